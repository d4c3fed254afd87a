//! Remembers which events were handled: the service may deliver one more than once.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many handled events are remembered.
pub(crate) const LIMIT: usize = 10_000;

/// What a claim came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The event is yours: handle it, then [`commit`](WebhookClaims::commit) or [`release`](WebhookClaims::release) it.
    New,
    /// Somebody is at it and may still fail. Answer 503, so that the service asks again.
    Busy,
    /// It was handled. Answer 204.
    Done,
}

impl Claim {
    /// Its name in the bindings.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Busy => "busy",
            Self::Done => "done",
        }
    }
}

/// Remembers which events were handled, in memory and bounded: claimed, then committed or released.
///
/// A handler that fails gives its claim back, so that the next delivery is not lost; of two deliveries at once, one gets it.
/// For more than one process, keep the same three steps in a table or in Redis.
///
/// ```
/// use skyvern::{Claim, WebhookClaims};
///
/// let claims = WebhookClaims::new();
/// assert_eq!(claims.claim("wr_1:1:completed"), Claim::New);
/// assert_eq!(claims.claim("wr_1:1:completed"), Claim::Busy);
/// claims.commit("wr_1:1:completed");
/// assert_eq!(claims.claim("wr_1:1:completed"), Claim::Done);
/// ```
#[derive(Debug)]
pub struct WebhookClaims {
    limit: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Every key, and whether it is done.
    known: HashMap<String, bool>,
    /// Those that are done, the oldest first.
    done: VecDeque<String>,
}

impl Default for WebhookClaims {
    fn default() -> Self {
        Self::with_limit(LIMIT)
    }
}

impl WebhookClaims {
    /// Remembers the last ten thousand events.
    pub fn new() -> Self {
        Self::default()
    }

    /// Remembers that many handled events.
    pub fn with_limit(limit: usize) -> Self {
        Self { limit, state: Mutex::default() }
    }

    /// Claims an event by its key, [`WebhookEvent::key`](crate::WebhookEvent::key).
    pub fn claim(&self, key: &str) -> Claim {
        let mut state = self.state();
        match state.known.get(key) {
            Some(true) => Claim::Done,
            Some(false) => Claim::Busy,
            None => {
                state.known.insert(key.to_owned(), false);
                Claim::New
            }
        }
    }

    /// The event was handled.
    pub fn commit(&self, key: &str) {
        let mut state = self.state();
        if state.known.insert(key.to_owned(), true) == Some(true) {
            return;
        }
        state.done.push_back(key.to_owned());
        while state.done.len() > self.limit {
            if let Some(oldest) = state.done.pop_front() {
                state.known.remove(&oldest);
            }
        }
    }

    /// The event was not handled: the next delivery is new. One that is done stays so.
    pub fn release(&self, key: &str) {
        let mut state = self.state();
        if state.known.get(key) == Some(&false) {
            state.known.remove(key);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, WebhookClaims};

    #[test]
    fn claimed_then_committed_or_released() {
        let claims = WebhookClaims::with_limit(2);
        assert_eq!(claims.claim("a"), Claim::New);
        assert_eq!(claims.claim("a"), Claim::Busy);
        claims.release("a");
        assert_eq!(claims.claim("a"), Claim::New);
        claims.commit("a");
        claims.release("a");
        assert_eq!(claims.claim("a"), Claim::Done);
        claims.commit("b");
        claims.commit("b");
        assert_eq!(claims.claim("a"), Claim::Done);
        claims.commit("c");
        assert_eq!(claims.claim("a"), Claim::New, "the oldest is forgotten");
        assert_eq!(claims.claim("a"), Claim::Busy, "what is under way is not");
    }
}
