//! Webhooks that are received, and waits that they end.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use skyvern::{Client, Config, WaitOptions, WebhookReceiver, sign_webhook};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

fn scenarios(group: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/webhooks.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    all[group].as_array().unwrap().clone()
}

/// Posts a delivery of a scenario, and gives the status it is answered with.
async fn deliver(url: &str, delivery: &Value, key: &str, run_id: &str) -> u64 {
    let given = |name: &str, usual: Value| delivery.get(name).cloned().unwrap_or(usual);
    let payload = json!({
        "run_id": run_id,
        "status": given("status", json!("completed")),
        "attempt": given("attempt", json!(1)),
        "retry_pending": given("retry_pending", json!(false)),
    });
    let payload = given("payload", payload);
    let webhook = sign_webhook(payload, delivery["key"].as_str().unwrap_or(key)).unwrap();
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let path = delivery["path"].as_str().map_or(format!("/{path}"), str::to_owned);
    let length = delivery["length"].as_u64().unwrap_or(webhook.body.len() as u64);
    let mut head = format!("POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n");
    for (name, value) in &webhook.headers {
        let value = match delivery.get("signature") {
            Some(other) if name == "x-skyvern-signature" => other.as_str(),
            _ => Some(value.as_str()),
        };
        if let Some(value) = value {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
    }
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    stream.write_all(&webhook.body).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer[9..]).parse().unwrap()
}

#[tokio::test]
async fn deliveries_are_received() {
    for scenario in scenarios("receive") {
        let keys: Vec<&str> =
            scenario["keys"].as_array().map_or(vec!["key"], |keys| keys.iter().filter_map(Value::as_str).collect());
        let mut options =
            WebhookReceiver::builder(keys[0]).path("/hooks").answer_at_once(scenario["answer_at_once"] == true);
        for key in &keys[1..] {
            options = options.api_key(*key);
        }
        if let Some(seconds) = scenario["answer_within"].as_f64() {
            options = options.answer_within(Duration::from_secs_f64(seconds));
        }
        let mut hooks = options.open().unwrap();
        let url = hooks.url().to_owned();
        let mut slow = Vec::new();
        for _ in 0..scenario["slow"].as_u64().unwrap_or(0) {
            let mut stream = TcpStream::connect(hooks.address()).await.unwrap();
            stream.write_all(b"POST /hooks HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
            slow.push(stream);
        }
        let (close, mut closing) = mpsc::channel::<()>(1);
        let unread = scenario["unread"] == true;
        let reader = tokio::spawn(async move {
            let mut seen = Vec::new();
            loop {
                tokio::select! {
                    event = hooks.next(), if !unread => match event {
                        Some(event) => seen.push(event.key),
                        None => break,
                    },
                    _ = closing.recv() => break,
                }
            }
            hooks.close().await;
            seen
        });
        let deliveries = scenario["deliveries"].as_array().unwrap();
        let posts = deliveries.iter().map(|delivery| deliver(&url, delivery, keys[0], "wr_1"));
        let answers = if scenario["together"] == true {
            futures_util::future::join_all(posts).await
        } else {
            let mut answers = Vec::new();
            for post in posts {
                answers.push(post.await);
            }
            answers
        };
        let expected: Vec<u64> = deliveries.iter().filter_map(|delivery| delivery["answer"].as_u64()).collect();
        assert_eq!(answers, expected, "{}", scenario["name"]);
        drop(close);
        assert_eq!(json!(reader.await.unwrap()), scenario["events"], "{}", scenario["name"]);
    }
}

#[tokio::test]
async fn waits_end() {
    for scenario in scenarios("wait") {
        let options = json!({
            "webhooks": { "copies": scenario["copies"].as_u64().unwrap_or(1) },
            "workflows": [{ "workflow_id": "wpid_1", "behaviour": scenario["behaviour"] }],
        });
        let emulator = Emulator::start(Options::from_json(&options.to_string()).unwrap()).unwrap();
        let key = emulator.api_key().to_owned();
        let client = Client::new(Config::new().api_key(key.as_str()).base_url(emulator.base_url())).unwrap();
        let hooks = WebhookReceiver::builder(key.as_str()).path("/hooks").open().unwrap();
        let url = hooks.url().to_owned();
        let mut wait = WaitOptions::new().timeout(Duration::from_secs(20)).webhooks(&hooks);
        if let Some(seconds) = scenario["poll_interval"].as_f64() {
            wait = wait.poll_interval(Duration::from_secs_f64(seconds));
        }
        let mut call = client.run_workflow("wpid_1").wait_with(wait);
        if let Some(url) = scenario["webhook_url"].as_str() {
            call = call.webhook_url(url);
        }
        if let Some(key) = scenario["idempotency_key"].as_str() {
            call = call.idempotency_key(key);
            if let Some(earlier) = scenario["earlier"].as_object() {
                let mut first = client.run_workflow("wpid_1").idempotency_key(key);
                if let Some(url) = earlier.get("webhook_url").and_then(Value::as_str) {
                    first = first.webhook_url(url);
                }
                first.await.unwrap();
            }
        }
        let waiting = tokio::spawn(async move { call.await });
        let run_id = loop {
            let runs: Value = serde_json::from_str(&emulator.control("runs", "{}").unwrap()).unwrap();
            let found = runs["runs"].as_array().or(runs.as_array()).and_then(|runs| runs.first()?["run_id"].as_str());
            if let Some(run_id) = found {
                break run_id.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        for delivery in scenario["deliveries"].as_array().into_iter().flatten() {
            let answer = deliver(&url, delivery, &key, &run_id).await;
            assert_eq!(answer, delivery["answer"].as_u64().unwrap_or(answer), "{}", scenario["name"]);
        }
        let run = waiting.await.unwrap().unwrap();
        assert_eq!(run.status.as_str(), scenario["status"].as_str().unwrap_or("completed"), "{}", scenario["name"]);
        assert_eq!(run.started_by.as_deref(), scenario["started_by"].as_str(), "{}", scenario["name"]);
        let runs: Value = serde_json::from_str(&emulator.control("runs", "{}").unwrap()).unwrap();
        assert_eq!(runs.as_array().map(Vec::len), Some(1), "{}", scenario["name"]);
        let seen: Value =
            serde_json::from_str(&emulator.control("requests", r#"{"operation":"get_run"}"#).unwrap()).unwrap();
        let reads = seen["requests"].as_array().unwrap().len() as u64;
        assert!(reads <= scenario["reads"].as_u64().unwrap_or(20), "{}: {reads} reads", scenario["name"]);
        hooks.close().await;
    }
}
