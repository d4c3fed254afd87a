//! Observes a run until it is final: sleeps, reads, and asks the state machine what to do next.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::deliveries::Expected;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, RequestOptions, SharedOptions, WaitOptions, limit, limit_unless_zero};
use crate::random::fraction;
use crate::response::Response;
use crate::run::bounded::call_within;
use crate::run::cancel::{CancelOnDrop, Fate, MAX_CANCEL_TIME, cancel_until};
use crate::run::engine::Engine;
use crate::run::group::{Standing, standing};
use crate::run::list::look_up;
use crate::run::messages::{Ending, time_is_over};
use crate::run::read::{Read, Seen, judge};
use crate::run::run_records;
use crate::run::schedule::Schedule;
use crate::run::shared_poll::{MAX_LIST_TIME, Member, SharedView};
use crate::run::start_with_key::StartedBy;
use crate::run::status::has_started;
use crate::run::wait::{Listed, Step, Wait, WaitLimits, is_own_read_due};
use crate::service::arguments::id_problem;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(1800);

/// How often the last read is sent if its connection breaks, as one does that was kept open and that the server has closed.
const MAX_LAST_READS: usize = 3;

/// A time that never comes.
const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 3600);

/// Observes one run.
pub(crate) struct Watch {
    engine: Arc<Engine>,
    run_id: Arc<str>,
    options: SharedOptions,
    machine: Wait,
    begun: Instant,
    /// When the next read is due, since the watch began.
    at: Duration,
    seen: Seen,
    guard: CancelOnDrop,
    /// Seconds until the run was last read itself, not through a list.
    last_read: f32,
    /// How often the run was read, alone or with others.
    polls: u32,
    /// Seconds until the run was last seen in its queue; less than 0 where it never was.
    queued: f32,
    /// A list was wrong about the run: only single reads tell of it.
    unlisted: bool,
    /// The run as a list showed it when it was over.
    over: Option<Box<Response>>,
    on_cancel: OnCancel,
    by_key: Option<Box<ByKey>>,
    /// A webhook that will end the wait.
    expected: Option<Box<Expected>>,
    /// The workflow, whose runs' durations are learned from.
    workflow: Option<Arc<str>>,
}

/// What a run that was started by a key has besides.
struct ByKey {
    by: StartedBy,
    /// Tells of the run while it does not exist yet.
    group_id: Option<String>,
}

/// What an observation brought.
pub(crate) enum Observation {
    /// The run goes on, as far as is known.
    GoesOn,
    /// The run is final; this is its last answer.
    Final(Response),
}

/// Checks the options of a wait.
pub(crate) fn check_wait(wait: &WaitOptions) -> Result<()> {
    state_machine(wait).map(|_| ())
}

fn state_machine(wait: &WaitOptions) -> Result<Wait> {
    let schedule = match wait.poll_interval {
        None if wait.webhooks.is_some() => Schedule::Fallback,
        None => Schedule::Adaptive,
        Some(interval) => {
            let Some(interval) = limit_unless_zero(interval) else {
                let seconds = interval.as_secs_f64();
                let message = format!("poll_interval: {seconds} is not a number of seconds above 0 and up to 1e9");
                return Err(Error::argument_value("poll_interval", message));
            };
            Schedule::Every(interval)
        }
    };
    let limits = WaitLimits {
        deadline: limit(wait.timeout.unwrap_or(DEFAULT_TIMEOUT)),
        start: wait.start_timeout.and_then(limit),
        ends_run: wait.on_cancel == OnCancel::Cancel,
    };
    Ok(Wait::new(schedule, limits))
}

impl Watch {
    pub(crate) fn new(engine: &Arc<Engine>, run_id: &str, wait: &WaitOptions, options: &SharedOptions) -> Result<Self> {
        if let Some(problem) = id_problem(run_id) {
            return Err(Error::argument_value("run_id", format!("wait_for_run: run_id {problem}")));
        }
        let machine = state_machine(wait)?;
        let expected = wait.webhooks.as_ref().map(|webhooks| Box::new(webhooks.join(run_id)));
        let run_id = Arc::from(run_id);
        Ok(Self {
            at: machine.first(fraction()),
            engine: engine.clone(),
            machine,
            begun: Instant::now(),
            seen: Seen::default(),
            guard: CancelOnDrop::new(engine, &run_id, wait.on_cancel, options),
            run_id,
            options: options.clone(),
            last_read: 0.0,
            polls: 0,
            queued: -1.0,
            unlisted: false,
            over: None,
            on_cancel: wait.on_cancel,
            by_key: None,
            expected,
            workflow: None,
        })
    }

    /// Notes that the run was started by a key.
    pub(crate) fn started_by_key(mut self, by: StartedBy, group_id: Option<String>) -> Self {
        self.guard.of_group(group_id.as_deref());
        self.by_key = Some(Box::new(ByKey { by, group_id }));
        self
    }

    /// Notes whose run it is; it was started just now. How long others took says when to look.
    pub(crate) fn of_workflow(mut self, workflow_id: &str) -> Self {
        if let Some(learned) = self.engine.learning.learned(workflow_id) {
            self.machine.learns(learned);
            self.at = self.machine.first(fraction());
        }
        self.workflow = Some(workflow_id.into());
        self
    }

    /// Notes that the run was there before: its webhook may go to who started it.
    pub(crate) fn found(mut self) -> Self {
        self.machine.relies_on_reads();
        self.at = self.machine.first(fraction());
        self
    }

    /// What the answer to the start showed of the run.
    pub(crate) fn started_as(mut self, body: &[u8]) -> Self {
        self.seen = Seen::of(body).unwrap_or_default();
        self
    }

    /// Waits until the run is final and returns its last answer.
    pub(crate) async fn wait(&mut self) -> Result<Response> {
        loop {
            if let Observation::Final(response) = self.observe().await? {
                return Ok(response);
            }
        }
    }

    /// Disarms cancel-on-drop: the caller cancels explicitly.
    pub(crate) fn disarm_cancel_on_drop(&mut self) {
        self.guard.disarm();
    }

    /// Cancels the run; that takes at most `MAX_CANCEL_TIME`, and not longer than the wait may.
    pub(crate) async fn cancel(&self) -> Fate {
        let until =
            self.machine.limits().end().map_or_else(|| Instant::now() + MAX_CANCEL_TIME, |end| self.moment(end));
        let group_id = self.by_key.as_ref().and_then(|by_key| by_key.group_id.as_deref());
        cancel_until(&self.engine, &self.run_id, group_id, &self.options, until).await
    }

    /// What was last seen of the run.
    pub(crate) fn seen(&self) -> &Seen {
        &self.seen
    }

    pub(crate) fn run_id(&self) -> &str {
        &self.run_id
    }

    /// Waits for the next piece of news: a read, or a list that shows the run. Fails when the wait is over without a result.
    pub(crate) async fn observe(&mut self) -> Result<Observation> {
        let before = (self.seen.status.clone(), self.seen.retry_pending);
        let trouble = self.machine.is_in_trouble();
        let News { asked, read, listed, result } = self.next().await;
        self.polls += 1;
        self.tell_change(&before, read);
        let step = self.machine.after(asked, self.begun.elapsed(), read, listed, fraction());
        let result = if step == Step::DoneByList { self.over_by_list() } else { result };
        let cause = match (step, result) {
            (Step::ReadAt(next), result) => {
                if let Some(Err(error)) = result {
                    run_records::read_failed(&self.engine.service, &self.options.trace, &self.run_id, &error, trouble);
                }
                self.at = next;
                return Ok(Observation::GoesOn);
            }
            (Step::Done | Step::DoneByList, Some(Ok(response))) => {
                self.guard.disarm();
                if let Some(workflow_id) = &self.workflow {
                    self.engine.learning.note(workflow_id, &response.body);
                }
                let response = match &self.by_key {
                    Some(by_key) => by_key.by.add_to(response),
                    None => response,
                };
                return Ok(Observation::Final(response));
            }
            (Step::Fail, Some(Err(error))) => {
                self.guard.disarm();
                return Err(self.about(error));
            }
            (_, result) => result.and_then(Result::err),
        };
        let limits = self.machine.limits();
        let seconds = |limit: Option<Duration>| limit.unwrap_or_default().as_secs_f64();
        let ending = if step == Step::NotStarted {
            Ending::NotStarted { seconds: seconds(limits.start) }
        } else {
            Ending::TimedOut { seconds: seconds(limits.deadline) }
        };
        Err(Box::pin(self.give_up(ending, cause)).await)
    }

    /// The run as the list shows it: without what it brought, but over.
    fn over_by_list(&mut self) -> Option<Result<Response>> {
        let over = *self.over.take()?;
        run_records::over_by_list(&self.engine.service, &self.options.trace, &self.run_id, &over);
        Some(Ok(over))
    }

    /// Tells of the run where it is not as it was.
    fn tell_change(&mut self, (status, retry_pending): &(Option<Arc<str>>, bool), read: Read) {
        let waited = self.begun.elapsed();
        if matches!(read, Read::NotFinal { started: false }) {
            self.queued = waited.as_secs_f32();
        }
        let is_final = read == Read::Final;
        if !is_final && self.seen.status == *status && self.seen.retry_pending == *retry_pending {
            return;
        }
        let (polls, queued) = (self.polls, (self.queued >= 0.0).then_some(self.queued));
        let change =
            run_records::Change { run_id: &self.run_id, before: status.as_deref(), is_final, polls, waited, queued };
        run_records::changed(&self.engine.service, &self.options.trace, &self.seen, &change);
    }

    /// Sleeps until the run should be read, and reads it, alone or with others.
    async fn next(&mut self) -> News {
        let due = self.moment(self.at);
        if let Some(expected) = &self.expected {
            let has_come = tokio::select! {
                () = expected.arrived() => true,
                () = tokio::time::sleep_until(due) => false,
            };
            return Box::pin(self.read_after(has_come)).await;
        }
        if self.unlisted || self.machine.is_in_trouble() || !self.options.share_lists() {
            tokio::time::sleep_until(due).await;
            return Box::pin(self.read()).await;
        }
        let is_last = self.machine.is_at_limit(self.at);
        let engine = self.engine.clone();
        let mut news = engine.shared_poll.subscribe();
        let member = engine.shared_poll.join(due);
        let mut absent = false;
        loop {
            let is_due = tokio::select! {
                () = tokio::time::sleep_until(due) => true,
                changed = news.changed() => changed.is_err(),
            };
            if is_due && (is_last || !self.snapshot(&member).await) {
                break;
            }
            match news.borrow_and_update().of(&self.run_id, self.begun) {
                SharedView::Active(status) => {
                    self.seen.listed(status, false);
                    let asked = self.begun.elapsed();
                    if !self.must_read_itself(asked) {
                        let read = Read::NotFinal { started: has_started(status) };
                        return News { asked, read, listed: Listed::Unknown, result: None };
                    }
                    break;
                }
                SharedView::Absent => absent = true,
                SharedView::Unknown => {}
            }
            if is_due || absent {
                break;
            }
        }
        let news = Box::pin(self.read()).await;
        self.unlisted = absent && matches!(news.read, Read::NotFinal { .. });
        news
    }

    /// Reads the run of which a webhook may have come.
    async fn read_after(&mut self, has_come: bool) -> News {
        if has_come {
            self.machine.hurry();
        }
        Box::pin(self.read()).await
    }

    /// Has the lists read for all, if that pays. It takes at most until the run has to be read itself.
    async fn snapshot(&self, member: &Member<'_>) -> bool {
        let slow = Instant::now() + MAX_LIST_TIME;
        let until = self.machine.limits().deadline.map_or(slow, |deadline| slow.min(self.moment(deadline)));
        let patience = self.machine.pause(self.begun.elapsed()) / 2;
        let snapshot = Box::pin(member.snapshot(&self.engine.service, patience, &self.options));
        timeout_at(until, snapshot).await.unwrap_or(false)
    }

    fn must_read_itself(&self, now: Duration) -> bool {
        let last_read = Duration::from_secs_f32(self.last_read);
        let spread = self.run_id.bytes().fold(0, u8::wrapping_add);
        self.machine.is_at_limit(now) || is_own_read_due(last_read, now, f64::from(spread) / 255.0)
    }

    /// Reads the run once, and asks the list about it where that can't be read. A read is not sent again by itself: the wait
    /// does that, but after its last one.
    async fn read(&mut self) -> News {
        let asked = self.begun.elapsed();
        let end = self.machine.limits().read_end(asked);
        let left = |watch: &Self| end.map(|end| end.saturating_sub(watch.begun.elapsed()));
        let arguments = serde_json::json!({ "run_id": self.run_id() });
        let options = self.options.for_poll();
        let ask = || call_within(&self.engine.service, "get_run", &arguments, options.clone(), left(self));
        let mut result = ask().await;
        if self.machine.is_at_limit(asked) {
            for _ in 1..MAX_LAST_READS {
                if !has_broken(&result) || left(self).is_some_and(|left| left.is_zero()) {
                    break;
                }
                result = ask().await;
            }
        }
        let (mut read, mut result) = judge(&self.run_id, result);
        if read == Read::NotFound {
            (read, result) = self.ask_group(options, left(self), read, result).await;
        }
        self.last_read = asked.as_secs_f32();
        let result = result.map(|(response, seen)| {
            self.seen = seen;
            response
        });
        let limit = left(self).unwrap_or(MAX_LIST_TIME).min(MAX_LIST_TIME);
        let mut listed = Listed::Unknown;
        if self.machine.asks_list(read) && !limit.is_zero() {
            let looking = look_up(&self.engine.service, &self.run_id, &self.options, limit, &mut self.seen);
            let (found, row) = Box::pin(looking).await;
            listed = found;
            if listed == Listed::Over {
                self.over = row.map(Box::new);
            }
        }
        News { asked, read, listed, result: Some(result) }
    }

    /// A run of a group may not exist yet, or never will: its group tells. One that can't be asked tells nothing.
    async fn ask_group<T>(
        &self,
        options: RequestOptions,
        limit: Option<Duration>,
        read: Read,
        result: Result<T>,
    ) -> (Read, Result<T>) {
        let Some(group_id) = self.by_key.as_ref().and_then(|by_key| by_key.group_id.as_deref()) else {
            return (read, result);
        };
        match (Box::pin(standing(&self.engine.service, group_id, options, limit)).await, result) {
            (Ok(Standing::Waiting), result) => (Read::NotFinal { started: false }, result),
            (Ok(Standing::NeverStarted(why)), Err(error)) => {
                let message = format!("run {} was never started: {why}", self.run_id);
                (Read::Denied, Err(error.with_message(|_| message)))
            }
            (Err(problem), result) if problem.status() != Some(404) => (Read::Failed { retry_after: None }, result),
            (_, result) => (read, result),
        }
    }

    fn about(&self, error: Error) -> Error {
        error.with(|context| {
            context.run_id = Some(self.run_id().to_owned());
            context.run_status = self.seen.status.as_deref().map(str::to_owned);
            context.app_url = self.seen.app_url.as_deref().map(str::to_owned);
        })
    }

    /// Cancels the run where the caller asked for that, and then says how the wait ended.
    async fn give_up(&mut self, ending: Ending, cause: Option<Error>) -> Error {
        self.guard.disarm();
        let fate = if self.on_cancel == OnCancel::Cancel { self.cancel().await } else { Fate::LeftAlone };
        let message = time_is_over(&self.run_id, ending, &self.seen, cause.as_ref(), &fate);
        let error = Error::new(ErrorKind::WaitTimeout, message);
        let error = self.about(error).with(|context| context.seconds = Some(ending.seconds()));
        run_records::gave_up(
            &self.engine.service,
            &self.options.trace,
            &self.run_id,
            &error,
            self.polls,
            self.begun.elapsed(),
        );
        match (fate, cause) {
            (Fate::NotCanceled(cause), _) | (_, Some(cause)) => error.caused_by(cause),
            _ => error,
        }
    }

    /// A time since the watch began, as a moment.
    fn moment(&self, at: Duration) -> Instant {
        self.begun.checked_add(at).unwrap_or_else(|| self.begun + NEVER)
    }
}

/// Whether there is no answer because the connection broke, or there was none.
fn has_broken<T>(result: &Result<T>) -> bool {
    result.as_ref().is_err_and(|error| error.kind() == ErrorKind::Connection)
}

/// What is new of the run.
struct News {
    /// When that was asked for, since the watch began.
    asked: Duration,
    read: Read,
    /// What the list said of a run that can't be read.
    listed: Listed,
    /// The answer, unless the shared list told.
    result: Option<Result<Response>>,
}
