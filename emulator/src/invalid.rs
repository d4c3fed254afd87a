//! Why a request does not fit, in the service's own words.

use serde_json::{Value, json};

/// One entry of a 422 list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Issue(Value);

impl Issue {
    pub(crate) fn new(kind: &str, loc: &Loc, message: &str, input: &Value) -> Self {
        Self(json!({"type": kind, "loc": loc.0, "msg": message, "input": input}))
    }

    pub(crate) fn with_context(mut self, context: Value) -> Self {
        self.0["ctx"] = context;
        self
    }

    pub(crate) fn missing(loc: &Loc, input: &Value) -> Self {
        Self::new("missing", loc, "Field required", input)
    }

    /// A rule of the service's own; its message starts with `Value error, `.
    pub(crate) fn rule(loc: &Loc, message: &str, input: &Value) -> Self {
        Self::new("value_error", loc, &format!("Value error, {message}"), input).with_context(json!({"error": {}}))
    }

    pub(crate) fn enumeration(loc: &Loc, members: &[&str], input: &Value) -> Self {
        let expected = spoken_list(members);
        Self::new("enum", loc, &format!("Input should be {expected}"), input)
            .with_context(json!({"expected": expected}))
    }

    pub(crate) fn literal(loc: &Loc, members: &[&str], input: &Value) -> Self {
        let expected = spoken_list(members);
        Self::new("literal_error", loc, &format!("Input should be {expected}"), input)
            .with_context(json!({"expected": expected}))
    }

    pub(crate) fn at_least(loc: &Loc, least: i64, input: &Value) -> Self {
        let message = format!("Input should be greater than or equal to {least}");
        Self::new("greater_than_equal", loc, &message, input).with_context(json!({"ge": least}))
    }

    pub(crate) fn at_most(loc: &Loc, most: i64, input: &Value) -> Self {
        let message = format!("Input should be less than or equal to {most}");
        Self::new("less_than_equal", loc, &message, input).with_context(json!({"le": most}))
    }

    pub(crate) fn not_an_object(loc: &Loc, input: &Value) -> Self {
        Self::new(
            "model_attributes_type",
            loc,
            "Input should be a valid dictionary or object to extract fields from",
            input,
        )
    }

    /// The field of the body that it is about.
    pub(crate) fn field(&self) -> Option<&str> {
        self.0["loc"][1].as_str()
    }

    pub(crate) fn into_value(self) -> Value {
        self.0
    }
}

/// Where in a request something is: `["body", "parameters", 0]`.
#[derive(Clone, Debug)]
pub(crate) struct Loc(Vec<Value>);

impl Loc {
    pub(crate) fn body() -> Self {
        Self(vec![json!("body")])
    }

    /// The place of a value that is not part of anything.
    pub(crate) fn nowhere() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn of(place: &str, name: &str) -> Self {
        Self(vec![json!(place), json!(name)])
    }

    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(json!(key))
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(json!(index))
    }

    /// How many steps it takes.
    pub(crate) fn depth(&self) -> usize {
        self.0.len()
    }

    /// The name of the last step.
    fn last(&self) -> &str {
        self.0.last().and_then(Value::as_str).unwrap_or_default()
    }

    fn with(&self, step: Value) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// `'a', 'b' or 'c'`.
pub(crate) fn spoken_list(members: &[&str]) -> String {
    let quoted: Vec<String> = members.iter().map(|name| format!("'{name}'")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

/// Checks a value against a kind such as `string|null` or `enum:a,b`, and adds what is wrong with it.
pub(crate) fn check(kind: &str, value: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let kinds: Vec<&str> = kind.split('|').collect();
    if kinds.iter().any(|kind| fits(kind, value)) {
        return;
    }
    let named: Vec<&&str> = kinds.iter().filter(|kind| **kind != "null").collect();
    for kind in &named {
        let loc = if named.len() > 1 { loc.key(union_step(kind)) } else { loc.clone() };
        match (**kind, value) {
            ("texts", Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    check("string", item, &loc.index(index), issues);
                }
            }
            ("text_map", Value::Object(fields)) => {
                for (name, text) in fields {
                    check("string", text, &loc.key(name), issues);
                }
            }
            _ => issues.push(complaint(kind, value, &loc)),
        }
    }
}

/// A kind and the bounds in brackets after it: `integer[5..240]`, `string[1..]`.
fn bounded(kind: &str) -> (&str, Option<f64>, Option<f64>) {
    let Some((base, bounds)) = kind.strip_suffix(']').and_then(|kind| kind.split_once('[')) else {
        return (kind, None, None);
    };
    let (least, most) = bounds.split_once("..").unwrap_or((bounds, bounds));
    (base, least.parse().ok(), most.parse().ok())
}

/// What is bounded: a number itself, or how many letters a text has.
fn size_of(base: &str, value: &Value) -> Option<f64> {
    let length = |text: &str| f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    match base {
        "integer" | "number" => read_number(value),
        "trimmed" => value.as_str().map(|text| length(text.trim())),
        _ => value.as_str().map(length),
    }
}

/// What the service says of a value that has the right kind and is out of bounds.
fn out_of_bounds(kind: &str, value: &Value, loc: &Loc) -> Option<Issue> {
    let (base, least, most) = bounded(kind);
    let size = size_of(base, value).filter(|_| fits_base(base, value))?;
    let number = |bound: f64| if base == "number" { json!(bound) } else { json!(whole_bound(bound)) };
    if let Some(least) = least.filter(|least| size < *least) {
        let bound = number(least);
        return Some(if base == "integer" || base == "number" {
            let message = format!("Input should be greater than or equal to {least}");
            Issue::new("greater_than_equal", loc, &message, value).with_context(json!({"ge": bound}))
        } else {
            let plural = if least > 1.0 { "s" } else { "" };
            let message = format!("String should have at least {least} character{plural}");
            Issue::new("string_too_short", loc, &message, value).with_context(json!({"min_length": bound}))
        });
    }
    let most = most.filter(|most| size > *most)?;
    let bound = number(most);
    Some(if base == "integer" || base == "number" {
        let message = format!("Input should be less than or equal to {most}");
        Issue::new("less_than_equal", loc, &message, value).with_context(json!({"le": bound}))
    } else {
        let message = format!("String should have at most {most} characters");
        Issue::new("string_too_long", loc, &message, value).with_context(json!({"max_length": bound}))
    })
}

/// A bound as the whole number it is written as.
fn whole_bound(bound: f64) -> i64 {
    whole(bound).unwrap_or_default()
}

fn fits(kind: &str, value: &Value) -> bool {
    fits_base(bounded(kind).0, value) && out_of_bounds(kind, value, &Loc::nowhere()).is_none()
}

fn fits_base(kind: &str, value: &Value) -> bool {
    match kind {
        "any" => true,
        "null" => value.is_null(),
        "string" | "trimmed" => value.is_string(),
        "browser" => value.as_str().is_some_and(|text| text.is_empty() || is_browser_address(text)),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "texts" => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
        "text_map" => value.as_object().is_some_and(|fields| fields.values().all(Value::is_string)),
        "boolean" => read_boolean(value).is_some(),
        "integer" => read_integer(value).is_some(),
        "number" => read_number(value).is_some(),
        _ => match (kind.strip_prefix("enum:"), value.as_str()) {
            (Some(members), Some(text)) => members.split(',').any(|member| member == text),
            _ => false,
        },
    }
}

/// Whether this is the address of a browser: over HTTP or as a WebSocket, with a host.
pub(crate) fn is_browser_address(address: &str) -> bool {
    let parsed = url::Url::parse(address).ok();
    parsed.is_some_and(|url| matches!(url.scheme(), "http" | "https" | "ws" | "wss") && url.has_host())
}

fn complaint(kind: &str, value: &Value, loc: &Loc) -> Issue {
    if let Some(issue) = out_of_bounds(kind, value, loc) {
        return issue;
    }
    match bounded(kind).0 {
        "object" | "text_map" => Issue::new("dict_type", loc, "Input should be a valid dictionary", value),
        "array" | "texts" => Issue::new("list_type", loc, "Input should be a valid list", value),
        "boolean" if value.is_string() || value.is_i64() => {
            Issue::new("bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", value)
        }
        "boolean" => Issue::new("bool_type", loc, "Input should be a valid boolean", value),
        "integer" if value.is_string() => Issue::new(
            "int_parsing",
            loc,
            "Input should be a valid integer, unable to parse string as an integer",
            value,
        ),
        "integer" if value.as_f64().is_some_and(|number| number.fract() == 0.0) => Issue::new(
            "int_parsing_size",
            loc,
            "Unable to parse input string as an integer, exceeded maximum size",
            value,
        ),
        "integer" if value.is_f64() => Issue::new(
            "int_from_float",
            loc,
            "Input should be a valid integer, got a number with a fractional part",
            value,
        ),
        "integer" => Issue::new("int_type", loc, "Input should be a valid integer", value),
        "number" if value.is_string() => Issue::new(
            "float_parsing",
            loc,
            "Input should be a valid number, unable to parse string as a number",
            value,
        ),
        "browser" if value.is_string() => {
            let step = loc.last();
            Issue::rule(loc, &format!("{step} must be an HTTP(S) or WebSocket URL with a host"), value)
        }
        "number" => Issue::new("float_type", loc, "Input should be a valid number", value),
        _ => match kind.strip_prefix("enum:") {
            Some(members) => Issue::enumeration(loc, &members.split(',').collect::<Vec<_>>(), value),
            None => Issue::new("string_type", loc, "Input should be a valid string", value),
        },
    }
}

/// How a member of a union is named in a location.
fn union_step(kind: &str) -> &str {
    match kind {
        "string" => "str",
        "integer" => "int",
        "number" => "float",
        "boolean" => "bool",
        "object" => "dict[str,any]",
        "array" => "list[any]",
        "texts" => "list[str]",
        "text_map" => "dict[str,str]",
        other => other,
    }
}

/// Reads an integer the way the service does: `7`, `"7"`, `7.0` and `true` are integers.
pub(crate) fn read_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(flag) => Some(i64::from(*flag)),
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => integer_in(text),
        _ => None,
    }
}

/// Reads the integer that a text is: `7`, ` 7 `, `7.0` and `1_000` are integers.
pub(crate) fn integer_in(text: &str) -> Option<i64> {
    let text = text.trim();
    let (digits, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|digit| digit == b'0') {
        return None;
    }
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    if unsigned.split('_').any(str::is_empty) {
        return None;
    }
    digits.replace('_', "").parse().ok()
}

fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "only whole numbers in range pass")]
    let integer = number as i64;
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(integer)
}

fn read_number(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Reads a flag the way the service does: `true`, `"yes"`, `"on"` and `1` are true.
pub(crate) fn read_boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_f64() {
            Some(1.0) => Some(true),
            Some(0.0) => Some(false),
            _ => None,
        },
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "1" | "true" | "t" | "yes" | "y" | "on" => Some(true),
            "0" | "false" | "f" | "no" | "n" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Loc, check};
    use serde_json::{Value, json};

    fn issues(kind: &str, value: &Value) -> Vec<Value> {
        let mut issues = Vec::new();
        check(kind, value, &Loc::of("body", "x"), &mut issues);
        issues.into_iter().map(super::Issue::into_value).collect()
    }

    #[test]
    fn accepts_what_the_service_coerces() {
        for text in ["7", " 7 ", "7.0", "1_000", "-3"] {
            assert!(issues("integer", &json!(text)).is_empty(), "{text}");
        }
        for text in ["", "7.5", "7.", "_7", "1__0", "seven"] {
            assert_eq!(issues("integer", &json!(text)).len(), 1, "{text}");
        }
        assert!(issues("boolean|null", &json!("yes")).is_empty());
        assert!(issues("object|null", &Value::Null).is_empty());
    }

    #[test]
    fn keeps_to_bounds() {
        for (kind, value, wanted) in [
            ("integer[5..240]", json!(4), Some("Input should be greater than or equal to 5")),
            ("integer[5..240]", json!(true), Some("Input should be greater than or equal to 5")),
            ("integer[5..240]|null", json!(241), Some("Input should be less than or equal to 240")),
            ("integer[5..240]|null", Value::Null, None),
            ("string[1..3]", json!(""), Some("String should have at least 1 character")),
            ("string[1..3]", json!("abcd"), Some("String should have at most 3 characters")),
            ("string[1..3]", json!(5), Some("Input should be a valid string")),
            ("trimmed[1..]", json!("  "), Some("String should have at least 1 character")),
            ("number[0..2]", json!(1.5), None),
            ("texts", json!(["a", 5]), Some("Input should be a valid string")),
            ("texts|null", json!("a"), Some("Input should be a valid list")),
            ("text_map", json!({"a": "b"}), None),
            ("text_map", json!({"a": 1}), Some("Input should be a valid string")),
            ("integer", json!(1e30), Some("Unable to parse input string as an integer, exceeded maximum size")),
        ] {
            let found = issues(kind, &value);
            assert_eq!(found.first().and_then(|issue| issue["msg"].as_str()), wanted, "{kind} {value}");
        }
    }

    #[test]
    fn names_every_member_of_a_union_that_does_not_fit() {
        assert_eq!(
            issues("string", &json!(5)),
            [json!({"type": "string_type", "loc": ["body", "x"],
                "msg": "Input should be a valid string", "input": 5})]
        );
        assert_eq!(issues("object|array|null", &json!(5))[1]["loc"], json!(["body", "x", "list[any]"]));
        assert_eq!(issues("enum:a,b,c", &json!("z"))[0]["msg"], json!("Input should be 'a', 'b' or 'c'"));
    }
}
