//! Answers that no server should give, byte by byte.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use h2::Reason;
use skyvern::{Client, Config, ErrorKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const KEY: &str = "sk-secret-0123456789";

fn client_of(base_url: &str) -> Client {
    Client::new(
        Config::new()
            .api_key(KEY)
            .base_url(base_url.to_owned())
            .max_retries(0)
            .max_body_bytes(100_000)
            .timeout(Duration::from_secs_f64(20.0)),
    )
    .unwrap()
}

/// A server that answers everything with these bytes, in pieces.
async fn answering(pieces: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let pieces = pieces.clone();
            tokio::spawn(async move {
                let _ = socket.read(&mut [0; 16 * 1024]).await;
                for piece in pieces {
                    if socket.write_all(&piece).await.is_err() {
                        return;
                    }
                    tokio::task::yield_now().await;
                }
            });
        }
    });
    url
}

#[tokio::test]
async fn many_headers_and_headers_of_any_bytes_do_no_harm() {
    let many = (0..400).map(|number| format!("x-header-{number}: {number}\r\n")).collect::<Vec<_>>().concat();
    let heads: [&[u8]; 4] = [
        many.as_bytes(),
        b"x-latin: caf\xe9 \xff\xfe\r\n",
        b"x-control: a\x01b\r\nbad name: x\r\n",
        b"x-folded: a\r\n b\r\nx-space : c\r\n",
    ];
    for head in heads {
        let answer = [b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n", head, b"\r\n[]"].concat();
        let found = client_of(&answering(vec![answer]).await).get_workflows().await;
        let shown = String::from_utf8_lossy(head);
        assert!(found.unwrap_or_else(|error| panic!("{shown}: {error}")).is_empty());
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let announced = b"HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n[".to_vec();
    let chunk = [b"ffff\r\n", &vec![b' '; 0xffff][..], b"\r\n"].concat();
    let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let endless = std::iter::once(head).chain(std::iter::repeat_n(chunk, 1000)).collect();
    for pieces in [vec![announced], endless] {
        let error = client_of(&answering(pieces).await).get_workflows().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
        assert!(error.to_string().contains("max_body_bytes"), "{error}");
    }
}

#[tokio::test]
async fn an_echo_of_the_key_is_in_no_error() {
    let bodies = [
        format!("<html>{KEY}</html>"),
        format!(r#"{{"detail":"bad key {KEY}"}}"#),
        format!(r#"[{{"workflow_permanent_id":{{"{KEY}":1}}}}]"#),
        format!("[{KEY}]"),
    ];
    for status in ["200 OK", "403 Forbidden", "404 Not Found", "302 Found"] {
        for body in &bodies {
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\nx-echo: {KEY}\r\nlocation: ftp://h/{KEY}\r\ncontent-length: {length}\r\n\r\n{body}"
            );
            let client = client_of(&answering(vec![answer.into()]).await);
            let Err(error) = client.get_workflows().await else { panic!("{status} {body}") };
            let mut shown = format!("{error} {error:?} {} {:?}", error.to_json(), error.headers());
            let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(&error);
            while let Some(error) = cause {
                shown = format!("{shown} {error} {error:?}");
                cause = error.source();
            }
            assert!(!shown.contains(KEY), "{status} {body}: {shown}");
            assert!(error.to_string().len() < 1500, "{error}");
        }
    }
    let body = "<html>sk-of-this-call-only</html>";
    let answer = format!("HTTP/1.1 401 Unauthorized\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let client = client_of(&answering(vec![answer.into()]).await);
    let error = client.get_workflows().with_api_key("sk-of-this-call-only").await.unwrap_err();
    assert!(!error.to_json().contains("of-this-call"), "{}", error.to_json());
}

type Tls = tokio_rustls::server::TlsStream<TcpStream>;

/// A server of HTTP/2 behind TLS, and a client of it; `serve` gets the number of the connection and the connection.
async fn http2<F>(serve: impl Fn(u32, Tls) -> F + Send + 'static) -> (impl Fn(u32) -> Client, PathBuf)
where
    F: Future<Output = ()> + Send + 'static,
{
    let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let file = std::env::temp_dir().join(format!("skyvern-h2-{}-{port}.pem", std::process::id()));
    std::fs::write(&file, signed.cert.pem()).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(signed.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut settings = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![signed.cert.der().clone()], key)
        .unwrap();
    settings.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(settings));
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((socket, _)) = listener.accept().await else { return };
            let socket = acceptor.accept(socket).await.unwrap();
            tokio::spawn(serve(number, socket));
        }
    });

    let trusted = file.clone();
    let client = move |max_retries| {
        Client::new(
            Config::new()
                .api_key(KEY)
                .base_url(format!("https://localhost:{port}"))
                .tls(skyvern::Tls::new().ca_file(&trusted))
                .max_retries(max_retries),
        )
        .unwrap()
    };
    (client, file)
}

/// Refuses the first streams of a connection, and answers those that follow.
async fn refuse(socket: Tls, refused: u32, seen: Arc<AtomicU32>) {
    let mut connection = h2::server::handshake(socket).await.unwrap();
    while let Some(Ok((_request, mut respond))) = connection.accept().await {
        if seen.fetch_add(1, Ordering::Relaxed) < refused {
            respond.send_reset(Reason::REFUSED_STREAM);
        } else {
            let mut body = respond.send_response(http::Response::new(()), false).unwrap();
            body.send_data(Bytes::from_static(br#"{"run_id":"wr_1","status":"queued"}"#), true).unwrap();
        }
    }
}

#[tokio::test]
async fn a_stream_that_was_refused_was_not_processed() {
    let seen = Arc::new(AtomicU32::new(0));
    let count = seen.clone();
    let (client, ca) = http2(move |_, socket| refuse(socket, 2, count.clone())).await;
    let error = client(0).run_workflow("wpid_1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
    let run = client(1).run_workflow("wpid_1").await.unwrap();
    assert_eq!((run.run_id.as_str(), seen.load(Ordering::Relaxed)), ("wr_1", 3));
    std::fs::remove_file(ca).unwrap();
}

#[tokio::test]
async fn a_stream_behind_the_last_one_was_not_processed() {
    let seen = Arc::new(AtomicU32::new(0));
    let count = seen.clone();
    let (client, ca) = http2(move |number, mut socket| {
        let count = count.clone();
        async move {
            if number > 0 {
                return refuse(socket, 0, count).await;
            }
            // Settings, then: gone, and no stream was taken.
            socket.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0]).await.unwrap();
            let mut request = vec![0; 16 * 1024];
            let mut length = 0;
            while !request[..length].windows(4).any(|window| window == b"wpid") {
                length += socket.read(&mut request[length..]).await.unwrap();
            }
            socket.write_all(&[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).await.unwrap();
            while socket.read(&mut request).await.is_ok_and(|length| length > 0) {}
        }
    })
    .await;
    let run = client(1).run_workflow("wpid_1").await.unwrap();
    assert_eq!((run.run_id.as_str(), seen.load(Ordering::Relaxed)), ("wr_1", 1));
    std::fs::remove_file(ca).unwrap();
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Invoice {
    items: Vec<Item>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Item {
    total: f64,
}

async fn run_with(status: &str, output: &str) -> Client {
    let body = format!(r#"{{"run_id":"wr_1","status":"{status}","output":{output},"app_url":"https://app"}}"#);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    client_of(&answering(vec![format!("{head}{body}").into_bytes()]).await)
}

#[tokio::test]
async fn an_output_is_a_type_of_the_callers() {
    let client = run_with("completed", r#"{"items":[{"total":5}]}"#).await;
    let invoice = Invoice { items: vec![Item { total: 5.0 }] };
    let run = client.run_workflow("wpid_1").wait_for_completion().output::<Invoice>().await.unwrap();
    assert_eq!(run.output.as_ref(), Some(&invoice));
    assert_eq!(run.run_id, "wr_1");
    assert_eq!(client.wait_for_run("wr_1").output::<Invoice>().await.unwrap().output, Some(invoice));
    assert_eq!(client.get_run("wr_1").await.unwrap().output::<Invoice>().unwrap(), run.output.unwrap());
    assert_eq!(client.run_task("x").await.unwrap().output::<serde_json::Value>().unwrap()["items"][0]["total"], 5);
}

#[tokio::test]
async fn an_output_that_does_not_fit_is_told_with_its_run() {
    let client = run_with("completed", r#"{"items":[{"total":5},{"total":"5"}]}"#).await;
    let error = client.get_run("wr_1").output::<Invoice>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutputType);
    assert_eq!(
        (error.run_id(), error.run_status(), error.app_url()),
        (Some("wr_1"), Some("completed"), Some("https://app"))
    );
    assert_eq!(error.path(), Some("items[1].total"));
    assert_eq!(error.expected(), Some("invalid type: string \"5\", expected f64"));
    let run: skyvern::types::GetRunResponse = serde_json::from_slice(error.body().unwrap()).unwrap();
    assert!(run.output::<serde_json::Value>().is_ok());
    let error = client.get_run("wr_1").await.unwrap().output::<u32>().unwrap_err();
    assert_eq!(error.path(), Some(""));
    assert!(error.to_string().starts_with("the output of wr_1 does not fit: all of it: invalid type"));
}

#[tokio::test]
async fn a_run_that_did_not_complete_has_no_output_of_the_type() {
    let client = run_with("failed", "null").await;
    let run = client.get_run("wr_1").output::<Invoice>().await.unwrap();
    assert_eq!((run.output.is_none(), run.status.as_str()), (true, "failed"));
}
