//! Answers changed on their way out.

use serde_json::{Map, Value};

/// Changes a JSON answer as [`super::Effect::Edit`] says.
pub(crate) fn edit(answer: &mut Value, set: &Map<String, Value>, remove: &[String]) {
    for (path, value) in set {
        let steps: Vec<&str> = path.split('.').collect();
        reach(answer, &steps, &mut |parent, name| put(parent, name, value.clone()));
    }
    for path in remove {
        let steps: Vec<&str> = path.split('.').collect();
        reach(answer, &steps, &mut |parent, name| {
            if let Value::Object(fields) = parent {
                fields.shift_remove(name);
            }
        });
    }
}

fn reach(value: &mut Value, steps: &[&str], change: &mut dyn FnMut(&mut Value, &str)) {
    match (steps, value) {
        (["*", rest @ ..], Value::Array(items)) => {
            for item in items {
                reach(item, rest, change);
            }
        }
        ([last], value) => change(value, last),
        ([first, rest @ ..], Value::Object(fields)) => {
            if let Some(inner) = fields.get_mut(*first) {
                reach(inner, rest, change);
            }
        }
        ([first, rest @ ..], Value::Array(items)) => {
            if let Some(inner) = first.parse().ok().and_then(|index: usize| items.get_mut(index)) {
                reach(inner, rest, change);
            }
        }
        _ => {}
    }
}

fn put(parent: &mut Value, name: &str, value: Value) {
    match parent {
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(items) => {
            if let Some(item) = name.parse().ok().and_then(|index: usize| items.get_mut(index)) {
                *item = value;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::edit;
    use serde_json::json;

    #[test]
    fn edits_answers() {
        let mut answer = json!({"status": "running", "list": [{"a": 1}, {"a": 2}], "gone": true});
        let set = json!({"status": "hibernating", "list.*.a": 3});
        edit(&mut answer, set.as_object().unwrap(), &["gone".to_owned()]);
        assert_eq!(answer, json!({"status": "hibernating", "list": [{"a": 3}, {"a": 3}]}));
    }
}
