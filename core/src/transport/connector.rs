//! Opens a connection to a destination: directly, or through a proxy that speaks HTTP, HTTP in TLS, or SOCKS.

use std::error::Error as StdError;
use std::future::{Future, Ready, ready};
use std::io::IoSlice;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::transport::proxy::{Protocol, Proxies, Proxy};

type BoxError = Box<dyn StdError + Send + Sync>;
type Tcp = TokioIo<TcpStream>;

/// Opens connections.
#[derive(Debug, Clone)]
pub(crate) struct Connector {
    tcp: HttpConnector,
    to_proxy: HttpsConnector<HttpConnector>,
    proxies: Arc<Proxies>,
}

impl Connector {
    /// `to_proxy` adds TLS for proxies that are spoken to in it.
    pub(crate) fn new(tcp: HttpConnector, to_proxy: HttpsConnector<HttpConnector>, proxies: Arc<Proxies>) -> Self {
        Self { tcp, to_proxy, proxies }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, destination: Uri) -> Self::Future {
        match self.proxies.of(&destination) {
            Err(problem) => Box::pin(async move { Err(problem.into()) }),
            Ok(None) => {
                let connecting = self.tcp.call(destination);
                Box::pin(async move { Ok(Stream { inner: MaybeHttpsStream::Http(connecting.await?), proxied: false }) })
            }
            Ok(Some(proxy)) => Box::pin(through(proxy.clone(), self.to_proxy.clone(), destination)),
        }
    }
}

/// Connects to a proxy, and through it where the proxy does not read the requests itself.
async fn through(
    proxy: Proxy,
    mut to_proxy: HttpsConnector<HttpConnector>,
    destination: Uri,
) -> Result<Stream, BoxError> {
    let connected = to_proxy.call(proxy.uri.clone()).await;
    let inner = connected.map_err(|error| format!("{proxy} can't be reached: {}", causes(&*error)))?;
    let secure = destination.scheme() == Some(&Scheme::HTTPS);
    if proxy.protocol == Protocol::Http && !secure {
        return Ok(Stream { inner, proxied: true });
    }
    let stream = Stream { inner, proxied: false };
    let host = destination.host().unwrap_or_default();
    let port = destination.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let opened = open(&proxy, stream, host, port).await;
    opened.map_err(|error| format!("{proxy} opened no connection to {host}:{port}: {}", causes(&*error)).into())
}

/// Has a proxy that is connected to open a connection to `host`.
async fn open(proxy: &Proxy, stream: Stream, host: &str, port: u16) -> Result<Stream, BoxError> {
    let there = AlreadyThere(Some(stream));
    let by_name = || format!("http://{host}:{port}/").parse::<Uri>();
    Ok(match proxy.protocol {
        Protocol::Http => {
            let mut tunnel = Tunnel::new(proxy.uri.clone(), there);
            if let Some(authorization) = &proxy.authorization {
                tunnel = tunnel.with_auth(authorization.clone());
            }
            tunnel.call(by_name()?).await?
        }
        Protocol::Socks4 { local_names } => {
            let to = if local_names { address(host, port, SocketAddr::is_ipv4).await? } else { by_name()? };
            SocksV4::new(proxy.uri.clone(), there).call(to).await?
        }
        Protocol::Socks5 { local_names } => {
            let to = if local_names { address(host, port, |_| true).await? } else { by_name()? };
            let mut socks = SocksV5::new(proxy.uri.clone(), there);
            if let Some((name, password)) = proxy.user.clone() {
                socks = socks.with_auth(name, password);
            }
            socks.call(to).await?
        }
    })
}

/// Looks a name up here, for proxies that are to be given addresses.
async fn address(host: &str, port: u16, fits: impl Fn(&SocketAddr) -> bool) -> Result<Uri, BoxError> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let mut found = tokio::net::lookup_host((bare, port)).await?;
    let address = found.find(fits).ok_or("the name has no address that this proxy can be given")?;
    Ok(format!("http://{address}/").parse()?)
}

fn causes(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// A connection that is there, as the handshakes want it.
struct AlreadyThere(Option<Stream>);

impl Service<Uri> for AlreadyThere {
    type Response = Stream;
    type Error = std::io::Error;
    type Future = Ready<Result<Stream, std::io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), std::io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(|| std::io::ErrorKind::NotConnected.into()))
    }
}

/// A connection. Through a proxy that reads plain requests, they have to name their whole destination.
#[derive(Debug)]
pub(crate) struct Stream {
    inner: MaybeHttpsStream<Tcp>,
    proxied: bool,
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.proxied)
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl Write for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(context, slices)
    }
}
