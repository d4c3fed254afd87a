//! A plain HTTP client that shows exactly what came over the wire.

#![allow(dead_code, reason = "every suite uses its own part")]

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// An answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// Its status.
    pub status: u16,
    /// Its headers, with lower-case names.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Response {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

/// Sends a request on a connection of its own and reads the answer.
pub fn send(
    base_url: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&[u8]>,
) -> io::Result<Response> {
    let host = base_url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head = format!("{head}{name}: {value}\r\n");
    }
    if let Some(body) = body {
        head = format!("{head}content-length: {}\r\n", body.len());
    } else if method != "GET" && method != "HEAD" {
        head.push_str("content-length: 0\r\n");
    }
    head.push_str("\r\n");
    stream.write_all(&[head.as_bytes(), body.unwrap_or_default()].concat())?;
    read(&mut BufReader::new(stream), method)
}

/// Reads an answer.
pub fn read(stream: &mut BufReader<TcpStream>, method: &str) -> io::Result<Response> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::other(format!("no status line: {line:?}")))?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_lowercase(), value.trim().to_owned())),
            None if line.ends_with('\n') => break,
            None => return Err(io::Error::other("the head ended early")),
        }
    }
    let mut response = Response { status, headers, body: Vec::new() };
    if method == "HEAD" {
        return Ok(response);
    }
    match response.header("content-length").and_then(|length| length.parse().ok()) {
        Some(length) => {
            response.body = vec![0; length];
            stream.read_exact(&mut response.body)?;
        }
        None => {
            stream.read_to_end(&mut response.body)?;
        }
    }
    Ok(response)
}

/// Reads a request that a server got; its status is none.
pub fn read_request(stream: &mut BufReader<TcpStream>) -> Response {
    let mut line = String::new();
    stream.read_line(&mut line).expect("a request line");
    let mut request = Response { status: 0, headers: Vec::new(), body: Vec::new() };
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).expect("a header");
        match line.trim_end().split_once(':') {
            Some((name, value)) => request.headers.push((name.to_lowercase(), value.trim().to_owned())),
            None => break,
        }
    }
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    stream.read_exact(&mut request.body).expect("a body");
    request
}

/// Calls an operation with JSON and reads JSON.
pub fn call(base_url: &str, key: &str, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
    let text = body.map(Value::to_string);
    let headers = [("x-api-key", key), ("content-type", "application/json")];
    let response = send(base_url, method, path, &headers, text.as_deref().map(str::as_bytes));
    let response = response.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
    (response.status, serde_json::from_slice(&response.body).unwrap_or_default())
}
