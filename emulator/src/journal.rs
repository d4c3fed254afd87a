//! What the emulator was asked: the last requests, with what is needed to look into a test.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::request::Parts;
use serde_json::{Value, json};

use crate::moment::Moment;
use crate::route::Operation;

/// A request that came in.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) number: u64,
    pub(crate) at: Moment,
    pub(crate) peer: SocketAddr,
    pub(crate) parts: Parts,
    pub(crate) body: Bytes,
    pub(crate) operation: Option<Operation>,
    /// The fault that was injected.
    pub(crate) fault: Option<String>,
    /// The status that was answered; none while there is no answer, and if there was none.
    pub(crate) status: OnceLock<u16>,
}

/// The last requests and some totals.
#[derive(Debug)]
pub(crate) struct Journal {
    seen: VecDeque<Arc<Seen>>,
    capacity: usize,
    total: u64,
    in_flight: usize,
    most_in_flight: usize,
    connections: u64,
    open_connections: usize,
    most_connections: usize,
}

impl Journal {
    pub(crate) fn keeping(capacity: usize) -> Self {
        Self {
            seen: VecDeque::new(),
            capacity,
            total: 0,
            in_flight: 0,
            most_in_flight: 0,
            connections: 0,
            open_connections: 0,
            most_connections: 0,
        }
    }

    pub(crate) fn connected(&mut self) {
        self.connections += 1;
        self.open_connections += 1;
        self.most_connections = self.most_connections.max(self.open_connections);
    }

    pub(crate) fn disconnected(&mut self) {
        self.open_connections -= 1;
    }

    /// Counts a request that begins and returns its number.
    pub(crate) fn begin(&mut self) -> u64 {
        self.total += 1;
        self.in_flight += 1;
        self.most_in_flight = self.most_in_flight.max(self.in_flight);
        self.total
    }

    pub(crate) fn end(&mut self) {
        self.in_flight -= 1;
    }

    pub(crate) fn note(&mut self, seen: Arc<Seen>) {
        if self.capacity == 0 {
            return;
        }
        if self.seen.len() == self.capacity {
            self.seen.pop_front();
        }
        self.seen.push_back(seen);
    }

    pub(crate) fn clear(&mut self) {
        self.seen.clear();
        self.total = 0;
        self.most_in_flight = self.in_flight;
        self.connections = 0;
        self.most_connections = self.open_connections;
    }

    pub(crate) fn totals(&self) -> Value {
        json!({
            "total": self.total,
            "in_flight": self.in_flight,
            "peak_concurrency": self.most_in_flight,
            "connections": self.connections,
            "open_connections": self.open_connections,
            "peak_connections": self.most_connections,
        })
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Seen> {
        self.seen.iter().map(Arc::as_ref)
    }
}

impl Seen {
    /// The request as the control surface shows it, without secrets.
    pub(crate) fn shown(&self) -> Value {
        let headers: Vec<Value> = self
            .parts
            .headers
            .iter()
            .map(|(name, value)| {
                let text = String::from_utf8_lossy(value.as_bytes());
                json!([name.as_str(), if is_secret(name.as_str()) { "<redacted>".into() } else { text }])
            })
            .collect();
        json!({
            "number": self.number,
            "at": self.at.naive(),
            "seconds": self.at.seconds_since(Moment(0)),
            "peer": self.peer.to_string(),
            "operation": self.operation.map(Operation::name),
            "method": self.parts.method.as_str(),
            "path": self.parts.uri.path(),
            "query": self.parts.uri.query(),
            "http_version": format!("{:?}", self.parts.version),
            "headers": headers,
            "body": String::from_utf8_lossy(&self.body),
            "status": self.status.get(),
            "fault": self.fault,
        })
    }
}

pub(crate) fn is_secret(header: &str) -> bool {
    matches!(header, "x-api-key" | "authorization" | "cookie" | "proxy-authorization")
}
