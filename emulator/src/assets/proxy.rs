//! Where traffic leaves from, and whether it keeps its address.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::definition::whole_proxy;

/// The only location that can keep an address.
const FIXED: &str = "RESIDENTIAL_ISP";

/// A location, and the name of the address that is kept there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Proxy {
    location: Value,
    address: Option<String>,
}

impl Proxy {
    /// As a request asks for it. `fresh` is the name of an address that nobody has yet.
    ///
    /// An address alone asks for the location that can keep one; other locations drop it.
    pub(crate) fn asked(location: &Value, address: Option<&str>, fresh: &str) -> Self {
        let address = address.filter(|address| !address.is_empty());
        match (location, address) {
            (Value::Null, None) => Self::default(),
            (Value::Null, Some(address)) => Self::fixed(address),
            (Value::String(name), address) if name == FIXED => Self::fixed(address.unwrap_or(fresh)),
            (location, _) => Self { location: whole_proxy(location), address: None },
        }
    }

    /// The location that keeps an address, with this one.
    pub(crate) fn fixed(address: &str) -> Self {
        Self { location: json!(FIXED), address: Some(address.to_owned()) }
    }

    pub(crate) fn location(&self) -> &Value {
        &self.location
    }

    pub(crate) fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Whether it keeps its address.
    pub(crate) fn is_fixed(&self) -> bool {
        self.address.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Proxy;
    use serde_json::{Value, json};

    #[test]
    fn only_one_location_keeps_an_address() {
        for (location, address, wanted) in [
            (Value::Null, None, (Value::Null, None)),
            (Value::Null, Some("a"), (json!("RESIDENTIAL_ISP"), Some("a"))),
            (json!("RESIDENTIAL_ISP"), None, (json!("RESIDENTIAL_ISP"), Some("fresh"))),
            (json!("RESIDENTIAL_DE"), Some("a"), (json!("RESIDENTIAL_DE"), None)),
            (json!("NONE"), Some(""), (json!("NONE"), None)),
        ] {
            let proxy = Proxy::asked(&location, address, "fresh");
            assert_eq!((proxy.location().clone(), proxy.address()), wanted);
        }
    }
}
