//! What the items of a batch share.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::{Notify, Semaphore};
use tokio::time::Instant;
use tracing::Span;

use crate::error::{Error, Result};
use crate::generated::option_text::{RequestText, WaitText};
use crate::json::Json;
use crate::options::{RequestOptions, SharedOptions, WaitOptions};
use crate::record::Listener;
use crate::run::batch::gate::Gate;
use crate::run::batch::item::{Carried, KeyedBy};
use crate::run::batch::records::Records;
use crate::run::batch::summary::{Counts, Summary};
use crate::run::engine::Engine;
use crate::run::journal::Journal;

/// How a batch is to go.
#[derive(Debug, Clone)]
pub(crate) struct BatchOptions {
    pub workflow_id: String,
    /// Further arguments of each start.
    pub arguments: BTreeMap<String, Json>,
    pub concurrency: usize,
    pub journal: Option<PathBuf>,
    pub key: KeyedBy,
    pub ordered: bool,
    pub stop_on_error: bool,
    /// How many more starts a run of a status gets.
    pub retry_runs: BTreeMap<String, u32>,
    pub request: RequestOptions,
    pub wait: WaitOptions,
}

/// The same, as the bindings send it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BatchText {
    workflow_id: String,
    #[serde(default)]
    arguments: BTreeMap<String, Json>,
    concurrency: usize,
    #[serde(default)]
    journal: Option<PathBuf>,
    #[serde(default)]
    key: KeyedBy,
    #[serde(default)]
    ordered: bool,
    #[serde(default)]
    stop_on_error: bool,
    #[serde(default)]
    retry_runs: BTreeMap<String, u32>,
    #[serde(default)]
    request: RequestText,
    #[serde(default)]
    wait: WaitText,
}

impl BatchOptions {
    pub(crate) fn parse(text: &str, listener: Option<Arc<dyn Listener>>) -> Result<Self> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let given: BatchText = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            // Where in our own text it is tells nobody anything.
            let problem = error.inner().to_string();
            let problem = problem.split(" at line ").next().unwrap_or_default();
            let problem = problem.replace("usize", "a whole number").replace("u32", "a whole number");
            let option = error.path().to_string();
            let option = option.strip_prefix("wait.").unwrap_or(&option);
            Error::argument_type(option, "known options", format!("run_workflows: {option}: {problem}"))
        })?;
        Ok(Self {
            workflow_id: given.workflow_id,
            arguments: given.arguments,
            concurrency: given.concurrency,
            journal: given.journal,
            key: given.key,
            ordered: given.ordered,
            stop_on_error: given.stop_on_error,
            retry_runs: given.retry_runs,
            request: given.request.heard_by(listener)?,
            wait: given.wait.options()?,
        })
    }

    /// What a start of this batch carries.
    pub(crate) fn carried(&self) -> Carried {
        let Self { arguments, request, .. } = self;
        Carried { arguments: arguments.clone(), body: request.body.clone(), query: request.query.clone() }
    }
}

/// An item that is finished.
#[derive(Debug)]
pub(crate) struct Finished {
    pub key: String,
    pub position: u64,
    /// JSON text of its parameters.
    pub input: String,
    /// How many runs it took.
    pub attempts: u32,
    pub result: Result<Bytes>,
}

impl Finished {
    /// As the bindings read it.
    pub(crate) fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Told<'a> {
            key: &'a str,
            position: u64,
            attempts: u32,
            parameters: Option<&'a RawValue>,
            run: Option<&'a RawValue>,
            error: Option<String>,
        }
        let told = Told {
            key: &self.key,
            position: self.position,
            attempts: self.attempts,
            parameters: serde_json::from_str(&self.input).ok(),
            run: self.result.as_ref().ok().and_then(|run| serde_json::from_slice(run).ok()),
            error: self.result.as_ref().err().map(Error::to_json),
        };
        serde_json::to_string(&BTreeMap::from([("done", told)])).unwrap_or_default()
    }
}

/// What its items share.
pub(crate) struct Shared {
    pub(super) engine: Arc<Engine>,
    pub(super) options: BatchOptions,
    /// What its starts carry.
    pub(super) carried: Carried,
    pub(super) request: SharedOptions,
    pub(super) records: Records,
    /// Of the whole batch, for subscribers of `tracing`.
    pub(super) span: Span,
    pub(super) begun: Instant,
    pub(super) journal: Option<Journal>,
    pub(super) slots: Semaphore,
    pub(super) state: Mutex<State>,
    pub(super) changed: Notify,
}

pub(super) struct State {
    pub(super) gate: Gate,
    pub(super) stopped: bool,
    /// Its end was told.
    pub(super) ended: bool,
    /// What it ends with.
    pub(super) failure: Option<Error>,
    pub(super) rows: u64,
    /// Keys that came, as hashes.
    pub(super) keys: HashSet<[u8; 16]>,
    pub(super) results: BTreeMap<u64, Option<Finished>>,
    /// Position of the next result, where they come in order.
    pub(super) next: u64,
    pub(super) running: BTreeMap<u64, Running>,
    /// Starts under way, whose run is not known yet.
    pub(super) starting: usize,
    pub(super) summary: Summary,
}

/// A run that is waited for.
pub(super) struct Running {
    pub(super) run_id: String,
    pub(super) group_id: Option<String>,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().stopped
    }

    pub(super) fn running(&self, position: u64, running: Running) {
        self.state().running.insert(position, running);
    }

    /// Whether another run may be started. Under one lock with the stop: whoever ends the batch counts this start, or it is none.
    pub(super) fn begin_start(&self) -> bool {
        let mut state = self.state();
        state.starting += usize::from(!state.stopped);
        !state.stopped
    }

    pub(super) fn end_start(&self) {
        self.state().starting -= 1;
    }

    /// Takes in the result of an item; `None` where it was given up before its start.
    pub(super) fn settle(&self, position: u64, result: Option<Finished>, note: impl FnOnce(&mut Summary, &Finished)) {
        let mut state = self.state();
        state.running.remove(&position);
        if let Some(finished) = &result {
            note(&mut state.summary, finished);
        }
        state.gate.settled(result.is_some());
        state.results.insert(position, result);
        drop(state);
        self.changed.notify_waiters();
    }

    pub(super) fn stop(&self) {
        self.state().stop();
    }

    /// Nothing is started that is not written down: the batch ends with the error once what runs is handed out.
    pub(super) fn journal_failed(&self, error: Error) {
        let mut state = self.state();
        state.stop();
        if state.failure.is_none() {
            self.records.journal_failed(&error);
            state.failure = Some(error);
        }
    }

    /// Counts so far.
    pub(super) fn counts(&self) -> Counts {
        let state = self.state();
        state.summary.counts(state.rows, state.running.len())
    }
}

impl State {
    pub(super) fn stop(&mut self) {
        self.stopped = true;
        self.gate.stop();
    }

    /// The next result to hand out.
    pub(super) fn take(&mut self, ordered: bool) -> Option<Finished> {
        loop {
            let (position, result) =
                if ordered { (self.next, self.results.remove(&self.next)?) } else { self.results.pop_first()? };
            self.next = position + 1;
            if let Some(result) = result {
                self.gate.delivered();
                return Some(result);
            }
        }
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
