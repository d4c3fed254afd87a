//! The keys and values of labels, across all runs and workflows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Request;
use super::tags::{WILDCARD, color_in, key_in, key_in_path, value_in};
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::{Service, Subject};
use crate::tags::Tag;

fn unknown_key(key: &str) -> Refusal {
    Refusal::not_found(format!("Tag key '{key}' not found"))
}

fn unknown_value(key: &str, value: &str) -> Refusal {
    Refusal::not_found(format!("Tag value '{key}:{value}' not found"))
}

/// How many workflows carry a label that fits.
fn workflow_count(service: &Service, fits: impl Fn(&Tag) -> bool) -> usize {
    service.workflows().families().filter(|(_, family)| family.tagged.tags.iter().any(&fits)).count()
}

fn shown_key(service: &Service, key: &str) -> Value {
    json!({
        "key": key,
        "description": service.tag_catalog().description(key),
        "workflow_count": workflow_count(service, |tag| tag.key.as_deref() == Some(key)),
    })
}

fn shown_value(service: &Service, key: &str, value: &str) -> Value {
    json!({
        "key": key,
        "value": value,
        "color": service.tag_catalog().color(key, value),
        "workflow_count": workflow_count(service, |tag| tag.key.as_deref() == Some(key) && tag.value == value),
    })
}

/// `GET /v1/tag-keys`.
pub(super) fn keys(service: &Service) -> Answer {
    Answer::json(&service.tag_catalog().keys().map(|key| shown_key(service, key)).collect())
}

/// `PATCH /v1/tag-keys/{key}`.
pub(super) fn describe_key(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let given = &body["description"];
    let description = given.as_str().map(str::trim).filter(|text| !text.is_empty());
    let fault = match description {
        None if !given.is_string() && !given.is_null() => Some("description must be a string"),
        Some(text) if text.chars().count() > 500 => Some("tag description must be at most 500 characters"),
        _ => None,
    };
    if let Some(message) = fault {
        return Err(Refusal::invalid(vec![Issue::rule(&Loc::of("body", "description"), message, given)]));
    }
    let key = key_in_path(request.argument(0))?;
    if !service.tag_catalog_mut().describe(key, description) {
        return Err(unknown_key(key));
    }
    Ok(Answer::json(&shown_key(service, key)))
}

/// `DELETE /v1/tag-keys/{key}`: also from everything that carries it.
pub(super) fn delete_key(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let key = key_in_path(request.argument(0))?;
    if !service.tag_catalog_mut().remove_key(key) {
        return Err(unknown_key(key));
    }
    let (workflows, runs) = take_off(service, key, None);
    Ok(Answer::json(&json!({
        "key": key,
        "removed_from_workflow_count": workflows,
        "removed_from_run_count": runs,
        "removed_count": workflows + runs,
    })))
}

/// Takes labels of a key, or of one of its values, off all workflows and runs, and counts them.
fn take_off(service: &mut Service, key: &str, value: Option<&str>) -> (usize, usize) {
    let fits = |tag: &Tag| tag.key.as_deref() == Some(key) && value.is_none_or(|value| tag.value == value);
    let workflows = service.workflows().families().filter(|(_, family)| family.tagged.tags.iter().any(fits));
    let mut subjects: Vec<Subject> = workflows.map(|(id, _)| Subject::Workflow(id.to_owned())).collect();
    let on_workflows = subjects.len();
    let runs = service.runs().iter().enumerate().filter(|(_, run)| run.tagged.tags.iter().any(fits));
    subjects.extend(runs.map(|(index, _)| Subject::Run(index)));
    for subject in &subjects {
        service.delete_tag(subject, Some(key), None);
    }
    (on_workflows, subjects.len() - on_workflows)
}

/// `GET /v1/tag-values`, of all keys or of one.
pub(super) fn values(service: &Service, request: &Request<'_>) -> Answer {
    let wanted = request.query.get("key");
    let fitting = service.tag_catalog().values().filter(|(key, _)| wanted.is_none_or(|wanted| wanted == *key));
    let shown = fitting.map(|(key, value)| shown_value(service, key, value));
    Answer::json(&shown.collect())
}

/// `POST /v1/tag-values`.
pub(super) fn create_value(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let loc = Loc::of("body", "key");
    let key = match body.get("key") {
        None => {
            issues.push(Issue::missing(&loc, body));
            None
        }
        Some(given) => {
            let before = issues.len();
            let key = key_in(given, &loc, &mut issues);
            if key.is_none() && issues.len() == before {
                issues.push(Issue::rule(&loc, "tag key is required", given));
            }
            key
        }
    };
    let value = named_value(body, "value", &mut issues);
    if value.as_deref() == Some("*") {
        issues.push(Issue::rule(&Loc::of("body", "value"), WILDCARD, &body["value"]));
    }
    let color = if body["color"].is_null() { None } else { named_color(body, &mut issues) };
    refuse_if_any(issues)?;
    let (key, value) = (key.unwrap_or_default(), value.unwrap_or_default());
    if service.tag_catalog().color(&key, &value).is_some() {
        return Err(Refusal::detail(409, format!("tag value '{key}:{value}' already exists")));
    }
    service.tag_catalog_mut().note(&key, &value);
    if let Some(color) = color {
        service.tag_catalog_mut().paint(&key, &value, &color);
    }
    Ok(Answer::json(&shown_value(service, &key, &value)))
}

fn named_value(body: &Value, name: &str, issues: &mut Vec<Issue>) -> Option<String> {
    let loc = Loc::of("body", name);
    match body.get(name) {
        None => {
            issues.push(Issue::missing(&loc, body));
            None
        }
        Some(value) => value_in(value, &loc, issues),
    }
}

fn named_color(body: &Value, issues: &mut Vec<Issue>) -> Option<String> {
    let loc = Loc::of("body", "color");
    let Some(given) = body.get("color") else {
        issues.push(Issue::missing(&loc, body));
        return None;
    };
    let color = color_in(given);
    issues.extend(color.as_ref().err().map(|message| Issue::rule(&loc, message, given)));
    color.ok()
}

/// `PATCH /v1/tag-values/{key}`: another colour.
pub(super) fn paint_value(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let value = named_value(body, "value", &mut issues).unwrap_or_default();
    let color = named_color(body, &mut issues).unwrap_or_default();
    refuse_if_any(issues)?;
    let key = key_in_path(request.argument(0))?;
    if service.tag_catalog().color(key, &value).is_none() {
        return Err(unknown_value(key, &value));
    }
    service.tag_catalog_mut().paint(key, &value, &color);
    Ok(Answer::json(&shown_value(service, key, &value)))
}

/// `PATCH /v1/tag-values/{key}/rename`: also on the workflows that carry it.
pub(super) fn rename_value(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let old = named_value(body, "value", &mut issues).unwrap_or_default();
    let new = named_value(body, "new_value", &mut issues).unwrap_or_default();
    let fault = match new.as_str() {
        _ if !issues.is_empty() => None,
        same if same == old => Some("new_value must differ from the current value"),
        "*" => Some(WILDCARD),
        _ => None,
    };
    issues.extend(fault.map(|message| Issue::rule(&Loc::body(), message, body)));
    refuse_if_any(issues)?;
    let key = key_in_path(request.argument(0))?;
    let Some(color) = service.tag_catalog().color(key, &old).cloned() else {
        return Err(unknown_value(key, &old));
    };
    if service.tag_catalog().color(key, &new).is_some() {
        let text = format!("tag value '{key}:{new}' already exists; rename would merge labels (not supported)");
        return Err(Refusal::detail(409, text));
    }
    service.tag_catalog_mut().remove_value(key, &old);
    service.tag_catalog_mut().note(key, &new);
    service.tag_catalog_mut().paint(key, &new, &color);
    let carriers: Vec<Subject> = service
        .workflows()
        .families()
        .filter(|(_, family)| family.tagged.has(&format!("{key}:{old}")))
        .map(|(id, _)| Subject::Workflow(id.to_owned()))
        .collect();
    for subject in &carriers {
        service.set_tag(subject, Some(key), &new);
    }
    Ok(Answer::json(&json!({
        "key": key,
        "value": new,
        "color": color,
        "renamed_workflow_count": carriers.len(),
    })))
}

/// `DELETE /v1/tag-values/{key}`: also from everything that carries it.
pub(super) fn delete_value(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut issues = Vec::new();
    let value = named_value(body, "value", &mut issues).unwrap_or_default();
    refuse_if_any(issues)?;
    let key = key_in_path(request.argument(0))?;
    let known = service.tag_catalog_mut().remove_value(key, &value);
    known.ok_or_else(|| unknown_value(key, &value))?;
    let (workflows, runs) = take_off(service, key, Some(&value));
    Ok(Answer::json(&json!({
        "key": key,
        "value": value,
        "removed_from_workflow_count": workflows,
        "removed_from_run_count": runs,
        "removed_count": workflows + runs,
    })))
}

/// `GET /v1/run-tag-suggestions`: what runs carry at present.
pub(super) fn suggestions(service: &Service) -> Answer {
    let mut by_key: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut labels = BTreeSet::new();
    for tag in service.runs().iter().flat_map(|run| &run.tagged.tags) {
        match &tag.key {
            Some(key) => {
                by_key.entry(key).or_default().insert(&tag.value);
            }
            None => {
                labels.insert(&tag.value);
            }
        }
    }
    let keys: Vec<&&str> = by_key.keys().collect();
    Answer::json(&json!({"keys": keys, "values_by_key": by_key, "labels": labels}))
}
