//! Runs: what is known about one.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::kind::Kind;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::status::Status;
use crate::tags::Tagged;
use crate::workflow::Workflow;

/// A run of a workflow. What is not skipped is what the state file keeps.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Run {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) kind: Kind,
    /// The id of its row in the list of all kinds of run.
    pub(crate) row_id: String,
    /// Kept by its id and version.
    #[serde(skip)]
    pub(crate) workflow: Arc<Workflow>,
    /// The request that started it, as answers repeat it.
    pub(crate) request: Map<String, Value>,
    /// The values of the workflow's parameters.
    pub(crate) parameters: Map<String, Value>,
    pub(crate) behaviour: Behaviour,
    pub(crate) status: Status,
    /// The status the list of all kinds of run shows. It stays behind while a run is tried again.
    pub(crate) listed_status: Status,
    pub(crate) created_at: Moment,
    pub(crate) modified_at: Moment,
    pub(crate) queued_at: Option<Moment>,
    pub(crate) started_at: Option<Moment>,
    pub(crate) finished_at: Option<Moment>,
    pub(crate) attempts: Vec<Attempt>,
    /// When the next attempt begins; while there is one, a final status is not final.
    pub(crate) next_attempt_at: Option<Moment>,
    /// A retry that was announced without saying when.
    pub(crate) retry_pending: bool,
    /// For how long it has been paused in all.
    pub(crate) paused_at: Option<Moment>,
    pub(crate) paused_for: f64,
    /// Since when it has been waiting for a one-time code, and the code it got.
    #[serde(skip)]
    pub(crate) code_since: Option<Moment>,
    #[serde(skip)]
    pub(crate) code_had: Option<String>,
    pub(crate) result: RunResult,
    pub(crate) webhook_failure_reason: Option<String>,
    pub(crate) trigger: Trigger,
    pub(crate) tagged: Tagged,
    /// Why it can never be read, if it cannot.
    pub(crate) poison: Option<String>,
    /// Whether it is in the list of all kinds of run.
    pub(crate) listed: bool,
    /// It was under way when an earlier emulator stopped, and stays where it was for ever.
    #[serde(skip)]
    pub(crate) orphaned: bool,
    /// Changes whenever what was planned for it no longer holds.
    #[serde(skip)]
    pub(crate) turn: u32,
    /// The API key of the call that is to sign its webhooks.
    pub(crate) signing_key: String,
    /// Answers that have been written out since the last change.
    #[serde(skip)]
    pub(crate) written: Written,
}

/// What a run has come to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RunResult {
    pub(crate) output: Value,
    pub(crate) failure_reason: Option<String>,
    pub(crate) downloaded_files: Vec<Value>,
    pub(crate) errors: Vec<Value>,
    pub(crate) recording_url: Option<String>,
    pub(crate) screenshot_urls: Option<Vec<String>>,
    pub(crate) step_count: u64,
}

/// One attempt at a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) status: Status,
    pub(crate) failure_reason: Option<String>,
    pub(crate) started_at: Moment,
    pub(crate) finished_at: Option<Moment>,
    pub(crate) retry_decision: Option<Cow<'static, str>>,
    pub(crate) decision_reason: Option<Cow<'static, str>>,
    pub(crate) next_attempt_at: Option<Moment>,
    pub(crate) webhook_sent_at: Option<Moment>,
}

/// What made a run start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Trigger {
    #[default]
    Api,
    Schedule(String),
}

impl Trigger {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Schedule(_) => "scheduled",
        }
    }

    pub(crate) fn schedule(&self) -> Option<&str> {
        match self {
            Self::Schedule(id) => Some(id),
            Self::Api => None,
        }
    }
}

/// Answers written out, kept until the run changes.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// When the first of them was; links in them have an end.
    pub(crate) at: OnceCell<Moment>,
    pub(crate) run: OnceCell<Bytes>,
    pub(crate) row: OnceCell<Bytes>,
    pub(crate) workflow_run: OnceCell<Bytes>,
}

impl Run {
    /// A run that was just created.
    pub(crate) fn new(id: String, row_id: String, kind: Kind, workflow: Arc<Workflow>, at: Moment) -> Self {
        Self { id, row_id, kind, workflow, created_at: at, modified_at: at, listed: true, ..Self::default() }
    }

    /// Notes that something about the run changed.
    pub(crate) fn changed(&mut self, at: Moment) {
        self.modified_at = self.modified_at.max(at);
        self.written = Written::default();
    }

    /// Makes everything planned for the run stale and returns the new turn.
    pub(crate) fn next_turn(&mut self) -> u32 {
        self.turn += 1;
        self.turn
    }

    pub(crate) fn retry_pending(&self) -> bool {
        self.retry_pending || self.next_attempt_at.is_some()
    }

    /// Whether nothing will happen to it any more.
    pub(crate) fn is_over(&self) -> bool {
        self.status.is_final() && !self.retry_pending()
    }

    /// What lists call it.
    pub(crate) fn title(&self) -> Option<&str> {
        match self.kind {
            Kind::WorkflowRun => Some(&self.workflow.title),
            Kind::TaskV2 => Some("New Workflow"),
            _ => self.request.get("title")?.as_str(),
        }
    }

    pub(crate) fn webhook_url(&self) -> Option<&str> {
        self.request.get("webhook_url")?.as_str().filter(|url| !url.is_empty())
    }
}
