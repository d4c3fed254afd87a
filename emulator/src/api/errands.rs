//! Errands: a login or a download, as a workflow of one block that is made for it.

use serde_json::{Map, Value, json};

use super::Request;
use super::form::{check_url_fields, flag};
use super::start::unknown_attachments;
use super::start_issues::{browser_conflict, check_fields, text_map_issues};
use crate::definition::{PROXY_LOCATIONS, is_proxy_location, normal_url};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check, is_browser_address, read_integer};
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::Trigger;
use crate::service::{Order, Service};
use crate::shape;

/// The steps a download may take unless it says so.
const USUAL_STEPS: i64 = 10;

/// Where credentials can be kept.
const VAULTS: [&str; 4] = ["skyvern", "bitwarden", "1password", "azure_vault"];

/// What both errands take, in the order in which it is checked.
const FIELDS: [(&str, &str); 6] = [
    ("totp_identifier", "string|null"),
    ("totp_url", "string|null"),
    ("browser_session_id", "string|null"),
    ("browser_profile_id", "string|null"),
    ("start_fresh_browser", "boolean"),
    ("browser_address", "string|null"),
];

/// What only one of them takes.
const OWN_FIELDS: [(&str, &str); 14] = [
    ("prompt", "string|null"),
    ("credential_id", "string|null"),
    ("bitwarden_collection_id", "string|null"),
    ("bitwarden_item_id", "string|null"),
    ("onepassword_vault_id", "string|null"),
    ("onepassword_item_id", "string|null"),
    ("onepassword_totp_field_name", "string|null"),
    ("azure_vault_name", "string|null"),
    ("azure_vault_username_key", "string|null"),
    ("azure_vault_password_key", "string|null"),
    ("azure_vault_totp_secret_key", "string|null"),
    ("download_suffix", "string|null"),
    ("download_timeout", "number|null"),
    ("max_steps_per_run", "integer|null"),
];

/// `POST /v1/run/tasks/login`.
pub(super) fn login(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let loc = Loc::body();
    let mut issues = common_issues(body)?;
    match body.get("credential_type") {
        None => issues.push(Issue::missing(&loc.key("credential_type"), body)),
        Some(kind) if kind.as_str().is_some_and(|kind| VAULTS.contains(&kind)) => {}
        Some(other) => issues.push(Issue::enumeration(&loc.key("credential_type"), &VAULTS, other)),
    }
    refuse_errand(body, issues)?;
    service.admit_submission()?;
    check_url_fields(body, &["url", "totp_url"])?;
    require_credential(service, body)?;
    let block = json!({
        "block_type": "login",
        "label": "login",
        "url": start_url(body),
        "navigation_goal": body["prompt"].as_str().unwrap_or("Log in with the given credential."),
        "totp_identifier": body["totp_identifier"],
    });
    carry_out(service, request, body, "Login", &block)
}

/// `POST /v1/run/tasks/download_files`.
pub(super) fn download_files(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let loc = Loc::body();
    let mut issues = common_issues(body)?;
    match body.get("navigation_goal") {
        None => issues.push(Issue::missing(&loc.key("navigation_goal"), body)),
        Some(goal) => check("string", goal, &loc.key("navigation_goal"), &mut issues),
    }
    refuse_errand(body, issues)?;
    service.admit_submission()?;
    check_url_fields(body, &["url", "totp_url"])?;
    let block = json!({
        "block_type": "file_download",
        "label": "file_download",
        "title": "file_download",
        "url": body["url"],
        "navigation_goal": body["navigation_goal"],
        "download_suffix": body["download_suffix"],
        "download_timeout": body["download_timeout"],
        "max_steps_per_run": read_integer(&body["max_steps_per_run"]).unwrap_or(USUAL_STEPS),
        "totp_identifier": body["totp_identifier"],
    });
    carry_out(service, request, body, "File Download", &block)
}

/// What is wrong with the fields that both errands take. Their proxy is one with a name.
fn common_issues(body: &Value) -> Result<Vec<Issue>, Refusal> {
    check_url_fields(body, &["webhook_url"])?;
    let loc = Loc::body();
    let mut issues = Vec::new();
    check_fields(body, &[("url", "string|null"), ("webhook_url", "string|null")], &loc, &mut issues);
    let proxy = &body["proxy_location"];
    if !proxy.is_null() && !proxy.as_str().is_some_and(is_proxy_location) {
        issues.push(Issue::enumeration(&loc.key("proxy_location"), &PROXY_LOCATIONS, proxy));
    }
    check_fields(body, &FIELDS, &loc, &mut issues);
    for name in ["extra_http_headers", "cdp_connect_headers"] {
        if let Some(headers) = body.get(name) {
            text_map_issues(headers, &loc.key(name), &mut issues);
        }
    }
    check_fields(body, &[("max_screenshot_scrolling_times", "integer|null")], &loc, &mut issues);
    Ok(issues)
}

/// Refuses an errand for what is wrong with its fields, or for what does not go together in it.
fn refuse_errand(body: &Value, mut issues: Vec<Issue>) -> Result<(), Refusal> {
    check_fields(body, &OWN_FIELDS, &Loc::body(), &mut issues);
    if issues.is_empty() {
        issues.extend(browser_conflict(body));
    }
    refuse_if_any(issues)
}

fn start_url(body: &Value) -> Value {
    body["url"].as_str().filter(|url| !url.is_empty()).map_or(Value::Null, |url| json!(normal_url(url)))
}

/// What a login needs to know about the vault it reads from.
fn require_credential(service: &Service, body: &Value) -> Result<(), Refusal> {
    let given = |name: &str| body[name].as_str().filter(|text| !text.is_empty());
    let need = |names: &[&str], vault: &str| match names.iter().find(|name| given(name).is_none()) {
        Some(name) => Err(Refusal::bad_request(format!("{name} is required to login with {vault} credential"))),
        None => Ok(()),
    };
    match body["credential_type"].as_str().unwrap_or_default() {
        "skyvern" => {
            need(&["credential_id"], "Skyvern")?;
            let id = given("credential_id").unwrap_or_default();
            if service.options().accept_any_workflow || service.assets().credentials.live(id).is_some() {
                return Ok(());
            }
            Err(Refusal::not_found(format!("Credential {id} not found")))
        }
        "bitwarden" if given("bitwarden_collection_id").or(given("bitwarden_item_id")).is_none() => {
            Err(Refusal::bad_request(
                "Missing required value for workflow parameter. Workflow parameter type: bitwarden_login_credential. \
                 workflow_parameter_key: credential. Required value: bitwarden_collection_id or bitwarden_item_id",
            ))
        }
        "bitwarden" if given("url").is_none() && given("bitwarden_item_id").is_none() => Err(Refusal::bad_request(
            "Missing required value for workflow parameter. Workflow parameter type: bitwarden_login_credential. \
             workflow_parameter_key: credential. Required value: url_parameter_key",
        )),
        "1password" => need(&["onepassword_vault_id", "onepassword_item_id"], "1Password"),
        "azure_vault" => {
            need(&["azure_vault_name", "azure_vault_username_key", "azure_vault_password_key"], "Azure Vault")
        }
        _ => Ok(()),
    }
}

/// Makes a workflow of one block, and a run of it.
fn carry_out(
    service: &mut Service,
    request: &Request<'_>,
    body: &Value,
    title: &str,
    block: &Value,
) -> Result<Answer, Refusal> {
    if body["browser_address"].as_str().is_some_and(|address| !address.is_empty() && !is_browser_address(address)) {
        let text = "browser_address: Value error, browser_address must be an HTTP(S) or WebSocket URL with a host";
        return Err(Refusal::detail(422, text));
    }
    let mut attached = body.clone();
    attached["file_ids"] = Value::Null;
    unknown_attachments(service, &attached)?;
    let proxy = if body["proxy_location"].is_null() { &json!("RESIDENTIAL") } else { &body["proxy_location"] };
    let source = |blocks: Value| {
        json!({
            "title": title,
            "workflow_definition": {"parameters": [], "blocks": blocks},
            "proxy_location": proxy,
            "status": "auto_generated",
            "max_screenshot_scrolls": body["max_screenshot_scrolling_times"],
            "extra_http_headers": {},
            "cdp_connect_headers": {},
        })
    };
    // The service makes an empty workflow first, and then puts the block in.
    let empty = service.add_workflow(None, &source(json!([])));
    let workflow = service.add_workflow(Some(empty.permanent_id.clone()), &source(json!([block])));
    let text = |name: &str| body[name].as_str().map(str::to_owned);
    let url = |name: &str| text(name).filter(|url| !url.is_empty()).map(|url| normal_url(&url));
    let mut asked = Map::from_iter([
        ("webhook_url".to_owned(), json!(url("webhook_url"))),
        ("totp_url".to_owned(), json!(url("totp_url"))),
        ("totp_identifier".to_owned(), json!(text("totp_identifier"))),
        ("browser_session_id".to_owned(), json!(text("browser_session_id"))),
        ("browser_profile_id".to_owned(), json!(text("browser_profile_id"))),
        ("start_fresh_browser".to_owned(), json!(flag(body, "start_fresh_browser").unwrap_or(false))),
        ("max_screenshot_scrolls".to_owned(), body["max_screenshot_scrolling_times"].clone()),
        // Not shown, but where one-time codes may come from.
        ("credential_id".to_owned(), body["credential_id"].clone()),
    ]);
    if !body["proxy_location"].is_null() {
        asked.insert("proxy_location".into(), body["proxy_location"].clone());
    }
    let index = service.order_run(Order {
        id: None,
        workflow,
        request: asked,
        trigger: Trigger::Api,
        signing_key: request.key.clone(),
        metadata: Map::new(),
    })?;
    let mut shown = shape::created_run(service, service.runs().get(index));
    shown["run_request"]["workflow_id"] = empty.shown["workflow_id"].clone();
    shown["run_request"]["parameters"] = Value::Null;
    shown["run_request"]["proxy_location"] = body["proxy_location"].clone();
    Ok(Answer::json(&shown))
}
