//! The operations on what an organization keeps besides workflows and runs.

use super::{
    Request, actions, billing, browser_profiles, browser_sessions, credentials, custom_llms, files, folders, scripts,
    totp,
};
use crate::http::Answer;
use crate::refusal::Refusal;
use crate::route::{Operation, unserved};
use crate::service::Service;

pub(super) fn answer(service: &mut Service, operation: Operation, request: &Request<'_>) -> Result<Answer, Refusal> {
    match operation {
        Operation::CreateBrowserSession => browser_sessions::open(service, request),
        Operation::GetBrowserSessions => Ok(browser_sessions::list(service)),
        Operation::GetBrowserSessionHistory => browser_sessions::history(service, request),
        Operation::GetBrowserSession => browser_sessions::get(service, request),
        Operation::UpdateBrowserSession => browser_sessions::update(service, request),
        Operation::ExtendBrowserSession => browser_sessions::extend(service, request),
        Operation::CloseBrowserSession => browser_sessions::close(service, request),
        Operation::CreateBrowserProfile => browser_profiles::create(service, request),
        Operation::ListBrowserProfiles => browser_profiles::list(service, request),
        Operation::GetBrowserProfile => browser_profiles::get(service, request),
        Operation::UpdateBrowserProfile => browser_profiles::update(service, request),
        Operation::DeleteBrowserProfile => browser_profiles::delete(service, request),
        Operation::GetBrowserProfileUsage => browser_profiles::usage(service, request),
        Operation::ResetBrowserProfile => browser_profiles::reset(service, request),
        Operation::SendTotpCode => totp::send(service, request),
        Operation::ListTotpCodes => totp::list(service, request),
        Operation::CreateCredential => credentials::create(service, request),
        Operation::GetCredentials => credentials::list(service, request),
        Operation::GetCredential => credentials::get(service, request),
        Operation::UpdateCredential => credentials::update(service, request),
        Operation::RenameCredential => credentials::rename(service, request),
        Operation::DeleteCredential => credentials::delete(service, request),
        Operation::DeleteCredentialLegacy => credentials::delete(service, request).map(|_| Answer::null()),
        Operation::DeleteCredentialProvider => Err(credentials::delete_provider()),
        Operation::UploadFile => files::upload(service, request),
        Operation::DeleteFile => files::delete(service, request),
        Operation::CreateFolder => folders::create(service, request),
        Operation::GetFolders => folders::list(service, request),
        Operation::GetFolder => folders::get(service, request),
        Operation::UpdateFolder => folders::update(service, request),
        Operation::DeleteFolder => folders::delete(service, request),
        Operation::UpdateWorkflowFolder => folders::move_workflow(service, request),
        Operation::CreateScript => scripts::create(service, request),
        Operation::GetScripts => scripts::list(service, request),
        Operation::GetScript => scripts::get(service, request),
        Operation::DeployScript => scripts::deploy(service, request),
        Operation::RunScript => scripts::run(service),
        Operation::ListCustomLlms => Ok(custom_llms::list(service)),
        Operation::CreateCustomLlm => custom_llms::create(service, request),
        Operation::UpdateCustomLlm => custom_llms::update(service, request),
        Operation::DeleteCustomLlm => custom_llms::delete(service, request),
        Operation::RunSdkAction => actions::run(service, request),
        // What the open source server offers as well: nothing to choose from.
        Operation::GetBrowserTypes => Ok(Answer::json(&serde_json::json!([]))),
        Operation::GetBillingState => Ok(billing::state(service)),
        Operation::CreateCheckoutSession => billing::checkout(service, request),
        Operation::CreatePortalSession => Ok(billing::portal(service)),
        Operation::ChangeTier => billing::change_tier(service, request),
        other => Err(unserved(request.parts.method.as_str(), other.name())),
    }
}

/// Whether complaints about a request leave out what was sent, as it may be a secret.
pub(super) fn hides_input(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateCredential
            | Operation::GetCredentials
            | Operation::GetCredential
            | Operation::UpdateCredential
            | Operation::RenameCredential
            | Operation::DeleteCredential
            | Operation::SendTotpCode
            | Operation::ListTotpCodes
    )
}
