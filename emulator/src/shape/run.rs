//! Runs as answers show them.

use serde_json::{Map, Value, json};

use crate::definition::kept_proxy;
use crate::moment::Moment;
use crate::run::{Attempt, Run};
use crate::service::Service;

pub(super) fn time(at: Option<Moment>) -> Value {
    at.map_or(Value::Null, |at| json!(at.naive()))
}

fn attempts(run: &Run) -> Vec<Value> {
    let shown = |(index, attempt): (usize, &Attempt)| {
        json!({
            "attempt_number": index + 1,
            "status": attempt.status.name(),
            "failure_reason": attempt.failure_reason,
            "error_codes": [],
            "started_at": attempt.started_at.naive(),
            "finished_at": time(attempt.finished_at),
            "retry_decision": attempt.retry_decision,
            "decision_reason": attempt.decision_reason,
            "next_attempt_at": time(attempt.next_attempt_at),
            "webhook_sent_at": time(attempt.webhook_sent_at),
        })
    };
    run.attempts.iter().enumerate().map(shown).collect()
}

fn attempt_number(run: &Run) -> usize {
    run.attempts.len().max(1)
}

pub(super) fn asked(run: &Run, name: &str) -> Value {
    run.request.get(name).cloned().unwrap_or_default()
}

/// The fields of a run's request, with their defaults, in the order in which answers repeat them.
const REQUEST: [(&str, &str); 21] = [
    ("workflow_id", "null"),
    ("parameters", "null"),
    ("title", "null"),
    ("proxy_location", "\"RESIDENTIAL\""),
    ("webhook_url", "null"),
    ("totp_url", "null"),
    ("totp_identifier", "null"),
    ("browser_session_id", "null"),
    ("reuse_browser_session", "null"),
    ("browser_profile_id", "null"),
    ("start_fresh_browser", "false"),
    ("max_screenshot_scrolls", "null"),
    ("max_elapsed_time_minutes", "null"),
    ("extra_http_headers", "null"),
    ("cdp_connect_headers", "null"),
    ("browser_address", "null"),
    ("ai_fallback", "null"),
    ("run_with", "null"),
    ("browser_type", "null"),
    ("run_metadata", "null"),
    ("file_ids", "null"),
];

/// How generated code did: nothing unless the run's behaviour says so, as no code is ever run.
fn script_run(run: &Run) -> Value {
    let triggered = run.behaviour.ai_fallback_triggered.filter(|_| run.started_at.is_some());
    triggered.map_or(Value::Null, |triggered| json!({"ai_fallback_triggered": triggered}))
}

fn request_of(service: &Service, run: &Run) -> Map<String, Value> {
    let keeps_state = service.seed_source(run) == Some("own_memory");
    REQUEST
        .iter()
        .map(|(name, default)| {
            let default = || serde_json::from_str(default).unwrap_or_default();
            let value = match *name {
                "workflow_id" => json!(run.workflow.permanent_id),
                "title" => json!(run.workflow.title),
                // The service took it of itself, nobody asked for it.
                "browser_profile_id" if keeps_state => Value::Null,
                name => run.request.get(name).cloned().unwrap_or_else(default),
            };
            ((*name).to_owned(), value)
        })
        .collect()
}

/// The answer that creates a run.
pub(crate) fn created_run(service: &Service, run: &Run) -> Value {
    if run.kind.is_task() {
        return super::task::created(service, run);
    }
    json!({
        "run_id": run.id,
        "status": run.status.name(),
        "output": null,
        "downloaded_files": null,
        "recording_url": null,
        "recording_archived": false,
        "screenshot_urls": null,
        "failure_reason": null,
        "created_at": run.created_at.naive(),
        "modified_at": run.modified_at.naive(),
        "queued_at": null,
        "started_at": null,
        "finished_at": null,
        "app_url": service.app_url(&run.id),
        "browser_session_id": asked(run, "browser_session_id"),
        "browser_profile_id": asked(run, "browser_profile_id"),
        "max_screenshot_scrolls": null,
        "script_run": null,
        "errors": null,
        "step_count": null,
        "run_type": "workflow_run",
        "attempt": 1,
        "retry_pending": false,
        "next_attempt_at": null,
        "attempts": [],
        "run_with": run_with(run),
        "ai_fallback": asked(run, "ai_fallback"),
        "script_id": null,
        "browser_seed_source": service.seed_source(run),
        "browser_settings_receipt": null,
        "run_request": request_of(service, run),
    })
}

/// The files of a run with links that can be followed for some time.
pub(super) fn linked_files(service: &Service, run: &Run) -> Vec<Value> {
    let mut files = run.result.downloaded_files.clone();
    for file in &mut files {
        if let Some(url) = file["url"].as_str().map(|url| service.link(url)) {
            file["url"] = json!(url);
        }
    }
    files
}

pub(super) fn linked_screenshots(service: &Service, run: &Run) -> Option<Vec<String>> {
    let urls = run.result.screenshot_urls.as_ref()?;
    Some(urls.iter().map(|url| service.link(url)).collect())
}

fn run_with(run: &Run) -> Value {
    match asked(run, "run_with") {
        Value::Null => run.workflow.shown["run_with"].clone(),
        given => given,
    }
}

/// `GET /v1/runs/{run_id}`.
pub(crate) fn shown_run(service: &Service, run: &Run) -> Value {
    if run.kind.is_task() {
        return super::task::shown_task(service, run);
    }
    let mut request = request_of(service, run);
    request["proxy_location"] = kept_proxy(&request["proxy_location"]);
    request["parameters"] = json!(run.parameters);
    request["run_metadata"] = Value::Null;
    request["file_ids"] = Value::Null;
    request["browser_profile_id"] = asked(run, "browser_profile_id");
    request["reuse_browser_session"] = Value::Null;
    request["run_with"] = Value::Null;
    let result = &run.result;
    let mut shown = json!({
        "run_id": run.id,
        "status": run.status.name(),
        "output": result.output,
        "downloaded_files": linked_files(service, run),
        "recording_url": result.recording_url.as_deref().map(|url| service.link(url)),
        "recording_archived": false,
        "screenshot_urls": linked_screenshots(service, run),
        "failure_reason": result.failure_reason,
        "created_at": run.created_at.naive(),
        "modified_at": run.modified_at.naive(),
        "queued_at": time(run.queued_at),
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "app_url": service.app_url(&run.id),
        "browser_session_id": asked(run, "browser_session_id"),
        "browser_profile_id": asked(run, "browser_profile_id"),
        "max_screenshot_scrolls": asked(run, "max_screenshot_scrolls"),
        "script_run": script_run(run),
        "errors": result.errors,
        "step_count": result.step_count,
        "run_type": "workflow_run",
        "attempt": attempt_number(run),
        "retry_pending": run.retry_pending(),
        "next_attempt_at": time(run.next_attempt_at),
        "attempts": attempts(run),
        "run_with": run_with(run),
        "ai_fallback": asked(run, "ai_fallback"),
        "script_id": null,
        "browser_seed_source": service.seed_source(run),
        "browser_settings_receipt": null,
        "run_request": request,
    });
    if let Value::Object(fields) = &mut shown {
        fields.extend(run.behaviour.extra.clone());
    }
    shown
}

/// A run in the list of all kinds of run.
pub(crate) fn run_row(service: &Service, run: &Run) -> Value {
    let workflow = (!run.kind.is_task()).then_some(&run.workflow.permanent_id);
    let deleted = workflow.is_some_and(|id| service.workflows().get(id).is_none());
    json!({
        "task_run_id": run.row_id,
        "run_id": run.id,
        "task_run_type": run.kind.name(),
        "status": run.listed_status.name(),
        "title": run.title(),
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "created_at": run.created_at.naive(),
        "workflow_permanent_id": workflow,
        "workflow_deleted": deleted,
        "script_run": !script_run(run).is_null(),
        "trigger_type": workflow.map(|_| run.trigger.name()),
        "created_by": null,
        "attempt": attempt_number(run),
        "retry_pending": run.retry_pending(),
        "next_attempt_at": time(run.next_attempt_at),
    })
}

pub(super) fn failure_category(run: &Run) -> Value {
    if run.status == crate::status::Status::Failed {
        json!([{"category": "UNKNOWN", "confidence_float": 0.5, "reasoning": "No keyword match found"}])
    } else {
        Value::Null
    }
}

/// Whether a run may go on in the browser of another; one that wants a fresh one may not.
fn reuse(run: &Run) -> Value {
    match asked(run, "reuse_browser_session") {
        Value::Null if asked(run, "start_fresh_browser") == true => json!(false),
        asked => asked,
    }
}

/// A run in the list of workflow runs.
pub(crate) fn workflow_run_row(service: &Service, run: &Run) -> Value {
    json!({
        "workflow_run_id": run.id,
        "workflow_id": run.workflow.shown["workflow_id"],
        "workflow_permanent_id": run.workflow.permanent_id,
        "organization_id": service.organization(),
        "browser_session_id": asked(run, "browser_session_id"),
        "browser_profile_id": asked(run, "browser_profile_id"),
        "browser_seed_source": service.seed_source(run),
        "browser_sink_profile_id": null,
        "start_fresh_browser": asked(run, "start_fresh_browser") == true,
        "reuse_browser_session": reuse(run),
        "debug_session_id": null,
        "status": run.status.name(),
        "attempt": attempt_number(run),
        "retry_pending": run.retry_pending(),
        "next_attempt_at": time(run.next_attempt_at),
        "attempts": [],
        "extra_http_headers": asked(run, "extra_http_headers"),
        "cdp_connect_headers": asked(run, "cdp_connect_headers"),
        "proxy_location": kept_proxy(&request_of(service, run)["proxy_location"]),
        "webhook_callback_url": asked(run, "webhook_url"),
        "webhook_failure_reason": run.webhook_failure_reason,
        "totp_verification_url": asked(run, "totp_url"),
        "totp_identifier": asked(run, "totp_identifier"),
        "failure_reason": run.result.failure_reason,
        "failure_category": failure_category(run),
        "retried_from_workflow_run_id": null,
        "fallback_attempt": null,
        "parent_workflow_run_id": null,
        "workflow_title": run.workflow.title,
        "max_screenshot_scrolls": asked(run, "max_screenshot_scrolls"),
        "max_elapsed_time_minutes": asked(run, "max_elapsed_time_minutes"),
        "browser_address": asked(run, "browser_address"),
        "run_with": run_with(run),
        "browser_type": asked(run, "browser_type"),
        "browser_settings": null,
        "browser_settings_receipt": null,
        "script_run": script_run(run),
        "job_id": null,
        "depends_on_workflow_run_id": null,
        "sequential_key": null,
        "sequential_credential_id": null,
        "ai_fallback": asked(run, "ai_fallback"),
        "code_gen": null,
        "trigger_type": run.trigger.name(),
        "workflow_schedule_id": run.trigger.schedule(),
        "ignore_inherited_workflow_system_prompt": false,
        "copilot_session_id": null,
        "created_by": null,
        "credits_used": 0,
        "cached_credits_used": 0,
        "queued_at": time(run.queued_at),
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "created_at": run.created_at.naive(),
        "modified_at": run.modified_at.naive(),
    })
}

/// `GET /v1/workflows/runs/{run_id}` without the workflow and the two last ids.
pub(super) fn workflow_run_fields(service: &Service, run: &Run) -> Map<String, Value> {
    let result = &run.result;
    let files = linked_files(service, run);
    let urls: Option<Vec<&Value>> = (!files.is_empty()).then(|| files.iter().map(|file| &file["url"]).collect());
    let recording = result.recording_url.as_deref().map(|url| service.link(url));
    let fields = json!({
        "workflow_id": run.workflow.permanent_id,
        "workflow_run_id": run.id,
        "status": run.status.name(),
        "attempt": attempt_number(run),
        "retry_pending": run.retry_pending(),
        "next_attempt_at": time(run.next_attempt_at),
        "attempts": attempts(run),
        "failure_reason": result.failure_reason,
        "failure_category": failure_category(run),
        "retried_from_workflow_run_id": null,
        "retried_by_workflow_run_id": null,
        "proxy_location": kept_proxy(&request_of(service, run)["proxy_location"]),
        "webhook_callback_url": asked(run, "webhook_url"),
        "webhook_failure_reason": run.webhook_failure_reason,
        "totp_verification_url": asked(run, "totp_url"),
        "totp_identifier": asked(run, "totp_identifier"),
        "extra_http_headers": asked(run, "extra_http_headers"),
        "cdp_connect_headers": asked(run, "cdp_connect_headers"),
        "queued_at": time(run.queued_at),
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "created_at": run.created_at.naive(),
        "modified_at": run.modified_at.naive(),
        "parameters": run.parameters,
        "screenshot_urls": linked_screenshots(service, run),
        "recording_url": recording,
        "recording_urls": recording.as_ref().map(|url| [url]),
        "recording_archived": false,
        "downloaded_files": files,
        "downloaded_file_urls": urls,
        "outputs": result.output,
        "total_steps": result.step_count,
        "total_cost": null,
        "credits_used": 0,
        "cached_credits_used": 0,
        "task_v2": null,
        "workflow_title": run.workflow.title,
        "browser_session_id": asked(run, "browser_session_id"),
        "browser_profile_id": asked(run, "browser_profile_id"),
        "browser_seed_source": service.seed_source(run),
        "browser_sink_profile_id": null,
        "max_screenshot_scrolls": asked(run, "max_screenshot_scrolls"),
        "browser_address": asked(run, "browser_address"),
        "run_with": run_with(run),
        "browser_type": asked(run, "browser_type"),
        "script_run": script_run(run),
        "script_id": null,
        "errors": result.errors,
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// `GET /v1/workflows/runs/{run_id}`.
pub(crate) fn workflow_run(service: &Service, run: &Run) -> Value {
    let mut fields = workflow_run_fields(service, run);
    let mut workflow = run.workflow.shown.clone();
    workflow["deleted_at"] = time(service.workflows().deleted_at(&run.workflow.permanent_id));
    fields.insert("workflow".into(), workflow);
    fields.insert("agent_id".into(), json!(run.workflow.permanent_id));
    fields.insert("agent_run_id".into(), json!(run.id));
    Value::Object(fields)
}
