//! Sessions, profiles, credentials and the like as answers show them.

use serde_json::{Value, json};

use crate::assets::{Code, Credential, CustomLlm, Folder, Profile, Script, Session};
use crate::collection::Identified as _;
use crate::moment::Moment;
use crate::service::Service;

fn time(at: Option<Moment>) -> Value {
    at.map_or(Value::Null, |at| json!(at.naive()))
}

/// A browser session, without what only some answers tell of it.
pub(crate) fn session(service: &Service, session: &Session) -> Value {
    let id = session.id();
    let organization = service.organization();
    let (opened_at, started_at, modified_at) = session.times();
    let settings = session.asked("browser_settings");
    json!({
        "browser_session_id": id,
        "organization_id": organization,
        "status": session.status(),
        "runnable_type": session.occupant().map(|_| "workflow_run"),
        "runnable_id": session.occupant(),
        "timeout": session.minutes(),
        "browser_address": null,
        "app_url": format!("{}/browser-session/{id}", service.options().app_url),
        "extensions": session.asked("extensions"),
        "browser_type": session.asked("browser_type"),
        "browser_profile_id": session.profile(),
        "generate_browser_profile": session.saves_profile(),
        "browser_settings": if settings["timezone_id"].is_null() { &Value::Null } else { settings },
        "browser_settings_receipt": null,
        "vnc_streaming_supported": false,
        "stream_transport": null,
        "download_path": format!("/app/downloads/{organization}/{id}"),
        "downloaded_files": [],
        "recordings": [],
        "started_at": time(started_at),
        "completed_at": time(session.ended_at()),
        "created_by": session.asked("created_by"),
        "created_at": opened_at.naive(),
        "modified_at": modified_at.naive(),
        "deleted_at": null,
        "warning": null,
        "source": "managed",
        "remaining_lifetime_seconds": session.seconds_left(service.now()),
    })
}

/// A browser profile.
pub(crate) fn profile(service: &Service, profile: &Profile) -> Value {
    let (created_at, modified_at, deleted_at) = profile.times();
    json!({
        "browser_profile_id": profile.id(),
        "organization_id": service.organization(),
        "name": profile.name(),
        "description": profile.description(),
        "source_browser_type": null,
        "proxy_location": profile.proxy().location(),
        "proxy_session_id": profile.proxy().address(),
        "is_managed": profile.workflow().is_some(),
        "workflow_permanent_id": profile.workflow(),
        "browser_profile_key_digest": profile.workflow().map(|_| ""),
        "created_at": created_at.naive(),
        "modified_at": modified_at.naive(),
        "deleted_at": time(deleted_at),
        "last_verified_login_at": null,
        "linked_credential_name": null,
    })
}

/// A stored credential, without its secrets.
pub(crate) fn credential(credential: &Credential) -> Value {
    json!({
        "credential_id": credential.id(),
        "credential": credential.content.shown(),
        "credential_type": credential.content.kind(),
        "name": credential.name,
        "vault_type": credential.vault,
        "browser_profile_id": credential.profile,
        "auto_profile_disabled": credential.auto_profile_disabled,
        "pin_saved_session_ip": credential.pins_address,
        "tested_url": credential.tested_url,
        "user_context": credential.user_context,
        "save_browser_session_intent": credential.saves_session,
        "run_sequentially": false,
        "folder_id": null,
        "proxy_location": credential.proxy.location(),
        "proxy_session_id": credential.proxy.address(),
        "created_by": credential.created_by,
    })
}

/// A one-time code.
pub(crate) fn code(service: &Service, code: &Code) -> Value {
    json!({
        "totp_identifier": code.identifier,
        "task_id": code.task,
        "workflow_id": code.workflow,
        "workflow_run_id": code.run,
        "source": code.source,
        "content": code.content,
        "expired_at": time(code.expires_at),
        "type": null,
        "totp_code_id": code.id,
        "code": code.found,
        "organization_id": service.organization(),
        "created_at": code.created_at.naive(),
        "modified_at": code.created_at.naive(),
        "otp_type": code.kind.name(),
    })
}

/// A folder, with the number of workflows in it.
pub(crate) fn folder(service: &Service, folder: &Folder) -> Value {
    let (created_at, modified_at) = folder.times();
    json!({
        "title": folder.title(),
        "description": folder.description(),
        "folder_id": folder.id(),
        "organization_id": service.organization(),
        "workflow_count": service.workflows_in(folder.id()).count(),
        "created_at": created_at.naive(),
        "modified_at": modified_at.naive(),
    })
}

/// A script in its newest revision.
pub(crate) fn script(service: &Service, script: &Script) -> Value {
    let (created_at, modified_at) = script.times();
    json!({
        "script_revision_id": script.revision(),
        "script_id": script.id(),
        "organization_id": service.organization(),
        "run_id": script.run(),
        "version": script.version(),
        "created_at": created_at.naive(),
        "modified_at": modified_at.naive(),
        "deleted_at": null,
    })
}

/// A language model of the organization's own.
pub(crate) fn custom_llm(service: &Service, llm: &CustomLlm) -> Value {
    let (created_at, modified_at) = llm.times();
    json!({
        "id": llm.id(),
        "organization_id": service.organization(),
        "config": llm.config(),
        "created_at": created_at.naive(),
        "modified_at": modified_at.naive(),
        "valid": true,
    })
}
