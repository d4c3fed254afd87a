//! A string that is never shown.

use std::fmt;
use std::sync::Arc;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// An API key. `Debug` shows that there is one, not which.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> serde::Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// A key or password as short as this is not searched for: it would be found in any text.
const MIN_LENGTH: usize = 6;

const HIDDEN: &str = "***";

/// What must not be shown even where a server echoes it: it is taken out by its value. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Option<Arc<[String]>>);

impl Secrets {
    pub(crate) fn new(values: impl IntoIterator<Item = String>) -> Self {
        let mut all: Vec<String> = Vec::new();
        for value in values.into_iter().filter(|value| value.len() >= MIN_LENGTH) {
            let quoted = serde_json::to_string(&value).unwrap_or_default();
            let in_json = quoted.trim_matches('"').to_owned();
            let in_url = utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string();
            let in_form = in_url.replace("%2D", "-").replace("%5F", "_").replace("%2E", ".").replace("%7E", "~");
            all.extend([in_json, in_url, in_form, value]);
        }
        all.retain(|value| value.len() >= MIN_LENGTH);
        // The longest first: one may be part of another.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        all.dedup();
        Self((!all.is_empty()).then(|| all.into()))
    }

    /// These and others.
    pub(crate) fn and(&self, values: impl IntoIterator<Item = String>) -> Self {
        Self::new(self.values().iter().cloned().chain(values))
    }

    fn values(&self) -> &[String] {
        self.0.as_deref().unwrap_or_default()
    }

    /// The text without them, if they are in it.
    pub(crate) fn hide(&self, text: &str) -> Option<String> {
        let found = self.values().iter().filter(|value| text.contains(value.as_str()));
        found.fold(None, |hidden: Option<String>, value| Some(hidden.as_deref().unwrap_or(text).replace(value, HIDDEN)))
    }

    /// As [`Secrets::hide`], for what need not be text.
    pub(crate) fn hide_bytes(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut hidden: Option<Vec<u8>> = None;
        for value in self.values() {
            let text = hidden.as_deref().unwrap_or(bytes);
            let mut out = Vec::new();
            let mut rest = text;
            while let Some(at) = rest.windows(value.len()).position(|window| window == value.as_bytes()) {
                out.extend_from_slice(&rest[..at]);
                out.extend_from_slice(HIDDEN.as_bytes());
                rest = &rest[at + value.len()..];
            }
            if rest.len() < text.len() {
                out.extend_from_slice(rest);
                hidden = Some(out);
            }
        }
        hidden
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn secrets_are_taken_out_in_every_spelling() {
        let secrets = Secrets::new(["sk-a/b\"c=".to_owned(), "key".to_owned(), "sk-a/b\"c=longer".to_owned()]);
        let rows = [
            ("x-api-key: sk-a/b\"c=!", Some("x-api-key: ***!")),
            (r#"{"key":"sk-a/b\"c="}"#, Some(r#"{"key":"***"}"#)),
            ("?k=sk-a%2Fb%22c%3D&", Some("?k=***&")),
            ("sk-a/b\"c=longer and sk-a/b\"c=", Some("*** and ***")),
            ("check the key", None),
        ];
        for (text, expected) in rows {
            assert_eq!(secrets.hide(text).as_deref(), expected, "{text}");
            assert_eq!(secrets.hide_bytes(text.as_bytes()).as_deref(), expected.map(str::as_bytes), "{text}");
        }
        assert!(!format!("{secrets:?}").contains("sk-"));
        assert_eq!(Secrets::default().hide("text"), None);
    }
}
