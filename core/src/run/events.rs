//! The status changes of a run, as they are seen.

use std::sync::Arc;

use futures_util::{Stream, stream};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::call::decode;
use crate::client::{Client, Inner};
use crate::error::Result;
use crate::options::{Shared, WaitOptions};
use crate::run::watch::{Observation, Seen, Watch};
use crate::send::Response;
use crate::types::{GetRunResponse, RunStatus};

/// A change in the status of a run.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RunEvent {
    /// Id of the run.
    pub run_id: String,
    /// Its status now.
    pub status: RunStatus,
    /// Another attempt will follow: a final status is not final yet.
    pub retry_pending: bool,
    /// Page of the run in the dashboard, once it is known.
    pub app_url: Option<String>,
    /// The run itself, in the last event.
    pub run: Option<GetRunResponse>,
}

/// Watches one run and tells of each change once.
pub(crate) struct Changes {
    watch: Watch,
    told: Option<(Option<Arc<str>>, bool)>,
    over: bool,
}

/// A change as it crosses to the bindings.
#[derive(Serialize)]
struct Change<'a> {
    run_id: &'a str,
    status: &'a str,
    retry_pending: bool,
    app_url: Option<&'a str>,
    /// The run itself, in the last event.
    run: Option<&'a RawValue>,
}

impl Changes {
    pub(crate) fn new(client: &Arc<Inner>, run_id: &str, wait: &WaitOptions, options: &Shared) -> Result<Self> {
        Ok(Self { watch: Watch::new(client, run_id, wait, options)?, told: None, over: false })
    }

    /// The next change, with the run's last answer when it is final; `None` after that, and after an error.
    async fn next(&mut self) -> Result<Option<(&Seen, Option<Response>)>> {
        while !self.over {
            let observation = self.watch.observe().await.inspect_err(|_| self.over = true)?;
            let last = match observation {
                Observation::GoesOn => None,
                Observation::Final(response) => Some(response),
            };
            self.over = last.is_some();
            let seen = self.watch.seen();
            let now = Some((seen.status.clone(), seen.retry_pending));
            if (seen.status.is_some() && now != self.told) || self.over {
                self.told = now;
                return Ok(Some((self.watch.seen(), last)));
            }
        }
        Ok(None)
    }

    /// The next change as JSON text.
    pub(crate) async fn next_json(&mut self) -> Result<Option<String>> {
        let run_id = self.watch.run_id().to_owned();
        let Some((seen, last)) = self.next().await? else { return Ok(None) };
        let change = Change {
            run_id: &run_id,
            status: seen.status.as_deref().unwrap_or_default(),
            retry_pending: seen.retry_pending,
            app_url: seen.app_url.as_deref(),
            run: last.as_ref().and_then(|response| serde_json::from_slice(&response.body).ok()),
        };
        Ok(serde_json::to_string(&change).ok())
    }

    async fn next_event(&mut self) -> Result<Option<RunEvent>> {
        let run_id = self.watch.run_id().to_owned();
        let Some((seen, last)) = self.next().await? else { return Ok(None) };
        Ok(Some(RunEvent {
            run_id,
            status: seen.status.as_deref().unwrap_or_default().into(),
            retry_pending: seen.retry_pending,
            app_url: seen.app_url.as_deref().map(str::to_owned),
            run: last.map(|response| decode("get_run", &response)).transpose()?,
        }))
    }
}

impl Client {
    /// Watches a run: a stream of its status changes, the last of which has the run itself. Dropping it ends the watching.
    ///
    /// Fails at once where the options can't work; the stream ends after its first error, as when the timeout is over.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut events = std::pin::pin!(client.watch_run("wr_123", &skyvern::WaitOptions::default())?);
    /// while let Some(event) = events.try_next().await? {
    ///     println!("{}", event.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch_run(
        &self,
        run_id: &str,
        wait: &WaitOptions,
    ) -> Result<impl Stream<Item = Result<RunEvent>> + Send + use<>> {
        let changes = Changes::new(&self.inner, run_id, wait, &Shared::default())?;
        Ok(stream::unfold(changes, |mut changes| async move {
            let event = changes.next_event().await.transpose()?;
            Some((event, changes))
        }))
    }
}
