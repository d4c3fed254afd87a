//! The only place that names the HTTP library: one request, one answer, one deadline.

mod answer;
pub(crate) mod body;
mod body_error;
mod chain;
mod connections;
mod connector;
mod der;
mod encoding;
pub(crate) mod listener;
mod no_proxy;
mod pem;
mod proxy;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod routes;
mod tls;
mod trust;

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HOST, PROXY_AUTHORIZATION};
use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::{CertificateError, InvalidMessage};

use crate::config::Settings;
use crate::http_client::{HttpError, LargeAnswer, Lent};
use crate::transport::answer::AnswerBody;
use crate::transport::body::{Outgoing, RequestBody, outgoing};
use crate::transport::body_error::BoxError;
use crate::transport::connections::{Connection, Connections, MAX_IDLE};
use crate::transport::connector::Connector;
use crate::transport::proxy::Proxies;

pub(crate) use crate::transport::body_error::BodyError;
pub(crate) use crate::transport::chain::ShownCertificate;
pub(crate) use crate::transport::encoding::{ACCEPTED, decode};
pub(crate) use crate::transport::request::Request;
pub(crate) use crate::transport::routes::Routes;

/// Requests that may not be sent again get a connection used a moment ago, or a new one: servers close idle connections
/// (uvicorn after 5 s), and a request that meets the close is one of which nobody knows whether it was processed.
const MAX_IDLE_ONCE: Duration = Duration::from_secs(2);

/// The room that is made for a body because a server says that it is coming.
const MAX_RESERVED: usize = 1024 * 1024;

/// The way to the service.
pub(crate) struct Transport {
    way: Way,
    max_body_bytes: u64,
    /// What could not be read of the certificates to trust.
    pub problems: Vec<String>,
    /// `None` where a client of the caller's looks at certificates.
    verifier: Option<Arc<tls::Verifier>>,
}

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It may be sent again.
    Repeatable,
    /// It may not.
    Once,
    /// It fetches a file, piece by piece.
    File,
}

/// How requests are sent.
enum Way {
    Own(Connections, Arc<Proxies>),
    Lent(Lent),
}

/// An answer with its whole body.
#[derive(Debug, Clone)]
pub(crate) struct HttpResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// An answer whose body is still to come.
pub(crate) struct Streaming {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: AnswerBody,
}

impl Streaming {
    /// The next piece of the body, `None` at its end; `timeout` covers this piece.
    pub(crate) async fn chunk(&mut self, timeout: Option<Duration>) -> Result<Option<Bytes>, Failure> {
        let chunk = within(timeout, self.body.chunk()).await?;
        chunk.transpose().map_err(|error| Failure::new(true, error))
    }
}

/// As `within`, as long as more and more of a body leaves.
async fn within_each<T>(
    timeout: Option<Duration>,
    body: Option<&RequestBody>,
    mut future: impl Future<Output = T> + Unpin,
) -> Result<T, Failure> {
    let moved = || body.map_or(0, RequestBody::moved);
    loop {
        let before = moved();
        match within(timeout, &mut future).await {
            Err(_) if moved() > before => {}
            ended => return ended,
        }
    }
}

async fn within<T>(timeout: Option<Duration>, future: impl Future<Output = T>) -> Result<T, Failure> {
    match timeout {
        None => Ok(future.await),
        Some(timeout) => tokio::time::timeout(timeout, future)
            .await
            .map_err(|elapsed| Failure { timeout: true, ..Failure::new(true, elapsed) }),
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Whether any of the request may have reached the service.
    pub sent: bool,
    pub timeout: bool,
    /// There is an answer, but it is larger than the client takes.
    pub too_large: bool,
    pub source: BoxError,
    /// The answer with what came of its body before it broke off.
    pub partial: Option<Box<HttpResponse>>,
    /// The proxy that was waited for.
    pub proxy: Option<Box<str>>,
}

impl Failure {
    pub(crate) fn new(sent: bool, source: impl Into<BoxError>) -> Self {
        Self { sent, timeout: false, too_large: false, source: source.into(), partial: None, proxy: None }
    }

    fn body(problem: BodyError) -> Self {
        Self { too_large: matches!(problem, BodyError::TooLarge { .. }), ..Self::new(true, problem) }
    }
}

impl fmt::Display for Failure {
    /// The innermost causes, which name what happened: `tcp connect error: Connection refused (os error 111)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut texts = vec![told(&*self.source)];
        let mut source = self.source.source();
        while let Some(error) = source {
            texts.push(told(error));
            source = error.source();
        }
        texts.dedup();
        let start = texts.len().saturating_sub(2);
        f.write_str(&texts[start..].join(": "))
    }
}

/// What an error says. Those of TLS are of values of Rust, and may be within errors of the system.
fn told(error: &(dyn StdError + 'static)) -> String {
    if let Some(inner) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        return told(inner);
    }
    match error.downcast_ref() {
        Some(rustls::Error::InvalidCertificate(CertificateError::Other(problem))) => {
            format!("invalid peer certificate: {problem}")
        }
        Some(rustls::Error::InvalidMessage(InvalidMessage::InvalidContentType)) => {
            "what answers there does not speak TLS; is http:// meant?".to_owned()
        }
        _ => error.to_string(),
    }
}

impl Transport {
    pub(crate) fn new(settings: &Settings, routes: &Routes) -> Result<Self, String> {
        let max_body_bytes = settings.max_body_bytes;
        if let Some(lent) = &settings.http_client {
            let way = Way::Lent(lent.clone());
            return Ok(Self { way, max_body_bytes, problems: Vec::new(), verifier: None });
        }
        let proxies = routes.proxies.clone();
        let https = settings.base_url.origin.starts_with("https:");
        let tls = tls::Configs::new(https || proxies.use_tls(), &settings.tls, routes.trust.clone())?;
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        let to_proxy = HttpsConnector::from((tcp.clone(), tls.to_proxies));
        let connector = HttpsConnector::from((Connector::new(tcp, to_proxy, proxies.clone()), tls.to_service));
        let way = Way::Own(Connections::new(connector), proxies);
        Ok(Self { way, max_body_bytes, problems: tls.problems, verifier: Some(tls.verifier) })
    }

    /// The certificates that a host showed last, its own first.
    pub(crate) fn shown_by(&self, host: &str) -> Vec<ShownCertificate> {
        self.verifier.as_ref().map(|verifier| verifier.chain.of(host)).unwrap_or_default()
    }

    /// Which store vouches for them, in words; `None` where none does.
    pub(crate) fn store_of(&self, host: &str) -> Option<String> {
        self.verifier.as_ref()?.store_of(host)
    }

    /// Opens an answer whose body is read bit by bit; `timeout` covers connecting and headers.
    pub(crate) async fn open(&self, request: &Request, timeout: Option<Duration>) -> Result<Streaming, Failure> {
        let (answer, connection) =
            within(timeout, self.exchange(request, Kind::File, &AtomicBool::default())).await??;
        self.put_back(connection);
        let (head, body) = answer.into_parts();
        Ok(Streaming { status: head.status, headers: head.headers, body })
    }

    /// Sends a request once; `timeout` covers connecting, headers and body, and starts anew with what leaves of a file.
    pub(crate) async fn send(
        &self,
        request: &Request,
        repeatable: bool,
        timeout: Option<Duration>,
    ) -> Result<HttpResponse, Failure> {
        let sent = AtomicBool::new(false);
        let kind = if repeatable { Kind::Repeatable } else { Kind::Once };
        let (mut head, mut body) = (None, Vec::new());
        let ended = {
            let exchange = async {
                let (answer, connection) = self.exchange(request, kind, &sent).await?;
                let (parts, coming) = answer.into_parts();
                head = Some((parts.status, parts.headers));
                read(coming, &mut body, self.max_body_bytes).await.map_err(Failure::body)?;
                self.put_back(connection);
                Ok(())
            };
            // Pinned first, or it would be moved twice, and it is large.
            within_each(timeout, request.body.as_ref(), pin!(exchange))
                .await
                .map_err(|failure| {
                    let sent = sent.load(Ordering::Relaxed);
                    let proxy = if sent { None } else { self.proxy_of(request) };
                    Failure { sent, proxy, ..failure }
                })
                .flatten()
        };
        let answer = head.map(|(status, headers)| HttpResponse { status, headers, body: body.into() });
        match (ended, answer) {
            (Ok(()), Some(HttpResponse { status, headers, body })) => {
                let body = readable(&headers, body, self.max_body_bytes).map_err(Failure::body)?;
                Ok(HttpResponse { status, headers, body })
            }
            (Ok(()), None) => Err(Failure::new(true, "there is no answer")),
            (Err(failure), answer) => {
                let partial = answer.filter(|_| !failure.too_large).map(Box::new);
                Err(Failure { partial, ..failure })
            }
        }
    }

    /// Sends a request and waits for the head of its answer; tells `sent` when some of it may have left.
    async fn exchange(
        &self,
        request: &Request,
        kind: Kind,
        sent: &AtomicBool,
    ) -> Result<(Response<AnswerBody>, Option<Connection>), Failure> {
        let (connections, proxies) = match &self.way {
            Way::Own(connections, proxies) => (connections, proxies),
            Way::Lent(client) => return lend(client, request, kind, sent).await.map(|answer| (answer, None)),
        };
        let longest_idle = if kind == Kind::Once { MAX_IDLE_ONCE } else { MAX_IDLE };
        loop {
            let (origin, goes_first) = (&request.origin, request.goes_first);
            let taken = connections.take(origin, goes_first, longest_idle);
            let used_before = taken.is_some();
            let mut connection = match taken {
                Some(connection) => connection,
                None => {
                    Box::pin(connections.open(origin, goes_first)).await.map_err(|error| Failure::new(false, error))?
                }
            };
            let message = build_message(request, &connection, proxies).map_err(|error| Failure::new(false, error))?;
            sent.store(true, Ordering::Relaxed);
            match connection.send(message).await {
                Ok(answer) => return Ok((answer.map(AnswerBody::Own), Some(connection))),
                // The server closed it before anything was sent: the next may be open, and in the end there is a new one.
                Err(error) if used_before && error.message().is_some() => sent.store(false, Ordering::Relaxed),
                Err(error) => {
                    let written = error.message().is_none();
                    let error = error.into_error();
                    return Err(Failure::new(written && !was_refused(&error), error));
                }
            }
        }
    }

    fn proxy_of(&self, request: &Request) -> Option<Box<str>> {
        let Way::Own(_, proxies) = &self.way else { return None };
        let destination = request.origin.parse().ok()?;
        proxies.of(&destination).ok()?.map(|proxy| proxy.to_string().into())
    }

    /// Lets the next request use a connection of ours.
    fn put_back(&self, connection: Option<Connection>) {
        if let (Way::Own(connections, _), Some(connection)) = (&self.way, connection) {
            connections.put_back(connection);
        }
    }
}

fn build_message(
    request: &Request,
    connection: &Connection,
    proxies: &Proxies,
) -> Result<http::Request<Outgoing>, http::Error> {
    let mut message = http::Request::new(outgoing(request.body.as_ref()));
    *message.method_mut() = request.method.clone();
    *message.uri_mut() = connection.uri(&request.target)?;
    let mut headers = request.headers.clone();
    if let Some(host) = connection.host() {
        headers.entry(HOST).or_insert_with(|| host.clone());
    }
    if connection.is_proxied()
        && let Ok(Some(proxy)) = proxies.of(message.uri())
        && let Some(authorization) = &proxy.authorization
    {
        headers.insert(PROXY_AUTHORIZATION, authorization.clone());
    }
    *message.headers_mut() = headers;
    Ok(message)
}

/// Has a client that somebody lent send a request, with all of its body at once.
async fn lend(
    Lent(client): &Lent,
    request: &Request,
    kind: Kind,
    sent: &AtomicBool,
) -> Result<Response<AnswerBody>, Failure> {
    let body = match outgoing(request.body.as_ref()).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => return Err(Failure::new(false, error)),
    };
    let mut message = http::Request::new(body);
    *message.method_mut() = request.method.clone();
    *message.uri_mut() = request.url().parse().map_err(|error: http::uri::InvalidUri| Failure::new(false, error))?;
    *message.headers_mut() = request.headers.clone();
    if kind == Kind::File {
        message.extensions_mut().insert(LargeAnswer);
    }
    sent.store(true, Ordering::Relaxed);
    let failed = |error: HttpError| Failure { timeout: error.timed_out, ..Failure::new(error.sent, error) };
    let answer = client.send(message).await.map_err(failed)?;
    Ok(answer.map(AnswerBody::Lent))
}

/// Whether HTTP/2 says that the request was not processed: its stream was refused, or was behind the last one that the
/// server took before it went away.
fn was_refused(error: &hyper::Error) -> bool {
    let first: &(dyn StdError + 'static) = error;
    let causes = std::iter::successors(Some(first), |error| (*error).source());
    let mut http2 = causes.filter_map(|error| error.downcast_ref::<h2::Error>());
    http2.any(|error| error.is_remote() && (error.is_go_away() || error.reason() == Some(h2::Reason::REFUSED_STREAM)))
}

/// Reads a body to its end. It is copied, so that an answer that is kept does not keep the buffer of its connection.
async fn read(mut body: AnswerBody, whole: &mut Vec<u8>, limit: u64) -> Result<(), BodyError> {
    let announced = body.announced();
    if announced > limit {
        return Err(BodyError::TooLarge { limit });
    }
    whole.reserve_exact(usize::try_from(announced).unwrap_or(usize::MAX).min(MAX_RESERVED));
    while let Some(data) = body.chunk().await {
        let data = data.map_err(BodyError::Unreadable)?;
        if (whole.len() + data.len()) as u64 > limit {
            return Err(BodyError::TooLarge { limit });
        }
        whole.extend_from_slice(&data);
    }
    Ok(())
}

/// The body as the service wrote it: without encodings, and without the mark that some put before UTF-8.
fn readable(headers: &HeaderMap, body: Bytes, limit: u64) -> Result<Bytes, BodyError> {
    let mut body = body;
    for encodings in headers.get_all(CONTENT_ENCODING).iter().rev() {
        body = decode(&String::from_utf8_lossy(encodings.as_bytes()), body, limit)?;
    }
    if body.starts_with(b"\xef\xbb\xbf") {
        return Ok(body.slice(3..));
    }
    Ok(body)
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}
