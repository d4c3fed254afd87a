//! Waits for a run that was started before.

use serde::Serialize;

use crate::client::Client;
use crate::client::call::{Arguments, Call, Starts};
use crate::types::GetRunResponse;

/// Arguments of [`Client::wait_for_run`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WaitForRun {
    /// Id of the run.
    pub run_id: String,
}

impl Arguments for WaitForRun {
    const OPERATION: &'static str = "wait_for_run";
    type Answer = GetRunResponse;
}

impl Starts for WaitForRun {}

impl Client {
    /// Waits until a run is final: by default at most half an hour, or as [`Call::wait_with`] says.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let run = client.wait_for_run("wr_123").await?;
    /// println!("{}: {:?}", run.status, run.output);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_run(&self, run_id: impl Into<String>) -> Call<WaitForRun> {
        Call::new(self, WaitForRun { run_id: run_id.into() })
    }
}
