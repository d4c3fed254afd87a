//! The only place that names the HTTP library: one request, one answer, one deadline.

mod proxy;
mod tls;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::PROXY_AUTHORIZATION;
use http::{HeaderMap, StatusCode, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{HttpConnector, capture_connection};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::config::Settings;
use crate::request::Request;
use crate::transport::proxy::{Connector, Proxies};
use crate::turn::MOST_AT_ONCE;

/// How long an unused connection is kept for requests that may be sent again.
const IDLE: Duration = Duration::from_secs(60);

/// Requests that may not be sent again get a connection used a moment ago, or a new one: servers close idle connections
/// (uvicorn after 5 s), and a request that meets the close is one of which nobody knows whether it was processed.
const IDLE_ONCE: Duration = Duration::from_secs(2);

type HttpClient = Client<HttpsConnector<Connector>, Full<Bytes>>;

/// Connections to the service.
pub(crate) struct Transport {
    repeatable: HttpClient,
    once: HttpClient,
    proxies: Proxies,
}

/// An answer with its whole body.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// An answer whose body is still to come.
#[derive(Debug)]
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
            let frame = frame.map_err(|error| Failure { sent: true, timeout: false, source: error.into() })?;
            if let Ok(data) = frame.into_data() {
                return Ok(Some(data));
            }
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
        let client = |idle: Duration| {
            Client::builder(TokioExecutor::new())
                .timer(TokioTimer::new())
                .pool_timer(TokioTimer::new())
                .pool_idle_timeout(idle)
                .pool_max_idle_per_host(MOST_AT_ONCE)
                .build(connector.clone())
        };
        Ok(Self { repeatable: client(IDLE), once: client(IDLE_ONCE), proxies })
    }

    /// Opens an answer whose body is read bit by bit; `timeout` covers connecting and headers.
    pub(crate) async fn open(&self, request: &Request, timeout: Option<Duration>) -> Result<Streaming, Failure> {
        let message = self.message(request)?;
        let answer = within(timeout, self.repeatable.request(message)).await?.map_err(|error| Failure {
            sent: !error.is_connect(),
            timeout: false,
            source: error.into(),
        })?;
        let (head, body) = answer.into_parts();
        Ok(Streaming { status: head.status, headers: head.headers, body })
    }

    fn message(&self, request: &Request) -> Result<http::Request<Full<Bytes>>, Failure> {
        let uri: Uri = request.url().parse().map_err(|error: http::uri::InvalidUri| Failure {
            sent: false,
            timeout: false,
            source: error.into(),
        })?;
        let mut message = http::Request::new(Full::new(request.body.clone().unwrap_or_default()));
        *message.method_mut() = request.method.clone();
        *message.headers_mut() = request.headers.clone();
        if let Some(authorization) = self.proxies.authorization(&uri) {
            message.headers_mut().insert(PROXY_AUTHORIZATION, authorization);
        }
        *message.uri_mut() = uri;
        Ok(message)
    }

    /// Sends a request once; `timeout` covers connecting, headers and body.
    pub(crate) async fn send(
        &self,
        request: &Request,
        repeatable: bool,
        timeout: Option<Duration>,
    ) -> Result<Answer, Failure> {
        let client = if repeatable { &self.repeatable } else { &self.once };
        let mut message = self.message(request)?;
        let connection = capture_connection(&mut message);
        let exchange = async {
            let answer = client.request(message).await.map_err(|error| Failure {
                sent: !error.is_connect(),
                timeout: false,
                source: error.into(),
            })?;
            let (head, body) = answer.into_parts();
            let body =
                body.collect().await.map_err(|error| Failure { sent: true, timeout: false, source: error.into() })?;
            Ok(Answer { status: head.status, headers: head.headers, body: body.to_bytes() })
        };
        match timeout {
            None => exchange.await,
            Some(timeout) => match tokio::time::timeout(timeout, exchange).await {
                Ok(result) => result,
                Err(elapsed) => {
                    let sent = connection.connection_metadata().is_some();
                    Err(Failure { sent, timeout: true, source: elapsed.into() })
                }
            },
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}
