//! Every operation of the SDK succeeds against the emulator, and its answer is read as its type.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use skyvern::ffi;
use skyvern_emulator::{Emulator, Options};
use skyvern_tests::answers::typed;
use skyvern_tests::execute;

/// The value with what earlier steps saved in place of `$name`.
fn filled(value: &Value, known: &HashMap<String, Value>) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix('$') {
            Some(name) => known[name].clone(),
            None => value.clone(),
        },
        Value::Array(items) => items.iter().map(|item| filled(item, known)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), filled(field, known))).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn every_operation_succeeds() {
    let mut options = Options::default().virtual_clock();
    options.clock.auto_advance = true;
    options.accept_any_workflow = true;
    let emulator = Emulator::start(options).unwrap();
    let config = json!({"api_key": emulator.api_key(), "base_url": emulator.base_url(), "max_retries": 0});
    let client = ffi::client(&config.to_string()).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../vectors/every-operation.json");
    let steps: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut known = HashMap::new();
    for step in &steps {
        let operation = step["operation"].as_str().unwrap();
        let arguments = filled(&step["arguments"], &known).to_string();
        let options = if step["wait"] == true { json!({"wait": {}}) } else { json!({}) };
        let response = execute(&client, operation, &arguments, &options.to_string()).await;
        let response = response.unwrap_or_else(|error| panic!("{operation}: {error}"));
        let answer = typed(operation, &response).unwrap_or_else(|error| panic!("{operation}: {error}"));
        for (name, place) in step["save"].as_object().into_iter().flatten() {
            let place = format!("/{}", place.as_str().unwrap().replace('.', "/"));
            known.insert(name.clone(), answer.pointer(&place).unwrap().clone());
        }
    }
}

#[test]
fn no_operation_is_left_out() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let files = std::fs::read_dir(format!("{root}/api/operations")).unwrap();
    let described: String = files.map(|file| read(&file.unwrap().path())).collect();
    let names = described.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let path = format!("{root}/tests/vectors/every-operation.json");
    let steps: Vec<Value> = serde_json::from_str(&read(path.as_ref())).unwrap();
    let called = steps.iter().map(|step| step["operation"].as_str().unwrap());
    assert_eq!(names.collect::<BTreeSet<_>>(), called.collect::<BTreeSet<_>>());
}
