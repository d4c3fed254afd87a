//! Arguments of a call: a JSON object whose values stay JSON text, checked against the description.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::field_name::FieldName;
use crate::operation::{Kind, Operation, Param};
use crate::service::misplaced_field;

/// The longest id that is sent; the service's own are under 50 bytes.
const MAX_ID_LENGTH: usize = 200;

/// The arguments in the order they were given.
pub(crate) struct Arguments<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Arguments<'a> {
    /// Parses and checks the arguments of `operation`.
    pub(crate) fn parse(operation: &Operation, text: &'a str) -> Result<Self> {
        let arguments: Self = serde_json::from_str(text).map_err(|error| {
            Error::argument_type(
                "arguments",
                "a JSON object",
                format!("{}: the arguments are not a JSON object", operation.name),
            )
            .caused_by(error)
        })?;
        for (name, value) in &arguments.0 {
            let param = operation.param(name).ok_or_else(|| unknown(operation, name))?;
            check(operation, param, value.get())?;
        }
        for param in operation.params.iter().filter(|param| param.required) {
            if arguments.get(param.name).is_none() {
                let expected = describe_kinds(param.kinds);
                let message = format!("{}: {} is missing; it has to be {expected}", operation.name, param.name);
                return Err(Error::argument_type(param.name, &expected, message));
            }
        }
        Ok(arguments)
    }

    /// The JSON text of an argument.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.get())
    }

    /// Adds an argument that the caller has not given.
    pub(crate) fn add_missing(&mut self, name: &'static str, value: &'a RawValue) {
        if self.get(name).is_none_or(|given| given == "null") {
            self.0.push((Cow::Borrowed(name), value));
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.0.iter().map(|(name, value)| (&**name, *value))
    }

    /// A string argument, decoded.
    pub(crate) fn string(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|text| serde_json::from_str(text).ok())
    }
}

fn unknown(operation: &Operation, name: &str) -> Error {
    let known: Vec<&str> = operation.params.iter().map(|param| param.name).collect();
    let message = format!("{}: there is no parameter {name:?}; there are {}", operation.name, known.join(", "));
    Error::argument_type(name, "a known parameter", message)
}

fn check(operation: &Operation, param: &Param, value: &str) -> Result<()> {
    if value == "null" && !param.required {
        return Ok(());
    }
    if !param.kinds.iter().any(|kind| fits(*kind, value)) {
        let expected = describe_kinds(param.kinds);
        let message = format!("{}: {} has to be {expected}, not {}", operation.name, param.name, describe(value));
        return Err(Error::argument_type(param.name, &expected, message));
    }
    if param.name == "json_definition"
        && let Some((wrong, right)) = misplaced_field::in_definition(value)
    {
        let message = format!(
            "{}: {} has no field {wrong:?}, which the service would ignore; did you mean {right:?}?",
            operation.name, param.name
        );
        return Err(Error::argument_type(&format!("{}.{wrong}", param.name), &right, message));
    }
    if param.kinds.contains(&Kind::Id) {
        let id: String = serde_json::from_str(value).unwrap_or_default();
        if let Some(problem) = id_problem(&id) {
            return Err(Error::argument_value(param.name, format!("{}: {} {problem}", operation.name, param.name)));
        }
    }
    Ok(())
}

/// Why a string can't be an id. Servers decode `%2F` before they route, so a slash would reach another path.
pub(crate) fn id_problem(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("is empty".to_owned());
    }
    if id.len() > MAX_ID_LENGTH {
        return Some(format!("is {} bytes long; ids have at most {MAX_ID_LENGTH}", id.len()));
    }
    if matches!(id, "." | "..") || id.contains(['/', '\\']) || id.chars().any(char::is_control) {
        return Some(format!(
            "is not an id: {id:?} has a slash, dots or control characters that would change the path"
        ));
    }
    None
}

fn fits(kind: Kind, value: &str) -> bool {
    let first = value.bytes().next().unwrap_or(b'n');
    match kind {
        Kind::String | Kind::Id => first == b'"',
        Kind::Integer => is_number(first) && !value.contains(['.', 'e', 'E']),
        Kind::Number => is_number(first),
        Kind::Boolean => matches!(first, b't' | b'f'),
        Kind::Object | Kind::File => first == b'{',
        Kind::List => first == b'[',
        Kind::Any => true,
    }
}

fn is_number(first: u8) -> bool {
    first == b'-' || first.is_ascii_digit()
}

fn describe_kinds(kinds: &[Kind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| name(*kind)).collect();
    names.join(" or ")
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Id => "a string",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Boolean => "a boolean",
        Kind::Object => "an object",
        Kind::List => "a list",
        Kind::File => "a file",
        Kind::Any => "a JSON value",
    }
}

/// Says what a value is without showing what may be secret or long.
fn describe(value: &str) -> Cow<'_, str> {
    match value.bytes().next() {
        Some(b'"') => "a string".into(),
        Some(b'{') => "an object".into(),
        Some(b'[') => "a list".into(),
        _ => value.into(),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Arguments<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Arguments<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(FieldName(name)) = map.next_key()? {
                    pairs.push((name, map.next_value()?));
                }
                Ok(Arguments(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}
