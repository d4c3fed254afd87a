//! Ends a run whose wait was given up, where the caller asked for that.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::SetOnce;

use crate::client::Inner;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, RequestOptions};
use crate::send::Response;

/// How long canceling a run may take, in seconds.
const LONGEST: f64 = 5.0;

/// Cancels a run, bounded in time.
pub(crate) async fn cancel(client: &Inner, run_id: &str, options: &RequestOptions) -> Result<()> {
    let options = RequestOptions { timeout: Some(LONGEST), max_retries: Some(0), ..options.for_reads() };
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    client.call("cancel_run", &arguments, &options).await.map(|_| ())
}

/// Cancels the run when a watch is dropped before it is over.
pub(crate) struct CancelOnDrop(Option<Box<Armed>>);

struct Armed {
    client: Arc<Inner>,
    run_id: String,
    options: RequestOptions,
}

impl CancelOnDrop {
    pub(crate) fn new(client: &Arc<Inner>, run_id: &str, on_cancel: OnCancel, options: &RequestOptions) -> Self {
        let armed = || Box::new(Armed { client: client.clone(), run_id: run_id.to_owned(), options: options.clone() });
        Self((on_cancel == OnCancel::Cancel).then(armed))
    }

    pub(crate) fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        let Some(armed) = self.0.take() else { return };
        let Armed { client, run_id, options } = *armed;
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            tracing::warn!(run_id, "the run goes on: it could not be canceled outside of a runtime");
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = cancel(&client, &run_id, &options).await {
                tracing::warn!(run_id, %error, "canceling the run failed, it goes on");
            }
        });
    }
}

/// The run that a call has started, as soon as it is known.
#[derive(Debug, Default, Clone)]
pub(crate) struct Started {
    run_id: Arc<SetOnce<String>>,
    /// Someone ends the run when the call is canceled, and so dropping the call does not.
    pub attended: bool,
}

impl Started {
    pub(crate) fn set(&self, run_id: &str) {
        // Set twice only where a caller shares it between calls; the first run is the one.
        let _ = self.run_id.set(run_id.to_owned());
    }
}

/// Runs a call until it is done or `canceled` is. A canceled call ends at once and leaves its run alone; with
/// `on_cancel = "cancel"` it ends the run first, bounded in time, and tells whether that worked.
pub(crate) async fn until(
    client: &Arc<Inner>,
    operation: &str,
    arguments: &str,
    options: &RequestOptions,
    canceled: impl Future<Output = ()>,
) -> Result<Response> {
    let started = Started { attended: true, ..Started::default() };
    let ends_run = options.wait.as_ref().is_some_and(|wait| wait.on_cancel == OnCancel::Cancel);
    let mut call = pin!(client.execute(operation, arguments, options, &started));
    tokio::select! {
        biased;
        result = &mut call => return result,
        () = canceled => {}
    }
    if !ends_run {
        return Err(canceled_error("the call was canceled", started.run_id.get()));
    }
    if started.run_id.get().is_none() {
        // The start is under way: only its answer tells which run to end.
        let answer = async {
            tokio::select! {
                _ = &mut call => {}
                _ = started.run_id.wait() => {}
            }
        };
        let _ = tokio::time::timeout(Duration::from_secs_f64(LONGEST), answer).await;
    }
    let Some(run_id) = started.run_id.get() else {
        return Err(canceled_error("the call was canceled while the run was being started; it may exist", None));
    };
    match cancel(client, run_id, options).await {
        Ok(()) => Err(canceled_error(&format!("the wait was canceled, and run {run_id} with it"), Some(run_id))),
        Err(failure) => {
            let message = format!("the wait was canceled, but canceling run {run_id} failed, it goes on: {failure}");
            Err(canceled_error(&message, Some(run_id)).caused_by(failure))
        }
    }
}

fn canceled_error(message: &str, run_id: Option<&String>) -> Error {
    Error::new(ErrorKind::Canceled, message).with(|context| context.run_id = run_id.cloned())
}
