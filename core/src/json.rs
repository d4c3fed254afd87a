//! User data as JSON text: key order, big integers and the spelling of floats survive.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON value, kept as its text.
///
/// ```
/// use skyvern::Json;
///
/// let output: Json = serde_json::from_str(r#"{"total": 12345678901234567890123}"#)?;
/// assert_eq!(output.text(), r#"{"total": 12345678901234567890123}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// The text of anything that serializes to JSON.
    ///
    /// Fails where the value has no JSON form: a map with keys that are not strings.
    pub fn new(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// Takes over JSON text, after checking that it is JSON.
    pub fn from_text(text: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text).map(Self)
    }

    /// The JSON text.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Decodes the value into a type of yours.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text())
    }

    /// Decodes the value into [`serde_json::Value`]; integers beyond 64 bits become floats there.
    #[must_use]
    pub fn value(&self) -> serde_json::Value {
        serde_json::from_str(self.text()).unwrap_or_default()
    }

    /// The value of a field, as it is spelled; `None` where there is none, or this is no object.
    ///
    /// ```
    /// use skyvern::Json;
    ///
    /// let row = Json::from_text(r#"{"id": 12345678901234567890123}"#.to_owned())?;
    /// assert_eq!(row.get("id").unwrap().text(), "12345678901234567890123");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Self> {
        let mut fields: std::collections::HashMap<String, &RawValue> = serde_json::from_str(self.text()).ok()?;
        fields.remove(name).map(|value| Self(value.to_owned()))
    }

    pub(crate) fn raw(&self) -> &RawValue {
        &self.0
    }

    /// The JSON schema of a type of yours, for the `data_schema` of a block or the `data_extraction_schema` of a task.
    ///
    /// ```
    /// use skyvern::Json;
    ///
    /// #[derive(schemars::JsonSchema)]
    /// struct Invoice {
    ///     total: f64,
    /// }
    ///
    /// assert!(Json::schema_of::<Invoice>().text().contains("total"));
    /// ```
    #[cfg(feature = "schemars")]
    #[must_use]
    pub fn schema_of<T: schemars::JsonSchema>() -> Self {
        schemars::schema_for!(T).to_value().into()
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.text() == "null"
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() || self.value() == other.value()
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        // A `Value` always has a JSON form.
        serde_json::value::to_raw_value(&value).map_or_else(|_| Self::default(), Self)
    }
}

/// The JSON string with this text.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        serde_json::Value::from(text).into()
    }
}

/// The JSON string with this text.
impl From<String> for Json {
    fn from(text: String) -> Self {
        serde_json::Value::from(text).into()
    }
}

impl Default for Json {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}
