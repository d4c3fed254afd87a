//! The emulator itself: starting, stopping, steering, and how much it bears.

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use skyvern_emulator::{ControlError, Emulator, Options};
use support::call;

#[test]
fn it_can_be_shared_between_threads() {
    fn shareable<T: Send + Sync + 'static>(_: &T) {}
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    shareable(&emulator);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..50).for_each(|_| emulator.advance(1.0).unwrap()));
        }
    });
    assert_eq!(emulator.command("clock", &json!({})).unwrap()["elapsed"], 400.0);
}

#[test]
fn hundreds_at_once() {
    let before = Instant::now();
    let emulators: Vec<Emulator> = (0..200).map(|_| Emulator::start(Options::default()).unwrap()).collect();
    for emulator in &emulators {
        let answer = support::send(emulator.base_url(), "GET", "/api/v1/heartbeat", &[], None).unwrap();
        assert_eq!(answer.text(), "Server is running.");
    }
    drop(emulators);
    assert!(before.elapsed() < Duration::from_secs(20), "took {:?}", before.elapsed());
}

#[test]
fn nobody_answers_after_it_is_dropped() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let url = emulator.base_url().to_owned();
    let before = Instant::now();
    drop(emulator);
    assert!(before.elapsed() < Duration::from_secs(1));
    assert!(support::send(&url, "GET", "/api/v1/heartbeat", &[], None).is_err());
}

#[test]
fn impossible_options_are_refused() {
    let taken = Emulator::start(Options::default()).unwrap();
    let port = taken.base_url().rsplit(':').next().unwrap().parse().unwrap();
    assert!(Emulator::start(Options { port, ..Options::default() }).is_err());
    let options = Options::from_json(r#"{"workflows": [{"definition": {"blocks": [{"block_type": "nope"}]}}]}"#);
    assert!(Emulator::start(options.unwrap()).is_err());
    assert!(Emulator::start(Options::from_json(r#"{"workflows": [{"definition": "x"}]}"#).unwrap()).is_err());
    assert!(Options::from_json(r#"{"wrkflows": []}"#).is_err());
}

#[test]
fn commands_are_the_same_over_http() {
    let emulator = Emulator::start(Options::default().virtual_clock()).unwrap();
    let (status, clock) = call(emulator.base_url(), "", "POST", "/__emulator__/advance", Some(&json!({"seconds": 60})));
    assert_eq!(status, 200);
    let asked = emulator.command("clock", &json!({})).unwrap();
    assert_eq!((&asked["now"], &asked["elapsed"]), (&clock["now"], &json!(60.0)));
    for (path, expected) in [("advance", 400), ("fly", 404)] {
        let (status, answer) =
            call(emulator.base_url(), "", "POST", &format!("/__emulator__/{path}"), Some(&json!({})));
        assert_eq!(status, expected);
        assert!(answer["error"].is_string());
    }
    assert_eq!(emulator.control("fly", ""), Err(ControlError::UnknownCommand("fly".into())));
    assert!(matches!(emulator.control("advance", "{\"seconds\": -1}"), Err(ControlError::BadArguments(_))));
}

#[test]
fn a_reset_leaves_what_the_options_say() {
    let options = r#"{"accept_any_key": true, "workflows": [{"workflow_id": "wpid_kept", "schedules": [
        {"workflow_schedule_id": "wfs_abc123", "cron_expression": "0 9 * * *", "timezone": "UTC"}]}]}"#;
    let emulator = Emulator::start(Options::from_json(options).unwrap()).unwrap();
    let run = json!({"workflow_id": "wpid_kept"});
    assert_eq!(call(emulator.base_url(), "k", "POST", "/v1/run/workflows", Some(&run)).0, 200);
    emulator.command("add_faults", &json!({"effect": {"kind": "status", "code": 500}})).unwrap();
    emulator.command("reset", &json!({})).unwrap();
    assert_eq!(call(emulator.base_url(), "k", "GET", "/v1/runs", None), (200, json!([])));
    let path = "/v1/workflows/wpid_kept/schedules/wfs_abc123";
    assert_eq!(call(emulator.base_url(), "k", "GET", path, None).0, 200);
}

#[test]
fn busy_servers_say_so() {
    let options = Options { max_unfinished_runs: Some(1), ..Options::default().virtual_clock().accept_anything() };
    let emulator = Emulator::start(options).unwrap();
    let headers = [("x-api-key", "k"), ("content-type", "application/json")];
    let start = || {
        let body = Some(&br#"{"workflow_id": "wpid_1"}"#[..]);
        support::send(emulator.base_url(), "POST", "/v1/run/workflows", &headers, body).unwrap()
    };
    assert_eq!(start().status, 200);
    let busy = start();
    assert_eq!((busy.status, busy.header("retry-after")), (503, Some("5")));
    emulator.advance(1.0).unwrap();
    assert_eq!(start().status, 200);
}

#[test]
fn samples_of_the_documents_find_their_ids() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let base = emulator.base_url();
    for workflow in ["wpid_123456789", "wpid_abc123", "wpid_invoice_extraction", "wpid_daily_report"] {
        let body = json!({"workflow_id": workflow, "browser_profile_id": "bpf_abc123", "parameters": {"any": 1}});
        assert_eq!(call(base, "YOUR_API_KEY", "POST", "/v1/run/workflows", Some(&body)).0, 200);
    }
    let path = "/api/v1/workflows/wpid_123456789/schedules/wfs_abc123/disable";
    let (status, answer) = call(base, "YOUR_API_KEY", "POST", path, None);
    assert_eq!((status, &answer["schedule"]["enabled"]), (200, &json!(false)));
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_skyvern-emulator"))
}

/// Starts a program that listens, and reads where.
fn listening(command: &mut Command) -> (Child, Value) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

#[test]
fn the_binary_says_where_it_is_and_goes_when_nobody_listens() {
    let (mut child, said) = listening(program().args(["--until-stdin-closes", "--accept-anything"]));
    let url = said["base_url"].as_str().unwrap();
    assert_eq!(call(url, said["api_key"].as_str().unwrap(), "GET", "/v1/runs", None), (200, json!([])));
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    let rows = [
        (&["--prot"][..], "unknown argument --prot"),
        (&["--port"], "--port needs a value"),
        (&["--port", "x"], "--port x: invalid digit"),
        (&["--concurrent-runs", "0"], "concurrent_runs"),
        (&["record", "--port", "70000"], "--port 70000: number too large"),
    ];
    for (wrong, problem) in rows {
        let said = program().args(wrong).output().unwrap();
        assert_eq!(said.status.code(), Some(2), "{wrong:?}");
        let text = String::from_utf8(said.stderr).unwrap();
        assert!(text.contains(problem), "{wrong:?}: {text}");
    }
}

#[test]
fn a_recording_plays_back() {
    let seed = json!({"workflow_id": "wpid_real", "behaviour": {
        "status": "terminated", "failure_reason": "no account for bob@corp.example"}});
    let real = Emulator::start(Options::default()).unwrap();
    real.command("workflows", &seed).unwrap();
    let file = std::env::temp_dir().join(format!("skyvern-recording-{}.json", std::process::id()));
    let (mut child, said) = listening(
        program()
            .args(["record", "--until-stdin-closes", "--base-url", real.base_url(), "--key", real.api_key()])
            .arg(&file),
    );
    let url = said["base_url"].as_str().unwrap();
    let (_, run) = call(url, "any", "POST", "/v1/run/workflows", Some(&json!({"workflow_id": "wpid_real"})));
    assert_eq!(call(url, "any", "GET", "/v1/workflows/wpid_real", None).0, 200);
    std::thread::sleep(Duration::from_millis(300));
    let path = format!("/v1/runs/{}", run["run_id"].as_str().unwrap());
    assert_eq!(call(url, "any", "GET", &path, None).1["status"], "terminated");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());

    let scenario = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(!scenario.contains(real.api_key()) && !scenario.contains("bob@"));
    let again = Emulator::start(Options::from_json(&scenario).unwrap().virtual_clock()).unwrap();
    let body = json!({"workflow_id": "wpid_real"});
    let (_, run) = call(again.base_url(), again.api_key(), "POST", "/v1/run/workflows", Some(&body));
    again.advance(1.0).unwrap();
    let path = format!("/v1/runs/{}", run["run_id"].as_str().unwrap());
    let (_, run) = call(again.base_url(), again.api_key(), "GET", &path, None);
    assert_eq!(run["status"], "terminated");
    assert_eq!(run["failure_reason"], "no account for jane.doe@example.com");
}

#[test]
fn the_samples_of_the_readme_are_a_scenario() {
    let readme = include_str!("../README.md");
    let samples: Vec<Value> = readme
        .split("```json\n")
        .skip(1)
        .map(|rest| serde_json::from_str(rest.split("```").next().unwrap()).unwrap())
        .collect();
    let [workflow, fault] = &samples[..] else { panic!("{} samples", samples.len()) };
    let scenario = json!({"workflows": [workflow], "faults": [fault]}).to_string();
    let emulator = Emulator::start(Options::from_json(&scenario).unwrap()).unwrap();
    let info = emulator.command("info", &json!({})).unwrap();
    assert_eq!(
        (&info["workflows"][0], &info["schedules"][0]),
        (&json!("wpid_invoice_extraction"), &json!("wfs_abc123"))
    );
}
