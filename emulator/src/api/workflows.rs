//! Workflows: made, read, changed and deleted.

use std::sync::Arc;

use serde_json::Value;

use super::run_lists::label_terms;
use super::start::refuse_browser_type;
use super::{Page, Request};
use crate::definition::{check_form, check_meaning, check_url, read_yaml, with_named_blocks};
use crate::http::Answer;
use crate::ids::digest;
use crate::invalid::Loc;
use crate::like::has_part;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::workflow::Workflow;

const STATUSES: [&str; 5] = ["published", "draft", "auto_generated", "importing", "import_failed"];

/// `POST /v1/workflows`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let definition = read_definition(request)?;
    let key = match request.parts.headers.get("idempotency-key") {
        None => None,
        Some(key) => Some(idempotency_key(key.as_bytes())?),
    };
    if let Some(workflow) = key.and_then(|key| service.workflows().created_with(key)) {
        return Ok(Answer::json(&workflow.shown));
    }
    check_sense(&definition)?;
    let definition = in_folder(service, request, definition)?;
    let permanent_id = key.map(|key| format!("wpid_{}", digest(&format!("{}/{key}", service.organization()))));
    let workflow = service.add_workflow(permanent_id, &definition);
    if let Some(key) = key {
        service.remember_key(key, &workflow.permanent_id);
    }
    Ok(Answer::json(&workflow.shown))
}

/// A new workflow may be put into a folder right away.
fn in_folder(service: &Service, request: &Request<'_>, mut definition: Value) -> Result<Value, Refusal> {
    let asked = request.query.get("folder_id").map(str::to_owned);
    if let Some(folder) = asked.or_else(|| Some(definition["folder_id"].as_str()?.to_owned())) {
        if service.assets().folders.live(&folder).is_none() {
            let body = serde_json::json!({"detail": "Failed to create workflow. Error: FOREIGN KEY constraint failed"});
            return Err(Refusal { status: 500, body });
        }
        definition["folder_id"] = folder.into();
    }
    Ok(definition)
}

fn idempotency_key(key: &[u8]) -> Result<&str, Refusal> {
    let visible = (1..=255).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
    match std::str::from_utf8(key) {
        Ok(key) if visible => Ok(key),
        _ => Err(Refusal::detail(422, "Idempotency-Key must contain 1 to 255 visible ASCII bytes.")),
    }
}

/// The definition in a body of the form `{"json_definition": …}` or `{"yaml_definition": …}`.
fn read_definition(request: &Request<'_>) -> Result<Value, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let loc = Loc::body();
    let mut issues = Vec::new();
    if let Some(yaml) = body.get("yaml_definition") {
        crate::invalid::check("string|null", yaml, &loc.key("yaml_definition"), &mut issues);
    }
    let json = body.get("json_definition").filter(|json| !json.is_null());
    if let Some(json) = json
        && let Err(refusal) = check_form(json, &loc.key("json_definition"))
    {
        return Err(refusal);
    }
    refuse_if_any(issues)?;
    match (body["yaml_definition"].as_str(), json) {
        (Some(yaml), _) => from_yaml(mapping_in(yaml)?),
        (None, Some(json)) => {
            refuse_browser_type(json)?;
            Ok(with_named_blocks(json.clone()))
        }
        (None, None) => Err(Refusal::detail(
            422,
            "Invalid workflow definition. Workflow should be provided in either yaml or json format.",
        )),
    }
}

/// The mapping that YAML within JSON has to be; the service breaks on anything else.
fn mapping_in(yaml: &str) -> Result<Value, Refusal> {
    let fault = match read_yaml(yaml)? {
        mapping @ Value::Object(_) => return Ok(mapping),
        Value::String(_) => "dictionary update sequence element #0 has length 1; 2 is required",
        _ => "'NoneType' object is not iterable",
    };
    Err(Refusal::detail(500, format!("Failed to create workflow. Error: {fault}")))
}

fn from_yaml(definition: Value) -> Result<Value, Refusal> {
    check_form(&definition, &Loc::nowhere()).map_err(in_one_sentence)?;
    refuse_browser_type(&definition)?;
    Ok(with_named_blocks(definition))
}

/// Of YAML the service says what does not fit in text: `workflow_definition -> blocks: Field required`.
fn in_one_sentence(refusal: Refusal) -> Refusal {
    let Some(issues) = refusal.body["detail"].as_array() else {
        return refusal;
    };
    let sentence = |issue: &Value| {
        let steps: Vec<String> = issue["loc"].as_array().into_iter().flatten().map(crate::python::display).collect();
        format!("{}: {}", steps.join(" -> "), issue["msg"].as_str().unwrap_or_default())
    };
    Refusal::detail(422, issues.iter().map(sentence).collect::<Vec<_>>().join("; "))
}

/// What is found out only when a definition of the right form is put to use.
fn check_sense(definition: &Value) -> Result<(), Refusal> {
    if let Some(url) = definition["webhook_callback_url"].as_str() {
        check_url(url, "webhook_callback_url")?;
    }
    check_meaning(definition)
}

/// `POST /api/v1/workflows`: the definition is the body.
pub(super) fn create_legacy(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let definition = match read_yaml(request.body.text())? {
        mapping @ Value::Object(_) => mapping,
        // An empty list is taken for an empty mapping.
        Value::Array(items) if items.is_empty() => Value::Object(serde_json::Map::new()),
        Value::String(_) | Value::Array(_) => return Err(Refusal::crash("ValueError")),
        _ => return Err(Refusal::crash("TypeError")),
    };
    let definition = from_yaml(definition)?;
    check_sense(&definition)?;
    Ok(Answer::json(&service.add_workflow(None, &definition).shown))
}

/// `POST /v1/workflows/{id}`: a new version. A deleted workflow comes back to life.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let definition = read_definition(request)?;
    new_version(service, request.argument(0), &definition)
}

/// `PUT /api/v1/workflows/{id}`: the definition is the body.
pub(super) fn update_legacy(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let definition = read_yaml(request.body.text())?;
    if !definition.is_object() {
        let text = "Input should be a valid dictionary or instance of WorkflowCreateYAMLRequest";
        return Err(Refusal::detail(422, text));
    }
    let definition = from_yaml(definition)?;
    new_version(service, request.argument(0), &definition)
}

fn new_version(service: &mut Service, permanent_id: &str, definition: &Value) -> Result<Answer, Refusal> {
    if service.workflows().family(permanent_id).is_none() && service.find_or_make_workflow(permanent_id).is_none() {
        return Err(unknown(permanent_id, None));
    }
    check_sense(definition)?;
    let definition = with_settings_kept(service, permanent_id, definition);
    let workflow = service.add_workflow(Some(permanent_id.to_owned()), &definition);
    Ok(Answer::json(&workflow.shown))
}

/// A new version keeps folder and headers of the one before unless it says otherwise; null takes the headers away.
fn with_settings_kept(service: &Service, permanent_id: &str, definition: &Value) -> Value {
    let mut definition = definition.clone();
    let last = service.workflows().family(permanent_id).and_then(|family| family.versions.last());
    for name in ["folder_id", "extra_http_headers", "cdp_connect_headers"] {
        match definition.get(name) {
            None => definition[name] = last.map(|version| version.shown[name].clone()).unwrap_or_default(),
            Some(Value::Null) if name != "folder_id" => definition[name] = serde_json::json!({}),
            Some(_) => {}
        }
    }
    definition
}

fn unknown(permanent_id: &str, version: Option<i64>) -> Refusal {
    let version = version.map_or_else(String::new, |version| format!(", version={version}"));
    Refusal::not_found(format!("Workflow not found. workflow_permanent_id={permanent_id}{version}"))
}

/// `GET /v1/workflows/{id}`.
pub(super) fn get(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let version =
        request.query.get("version").map(|_| request.query.integer("version", 0, i64::MIN, None, &mut issues));
    let template = request.query.flag("template", &mut issues);
    refuse_if_any(issues)?;
    refuse_template(template, request.argument(0))?;
    if version == Some(i64::MAX) {
        return Err(Refusal::crash("OverflowError"));
    }
    // 0 is as good as none.
    let version = version.filter(|version| *version != 0);
    let permanent_id = request.argument(0);
    service.find_or_make_workflow(permanent_id);
    let workflow = match version {
        None => service.workflows().get(permanent_id),
        Some(_) if service.workflows().deleted_at(permanent_id).is_some() => None,
        Some(version) => {
            u64::try_from(version).ok().and_then(|version| service.workflows().version(permanent_id, version))
        }
    };
    let workflow = workflow.ok_or_else(|| unknown(permanent_id, version))?;
    let mut shown = workflow.shown.clone();
    shown["effective_default_engine"] = Value::Null;
    Ok(Answer::json(&shown))
}

/// No workflow is a template.
pub(super) fn refuse_template(asked: bool, permanent_id: &str) -> Result<(), Refusal> {
    if !asked {
        return Ok(());
    }
    Err(Refusal::bad_request(format!(
        "Invalid template workflow permanent id: {permanent_id}. Please make sure the workflow is a valid template."
    )))
}

/// `GET /v1/workflows/{id}/versions`: newest first, of an unknown one none.
pub(super) fn versions(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let permanent_id = request.argument(0);
    let mut issues = Vec::new();
    let template = request.query.flag("template", &mut issues);
    refuse_if_any(issues)?;
    refuse_template(template, permanent_id)?;
    let family = service.workflows().family(permanent_id).filter(|family| family.deleted_at.is_none());
    let versions = family.into_iter().flat_map(|family| family.versions.iter().rev());
    Ok(Answer::json(&versions.map(|workflow| &workflow.shown).cloned().collect()))
}

/// `POST /v1/workflows/{id}/delete`: also its schedules go. An unknown one is as good as deleted.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Answer {
    service.delete_workflow(request.argument(0));
    Answer::null()
}

/// `GET /v1/workflows`: the latest versions, newest first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::read(query, None, &mut issues)?;
    let only_saved = query.flag("only_saved_tasks", &mut issues);
    let only_workflows = query.flag("only_workflows", &mut issues);
    let only_templates = query.flag("only_templates", &mut issues);
    let statuses = query.names("status", &STATUSES, &mut issues);
    let tags = query.several("tags", 20, &mut issues);
    let template = query.flag("template", &mut issues);
    refuse_if_any(issues)?;
    let tags = label_terms(&tags)?;
    if template && !tags.is_empty() {
        return Err(Refusal::bad_request("tags filter is not supported with template=true"));
    }
    if only_saved && only_workflows {
        return Err(Refusal::bad_request("only_saved_tasks and only_workflows cannot be used together"));
    }
    let title = query.get("title").unwrap_or_default();
    let search = query.get("search_key").unwrap_or_default();
    let shown_statuses = if statuses.is_empty() { &["published", "draft"][..] } else { &statuses };
    // There are no templates.
    let has_other_filter = only_templates || template;
    let folder = query.get("folder_id").filter(|id| !id.is_empty());
    let tagged = |workflow: &Workflow| {
        let family = service.workflows().family(&workflow.permanent_id);
        tags.iter().all(|tag| family.is_some_and(|family| family.tagged.has(tag)))
    };
    let passes = |workflow: &&Arc<Workflow>| {
        let saved = workflow.shown["is_saved_task"] == true;
        let status = workflow.shown["status"].as_str().unwrap_or_default();
        !has_other_filter
            && folder.is_none_or(|folder| workflow.shown["folder_id"] == folder)
            && (!only_saved || saved)
            && (!only_workflows || !saved)
            && shown_statuses.contains(&status)
            && has_part(&workflow.title, title)
            && found_in(workflow, search)
            && tagged(workflow)
    };
    let shown = service
        .workflows()
        .newest_first()
        .filter(passes)
        .skip(page.skip)
        .take(page.take)
        .map(|workflow| listed(service, workflow))
        .collect();
    Ok(Answer::json(&shown))
}

/// A workflow as lists show it: with the time of its first version.
fn listed(service: &Service, workflow: &Workflow) -> Value {
    let first = service.workflows().family(&workflow.permanent_id).and_then(|family| family.versions.first());
    let mut shown = workflow.shown.clone();
    shown["original_created_at"] = first.map_or(Value::Null, |first| first.shown["created_at"].clone());
    shown
}

fn found_in(workflow: &Workflow, search: &str) -> bool {
    search.is_empty()
        || has_part(&workflow.title, search)
        || has_part(&workflow.permanent_id, search)
        || workflow.parameters.iter().any(|parameter| {
            ["key", "description", "default_value"]
                .iter()
                .any(|field| parameter[*field].as_str().is_some_and(|text| has_part(text, search)))
        })
}
