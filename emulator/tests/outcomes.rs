//! Outcomes of a data set, outcomes by chance, and tasks.

mod support;

use serde_json::{Value, json};
use skyvern_emulator::{Behaviour, Emulator, Options, Outcomes, Random, Span, WorkflowSeed};
use support::call;

fn ask(emulator: &Emulator, method: &str, path: &str, body: &Value) -> Value {
    let (status, answer) = call(emulator.base_url(), emulator.api_key(), method, path, Some(body));
    assert_eq!(status, 200, "{answer}");
    answer
}

fn start_run(emulator: &Emulator, path: &str, body: &Value) -> Value {
    let run = ask(emulator, "POST", path, body);
    emulator.advance(1000.0).unwrap();
    ask(emulator, "GET", &format!("/v1/runs/{}", run["run_id"].as_str().unwrap()), &json!({}))
}

fn start_emulator() -> Emulator {
    Emulator::start(Options::default().virtual_clock().accept_anything()).unwrap()
}

fn seed(outcomes: Outcomes, definition: Option<Value>) -> Value {
    let behaviour = Behaviour { outcomes, ..Behaviour::default() };
    let workflow_id = Some("wpid_set".to_owned());
    json!(WorkflowSeed { workflow_id, definition, behaviour, ..WorkflowSeed::default() })
}

#[test]
fn each_row_of_a_file_goes_its_own_way() {
    let file = std::env::temp_dir().join(format!("skyvern-outcomes-{}.csv", std::process::id()));
    std::fs::write(
        &file,
        "sku,fails,status,failure_reason,output\na-1,2,,No stock,\"{\"\"total\"\": 42}\"\nb-2,,terminated,Sold out,\n",
    )
    .unwrap();
    let emulator = start_emulator();
    emulator.command("workflows", &seed(Outcomes::from_file(&file).unwrap(), None)).unwrap();
    let run = |sku: &str| {
        let run =
            start_run(&emulator, "/v1/run/workflows", &json!({"workflow_id": "wpid_set", "parameters": {"sku": sku}}));
        (run["status"].clone(), run["failure_reason"].clone(), run["output"]["total"].clone())
    };
    let failed = (json!("failed"), json!("No stock"), Value::Null);
    assert_eq!(run("a-1"), failed);
    assert_eq!(run("b-2"), (json!("terminated"), json!("Sold out"), Value::Null));
    assert_eq!(run("a-1"), failed);
    assert_eq!(run("a-1"), (json!("completed"), Value::Null, json!(42)));
    assert_eq!(run("c-3").0, json!("completed"));
    // A scenario names the file.
    let named = json!({"workflows": [{"workflow_id": "wpid_set", "behaviour": {"outcomes": file}}]});
    emulator.command("script", &named).unwrap();
    assert_eq!(run("a-1"), failed);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn a_retry_policy_uses_the_failures_up() {
    let emulator = start_emulator();
    let definition = json!({
        "parameters": [],
        "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 1}],
        "retry_policy": {"max_retries": 3, "delay_seconds": 5, "retry_on": [{"status": "failed"}]},
    });
    let rows = [json!({"sku": "a", "fails": 2})];
    emulator.command("workflows", &seed(Outcomes::from_rows(&rows).unwrap(), Some(definition))).unwrap();
    let body = json!({"workflow_id": "wpid_set", "parameters": {"sku": "a"}});
    let run = start_run(&emulator, "/v1/run/workflows", &body);
    assert_eq!((&run["status"], &run["attempt"]), (&json!("completed"), &json!(3)));
}

#[test]
fn chance_is_the_same_for_the_same_seed() {
    let endings = |seed: u64| -> Vec<Value> {
        let emulator = start_emulator();
        emulator.random(&Random { seed, failure_rate: 0.5, duration: Some(Span::Between(1.0, 30.0)) }).unwrap();
        let run = |_| start_run(&emulator, "/v1/run/workflows", &json!({"workflow_id": "wpid_any"}))["status"].clone();
        (0..20).map(run).collect()
    };
    let first = endings(7);
    assert_eq!(first, endings(7));
    assert_ne!(first, endings(8));
    assert!(first.contains(&json!("failed")) && first.contains(&json!("completed")));
    assert!(start_emulator().random(&Random { seed: 0, failure_rate: 2.0, duration: None }).is_err());
}

#[test]
fn a_task_brings_back_what_fits_its_schema() {
    let emulator = start_emulator();
    let schema = json!({"type": "object", "properties": {"price": {"type": "number"}}});
    let task = start_run(&emulator, "/v1/run/tasks", &json!({"prompt": "p", "data_extraction_schema": schema}));
    assert_eq!((&task["status"], &task["output"]), (&json!("completed"), &json!({"price": 99.99})));
    assert!(task["run_id"].as_str().unwrap().starts_with("tsk_"));
    let second = start_run(&emulator, "/v1/run/tasks", &json!({"prompt": "what", "engine": "skyvern-2.0"}));
    assert!(second["run_id"].as_str().unwrap().starts_with("tsk_v2_"));
    assert_eq!((&second["run_type"], &second["output"]), (&json!("task_v2"), &json!({"summary": "what"})));
    let scripted = json!({"tasks": {"outcomes": [{"prompt": "no", "status": "failed", "failure_reason": "Blocked"}]}});
    emulator.command("script", &scripted).unwrap();
    let failed = start_run(&emulator, "/v1/run/tasks", &json!({"prompt": "no"}));
    assert_eq!((&failed["status"], &failed["failure_reason"]), (&json!("failed"), &json!("Blocked")));
}

/// A run without the ends of its links, which depend on when it is read.
fn without_ends(run: &Value) -> String {
    let text = run.to_string();
    let parts = text.split("?expires=").enumerate();
    parts
        .map(|(place, part)| if place == 0 { part } else { part.trim_start_matches(|c: char| c.is_ascii_digit()) })
        .collect()
}

#[test]
fn a_task_outlives_the_emulator() {
    let file = std::env::temp_dir().join(format!("skyvern-emulator-task-{}.json", std::process::id()));
    let options = || Options { state: Some(file.clone()), ..Options::default().virtual_clock() };
    let emulator = Emulator::start(options()).unwrap();
    let task = start_run(&emulator, "/v1/run/tasks", &json!({"prompt": "p", "url": "https://example.com"}));
    let base_url = emulator.base_url().to_owned();
    emulator.stop();
    let emulator = Emulator::start(options()).unwrap();
    let again = ask(&emulator, "GET", &format!("/v1/runs/{}", task["run_id"].as_str().unwrap()), &json!({}));
    assert_eq!(without_ends(&again).replace(emulator.base_url(), &base_url), without_ends(&task));
    drop(emulator);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn generated_code_ran_where_the_behaviour_says_so() {
    let emulator = start_emulator();
    let rows =
        [json!({"sku": "a-1", "ai_fallback_triggered": true}), json!({"sku": "b-2", "ai_fallback_triggered": false})];
    emulator.command("workflows", &seed(Outcomes::from_rows(&rows).unwrap(), None)).unwrap();
    let run = |sku: &str| {
        let body = json!({"workflow_id": "wpid_set", "run_with": "code", "parameters": {"sku": sku}});
        start_run(&emulator, "/v1/run/workflows", &body)["script_run"].clone()
    };
    assert_eq!(run("a-1"), json!({"ai_fallback_triggered": true}));
    assert_eq!(run("b-2"), json!({"ai_fallback_triggered": false}));
    assert_eq!(run("c-3"), Value::Null);
    let rows = ask(&emulator, "GET", "/v1/runs", &json!({}));
    let ran: Vec<_> = rows.as_array().unwrap().iter().map(|row| &row["script_run"]).collect();
    assert_eq!(ran, [&json!(false), &json!(true), &json!(true)]);
}
