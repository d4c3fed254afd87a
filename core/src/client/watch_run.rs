//! Watches a run: its status changes as a stream.

use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};

use crate::client::Client;
use crate::client::call::{Arguments, Call, Starts};
use crate::error::Result;
use crate::options::Options;
use crate::response::decode;
use crate::run::events::Changes;
use crate::types::{GetRunResponse, RunStatus};

/// A change in the status of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// Arguments of [`Client::watch_run`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WatchRun {
    /// Id of the run.
    pub run_id: String,
}

impl Arguments for WatchRun {
    /// Awaited instead of watched, it waits.
    const OPERATION: &'static str = "wait_for_run";
    type Answer = GetRunResponse;
}

impl Starts for WatchRun {}

impl Client {
    /// Watches a run: [`Call::events`] is a stream of its status changes, the last of which has the run itself.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut events = std::pin::pin!(client.watch_run("wr_123").events()?);
    /// while let Some(event) = events.try_next().await? {
    ///     println!("{}", event.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch_run(&self, run_id: impl Into<String>) -> Call<WatchRun> {
        Call::new(self, WatchRun { run_id: run_id.into() })
    }
}

impl Call<WatchRun> {
    /// The status changes of the run. Dropping the stream ends the watching.
    ///
    /// Fails at once where the options can't work; the stream ends after its first error, as when the timeout is over.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let events = client.watch_run("wr_123").with_api_key("another").events()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn events(self) -> Result<impl Stream<Item = Result<RunEvent>> + Send + use<>> {
        let Options { wait, request } = Options::new(self.options);
        let changes = Changes::new(&self.client.engine, &self.arguments.run_id, &wait.unwrap_or_default(), &request)?;
        Ok(stream::unfold(changes, |mut changes| async move {
            let event = next_event(&mut changes).await.transpose()?;
            Some((event, changes))
        }))
    }
}

async fn next_event(changes: &mut Changes) -> Result<Option<RunEvent>> {
    let run_id = changes.run_id().to_owned();
    let Some((seen, last)) = changes.next().await? else { return Ok(None) };
    Ok(Some(RunEvent {
        run_id,
        status: seen.status.as_deref().unwrap_or_default().into(),
        retry_pending: seen.retry_pending,
        app_url: seen.app_url.as_deref().map(str::to_owned),
        run: last.map(|response| decode("get_run", &response)).transpose()?,
    }))
}
