//! Tasks as answers show them.

use serde_json::{Map, Value, json};

use super::run::{asked, linked_files, linked_screenshots, time};
use crate::invalid::read_boolean;
use crate::kind::Kind;
use crate::run::Run;
use crate::service::Service;

/// The steps a task may take unless it says so.
const MAX_STEPS: u64 = 10;

/// The fields of a task's request, with their defaults, in the order in which answers repeat them. The service never
/// shows some of them, whatever was sent.
const REQUEST: [(&str, bool, &str); 21] = [
    ("prompt", true, "null"),
    ("url", true, "null"),
    ("engine", true, "null"),
    ("title", false, "null"),
    ("proxy_location", true, "\"RESIDENTIAL\""),
    ("data_extraction_schema", true, "null"),
    ("error_code_mapping", true, "null"),
    ("max_steps", true, "null"),
    ("webhook_url", true, "null"),
    ("totp_identifier", true, "null"),
    ("totp_url", true, "null"),
    ("browser_session_id", true, "null"),
    ("browser_profile_id", true, "null"),
    ("start_fresh_browser", false, "false"),
    ("model", false, "null"),
    ("extra_http_headers", false, "null"),
    ("cdp_connect_headers", false, "null"),
    ("publish_workflow", false, "false"),
    ("include_action_history_in_verification", false, "false"),
    ("max_screenshot_scrolls", true, "null"),
    ("browser_address", false, "null"),
];

fn request_of(run: &Run) -> Map<String, Value> {
    let mut shown: Map<String, Value> = REQUEST
        .iter()
        .map(|(name, repeated, default)| {
            let given = run.request.get(*name).filter(|_| *repeated).cloned();
            let value = given.unwrap_or_else(|| serde_json::from_str(default).unwrap_or_default());
            ((*name).to_owned(), value)
        })
        .collect();
    shown.insert("run_with".into(), Value::Null);
    shown.insert("file_ids".into(), Value::Null);
    shown
}

/// Where a task of the second engine is looked at: it is carried out by a workflow run with this id.
fn carried_out_by(run: &Run) -> String {
    format!("wr_{}", run.id.trim_start_matches("tsk_v2_"))
}

/// The answer that creates a task.
pub(super) fn created(service: &Service, run: &Run) -> Value {
    let mut request = request_of(run);
    // Only the first answer repeats these.
    for name in ["start_fresh_browser", "publish_workflow", "file_ids"] {
        if let Some(given) = run.request.get(name).filter(|given| !given.is_null()) {
            request[name] = if name == "file_ids" { given.clone() } else { json!(read_boolean(given)) };
        }
    }
    let app_url = if run.kind == Kind::TaskV2 {
        service.app_url(&carried_out_by(run))
    } else {
        request["max_steps"] = Value::Null;
        service.app_url(&run.id)
    };
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
        "app_url": app_url,
        "browser_session_id": null,
        "browser_profile_id": null,
        "max_screenshot_scrolls": null,
        "script_run": null,
        "errors": null,
        "step_count": null,
        "run_type": run.kind.name(),
        "run_request": request,
    })
}

/// `GET /v1/runs/{run_id}` of a task.
pub(super) fn shown_task(service: &Service, run: &Run) -> Value {
    let result = &run.result;
    let mut request = request_of(run);
    let app_url = if run.kind == Kind::TaskV2 {
        request["max_steps"] = Value::Null;
        request["max_screenshot_scrolls"] = Value::Null;
        service.app_url(&carried_out_by(run))
    } else {
        if request["max_steps"].is_null() {
            request["max_steps"] = json!(MAX_STEPS);
        }
        format!("{}/tasks/{}", service.options().app_url, run.id)
    };
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
        "queued_at": time(run.queued_at.filter(|_| run.kind == Kind::TaskV2)),
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "app_url": app_url,
        "browser_session_id": asked(run, "browser_session_id"),
        "browser_profile_id": asked(run, "browser_profile_id"),
        "max_screenshot_scrolls": null,
        "script_run": null,
        "errors": result.errors,
        "step_count": step_count(run),
        "run_type": run.kind.name(),
        "run_request": request,
    });
    if let Value::Object(fields) = &mut shown {
        fields.extend(run.behaviour.extra.clone());
    }
    shown
}

/// The first engine counts the step it begins with.
fn step_count(run: &Run) -> u64 {
    let begun = run.kind != Kind::TaskV2 && run.started_at.is_some();
    run.result.step_count.max(u64::from(begun))
}

/// The body of a task's webhook.
pub(super) fn webhook_fields(service: &Service, run: &Run) -> Map<String, Value> {
    let shown = shown_task(service, run);
    let mut fields = if run.kind == Kind::TaskV2 { Map::new() } else { older_form(service, run) };
    for (name, value) in shown.as_object().into_iter().flatten() {
        if name != "run_request" && name != "max_screenshot_scrolls" && !fields.contains_key(name) {
            fields.insert(name.clone(), value.clone());
        }
    }
    fields
}

fn older_form(service: &Service, run: &Run) -> Map<String, Value> {
    let result = &run.result;
    let files = linked_files(service, run);
    let urls: Option<Vec<&Value>> = (!files.is_empty()).then(|| files.iter().map(|file| &file["url"]).collect());
    let screenshots = linked_screenshots(service, run);
    let fields = json!({
        "task_id": run.id,
        "status": run.status.name(),
        "created_at": run.created_at.naive(),
        "modified_at": run.modified_at.naive(),
        "extracted_information": result.output,
        "action_screenshot_urls": screenshots,
        "screenshot_url": screenshots.as_ref().and_then(|urls| urls.first()),
        "recording_url": result.recording_url.as_deref().map(|url| service.link(url)),
        "recording_archived": false,
        "browser_console_log_url": null,
        "downloaded_files": files,
        "downloaded_file_urls": urls,
        "failure_reason": result.failure_reason,
        "failure_category": super::run::failure_category(run),
        "webhook_failure_reason": run.webhook_failure_reason,
        "errors": result.errors,
        "max_steps_per_run": asked(run, "max_steps"),
        "workflow_run_id": null,
        "queued_at": null,
        "started_at": time(run.started_at),
        "finished_at": time(run.finished_at),
        "max_screenshot_scrolls": null,
        "step_count": step_count(run),
        "browser_session_id": asked(run, "browser_session_id"),
    });
    fields.as_object().cloned().unwrap_or_default()
}
