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
    /// What no error about it may show.
    pub secrets: Secrets,
}

impl Request {
    pub(crate) fn url(&self) -> String {
        [&*self.origin, &*self.target].concat()
    }
}
