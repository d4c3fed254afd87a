//! The types of the description, as in `list<RunStatus> | string?`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type of the description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Datetime,
    /// Any JSON value.
    Json,
    /// An object with any values.
    Object,
    /// A string that is safe in a path.
    Id,
    /// An upload; in an answer, raw bytes.
    File,
    Null,
    List(Box<Self>),
    Map(Box<Self>),
    Nullable(Box<Self>),
    Union(Vec<Self>),
    /// A model, an enum or a union.
    Named(String),
}

impl Type {
    /// The models, enums and unions the type names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Named(name) => vec![name],
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.names(),
            Self::Union(options) => options.iter().flat_map(Self::names).collect(),
            _ => Vec::new(),
        }
    }

    /// Parses the spelling used in the description.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let options = split_union(text);
        if options.len() > 1 {
            return options.into_iter().map(Self::parse).collect::<Result<_, _>>().map(Self::Union);
        }
        if let Some(inner) = text.strip_suffix('?') {
            return Ok(Self::Nullable(Box::new(Self::parse(inner)?)));
        }
        if let Some(inner) = text.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
            return Ok(Self::List(Box::new(Self::parse(inner)?)));
        }
        if let Some(inner) = text.strip_prefix("map<").and_then(|rest| rest.strip_suffix('>')) {
            return Ok(Self::Map(Box::new(Self::parse(inner)?)));
        }
        Ok(match text {
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "datetime" => Self::Datetime,
            "json" => Self::Json,
            "object" => Self::Object,
            "id" => Self::Id,
            "file" => Self::File,
            "null" => Self::Null,
            name if name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric) => {
                Self::Named(name.to_owned())
            }
            other => return Err(format!("`{other}` is not a type")),
        })
    }
}

fn split_union(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("string"),
            Self::Integer => f.write_str("integer"),
            Self::Number => f.write_str("number"),
            Self::Boolean => f.write_str("boolean"),
            Self::Datetime => f.write_str("datetime"),
            Self::Json => f.write_str("json"),
            Self::Object => f.write_str("object"),
            Self::Id => f.write_str("id"),
            Self::File => f.write_str("file"),
            Self::Null => f.write_str("null"),
            Self::List(inner) => write!(f, "list<{inner}>"),
            Self::Map(inner) => write!(f, "map<{inner}>"),
            Self::Nullable(inner) => write!(f, "{inner}?"),
            Self::Union(options) => {
                let texts: Vec<String> = options.iter().map(ToString::to_string).collect();
                f.write_str(&texts.join(" | "))
            }
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl<'de> Deserialize<'de> for Type {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Type;

    #[test]
    fn parses_what_it_displays() {
        for text in
            ["string", "list<RunStatus> | RunStatus", "map<list<string>>?", "ProxyLocation | GeoTarget | object"]
        {
            assert_eq!(Type::parse(text).map(|ty| ty.to_string()), Ok(text.to_owned()));
        }
        assert!(Type::parse("lst<string>").is_err());
    }
}
