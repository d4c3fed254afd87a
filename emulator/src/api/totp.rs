//! One-time codes: sent to the service by whoever receives them, and listed.

use serde_json::{Value, json};

use super::form::{Field, field_issues, optional, read_with, required, text};
use super::{Request, date_time};
use crate::assets::{Code, found_in, normal_identifier};
use crate::http::Answer;
use crate::invalid::{Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

const KINDS: &str = "enum:totp,magic_link";

const FIELDS: [Field; 6] = [
    required("totp_identifier", "string"),
    optional("task_id", "string"),
    optional("workflow_id", "string"),
    optional("workflow_run_id", "string"),
    optional("source", "string"),
    required("content", "string"),
];

/// `POST /v1/credentials/totp`: a run that waits for the code goes on.
pub(super) fn send(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read_with(request, &FIELDS, |body, issues| {
        if !body["expired_at"].is_null() {
            date_time::read(&body["expired_at"], &Loc::of("body", "expired_at"), issues);
        }
        // What somebody says it is counts for nothing: the content tells.
        field_issues(body, &[optional("type", KINDS)], &Loc::body(), issues);
    })?;
    check_subjects(service, body)?;
    let content = printable(text(body, "content").unwrap_or_default());
    let Some((code, kind)) = found_in(&content) else {
        return Err(Refusal::bad_request("No OTP code or link was found in the content"));
    };
    let own = |name: &str| text(body, name).map(str::to_owned);
    let code = Code {
        id: service.next_id("totp"),
        identifier: normal_identifier(text(body, "totp_identifier").unwrap_or_default()),
        content,
        found: code,
        kind,
        task: own("task_id"),
        workflow: own("workflow_id"),
        run: own("workflow_run_id"),
        source: own("source"),
        expires_at: date_time::read(&body["expired_at"], &Loc::nowhere(), &mut Vec::new()).map(|read| read.at),
        created_at: service.now(),
    };
    let shown = shape::code(service, &code);
    service.take_code(code);
    Ok(Answer::json(&shown))
}

/// A message without control characters other than those that break lines.
fn printable(message: &str) -> String {
    message.chars().filter(|letter| !letter.is_ascii_control() || matches!(letter, '\n' | '\r' | '\t')).collect()
}

/// What a code is meant for has to exist. Workflows are known by the ids of their versions here.
fn check_subjects(service: &Service, body: &Value) -> Result<(), Refusal> {
    let knows_version =
        |id: &str| service.workflows().newest_first().any(|workflow| workflow.shown["workflow_id"] == id);
    for (name, what) in [("task_id", "task"), ("workflow_id", "workflow"), ("workflow_run_id", "workflow run")] {
        let Some(id) = text(body, name).filter(|id| !id.is_empty()) else { continue };
        let prefix = if name == "task_id" { "tsk_" } else { "wr_" };
        let known = match name {
            "workflow_id" => knows_version(id),
            _ => id.starts_with(prefix) && service.runs().find(id).is_some(),
        };
        if !known {
            return Err(Refusal::bad_request(format!("Invalid {what} id: {id}")));
        }
    }
    Ok(())
}

/// `GET /v1/credentials/totp`, the newest first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let limit = query.integer("limit", 50, 1, Some(200), &mut issues);
    if let Some(kind) = query.get("otp_type") {
        check(KINDS, &json!(kind), &Loc::of("query", "otp_type"), &mut issues);
    }
    refuse_if_any(issues)?;
    let identifier = query.get("totp_identifier").map(normal_identifier);
    let fits = |name: &str, own: Option<&str>| query.get(name).is_none_or(|wanted| own == Some(wanted));
    let found = service.assets().codes.newest().filter(|code| {
        identifier.as_deref().is_none_or(|wanted| code.identifier == wanted)
            && fits("workflow_run_id", code.run.as_deref())
            && fits("otp_type", Some(code.kind.name()))
    });
    let shown = found.take(usize::try_from(limit).unwrap_or(0)).map(|code| shape::code(service, code));
    Ok(Answer::json(&shown.collect()))
}
