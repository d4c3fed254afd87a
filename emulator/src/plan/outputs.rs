//! What blocks leave behind.

use serde_json::{Map, Value, json};

use super::Step;
use super::synthesis::value_for;
use super::template::{render, render_value};

/// An HTTP exchange that was never made, in the shape of one that was.
pub(super) fn http_exchange(block: &Value, values: &Map<String, Value>) -> Value {
    let url = render(block["url"].as_str().unwrap_or_default(), values);
    let headers = json!({"Content-Type": "application/json"});
    let body = json!({"ok": true});
    json!({
        "status_code": 200,
        "response_headers": headers,
        "response_body": body,
        "request_method": block["method"],
        "request_url": url,
        "request_headers": match &block["headers"] {
            Value::Null => headers.clone(),
            given => render_value(given, values),
        },
        "request_body": render_value(&block["body"], values),
        "headers": headers,
        "body": body,
        "url": url,
    })
}

/// What a loop leaves behind.
///
/// The outputs of a single browser task per round are listed flat, as the documentation shows them; everything else is
/// listed round by round with the loop's value, as the released server does it.
pub(super) fn loop_output(rounds: &[(Value, Vec<Step<'_>>)]) -> Value {
    let flat = rounds.iter().all(|(_, steps)| matches!(&steps[..], [step] if step.output["task_id"].is_string()));
    if flat {
        return rounds.iter().flat_map(|(_, steps)| steps).map(|step| step.output.clone()).collect();
    }
    rounds
        .iter()
        .map(|(value, steps)| {
            steps
                .iter()
                .map(|step| {
                    json!({
                        "loop_value": value,
                        "output_parameter": step.block["output_parameter"],
                        "output_value": step.output,
                    })
                })
                .collect::<Value>()
        })
        .collect()
}

/// A value for a schema that a block may have.
pub(crate) fn for_schema(schema: &Value) -> Option<Value> {
    match schema {
        Value::Null => None,
        Value::String(text) => serde_json::from_str(text).ok().map(|schema: Value| value_for(&schema)),
        schema => Some(value_for(schema)),
    }
}

/// Code is not run. Its variables are listed, with their values where these can be read off.
pub(super) fn code_output(block: &Value) -> Value {
    if let Some(value) = for_schema(&block["data_schema"]) {
        return value;
    }
    let mut variables = Map::new();
    for line in block["code"].as_str().unwrap_or_default().lines() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        let is_name = !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace())
            && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_name && !value.starts_with('=') {
            let literal = value.trim().replace('\'', "\"").replace("True", "true").replace("False", "false");
            let value = serde_json::from_str(&literal).unwrap_or(Value::Null);
            variables.insert(name.to_owned(), value);
        }
    }
    Value::Object(variables)
}
