//! The dialect of paths that a server speaks.
//!
//! Servers of the contract call workflows `workflows`, newer ones call them `agents` and keep the old paths as aliases. A server that
//! dropped them answers that there is no such route: then nothing was done, and the other paths are tried. The client goes on with those
//! after they worked.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::error::Error;
use crate::operation::Operation;

/// Which words the paths use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Workflows,
    Agents,
}

impl Dialect {
    /// The path of an operation, with names in place of values.
    pub(super) fn path(self, operation: &Operation) -> &'static str {
        match self {
            Self::Agents => operation.agents_path.unwrap_or(operation.path),
            Self::Workflows => operation.path,
        }
    }

    pub(super) fn other(self) -> Self {
        match self {
            Self::Workflows => Self::Agents,
            Self::Agents => Self::Workflows,
        }
    }
}

/// What a client has learned of its server.
#[derive(Debug, Default)]
pub(crate) struct DialectMemory {
    agents: AtomicBool,
}

impl DialectMemory {
    pub(crate) fn current(&self) -> Dialect {
        if self.agents.load(Ordering::Relaxed) { Dialect::Agents } else { Dialect::Workflows }
    }

    /// Whether that is news.
    pub(super) fn remember(&self, dialect: Dialect) -> bool {
        let agents = dialect == Dialect::Agents;
        self.agents.swap(agents, Ordering::Relaxed) != agents
    }
}

/// Whether the server says that it has no such route; for a thing that is missing it says more than that.
pub(crate) fn is_no_route(error: &Error) -> bool {
    let body = || error.body().and_then(|body| serde_json::from_slice::<Value>(body).ok());
    match error.status() {
        Some(404) => body().is_some_and(|body| body == json!({ "detail": "Not Found" })),
        Some(405) => body().is_some_and(|body| body == json!({ "detail": "Method Not Allowed" })),
        _ => false,
    }
}
