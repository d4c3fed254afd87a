//! Plausible values for a data schema.

use serde_json::{Map, Value, json};

/// Depth at which a schema that refers to itself is cut off.
const MAX_DEPTH: usize = 12;

/// A value that fits a JSON schema.
pub(super) fn value_for(schema: &Value) -> Value {
    named_value("value", schema, MAX_DEPTH)
}

fn named_value(name: &str, schema: &Value, depth: usize) -> Value {
    if depth == 0 {
        return Value::Null;
    }
    if let Some(given) = schema
        .get("default")
        .or_else(|| schema.get("const"))
        .or_else(|| schema["examples"].get(0))
        .or_else(|| schema["enum"].get(0))
    {
        return given.clone();
    }
    if let Some(choices) = ["anyOf", "oneOf", "allOf"].iter().find_map(|key| schema[*key].as_array()) {
        let choice = choices.iter().find(|one| one["type"] != "null").unwrap_or(&Value::Null);
        return named_value(name, choice, depth - 1);
    }
    match kind(schema) {
        "object" => object(schema, depth),
        "array" => {
            let length = schema["minItems"].as_u64().unwrap_or(2).clamp(1, 20);
            (0..length).map(|_| named_value(singular(name), &schema["items"], depth - 1)).collect()
        }
        "integer" => schema["minimum"].as_i64().unwrap_or(1).into(),
        "number" => schema["minimum"].as_f64().unwrap_or(99.99).into(),
        "boolean" => true.into(),
        "null" => Value::Null,
        _ => text(name, schema).into(),
    }
}

fn kind(schema: &Value) -> &str {
    let named = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        other => other.as_str(),
    };
    named.unwrap_or(if schema["properties"].is_object() { "object" } else { "string" })
}

fn object(schema: &Value, depth: usize) -> Value {
    let fields: Map<String, Value> = schema["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.clone(), named_value(name, schema, depth - 1)))
        .collect();
    Value::Object(fields)
}

fn text(name: &str, schema: &Value) -> String {
    let by_format = match schema["format"].as_str() {
        Some("date") => Some("2026-01-15"),
        Some("date-time") => Some("2026-01-15T09:30:00Z"),
        Some("email") => Some("jane.doe@example.com"),
        Some("uri" | "url") => Some("https://example.com/item/1"),
        Some("uuid") => Some("00000000-0000-4000-8000-000000000001"),
        _ => None,
    };
    by_format.or_else(|| by_name(&name.to_lowercase())).map_or_else(|| format!("sample {name}"), str::to_owned)
}

/// A text as its field's name suggests.
fn by_name(name: &str) -> Option<&'static str> {
    const HINTS: [(&str, &str); 13] = [
        ("email", "jane.doe@example.com"),
        ("url", "https://example.com/item/1"),
        ("link", "https://example.com/item/1"),
        ("valid_through", "2027-12-31"),
        ("date", "2026-01-15"),
        ("phone", "+1 555 0100"),
        ("price", "99.99"),
        ("amount", "99.99"),
        ("currency", "USD"),
        ("status", "active"),
        ("number", "12345678"),
        ("_id", "12345678"),
        ("name", "Jane Doe"),
    ];
    HINTS.iter().find(|(hint, _)| name.contains(hint)).map(|(_, text)| *text)
}

fn singular(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

/// What stands for an extraction without a schema.
pub(super) fn without_schema(goal: &str) -> Value {
    json!({"summary": if goal.is_empty() { "nothing was asked for" } else { goal }})
}

#[cfg(test)]
mod tests {
    use super::value_for;
    use serde_json::json;

    #[test]
    fn follows_the_schema() {
        let schema = json!({"type": "object", "properties": {
            "account_number": {"type": "string"},
            "paid": {"type": ["boolean", "null"]},
            "items": {"type": "array", "items": {"type": "object", "properties": {"price": {"type": "number"}}}},
        }});
        assert_eq!(
            value_for(&schema),
            json!({"account_number": "12345678", "paid": true, "items": [{"price": 99.99}, {"price": 99.99}]})
        );
    }
}
