//! Tasks: a prompt instead of a workflow.

use serde_json::{Value, json};

use super::Request;
use super::form::check_url_fields;
use super::start::{unknown_attachments, unknown_files};
use super::start_issues::{browser_conflict, check_fields};
use crate::definition::{check_proxy_location, normal_url, whole_proxy};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::kind::Kind;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::{Service, TaskOrder};
use crate::shape;

/// The engines that can be asked for.
const ENGINES: [&str; 7] =
    ["skyvern-1.0", "skyvern-2.0", "skyvern-3.0", "openai-cua", "anthropic-cua", "ui-tars", "yutori-navigator"];

/// Where a task of the first engine begins if nobody says so. The service asks a language model.
const MADE_UP_URL: &str = "https://example.com/";

/// Fields that need no more than the right kind of value, in the order in which they are checked.
const FIELDS: [(&str, &str); 12] = [
    ("webhook_url", "string|null"),
    ("totp_identifier", "string|null"),
    ("totp_url", "string|null"),
    ("browser_session_id", "string|null"),
    ("browser_profile_id", "string|null"),
    ("start_fresh_browser", "boolean"),
    ("model", "object|null"),
    ("publish_workflow", "boolean"),
    ("include_action_history_in_verification", "boolean|null"),
    ("max_screenshot_scrolls", "integer|null"),
    ("browser_address", "browser|null"),
    ("file_ids", "texts|null"),
];

/// `POST /v1/run/tasks`.
pub(super) fn run(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    check_url_fields(request.body.object().unwrap_or(&Value::Null), &["url", "webhook_url", "totp_url"])?;
    let mut issues = Vec::new();
    match request.body.object() {
        Ok(body) => task_issues(body, &mut issues),
        Err(issue) => issues.push(issue),
    }
    refuse_if_any(issues)?;
    service.admit_submission()?;
    let body = request.body.object().unwrap_or(&Value::Null);
    let mut asked = body.as_object().cloned().unwrap_or_default();
    let publish = body.get("publish_workflow").and_then(crate::invalid::read_boolean).unwrap_or(false);
    let engine = match body["engine"].as_str() {
        _ if publish => "skyvern-2.0",
        named => named.unwrap_or("skyvern-1.0"),
    };
    let kind = Kind::of_engine(engine).unwrap_or(Kind::TaskV1);
    if kind == Kind::UiTars {
        return Err(Refusal::bad_request("The ui-tars engine is not enabled on this server"));
    }
    unknown_files(service, body)?;
    let asks_for =
        |name: &str| body[name].is_string() || body.get(name).and_then(crate::invalid::read_boolean) == Some(true);
    let only_second = ["browser_profile_id", "start_fresh_browser"].into_iter().find(|name| asks_for(name));
    if let Some(name) = only_second.filter(|_| kind != Kind::TaskV2) {
        return Err(Refusal::bad_request(format!(
            "{name} is not supported for the skyvern_v1 or CUA task engines; use engine=skyvern_v2."
        )));
    }
    unknown_attachments(service, body)?;
    asked.insert("engine".into(), json!(engine));
    asked.insert("publish_workflow".into(), json!(publish));
    asked.insert("url".into(), start_url(body, kind));
    for name in ["webhook_url", "totp_url"] {
        let url = body[name].as_str().filter(|url| !url.is_empty()).map(normal_url);
        asked.insert(name.into(), json!(url));
    }
    let steps = body.get("max_steps").and_then(crate::invalid::read_integer);
    asked.insert("max_steps".into(), json!(steps));
    if let Some(location) = asked.get_mut("proxy_location") {
        *location = whole_proxy(location);
    }
    let index = service.start_task(TaskOrder { kind, request: asked, signing_key: request.key.clone() });
    Ok(Answer::json(&shape::created_run(service, service.runs().get(index))))
}

fn start_url(body: &Value, kind: Kind) -> Value {
    match body["url"].as_str().map(str::trim).filter(|url| !url.is_empty()) {
        Some(url) => json!(normal_url(url)),
        None if kind == Kind::TaskV2 => Value::Null,
        None => json!(MADE_UP_URL),
    }
}

fn task_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::body();
    match body.get("prompt") {
        None => issues.push(Issue::missing(&loc.key("prompt"), body)),
        Some(prompt) => check("string", prompt, &loc.key("prompt"), issues),
    }
    check_fields(body, &[("url", "string|null")], &loc, issues);
    if let Some(engine) = body.get("engine")
        && !engine.as_str().is_some_and(|engine| ENGINES.contains(&engine))
    {
        issues.push(Issue::enumeration(&loc.key("engine"), &ENGINES, engine));
    }
    check_fields(body, &[("title", "string|null")], &loc, issues);
    if let Some(proxy) = body.get("proxy_location") {
        check_proxy_location(proxy, &loc.key("proxy_location"), "dict[str,any]", issues);
    }
    if let Some(schema) = body.get("data_extraction_schema") {
        schema_issues(schema, &loc.key("data_extraction_schema"), issues);
    }
    text_map(body, "error_code_mapping", &loc, issues);
    check_fields(body, &[("max_steps", "integer|null")], &loc, issues);
    check_fields(body, &FIELDS, &loc, issues);
    text_map(body, "extra_http_headers", &loc, issues);
    text_map(body, "cdp_connect_headers", &loc, issues);
    if issues.is_empty() {
        issues.extend(browser_conflict(body));
    }
}

fn schema_issues(schema: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    if matches!(schema, Value::Null | Value::Object(_) | Value::Array(_) | Value::String(_)) {
        return;
    }
    for (kind, step) in [("object", "dict[any,any]"), ("array", "list[any]"), ("string", "str")] {
        check(kind, schema, &loc.key(step), issues);
    }
}

fn text_map(body: &Value, name: &str, loc: &Loc, issues: &mut Vec<Issue>) {
    if let Some(texts) = body.get(name) {
        super::start_issues::text_map_issues(texts, &loc.key(name), issues);
    }
}
