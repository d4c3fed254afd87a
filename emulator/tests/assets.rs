//! Sessions, profiles, one-time codes, files and artifacts, as they change with time and runs.

mod support;

use std::io::{BufReader, Write as _};
use std::net::TcpListener;

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options, sign};
use support::{call, send};

fn start_emulator() -> Emulator {
    Emulator::start(Options::default().virtual_clock()).unwrap()
}

fn ask(emulator: &Emulator, method: &str, path: &str, body: &Value) -> (u16, Value) {
    call(emulator.base_url(), emulator.api_key(), method, path, Some(body))
}

fn get(emulator: &Emulator, path: &str) -> (u16, Value) {
    call(emulator.base_url(), emulator.api_key(), "GET", path, None)
}

fn made(emulator: &Emulator, path: &str, body: &Value, id: &str) -> String {
    let (status, made) = ask(emulator, "POST", path, body);
    assert!(status == 200 || status == 201, "{path}: {status} {made}");
    made[id].as_str().unwrap().to_owned()
}

/// Starts a run of a workflow with one block of a kind, and lets it begin.
fn started(emulator: &Emulator, block_type: &str, more: &Value) -> String {
    let block = json!({"block_type": block_type, "label": "b", "navigation_goal": "go", "url": "https://a.example"});
    let settings = more["workflow"].clone();
    let mut definition = json!({"title": "t", "workflow_definition": {"parameters": [], "blocks": [block]}});
    for (name, value) in settings.as_object().into_iter().flatten() {
        definition[name] = value.clone();
    }
    let workflow = made(emulator, "/v1/workflows", &json!({"json_definition": definition}), "workflow_permanent_id");
    let mut body = json!({"workflow_id": workflow});
    for (name, value) in more["run"].as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    let run = made(emulator, "/v1/run/workflows", &body, "run_id");
    emulator.advance(0.05).unwrap();
    run
}

fn status_of(emulator: &Emulator, run: &str) -> String {
    get(emulator, &format!("/v1/runs/{run}")).1["status"].as_str().unwrap().to_owned()
}

#[test]
fn a_session_serves_one_run_at_a_time_and_ends_on_the_clock() {
    let emulator = start_emulator();
    let session = made(&emulator, "/v1/browser_sessions", &json!({"timeout": 10}), "browser_session_id");
    let path = format!("/v1/browser_sessions/{session}");
    let within = json!({"run": {"browser_session_id": session}});
    let first = started(&emulator, "navigation", &within);
    let shown = get(&emulator, &path).1;
    assert_eq!((&shown["status"], &shown["runnable_id"]), (&json!("running"), &json!(first)));
    assert_eq!(shown["remaining_lifetime_seconds"], 599);
    let second = started(&emulator, "navigation", &within);
    let second = get(&emulator, &format!("/v1/runs/{second}")).1;
    assert_eq!(second["status"], "failed");
    assert!(second["failure_reason"].as_str().unwrap().contains(&first), "{second}");
    emulator.advance(1.0).unwrap();
    assert_eq!(status_of(&emulator, &first), "completed");
    assert_eq!(get(&emulator, &path).1["runnable_id"], Value::Null);
    emulator.advance(600.0).unwrap();
    assert_eq!(get(&emulator, &path).1["status"], "timeout");
    assert_eq!(get(&emulator, "/v1/browser_sessions").1, json!([]));
    let workflow = second["run_request"]["workflow_id"].clone();
    let late = json!({"workflow_id": workflow, "browser_session_id": session});
    assert_eq!(ask(&emulator, "POST", "/v1/run/workflows", &late).0, 410);
}

#[test]
fn a_run_fails_when_its_session_is_closed() {
    let emulator = start_emulator();
    let session = made(&emulator, "/v1/browser_sessions", &json!({}), "browser_session_id");
    let run = started(&emulator, "navigation", &json!({"run": {"browser_session_id": session}}));
    ask(&emulator, "POST", &format!("/v1/browser_sessions/{session}/close"), &json!({}));
    assert_eq!(status_of(&emulator, &run), "failed");
}

#[test]
fn profiles_are_made_of_sessions_and_runs() {
    let emulator = start_emulator();
    let open = json!({"generate_browser_profile": true});
    let session = made(&emulator, "/v1/browser_sessions", &open, "browser_session_id");
    started(&emulator, "navigation", &json!({"run": {"browser_session_id": session}}));
    emulator.advance(1.0).unwrap();
    ask(&emulator, "POST", &format!("/v1/browser_sessions/{session}/close"), &json!({}));
    let of_session = |name: &str| json!({"name": name, "browser_session_id": session});
    let profile = made(&emulator, "/v1/browser_profiles", &of_session("one"), "browser_profile_id");
    assert_eq!(ask(&emulator, "POST", "/v1/browser_profiles", &of_session("two")).0, 400);
    let run = started(&emulator, "navigation", &json!({"workflow": {"persist_browser_session": true}}));
    emulator.advance(1.0).unwrap();
    let of_run = json!({"name": "of a run", "workflow_run_id": run});
    made(&emulator, "/v1/browser_profiles", &of_run, "browser_profile_id");
    started(&emulator, "navigation", &json!({"run": {"browser_profile_id": profile}}));
    let usage = get(&emulator, &format!("/v1/browser_profiles/{profile}/usage")).1;
    assert_eq!(usage["recent_seeded_run_count"], 1);
}

#[test]
fn a_login_waits_for_the_code_that_is_sent() {
    let emulator = start_emulator();
    let credential =
        json!({"username": "jo", "password": "x", "totp_type": "email", "totp_identifier": "jo@example.com"});
    let body = json!({"name": "c", "credential_type": "password", "credential": credential});
    made(&emulator, "/v1/credentials", &body, "credential_id");
    let run = started(&emulator, "login", &json!({"run": {"totp_identifier": "jo@example.com"}}));
    emulator.advance(300.0).unwrap();
    assert_eq!(status_of(&emulator, &run), "running");
    let other = json!({"totp_identifier": "ann@example.com", "content": "111111"});
    ask(&emulator, "POST", "/v1/credentials/totp", &other);
    emulator.advance(1.0).unwrap();
    assert_eq!(status_of(&emulator, &run), "running");
    let code =
        json!({"totp_identifier": "jo@example.com", "content": "Your code is 123456, it is good for 10 minutes"});
    assert_eq!(ask(&emulator, "POST", "/v1/credentials/totp", &code).1["code"], "123456");
    emulator.advance(1.0).unwrap();
    assert_eq!(status_of(&emulator, &run), "completed");
    let next = started(&emulator, "login", &json!({"run": {"totp_identifier": "jo@example.com"}}));
    emulator.advance(1.0).unwrap();
    assert_eq!(status_of(&emulator, &next), "completed");
    emulator.advance(700.0).unwrap();
    let late = started(&emulator, "login", &json!({"run": {"totp_identifier": "jo@example.com"}}));
    emulator.advance(901.0).unwrap();
    assert_eq!(status_of(&emulator, &late), "terminated");
}

#[test]
fn a_login_asks_for_its_code() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/code", listener.local_addr().unwrap());
    let run = started_now(&emulator, &url);
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let request = support::read_request(&mut reader);
    assert_eq!(request.header("x-skyvern-signature"), Some(&*sign(emulator.api_key(), &request.body)));
    assert_eq!(request.json()["workflow_run_id"], json!(run));
    let answer = r#"{"verification_code": "123456"}"#;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", answer.len());
    stream.write_all(format!("{head}{answer}").as_bytes()).unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while status_of(&emulator, &run) != "completed" {
        assert!(std::time::Instant::now() < deadline, "the run does not go on");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn started_now(emulator: &Emulator, totp_url: &str) -> String {
    let block = json!({"block_type": "login", "label": "b", "url": "https://a.example"});
    let definition = json!({"title": "t", "workflow_definition": {"parameters": [], "blocks": [block]}});
    let body = json!({"json_definition": definition});
    let workflow = made(emulator, "/v1/workflows", &body, "workflow_permanent_id");
    made(emulator, "/v1/run/workflows", &json!({"workflow_id": workflow, "totp_url": totp_url}), "run_id")
}

fn upload(emulator: &Emulator, content: &[u8], days: Option<u32>) -> (u16, Value) {
    let days =
        days.map(|days| format!("--b\r\nContent-Disposition: form-data; name=\"retention_days\"\r\n\r\n{days}\r\n"));
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"März.bin\"\r\n\r\n";
    let body = [days.unwrap_or_default().as_bytes(), head.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    let headers = [("x-api-key", emulator.api_key()), ("content-type", "multipart/form-data; boundary=b")];
    let answer = send(emulator.base_url(), "POST", "/v1/upload_file", &headers, Some(&body)).unwrap();
    (answer.status, answer.json())
}

/// Fetches a link, without a key.
fn fetch(emulator: &Emulator, url: &Value) -> (u16, Vec<u8>) {
    let path = url.as_str().unwrap().strip_prefix(emulator.base_url()).unwrap();
    let answer = send(emulator.base_url(), "GET", path, &[], None).unwrap();
    (answer.status, answer.body)
}

#[test]
fn uploads_of_any_size_come_back() {
    let options = Options { max_upload_bytes: 50 << 20, ..Options::default() };
    let emulator = Emulator::start(options.virtual_clock()).unwrap();
    for size in [0, 1, 50 << 20] {
        let content = vec![b'\n'; size];
        let (status, file) = upload(&emulator, &content, None);
        assert_eq!(status, 200);
        assert!(fetch(&emulator, &file["presigned_url"]) == (200, content), "{size} bytes");
    }
    assert_eq!(upload(&emulator, &vec![0; (50 << 20) + 1], None).0, 413);
}

#[test]
fn files_and_links_end() {
    // The end of a second, where a rounded end would come too early.
    let mut options = Options::default().virtual_clock();
    options.clock.start = Some("2026-11-20T18:10:46.980Z".to_owned());
    let emulator = Emulator::start(options).unwrap();
    let kept = upload(&emulator, b"kept", None).1;
    let short = upload(&emulator, b"short", Some(1)).1;
    let given = upload(&emulator, b"given", None).1;
    started(&emulator, "navigation", &json!({"run": {"file_ids": [given["file_id"]]}}));
    assert_eq!(fetch(&emulator, &given["presigned_url"]).0, 200);
    emulator.advance(86_399.0).unwrap();
    assert_eq!(fetch(&emulator, &kept["presigned_url"]), (200, b"kept".to_vec()));
    assert_eq!(fetch(&emulator, &given["presigned_url"]).0, 404);
    emulator.advance(2.0).unwrap();
    let (status, body) = fetch(&emulator, &kept["presigned_url"]);
    assert!(status == 403 && String::from_utf8_lossy(&body).contains("Request has expired"));
    let delete = |file: &Value| {
        let path = format!("/v1/files/{}", file["file_id"].as_str().unwrap());
        call(emulator.base_url(), emulator.api_key(), "DELETE", &path, None).0
    };
    assert_eq!((delete(&kept), delete(&kept), delete(&short)), (204, 404, 404));
}

#[test]
fn artifacts_can_be_fetched_for_a_while() {
    let emulator = start_emulator();
    let run = started(&emulator, "file_download", &json!({}));
    emulator.advance(1.0).unwrap();
    let artifacts = get(&emulator, &format!("/v1/runs/{run}/artifacts")).1;
    let kinds: Vec<&str> =
        artifacts.as_array().unwrap().iter().map(|one| one["artifact_type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["recording", "screenshot_final", "har", "browser_console_log", "skyvern_log", "download"]);
    for one in artifacts.as_array().unwrap() {
        let (status, content) = fetch(&emulator, &one["signed_url"]);
        assert_eq!((status, json!(content.len())), (200, one["file_size"].clone()));
        let id = one["artifact_id"].as_str().unwrap();
        assert_eq!(get(&emulator, &format!("/v1/artifacts/{id}")).1, *one);
        let headers = [("x-api-key", emulator.api_key())];
        let path = format!("/v1/artifacts/{id}/content");
        assert_eq!(send(emulator.base_url(), "GET", &path, &headers, None).unwrap().body, content);
    }
    let shown = get(&emulator, &format!("/v1/runs/{run}")).1;
    emulator.advance(86_401.0).unwrap();
    assert_eq!(fetch(&emulator, &shown["downloaded_files"][0]["url"]).0, 403);
    let again = get(&emulator, &format!("/v1/runs/{run}")).1;
    assert_eq!(fetch(&emulator, &again["downloaded_files"][0]["url"]).0, 200);
}

#[test]
fn a_route_it_does_not_have_names_itself() {
    let emulator = start_emulator();
    for (method, path) in [("POST", "/v1/workflow/copilot/cancel"), ("GET", "/v1/credentials/cred_1/totp-code")] {
        let (status, body) = call(emulator.base_url(), emulator.api_key(), method, path, None);
        assert_eq!(status, 501);
        assert!(body["detail"].as_str().unwrap().contains(&format!("{method} {path}")), "{body}");
    }
}

#[test]
fn what_was_made_is_there_after_a_restart() {
    let file = std::env::temp_dir().join(format!("emulator-assets-{}.json", std::process::id()));
    let options = || Options { state: Some(file.clone()), ..Options::default() };
    let emulator = Emulator::start(options()).unwrap();
    let folder = made(&emulator, "/v1/folders", &json!({"title": "f"}), "folder_id");
    let session = made(&emulator, "/v1/browser_sessions", &json!({"timeout": 240}), "browser_session_id");
    let stored = upload(&emulator, b"\x00\xff", None).1;
    drop(emulator);
    let emulator = Emulator::start(options()).unwrap();
    assert_eq!(get(&emulator, &format!("/v1/folders/{folder}")).1["title"], "f");
    assert_eq!(get(&emulator, &format!("/v1/browser_sessions/{session}")).1["status"], "created");
    let id = stored["file_id"].as_str().unwrap();
    let path = format!("/__emulator__/files/{id}/x");
    assert_eq!(send(emulator.base_url(), "GET", &path, &[], None).unwrap().body, b"\x00\xff");
    drop(emulator);
    std::fs::remove_file(file).unwrap();
}
