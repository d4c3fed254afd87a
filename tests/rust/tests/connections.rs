//! How many connections a client has, and that it uses them again.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use serde_json::json;
use skyvern::{Client, Config, Tls};
use skyvern_emulator::{Emulator, Options, WorkflowSeed};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

fn emulator() -> (Emulator, Client) {
    let workflow = WorkflowSeed { workflow_id: Some("wpid_1".to_owned()), ..WorkflowSeed::default() };
    let emulator = Emulator::start(Options::default().workflow(workflow)).unwrap();
    let config = Config::new().api_key(emulator.api_key()).base_url(emulator.base_url().to_owned());
    (emulator, Client::new(config).unwrap())
}

fn count(emulator: &Emulator, what: &str) -> u64 {
    let totals = emulator.command("requests", &json!({ "limit": 0 })).unwrap();
    totals[what].as_u64().unwrap_or_else(|| panic!("{what} in {totals}"))
}

async fn lists(client: &Client, times: usize) {
    for answer in join_all((0..times).map(|_| client.get_workflows().send_raw())).await {
        answer.unwrap();
    }
}

async fn starts(client: &Client, times: usize) {
    for answer in join_all((0..times).map(|_| client.run_workflow("wpid_1").send_raw())).await {
        answer.unwrap();
    }
}

#[tokio::test]
async fn calls_one_after_the_other_share_one() {
    let (emulator, client) = emulator();
    for _ in 0..5 {
        lists(&client, 1).await;
        starts(&client, 1).await;
    }
    assert_eq!(count(&emulator, "connections"), 1);
}

#[tokio::test]
async fn there_are_as_many_as_may_be_in_flight_at_the_most() {
    let (emulator, client) = emulator();
    lists(&client, 300).await;
    assert_eq!(count(&emulator, "peak_connections"), 100);
    assert_eq!(count(&emulator, "connections"), 100, "they are used again");
    // Starts do not use those that were idle for two seconds: new ones take their place. They may use all 125.
    tokio::time::sleep(Duration::from_millis(2100)).await;
    starts(&client, 300).await;
    assert_eq!(count(&emulator, "connections"), 225);
    assert!(count(&emulator, "open_connections") <= 125);
}

/// A server of HTTP/2 that takes so many requests at once on a connection; its URL, the file with its certificate, and its connections.
async fn http2_server(at_once: u32) -> (String, PathBuf, Arc<AtomicU32>) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let file = std::env::temp_dir().join(format!("skyvern-http2-{}-{at_once}.pem", std::process::id()));
    std::fs::write(&file, cert.pem()).unwrap();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut settings = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    settings.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(settings));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let connections = Arc::new(AtomicU32::new(0));
    let used = connections.clone();
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let (acceptor, used) = (acceptor.clone(), used.clone());
            tokio::spawn(async move {
                let socket = acceptor.accept(socket).await.unwrap();
                let first = Arc::new(AtomicU32::new(1));
                let answer = service_fn(move |request| {
                    // Those that lost the race to be the first carry nothing.
                    used.fetch_add(first.swap(0, Ordering::Relaxed), Ordering::Relaxed);
                    answer(request)
                });
                let mut server = http2::Builder::new(TokioExecutor::new());
                server.max_concurrent_streams(at_once);
                let _ = server.serve_connection(TokioIo::new(socket), answer).await;
            });
        }
    });
    (url, file, connections)
}

/// Reads that are never answered.
static HANGING: AtomicU32 = AtomicU32::new(0);

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    assert_eq!(request.version(), Version::HTTP_2);
    assert!(request.uri().authority().is_some_and(|authority| authority.host() == "localhost"), "{}", request.uri());
    assert!(!request.headers().contains_key("host"), "HTTP/2 has no such header");
    match request.uri().path() {
        "/v1/workflows" => {
            // So that others are under way at the same time.
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(Response::new(Full::from("[]")))
        }
        "/v1/run/workflows" => Ok(Response::new(Full::from(r#"{"run_id":"wr_1","status":"created"}"#))),
        "/v1/runs/wr_1/cancel" => Ok(Response::new(Full::from("null"))),
        _ => {
            HANGING.fetch_add(1, Ordering::Relaxed);
            std::future::pending().await
        }
    }
}

#[tokio::test]
async fn with_http_2_reads_that_hang_keep_no_start_from_leaving() {
    let (url, ca, connections) = http2_server(4).await;
    let tls = Tls::new().ca_file(ca.display().to_string());
    let client = Client::new(Config::new().api_key("key").base_url(url).tls(tls)).unwrap();
    lists(&client, 1).await;
    // The server takes four, the rest wait for their turn; none ever ends.
    let hanging: Vec<_> = (0..8).map(|_| tokio::spawn(client.get_run("wr_1").send())).collect();
    while HANGING.load(Ordering::Relaxed) < 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let started = client.run_workflow("wpid_1").with_timeout(Duration::from_secs(20)).await.unwrap();
    client.cancel_run(started.run_id).with_timeout(Duration::from_secs(20)).await.unwrap();
    assert_eq!(connections.load(Ordering::Relaxed), 2, "starts and what cancels share one");
    assert!(hanging.iter().all(|read| !read.is_finished()));
    hanging.iter().for_each(tokio::task::JoinHandle::abort);
    std::fs::remove_file(ca).unwrap();
}

#[tokio::test]
async fn one_is_enough_with_http_2() {
    let (url, ca, connections) = http2_server(1000).await;
    let tls = Tls::new().ca_file(ca.display().to_string());
    let config = Config::new().api_key("key").base_url(url).tls(tls);
    let client = Client::new(config).unwrap();
    lists(&client, 30).await;
    lists(&client, 300).await;
    assert_eq!(connections.load(Ordering::Relaxed), 1);
    std::fs::remove_file(ca).unwrap();
}
