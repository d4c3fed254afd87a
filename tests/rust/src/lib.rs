//! Plays the scenarios of `tests/scenarios` in Rust.

pub mod answers;
pub mod samples;
pub mod seen;
pub mod store;

use std::iter::repeat;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use skyvern::{Client, Error, Response, ffi};
use skyvern_emulator::{Emulator, Options};
use tokio::task::JoinHandle;

/// A scenario; `tests/scenarios/README.md` explains the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What must happen.
    pub name: String,
    #[serde(default)]
    emulator: Value,
    #[serde(default)]
    runs: Value,
    base_url: Option<String>,
    #[serde(default)]
    client: serde_json::Map<String, Value>,
    operation: Option<String>,
    #[serde(default)]
    arguments: Value,
    #[serde(default)]
    options: Value,
    #[serde(default)]
    meanwhile: Vec<Command>,
    cancel_after: Option<f64>,
    expect: Expectation,
}

#[derive(Debug, Deserialize)]
struct Command {
    after: f64,
    #[serde(rename = "command")]
    name: String,
    arguments: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    kind: String,
    status: Option<String>,
    #[serde(default)]
    run_id: bool,
    #[serde(default)]
    requests: serde_json::Map<String, Value>,
    runs: Option<usize>,
    run_statuses: Option<Vec<String>>,
    says: Option<String>,
    notes: Option<String>,
    hides: Option<String>,
    seconds: Option<(f64, f64)>,
    before: Option<f64>,
    header: Option<Header>,
}

#[derive(Debug, Deserialize)]
struct Header {
    operation: String,
    name: String,
    value: String,
}

/// The scenarios of a file.
///
/// # Panics
///
/// Panics where the file is not a list of scenarios.
#[must_use]
pub fn scenarios(file: &str) -> Vec<Scenario> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../scenarios").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Plays the scenarios of a file at once.
///
/// # Panics
///
/// Panics with all that went wrong.
pub async fn play_all(file: &str) {
    // The core's own way to call, and that of the bindings, which can cancel a call.
    let both = [false, true].into_iter().flat_map(|cancelable| scenarios(file).into_iter().zip(repeat(cancelable)));
    let tasks = both.map(|(scenario, cancelable)| tokio::spawn(play(scenario, cancelable, None))).collect();
    finish(file, tasks).await;
}

/// Plays the scenarios of a file at once, with a client of reqwest that sends the requests.
///
/// # Panics
///
/// Panics with all that went wrong.
pub async fn play_all_with_reqwest(file: &str) {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let tasks = scenarios(file).into_iter().map(|scenario| tokio::spawn(play(scenario, false, Some(http.clone()))));
    finish(file, tasks.collect()).await;
}

async fn finish(file: &str, tasks: Vec<JoinHandle<Result<(), String>>>) {
    let mut problems = Vec::new();
    for task in tasks {
        if let Err(problem) = task.await.unwrap_or_else(|panic| Err(panic.to_string())) {
            problems.push(problem);
        }
    }
    assert!(problems.is_empty(), "{} scenarios of {file} failed:\n{}", problems.len(), problems.join("\n"));
}

async fn play(scenario: Scenario, cancelable: bool, http: Option<reqwest::Client>) -> Result<(), String> {
    let emulator = start(&scenario);
    let base_url = scenario.base_url.as_ref().map_or_else(
        || emulator.base_url().to_owned(),
        |url| {
            let port = emulator.base_url().rsplit(':').next().unwrap_or_default();
            url.replace("{port}", port)
        },
    );
    let mut config = scenario.client.clone();
    config.extend([("api_key".to_owned(), emulator.api_key().into()), ("base_url".to_owned(), base_url.into())]);
    let config = Value::from(config).to_string();
    let client = match http {
        Some(http) => ffi::client_with(&config, http),
        None => ffi::client(&config),
    };
    let client = client.map_err(|error| error.to_string())?;
    let mut arguments = match &scenario.arguments {
        Value::Null => json!({ "workflow_id": "wpid_scenario" }),
        given => given.clone(),
    };
    if arguments.to_string().contains("{run_id}") {
        let run = execute(&client, "run_workflow", r#"{"workflow_id":"wpid_scenario"}"#, "{}").await;
        let run: Value = serde_json::from_slice(run.map_err(|error| error.to_string())?.body()).unwrap_or_default();
        arguments = with_run_id(&arguments, run["run_id"].as_str().unwrap_or_default());
    }
    let begun = Instant::now();
    let result = tokio::select! {
        biased;
        result = call(&client, &scenario, &arguments, cancelable) => result,
        other = read_with_limit(&client, scenario.expect.before) => {
            return Err(format!("- {}: another read was over before: {other:?}", scenario.name));
        }
        never = meanwhile(&emulator, &scenario.meanwhile) => match never {},
    };
    let elapsed = begun.elapsed().as_secs_f64();
    check(&scenario, &emulator, &result, elapsed).map_err(|problem| {
        let seen = match &result {
            Ok(response) => String::from_utf8_lossy(response.body()).into_owned(),
            Err(error) => error.to_json(),
        };
        format!("- {}: {problem}\n    {seen}", scenario.name)
    })
}

fn start(scenario: &Scenario) -> Emulator {
    let mut options = if scenario.emulator.is_null() { json!({}) } else { scenario.emulator.clone() };
    let behaviour = if scenario.runs.is_null() { json!({}) } else { scenario.runs.clone() };
    let definition = json!({
        "parameters": [{
            "parameter_type": "workflow",
            "workflow_parameter_type": "string",
            "key": "customer",
            "default_value": "nobody",
        }],
        "blocks": [{ "block_type": "http_request", "label": "ping", "method": "GET", "url": "http://127.0.0.1:9/" }],
    });
    options["workflows"] =
        json!([{ "workflow_id": "wpid_scenario", "behaviour": behaviour, "definition": definition }]);
    let options = Options::from_json(&options.to_string()).unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
    Emulator::start(options).unwrap_or_else(|error| panic!("{}: {error}", scenario.name))
}

async fn call(client: &Client, scenario: &Scenario, arguments: &Value, cancelable: bool) -> Result<Response, Error> {
    let operation = scenario.operation.as_deref().unwrap_or("run_workflow");
    let options = if scenario.options.is_null() { json!({}) } else { scenario.options.clone() };
    let (arguments, options) = (arguments.to_string(), options.to_string());
    let progress = ffi::StartProgress::default();
    match scenario.cancel_after {
        None if cancelable => {
            let never = std::future::pending();
            ffi::execute_until(client.clone(), operation, &*arguments, &options, progress, None, never)
                .await?
                .into_response(operation)
        }
        None => execute(client, operation, &arguments, &options).await,
        Some(seconds) => {
            let canceled = tokio::time::sleep(Duration::from_secs_f64(seconds));
            ffi::execute_until(client.clone(), operation, &*arguments, &options, progress, None, canceled)
                .await?
                .into_response(operation)
        }
    }
}

/// A read with a limit of its own, which the same machine delays as much as the call.
async fn read_with_limit(client: &Client, seconds: Option<f64>) -> Result<Response, Error> {
    let Some(seconds) = seconds else { return std::future::pending().await };
    let options = json!({ "timeout": seconds, "max_retries": 0 }).to_string();
    execute(client, "get_run", r#"{"run_id":"wr_1"}"#, &options).await
}

/// Calls an operation by its name, with JSON text as arguments and options, as the bindings do.
pub async fn execute(client: &Client, operation: &str, arguments: &str, options: &str) -> Result<Response, Error> {
    ffi::execute(client.clone(), operation, arguments, options, ffi::StartProgress::default(), None)
        .await?
        .into_response(operation)
}

async fn meanwhile(emulator: &Emulator, commands: &[Command]) -> std::convert::Infallible {
    for command in commands {
        tokio::time::sleep(Duration::from_secs_f64(command.after)).await;
        while emulator.command(&command.name, &with_run_id(&command.arguments, &newest_run(emulator))).is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    std::future::pending().await
}

fn with_run_id(value: &Value, run_id: &str) -> Value {
    serde_json::from_str(&value.to_string().replace("{run_id}", run_id)).unwrap_or_default()
}

fn runs(emulator: &Emulator) -> Vec<Value> {
    emulator.command("runs", &json!({})).ok().and_then(|runs| runs.as_array().cloned()).unwrap_or_default()
}

fn newest_run(emulator: &Emulator) -> String {
    runs(emulator).first().and_then(|run| run["run_id"].as_str().map(str::to_owned)).unwrap_or_default()
}

fn check(
    scenario: &Scenario,
    emulator: &Emulator,
    result: &Result<Response, Error>,
    elapsed: f64,
) -> Result<(), String> {
    let expect = &scenario.expect;
    let shown: Value = match result {
        Ok(response) => serde_json::from_slice(response.body()).unwrap_or_default(),
        Err(error) => serde_json::from_str(&error.to_json()).unwrap_or_default(),
    };
    let kind = if result.is_ok() { "ok" } else { shown["kind"].as_str().unwrap_or_default() };
    equal("kind", kind, &expect.kind)?;
    if let Err(error) = result {
        let page = error.help_url().split_once("reference/errors.html#").map(|(_, anchor)| anchor);
        equal("help_url", page.unwrap_or_default(), &expect.kind)?;
    }
    if let Some(status) = &expect.status {
        let key = if result.is_ok() { "status" } else { "run_status" };
        equal(key, shown[key].as_str().unwrap_or_default(), status)?;
    }
    if expect.run_id {
        equal("run_id", shown["run_id"].as_str().unwrap_or_default(), &newest_run(emulator))?;
    }
    for text in expect.says.iter().chain(&expect.notes) {
        let message = shown["message"].as_str().unwrap_or_default();
        if !message.contains(text.as_str()) {
            return Err(format!("{message:?} does not say {text:?}"));
        }
    }
    if let Some(text) = &expect.hides {
        let error = result.as_ref().err().map(|error| format!("{error} {error:?} {shown}")).unwrap_or_default();
        if error.contains(text.as_str()) {
            return Err(format!("{text:?} is in the error"));
        }
    }
    if let Some((least, most)) = expect.seconds
        && !(least..=most).contains(&elapsed)
    {
        return Err(format!("took {elapsed:.2} s"));
    }
    if let Some(count) = expect.runs {
        equal("runs", &runs(emulator).len().to_string(), &count.to_string())?;
    }
    if let Some(statuses) = &expect.run_statuses {
        let seen: Vec<String> =
            runs(emulator).iter().map(|run| run["status"].as_str().unwrap_or_default().to_owned()).collect();
        equal("statuses", &seen.join(", "), &statuses.join(", "))?;
    }
    for (operation, expected) in &expect.requests {
        let count = requests(emulator, operation).len() as u64;
        let (least, most) = match expected {
            Value::Array(range) => (range[0].as_u64().unwrap_or(0), range[1].as_u64().unwrap_or(u64::MAX)),
            exact => (exact.as_u64().unwrap_or(0), exact.as_u64().unwrap_or(0)),
        };
        if !(least..=most).contains(&count) {
            return Err(format!("{count} requests of {operation}, expected {expected}"));
        }
    }
    if let Some(header) = &expect.header {
        for request in requests(emulator, &header.operation) {
            equal("header", &header_of(&request, &header.name), &header.value)?;
        }
    }
    Ok(())
}

fn requests(emulator: &Emulator, operation: &str) -> Vec<Value> {
    let seen = emulator.command("requests", &json!({ "operation": operation })).unwrap_or_default();
    seen["requests"].as_array().cloned().unwrap_or_default()
}

fn header_of(request: &Value, name: &str) -> String {
    let headers = &request["headers"];
    let value = headers.as_array().map_or_else(
        || headers[name].as_str().map(str::to_owned),
        |pairs| pairs.iter().find(|pair| pair[0] == name).and_then(|pair| pair[1].as_str().map(str::to_owned)),
    );
    value.unwrap_or_default()
}

fn equal(what: &str, seen: &str, expected: &str) -> Result<(), String> {
    if seen == expected { Ok(()) } else { Err(format!("{what} is {seen:?}, expected {expected:?}")) }
}
