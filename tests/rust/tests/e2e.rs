//! The main road, end to end: against the released server where `SKYVERN_E2E_BASE_URL` names one, else against the emulator.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use skyvern::{Client, Config, ErrorKind, WaitOptions, WebhookReceiver, verify_webhook};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

struct Server {
    base_url: String,
    api_key: String,
    _emulator: Option<Emulator>,
}

impl Server {
    fn start() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if let (Some(base_url), Some(api_key)) = (variable("SKYVERN_E2E_BASE_URL"), variable("SKYVERN_E2E_API_KEY")) {
            return Self { base_url, api_key, _emulator: None };
        }
        let options = Options::from_json(r#"{"webhooks":{"backoff":0.1,"jitter":0}}"#).unwrap();
        let emulator = Emulator::start(options).unwrap();
        Self { base_url: emulator.base_url().into(), api_key: emulator.api_key().into(), _emulator: Some(emulator) }
    }

    fn client(&self) -> Client {
        self.client_with(&self.api_key)
    }

    fn client_with(&self, key: &str) -> Client {
        Client::new(Config::new().api_key(key).base_url(self.base_url.clone()).timeout(Duration::from_secs_f64(120.0)))
            .unwrap()
    }
}

/// A workflow that needs neither a browser nor a language model.
fn definition(title: &str, seconds: u32) -> Value {
    json!({
        "title": title,
        "workflow_definition": {
            "parameters": [
                { "parameter_type": "workflow", "key": "who", "workflow_parameter_type": "string" },
                { "parameter_type": "workflow", "key": "count", "workflow_parameter_type": "integer", "default_value": 3 },
            ],
            "blocks": [
                { "block_type": "wait", "label": "pause", "wait_sec": seconds },
                { "block_type": "terminate", "label": "stop", "reason": "no more to do" },
            ],
        },
    })
}

async fn workflow(client: &Client, title: &str, seconds: u32) -> String {
    client.create_workflow().json_definition(definition(title, seconds)).await.unwrap().workflow_permanent_id
}

fn wait(seconds: f64) -> WaitOptions {
    WaitOptions::new().timeout(Duration::from_secs_f64(seconds))
}

#[tokio::test]
async fn a_run_with_parameters_is_waited_for_and_read() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: run", 1).await;
    let parameters = json!({ "who": "Zoë ☃", "count": 7 });
    let run = client
        .run_workflow(&id)
        .parameters(parameters.clone())
        .title("from Rust")
        .wait_with(wait(120.0))
        .await
        .unwrap();
    assert_eq!(run.status, "terminated");
    let request = run.run_request.unwrap();
    assert_eq!(request.workflow_id.as_deref(), Some(id.as_str()));
    assert_eq!(request.parameters.unwrap().value()["who"], "Zoë ☃");
    let read = client.get_run(&run.run_id).await.unwrap();
    assert_eq!((read.run_id.as_str(), read.status.as_str()), (run.run_id.as_str(), "terminated"));
    assert!(read.created_at.unwrap().system_time().is_some());
    let listed = client.list_runs().workflow_permanent_id([id.as_str()]).await.unwrap();
    assert!(listed.iter().any(|item| item.run_id == run.run_id));
}

#[tokio::test]
async fn a_run_is_polled_by_hand_and_canceled() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: cancel", 60).await;
    let run = client.run_workflow(&id).parameters(json!({ "who": "x" })).await.unwrap();
    assert_eq!(run.status, "created");
    let deadline = Instant::now() + Duration::from_secs(60);
    while client.get_run(&run.run_id).await.unwrap().status != "running" {
        assert!(Instant::now() < deadline, "the run did not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    client.cancel_run(&run.run_id).await.unwrap();
    let ended = client.wait_for_run(&run.run_id).wait_with(wait(60.0)).await.unwrap();
    assert_eq!(ended.status, "canceled");
}

#[tokio::test]
async fn a_wait_that_times_out_says_which_run_goes_on() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: timeout", 60).await;
    let call = client.run_workflow(&id).parameters(json!({ "who": "x" }));
    let error = call.wait_with(wait(1.0)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WaitTimeout);
    let run_id = error.run_id().unwrap().to_owned();
    assert!(!client.get_run(&run_id).await.unwrap().status.is_final());
    client.cancel_run(run_id).await.unwrap();
}

#[tokio::test]
async fn workflows_are_made_changed_listed_and_deleted() {
    let server = Server::start();
    let client = server.client();
    let yaml = "title: rust e2e yaml\nworkflow_definition:\n  parameters: []\n  blocks:\n    - block_type: wait\n      label: pause\n      wait_sec: 1\n";
    let made = client.create_workflow().yaml_definition(yaml).await.unwrap();
    let id = made.workflow_permanent_id;
    let changed = client.update_workflow(&id).json_definition(definition("rust e2e: changed", 1)).await.unwrap();
    assert_eq!(changed.version, made.version.map(|version| version + 1));
    assert_eq!(client.get_workflow(&id).await.unwrap().title.as_deref(), Some("rust e2e: changed"));
    let first = client.get_workflow(&id).version(1).await.unwrap();
    assert_eq!(first.title.as_deref(), Some("rust e2e yaml"));
    let page = client.get_workflows().page(1).page_size(100).search_key("rust e2e: changed").await.unwrap();
    assert!(page.iter().any(|workflow| workflow.workflow_permanent_id == id));
    client.delete_workflow(&id).await.unwrap();
    assert_eq!(client.get_workflow(&id).await.unwrap_err().status(), Some(404));
}

#[tokio::test]
async fn a_schedule_is_made_disabled_enabled_changed_and_deleted() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: schedule", 1).await;
    let schedules = client.schedules();
    let made = schedules
        .create(&id, "America/New_York")
        .cron_expression("0 9 * * 1-5")
        .name("mornings")
        .parameters(json!({ "who": "x" }))
        .await
        .unwrap();
    let schedule_id = made.schedule.workflow_schedule_id.clone();
    assert!(!made.next_runs.unwrap().is_empty());
    assert_eq!(schedules.disable(&id, &schedule_id).await.unwrap().schedule.enabled, Some(false));
    assert_eq!(schedules.enable(&id, &schedule_id).await.unwrap().schedule.enabled, Some(true));
    let changed =
        schedules.update(&id, &schedule_id, "UTC").cron_expression("30 8 * * *").parameters(json!({ "who": "y" }));
    assert_eq!(changed.await.unwrap().schedule.cron_expression.as_deref(), Some("30 8 * * *"));
    assert_eq!(schedules.list(&id).await.unwrap().schedules.len(), 1);
    assert_eq!(schedules.get(&id, &schedule_id).await.unwrap().schedule.timezone.as_deref(), Some("UTC"));
    assert!(schedules.list_all().page_size(100).await.unwrap().total_count.unwrap() >= 1);
    assert_eq!(schedules.delete(&id, &schedule_id).await.unwrap().ok, Some(true));
    assert_eq!(schedules.get(&id, &schedule_id).await.unwrap_err().status(), Some(404));
    let too_often = schedules.create(&id, "UTC").cron_expression("* * * * *").await.unwrap_err();
    assert!(too_often.to_string().contains("at least 5 minutes"), "{too_often}");
}

#[tokio::test]
async fn a_wrong_key_and_an_unknown_workflow_are_told_apart() {
    let server = Server::start();
    let error = server.client_with("not-the-key").run_workflow("wpid_0").await.unwrap_err();
    assert_eq!(error.status(), Some(403));
    assert!(error.to_string().contains("API key"), "{error}");
    assert!(!format!("{error} {error:?}").contains("not-the-key"));
    let error = server.client().run_workflow("wpid_0").await.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert!(error.to_string().contains("wpid_0"), "{error}");
}

#[tokio::test]
async fn a_signed_webhook_arrives() {
    let server = Server::start();
    let client = server.client();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let id = workflow(&client, "rust e2e: webhook", 1).await;
    let run = client.run_workflow(&id).parameters(json!({ "who": "Zoë" })).webhook_url(url).await.unwrap();
    let (signature, body) = tokio::time::timeout(Duration::from_secs(90), receive(&listener)).await.unwrap();
    assert!(verify_webhook(&body, Some(signature.as_bytes()), &server.api_key));
    assert!(!verify_webhook(&body, Some(signature.as_bytes()), "another key"));
    let payload: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (payload["run_id"].as_str(), payload["status"].as_str()),
        (Some(run.run_id.as_str()), Some("terminated"))
    );
}

#[tokio::test]
async fn a_webhook_ends_a_wait() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: awaited webhook", 1).await;
    let hooks = WebhookReceiver::builder(server.api_key.as_str()).path("/webhooks").open().unwrap();
    let options = WaitOptions::new().timeout(Duration::from_secs(50)).webhooks(&hooks);
    let run = client.run_workflow(&id).parameters(json!({ "who": "Zoë" })).wait_with(options).await.unwrap();
    assert_eq!(run.status, "terminated");
    hooks.close().await;
}

#[tokio::test]
async fn a_delivery_that_is_refused_twice_comes_a_third_time() {
    let server = Server::start();
    let client = server.client();
    let id = workflow(&client, "rust e2e: refused webhook", 1).await;
    let mut hooks = WebhookReceiver::builder(server.api_key.as_str()).open().unwrap();
    let url = hooks.url().to_owned();
    let run = client.run_workflow(&id).parameters(json!({ "who": "Zoë" })).webhook_url(url).await.unwrap();
    for number in 1..=3 {
        let event = tokio::time::timeout(Duration::from_secs(60), hooks.next()).await.unwrap().unwrap();
        assert_eq!((event.run_id.as_str(), event.is_final), (run.run_id.as_str(), true));
        if number < 3 {
            hooks.release(&event);
        }
    }
    hooks.close().await;
}

#[tokio::test]
async fn a_start_whose_answer_is_lost_is_found_again() {
    let server = Server::start();
    let id = workflow(&server.client(), "rust e2e: lost answer", 1).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let through = format!("http://{}", listener.local_addr().unwrap());
    let starts = Arc::new(AtomicU32::new(0));
    tokio::spawn(lose_starts(listener, server.base_url.replace("http://", ""), starts.clone()));
    let client = Server { base_url: through, api_key: server.api_key.clone(), _emulator: None }.client();
    let run = client.run_workflow(&id).parameters(json!({ "who": "x" })).wait_with(wait(60.0)).await.unwrap();
    assert_eq!(run.status, "terminated");
    assert_eq!(starts.load(Ordering::Relaxed), 1, "the start was sent once");
    let runs = server.client().list_runs().workflow_permanent_id([id]).await.unwrap();
    assert_eq!(runs.len(), 1);
}

/// Passes requests on to a server, but keeps the answers to starts for itself.
async fn lose_starts(listener: TcpListener, server: String, starts: Arc<AtomicU32>) {
    loop {
        let (mut socket, _) = listener.accept().await.unwrap();
        let (server, starts) = (server.clone(), starts.clone());
        tokio::spawn(async move {
            let Some(request) = read_message(&mut socket).await else { return };
            let mut upstream = TcpStream::connect(&server).await.unwrap();
            upstream.write_all(&request.bytes).await.unwrap();
            let Some(answer) = read_message(&mut upstream).await else { return };
            if request.bytes.starts_with(b"POST /v1/run/") {
                starts.fetch_add(1, Ordering::Relaxed);
            } else {
                let _ = socket.write_all(&answer.bytes).await;
            }
        });
    }
}

/// Takes in one POST and answers it.
async fn receive(listener: &TcpListener) -> (String, Vec<u8>) {
    let (mut socket, _) = listener.accept().await.unwrap();
    let message = read_message(&mut socket).await.expect("the webhook was cut");
    socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await.unwrap();
    (message.header("x-skyvern-signature").unwrap(), message.bytes[message.body..].to_vec())
}

/// An HTTP message whose body has a length.
struct Message {
    bytes: Vec<u8>,
    /// Where the body begins.
    body: usize,
}

impl Message {
    fn header(&self, name: &str) -> Option<String> {
        String::from_utf8_lossy(&self.bytes[..self.body]).lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

async fn read_message(socket: &mut TcpStream) -> Option<Message> {
    let mut message = Message { bytes: Vec::new(), body: 0 };
    loop {
        if socket.read_buf(&mut message.bytes).await.ok()? == 0 {
            return None;
        }
        let Some(end) = message.bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        message.body = end + 4;
        let length: usize = message.header("content-length").map_or(0, |length| length.parse().unwrap());
        if message.bytes.len() >= message.body + length {
            return Some(message);
        }
    }
}
