//! Batches by `tests/scenarios/batches.json`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::{Value, json};
use skyvern::{Batch, Client, Done, Error, ErrorKind, OnCancel, Rows, RunWorkflows};
use skyvern_emulator::{Emulator, Options};

const WORKFLOW: &str = "wpid_scenario";

/// The rows of a scenario; those of iterators are counted.
fn rows(given: &Value, folder: &Path, pulled: &Arc<AtomicUsize>) -> Rows {
    let (kind, value) = given.as_object().unwrap().iter().next().unwrap();
    let pulled = pulled.clone();
    let each: Box<dyn Iterator<Item = Value> + Send> = match value {
        Value::Array(rows) => Box::new(rows.clone().into_iter()),
        _ => Box::new((0..).map(|number| json!({ "id": format!("r{number}") }))),
    };
    let each = each.inspect(move |_| {
        pulled.fetch_add(1, Ordering::Relaxed);
    });
    match kind.as_str() {
        "list" => value.as_array().unwrap().clone().into(),
        "iterator" => Rows::iter(each),
        "async" => Rows::stream(stream::iter(each).then(|row| async {
            tokio::task::yield_now().await;
            row
        })),
        "path" => Rows::file(folder.join(value.as_str().unwrap())),
        kind => {
            let file = folder.join(format!("rows.{kind}"));
            std::fs::write(&file, value.as_str().unwrap()).unwrap();
            Rows::file(file)
        }
    }
}

/// Puts at the journal's place what is to be there, and gives the place.
async fn journal(given: &Value, emulator: &Emulator, client: &Client, folder: &Path) -> PathBuf {
    let place = folder.join(given["path"].as_str().unwrap_or("runs.sqlite"));
    if let Some(content) = given["base64"].as_str() {
        std::fs::write(&place, BASE64_STANDARD.decode(content).unwrap()).unwrap();
    }
    if given["folder"] == true {
        std::fs::create_dir(&place).unwrap();
    }
    if given["of"].is_string() || given["rows"].is_array() {
        let rows = given["rows"].as_array().cloned().unwrap_or_default();
        emulator.command("script", &json!({ "faults": given.get("faults").unwrap_or(&json!([])) })).unwrap();
        let batch = client.run_workflows(given["of"].as_str().unwrap_or(WORKFLOW), rows).key("id").journal(&place);
        let mut batch = batch.arguments(arguments(&given["options"])).start().unwrap();
        while batch.try_next().await.unwrap().is_some() {}
        batch.close().await;
        emulator.command("clear_faults", &json!({})).unwrap();
    }
    place
}

fn arguments(options: &Value) -> impl Iterator<Item = (String, Value)> {
    options["arguments"].as_object().cloned().unwrap_or_default().into_iter()
}

/// What the outputs of typed scenarios are.
#[derive(serde::Deserialize)]
struct Output {
    total: f64,
}

/// What is looked at of an item.
struct Item {
    key: String,
    parameters: Value,
    attempts: u32,
    total: Option<f64>,
    error: Option<Error>,
}

impl Item {
    fn new<R>(done: Done<R>, total: fn(&R) -> Option<f64>) -> Self {
        let (total, error) = match done.result {
            Ok(run) => (total(&run), None),
            Err(error) => (None, Some(error)),
        };
        Self { key: done.key, parameters: done.parameters.value(), attempts: done.attempts, total, error }
    }
}

async fn begin<R: 'static>(
    mut batch: RunWorkflows<R>,
    scenario: &Value,
    emulator: &Emulator,
    client: &Client,
    folder: &Path,
) -> skyvern::Result<Batch<R>> {
    let options = &scenario["options"];
    batch = batch.arguments(arguments(options));
    if let Some(concurrency) = options["concurrency"].as_u64() {
        batch = batch.concurrency(usize::try_from(concurrency).unwrap());
    }
    if let Some(key) = options["key"].as_str() {
        batch = batch.key(key);
    }
    if options["ordered"] == true {
        batch = batch.ordered();
    }
    if options["stop_on_error"] == true {
        batch = batch.stop_on_error();
    }
    for (status, times) in options["retry_runs"].as_object().into_iter().flatten() {
        batch = batch.retry_runs(status, u32::try_from(times.as_u64().unwrap()).unwrap());
    }
    if options["on_cancel"] == "cancel" {
        batch = batch.on_cancel(OnCancel::Cancel);
    }
    if scenario["journal"].is_object() {
        batch = batch.journal(journal(&scenario["journal"], emulator, client, folder).await);
    }
    batch.start()
}

/// Takes the items out of a batch, and its summary at the end.
async fn take<R>(
    begun: skyvern::Result<Batch<R>>,
    leave_after: Option<usize>,
    items: &mut Vec<Item>,
    total: fn(&R) -> Option<f64>,
) -> skyvern::Result<skyvern::Summary> {
    let mut batch = begun?;
    let outcome = async {
        while let Some(done) = batch.try_next().await? {
            items.push(Item::new(done, total));
            if Some(items.len()) == leave_after {
                break;
            }
        }
        Ok(())
    }
    .await;
    let summary = batch.summary();
    batch.close().await;
    outcome.map(|()| summary)
}

async fn play(scenario: &Value) {
    let name = scenario["name"].as_str().unwrap();
    let behaviour = scenario.get("runs").cloned().unwrap_or_else(|| json!({}));
    let workflow = json!({ "workflow_id": WORKFLOW, "behaviour": behaviour });
    let options = json!({ "accept_any_workflow": true, "workflows": [workflow] });
    let emulator = Emulator::start(Options::from_json(&options.to_string()).unwrap()).unwrap();
    let client = Client::builder().api_key(emulator.api_key()).base_url(emulator.base_url()).build().unwrap();
    if scenario["faults"].is_array() {
        emulator.command("script", &json!({ "faults": scenario["faults"] })).unwrap();
    }
    let folder =
        std::env::temp_dir().join(format!("skyvern-batches-{}-{}", std::process::id(), name.replace(' ', "-")));
    std::fs::create_dir_all(&folder).unwrap();
    let pulled = Arc::new(AtomicUsize::new(0));
    let expect = &scenario["expect"];
    let leave_after = scenario["leave_after"].as_u64().and_then(|count| usize::try_from(count).ok());
    let batch = client.run_workflows(WORKFLOW, rows(&scenario["rows"], &folder, &pulled));
    let mut items = Vec::new();
    let result = if scenario["typed"] == true {
        let begun = begin(batch.output::<Output>(), scenario, &emulator, &client, &folder).await;
        take(begun, leave_after, &mut items, |run| run.output.as_ref().map(|output| output.total)).await
    } else {
        take(begin(batch, scenario, &emulator, &client, &folder).await, leave_after, &mut items, |_| None).await
    };
    match (expect["says"].as_str(), result) {
        (Some(says), Err(error)) => {
            assert!(error.to_string().contains(says), "{name}: {error}");
            assert!(matches!(error.kind(), ErrorKind::ArgumentValue | ErrorKind::ArgumentType), "{name}: {error:?}");
        }
        (None, Ok(summary)) => check(name, expect, &summary, &items),
        (_, result) => panic!("{name}: {result:?}"),
    }
    let runs = emulator.command("runs", &json!({ "limit": 1000 })).unwrap();
    let runs = runs.as_array().unwrap();
    let most = expect["runs_at_most"].as_u64().or(expect["runs"].as_u64());
    assert!(most.is_none_or(|most| runs.len() as u64 <= most), "{name}: {runs:?}");
    assert!(expect["runs"].as_u64().is_none_or(|count| runs.len() as u64 == count), "{name}: {runs:?}");
    if let Some(statuses) = expect["run_statuses"].as_array() {
        assert!(runs.iter().all(|run| statuses.contains(&run["status"])), "{name}: {runs:?}");
    }
    let most = expect["pulled_at_most"].as_u64();
    assert!(most.is_none_or(|most| pulled.load(Ordering::Relaxed) as u64 <= most), "{name}: {pulled:?} rows");
    std::fs::remove_dir_all(folder).unwrap();
}

fn check(name: &str, expect: &Value, summary: &skyvern::Summary, items: &[Item]) {
    let told = |expected: &Value, found: Value| assert!(expected.is_null() || *expected == found, "{name}: {found}");
    let keys: Vec<&str> = items.iter().map(|item| &*item.key).collect();
    told(&expect["keys"], json!(keys));
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    told(&expect["any_order"], json!(sorted));
    let failed: Vec<&str> = items.iter().filter(|item| item.error.is_some()).map(|item| &*item.key).collect();
    assert_eq!(json!(failed), expect.get("errors").cloned().unwrap_or_else(|| json!([])), "{name}");
    told(&expect["parameters"], items.iter().map(|item| item.parameters.clone()).collect());
    told(&expect["attempts"], json!(items.iter().map(|item| item.attempts).collect::<Vec<_>>()));
    told(&expect["outputs"], items.iter().map(|item| json!(item.total)).collect());
    let unfit = |item: &&Item| item.error.as_ref().is_some_and(|error| error.kind() == ErrorKind::OutputType);
    let unfit: Vec<&Item> = items.iter().filter(unfit).collect();
    assert_eq!(unfit.len(), expect["unfit"].as_object().map_or(0, serde_json::Map::len), "{name}");
    for item in unfit {
        let error = item.error.as_ref().unwrap();
        let (path, run_id) = (error.path().unwrap_or_default(), error.run_id().unwrap());
        let expected = expect["unfit"][&item.key].as_str().unwrap();
        assert!(expected.is_empty() || expected == path, "{name}: {error}");
        let place = if path.is_empty() { "all of it" } else { path };
        assert!(error.to_string().starts_with(&format!("the output of {run_id} does not fit: {place}: ")), "{error}");
    }
    told(&expect["summary_errors"], json!(summary.errors));
    told(&expect["statuses"], json!(summary.statuses));
    told(&expect["resumed"], json!(summary.resumed));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn batches_are_what_they_should_be() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/batches.json");
    let scenarios: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    for scenario in &scenarios {
        play(scenario).await;
    }
}
