//! YAML definitions, with the scalars of YAML 1.1 that the service reads: `yes` and `off` are flags.

use std::collections::HashMap;

use serde_json::{Map, Number, Value, json};
use yaml_rust2::parser::{Event, EventReceiver, Parser};
use yaml_rust2::scanner::TScalarStyle;

use crate::refusal::Refusal;

/// Reads one YAML document as JSON.
pub(crate) fn read_yaml(text: &str) -> Result<Value, Refusal> {
    let mut document = Document::default();
    Parser::new_from_str(text).load(&mut document, false).map_err(|error| {
        let at = error.marker();
        let place = format!("at line {}, column {}", at.line(), at.col() + 1);
        Refusal::detail(422, format!("Invalid YAML: {} {place}", error.info()))
    })?;
    Ok(document.root)
}

/// A document while it is read.
#[derive(Default)]
struct Document {
    root: Value,
    open: Vec<Open>,
    anchors: HashMap<usize, Value>,
}

/// A collection whose end has not come yet.
enum Open {
    List { items: Vec<Value>, anchor: usize },
    Mapping { fields: Map<String, Value>, key: Option<String>, anchor: usize },
}

impl EventReceiver for Document {
    fn on_event(&mut self, event: Event) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = style != TScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
                let value = if is_text { Value::String(text) } else { plain(text) };
                self.complete(value, anchor);
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.complete(value, 0);
            }
            Event::SequenceStart(anchor, _) => self.open.push(Open::List { items: Vec::new(), anchor }),
            Event::MappingStart(anchor, _) => {
                self.open.push(Open::Mapping { fields: Map::new(), key: None, anchor });
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List { items, anchor }) => self.complete(Value::Array(items), anchor),
                Some(Open::Mapping { fields, anchor, .. }) => self.complete(Value::Object(fields), anchor),
                None => {}
            },
            _ => {}
        }
    }
}

impl Document {
    /// Puts a value that is complete where it belongs.
    fn complete(&mut self, value: Value, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut() {
            None => self.root = value,
            Some(Open::List { items, .. }) => items.push(value),
            Some(Open::Mapping { fields, key, .. }) => match key.take() {
                None => *key = Some(name(value)),
                Some(key) => put(fields, key, value),
            },
        }
    }
}

/// Sets a field; `<<` brings in the fields of other mappings.
fn put(fields: &mut Map<String, Value>, key: String, value: Value) {
    match (key.as_str(), value) {
        ("<<", Value::Object(others)) => {
            for (name, value) in others {
                fields.entry(name).or_insert(value);
            }
        }
        (_, value) => {
            fields.insert(key, value);
        }
    }
}

fn name(key: Value) -> String {
    match key {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// What a scalar without quotes means.
fn plain(text: String) -> Value {
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => json!(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => json!(false),
        _ => number(&text.replace('_', "")).map_or(Value::String(text), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return i64::from_str_radix(hex, 16).ok().map(Number::from);
    }
    if digits.len() > 1 && digits.bytes().all(|byte| (b'0'..b'8').contains(&byte)) && digits.starts_with('0') {
        return i64::from_str_radix(text, 8).ok().map(Number::from);
    }
    let integer = text.parse::<i64>().ok().map(Number::from);
    integer.or_else(|| text.contains('.').then(|| text.parse().ok().and_then(Number::from_f64)).flatten())
}

#[cfg(test)]
mod tests {
    use super::read_yaml;
    use serde_json::json;

    #[test]
    fn reads_scalars_of_yaml_1_1() {
        let text = "a: yes\nb: 'yes'\nc: 012\nd: 1.5\ne: ~\nf: [1, x]\ng: &g {h: off}\ni: *g\nj: {<<: *g, k: 0x10}\n";
        let expected = json!({
            "a": true, "b": "yes", "c": 10, "d": 1.5, "e": null, "f": [1, "x"], "g": {"h": false},
            "i": {"h": false}, "j": {"h": false, "k": 16},
        });
        assert_eq!(read_yaml(text).unwrap(), expected);
    }

    #[test]
    fn says_where_it_stopped() {
        let refusal = read_yaml("a: [1,\n b: {").unwrap_err();
        assert!(refusal.body["detail"].as_str().unwrap().starts_with("Invalid YAML: "));
    }
}
