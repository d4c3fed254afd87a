//! Which operation a request asks for.

mod naming;
mod sdk_methods;

pub(crate) use naming::named;

use std::sync::LazyLock;

use http::Method;

use crate::refusal::Refusal;

macro_rules! operations {
    ($($name:ident = $text:literal: $($method:ident $pattern:literal)|+;)*) => {
        /// What can be asked of the service.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Operation { $($name),* }

        impl Operation {
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            /// The name by which scripts refer to it.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }

        static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| vec![
            $($(Route::new(Method::$method, $pattern, Operation::$name)),+),*
        ]);
    };
}

// `{}` stands for one segment. A pattern that ends in `[/]` is also known with a trailing slash.
operations! {
    RunWorkflow = "run_workflow": POST "/v1/run/workflows[/]" | POST "/v1/run/agents[/]";
    RunWorkflowLegacy = "run_workflow_legacy": POST "/api/v1/workflows/{}/run[/]";
    RunTask = "run_task": POST "/v1/run/tasks[/]";
    Login = "login": POST "/v1/run/tasks/login";
    DownloadFiles = "download_files": POST "/v1/run/tasks/download_files";
    ListRuns = "list_runs": GET "/v1/runs[/]";
    GetRun = "get_run": GET "/v1/runs/{}[/]";
    CancelRuns = "cancel_runs": POST "/v1/runs/cancel[/]";
    CancelRun = "cancel_run": POST "/v1/runs/{}/cancel[/]" | POST "/api/v1/workflows/runs/{}/cancel[/]";
    SubmitRunGroup = "submit_run_group": POST "/v1/workflow_run_groups" | POST "/api/v1/workflow_run_groups";
    CancelRunGroup = "cancel_run_group":
        POST "/v1/workflow_run_groups/{}/cancel" | POST "/api/v1/workflow_run_groups/{}/cancel";
    GetRunGroup = "get_run_group": GET "/v1/workflow_run_groups/{}" | GET "/api/v1/workflow_run_groups/{}";
    GetRunTimeline = "get_run_timeline": GET "/v1/runs/{}/timeline[/]";
    GetRunArtifacts = "get_run_artifacts": GET "/v1/runs/{}/artifacts[/]";
    GetEntityArtifacts = "get_entity_artifacts": GET "/api/v1/{}/{}/artifacts[/]";
    GetArtifact = "get_artifact": GET "/v1/artifacts/{}[/]";
    GetArtifactContent = "get_artifact_content": GET "/v1/artifacts/{}/content[/]";
    RetryRunWebhook = "retry_run_webhook": POST "/v1/runs/{}/retry_webhook[/]";
    ReplayRunWebhook = "replay_run_webhook":
        POST "/v1/internal/runs/{}/test-webhook" | POST "/api/v1/internal/runs/{}/test-webhook";
    PreviewRunWebhook = "preview_run_webhook":
        GET "/v1/internal/runs/{}/test-webhook" | GET "/api/v1/internal/runs/{}/test-webhook";
    TestWebhook = "test_webhook": POST "/v1/internal/test-webhook" | POST "/api/v1/internal/test-webhook";
    ApplyRunTags = "apply_run_tags": POST "/v1/runs/{}/tags[/]" | POST "/api/v1/runs/{}/tags[/]";
    GetRunTags = "get_run_tags": GET "/v1/runs/{}/tags[/]" | GET "/api/v1/runs/{}/tags[/]";
    GetRunTagHistory = "get_run_tag_history": GET "/v1/runs/{}/tags/history[/]" | GET "/api/v1/runs/{}/tags/history[/]";
    DeleteRunTag = "delete_run_tag": DELETE "/v1/runs/{}/tags/{}[/]" | DELETE "/api/v1/runs/{}/tags/{}[/]";
    GetTagsOfRuns = "get_tags_of_runs": GET "/v1/run-tags[/]" | POST "/v1/run-tags[/]" | GET "/api/v1/run-tags[/]" | POST "/api/v1/run-tags[/]";
    SuggestRunTags = "suggest_run_tags": GET "/v1/run-tag-suggestions[/]" | GET "/api/v1/run-tag-suggestions[/]";
    ApplyWorkflowTags = "apply_workflow_tags": POST "/v1/workflows/{}/tags[/]" | POST "/v1/agents/{}/tags" | POST "/api/v1/workflows/{}/tags[/]";
    GetWorkflowTags = "get_workflow_tags": GET "/v1/workflows/{}/tags[/]" | GET "/v1/agents/{}/tags" | GET "/api/v1/workflows/{}/tags[/]";
    GetWorkflowTagHistory = "get_workflow_tag_history":
        GET "/v1/workflows/{}/tags/history[/]" | GET "/v1/agents/{}/tags/history" | GET "/api/v1/workflows/{}/tags/history[/]";
    DeleteWorkflowTag = "delete_workflow_tag":
        DELETE "/v1/workflows/{}/tags/{}[/]" | DELETE "/v1/agents/{}/tags/{}" | DELETE "/api/v1/workflows/{}/tags/{}[/]";
    GetTagsOfWorkflows = "get_tags_of_workflows": GET "/v1/workflow-tags[/]" | POST "/v1/workflow-tags[/]" | GET "/api/v1/workflow-tags[/]" | POST "/api/v1/workflow-tags[/]";
    ListTagKeys = "list_tag_keys": GET "/v1/tag-keys[/]" | GET "/api/v1/tag-keys[/]";
    UpdateTagKey = "update_tag_key": PATCH "/v1/tag-keys/{}[/]" | PATCH "/api/v1/tag-keys/{}[/]";
    DeleteTagKey = "delete_tag_key": DELETE "/v1/tag-keys/{}[/]" | DELETE "/api/v1/tag-keys/{}[/]";
    ListTagValues = "list_tag_values": GET "/v1/tag-values[/]" | GET "/api/v1/tag-values[/]";
    CreateTagValue = "create_tag_value": POST "/v1/tag-values[/]" | POST "/api/v1/tag-values[/]";
    UpdateTagValue = "update_tag_value": PATCH "/v1/tag-values/{}[/]" | PATCH "/api/v1/tag-values/{}[/]";
    DeleteTagValue = "delete_tag_value": DELETE "/v1/tag-values/{}[/]" | DELETE "/api/v1/tag-values/{}[/]";
    RenameTagValue = "rename_tag_value": PATCH "/v1/tag-values/{}/rename[/]" | PATCH "/api/v1/tag-values/{}/rename[/]";
    GetHealEpisodes = "get_heal_episodes": GET "/v1/runs/{}/heal_episodes";
    ListWorkflowRuns = "list_workflow_runs":
        GET "/v1/workflows/runs[/]" | GET "/v1/agents/runs" | GET "/api/v1/workflows/runs[/]" | GET "/api/v1/runs[/]";
    GetWorkflowRun = "get_workflow_run":
        GET "/v1/workflows/runs/{}[/]" | GET "/api/v1/workflows/runs/{}[/]";
    GetRunOfWorkflow = "get_run_of_workflow":
        GET "/v1/workflows/{}/runs/{}[/]" | GET "/api/v1/workflows/{}/runs/{}[/]";
    RetryRun = "retry_run": POST "/v1/workflows/runs/{}/retry[/]" | POST "/v1/agents/runs/{}/retry[/]";
    ContinueRun = "continue_run": POST "/v1/workflows/runs/{}/continue[/]";
    ListRunsOfWorkflow = "list_runs_of_workflow":
        GET "/v1/workflows/{}/runs[/]" | GET "/v1/agents/{}/runs" | GET "/api/v1/workflows/{}/runs[/]";
    CreateWorkflow = "create_workflow": POST "/v1/workflows[/]" | POST "/v1/agents[/]";
    CreateWorkflowLegacy = "create_workflow_legacy": POST "/api/v1/workflows[/]";
    ListWorkflows = "list_workflows":
        GET "/v1/workflows[/]" | GET "/v1/agents" | GET "/api/v1/workflows[/]";
    UpdateWorkflow = "update_workflow": POST "/v1/workflows/{}[/]" | POST "/v1/agents/{}[/]";
    UpdateWorkflowLegacy = "update_workflow_legacy": PUT "/api/v1/workflows/{}[/]";
    GetWorkflow = "get_workflow":
        GET "/v1/workflows/{}[/]" | GET "/v1/agents/{}" | GET "/api/v1/workflows/{}[/]";
    DeleteWorkflow = "delete_workflow":
        POST "/v1/workflows/{}/delete[/]" | POST "/v1/agents/{}/delete[/]";
    DeleteWorkflowLegacy = "delete_workflow_legacy": DELETE "/api/v1/workflows/{}[/]";
    ListWorkflowVersions = "list_workflow_versions":
        GET "/v1/workflows/{}/versions[/]" | GET "/v1/agents/{}/versions" | GET "/api/v1/workflows/{}/versions[/]";
    CreateSchedule = "create_schedule":
        POST "/v1/workflows/{}/schedules" | POST "/v1/agents/{}/schedules" | POST "/api/v1/workflows/{}/schedules";
    ListSchedules = "list_schedules":
        GET "/v1/workflows/{}/schedules" | GET "/v1/agents/{}/schedules" | GET "/api/v1/workflows/{}/schedules";
    GetSchedule = "get_schedule":
        GET "/v1/workflows/{}/schedules/{}" | GET "/v1/agents/{}/schedules/{}" | GET "/api/v1/workflows/{}/schedules/{}";
    UpdateSchedule = "update_schedule":
        PUT "/v1/workflows/{}/schedules/{}" | PUT "/v1/agents/{}/schedules/{}" | PUT "/api/v1/workflows/{}/schedules/{}";
    DeleteSchedule = "delete_schedule":
        DELETE "/v1/workflows/{}/schedules/{}" | DELETE "/v1/agents/{}/schedules/{}" | DELETE "/api/v1/workflows/{}/schedules/{}";
    EnableSchedule = "enable_schedule":
        POST "/v1/workflows/{}/schedules/{}/enable" | POST "/v1/agents/{}/schedules/{}/enable" | POST "/api/v1/workflows/{}/schedules/{}/enable";
    DisableSchedule = "disable_schedule":
        POST "/v1/workflows/{}/schedules/{}/disable" | POST "/v1/agents/{}/schedules/{}/disable" | POST "/api/v1/workflows/{}/schedules/{}/disable";
    CancelSchedule = "cancel_schedule":
        POST "/v1/workflows/{}/schedules/{}/cancel" | POST "/v1/agents/{}/schedules/{}/cancel" | POST "/api/v1/workflows/{}/schedules/{}/cancel";
    ListAllSchedules = "list_all_schedules": GET "/v1/schedules" | GET "/api/v1/schedules";
    CreateBrowserSession = "create_browser_session": POST "/v1/browser_sessions[/]";
    GetBrowserSessions = "get_browser_sessions": GET "/v1/browser_sessions[/]";
    GetBrowserSessionHistory = "get_browser_session_history": GET "/v1/browser_sessions/history[/]";
    UpdateBrowserSession = "update_browser_session": PATCH "/v1/browser_sessions/{}[/]";
    GetBrowserSession = "get_browser_session": GET "/v1/browser_sessions/{}[/]";
    ExtendBrowserSession = "extend_browser_session": POST "/v1/browser_sessions/{}/extend[/]";
    CloseBrowserSession = "close_browser_session": POST "/v1/browser_sessions/{}/close[/]";
    CreateBrowserProfile = "create_browser_profile": POST "/v1/browser_profiles[/]";
    ListBrowserProfiles = "list_browser_profiles": GET "/v1/browser_profiles[/]";
    GetBrowserProfile = "get_browser_profile": GET "/v1/browser_profiles/{}[/]";
    UpdateBrowserProfile = "update_browser_profile": PATCH "/v1/browser_profiles/{}[/]";
    DeleteBrowserProfile = "delete_browser_profile": DELETE "/v1/browser_profiles/{}[/]";
    GetBrowserProfileUsage = "get_browser_profile_usage": GET "/v1/browser_profiles/{}/usage[/]";
    ResetBrowserProfile = "reset_workflow_browser_profile":
        POST "/v1/workflows/{}/browser_session/reset_profile[/]" | POST "/v1/agents/{}/browser_session/reset_profile[/]";
    SendTotpCode = "send_totp_code": POST "/v1/credentials/totp[/]" | POST "/api/v1/totp[/]";
    ListTotpCodes = "list_totp_codes": GET "/v1/credentials/totp[/]";
    CreateCredential = "create_credential": POST "/v1/credentials[/]" | POST "/api/v1/credentials[/]";
    GetCredentials = "get_credentials": GET "/v1/credentials[/]" | GET "/api/v1/credentials[/]";
    RenameCredential = "rename_credential": PATCH "/v1/credentials/{}[/]";
    UpdateCredential = "update_credential": POST "/v1/credentials/{}/update[/]" | PUT "/api/v1/credentials/{}[/]";
    GetCredential = "get_credential": GET "/v1/credentials/{}[/]" | GET "/api/v1/credentials/{}[/]";
    DeleteCredential = "delete_credential": POST "/v1/credentials/{}/delete[/]";
    DeleteCredentialLegacy = "delete_credential_legacy": DELETE "/api/v1/credentials/{}[/]";
    DeleteCredentialProvider = "delete_credential_provider": DELETE "/v1/credentials/{}[/]";
    UploadFile = "upload_file": POST "/v1/upload_file[/]" | POST "/api/v1/upload_file[/]";
    DeleteFile = "delete_file": DELETE "/v1/files/{}[/]";
    CreateFolder = "create_folder": POST "/v1/folders[/]" | POST "/api/v1/folders[/]";
    GetFolders = "get_folders": GET "/v1/folders[/]" | GET "/api/v1/folders[/]";
    GetFolder = "get_folder": GET "/v1/folders/{}[/]" | GET "/api/v1/folders/{}[/]";
    UpdateFolder = "update_folder": PUT "/v1/folders/{}[/]" | PUT "/api/v1/folders/{}[/]";
    DeleteFolder = "delete_folder": DELETE "/v1/folders/{}[/]" | DELETE "/api/v1/folders/{}[/]";
    UpdateWorkflowFolder = "update_workflow_folder":
        PUT "/v1/workflows/{}/folder[/]" | PUT "/v1/agents/{}/folder[/]" | PUT "/api/v1/workflows/{}/folder[/]";
    CreateScript = "create_script": POST "/v1/scripts[/]";
    GetScripts = "get_scripts": GET "/v1/scripts[/]";
    GetScript = "get_script": GET "/v1/scripts/{}[/]";
    DeployScript = "deploy_script": POST "/v1/scripts/{}/deploy[/]";
    RunScript = "run_script": POST "/v1/scripts/{}/run[/]";
    ListCustomLlms = "list_custom_llms": GET "/v1/custom-llms[/]";
    CreateCustomLlm = "create_custom_llm": POST "/v1/custom-llms[/]";
    UpdateCustomLlm = "update_custom_llm": PUT "/v1/custom-llms/{}[/]";
    DeleteCustomLlm = "delete_custom_llm": DELETE "/v1/custom-llms/{}[/]";
    RunSdkAction = "run_sdk_action": POST "/v1/sdk/run_action[/]";
    GetBrowserTypes = "get_browser_types": GET "/v1/browser_types[/]" | GET "/api/v1/browser_types[/]";
    GetBillingState = "get_billing_state": GET "/api/v1/billing/state";
    CreateCheckoutSession = "create_checkout_session": POST "/api/v1/billing/checkout";
    CreatePortalSession = "create_portal_session": POST "/api/v1/billing/portal";
    ChangeTier = "change_tier": POST "/api/v1/billing/change-tier";
    GetVersion = "get_version": GET "/v1/version[/]" | GET "/api/v1/version";
    Heartbeat = "heartbeat": GET "/api/v1/heartbeat";
    Download = "download": GET "/__emulator__/files/{}/{}";
}

/// A method and a pattern of paths.
#[derive(Debug)]
struct Route {
    method: Method,
    segments: Vec<&'static str>,
    /// Whether a trailing slash is known too.
    slash: bool,
    operation: Operation,
}

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Operation(Operation, Vec<String>),
    /// The path is known, but with this method only.
    OtherMethod(Method),
    /// The released service has it, the emulator has not.
    Unserved,
    /// The path would be known without the slash at its end.
    WithoutSlash,
    Nowhere,
}

impl Target {
    /// The operation, if the path leads to one.
    pub(crate) fn operation(&self) -> Option<Operation> {
        match self {
            Self::Operation(operation, _) => Some(*operation),
            _ => None,
        }
    }
}

impl Route {
    fn new(method: Method, pattern: &'static str, operation: Operation) -> Self {
        let plain = pattern.strip_suffix("[/]");
        Self {
            method,
            segments: plain.unwrap_or(pattern).split('/').skip(1).collect(),
            slash: plain.is_some(),
            operation,
        }
    }

    fn fits(&self, segments: &[&str]) -> bool {
        self.segments.len() == segments.len()
            && self
                .segments
                .iter()
                .zip(segments)
                .all(|(pattern, segment)| pattern == segment || (pattern.starts_with('{') && !segment.is_empty()))
    }

    fn is(&self, method: &Method) -> bool {
        self.method == *method
    }
}

/// Finds out where a decoded path leads.
pub(crate) fn target_of(method: &Method, path: &str) -> Target {
    let mut segments: Vec<&str> = path.split('/').skip(1).collect();
    let slash = segments.len() > 1 && segments.last() == Some(&"");
    if slash {
        segments.pop();
    }
    let mut other_method = None;
    let mut without_slash = false;
    for route in ROUTES.iter().filter(|route| route.fits(&segments)) {
        if slash && !route.slash {
            without_slash = true;
        } else if route.method == *method {
            let taken = route.segments.iter().zip(&segments).filter(|(pattern, _)| **pattern == "{}");
            return Target::Operation(route.operation, taken.map(|(_, segment)| (*segment).to_owned()).collect());
        } else {
            other_method.get_or_insert(&route.method);
        }
    }
    match (other_method, without_slash) {
        _ if !slash && UNSERVED.iter().any(|route| route.is(method) && route.fits(&segments)) => Target::Unserved,
        (Some(method), _) => Target::OtherMethod(method.clone()),
        (None, true) => Target::WithoutSlash,
        (None, false) => Target::Nowhere,
    }
}

/// What the released service has and the emulator has not: routes nobody documents, and any method of the SDK that is
/// not served yet.
static UNSERVED: LazyLock<Vec<Route>> = LazyLock::new(|| {
    let hidden = include_str!("route/unserved.txt").lines().filter_map(|line| line.split_once(' '));
    let methods = sdk_methods::SDK_METHODS.iter().map(|(_, method, path)| (*method, *path));
    hidden
        .chain(methods)
        .filter_map(|(method, path)| Some(Route::new(method.parse().ok()?, path, Operation::Heartbeat)))
        .collect()
});

/// The answer to what the released service has and the emulator has not: named, so that it is not taken for a missing
/// object.
pub(crate) fn unserved(method: &str, path: &str) -> Refusal {
    Refusal::detail(501, format!("The emulator does not serve {method} {path}, which the service has."))
}

/// The name of the operation that a method and a decoded path ask for, such as `get_run`.
pub fn operation(method: &str, path: &str) -> Option<&'static str> {
    target_of(&method.parse().ok()?, path).operation().map(Operation::name)
}

#[cfg(test)]
mod tests {
    use super::{Operation, Target, target_of};
    use http::Method;

    fn lead(method: &Method, path: &str, operation: Operation, taken: &[&str]) {
        let taken = taken.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(target_of(method, path), Target::Operation(operation, taken), "{method} {path}");
    }

    #[test]
    fn knows_the_spellings() {
        lead(&Method::POST, "/v1/run/workflows/", Operation::RunWorkflow, &[]);
        lead(&Method::GET, "/v1/agents/runs", Operation::ListWorkflowRuns, &[]);
        lead(&Method::GET, "/v1/workflows/runs/wr_1", Operation::GetWorkflowRun, &["wr_1"]);
        lead(&Method::PUT, "/api/v1/workflows/wpid_1/schedules/wfs_1", Operation::UpdateSchedule, &["wpid_1", "wfs_1"]);
    }

    #[test]
    fn tells_wrong_methods_and_slashes() {
        assert_eq!(target_of(&Method::GET, "/v1/agents/"), Target::OtherMethod(Method::POST));
        assert_eq!(target_of(&Method::HEAD, "/v1/runs/wr_1"), Target::OtherMethod(Method::GET));
        assert_eq!(target_of(&Method::PUT, "/v1/workflows/wpid_1"), Target::OtherMethod(Method::POST));
        assert_eq!(target_of(&Method::GET, "/v1/schedules/"), Target::WithoutSlash);
        assert_eq!(target_of(&Method::POST, "/v1/agents/runs/wr_1/continue"), Target::Nowhere);
        assert_eq!(target_of(&Method::GET, "/v1/agents/runs/wr_1"), Target::Nowhere);
        assert_eq!(target_of(&Method::POST, "/api/v1/run/workflows"), Target::Nowhere);
    }

    #[test]
    fn tells_what_only_the_released_service_has() {
        assert_eq!(target_of(&Method::POST, "/v1/workflow/copilot/cancel"), Target::Unserved);
        assert_eq!(target_of(&Method::GET, "/v1/credentials/cred_1/totp-code"), Target::Unserved);
        assert_eq!(target_of(&Method::GET, "/v1/nope"), Target::Nowhere);
    }
}
