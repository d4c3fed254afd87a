//! What a Rust program can see of the client: events and spans of `tracing`, and `check`.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use axum::{Router, routing};
use futures_util::TryStreamExt as _;
use serde_json::json;
use skyvern::axum::{Webhook, WebhookKeys};
use skyvern::{Client, Done, FindingState, WaitOptions, WebhookReceiver, sign_webhook};
use skyvern_emulator::{Emulator, Options};
use tokio::net::TcpListener;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A subscriber that keeps everything.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<Told>>>);

#[derive(Debug, Clone, Default)]
struct Told {
    target: String,
    fields: BTreeMap<String, String>,
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Seen {
    fn keep(&self, target: &str, record: impl FnOnce(&mut Told)) -> Id {
        let mut told = Told { target: target.to_owned(), ..Told::default() };
        record(&mut told);
        let mut seen = self.0.lock().unwrap();
        seen.push(told);
        Id::from_u64(seen.len() as u64)
    }

    fn of(&self, target: &str) -> Vec<BTreeMap<String, String>> {
        let seen = self.0.lock().unwrap();
        seen.iter().filter(|told| told.target == target).map(|told| told.fields.clone()).collect()
    }
}

impl Subscriber for Seen {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("skyvern")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let name = attributes.metadata().name();
        self.keep(name, |told| attributes.record(told))
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let at = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut self.0.lock().unwrap()[at]);
    }

    fn event(&self, event: &Event<'_>) {
        self.keep(event.metadata().target(), |told| event.record(told));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn start_emulator() -> Emulator {
    Emulator::start(Options { accept_any_workflow: true, ..Options::default() }).unwrap()
}

fn client(emulator: &Emulator) -> Client {
    Client::builder().api_key(emulator.api_key()).base_url(emulator.base_url()).build().unwrap()
}

/// One test, as threads with and without a subscriber share what is known of the places in the code.
#[tokio::test]
async fn a_subscriber_sees_requests_changes_and_spans() {
    let seen = Seen::default();
    tracing::subscriber::set_global_default(seen.clone()).unwrap();
    let emulator = start_emulator();
    let wait = WaitOptions::new().poll_interval(std::time::Duration::from_millis(50));
    let call = client(&emulator).run_workflow("wpid_1").parameters(json!({"secret": "hidden-value"}));
    let run = call.wait_with(wait).await.unwrap();
    let requests = seen.of("skyvern::request");
    assert_eq!(requests[0]["operation"], "run_workflow");
    assert_eq!((requests[0]["status"].as_str(), requests[0]["path"].as_str()), ("200", "/v1/run/workflows"));
    let runs = seen.of("skyvern::run");
    assert_eq!(runs.last().unwrap()["run_status"], "completed");
    assert!(runs.iter().all(|told| told["run_id"] == run.run_id));
    let spans = seen.of("skyvern.request");
    assert_eq!(spans.len(), requests.len());
    assert_eq!((spans[0]["otel.kind"].as_str(), spans[0]["http.response.status_code"].as_str()), ("client", "200"));
    assert_eq!(seen.of("skyvern.call")[0]["otel.name"], "skyvern.wait");
    client(&emulator).get_run("wr_none").await.unwrap_err();
    assert_eq!(seen.of("skyvern.call").last().unwrap()["otel.status_code"], "ERROR");
    a_batch_is_told_of(&emulator, &seen).await;
    webhooks_are_told_of(&seen).await;
    webhooks_of_axum_are_told_of(&seen).await;
    let everything = format!("{:?}", seen.0.lock().unwrap());
    assert!(!everything.contains(emulator.api_key()) && !everything.contains("hidden-value"), "{everything}");
    a_check_says_what_is_wrong(&emulator).await;
}

async fn a_batch_is_told_of(emulator: &Emulator, seen: &Seen) {
    let rows = vec![json!({ "id": "a", "secret": "hidden-value" })];
    let counted = Arc::new(Mutex::new(Vec::new()));
    let counts = counted.clone();
    let batch = client(emulator).run_workflows("wpid_1", rows).key("id").concurrency(1);
    let batch = batch.progress(move |summary| counts.lock().unwrap().push(summary.done));
    let mut batch = batch.start().unwrap();
    let done: Vec<Done> = (&mut batch).try_collect().await.unwrap();
    batch.close().await;
    assert_eq!(*counted.lock().unwrap(), [1]);
    let told = seen.of("skyvern::batch");
    let events: Vec<&str> = told.iter().map(|told| &*told["event"]).collect();
    assert_eq!(events, ["begun", "item_started", "item_done", "ended"]);
    assert_eq!((&*told[2]["key"], &*told[2]["run_id"]), ("a", &*done[0].result.as_ref().unwrap().run_id));
    assert!(told[3]["summary"].contains(r#""statuses":{"completed":1}"#), "{told:?}");
    let spans: Vec<String> = seen.of("skyvern.call").into_iter().map(|span| span["otel.name"].clone()).collect();
    assert!(spans.ends_with(&["skyvern.batch".to_owned(), "skyvern.wait".to_owned()]), "{spans:?}");
}

async fn webhooks_are_told_of(seen: &Seen) {
    let mut hooks = WebhookReceiver::builder("key-of-webhooks").open().unwrap();
    let url = hooks.url().to_owned();
    assert_eq!(deliver(&url, "another key", "wr_1").await, 401);
    let (status, ()) = tokio::join!(deliver(&url, "key-of-webhooks", "wr_1"), async {
        let event = hooks.next().await.unwrap();
        hooks.ack(&event);
    });
    assert_eq!(status, 204);
    assert_eq!(deliver(&url, "key-of-webhooks", "wr_1").await, 204);
    hooks.close().await;
    let told = seen.of("skyvern::webhook");
    let events: Vec<&str> = told.iter().map(|told| &*told["event"]).collect();
    assert_eq!(events, ["refused", "accepted", "duplicate"]);
    assert_eq!((&*told[1]["run_id"], &*told[1]["run_status"]), ("wr_1", "completed"));
}

async fn webhooks_of_axum_are_told_of(seen: &Seen) {
    async fn hook(Webhook(_): Webhook) -> StatusCode {
        StatusCode::NO_CONTENT
    }
    let before = seen.of("skyvern::webhook").len();
    let routes =
        Router::new().route("/", routing::post(hook)).with_state(WebhookKeys::new(["key-of-webhooks"]).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    for (key, expected) in [("another key", 401), ("key-of-webhooks", 204)] {
        assert_eq!(deliver(&url, key, "wr_axum").await, expected);
    }
    let told = seen.of("skyvern::webhook").split_off(before);
    let events: Vec<&str> = told.iter().map(|told| &*told["event"]).collect();
    assert_eq!(events, ["refused", "accepted"]);
    assert!(told[0]["error"].contains("the signature is not that of this body"), "{told:?}");
    assert_eq!((&*told[1]["run_id"], &*told[1]["run_status"]), ("wr_axum", "completed"));
}

/// Delivers the end of a run, signed with a key; what is answered.
async fn deliver(url: &str, key: &str, run_id: &str) -> u16 {
    let signed = sign_webhook(json!({ "run_id": run_id, "status": "completed" }), key).unwrap();
    let mut request = reqwest::Client::new().post(url).body(signed.body);
    for (name, value) in signed.headers {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status().as_u16()
}

async fn a_check_says_what_is_wrong(emulator: &Emulator) {
    let report = client(emulator).check().await.unwrap();
    assert!(report.ok, "{report}");
    assert_eq!(
        report.features,
        [("groups", true), ("lists", true), ("tags", true)].map(|(n, v)| (n.to_owned(), v)).into()
    );
    let wrong = Client::builder().api_key("another-key").base_url(emulator.base_url()).build().unwrap();
    let report = wrong.check().await.unwrap();
    let key = report.findings.iter().find(|finding| finding.name == "key").unwrap();
    assert_eq!((report.ok, key.state), (false, FindingState::Failed));
    assert!(key.advice.as_deref().unwrap().contains("copy the key again"));
}
