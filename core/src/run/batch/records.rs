//! The records of a batch: what is told of it to whoever looks.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::options::SharedOptions;
use crate::record::{Event, Fields, Level, Record, Topic};
use crate::run::RunView;
use crate::run::batch::item::Item;
use crate::run::batch::summary::Counts;
use crate::run::engine::Engine;

/// Tells of one batch.
#[derive(Clone)]
pub(crate) struct Records {
    pub engine: Arc<Engine>,
    pub request: SharedOptions,
    pub workflow_id: String,
}

impl Records {
    fn tell<'a>(&'a self, event: Event, level: Level, make: impl FnOnce(&str) -> (String, Fields<'a>)) {
        self.request.trace.tell(level, &self.engine.service.settings.secrets, || {
            let workflow_id = self.workflow_id.as_str();
            let (message, fields) = make(workflow_id);
            let fields = Fields { workflow_id: Some(workflow_id.into()), ..fields };
            Record::new(Topic::Batch, event, level, message, fields)
        });
    }

    pub(super) fn begun(&self, concurrency: usize, journal: Option<&Path>) {
        self.tell(Event::Begun, Level::Info, |workflow_id| {
            let journal = journal.map(|path| format!(", journal {}", path.display()));
            let message = format!(
                "{workflow_id}: a batch begins, {concurrency} runs at once{}",
                journal.unwrap_or_else(|| ", without a journal".to_owned())
            );
            (message, Fields::default())
        });
    }

    pub(super) fn started(&self, item: &Item, run_id: &str, attempt: u32) {
        self.tell(Event::ItemStarted, Level::Debug, |workflow_id| {
            let message = format!("{workflow_id}: item {:?}: its run is {run_id}", item.key);
            (message, Fields { attempt: Some(attempt + 1), run_id: Some(run_id.to_owned().into()), ..item.fields() })
        });
    }

    /// The run of an item is over, and another one takes its place.
    pub(super) fn retried(&self, item: &Item, run_id: &str, status: &str, attempt: u32) {
        self.tell(Event::ItemRetried, Level::Warn, |workflow_id| {
            let key = &item.key;
            let message = format!("{workflow_id}: item {key:?}: {run_id} is {status}; start {} follows", attempt + 2);
            let fields = Fields {
                attempt: Some(attempt + 1),
                run_id: Some(run_id.to_owned().into()),
                run_status: Some(status.to_owned().into()),
                ..item.fields()
            };
            (message, fields)
        });
    }

    pub(super) fn done(&self, item: &Item, run: &[u8], attempt: u32, resumed: bool) {
        self.tell(Event::ItemDone, Level::Debug, |workflow_id| {
            let view = RunView::parse(run);
            let run_id = view.as_ref().and_then(|run| run.run_id.as_deref().map(str::to_owned)).unwrap_or_default();
            let status = view.and_then(|run| run.status.map(std::borrow::Cow::into_owned)).unwrap_or_default();
            let before = if resumed { ", the journal had it" } else { "" };
            let message = format!("{workflow_id}: item {:?}: {run_id} is {status}{before}", item.key);
            let fields = Fields {
                attempt: Some(attempt + 1),
                run_id: Some(run_id.into()),
                run_status: Some(status.into()),
                ..item.fields()
            };
            (message, fields)
        });
    }

    pub(super) fn failed(&self, item: &Item, error: &Error) {
        self.tell(Event::ItemFailed, Level::Warn, |workflow_id| {
            let message = format!("{workflow_id}: item {:?}: {error}", item.key);
            let fields = Fields {
                error: Some(error.to_string().into()),
                run_id: error.run_id().map(|run_id| run_id.to_owned().into()),
                ..item.fields()
            };
            (message, fields)
        });
    }

    /// Another program holds the journal.
    pub(super) fn journal_held(&self) {
        self.tell(Event::JournalHeld, Level::Warn, |workflow_id| {
            let message = format!("{workflow_id}: another program holds the journal: starts wait for it");
            (message, Fields::default())
        });
    }

    pub(super) fn journal_failed(&self, error: &Error) {
        self.tell(Event::JournalFailed, Level::Warn, |workflow_id| {
            let message = format!("{workflow_id}: {error}; nothing new is started");
            (message, Fields { error: Some(error.to_string().into()), ..Fields::default() })
        });
    }

    pub(super) fn ended(&self, counts: &Counts, took: Duration) {
        self.tell(Event::Ended, Level::Info, |workflow_id| {
            let statuses: Vec<String> = counts.statuses.iter().map(|(status, n)| format!("{n} {status}")).collect();
            let took = took.as_secs_f64();
            let (done, rows, errors) = (counts.done, counts.rows, counts.errors);
            let statuses = if statuses.is_empty() { "no run".to_owned() } else { statuses.join(", ") };
            let message = format!(
                "{workflow_id}: the batch is over after {took:.1} s: {done} of {rows} items, {statuses}, {errors} errors"
            );
            let summary = serde_json::value::to_raw_value(counts).ok();
            (message, Fields { duration: Some(took), summary, ..Fields::default() })
        });
    }
}

impl Item {
    fn fields(&self) -> Fields<'static> {
        Fields { key: Some(self.key.clone().into()), position: Some(self.position), ..Fields::default() }
    }
}
