//! Ends a run whose wait was given up, where the caller asked for that.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use crate::begin::Begun;
use crate::client::Inner;
use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, RequestOptions, Shared};
use crate::send::Response;

/// How long canceling a run may take, in seconds.
const LONGEST: f64 = 5.0;

/// Cancels a run, bounded in time.
pub(crate) async fn cancel(client: &Inner, run_id: &str, options: &Shared) -> Result<()> {
    let options = RequestOptions { timeout: Some(LONGEST), ..options.once() };
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    client.call("cancel_run", &arguments, &options).await.map(|_| ())
}

/// Cancels the run when a watch is dropped before it is over.
pub(crate) struct CancelOnDrop(Option<Box<Armed>>);

struct Armed {
    client: Arc<Inner>,
    run_id: Arc<str>,
    options: Shared,
}

impl CancelOnDrop {
    pub(crate) fn new(client: &Arc<Inner>, run_id: &Arc<str>, on_cancel: OnCancel, options: &Shared) -> Self {
        let armed = || Box::new(Armed { client: client.clone(), run_id: run_id.clone(), options: options.clone() });
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
            tracing::warn!(run_id = &*run_id, "the run goes on: it could not be canceled outside of a runtime");
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = cancel(&client, &run_id, &options).await {
                tracing::warn!(run_id = &*run_id, %error, "canceling the run failed, it goes on");
            }
        });
    }
}

/// Goes on with a call until it is done or `canceled` is. A canceled call ends at once and leaves its run alone; with
/// `ends_run` it ends the run first, bounded in time, and tells whether that worked.
pub(crate) async fn until(
    call: Pin<Box<impl Future<Output = Result<Begun>>>>,
    ends_run: bool,
    canceled: impl Future<Output = ()>,
) -> Result<Response> {
    let mut canceled = pin!(canceled);
    let (mut watch, is_canceled) = match begin_until(call, ends_run, canceled.as_mut()).await? {
        (Begun::Answered(response), _) => return Ok(response),
        (Begun::Waits(watch), is_canceled) => (watch, is_canceled),
    };
    watch.attend();
    if !is_canceled {
        tokio::select! {
            biased;
            result = watch.wait() => return result,
            () = canceled => {}
        }
    }
    let run_id = watch.run_id();
    if !ends_run {
        return Err(canceled_error("the call was canceled", Some(run_id)));
    }
    match Box::pin(watch.cancel()).await {
        Ok(()) => Err(canceled_error(&format!("the wait was canceled, and run {run_id} with it"), Some(run_id))),
        Err(failure) => {
            let message = format!("the wait was canceled, but canceling run {run_id} failed, it goes on: {failure}");
            Err(canceled_error(&message, Some(run_id)).caused_by(failure))
        }
    }
}

/// What a call came to, and whether it was canceled before that.
async fn begin_until(
    mut call: Pin<Box<impl Future<Output = Result<Begun>>>>,
    ends_run: bool,
    canceled: impl Future<Output = ()>,
) -> Result<(Begun, bool)> {
    tokio::select! {
        biased;
        begun = &mut call => return Ok((begun?, false)),
        () = canceled => {}
    }
    if !ends_run {
        return Err(canceled_error("the call was canceled", None));
    }
    // The start is under way: only its answer tells which run to end.
    match tokio::time::timeout(Duration::from_secs_f64(LONGEST), call).await {
        Ok(Ok(begun @ Begun::Waits(_))) => Ok((begun, true)),
        _ => Err(canceled_error("the call was canceled while the run was being started; it may exist", None)),
    }
}

fn canceled_error(message: &str, run_id: Option<&str>) -> Error {
    Error::new(ErrorKind::Canceled, message).with(|context| context.run_id = run_id.map(str::to_owned))
}
