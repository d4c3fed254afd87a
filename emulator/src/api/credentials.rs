//! Credentials: stored, changed, deleted; their secrets go nowhere.

use serde_json::{Value, json};

use super::browser_profiles::changed_proxy;
use super::credential_body::{self, read_content};
use super::form::{Field, creator, flag, optional, read_with, text};
use super::{Page, Request};
use crate::assets::{Credential, Proxy};
use crate::http::Answer;
use crate::invalid::{Issue, Loc, check};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

fn shown(service: &Service, id: &str) -> Answer {
    Answer::json(&service.assets().credentials.live(id).map(shape::credential).unwrap_or_default())
}

/// `POST /v1/credentials`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = credential_body::read(request)?;
    let content = read_content(body)?;
    check_profile(service, body, None)?;
    let vault = usable_vault(service, body)?;
    let id = service.next_id("cred");
    let mut credential = Credential::new(id.clone(), text(body, "name").unwrap_or_default(), content, vault);
    let fresh = service.fresh_address();
    credential.proxy = Proxy::asked(&body["proxy_location"], text(body, "proxy_session_id"), &fresh);
    apply(&mut credential, body, &fresh);
    credential.created_by = creator(service, request).as_str().map(str::to_owned);
    service.assets_mut().credentials.add(credential);
    let is_older_path = request.parts.uri.path().starts_with("/api/");
    Ok(shown(service, &id).with_status(if is_older_path { 200 } else { 201 }))
}

/// Sets what a body says besides name, kind and content.
fn apply(credential: &mut Credential, body: &Value, fresh: &str) {
    if let Some(url) = text(body, "tested_url") {
        credential.tested_url = Some(url.to_owned());
    }
    if let Some(profile) = text(body, "browser_profile_id") {
        credential.profile = Some(profile.to_owned());
    }
    if let Some(disabled) = flag(body, "auto_profile_disabled") {
        credential.auto_profile_disabled = disabled;
    }
    if let Some(pins) = flag(body, "pin_saved_session_ip") {
        credential.pins_address = pins;
        if pins && !credential.proxy.is_fixed() {
            credential.proxy = Proxy::fixed(fresh);
        }
    }
}

/// The vault to keep it in, if this server has it.
fn usable_vault<'b>(service: &Service, body: &'b Value) -> Result<&'b str, Refusal> {
    match text(body, "vault_type").unwrap_or("skyvern") {
        "azure_vault" => Err(Refusal::bad_request("Azure Vault credential is not supported")),
        "gcp" => Err(Refusal::bad_request("GCP credential vault is not supported")),
        "custom" => Err(Refusal::bad_request(format!(
            "Custom credential service not configured for organization {}",
            service.organization()
        ))),
        "bitwarden" => Err(Refusal::crash("BitwardenSecretError")),
        vault => Ok(vault),
    }
}

/// A profile must exist and belong to no other credential.
fn check_profile(service: &Service, body: &Value, own: Option<&str>) -> Result<(), Refusal> {
    use crate::collection::Identified as _;
    let Some(profile) = text(body, "browser_profile_id") else {
        return Ok(());
    };
    if service.assets().profiles.live(profile).is_none() && !service.options().accept_any_workflow {
        return Err(Refusal::bad_request(format!("Browser profile not found, browser_profile_id={profile}")));
    }
    let mut others = service.assets().credentials.all_live().filter(|other| Some(other.id()) != own);
    if others.any(|other| other.profile.as_deref() == Some(profile)) {
        return Err(Refusal::bad_request("This browser profile is already linked to another credential."));
    }
    Ok(())
}

fn unknown(id: &str) -> Refusal {
    Refusal::not_found(format!("Credential not found, credential_id={id}"))
}

/// `POST /v1/credentials/{id}/update`: another content under the same id; settings that are left out stay.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = credential_body::read(request)?;
    let id = request.argument(0);
    let old = service.assets().credentials.live(id).ok_or_else(|| unknown(id))?.proxy.clone();
    let content = read_content(body)?;
    refuse_unseen_password(service, id, body)?;
    check_profile(service, body, Some(id))?;
    let fresh = service.fresh_address();
    if let Some(credential) = service.assets_mut().credentials.live_mut(id) {
        text(body, "name").unwrap_or_default().clone_into(&mut credential.name);
        credential.content = credential.content.replaced_by(content);
        if let Some(proxy) = changed_proxy(&old, body, &fresh) {
            credential.proxy = proxy;
        }
        apply(credential, body, &fresh);
    }
    Ok(shown(service, id))
}

/// A password that is left out stays, but only a password can.
fn refuse_unseen_password(service: &Service, id: &str, body: &Value) -> Result<(), Refusal> {
    if text(body, "credential_type") != Some("password") || !body["credential"]["password"].is_null() {
        return Ok(());
    }
    let held = match service.assets().credentials.live(id).map(|old| old.content.kind()) {
        Some("secret") => "SecretCredential",
        Some("credit_card") => "CreditCardCredential",
        _ => return Ok(()),
    };
    Err(Refusal::detail(
        409,
        format!(
            "Credential {id} is recorded as a password credential but the vault holds a {held}. Refusing to update it, \
             because an omitted password would overwrite the stored secret with an empty one."
        ),
    ))
}

/// `PATCH /v1/credentials/{id}`: name and notes only.
pub(super) fn rename(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const FIELDS: [Field; 6] = [
        optional("name", "string[1..]"),
        optional("tested_url", "string"),
        optional("user_context", "string"),
        optional("save_browser_session_intent", "boolean"),
        optional("run_sequentially", "boolean"),
        optional("auto_profile_disabled", "boolean"),
    ];
    let body = read_with(request, &FIELDS, |body, issues| {
        if issues.is_empty() && !FIELDS.iter().any(|field| body.get(field.name()).is_some()) {
            let message = "At least one credential metadata field must be provided";
            issues.push(Issue::rule(&Loc::body(), message, body));
        }
    })?;
    let id = request.argument(0);
    let fresh = service.fresh_address();
    let credential = service.assets_mut().credentials.live_mut(id).ok_or_else(|| unknown(id))?;
    if flag(body, "run_sequentially") == Some(true) {
        return Err(Refusal::bad_request("Sequential credential execution is not supported by this deployment"));
    }
    if let Some(name) = text(body, "name") {
        name.clone_into(&mut credential.name);
    }
    if let Some(context) = text(body, "user_context") {
        credential.user_context = Some(context.to_owned());
    }
    if let Some(saves) = flag(body, "save_browser_session_intent") {
        credential.saves_session = saves;
    }
    apply(credential, body, &fresh);
    Ok(shown(service, id))
}

/// `POST /v1/credentials/{id}/delete`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    service.assets_mut().credentials.live_mut(id).ok_or_else(|| unknown(id))?.delete();
    Ok(Answer::nothing())
}

/// `DELETE /v1/credentials/{provider}` is about something else, which this server has not.
pub(super) fn delete_provider() -> Refusal {
    Refusal::not_found("Unsupported organization auth credential provider")
}

/// `GET /v1/credentials/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let credential = service.assets().credentials.live(request.argument(0));
    let credential = credential.ok_or_else(|| Refusal::not_found("Credential not found"))?;
    Ok(Answer::json(&shape::credential(credential)))
}

/// `GET /v1/credentials`, the newest first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::read(query, None, &mut issues)?;
    for (name, kinds) in [("vault_type", credential_body::VAULTS), ("credential_type", credential_body::KINDS)] {
        if let Some(value) = query.get(name) {
            check(kinds, &json!(value), &Loc::of("query", name), &mut issues);
        }
    }
    let search = query.checked("search", "string[..200]", &mut issues).unwrap_or_default();
    refuse_if_any(issues)?;
    let fits = |name: &str, own: &str| query.get(name).is_none_or(|wanted| wanted == own);
    let found = service.assets().credentials.all_live().filter(|credential| {
        fits("vault_type", &credential.vault)
            && fits("credential_type", credential.content.kind())
            && credential.mentions(search)
    });
    Ok(Answer::json(&page.of(found, shape::credential)))
}

/// A refusal as these routes write it: what does not fit is not repeated, as it may be a secret.
pub(super) fn without_secrets(mut refusal: Refusal) -> Refusal {
    for issue in refusal.body.get_mut("detail").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(issue) = issue.as_object_mut() {
            issue.retain(|name, _| matches!(name.as_str(), "loc" | "msg" | "type"));
        }
    }
    refusal
}
