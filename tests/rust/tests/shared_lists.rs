//! Waits that share lists keep their promises whatever the lists say.

use std::time::Duration;
use std::time::Instant;

use serde_json::{Value, json};
use skyvern::{Client, ErrorKind, WaitOptions, ffi};
use skyvern_emulator::{Behaviour, Emulator, Options, WorkflowSeed};
use tokio::task::JoinSet;

/// Enough for lists to be worth it.
const WAITS: usize = 8;

fn emulator(duration: f64) -> (Emulator, Client) {
    let options = Options::default().workflow(WorkflowSeed {
        workflow_id: Some("wpid_1".to_owned()),
        behaviour: Behaviour { duration: Some(duration), ..Behaviour::default() },
        ..WorkflowSeed::default()
    });
    let emulator = Emulator::start(options).unwrap();
    let config = json!({ "api_key": emulator.api_key(), "base_url": emulator.base_url() });
    let client = ffi::client(&config.to_string()).unwrap();
    (emulator, client)
}

async fn start(client: &Client, count: usize) -> Vec<String> {
    let mut starts = JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        starts.spawn(async move { client.run_workflow("wpid_1").await.unwrap().run_id });
    }
    starts.join_all().await
}

fn fault(emulator: &Emulator, operation: &[&str], effect: &Value) {
    emulator.command("add_faults", &json!({ "operation": operation, "effect": effect })).unwrap();
}

fn requests(emulator: &Emulator, operation: &str) -> usize {
    let seen = emulator.command("requests", &json!({ "operation": operation })).unwrap();
    seen["requests"].as_array().map_or(0, Vec::len)
}

/// Waits for all runs at once; what each wait came to, and how long it took.
async fn wait(client: &Client, runs: &[String], timeout: f64) -> Vec<(Result<String, ErrorKind>, f64)> {
    let mut waits = JoinSet::new();
    for run in runs {
        let (client, run) = (client.clone(), run.clone());
        let options =
            WaitOptions::new().timeout(Duration::from_secs_f64(timeout)).poll_interval(Duration::from_secs_f64(0.2));
        waits.spawn(async move {
            let begun = Instant::now();
            let ended = client.wait_for_run(&*run).wait_with(options).await;
            if let Ok(ended) = &ended {
                assert_eq!(ended.run_id, run);
            }
            let outcome = ended.map(|run| run.status.to_string()).map_err(|error| error.kind());
            (outcome, begun.elapsed().as_secs_f64())
        });
    }
    waits.join_all().await
}

fn listing(runs: &[String], status: &str) -> Value {
    let items: Vec<Value> = runs.iter().map(|run| json!({ "run_id": run, "status": status })).collect();
    json!({ "kind": "status", "code": 200, "body": items })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_ends_a_wait_or_hides_the_end() {
    let (emulator, client) = emulator(1.5);
    for effect in [
        json!({ "kind": "edit", "set": { "*.status": "completed" } }),
        json!({ "kind": "edit", "set": { "*.status": 7 } }),
        json!({ "kind": "edit", "set": { "*.run_id": null } }),
        json!({ "kind": "status", "code": 200, "body": [] }),
        json!({ "kind": "status", "code": 200, "body": [null, 7, {}, { "run_id": "wr_1" }] }),
        json!({ "kind": "status", "code": 200, "body": { "detail": "no" } }),
        json!({ "kind": "status", "code": 404 }),
        json!({ "kind": "html" }),
        json!({ "kind": "stall_body", "after_bytes": 5 }),
    ] {
        emulator.command("clear_faults", &json!({})).unwrap();
        fault(&emulator, &["list_runs"], &effect);
        let runs = start(&client, WAITS).await;
        for (outcome, _) in wait(&client, &runs, 30.0).await {
            assert_eq!(outcome.as_deref(), Ok("completed"), "{effect}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_lags_is_not_believed_at_the_deadline() {
    let (emulator, client) = emulator(1.0);
    let runs = start(&client, WAITS).await;
    fault(&emulator, &["list_runs"], &listing(&runs, "running"));
    for (outcome, seconds) in wait(&client, &runs, 3.0).await {
        assert_eq!(outcome.as_deref(), Ok("completed"), "after {seconds} s");
    }
    assert!(requests(&emulator, "list_runs") > 1, "lists were used");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_repeats_its_pages_has_an_end() {
    let (emulator, client) = emulator(1.0);
    let runs = start(&client, WAITS).await;
    let others: Vec<String> = (0..100).map(|number| format!("wr_other_{number}")).collect();
    fault(&emulator, &["list_runs"], &listing(&others, "running"));
    for (outcome, _) in wait(&client, &runs, 20.0).await {
        assert_eq!(outcome.as_deref(), Ok("completed"));
    }
    let lists = requests(&emulator, "list_runs");
    assert!((1..60).contains(&lists), "{lists} lists");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn waits_end_in_time_whatever_hangs() {
    // More waits than there are permits: some never get to send anything.
    let (emulator, client) = emulator(60.0);
    let runs = start(&client, 150).await;
    fault(&emulator, &["list_runs", "get_run"], &json!({ "kind": "stall_headers" }));
    for (outcome, seconds) in wait(&client, &runs, 3.0).await {
        assert_eq!(outcome, Err(ErrorKind::WaitTimeout));
        assert!((3.0..4.75).contains(&seconds), "{seconds} s");
    }
}
