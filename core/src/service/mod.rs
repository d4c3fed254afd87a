//! One operation, sent safely: arguments, encoding, dialect of paths, concurrency limit, retries.

pub(crate) mod arguments;
pub(crate) mod call;
pub(crate) mod dialect;
pub(crate) mod encode;
pub(crate) mod error_context;
pub(crate) mod limit;
mod misnomer;
pub(crate) mod multipart;
pub(crate) mod own_word;
pub(crate) mod retry;
pub(crate) mod retry_after;
pub(crate) mod send;
mod shape;

use crate::config::Settings;
use crate::error::Result;
use crate::options::{RequestOptions, duration};
use crate::per_process::PerProcess;
use crate::service::dialect::DialectMemory;
use crate::service::limit::{ConcurrencyLimit, SendLimits};
use crate::service::retry::Budget;
use crate::transport::Transport;

/// What the calls of a client share: settings, connections, and limits.
pub(crate) struct Service {
    pub settings: Settings,
    pub budget: Budget,
    pub limit: ConcurrencyLimit,
    pub dialect: DialectMemory,
    transport: PerProcess<std::result::Result<Transport, String>>,
}

impl Service {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            budget: Budget::default(),
            limit: ConcurrencyLimit::new(settings.max_connections),
            dialect: DialectMemory::default(),
            transport: PerProcess::new(),
            settings,
        }
    }

    pub(crate) fn limits(&self, options: &RequestOptions) -> Result<SendLimits> {
        let timeout = match options.timeout {
            Some(seconds) => duration("timeout", seconds)?.filter(|timeout| !timeout.is_zero()),
            None => self.settings.timeout,
        };
        Ok(SendLimits { timeout, max_retries: options.max_retries.unwrap_or(self.settings.max_retries) })
    }

    /// The connections, made at the first call: reading certificates takes a while.
    pub(crate) fn transport(&self) -> std::result::Result<&Transport, String> {
        self.transport.get_or_make(|| Transport::new(&self.settings)).as_ref().map_err(Clone::clone)
    }
}
