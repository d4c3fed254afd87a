//! Files of runs: whole or not at all, checked, and only where they belong.

use std::path::PathBuf;

use serde_json::json;
use skyvern::types::FileInfo;
use skyvern::{Client, Config, ErrorKind};
use skyvern_emulator::{Effect, Emulator, Fault, Options};
use skyvern_tests::seen::requests_of;

const CONTENT: &[u8] = b"The quick brown fox jumps over the lazy dog";
const CHECKSUM: &str = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592";

/// A store of files that is not the service: `/gone` refuses, everything else is the same file.
fn start_store() -> Emulator {
    let gone = Fault { path: Some("/gone".to_owned()), ..Fault::default() }.answer(403, &[], "expired");
    let options = Options::default().fault(gone).fault(Fault::default().answer(200, &[], CONTENT));
    Emulator::start(options).unwrap()
}

/// The store was asked, and never shown the key.
fn assert_no_key(store: &Emulator) {
    let seen = requests_of(store);
    assert!(!seen.is_empty());
    assert!(seen.iter().all(|request| request.header("x-api-key").is_none()), "the key stays with the service");
}

fn client_of(emulator: &Emulator) -> Client {
    let base_url = emulator.base_url().to_owned();
    Client::new(Config::new().api_key(emulator.api_key()).base_url(base_url)).unwrap()
}

fn file(store: &Emulator, path: &str, name: &str, checksum: &str) -> FileInfo {
    let url = format!("{}{path}", store.base_url());
    serde_json::from_value(json!({ "url": url, "filename": name, "checksum": checksum })).unwrap()
}

fn empty_folder(name: &str) -> PathBuf {
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
    let cut = Fault::on("download").times(1).effect(Effect::CutBody { after_bytes: 10 });
    let emulator = Emulator::start(Options::default().accept_anything().fault(cut)).unwrap();
    let client = client_of(&emulator);
    let run = client.run_workflow("wpid_1").wait_for_completion().await.unwrap();
    let [source] = run.downloaded_files.as_deref().unwrap() else { panic!("{run:?}") };
    let folder = empty_folder("cut");
    let done = client.download(source.clone(), format!("{}/", folder.display())).await.unwrap();
    let size = std::fs::metadata(&done.path).unwrap().len();
    assert_eq!((done.path, done.size), (folder.join(source.filename.as_deref().unwrap()), size));
    assert_eq!(names(&folder).len(), 1);
    let seen = requests_of(&emulator);
    let ranges: Vec<_> =
        seen.iter().filter(|request| request.path.contains("/files/")).map(|request| request.header("range")).collect();
    assert_eq!(ranges, [None, Some("bytes=10-")]);
}

#[tokio::test]
async fn a_download_is_whole() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let store = start_store();
    let folder = empty_folder("whole");
    let to = format!("{}/", folder.display());
    let done = client_of(&emulator).download(file(&store, "/whole", "a.pdf", CHECKSUM), &to).await.unwrap();
    assert_eq!((done.path.clone(), done.size), (folder.join("a.pdf"), 43));
    assert_eq!(std::fs::read(done.path).unwrap(), CONTENT);
    assert_no_key(&store);
}

#[tokio::test]
async fn a_wrong_checksum_leaves_nothing_behind() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let store = start_store();
    let folder = empty_folder("checksum");
    let to = format!("{}/", folder.display());
    let wrong = file(&store, "/whole", "a.pdf", &"0".repeat(64));
    let error = client_of(&emulator).download(wrong, &to).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
}

#[tokio::test]
async fn a_name_cannot_leave_the_folder() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let store = start_store();
    let folder = empty_folder("names");
    let to = format!("{}/", folder.display());
    for name in ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"] {
        let done = client_of(&emulator).download(file(&store, "/whole", name, CHECKSUM), &to).await.unwrap();
        assert_eq!(done.path, folder.join("escape.pdf"));
    }
    for name in ["..", "."] {
        let error = client_of(&emulator).download(file(&store, "/whole", name, CHECKSUM), &to).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ArgumentValue);
    }
}

#[tokio::test]
async fn an_expired_link_is_refreshed_by_the_run() {
    let store = start_store();
    let fresh = file(&store, "/fresh", "a.pdf", CHECKSUM);
    let options = json!({ "workflows": [{ "workflow_id": "wpid_1", "behaviour": { "downloaded_files": [fresh] } }] });
    let emulator = Emulator::start(Options::from_json(&options.to_string()).unwrap()).unwrap();
    let client = client_of(&emulator);
    let run = client.run_workflow("wpid_1").wait_for_completion().await.unwrap();
    let folder = empty_folder("expired");
    let to = format!("{}/", folder.display());
    let stale = || file(&store, "/gone", "a.pdf", CHECKSUM);
    let error = client.download(stale(), &to).await.unwrap_err();
    assert!(error.to_string().contains("expired"), "{error}");
    let done = client.download(stale(), &to).run_id(&run.run_id).await.unwrap();
    assert_eq!(std::fs::read(done.path).unwrap(), CONTENT);
    assert_no_key(&store);
}
