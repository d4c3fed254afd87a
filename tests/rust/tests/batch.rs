//! Many runs: rows in, finished items out as a stream, and a journal.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};
use skyvern::{Batch, Client, Done, Journal, OnCancel, Rows, WebhookReceiver};
use skyvern_emulator::{Emulator, Options};

fn start_emulator(behaviour: &Value) -> Emulator {
    let workflow = json!({ "workflow_id": "wpid_1", "behaviour": behaviour });
    let options = json!({ "accept_any_workflow": true, "workflows": [workflow] });
    Emulator::start(Options::from_json(&options.to_string()).unwrap()).unwrap()
}

fn client_of(emulator: &Emulator) -> Client {
    Client::builder().api_key(emulator.api_key()).base_url(emulator.base_url()).build().unwrap()
}

fn runs(emulator: &Emulator) -> Vec<Value> {
    let runs = emulator.command("runs", &json!({ "limit": 1000 })).unwrap();
    runs.as_array().cloned().unwrap()
}

fn rows(count: u32) -> Vec<Value> {
    (0..count).map(|number| json!({ "id": format!("r{number}"), "n": number })).collect()
}

fn empty_folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("skyvern-batch-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&path).unwrap();
    path
}

async fn all(batch: &mut Batch) -> Vec<Done> {
    batch.try_collect().await.unwrap()
}

#[tokio::test]
async fn each_row_is_one_run() {
    let emulator = start_emulator(&json!({ "duration": 0.05 }));
    let mut batch =
        client_of(&emulator).run_workflows("wpid_1", rows(8)).concurrency(3).key("id").ordered().start().unwrap();
    let done = all(&mut batch).await;
    let keys: Vec<&str> = done.iter().map(|done| &*done.key).collect();
    assert_eq!(keys, ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7"]);
    assert!(done.iter().all(|done| done.result.as_ref().unwrap().status.as_str() == "completed"));
    assert_eq!(done[3].parameters.value(), json!({ "id": "r3", "n": 3 }));
    assert_eq!(batch.summary().statuses["completed"], 8);
    assert_eq!(runs(&emulator).len(), 8);
    assert!(batch.next().await.is_none());
}

#[tokio::test]
async fn rows_are_taken_only_as_far_as_there_is_room() {
    let emulator = start_emulator(&json!({ "runs": [{ "duration": 0.05 }, { "duration": 600 }] }));
    let pulled = Arc::new(AtomicUsize::new(0));
    let counter = pulled.clone();
    let endless = (0..).inspect(move |_: &u32| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let rows = Rows::iter(endless.map(|number| json!({ "n": number })));
    let batch = client_of(&emulator).run_workflows("wpid_1", rows).concurrency(2).on_cancel(OnCancel::Cancel);
    let mut batch = batch.key_by(|row| format!("key-{}", row.value()["n"])).start().unwrap();
    let first = batch.try_next().await.unwrap().unwrap();
    assert_eq!(first.key, "key-0");
    let pulled = pulled.load(Ordering::Relaxed);
    assert!(pulled <= 2 * 2 + 16 + 1, "{pulled} rows");
    batch.close().await;
    let statuses: Vec<Value> = runs(&emulator).into_iter().map(|run| run["status"].clone()).collect();
    assert!(statuses.iter().all(|status| status == "completed" || status == "canceled"), "{statuses:?}");
}

#[tokio::test]
async fn an_item_that_fails_hides_no_other_and_rows_that_fail_are_told() {
    let emulator = start_emulator(&json!({ "duration": 0.05 }));
    let fault = json!({ "operation": "submit_run_group", "body_contains": "\"n\":2", "effect": { "kind": "status", "code": 400 } });
    emulator.command("add_faults", &fault).unwrap();
    let client = client_of(&emulator);
    let mut batch = client.run_workflows("wpid_1", rows(4)).key("id").start().unwrap();
    let done = all(&mut batch).await;
    assert_eq!(done.len(), 4);
    let failed: Vec<&Done> = done.iter().filter(|done| done.result.is_err()).collect();
    assert_eq!(failed.iter().map(|done| &*done.key).collect::<Vec<_>>(), ["r2"]);
    assert_eq!(failed[0].result.as_ref().unwrap_err().status(), Some(400));
    assert_eq!(batch.summary().errors, 1);

    for bad in [
        vec![json!({})],
        vec![json!({ "id": 1.5 })],
        vec![json!({ "id": "" })],
        vec![json!({ "id": 1 }), json!({ "id": "1" })],
    ] {
        let mut batch = client.run_workflows("wpid_1", Rows::iter(bad.clone())).key("id").start().unwrap();
        let result: skyvern::Result<Vec<Done>> = (&mut batch).try_collect().await;
        assert_eq!(result.unwrap_err().argument(), Some("rows"), "{bad:?}");
    }
    let twice = client.run_workflows("wpid_1", vec![json!({ "id": 1 }), json!({ "id": "1" })]).key("id").start();
    assert!(twice.unwrap_err().to_string().contains("row 2: its key was there before, in row 1"));
    assert!(client.run_workflows("wpid_1", rows(1)).concurrency(0).start().is_err());
    assert!(client.run_workflows("wpid_1", rows(1)).retry_runs("terminated", 1).start().is_err());
}

#[tokio::test]
async fn webhooks_end_the_waits() {
    let emulator = start_emulator(&json!({ "duration": 0.3 }));
    let hooks = WebhookReceiver::builder(emulator.api_key()).open().unwrap();
    let batch = client_of(&emulator).run_workflows("wpid_1", rows(3)).key("id").webhooks(&hooks);
    let mut batch = batch.poll_interval(Duration::from_secs(600)).start().unwrap();
    let done = all(&mut batch).await;
    assert!(done.iter().all(|done| done.result.as_ref().unwrap().status.as_str() == "completed"), "{done:?}");
    assert_eq!(done.len(), 3);
    hooks.close().await;
}

#[tokio::test]
async fn a_file_is_checked_and_a_journal_is_read_back() {
    let emulator = start_emulator(&json!({ "duration": 0.05 }));
    let client = client_of(&emulator);
    let folder = empty_folder("journal");
    let file = folder.join("rows.csv");
    let journal = folder.join("runs.sqlite");
    std::fs::write(&file, "id,zip\n1,007\n2\n").unwrap();
    let error = client.run_workflows("wpid_1", &*file).key("id").start().unwrap_err();
    assert!(error.to_string().contains("line 3"), "{error}");
    std::fs::write(&file, "id,zip\n1,007\n2,008\n").unwrap();
    for resumed in [0, 2] {
        let batch = client.run_workflows("wpid_1", &*file).key("id").journal(&journal).timeout(Duration::from_secs(60));
        let mut batch = batch.parameters(|row| json!({ "postcode": row.value()["zip"] })).start().unwrap();
        let mut given: Vec<Value> = all(&mut batch).await.into_iter().map(|done| done.parameters.value()).collect();
        given.sort_by_key(Value::to_string);
        assert_eq!(given, [json!({ "postcode": "007" }), json!({ "postcode": "008" })]);
        assert_eq!(batch.summary().resumed, resumed);
        batch.close().await;
    }
    assert_eq!(runs(&emulator).len(), 2);
    let read = Journal::open(&journal).unwrap();
    assert_eq!(read.counts().unwrap()["completed"], 2);
    assert_eq!(read.failures().count(), 0);
    let rows: Vec<_> = read.rows().collect::<skyvern::Result<_>>().unwrap();
    assert_eq!((rows[0].key.as_str(), rows[0].state.as_str()), ("1", "done"));
    read.to_csv(folder.join("out.csv")).unwrap();
    read.to_jsonl(folder.join("out.jsonl")).unwrap();
    assert_eq!(std::fs::read_to_string(folder.join("out.csv")).unwrap().lines().count(), 3);
    assert_eq!(std::fs::read_to_string(folder.join("out.jsonl")).unwrap().lines().count(), 2);
    assert!(Journal::open(&file).is_err());
    let other = client.run_workflows("wpid_2", rows_of_nothing()).journal(&journal).start();
    assert!(other.unwrap_err().to_string().contains("of another batch"));
    std::fs::remove_dir_all(folder).unwrap();
}

/// A key as the service makes them: a signed text that says whose it is.
fn key_of(organization: &str, signature: &str) -> String {
    format!("e30.{}.{signature}", BASE64_URL_SAFE_NO_PAD.encode(json!({ "sub": organization }).to_string()))
}

#[tokio::test]
async fn a_journal_is_of_one_organization_whatever_its_key() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let journal = empty_folder("organization").join("runs.sqlite");
    let begin = |key: String| {
        let client = Client::builder().api_key(key).base_url(emulator.base_url()).build().unwrap();
        client.run_workflows("wpid_1", rows(1)).key("id").journal(&journal).start()
    };
    // A key that says nothing is no other organization, nor is a new key of the same one.
    for key in [key_of("o_1", "a"), "an-opaque-key".to_owned(), key_of("o_1", "b")] {
        let mut batch = begin(key).unwrap();
        assert_eq!(all(&mut batch).await.len(), 1);
        batch.close().await;
    }
    let error = begin(key_of("o_2", "c")).unwrap_err().to_string();
    assert!(error.contains("its organization_id is o_1, that of this one o_2"), "{error}");
    assert_eq!(runs(&emulator).len(), 1);
    std::fs::remove_dir_all(journal.parent().unwrap()).unwrap();
}

#[tokio::test]
async fn what_a_function_gives_crosses_as_it_is_spelled() {
    #[derive(serde::Serialize)]
    struct Given {
        z: Option<skyvern::Json>,
        a: f64,
    }
    let emulator = start_emulator(&json!({ "duration": 0.05 }));
    let row = skyvern::Json::from_text(r#"{"id": "one", "n": 12345678901234567890123}"#.to_owned()).unwrap();
    let batch = client_of(&emulator).run_workflows("wpid_1", vec![row]).key("id");
    let mut batch = batch.parameters(|row| Given { z: row.get("n"), a: 1.5 }).start().unwrap();
    let done = all(&mut batch).await;
    let spelled = r#"{"z":12345678901234567890123,"a":1.5}"#;
    assert_eq!(done[0].parameters.text(), spelled);
    let sent = emulator.command("requests", &json!({ "operation": "submit_run_group" })).unwrap();
    assert!(sent["requests"][0]["body"].as_str().unwrap().contains(spelled), "{sent}");
}

fn rows_of_nothing() -> Vec<Value> {
    Vec::new()
}
