//! Whether a request to start a run is of the right form.

use serde_json::{Map, Value, json};

use super::Request;
use crate::definition::{browser_type_issues, check_proxy_location};
use crate::invalid::{Issue, Loc, check, read_boolean, read_integer};

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
    ("browser_address", "browser|null"),
    ("ai_fallback", "boolean|null"),
    ("run_with", "any"),
];

/// What is wrong with the headers.
pub(super) fn header_issues(request: &Request<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    if let Some(text) = request.header("x-max-steps-override") {
        let loc = Loc::of("header", "x-max-steps-override");
        check("integer", &json!(text), &loc, &mut issues);
    }
    issues
}

/// What is wrong with a body.
pub(super) fn start_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::body();
    let mut found = Vec::new();
    match (body.get("agent_id"), body.get("workflow_id")) {
        (Some(id), _) => check("string", id, &loc.key("agent_id"), &mut found),
        (None, Some(id)) => check("string", id, &loc.key("workflow_id"), &mut found),
        (None, None) => found.push(Issue::missing(&loc.key("agent_id"), body)),
    }
    body_issues(body, &mut found);
    issues.append(&mut found);
}

/// What is wrong with a body, but for the workflow it names.
pub(super) fn body_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::body();
    check_fields(body, &PLAIN_FIELDS, &loc, issues);
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
    if let Some(files) = body.get("file_ids") {
        let at = loc.key("file_ids");
        check("array|null", files, &at, issues);
        for (index, id) in files.as_array().into_iter().flatten().enumerate() {
            check("string", id, &at.index(index), issues);
        }
    }
    if let Some(Value::Object(metadata)) = body.get("run_metadata") {
        metadata_issues(metadata, &body["run_metadata"], &loc.key("run_metadata"), issues);
    }
    browser_type_issues(body, &loc, issues);
    if issues.is_empty() {
        issues.extend(browser_conflict(body));
    }
}

/// What a body of the right form asks of its browser that does not go together.
pub(super) fn browser_conflict(body: &Value) -> Option<Issue> {
    let given = |name: &str| body[name].as_str().is_some_and(|text| !text.is_empty());
    let message = if body["browser_type"].is_string()
        && ["browser_session_id", "browser_address"].iter().any(|name| body[*name].is_string())
    {
        "browser_type cannot be combined with browser_session_id or browser_address — an attached browser owns its \
         engine. Remove the browser_type selection, or drop the session/address to pick an engine."
    } else if read_boolean(&body["start_fresh_browser"]) != Some(true) {
        return None;
    } else if given("browser_session_id") {
        "start_fresh_browser cannot be combined with browser_session_id — a live session is the browser for the run."
    } else if given("browser_profile_id") {
        "start_fresh_browser cannot be combined with browser_profile_id — pick one: a fresh browser or a specific \
         profile."
    } else if given("browser_address") {
        "start_fresh_browser cannot be combined with browser_address — connecting to an existing remote browser \
         reuses its session state."
    } else {
        return None;
    };
    Some(Issue::rule(&Loc::body(), message, body))
}

/// What is wrong with fields that need no more than the right kind of value.
pub(super) fn check_fields(body: &Value, fields: &[(&str, &str)], loc: &Loc, issues: &mut Vec<Issue>) {
    for (name, kind) in fields {
        if let Some(value) = body.get(name) {
            check(kind, value, &loc.key(name), issues);
        }
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

pub(super) fn text_map_issues(texts: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
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
