//! The dialect of paths that a server speaks.
//!
//! Servers of the contract call workflows `workflows`, newer ones call them `agents` and keep the old paths as aliases. A server that
//! dropped them answers that there is no such route: then nothing was done, and the client uses the new paths from there on.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;

/// Which words the paths use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Workflows,
    Agents,
}

/// What a client has learned of its server.
#[derive(Debug, Default)]
pub(crate) struct DialectMemory {
    agents: AtomicBool,
}

impl DialectMemory {
    pub(super) fn current(&self) -> Dialect {
        if self.agents.load(Ordering::Relaxed) { Dialect::Agents } else { Dialect::Workflows }
    }

    pub(super) fn remember_agents(&self) {
        self.agents.store(true, Ordering::Relaxed);
    }
}

/// Whether the server says that it has no such route; for a thing that is missing it says more than that.
pub(super) fn is_no_route(error: &Error) -> bool {
    let routeless = matches!(error.status(), Some(404 | 405));
    routeless
        && error
            .body()
            .is_some_and(|body| matches!(body, br#"{"detail":"Not Found"}"# | br#"{"detail":"Method Not Allowed"}"#))
}
