//! Schedules: made, read, changed and deleted.

use serde_json::{Map, Value, json};

use super::schedule_request::Asked;
use super::{Page, Request};
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::refusal::{Refusal, refuse_if_any};
use crate::schedule::{Dispatch, Schedule, Timing};
use crate::service::Service;
use crate::shape;

/// `POST …/schedules`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let workflow = request.argument(0);
    let asked = Asked::read(request)?;
    let schedule = asked.schedule(service, workflow, None)?;
    Ok(add(service, schedule))
}

/// Adds a schedule and shows it.
fn add(service: &mut Service, schedule: Schedule) -> Answer {
    let id = schedule.id.clone();
    service.add_schedule(schedule);
    show(service, &id)
}

/// Adds a schedule that a scenario describes.
pub(crate) fn seed(
    service: &mut Service,
    workflow: &str,
    id: Option<String>,
    body: &Map<String, Value>,
) -> Result<(), Refusal> {
    let asked = Asked::from(&Value::Object(body.clone())).map_err(Refusal::invalid)?;
    let schedule = asked.schedule(service, workflow, id)?;
    add(service, schedule);
    Ok(())
}

fn show(service: &Service, id: &str) -> Answer {
    let shown = service.schedules().get(id).map(|schedule| shape::schedule_with_times(service, schedule));
    Answer::json(&shown.unwrap_or_default())
}

pub(super) fn unknown_workflow(permanent_id: &str) -> Refusal {
    Refusal::not_found(format!("Workflow {permanent_id} not found"))
}

/// The id of the schedule a request names.
fn named(service: &mut Service, request: &Request<'_>) -> Result<String, Refusal> {
    let (workflow, id) = (request.argument(0), request.argument(1));
    service.find_or_make_workflow(workflow).ok_or_else(|| unknown_workflow(workflow))?;
    if service.options().accept_any_workflow && service.schedules().get(id).is_none() {
        let body = json!({"cron_expression": "0 9 * * *", "timezone": "UTC"});
        if let Some(body) = body.as_object() {
            seed(service, workflow, Some(id.to_owned()), body)?;
        }
    }
    match service.schedules().get(id).filter(|schedule| schedule.workflow == workflow) {
        Some(schedule) => Ok(schedule.id.clone()),
        None => Err(Refusal::not_found(format!("Schedule {id} not found"))),
    }
}

/// `GET …/schedules`.
pub(super) fn list(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let workflow = request.argument(0);
    service.find_or_make_workflow(workflow).ok_or_else(|| unknown_workflow(workflow))?;
    let schedules: Vec<Value> = service
        .schedules()
        .iter()
        .rev()
        .filter(|schedule| schedule.workflow == workflow)
        .map(|schedule| shape::shown_schedule(service, schedule))
        .collect();
    Ok(Answer::json(&json!({ "schedules": schedules })))
}

/// `GET …/schedules/{id}`.
pub(super) fn get(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = named(service, request)?;
    Ok(show(service, &id))
}

/// `PUT …/schedules/{id}`: everything anew, but paused stays paused.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let asked = Asked::read(request)?;
    let id = named(service, request)?;
    let now = service.now();
    let timing = asked.timing(now)?;
    let workflow = request.argument(0);
    let known = service.find_or_make_workflow(workflow).ok_or_else(|| unknown_workflow(workflow))?;
    asked.check_parameters(service, &known)?;
    if let Some(schedule) = service.schedule_mut(&id) {
        refuse_if_dispatched(schedule)?;
        schedule.timing = timing;
        schedule.timezone = asked.timezone;
        schedule.enabled = asked.enabled.unwrap_or(schedule.enabled);
        schedule.parameters = asked.parameters;
        schedule.name = asked.name;
        schedule.description = asked.description;
        schedule.modified_at = now;
    }
    service.plan_firing(&id);
    Ok(show(service, &id))
}

fn refuse_if_dispatched(schedule: &Schedule) -> Result<(), Refusal> {
    match &schedule.timing {
        Timing::Once { dispatch, .. } if *dispatch != Dispatch::Pending => Err(Refusal::detail(
            409,
            format!("Schedule {} already fired or was canceled, so it can no longer change", schedule.id),
        )),
        _ => Ok(()),
    }
}

/// `DELETE …/schedules/{id}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = named(service, request)?;
    service.remove_schedule(&id);
    Ok(Answer::json(&json!({"ok": true})))
}

/// `POST …/schedules/{id}/enable` and `/disable`.
pub(super) fn set_enabled(service: &mut Service, request: &Request<'_>, enabled: bool) -> Result<Answer, Refusal> {
    let id = named(service, request)?;
    let now = service.now();
    if let Some(schedule) = service.schedule_mut(&id) {
        if matches!(schedule.timing, Timing::Once { .. }) {
            return Err(Refusal::detail(
                422,
                "A one-time schedule cannot be paused or resumed; cancel it, or update run_at to move it",
            ));
        }
        schedule.enabled = enabled;
        schedule.modified_at = now;
    }
    service.plan_firing(&id);
    Ok(show(service, &id))
}

/// `POST …/schedules/{id}/cancel`.
pub(super) fn cancel(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = named(service, request)?;
    let now = service.now();
    if let Some(schedule) = service.schedule_mut(&id) {
        refuse_if_dispatched(schedule)?;
        let Timing::Once { dispatch, .. } = &mut schedule.timing else {
            return Err(Refusal::detail(
                422,
                "Only a one-time schedule can be canceled; disable or delete a recurring schedule instead",
            ));
        };
        *dispatch = Dispatch::Canceled;
        schedule.modified_at = now;
    }
    service.plan_firing(&id);
    Ok(show(service, &id))
}

/// `GET /v1/schedules`: those of all workflows, newest first.
pub(super) fn list_all(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::sized(query, 10, 100, &mut issues)?;
    let status = query.get("status");
    if let Some(other) = status.filter(|status| !matches!(*status, "active" | "paused")) {
        issues.push(Issue::literal(&Loc::of("query", "status"), &["active", "paused"], &json!(other)));
    }
    refuse_if_any(issues)?;
    let search = query.get("search").unwrap_or_default().to_lowercase();
    let matching: Vec<&Schedule> = service
        .schedules()
        .iter()
        .rev()
        .filter(|schedule| status.is_none_or(|status| schedule.enabled == (status == "active")))
        .filter(|schedule| search.is_empty() || found_in(service, schedule, &search))
        .collect();
    let shown: Vec<Value> = matching
        .iter()
        .skip(page.skip)
        .take(page.take)
        .map(|schedule| shape::schedule_row(service, schedule))
        .collect();
    Ok(Answer::json(&json!({
        "schedules": shown,
        "total_count": matching.len(),
        "page": page.number,
        "page_size": page.take,
    })))
}

fn found_in(service: &Service, schedule: &Schedule, search: &str) -> bool {
    let title = service.workflows().get(&schedule.workflow).map(|workflow| workflow.title.to_lowercase());
    title.is_some_and(|title| title.contains(search))
        || schedule.name.as_deref().is_some_and(|name| name.to_lowercase().contains(search))
        || schedule.id.contains(search)
}
