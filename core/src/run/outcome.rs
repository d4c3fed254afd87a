//! What a call came to before any wait.

use crate::response::{Downloaded, Response};
use crate::run::watch::Watch;

/// What a call came to: an answer, a file, or a run to wait for.
pub(crate) enum Outcome {
    Done(Response),
    Downloaded(Downloaded),
    Waiting(Box<Watch>),
}

impl Outcome {
    pub(crate) fn waiting(watch: Watch) -> Self {
        Self::Waiting(Box::new(watch))
    }
}
