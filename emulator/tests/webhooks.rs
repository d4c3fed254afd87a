//! Webhooks as a receiver sees them.

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options, sign};
use support::call;

/// What a receiver got.
struct Received {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Received {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A receiver that answers with these statuses, the last one for ever.
fn receiver(statuses: &'static [u16]) -> (String, Receiver<Received>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let (sender, received) = channel();
    std::thread::spawn(move || {
        for (index, stream) in listener.incoming().flatten().enumerate() {
            let mut reader = BufReader::new(stream);
            let mut headers = Vec::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                match line.trim_end().split_once(": ") {
                    Some((name, value)) => headers.push((name.to_lowercase(), value.to_owned())),
                    None if line.trim_end().is_empty() => break,
                    None => {}
                }
            }
            let mut got = Received { headers, body: Vec::new() };
            got.body = vec![0; got.header("content-length").parse().unwrap()];
            reader.read_exact(&mut got.body).unwrap();
            let status = statuses.get(index).or(statuses.last()).unwrap();
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
            reader.get_mut().write_all(answer.as_bytes()).unwrap();
            if sender.send(got).is_err() {
                break;
            }
        }
    });
    (url, received)
}

fn start_emulator() -> Emulator {
    Emulator::start(Options::default().virtual_clock().accept_anything()).expect("an emulator starts")
}

fn start(emulator: &Emulator, url: &str, more: Value) -> String {
    let mut body = json!({"workflow_id": "wpid_1", "webhook_url": url});
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    let (_, run) = call(emulator.base_url(), "my-key", "POST", "/v1/run/workflows", Some(&body));
    run["run_id"].as_str().unwrap().to_owned()
}

const SOON: Duration = Duration::from_secs(5);

/// Waits until the emulator knows how many tries had an answer.
fn tries(emulator: &Emulator, count: usize) -> Value {
    let deadline = Instant::now() + SOON;
    loop {
        let webhooks = emulator.command("webhooks", &json!({})).unwrap();
        let tried = webhooks["webhooks"][0]["tries"].as_array().map_or(0, Vec::len);
        if tried >= count {
            return webhooks;
        }
        assert!(Instant::now() < deadline, "{webhooks}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_finished_run_reports_with_a_signature() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[200]);
    let run = start(&emulator, &url, json!({}));
    emulator.advance(1.0).unwrap();
    let webhook = received.recv_timeout(SOON).unwrap();
    assert_eq!(webhook.header("x-skyvern-signature"), sign("my-key", &webhook.body));
    assert_eq!(webhook.header("content-type"), "application/json");
    assert!(webhook.header("x-skyvern-timestamp").parse::<i64>().unwrap() > 1_700_000_000);
    let body = webhook.json();
    assert_eq!((&body["run_id"], &body["workflow_run_id"]), (&json!(run), &json!(run)));
    assert_eq!((&body["status"], &body["output"]), (&json!("completed"), &body["outputs"]));
    tries(&emulator, 1);
    let (_, shown) = call(emulator.base_url(), "k", "GET", &format!("/v1/workflows/runs/{run}"), None);
    assert_eq!(shown["webhook_failure_reason"], "");
}

#[test]
fn three_tries_on_the_clock_and_then_no_more() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[500, 429, 503]);
    let run = start(&emulator, &url, json!({}));
    emulator.advance(1.0).unwrap();
    let first = received.recv_timeout(SOON).unwrap();
    tries(&emulator, 1);
    assert!(received.recv_timeout(Duration::from_millis(50)).is_err());
    for count in 2..=3 {
        emulator.advance(3.0).unwrap();
        let again = received.recv_timeout(SOON).unwrap();
        assert_eq!(again.body, first.body);
        assert_eq!(again.header("x-skyvern-signature"), first.header("x-skyvern-signature"));
        tries(&emulator, count);
    }
    emulator.advance(1000.0).unwrap();
    assert!(received.recv_timeout(Duration::from_millis(50)).is_err());
    let webhooks = tries(&emulator, 3);
    assert_eq!(webhooks["webhooks"][0]["outcome"], "failed");
    let (_, shown) = call(emulator.base_url(), "k", "GET", &format!("/v1/workflows/runs/{run}"), None);
    assert_eq!(shown["status"], "completed");
    assert_eq!(shown["webhook_failure_reason"], "Webhook failed with status code 503, error message: ok");
}

#[test]
fn a_receiver_that_refuses_is_not_asked_again() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[404]);
    start(&emulator, &url, json!({}));
    emulator.advance(1.0).unwrap();
    received.recv_timeout(SOON).unwrap();
    assert_eq!(tries(&emulator, 1)["webhooks"][0]["outcome"], "failed");
    emulator.advance(1000.0).unwrap();
    assert!(received.recv_timeout(Duration::from_millis(50)).is_err());
}

#[test]
fn canceling_reports_now_and_when_the_block_ends() {
    let emulator = start_emulator();
    emulator
        .command(
            "workflows",
            &json!({"workflow_id": "wpid_1", "definition": {
        "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 300}]}}),
        )
        .unwrap();
    let (url, received) = receiver(&[200]);
    let run = start(&emulator, &url, json!({}));
    emulator.advance(10.0).unwrap();
    for _ in 0..2 {
        call(emulator.base_url(), "other-key", "POST", &format!("/v1/runs/{run}/cancel"), None);
        let webhook = received.recv_timeout(SOON).unwrap();
        assert_eq!(webhook.json()["status"], "canceled");
        assert_eq!(webhook.header("x-skyvern-signature"), sign("other-key", &webhook.body));
    }
    emulator.advance(300.0).unwrap();
    assert_eq!(received.recv_timeout(SOON).unwrap().json()["status"], "canceled");
}

#[test]
fn a_webhook_can_be_asked_for_again() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[200]);
    let run = start(&emulator, &url, json!({}));
    emulator.advance(1.0).unwrap();
    let first = received.recv_timeout(SOON).unwrap().json();
    let path = format!("/v1/runs/{run}/retry_webhook");
    let (status, answer) = call(emulator.base_url(), "my-key", "POST", &path, None);
    assert_eq!((status, &answer["status_code"], &answer["response_body"]), (200, &json!(200), &json!("ok")));
    let again = received.recv_timeout(SOON).unwrap();
    assert_eq!(answer["payload"], String::from_utf8(again.body.clone()).unwrap());
    assert!(first.get("run_request").is_some());
    assert!(again.json().get("run_request").is_none());
    let body = json!({"webhook_url": "http://127.0.0.1:1/x"});
    let (status, answer) = call(emulator.base_url(), "my-key", "POST", &path, Some(&body));
    assert_eq!((status, &answer["status_code"]), (200, &Value::Null));
    assert_eq!(answer["error"], "Could not reach URL: All connection attempts failed");
}

#[test]
fn a_replay_and_its_preview_are_those_of_the_service() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[200]);
    let run = start(&emulator, &url, json!({}));
    let path = format!("/v1/internal/runs/{run}/test-webhook");
    let (status, _) = call(emulator.base_url(), "my-key", "GET", &path, None);
    assert_eq!(status, 400, "it is not over");
    emulator.advance(1.0).unwrap();
    received.recv_timeout(SOON).unwrap();
    // The answer to the delivery is part of the run, a moment later.
    while !emulator.control("webhooks", "{}").unwrap().contains(r#""pending":0"#) {
        std::thread::yield_now();
    }
    let (status, preview) = call(emulator.base_url(), "my-key", "GET", &path, None);
    assert_eq!((status, &preview["default_webhook_url"]), (200, &json!(url)));
    let payload = preview["payload"].as_str().unwrap();
    assert_eq!(preview["headers"]["x-skyvern-signature"], sign("my-key", payload.as_bytes()));
    let (status, replay) = call(emulator.base_url(), "my-key", "POST", &path, Some(&json!({})));
    assert_eq!((status, &replay["status_code"], &replay["payload"]), (200, &json!(200), &preview["payload"]));
    assert_eq!(received.recv_timeout(SOON).unwrap().body, payload.as_bytes());
    let elsewhere = json!({"override_webhook_url": "http://127.0.0.1:1/x"});
    let (_, replay) = call(emulator.base_url(), "my-key", "POST", &path, Some(&elsewhere));
    assert_eq!(replay["target_webhook_url"], "http://127.0.0.1:1/x");
    assert_eq!(replay["error"], "Could not reach URL: All connection attempts failed");
}

#[test]
fn a_test_delivery_is_signed_and_made_up() {
    let emulator = start_emulator();
    let (url, received) = receiver(&[200]);
    let test = |body: &Value| call(emulator.base_url(), "my-key", "POST", "/v1/internal/test-webhook", Some(body));
    for (run_type, run_id) in [("workflow_run", "wr_mine"), ("task", "tsk_mine")] {
        let (status, answer) = test(&json!({"webhook_url": url, "run_type": run_type, "run_id": run_id}));
        assert_eq!((status, &answer["status_code"]), (200, &json!(200)));
        let webhook = received.recv_timeout(SOON).unwrap();
        assert_eq!(webhook.header("x-skyvern-signature"), sign("my-key", &webhook.body));
        assert_eq!((&webhook.json()["run_id"], &webhook.json()["status"]), (&json!(run_id), &json!("completed")));
    }
    let (status, answer) = test(&json!({"webhook_url": "", "run_type": "task"}));
    assert_eq!((status, &answer["error"]), (200, &json!("Invalid url: malformed.")));
    let (status, answer) = test(&json!({"webhook_url": url, "run_type": "nonsense"}));
    assert_eq!((status, &answer["detail"][0]["type"]), (422, &json!("literal_error")));
    let (_, run) = call(emulator.base_url(), "my-key", "GET", "/v1/runs/wr_mine", None);
    assert_eq!(run["detail"], "Task run not found wr_mine", "there is no such run");
}

#[test]
fn copies_can_be_asked_for() {
    let mut options = Options::default().virtual_clock().accept_anything();
    options.webhooks.copies = 2;
    let emulator = Emulator::start(options).unwrap();
    let (url, received) = receiver(&[200]);
    start(&emulator, &url, json!({}));
    emulator.advance(1.0).unwrap();
    let (first, second) = (received.recv_timeout(SOON).unwrap(), received.recv_timeout(SOON).unwrap());
    assert_eq!(first.body, second.body);
}
