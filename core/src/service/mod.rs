//! One operation, sent safely: arguments, encoding, dialect of paths, concurrency limit, retries.

mod api_key;
pub(crate) mod arguments;
pub(crate) mod call;
pub(crate) mod dialect;
pub(crate) mod encode;
pub(crate) mod error_context;
pub(crate) mod limit;
mod misplaced_field;
pub(crate) mod multipart;
mod request_records;
pub(crate) mod retry;
pub(crate) mod retry_after;
pub(crate) mod send;
pub(crate) mod service_error;
mod shape;

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use http::HeaderValue;
use http::header::ACCEPT_ENCODING;

use crate::config::Settings;
use crate::options::{RequestOptions, limit_unless_zero};
use crate::per_process::PerProcess;
use crate::service::dialect::DialectMemory;
use crate::service::limit::{ConcurrencyLimit, SendLimits};
use crate::service::retry::Budget;
use crate::transport::{ACCEPTED, Routes, ShownCertificate, Transport};

/// What the calls of a client share: settings, connections, and limits.
pub(crate) struct Service {
    pub settings: Settings,
    pub budget: Budget,
    pub limit: ConcurrencyLimit,
    pub dialect: DialectMemory,
    routes: Routes,
    /// Operations whose paths are on their way out, as far as that was told.
    deprecated: Mutex<HashSet<&'static str>>,
    transport: PerProcess<Result<Transport, String>>,
}

impl Service {
    pub(crate) fn new(mut settings: Settings, routes: Routes) -> Self {
        settings.secrets = settings.secrets.and(routes.passwords());
        // A client of the caller's asks for what it can decode.
        if settings.http_client.is_none() {
            settings.headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static(ACCEPTED));
        }
        Self {
            routes,
            budget: Budget::default(),
            limit: ConcurrencyLimit::new(settings.max_connections),
            dialect: DialectMemory::default(),
            deprecated: Mutex::default(),
            transport: PerProcess::new(),
            settings,
        }
    }

    pub(crate) fn limits(&self, options: &RequestOptions) -> SendLimits {
        let timeout = match options.timeout {
            Some(timeout) => limit_unless_zero(timeout),
            None => self.settings.timeout,
        };
        SendLimits { timeout, max_retries: options.max_retries.unwrap_or(self.settings.max_retries) }
    }

    /// Whether it was not yet told that an operation's path is on its way out.
    fn is_news(&self, operation: &'static str) -> bool {
        self.deprecated.lock().unwrap_or_else(PoisonError::into_inner).insert(operation)
    }

    /// What the caller should know before the first call: files of certificates that variables name and that can't be read.
    pub(crate) fn warnings(&self) -> &[String] {
        let reads_them = self.routes.trusts_by_variable() && self.settings.base_url.origin.starts_with("https:");
        let transport = reads_them.then(|| self.transport().ok()).flatten();
        transport.map_or(&[], |transport| &transport.problems)
    }

    /// How the service is reached, in words: through which proxy, and why.
    pub(crate) fn way_to_service(&self) -> Result<String, String> {
        self.routes.way_to(&self.settings.base_url.origin)
    }

    /// Whose certificates are trusted, in words.
    pub(crate) fn trusted(&self) -> String {
        self.routes.trusted(&self.settings.base_url.origin)
    }

    /// The certificates that the service showed last, its own first; none where it is not spoken to in TLS.
    pub(crate) fn shown_certificates(&self) -> Vec<ShownCertificate> {
        self.transport().map_or_else(|_| Vec::new(), |transport| transport.shown_by(&self.host()))
    }

    /// Which store of certificates vouches for them, in words; `None` where none does.
    pub(crate) fn trusted_by(&self) -> Option<String> {
        self.transport().ok()?.store_of(&self.host())
    }

    fn host(&self) -> String {
        let host =
            url::Url::parse(&self.settings.base_url.origin).ok().and_then(|url| url.host_str().map(str::to_owned));
        let host = host.unwrap_or_default();
        host.trim_start_matches('[').trim_end_matches(']').to_owned()
    }

    /// The connections, made at the first call: reading certificates takes a while.
    pub(crate) fn transport(&self) -> Result<&Transport, String> {
        self.transport.get_or_make(|| Transport::new(&self.settings, &self.routes)).as_ref().map_err(Clone::clone)
    }
}
