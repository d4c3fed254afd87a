//! The values of a run's parameters: what the service takes, and what it makes of it.

use serde_json::{Map, Number, Value, json};

use crate::python;
use crate::refusal::Refusal;

/// The values a run works with.
#[derive(Debug, Default)]
pub(crate) struct Effective {
    pub(crate) values: Map<String, Value>,
    /// Why the run can never be read again, if the service took a value it cannot read back.
    pub(crate) poison: Option<String>,
}

/// Works out the values of a workflow's parameters from those given.
pub(crate) fn effective(
    parameters: &[Value],
    given: &Map<String, Value>,
    permanent_id: &str,
) -> Result<Effective, Refusal> {
    let mut effective = Effective::default();
    for parameter in parameters {
        let key = parameter["key"].as_str().unwrap_or_default();
        let kind = parameter["workflow_parameter_type"].as_str().unwrap_or("string");
        let value = match given.get(key).filter(|value| !value.is_null()) {
            Some(value) => value,
            None if parameter["default_value"].is_null() => {
                return Err(Refusal::bad_request(format!(
                    "Missing value for parameter {key} in workflow {permanent_id}"
                )));
            }
            None => &parameter["default_value"],
        };
        match coerce(kind, value) {
            Coerced::Value(value) => effective.values.insert(key.to_owned(), value),
            Coerced::Unreadable => {
                effective.poison.get_or_insert_with(|| mismatch(kind, value));
                effective.values.insert(key.to_owned(), value.clone())
            }
            Coerced::Mismatch => return Err(Refusal::bad_request(mismatch(kind, value))),
        };
    }
    Ok(effective)
}

/// The default of a parameter as it is kept.
pub(crate) fn default_value(parameter: &Value) -> Result<Value, Refusal> {
    let (kind, value) =
        (parameter["workflow_parameter_type"].as_str().unwrap_or("string"), &parameter["default_value"]);
    match kind {
        _ if value.is_null() => return Ok(Value::Null),
        "string" => return Ok(json!(python::display(value))),
        "integer" | "float" | "boolean" => {}
        _ => return Ok(value.clone()),
    }
    match coerce(kind, value) {
        Coerced::Value(value) => Ok(value),
        Coerced::Unreadable => {
            Ok(value.as_f64().map_or(Value::Null, |number| json!(crate::invalid::read_integer(&json!(number.trunc())))))
        }
        Coerced::Mismatch => Err(Refusal::bad_request(mismatch(kind, value))),
    }
}

/// Whether a text is one of the few that a flag may be: fewer than elsewhere.
fn is_plain_flag(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "1" | "0")
}

fn mismatch(kind: &str, value: &Value) -> String {
    let shown = if value.is_string() { python::display(value) } else { python::dumps(value) };
    format!("Invalid workflow parameter. Expected parameter type: {kind}. Value: {shown}.")
}

enum Coerced {
    Value(Value),
    /// Taken, but it cannot be read back.
    Unreadable,
    Mismatch,
}

fn coerce(kind: &str, value: &Value) -> Coerced {
    let coerced = match (kind, value) {
        ("integer", Value::Number(number)) if number.is_f64() => return Coerced::Unreadable,
        ("integer", Value::Bool(flag)) => Some(json!(i64::from(*flag))),
        ("integer", Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        ("float", Value::Number(number)) => number.as_f64().and_then(Number::from_f64).map(Value::Number),
        ("float", Value::Bool(flag)) => Some(json!(f64::from(u8::from(*flag)))),
        ("float", Value::String(text)) => text.trim().parse().ok().and_then(Number::from_f64).map(Value::Number),
        ("boolean", Value::String(text)) if !is_plain_flag(text) => None,
        ("boolean", _) => crate::invalid::read_boolean(value).map(Value::Bool),
        ("integer", Value::Number(_)) | ("json", Value::Array(_) | Value::Object(_)) => Some(value.clone()),
        ("json", Value::String(text)) => serde_json::from_str(text).ok(),
        ("integer" | "float" | "json", _) => None,
        (_, Value::String(_)) => Some(value.clone()),
        (_, Value::Bool(flag)) => Some(json!(if *flag { "1" } else { "0" })),
        (_, Value::Number(number)) => Some(json!(number.to_string())),
        (_, other) => Some(json!(python::dumps(other))),
    };
    coerced.map_or(Coerced::Mismatch, Coerced::Value)
}

#[cfg(test)]
mod tests {
    use super::effective;
    use serde_json::{Value, json};

    fn one(kind: &str, value: &Value) -> Result<Value, Value> {
        let parameters = [json!({"key": "p", "workflow_parameter_type": kind, "default_value": null})];
        let given = json!({"p": value});
        let found = effective(&parameters, given.as_object().unwrap(), "wpid_1");
        found.map(|one| one.values["p"].clone()).map_err(|refusal| refusal.body["detail"].clone())
    }

    #[test]
    fn coerces_as_recorded() {
        for (kind, given, kept) in [
            ("integer", json!("7"), json!(7)),
            ("integer", json!(true), json!(1)),
            ("float", json!("2.5"), json!(2.5)),
            ("float", json!(2), json!(2.0)),
            ("boolean", json!("true"), json!(true)),
            ("json", json!("{\"a\":1}"), json!({"a": 1})),
            ("string", json!(5), json!("5")),
            ("string", json!(true), json!("1")),
            ("string", json!({"a": 1}), json!("{\"a\": 1}")),
        ] {
            assert_eq!(one(kind, &given), Ok(kept), "{kind} {given}");
        }
    }

    #[test]
    fn refuses_as_recorded() {
        for (kind, given, text) in [
            ("integer", json!("abc"), "abc"),
            ("float", json!("x"), "x"),
            ("boolean", json!("maybe"), "maybe"),
            ("json", json!("{oops"), "{oops"),
            ("json", json!(5), "5"),
        ] {
            let detail = format!("Invalid workflow parameter. Expected parameter type: {kind}. Value: {text}.");
            assert_eq!(one(kind, &given), Err(json!(detail)));
        }
    }
}
