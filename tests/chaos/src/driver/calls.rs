//! One call of the plan, and what came of it.

use std::pin::{Pin, pin};
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use serde_json::{Value, json};
use skyvern::{Client, Error, Json, OnCancel, RequestOptions, WaitOptions};

/// How often an iterator may fail before it is given up.
const PAGES: u32 = 8;

type Future<'a> = Pin<Box<dyn std::future::Future<Output = Result<Value, Error>> + Send + 'a>>;

/// What came of a call; where others fork, of two starts at once.
pub async fn outcome_of(client: &Client, call: &Value, key: &str) -> Value {
    if call["kind"] == "fork" {
        let (first, second) = (twin(call, 0), twin(call, 1));
        let (first, second) = tokio::join!(one(client, &first, key), one(client, &second, key));
        return json!({ "kind": "ok", "children": [first, second] });
    }
    one(client, call, key).await
}

fn twin(call: &Value, place: u32) -> Value {
    let mut own = call.clone();
    own["kind"] = "start".into();
    own["cancel_after"] = Value::Null;
    for key in ["title", "parameters"] {
        let text = if own[key].is_object() { &mut own[key]["call"] } else { &mut own[key] };
        if let Some(known) = text.as_str() {
            *text = format!("{known}.{place}").into();
        }
    }
    own
}

async fn one(client: &Client, call: &Value, key: &str) -> Value {
    let begun = std::time::Instant::now();
    let future = made(client, call);
    let result = match call["cancel_after"].as_f64() {
        None => Some(future.await),
        Some(after) => tokio::time::timeout(Duration::from_secs_f64(after), future).await.ok(),
    };
    let mut outcome = match result {
        None => json!({ "kind": "canceled" }),
        Some(Ok(outcome)) => outcome,
        Some(Err(error)) => failed(&error, key),
    };
    outcome["seconds"] = begun.elapsed().as_secs_f64().into();
    outcome
}

fn failed(error: &Error, key: &str) -> Value {
    let text = error.to_json();
    let details: Value = serde_json::from_str(&text).unwrap_or_default();
    let shown = format!("{text} {error} {error:?} {error:#?}");
    json!({
        "kind": details["kind"],
        "message": error.to_string(),
        "run_id": details["run_id"],
        "status": details["run_status"],
        "status_code": error.status(),
        "leak": shown.contains(key),
    })
}

fn run(run_id: &str, status: &str) -> Value {
    json!({ "kind": "ok", "run_id": Some(run_id).filter(|id| !id.is_empty()), "status": status })
}

fn options(call: &Value) -> RequestOptions {
    let mut options = RequestOptions::new();
    options.timeout = seconds(&call["http_timeout"]);
    options.max_retries = call["max_retries"].as_u64().and_then(|retries| retries.try_into().ok());
    options
}

fn wait(call: &Value) -> WaitOptions {
    let on_cancel = if call["on_cancel"] == "cancel" { OnCancel::Cancel } else { OnCancel::Leave };
    let mut options = WaitOptions::new().on_cancel(on_cancel);
    options.timeout = seconds(&call["wait_timeout"]);
    options.poll_interval = seconds(&call["poll_interval"]);
    options.start_timeout = seconds(&call["start_timeout"]);
    options
}

fn seconds(given: &Value) -> Option<Duration> {
    given.as_f64().map(Duration::from_secs_f64)
}

fn made<'a>(client: &'a Client, call: &'a Value) -> Future<'a> {
    let run_id = call["run_id"].as_str().unwrap_or_default();
    let search = call["search_key"].as_str().unwrap_or_default();
    let size = call["page_size"].as_i64().unwrap_or(10);
    match call["kind"].as_str().unwrap_or_default() {
        "start" | "start_and_wait" => Box::pin(start(client, call)),
        "wait" => Box::pin(async move {
            let waiting = client.wait_for_run(run_id).with_options(options(call)).wait_with(wait(call));
            let found = waiting.await?;
            Ok(run(&found.run_id, found.status.as_str()))
        }),
        "watch" => Box::pin(async move {
            let mut events = pin!(client.watch_run(run_id).wait_with(wait(call)).events()?);
            let mut last = None;
            while let Some(event) = events.next().await {
                last = event?.run;
            }
            Ok(last.map_or(json!({ "kind": "a watch without an end" }), |last| run(&last.run_id, last.status.as_str())))
        }),
        "get" => Box::pin(async move {
            let found = client.get_run(run_id).with_options(options(call)).await?;
            Ok(run(&found.run_id, found.status.as_str()))
        }),
        "cancel" => Box::pin(async move {
            client.cancel_run(run_id).with_options(options(call)).await?;
            Ok(json!({ "kind": "ok" }))
        }),
        "timeline" => Box::pin(async move {
            client.get_run_timeline(run_id).with_options(options(call)).await?;
            Ok(json!({ "kind": "ok" }))
        }),
        "list" if call["of"] == "runs" => Box::pin(async move {
            client.list_runs().page_size(size).search_key(search).with_options(options(call)).await?;
            Ok(json!({ "kind": "ok" }))
        }),
        "list" => Box::pin(async move {
            client.get_workflows().page_size(size).search_key(search).with_options(options(call)).await?;
            Ok(json!({ "kind": "ok" }))
        }),
        "iterate" if call["of"] == "runs" => {
            let items = client.list_runs().page_size(size).search_key(search).with_options(options(call)).items();
            Box::pin(iterated(items.map(|item| item.map(|run| run.run_id))))
        }
        _ => {
            let items = client.get_workflows().page_size(size).search_key(search).with_options(options(call)).items();
            Box::pin(iterated(items.map(|item| item.map(|workflow| workflow.workflow_permanent_id))))
        }
    }
}

async fn start(client: &Client, call: &Value) -> Result<Value, Error> {
    let workflow = call["workflow_id"].as_str().unwrap_or_default();
    let mut starting = client.run_workflow(workflow).with_options(options(call));
    if call["parameters"].is_object() {
        starting = starting.parameters(Json::from(call["parameters"].clone()));
    }
    if let Some(title) = call["title"].as_str() {
        starting = starting.title(title);
    }
    if let Some(tags) = call["run_metadata"].as_object() {
        starting = starting.run_metadata(tags.iter().map(|(key, value)| (key, value.as_str().unwrap_or_default())));
    }
    if call["kind"] == "start_and_wait" {
        starting = starting.wait_with(wait(call));
    }
    let started = starting.await?;
    Ok(run(&started.run_id, started.status.as_str()))
}

async fn iterated(items: impl Stream<Item = Result<String, Error>>) -> Result<Value, Error> {
    let mut items = pin!(items);
    let (mut found, mut failures) = (Vec::new(), 0);
    while let Some(item) = items.next().await {
        match item {
            Ok(id) => found.push(id),
            Err(error) => {
                failures += 1;
                if failures >= PAGES {
                    return Err(error);
                }
            }
        }
    }
    found.retain(|id| !id.is_empty());
    Ok(json!({ "kind": "ok", "ended": true, "items": found }))
}
