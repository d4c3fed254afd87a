//! Where a run stands.

/// The status of a run. Statuses the service does not have yet can be scripted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Status {
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

impl Status {
    /// Every status the released service knows, in the order in which it lists them.
    pub(crate) const NAMES: [&'static str; 9] =
        ["created", "queued", "running", "paused", "timed_out", "failed", "terminated", "completed", "canceled"];

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
