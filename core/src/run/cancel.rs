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

/// Cancels a run, bounded in time. A group gives its run an id before the run exists: then it is canceled once it does.
pub(crate) async fn cancel(
    service: &Service,
    run_id: &str,
    group_id: Option<&str>,
    options: &SharedOptions,
) -> Result<()> {
    let arguments = serde_json::json!({ "run_id": run_id });
    let until = Instant::now() + MAX_CANCEL_TIME;
    loop {
        let left = Some(until.saturating_duration_since(Instant::now()));
        let result = call_within(service, "cancel_run", &arguments, options.for_single_attempt(), left).await;
        let error = match (result, group_id) {
            (Ok(_), _) => return Ok(()),
            (Err(error), Some(group_id)) if error.status() == Some(404) => {
                let asked = timeout_at(until, standing(service, group_id, options)).await;
                if let Ok(Ok(Standing::NeverStarted(_))) = asked {
                    return Ok(());
                }
                error
            }
            (Err(error), _) => return Err(error),
        };
        if Instant::now() + NOT_YET_PAUSE >= until {
            return Err(error);
        }
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
