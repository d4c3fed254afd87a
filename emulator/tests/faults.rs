//! Faults as a client feels them on its socket.

mod support;

use std::io::{BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use skyvern_emulator::{Effect, Emulator, Fault, Options};
use support::{Response, call};

fn emulator_with(fault: &Value) -> Emulator {
    let emulator = Emulator::start(Options::default().virtual_clock().accept_anything()).expect("an emulator starts");
    emulator.command("add_faults", fault).expect("a good fault");
    emulator
}

fn start(emulator: &Emulator) -> std::io::Result<Response> {
    let headers = [("x-api-key", "k"), ("content-type", "application/json")];
    let body = Some(&br#"{"workflow_id": "wpid_1"}"#[..]);
    support::send(emulator.base_url(), "POST", "/v1/run/workflows", &headers, body)
}

fn runs(emulator: &Emulator) -> usize {
    emulator.command("runs", &json!({})).unwrap().as_array().unwrap().len()
}

#[test]
fn a_status_in_place_of_the_nth_answer() {
    let effect = json!({"kind": "status", "code": 503, "headers": {"Retry-After": "7"}, "body": {"detail": "busy"}});
    let emulator = emulator_with(&json!({"operation": "run_workflow", "nth": 2, "effect": effect}));
    assert_eq!(start(&emulator).unwrap().status, 200);
    let second = start(&emulator).unwrap();
    assert_eq!((second.status, second.header("retry-after")), (503, Some("7")));
    assert_eq!(second.json(), json!({"detail": "busy"}));
    assert_eq!(start(&emulator).unwrap().status, 200);
    assert_eq!(runs(&emulator), 2);
    let faults = emulator.command("faults", &json!({})).unwrap();
    assert_eq!((&faults[0]["matched"], &faults[0]["injected"]), (&json!(3), &json!(1)));
}

#[test]
fn a_reset_before_and_a_lost_answer() {
    for (kind, runs_made) in [("reset_before", 0), ("reset_after", 1), ("close_after", 1)] {
        let emulator = emulator_with(&json!({"count": 1, "effect": {"kind": kind}}));
        let error = start(&emulator).unwrap_err();
        if kind != "close_after" {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{kind}");
        }
        assert_eq!(runs(&emulator), runs_made, "{kind}");
        assert_eq!(start(&emulator).unwrap().status, 200);
        let seen = emulator.command("requests", &json!({})).unwrap();
        assert_eq!(seen["requests"][0]["status"], Value::Null);
        assert_eq!(seen["requests"][0]["fault"], "fault-1");
    }
}

#[test]
fn a_processed_request_with_an_error_as_answer() {
    let emulator = emulator_with(&json!({"count": 1, "effect": {"kind": "status", "code": 502, "processed": true}}));
    assert_eq!(start(&emulator).unwrap().status, 502);
    assert_eq!(runs(&emulator), 1);
}

#[test]
fn a_body_that_is_cut() {
    let emulator = emulator_with(&json!({"count": 1, "effect": {"kind": "cut_body", "after_bytes": 10}}));
    let error = start(&emulator).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(runs(&emulator), 1);
}

/// Sends a start by hand, and returns what came within some time.
fn raw_start(emulator: &Emulator, patience: Duration) -> String {
    let mut stream = TcpStream::connect(emulator.base_url().trim_start_matches("http://")).unwrap();
    let body = r#"{"workflow_id": "wpid_1"}"#;
    let length = body.len();
    let head = "POST /v1/run/workflows HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\ncontent-type: application/json\r\n";
    stream.write_all(format!("{head}content-length: {length}\r\n\r\n{body}").as_bytes()).unwrap();
    stream.set_read_timeout(Some(patience)).unwrap();
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        received.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8_lossy(&received).into_owned()
}

#[test]
fn heads_and_bodies_that_stall() {
    let emulator = emulator_with(&json!({"effect": {"kind": "stall_headers"}}));
    assert_eq!(raw_start(&emulator, Duration::from_millis(200)), "HTTP/1.1 200 OK\r\ncontent-type: appli");
    let emulator = emulator_with(&json!({"effect": {"kind": "stall_body", "after_bytes": 5}}));
    let received = raw_start(&emulator, Duration::from_millis(200));
    assert!(received.ends_with("\r\n\r\n{\"run"), "{received}");
    let emulator = emulator_with(&json!({"effect": {"kind": "stall_body", "after_bytes": 5, "seconds": 0.05}}));
    assert_eq!(start(&emulator).unwrap().json()["status"], "created");
}

#[test]
fn a_delay_lets_the_answer_come_late() {
    let emulator = emulator_with(&json!({"delay": 0.15}));
    let before = Instant::now();
    assert_eq!(start(&emulator).unwrap().status, 200);
    assert!(before.elapsed() >= Duration::from_millis(150));
}

#[test]
fn a_client_that_gives_up_has_been_seen() {
    let emulator = emulator_with(&json!({"delay": 60}));
    raw_start(&emulator, Duration::from_millis(50));
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let seen = emulator.command("requests", &json!({})).unwrap();
        if (&seen["total"], &seen["in_flight"]) == (&json!(1), &json!(0)) {
            assert_eq!(seen["requests"][0]["operation"], "run_workflow");
            assert_eq!(seen["requests"][0]["status"], Value::Null);
            break;
        }
        assert!(Instant::now() < deadline, "{seen}");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(runs(&emulator), 0);
}

#[test]
fn pages_redirects_and_edited_answers() {
    let emulator = emulator_with(&json!({"effect": {"kind": "html"}}));
    let page = start(&emulator).unwrap();
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(runs(&emulator), 0);

    let emulator = emulator_with(&json!({"effect": {"kind": "redirect", "location": "http://127.0.0.1:1/"}}));
    let redirect = start(&emulator).unwrap();
    assert_eq!((redirect.status, redirect.header("location")), (307, Some("http://127.0.0.1:1/")));

    let edit = json!({"kind": "edit", "set": {"status": "hibernating"}, "remove": ["created_at"]});
    let emulator = emulator_with(&json!({"effect": edit}));
    let run = start(&emulator).unwrap().json();
    assert_eq!(run["status"], "hibernating");
    assert!(run.get("created_at").is_none());
}

#[test]
fn every_form_of_retry_after() {
    for (form, header) in [
        ("seconds", "retry-after"),
        ("http_date", "retry-after"),
        ("fraction", "retry-after"),
        ("milliseconds", "retry-after-ms"),
        ("rate_limit_reset", "x-ratelimit-reset"),
        ("nonsense", "retry-after"),
    ] {
        let emulator = emulator_with(&json!({"effect": {"kind": "retry_after", "seconds": 1.5, "form": form}}));
        let answer = start(&emulator).unwrap();
        assert_eq!(answer.status, 429);
        let value = answer.header(header).unwrap_or_else(|| panic!("{form}: {:?}", answer.headers));
        match form {
            "seconds" => assert_eq!(value, "2"),
            "fraction" => assert_eq!(value, "1.5"),
            "milliseconds" => assert_eq!(value, "1500"),
            "http_date" => assert!(value.ends_with(" GMT")),
            _ => {}
        }
    }
}

#[test]
fn faults_come_from_rust_too_and_go_when_told() {
    let fault = Fault::on("list_runs").times(1).effect(Effect::ResetBefore {});
    let emulator = Emulator::start(Options::default().fault(fault)).unwrap();
    let list = |emulator: &Emulator| {
        let headers = [("x-api-key", emulator.api_key())];
        support::send(emulator.base_url(), "GET", "/v1/runs", &headers, None).map(|answer| answer.status)
    };
    assert!(list(&emulator).is_err());
    assert_eq!(list(&emulator).unwrap(), 200);
    emulator.command("add_faults", &json!({"id": "down", "effect": {"kind": "status", "code": 500}})).unwrap();
    assert_eq!(list(&emulator).unwrap(), 500);
    assert_eq!(emulator.command("clear_faults", &json!({"id": "down"})).unwrap(), json!({"cleared": 1}));
    assert_eq!(list(&emulator).unwrap(), 200);
}

#[test]
fn bodies_of_bytes() {
    let fault = Fault::default().answer(200, &[("Content-Type", "image/png"), ("connection", "close")], [0xff, 0, 10]);
    let emulator = Emulator::start(Options::default().fault(fault.times(1))).unwrap();
    emulator.command("add_faults", &json!({"effect": {"kind": "status", "code": 404, "body_base64": "/wA="}})).unwrap();
    let ask = |method| support::send(emulator.base_url(), method, "/nowhere", &[], None).unwrap();
    let types = |answer: &Response| -> Vec<String> {
        let types = answer.headers.iter().filter(|(name, _)| name == "content-type");
        types.map(|(_, value)| value.clone()).collect()
    };
    let image = ask("GET");
    assert_eq!(
        (image.status, image.body.as_slice(), types(&image)),
        (200, &[0xff, 0, 10][..], vec!["image/png".into()])
    );
    assert_eq!(image.header("connection"), Some("close"));
    let bytes = ask("DELETE");
    assert_eq!((bytes.status, bytes.body.as_slice()), (404, &[0xff, 0][..]));
    assert_eq!(types(&bytes), ["application/octet-stream"]);
    assert_eq!(ask("HEAD").status, 404);
    let seen = emulator.command("requests", &json!({})).unwrap();
    let methods: Vec<_> = seen["requests"].as_array().unwrap().iter().map(|request| &request["method"]).collect();
    assert_eq!(methods, ["GET", "DELETE", "HEAD"]);
}

#[test]
fn faults_that_make_no_sense_are_refused() {
    let emulator = Emulator::start(Options::default()).unwrap();
    for (fault, says) in [
        (json!({"operation": "get_rum"}), "did you mean 'get_run'"),
        (json!({"operation": ["get_run", "create_credentials"]}), "did you mean 'create_credential'"),
        (json!({"operation": 5}), "neither one thing"),
        (json!({"operations": "get_run"}), "unknown field `operations`"),
    ] {
        refuses(&emulator, &fault, says);
    }
    for (effect, says) in [
        (json!({"kind": "earthquake"}), "unknown variant `earthquake`"),
        (json!({"kind": "status", "code": 200, "text": ""}), "unknown field `text`"),
        (json!({"kind": "reset_before", "seconds": 1}), "unknown field `seconds`"),
        (json!({"kind": "status", "code": 200, "body": "", "body_base64": ""}), "either body or body_base64"),
        (json!({"kind": "status", "code": 200, "body_base64": "?"}), "not base64"),
        (json!({"kind": "status", "code": 200, "headers": {"a b": "c"}}), "no header"),
        (json!({"kind": "redirect", "location": "/", "code": 42}), "42 is no status"),
    ] {
        refuses(&emulator, &json!({"effect": effect}), says);
    }
    assert_eq!(emulator.command("faults", &json!({})).unwrap(), json!([]));
}

/// Whichever way a fault comes, it is refused and the reason given.
fn refuses(emulator: &Emulator, fault: &Value, says: &str) {
    let scenario = json!({"faults": [fault]});
    let options = Options::from_json(&scenario.to_string()).map_err(|error| error.to_string());
    let started = options.and_then(|options| Emulator::start(options).map_err(|error| error.to_string()));
    let reasons = [
        emulator.command("script", &scenario).unwrap_err().to_string(),
        emulator.command("add_faults", fault).unwrap_err().to_string(),
        emulator.command("add_faults", &scenario["faults"]).unwrap_err().to_string(),
        started.unwrap_err(),
    ];
    for reason in reasons {
        assert!(reason.contains(says), "{fault}: {reason}");
    }
}

#[test]
fn operations_go_by_the_names_of_the_sdk_too() {
    let emulator = emulator_with(&json!({"operation": "getRunsV2", "effect": {"kind": "status", "code": 418}}));
    assert_eq!(call(emulator.base_url(), "k", "GET", "/v1/runs", None).0, 418);
    for name in ["list_runs", "get_runs_v2", "iterRuns"] {
        let seen = emulator.command("requests", &json!({"operation": name})).unwrap();
        assert_eq!(seen["requests"][0]["operation"], "list_runs", "{name}");
    }
    let error = emulator.command("requests", &json!({"operation": "list_rums"})).unwrap_err();
    assert!(error.to_string().contains("did you mean 'list_runs'"), "{error}");
}

#[test]
fn a_connection_serves_many_requests_until_one_is_reset() {
    let emulator = emulator_with(&json!({"nth": [3], "effect": {"kind": "reset_after"}}));
    let stream = TcpStream::connect(emulator.base_url().trim_start_matches("http://")).unwrap();
    let mut reader = BufReader::new(stream);
    for _ in 0..2 {
        reader.get_mut().write_all(b"GET /v1/runs HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\n\r\n").unwrap();
        assert_eq!(support::read(&mut reader, "GET").unwrap().status, 200);
    }
    reader.get_mut().write_all(b"GET /v1/runs HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\n\r\n").unwrap();
    assert!(support::read(&mut reader, "GET").is_err());
    let seen = emulator.command("requests", &json!({})).unwrap();
    assert_eq!((&seen["total"], &seen["connections"]), (&json!(3), &json!(1)));
    let headers = seen["requests"][0]["headers"].as_array().unwrap();
    assert!(headers.contains(&json!(["x-api-key", "<redacted>"])));
}

#[test]
fn windows_of_time_follow_the_clock() {
    let emulator = emulator_with(&json!({"after": 60, "until": 120, "effect": {"kind": "status", "code": 500}}));
    let answers: Vec<u16> = (0..3)
        .map(|_| {
            let status = call(emulator.base_url(), "k", "GET", "/v1/runs", None).0;
            emulator.advance(61.0).unwrap();
            status
        })
        .collect();
    assert_eq!(answers, [200, 500, 200]);
}
