//! The outcome of one call.

use std::borrow::Cow;

use futures_util::FutureExt as _;
use pyo3::types::PyBytes;
use pyo3::{Bound, Python, pyclass, pymethods};
use serde_json::Value;
use skyvern::ffi::{self, Response, caught, run_id};

/// What a call ended with: a response, the news of a watch, or an error as a JSON object.
#[pyclass(frozen, module = "skyvern._native")]
pub struct Reply(Result<Content, String>);

enum Content {
    Response(Response),
    /// JSON text: a file that was downloaded, a report, or news of a watch; none when the watch is over.
    Json(Option<String>),
    /// A record of a call that is under way, as JSON text.
    Record(String),
}

impl From<ffi::Reply> for Content {
    fn from(reply: ffi::Reply) -> Self {
        match reply {
            ffi::Reply::Response(response) => Self::Response(response),
            ffi::Reply::Downloaded(downloaded) => Self::Json(Some(downloaded.to_json())),
            ffi::Reply::Report(report) => Self::Json(Some(String::from_utf8_lossy(&report).into_owned())),
        }
    }
}

impl From<Option<String>> for Content {
    fn from(news: Option<String>) -> Self {
        Self::Json(news)
    }
}

impl Reply {
    /// Waits for a call; a panic becomes an error like any other.
    #[allow(private_bounds)]
    pub fn of<T: Into<Content>>(call: impl Future<Output = Result<T, skyvern::Error>>) -> impl Future<Output = Self> {
        caught(call).map(|outcome| Self(outcome.map(Into::into)))
    }

    pub fn record(text: String) -> Self {
        Self(Ok(Content::Record(text)))
    }

    /// What a record says; None where it is an answer.
    pub fn into_record(self) -> Option<String> {
        match self.0 {
            Ok(Content::Record(text)) => Some(text),
            _ => None,
        }
    }

    /// What went wrong, in words.
    pub fn error_message(&self) -> Option<String> {
        let error: Value = serde_json::from_str(self.0.as_ref().err()?).ok()?;
        error["message"].as_str().map(str::to_owned)
    }

    fn response(&self) -> Option<&Response> {
        match &self.0 {
            Ok(Content::Response(response)) => Some(response),
            _ => None,
        }
    }

    fn body(&self) -> &[u8] {
        match &self.0 {
            Ok(Content::Response(response)) => response.body(),
            Ok(Content::Json(news)) => news.as_deref().unwrap_or_default().as_bytes(),
            Ok(Content::Record(text)) => text.as_bytes(),
            Err(_) => &[],
        }
    }
}

#[pymethods]
impl Reply {
    /// A record of a call, as JSON text.
    #[getter(record)]
    fn get_record(&self) -> Option<&str> {
        match &self.0 {
            Ok(Content::Record(text)) => Some(text),
            _ => None,
        }
    }

    #[getter]
    fn error(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
    }

    #[getter]
    fn status(&self) -> Option<u16> {
        self.response().map(Response::status)
    }

    #[getter]
    fn attempts(&self) -> Option<u32> {
        self.response().map(Response::attempts)
    }

    #[getter]
    fn headers(&self) -> Vec<(&str, Cow<'_, str>)> {
        self.response().map(|response| response.headers().collect()).unwrap_or_default()
    }

    /// Whether the body is a JSON object, by its first character.
    #[getter]
    fn is_object(&self) -> bool {
        self.body().trim_ascii_start().first() == Some(&b'{')
    }

    /// The id of the run that it is about, whatever else is odd in it.
    #[getter]
    fn run_id(&self) -> Option<String> {
        run_id(self.body())
    }

    /// The same without the key, which a server may have echoed: for errors.
    fn without_secrets(&self) -> Self {
        Self(match &self.0 {
            Ok(Content::Response(response)) => Ok(Content::Response(response.without_secrets())),
            Ok(Content::Json(text)) => Ok(Content::Json(text.clone())),
            Ok(Content::Record(text)) => Ok(Content::Record(text.clone())),
            Err(error) => Err(error.clone()),
        })
    }

    fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.body())
    }

    fn bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.body())
    }
}
