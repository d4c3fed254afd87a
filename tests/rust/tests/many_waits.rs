//! A thousand waits on one client share their requests.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use skyvern::ffi;
use skyvern_emulator::{Behaviour, Emulator, Options, WorkflowSeed};
use skyvern_tests::execute;

const WAITS: u32 = 1000;
const INTERVAL: f64 = 0.25;

fn requests(emulator: &Emulator, operation: &str) -> usize {
    let seen = emulator.command("requests", &json!({ "operation": operation })).unwrap();
    seen["requests"].as_array().map_or(0, Vec::len)
}

/// Starts the runs, which end between 12 and 18 seconds later, waits for all and says how many requests that took.
async fn wait_for_all(faults: Value) -> (usize, usize, f64) {
    let options = json!({ "faults": faults, "request_log": 1_000_000 });
    let mut options = Options::from_json(&options.to_string()).unwrap();
    for number in 0..10_u32 {
        options = options.workflow(WorkflowSeed {
            workflow_id: Some(format!("wpid_{number}")),
            behaviour: Behaviour { duration: Some(12.0 + 0.6 * f64::from(number)), ..Behaviour::default() },
            ..WorkflowSeed::default()
        });
    }
    let emulator = Emulator::start(options).unwrap();
    let config = json!({ "api_key": emulator.api_key(), "base_url": emulator.base_url() });
    let client = ffi::client(&config.to_string()).unwrap();
    let call = json!({ "wait": { "timeout": 60, "poll_interval": INTERVAL } }).to_string();
    let tasks: Vec<_> = (0..WAITS)
        .map(|number| {
            let (client, call) = (client.clone(), call.clone());
            let arguments = json!({ "workflow_id": format!("wpid_{}", number % 10) }).to_string();
            tokio::spawn(async move {
                let run = execute(&client, "run_workflow", &arguments, &call).await.unwrap();
                let run: Value = serde_json::from_slice(run.body()).unwrap();
                assert_eq!(run["status"], "completed");
                (run["run_id"].as_str().unwrap().to_owned(), Instant::now())
            })
        })
        .collect();
    let begun = Instant::now();
    let mut ids = std::collections::BTreeSet::new();
    let mut last = begun;
    for task in tasks {
        let (id, done) = task.await.unwrap();
        ids.insert(id);
        last = last.max(done);
    }
    assert_eq!(ids.len(), WAITS as usize, "each wait returned its own run");
    (requests(&emulator, "list_runs"), requests(&emulator, "get_run"), (last - begun).as_secs_f64())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn they_take_a_twentieth_of_the_requests() {
    let (lists, reads, seconds) = wait_for_all(json!([])).await;
    // One by one, each wait reads its run every interval until it ends.
    let alone: f64 = (0..WAITS).map(|number| (12.0 + 0.6 * f64::from(number % 10)) / INTERVAL).sum();
    println!("{lists} lists and {reads} reads in {seconds:.1} s; one by one it takes {alone:.0} reads");
    let together = f64::from(u32::try_from(lists + reads).unwrap());
    assert!(together <= alone / 20.0, "{lists} lists and {reads} reads");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_is_refused_does_no_harm() {
    let refused = json!([{ "operation": "list_runs", "effect": { "kind": "status", "code": 403 } }]);
    let (lists, reads, _) = wait_for_all(refused).await;
    assert!(lists <= 8, "a list that is refused is left alone, {lists} requests");
    assert!(reads >= WAITS as usize);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropping_a_wait_ends_its_requests() {
    let seed = WorkflowSeed {
        workflow_id: Some("wpid_long".to_owned()),
        behaviour: Behaviour { duration: Some(600.0), ..Behaviour::default() },
        ..WorkflowSeed::default()
    };
    let emulator = Emulator::start(Options::default().workflow(seed)).unwrap();
    let config = json!({ "api_key": emulator.api_key(), "base_url": emulator.base_url() });
    let client = ffi::client(&config.to_string()).unwrap();
    let wait = client
        .run_workflow("wpid_long")
        .wait_with(skyvern::WaitOptions::new().poll_interval(Duration::from_secs_f64(0.05)));
    let outcome = tokio::time::timeout(Duration::from_millis(500), wait).await;
    assert!(outcome.is_err(), "the wait was dropped");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let reads = requests(&emulator, "get_run");
    assert!(reads > 2);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(requests(&emulator, "get_run"), reads, "no request follows");
    assert_eq!(requests(&emulator, "cancel_run"), 0, "the run is left alone");
}
