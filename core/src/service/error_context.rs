//! Puts together the errors of a request: what happened, to what, and what to do.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_TYPE, LOCATION};

use crate::error::{Context, Error, ErrorKind};
use crate::error_text::{RUN_CHECK, detail, excerpt, told_status};
use crate::operation::{Operation, ResponseKind, Safety};
use crate::response::{Response, pairs};
use crate::service::limit::QueueTimeout;
use crate::service::service_error::service_error;
use crate::transport::{Failure, HttpResponse, Request};
use crate::utf8::text_of;

/// How much of an answer an error keeps.
const MAX_ERROR_BODY: usize = 1024 * 1024;

/// A request that got no usable answer.
#[derive(Debug)]
pub(crate) struct SendError {
    pub error: Error,
    /// The service may have acted on the request.
    pub may_have_run: bool,
}

/// What the errors of a request are about.
pub(super) struct ErrorContext<'a> {
    pub operation: &'static Operation,
    pub request: &'a Request,
    pub attempts: u32,
}

impl ErrorContext<'_> {
    fn context(&self, context: &mut Context) {
        context.operation = Some(self.operation.name.to_owned());
        context.method = Some(self.request.method.to_string());
        context.url = Some(self.request.url());
        context.attempts = Some(self.attempts);
    }

    /// A success. Whoever started a run looks for the run's id in whatever came.
    pub fn accept(&self, answer: HttpResponse) -> Result<Response, SendError> {
        let judged = self.operation.response != ResponseKind::Bytes && self.operation.safety != Safety::Start;
        if judged && !looks_like_json(&answer.body) {
            let error = self.unexpected(&answer);
            return Err(SendError { error, may_have_run: false });
        }
        Ok(Response {
            status: answer.status.as_u16(),
            headers: Box::new(answer.headers),
            body: if self.operation.response == ResponseKind::Bytes { answer.body } else { utf8(answer.body) },
            attempts: self.attempts,
            url: self.request.url(),
            secrets: self.request.secrets.clone(),
        })
    }

    fn unexpected(&self, answer: &HttpResponse) -> Error {
        let kind = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("no content type");
        let kind = excerpt(kind);
        let message = format!(
            "{}: {} answered {} with {kind} instead of JSON: {}; is the base URL right?{RUN_CHECK}",
            self.operation.name,
            self.request.url(),
            told_status(answer.status),
            excerpt(&String::from_utf8_lossy(&answer.body)),
        );
        self.answered(Error::new(ErrorKind::UnexpectedAnswer, message), answer)
    }

    /// The error for an answer that is not a success.
    pub fn refused(&self, answer: &HttpResponse) -> Error {
        if answer.status.is_redirection() {
            let (name, url) = (self.operation.name, self.request.url());
            let message = match answer.headers.get(LOCATION).and_then(|value| value.to_str().ok()) {
                Some(target) => format!(
                    "{name}: {url} redirects ({}) to {}, which is not followed: a request with a body or a key stays \
                     with its origin; is the base URL right?{RUN_CHECK}",
                    answer.status.as_u16(),
                    excerpt(target),
                ),
                None => format!(
                    "{name}: {url} answered {}, which is no answer to that; is the base URL right?{RUN_CHECK}",
                    told_status(answer.status)
                ),
            };
            return self.answered(Error::new(ErrorKind::UnexpectedAnswer, message), answer);
        }
        let no_route = matches!(answer.status.as_u16(), 404 | 405) && is_no_route(answer);
        let hint = match answer.status.as_u16() {
            401 | 403 => "; check the API key and that it belongs to this server",
            404 | 405 if no_route => "; the server has no such route",
            429 => "; too many requests, slow down",
            _ => "",
        };
        // Whichever of the two it is, the address is asked about once.
        let speaker = match service_error(&answer.headers, &answer.body) {
            None if answer.status.is_client_error() => {
                "; that is not how the service answers: is the base URL right? Or does a proxy answer in its place?"
            }
            _ if no_route => ": is the base URL right?",
            _ => "",
        };
        let is_explained = !speaker.is_empty() || (!hint.is_empty() && answer.status.as_u16() != 429);
        let check = if is_explained { RUN_CHECK } else { "" };
        let again = if self.attempts > 1 { format!(" (after {} attempts)", self.attempts) } else { String::new() };
        let message = format!(
            "{}: {}: {}{hint}{speaker}{check}{again}",
            self.operation.name,
            told_status(answer.status),
            detail(&answer.body)
        );
        self.answered(Error::new(ErrorKind::Status, message), answer)
    }

    fn answered(&self, error: Error, answer: &HttpResponse) -> Error {
        error
            .with(|context| {
                self.context(context);
                context.status = Some(answer.status.as_u16());
                context.headers = pairs(&answer.headers);
                context.body = Some(answer.body.slice(..answer.body.len().min(MAX_ERROR_BODY)));
            })
            .without(&self.request.secrets)
    }

    pub fn no_answer(&self, failure: Failure) -> Error {
        let again = if self.attempts > 1 { format!(" (after {} attempts)", self.attempts) } else { String::new() };
        let (kind, what) = match (failure.timeout, failure.sent) {
            _ if failure.too_large => (ErrorKind::UnexpectedAnswer, format!("was not read to its end: {failure}")),
            (true, true) => (ErrorKind::Timeout, "did not answer in time".to_owned()),
            (true, false) => {
                let through = failure.proxy.as_ref().map(|proxy| format!(" through {proxy}")).unwrap_or_default();
                (ErrorKind::Timeout, format!("could not be connected to in time{through}{RUN_CHECK}"))
            }
            (false, true) => (ErrorKind::Connection, format!("broke the connection: {failure}")),
            (false, false) => (ErrorKind::Connection, format!("can't be reached: {failure}{RUN_CHECK}")),
        };
        let message = format!("{}: {} {what}{again}", self.operation.name, self.request.origin);
        let error = Error::new(kind, message).with(|context| self.context(context)).caused_by(failure.source);
        error.without(&self.request.secrets)
    }
}

/// A body as UTF-8: what is not is replaced here, before anything reads it.
fn utf8(body: Bytes) -> Bytes {
    match text_of(&body) {
        Cow::Borrowed(_) => body,
        Cow::Owned(text) => text.into(),
    }
}

/// The error of a request that found no place among those in flight.
pub(super) fn queued_too_long(operation: &'static Operation, QueueTimeout(waited): QueueTimeout, max: usize) -> Error {
    let name = operation.name;
    let message = format!(
        "{name}: not sent: {} s were spent queueing behind other requests of this client, as all of its {max} connections \
         were in use; allow more with max_connections",
        waited.as_secs_f64(),
    );
    Error::new(ErrorKind::Timeout, message).with(|context| context.operation = Some(name.to_owned()))
}

/// Whether an answer says that nothing is at this address; for a thing that is missing the service says more than that.
fn is_no_route(answer: &HttpResponse) -> bool {
    let page = || {
        let kind = answer.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
        !kind.starts_with(b"application/json") && !looks_like_json(&answer.body)
    };
    matches!(&*answer.body, br#"{"detail":"Not Found"}"# | br#"{"detail":"Method Not Allowed"}"#) || page()
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
