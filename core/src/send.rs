//! Sends a request, again where the rules allow it, and turns what came back into a response or an error.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, Method};
use url::Url;

use crate::client::Inner;
use crate::detail::{detail, excerpt};
use crate::error::{Context, Error, ErrorKind};
use crate::operation::{Answer as Shape, Operation, Safety};
use crate::request::Request;
use crate::retry::{Decision, Outcome, decide};
use crate::retry_after::retry_after;
use crate::transport::{Answer, Failure};
use crate::turn::Turn;

/// How many redirects are followed.
const MOST_REDIRECTS: u32 = 5;

/// What the service answered.
#[derive(Debug, Clone)]
pub struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Box<HeaderMap>,
    pub(crate) body: Bytes,
    pub(crate) attempts: u32,
    pub(crate) url: String,
}

impl Response {
    /// HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Headers, names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        texts(&self.headers)
    }

    /// Body; JSON but for downloads.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> Bytes {
        self.body
    }

    /// Where the request went.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many requests it took.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// What limits the sending of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub timeout: Option<Duration>,
    pub max_retries: u32,
}

/// A request that got no usable answer.
#[derive(Debug)]
pub(crate) struct Unsuccessful {
    pub error: Error,
    /// The service may have acted on the request.
    pub ambiguous: bool,
}

/// Sends a request until it succeeds or may not be sent again.
pub(crate) async fn send(
    client: &Inner,
    operation: &'static Operation,
    request: &Request,
    limits: Limits,
    turn: &mut Turn<'_>,
) -> Result<Response, Unsuccessful> {
    let safety = safety(operation, request);
    let mut attempt = 0;
    loop {
        turn.take().await;
        let result = send_once(client, safety, request, limits.timeout).await;
        turn.give_back();
        let outcome = outcome(&result);
        let jitter = rand::random::<f64>();
        let mut decision = decide(safety, outcome, attempt, limits.max_retries, jitter);
        if matches!(decision, Decision::Resend { .. }) && !client.budget.take() {
            decision = decide(safety, outcome, attempt, attempt, jitter);
        }
        attempt += 1;
        let place = Place { operation, request, attempts: attempt };
        match decision {
            Decision::Accept => {
                client.budget.refill();
                return result
                    .map_err(|failure| Unsuccessful { error: place.no_answer(failure), ambiguous: true })
                    .and_then(|answer| place.accept(answer));
            }
            Decision::Resend { after } => {
                tracing::debug!(operation = operation.name, attempt, ?outcome, ?after, "sending again");
                tokio::time::sleep(after).await;
            }
            Decision::Fail | Decision::Ambiguous => {
                let error = match result {
                    Ok(answer) => place.refused(&answer),
                    Err(failure) => place.no_answer(failure),
                };
                return Err(Unsuccessful { error, ambiguous: decision == Decision::Ambiguous });
            }
        }
    }
}

/// A caller who sends an idempotency key vouches that sending again does nothing twice.
fn safety(operation: &Operation, request: &Request) -> Safety {
    if operation.idempotency_key && request.headers.contains_key("idempotency-key") {
        return Safety::Repeatable;
    }
    operation.safety
}

fn outcome(result: &Result<Answer, Failure>) -> Outcome {
    match result {
        Ok(answer) => Outcome::Answered {
            status: answer.status.as_u16(),
            retry_after: retry_after(&answer.headers, SystemTime::now()),
        },
        Err(failure) if failure.sent => Outcome::MaybeProcessed,
        Err(_) => Outcome::NotSent,
    }
}

/// Sends a request and follows redirects: a request with a body keeps its method, and the key stays with its origin.
async fn send_once(
    client: &Inner,
    safety: Safety,
    request: &Request,
    timeout: Option<Duration>,
) -> Result<Answer, Failure> {
    let transport =
        client.transport().map_err(|problem| Failure { sent: false, timeout: false, source: problem.into() })?;
    let repeatable = safety == Safety::Repeatable;
    let mut answer = transport.send(request, repeatable, timeout).await?;
    let mut followed = None;
    for _ in 0..MOST_REDIRECTS {
        let Some(next) = redirected(followed.as_ref().unwrap_or(request), &answer) else { break };
        answer = transport.send(&next, repeatable, timeout).await?;
        followed = Some(next);
    }
    Ok(answer)
}

/// The request a redirect asks for, if it may be followed.
fn redirected(request: &Request, answer: &Answer) -> Option<Request> {
    let keeps_method = match answer.status.as_u16() {
        301..=303 => request.method == Method::GET,
        307 | 308 => true,
        _ => return None,
    };
    let location = answer.headers.get(LOCATION)?.to_str().ok()?;
    let url = Url::parse(&request.url()).ok()?.join(location).ok()?;
    let origin = url.origin().ascii_serialization();
    let same_origin = origin == request.origin;
    if !keeps_method || (!same_origin && request.method != Method::GET) || !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut next = request.clone();
    if !same_origin {
        next.headers = HeaderMap::new();
    }
    next.origin = origin;
    url[url::Position::BeforePath..url::Position::AfterQuery].clone_into(&mut next.target);
    Some(next)
}

/// What an error is about.
struct Place<'a> {
    operation: &'static Operation,
    request: &'a Request,
    attempts: u32,
}

impl Place<'_> {
    fn context(&self, context: &mut Context) {
        context.operation = Some(self.operation.name);
        context.method = Some(self.request.method.to_string());
        context.url = Some(self.request.url());
        context.attempts = Some(self.attempts);
    }

    fn accept(&self, answer: Answer) -> Result<Response, Unsuccessful> {
        if self.operation.answer == Shape::Json && !looks_like_json(&answer.body) {
            let error = self.unexpected(&answer);
            return Err(Unsuccessful { error, ambiguous: false });
        }
        Ok(Response {
            status: answer.status.as_u16(),
            headers: Box::new(answer.headers),
            body: answer.body,
            attempts: self.attempts,
            url: self.request.url(),
        })
    }

    fn unexpected(&self, answer: &Answer) -> Error {
        let kind = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("no content type");
        let message = format!(
            "{}: {} answered {} with {kind} instead of JSON: {}; is the base URL right?",
            self.operation.name,
            self.request.url(),
            answer.status,
            excerpt(&String::from_utf8_lossy(&answer.body)),
        );
        self.answered(Error::new(ErrorKind::UnexpectedAnswer, message), answer)
    }

    /// The error for an answer that is not a success.
    fn refused(&self, answer: &Answer) -> Error {
        if answer.status.is_redirection() {
            let target = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("nowhere");
            let message = format!(
                "{}: {} redirects ({}) to {target}, which is not followed: a request with a body or a key stays with its \
                 origin; is the base URL right?",
                self.operation.name,
                self.request.url(),
                answer.status.as_u16(),
            );
            return self.answered(Error::new(ErrorKind::UnexpectedAnswer, message), answer);
        }
        let hint = match answer.status.as_u16() {
            401 | 403 => "; check the API key and that it belongs to this server",
            429 => "; too many requests, slow down",
            _ => "",
        };
        let again = if self.attempts > 1 { format!(" (after {} attempts)", self.attempts) } else { String::new() };
        let message = format!("{}: {}: {}{hint}{again}", self.operation.name, answer.status, detail(&answer.body));
        self.answered(Error::new(ErrorKind::Status, message), answer)
    }

    fn answered(&self, error: Error, answer: &Answer) -> Error {
        error.with(|context| {
            self.context(context);
            context.status = Some(answer.status.as_u16());
            context.headers = pairs(&answer.headers);
            context.body = Some(answer.body.clone());
        })
    }

    fn no_answer(&self, failure: Failure) -> Error {
        let again = if self.attempts > 1 { format!(" (after {} attempts)", self.attempts) } else { String::new() };
        let (kind, what) = match (failure.timeout, failure.sent) {
            (true, true) => (ErrorKind::Timeout, "did not answer in time".to_owned()),
            (true, false) => (ErrorKind::Timeout, "could not be connected to in time".to_owned()),
            (false, true) => (ErrorKind::Connection, format!("broke the connection: {failure}")),
            (false, false) => (ErrorKind::Connection, format!("can't be reached: {failure}")),
        };
        let message = format!("{}: {} {what}{again}", self.operation.name, self.request.origin);
        Error::new(kind, message).with(|context| self.context(context)).caused_by(failure.source)
    }
}

/// Whether a body can be JSON. Cut bodies were found before; this tells pages of proxies from answers of the service.
fn looks_like_json(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    match (body.first(), body.last()) {
        (None, _)
        | (Some(b'{'), Some(b'}'))
        | (Some(b'['), Some(b']'))
        | (Some(b'"'), Some(b'"'))
        | (Some(b'-' | b'0'..=b'9'), Some(b'0'..=b'9')) => true,
        _ => matches!(body, b"null" | b"true" | b"false"),
    }
}

fn texts(headers: &HeaderMap) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    headers.iter().map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
}

/// Headers as errors keep them.
pub(crate) fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    texts(headers).map(|(name, value)| (name.to_owned(), value.into_owned())).collect()
}
