//! Browser profiles: made of sessions and runs, changed, deleted.

use serde_json::{Value, json};

use super::form::{Field, flag, in_order, named_proxy_issues, optional, read_with, required, text};
use super::{Page, Request, unknown_workflow};
use crate::assets::{Profile, Proxy};
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

const FIELDS: [Field; 5] = [
    required("name", "trimmed[1..]"),
    optional("description", "string"),
    optional("browser_session_id", "string[1..]"),
    optional("workflow_run_id", "string[1..]"),
    optional("proxy_session_id", "string"),
];

/// The order in which they are checked.
const ORDER: [&str; 7] = [
    "name",
    "description",
    "browser_session_id",
    "workflow_run_id",
    "proxy_location",
    "proxy_session_id",
    "rotate_proxy_session_id",
];

/// How the service calls a proxy that is an object of any form here.
const ANY_OBJECT: &str = "dict[constrained-str,any]";

/// `POST /v1/browser_profiles`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read_with(request, &FIELDS, |body, issues| {
        named_proxy_issues(body, ANY_OBJECT, issues);
        in_order(issues, &ORDER);
        if issues.is_empty() && body["browser_session_id"].is_string() && body["workflow_run_id"].is_string() {
            let message = "Provide only one of browser_session_id or workflow_run_id";
            issues.push(Issue::rule(&Loc::body(), message, body));
        }
    })?;
    let name = text(body, "name").unwrap_or_default().trim();
    if let Some(session) = text(body, "browser_session_id") {
        take_from_session(service, session)?;
    }
    if let Some(run) = text(body, "workflow_run_id") {
        check_run(service, run)?;
    }
    refuse_taken_name(service, name, None)?;
    let now = service.now();
    let proxy = Proxy::asked(&body["proxy_location"], text(body, "proxy_session_id"), &service.fresh_address());
    let id = service.next_id("bp");
    let profile = Profile::new(id, name, text(body, "description"), proxy, now);
    let shown = shape::profile(service, &profile);
    service.assets_mut().profiles.add(profile);
    Ok(Answer::json(&shown))
}

fn refuse_taken_name(service: &Service, name: &str, but: Option<&str>) -> Result<(), Refusal> {
    use crate::collection::Identified as _;
    let mut others = service.assets().profiles.iter().filter(|profile| Some(profile.id()) != but);
    if others.any(|profile| profile.name() == name && !profile.is_deleted()) {
        return Err(Refusal::detail(
            409,
            format!(
                "A browser profile named '{name}' already exists. Use a different name or delete the existing profile."
            ),
        ));
    }
    Ok(())
}

/// Takes the state a session has saved; it can be had once.
fn take_from_session(service: &mut Service, id: &str) -> Result<(), Refusal> {
    let session = service
        .assets_mut()
        .sessions
        .get_mut(id)
        .ok_or_else(|| Refusal::not_found(format!("Browser session {id} does not exist or is not live.")))?;
    if !session.saves_profile() && session.profile().is_none() {
        return Err(Refusal::bad_request(
            "This browser session was not configured to generate a browser profile. Start a session with \
             generate_browser_profile enabled to capture a profile.",
        ));
    }
    if session.is_open() {
        return Err(Refusal::bad_request(
            "Browser session does not have a persisted profile archive. Close the session and wait for upload before \
             creating a browser profile.",
        ));
    }
    if !session.has_archive() {
        return Err(Refusal::bad_request(
            "This browser session has ended and has no profile archive to save, so retrying will not help. A session's \
             archive can be saved as a profile only once; start a new session with generate_browser_profile enabled to \
             capture another profile.",
        ));
    }
    session.take_archive();
    Ok(())
}

/// A run has something to save if it is over, used a browser, and its workflow keeps the state.
fn check_run(service: &Service, id: &str) -> Result<(), Refusal> {
    let run = service.runs().find(id).map(|index| service.runs().get(index));
    let run = run.ok_or_else(|| Refusal::not_found(format!("WorkflowRun {id} not found")))?;
    if service.workflows().get(&run.workflow.permanent_id).is_none() {
        let workflow = run.workflow.shown["workflow_id"].as_str().unwrap_or_default();
        return Err(Refusal::not_found(format!("Workflow not found. workflow_id={workflow}")));
    }
    if run.workflow.shown["persist_browser_session"] != true {
        return Err(Refusal::bad_request("Workflow does not persist browser sessions"));
    }
    if !run.is_over() || run.result.step_count == 0 {
        return Err(Refusal::bad_request("Workflow run does not have a persisted session"));
    }
    Ok(())
}

fn unknown(service: &Service, id: &str) -> Refusal {
    let organization = service.organization();
    Refusal::not_found(format!("Browser profile {id} not found for organization {organization}"))
}

fn named<'s>(service: &'s Service, request: &Request<'_>) -> Result<&'s Profile, Refusal> {
    let id = request.argument(0);
    service.assets().profiles.live(id).ok_or_else(|| unknown(service, id))
}

/// `GET /v1/browser_profiles`, the newest first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::read(query, None, &mut issues)?;
    let with_deleted = query.flag("include_deleted", &mut issues);
    let managed = query.flag("managed", &mut issues);
    refuse_if_any(issues)?;
    let managed = query.get("managed").map(|_| managed);
    let search = query.get("search_key").unwrap_or_default();
    let found = service.assets().profiles.newest().filter(|profile| {
        (with_deleted || !profile.is_deleted())
            && managed.is_none_or(|managed| managed == profile.workflow().is_some())
            && profile.mentions(search)
    });
    Ok(Answer::json(&page.of(found, |profile| shape::profile(service, profile))))
}

/// `GET /v1/browser_profiles/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::json(&shape::profile(service, named(service, request)?)))
}

/// `PATCH /v1/browser_profiles/{id}`: what is null stays.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const FIELDS: [Field; 4] = [
        optional("name", "trimmed[1..]"),
        optional("description", "string"),
        optional("proxy_session_id", "string"),
        optional("rotate_proxy_session_id", "boolean"),
    ];
    let body = read_with(request, &FIELDS, |body, issues| {
        named_proxy_issues(body, ANY_OBJECT, issues);
        in_order(issues, &ORDER);
        let names = ["name", "description", "proxy_location", "proxy_session_id", "rotate_proxy_session_id"];
        if issues.is_empty() && names.iter().all(|name| body.get(*name).is_none()) {
            issues.push(Issue::rule(&Loc::body(), "At least one browser profile field must be provided", body));
        }
    })?;
    let id = request.argument(0);
    let old = named(service, request)?.proxy().clone();
    let name = text(body, "name").map(str::trim);
    if let Some(name) = name {
        refuse_taken_name(service, name, Some(id))?;
    }
    let proxy = changed_proxy(&old, body, &service.fresh_address());
    let now = service.now();
    if let Some(profile) = service.assets_mut().profiles.get_mut(id) {
        profile.change(name, text(body, "description"), proxy, now);
    }
    get(service, request)
}

/// The proxy a body asks for in place of the old one; none if it does not say anything about it.
pub(super) fn changed_proxy(old: &Proxy, body: &Value, fresh: &str) -> Option<Proxy> {
    let (location, address) = (&body["proxy_location"], text(body, "proxy_session_id"));
    if !location.is_null() || address.is_some() {
        return Some(Proxy::asked(location, address, fresh)).filter(|proxy| proxy != old);
    }
    (flag(body, "rotate_proxy_session_id") == Some(true)).then(|| Proxy::fixed(fresh))
}

/// `DELETE /v1/browser_profiles/{id}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    named(service, request)?;
    let now = service.now();
    if let Some(profile) = service.assets_mut().profiles.get_mut(request.argument(0)) {
        profile.delete(now);
    }
    Ok(Answer::nothing())
}

/// `GET /v1/browser_profiles/{id}/usage`.
pub(super) fn usage(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    use crate::collection::Identified as _;
    let profile = named(service, request)?;
    let id = profile.id();
    let mut workflows = Vec::new();
    for (permanent_id, family) in service.workflows().families().filter(|(_, family)| family.deleted_at.is_none()) {
        let Some(workflow) = family.versions.last() else { continue };
        let via = if workflow.shown["browser_profile_id"] == id {
            "browser_profile_id"
        } else if profile.workflow() == Some(permanent_id) && workflow.shown["persist_browser_session"] == true {
            "managed"
        } else {
            continue;
        };
        workflows.push(json!({"workflow_permanent_id": permanent_id, "title": workflow.title, "via": via}));
    }
    let credentials = service.assets().credentials.all_live().filter(|one| one.profile.as_deref() == Some(id));
    let credentials: Vec<Value> = credentials.map(|one| json!({"credential_id": one.id(), "name": one.name})).collect();
    Ok(Answer::json(&json!({
        "workflows": workflows,
        "credentials": credentials,
        "recent_seeded_run_count": profile.seeded_runs(),
    })))
}

/// `POST /v1/workflows/{id}/browser_session/reset_profile`: the next run of the workflow begins afresh.
pub(super) fn reset(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let workflow = request.argument(0);
    service.find_or_make_workflow(workflow).ok_or_else(|| unknown_workflow(workflow))?;
    service.reset_managed_profile(workflow);
    Ok(Answer::nothing())
}
