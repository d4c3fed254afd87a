//! What the items of a batch share.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use tokio::sync::{Notify, Semaphore};

use crate::json::Json;
use crate::option_text::{RequestText, WaitText};
use crate::options::{Options, WaitOptions};
use crate::run::batch::gate::Gate;
use crate::run::batch::summary::Summary;
use crate::run::engine::Engine;
use crate::run::journal::Journal;

/// How a batch is to go, as the bindings send it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BatchOptions {
    pub workflow_id: String,
    /// Further arguments of each start.
    #[serde(default)]
    pub arguments: BTreeMap<String, Json>,
    pub concurrency: usize,
    #[serde(default)]
    pub journal: Option<PathBuf>,
    #[serde(default)]
    pub ordered: bool,
    #[serde(default)]
    pub stop_on_error: bool,
    /// How many more starts a run of a status gets.
    #[serde(default)]
    pub retry_runs: BTreeMap<String, u32>,
    #[serde(default)]
    pub request: RequestText,
    #[serde(default)]
    pub wait: WaitText,
}

/// What its items share.
pub(crate) struct Shared {
    pub(super) engine: Arc<Engine>,
    pub(super) options: BatchOptions,
    pub(super) wait: WaitOptions,
    pub(super) request: Options,
    pub(super) journal: Option<Journal>,
    pub(super) slots: Semaphore,
    pub(super) state: Mutex<State>,
    pub(super) changed: Notify,
}

pub(super) struct State {
    pub(super) gate: Gate,
    pub(super) stopped: bool,
    pub(super) rows: u64,
    /// Keys that came, as hashes.
    pub(super) keys: HashSet<[u8; 16]>,
    pub(super) results: BTreeMap<u64, Option<String>>,
    /// Position of the next result, where they come in order.
    pub(super) next: u64,
    pub(super) running: BTreeMap<u64, String>,
    /// Starts under way, whose run is not known yet.
    pub(super) starting: usize,
    pub(super) summary: Summary,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().stopped
    }

    pub(super) fn running(&self, position: u64, run_id: &str) {
        self.state().running.insert(position, run_id.to_owned());
    }

    pub(super) fn starting(&self, change: isize) {
        let mut state = self.state();
        state.starting = state.starting.saturating_add_signed(change);
    }

    /// Takes in the result of an item; `None` where it was given up before its start.
    pub(super) fn settle(&self, position: u64, result: Option<String>, note: impl FnOnce(&mut Summary)) {
        let mut state = self.state();
        state.running.remove(&position);
        note(&mut state.summary);
        state.gate.settled(result.is_some());
        state.results.insert(position, result);
        drop(state);
        self.changed.notify_waiters();
    }

    pub(super) fn stop(&self) {
        self.state().stop();
    }
}

impl State {
    pub(super) fn stop(&mut self) {
        self.stopped = true;
        self.gate.stop();
    }

    /// The next result to hand out.
    pub(super) fn take(&mut self, ordered: bool) -> Option<String> {
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
