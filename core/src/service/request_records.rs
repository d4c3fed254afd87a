//! The records of a request: what observers see of it.

use std::borrow::Cow;
use std::time::Duration;

use http::HeaderMap;
use tracing::Span;
use tracing::field::Empty;

use crate::operation::Operation;
use crate::record::{Event, Fields, Level, Record, Topic, Trace};
use crate::transport::{Failure, HttpResponse, Request};

/// Headers that name a request to the service's support, in the order in which they are looked for.
const REQUEST_IDS: [&str; 3] = ["x-request-id", "x-skyvern-request-id", "cf-ray"];

/// What a request is for, and who looks at it.
pub(crate) struct About<'a> {
    pub operation: &'static Operation,
    /// Its path, with names in place of values.
    pub route: &'static str,
    pub run_id: Option<String>,
    pub trace: &'a Trace,
}

impl About<'_> {
    /// A span of one request, as `tracing-opentelemetry` understands it; none where nobody wants it.
    pub(super) fn span(&self, request: &Request, attempt: u32) -> Span {
        tracing::debug_span!(
            target: "skyvern::request",
            "skyvern.request",
            otel.kind = "client",
            http.request.method = self.operation.method.as_str(),
            http.request.resend_count = (attempt > 0).then_some(attempt),
            http.response.status_code = Empty,
            server.address = request.origin,
            url.template = self.route,
            operation = self.operation.name,
            run_id = self.run_id,
        )
    }

    pub(super) fn tell<'r>(&self, level: Level, request: &Request, happened: bool, make: impl FnOnce() -> Record<'r>) {
        if happened {
            self.trace.tell(level, &request.secrets, make);
        }
    }
}

fn fields<'a>(about: &About<'a>) -> Fields<'a> {
    Fields {
        operation: Some(about.operation.name),
        method: Some(about.operation.method.as_str()),
        route: Some(about.route),
        run_id: about.run_id.clone().map(Cow::Owned),
        poll: about.trace.poll.then_some(true),
        ..Fields::default()
    }
}

/// What became of a request, in a word or two.
fn outcome(result: &Result<HttpResponse, Failure>) -> String {
    match result {
        Ok(answer) => answer.status.as_u16().to_string(),
        Err(failure) if failure.timeout => "no answer in time".to_owned(),
        Err(failure) => failure.to_string(),
    }
}

/// A request is over.
pub(super) fn request<'a>(
    about: &About<'a>,
    request: &'a Request,
    result: &Result<HttpResponse, Failure>,
    attempt: u32,
    took: Duration,
) -> Record<'a> {
    let operation = about.operation.name;
    let path = request.target.split('?').next().unwrap_or_default();
    let again = if attempt > 1 { format!(" (attempt {attempt})") } else { String::new() };
    let (method, outcome) = (&about.operation.method, outcome(result));
    let message = format!("{operation}: {method} {path}: {outcome} after {:.3} s{again}", took.as_secs_f64());
    let answer = result.as_ref().ok();
    let fields = Fields {
        server: Some(&request.origin),
        path: Some(path.into()),
        status: answer.map(|answer| answer.status.as_u16()),
        attempt: Some(attempt),
        duration: Some(took.as_secs_f64()),
        request_id: answer.and_then(|answer| request_id(&answer.headers)).map(Cow::Owned),
        error: result.is_err().then_some(outcome.into()),
        ..fields(about)
    };
    Record::new(Topic::Request, Event::Request, Level::Debug, message, fields)
}

fn request_id(headers: &HeaderMap) -> Option<String> {
    let found = REQUEST_IDS.iter().find_map(|name| headers.get(*name));
    found.and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// A request will be sent again.
pub(super) fn retry<'a>(
    about: &About<'a>,
    result: &Result<HttpResponse, Failure>,
    attempt: u32,
    after: Duration,
) -> Record<'a> {
    let (operation, outcome) = (about.operation.name, outcome(result));
    let message = format!("{operation}: {outcome}; sent again in {:.1} s", after.as_secs_f64());
    let fields = Fields {
        status: result.as_ref().ok().map(|answer| answer.status.as_u16()),
        attempt: Some(attempt),
        delay: Some(after.as_secs_f64()),
        error: result.is_err().then_some(outcome.into()),
        ..fields(about)
    };
    Record::new(Topic::Request, Event::Retry, Level::Warn, message, fields)
}

/// A request had to wait for its turn.
pub(super) fn queued<'a>(about: &About<'a>, queued: Duration, max: usize) -> Record<'a> {
    let operation = about.operation.name;
    let queued = queued.as_secs_f64();
    let message = format!(
        "{operation}: queued {queued:.1} s behind other requests of this client, all of its {max} connections are in use; \
         allow more with max_connections"
    );
    let fields = Fields { duration: Some(queued), ..fields(about) };
    Record::new(Topic::Request, Event::Queued, Level::Warn, message, fields)
}

/// The server says that a path is on its way out.
pub(super) fn deprecated<'a>(about: &About<'a>) -> Record<'a> {
    let message = format!(
        "{}: the server says that {} {} is deprecated; look for a newer version of this library",
        about.operation.name, about.operation.method, about.route
    );
    Record::new(Topic::Request, Event::Deprecated, Level::Warn, message, fields(about))
}
