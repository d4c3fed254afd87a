//! The extractor in a real axum: a delivery of the emulator reaches the handler, a forgery does not.

use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::{Router, routing::post};
use serde_json::{Value, json};
use skyvern::axum::{TotpAnswer, TotpRequest, Webhook, WebhookKeys};
use skyvern::{Client, Config, sign_webhook};
use skyvern_emulator::{Emulator, Options};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

#[derive(Clone)]
struct Service {
    keys: WebhookKeys,
    seen: UnboundedSender<String>,
}

impl FromRef<Service> for WebhookKeys {
    fn from_ref(service: &Service) -> Self {
        service.keys.clone()
    }
}

async fn hook(State(service): State<Service>, Webhook(event): Webhook) -> StatusCode {
    service.seen.send(format!("{} {}", event.run_id, event.status)).unwrap();
    StatusCode::NO_CONTENT
}

#[tokio::test]
async fn genuine_webhooks_reach_the_handler() {
    let options = Options { accept_any_workflow: true, ..Options::default() };
    let emulator = Emulator::start(options).unwrap();
    let key = emulator.api_key().to_owned();
    let (seen, mut events) = unbounded_channel();
    let service = Service { keys: WebhookKeys::new(["old", &key]).unwrap(), seen };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", listener.local_addr().unwrap());
    let routes = Router::new().route("/hooks", post(hook)).with_state(service);
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });

    let client = Client::new(Config::new().api_key(key.as_str()).base_url(emulator.base_url())).unwrap();
    let run = client.run_workflow("wpid_1").webhook_url(url.as_str()).await.unwrap();
    assert_eq!(events.recv().await.unwrap(), format!("{} completed", run.run_id));

    let webhook = sign_webhook(json!({ "run_id": "wr_1", "status": "failed", "text": "☃" }), &key).unwrap();
    let of_another = sign_webhook(json!({ "run_id": "wr_1", "status": "failed" }), "other").unwrap();
    let no_run = sign_webhook(json!({ "status": "failed" }), &key).unwrap();
    let large = sign_webhook(json!({ "run_id": "x".repeat(11 << 20) }), &key).unwrap();
    let rows = [(&webhook, 204), (&of_another, 401), (&no_run, 400), (&large, 413)];
    let http = reqwest::Client::new();
    for (webhook, expected) in rows {
        let mut request = http.post(&url).body(webhook.body.clone());
        for (name, value) in &webhook.headers {
            request = request.header(name, value);
        }
        assert_eq!(request.send().await.unwrap().status().as_u16(), expected);
    }
    let mut twice = http.post(&url).body(webhook.body.clone());
    for (name, value) in webhook.headers.iter().chain(&webhook.headers) {
        twice = twice.header(name, value);
    }
    assert_eq!(twice.send().await.unwrap().status().as_u16(), 401, "two signatures");
    assert_eq!(http.post(&url).body(webhook.body.clone()).send().await.unwrap().status().as_u16(), 401, "none");
    assert_eq!(events.recv().await.unwrap(), "wr_1 failed");
    assert!(events.is_empty(), "nothing else reached the handler");
}

#[tokio::test]
async fn genuine_requests_for_codes_reach_the_handler() {
    async fn totp(request: TotpRequest) -> TotpAnswer {
        let code = (request.run_id.as_deref() == Some("wr_1")).then_some("123456");
        request.answer(code)
    }
    let routes = Router::new().route("/totp", post(totp)).with_state(WebhookKeys::new(["key"]).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/totp", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });

    let rows = [
        (json!({ "workflow_run_id": "wr_1" }), "key", 200, json!({ "verification_code": "123456" })),
        (json!({ "run_id": "wr_1", "workflow_run_id": 7 }), "key", 200, json!({ "verification_code": "123456" })),
        (json!({ "task_id": "tsk_1" }), "key", 200, json!({ "verification_code": "", "task_id": "tsk_1" })),
        (json!({ "workflow_run_id": "wr_1" }), "other", 401, Value::Null),
        (json!(["wr_1"]), "key", 400, Value::Null),
    ];
    for (asked, key, status, expected) in rows {
        let signed = sign_webhook(asked.clone(), key).unwrap();
        let mut request = reqwest::Client::new().post(&url).body(signed.body);
        for (name, value) in &signed.headers {
            request = request.header(name, value);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{asked}");
        let text = answer.text().await.unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap_or_default(), expected);
    }
}
