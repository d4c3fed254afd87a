//! The steps in a run's life, as its own data records them.

use crate::moment::Moment;
use crate::plan::{Ending, Plan};
use crate::run::{Attempt, Run, RunResult};
use crate::status::Status;

impl Run {
    pub(super) fn begin_attempt(&mut self, at: Moment) {
        self.started_at = Some(at);
        self.finished_at = None;
        self.paused_for = 0.0;
        self.code_since = None;
        self.code_had = None;
        self.attempts.push(Attempt {
            status: Status::Running,
            failure_reason: None,
            started_at: at,
            finished_at: None,
            retry_decision: None,
            decision_reason: None,
            next_attempt_at: None,
            webhook_sent_at: None,
        });
        self.status = Status::Running;
        if self.attempts.len() == 1 {
            self.listed_status = Status::Running;
        }
        self.changed(at);
    }

    pub(crate) fn set_status(&mut self, status: Status, at: Moment) {
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.status = status.clone();
        }
        self.listed_status = status.clone();
        self.status = status;
        self.changed(at);
    }

    pub(super) fn end_attempt(&mut self, ending: Ending, at: Moment) {
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.finished_at = Some(at);
            attempt.failure_reason.clone_from(&ending.failure_reason);
        }
        self.result = RunResult {
            output: ending.output,
            failure_reason: ending.failure_reason,
            downloaded_files: ending.downloaded_files,
            errors: ending.errors,
            recording_url: ending.recording_url,
            screenshot_urls: ending.screenshot_urls,
            step_count: ending.step_count,
        };
        self.finished_at = Some(at);
        self.set_status(ending.status, at);
    }

    pub(super) fn cancel(&mut self, at: Moment) {
        self.finished_at = Some(at);
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.finished_at = Some(at);
        }
        self.set_status(Status::Canceled, at);
    }

    /// When the block that runs now would end.
    pub(super) fn running_block_ends(&self, plan: &Plan<'_>, now: Moment) -> Option<Moment> {
        let started = self.started_at?;
        let at = |offset: f64| started.after(offset + self.paused_for);
        plan.steps.iter().map(|step| at(step.ends)).find(|ends| *ends > now)
    }
}
