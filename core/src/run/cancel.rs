//! Ends a run whose wait was given up, where the caller asked for that.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use crate::error::{Error, ErrorKind, Result};
use crate::options::{OnCancel, SharedOptions};
use crate::run::bounded::call_within;
use crate::run::engine::Engine;
use crate::run::group::{Standing, standing};
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

/// Pause before the run of a group that does not exist yet is canceled again.
const NOT_YET_PAUSE: Duration = Duration::from_millis(200);

/// How long one question to the group may take.
const MAX_QUESTION_TIME: Duration = Duration::from_secs(1);

/// Cancels a run, bounded in time. A group gives its run an id before the run exists: then it is canceled once it does.
pub(crate) async fn cancel(
    service: &Service,
    run_id: &str,
    group_id: Option<&str>,
    options: &SharedOptions,
) -> Result<()> {
    let until = Instant::now() + MAX_CANCEL_TIME;
    let Err(error) = cancel_once(service, run_id, options, until).await else { return Ok(()) };
    let Some(group_id) = group_id.filter(|_| may_work_later(&error)) else { return Err(error) };
    // Beside each other: a group that does not answer keeps no run from being canceled.
    tokio::select! {
        result = Box::pin(cancel_when_there(service, run_id, options, until, error)) => result,
        () = Box::pin(will_never_start(service, group_id, options)) => Ok(()),
    }
}

async fn cancel_once(service: &Service, run_id: &str, options: &SharedOptions, until: Instant) -> Result<()> {
    let arguments = serde_json::json!({ "run_id": run_id });
    let left = Some(until.saturating_duration_since(Instant::now()));
    call_within(service, "cancel_run", &arguments, options.for_single_attempt(), left).await.map(drop)
}

/// Cancels a run again and again until that works, or is refused for good, or the time is over. `error` is why it failed at first.
async fn cancel_when_there(
    service: &Service,
    run_id: &str,
    options: &SharedOptions,
    until: Instant,
    mut error: Error,
) -> Result<()> {
    while may_work_later(&error) && Instant::now() + NOT_YET_PAUSE < until {
        sleep(NOT_YET_PAUSE).await;
        match cancel_once(service, run_id, options, until).await {
            Ok(()) => return Ok(()),
            Err(again) => error = again,
        }
    }
    Err(error)
}

/// Whether canceling a run that may not exist yet failed in a way that may pass.
fn may_work_later(error: &Error) -> bool {
    error.status().is_none_or(|status| !(400..500).contains(&status) || matches!(status, 404 | 408 | 429))
}

/// Ends when the group tells that its run will never exist.
async fn will_never_start(service: &Service, group_id: &str, options: &SharedOptions) {
    let options = options.for_single_attempt();
    while !matches!(
        standing(service, group_id, options.clone(), Some(MAX_QUESTION_TIME)).await,
        Ok(Standing::NeverStarted(_))
    ) {
        sleep(NOT_YET_PAUSE).await;
    }
}

/// Cancels a run and waits for that until `until`; after that it goes on by itself, so that the caller is not kept.
pub(crate) async fn cancel_until(
    engine: &Arc<Engine>,
    run_id: &Arc<str>,
    group_id: Option<&str>,
    options: &SharedOptions,
    until: Instant,
) -> Fate {
    let (engine, run_id, options) = (engine.clone(), run_id.clone(), options.clone());
    let group_id = group_id.map(str::to_owned);
    let canceling = tokio::spawn(async move { cancel(&engine.service, &run_id, group_id.as_deref(), &options).await });
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
    group_id: Option<String>,
    options: SharedOptions,
}

impl CancelOnDrop {
    pub(crate) fn new(engine: &Arc<Engine>, run_id: &Arc<str>, on_cancel: OnCancel, options: &SharedOptions) -> Self {
        let armed = || {
            Box::new(Armed { engine: engine.clone(), run_id: run_id.clone(), group_id: None, options: options.clone() })
        };
        Self((on_cancel == OnCancel::Cancel).then(armed))
    }

    /// Notes the group whose run it is.
    pub(crate) fn of_group(&mut self, group_id: Option<&str>) {
        if let Some(armed) = &mut self.0 {
            armed.group_id = group_id.map(str::to_owned);
        }
    }

    pub(crate) fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        let Some(armed) = self.0.take() else { return };
        let Armed { engine, run_id, group_id, options } = *armed;
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            tracing::warn!(run_id = &*run_id, "the run goes on: it could not be canceled outside of a runtime");
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = cancel(&engine.service, &run_id, group_id.as_deref(), &options).await {
                tracing::warn!(run_id = &*run_id, %error, "canceling the run failed, it goes on");
            }
        });
    }
}
