//! Answers that are not plainly the file: compressed, a page in its place, of two lengths.

use std::path::{Path, PathBuf};

use serde_json::json;
use skyvern::types::FileInfo;
use skyvern::{Client, Config, ErrorKind};
use skyvern_tests::store::{Store, answer};

const CONTENT: &[u8] = b"the whole file";
const SHA_OF_CONTENT: &str = "820480309f460664c2771eedec77663260b7da322f7d11f8b2fff2691e778242";
const COMPRESSED: &[u8] =
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\xc9\x48\x55\x28\xcf\xc8\xcf\x49\x55\x48\xcb\xcc\x49\x05\x00\x5f\xa9\x35\xc2\x0e\x00\x00\x00";
const SHA_OF_COMPRESSED: &str = "8a2180f2941ccb0d072aeb03005b50c53681cb0dee059730e098c9363c5bd0c7";

fn client_with(config: Config) -> Client {
    Client::new(config.api_key("key").base_url("http://127.0.0.1:9")).unwrap()
}

fn described(store: &Store, more: &serde_json::Value) -> FileInfo {
    let mut fields = json!({ "url": format!("{}/a", store.base_url), "filename": "a.pdf" });
    fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    serde_json::from_value(fields).unwrap()
}

/// An empty folder of its own.
fn empty_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skyvern-answers-{}-{name}", std::process::id()));
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn compressed(bytes: &'static [u8]) -> Store {
    Store::start(move |_| {
        let length = format!("content-length: {}", bytes.len());
        answer("200 OK", &["content-encoding: gzip", "etag: \"1\"", &length], bytes)
    })
}

#[tokio::test]
async fn a_file_that_comes_compressed_is_unpacked() {
    let rows = [
        ("nothing-known", json!({}), CONTENT),
        ("size", json!({ "file_size": 14 }), CONTENT),
        ("of-content", json!({ "checksum": SHA_OF_CONTENT, "file_size": 14 }), CONTENT),
        ("of-what-is-stored", json!({ "checksum": SHA_OF_COMPRESSED, "file_size": COMPRESSED.len() }), COMPRESSED),
    ];
    for (name, known, expected) in rows {
        let (store, folder) = (compressed(COMPRESSED), empty_folder(name));
        let done = client_with(Config::new()).download(described(&store, &known), folder.display().to_string()).await;
        let done = done.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(std::fs::read(&done.path).unwrap(), expected, "{name}");
        assert_eq!(done.size, expected.len() as u64, "{name}");
        assert_eq!(names(&folder), ["a.pdf"], "{name}");
        assert_eq!(store.asked()[0].header("accept-encoding"), Some("identity"));
    }
}

#[tokio::test]
async fn a_file_that_is_compressed_stays_so() {
    let (store, folder) = (compressed(COMPRESSED), empty_folder("stays"));
    let link = format!("{}/a.tar.gz", store.base_url);
    let done = client_with(Config::new()).download(link, folder.display().to_string()).await.unwrap();
    assert_eq!(std::fs::read(&done.path).unwrap(), COMPRESSED);
}

#[tokio::test]
async fn what_can_not_be_unpacked_or_is_another_file_leaves_nothing_behind() {
    let rows = [
        ("garbled", &b"no gzip"[..], json!({}), "gzip can't be undone"),
        ("cut", &COMPRESSED[..20], json!({}), "gzip can't be undone"),
        ("other-size", COMPRESSED, json!({ "file_size": 15 }), "it has 14 bytes, not 15"),
        ("other-content", COMPRESSED, json!({ "checksum": "0".repeat(64) }), SHA_OF_CONTENT),
    ];
    for (name, bytes, known, message) in rows {
        let (store, folder) = (compressed(bytes), empty_folder(name));
        let client = client_with(Config::new());
        let error = client.download(described(&store, &known), folder.display().to_string()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer, "{name}");
        assert!(error.to_string().contains(message), "{name}: {error}");
        assert_eq!(names(&folder), [""; 0], "{name}");
    }
}

#[tokio::test]
async fn a_page_is_not_taken_for_a_file_of_another_kind() {
    const PAGE: &[u8] = b"<html>Log in</html>";
    let store =
        Store::start(|_| answer("200 OK", &["content-type: text/HTML; charset=utf-8", "content-length: 19"], PAGE));
    let folder = empty_folder("page");
    let client = client_with(Config::new());
    for path in ["/report.pdf", "/x/recording.WEBM?sig=1"] {
        let link = format!("{}{path}", store.base_url);
        let error = client.download(link, folder.display().to_string()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
        assert!(error.to_string().ends_with("answered 200 OK with a page of HTML instead of the file"), "{error}");
        assert_eq!(names(&folder), [""; 0]);
    }
    for path in ["/page.html", "/page", "/export.php"] {
        let link = format!("{}{path}", store.base_url);
        let done = client.download(link, folder.display().to_string()).await.unwrap();
        assert_eq!(std::fs::read(&done.path).unwrap(), PAGE);
    }
    let known = described(&store, &json!({ "file_size": 19 }));
    assert!(client.download(known, folder.display().to_string()).await.is_ok(), "the run says that it is the file");
}

#[tokio::test]
async fn a_length_next_to_chunks_means_nothing() {
    let store = Store::start(|_| {
        let headers = ["content-length: 3", "transfer-encoding: chunked"];
        answer("200 OK", &headers, b"e\r\nthe whole file\r\n0\r\n\r\n")
    });
    let folder = empty_folder("chunks");
    let source = described(&store, &json!({}));
    let done = client_with(Config::new()).download(source, folder.display().to_string()).await.unwrap();
    assert_eq!(std::fs::read(&done.path).unwrap(), CONTENT);
}

#[tokio::test]
async fn the_retries_of_the_client_are_those_of_its_downloads() {
    for retries in [0, 1] {
        let store = Store::start(|_| answer("522 Odd", &["content-length: 0"], b""));
        let client = client_with(Config::new().max_retries(retries));
        let folder = empty_folder("retries");
        let source = described(&store, &json!({}));
        let error = client.download(source, folder.display().to_string()).await.unwrap_err();
        assert_eq!(error.status(), Some(522));
        assert_eq!(error.to_string(), format!("download: 522 from {}", store.base_url));
        assert_eq!(store.asked().len(), retries as usize + 1);
    }
}

#[tokio::test]
async fn what_is_unpacked_in_memory_is_bounded() {
    // Its content is 14 bytes, what comes is more.
    let (store, folder) = (compressed(COMPRESSED), empty_folder("bounded"));
    let client = client_with(Config::new().max_body_bytes(20));
    let error = client.download(described(&store, &json!({})), folder.display().to_string()).await.unwrap_err();
    assert!(error.to_string().contains("max_body_bytes, 20"), "{error}");
    assert!(names(&folder).is_empty());
}
