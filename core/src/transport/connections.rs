//! Open connections, used again: by one request at a time over HTTP/1, by many over HTTP/2. A server of HTTP/2 takes only so many
//! at once on a connection, so those that go first have one of their own.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use http::uri::InvalidUri;
use http::{HeaderValue, Request, Response, Uri};
use hyper::body::Incoming;
use hyper::client::conn::{TrySendError, http1, http2};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::Connection as _;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tower_service::Service as _;

use crate::transport::body::Outgoing;
use crate::transport::connector::Connector;

/// How long an unused connection is kept.
pub(crate) const MAX_IDLE: Duration = Duration::from_secs(60);

/// More headers than what stands between us and the service ever adds.
const MAX_HEADERS: usize = 512;
const MAX_HEADER_BYTES: u32 = 256 * 1024;

type Message = Request<Outgoing>;
type BoxError = Box<dyn StdError + Send + Sync>;

/// The connections of a client.
pub(crate) struct Connections {
    connector: HttpsConnector<Connector>,
    idle: Arc<Mutex<Idle>>,
}

/// Connections that requests can use, the one used last at the end. Those of HTTP/2 stay here while they are used.
#[derive(Default)]
struct Idle {
    connections: Vec<Connection>,
    sweeper: Option<JoinHandle<()>>,
}

/// A connection that is its holder's until it is put back.
pub(crate) struct Connection {
    origin: String,
    /// Of HTTP/2: is for requests that go first.
    goes_first: bool,
    host: HeaderValue,
    proxied: bool,
    sender: Sender,
    used: Instant,
}

enum Sender {
    Http1(http1::SendRequest<Outgoing>),
    Http2(http2::SendRequest<Outgoing>),
}

impl Connections {
    pub(crate) fn new(connector: HttpsConnector<Connector>) -> Self {
        Self { connector, idle: Arc::default() }
    }

    /// A connection to `origin` that was used within `longest_idle`.
    ///
    /// Where there are only older ones, one of them is closed: the new one takes its place, so that there are no more
    /// connections than there were requests at once.
    pub(crate) fn take(&self, origin: &str, goes_first: bool, longest_idle: Duration) -> Option<Connection> {
        let connections = &mut lock(&self.idle).connections;
        loop {
            let at = connections.iter().rposition(|connection| connection.is_for(origin, goes_first))?;
            let found = &connections[at];
            let closed = found.is_closed();
            let fresh = found.used.elapsed() < longest_idle;
            if !closed
                && fresh
                && let Some(shared) = found.shared()
            {
                return Some(shared);
            }
            let taken = connections.remove(at);
            if !closed {
                return fresh.then_some(taken);
            }
        }
    }

    /// Opens a connection.
    pub(crate) async fn open(&self, origin: &str, goes_first: bool) -> Result<Connection, BoxError> {
        let uri: Uri = origin.parse()?;
        let host = HeaderValue::from_str(uri.authority().map_or("", |authority| authority.as_str()))?;
        let mut connector = self.connector.clone();
        poll_fn(|context| connector.poll_ready(context)).await?;
        let stream = connector.call(uri).await?;
        let (proxied, http2) = (stream.connected().is_proxied(), stream.connected().is_negotiated_h2());
        // Of calls that connected at the same time, one connection is enough.
        if http2 && let Some(shared) = self.take(origin, goes_first, MAX_IDLE) {
            return Ok(shared);
        }
        let sender = if http2 {
            let (sender, driver) = http2::Builder::new(TokioExecutor::new())
                .timer(TokioTimer::new())
                .max_header_list_size(MAX_HEADER_BYTES)
                .handshake(stream)
                .await?;
            tokio::spawn(driver);
            Sender::Http2(sender)
        } else {
            let (sender, driver) = http1::Builder::new()
                .max_headers(MAX_HEADERS)
                .ignore_invalid_headers_in_responses(true)
                .allow_obsolete_multiline_headers_in_responses(true)
                .allow_spaces_after_header_name_in_responses(true)
                .handshake(stream)
                .await?;
            tokio::spawn(driver);
            Sender::Http1(sender)
        };
        let (origin, used) = (origin.to_owned(), Instant::now());
        let mut connection = Connection { origin, goes_first, host, proxied, sender, used };
        connection.ready().await?;
        if let Some(shared) = connection.shared() {
            keep(&self.idle, shared);
        }
        Ok(connection)
    }

    /// Keeps a connection for another request, as soon as it is done with this one.
    pub(crate) fn put_back(&self, mut connection: Connection) {
        if connection.is_ready() {
            return keep(&self.idle, connection);
        }
        let idle = Arc::downgrade(&self.idle);
        tokio::spawn(async move {
            if connection.ready().await.is_ok()
                && let Some(idle) = idle.upgrade()
            {
                keep(&idle, connection);
            }
        });
    }
}

fn keep(idle: &Arc<Mutex<Idle>>, mut connection: Connection) {
    connection.used = Instant::now();
    let mut held = lock(idle);
    if matches!(connection.sender, Sender::Http2(_)) {
        held.connections.retain(|other| !other.is_for(&connection.origin, connection.goes_first));
    }
    held.connections.push(connection);
    // Also where the runtime of the last one is gone.
    if held.sweeper.as_ref().is_none_or(JoinHandle::is_finished) {
        held.sweeper = Some(tokio::spawn(sweep(Arc::downgrade(idle))));
    }
}

/// Closes connections that are not used, until there are none.
async fn sweep(idle: Weak<Mutex<Idle>>) {
    let mut wait = MAX_IDLE;
    loop {
        tokio::time::sleep(wait).await;
        let Some(idle) = idle.upgrade() else { return };
        let held = &mut *lock(&idle);
        held.connections.retain(|connection| connection.used.elapsed() < MAX_IDLE && !connection.is_closed());
        let Some(oldest) = held.connections.first() else {
            held.sweeper = None;
            return;
        };
        wait = MAX_IDLE.saturating_sub(oldest.used.elapsed());
    }
}

fn lock(idle: &Mutex<Idle>) -> MutexGuard<'_, Idle> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Connection {
    fn is_for(&self, origin: &str, goes_first: bool) -> bool {
        self.origin == origin && (matches!(self.sender, Sender::Http1(_)) || self.goes_first == goes_first)
    }

    /// Where a request to `target`, a path and a query, goes: proxies and HTTP/2 want to see the whole URL.
    pub(crate) fn uri(&self, target: &str) -> Result<Uri, InvalidUri> {
        match &self.sender {
            Sender::Http1(_) if !self.proxied => target.parse(),
            _ => format!("{}{target}", self.origin).parse(),
        }
    }

    /// The header that HTTP/1 needs.
    pub(crate) fn host(&self) -> Option<&HeaderValue> {
        matches!(self.sender, Sender::Http1(_)).then_some(&self.host)
    }

    /// Whether a proxy reads the requests.
    pub(crate) fn is_proxied(&self) -> bool {
        self.proxied
    }

    /// Sends a request; an error that has the message in it means that nothing of it was sent.
    pub(crate) async fn send(&mut self, message: Message) -> Result<Response<Incoming>, TrySendError<Message>> {
        match &mut self.sender {
            Sender::Http1(sender) => sender.try_send_request(message).await,
            Sender::Http2(sender) => sender.try_send_request(message).await,
        }
    }

    /// The same connection for another request at the same time.
    fn shared(&self) -> Option<Self> {
        let Sender::Http2(sender) = &self.sender else { return None };
        let (origin, host, sender) = (self.origin.clone(), self.host.clone(), Sender::Http2(sender.clone()));
        Some(Self { origin, host, sender, ..*self })
    }

    async fn ready(&mut self) -> hyper::Result<()> {
        match &mut self.sender {
            Sender::Http1(sender) => sender.ready().await,
            Sender::Http2(sender) => sender.ready().await,
        }
    }

    fn is_ready(&self) -> bool {
        match &self.sender {
            Sender::Http1(sender) => sender.is_ready(),
            Sender::Http2(sender) => sender.is_ready(),
        }
    }

    fn is_closed(&self) -> bool {
        match &self.sender {
            Sender::Http1(sender) => sender.is_closed(),
            Sender::Http2(sender) => sender.is_closed(),
        }
    }
}
