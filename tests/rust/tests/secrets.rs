//! Nothing that is secret comes out, however loud the client is: scenarios of starts and waits.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use serde_json::{Value, json};
use skyvern::{Client, WaitOptions};
use skyvern_emulator::{Emulator, Options};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const KEY: &str = "sk-secret-key-4711";
const PARAMETER: &str = "hidden-customer-password";
const SIGNATURE: &str = "hidden-signature-of-a-link";
const PASSWORD: &str = "hidden-proxy-password";

/// Everything that came out: a subscriber at the loudest level, and what the test shows.
#[derive(Clone, Default)]
struct Out(Arc<Mutex<String>>);

impl Out {
    fn show(&self, value: &impl Debug) {
        _ = writeln!(self.0.lock().unwrap(), "{value:#?}");
    }
}

impl Visit for Out {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        _ = writeln!(self.0.lock().unwrap(), "{} = {value:?}", field.name());
    }
}

impl Subscriber for Out {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("skyvern")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.show(&attributes.metadata().name());
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn read_scenarios(file: &str) -> Vec<Value> {
    let path = format!("{}/../scenarios/{file}", env!("CARGO_MANIFEST_DIR"));
    let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let is_short = |one: &Value| one["options"]["wait"]["timeout"].as_f64().unwrap_or_default() < 5.0;
    all.into_iter().filter(is_short).collect()
}

async fn play(scenario: Value, out: Out) {
    let mut options = scenario["emulator"].as_object().cloned().unwrap_or_default();
    let behaviour = scenario.get("runs").cloned().unwrap_or_else(|| json!({}));
    options.insert("accept_any_workflow".to_owned(), true.into());
    options.insert("api_key".to_owned(), KEY.into());
    options.insert("workflows".to_owned(), json!([{ "workflow_id": "wpid_scenario", "behaviour": behaviour }]));
    let emulator = Emulator::start(Options::from_json(&Value::from(options).to_string()).unwrap()).unwrap();
    let direct = Client::builder().api_key(KEY).base_url(emulator.base_url());
    let proxy = emulator.base_url().replace("http://", &format!("http://me:{PASSWORD}@"));
    let proxied = Client::builder().api_key(KEY).base_url(emulator.base_url()).proxy(proxy);
    for config in [direct, proxied] {
        out.show(&config);
        let client = config.build().unwrap();
        out.show(&client);
        _ = tokio::time::timeout(Duration::from_secs(1), calls(&client, &out)).await;
    }
}

async fn calls(client: &Client, out: &Out) {
    let wait = WaitOptions::new().timeout(Duration::from_millis(400)).poll_interval(Duration::from_millis(50));
    let start = client
        .run_workflow("wpid_scenario")
        .parameters(json!({ "customer": PARAMETER }))
        .browser_address(format!("https://files.example/x?X-Amz-Signature={SIGNATURE}"))
        .wait_with(wait);
    let rows = vec![json!({ "id": "a", "customer": PARAMETER })];
    let batch = client.run_workflows("wpid_scenario", rows).key("id").timeout(Duration::from_millis(400));
    let start = async {
        if let Err(error) = start.await {
            out.show(&error);
            out.show(&error.to_string());
        }
    };
    let read = async { out.show(&client.get_run("wr_1").await.err()) };
    let check = async { out.show(&client.check().with_timeout(Duration::from_secs(1)).await) };
    let batch = async {
        let mut batch = batch.start().unwrap();
        out.show(&batch);
        while let Some(item) = batch.next().await {
            out.show(&item.map(|item| item.result.err()));
        }
    };
    tokio::join!(start, read, check, batch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_secret_comes_out() {
    let out = Out::default();
    tracing::subscriber::set_global_default(out.clone()).unwrap();
    let scenarios = [read_scenarios("start.json"), read_scenarios("wait.json")].concat();
    for some in scenarios.chunks(25) {
        join_all(some.iter().map(|scenario| play(scenario.clone(), out.clone()))).await;
    }
    let text = out.0.lock().unwrap();
    for shown in ["skyvern.wait", "skyvern.batch", "run_workflow: POST /v1/run/workflows", "the batch is over"] {
        assert!(text.contains(shown), "{shown:?} is not in what came out");
    }
    for secret in [KEY, PARAMETER, SIGNATURE, PASSWORD] {
        let at = text.find(secret);
        let near = at.and_then(|at| text.get(at.saturating_sub(300)..at + 100));
        assert!(at.is_none(), "{secret}: {near:?}");
    }
}
