//! An HTTP client of the caller's own: one request in, one answer out, and whether it was sent.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::once;
use futures_util::{Stream, StreamExt as _};
use http::{Request, Response};

type BoxError = Box<dyn StdError + Send + Sync>;

/// An HTTP client of your own, to give to [`Config::http_client`](crate::Config::http_client).
///
/// It sends each request once and answers what comes back, whatever its status: starts, waits, retries and time limits stay with the
/// SDK. Let it follow no redirects and send nothing again by itself, or a run may be started twice.
///
/// With the feature `reqwest`, a `reqwest::Client` is one.
///
/// ```
/// use skyvern::{HttpAnswer, HttpBody, HttpClient};
///
/// /// Answers everything with a completed run.
/// struct Always;
///
/// impl HttpClient for Always {
///     fn send(&self, _request: http::Request<bytes::Bytes>) -> HttpAnswer<'_> {
///         Box::pin(async { Ok(http::Response::new(HttpBody::from(r#"{"run_id":"wr_1","status":"completed"}"#))) })
///     }
/// }
///
/// let client = skyvern::Client::builder().api_key("key").http_client(Always).build()?;
/// # Ok::<(), skyvern::Error>(())
/// ```
pub trait HttpClient: Send + Sync + 'static {
    /// Sends a request. The future is dropped when its time is over.
    fn send(&self, request: Request<Bytes>) -> HttpAnswer<'_>;
}

/// Stands in the extensions of a request whose answer may be a large file: its body is better answered piece by piece.
///
/// ```
/// let wants_pieces = |request: &http::Request<bytes::Bytes>| request.extensions().get::<skyvern::LargeAnswer>().is_some();
/// assert!(!wants_pieces(&http::Request::default()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LargeAnswer;

/// What an [`HttpClient`] answers.
pub type HttpAnswer<'a> = Pin<Box<dyn Future<Output = Result<Response<HttpBody>, HttpError>> + Send + 'a>>;

/// The body of an answer: all of it at once, or piece by piece.
pub struct HttpBody(Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>);

impl HttpBody {
    /// A body that comes piece by piece.
    pub fn stream<E: Into<BoxError>>(pieces: impl Stream<Item = Result<Bytes, E>> + Send + 'static) -> Self {
        Self(Box::pin(pieces.map(|piece| piece.map_err(Into::into))))
    }

    pub(crate) async fn chunk(&mut self) -> Option<Result<Bytes, BoxError>> {
        self.0.next().await
    }
}

impl<T: Into<Bytes>> From<T> for HttpBody {
    fn from(whole: T) -> Self {
        let whole: Bytes = whole.into();
        Self(Box::pin(once(async { Ok(whole) })))
    }
}

impl fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpBody").finish_non_exhaustive()
    }
}

/// Why there is no answer, and whether the service may have seen the request all the same.
#[derive(Debug)]
pub struct HttpError {
    pub(crate) sent: bool,
    pub(crate) timed_out: bool,
    pub(crate) source: BoxError,
}

impl HttpError {
    /// Nothing of the request left: it can be sent again whatever it does.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self { sent: false, timed_out: false, source: source.into() }
    }

    /// The service may have seen the request. When in doubt, this is the one to answer.
    pub fn maybe_sent(source: impl Into<BoxError>) -> Self {
        Self { sent: true, timed_out: false, source: source.into() }
    }

    /// Says that a time limit of the client's own was over.
    ///
    /// ```
    /// let error = skyvern::HttpError::not_sent("no connection within a second").timed_out();
    /// ```
    #[must_use]
    pub fn timed_out(self) -> Self {
        Self { timed_out: true, ..self }
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl StdError for HttpError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// A client that somebody lent.
#[derive(Clone)]
pub(crate) struct Lent(pub Arc<dyn HttpClient>);

impl fmt::Debug for Lent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpClient")
    }
}
