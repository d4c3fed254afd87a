//! Run groups: one per submission key, runs one at a time.

mod support;

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options};
use support::call;

const GROUPS: &str = "/v1/workflow_run_groups";

fn ask(emulator: &Emulator, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
    call(emulator.base_url(), emulator.api_key(), method, path, body)
}

fn create_workflow(emulator: &Emulator) -> String {
    let definition = json!({"title": "t", "workflow_definition": {
        "parameters": [{"parameter_type": "workflow", "key": "name", "workflow_parameter_type": "json"}],
        "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 100}],
    }});
    let (_, workflow) = ask(emulator, "POST", "/v1/workflows", Some(&json!({ "json_definition": definition })));
    workflow["workflow_permanent_id"].as_str().unwrap().to_owned()
}

fn group_of(workflow: &str, key: &str, names: &[&str]) -> Value {
    let items: Vec<Value> =
        names.iter().map(|name| json!({"key": name, "parameters": {"name": {"of": name, "a": 1}}})).collect();
    json!({"workflow_id": workflow, "submission_key": key, "items": items})
}

fn submit(emulator: &Emulator, body: &Value) -> (String, Vec<String>) {
    let (status, group) = ask(emulator, "POST", GROUPS, Some(body));
    assert_eq!(status, 200, "{group}");
    let items = group["items"].as_array().unwrap();
    let runs = items.iter().map(|item| item["workflow_run_id"].as_str().unwrap().to_owned()).collect();
    (group["workflow_run_group_id"].as_str().unwrap().to_owned(), runs)
}

fn states(emulator: &Emulator, group: &str) -> Vec<String> {
    let (_, group) = ask(emulator, "GET", &format!("{GROUPS}/{group}"), None);
    let items = group["items"].as_array().unwrap();
    items.iter().map(|item| format!("{}/{}", item["state"], item["run_status"]).replace('"', "")).collect()
}

#[test]
fn items_run_one_after_the_other_under_ids_given_at_once() {
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    let (group, runs) = submit(&emulator, &group_of(&create_workflow(&emulator), "job", &["a", "b"]));
    assert_eq!(states(&emulator, &group), ["pending/null", "pending/null"]);
    assert_eq!(ask(&emulator, "GET", &format!("/v1/runs/{}", runs[0]), None).0, 404);
    emulator.advance(1.0).unwrap();
    assert_eq!(states(&emulator, &group)[1], "pending/null");
    assert_eq!(ask(&emulator, "GET", &format!("/v1/runs/{}", runs[0]), None).1["status"], "running");
    emulator.advance(101.0).unwrap();
    assert_eq!(states(&emulator, &group)[0], "done/completed");
    assert_eq!(ask(&emulator, "GET", &format!("/v1/runs/{}", runs[1]), None).1["status"], "running");
    emulator.advance(101.0).unwrap();
    let (_, group) = ask(&emulator, "GET", &format!("{GROUPS}/{group}"), None);
    assert_eq!((&group["status"], &group["items"][1]["outcome"]), (&json!("finished"), &json!("completed")));
    assert!(group["finished_at"].is_string());
}

#[test]
fn a_key_is_one_group_whatever_the_order_of_keys() {
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    let workflow = create_workflow(&emulator);
    let first = submit(&emulator, &group_of(&workflow, "job", &["a"]));
    let turned = json!({
        "items": [{"parameters": {"name": {"a": 1, "of": "a"}}, "key": "a"}],
        "submission_key": "job", "workflow_id": workflow,
    });
    assert_eq!(submit(&emulator, &turned), first);
    for other in [
        group_of(&workflow, "job", &["b"]),
        json!({"workflow_id": workflow, "submission_key": "job", "version": 1, "items": turned["items"]}),
    ] {
        let (status, answer) = ask(&emulator, "POST", GROUPS, Some(&other));
        assert_eq!(status, 409);
        assert_eq!(answer["detail"], "submission_key was already used with different input");
    }
    assert_ne!(submit(&emulator, &group_of(&workflow, "job 2", &["a"])), first);
}

#[test]
fn twenty_at_once_are_one_run() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let body = group_of(&create_workflow(&emulator), "job", &["a"]);
    let groups: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(|| submit(&emulator, &body))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(groups.iter().all(|group| *group == groups[0]));
}

#[test]
fn canceling_spares_what_has_not_begun() {
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    let (group, runs) = submit(&emulator, &group_of(&create_workflow(&emulator), "job", &["a", "b", "c"]));
    emulator.advance(1.0).unwrap();
    // What waits is no run yet.
    assert_eq!(ask(&emulator, "POST", &format!("/v1/runs/{}/cancel", runs[1]), None).0, 404);
    assert_eq!(ask(&emulator, "POST", &format!("/v1/runs/{}/cancel", runs[0]), None).0, 200);
    emulator.advance(1.0).unwrap();
    assert_eq!(states(&emulator, &group), ["done/canceled", "dispatched/running", "pending/null"]);
    for _ in 0..2 {
        let (status, canceled) = ask(&emulator, "POST", &format!("{GROUPS}/{group}/cancel"), None);
        assert_eq!((status, &canceled["status"]), (200, &json!("finished")));
        assert_eq!(
            (&canceled["items"][1]["outcome"], &canceled["items"][2]["outcome"]),
            (&json!("unknown"), &json!("canceled"))
        );
    }
    assert_eq!(states(&emulator, &group), ["done/canceled", "done/canceled", "canceled/null"]);
}

#[test]
fn groups_outlive_the_emulator() {
    let file = std::env::temp_dir().join(format!("skyvern-emulator-groups-{}.json", std::process::id()));
    let options = || Options { state: Some(file.clone()), ..Options::default().virtual_clock() };
    let emulator = Emulator::start(options()).unwrap();
    let body = group_of(&create_workflow(&emulator), "job", &["a", "b"]);
    let first = submit(&emulator, &body);
    emulator.stop();

    let emulator = Emulator::start(options()).unwrap();
    assert_eq!(submit(&emulator, &body), first);
    emulator.advance(205.0).unwrap();
    assert_eq!(states(&emulator, &first.0), ["done/completed", "done/completed"]);
    drop(emulator);
    std::fs::remove_file(file).unwrap();
}
