//! A request as the transport sends it.

use http::{HeaderMap, Method};

use crate::secret::Secrets;
use crate::transport::body::RequestBody;

/// A request that can be sent any number of times.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub method: Method,
    pub origin: String,
    /// Path with its prefix, and query.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Option<RequestBody>,
    /// Whether it has to leave although others hang: over HTTP/2, where a server takes only so many at once on a connection, it
    /// shares one with its like only.
    pub goes_first: bool,
    /// What no error about it may show.
    pub secrets: Secrets,
}

impl Request {
    pub(crate) fn url(&self) -> String {
        [&*self.origin, &*self.target].concat()
    }
}
