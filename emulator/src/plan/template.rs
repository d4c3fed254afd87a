//! The `{{ … }}` templates of definitions.

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value};

/// Renders a template with values; one that cannot be rendered stays as it is.
pub(crate) fn render(template: &str, values: &Map<String, Value>) -> String {
    if !template.contains("{{") && !template.contains("{%") {
        return template.to_owned();
    }
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    environment.render_str(template, Serde(values)).unwrap_or_else(|_| template.to_owned())
}

/// Renders every text inside a value.
pub(super) fn render_value(value: &Value, values: &Map<String, Value>) -> Value {
    match value {
        Value::String(text) => Value::String(render(text, values)),
        Value::Array(items) => items.iter().map(|item| render_value(item, values)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, field)| (name.clone(), render_value(field, values))).collect())
        }
        other => other.clone(),
    }
}

/// Evaluates a condition such as `{{ n > 2 }}`, with or without the braces.
pub(super) fn holds(expression: &str, values: &Map<String, Value>) -> bool {
    let text = if expression.contains("{{") || expression.contains("{%") {
        render(expression, values)
    } else {
        render(&format!("{{{{ {expression} }}}}"), values)
    };
    !matches!(text.trim().to_lowercase().as_str(), "" | "false" | "0" | "none" | "null" | "no")
}

#[cfg(test)]
mod tests {
    use super::{holds, render};
    use serde_json::{Map, Value, json};

    fn values_of(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn renders_and_decides() {
        let values = values_of(&json!({"n": 3, "name": "bob"}));
        assert_eq!(render("/echo/{{ name }}", &values), "/echo/bob");
        assert!(holds("{{ n > 2 }}", &values));
        assert!(!holds("n > 3", &values));
    }
}
