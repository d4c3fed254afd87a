//! The life of a run: created, queued, running, perhaps paused or tried again, ended.

use serde_json::{Value, json};

use super::Service;
use super::retries::RetryRules;
use crate::agenda::Event;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::plan::{Ending, Plan, Situation, plan};
use crate::run::Run;
use crate::status::Status;

/// Seconds after creation, unless scripted.
pub(super) const QUEUED_AFTER: f64 = 0.01;
const STARTED_AFTER: f64 = 0.03;
const DURATION: f64 = 0.2;

/// How long a run may last if neither it nor its workflow says so.
const MINUTES_AT_MOST: i64 = 240;

impl Service {
    /// The time a run takes from its start, and the seconds from queue to start.
    fn pace(behaviour: &Behaviour) -> (f64, f64) {
        let queued = behaviour.queued_after.unwrap_or(QUEUED_AFTER);
        let started = behaviour.started_after.unwrap_or(STARTED_AFTER).max(queued);
        let duration = behaviour.duration.unwrap_or(DURATION);
        ((duration - started).max(0.0), started - queued)
    }

    pub(super) fn due(&self, run: usize, turn: u32) -> bool {
        run < self.runs.len() && self.runs.get(run).turn == turn
    }

    pub(super) fn run_queues(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) {
            return;
        }
        let wait = self.runs.change(index, |run| {
            run.next_attempt_at = None;
            run.retry_pending = false;
            run.status = Status::Queued;
            run.queued_at = Some(at);
            if run.attempts.is_empty() {
                run.listed_status = Status::Queued;
            }
            run.changed(at);
            Self::pace(&run.behaviour).1
        });
        self.agenda.enter(at.after(wait), Event::RunStarts { run: index, turn });
    }

    pub(super) fn run_starts(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) {
            return;
        }
        if self.takes_slot(index, turn) {
            self.begin_run(index, turn, at);
        }
    }

    pub(super) fn begin_run(&mut self, index: usize, turn: u32, at: Moment) {
        self.runs.change(index, |run| run.begin_attempt(at));
        self.grouped_run_began(index);
        let run = self.runs.get(index);
        let Some(plan) = self.plan_of(run).filter(|_| run.poison.is_none()) else {
            return;
        };
        let limit = minutes_at_most(run);
        if plan.uses_browser
            && let Some(reason) = self.enter_session(index, at)
        {
            return self.fail_run(index, reason, at);
        }
        self.plan_next_step(index, f64::NEG_INFINITY);
        self.agenda.enter(Moment(at.0 + limit * 60_000_000), Event::RunTimesOut { run: index, turn });
    }

    /// Plans what a running run comes to next, some seconds into its plan: a code it needs, a pause, or its end.
    pub(super) fn plan_next_step(&mut self, index: usize, after: f64) {
        let run = self.runs.get(index);
        let (Some(plan), Some(started), turn) = (self.plan_of(run), run.started_at, run.turn) else {
            return;
        };
        let to_come = |at: &f64| *at > after && *at <= plan.ending.at;
        let code = self.needs_code(run, plan.code_at).filter(to_come);
        let pause = plan.pause_at.filter(to_come);
        let (offset, next) = match (code, pause) {
            (Some(code), pause) if pause.is_none_or(|pause| code < pause) => {
                (code, Event::RunAsksForCode { run: index, turn })
            }
            (_, Some(pause)) => (pause, Event::RunPauses { run: index, turn }),
            _ => (plan.ending.at, Event::RunEnds { run: index, turn }),
        };
        let at = started.after(offset + run.paused_for);
        self.agenda.enter(at.max(started), next);
    }

    /// What the current attempt of a run does; nothing before the first one.
    ///
    /// Worked out whenever it is asked for, as keeping it for tens of thousands of runs would take gigabytes.
    pub(crate) fn plan_of<'r>(&self, run: &'r Run) -> Option<Plan<'r>> {
        let behaviour = run.behaviour.for_attempt(run.attempts.len().checked_sub(1)?);
        let mut planned = plan(Situation {
            run_id: &run.id,
            definition: run.workflow.definition(),
            parameters: &run.parameters,
            behaviour: &behaviour,
            files_url: &self.files_url(),
            working_time: Self::pace(&behaviour).0,
        });
        if run.kind.is_task() && behaviour.output.is_none() {
            planned.ending.output = task_result(run, &mut planned.ending.output);
        }
        Some(planned)
    }

    pub(super) fn run_pauses(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) {
            return;
        }
        self.runs.change(index, |run| {
            run.paused_at = Some(at);
            run.set_status(Status::Paused, at);
        });
        if let Some(patience) = self.plan_of(self.runs.get(index)).and_then(|plan| plan.patience) {
            self.agenda.enter(at.after(patience), Event::HumanTimesOut { run: index, turn });
        }
    }

    /// Nobody did what a block waits for: the run ends there.
    pub(super) fn human_times_out(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) || self.runs.get(index).status != Status::Paused {
            return;
        }
        let reason = "Timeout elapsed with no human interaction";
        let ending = Ending {
            at: 0.0,
            status: Status::Terminated,
            failure_reason: Some(format!("human_interaction block terminated. Reason: {reason}")),
            output: Value::Null,
            downloaded_files: Vec::new(),
            errors: Vec::new(),
            recording_url: None,
            screenshot_urls: None,
            step_count: 0,
        };
        self.end_run(index, ending, at);
    }

    /// Lets a paused run go on; `false` if it is not paused.
    pub(crate) fn continue_run(&mut self, index: usize) -> bool {
        let now = self.now();
        let run = self.runs.get(index);
        let (Status::Paused, Some(plan)) = (&run.status, self.plan_of(run)) else {
            return false;
        };
        let paused_for = run.paused_for + run.paused_at.map_or(0.0, |at| now.seconds_since(at));
        let paused_at = plan.pause_at.unwrap_or(plan.ending.at);
        self.runs.change(index, |run| {
            run.paused_for = paused_for;
            run.paused_at = None;
            run.set_status(Status::Running, now);
        });
        self.plan_next_step(index, paused_at);
        true
    }

    pub(super) fn run_ends(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) {
            return;
        }
        if let Some(plan) = self.plan_of(self.runs.get(index)) {
            self.end_run(index, plan.ending, at);
        }
    }

    pub(super) fn run_times_out(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) || self.runs.get(index).status.is_final() {
            return;
        }
        let minutes = minutes_at_most(self.runs.get(index));
        let plural = if minutes == 1 { "" } else { "s" };
        let reason = format!("Workflow run exceeded max elapsed runtime limit of {minutes} minute{plural}.");
        self.end_run(index, Ending::early(Status::TimedOut, reason), at);
    }

    /// Ends a run that cannot go on.
    pub(super) fn fail_run(&mut self, index: usize, reason: String, at: Moment) {
        if !self.runs.get(index).status.is_final() {
            self.end_run(index, Ending::early(Status::Failed, reason), at);
        }
    }

    /// Ends the current attempt, and with it the run unless it is to be tried again.
    pub(crate) fn end_run(&mut self, index: usize, ending: Ending, at: Moment) {
        let retry = RetryRules::of(&self.runs.get(index).workflow);
        let (sends, again) = self.runs.change(index, |run| {
            let turn = run.next_turn();
            run.end_attempt(ending, at);
            let Some(rules) = retry else {
                return (true, None);
            };
            let decision = rules.decide(run.attempts.len(), &run.status);
            let next = decision.is_none().then(|| at.after(rules.delay));
            run.next_attempt_at = next;
            if let Some(attempt) = run.attempts.last_mut() {
                attempt.retry_decision = Some(if next.is_some() { "retry" } else { "final" }.into());
                attempt.decision_reason = decision.map(Into::into);
                attempt.next_attempt_at = next;
            }
            run.changed(at);
            (next.is_none() || rules.every_attempt, next.map(|next| (next, turn)))
        });
        if let Some((next, turn)) = again {
            self.agenda.enter(next, Event::RunQueues { run: index, turn });
        }
        self.leave_session(index, at);
        if again.is_none() {
            self.drop_files(index, at);
        }
        self.tag_ended_run(index, at);
        self.grouped_run_changed(index, at);
        if sends {
            self.send_webhook(index, at);
        }
        self.fill_slots(at);
    }

    /// Puts a run into any state. Nothing happens to it by itself afterwards, unless its plan is kept or there is a next attempt.
    pub(crate) fn change_run(
        &mut self,
        index: usize,
        keep_plan: bool,
        next_attempt: Option<Moment>,
        change: impl FnOnce(&mut Run),
    ) {
        let now = self.now();
        let turn = self.runs.change(index, |run| {
            let turn = if keep_plan { run.turn } else { run.next_turn() };
            change(run);
            run.next_attempt_at = next_attempt.or(run.next_attempt_at);
            run.changed(now);
            turn
        });
        if let Some(at) = next_attempt {
            self.agenda.enter(at, Event::RunQueues { run: index, turn });
        }
    }

    /// Cancels a run. One that is over stays as it is, but its webhook goes out again.
    pub(crate) fn cancel_run(&mut self, index: usize, signing_key: &str) {
        let now = self.now();
        let run = self.runs.get(index);
        let was_over = run.status.is_final();
        let block_ends = self.plan_of(run).filter(|_| !was_over).and_then(|plan| run.running_block_ends(&plan, now));
        self.runs.change(index, |run| {
            signing_key.clone_into(&mut run.signing_key);
            run.next_turn();
            if was_over {
                run.retry_pending = false;
                run.next_attempt_at = None;
                run.changed(now);
            } else {
                run.cancel(now);
            }
        });
        if !was_over {
            self.leave_session(index, now);
            self.drop_files(index, now);
            self.tag_ended_run(index, now);
        }
        self.grouped_run_changed(index, now);
        self.send_webhook(index, now);
        if let Some(at) = block_ends {
            self.agenda.enter(at, Event::CanceledBlockEnds { run: index });
        }
        self.fill_slots(now);
    }
}

/// What a task brings back: what its one block found, or a word on what was asked for.
fn task_result(run: &Run, output: &mut Value) -> Value {
    match output["task_output"]["extracted_information"].take() {
        Value::Null => json!({"summary": run.request.get("prompt")}),
        found => found,
    }
}

fn minutes_at_most(run: &Run) -> i64 {
    let own = run.request.get("max_elapsed_time_minutes").and_then(Value::as_i64);
    let workflow = run.workflow.shown["max_elapsed_time_minutes"].as_i64();
    own.or(workflow).unwrap_or(MINUTES_AT_MOST)
}
