//! Request bodies: what was sent, and whether it can be read at all.

use bytes::Bytes;
use http::request::Parts;
use serde_json::{Value, json};

use crate::invalid::{Issue, Loc};
use crate::json_text::{self, Trouble};
use crate::refusal::Refusal;
use crate::route::Operation;

/// A request's body.
#[derive(Debug)]
pub(super) enum Body {
    Absent,
    Json {
        value: Value,
        /// What Python takes and the rest of the service does not.
        trouble: Option<Trouble>,
    },
    /// Not declared as JSON, or not asked to be.
    Text(String),
}

impl Body {
    /// Reads the body of a request to an operation.
    pub(super) fn read(operation: Operation, parts: &Parts, bytes: &Bytes) -> Result<Self, Refusal> {
        if bytes.is_empty() {
            return Ok(Self::Absent);
        }
        let raw = matches!(operation, Operation::CreateWorkflowLegacy | Operation::UpdateWorkflowLegacy);
        // A form is read where it is needed, without a copy of what it holds.
        if operation == Operation::UploadFile {
            return Ok(Self::Absent);
        }
        if raw || !takes_json(operation) || !declared_as_json(parts) {
            return Ok(Self::Text(String::from_utf8_lossy(bytes).into_owned()));
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(Refusal::bad_request("There was an error parsing the body"));
        };
        match json_text::load(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok((value, trouble)) => Ok(Self::Json { value, trouble }),
            Err(fault) => {
                let loc = Loc::body().index(fault.position);
                let issue = Issue::new("json_invalid", &loc, "JSON decode error", &json!({}));
                Err(Refusal::invalid(vec![issue.with_context(json!({"error": fault.message}))]))
            }
        }
    }

    /// The body as an object, or what the service says of one that is not.
    pub(super) fn object(&self) -> Result<&Value, Issue> {
        match self {
            Self::Absent | Self::Json { value: Value::Null, .. } => Err(Issue::missing(&Loc::body(), &Value::Null)),
            Self::Json { value, .. } if value.is_object() => Ok(value),
            Self::Json { value, .. } => Err(Issue::not_an_object(&Loc::body(), value)),
            Self::Text(text) => Err(Issue::not_an_object(&Loc::body(), &json!(text))),
        }
    }

    /// Whether nothing was sent, or `null`.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Json { value, .. } => value.is_null(),
            Self::Text(_) => false,
        }
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Json { trouble, .. } => *trouble,
            _ => None,
        }
    }

    /// The body as it was sent.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

fn declared_as_json(parts: &Parts) -> bool {
    let declared = parts.headers.get("content-type").and_then(|value| value.to_str().ok());
    let Some(declared) = declared else {
        return false;
    };
    let media_type = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

fn takes_json(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::RunWorkflow
            | Operation::RunWorkflowLegacy
            | Operation::RunTask
            | Operation::Login
            | Operation::DownloadFiles
            | Operation::CancelRuns
            | Operation::SubmitRunGroup
            | Operation::RetryRunWebhook
            | Operation::ReplayRunWebhook
            | Operation::TestWebhook
            | Operation::ApplyRunTags
            | Operation::GetTagsOfRuns
            | Operation::ApplyWorkflowTags
            | Operation::GetTagsOfWorkflows
            | Operation::UpdateTagKey
            | Operation::CreateTagValue
            | Operation::UpdateTagValue
            | Operation::DeleteTagValue
            | Operation::RenameTagValue
            | Operation::CreateWorkflow
            | Operation::UpdateWorkflow
            | Operation::CreateSchedule
            | Operation::UpdateSchedule
            | Operation::CreateBrowserSession
            | Operation::UpdateBrowserSession
            | Operation::ExtendBrowserSession
            | Operation::CreateBrowserProfile
            | Operation::UpdateBrowserProfile
            | Operation::SendTotpCode
            | Operation::CreateCredential
            | Operation::UpdateCredential
            | Operation::RenameCredential
            | Operation::CreateFolder
            | Operation::UpdateFolder
            | Operation::UpdateWorkflowFolder
            | Operation::CreateScript
            | Operation::DeployScript
            | Operation::CreateCustomLlm
            | Operation::UpdateCustomLlm
            | Operation::RunSdkAction
            | Operation::CreateCheckoutSession
            | Operation::ChangeTier
    )
}
