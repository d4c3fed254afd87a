//! Files of runs: whole or not at all, checked, and only where they belong.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use skyvern::types::FileInfo;
use skyvern::{Client, Config, ErrorKind};
use skyvern_emulator::{Emulator, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const CONTENT: &[u8] = b"The quick brown fox jumps over the lazy dog";
const CHECKSUM: &str = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592";

/// A store of files: `/cut` breaks its first answer off, `/gone` refuses, everything else is served whole or from a range on.
async fn store() -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicU32::new(0));
    let count = requests.clone();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut head = vec![0; 8192];
            let length = socket.read(&mut head).await.unwrap();
            let head = String::from_utf8_lossy(&head[..length]).to_lowercase();
            let number = count.fetch_add(1, Ordering::Relaxed);
            assert!(!head.contains("x-api-key"), "the key stays with the service");
            let range =
                head.split("range: bytes=").nth(1).and_then(|rest| rest.split('-').next()?.parse::<usize>().ok());
            let from = range.unwrap_or(0);
            let status = match (head.contains("/gone"), range) {
                (true, _) => "403 Forbidden",
                (false, Some(_)) => "206 Partial Content",
                (false, None) => "200 OK",
            };
            let body = if head.contains("/gone") { b"expired" } else { &CONTENT[from..] };
            let end = CONTENT.len() - 1;
            let text = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\ncontent-range: bytes {from}-{end}/{}\r\nconnection: close\r\n\r\n",
                body.len(),
                CONTENT.len(),
            );
            let sent = if head.contains("/cut") && number == 0 { &body[..10] } else { body };
            let _ = socket.write_all(text.as_bytes()).await;
            let _ = socket.write_all(sent).await;
        }
    });
    (url, requests)
}

fn client(emulator: &Emulator) -> Client {
    let base_url = Some(emulator.base_url().to_owned());
    Client::new(Config { api_key: Some(emulator.api_key().into()), base_url, ..Config::default() }).unwrap()
}

fn file(url: &str, name: &str, checksum: &str) -> FileInfo {
    serde_json::from_value(json!({ "url": url, "filename": name, "checksum": checksum })).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skyvern-download-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn names(folder: &PathBuf) -> Vec<String> {
    let entries = std::fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect());
    entries.unwrap_or_default()
}

#[tokio::test]
async fn a_download_that_breaks_off_goes_on_where_it_stopped() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let (url, requests) = store().await;
    let folder = folder("cut");
    let to = format!("{}/", folder.display());
    let done = client(&emulator).download(file(&format!("{url}/cut"), "a.pdf", CHECKSUM), &to).await.unwrap();
    assert_eq!((done.path.clone(), done.size), (folder.join("a.pdf"), 43));
    assert_eq!(std::fs::read(done.path).unwrap(), CONTENT);
    assert_eq!(requests.load(Ordering::Relaxed), 2);
    assert_eq!(names(&folder), ["a.pdf"]);
}

#[tokio::test]
async fn a_wrong_checksum_leaves_nothing_behind() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let (url, _) = store().await;
    let folder = folder("checksum");
    let to = format!("{}/", folder.display());
    let wrong = file(&format!("{url}/whole"), "a.pdf", &"0".repeat(64));
    let error = client(&emulator).download(wrong, &to).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
}

#[tokio::test]
async fn a_name_cannot_leave_the_folder() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let (url, _) = store().await;
    let folder = folder("names");
    let to = format!("{}/", folder.display());
    for name in ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"] {
        let done = client(&emulator).download(file(&format!("{url}/whole"), name, CHECKSUM), &to).await.unwrap();
        assert_eq!(done.path, folder.join("escape.pdf"));
    }
    for name in ["..", "."] {
        let error = client(&emulator).download(file(&format!("{url}/whole"), name, CHECKSUM), &to).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ArgumentValue);
    }
}

#[tokio::test]
async fn an_expired_link_is_refreshed_by_the_run() {
    let (url, _) = store().await;
    let fresh = json!({ "url": format!("{url}/fresh"), "filename": "a.pdf", "checksum": CHECKSUM });
    let options = json!({ "workflows": [{ "workflow_id": "wpid_1", "behaviour": { "downloaded_files": [fresh] } }] });
    let emulator = Emulator::start(Options::from_json(&options.to_string()).unwrap()).unwrap();
    let client = client(&emulator);
    let run = client.run_workflow("wpid_1").wait_for_completion().await.unwrap();
    let folder = folder("expired");
    let to = format!("{}/", folder.display());
    let stale = || file(&format!("{url}/gone"), "a.pdf", CHECKSUM);
    let error = client.download(stale(), &to).await.unwrap_err();
    assert!(error.to_string().contains("expired"), "{error}");
    let done = client.download(stale(), &to).run_id(&run.run_id).await.unwrap();
    assert_eq!(std::fs::read(done.path).unwrap(), CONTENT);
}
