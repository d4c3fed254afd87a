//! Parts of downloads belong to one file and one call, and files that are there are never lost.

use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use skyvern::types::{Artifact, FileInfo};
use skyvern::{Client, Config, ErrorKind, IfExists, RequestOptions};
use skyvern_tests::store::{Asked, Store, answer, file};

const SHA_OF_NEW: &str = "fc7b4daffe4d2968e5afc85ad0b9cc6dc6385423387db8dcfdf117afb95cae57";

fn client(base_url: &str) -> Client {
    let config = Config::new().api_key("key").base_url(base_url.to_owned());
    Client::new(config).unwrap()
}

/// A client whose service is not asked.
fn stranger() -> Client {
    client("http://127.0.0.1:9")
}

fn described(store: &Store, path: &str, more: &serde_json::Value) -> FileInfo {
    let mut fields = json!({ "url": format!("{}{path}", store.base_url), "filename": "a.pdf" });
    fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    serde_json::from_value(fields).unwrap()
}

/// An empty folder of its own.
fn empty_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skyvern-parts-{}-{name}", std::process::id()));
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn to(folder: &Path) -> String {
    folder.display().to_string()
}

fn once() -> RequestOptions {
    RequestOptions::new().max_retries(0)
}

/// A store that cuts its first answer after ten bytes and then does as `then` says.
fn cutting(etag: &'static str, then: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Store {
    let count = AtomicUsize::new(0);
    Store::start(move |request| match count.fetch_add(1, Ordering::Relaxed) {
        0 => answer("200 OK", &[&format!("etag: {etag}"), "content-length: 20"], b"old old ol"),
        _ => then(request),
    })
}

#[tokio::test]
async fn the_part_of_another_is_not_touched() {
    let store = Store::start(|request| file(request, "\"1\"", b"the whole file"));
    let folder = empty_folder("foreign");
    std::fs::write(folder.join("a.pdf.part"), "of somebody else").unwrap();
    let done = stranger().download(described(&store, "/a", &json!({})), to(&folder)).await.unwrap();
    assert_eq!((text(&done.path), done.size), ("the whole file".to_owned(), 14));
    assert_eq!(text(&folder.join("a.pdf.part")), "of somebody else");
    assert_eq!(names(&folder), ["a.pdf", "a.pdf.part"]);
    assert_eq!(store.asked()[0].header("range"), None);
}

#[tokio::test]
async fn a_part_is_continued_by_a_later_call_for_the_same_file_only() {
    let store = cutting("\"1\"", |request| file(request, "\"1\"", b"old old old old old."));
    let folder = empty_folder("later");
    let source = |link: &str| described(&store, link, &json!({}));
    let error = stranger().download(source("/a?sig=1"), to(&folder)).with_options(once()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(names(&folder).len(), 2, "the part and its notes");
    let other = stranger().download(source("/b?sig=1"), to(&folder)).await.unwrap();
    let done = stranger().download(source("/a?sig=2"), to(&folder)).await.unwrap();
    assert_eq!(text(&done.path), "old old old old old.");
    assert_eq!(names(&folder), ["a (1).pdf", "a.pdf"]);
    assert_eq!(other.path, folder.join("a.pdf"));
    let asked = store.asked();
    let seen: Vec<_> = asked.iter().map(|asked| (asked.header("range"), asked.header("if-range"))).collect();
    assert_eq!(seen, [(None, None), (None, None), (Some("bytes=10-"), Some("\"1\""))]);
}

#[tokio::test]
async fn a_file_that_changed_meanwhile_starts_afresh() {
    let good = |request: &Asked| file(request, "\"2\"", b"new new new new new.");
    let rude = |request: &Asked| match request.header("range") {
        // A server that does not know `If-Range`.
        Some(_) => answer(
            "206 Partial Content",
            &["etag: \"2\"", "content-range: bytes 10-19/20", "content-length: 10"],
            b"w new new.",
        ),
        None => file(request, "\"2\"", b"new new new new new."),
    };
    for store in [cutting("\"1\"", good), cutting("\"1\"", rude)] {
        let folder = empty_folder("changed");
        let done = stranger().download(described(&store, "/a", &json!({})), to(&folder)).await.unwrap();
        assert_eq!(text(&done.path), "new new new new new.");
        assert_eq!(names(&folder), ["a.pdf"]);
    }
}

#[tokio::test]
async fn what_nothing_vouches_for_is_not_continued() {
    // A weak tag does not say that the bytes are the same.
    let store = cutting("W/\"1\"", |request| file(request, "W/\"1\"", b"new new new new new."));
    let folder = empty_folder("weak");
    let done = stranger().download(described(&store, "/a", &json!({})), to(&folder)).await.unwrap();
    assert_eq!(text(&done.path), "new new new new new.");
    assert_eq!(store.asked()[1].header("range"), None);
}

#[tokio::test]
async fn a_mixture_is_found_by_the_checksum_and_fetched_again() {
    let count = AtomicUsize::new(0);
    let store = Store::start(move |request| match count.fetch_add(1, Ordering::Relaxed) {
        0 => answer("200 OK", &["content-length: 20"], b"old old ol"),
        _ => file(request, "\"1\"", b"new new new new new."),
    });
    let folder = empty_folder("mixture");
    let source = described(&store, "/a", &json!({ "checksum": SHA_OF_NEW }));
    let done = stranger().download(source, to(&folder)).await.unwrap();
    assert_eq!(text(&done.path), "new new new new new.");
    assert_eq!(store.asked().len(), 3);
}

#[tokio::test]
async fn two_at_once_do_not_mix() {
    let barrier = Barrier::new(2);
    let store = Store::start(move |request| {
        barrier.wait();
        let content = if request.target == "/a" { "content of a" } else { "content of b" };
        file(request, "\"1\"", content.as_bytes())
    });
    for links in [["/a", "/b"], ["/a", "/a"]] {
        let folder = empty_folder("at-once");
        let client = stranger();
        let download = |link| client.download(described(&store, link, &json!({})), to(&folder)).into_future();
        let (one, other) = tokio::join!(download(links[0]), download(links[1]));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(text(&one.path), "content of a");
        assert_eq!(text(&other.path), format!("content of {}", &links[1][1..]));
        assert_eq!(names(&folder), ["a (1).pdf", "a.pdf"]);
    }
}

#[tokio::test]
async fn a_file_that_is_there_is_kept() {
    let store = Store::start(|request| file(request, "\"1\"", b"new new new new new."));
    let folder = empty_folder("there");
    let client = stranger();
    std::fs::write(folder.join("a.pdf"), "mine").unwrap();
    let with_checksum = || described(&store, "/a", &json!({ "checksum": SHA_OF_NEW }));
    let error = client.download(with_checksum(), to(&folder)).if_exists(IfExists::Error).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ArgumentValue);
    assert_eq!(store.asked().len(), 0);
    let done = client.download(with_checksum(), to(&folder)).await.unwrap();
    assert_eq!(done.path, folder.join("a (1).pdf"));
    // The same again is the same file, and costs no request.
    let again = client.download(with_checksum(), to(&folder)).await.unwrap();
    assert_eq!((again, store.asked().len()), (done, 1));
    // Without a checksum nothing tells that it is the same.
    let unknown = client.download(described(&store, "/a", &json!({})), to(&folder)).await.unwrap();
    assert_eq!(unknown.path, folder.join("a (2).pdf"));
    assert_eq!(text(&folder.join("a.pdf")), "mine");
    let replaced = client.download(with_checksum(), to(&folder)).if_exists(IfExists::Replace).await.unwrap();
    assert_eq!((text(&replaced.path), replaced.path), ("new new new new new.".to_owned(), folder.join("a.pdf")));
    // A file that is named is replaced.
    let named = folder.join("b.pdf");
    std::fs::write(&named, "mine").unwrap();
    let done = client.download(described(&store, "/a", &json!({})), to(&named)).await.unwrap();
    assert_eq!((text(&named), done.path), ("new new new new new.".to_owned(), named));
}

#[tokio::test]
async fn a_file_of_another_size_is_none_of_the_run() {
    let store = Store::start(|request| match request.target.as_str() {
        "/open" => answer("200 OK", &[], b"short"),
        _ => file(request, "\"1\"", b"new new new new new."),
    });
    for (path, size) in [("/a", 19), ("/a", 21), ("/open", 4)] {
        let folder = empty_folder("size");
        let source = described(&store, path, &json!({ "file_size": size }));
        let error = stranger().download(source, to(&folder)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer, "{error}");
        assert_eq!(names(&folder), [""; 0]);
    }
    // Where only the run says how long it is, an answer that ends early is one that broke off.
    let folder = empty_folder("size");
    let source = described(&store, "/open", &json!({ "file_size": 9 }));
    let error = stranger().download(source, to(&folder)).with_options(once()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
}

#[tokio::test]
async fn redirects_are_followed_and_the_key_stays_at_home() {
    for status in ["301", "302", "303", "307", "308"] {
        let storage = Store::start(|request| match request.target.as_str() {
            "/first" => answer("307 Go", &["location: /second", "content-length: 0"], b""),
            _ => file(request, "\"1\"", b"content"),
        });
        let location = format!("location: {}/first", storage.base_url);
        let home = Store::start(move |request| match request.target.as_str() {
            "/v1/artifacts/a_1/content?artifact_type=recording" => {
                answer("302 Found", &["location: /hop", "content-length: 0"], b"")
            }
            _ => answer(&format!("{status} Go"), &[&location, "content-length: 0"], b""),
        });
        let folder = empty_folder("redirects");
        let link = format!("{}/v1/artifacts/a_1/content?artifact_type=recording", home.base_url);
        let done = client(&home.base_url).download(&link, to(&folder)).await.unwrap();
        assert_eq!((text(&done.path), done.path), ("content".to_owned(), folder.join("recording-a_1.webm")));
        assert!(home.asked().iter().all(|asked| asked.header("x-api-key") == Some("key")), "{:?}", home.asked());
        assert_eq!(storage.asked().len(), 2);
        assert!(storage.asked().iter().all(|asked| asked.header("x-api-key").is_none()), "{:?}", storage.asked());
    }
}

#[tokio::test]
async fn redirects_end() {
    let store = Store::start(|_| answer("302 Found", &["location: /again", "content-length: 0"], b""));
    let folder = empty_folder("circle");
    let error = stranger().download(format!("{}/a", store.base_url), to(&folder)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer, "{error}");
    assert_eq!(store.asked().len(), 6);
    assert_eq!(names(&folder), [""; 0]);
}

#[tokio::test]
async fn artifacts_and_long_names() {
    let store = Store::start(|request| file(request, "\"1\"", b"content"));
    let folder = empty_folder("names");
    let url = format!("{}/x?sig=1", store.base_url);
    let artifact: Artifact =
        serde_json::from_value(json!({ "artifact_id": "a_7", "artifact_type": "screenshot_final", "signed_url": url }))
            .unwrap();
    let done = stranger().download(&artifact, to(&folder)).await.unwrap();
    assert_eq!(done.path, folder.join("screenshot_final-a_7.png"));
    for length in [251, 255, 300] {
        let name = format!("{}.pdf", "x".repeat(length - 4));
        let source = described(&store, "/a", &json!({ "filename": name }));
        for _ in 0..2 {
            let done = stranger().download(&source, to(&folder)).await.unwrap();
            let name = done.path.file_name().unwrap().to_str().unwrap();
            assert!(name.len() <= 255, "{name}");
            assert_eq!(done.path.extension().unwrap(), "pdf");
        }
    }
    for (name, expected) in [("nul", "_nul"), ("", "a"), ("/", "a (1)"), ("a:b", "a_b")] {
        let source = described(&store, "/a", &json!({ "filename": name }));
        let done = stranger().download(source, to(&folder)).await.unwrap();
        assert_eq!(done.path, folder.join(expected), "{name:?}");
    }
}

#[tokio::test]
async fn a_server_that_drips_does_not_hold_a_download() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let link = format!("http://{}/a", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{BufRead, BufReader, Write};
        let (mut stream, _) = listener.accept().unwrap();
        // An answer before the end of the request would be another fault.
        let request = BufReader::new(&stream).lines().map_while(Result::ok);
        request.take_while(|line| !line.is_empty()).for_each(drop);
        _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let options = once().timeout(Duration::from_secs_f64(0.3));
    let error = stranger().download(link, to(&empty_folder("drip"))).with_options(options).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
}
