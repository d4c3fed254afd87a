//! Forwards the ends of runs to an address on this machine.

use std::time::Duration;

use futures_util::{Stream, stream};

use crate::client::Client;
use crate::error::Result;
use crate::webhook::forward::{Forward, ForwardOptions, Forwarded};

/// What [`Client::forward_events`] forwards, and where to.
#[must_use = "it does nothing until `events` is polled"]
pub struct ForwardEvents {
    client: Client,
    options: ForwardOptions,
}

impl Client {
    /// Delivers each end of a run to an address on this machine, so that a receiver can be tried without a tunnel.
    ///
    /// It watches the lists, and sends the payload of a webhook, signed with the client's key and tried again as the service
    /// does. It is not the service's own delivery: the header `x-skyvern-forwarded` says so. Runs that were over before are
    /// not forwarded.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut events = std::pin::pin!(client.forward_events("http://localhost:3000/hook").events()?);
    /// while let Some(forwarded) = events.try_next().await? {
    ///     println!("{}: {:?}", forwarded.run_id, forwarded.problem);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn forward_events(&self, to: impl Into<String>) -> ForwardEvents {
        let options = ForwardOptions { to: to.into(), ..ForwardOptions::default() };
        ForwardEvents { client: self.clone(), options }
    }
}

impl ForwardEvents {
    /// Only runs of this workflow. Default: all.
    pub fn workflow_id(mut self, id: impl Into<String>) -> Self {
        self.options.workflow_id = Some(id.into());
        self
    }

    /// Sets the time between two looks at the list. Default: two seconds.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.options.poll_interval = Some(interval.as_secs_f64());
        self
    }

    /// What was forwarded, one after the other; it goes on until it is dropped, or the service refuses the key.
    ///
    /// Fails where the address is none.
    pub fn events(self) -> Result<impl Stream<Item = Result<Forwarded>> + Send + use<>> {
        let forward = Forward::new(&self.client.engine, self.options)?;
        Ok(stream::unfold(Some(forward), |forward| async move {
            let mut forward = forward?;
            let next = forward.next().await;
            let rest = next.is_ok().then_some(forward);
            Some((next, rest))
        }))
    }
}
