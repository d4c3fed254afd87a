//! Reading and stopping runs.

use std::cell::OnceCell;

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{Request, unknown_workflow};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::kind::Kind;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::{Run, Trigger};
use crate::service::{Order, Service};
use crate::shape;
use crate::status::Status;
use crate::workflow::mode;

/// A run that can be read, or why it cannot.
fn readable(service: &Service, index: Option<usize>, unknown: impl FnOnce() -> Refusal) -> Result<usize, Refusal> {
    let index = index.ok_or_else(unknown)?;
    let run = service.runs().get(index);
    if !run.kind.is_task() && service.workflows().get(&run.workflow.permanent_id).is_none() {
        return Err(unknown_workflow(&run.workflow.permanent_id));
    }
    match &run.poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(index),
    }
}

/// `GET /v1/runs/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let listed = service.runs().find(id).filter(|index| service.runs().get(*index).listed);
    let index = readable(service, listed, || Refusal::not_found(format!("Task run not found {id}")))?;
    let run = service.runs().get(index);
    Ok(Answer::written(fresh(service, run, &run.written.run, shape::shown_run)))
}

/// An answer about a run, written out once and kept as long as the links in it are good.
fn fresh(service: &Service, run: &Run, kept: &OnceCell<Bytes>, shown: fn(&Service, &Run) -> Value) -> Bytes {
    if service.is_stale(*run.written.at.get_or_init(|| service.now())) {
        return write(&shown(service, run));
    }
    kept.get_or_init(|| write(&shown(service, run))).clone()
}

/// `GET /v1/workflows/runs/{id}`: also runs of deleted workflows.
pub(super) fn get_as_workflow_run(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let run = workflow_run(service, request, request.argument(0))?;
    if request.parts.uri.path().starts_with("/api/") {
        let mut shown = without_workflow(service, run);
        shown["total_steps"] = Value::Null;
        return Ok(Answer::json(&shown));
    }
    Ok(Answer::written(fresh(service, run, &run.written.workflow_run, shape::workflow_run)))
}

/// `GET /v1/workflows/{workflow}/runs/{id}`.
pub(super) fn get_of_workflow(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let run = workflow_run(service, request, request.argument(1))?;
    Ok(Answer::json(&without_workflow(service, run)))
}

/// The older paths leave the workflow out.
fn without_workflow(service: &Service, run: &Run) -> Value {
    let mut shown = shape::workflow_run(service, run);
    if let Value::Object(fields) = &mut shown {
        fields.shift_remove("workflow");
    }
    shown
}

fn workflow_run<'a>(service: &'a Service, request: &Request<'_>, id: &str) -> Result<&'a Run, Refusal> {
    let is_older_path = request.parts.uri.path().starts_with("/api/");
    let unknown = || {
        let text = if is_older_path {
            format!("WorkflowRun {id} not found")
        } else {
            format!("Workflow not found for workflow run {id}")
        };
        Refusal::not_found(text)
    };
    let run = service.runs().get(service.runs().find_workflow_run(id).ok_or_else(unknown)?);
    if is_older_path && service.workflows().get(&run.workflow.permanent_id).is_none() {
        return Err(unknown_workflow(&run.workflow.permanent_id));
    }
    match &run.poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(run),
    }
}

pub(super) fn write(value: &Value) -> Bytes {
    // It may be kept as long as the run.
    value.to_string().into_boxed_str().into_boxed_bytes().into()
}

/// `POST /v1/runs/{id}/cancel`.
pub(super) fn cancel(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let index = service.runs().find(id).ok_or_else(|| Refusal::not_found(format!("Run not found {id}")))?;
    refuse_to_cancel(service.runs().get(index))?;
    service.cancel_run(index, &request.key);
    match &service.runs().get(index).poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(Answer::null()),
    }
}

/// Tasks cannot be canceled twice, except those of the second engine.
fn refuse_to_cancel(run: &Run) -> Result<(), Refusal> {
    let stays = run.kind.is_task() && run.kind != Kind::TaskV2 && run.status.is_final();
    if !stays {
        return Ok(());
    }
    let (id, status) = (&run.id, run.status.name());
    Err(Refusal::bad_request(if run.status == Status::Canceled {
        format!("Invalid task status transition to canceled for {id} because task is already canceled")
    } else {
        format!("Invalid task status transition from {status} to canceled for {id}")
    }))
}

/// `POST /v1/runs/cancel`.
pub(super) fn cancel_many(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let ids = ids_in_body(request, "run_ids", 100, &mut issues);
    refuse_if_any(issues)?;
    let mut seen = std::collections::HashSet::new();
    let ids = ids.into_iter().filter(|id| seen.insert(id.clone()));
    let (known, unknown): (Vec<String>, Vec<String>) = ids.partition(|id| {
        service.runs().find(id).is_some_and(|index| refuse_to_cancel(service.runs().get(index)).is_ok())
    });
    for index in known.iter().filter_map(|id| service.runs().find(id)).collect::<Vec<_>>() {
        service.cancel_run(index, &request.key);
    }
    Ok(Answer::json(&json!({"cancelled": known, "failed": unknown})))
}

/// The list of ids in a body.
fn ids_in_body(request: &Request<'_>, name: &str, most: usize, issues: &mut Vec<Issue>) -> Vec<String> {
    let body = match request.body.object() {
        Ok(body) => body,
        Err(issue) => {
            issues.push(issue);
            return Vec::new();
        }
    };
    let loc = Loc::body().key(name);
    let Some(ids) = body.get(name) else {
        issues.push(Issue::missing(&loc, body));
        return Vec::new();
    };
    check("array", ids, &loc, issues);
    let ids_given = ids.as_array().map_or(&[][..], Vec::as_slice);
    if ids_given.len() > most {
        let message = format!("List should have at most {most} items after validation, not {}", ids_given.len());
        let context = json!({"field_type": "List", "max_length": most, "actual_length": ids_given.len()});
        issues.push(Issue::new("too_long", &loc, &message, ids).with_context(context));
    }
    for (index, id) in ids_given.iter().enumerate() {
        check("string", id, &loc.index(index), issues);
    }
    ids_given.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// `POST /v1/workflows/runs/{id}/retry`: the same again, as a new run.
pub(super) fn retry(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    refuse_if_any(super::start_issues::header_issues(request))?;
    let id = request.argument(0);
    let unknown = || Refusal::not_found(format!("Workflow run not found {id}"));
    let index = service.runs().find_workflow_run(id).ok_or_else(unknown)?;
    if service.workflows().get(&service.runs().get(index).workflow.permanent_id).is_none() {
        return Err(Refusal::not_found(format!("Workflow not found for run {id}")));
    }
    let index = readable(service, Some(index), unknown)?;
    let run = service.runs().get(index);
    if !run.status.is_final() {
        return Err(Refusal::bad_request("Only terminal workflow runs can be retried"));
    }
    let mut asked = run.request.clone();
    asked.insert("parameters".into(), json!(run.parameters));
    asked.insert("run_with".into(), json!(mode(asked.get("run_with").unwrap_or(&Value::Null))));
    let workflow = service.workflows().get(&run.workflow.permanent_id).cloned().unwrap_or_else(|| run.workflow.clone());
    let order = Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: Map::new(),
    };
    let again = service.order_run(order)?;
    Ok(Answer::json(&shape::created_run(service, service.runs().get(again))))
}

/// `POST /v1/workflows/runs/{id}/continue`.
pub(super) fn continue_paused(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let unknown = || Refusal::not_found(format!("Workflow run not found {id}"));
    let index = service.runs().find_workflow_run(id).ok_or_else(unknown)?;
    if service.continue_run(index) { Ok(Answer::null()) } else { Err(unknown()) }
}

/// `GET /v1/runs/{id}/timeline`.
pub(super) fn timeline(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let index = service.runs().find(id).ok_or_else(|| Refusal::not_found(format!("Run not found {id}")))?;
    let run = service.runs().get(index);
    if run.kind.is_task() && run.kind != Kind::TaskV2 {
        return Err(Refusal::bad_request(format!("Timeline not available for run type {}", run.kind.name())));
    }
    Ok(Answer::json(&shape::timeline(service, run)))
}
