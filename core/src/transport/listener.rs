//! A small HTTP server: whole bodies in, statuses out, with limits on everything that a stranger decides.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use http::request::Parts;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Headers and bodies come within this time, each.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of a refused body is read away, in largest bodies.
const REFUSED_BODIES: usize = 4;

/// How many connections there may be at once; more wait in the system's queue.
const MAX_CONNECTIONS: usize = 512;

/// The largest head of a request, in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// How long answers under way may take once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(2);

/// What to answer: a status and, where it is no success, why.
pub(crate) type Verdict = (StatusCode, &'static str);

/// Decides about requests.
pub(crate) trait Gate: Send + Sync + 'static {
    /// What is read from a head and kept for the body.
    type Pass: Send;

    /// Looks at the head alone; what it refuses is not read on.
    fn admit(&self, head: &Parts) -> Result<Self::Pass, Verdict>;

    /// Decides about a request whose body has come.
    fn decide(&self, pass: Self::Pass, body: Bytes) -> impl Future<Output = Verdict> + Send;
}

/// Serves until `stop` is true or gone; then refuses connections and lets answers under way leave.
pub(crate) async fn serve<G: Gate>(
    listener: TcpListener,
    gate: Arc<G>,
    max_body: usize,
    mut stop: watch::Receiver<bool>,
) {
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    let stopped = stop.clone();
    let accepting = async {
        loop {
            let Ok(permit) = permits.clone().acquire_owned().await else { return };
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (gate, stopped) = (gate.clone(), stopped.clone());
                    connections.spawn(async move {
                        converse(stream, gate, max_body, stopped).await;
                        drop(permit);
                    });
                }
                // Out of descriptors, or a connection that is gone already: neither ends the server.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
            while connections.try_join_next().is_some() {}
        }
    };
    tokio::select! {
        () = accepting => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
    drop(listener);
    _ = timeout(FAREWELL, async { while connections.join_next().await.is_some() {} }).await;
}

async fn converse<G: Gate>(stream: TcpStream, gate: Arc<G>, max_body: usize, mut stop: watch::Receiver<bool>) {
    _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let gate = gate.clone();
        async move { Ok::<_, Infallible>(answer(&*gate, request, max_body).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
    }
    _ = connection.await;
}

async fn answer<G: Gate>(gate: &G, request: Request<Incoming>, max_body: usize) -> Response<Full<Bytes>> {
    let (head, mut body) = request.into_parts();
    let (status, text) = match gate.admit(&head) {
        Err(verdict) => verdict,
        Ok(_) if announced(&head).is_some_and(|length| length > max_body as u64) => TOO_LARGE,
        Ok(pass) => match timeout(PATIENCE, Limited::new(&mut body, max_body).collect()).await {
            Ok(Ok(body)) => gate.decide(pass, body.to_bytes()).await,
            Ok(Err(error)) if error.is::<LengthLimitError>() => TOO_LARGE,
            Ok(Err(_)) => (StatusCode::BAD_REQUEST, "the body broke off"),
            Err(_) => (StatusCode::REQUEST_TIMEOUT, "the body came too slowly"),
        },
    };
    // Who waits for "100 Continue" hears the refusal instead.
    if !body.is_end_stream() && status != StatusCode::REQUEST_TIMEOUT && !head.headers.contains_key(EXPECT) {
        tokio::spawn(discard(body, REFUSED_BODIES * max_body));
    }
    let mut response = Response::new(Full::from(text));
    *response.status_mut() = status;
    if !text.is_empty() {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    }
    response
}

/// Reads away what is left of a refused body: who is still sending it would lose the connection before the answer.
async fn discard(mut body: Incoming, mut left: usize) {
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await {
            let Some(rest) = left.checked_sub(frame.data_ref().map_or(0, Bytes::len)) else { return };
            left = rest;
        }
    };
    _ = timeout(PATIENCE, reading).await;
}

const TOO_LARGE: Verdict = (StatusCode::PAYLOAD_TOO_LARGE, "the body is too large");

fn announced(head: &Parts) -> Option<u64> {
    head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
