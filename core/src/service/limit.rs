//! What limits requests: their time, their retries, and how many are in flight.

use std::time::Duration;

use http::Method;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout};

use crate::operation::Operation;

/// Of so many requests in flight, one place is kept for those that go first.
const SHARED_PER_RESERVED: usize = 5;

/// How many requests of a client may be in flight. Some places are kept for starts, cancels and other changes, so that a
/// hundred reads that hang keep none of them from leaving.
#[derive(Debug)]
pub(crate) struct ConcurrencyLimit {
    shared: Semaphore,
    reserved: Semaphore,
    pub max: usize,
}

/// Who gets a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Priority {
    /// Reads and polls.
    Usual,
    /// Whatever changes something, and the reads that a start depends on.
    First,
}

impl Priority {
    pub(crate) fn of(operation: &Operation) -> Self {
        if operation.method == Method::GET { Self::Usual } else { Self::First }
    }
}

/// There was no place within the time limit; nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueueTimeout(pub Duration);

impl ConcurrencyLimit {
    /// Room for `max` requests, at least two.
    pub(crate) fn new(max: usize) -> Self {
        let reserved = (max / SHARED_PER_RESERVED).max(1);
        let shared = Semaphore::new(max.saturating_sub(reserved).max(1));
        Self { shared, reserved: Semaphore::new(reserved), max }
    }

    /// The permit of a call, not acquired yet.
    pub(crate) fn permit(&self, priority: Priority) -> Permit<'_> {
        Permit { limit: self, priority, held: None, queued: Duration::ZERO }
    }

    async fn acquire(&self, priority: Priority) -> Option<SemaphorePermit<'_>> {
        // The semaphores are never closed.
        if priority == Priority::Usual {
            return self.shared.acquire().await.ok();
        }
        tokio::select! {
            biased;
            permit = self.reserved.acquire() => permit.ok(),
            permit = self.shared.acquire() => permit.ok(),
        }
    }
}

/// The permit of a call, for one request after the other.
#[derive(Debug)]
pub(crate) struct Permit<'a> {
    limit: &'a ConcurrencyLimit,
    pub priority: Priority,
    held: Option<SemaphorePermit<'a>>,
    queued: Duration,
}

impl Permit<'_> {
    /// Waits for a place unless this call has one already. Acquired before a request is built, so queued calls stay small.
    pub(crate) async fn acquire(&mut self, limit: Option<Duration>) -> Result<(), QueueTimeout> {
        if self.held.is_some() {
            return Ok(());
        }
        let begun = Instant::now();
        let place = self.limit.acquire(self.priority);
        self.held = match limit {
            None => place.await,
            Some(limit) => timeout(limit, place).await.map_err(|_| QueueTimeout(limit))?,
        };
        self.queued = begun.elapsed();
        Ok(())
    }

    /// How long the next request was queued: that is part of its time.
    pub(crate) fn take_queued(&mut self) -> Duration {
        std::mem::take(&mut self.queued)
    }

    /// Lets others send.
    pub(crate) fn release(&mut self) {
        self.held = None;
    }
}

/// What limits the sending of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SendLimits {
    /// From queueing for a place to the end of the answer, redirects included.
    pub timeout: Option<Duration>,
    pub max_retries: u32,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{ConcurrencyLimit, Priority, QueueTimeout};

    const NOW: Option<Duration> = Some(Duration::ZERO);

    async fn fill(limit: &ConcurrencyLimit, priority: Priority) -> Vec<super::Permit<'_>> {
        let mut held = Vec::new();
        loop {
            let mut permit = limit.permit(priority);
            if permit.acquire(NOW).await.is_err() {
                return held;
            }
            held.push(permit);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn reads_never_take_the_last_place() {
        for max in [2, 3, 10, 125] {
            let limit = ConcurrencyLimit::new(max);
            let reads = fill(&limit, Priority::Usual).await;
            let starts = fill(&limit, Priority::First).await;
            assert!(!reads.is_empty() && !starts.is_empty());
            assert_eq!(reads.len() + starts.len(), max);
            drop(reads);
            assert_eq!(fill(&limit, Priority::First).await.len() + starts.len(), max);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn queueing_has_an_end_and_is_counted() {
        let limit = ConcurrencyLimit::new(2);
        let mut first = limit.permit(Priority::Usual);
        first.acquire(None).await.unwrap();
        let mut second = limit.permit(Priority::Usual);
        let patience = Duration::from_secs(3);
        assert_eq!(second.acquire(Some(patience)).await, Err(QueueTimeout(patience)));
        let release = async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            first.release();
        };
        let (acquired, ()) = tokio::join!(second.acquire(Some(patience)), release);
        acquired.unwrap();
        assert_eq!(second.take_queued(), Duration::from_secs(1));
        assert_eq!(second.take_queued(), Duration::ZERO);
    }
}
