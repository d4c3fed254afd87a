//! Webhooks on request: sent again, shown, and a made up one to try an address with.

use serde_json::{Value, json};

use super::{Outcome, Redelivery, Request};
use crate::definition::{check_url, normal_url};
use crate::delivery::Message;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::Run;
use crate::service::Service;
use crate::shape;
use crate::status::Status;

/// What a test can pretend to be about.
const RUN_TYPES: [&str; 2] = ["task", "workflow_run"];

/// How many characters of an answer are shown by a test.
const SHOWN: usize = 2_048;

/// `POST /v1/runs/{id}/retry_webhook`.
pub(super) fn retry(service: &Service, request: &Request<'_>) -> Result<Outcome, Refusal> {
    let mut issues = Vec::new();
    let loc = Loc::body().key("webhook_url");
    match request.body.object() {
        Ok(body) => check("string|null", &body["webhook_url"], &loc, &mut issues),
        Err(_) if request.body.is_nothing() => {}
        Err(issue) => issues.push(issue),
    }
    refuse_if_any(issues)?;
    send_again(service, request, "webhook_url")
}

/// `POST /v1/internal/runs/{id}/test-webhook`: the same with another name for the address.
pub(super) fn replay(service: &Service, request: &Request<'_>) -> Result<Outcome, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    check("string|null", &body["override_webhook_url"], &Loc::body().key("override_webhook_url"), &mut issues);
    refuse_if_any(issues)?;
    send_again(service, request, "override_webhook_url")
}

fn send_again(service: &Service, request: &Request<'_>, field: &str) -> Result<Outcome, Refusal> {
    let run = finished(service, request.argument(0))?;
    let asked = request.body.object().ok().and_then(|body| body[field].as_str());
    let default = run.webhook_url();
    let Some(url) = asked.filter(|url| !url.is_empty()).or(default) else {
        return Err(Refusal::bad_request("No webhook URL configured for the run."));
    };
    if let Some(fault) = fault(url) {
        return Err(Refusal::bad_request(fault));
    }
    let url = normal_url(url);
    let message = service.message_again(run, &url, &request.key);
    let answer = json!({
        "run_id": run.id,
        "run_type": run.kind.name(),
        "default_webhook_url": default,
        "target_webhook_url": url,
        "payload": message.text(),
        "headers": headers(&message),
        "status_code": null,
        "latency_ms": 0,
        "response_body": null,
        "error": null,
    });
    Ok(Outcome::Redeliver(Box::new(Redelivery { message, answer, shown: None })))
}

/// `GET /v1/internal/runs/{id}/test-webhook`: what would be sent again.
pub(super) fn preview(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let run = finished(service, request.argument(0))?;
    let message = service.message_again(run, run.webhook_url().unwrap_or_default(), &request.key);
    Ok(Answer::json(&json!({
        "run_id": run.id,
        "run_type": run.kind.name(),
        "default_webhook_url": run.webhook_url(),
        "payload": message.text(),
        "headers": headers(&message),
    })))
}

/// `POST /v1/internal/test-webhook`: a made up webhook, to see what an address answers.
pub(super) fn test(service: &Service, request: &Request<'_>) -> Result<Outcome, Refusal> {
    let (url, run_type, run_id) = test_request(request)?;
    let refused = |error: &str| {
        Ok(Outcome::Answer(Answer::json(&json!({
            "status_code": null, "latency_ms": 0, "response_body": "", "headers_sent": {}, "error": error,
        }))))
    };
    if let Some(fault) = fault(&url) {
        return refused(&fault);
    }
    let payload = shape::sample_webhook_body(service, &run_type, run_id.as_deref());
    let message = Message::new(&normal_url(&url), payload, &request.key, service.now());
    let answer = json!({
        "status_code": null, "latency_ms": 0, "response_body": "", "headers_sent": headers(&message), "error": null,
    });
    Ok(Outcome::Redeliver(Box::new(Redelivery { message, answer, shown: Some(SHOWN) })))
}

/// What a test says of an address: in fewer words than elsewhere.
fn fault(url: &str) -> Option<String> {
    let fault =
        check_url(url, "url").err().map(|refusal| refusal.body["detail"].as_str().unwrap_or_default().to_owned());
    if url.is_empty() || fault.as_ref().is_some_and(|fault| fault.contains("malformed")) {
        return Some("Invalid url: malformed.".to_owned());
    }
    fault
}

fn test_request(request: &Request<'_>) -> Result<(String, String, Option<String>), Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let loc = |name: &str| Loc::body().key(name);
    match body.get("webhook_url") {
        None => issues.push(Issue::missing(&loc("webhook_url"), body)),
        Some(value) => check("string", value, &loc("webhook_url"), &mut issues),
    }
    match body.get("run_type") {
        None => issues.push(Issue::missing(&loc("run_type"), body)),
        Some(value) if RUN_TYPES.iter().any(|known| value == known) => {}
        Some(value) => issues.push(Issue::literal(&loc("run_type"), &RUN_TYPES, value)),
    }
    check("string|null", &body["run_id"], &loc("run_id"), &mut issues);
    refuse_if_any(issues)?;
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    Ok((text("webhook_url"), text("run_type"), body["run_id"].as_str().map(str::to_owned)))
}

fn headers(message: &Message) -> Value {
    json!({
        "x-skyvern-timestamp": message.timestamp,
        "x-skyvern-signature": message.signature,
        "Content-Type": "application/json",
    })
}

fn finished<'a>(service: &'a Service, id: &str) -> Result<&'a Run, Refusal> {
    let index = service.runs().find(id).ok_or_else(|| Refusal::not_found(format!("Run {id} not found")))?;
    let run = service.runs().get(index);
    if !run.kind.is_task() && service.workflows().get(&run.workflow.permanent_id).is_none() {
        return Err(super::unknown_workflow(&run.workflow.permanent_id));
    }
    if run.status.is_final() || matches!(run.status, Status::Other(_)) {
        return Ok(run);
    }
    Err(Refusal::bad_request(format!("Run {id} has not reached a terminal state (status={}).", run.status.name())))
}
