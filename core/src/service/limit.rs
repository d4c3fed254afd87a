//! What limits requests: their time, their retries, and how many are in flight.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

/// Requests in flight at once; more wait for a permit.
pub(crate) const MAX_IN_FLIGHT: usize = 100;

/// How many requests of a client may be in flight.
#[derive(Debug)]
pub(crate) struct ConcurrencyLimit(Semaphore);

impl Default for ConcurrencyLimit {
    fn default() -> Self {
        Self(Semaphore::new(MAX_IN_FLIGHT))
    }
}

impl ConcurrencyLimit {
    /// Waits for the first permit of a call. Acquired before the request is built, so queued calls stay small.
    pub(crate) async fn acquire(&self) -> Permit<'_> {
        let mut permit = Permit { limit: &self.0, held: None };
        permit.acquire().await;
        permit
    }
}

/// The permit of a call, for one request after the other.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    limit: &'a Semaphore,
    held: Option<SemaphorePermit<'a>>,
}

impl Permit<'_> {
    /// Waits for a permit unless this call has one already.
    pub(crate) async fn acquire(&mut self) {
        if self.held.is_none() {
            // The semaphore is never closed.
            self.held = self.limit.acquire().await.ok();
        }
    }

    /// Lets others send.
    pub(crate) fn release(&mut self) {
        self.held = None;
    }
}

/// What limits the sending of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SendLimits {
    pub timeout: Option<Duration>,
    pub max_retries: u32,
}
