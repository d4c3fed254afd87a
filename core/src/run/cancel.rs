//! Ends a run whose wait was given up, where the caller asked for that.

use std::sync::Arc;

use crate::error::Result;
use crate::options::{OnCancel, RequestOptions, SharedOptions};
use crate::run::engine::Engine;
use crate::service::Service;

/// How long canceling a run may take, in seconds.
pub(crate) const MAX_CANCEL_SECONDS: f64 = 5.0;

/// Cancels a run, bounded in time.
pub(crate) async fn cancel(service: &Service, run_id: &str, options: &SharedOptions) -> Result<()> {
    let options = RequestOptions { timeout: Some(MAX_CANCEL_SECONDS), ..options.for_single_attempt() };
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    service.call("cancel_run", &arguments, &options).await.map(|_| ())
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
