//! What a call came to before any wait.

use bytes::Bytes;

use crate::response::{Downloaded, Response};
use crate::run::watch::Watch;

/// What a call came to: an answer, a file, a report, or a run to wait for.
pub(crate) enum Outcome {
    Done(Response),
    Downloaded(Downloaded),
    /// What the client found out by itself, as JSON text.
    Report(Bytes),
    Waiting(Box<Watch>),
}

impl Outcome {
    pub(crate) fn waiting(watch: Watch) -> Self {
        Self::Waiting(Box::new(watch))
    }
}
