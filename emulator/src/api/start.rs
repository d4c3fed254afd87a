//! Starting runs.

use serde_json::{Map, Value, json};

use super::form::check_url_fields;
use super::start_issues::{body_issues, header_issues, start_issues};
use super::workflows::refuse_template;
use super::{Request, unknown_workflow};
use crate::collection::Identified as _;
use crate::definition::{normal_url, whole_proxy};
use crate::http::Answer;
use crate::json_text::Trouble;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::Trigger;
use crate::service::{Order, Service};
use crate::shape;
use crate::workflow::{mode, setting};

/// `POST /v1/run/workflows`.
pub(super) fn start(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    check_url_fields(request.body.object().unwrap_or(&Value::Null), &["webhook_url", "totp_url"])?;
    let mut issues = header_issues(request);
    let template = request.query.flag("template", &mut issues);
    match request.body.object() {
        Ok(body) => start_issues(body, &mut issues),
        Err(issue) => issues.push(issue),
    }
    refuse_if_any(issues)?;
    service.admit_submission()?;
    let body = request.body.object().unwrap_or(&Value::Null);
    let permanent_id =
        body.get("agent_id").or_else(|| body.get("workflow_id")).and_then(Value::as_str).unwrap_or_default();
    if let Some(most) = service.options().max_unfinished_runs
        && service.runs().unfinished() >= most
    {
        return Ok(busy());
    }
    if body["browser_type"].is_string() {
        unknown_files(service, body)?;
        refuse_browser_type(body)?;
    }
    refuse_template(template, permanent_id)?;
    let mut asked = body.as_object().cloned().unwrap_or_default();
    for name in ["webhook_url", "totp_url"] {
        if let Some(url) = body[name].as_str() {
            asked.insert(name.into(), json!(normal_url(url)));
        }
    }
    let workflow = service.find_or_make_workflow(permanent_id).ok_or_else(|| unknown_workflow(permanent_id))?;
    unknown_attachments(service, body)?;
    for (name, kind) in [("max_screenshot_scrolls", "integer"), ("ai_fallback", "boolean")] {
        if let Some(value) = asked.get_mut(name) {
            *value = setting(name, kind, value);
        }
    }
    usual_mode(&mut asked);
    if asked.get("proxy_location").is_some_and(Value::is_null) {
        asked.insert("proxy_location".into(), workflow.shown["proxy_location"].clone());
    }
    if let Some(location) = asked.get_mut("proxy_location") {
        *location = whole_proxy(location);
    }
    let order = Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: body["run_metadata"].as_object().cloned().unwrap_or_default(),
    };
    if let Some(trouble) = request.body.trouble() {
        return Err(break_down(service, order, trouble));
    }
    let index = service.order_run(order)?;
    service.attach_files(index);
    Ok(Answer::json(&shape::created_run(service, service.runs().get(index))))
}

/// Keeps what runs the workflow in the form in which answers show it.
fn usual_mode(asked: &mut Map<String, Value>) {
    if let Some(given) = asked.get_mut("run_with").filter(|given| !given.is_null()) {
        *given = json!(mode(given));
    }
    if asked.get("run_metadata").is_some_and(|metadata| *metadata == json!({})) {
        asked.insert("run_metadata".into(), Value::Null);
    }
}

/// The open source server runs one kind of browser only.
pub(super) fn refuse_browser_type(body: &Value) -> Result<(), Refusal> {
    let Some(name) = body["browser_type"].as_str() else {
        return Ok(());
    };
    Err(Refusal::bad_request(format!(
        "browser_type='{name}' is not supported by this runtime: it has no dynamic-browser capability to honor an \
         explicit engine selection. Remove the browser_type setting or run on Skyvern Cloud."
    )))
}

/// What a run names must exist and be usable.
pub(super) fn unknown_attachments(service: &Service, body: &Value) -> Result<(), Refusal> {
    let named = |name: &str| body[name].as_str().filter(|id| !id.is_empty());
    if let Some(session) = named("browser_session_id").and_then(|id| service.assets().sessions.get(id))
        && !session.is_open()
    {
        let (id, status) = (session.id(), session.status());
        return Err(Refusal::detail(
            410,
            format!(
                "Browser session {id} is no longer usable (status: {status}). Create a new browser session and retry."
            ),
        ));
    }
    if !service.options().accept_any_workflow {
        if let Some(id) = named("browser_session_id").filter(|id| service.assets().sessions.get(id).is_none()) {
            return Err(Refusal::not_found(format!("Browser session {id} does not exist or is not live.")));
        }
        if let Some(id) = named("browser_profile_id").filter(|id| service.assets().profiles.live(id).is_none()) {
            let organization = service.organization();
            return Err(Refusal::not_found(format!("Browser profile {id} not found for organization {organization}")));
        }
    }
    unknown_files(service, body)
}

/// The files that a run names must be there for it.
pub(super) fn unknown_files(service: &Service, body: &Value) -> Result<(), Refusal> {
    let now = service.now();
    let ids = body["file_ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let missing: Vec<&str> = ids.filter(|id| !service.assets().files.is_free(id, now)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::detail(
        422,
        format!(
            "These file ids are not available to attach — each must name a file uploaded by this organization that is \
             not deleted and not already attached to another run: {}",
            missing.join(", ")
        ),
    ))
}

fn busy() -> Answer {
    let text = "The server is busy dispatching other runs. No run was created; retry this request.";
    Answer::from(Refusal::detail(503, text)).with_header("retry-after", "5")
}

/// Some values break the service half way: it answers 500 and leaves a failed run behind.
fn break_down(service: &mut Service, order: Order, trouble: Trouble) -> Refusal {
    let class = match trouble {
        Trouble::NotANumber => "WorkflowRunParameterPersistenceError",
        Trouble::LoneSurrogate => "UnicodeEncodeError",
        Trouble::HugeInteger => "OverflowError",
    };
    service.leave_failed_run(order, class);
    Refusal::crash(class)
}

/// What the older way to start does not know.
const NEWER_FIELDS: [&str; 5] = ["title", "parameters", "webhook_url", "totp_url", "file_ids"];

/// `POST /api/v1/workflows/{id}/run`, the older way to start.
pub(super) fn start_legacy(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let permanent_id = request.argument(0);
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    check_url_fields(body, &["webhook_callback_url", "totp_verification_url"])?;
    let mut issues = Vec::new();
    if let Some(data) = body.get("data") {
        crate::invalid::check("object|null", data, &crate::invalid::Loc::of("body", "data"), &mut issues);
    }
    // What only the newer way has is not looked at.
    let mut known = body.clone();
    for name in NEWER_FIELDS {
        known.as_object_mut().and_then(|fields| fields.shift_remove(name));
    }
    body_issues(&known, &mut issues);
    crate::invalid::check("string|null", &known["run_with"], &crate::invalid::Loc::of("body", "run_with"), &mut issues);
    refuse_if_any(issues)?;
    refuse_browser_type(body)?;
    let mut asked = known.as_object().cloned().unwrap_or_default();
    let parameters = asked.shift_remove("data").unwrap_or_default();
    asked.insert("parameters".into(), parameters);
    asked.entry("proxy_location").or_insert(Value::Null);
    for (older, name) in [("webhook_callback_url", "webhook_url"), ("totp_verification_url", "totp_url")] {
        if let Some(url) = asked.shift_remove(older) {
            asked.insert(name.into(), url.as_str().map(normal_url).into());
        }
    }
    usual_mode(&mut asked);
    let workflow = service.find_or_make_workflow(permanent_id).ok_or_else(|| unknown_workflow(permanent_id))?;
    unknown_attachments(service, &known)?;
    let index = service.order_run(Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: body["run_metadata"].as_object().cloned().unwrap_or_default(),
    })?;
    let run = &service.runs().get(index).id;
    Ok(Answer::json(&json!({
        "workflow_id": permanent_id,
        "workflow_run_id": run,
        "agent_id": permanent_id,
        "agent_run_id": run,
    })))
}
