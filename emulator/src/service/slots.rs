//! What a plan gives: how many runs go at once, which may not overlap, how many may be submitted.

use std::collections::VecDeque;

use super::Service;
use crate::moment::Moment;
use crate::plan::render;
use crate::refusal::Refusal;
use crate::run::Run;

/// Who waits for a slot, and who was submitted lately.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// Queued runs that wait for others to end, with their turns.
    line: VecDeque<(usize, u32)>,
    /// When runs were submitted, as far back as the plan looks.
    submissions: VecDeque<Moment>,
}

impl Slots {
    /// Counts a submission; `false` if there were too many in so many seconds.
    fn admit(&mut self, now: Moment, most: usize, seconds: f64) -> bool {
        while self.submissions.front().is_some_and(|at| now.seconds_since(*at) >= seconds) {
            self.submissions.pop_front();
        }
        let admitted = self.submissions.len() < most;
        if admitted {
            self.submissions.push_back(now);
        }
        admitted
    }
}

impl Service {
    /// Counts a submission, and refuses it if there were too many lately.
    pub(crate) fn admit_submission(&mut self) -> Result<(), Refusal> {
        let Some(most) = self.options.requests_per_window else {
            return Ok(());
        };
        let seconds = self.options.window_seconds;
        if self.slots.admit(self.now(), most, seconds) {
            return Ok(());
        }
        let organization = &self.organization;
        let said = format!(
            "Rate limit exceeded for organization {organization}. Maximum {most} requests per {seconds} seconds allowed."
        );
        Err(Refusal::detail(429, said))
    }

    /// Whether a queued run can begin now; if not, it joins the line.
    pub(super) fn takes_slot(&mut self, index: usize, turn: u32) -> bool {
        if self.has_free_slot() && self.holds_no_lock_up(index) {
            return true;
        }
        self.slots.line.push_back((index, turn));
        false
    }

    /// Lets runs in the line begin, in order, as far as there is room.
    pub(crate) fn fill_slots(&mut self, at: Moment) {
        let mut passed = 0;
        while passed < self.slots.line.len() && self.has_free_slot() {
            let (index, turn) = self.slots.line[passed];
            if !self.due(index, turn) {
                self.slots.line.remove(passed);
            } else if self.holds_no_lock_up(index) {
                self.slots.line.remove(passed);
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
