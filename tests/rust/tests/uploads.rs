//! Files on their way to the service: `tests/scenarios/uploads.json`.

use std::fs::File;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde::Deserialize;
use skyvern::{Client, Config, Upload};
use skyvern_emulator::{Emulator, Options};
use skyvern_tests::seen::requests_of;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    from: String,
    filename: String,
    #[serde(default)]
    content: String,
    content_type: Option<String>,
    /// Bytes of a file that is too large for memory, instead of its content.
    size: Option<u64>,
    expect: Expectation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    filename: Option<String>,
    content_type: Option<String>,
    content: Option<String>,
    /// By how many bytes the process may grow.
    memory: Option<u64>,
}

fn upload(scenario: &Scenario, folder: &Path) -> Option<Upload> {
    let upload = match scenario.from.as_str() {
        "path" => {
            let path = folder.join(&scenario.filename);
            std::fs::write(&path, &scenario.content).unwrap();
            if let Some(size) = scenario.size {
                File::options().write(true).open(&path).unwrap().set_len(size).unwrap();
            }
            Upload::path(path)
        }
        "text" => Upload::bytes(&scenario.filename, &scenario.content),
        "bytes" => Upload::bytes(&scenario.filename, scenario.content.clone().into_bytes()),
        "view" => Upload::bytes(
            &scenario.filename,
            Bytes::from(format!("-{}-", scenario.content)).slice(1..=scenario.content.len()),
        ),
        // Rust has paths for what is large.
        "stream" => return None,
        other => panic!("{other}"),
    };
    Some(match &scenario.content_type {
        Some(content_type) => upload.content_type(content_type),
        None => upload,
    })
}

/// The one part that was sent: name, content type and content.
fn sent(emulator: &Emulator) -> (String, String, String) {
    let seen = requests_of(emulator).pop().unwrap();
    let boundary = seen.header("content-type").unwrap().split("boundary=").nth(1).unwrap();
    let (head, content) = seen.body.split(&format!("--{boundary}")).nth(1).unwrap().split_once("\r\n\r\n").unwrap();
    let after = |mark: &str| head.split(mark).nth(1).unwrap().lines().next().unwrap().to_owned();
    let filename = after("filename=\"").trim_end_matches('"').to_owned();
    (filename, after("content-type: "), content.strip_suffix("\r\n").unwrap().to_owned())
}

/// Takes what is sent, keeps nothing, and answers.
async fn sink() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(drain(socket));
        }
    });
    url
}

async fn drain(mut socket: TcpStream) {
    let (mut buffer, mut head) = (vec![0; 65536], Vec::new());
    let end = loop {
        let read = socket.read(&mut buffer).await.unwrap();
        head.extend_from_slice(&buffer[..read]);
        if let Some(end) = head.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let text = String::from_utf8_lossy(&head[..end]).to_lowercase();
    let length: usize = text.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    let mut seen = head.len() - end;
    while seen < length {
        seen += socket.read(&mut buffer).await.unwrap();
    }
    let body = r#"{"s3_uri":"s3://a/b","presigned_url":"https://a/b"}"#;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    socket.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
}

/// The most memory that the process has ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

fn client(base_url: &str, key: &str) -> Client {
    Client::new(Config::new().api_key(key).base_url(base_url.to_owned())).unwrap()
}

#[tokio::test]
async fn files_are_sent_as_they_are() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../scenarios/uploads.json");
    let scenarios: Vec<Scenario> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let folder = std::env::temp_dir().join(format!("skyvern-uploads-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let emulator = Emulator::start(Options::default()).unwrap();
    let to_emulator = client(emulator.base_url(), emulator.api_key());
    let to_sink = client(&sink().await, "key");
    for scenario in &scenarios {
        let Some(upload) = upload(scenario, &folder) else { continue };
        let (name, expect) = (&scenario.name, &scenario.expect);
        if let Some(memory) = expect.memory {
            let before = peak();
            to_sink.upload_file(upload).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            let grown = peak() - before;
            assert!(grown <= memory, "{name}: it grew by {grown} bytes");
            continue;
        }
        to_emulator.upload_file(upload).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let (filename, content_type, content) = sent(&emulator);
        assert_eq!(Some(filename), expect.filename, "{name}");
        assert_eq!(Some(content_type), expect.content_type, "{name}");
        assert_eq!(Some(content), expect.content, "{name}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
