//! The records of a run: what observers see of it.

use std::time::Duration;

use crate::error::Error;
use crate::operation::Operation;
use crate::record::{Event, Fields, Level, Record, Topic, Trace};
use crate::response::Response;
use crate::run::read::Seen;
use crate::service::Service;

/// A run was started, or found by its key.
pub(crate) fn started(
    service: &Service,
    trace: &Trace,
    operation: &'static Operation,
    read_run_id: impl FnOnce() -> String,
) {
    trace.tell(Level::Info, &service.settings.secrets, || {
        let run_id = read_run_id();
        let message = format!("{run_id}: started by {}", operation.name);
        let fields = Fields { operation: Some(operation.name), run_id: Some(run_id.into()), ..Fields::default() };
        Record::new(Topic::Run, Event::Started, Level::Info, message, fields)
    });
}

/// The answer to a start was lost, and its run was found.
pub(crate) fn adopted(service: &Service, trace: &Trace, operation: &'static Operation, run_id: &str, cause: &Error) {
    trace.tell(Level::Warn, &service.settings.secrets, || {
        let message = format!("{run_id}: found as the run of a {} whose answer was lost: {cause}", operation.name);
        let fields = Fields {
            operation: Some(operation.name),
            run_id: Some(run_id.into()),
            error: Some(cause.to_string().into()),
            ..Fields::default()
        };
        Record::new(Topic::Run, Event::Adopted, Level::Warn, message, fields)
    });
}

/// How a run became what it is now.
pub(crate) struct Change<'a> {
    pub run_id: &'a str,
    /// Its status before, if it was known.
    pub before: Option<&'a str>,
    pub is_final: bool,
    pub polls: u32,
    pub waited: Duration,
    /// Seconds until the run was last seen in its queue.
    pub queued: Option<f32>,
}

/// A run has another status, or is final.
pub(crate) fn changed(service: &Service, trace: &Trace, seen: &Seen, change: &Change<'_>) {
    trace.tell(Level::Info, &service.settings.secrets, || {
        let status = seen.status.as_deref().unwrap_or("unknown");
        let (run_id, waited) = (change.run_id, change.waited.as_secs_f64());
        let from = change.before.filter(|before| *before != status).map(|before| format!("{before} → "));
        let how = match (change.is_final, seen.retry_pending) {
            (true, _) => {
                format!(" after {waited:.1} s and {} poll{}", change.polls, if change.polls == 1 { "" } else { "s" })
            }
            (false, true) => ", another attempt will follow".to_owned(),
            // The person who has to act looks for the page.
            (false, false) => match seen.app_url.as_deref().filter(|_| status == "paused") {
                Some(url) => format!(", see {url}"),
                None => String::new(),
            },
        };
        let message = format!("{run_id}: {}{status}{how}", from.unwrap_or_default());
        let fields = Fields {
            run_id: Some(run_id.into()),
            run_status: Some(status.to_owned().into()),
            previous_status: change.before.map(Into::into),
            retry_pending: Some(seen.retry_pending),
            app_url: seen.app_url.as_deref().map(|url| url.to_owned().into()),
            is_final: Some(change.is_final),
            polls: Some(change.polls),
            waited: Some(waited),
            queued: change.queued.map(f64::from),
            ..Fields::default()
        };
        Record::new(Topic::Run, Event::Changed, Level::Info, message, fields)
    });
}

/// Reading a run failed, and its wait goes on. Only the first of several failures in a row is a warning.
pub(crate) fn read_failed(service: &Service, trace: &Trace, run_id: &str, error: &Error, again: bool) {
    let level = if again { Level::Debug } else { Level::Warn };
    trace.tell(level, &service.settings.secrets, || {
        let message = format!("{run_id}: it could not be read, the wait goes on: {error}");
        let fields = Fields { run_id: Some(run_id.into()), error: Some(error.to_string().into()), ..Fields::default() };
        Record::new(Topic::Run, Event::ReadFailed, level, message, fields)
    });
}

/// A wait is over without a result. With no time to wait that was a look, and what it saw is nothing to warn of.
pub(crate) fn gave_up(service: &Service, trace: &Trace, run_id: &str, error: &Error, polls: u32, waited: Duration) {
    let level = if error.seconds().is_some_and(|seconds| seconds <= 0.0) { Level::Info } else { Level::Warn };
    trace.tell(level, &service.settings.secrets, || {
        let fields = Fields {
            run_id: Some(run_id.into()),
            error: Some(error.to_string().into()),
            polls: Some(polls),
            waited: Some(waited.as_secs_f64()),
            ..Fields::default()
        };
        Record::new(Topic::Run, Event::GaveUp, level, error.to_string(), fields)
    });
}

/// A run was final when it was started or found, so that there is nothing to wait for.
pub(crate) fn final_at_once(service: &Service, trace: &Trace, run_id: &str, response: &Response) {
    trace.tell(Level::Info, &service.settings.secrets, || {
        let status = status_in(response);
        let message = format!("{run_id}: {status} already");
        Record::new(Topic::Run, Event::Changed, Level::Info, message, over(run_id, status))
    });
}

/// A run can't be read, and is over by the list.
pub(crate) fn over_by_list(service: &Service, trace: &Trace, run_id: &str, response: &Response) {
    trace.tell(Level::Warn, &service.settings.secrets, || {
        let status = status_in(response);
        let message =
            format!("{run_id}: it can't be read; it is over ({status}) by the list, which does not show its output");
        Record::new(Topic::Run, Event::Changed, Level::Warn, message, over(run_id, status))
    });
}

fn status_in(response: &Response) -> String {
    let status = Seen::of(&response.body).and_then(|seen| seen.status);
    status.as_deref().unwrap_or("unknown").to_owned()
}

fn over(run_id: &str, status: String) -> Fields<'_> {
    Fields { run_id: Some(run_id.into()), run_status: Some(status.into()), is_final: Some(true), ..Fields::default() }
}
