//! Schedules firing on the clock.

mod support;

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options};
use support::call;

fn start_emulator() -> Emulator {
    let mut options = Options::default().virtual_clock().accept_anything();
    options.clock.start = Some("2026-11-20T08:00:00Z".into());
    Emulator::start(options).expect("an emulator starts")
}

fn schedule(emulator: &Emulator, body: &Value) -> Value {
    let path = "/v1/workflows/wpid_daily/schedules";
    let (status, answer) = call(emulator.base_url(), emulator.api_key(), "POST", path, Some(body));
    assert_eq!(status, 200, "{answer}");
    answer
}

fn runs_of(emulator: &Emulator) -> Vec<Value> {
    let (_, runs) = call(emulator.base_url(), emulator.api_key(), "GET", "/v1/workflows/runs?page_size=1000", None);
    runs.as_array().unwrap().clone()
}

#[test]
fn cron_fires_in_its_time_zone() {
    let emulator = start_emulator();
    let made = schedule(&emulator, &json!({"cron_expression": "0 10 * * *", "timezone": "Europe/Berlin"}));
    assert_eq!(made["next_runs"][0], "2026-11-20T09:00:00Z");
    emulator.advance(3599.0).unwrap();
    assert!(runs_of(&emulator).is_empty());
    emulator.advance(3.0 * 86_400.0).unwrap();
    let runs = runs_of(&emulator);
    assert_eq!(runs.len(), 3);
    assert_eq!(runs[2]["created_at"], "2026-11-20T09:00:00");
    assert_eq!(runs[0]["trigger_type"], "scheduled");
    assert_eq!(runs[0]["workflow_schedule_id"], made["schedule"]["workflow_schedule_id"]);
    assert!(runs[0]["workflow_run_id"].as_str().unwrap().starts_with("wr_sched_"));
    assert!(runs.iter().all(|run| run["status"] == "completed"));
}

#[test]
fn intervals_pause_and_go_on() {
    let emulator = start_emulator();
    let made = schedule(&emulator, &json!({"interval_seconds": 300, "timezone": "UTC"}));
    let id = made["schedule"]["workflow_schedule_id"].as_str().unwrap().to_owned();
    let switch = |to: &str| {
        let path = format!("/v1/workflows/wpid_daily/schedules/{id}/{to}");
        assert_eq!(call(emulator.base_url(), emulator.api_key(), "POST", &path, None).0, 200);
    };
    emulator.advance(601.0).unwrap();
    assert_eq!(runs_of(&emulator).len(), 2);
    switch("disable");
    emulator.advance(3600.0).unwrap();
    assert_eq!(runs_of(&emulator).len(), 2);
    switch("enable");
    emulator.advance(300.0).unwrap();
    assert_eq!(runs_of(&emulator).len(), 3);
}

#[test]
fn once_is_once() {
    let emulator = start_emulator();
    let made = schedule(&emulator, &json!({"run_at": "2026-11-20T09:30:00+00:00", "timezone": "UTC"}));
    let id = made["schedule"]["workflow_schedule_id"].as_str().unwrap();
    emulator.advance(86_400.0).unwrap();
    let fired = runs_of(&emulator);
    assert_eq!(fired.len(), 1);
    let path = format!("/v1/workflows/wpid_daily/schedules/{id}");
    let (_, shown) = call(emulator.base_url(), emulator.api_key(), "GET", &path, None);
    assert_eq!(shown["schedule"]["dispatch_status"], "fired");
    assert_eq!(shown["schedule"]["workflow_run_id"], fired[0]["workflow_run_id"]);
    let (status, _) = call(emulator.base_url(), emulator.api_key(), "POST", &format!("{path}/cancel"), None);
    assert_eq!(status, 409);
}

#[test]
fn deleting_the_workflow_ends_its_schedules() {
    let emulator = start_emulator();
    schedule(&emulator, &json!({"interval_seconds": 300, "timezone": "UTC"}));
    call(emulator.base_url(), emulator.api_key(), "POST", "/v1/workflows/wpid_daily/delete", None);
    emulator.advance(3600.0).unwrap();
    assert!(runs_of(&emulator).is_empty());
}

#[test]
fn enormous_intervals_do_no_harm() {
    let emulator = start_emulator();
    let made = schedule(&emulator, &json!({"interval_seconds": i32::MAX, "timezone": "UTC"}));
    assert_eq!(made["next_runs"].as_array().unwrap().len(), 5);
    emulator.advance(86_400.0).unwrap();
    assert!(runs_of(&emulator).is_empty());
    assert!(emulator.advance(1e15).is_err());
}
