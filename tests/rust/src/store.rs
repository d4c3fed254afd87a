//! A store of files that answers byte for byte as a test says: cut, changed, redirected.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// A request to the store.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Path and query.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    /// A header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The store; it ends with the process.
#[derive(Debug)]
pub struct Store {
    /// Where it listens: `http://127.0.0.1:…`.
    pub base_url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Store {
    /// Starts a store. Each answer is sent as it is, and the connection closed.
    ///
    /// # Panics
    ///
    /// Panics where there is no free port.
    pub fn start(answer: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let (seen, answer) = (Arc::clone(&asked), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    seen.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
                    _ = (&stream).write_all(&answer(&request));
                });
            }
        });
        Self { base_url, asked }
    }

    /// What it was asked for so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines();
    let target = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Some(Asked { target, headers })
}

/// An answer as it goes over the wire; `headers` has the length too, so that it can lie.
#[must_use]
pub fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let status = format!("HTTP/1.1 {status}");
    let lines = [&[&*status, "connection: close"], headers, &["", ""]].concat();
    let mut bytes = lines.join("\r\n").into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// A file with its entity tag, from where the request wants it on if the tag is that of the request.
#[must_use]
pub fn file(request: &Asked, etag: &str, content: &[u8]) -> Vec<u8> {
    let first = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    let same = request.header("if-range").is_none_or(|expected| expected == etag);
    let etag = format!("etag: {etag}");
    match first.filter(|first: &usize| same && *first < content.len()) {
        None => answer("200 OK", &[&etag, &format!("content-length: {}", content.len())], content),
        Some(first) => {
            let rest = &content[first..];
            let range = format!("content-range: bytes {first}-{}/{}", content.len() - 1, content.len());
            let length = format!("content-length: {}", rest.len());
            answer("206 Partial Content", &[&etag, &range, &length], rest)
        }
    }
}
