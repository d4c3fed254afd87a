//! The vectors that all three languages share: `tests/vectors`.

use std::path::PathBuf;

use serde_json::{Map, Value, json};
use skyvern::{boundary, verify_webhook};
use skyvern_emulator::{Emulator, Options};

fn vectors(file: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../vectors").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[tokio::test]
async fn calls_become_the_described_requests() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let config = json!({ "api_key": "key", "base_url": emulator.base_url(), "max_retries": 0 });
    let client = boundary::client(&config.to_string()).unwrap();
    let mut problems = Vec::new();
    for vector in vectors("wire.json") {
        emulator.command("reset", &json!({})).unwrap();
        let options = vector.get("options").cloned().unwrap_or_else(|| json!({}));
        // What the emulator answers to made-up ids does not matter here.
        let operation = vector["operation"].as_str().unwrap();
        let result = client.execute(operation, &vector["arguments"].to_string(), &options.to_string()).await;
        let seen = emulator.command("requests", &json!({})).unwrap();
        let Some(request) = seen["requests"].get(0) else {
            problems.push(format!("{}: nothing was sent: {result:?}", vector["name"]));
            continue;
        };
        for (what, seen, expected) in compare(request, &vector["request"]) {
            if seen != expected {
                problems.push(format!("{}: {what} is {seen}, expected {expected}", vector["name"]));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What was seen and what was expected, part by part.
fn compare(request: &Value, expected: &Value) -> Vec<(String, Value, Value)> {
    let mut parts = vec![
        ("method".to_owned(), request["method"].clone(), expected["method"].clone()),
        ("path".to_owned(), request["path"].clone(), expected["path"].clone()),
        ("query".to_owned(), query(request["query"].as_str().unwrap_or_default()), sorted(&expected["query"])),
    ];
    for (name, value) in expected["headers"].as_object().into_iter().flatten() {
        let seen =
            request["headers"].as_array().unwrap().iter().find(|pair| pair[0] == **name).map(|pair| pair[1].clone());
        // The emulator does not show keys.
        let value = if name == "x-api-key" && !value.is_null() { json!("<redacted>") } else { value.clone() };
        parts.push((name.clone(), seen.unwrap_or_default(), value));
    }
    parts.push(("body".to_owned(), body(request["body"].as_str().unwrap_or_default()), expected["body"].clone()));
    parts
}

fn query(text: &str) -> Value {
    let pairs: Vec<_> = url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    sorted(&json!(pairs))
}

fn sorted(pairs: &Value) -> Value {
    let mut pairs = pairs.as_array().cloned().unwrap_or_default();
    pairs.sort_by_key(ToString::to_string);
    Value::Array(pairs)
}

/// The body without the tag that the SDK adds to starts.
fn body(text: &str) -> Value {
    let mut body: Value = serde_json::from_str(text).unwrap_or_default();
    let tags = body.get_mut("run_metadata").and_then(Value::as_object_mut);
    let empty = tags.map(|tags| {
        tags.remove("skyvern_sdk_start");
        Map::is_empty(tags)
    });
    if let (Some(true), Some(fields)) = (empty, body.as_object_mut()) {
        fields.remove("run_metadata");
    }
    body
}

#[test]
fn webhooks_are_genuine_or_not() {
    use base64::Engine as _;
    let bytes = |vector: &Value, name: &str| {
        let encoded = vector[format!("{name}_base64")].as_str();
        let decoded = encoded.map(|text| base64::engine::general_purpose::STANDARD.decode(text).unwrap());
        decoded.or_else(|| vector[name].as_str().map(|text| text.as_bytes().to_vec()))
    };
    for vector in vectors("webhook.json") {
        let body = bytes(&vector, "body").unwrap();
        let signature = bytes(&vector, "signature");
        let key = vector["api_key"].as_str().unwrap();
        assert_eq!(verify_webhook(&body, signature.as_deref(), key), vector["valid"], "{vector}");
    }
}
