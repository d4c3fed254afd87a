//! Reads a run again and again until its wait is over.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use tokio::time::Instant;

use crate::arguments::id_problem;
use crate::client::Inner;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, RequestOptions, WaitOptions, duration};
use crate::retry_after::retry_after;
use crate::run::RunView;
use crate::run::schedule::Schedule;
use crate::run::wait::{Read, Step, Wait};
use crate::send::Response;

const DEFAULT_TIMEOUT: f64 = 1800.0;

/// A read at the deadline may take this long beyond it.
const LAST_READ: Duration = Duration::from_secs(5);

/// How long canceling a run may take when its wait is given up.
const CANCEL: f64 = 5.0;

/// What a wait has seen of its run.
#[derive(Default)]
struct Seen {
    status: Option<String>,
    app_url: Option<String>,
}

/// Waits until the run is final and returns its last answer.
pub(crate) async fn wait(
    client: &Inner,
    run_id: &str,
    wait: &WaitOptions,
    options: &RequestOptions,
) -> Result<Response> {
    if let Some(problem) = id_problem(run_id) {
        return Err(Error::argument_value("run_id", format!("wait_for_run: run_id {problem}")));
    }
    let seconds = wait.timeout.unwrap_or(DEFAULT_TIMEOUT);
    let deadline = duration("timeout", seconds)?;
    let mut machine = Wait::new(schedule(wait)?, deadline);
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    let begun = Instant::now();
    let mut seen = Seen::default();
    let mut at = machine.first(rand::random());
    loop {
        tokio::time::sleep_until(begun + at).await;
        let begun_read = begun.elapsed();
        let result = client.call("get_run", &arguments, &read_options(client, options, deadline, begun_read)?).await;
        let read = read(&result, &mut seen);
        match (machine.after(begun_read, begun.elapsed(), read, rand::random()), result) {
            (Step::ReadAt(next), result) => {
                if let Err(error) = result {
                    tracing::debug!(run_id, %error, "reading the run failed, the wait goes on");
                }
                at = next;
            }
            (Step::Done, result) => return result,
            (Step::Fail, Err(error)) => return Err(about(error, run_id, &seen)),
            (Step::TimeOut | Step::Fail, result) => {
                let error = timed_out(run_id, seconds, &seen, result.err());
                return Err(give_up(client, run_id, wait, options, error).await);
            }
        }
    }
}

/// Checks the options of a wait.
pub(crate) fn check(wait: &WaitOptions) -> Result<()> {
    schedule(wait)?;
    duration("timeout", wait.timeout.unwrap_or(DEFAULT_TIMEOUT)).map(|_| ())
}

fn schedule(wait: &WaitOptions) -> Result<Schedule> {
    let Some(seconds) = wait.poll_interval else { return Ok(Schedule::Adaptive) };
    match duration("poll_interval", seconds)? {
        Some(interval) if !interval.is_zero() => Ok(Schedule::Every(interval)),
        _ => Err(Error::argument_value(
            "poll_interval",
            format!("poll_interval: {seconds} is not a number of seconds above 0"),
        )),
    }
}

/// A read is not sent again by itself: the wait does that. Near the deadline it gets less time.
fn read_options(
    client: &Inner,
    options: &RequestOptions,
    deadline: Option<Duration>,
    now: Duration,
) -> Result<RequestOptions> {
    let mut options = options.for_reads();
    options.max_retries = Some(0);
    if let Some(deadline) = deadline {
        let left = deadline.saturating_sub(now) + LAST_READ;
        let usual = client.limits(&options)?.timeout;
        options.timeout = Some(usual.map_or(left, |usual| usual.min(left)).as_secs_f64());
    }
    Ok(options)
}

fn read(result: &Result<Response>, seen: &mut Seen) -> Read {
    match result {
        Ok(response) => match RunView::parse(&response.body) {
            Some(run) if run.status.is_some() => {
                seen.status = run.status.as_deref().map(str::to_owned);
                seen.app_url = run.app_url.as_deref().map(str::to_owned);
                if run.is_final() { Read::Final } else { Read::NotFinal }
            }
            _ => Read::Failed { retry_after: None },
        },
        Err(error) => match (error.kind(), error.status()) {
            (ErrorKind::Status, Some(404)) => Read::NotFound,
            (ErrorKind::Status, Some(408 | 425 | 429 | 500..)) => Read::Failed { retry_after: hint(error) },
            (ErrorKind::Status, _) => Read::Refused,
            (ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::UnexpectedAnswer, _) => {
                Read::Failed { retry_after: None }
            }
            _ => Read::Refused,
        },
    }
}

fn hint(error: &Error) -> Option<Duration> {
    let pairs = error.headers().iter().filter_map(|(name, value)| {
        Some((http::HeaderName::from_bytes(name.as_bytes()).ok()?, value.parse::<http::HeaderValue>().ok()?))
    });
    retry_after(&pairs.collect::<HeaderMap>(), SystemTime::now())
}

fn about(error: Error, run_id: &str, seen: &Seen) -> Error {
    error.with(|context| {
        context.run_id = Some(run_id.to_owned());
        context.run_status.clone_from(&seen.status);
        context.app_url.clone_from(&seen.app_url);
    })
}

fn timed_out(run_id: &str, seconds: f64, seen: &Seen, cause: Option<Error>) -> Error {
    let status = seen.status.as_deref().unwrap_or("unknown");
    let link = seen.app_url.as_deref().map(|url| format!(", {url}")).unwrap_or_default();
    let message = format!(
        "run {run_id} was not final after {seconds} s (last status: {status}{link}). It goes on; \
         wait_for_run({run_id:?}) waits for it again, cancel_run({run_id:?}) ends it"
    );
    let error = about(Error::new(ErrorKind::WaitTimeout, message), run_id, seen)
        .with(|context| context.seconds = Some(seconds));
    match cause {
        Some(cause) => error.caused_by(cause),
        None => error,
    }
}

/// Cancels the run where the caller asked for that.
async fn give_up(client: &Inner, run_id: &str, wait: &WaitOptions, options: &RequestOptions, error: Error) -> Error {
    if wait.on_cancel == OnCancel::Leave {
        return error;
    }
    match cancel(client, run_id, options).await {
        Ok(()) => error,
        Err(failure) => error.caused_by(failure),
    }
}

/// Cancels a run, bounded in time.
pub(crate) async fn cancel(client: &Inner, run_id: &str, options: &RequestOptions) -> Result<()> {
    let mut options = options.for_reads();
    options.timeout = Some(CANCEL);
    options.max_retries = Some(0);
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    client.call("cancel_run", &arguments, &options).await.map(|_| ())
}
