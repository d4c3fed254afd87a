//! What is known of a start and of the wait for its run, for whoever cancels the call.

use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::operation::Operation;
use crate::run::fingerprint::how_to_check;
use crate::run::messages::left_alone;

/// Tells how far one call is with the start of a run.
#[derive(Debug, Clone, Default)]
pub struct StartProgress(Arc<Mutex<Option<Stage>>>);

#[derive(Debug, Clone)]
enum Stage {
    Sending(Sending),
    Waiting { operation: &'static Operation, run_id: String },
}

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
        self.set(Some(Stage::Sending(sending)));
    }

    /// The start is over, whatever it came to.
    pub(crate) fn over(&self) {
        self.set(None);
    }

    /// The run is waited for. Only this call knows its id.
    pub(crate) fn waiting(&self, operation: &'static Operation, run_id: &str) {
        self.set(Some(Stage::Waiting { operation, run_id: run_id.to_owned() }));
    }

    fn set(&self, stage: Option<Stage>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    /// What to say when the call is canceled now; `None` where it started no run.
    pub fn canceled(&self) -> Option<Error> {
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()? {
            Stage::Sending(sending) => Some(canceled_start(sending)),
            Stage::Waiting { operation, run_id } => Some(canceled_wait(operation, run_id)),
        }
    }
}

fn canceled_start(Sending { operation, workflow_id, fingerprint, by_key }: Sending) -> Error {
    let now = if by_key {
        "The same call with its idempotency_key finds it, or starts it".to_owned()
    } else {
        let how = how_to_check(fingerprint.as_deref(), workflow_id.as_deref());
        format!("Before you start it again, check with {how}")
    };
    let name = operation.name;
    let message = format!("{name}: the call was canceled while the run was being started: it may exist. {now}");
    Error::new(ErrorKind::Canceled, message).with(|context| {
        context.operation = Some(operation.name.to_owned());
        context.workflow_id = workflow_id;
        context.fingerprint = fingerprint;
    })
}

fn canceled_wait(operation: &Operation, run_id: String) -> Error {
    Error::new(ErrorKind::Canceled, format!("{}: {}", operation.name, left_alone(&run_id))).with(|context| {
        context.operation = Some(operation.name.to_owned());
        context.run_id = Some(run_id);
    })
}
