//! What is known of a start while it is under way, for whoever cancels the call.

use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::operation::Operation;
use crate::run::fingerprint::how_to_check;

/// Tells of the start of one call while it is under way.
#[derive(Debug, Clone, Default)]
pub struct StartProgress(Arc<Mutex<Option<Sending>>>);

/// A start that may have left.
#[derive(Debug, Clone)]
pub(crate) struct Sending {
    pub operation: &'static Operation,
    pub workflow_id: Option<String>,
    pub fingerprint: Option<String>,
    /// The service keeps the run to one by its key.
    pub by_key: bool,
}

impl StartProgress {
    /// From here on a run may exist of which nobody knows.
    pub(crate) fn sending(&self, sending: Sending) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(sending);
    }

    /// The start is over, whatever it came to.
    pub(crate) fn over(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What to say when the call is canceled now; `None` where no start is under way.
    pub fn canceled(&self) -> Option<Error> {
        let Sending { operation, workflow_id, fingerprint, by_key } =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let now = if by_key {
            "The same call with its idempotency_key finds it, or starts it".to_owned()
        } else {
            let how = how_to_check(fingerprint.as_deref(), workflow_id.as_deref());
            format!("Before you start it again, check with {how}")
        };
        let name = operation.name;
        let message = format!("{name}: the call was canceled while the run was being started: it may exist. {now}");
        Some(Error::new(ErrorKind::Canceled, message).with(|context| {
            context.operation = Some(operation.name.to_owned());
            context.workflow_id = workflow_id;
            context.fingerprint = fingerprint;
        }))
    }
}
