//! Turns: a thousand waits do not open a thousand connections.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Requests under way at once; more wait their turn.
pub(crate) const MOST_AT_ONCE: usize = 100;

/// The turns of a client.
#[derive(Debug)]
pub(crate) struct Turns(Semaphore);

impl Default for Turns {
    fn default() -> Self {
        Self(Semaphore::new(MOST_AT_ONCE))
    }
}

impl Turns {
    /// Waits for the first turn of a call. Before the call is put together: ten thousand that wait take less room that way.
    pub(crate) async fn first(&self) -> Turn<'_> {
        let mut turn = Turn { turns: &self.0, permit: None };
        turn.take().await;
        turn
    }
}

/// The turn of a call, for one request after the other.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    turns: &'a Semaphore,
    permit: Option<SemaphorePermit<'a>>,
}

impl Turn<'_> {
    /// Waits for a turn unless it is this call's already.
    pub(crate) async fn take(&mut self) {
        if self.permit.is_none() {
            // It is never closed.
            self.permit = self.turns.acquire().await.ok();
        }
    }

    /// Lets others have their turn.
    pub(crate) fn give_back(&mut self) {
        self.permit = None;
    }
}
