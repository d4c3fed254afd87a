//! Sends a request, again where the rules allow it, and turns what came back into a response or an error.

use std::time::{Duration, SystemTime};

use http::header::LOCATION;
use http::{HeaderMap, Method};
use tokio::time::Instant;
use tracing::Instrument as _;
use url::Url;

use crate::operation::{Operation, Safety};
use crate::random::fraction;
use crate::record::Level;
use crate::response::Response;
use crate::service::Service;
use crate::service::error_context::{ErrorContext, SendError, queued_too_long};
use crate::service::limit::{Permit, SendLimits};
use crate::service::request_records::{self, About};
use crate::service::retry::{Attempt, Decision, decide};
use crate::service::retry_after::retry_after;
use crate::service::service_error::service_error;
use crate::transport::{Failure, HttpResponse, Request};

/// How many redirects are followed.
const MAX_REDIRECTS: u32 = 5;

/// A call that queued this long says so in its error.
const LONG_QUEUE: Duration = Duration::from_secs(1);

/// Whether an answer says for the first time that its path is on its way out.
fn is_deprecated(service: &Service, operation: &'static Operation, result: &Result<HttpResponse, Failure>) -> bool {
    let says = |answer: &HttpResponse| ["deprecation", "sunset"].iter().any(|name| answer.headers.contains_key(*name));
    result.as_ref().is_ok_and(says) && service.is_news(operation.name)
}

/// Sends a request until it succeeds or may not be sent again.
pub(crate) async fn send(
    service: &Service,
    about: &About<'_>,
    request: &Request,
    limits: SendLimits,
    permit: &mut Permit<'_>,
) -> Result<Response, SendError> {
    let operation = about.operation;
    let safety = effective_safety(operation, request);
    let mut attempt = 0;
    loop {
        permit.acquire(limits.timeout).await.map_err(|timeout| SendError {
            error: queued_too_long(operation, timeout, service.limit.max),
            may_have_run: false,
        })?;
        let queued = permit.take_queued();
        about.tell(Level::Warn, request, queued >= LONG_QUEUE, || {
            request_records::queued(about, queued, service.limit.max)
        });
        let begun = Instant::now();
        let deadline = limits.timeout.map(|timeout| begun + timeout.saturating_sub(queued));
        let span = about.span(request, attempt);
        let result = send_once(service, safety, request, deadline).instrument(span.clone()).await;
        if let Ok(answer) = &result {
            span.record("http.response.status_code", answer.status.as_u16());
        }
        permit.release();
        let took = begun.elapsed();
        about
            .tell(Level::Debug, request, true, || request_records::request(about, request, &result, attempt + 1, took));
        about.tell(Level::Warn, request, is_deprecated(service, operation, &result), || {
            request_records::deprecated(about)
        });
        let outcome = attempt_outcome(&result);
        let mut decision = decide(safety, outcome, attempt, limits.max_retries, fraction);
        if matches!(decision, Decision::Resend { .. }) && !service.budget.take() {
            decision = decide(safety, outcome, attempt, attempt, fraction);
        }
        attempt += 1;
        let context = ErrorContext { operation, request, attempts: attempt };
        match decision {
            Decision::Accept => {
                service.budget.refill();
                return result
                    .map_err(|failure| SendError { error: context.no_answer(failure), may_have_run: true })
                    .and_then(|answer| context.accept(answer));
            }
            Decision::Resend { after } => {
                about.tell(Level::Warn, request, true, || request_records::retry(about, &result, attempt, after));
                tokio::time::sleep(after).await;
            }
            Decision::Fail | Decision::Ambiguous => {
                let error = match result {
                    Err(Failure { partial: Some(answer), .. }) if names_a_run(safety, &answer) => {
                        return context.accept(*answer);
                    }
                    Ok(answer) => context.refused(&answer),
                    Err(failure) => context.no_answer(failure),
                };
                return Err(SendError { error, may_have_run: decision == Decision::Ambiguous });
            }
        }
    }
}

/// Whether an answer to a start that broke off may tell which run was started.
fn names_a_run(safety: Safety, answer: &HttpResponse) -> bool {
    const FIELD: &[u8] = b"\"run_id\"";
    safety == Safety::Start && answer.status.is_success() && answer.body.windows(FIELD.len()).any(|part| part == FIELD)
}

/// A caller who sends an idempotency key vouches that sending again does nothing twice.
fn effective_safety(operation: &Operation, request: &Request) -> Safety {
    if operation.idempotency_key && request.headers.contains_key("idempotency-key") {
        return Safety::Repeatable;
    }
    operation.safety
}

fn attempt_outcome(result: &Result<HttpResponse, Failure>) -> Attempt {
    match result {
        Ok(HttpResponse { status, .. }) if status.is_success() => {
            Attempt::Answered { status: status.as_u16(), retry_after: None, error: None }
        }
        Ok(answer) => Attempt::Answered {
            status: answer.status.as_u16(),
            retry_after: retry_after(&answer.headers, SystemTime::now()),
            error: service_error(&answer.headers, &answer.body),
        },
        Err(failure) if failure.too_large => Attempt::TooLarge,
        Err(failure) if failure.sent => Attempt::MaybeProcessed,
        Err(_) => Attempt::NotSent,
    }
}

/// Sends a request and follows redirects, all until the deadline: a request with a body keeps its method, and the key stays with
/// its origin.
async fn send_once(
    service: &Service,
    safety: Safety,
    request: &Request,
    deadline: Option<Instant>,
) -> Result<HttpResponse, Failure> {
    let transport = service.transport().map_err(|problem| Failure::new(false, problem))?;
    let repeatable = safety == Safety::Repeatable;
    let left = || deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let mut answer = transport.send(request, repeatable, left()).await?;
    let mut followed = None;
    for _ in 0..MAX_REDIRECTS {
        let Some(next) = redirected(followed.as_ref().unwrap_or(request), &answer) else { break };
        // What redirected may have acted as well.
        answer =
            transport.send(&next, repeatable, left()).await.map_err(|failure| Failure { sent: true, ..failure })?;
        followed = Some(next);
    }
    Ok(answer)
}

/// The request a redirect asks for, if it may be followed.
fn redirected(request: &Request, answer: &HttpResponse) -> Option<Request> {
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
