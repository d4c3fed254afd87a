//! Checks everything that a call needs.

use serde::Serialize;

use crate::check::report::CheckReport;
use crate::client::Client;
use crate::client::call::{Arguments, Call};

/// Arguments of [`Client::check`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Check {}

impl Arguments for Check {
    const OPERATION: &'static str = "check";
    type Answer = CheckReport;
}

impl Client {
    /// Checks everything that a call needs: settings, proxy, certificates, server, clock and key. Each finding that is not as it
    /// should be says what to do. It takes at most ten seconds a request, of which it makes up to six, and starts nothing.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let report = client.check().await?;
    /// println!("{report}");
    /// assert!(report.ok);
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self) -> Call<Check> {
        Call::new(self, Check {})
    }
}
