//! Single actions in a browser. The emulator has none: each action comes out well.

use serde_json::{Value, json};

use super::Request;
use super::form::{Field, field_issues, optional, read_with, required, text};
use super::start::unknown_attachments;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check, is_browser_address};
use crate::plan::value_for_schema;
use crate::refusal::Refusal;
use crate::service::Service;

const FIELDS: [Field; 4] = [
    required("url", "string"),
    optional("browser_session_id", "string"),
    optional("browser_address", "string"),
    optional("workflow_run_id", "string"),
];

const SELECTOR: Field = optional("selector", "string");
const TIMEOUT: Field = optional("timeout", "number");
const INTENTION: Field = optional("intention", "string");
const VALUE: Field = optional("value", "string");

/// The kinds of action with their fields.
const KINDS: [(&str, &[Field]); 9] = [
    ("ai_click", &[SELECTOR, INTENTION, TIMEOUT]),
    ("ai_input_text", &[SELECTOR, VALUE, INTENTION, TIMEOUT]),
    ("ai_select_option", &[SELECTOR, VALUE, INTENTION, TIMEOUT]),
    ("ai_upload_file", &[SELECTOR, optional("file_url", "string"), INTENTION, TIMEOUT]),
    ("ai_act", &[INTENTION]),
    ("extract", &[optional("prompt", "string"), optional("extract_schema", "object|array|string"), INTENTION]),
    ("locate_element", &[optional("prompt", "string")]),
    ("validate", &[required("prompt", "string"), optional("model", "object")]),
    ("prompt", &[required("prompt", "string"), optional("response_schema", "object"), optional("model", "object")]),
];

/// `POST /v1/sdk/run_action`.
pub(super) fn run(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read_with(request, &FIELDS, |body, issues| {
        let loc = Loc::of("body", "action");
        match body.get("action") {
            None => issues.push(Issue::missing(&loc, body)),
            Some(action) => action_issues(action, &loc, issues),
        }
    })?;
    let named_run = text(body, "workflow_run_id").filter(|id| !id.is_empty());
    if let Some(id) = named_run.filter(|id| service.runs().find(id).is_none()) {
        return Err(Refusal::not_found(format!("Workflow run {id} not found")));
    }
    if text(body, "browser_address").is_some_and(|address| !address.is_empty() && !is_browser_address(address)) {
        let text = "browser_address: Value error, browser_address must be an HTTP(S) or WebSocket URL with a host";
        return Err(Refusal::detail(422, text));
    }
    unknown_attachments(service, &json!({"browser_session_id": body["browser_session_id"]}))?;
    let run = match named_run {
        Some(id) => id.to_owned(),
        None => service.start_action_run(&request.key)?,
    };
    Ok(Answer::json(&json!({"workflow_run_id": run, "result": result(&body["action"])})))
}

fn action_issues(action: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    if !action.is_object() {
        return issues.push(Issue::not_an_object(loc, action));
    }
    let Some(kind) = action["type"].as_str() else {
        let context = json!({"discriminator": "'type'"});
        let message = "Unable to extract tag using discriminator 'type'";
        return issues.push(Issue::new("union_tag_not_found", loc, message, action).with_context(context));
    };
    let Some((_, fields)) = KINDS.iter().find(|(name, _)| *name == kind) else {
        let expected = KINDS.map(|(name, _)| format!("'{name}'")).join(", ");
        let message =
            format!("Input tag '{kind}' found using 'type' does not match any of the expected tags: {expected}");
        let context = json!({"discriminator": "'type'", "tag": kind, "expected_tags": expected});
        return issues.push(Issue::new("union_tag_invalid", loc, &message, action).with_context(context));
    };
    field_issues(action, fields, &loc.key(kind), issues);
    if let Some(data) = action.get("data") {
        check("string|object|null", data, &loc.key(kind).key("data"), issues);
    }
}

/// What an action returns when it comes out well.
fn result(action: &Value) -> Value {
    match text(action, "type").unwrap_or_default() {
        "ai_click" | "ai_upload_file" => json!(text(action, "selector").unwrap_or("xpath=//*[1]")),
        "ai_input_text" | "ai_select_option" => json!(text(action, "value").unwrap_or_default()),
        "extract" => value_for_schema(&action["extract_schema"]).unwrap_or_else(|| json!({"text": "a sample text"})),
        "locate_element" => json!("xpath=//*[1]"),
        "validate" => json!(true),
        "prompt" => {
            value_for_schema(&action["response_schema"]).unwrap_or_else(|| json!({"llm_response": "a sample answer"}))
        }
        _ => Value::Null,
    }
}
