//! Observes a run until it is final: sleeps, reads, and asks the state machine what to do next.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use tokio::time::Instant;

use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, SharedOptions, WaitOptions, duration};
use crate::random::fraction;
use crate::response::Response;
use crate::run::cancel::{CancelOnDrop, cancel};
use crate::run::engine::Engine;
use crate::run::schedule::Schedule;
use crate::run::shared_poll::{Listed, look_up};
use crate::run::status::is_final;
use crate::run::wait::{Read, Step, Wait, WaitLimits};
use crate::run::{RunView, status};
use crate::service::arguments::id_problem;
use crate::service::retry_after::retry_after;

const DEFAULT_TIMEOUT: f64 = 1800.0;

/// A read at the deadline may take this long beyond it.
const LAST_READ: Duration = Duration::from_secs(5);

/// Observes one run.
pub(crate) struct Watch {
    engine: Arc<Engine>,
    run_id: Arc<str>,
    options: SharedOptions,
    machine: Wait,
    timeout: f64,
    on_cancel: OnCancel,
    begun: Instant,
    /// When the next read is due, since the watch began.
    at: Duration,
    /// The run was missing from a list though it went on: only single reads tell of it.
    unlisted: bool,
    seen: Seen,
    guard: CancelOnDrop,
}

/// What was last seen of the run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub status: Option<Arc<str>>,
    pub retry_pending: bool,
    pub app_url: Option<Box<str>>,
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
        None => Schedule::Adaptive,
        Some(seconds) => match duration("poll_interval", seconds)? {
            Some(interval) if !interval.is_zero() => Schedule::Every(interval),
            _ => {
                let message = format!("poll_interval: {seconds} is not a number of seconds above 0");
                return Err(Error::argument_value("poll_interval", message));
            }
        },
    };
    let limits = WaitLimits {
        deadline: duration("timeout", wait.timeout.unwrap_or(DEFAULT_TIMEOUT))?,
        start: wait.start_timeout.map_or(Ok(None), |seconds| duration("start_timeout", seconds))?,
    };
    Ok(Wait::new(schedule, limits))
}

impl Watch {
    pub(crate) fn new(engine: &Arc<Engine>, run_id: &str, wait: &WaitOptions, options: &SharedOptions) -> Result<Self> {
        if let Some(problem) = id_problem(run_id) {
            return Err(Error::argument_value("run_id", format!("wait_for_run: run_id {problem}")));
        }
        let machine = state_machine(wait)?;
        let run_id = Arc::from(run_id);
        Ok(Self {
            at: machine.first(fraction()),
            engine: engine.clone(),
            machine,
            timeout: wait.timeout.unwrap_or(DEFAULT_TIMEOUT),
            on_cancel: wait.on_cancel,
            begun: Instant::now(),
            unlisted: false,
            seen: Seen::default(),
            guard: CancelOnDrop::new(engine, &run_id, wait.on_cancel, options),
            run_id,
            options: options.clone(),
        })
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

    /// Cancels the run, bounded in time.
    pub(crate) async fn cancel(&self) -> Result<()> {
        cancel(&self.engine.service, &self.run_id, &self.options).await
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
        let News { asked, read, result } = self.next().await;
        let step = self.machine.after(asked, self.begun.elapsed(), read, fraction());
        let error = match (step, result) {
            (Step::ReadAt(next), result) => {
                if let Some(Err(error)) = result {
                    tracing::debug!(run_id = &*self.run_id, %error, "reading the run failed, the wait goes on");
                }
                self.at = next;
                return Ok(Observation::GoesOn);
            }
            (Step::Done, Some(Ok(response))) => {
                self.guard.disarm();
                return Ok(Observation::Final(response));
            }
            (Step::Fail, Some(Err(error))) => {
                self.guard.disarm();
                return Err(self.about(error));
            }
            (Step::NotStarted, _) => self.not_started(),
            (_, result) => self.timed_out(result.and_then(Result::err)),
        };
        Err(Box::pin(self.give_up(error)).await)
    }

    /// Sleeps until the run should be read, and reads it, alone or with others.
    async fn next(&mut self) -> News {
        let due = self.begun + self.at;
        if self.unlisted || !self.options.share_lists() {
            tokio::time::sleep_until(due).await;
            return Box::pin(self.read()).await;
        }
        let engine = self.engine.clone();
        let mut news = engine.shared_poll.subscribe();
        let member = engine.shared_poll.join(due);
        let mut absent = false;
        loop {
            let is_due = tokio::select! {
                () = tokio::time::sleep_until(due) => true,
                changed = news.changed() => changed.is_err(),
            };
            if is_due && !member.snapshot(&engine.service, self.patience(), &self.options).await {
                break;
            }
            match news.borrow_and_update().of(&self.run_id, self.begun) {
                Listed::Active(status) => {
                    self.seen.status = Some(status.clone());
                    return News { asked: self.begun.elapsed(), read: self.not_final(), result: None };
                }
                Listed::Absent => absent = true,
                Listed::Unknown => {}
            }
            if is_due || absent {
                break;
            }
        }
        let news = Box::pin(self.read()).await;
        self.unlisted = absent && matches!(news.result, Some(Ok(_))) && news.read != Read::Final;
        news
    }

    /// How much earlier than planned this wait would take part in a list.
    fn patience(&self) -> Duration {
        self.machine.pause(self.begun.elapsed()) / 2
    }

    /// Reads the run once. A read is not sent again by itself: the wait does that. Near the deadline it gets less time.
    async fn read(&mut self) -> News {
        let asked = self.begun.elapsed();
        let mut options = self.options.for_single_attempt();
        if let Some(deadline) = self.machine.deadline() {
            let left = deadline.saturating_sub(asked) + LAST_READ;
            let usual = self.engine.service.limits(&options).ok().and_then(|limits| limits.timeout);
            options.timeout = Some(usual.map_or(left, |usual| usual.min(left)).as_secs_f64());
        }
        let arguments = serde_json::json!({ "run_id": self.run_id() }).to_string();
        let result = self.engine.service.call("get_run", &arguments, &options).await;
        let mut read = self.classify(&result);
        if matches!(read, Read::NotFound | Read::Refused { run: true }) {
            read = self.unreadable(read).await;
        }
        News { asked, read, result: Some(result) }
    }

    fn classify(&mut self, result: &Result<Response>) -> Read {
        let response = match result {
            Ok(response) => response,
            Err(error) => return classify_error(error),
        };
        let Some(run) = RunView::parse(&response.body).filter(|run| run.status.is_some()) else {
            return Read::Failed { retry_after: None };
        };
        let is_final = run.is_final();
        self.seen = Seen {
            status: run.status.as_deref().map(Arc::from),
            retry_pending: run.retry_pending.unwrap_or_default(),
            app_url: run.app_url.as_deref().map(Box::from),
        };
        if is_final { Read::Final } else { self.not_final() }
    }

    fn not_final(&self) -> Read {
        Read::NotFinal { started: self.seen.status.as_deref().is_some_and(status::has_started) }
    }

    /// Some runs can't be read any more, but the list still tells how they are.
    async fn unreadable(&mut self, read: Read) -> Read {
        match look_up(&self.engine.service, &self.run_id, &self.options).await {
            Some(run) => {
                let is_final = is_final(&run.status, run.retry_pending);
                self.seen.status = Some(run.status.into());
                self.seen.retry_pending = run.retry_pending;
                if is_final { read } else { self.not_final() }
            }
            None => read,
        }
    }

    fn about(&self, error: Error) -> Error {
        error.with(|context| {
            context.run_id = Some(self.run_id().to_owned());
            context.run_status = self.seen.status.as_deref().map(str::to_owned);
            context.app_url = self.seen.app_url.as_deref().map(str::to_owned);
        })
    }

    fn timed_out(&self, cause: Option<Error>) -> Error {
        let message = format!("run {} was not final after {} s ({})", self.run_id, self.timeout, self.last_seen());
        let error = self.wait_timeout(&message, self.timeout);
        match cause {
            Some(cause) => error.caused_by(cause),
            None => error,
        }
    }

    fn not_started(&self) -> Error {
        let seconds = self.machine.start_limit().unwrap_or_default().as_secs_f64();
        self.wait_timeout(
            &format!("run {} did not start within {seconds} s ({})", self.run_id, self.last_seen()),
            seconds,
        )
    }

    fn last_seen(&self) -> String {
        let status = self.seen.status.as_deref().unwrap_or("unknown");
        let link = self.seen.app_url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
        format!("last status: {status}{link}")
    }

    fn wait_timeout(&self, message: &str, seconds: f64) -> Error {
        let next = match self.on_cancel {
            OnCancel::Leave => {
                format!("It goes on; wait_for_run({0:?}) waits for it again, cancel_run({0:?}) ends it", self.run_id)
            }
            OnCancel::Cancel => "It was canceled".to_owned(),
        };
        let error = Error::new(ErrorKind::WaitTimeout, format!("{message}. {next}"));
        self.about(error).with(|context| context.seconds = Some(seconds))
    }

    /// Cancels the run where the caller asked for that; a cancel that fails is told of.
    async fn give_up(&mut self, error: Error) -> Error {
        self.guard.disarm();
        if self.on_cancel == OnCancel::Leave {
            return error;
        }
        match self.cancel().await {
            Ok(()) => error,
            Err(failure) => error
                .with_message(|message| message.replace("It was canceled", "Canceling it failed, it goes on"))
                .caused_by(failure),
        }
    }
}

/// What is new of the run.
struct News {
    /// When that was asked for, since the watch began.
    asked: Duration,
    read: Read,
    /// The answer, unless a list told.
    result: Option<Result<Response>>,
}

fn classify_error(error: &Error) -> Read {
    match (error.kind(), error.status()) {
        (ErrorKind::Status, Some(404)) => Read::NotFound,
        (ErrorKind::Status, Some(408 | 425 | 429 | 500..)) => Read::Failed { retry_after: hint(error) },
        (ErrorKind::Status, Some(401 | 403)) => Read::Refused { run: false },
        (ErrorKind::Status, _) => Read::Refused { run: true },
        (ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::UnexpectedAnswer, _) => {
            Read::Failed { retry_after: None }
        }
        _ => Read::Refused { run: false },
    }
}

fn hint(error: &Error) -> Option<Duration> {
    let pairs = error.headers().iter().filter_map(|(name, value)| {
        Some((http::HeaderName::from_bytes(name.as_bytes()).ok()?, value.parse::<http::HeaderValue>().ok()?))
    });
    retry_after(&pairs.collect::<HeaderMap>(), SystemTime::now())
}
