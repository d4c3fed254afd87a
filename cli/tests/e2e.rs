//! The main road, against the released server where `SKYVERN_E2E_BASE_URL` names one, else against the emulator.

mod support;

use std::process::Command;

use serde_json::json;
use support::{Seen, World, read_output};

/// Needs neither a browser nor a language model.
const YAML: &str = "
title: command e2e
workflow_definition:
  parameters:
    - parameter_type: workflow
      workflow_parameter_type: string
      key: who
    - parameter_type: workflow
      workflow_parameter_type: integer
      key: count
      default_value: 3
  blocks:
    - block_type: wait
      label: pause
      wait_sec: 1
    - block_type: terminate
      label: stop
      reason: no more to do
";

fn run(world: &World, arguments: &[&str]) -> Seen {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut command: Command = world.command(arguments);
    if let (Some(url), Some(key)) = (variable("SKYVERN_E2E_BASE_URL"), variable("SKYVERN_E2E_API_KEY")) {
        command.env("SKYVERN_BASE_URL", url).env("SKYVERN_API_KEY", key);
    }
    read_output(command.output().unwrap())
}

#[test]
fn a_workflow_is_made_and_run_and_rows_of_it_too() {
    let world = World::new("e2e");
    world.file("flow.yaml", YAML);
    world.file("rows.csv", "id,who,count\na,Ada,1\nb,Zoë ☃,2\nc,Eve,\n");
    let made = run(&world, &["workflows", "create", "-f", "flow.yaml", "--fields", "workflow_permanent_id"]).json();
    let workflow = made["workflow_permanent_id"].as_str().unwrap();

    let check = run(&world, &["check"]);
    assert_eq!((check.status, &check.json()["ok"]), (0, &json!(true)), "{check:?}");

    let started = run(&world, &["run", workflow, "-p", "who=Ada", "-p", "count=007"]);
    assert_eq!(started.status, 0, "{started:?}");
    let id = started.json()["run_id"].as_str().unwrap().to_owned();
    let waited = run(&world, &["wait", &id, "--timeout", "2m"]);
    assert_eq!((waited.status, waited.json()["status"].as_str()), (1, Some("terminated")), "{waited:?}");
    let shown = run(&world, &["show", &id, "--fields", "run_request.parameters"]).json();
    assert_eq!(shown["run_request.parameters"]["count"], 7);
    run(&world, &["run", workflow, "-p", "whom=Ada"]).refuses(2, &["who (string, required)"]);

    let key = format!("id-{}", std::process::id());
    world.file("rows.csv", &format!("id,who,count\n{key}a,Ada,1\n{key}b,Zoë ☃,2\n{key}c,Eve,\n"));
    let bulk = ["bulk", workflow, "rows.csv", "--key", "id", "--journal", "runs.sqlite", "--fields", "key,status"];
    for _ in 0..2 {
        let done = run(&world, &bulk);
        assert_eq!((done.status, done.lines().len()), (1, 3), "{done:?}");
        assert!(done.lines().iter().all(|line| line["status"] == "terminated"), "{done:?}");
    }
    let listed = run(&world, &["list", "--workflow", workflow, "--fields", "run_id"]);
    assert_eq!(listed.lines().len(), 4, "one key is one run: {listed:?}");
    assert_eq!(run(&world, &["bulk", "--status", "runs.sqlite"]).json()["statuses"], json!({ "terminated": 3 }));
}
