//! The life of runs, as clients see it over HTTP.

mod support;

use serde_json::{Value, json};
use skyvern_emulator::{Behaviour, Emulator, Options, WorkflowSeed};
use support::call;

/// An emulator whose time moves only when told.
fn still() -> Emulator {
    Emulator::start(Options::default().virtual_clock()).expect("an emulator starts")
}

fn post(emulator: &Emulator, path: &str, body: &Value) -> Value {
    let (status, answer) = call(emulator.base_url(), emulator.api_key(), "POST", path, Some(body));
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

fn get(emulator: &Emulator, path: &str) -> Value {
    let (status, answer) = call(emulator.base_url(), emulator.api_key(), "GET", path, None);
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

fn create(emulator: &Emulator, blocks: &Value, parameters: &Value) -> String {
    let definition = json!({"title": "t", "workflow_definition": {"parameters": parameters, "blocks": blocks}});
    let workflow = post(emulator, "/v1/workflows", &json!({ "json_definition": definition }));
    workflow["workflow_permanent_id"].as_str().unwrap().to_owned()
}

fn start(emulator: &Emulator, workflow: &str) -> String {
    let run = post(emulator, "/v1/run/workflows", &json!({ "workflow_id": workflow }));
    assert_eq!(run["status"], "created");
    run["run_id"].as_str().unwrap().to_owned()
}

fn status(emulator: &Emulator, run: &str) -> String {
    get(emulator, &format!("/v1/runs/{run}"))["status"].as_str().unwrap().to_owned()
}

#[test]
fn a_run_of_four_hours_takes_no_time() {
    let emulator = still();
    let waits = json!([
        {"block_type": "wait", "label": "a", "wait_sec": 1800},
        {"block_type": "wait", "label": "b", "wait_sec": 1800},
    ]);
    let run = start(&emulator, &create(&emulator, &waits, &json!([])));
    assert_eq!(status(&emulator, &run), "created");
    emulator.advance(0.01).unwrap();
    assert_eq!(status(&emulator, &run), "queued");
    emulator.advance(0.02).unwrap();
    assert_eq!(status(&emulator, &run), "running");
    emulator.advance(3600.0).unwrap();
    assert_eq!(status(&emulator, &run), "running");
    emulator.advance(1.0).unwrap();
    assert_eq!(status(&emulator, &run), "completed");
    let timeline = get(&emulator, &format!("/v1/runs/{run}/timeline"));
    assert_eq!(timeline[0]["block"]["label"], "b");
}

#[test]
fn real_time_moves_by_itself() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let blocks = json!([{"block_type": "terminate", "label": "t", "reason": "stop here"}]);
    let run = start(&emulator, &create(&emulator, &blocks, &json!([])));
    std::thread::sleep(std::time::Duration::from_millis(350));
    let run = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!(run["status"], "terminated");
    assert_eq!(run["failure_reason"], "terminate block terminated. Reason: stop here");
    assert_eq!(run["output"]["t_output"], json!({"reason": "stop here"}));
}

#[test]
fn outputs_follow_the_definition() {
    let emulator = still();
    let blocks = json!([
        {"block_type": "navigation", "label": "go", "navigation_goal": "g"},
        {"block_type": "extraction", "label": "read", "data_extraction_goal": "g", "data_schema": {
            "type": "object", "properties": {"account_number": {"type": "string"}, "total": {"type": "number"}}}},
        {"block_type": "for_loop", "label": "each", "loop_variable_reference": "items", "loop_blocks": [
            {"block_type": "file_download", "label": "fetch", "navigation_goal": "g"}]},
        {"block_type": "code", "label": "sum", "code": "subtotal = 99.99\ntax = 8"},
        {"block_type": "http_request", "label": "tell", "method": "GET", "url": "https://example.com/{{ items[0] }}"},
    ]);
    let parameters = json!([{"parameter_type": "workflow", "key": "items", "workflow_parameter_type": "json",
        "default_value": ["p", "q"]}]);
    let run = start(&emulator, &create(&emulator, &blocks, &parameters));
    emulator.advance(1.0).unwrap();
    let run = get(&emulator, &format!("/v1/runs/{run}"));
    let output = &run["output"];
    assert_eq!(output["go_output"]["status"], "completed");
    assert!(output["go_output"]["task_id"].as_str().unwrap().starts_with("tsk_"));
    assert_eq!(output["read_output"], json!({"account_number": "12345678", "total": 99.99}));
    assert_eq!(output["each_output"].as_array().unwrap().len(), 2);
    assert_eq!(output["each_output"][0]["status"], "completed");
    assert_eq!(output["sum_output"], json!({"subtotal": 99.99, "tax": 8}));
    assert_eq!(output["tell_output"]["request_url"], "https://example.com/p");
    assert_eq!(output["extracted_information"][0], output["read_output"]);
    let files = run["downloaded_files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    let path = files[0]["url"].as_str().unwrap().strip_prefix(emulator.base_url()).unwrap();
    let fetch = |range| support::send(emulator.base_url(), "GET", path, range, None).unwrap();
    let content = fetch(&[]);
    assert_eq!(content.status, 200);
    let (rest, length) = (fetch(&[("range", "bytes=5-")]), content.body.len());
    assert_eq!((rest.status, &rest.body[..]), (206, &content.body[5..]));
    assert_eq!(rest.header("content-range"), Some(&*format!("bytes 5-{}/{length}", length - 1)));
    assert_eq!(fetch(&[("range", &*format!("bytes={length}-"))]).status, 416);
    let seen = emulator.command("requests", &json!({"operation": "download"})).unwrap();
    assert_eq!(seen["requests"].as_array().unwrap().len(), 3);
    assert_eq!(files[0]["filename"], "fetch_1.pdf");
    assert!(run["recording_url"].is_string());
}

#[test]
fn a_retry_policy_makes_a_final_status_not_final() {
    let emulator = still();
    let definition = json!({"title": "t", "workflow_definition": {
        "parameters": [],
        "blocks": [{"block_type": "terminate", "label": "t", "reason": "r"}],
        "retry_policy": {"max_retries": 1, "delay_seconds": 60, "retry_on": [{"status": "terminated"}]},
    }});
    let workflow = post(&emulator, "/v1/workflows", &json!({ "json_definition": definition }));
    let run = start(&emulator, workflow["workflow_permanent_id"].as_str().unwrap());
    emulator.advance(1.0).unwrap();
    let pending = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!((&pending["status"], &pending["retry_pending"]), (&json!("terminated"), &json!(true)));
    emulator.advance(59.3).unwrap();
    let again = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!((&again["status"], &again["attempt"]), (&json!("running"), &json!(2)));
    // The list of all kinds of run stays behind while a run is tried again.
    let row = &get(&emulator, &format!("/v1/runs?search_key={run}"))[0];
    assert_eq!((&row["status"], &row["retry_pending"]), (&json!("terminated"), &json!(false)));
    emulator.advance(1.0).unwrap();
    let last = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!((&last["status"], &last["retry_pending"]), (&json!("terminated"), &json!(false)));
    assert_eq!(last["attempts"][1]["decision_reason"], "budget_exhausted");
}

#[test]
fn a_paused_run_goes_on_when_told() {
    let emulator = still();
    let seed = WorkflowSeed {
        workflow_id: Some("wpid_paused".into()),
        behaviour: Behaviour { pause_after: Some(0.1), ..Behaviour::default() },
        ..WorkflowSeed::default()
    };
    emulator.command("workflows", &json!(seed)).unwrap();
    let run = start(&emulator, "wpid_paused");
    emulator.advance(100.0).unwrap();
    assert_eq!(status(&emulator, &run), "paused");
    let answer = post(&emulator, &format!("/v1/workflows/runs/{run}/continue"), &json!({}));
    assert_eq!(answer, Value::Null);
    assert_eq!(status(&emulator, &run), "running");
    emulator.advance(1.0).unwrap();
    assert_eq!(status(&emulator, &run), "completed");
}

#[test]
fn a_person_has_only_so_long() {
    let emulator = still();
    let blocks = json!([{"block_type": "human_interaction", "label": "ask", "timeout_seconds": 60,
        "instructions": "i", "positive_descriptor": "p", "negative_descriptor": "n", "recipients": ["a@example.com"],
        "subject": "s", "body": "b"}]);
    let workflow = create(&emulator, &blocks, &json!([]));
    let runs = [start(&emulator, &workflow), start(&emulator, &workflow)];
    emulator.advance(50.0).unwrap();
    assert_eq!(status(&emulator, &runs[0]), "paused");
    post(&emulator, &format!("/v1/workflows/runs/{}/continue", runs[1]), &json!({}));
    emulator.advance(60.0).unwrap();
    let late = get(&emulator, &format!("/v1/runs/{}", runs[0]));
    assert_eq!(late["status"], "terminated");
    assert_eq!(
        late["failure_reason"],
        "human_interaction block terminated. Reason: Timeout elapsed with no human interaction"
    );
    assert_eq!(status(&emulator, &runs[1]), "completed");
}

#[test]
fn a_run_ends_when_its_time_is_up() {
    let emulator = still();
    let blocks = json!([{"block_type": "wait", "label": "w", "wait_sec": 300}]);
    let workflow = create(&emulator, &blocks, &json!([]));
    let body = json!({"workflow_id": workflow, "max_elapsed_time_minutes": 1});
    let run = post(&emulator, "/v1/run/workflows", &body)["run_id"].as_str().unwrap().to_owned();
    emulator.advance(61.0).unwrap();
    let run = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!(run["status"], "timed_out");
    assert_eq!(run["failure_reason"], "Workflow run exceeded max elapsed runtime limit of 1 minute.");
}

#[test]
fn canceling_is_final_and_repeatable() {
    let emulator = still();
    let blocks = json!([{"block_type": "wait", "label": "w", "wait_sec": 300}]);
    let run = start(&emulator, &create(&emulator, &blocks, &json!([])));
    emulator.advance(10.0).unwrap();
    for _ in 0..2 {
        assert_eq!(post(&emulator, &format!("/v1/runs/{run}/cancel"), &json!({})), Value::Null);
        assert_eq!(status(&emulator, &run), "canceled");
    }
    emulator.advance(1000.0).unwrap();
    assert_eq!(status(&emulator, &run), "canceled");
}

#[test]
fn runs_can_be_scripted_one_by_one() {
    let emulator = still();
    let seed = json!({"workflow_id": "wpid_scripted", "behaviour": {
        "duration": 30,
        "runs": [
            {"status": "failed", "failure_reason": "Element not found", "output": null},
            {"status": "hibernating", "duration": 5},
            {"outputs": {"extract_data": {"title": "scripted"}}, "extra": {"new_field": 1}},
        ],
    }});
    emulator.command("workflows", &seed).unwrap();
    let runs: Vec<String> = (0..4).map(|_| start(&emulator, "wpid_scripted")).collect();
    emulator.advance(10.0).unwrap();
    assert_eq!(status(&emulator, &runs[0]), "running");
    assert_eq!(status(&emulator, &runs[1]), "hibernating");
    emulator.advance(30.0).unwrap();
    let first = get(&emulator, &format!("/v1/runs/{}", runs[0]));
    assert_eq!((&first["status"], &first["failure_reason"]), (&json!("failed"), &json!("Element not found")));
    for run in &runs[2..] {
        let run = get(&emulator, &format!("/v1/runs/{run}"));
        assert_eq!(run["output"]["extract_data_output"], json!({"title": "scripted"}));
        assert_eq!(run["new_field"], 1);
    }
}

#[test]
fn anything_can_be_made_of_a_run() {
    let emulator = Emulator::start(Options::default().virtual_clock().accept_anything()).unwrap();
    let run = start(&emulator, "wpid_123456789");
    let set = json!({"run_id": run, "status": "failed", "retry_pending": true, "failure_reason": "x"});
    emulator.command("set_run", &set).unwrap();
    let shown = get(&emulator, &format!("/v1/runs/{run}"));
    assert_eq!((&shown["status"], &shown["retry_pending"]), (&json!("failed"), &json!(true)));
    emulator.command("set_run", &json!({"run_id": run, "status": "dreaming"})).unwrap();
    assert_eq!(status(&emulator, &run), "dreaming");
    let finished = emulator.command("finish", &json!({"run_id": run, "output": {"a": 1}})).unwrap();
    assert_eq!((&finished["status"], &finished["output"]), (&json!("completed"), &json!({"a": 1})));
    assert!(emulator.command("finish", &json!({"run_id": "wr_0"})).is_err());
}

#[test]
fn time_can_run_by_itself() {
    let mut options = Options::default().virtual_clock().accept_anything();
    options.clock.auto_advance = true;
    options.defaults.duration = Some(14_400.0);
    let emulator = Emulator::start(options).unwrap();
    let run = start(&emulator, "wpid_long");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while status(&emulator, &run) != "completed" {
        assert!(std::time::Instant::now() < deadline, "the run never ended");
    }
}

#[test]
fn a_poisoned_run_is_only_seen_in_the_list() {
    let emulator = still();
    let parameters = json!([{"parameter_type": "workflow", "key": "i", "workflow_parameter_type": "integer"}]);
    let workflow = create(&emulator, &json!([{"block_type": "wait", "label": "w", "wait_sec": 1}]), &parameters);
    let body = json!({"workflow_id": workflow, "parameters": {"i": 1.5}});
    let run = post(&emulator, "/v1/run/workflows", &body)["run_id"].as_str().unwrap().to_owned();
    emulator.advance(100.0).unwrap();
    let (status, _) = call(emulator.base_url(), emulator.api_key(), "GET", &format!("/v1/runs/{run}"), None);
    assert_eq!(status, 400);
    assert_eq!(get(&emulator, &format!("/v1/runs?search_key={run}"))[0]["status"], "running");
    let cancel = format!("/v1/runs/{run}/cancel");
    assert_eq!(call(emulator.base_url(), emulator.api_key(), "POST", &cancel, None).0, 400);
    assert_eq!(get(&emulator, &format!("/v1/runs?search_key={run}"))[0]["status"], "canceled");
}

#[test]
fn state_outlives_the_emulator() {
    let file = std::env::temp_dir().join(format!("skyvern-emulator-state-{}.json", std::process::id()));
    let options = || Options { state: Some(file.clone()), ..Options::default().virtual_clock() };
    let emulator = Emulator::start(options()).unwrap();
    let workflow = create(&emulator, &json!([{"block_type": "wait", "label": "w", "wait_sec": 1}]), &json!([]));
    let run = start(&emulator, &workflow);
    emulator.advance(10.0).unwrap();
    let body = json!({"cron_expression": "0 9 * * *", "timezone": "UTC"});
    post(&emulator, &format!("/v1/workflows/{workflow}/schedules"), &body);
    let (key, before) = (emulator.api_key().to_owned(), get(&emulator, &format!("/v1/runs/{run}")));
    emulator.stop();

    let emulator = Emulator::start(options()).unwrap();
    assert_eq!(emulator.api_key(), key);
    assert_eq!(get(&emulator, &format!("/v1/runs/{run}")), before);
    let schedules = get(&emulator, &format!("/v1/workflows/{workflow}/schedules"));
    assert_eq!(schedules["schedules"].as_array().unwrap().len(), 1);
    let another = start(&emulator, &workflow);
    assert_ne!(another, run);
    drop(emulator);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn one_that_accepts_anything_keeps_the_parameters_of_made_up_workflows() {
    let emulator = Emulator::start(Options::default().virtual_clock().accept_anything()).unwrap();
    let parameters = json!({ "invoice": 7, "customer": { "name": "Acme", "tags": [1, null] } });
    let body = json!({ "workflow_id": "wpid_1", "parameters": parameters });
    let run = post(&emulator, "/v1/run/workflows", &body);
    let path = format!("/v1/runs/{}", run["run_id"].as_str().unwrap());
    assert_eq!(get(&emulator, &path)["run_request"]["parameters"], parameters);
}
