//! The only place that names the HTTP library: one request, one answer, one deadline.

pub(crate) mod body;
mod connections;
mod proxy;
mod request;
mod tls;

use std::error::Error as StdError;
use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, PROXY_AUTHORIZATION};
use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::connect::HttpConnector;

use crate::config::Settings;
use crate::transport::body::{Outgoing, RequestBody, outgoing};
use crate::transport::connections::{Connection, Connections, LONGEST_IDLE};
use crate::transport::proxy::{Connector, Proxies};

pub(crate) use crate::transport::request::Request;

/// Requests that may not be sent again get a connection used a moment ago, or a new one: servers close idle connections
/// (uvicorn after 5 s), and a request that meets the close is one of which nobody knows whether it was processed.
const LONGEST_IDLE_ONCE: Duration = Duration::from_secs(2);

/// The room that is made for a body because a server says that it is coming.
const MOST_RESERVED: usize = 1024 * 1024;

/// The way to the service.
pub(crate) struct Transport {
    connections: Connections,
    proxies: Proxies,
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
    body: Incoming,
}

impl Streaming {
    /// The next piece of the body, `None` at its end; `timeout` covers this piece.
    pub(crate) async fn chunk(&mut self, timeout: Option<Duration>) -> Result<Option<Bytes>, Failure> {
        loop {
            let Some(frame) = within(timeout, self.body.frame()).await? else { return Ok(None) };
            let frame = frame.map_err(|error| Failure::new(true, error))?;
            if let Ok(data) = frame.into_data() {
                return Ok(Some(data));
            }
        }
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
        Some(timeout) => tokio::time::timeout(timeout, future).await.map_err(|elapsed| Failure {
            sent: true,
            timeout: true,
            source: elapsed.into(),
            partial: None,
        }),
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Whether any of the request may have reached the service.
    pub sent: bool,
    pub timeout: bool,
    pub source: Box<dyn StdError + Send + Sync>,
    /// The answer with what came of its body before it broke off.
    pub partial: Option<Box<HttpResponse>>,
}

impl Failure {
    pub(crate) fn new(sent: bool, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { sent, timeout: false, source: source.into(), partial: None }
    }
}

impl fmt::Display for Failure {
    /// The innermost causes, which name what happened: `tcp connect error: Connection refused (os error 111)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut texts = vec![self.source.to_string()];
        let mut source = self.source.source();
        while let Some(error) = source {
            texts.push(error.to_string());
            source = error.source();
        }
        texts.dedup();
        let start = texts.len().saturating_sub(2);
        f.write_str(&texts[start..].join(": "))
    }
}

impl Transport {
    pub(crate) fn new(settings: &Settings) -> Result<Self, String> {
        let https = settings.base_url.origin.starts_with("https:");
        let proxies = Proxies::new(settings.proxy.as_deref());
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls::config(https, &settings.tls)?)
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(Connector::new(tcp, proxies.clone()));
        Ok(Self { connections: Connections::new(connector), proxies })
    }

    /// Opens an answer whose body is read bit by bit; `timeout` covers connecting and headers.
    pub(crate) async fn open(&self, request: &Request, timeout: Option<Duration>) -> Result<Streaming, Failure> {
        let (answer, connection) = within(timeout, self.exchange(request, true, &AtomicBool::default())).await??;
        self.connections.put_back(connection);
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
        let (mut head, mut body) = (None, Vec::new());
        let ended = {
            let exchange = async {
                let (answer, connection) = self.exchange(request, repeatable, &sent).await?;
                let (parts, incoming) = answer.into_parts();
                head = Some((parts.status, parts.headers));
                read(incoming, &mut body).await.map_err(|error| Failure::new(true, error))?;
                self.connections.put_back(connection);
                Ok(())
            };
            // Pinned first, or it would be moved twice, and it is large.
            within_each(timeout, request.body.as_ref(), pin!(exchange))
                .await
                .map_err(|failure| Failure { sent: sent.load(Ordering::Relaxed), ..failure })
                .flatten()
        };
        let answer = head.map(|(status, headers)| HttpResponse { status, headers, body: body.into() });
        match (ended, answer) {
            (Ok(()), Some(answer)) => Ok(answer),
            (Ok(()), None) => Err(Failure::new(true, "there is no answer")),
            (Err(failure), answer) => Err(Failure { partial: answer.map(Box::new), ..failure }),
        }
    }

    /// Sends a request and waits for the head of its answer; tells `sent` when some of it may have left.
    async fn exchange(
        &self,
        request: &Request,
        repeatable: bool,
        sent: &AtomicBool,
    ) -> Result<(Response<Incoming>, Connection), Failure> {
        let longest_idle = if repeatable { LONGEST_IDLE } else { LONGEST_IDLE_ONCE };
        loop {
            let origin = &request.origin;
            let (mut connection, used_before) = match self.connections.take(origin, longest_idle) {
                Some(connection) => (connection, true),
                None => {
                    (Box::pin(self.connections.open(origin)).await.map_err(|error| Failure::new(false, error))?, false)
                }
            };
            let message = self.message(request, &connection).map_err(|error| Failure::new(false, error))?;
            sent.store(true, Ordering::Relaxed);
            match connection.send(message).await {
                Ok(answer) => return Ok((answer, connection)),
                // The server closed it before anything was sent: the next may be open, and in the end there is a new one.
                Err(error) if used_before && error.message().is_some() => sent.store(false, Ordering::Relaxed),
                Err(error) => return Err(Failure::new(error.message().is_none(), error.into_error())),
            }
        }
    }

    fn message(&self, request: &Request, connection: &Connection) -> Result<http::Request<Outgoing>, http::Error> {
        let mut message = http::Request::new(outgoing(request.body.as_ref()));
        *message.method_mut() = request.method.clone();
        *message.uri_mut() = connection.uri(&request.target)?;
        let mut headers = request.headers.clone();
        if let Some(host) = connection.host() {
            headers.entry(HOST).or_insert_with(|| host.clone());
        }
        if connection.is_proxied()
            && let Some(authorization) = self.proxies.authorization(message.uri())
        {
            headers.insert(PROXY_AUTHORIZATION, authorization);
        }
        *message.headers_mut() = headers;
        Ok(message)
    }
}

/// Reads a body to its end. It is copied, so that an answer that is kept does not keep the buffer of its connection.
async fn read(mut body: Incoming, whole: &mut Vec<u8>) -> hyper::Result<()> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    whole.reserve_exact(announced.min(MOST_RESERVED));
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data() {
            whole.extend_from_slice(&data);
        }
    }
    Ok(())
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}
