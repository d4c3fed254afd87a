//! Proxies that are spoken to in TLS or SOCKS, over real sockets.

mod certificate;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use skyvern::{Client, Config, ErrorKind, Tls};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use certificate::certificate;

type Seen = Arc<Mutex<Vec<String>>>;

fn start_emulator() -> Emulator {
    Emulator::start(Options::default().accept_anything()).unwrap()
}

fn address(emulator: &Emulator) -> String {
    emulator.base_url().replace("http://", "")
}

fn client_of(base_url: &str, proxy: &str, ca_file: Option<String>) -> Client {
    let mut tls = Tls::new();
    tls.ca_file = ca_file.map(Into::into);
    Client::new(
        Config::new().api_key("key").base_url(base_url.to_owned()).max_retries(0).proxy(proxy.to_owned()).tls(tls),
    )
    .unwrap()
}

/// Something that listens and gives each connection to `serve`.
async fn listen<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> u16
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(serve(socket));
        }
    });
    port
}

/// What an HTTP proxy does with one connection.
async fn proxy_http(mut socket: impl AsyncRead + AsyncWrite + Unpin, server: String, seen: Seen) {
    let mut head = vec![0; 16 * 1024];
    let length = socket.read(&mut head).await.unwrap_or(0);
    let text = String::from_utf8_lossy(&head[..length]).into_owned();
    seen.lock().unwrap().push(text.clone());
    let mut upstream = TcpStream::connect(&server).await.unwrap();
    if text.starts_with("CONNECT ") {
        socket.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
    } else {
        upstream.write_all(text.replacen("http://skyvern.example", "", 1).as_bytes()).await.unwrap();
    }
    let _ = copy_bidirectional(&mut socket, &mut upstream).await;
}

async fn tls_proxy(acceptor: TlsAcceptor, server: String) -> (u16, Seen) {
    let seen = Seen::default();
    let noted = seen.clone();
    let port = listen(move |mut socket| {
        let (acceptor, server, seen) = (acceptor.clone(), server.clone(), noted.clone());
        async move {
            let mut first = [0];
            socket.peek(&mut first).await.unwrap();
            if first[0] != 0x16 {
                seen.lock().unwrap().push("in the clear".to_owned());
                let _ = socket.shutdown().await;
                return;
            }
            if let Ok(socket) = acceptor.accept(socket).await {
                proxy_http(socket, server, seen).await;
            }
        }
    })
    .await;
    (port, seen)
}

#[tokio::test]
async fn a_proxy_is_spoken_to_in_tls_where_it_says_so() {
    let emulator = start_emulator();
    let (acceptor, ca) = certificate("https");
    let (port, seen) = tls_proxy(acceptor, address(&emulator)).await;
    let proxy = format!("https://user:secret@localhost:{port}");
    client_of("http://skyvern.example", &proxy, Some(ca.clone())).get_workflows().await.unwrap();
    {
        let seen = seen.lock().unwrap();
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert!(seen[0].starts_with("GET http://skyvern.example/v1/workflows"), "{seen:?}");
        assert!(seen[0].contains("proxy-authorization: Basic dXNlcjpzZWNyZXQ="), "{seen:?}");
    }
    // One that is not trusted is told nothing.
    let error = client_of("http://skyvern.example", &proxy, None).get_workflows().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let text = error.to_string();
    assert!(text.contains(&format!("the proxy https://localhost:{port}")) && text.contains("ca_file"), "{text}");
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(seen.lock().unwrap().len(), 1);
    std::fs::remove_file(ca).unwrap();
}

#[tokio::test]
async fn tls_goes_through_a_proxy_in_tls() {
    let emulator = start_emulator();
    let (acceptor, ca) = certificate("tls-in-tls");
    let (service, server) = (acceptor.clone(), address(&emulator));
    let https = listen(move |socket| {
        let (acceptor, server) = (service.clone(), server.clone());
        async move {
            let Ok(mut socket) = acceptor.accept(socket).await else { return };
            let mut upstream = TcpStream::connect(&server).await.unwrap();
            let _ = copy_bidirectional(&mut socket, &mut upstream).await;
        }
    })
    .await;
    let (port, seen) = tls_proxy(acceptor, format!("127.0.0.1:{https}")).await;
    let base_url = format!("https://localhost:{https}");
    client_of(&base_url, &format!("https://localhost:{port}"), Some(ca.clone())).get_workflows().await.unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen[0].starts_with(&format!("CONNECT localhost:{https} ")), "{seen:?}");
    std::fs::remove_file(ca).unwrap();
}

/// A SOCKS server of either version; notes what it is asked for.
async fn socks(server: String, password: Option<&'static str>) -> (u16, Seen) {
    let seen = Seen::default();
    let noted = seen.clone();
    let port = listen(move |socket| {
        let (server, seen) = (server.clone(), noted.clone());
        async move {
            let _ = serve_socks(socket, server, password, seen).await;
        }
    })
    .await;
    (port, seen)
}

async fn serve_socks(
    mut socket: TcpStream,
    server: String,
    password: Option<&'static str>,
    seen: Seen,
) -> std::io::Result<()> {
    let mut request = vec![0; 600];
    let length = socket.read(&mut request).await?;
    let destination = if request[0] == 4 {
        let to = request[4..8].to_vec();
        if to[..3] == [0, 0, 0] {
            let name = &request[9..length - 1];
            format!("4a {}", String::from_utf8_lossy(name))
        } else {
            format!("4 {}.{}.{}.{}", to[0], to[1], to[2], to[3])
        }
    } else {
        let method = if password.is_some() { 2 } else { 0 };
        if !request[2..length].contains(&method) {
            return socket.write_all(&[5, 0xff]).await;
        }
        socket.write_all(&[5, method]).await?;
        if let Some(password) = password {
            let length = socket.read(&mut request).await?;
            let user = usize::from(request[1]);
            let given = format!(
                "{}:{}",
                String::from_utf8_lossy(&request[2..2 + user]),
                String::from_utf8_lossy(&request[3 + user..length])
            );
            socket.write_all(&[1, u8::from(given != password)]).await?;
            if given != password {
                return Ok(());
            }
        }
        let length = socket.read(&mut request).await?;
        match request[3] {
            1 => format!("5 {}.{}.{}.{}", request[4], request[5], request[6], request[7]),
            3 => format!("5h {}", String::from_utf8_lossy(&request[5..length - 2])),
            _ => "5 version 6".to_owned(),
        }
    };
    seen.lock().unwrap().push(destination.clone());
    let mut upstream = TcpStream::connect(&server).await?;
    let granted: &[u8] =
        if destination.starts_with('4') { &[0, 0x5a, 0, 0, 0, 0, 0, 0] } else { &[5, 0, 0, 1, 0, 0, 0, 0, 0, 0] };
    socket.write_all(granted).await?;
    copy_bidirectional(&mut socket, &mut upstream).await?;
    Ok(())
}

#[tokio::test]
async fn socks_is_spoken_in_every_version() {
    let emulator = start_emulator();
    let (port, seen) = socks(address(&emulator), None).await;
    for (scheme, host, expected) in [
        ("socks4", "localhost", "4 127.0.0.1"),
        ("socks4a", "skyvern.example", "4a skyvern.example"),
        ("socks5", "127.0.0.1", "5 127.0.0.1"),
        ("socks5h", "skyvern.example", "5h skyvern.example"),
        ("socks", "skyvern.example", "5h skyvern.example"),
    ] {
        let client = client_of(&format!("http://{host}"), &format!("{scheme}://127.0.0.1:{port}"), None);
        client.get_workflows().await.unwrap_or_else(|error| panic!("{scheme}: {error}"));
        assert_eq!(seen.lock().unwrap().pop().as_deref(), Some(expected), "{scheme}");
    }
}

#[tokio::test]
async fn socks_with_a_password() {
    let emulator = start_emulator();
    let (port, seen) = socks(address(&emulator), Some("user:secret pass")).await;
    let proxy = |user: &str| client_of("http://skyvern.example", &format!("socks5h://{user}127.0.0.1:{port}"), None);
    proxy("user:secret%20pass@").get_workflows().await.unwrap();
    assert_eq!(seen.lock().unwrap().len(), 1);
    for user in ["", "user:other-password@"] {
        let error = proxy(user).get_workflows().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
        let text = format!("{error} {}", error.to_json());
        assert!(text.contains(&format!("the proxy socks5h://127.0.0.1:{port}")), "{text}");
        assert!(!text.contains("other-password"), "{text}");
    }
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_proxy_that_does_not_answer_is_named() {
    let port = listen(|socket| async move {
        let _open = socket;
        std::future::pending::<()>().await;
    })
    .await;
    for (scheme, host) in [("http", "https://skyvern.example"), ("socks5h", "http://skyvern.example")] {
        let proxy = format!("{scheme}://127.0.0.1:{port}");
        let client = client_of(host, &format!("{scheme}://user:secret@127.0.0.1:{port}"), None);
        let error = client.run_workflow("wpid_1").with_timeout(Duration::from_millis(300)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "nothing was sent, so nothing may exist");
        let text = format!("{error} {}", error.to_json());
        assert!(text.contains(&format!("in time through the proxy {proxy}")) && !text.contains("secret"), "{text}");
    }
}

#[test]
fn a_proxy_that_cannot_be_spoken_to_is_refused() {
    for proxy in ["ftp://h:1", "socks6://h:1", "socks4://user:secret@h", "http://", ""] {
        let config = Config::new().api_key("key").proxy(proxy.to_owned());
        let error = Client::new(config).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{proxy}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
