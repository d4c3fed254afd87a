//! Ends a run whose wait was given up, where the caller asked for that.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, SharedOptions};
use crate::run::bounded::call_within;
use crate::run::engine::Engine;
use crate::service::Service;

/// How long canceling a run may take.
pub(crate) const MAX_CANCEL_TIME: Duration = Duration::from_secs(5);

/// What became of a run whose wait was given up.
#[derive(Debug)]
pub(crate) enum Fate {
    LeftAlone,
    Canceled,
    NotCanceled(Error),
    /// There was no time left to hear whether it was canceled.
    Unconfirmed,
}

/// Cancels a run, bounded in time.
async fn cancel(service: &Service, run_id: &str, options: &SharedOptions) -> Result<()> {
    let arguments = serde_json::json!({ "run_id": run_id });
    let options = options.for_single_attempt();
    call_within(service, "cancel_run", &arguments, options, Some(MAX_CANCEL_TIME)).await.map(|_| ())
}

/// Cancels a run and waits for that until `until`; after that it goes on by itself, so that the caller is not kept.
pub(crate) async fn cancel_until(
    engine: &Arc<Engine>,
    run_id: &Arc<str>,
    options: &SharedOptions,
    until: Instant,
) -> Fate {
    let (engine, run_id, options) = (engine.clone(), run_id.clone(), options.clone());
    let canceling = tokio::spawn(async move { cancel(&engine.service, &run_id, &options).await });
    match timeout_at(until.min(Instant::now() + MAX_CANCEL_TIME), canceling).await {
        Ok(Ok(Ok(()))) => Fate::Canceled,
        Ok(Ok(Err(failure))) => Fate::NotCanceled(failure),
        Ok(Err(broken)) => Fate::NotCanceled(Error::new(ErrorKind::Internal, broken.to_string())),
        Err(_) => Fate::Unconfirmed,
    }
}

/// Cancels the run when a watch is dropped before it is over.
pub(crate) struct CancelOnDrop(Option<Box<Armed>>);

struct Armed {
    engine: Arc<Engine>,
    run_id: Arc<str>,
    options: SharedOptions,
}

impl CancelOnDrop {
    pub(crate) fn new(engine: &Arc<Engine>, run_id: &Arc<str>, on_cancel: OnCancel, options: &SharedOptions) -> Self {
        let armed = || Box::new(Armed { engine: engine.clone(), run_id: run_id.clone(), options: options.clone() });
        Self((on_cancel == OnCancel::Cancel).then(armed))
    }

    pub(crate) fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        let Some(armed) = self.0.take() else { return };
        let Armed { engine, run_id, options } = *armed;
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            tracing::warn!(run_id = &*run_id, "the run goes on: it could not be canceled outside of a runtime");
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = cancel(&engine.service, &run_id, &options).await {
                tracing::warn!(run_id = &*run_id, %error, "canceling the run failed, it goes on");
            }
        });
    }
}
