//! Starts beside each other and beside reads that hang.

use std::time::Duration;

use serde_json::{Value, json};
use skyvern::{Client, Config, ErrorKind};
use skyvern_emulator::{Emulator, Options};

fn client_of(emulator: &Emulator, max_connections: u32) -> Result<Client, skyvern::Error> {
    Client::new(
        Config::new()
            .api_key(emulator.api_key())
            .base_url(emulator.base_url().to_owned())
            .max_connections(max_connections)
            .max_retries(0),
    )
}

fn start_emulator(faults: &Value) -> Emulator {
    let options = json!({ "accept_any_workflow": true, "faults": faults }).to_string();
    Emulator::start(Options::from_json(&options).unwrap()).unwrap()
}

#[tokio::test]
async fn reads_that_hang_keep_no_start_from_leaving() {
    let emulator = start_emulator(&json!([{ "operation": "get_run", "delay": 3600.0 }]));
    let client = client_of(&emulator, 4).unwrap();
    for _ in 0..10 {
        let client = client.clone();
        tokio::spawn(async move { client.get_run("wr_1").await });
    }
    while skyvern_tests::seen::requests_of(&emulator).len() < 3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    client.run_workflow("wpid_1").with_timeout(Duration::from_secs_f64(10.0)).await.unwrap();
    let error = client.get_run("wr_2").with_timeout(Duration::from_secs_f64(0.5)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("spent queueing"), "{error}");
}

#[test]
fn one_connection_is_too_few() {
    let error = client_of(&start_emulator(&json!([])), 1).unwrap_err();
    assert!(error.to_string().contains("max_connections: 1 is too few"), "{error}");
}

#[tokio::test]
async fn lost_starts_without_a_tag_share_no_run() {
    let refusal = json!({ "detail": "Workflow tagging is not enabled for this organization" });
    let emulator = start_emulator(&json!([
        { "operation": "run_workflow", "body_contains": "skyvern_sdk_start", "effect": { "kind": "status", "code": 403, "body": refusal } },
        { "operation": "run_workflow", "count": 1, "effect": { "kind": "reset_after" } },
        { "operation": "run_workflow", "effect": { "kind": "reset_before" } },
    ]));
    let client = client_of(&emulator, 10).unwrap();
    let start = || async { client.run_workflow("wpid_1").parameters(json!({ "a": 1 })).await };
    let (one, other) = tokio::join!(start(), start());
    for result in [one, other] {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::MayExist);
    }
}
