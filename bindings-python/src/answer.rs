//! The outcome of one call.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use pyo3::types::PyBytes;
use pyo3::{Bound, Python, pyclass, pymethods};
use skyvern::boundary::Response;

/// What a call ended with: a response, or an error as a JSON object.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Answer(Result<Response, String>);

impl Answer {
    /// Waits for a call; a panic becomes an error like any other.
    pub async fn of(call: impl Future<Output = Result<Response, skyvern::Error>>) -> Self {
        Self(match AssertUnwindSafe(call).catch_unwind().await {
            Ok(outcome) => outcome.map_err(|error| error.to_json()),
            Err(panic) => {
                let detail =
                    panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
                let message = format!("a bug in the SDK: it panicked: {}", detail.unwrap_or("no message"));
                Err(serde_json::json!({ "kind": "internal", "message": message }).to_string())
            }
        })
    }
}

#[pymethods]
impl Answer {
    #[getter]
    fn error(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
    }

    #[getter]
    fn status(&self) -> Option<u16> {
        self.0.as_ref().ok().map(Response::status)
    }

    #[getter]
    fn attempts(&self) -> Option<u32> {
        self.0.as_ref().ok().map(Response::attempts)
    }

    #[getter]
    fn headers(&self) -> Vec<(String, String)> {
        self.0.as_ref().map(|response| response.headers().to_vec()).unwrap_or_default()
    }

    /// Whether the body is a JSON object, by its first character.
    #[getter]
    fn is_object(&self) -> bool {
        self.body().trim_ascii_start().first() == Some(&b'{')
    }

    fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.body())
    }

    fn bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.body())
    }
}

impl Answer {
    fn body(&self) -> &[u8] {
        self.0.as_ref().map(|response| response.body().as_ref()).unwrap_or_default()
    }
}
