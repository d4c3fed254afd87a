//! Proxies and private certificates, over real sockets.

mod certificate;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use skyvern::{Client, Config, ErrorKind, Tls};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use certificate::certificate;

fn start_emulator() -> Emulator {
    Emulator::start(Options::default().accept_anything()).unwrap()
}

fn address(emulator: &Emulator) -> String {
    emulator.base_url().replace("http://", "")
}

fn config(base_url: &str) -> Config {
    Config::new().api_key("key").base_url(base_url.to_owned()).max_retries(0)
}

/// A proxy that passes everything on to one server, and counts the requests that name it as a proxy is asked to.
async fn proxy(server: String, password: Option<&'static str>) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let used = Arc::new(AtomicU32::new(0));
    let count = used.clone();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let (server, count) = (server.clone(), count.clone());
            tokio::spawn(async move {
                let mut head = vec![0; 16 * 1024];
                let length = socket.read(&mut head).await.unwrap();
                let text = String::from_utf8_lossy(&head[..length]).into_owned();
                let allowed =
                    password.is_none_or(|password| text.contains(&format!("proxy-authorization: {password}")));
                if !allowed {
                    let _ = socket
                        .write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")
                        .await;
                    return;
                }
                let mut upstream = TcpStream::connect(&server).await.unwrap();
                if text.starts_with("CONNECT ") {
                    count.fetch_add(1, Ordering::Relaxed);
                    socket.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
                } else {
                    count.fetch_add(u32::from(text.contains(" http://skyvern.example/")), Ordering::Relaxed);
                    let inward = text.replacen("http://skyvern.example", "", 1);
                    upstream.write_all(inward.as_bytes()).await.unwrap();
                }
                let _ = copy_bidirectional(&mut socket, &mut upstream).await;
            });
        }
    });
    (url, used)
}

/// A server that speaks TLS before an emulator, and the file with its certificate.
async fn tls_server(emulator: &Emulator) -> (String, String) {
    let (acceptor, file) = certificate(&address(emulator).replace(':', "-"));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let server = address(emulator);
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let (acceptor, server) = (acceptor.clone(), server.clone());
            tokio::spawn(async move {
                let Ok(mut socket) = acceptor.accept(socket).await else { return };
                let mut upstream = TcpStream::connect(&server).await.unwrap();
                let _ = copy_bidirectional(&mut socket, &mut upstream).await;
            });
        }
    });
    (url, file)
}

#[tokio::test]
async fn a_proxy_carries_plain_requests() {
    let emulator = start_emulator();
    let (proxy, used) = proxy(address(&emulator), None).await;
    let client = Client::new(config("http://skyvern.example").proxy(proxy)).unwrap();
    client.get_workflows().await.unwrap();
    assert_eq!(used.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_proxy_gets_its_password_and_no_one_else_sees_it() {
    let emulator = start_emulator();
    let (proxy, used) = proxy(address(&emulator), Some("Basic dXNlcjpzZWNyZXQ=")).await;
    let with_password = proxy.replace("http://", "http://user:secret@");
    let client = Client::new(config("http://skyvern.example").proxy(with_password)).unwrap();
    client.get_workflows().await.unwrap();
    assert_eq!(used.load(Ordering::Relaxed), 1);
    assert!(!format!("{client:?}").contains("secret"));
    let client = Client::new(config("http://skyvern.example").proxy(proxy)).unwrap();
    assert_eq!(client.get_workflows().await.unwrap_err().status(), Some(407));
}

#[tokio::test]
async fn a_private_certificate_is_trusted_when_it_is_given() {
    let emulator = start_emulator();
    let (url, ca) = tls_server(&emulator).await;
    let error = Client::new(config(&url)).unwrap().get_workflows().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().contains("certificate"), "{error}");
    let tls = Tls::new().ca_file(ca.clone());
    let trusting = config(&url).tls(tls.clone());
    Client::new(trusting).unwrap().get_workflows().await.unwrap();
    let (proxy, used) = proxy(url.replace("https://", ""), None).await;
    let through = config(&url).tls(tls).proxy(proxy);
    Client::new(through).unwrap().get_workflows().await.unwrap();
    assert_eq!(used.load(Ordering::Relaxed), 1);
    std::fs::remove_file(ca).unwrap();
}

#[tokio::test]
async fn a_certificate_file_that_is_none_is_named() {
    for file in ["/no/such/file.pem", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
        let tls = Tls::new().ca_file(file.to_owned());
        let client = Client::new(config("https://localhost:9").tls(tls)).unwrap();
        let error = client.get_workflows().await.unwrap_err();
        assert!(error.to_string().contains(file), "{error}");
    }
}
