//! Requests on their way to an HTTP client of another language, and the answers on their way back.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_util::stream::unfold;
use http::{Request, Response};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use crate::http_client::{HttpAnswer, HttpBody, HttpClient, HttpError, LargeAnswer};

/// An HTTP client that hands its requests to `take`.
pub struct HostClient<F>(pub F);

impl<F: Fn(HostRequest) + Send + Sync + 'static> HttpClient for HostClient<F> {
    fn send(&self, request: Request<Bytes>) -> HttpAnswer<'_> {
        let (head, answered) = oneshot::channel();
        let asked = HostRequest(Arc::new(Content { request, head: Mutex::new(Some(head)), pieces: Mutex::default() }));
        Box::pin(async move {
            (self.0)(asked.clone());
            // The receiver, which is awaited, is dropped before this: the request is over when it tells so.
            let mut dropped = Dropped { take: Some(&self.0), request: asked };
            let answer = answered.await.unwrap_or_else(|gone| Err(HttpError::maybe_sent(gone)));
            dropped.take = None;
            answer
        })
    }
}

/// Hands a request over once more when nobody waits for its answer any more.
struct Dropped<'a, F: Fn(HostRequest)> {
    take: Option<&'a F>,
    request: HostRequest,
}

impl<F: Fn(HostRequest)> Drop for Dropped<'_, F> {
    fn drop(&mut self) {
        if let Some(take) = self.take {
            take(self.request.clone());
        }
    }
}

/// A request to send, and where its answer goes.
///
/// One that nobody waits for any more comes a second time, with the same id, and is `over`.
#[derive(Clone)]
pub struct HostRequest(Arc<Content>);

type Answered = Result<Response<HttpBody>, HttpError>;

struct Content {
    request: Request<Bytes>,
    head: Mutex<Option<oneshot::Sender<Answered>>>,
    pieces: Mutex<Option<UnboundedSender<Result<Bytes, HttpError>>>>,
}

impl HostRequest {
    /// The same when the request comes again, and no other's meanwhile.
    pub fn id(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// Nobody waits for the answer any more.
    pub fn is_over(&self) -> bool {
        lock(&self.0.head).as_ref().is_some_and(oneshot::Sender::is_closed)
    }

    /// GET, POST and so on.
    pub fn method(&self) -> &str {
        self.0.request.method().as_str()
    }

    /// Where it goes.
    pub fn url(&self) -> String {
        self.0.request.uri().to_string()
    }

    /// Its headers.
    pub fn headers(&self) -> impl Iterator<Item = (&str, String)> {
        let headers = self.0.request.headers().iter();
        headers.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
    }

    /// What it says.
    pub fn body(&self) -> &[u8] {
        self.0.request.body()
    }

    /// Whether the body of the answer should come piece by piece.
    pub fn is_large(&self) -> bool {
        self.0.request.extensions().get::<LargeAnswer>().is_some()
    }

    /// Gives status and headers of the answer; the pieces of its body follow.
    pub fn answer<K: AsRef<str>, V: AsRef<str>>(
        &self,
        status: u16,
        headers: impl IntoIterator<Item = (K, V)>,
    ) -> Result<(), String> {
        let mut answer = Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(name.as_ref(), value.as_ref());
        }
        let (pieces, coming) = unbounded_channel();
        let body = unfold(coming, |mut coming| async { coming.recv().await.map(|piece| (piece, coming)) });
        let answer = answer.body(HttpBody::stream(body)).map_err(|error| error.to_string())?;
        *lock(&self.0.pieces) = Some(pieces);
        if let Some(head) = lock(&self.0.head).take() {
            drop(head.send(Ok(answer)));
        }
        Ok(())
    }

    /// Gives a piece of the body; false when nobody wants more.
    pub fn piece(&self, bytes: impl Into<Bytes>) -> bool {
        lock(&self.0.pieces).as_ref().is_some_and(|pieces| pieces.send(Ok(bytes.into())).is_ok())
    }

    /// Ends the body.
    pub fn end(&self) {
        drop(lock(&self.0.pieces).take());
    }

    /// Says why there is no answer, or no more of it.
    pub fn fail(&self, problem: String, sent: bool, timed_out: bool) {
        let error = if sent { HttpError::maybe_sent(problem) } else { HttpError::not_sent(problem) };
        let error = if timed_out { error.timed_out() } else { error };
        if let Some(head) = lock(&self.0.head).take() {
            drop(head.send(Err(error)));
        } else if let Some(pieces) = lock(&self.0.pieces).take() {
            drop(pieces.send(Err(error)));
        }
    }
}

impl fmt::Debug for HostRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostRequest").finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
