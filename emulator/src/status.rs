//! Where a run stands.

use serde::{Deserialize, Serialize};

/// The status of a run. Statuses the service does not have yet can be scripted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(crate) enum Status {
    #[default]
    Created,
    Queued,
    Running,
    Paused,
    Completed,
    Failed,
    Terminated,
    TimedOut,
    Canceled,
    Other(String),
}

impl From<String> for Status {
    fn from(name: String) -> Self {
        Self::named(&name)
    }
}

impl From<Status> for String {
    fn from(status: Status) -> Self {
        status.name().to_owned()
    }
}

impl Status {
    /// Every status the released service knows, in the order in which it lists them.
    pub(crate) const NAMES: [&'static str; 9] =
        ["created", "queued", "running", "paused", "timed_out", "failed", "terminated", "completed", "canceled"];

    /// The same in the order in which the list of workflow runs knows them.
    pub(crate) const NAMES_OF_WORKFLOW_RUNS: [&'static str; 9] =
        ["created", "queued", "running", "failed", "terminated", "canceled", "timed_out", "completed", "paused"];

    pub(crate) fn named(name: &str) -> Self {
        match name {
            "created" => Self::Created,
            "queued" => Self::Queued,
            "running" => Self::Running,
            "paused" => Self::Paused,
            "completed" => Self::Completed,
            "failed" => Self::Failed,
            "terminated" => Self::Terminated,
            "timed_out" => Self::TimedOut,
            "canceled" => Self::Canceled,
            other => Self::Other(other.to_owned()),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Created => "created",
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Terminated => "terminated",
            Self::TimedOut => "timed_out",
            Self::Canceled => "canceled",
            Self::Other(name) => name,
        }
    }

    pub(crate) fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Terminated | Self::TimedOut | Self::Canceled)
    }
}
