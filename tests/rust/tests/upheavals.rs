//! Waits survive what happens to servers and workflows.

use std::time::Duration;

use skyvern::{Client, Config, WaitOptions};
use skyvern_emulator::{Behaviour, Emulator, Options, WorkflowSeed};

fn options(seconds: f64) -> Options {
    Options { api_key: Some("key".to_owned()), ..Options::default() }.workflow(WorkflowSeed {
        workflow_id: Some("wpid_1".to_owned()),
        behaviour: Behaviour { duration: Some(seconds), ..Behaviour::default() },
        ..WorkflowSeed::default()
    })
}

fn client_of(emulator: &Emulator) -> Client {
    let base_url = emulator.base_url().to_owned();
    Client::new(Config::new().api_key("key").base_url(base_url)).unwrap()
}

fn often() -> WaitOptions {
    WaitOptions::new().timeout(Duration::from_secs_f64(30.0)).poll_interval(Duration::from_secs_f64(0.1))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_restarts_does_not_end_the_wait() {
    let state = std::env::temp_dir().join(format!("skyvern-restart-{}.json", std::process::id()));
    let _ = std::fs::remove_file(&state);
    let first = Emulator::start(Options { state: Some(state.clone()), ..options(3.0) }).unwrap();
    let port = first.base_url().rsplit(':').next().unwrap().parse().unwrap();
    let run = client_of(&first).run_workflow("wpid_1").await.unwrap();
    let wait = tokio::spawn({
        let client = client_of(&first);
        let run_id = run.run_id.clone();
        async move { client.wait_for_run(run_id).wait_with(often()).await }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    first.stop();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let second = Emulator::start(Options { state: Some(state.clone()), port, ..options(3.0) }).unwrap();
    // As the released server does, it leaves runs it was working on as they are; someone ends this one.
    second.command("finish", &serde_json::json!({ "run_id": run.run_id })).unwrap();
    let ended = wait.await.unwrap().unwrap();
    assert_eq!((ended.run_id, ended.status.as_str()), (run.run_id, "completed"));
    std::fs::remove_file(state).unwrap();
}

#[tokio::test]
async fn a_workflow_deleted_meanwhile_is_followed_through_the_list() {
    let emulator = Emulator::start(options(2.0)).unwrap();
    let client = client_of(&emulator);
    let run = client.run_workflow("wpid_1").await.unwrap();
    client.delete_workflow("wpid_1").await.unwrap();
    let ended = client.wait_for_run(&run.run_id).wait_with(often()).await.unwrap();
    assert_eq!((ended.run_id, ended.status.as_str()), (run.run_id, "completed"));
}
