//! When a run is over.

use crate::types::RunStatus;

/// Whether nothing more will happen to a run. An unknown status is not final, and neither is one with another attempt to come.
pub(crate) fn is_final(status: &str, retry_pending: bool) -> bool {
    !retry_pending && matches!(status, "completed" | "failed" | "terminated" | "timed_out" | "canceled")
}

/// Whether a run is past its queue. A status nobody knew when this was written is not that of a waiting run.
pub(crate) fn has_started(status: &str) -> bool {
    !matches!(status, "created" | "queued" | "")
}

impl RunStatus {
    /// Whether a run with this status is over, if no other attempt is pending.
    #[must_use]
    pub fn is_final(&self) -> bool {
        is_final(self.as_str(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::is_final;

    #[test]
    fn the_table() {
        for status in ["completed", "failed", "terminated", "timed_out", "canceled"] {
            assert!(is_final(status, false), "{status}");
            assert!(!is_final(status, true), "{status}");
        }
        for status in ["created", "queued", "running", "paused", "", "Completed", "hibernating"] {
            assert!(!is_final(status, false), "{status}");
        }
    }
}
