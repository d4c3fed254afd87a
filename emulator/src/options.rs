//! What options mean: how they are put together, and which make no sense.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fault::Fault;
pub use crate::generated::options::{Behaviour, ClockOptions, Options, Random, WebhookOptions, WorkflowSeed};

impl Options {
    /// Reads a scenario: these options as JSON.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What is impossible about them, if anything is.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.concurrent_runs == Some(0) {
            return Err("concurrent_runs is at least 1".into());
        }
        if !(self.window_seconds > 0.0 && self.window_seconds.is_finite()) {
            return Err("window_seconds is a number above 0".into());
        }
        self.defaults.check()?;
        self.tasks.check()
    }

    /// Time moves only when [`crate::Emulator::advance`] is called.
    #[must_use]
    pub fn virtual_clock(mut self) -> Self {
        self.clock.mode = ClockMode::Virtual;
        self
    }

    /// For demonstrations: any key and any workflow id will do.
    #[must_use]
    pub fn accept_anything(mut self) -> Self {
        self.accept_any_key = true;
        self.accept_any_workflow = true;
        self
    }

    /// A plan with so many slots: more runs stay `queued` and start in order.
    #[must_use]
    pub fn concurrent_runs(mut self, most: usize) -> Self {
        self.concurrent_runs = Some(most);
        self
    }

    /// Adds a workflow that exists from the start.
    #[must_use]
    pub fn workflow(mut self, workflow: WorkflowSeed) -> Self {
        self.workflows.push(workflow);
        self
    }

    /// Adds a fault that is armed from the start.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }
}

/// Whose time it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockMode {
    /// The machine's.
    #[default]
    Real,
    /// The emulator's own, which stands still until it is moved.
    Virtual,
}

/// A schedule that exists without having been created over the API.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleSeed {
    /// Its id; one is made up if absent.
    pub workflow_schedule_id: Option<String>,
    /// The body that would create it.
    #[serde(flatten)]
    pub body: Map<String, Value>,
}

impl Behaviour {
    /// This behaviour, completed by a more general one.
    #[must_use]
    pub fn over(&self, general: &Self) -> Self {
        let merged = |mine: &Map<String, Value>, other: &Map<String, Value>| {
            let mut all = other.clone();
            all.extend(mine.clone());
            all
        };
        let list = |mine: &Vec<Self>, other: &Vec<Self>| {
            if mine.is_empty() { other.clone() } else { mine.clone() }
        };
        Self {
            queued_after: self.queued_after.or(general.queued_after),
            started_after: self.started_after.or(general.started_after),
            duration: self.duration.or(general.duration),
            pause_after: self.pause_after.or(general.pause_after),
            status: self.status.clone().or_else(|| general.status.clone()),
            failure_reason: self.failure_reason.clone().or_else(|| general.failure_reason.clone()),
            output: self.output.clone().or_else(|| general.output.clone()),
            outputs: merged(&self.outputs, &general.outputs),
            downloaded_files: self.downloaded_files.clone().or_else(|| general.downloaded_files.clone()),
            errors: self.errors.clone().or_else(|| general.errors.clone()),
            recording_url: self.recording_url.clone().or_else(|| general.recording_url.clone()),
            screenshot_urls: self.screenshot_urls.clone().or_else(|| general.screenshot_urls.clone()),
            step_count: self.step_count.or(general.step_count),
            ai_fallback_triggered: self.ai_fallback_triggered.or(general.ai_fallback_triggered),
            extra: merged(&self.extra, &general.extra),
            runs: list(&self.runs, &general.runs),
            outcomes: if self.outcomes.is_empty() { general.outcomes.clone() } else { self.outcomes.clone() },
            random: self.random.clone().or_else(|| self.unless_said(general.random.clone())),
            attempts: list(&self.attempts, &general.attempts),
        }
    }

    /// More general chance draws no duration where this behaviour says one.
    fn unless_said(&self, random: Option<Random>) -> Option<Random> {
        random.map(|random| Random { duration: random.duration.filter(|_| self.duration.is_none()), ..random })
    }

    /// Fields whose value in a CSV file is text whatever it looks like.
    pub(crate) const TEXTS: [&'static str; 3] = ["status", "failure_reason", "recording_url"];

    /// What is impossible about it, if anything is.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.random.as_ref().map_or(Ok(()), Random::check)?;
        self.runs.iter().chain(&self.attempts).try_for_each(Self::check)
    }

    /// The behaviour of the run with this number (from 0) among the workflow's runs.
    pub(crate) fn for_run(&self, number: usize) -> Self {
        nth_or_last(&self.runs, number).map_or_else(|| self.clone(), |own| own.over(self))
    }

    /// The behaviour of the attempt with this number (from 0).
    pub(crate) fn for_attempt(&self, number: usize) -> Self {
        nth_or_last(&self.attempts, number).map_or_else(|| self.clone(), |own| own.over(self))
    }
}

fn nth_or_last<T>(items: &[T], index: usize) -> Option<&T> {
    items.get(index).or(items.last())
}
