//! The life of a run: created, queued, running, perhaps paused or tried again, ended.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Service;
use crate::agenda::Event;
use crate::moment::Moment;
use crate::options::Behaviour;
use crate::parameters::effective;
use crate::plan::{Ending, Plan, Situation, plan};
use crate::refusal::Refusal;
use crate::run::{Attempt, Run, RunResult, Trigger, Written};
use crate::status::Status;
use crate::tags::Tagged;
use crate::workflow::Workflow;

/// Seconds after creation, unless scripted.
const QUEUED_AFTER: f64 = 0.01;
const STARTED_AFTER: f64 = 0.03;
const DURATION: f64 = 0.2;

/// How long a run may last if neither it nor its workflow says so.
const MINUTES_AT_MOST: i64 = 240;

/// What is to be run.
#[derive(Debug)]
pub(crate) struct Order {
    /// The run's id, if it is not to be a fresh one.
    pub(crate) id: Option<String>,
    pub(crate) workflow: Arc<Workflow>,
    /// The request as answers repeat it.
    pub(crate) request: Map<String, Value>,
    pub(crate) trigger: Trigger,
    pub(crate) signing_key: String,
    /// `run_metadata`, which becomes tags.
    pub(crate) metadata: Map<String, Value>,
    pub(crate) retry_of: Option<String>,
}

impl Service {
    /// Starts a run if the service would.
    pub(crate) fn order_run(&mut self, order: Order) -> Result<usize, Refusal> {
        let permanent_id = &order.workflow.permanent_id;
        if !order.workflow.has_blocks() {
            return Err(Refusal::bad_request(format!(
                "Workflow {permanent_id} has no blocks to run. Add at least one block before running it."
            )));
        }
        effective(&order.workflow.parameters, &given_parameters(&order.request), permanent_id)?;
        let now = self.now();
        Ok(self.start_run(order, now))
    }

    /// Starts a run whose parameters may be wrong; then it fails.
    pub(super) fn start_run(&mut self, order: Order, at: Moment) -> usize {
        let Order { id, workflow, request, trigger, signing_key, metadata, retry_of } = order;
        let checked = effective(&workflow.parameters, &given_parameters(&request), &workflow.permanent_id);
        let (checked, fault) = match checked {
            Ok(checked) => (checked, None),
            Err(refusal) => {
                (crate::parameters::Effective::default(), refusal.body["detail"].as_str().map(str::to_owned))
            }
        };
        let behaviour = self.behaviour_of_next_run(&workflow.permanent_id);
        let behaviour = match fault {
            None => behaviour,
            Some(reason) => Behaviour {
                status: Some("failed".into()),
                failure_reason: Some(reason),
                output: Some(Value::Null),
                ..behaviour
            },
        };
        let run = Run {
            id: id.unwrap_or_else(|| self.ids.next("wr")),
            row_id: self.ids.next("tr"),
            request,
            parameters: checked.values,
            status: Status::Created,
            listed_status: Status::Created,
            created_at: at,
            modified_at: at,
            queued_at: None,
            started_at: None,
            finished_at: None,
            attempts: Vec::new(),
            next_attempt_at: None,
            retry_pending: false,
            paused_at: None,
            paused_for: 0.0,
            result: RunResult::default(),
            webhook_failure_reason: None,
            tagged: Tagged::default(),
            trigger,
            retried_from: retry_of,
            poison: checked.poison,
            listed: true,
            turn: 0,
            signing_key,
            written: Written::default(),
            behaviour,
            workflow,
        };
        let queued_at = at.after(run.behaviour.queued_after.unwrap_or(QUEUED_AFTER));
        let index = self.runs.add(run);
        self.tag_new_run(index, &metadata);
        self.agenda.enter(queued_at, Event::RunQueues { run: index, turn: 0 });
        index
    }

    fn behaviour_of_next_run(&mut self, permanent_id: &str) -> Behaviour {
        let Some(family) = self.workflows.family_mut(permanent_id) else {
            return self.options.defaults.clone();
        };
        let number = family.runs_started;
        family.runs_started += 1;
        family.behaviour.over(&self.options.defaults).for_run(number)
    }

    /// The time a run takes from its start, and the seconds from queue to start.
    fn pace(behaviour: &Behaviour) -> (f64, f64) {
        let queued = behaviour.queued_after.unwrap_or(QUEUED_AFTER);
        let started = behaviour.started_after.unwrap_or(STARTED_AFTER).max(queued);
        let duration = behaviour.duration.unwrap_or(DURATION);
        ((duration - started).max(0.0), started - queued)
    }

    fn due(&self, run: usize, turn: u32) -> bool {
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
        self.runs.change(index, |run| run.begin_attempt(at));
        let run = self.runs.get(index);
        let Some(plan) = self.plan_of(run).filter(|_| run.poison.is_none()) else {
            return;
        };
        let limit = minutes_at_most(run);
        let (after, next) = match plan.pause_at.filter(|pause| *pause <= plan.ending.at) {
            Some(pause) => (pause, Event::RunPauses { run: index, turn }),
            None => (plan.ending.at, Event::RunEnds { run: index, turn }),
        };
        self.agenda.enter(at.after(after), next);
        self.agenda.enter(Moment(at.0 + limit * 60_000_000), Event::RunTimesOut { run: index, turn });
    }

    /// What the current attempt of a run does; nothing before the first one.
    ///
    /// Worked out whenever it is asked for, as keeping it for tens of thousands of runs would take gigabytes.
    pub(crate) fn plan_of<'r>(&self, run: &'r Run) -> Option<Plan<'r>> {
        let behaviour = run.behaviour.for_attempt(run.attempts.len().checked_sub(1)?);
        Some(plan(Situation {
            run_id: &run.id,
            definition: run.workflow.definition(),
            parameters: &run.parameters,
            behaviour: &behaviour,
            files_url: &self.files_url(),
            working_time: Self::pace(&behaviour).0,
        }))
    }

    pub(super) fn run_pauses(&mut self, index: usize, turn: u32, at: Moment) {
        if self.due(index, turn) {
            self.runs.change(index, |run| {
                run.paused_at = Some(at);
                run.set_status(Status::Paused, at);
            });
        }
    }

    /// Lets a paused run go on; `false` if it is not paused.
    pub(crate) fn continue_run(&mut self, index: usize) -> bool {
        let now = self.now();
        let run = self.runs.get(index);
        let (Status::Paused, Some(plan), Some(started)) = (&run.status, self.plan_of(run), run.started_at) else {
            return false;
        };
        let paused_for = run.paused_for + run.paused_at.map_or(0.0, |at| now.seconds_since(at));
        let ends = started.after(plan.ending.at + paused_for).max(now);
        let turn = self.runs.change(index, |run| {
            run.paused_for = paused_for;
            run.paused_at = None;
            run.set_status(Status::Running, now);
            run.turn
        });
        self.agenda.enter(ends, Event::RunEnds { run: index, turn });
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
        let ending = Ending {
            at: 0.0,
            status: Status::TimedOut,
            failure_reason: Some(reason),
            output: Value::Null,
            downloaded_files: Vec::new(),
            errors: Vec::new(),
            recording_url: None,
            screenshot_urls: None,
            step_count: 0,
        };
        self.end_run(index, ending, at);
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
        self.tag_ended_run(index, at);
        if sends {
            self.send_webhook(index, at);
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
            self.tag_ended_run(index, now);
        }
        self.send_webhook(index, now);
        if let Some(at) = block_ends {
            self.agenda.enter(at, Event::CanceledBlockEnds { run: index });
        }
    }
}

impl Run {
    fn begin_attempt(&mut self, at: Moment) {
        self.started_at = Some(at);
        self.finished_at = None;
        self.paused_for = 0.0;
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

    fn end_attempt(&mut self, ending: Ending, at: Moment) {
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

    fn cancel(&mut self, at: Moment) {
        self.finished_at = Some(at);
        if let Some(attempt) = self.attempts.last_mut() {
            attempt.finished_at = Some(at);
        }
        self.set_status(Status::Canceled, at);
    }

    /// When the block that runs now would end.
    fn running_block_ends(&self, plan: &Plan<'_>, now: Moment) -> Option<Moment> {
        let started = self.started_at?;
        let at = |offset: f64| started.after(offset + self.paused_for);
        plan.steps.iter().map(|step| at(step.ends)).find(|ends| *ends > now)
    }
}

/// When a workflow's runs are tried again.
#[derive(Clone, Debug)]
struct RetryRules {
    most: usize,
    delay: f64,
    every_attempt: bool,
    statuses: Vec<String>,
}

impl RetryRules {
    fn of(workflow: &Workflow) -> Option<Self> {
        let policy = &workflow.definition()["retry_policy"];
        if policy.is_null() {
            return None;
        }
        let rules = policy["retry_on"].as_array().into_iter().flatten();
        Some(Self {
            most: usize::try_from(policy["max_retries"].as_u64()?).ok()?,
            delay: policy["delay_seconds"].as_f64()?,
            every_attempt: policy["webhook_on_retry"] == "every_attempt",
            statuses: rules.filter_map(|rule| rule["status"].as_str().map(str::to_owned)).collect(),
        })
    }

    /// Why there is no further attempt; `None` if there is one.
    fn decide(&self, attempts: usize, status: &Status) -> Option<&'static str> {
        if *status == Status::Completed {
            Some("completed")
        } else if !self.statuses.iter().any(|name| name == status.name()) {
            Some("status_not_retryable")
        } else if attempts > self.most {
            Some("budget_exhausted")
        } else {
            None
        }
    }
}

fn minutes_at_most(run: &Run) -> i64 {
    let own = run.request.get("max_elapsed_time_minutes").and_then(Value::as_i64);
    let workflow = run.workflow.shown["max_elapsed_time_minutes"].as_i64();
    own.or(workflow).unwrap_or(MINUTES_AT_MOST)
}

fn given_parameters(request: &Map<String, Value>) -> Map<String, Value> {
    request.get("parameters").unwrap_or(&json!({})).as_object().cloned().unwrap_or_default()
}
