//! Many runs of one workflow: rows in, finished items out, so many at once.

pub(crate) mod file;
mod gate;
pub(crate) mod item;
mod records;
mod run_item;
pub(crate) mod shared;
pub(crate) mod summary;

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tracing::Instrument as _;

use crate::error::{Error, Result};
use crate::options::{OnCancel, Options};
use crate::run::batch::gate::Gate;
use crate::run::batch::item::Item;
use crate::run::batch::records::Records;
use crate::run::batch::run_item::run_item;
use crate::run::batch::shared::{BatchOptions, Finished, Shared, State, lock};
use crate::run::batch::summary::{Counts, Summary};
use crate::run::cancel::{MAX_CANCEL_TIME, cancel};
use crate::run::engine::Engine;
use crate::run::journal::{BatchName, Journal};
use crate::run::key::{input_key, problem};
use crate::run::watch::check_wait;
use crate::service::arguments::Arguments;
use crate::service::call::find_operation;

/// How often a process tells the others that it lives.
const BEAT: Duration = Duration::from_secs(1);

/// Most runs at once.
const MAX_CONCURRENCY: usize = 10_000;

/// A row as the bindings send it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'a> {
    /// Its key; a hash of the parameters where there is none.
    #[serde(default)]
    key: Option<String>,
    #[serde(borrow)]
    parameters: &'a RawValue,
}

/// What a batch tells.
pub(crate) enum Next {
    /// It has room for a row.
    Want,
    /// An item is finished.
    Done(Finished),
    /// The batch is over before its rows are: the journal can't be written.
    Failed(Error),
}

/// A batch under way.
pub(crate) struct Batch {
    shared: Arc<Shared>,
    tasks: Mutex<JoinSet<()>>,
    waiting: Mutex<Vec<Item>>,
}

impl Batch {
    /// Checks the options and opens the journal; nothing is sent yet.
    pub(crate) fn open(engine: &Arc<Engine>, mut options: BatchOptions) -> Result<Self> {
        if !(1..=MAX_CONCURRENCY).contains(&options.concurrency) {
            let message = format!("run_workflows: concurrency has to be from 1 to {MAX_CONCURRENCY}");
            return Err(Error::argument_value("concurrency", message));
        }
        if let Some(status) = options.retry_runs.keys().find(|status| !matches!(&***status, "failed" | "timed_out")) {
            let message = format!("run_workflows: retry_runs is for failed and timed_out runs, not for {status} ones");
            return Err(Error::argument_value("retry_runs", message));
        }
        check_arguments(&options)?;
        check_wait(&options.wait)?;
        if let Some(webhooks) = &options.wait.webhooks {
            let given = options.arguments.get("webhook_url").is_some_and(|url| !url.is_null());
            if !given {
                options.arguments.insert("webhook_url".into(), webhooks.url().into());
            }
        }
        let base_url = &engine.service.settings.base_url;
        let base_url = format!("{}{}", base_url.origin, base_url.prefix);
        let request = Options::new(options.request.clone()).request;
        let workflow_id = options.workflow_id.clone();
        let records = Records { engine: engine.clone(), request: request.clone(), workflow_id };
        let name = BatchName {
            workflow_id: &options.workflow_id,
            base_url: &base_url,
            organization_id: engine.service.organization(&request),
            key: &options.key,
        };
        let open = |path| {
            let records = records.clone();
            Journal::open(path, &name, move || records.journal_held())
        };
        let journal = options.journal.as_deref().map(open).transpose()?;
        records.begun(options.concurrency, options.journal.as_deref());
        let span = tracing::info_span!(
            target: "skyvern::call",
            "skyvern.call",
            otel.name = "skyvern.batch",
            operation = "run_workflows",
            workflow_id = options.workflow_id,
        );
        let state = State {
            gate: Gate::new(options.concurrency),
            stopped: false,
            ended: false,
            failure: None,
            rows: 0,
            keys: HashSet::new(),
            results: BTreeMap::new(),
            next: 0,
            running: BTreeMap::new(),
            starting: 0,
            summary: Summary::default(),
        };
        let slots = Semaphore::new(options.concurrency);
        let shared = Shared {
            engine: engine.clone(),
            carried: options.carried(),
            options,
            request,
            records,
            span,
            begun: Instant::now(),
            journal,
            slots,
            state: Mutex::new(state),
            changed: Notify::new(),
        };
        Ok(Self { shared: Arc::new(shared), tasks: Mutex::default(), waiting: Mutex::default() })
    }

    /// What is next; `None` where the batch is over.
    pub(crate) async fn next(&self) -> Option<Next> {
        loop {
            self.spawn_waiting();
            let changed = self.shared.changed.notified();
            {
                let mut state = self.shared.state();
                if state.gate.ask() {
                    return Some(Next::Want);
                }
                if let Some(done) = state.take(self.shared.options.ordered) {
                    return Some(Next::Done(done));
                }
                if state.gate.is_over() {
                    return state.failure.take().map(Next::Failed);
                }
            }
            changed.await;
        }
    }

    /// Takes the row that was asked for. It is started by the next call of `next`.
    pub(crate) fn push(&self, row: &str) -> Result<()> {
        let row: Row<'_> = serde_json::from_str(row)
            .map_err(|error| Error::argument_type("rows", "objects", format!("run_workflows: a row: {error}")))?;
        let parameters = row.parameters.get();
        let mut state = self.shared.state();
        let number = state.rows + 1;
        let wrong = |problem: &str| {
            Err(Error::argument_value("rows", format!("run_workflows: row {number}: {problem}; no more is started")))
        };
        let checked = if parameters.starts_with('{') {
            row.key.as_deref().and_then(problem).map(|problem| format!("its key {problem}"))
        } else {
            Some("its parameters are not an object".to_owned())
        };
        if let Some(problem) = checked {
            state.stop();
            return wrong(&problem);
        }
        let hash = input_key(parameters);
        let key = row.key.unwrap_or_else(|| hash.clone());
        if !state.keys.insert(short_hash(&key)) {
            state.stop();
            self.shared.changed.notify_waiters();
            return wrong("its key was there before");
        }
        let item = Item { position: state.rows, key, input: parameters.to_owned(), input_hash: hash };
        state.rows += 1;
        state.gate.row_came();
        drop(state);
        lock(&self.waiting).push(item);
        self.shared.changed.notify_waiters();
        Ok(())
    }

    /// There are no more rows.
    pub(crate) fn end_input(&self) {
        self.shared.state().gate.input_ended();
        self.shared.changed.notify_waiters();
    }

    /// Starts no more; what runs goes on and is handed out.
    pub(crate) fn stop(&self) {
        self.shared.state().stop();
        self.shared.changed.notify_waiters();
    }

    /// Ends the batch: its runs go on, or are canceled.
    pub(crate) async fn close(&self) {
        self.stop();
        let cancels = self.shared.options.wait.on_cancel == OnCancel::Cancel;
        // Only the answer to a start tells which run to cancel.
        let until = Instant::now() + MAX_CANCEL_TIME;
        while cancels && self.shared.state().starting > 0 && Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut tasks = std::mem::take(&mut *lock(&self.tasks));
        tasks.abort_all();
        while tasks.join_next().await.is_some() {}
        if cancels {
            let (service, request) = (&self.shared.engine.service, &self.shared.request);
            let runs = std::mem::take(&mut self.shared.state().running);
            let cancels = runs.values().map(|run| cancel(service, &run.run_id, run.group_id.as_deref(), request));
            futures_util::future::join_all(cancels).await;
        }
        if let Some(journal) = &self.shared.journal {
            _ = journal.leave().await;
        }
        if !std::mem::replace(&mut self.shared.state().ended, true) {
            self.shared.records.ended(&self.shared.counts(), self.shared.begun.elapsed());
        }
    }

    /// Counts so far.
    pub(crate) fn summary(&self) -> Counts {
        self.shared.counts()
    }

    fn spawn_waiting(&self) {
        let items = std::mem::take(&mut *lock(&self.waiting));
        let mut tasks = lock(&self.tasks);
        while tasks.try_join_next().is_some() {}
        if tasks.is_empty() && self.shared.journal.is_some() && !items.is_empty() {
            tasks.spawn(beat(self.shared.clone()));
        }
        if items.first().is_some_and(|item| item.position == 0) {
            tasks.spawn(look_back(self.shared.clone()).instrument(self.shared.span.clone()));
        }
        for item in items {
            tasks.spawn(run_item(self.shared.clone(), item).instrument(self.shared.span.clone()));
        }
    }
}

/// Checks what each start carries besides its parameters, so that a wrong one is told before the first.
fn check_arguments(options: &BatchOptions) -> Result<()> {
    for (name, instead) in [("workflow_id", "workflow_id"), ("parameters", "rows"), ("idempotency_key", "key")] {
        if options.arguments.contains_key(name) {
            let message = format!("run_workflows: arguments can't have {name}: {instead} says it for each run");
            return Err(Error::argument_value("arguments", message));
        }
    }
    let mut arguments = options.arguments.clone();
    arguments.insert("workflow_id".to_owned(), options.workflow_id.as_str().into());
    let text = serde_json::to_string(&arguments).unwrap_or_default();
    let operation = find_operation("run_workflow")?;
    Arguments::parse(operation, &text).map(|_| ())
}

async fn beat(shared: Arc<Shared>) {
    while let Some(journal) = &shared.journal {
        tokio::time::sleep(BEAT).await;
        if let Err(error) = journal.beat().await {
            shared.journal_failed(error);
        }
        if shared.state().gate.is_over() {
            break;
        }
    }
}

/// How long the workflow's runs took before shapes the waits of these.
async fn look_back(shared: Arc<Shared>) {
    let Shared { engine, options, request, .. } = &*shared;
    if options.wait.poll_interval.is_none() {
        engine.learning.look_back(&engine.service, &options.workflow_id, request).await;
    }
}

fn short_hash(key: &str) -> [u8; 16] {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(key.as_bytes());
    let mut short = [0; 16];
    short.copy_from_slice(&hash[..16]);
    short
}
