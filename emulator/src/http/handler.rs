//! From a request on the wire to the answer.

use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use percent_encoding::percent_decode_str;
use serde_json::json;

use super::Answer;
use super::effect::{self, Lost};
use super::payload::Payload;
use super::server::Shared;
use super::wire::Wire;
use crate::api::{self, Outcome, Redelivery};
use crate::control;
use crate::delivery::post;
use crate::fault::{Injection, Occasion};
use crate::journal::Seen;
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::route::{Operation, Target, target_of, unserved};

/// Paths under this one belong to the emulator, not to the service; only files of runs are operations all the same.
const OWN: &str = "/__emulator__/";

/// Bytes of an upload that are remembered.
const LOGGED_OF_UPLOADS: usize = 2_048;

/// A request, read to its end, until it is answered or given up by its client.
pub(super) struct Exchange {
    pub(super) shared: Arc<Shared>,
    pub(super) wire: Rc<Wire>,
    target: Target,
    body: Bytes,
    seen: Arc<Seen>,
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.shared.service().journal_mut().end();
    }
}

/// Answers a request. An error breaks the connection.
pub(super) async fn handle(
    shared: Arc<Shared>,
    wire: Rc<Wire>,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response<Payload>, Lost> {
    let (parts, body) = request.into_parts();
    let parts = without_buffer(parts);
    let body = body.collect().await.map_err(|_| Lost)?.to_bytes();
    let path = percent_decode_str(parts.uri.path()).decode_utf8_lossy().into_owned();
    let target = target_of(&parts.method, &path);
    if target.operation().is_none()
        && let Some(command) = path.strip_prefix(OWN)
    {
        return Ok(own(&shared, command, &body).into_response(Payload::whole));
    }
    let (seen, injection) = {
        let mut service = shared.service();
        service.begin_request();
        let at = service.now();
        let number = service.journal_mut().begin();
        let injection = strike(&mut service, &target, &parts, &path, &body, at);
        let fault = injection.as_ref().map(|injection| injection.fault.clone());
        let operation = target.operation();
        let logged = logged_body(operation, &body);
        let status = OnceLock::new();
        let seen = Arc::new(Seen { number, at, peer, parts, body: logged, operation, fault, status });
        service.journal_mut().note(seen.clone());
        (seen, injection)
    };
    let exchange = Exchange { shared, wire, target, body, seen };
    match injection {
        None => {
            let reply = exchange.process().await;
            exchange.finish(reply.status);
            Ok(reply.into_response(Payload::whole))
        }
        Some(injection) => effect::inject(exchange, injection).await,
    }
}

/// The same in memory of its own: a request that is remembered would keep the connection's whole buffer.
fn without_buffer(mut parts: Parts) -> Parts {
    if let Ok(uri) = Uri::try_from(parts.uri.to_string()) {
        parts.uri = uri;
    }
    let values: Vec<u8> = parts.headers.values().flat_map(HeaderValue::as_bytes).copied().collect();
    let mut values = Bytes::from(values);
    for value in parts.headers.values_mut() {
        if let Ok(own) = HeaderValue::from_maybe_shared(values.split_to(value.len())) {
            *value = own;
        }
    }
    parts
}

/// What is remembered of a body: of an upload only the beginning, as memory would soon be full of files.
fn logged_body(operation: Option<Operation>, body: &Bytes) -> Bytes {
    let most = if operation == Some(Operation::UploadFile) { LOGGED_OF_UPLOADS } else { body.len() };
    Bytes::copy_from_slice(&body[..most.min(body.len())])
}

fn strike(
    service: &mut crate::service::Service,
    target: &Target,
    parts: &Parts,
    path: &str,
    body: &Bytes,
    at: Moment,
) -> Option<Injection> {
    if service.faults().is_empty() {
        return None;
    }
    let operation = target.operation();
    let seconds = at.seconds_since(service.started_at());
    let method = parts.method.as_str();
    service.faults_mut().strike(Occasion { operation, method, path, body, seconds })
}

impl Exchange {
    /// Carries the request out.
    pub(super) async fn process(&self) -> Answer {
        let outcome = {
            let mut service = self.shared.service();
            if self.seen.parts.method != http::Method::GET {
                service.touch();
            }
            self.outcome(&mut service)
        };
        if self.seen.parts.method != http::Method::GET {
            self.shared.changed.notify_one();
        }
        match outcome {
            Ok(Outcome::Answer(reply)) => reply,
            Ok(Outcome::Redeliver(redelivery)) => self.redeliver(*redelivery).await,
            Err(refusal) => refusal.into(),
        }
    }

    fn outcome(&self, service: &mut crate::service::Service) -> Result<Outcome, Refusal> {
        match &self.target {
            Target::Operation(operation, arguments) => {
                api::answer(service, *operation, arguments, &self.seen.parts, &self.body)
            }
            Target::OtherMethod(method) => {
                let reply = Answer::from(Refusal::detail(405, "Method Not Allowed"));
                Ok(Outcome::Answer(reply.with_header("allow", method.as_str())))
            }
            Target::WithoutSlash => Ok(Outcome::Answer(self.without_slash(service))),
            Target::Unserved => {
                let parts = &self.seen.parts;
                Err(unserved(parts.method.as_str(), parts.uri.path()))
            }
            Target::Nowhere => Err(Refusal::not_found("Not Found")),
        }
    }

    /// Sends the client to the same path without the slash at its end.
    fn without_slash(&self, service: &crate::service::Service) -> Answer {
        let host = self.seen.parts.headers.get("host").and_then(|host| host.to_str().ok());
        let base = host.map_or_else(|| service.base_url().to_owned(), |host| format!("http://{host}"));
        let query = self.seen.parts.uri.query().map_or_else(String::new, |query| format!("?{query}"));
        let path = self.seen.parts.uri.path().trim_end_matches('/');
        let mut reply = Answer::written(Bytes::new()).with_status(307);
        reply.content_type = None;
        reply.with_header("location", format!("{base}{path}{query}"))
    }

    async fn redeliver(&self, redelivery: Redelivery) -> Answer {
        let Redelivery { message, mut answer, shown } = redelivery;
        let timeout = Duration::from_secs_f64(self.shared.service().options().webhooks.timeout.clamp(0.0, 1e6));
        let started = Instant::now();
        let received = post(&message, timeout).await;
        answer["latency_ms"] = json!(u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX));
        match received {
            crate::delivery::ReceiverAnswer::Status { status, body, .. } => {
                answer["status_code"] = json!(status);
                answer["response_body"] = json!(shortened(body, shown));
            }
            crate::delivery::ReceiverAnswer::Silence(reason) => {
                answer["error"] = json!(format!("Could not reach URL: {reason}"));
            }
        }
        Answer::json(&answer)
    }

    /// Notes that the request is being answered.
    pub(super) fn finish(self, status: u16) {
        // It is set nowhere else.
        let _ = self.seen.status.set(status);
    }
}

fn shortened(text: String, shown: Option<usize>) -> String {
    match shown {
        Some(most) if text.chars().count() > most => {
            text.chars().take(most).chain("\n... (truncated)".chars()).collect()
        }
        _ => text,
    }
}

/// The emulator's own side: its commands.
fn own(shared: &Shared, command: &str, body: &Bytes) -> Answer {
    let arguments = String::from_utf8_lossy(body);
    let answer = control::command(&mut shared.service(), command, &arguments);
    shared.changed.notify_one();
    match answer {
        Ok(answer) => Answer::json(&answer),
        Err(error) => Answer::json(&json!({"error": error.to_string()})).with_status(error.status()),
    }
}
