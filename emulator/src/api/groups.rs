//! Run groups: submitted once per key, and read.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::schedule_request::check_parameters;
use super::{Request, unknown_workflow};
use crate::group::{Group, Item, State, content_digest};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check, read_integer};
use crate::parameters::effective;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;
use crate::workflow::Workflow;

/// How many characters a key has at most.
const MAX_KEY_LENGTH: usize = 255;

/// How many items a group has at most.
const MAX_ITEMS: usize = 25;

/// `POST /v1/workflow_run_groups`: the same key with the same content is the same group.
pub(super) fn submit(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    refuse_if_any(issues(body))?;
    service.admit_submission()?;
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let requested_version = body.get("version").and_then(read_integer).and_then(|number| u64::try_from(number).ok());
    let items = items_of(body);
    let content = content_digest(&json!([text("workflow_id"), requested_version, items]));
    if let Some(known) = service.groups().submitted_as(&text("submission_key")) {
        let group = service.groups().get(known);
        if group.content != content {
            return Err(Refusal::detail(409, "submission_key was already used with different input"));
        }
        return Ok(Answer::json(&shape::group(service, group)));
    }
    let permanent_id = text("workflow_id");
    let workflow = service.find_or_make_workflow(&permanent_id).ok_or_else(|| unknown_workflow(&permanent_id))?;
    let workflow = match requested_version {
        None => workflow,
        Some(number) => service.workflows().version(&permanent_id, number).cloned().ok_or_else(|| {
            Refusal::not_found(format!("Workflow not found. workflow_permanent_id={permanent_id}, version={number}"))
        })?,
    };
    refuse_unfit(&workflow)?;
    for (_, given) in &items {
        check_parameters(service, &workflow, given)?;
        effective(&workflow.parameters, given, &permanent_id)?;
    }
    let group = Group {
        id: service.next_id("wrg"),
        workflow: permanent_id,
        version: workflow.version,
        requested_version,
        submission_key: text("submission_key"),
        content,
        created_at: service.now(),
        finished_at: None,
        items: items
            .into_iter()
            .map(|(key, parameters)| Item { key, run_id: service.next_id("wr"), parameters, state: State::Pending })
            .collect(),
        signing_key: request.key.clone(),
    };
    let index = service.add_group(group);
    Ok(Answer::json(&shape::group(service, service.groups().get(index))))
}

/// `GET /v1/workflow_run_groups/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let index = named(service, request)?;
    Ok(Answer::json(&shape::group(service, service.groups().get(index))))
}

/// `POST /v1/workflow_run_groups/{id}/cancel`; of one that is finished nothing changes.
pub(super) fn cancel(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let index = named(service, request)?;
    service.cancel_group(index, &request.key);
    get(service, request)
}

fn named(service: &Service, request: &Request<'_>) -> Result<usize, Refusal> {
    let id = request.argument(0);
    service.groups().find(id).ok_or_else(|| Refusal::not_found(format!("Workflow run group {id} not found")))
}

fn items_of(body: &Value) -> Vec<(String, Map<String, Value>)> {
    let items = body["items"].as_array().map_or(&[][..], Vec::as_slice);
    items
        .iter()
        .map(|item| {
            let key = item["key"].as_str().unwrap_or_default().to_owned();
            (key, item["parameters"].as_object().cloned().unwrap_or_default())
        })
        .collect()
}

/// What a workflow may not have to be run in a group.
fn refuse_unfit(workflow: &Workflow) -> Result<(), Refusal> {
    let shown = &workflow.shown;
    let reason = if !workflow.definition()["retry_policy"].is_null() {
        "a retry policy, which could replay a child whose effects already happened"
    } else if !shown["browser_profile_id"].is_null() {
        "a browser profile"
    } else if shown["persist_browser_session"] == true {
        "persist_browser_session"
    } else if !shown["sequential_key"].is_null() {
        "a sequential_key"
    } else {
        return workflow.refuse_without_blocks();
    };
    let version = workflow.version;
    Err(Refusal::bad_request(format!("Workflow version {version} cannot run as a group because it has {reason}")))
}

fn issues(body: &Value) -> Vec<Issue> {
    let loc = Loc::body();
    let mut issues = Vec::new();
    match body.get("workflow_id") {
        None => issues.push(Issue::missing(&loc.key("workflow_id"), body)),
        Some(id) => check("string", id, &loc.key("workflow_id"), &mut issues),
    }
    if let Some(version) = body.get("version") {
        check("integer|null", version, &loc.key("version"), &mut issues);
        if read_integer(version).is_some_and(|number| number < 1) {
            issues.push(Issue::at_least(&loc.key("version"), 1, version));
        }
    }
    key_issues(body, "submission_key", &loc, &mut issues);
    match body.get("items") {
        None => issues.push(Issue::missing(&loc.key("items"), body)),
        Some(items) => items_issues(items, &loc.key("items"), &mut issues),
    }
    strangers(body, &["workflow_id", "version", "submission_key", "items"], &loc, &mut issues);
    let keys: Vec<&str> =
        body["items"].as_array().into_iter().flatten().filter_map(|item| item["key"].as_str()).collect();
    if issues.is_empty() && keys.iter().collect::<HashSet<_>>().len() < keys.len() {
        issues.push(Issue::rule(&loc, "item keys must be unique within a group", body));
    }
    issues
}

fn items_issues(items: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    check("array", items, loc, issues);
    let Some(list) = items.as_array() else { return };
    if list.is_empty() {
        let message = "List should have at least 1 item after validation, not 0";
        let context = json!({"field_type": "List", "min_length": 1, "actual_length": 0});
        issues.push(Issue::new("too_short", loc, message, items).with_context(context));
    }
    if list.len() > MAX_ITEMS {
        let message = format!("List should have at most {MAX_ITEMS} items after validation, not {}", list.len());
        let context = json!({"field_type": "List", "max_length": MAX_ITEMS, "actual_length": list.len()});
        issues.push(Issue::new("too_long", loc, &message, items).with_context(context));
        return;
    }
    for (index, item) in list.iter().enumerate() {
        let loc = loc.index(index);
        if !item.is_object() {
            issues.push(Issue::not_an_object(&loc, item));
            continue;
        }
        key_issues(item, "key", &loc, issues);
        if let Some(parameters) = item.get("parameters") {
            check("object", parameters, &loc.key("parameters"), issues);
        }
        strangers(item, &["key", "parameters"], &loc, issues);
    }
}

/// A text that is neither empty nor too long.
fn key_issues(object: &Value, name: &str, loc: &Loc, issues: &mut Vec<Issue>) {
    let at = loc.key(name);
    let Some(key) = object.get(name) else {
        issues.push(Issue::missing(&at, object));
        return;
    };
    check("string", key, &at, issues);
    let Some(length) = key.as_str().map(|text| text.chars().count()) else { return };
    if length == 0 {
        let issue = Issue::new("string_too_short", &at, "String should have at least 1 character", key);
        issues.push(issue.with_context(json!({"min_length": 1})));
    }
    if length > MAX_KEY_LENGTH {
        let message = format!("String should have at most {MAX_KEY_LENGTH} characters");
        issues.push(
            Issue::new("string_too_long", &at, &message, key).with_context(json!({"max_length": MAX_KEY_LENGTH})),
        );
    }
}

/// Fields that nobody knows.
fn strangers(object: &Value, known: &[&str], loc: &Loc, issues: &mut Vec<Issue>) {
    for (name, value) in object.as_object().into_iter().flatten() {
        if !known.contains(&name.as_str()) {
            issues.push(Issue::new("extra_forbidden", &loc.key(name), "Extra inputs are not permitted", value));
        }
    }
}
