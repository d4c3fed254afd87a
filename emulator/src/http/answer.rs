//! Answers before they go on the wire.

use bytes::Bytes;
use http::header::{self, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde_json::Value;

use super::payload::Payload;
use crate::refusal::Refusal;

/// An answer: status, body, and what its head says besides the usual.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) headers: Vec<(String, String)>,
}

impl Answer {
    /// JSON that is written out already.
    pub(crate) fn written(body: Bytes) -> Self {
        Self { status: 200, body, content_type: Some("application/json"), headers: Vec::new() }
    }

    pub(crate) fn json(body: &Value) -> Self {
        Self::written(body.to_string().into())
    }

    /// The service's answer when there is nothing to say: `null`.
    pub(crate) fn null() -> Self {
        Self::written(Bytes::from_static(b"null"))
    }

    /// A success that has nothing to tell, but still says that it would be JSON.
    pub(crate) fn nothing() -> Self {
        Self::written(Bytes::new()).with_status(204)
    }

    pub(crate) fn text(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status: 200, body: body.into(), content_type: Some(content_type), headers: Vec::new() }
    }

    /// Text that does not say what it is.
    pub(crate) fn plain(body: &'static str) -> Self {
        Self { status: 200, body: Bytes::from_static(body.as_bytes()), content_type: None, headers: Vec::new() }
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The answer with a body that is sent in its own way.
    pub(super) fn into_response(self, payload: impl FnOnce(Bytes) -> Payload) -> Response<Payload> {
        let mut response = Response::new(Payload::whole(Bytes::new()));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        let fixed = |text| HeaderValue::from_static(text);
        headers.insert(header::SERVER, fixed("skyvern-emulator"));
        if let Some(content_type) = self.content_type {
            headers.insert(header::CONTENT_TYPE, fixed(content_type));
        }
        headers.insert(header::VARY, fixed("Origin"));
        headers.insert(header::X_FRAME_OPTIONS, fixed("DENY"));
        headers.insert(header::CONTENT_SECURITY_POLICY, fixed("frame-ancestors 'none'"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
        *response.body_mut() = payload(self.body);
        response
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::json(&refusal.body).with_status(refusal.status)
    }
}
