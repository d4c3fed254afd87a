//! Goes on with a call until it is done, or until its caller gives it up.

use std::future::Future;
use std::pin::{Pin, pin};

use crate::error::{Error, ErrorKind, Result};
use crate::response::Reply;
use crate::run::cancel::{Fate, MAX_CANCEL_TIME};
use crate::run::messages::given_up;
use crate::run::outcome::Outcome;
use crate::run::progress::StartProgress;

/// Goes on with a call until it is done.
///
/// Boxed: the start is large, and the wait should not hold on to it.
pub(crate) async fn finish(call: Pin<Box<impl Future<Output = Result<Outcome>>>>) -> Result<Reply> {
    let mut watch = match call.await? {
        Outcome::Done(response) => return Ok(Reply::Response(response)),
        Outcome::Downloaded(downloaded) => return Ok(Reply::Downloaded(downloaded)),
        Outcome::Report(report) => return Ok(Reply::Report(report)),
        Outcome::Waiting(watch) => watch,
    };
    watch.wait().await.map(Reply::Response)
}

/// Goes on with a call until it is done or `canceled` is. A canceled call ends at once and leaves its run alone; with
/// `ends_run` it ends the run first, bounded in time, and tells whether that worked.
pub(crate) async fn finish_unless(
    call: Pin<Box<impl Future<Output = Result<Outcome>>>>,
    ends_run: bool,
    progress: StartProgress,
    canceled: impl Future<Output = ()>,
) -> Result<Reply> {
    let result = finish_until(call, ends_run, &progress, canceled).await;
    // From here on the answer tells.
    progress.over();
    result
}

async fn finish_until(
    call: Pin<Box<impl Future<Output = Result<Outcome>>>>,
    ends_run: bool,
    progress: &StartProgress,
    canceled: impl Future<Output = ()>,
) -> Result<Reply> {
    let mut canceled = pin!(canceled);
    let (mut watch, is_canceled) = match begin_until(call, ends_run, progress, canceled.as_mut()).await? {
        (Outcome::Done(response), _) => return Ok(Reply::Response(response)),
        (Outcome::Downloaded(downloaded), _) => return Ok(Reply::Downloaded(downloaded)),
        (Outcome::Report(report), _) => return Ok(Reply::Report(report)),
        (Outcome::Waiting(watch), is_canceled) => (watch, is_canceled),
    };
    watch.disarm_cancel_on_drop();
    if !is_canceled {
        tokio::select! {
            biased;
            result = watch.wait() => return result.map(Reply::Response),
            () = canceled => {}
        }
    }
    let fate = if ends_run { Box::pin(watch.cancel()).await } else { Fate::LeftAlone };
    let error = canceled_error(&given_up(watch.run_id(), &fate), Some(watch.run_id()));
    Err(if let Fate::NotCanceled(failure) = fate { error.caused_by(failure) } else { error })
}

/// What a call came to, and whether it was canceled before that.
async fn begin_until(
    mut call: Pin<Box<impl Future<Output = Result<Outcome>>>>,
    ends_run: bool,
    progress: &StartProgress,
    canceled: impl Future<Output = ()>,
) -> Result<(Outcome, bool)> {
    tokio::select! {
        biased;
        begun = &mut call => return Ok((begun?, false)),
        () = canceled => {}
    }
    let under_way = progress.canceled();
    if !ends_run {
        return Err(under_way.unwrap_or_else(|| canceled_error("the call was canceled", None)));
    }
    // The start is under way: only its answer tells which run to end.
    match tokio::time::timeout(MAX_CANCEL_TIME, call).await {
        Ok(Ok(begun @ Outcome::Waiting(_))) => Ok((begun, true)),
        Ok(Err(error)) => Err(canceled_start(error)),
        _ => Err(under_way.unwrap_or_else(|| canceled_error("the call was canceled", None))),
    }
}

/// A start that failed after its call was canceled: its error says what became of the run.
fn canceled_start(error: Error) -> Error {
    let known = error.context().clone();
    canceled_error(&format!("the call was canceled while the run was being started: {error}"), known.run_id.as_deref())
        .with(|context| {
            context.operation.clone_from(&known.operation);
            context.workflow_id.clone_from(&known.workflow_id);
            context.fingerprint.clone_from(&known.fingerprint);
        })
        .caused_by(error)
}

fn canceled_error(message: &str, run_id: Option<&str>) -> Error {
    Error::new(ErrorKind::Canceled, message).with(|context| context.run_id = run_id.map(str::to_owned))
}
