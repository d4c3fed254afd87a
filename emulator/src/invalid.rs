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
        issues.push(complaint(kind, value, &loc));
    }
}

fn fits(kind: &str, value: &Value) -> bool {
    match kind {
        "any" => true,
        "null" => value.is_null(),
        "string" => value.is_string(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "boolean" => read_boolean(value).is_some(),
        "integer" => read_integer(value).is_some(),
        "number" => read_number(value).is_some(),
        _ => match (kind.strip_prefix("enum:"), value.as_str()) {
            (Some(members), Some(text)) => members.split(',').any(|member| member == text),
            _ => false,
        },
    }
}

fn complaint(kind: &str, value: &Value, loc: &Loc) -> Issue {
    match kind {
        "object" => Issue::new("dict_type", loc, "Input should be a valid dictionary", value),
        "array" => Issue::new("list_type", loc, "Input should be a valid list", value),
        "boolean" if value.is_string() || value.is_number() => {
            Issue::new("bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", value)
        }
        "boolean" => Issue::new("bool_type", loc, "Input should be a valid boolean", value),
        "integer" if value.is_string() => Issue::new(
            "int_parsing",
            loc,
            "Input should be a valid integer, unable to parse string as an integer",
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
        other => other,
    }
}

/// Reads an integer the way the service does: `7`, `"7"`, `7.0` and `true` are integers.
pub(crate) fn read_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(flag) => Some(i64::from(*flag)),
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
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
        assert!(issues("integer", &json!("7")).is_empty());
        assert!(issues("boolean|null", &json!("yes")).is_empty());
        assert!(issues("object|null", &Value::Null).is_empty());
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
