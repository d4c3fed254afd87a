//! Plans: slots, locks and rate limits.

mod support;

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options};
use support::call;

fn ask(emulator: &Emulator, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
    call(emulator.base_url(), emulator.api_key(), method, path, body)
}

fn create_workflow(emulator: &Emulator, settings: &Value) -> String {
    let mut definition = json!({"title": "t", "workflow_definition": {
        "parameters": [{"parameter_type": "workflow", "key": "shop", "workflow_parameter_type": "string",
            "default_value": "a"}],
        "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 100}],
    }});
    for (name, value) in settings.as_object().unwrap() {
        definition[name] = value.clone();
    }
    let (_, workflow) = ask(emulator, "POST", "/v1/workflows", Some(&json!({ "json_definition": definition })));
    workflow["workflow_permanent_id"].as_str().unwrap().to_owned()
}

fn start(emulator: &Emulator, workflow: &str, shop: &str) -> String {
    let body = json!({"workflow_id": workflow, "parameters": {"shop": shop}});
    let (status, run) = ask(emulator, "POST", "/v1/run/workflows", Some(&body));
    assert_eq!(status, 200, "{run}");
    run["run_id"].as_str().unwrap().to_owned()
}

fn statuses(emulator: &Emulator, runs: &[String]) -> Vec<String> {
    let status = |run| ask(emulator, "GET", &format!("/v1/runs/{run}"), None).1["status"].as_str().unwrap().to_owned();
    runs.iter().map(status).collect()
}

#[test]
fn more_runs_than_slots_stay_queued_and_start_in_order() {
    let emulator = Emulator::start(Options::default().virtual_clock().concurrent_runs(2)).unwrap();
    let workflow = create_workflow(&emulator, &json!({}));
    let runs: Vec<String> = (0..4).map(|_| start(&emulator, &workflow, "a")).collect();
    emulator.advance(50.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["running", "running", "queued", "queued"]);
    ask(&emulator, "POST", &format!("/v1/runs/{}/cancel", runs[0]), None);
    assert_eq!(statuses(&emulator, &runs), ["canceled", "running", "running", "queued"]);
    emulator.advance(51.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["canceled", "completed", "running", "running"]);
    emulator.advance(101.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["canceled", "completed", "completed", "completed"]);
}

#[test]
fn a_run_canceled_in_the_line_gives_its_place_up() {
    let emulator = Emulator::start(Options::default().virtual_clock().concurrent_runs(1)).unwrap();
    let workflow = create_workflow(&emulator, &json!({}));
    let runs: Vec<String> = (0..3).map(|_| start(&emulator, &workflow, "a")).collect();
    emulator.advance(1.0).unwrap();
    ask(&emulator, "POST", &format!("/v1/runs/{}/cancel", runs[1]), None);
    emulator.advance(101.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["completed", "canceled", "running"]);
}

#[test]
fn runs_of_a_sequential_workflow_take_turns() {
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    let by_shop = create_workflow(&emulator, &json!({"run_sequentially": true, "sequential_key": "{{ shop }}"}));
    let runs: Vec<String> = ["a", "a", "b"].iter().map(|shop| start(&emulator, &by_shop, shop)).collect();
    emulator.advance(1.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["running", "queued", "running"]);
    emulator.advance(101.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["completed", "running", "completed"]);

    let one_by_one = create_workflow(&emulator, &json!({"run_sequentially": true}));
    let runs: Vec<String> = ["a", "b"].iter().map(|shop| start(&emulator, &one_by_one, shop)).collect();
    emulator.advance(1.0).unwrap();
    assert_eq!(statuses(&emulator, &runs), ["running", "queued"]);
}

#[test]
fn what_an_earlier_emulator_left_behind_holds_no_slot() {
    let file = std::env::temp_dir().join(format!("skyvern-emulator-slots-{}.json", std::process::id()));
    let options = || Options { state: Some(file.clone()), ..Options::default().virtual_clock().concurrent_runs(1) };
    let emulator = Emulator::start(options()).unwrap();
    let workflow = create_workflow(&emulator, &json!({}));
    let left = start(&emulator, &workflow, "a");
    emulator.advance(1.0).unwrap();
    emulator.stop();

    let emulator = Emulator::start(options()).unwrap();
    let next = start(&emulator, &workflow, "a");
    emulator.advance(1.0).unwrap();
    assert_eq!(statuses(&emulator, &[left, next]), ["running", "running"]);
    drop(emulator);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn too_many_submissions_are_refused_as_the_service_does() {
    let options = Options { requests_per_window: Some(2), window_seconds: 10.0, ..Options::default().virtual_clock() };
    let emulator = Emulator::start(options).unwrap();
    let workflow = create_workflow(&emulator, &json!({}));
    start(&emulator, &workflow, "a");
    start(&emulator, &workflow, "a");
    let body = json!({"workflow_id": workflow}).to_string();
    let headers = [("x-api-key", emulator.api_key()), ("content-type", "application/json")];
    let send = || support::send(emulator.base_url(), "POST", "/v1/run/workflows", &headers, Some(body.as_bytes()));
    let refused = send().unwrap();
    assert_eq!((refused.status, refused.header("retry-after")), (429, None));
    assert!(refused.text().contains("Maximum 2 requests per 10 seconds allowed."), "{}", refused.text());
    // Reading is not limited, and the window moves on.
    assert_eq!(ask(&emulator, "GET", "/v1/runs", None).0, 200);
    emulator.advance(10.0).unwrap();
    assert_eq!(send().unwrap().status, 200);
}

#[test]
fn a_plan_has_to_make_sense() {
    for options in [
        Options { concurrent_runs: Some(0), ..Options::default() },
        Options { window_seconds: 0.0, ..Options::default() },
    ] {
        assert!(Emulator::start(options).is_err());
    }
}
