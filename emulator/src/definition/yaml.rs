//! YAML definitions.

use serde_json::{Map, Number, Value};
use yaml_rust2::{Yaml, YamlLoader};

use crate::refusal::Refusal;

/// Reads one YAML document as JSON.
pub(crate) fn read_yaml(text: &str) -> Result<Value, Refusal> {
    let documents = YamlLoader::load_from_str(text).map_err(|error| {
        let at = error.marker();
        let place = format!("at line {}, column {}", at.line(), at.col() + 1);
        Refusal::detail(422, format!("Invalid YAML: {} {place}", error.info()))
    })?;
    let document = documents.into_iter().next().unwrap_or(Yaml::Null);
    match json(document) {
        mapping @ Value::Object(_) => Ok(mapping),
        Value::String(_) => Err(Refusal::detail(
            500,
            "Failed to create workflow. Error: dictionary update sequence element #0 has length 1; 2 is required",
        )),
        _ => Err(Refusal::detail(500, "Failed to create workflow. Error: 'NoneType' object is not iterable")),
    }
}

fn json(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Real(text) => {
            text.parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::String(text), Value::Number)
        }
        Yaml::Integer(number) => number.into(),
        Yaml::String(text) => text.into(),
        Yaml::Boolean(flag) => flag.into(),
        Yaml::Array(items) => items.into_iter().map(json).collect(),
        Yaml::Hash(entries) => {
            Value::Object(entries.into_iter().map(|(name, value)| (key(name), json(value))).collect::<Map<_, _>>())
        }
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => Value::Null,
    }
}

fn key(yaml: Yaml) -> String {
    match json(yaml) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
