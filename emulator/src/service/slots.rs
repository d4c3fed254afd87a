//! What a plan gives: how many runs go at once, which may not overlap, how many may be submitted.

use super::Service;
use crate::moment::Moment;
use crate::plan::render;
use crate::refusal::Refusal;
use crate::run::Run;

impl Service {
    /// Counts a submission, and refuses it if there were too many lately.
    pub(crate) fn admit_submission(&mut self) -> Result<(), Refusal> {
        let Some(most) = self.options.requests_per_window else {
            return Ok(());
        };
        let now = self.now();
        let seconds = self.options.window_seconds;
        while self.submissions.front().is_some_and(|at| now.seconds_since(*at) >= seconds) {
            self.submissions.pop_front();
        }
        if self.submissions.len() >= most {
            return Err(Refusal::detail(
                429,
                format!(
                    "Rate limit exceeded for organization {}. Maximum {most} requests per {seconds} seconds allowed.",
                    self.organization
                ),
            ));
        }
        self.submissions.push_back(now);
        Ok(())
    }

    /// Whether a queued run can begin now; if not, it joins the line.
    pub(super) fn takes_slot(&mut self, index: usize, turn: u32) -> bool {
        if self.has_free_slot() && self.holds_no_lock_up(index) {
            return true;
        }
        self.line.push_back((index, turn));
        false
    }

    /// Lets runs in the line begin, in order, as far as there is room.
    pub(crate) fn fill_slots(&mut self, at: Moment) {
        let mut passed = 0;
        while passed < self.line.len() && self.has_free_slot() {
            let (index, turn) = self.line[passed];
            if !self.due(index, turn) {
                self.line.remove(passed);
            } else if self.holds_no_lock_up(index) {
                self.line.remove(passed);
                self.begin_run(index, turn, at);
            } else {
                passed += 1;
            }
        }
    }

    fn has_free_slot(&self) -> bool {
        self.options.concurrent_runs.is_none_or(|most| self.runs.under_way().count() < most)
    }

    /// Whether no run is under way that this one has to wait for.
    fn holds_no_lock_up(&self, index: usize) -> bool {
        let run = self.runs.get(index);
        let Some(lock) = lock(run) else {
            return true;
        };
        let same = |other: &Run| other.workflow.permanent_id == run.workflow.permanent_id;
        !self.runs.under_way().any(|other| same(other) && self::lock(other).is_none_or(|held| held == lock))
    }
}

/// What runs of a sequential workflow take turns by: its key, filled in with the run's parameters.
fn lock(run: &Run) -> Option<String> {
    let shown = &run.workflow.shown;
    (shown["run_sequentially"] == true)
        .then(|| render(shown["sequential_key"].as_str().unwrap_or_default(), &run.parameters))
}
