//! Browser sessions: opened, read, given more time, closed.

use serde_json::{Value, json};

use super::form::{Field, check_url_fields, creator, flag, in_order, optional, read, read_with, required, text};
use super::{Page, Request};
use crate::assets::{EndOfSession, Extension, MAX_MINUTES, Proxy, Session};
use crate::definition::{check_proxy_location, read_place};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check, read_integer};
use crate::refusal::{Refusal, refuse_if_any};
use crate::schedule::time_zone;
use crate::service::Service;
use crate::shape;

const EXTENSIONS: &str = "enum:ad-blocker,captcha-solver";
const MORE: &str = "Longer browser durations are available on our enterprise plan, please contact sales@skyvern.com";

const FIELDS: [Field; 9] = [
    optional("timeout", "integer[5..]"),
    optional("proxy_session_id", "string"),
    optional("extensions", "array"),
    optional("browser_type", "enum:msedge,chrome,stealth-chromium"),
    optional("browser_profile_id", "string"),
    optional("url", "string"),
    optional("generate_browser_profile", "boolean"),
    optional("browser_settings", "any"),
    optional("needs_live_view", "boolean"),
];

/// The order in which they are checked.
const ORDER: [&str; 10] = [
    "url",
    "timeout",
    "proxy_location",
    "proxy_session_id",
    "extensions",
    "browser_type",
    "browser_profile_id",
    "generate_browser_profile",
    "browser_settings",
    "needs_live_view",
];

/// `POST /v1/browser_sessions`; everything may be left out, the body too.
pub(super) fn open(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let nothing = json!({});
    check_url_fields(request.body.object().unwrap_or(&nothing), &["url"])?;
    let body = if request.body.is_nothing() { &nothing } else { read_with(request, &FIELDS, open_issues)? };
    let (proxy, address) = (&body["proxy_location"], text(body, "proxy_session_id"));
    if address.is_some() && !proxy.is_null() && !Proxy::asked(proxy, address, "").is_fixed() {
        return Err(Refusal::bad_request("proxy_session_id is only supported with RESIDENTIAL_ISP proxy_location"));
    }
    if let Some(id) = text(body, "browser_profile_id")
        && service.assets().profiles.live(id).is_none()
        && !service.options().accept_any_workflow
    {
        return Err(Refusal::not_found(format!("Browser profile {id} not found")));
    }
    let asked_minutes = body.get("timeout").map_or(Some(60), read_integer);
    let warning = asked_minutes.filter(|minutes| *minutes > MAX_MINUTES.0).map(|minutes| {
        format!(
            "Requested timeout of {minutes} minutes exceeds the maximum of {} minutes (4 hours); this session was \
             capped at {0} minutes. A running session can be extended up to {} minutes (6 hours) with the extend \
             endpoint. {MORE}",
            MAX_MINUTES.0, MAX_MINUTES.1
        )
    });
    let mut asked = body.clone();
    asked["created_by"] = creator(service, request);
    let id = service.open_session(asked_minutes, asked);
    Ok(show(service, &id, warning.as_deref()))
}

fn open_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::body();
    let at = loc.key("proxy_location");
    match &body["proxy_location"] {
        Value::Object(given) if !given.contains_key("url") || given.contains_key("country") => {
            issues.extend(read_place(given, &at).err().into_iter().flatten());
        }
        other => check_proxy_location(other, &at, "dict[str,any]", issues),
    }
    for (index, extension) in body["extensions"].as_array().into_iter().flatten().enumerate() {
        check(EXTENSIONS, extension, &loc.key("extensions").index(index), issues);
    }
    if let Some(id) = text(body, "browser_profile_id").filter(|id| !id.starts_with("bp_")) {
        let message = "String should match pattern '^bp_'";
        let issue = Issue::new("string_pattern_mismatch", &loc.key("browser_profile_id"), message, &json!(id));
        issues.push(issue.with_context(json!({"pattern": "^bp_"})));
    }
    settings_issues(&body["browser_settings"], &loc.key("browser_settings"), issues);
    in_order(issues, &ORDER);
}

fn settings_issues(settings: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match settings {
        Value::Null => {}
        Value::Object(_) => {
            let zone = &settings["timezone_id"];
            check("string|null", zone, &loc.key("timezone_id"), issues);
            if let Some(name) = zone.as_str().filter(|name| time_zone(name).is_none()) {
                let message = format!(
                    "timezone_id '{name}' is not an IANA timezone name. Use a name such as 'America/New_York' or \
                     'Africa/Kampala'; UTC offsets are not accepted."
                );
                issues.push(Issue::rule(loc, &message, settings));
            }
        }
        other => issues.push(Issue::not_an_object(loc, other)),
    }
}

fn show(service: &Service, id: &str, warning: Option<&str>) -> Answer {
    let mut shown =
        service.assets().sessions.get(id).map(|session| shape::session(service, session)).unwrap_or_default();
    shown["warning"] = json!(warning);
    Answer::json(&shown)
}

fn named<'s>(service: &'s Service, request: &Request<'_>) -> Result<&'s Session, Refusal> {
    let id = request.argument(0);
    let session = service.assets().sessions.get(id);
    session.ok_or_else(|| Refusal::not_found(format!("Browser session {id} not found")))
}

/// `GET /v1/browser_sessions`: those that are open, the oldest first.
pub(super) fn list(service: &Service) -> Answer {
    let open = service.assets().sessions.iter().filter(|session| session.is_open());
    Answer::json(&open.map(|session| shape::session(service, session)).collect())
}

/// `GET /v1/browser_sessions/history`: all, the newest first.
pub(super) fn history(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let number = request.query.integer("page", 1, 1, None, &mut issues);
    let page = Page::numbered(number, request.query.integer("page_size", 10, 1, Some(100), &mut issues));
    refuse_if_any(issues)?;
    Ok(Answer::json(&page?.of(service.assets().sessions.newest(), |session| shape::session(service, session))))
}

/// `GET /v1/browser_sessions/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut shown = shape::session(service, named(service, request)?);
    shown["stream_transport"] = json!("vnc");
    Ok(Answer::json(&shown))
}

/// `PATCH /v1/browser_sessions/{id}`.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read(request, &[required("generate_browser_profile", "boolean")])?;
    let saves = flag(body, "generate_browser_profile").unwrap_or(false);
    let id = named(service, request).and_then(|session| still_open(session, "updated"))?;
    let now = service.now();
    if let Some(session) = service.assets_mut().sessions.get_mut(&id) {
        session.save_profile(saves, now);
    }
    Ok(show(service, &id, None))
}

fn still_open(session: &Session, what: &str) -> Result<String, Refusal> {
    use crate::collection::Identified as _;
    let id = session.id();
    if session.is_open() {
        return Ok(id.to_owned());
    }
    Err(Refusal::detail(409, format!("Browser session {id} has already ended and can no longer be {what}.")))
}

/// `POST /v1/browser_sessions/{id}/extend`.
pub(super) fn extend(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read(request, &[required("additional_minutes", "integer[1..]")])?;
    let asked = read_integer(&body["additional_minutes"]).unwrap_or(1);
    let id = named(service, request).and_then(|session| still_open(session, "extended"))?;
    let most = MAX_MINUTES.1;
    match service.extend_session(&id, asked) {
        Extension::Granted(granted) => {
            let warning = (granted < asked).then(|| {
                format!(
                    "Requested an extension of {asked} minutes, but only {granted} minutes remained under the maximum \
                     session lifetime of {most} minutes (6 hours); this session was extended by {granted} minutes. \
                     {MORE}"
                )
            });
            Ok(show(service, &id, warning.as_deref()))
        }
        Extension::AtTheLimit | Extension::Ended => Err(Refusal::detail(
            409,
            format!(
                "Browser session {id} cannot be extended: the session is already at the maximum lifetime of {most} \
                 minutes (6 hours). {MORE}"
            ),
        )),
    }
}

/// `POST /v1/browser_sessions/{id}/close`; a closed one stays closed.
pub(super) fn close(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    named(service, request)?;
    let now = service.now();
    service.end_session(request.argument(0), EndOfSession::Closed, now);
    Ok(Answer::json(&json!({"message": "Browser session closed"})))
}
