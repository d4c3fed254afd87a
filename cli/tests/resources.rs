//! Workflows, schedules, the emulator.

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};
use support::{WORKFLOW, World, read_output, signal};

const YAML: &str = "
title: Made here
workflow_definition:
  parameters:
    - parameter_type: workflow
      workflow_parameter_type: string
      key: name
  blocks:
    - block_type: http_request
      label: ping
      method: GET
      url: http://127.0.0.1:9/
";

#[test]
fn workflows_are_made_shown_and_deleted() {
    let world = World::new("workflows");
    world.file("flow.yaml", YAML);
    world.file("bad.yaml", &YAML.replace("http_request", "teleport"));
    let mut offline = world.bare(["workflows", "validate", "-f", "flow.yaml"]);
    assert_eq!(
        read_output(offline.output().unwrap()).json(),
        json!({ "valid": true, "blocks": 1, "parameters": ["name"] })
    );
    read_output(world.bare(["workflows", "validate", "-f", "bad.yaml"]).output().unwrap())
        .refuses(2, &["bad.yaml is not valid"]);
    world.file("odd.json", r#"{"steps": ["a"]}"#);
    let odd = read_output(world.bare(["workflows", "validate", "-f", "odd.json"]).output().unwrap());
    odd.refuses(2, &["title: Field required", "workflow_definition: Field required"]);
    assert!(!odd.err.contains("steps"), "what was given is not repeated: {odd:?}");
    world.run(["workflows", "create", "-f", "none.yaml"]).refuses(2, &["none.yaml can't be read"]);

    let made = world.run(["workflows", "create", "-f", "flow.yaml", "--fields", "workflow_permanent_id"]);
    assert_eq!(made.status, 0, "{made:?}");
    let id = made.json()["workflow_permanent_id"].as_str().unwrap().to_owned();
    let listed = world.run(["workflows", "list", "--fields", "workflow_permanent_id"]);
    assert!(listed.lines().iter().any(|line| line["workflow_permanent_id"] == *id), "{listed:?}");
    assert_eq!(world.run(["workflow", "get", &id]).json()["title"], "Made here");
    assert_eq!(world.run(["workflow", "run", "--workflow-id", &id, "--parameters", r#"{"name":"A"}"#]).status, 0);
    assert_eq!(world.run(["workflows", "delete", &id]).json()["deleted"], true);
    world.run(["run", &id, "-p", "name=A"]).refuses(3, &["404"]);
}

#[test]
fn schedules_are_made_and_stopped() {
    let world = World::new("schedules");
    let made = world.run([
        "schedules",
        "create",
        WORKFLOW,
        "--cron",
        "0 9 * * *",
        "--timezone",
        "Europe/Berlin",
        "-p",
        "name=A",
    ]);
    assert_eq!(made.status, 0, "{made:?}");
    let id = made.json()["schedule"]["workflow_schedule_id"].as_str().unwrap().to_owned();
    let next = world.run(["schedules", "next", &id]);
    assert!(next.status == 0 && !next.lines().is_empty(), "{next:?}");
    let enabled = || {
        let listed = world.run(["schedules", "list", WORKFLOW]);
        listed.lines().iter().find(|line| line["workflow_schedule_id"] == *id).map(|line| line["enabled"].clone())
    };
    assert_eq!(enabled(), Some(json!(true)));
    assert_eq!(world.run(["schedules", "disable", &id]).status, 0);
    assert_eq!(enabled(), Some(json!(false)));
    assert_eq!(world.run(["schedules", "enable", &id, "--workflow", WORKFLOW]).status, 0);
    assert_eq!(world.run(["schedules", "delete", &id]).status, 0);
    assert_eq!(enabled(), None);
    world.run(["schedules", "next", "wfs_none"]).refuses(3, &["no schedule wfs_none"]);
    world.run(["schedules", "create", WORKFLOW, "--cron", "0 9 * * *"]).refuses(2, &["\"name\" is missing"]);
    let never = world.run(["schedules", "create", WORKFLOW, "-p", "name=A"]);
    assert_eq!(never.status, 2, "{never:?}");
}

#[test]
fn the_emulator_says_where_it_is_and_stops_when_told() {
    let world = World::new("emulator");
    let mut child = world.bare(["emulator", "--accept-anything"]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first).unwrap();
    let place: Value = serde_json::from_str(&first).unwrap();
    let mut run = world.bare(["run", "wpid_1", "--wait"]);
    run.env("SKYVERN_BASE_URL", place["base_url"].as_str().unwrap()).env("SKYVERN_API_KEY", "any");
    let done = read_output(run.output().unwrap());
    assert_eq!((done.status, done.json()["status"].as_str()), (0, Some("completed")), "{done:?}");
    signal(&child, "INT");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    for spelling in ["--key", "--api-key"] {
        let mut child = world.bare(["emulator", "--until-stdin-closes", spelling, "k"]);
        let mut child = child.stdin(Stdio::piped()).spawn().unwrap();
        drop(child.stdin.take());
        let ended = read_output(child.wait_with_output().unwrap());
        assert_eq!((ended.status, ended.json()["api_key"].as_str()), (0, Some("k")), "{ended:?}");
    }
    world.run(["emulator", "--scenario", "none.json"]).refuses(2, &["none.json can't be read"]);
}

#[test]
fn a_check_says_where_settings_come_from_and_what_is_wrong() {
    let world = World::new("check");
    let fine = world.run(["check"]);
    assert_eq!(fine.status, 0, "{fine:?}");
    let report = fine.json();
    assert_eq!((&report["ok"], &report["api_key_from"]), (&json!(true), &json!("SKYVERN_API_KEY")));
    assert!(!format!("{fine:?}").contains(world.emulator.api_key()));
    let mut wrong = world.command(["check"]);
    let refused = read_output(wrong.env("SKYVERN_API_KEY", "wrong").output().unwrap());
    assert_eq!((refused.status, &refused.json()["ok"]), (3, &json!(false)), "{refused:?}");
    read_output(world.bare(["check"]).output().unwrap()).refuses(2, &["no API key"]);
}
