//! Starting, reading and stopping runs.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{Outcome, Redelivery, Request};
use crate::definition::{check_proxy_location, check_url, normal_url};
use crate::http::Reply;
use crate::invalid::{Issue, Loc, check, read_integer};
use crate::json_text::Trouble;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::{Run, Trigger};
use crate::service::{Order, Service};
use crate::shape;
use crate::status::Status;

/// The fields of a start that need no more than the right kind of value.
const PLAIN_FIELDS: [(&str, &str); 13] = [
    ("parameters", "object|null"),
    ("title", "string|null"),
    ("webhook_url", "string|null"),
    ("totp_url", "string|null"),
    ("totp_identifier", "string|null"),
    ("browser_session_id", "string|null"),
    ("reuse_browser_session", "boolean|null"),
    ("browser_profile_id", "string|null"),
    ("start_fresh_browser", "boolean"),
    ("max_screenshot_scrolls", "integer|null"),
    ("browser_address", "string|null"),
    ("ai_fallback", "boolean|null"),
    ("run_with", "string|null"),
];

const BROWSER_TYPES: [&str; 3] = ["msedge", "chrome", "stealth-chromium"];

/// `POST /v1/run/workflows`.
pub(super) fn start(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let mut issues = header_issues(request);
    let template = request.query.flag("template", &mut issues);
    match request.body.object() {
        Ok(body) => start_issues(body, &mut issues),
        Err(issue) => issues.push(issue),
    }
    refuse_if_any(issues)?;
    let body = request.body.object().unwrap_or(&Value::Null);
    let permanent_id =
        body.get("agent_id").or_else(|| body.get("workflow_id")).and_then(Value::as_str).unwrap_or_default();
    if let Some(most) = service.options.max_unfinished_runs
        && service.runs.unfinished() >= most
    {
        return Ok(busy());
    }
    if template {
        return Err(Refusal::bad_request(format!(
            "Invalid template workflow permanent id: {permanent_id}. Please make sure the workflow is a valid template."
        )));
    }
    let mut asked = body.as_object().cloned().unwrap_or_default();
    if let Some(url) = body["webhook_url"].as_str() {
        check_url(url, "webhook_url")?;
        asked.insert("webhook_url".into(), json!(normal_url(url)));
    }
    let workflow = service.find_or_make_workflow(permanent_id).ok_or_else(|| unknown_workflow(permanent_id))?;
    unknown_attachments(service, body)?;
    if !matches!(body["run_with"].as_str(), None | Some("agent" | "code")) {
        asked.insert("run_with".into(), json!("agent"));
    }
    if asked.get("proxy_location").is_some_and(Value::is_null) {
        asked.insert("proxy_location".into(), workflow.shown["proxy_location"].clone());
    }
    if let Some(Value::Object(geo)) = asked.get_mut("proxy_location")
        && geo.contains_key("city")
    {
        geo.entry("isISP").or_insert(json!(false));
    }
    let order = Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: body["run_metadata"].as_object().cloned().unwrap_or_default(),
        retry_of: None,
    };
    if let Some(trouble) = request.body.trouble() {
        return Err(break_down(service, order, trouble));
    }
    let index = service.order_run(order)?;
    Ok(Reply::json(&shape::created_run(service, service.runs.get(index))))
}

fn header_issues(request: &Request<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    if let Some(text) = request.header("x-max-steps-override") {
        let loc = Loc::of("header", "x-max-steps-override");
        check("integer", &json!(text), &loc, &mut issues);
    }
    issues
}

fn start_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::body();
    match (body.get("agent_id"), body.get("workflow_id")) {
        (Some(id), _) => check("string", id, &loc.key("agent_id"), issues),
        (None, Some(id)) => check("string", id, &loc.key("workflow_id"), issues),
        (None, None) => issues.push(Issue::missing(&loc.key("agent_id"), body)),
    }
    for (name, kind) in PLAIN_FIELDS {
        if let Some(value) = body.get(name) {
            check(kind, value, &loc.key(name), issues);
        }
    }
    if let Some(proxy) = body.get("proxy_location") {
        check_proxy_location(proxy, &loc.key("proxy_location"), "dict[str,any]", issues);
    }
    if let Some(minutes) = body.get("max_elapsed_time_minutes") {
        elapsed_issues(minutes, &loc.key("max_elapsed_time_minutes"), issues);
    }
    for name in ["extra_http_headers", "cdp_connect_headers", "run_metadata"] {
        if let Some(texts) = body.get(name) {
            text_map_issues(texts, &loc.key(name), issues);
        }
    }
    if let Some(Value::Object(metadata)) = body.get("run_metadata") {
        metadata_issues(metadata, &body["run_metadata"], &loc.key("run_metadata"), issues);
    }
    if let Some(Value::String(name)) = body.get("browser_type")
        && !BROWSER_TYPES.contains(&name.as_str())
    {
        let message = format!("Invalid browser_type '{name}'; must be one of: {}", BROWSER_TYPES.join(", "));
        issues.push(Issue::rule(&loc.key("browser_type"), &message, &json!(name)));
    }
}

fn elapsed_issues(minutes: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match minutes {
        Value::Null => {}
        Value::Bool(_) => {
            let message = "max_elapsed_time_minutes must be an integer, not a boolean";
            issues.push(Issue::rule(loc, message, minutes));
        }
        other => match read_integer(other) {
            Some(number) if number < 1 => issues.push(Issue::at_least(loc, 1, minutes)),
            Some(number) if number > 480 => issues.push(Issue::at_most(loc, 480, minutes)),
            Some(_) => {}
            None => check("integer", minutes, loc, issues),
        },
    }
}

fn text_map_issues(texts: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match texts {
        Value::Null => {}
        Value::Object(texts) => {
            for (name, text) in texts {
                check("string", text, &loc.key(name), issues);
            }
        }
        other => check("object", other, loc, issues),
    }
}

/// Metadata becomes labels, so it is bounded as labels are.
fn metadata_issues(metadata: &Map<String, Value>, input: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let texts = || metadata.values().filter_map(Value::as_str);
    let message = if metadata.len() > 20 {
        "run_metadata can include at most 20 entries"
    } else if metadata.keys().any(|key| key.chars().count() > 64) {
        "run_metadata keys must be at most 64 characters"
    } else if texts().any(|text| text.chars().count() > 256) {
        "run_metadata values must be at most 256 characters"
    } else {
        return;
    };
    issues.push(Issue::rule(loc, message, input));
}

/// What a run names must exist, and the emulator has no sessions, profiles or files.
fn unknown_attachments(service: &Service, body: &Value) -> Result<(), Refusal> {
    if let Some(name) = body["browser_type"].as_str() {
        return Err(Refusal::bad_request(format!(
            "browser_type='{name}' is not supported by this runtime: it has no dynamic-browser capability to honor an \
             explicit engine selection. Remove the browser_type setting or run on Skyvern Cloud."
        )));
    }
    if let Some(files) = body["file_ids"].as_array().filter(|files| !files.is_empty()) {
        let names: Vec<&str> = files.iter().filter_map(Value::as_str).collect();
        return Err(Refusal::detail(
            422,
            format!(
                "These file ids are not available to attach — each must name a file uploaded by this organization \
                 that is not deleted and not already attached to another run: {}",
                names.join(", ")
            ),
        ));
    }
    if service.options.accept_any_workflow {
        return Ok(());
    }
    if let Some(id) = body["browser_session_id"].as_str() {
        return Err(Refusal::not_found(format!("Browser session {id} does not exist or is not live.")));
    }
    if let Some(id) = body["browser_profile_id"].as_str() {
        let organization = &service.organization;
        return Err(Refusal::not_found(format!("Browser profile {id} not found for organization {organization}")));
    }
    Ok(())
}

fn busy() -> Reply {
    let text = "The server is busy dispatching other runs. No run was created; retry this request.";
    Reply::from(Refusal::detail(503, text)).with_header("retry-after", "5")
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

fn unknown_workflow(permanent_id: &str) -> Refusal {
    if permanent_id.is_empty() {
        Refusal::not_found("Workflow not found. ")
    } else {
        Refusal::not_found(format!("Workflow not found. workflow_permanent_id={permanent_id}"))
    }
}

/// `POST /api/v1/workflows/{id}/run`, the older way to start.
pub(super) fn start_legacy(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let permanent_id = request.argument(0);
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let mut asked = body.as_object().cloned().unwrap_or_default();
    let parameters = asked.shift_remove("data").unwrap_or_default();
    asked.insert("parameters".into(), parameters);
    asked.entry("proxy_location").or_insert(Value::Null);
    if let Some(url) = asked.shift_remove("webhook_callback_url") {
        asked.insert("webhook_url".into(), url);
    }
    let workflow = service.find_or_make_workflow(permanent_id).ok_or_else(|| unknown_workflow(permanent_id))?;
    let index = service.order_run(Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: Map::new(),
        retry_of: None,
    })?;
    let run = &service.runs.get(index).id;
    Ok(Reply::json(&json!({
        "workflow_id": permanent_id,
        "workflow_run_id": run,
        "agent_id": permanent_id,
        "agent_run_id": run,
    })))
}

/// A run that can be read, or why it cannot.
fn readable(service: &Service, index: Option<usize>, unknown: impl FnOnce() -> Refusal) -> Result<usize, Refusal> {
    let index = index.ok_or_else(unknown)?;
    let run = service.runs.get(index);
    if service.workflows.get(&run.workflow.permanent_id).is_none() {
        return Err(unknown_workflow(&run.workflow.permanent_id));
    }
    match &run.poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(index),
    }
}

/// `GET /v1/runs/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let id = request.argument(0);
    let listed = service.runs.find(id).filter(|index| service.runs.get(*index).listed);
    let index = readable(service, listed, || Refusal::not_found(format!("Task run not found {id}")))?;
    let run = service.runs.get(index);
    let written = run.written.run.get_or_init(|| write(&shape::shown_run(service, run)));
    Ok(Reply::written(written.clone()))
}

/// `GET /v1/workflows/runs/{id}`: also runs of deleted workflows.
pub(super) fn get_as_workflow_run(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let run = workflow_run(service, request.argument(0))?;
    if request.parts.uri.path().starts_with("/api/") {
        let mut shown = without_workflow(service, run);
        shown["total_steps"] = Value::Null;
        return Ok(Reply::json(&shown));
    }
    let written = run.written.workflow_run.get_or_init(|| write(&shape::workflow_run(service, run)));
    Ok(Reply::written(written.clone()))
}

/// `GET /v1/workflows/{workflow}/runs/{id}`.
pub(super) fn get_of_workflow(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let run = workflow_run(service, request.argument(1))?;
    Ok(Reply::json(&without_workflow(service, run)))
}

/// The older paths leave the workflow out.
fn without_workflow(service: &Service, run: &Run) -> Value {
    let mut shown = shape::workflow_run(service, run);
    if let Value::Object(fields) = &mut shown {
        fields.shift_remove("workflow");
    }
    shown
}

fn workflow_run<'a>(service: &'a Service, id: &str) -> Result<&'a Run, Refusal> {
    let unknown = || Refusal::not_found(format!("Workflow not found for workflow run {id}"));
    let run = service.runs.get(service.runs.find(id).ok_or_else(unknown)?);
    match &run.poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(run),
    }
}

pub(super) fn write(value: &Value) -> Bytes {
    value.to_string().into()
}

/// `POST /v1/runs/{id}/cancel`.
pub(super) fn cancel(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let id = request.argument(0);
    let index = service.runs.find(id).ok_or_else(|| Refusal::not_found(format!("Run not found {id}")))?;
    service.cancel_run(index, &request.key);
    match &service.runs.get(index).poison {
        Some(reason) => Err(Refusal::bad_request(reason.clone())),
        None => Ok(Reply::null()),
    }
}

/// `POST /v1/runs/cancel`.
pub(super) fn cancel_many(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let mut issues = Vec::new();
    let ids = ids_in_body(request, "run_ids", 100, &mut issues);
    refuse_if_any(issues)?;
    let (known, unknown): (Vec<String>, Vec<String>) = ids.into_iter().partition(|id| service.runs.find(id).is_some());
    for index in known.iter().filter_map(|id| service.runs.find(id)).collect::<Vec<_>>() {
        service.cancel_run(index, &request.key);
    }
    Ok(Reply::json(&json!({"cancelled": known, "failed": unknown})))
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
pub(super) fn retry(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let id = request.argument(0);
    let unknown = || Refusal::not_found(format!("Workflow run not found {id}"));
    let index = readable(service, service.runs.find(id), unknown)?;
    let run = service.runs.get(index);
    if !run.status.is_final() {
        return Err(Refusal::bad_request("Only terminal workflow runs can be retried"));
    }
    let mut asked = run.request.clone();
    asked.insert("parameters".into(), json!(run.parameters));
    asked.insert("run_with".into(), json!("agent"));
    let workflow = service.workflows.get(&run.workflow.permanent_id).cloned().unwrap_or_else(|| run.workflow.clone());
    let order = Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: Map::new(),
        retry_of: Some(id.to_owned()),
    };
    let again = service.order_run(order)?;
    Ok(Reply::json(&shape::created_run(service, service.runs.get(again))))
}

/// `POST /v1/workflows/runs/{id}/continue`.
pub(super) fn continue_paused(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let id = request.argument(0);
    let unknown = || Refusal::not_found(format!("Workflow run not found {id}"));
    let index = service.runs.find(id).ok_or_else(unknown)?;
    if service.continue_run(index) { Ok(Reply::null()) } else { Err(unknown()) }
}

/// `GET /v1/runs/{id}/timeline`.
pub(super) fn timeline(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let id = request.argument(0);
    let index = service.runs.find(id).ok_or_else(|| Refusal::not_found(format!("Run not found {id}")))?;
    Ok(Reply::json(&shape::timeline(service, service.runs.get(index))))
}

/// The types of artifact the service knows.
const ARTIFACT_TYPES: [&str; 40] = [
    "recording",
    "audio",
    "session_replay",
    "eval_score",
    "eval_trajectory",
    "eval_rubrics",
    "browser_console_log",
    "browser_session_action_log",
    "skyvern_log",
    "skyvern_log_raw",
    "screenshot",
    "screenshot_llm",
    "screenshot_action",
    "screenshot_final",
    "screenshot_proxy",
    "screenshot_pre_submit",
    "llm_prompt",
    "llm_request",
    "llm_response",
    "llm_response_parsed",
    "llm_response_rendered",
    "visible_elements_id_css_map",
    "visible_elements_id_frame_map",
    "visible_elements_tree",
    "visible_elements_tree_trimmed",
    "visible_elements_tree_in_prompt",
    "hashed_href_map",
    "visible_elements_id_xpath_map",
    "html",
    "html_scrape",
    "html_action",
    "html_pre_submit",
    "trace",
    "har",
    "script_file",
    "pdf",
    "step_archive",
    "task_archive",
    "download",
    "unknown",
];

/// `GET /v1/runs/{id}/artifacts`: of an unknown run there are simply none.
pub(super) fn artifacts(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let mut issues = Vec::new();
    let types = request.query.names("artifact_type", &ARTIFACT_TYPES, &mut issues);
    refuse_if_any(issues)?;
    let run = service.runs.find(request.argument(0)).map(|index| service.runs.get(index));
    let types = types.into_iter().collect();
    Ok(Reply::json(&run.map_or_else(|| json!([]), |run| shape::artifacts(service, run, &types))))
}

/// `GET /api/v1/{kind}/{id}/artifacts`.
pub(super) fn entity_artifacts(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    const KINDS: [&str; 5] = ["step", "task", "workflow_run", "workflow_run_block", "thought"];
    let kind = request.argument(0);
    if !KINDS.contains(&kind) {
        return Err(Refusal::invalid(vec![Issue::enumeration(&Loc::of("path", "entity_type"), &KINDS, &json!(kind))]));
    }
    let run = service.runs.find(request.argument(1)).map(|index| service.runs.get(index));
    let types = std::collections::HashSet::new();
    Ok(Reply::json(&run.map_or_else(|| json!([]), |run| shape::artifacts(service, run, &types))))
}

/// `GET /v1/runs/{id}/heal_episodes`.
pub(super) fn heal_episodes() -> Reply {
    let summary = json!({"blocks_healed": 0, "blocks_outcome_risk": [], "blocks_with_heal_attempt": 0});
    Reply::json(&json!({"episodes": [], "summary": summary}))
}

/// `POST /v1/runs/{id}/retry_webhook`.
pub(super) fn retry_webhook(service: &mut Service, request: &Request<'_>) -> Result<Outcome, Refusal> {
    let id = request.argument(0);
    let index = service.runs.find(id).ok_or_else(|| Refusal::not_found(format!("Run {id} not found")))?;
    let run = service.runs.get(index);
    require_final(run)?;
    let asked = request.body.object().ok().and_then(|body| body["webhook_url"].as_str());
    let default = run.webhook_url();
    let Some(url) = asked.filter(|url| !url.is_empty()).or(default) else {
        return Err(Refusal::bad_request("No webhook URL configured for the run."));
    };
    check_url(url, "url")?;
    let url = normal_url(url);
    let (letter, payload) = service.letter_again(index, &url, &request.key);
    let answer = json!({
        "run_id": id,
        "run_type": "workflow_run",
        "default_webhook_url": default,
        "target_webhook_url": url,
        "payload": null,
        "headers": {
            "x-skyvern-timestamp": letter.timestamp,
            "x-skyvern-signature": letter.signature,
            "Content-Type": "application/json",
        },
        "status_code": null,
        "latency_ms": 0,
        "response_body": null,
        "error": null,
    });
    Ok(Outcome::Redeliver(Box::new(Redelivery { letter, payload, answer })))
}

fn require_final(run: &Run) -> Result<(), Refusal> {
    let over = run.status.is_final() || matches!(run.status, Status::Other(_));
    if over {
        return Ok(());
    }
    Err(Refusal::bad_request(format!(
        "Run {} has not reached a terminal state (status={}).",
        run.id,
        run.status.name()
    )))
}
