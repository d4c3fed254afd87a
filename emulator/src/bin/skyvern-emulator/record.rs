//! `skyvern-emulator record`: passes requests on to a real server, and writes what it saw as a scenario.

mod redact;
mod scenario;

use std::cell::RefCell;
use std::convert::Infallible;
use std::path::PathBuf;
use std::rc::Rc;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::json;
use tokio::net::TcpListener;

use super::{Ended, number, until_stopped};
use redact::Redaction;
use scenario::Recording;

/// Headers that are about one connection only.
const HOP_BY_HOP: [&str; 6] =
    ["connection", "keep-alive", "transfer-encoding", "content-length", "host", "accept-encoding"];

type Upstream = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

#[derive(Default)]
struct Arguments {
    base_url: String,
    key: String,
    port: u16,
    keep_texts: bool,
    until_stdin_closes: bool,
    file: PathBuf,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Ended> {
        let mut asked = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| Ended::Error(format!("{word} needs a value")));
            match word.as_str() {
                "--base-url" => value()?.trim_end_matches('/').clone_into(&mut asked.base_url),
                "--key" => asked.key = value()?,
                "--port" => asked.port = number(&word, &value()?)?,
                "--keep-texts" => asked.keep_texts = true,
                "--until-stdin-closes" => asked.until_stdin_closes = true,
                "--help" | "-h" => return Err(Ended::Usage),
                other if other.starts_with('-') => return Err(Ended::Error(format!("unknown argument {other}"))),
                file => asked.file = file.into(),
            }
        }
        if asked.base_url.is_empty() || asked.key.is_empty() || asked.file.as_os_str().is_empty() {
            return Err(Ended::Error("record needs --base-url, --key and a file to write".into()));
        }
        Ok(asked)
    }
}

/// Records until stopped.
pub(super) fn run(words: impl Iterator<Item = String>) -> Result<(), Ended> {
    let arguments = Arguments::read(words)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tasks = tokio::task::LocalSet::new();
    let recorder = Rc::new(Recorder::new(&arguments)?);
    tasks.block_on(&runtime, async {
        let listener = TcpListener::bind(("127.0.0.1", arguments.port)).await?;
        println!("{}", json!({"base_url": format!("http://{}", listener.local_addr()?), "api_key": "recorder"}));
        let accepting = tokio::task::spawn_local(accept(recorder.clone(), listener));
        until_stopped(arguments.until_stdin_closes).await?;
        accepting.abort();
        Ok::<(), std::io::Error>(())
    })?;
    let redaction = Redaction { keep_texts: arguments.keep_texts, key: arguments.key };
    let scenario = recorder.recording.borrow().scenario(&redaction);
    std::fs::write(&arguments.file, format!("{scenario:#}\n"))?;
    drop(tasks);
    runtime.shutdown_background();
    Ok(())
}

async fn accept(recorder: Rc<Recorder>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let recorder = recorder.clone();
        tokio::task::spawn_local(async move {
            let service = service_fn(move |request| pass_on(recorder.clone(), request));
            // A connection ends in an error when its client goes away: nothing to be told to anybody.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

struct Recorder {
    upstream: Upstream,
    base_url: String,
    key: HeaderValue,
    recording: RefCell<Recording>,
}

impl Recorder {
    fn new(arguments: &Arguments) -> Result<Self, Ended> {
        let provider = rustls::crypto::ring::default_provider();
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(provider)?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self {
            upstream: Client::builder(TokioExecutor::new()).build(connector),
            base_url: arguments.base_url.clone(),
            key: arguments.key.parse()?,
            recording: RefCell::default(),
        })
    }

    /// The same request to the real server, with the real key.
    fn onward(&self, request: &http::request::Parts, body: Bytes) -> Result<Request<Full<Bytes>>, Ended> {
        let path = request.uri.path_and_query().map_or("/", |path| path.as_str());
        let uri: Uri = format!("{}{path}", self.base_url).parse()?;
        let mut onward = Request::builder().method(&request.method).uri(uri);
        for (name, value) in &request.headers {
            if !HOP_BY_HOP.contains(&name.as_str()) && name != "x-api-key" {
                onward = onward.header(name, value);
            }
        }
        Ok(onward.header("x-api-key", &self.key).body(Full::new(body))?)
    }
}

async fn pass_on(recorder: Rc<Recorder>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (request, body) = request.into_parts();
    let answer = exchange(&recorder, &request, body).await;
    let response = answer.unwrap_or_else(|error| {
        let text = json!({"error": format!("the recorder could not reach the server: {error}")}).to_string();
        let mut response = Response::new(Full::new(text.into()));
        *response.status_mut() = http::StatusCode::BAD_GATEWAY;
        response
    });
    Ok(response)
}

async fn exchange(
    recorder: &Recorder,
    request: &http::request::Parts,
    body: Incoming,
) -> Result<Response<Full<Bytes>>, String> {
    let complain = |error: &dyn std::fmt::Display| error.to_string();
    let body = body.collect().await.map_err(|error| complain(&error))?.to_bytes();
    let onward = recorder.onward(request, body).map_err(|error| match error {
        Ended::Error(error) => error,
        Ended::Usage => String::new(),
    })?;
    let answer = recorder.upstream.request(onward).await.map_err(|error| complain(&error))?;
    let (mut head, body) = answer.into_parts();
    let body = body.collect().await.map_err(|error| complain(&error))?.to_bytes();
    let path = percent_encoding::percent_decode_str(request.uri.path()).decode_utf8_lossy();
    let retry_after = head.headers.get("retry-after").and_then(|value| value.to_str().ok());
    recorder.recording.borrow_mut().note(request.method.as_str(), &path, head.status.as_u16(), retry_after, &body);
    for name in HOP_BY_HOP {
        head.headers.remove(name);
    }
    Ok(Response::from_parts(head, Full::new(body)))
}
