//! The vectors that all three languages share: `tests/vectors`.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use skyvern::{Client, ffi, parse_webhook, sign_webhook, verify_webhook};
use skyvern_emulator::{Emulator, Fault, Options};
use skyvern_tests::answers::typed;
use skyvern_tests::execute;
use skyvern_tests::seen::{Seen, requests_of};

fn vectors(file: &str) -> Vec<Value> {
    read(file)
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../vectors").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The vectors of calls.
fn calls() -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../vectors/wire");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut all = vectors("wire.json");
    all.extend(names.iter().flat_map(|name| vectors(&format!("wire/{name}"))));
    all
}

/// An emulator that forgets what was before and gives the answer of the vector.
fn answer_with(emulator: &Emulator, vector: &Value) {
    let fault = if let Some(encoded) = vector["answer_base64"].as_str() {
        Fault::default().answer(200, &[], STANDARD.decode(encoded).unwrap())
    } else {
        let standard: Value = read("answers.json");
        let standard = standard.get(vector["operation"].as_str().unwrap()).unwrap_or(&standard[""]);
        let json = [("content-type", "application/json")];
        Fault::default().answer(200, &json, vector.get("answer").unwrap_or(standard).to_string())
    };
    emulator.command("reset", &json!({})).unwrap();
    emulator.command("add_faults", &json!(fault)).unwrap();
}

fn client_of(emulator: &Emulator) -> Client {
    let config = json!({ "api_key": emulator.api_key(), "base_url": emulator.base_url(), "max_retries": 0 });
    ffi::client(&config.to_string()).unwrap()
}

async fn call(client: &Client, vector: &Value) -> Result<skyvern::Response, skyvern::Error> {
    let options = vector.get("options").cloned().unwrap_or_else(|| json!({}));
    let operation = vector["operation"].as_str().unwrap();
    execute(client, operation, &vector["arguments"].to_string(), &options.to_string()).await
}

#[tokio::test]
async fn calls_become_the_described_requests_and_answers_are_read() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let client = client_of(&emulator);
    let mut problems = Vec::new();
    for vector in calls() {
        answer_with(&emulator, &vector);
        let name = &vector["name"];
        let result = call(&client, &vector).await;
        let requests = requests_of(&emulator);
        let [request] = requests.as_slice() else {
            problems.push(format!("{name}: {} requests: {result:?}", requests.len()));
            continue;
        };
        for (what, seen, expected) in compare(request, &vector["request"]) {
            if seen != expected {
                problems.push(format!("{name}: {what} is {seen}, expected {expected}"));
            }
        }
        problems.extend(unread(&vector, result).into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[tokio::test]
async fn servers_without_the_older_paths_get_the_newer_ones() {
    let no_older = Fault { path: Some("*workflows*".to_owned()), ..Fault::default() }.status(404);
    let emulator = Emulator::start(Options::default().fault(no_older)).unwrap();
    let mut problems = Vec::new();
    for vector in calls().iter().filter(|vector| vector["request"]["agents_path"].is_string()) {
        answer_with(&emulator, vector);
        let result = call(&client_of(&emulator), vector).await;
        let (name, expected) = (&vector["name"], &vector["request"]);
        let requests = requests_of(&emulator);
        let paths: Vec<_> = requests.iter().map(|request| &request.path).collect();
        if json!(paths) != json!([expected["path"], expected["agents_path"]]) || result.is_err() {
            problems.push(format!("{name}: {paths:?}: {result:?}"));
            continue;
        }
        let expected = expected.get("agents_body").unwrap_or(&expected["body"]);
        let seen = body(&requests[1]);
        if seen != *expected {
            problems.push(format!("{name}: body is {seen}, expected {expected}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What is wrong with the answer once it is read as its type.
fn unread(vector: &Value, result: Result<skyvern::Response, skyvern::Error>) -> Vec<String> {
    let Some(answer) = vector.get("answer").or(vector.get("answer_base64")) else { return Vec::new() };
    let read = result.and_then(|response| typed(vector["operation"].as_str().unwrap(), &response));
    let read = match read {
        Ok(read) => read,
        Err(error) => return vec![error.to_json()],
    };
    if let Some(encoded) = vector["answer_base64"].as_str() {
        let bytes = STANDARD.decode(encoded).unwrap();
        return if read == json!(bytes) { Vec::new() } else { vec![format!("the answer is {read}")] };
    }
    let mut problems = Vec::new();
    if read != *answer {
        problems.push(format!("the answer is {read}, expected {answer}"));
    }
    for pair in vector["reads"].as_array().unwrap() {
        let pointer =
            pair[0].as_str().filter(|path| !path.is_empty()).map(|path| format!("/{}", path.replace('.', "/")));
        let seen = read.pointer(&pointer.unwrap_or_default());
        if seen != Some(&pair[1]) {
            problems.push(format!("{} is {seen:?}, expected {}", pair[0], pair[1]));
        }
    }
    problems
}

/// What was seen and what was expected, part by part.
fn compare(request: &Seen, expected: &Value) -> Vec<(String, Value, Value)> {
    let mut parts = vec![
        ("method".to_owned(), json!(request.method), expected["method"].clone()),
        ("path".to_owned(), json!(request.path), expected["path"].clone()),
        ("query".to_owned(), query(request), sorted(&expected["query"])),
    ];
    for (name, value) in expected["headers"].as_object().into_iter().flatten() {
        // The emulator shows that there is a key; whether it is the right one, its own check tells.
        let value = if name == "x-api-key" { &json!("<redacted>") } else { value };
        parts.push((name.clone(), json!(request.header(name)), value.clone()));
    }
    if let Some(form) = expected.get("form") {
        parts.push(("form".to_owned(), parts_of(request), form.clone()));
    } else {
        parts.push(("body".to_owned(), body(request), expected["body"].clone()));
    }
    parts
}

fn query(request: &Seen) -> Value {
    let text = request.query.as_deref().unwrap_or_default();
    let pairs: Vec<_> = url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    sorted(&json!(pairs))
}

fn sorted(pairs: &Value) -> Value {
    let mut pairs = pairs.as_array().cloned().unwrap_or_default();
    pairs.sort_by_key(ToString::to_string);
    Value::Array(pairs)
}

/// The body without the tag that the SDK adds to starts.
fn body(request: &Seen) -> Value {
    let mut body: Value = serde_json::from_str(&request.body).unwrap_or_default();
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

/// The parts of a `multipart/form-data` body.
fn parts_of(request: &Seen) -> Value {
    let content_type = request.header("content-type").unwrap_or_default();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary").trim_matches('"');
    let inner = request.body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("an end");
    let parts = inner.strip_prefix(&format!("--{boundary}\r\n")).expect("a beginning");
    parts.split(&format!("\r\n--{boundary}\r\n")).map(part).collect()
}

fn part(text: &str) -> Value {
    let (head, content) = text.split_once("\r\n\r\n").expect("a head");
    let mut part = json!({ "text": content });
    for line in head.lines() {
        let (name, value) = line.split_once(": ").expect("a header");
        if name.eq_ignore_ascii_case("content-type") {
            part["content_type"] = json!(value);
        }
        for (name, value) in value.split("; ").filter_map(|item| item.split_once('=')) {
            part[name] = json!(value.trim_matches('"'));
        }
    }
    part
}

#[test]
fn webhooks_are_genuine_or_not() {
    let bytes = |vector: &Value, name: &str| {
        let encoded = vector[format!("{name}_base64")].as_str();
        let decoded = encoded.map(|text| STANDARD.decode(text).unwrap());
        decoded.or_else(|| vector[name].as_str().map(|text| text.as_bytes().to_vec()))
    };
    for vector in vectors("webhook.json") {
        let body = bytes(&vector, "body").unwrap();
        let signature = bytes(&vector, "signature");
        let key = vector["api_key"].as_str().unwrap();
        assert_eq!(verify_webhook(&body, signature.as_deref(), key), vector["valid"], "{vector}");
    }
}

#[test]
fn webhooks_tell_of_their_runs() {
    const KEY: &str = "sk_test_key";
    for vector in vectors("webhook-events.json") {
        let text = |name: &str| vector[name].as_str();
        let signed = webhook_headers(text("signed").or(text("body")).unwrap(), KEY);
        let signature = &signed.iter().find(|(name, _)| name == "x-skyvern-signature").unwrap().1;
        let headers: Vec<(String, String)> = match vector["headers"].as_array() {
            None => signed.clone(),
            Some(given) => given
                .iter()
                .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
                .map(|(name, value)| (name.to_owned(), value.replace("$signature", signature)))
                .collect(),
        };
        let keys: Vec<&str> =
            vector["keys"].as_array().map_or(vec![KEY], |keys| keys.iter().filter_map(Value::as_str).collect());
        let body = text("body").unwrap();
        match (parse_webhook(body.as_bytes(), headers, keys), text("error")) {
            (Ok(event), None) => {
                let told = json!({
                    "key": event.key,
                    "run_id": event.run_id,
                    "status": event.status.as_str(),
                    "attempt": event.attempt,
                    "retry_pending": event.retry_pending,
                    "final": event.is_final,
                });
                assert_eq!(told, vector["event"], "{vector}");
            }
            (Err(error), Some(kind)) => assert_eq!(error.kind().as_str(), kind, "{vector}: {error}"),
            (outcome, _) => panic!("{vector}: {outcome:?}"),
        }
    }
}

/// The headers of a delivery, of a body that need not be JSON.
fn webhook_headers(body: &str, key: &str) -> Vec<(String, String)> {
    ffi::sign_webhook(body.as_bytes(), key).unwrap()
}

#[test]
fn a_signed_webhook_is_genuine() {
    let webhook = sign_webhook(json!({ "run_id": "wr_1", "status": "completed", "cost": 5.0 }), "key").unwrap();
    assert!(parse_webhook(&webhook.body, &webhook_map(&webhook.headers), ["key"]).unwrap().is_final);
    assert!(String::from_utf8(webhook.body).unwrap().contains("\"cost\":5"));
}

/// As servers of `hyper` hand headers over.
fn webhook_map(headers: &[(String, String)]) -> http::HeaderMap {
    let pairs = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    pairs.collect::<http::HeaderMap>()
}
