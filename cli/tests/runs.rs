//! Runs: started, waited for, shown, listed, canceled, downloaded; and what goes wrong meanwhile.

mod support;

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use serde_json::json;
use support::{WORKFLOW, World, give, read_output, signal};

#[test]
fn parameters_are_typed_by_the_definition() {
    let world = World::new("typed");
    world.file("cv.pdf", "%PDF-");
    world.file("name.txt", "Ada @ work");
    let seen = world.run([
        "run",
        WORKFLOW,
        "-p",
        "name=@name.txt",
        "-p",
        "copies=007",
        "-p",
        "price=2.50",
        "-p",
        "urgent=yes",
        "-p",
        r#"more={"b":1,"a":9007199254740993}"#,
        "-p",
        "file=@cv.pdf",
    ]);
    assert_eq!(seen.status, 0, "{seen:?}");
    assert_eq!(seen.json()["run_id"], world.runs()[0]["run_id"]);
    let sent = world.parameters_of_newest();
    assert_eq!(sent["name"], "Ada @ work");
    assert_eq!(sent["copies"], 7);
    assert_eq!(sent["price"], 2.5);
    assert_eq!(sent["urgent"], true);
    assert_eq!(sent["more"].to_string(), r#"{"b":1,"a":9007199254740993}"#);
    assert!(sent["file"].as_str().unwrap().ends_with("cv.pdf") || sent["file"].to_string().contains("cv.pdf"));
}

#[test]
fn the_run_is_waited_for_and_its_status_is_the_commands() {
    let world = World::with("wait", json!({}), json!({ "outcomes": [{ "name": "Eve", "status": "failed" }] }));
    let done = world.run(["run", WORKFLOW, "-p", "name=Ada", "--wait"]);
    assert_eq!(done.status, 0, "{done:?}");
    let run = done.json();
    assert_eq!(run["status"], "completed");
    assert!(run["output"].is_object());
    assert!(done.err.starts_with(run["run_id"].as_str().unwrap()), "the id comes first: {done:?}");
    assert_eq!(done.err.matches(run["app_url"].as_str().unwrap()).count(), 1, "the link is told once: {done:?}");
    let failed = world.run(["run", WORKFLOW, "-p", "name=Eve", "--wait", "-q"]);
    assert_eq!((failed.status, failed.json()["status"].as_str()), (1, Some("failed")), "{failed:?}");

    let id = run["run_id"].as_str().unwrap();
    let waited = world.run(["wait", id, failed.json()["run_id"].as_str().unwrap()]);
    assert_eq!((waited.status, waited.lines().len()), (1, 2), "{waited:?}");
    let watched = world.run(["watch", id]);
    assert_eq!((watched.status, watched.lines().last().unwrap()["status"].as_str()), (0, Some("completed")));
    assert_eq!(world.run(["show", id]).json()["run_id"], id);
    assert_eq!(
        world.run(["show", id, "--fields", "run_id,run_request.workflow_id,none"]).out,
        format!("{{\"run_id\":\"{id}\",\"run_request.workflow_id\":\"{WORKFLOW}\",\"none\":null}}\n")
    );
    let again = world.run(["retry", failed.json()["run_id"].as_str().unwrap(), "--wait"]);
    assert!(again.status < 2, "{again:?}");
}

#[test]
fn a_parameter_is_given_once() {
    let world = World::new("twice");
    world.run(["run", WORKFLOW, "-p", "name=A", "-p", "name=B"]).refuses(2, &["-p name is given twice"]);
    world.run(["run", WORKFLOW, "-p", "=A"]).refuses(2, &["NAME=VALUE"]);
    assert_eq!(world.runs(), [] as [serde_json::Value; 0]);
}

#[test]
fn official_spellings_are_understood() {
    let world = World::new("official");
    let seen = world.run(["run", "--workflow-id", WORKFLOW, "--parameters", r#"{"name":"Ada"}"#]);
    assert_eq!(seen.status, 0, "{seen:?}");
    assert_eq!(world.parameters_of_newest(), json!({ "name": "Ada" }));
    world.run(["run", "server"]).refuses(2, &["run server", "official"]);
    world.run(["run", "mcp"]).refuses(2, &["skyvern mcp"]);
    world.run(["quickstart", "--docker"]).refuses(2, &["quickstart"]);
    assert_eq!(world.runs().len(), 1);
}

#[test]
fn what_is_wrong_is_told_before_anything_is_started() {
    let world = World::new("wrong");
    world.file("bad.json", "{name: Ada}");
    let refuses = |arguments: &[&str], words: &[&str]| world.run(arguments).refuses(2, words);
    refuses(&["run", WORKFLOW, "-p", "nmae=Ada"], &["\"nmae\"", "name (string, required)", "file (file)"]);
    refuses(&["run", WORKFLOW], &["\"name\" is missing", "copies (integer)"]);
    refuses(&["run", WORKFLOW, "-p", "name=A", "-p", "copies=many"], &["copies", "no whole number"]);
    refuses(&["run", WORKFLOW, "-p", "name=A", "-p", "file=cv.pdf"], &["@cv.pdf"]);
    refuses(&["run", WORKFLOW, "-p", "name=A", "-p", "file=@none.pdf"], &["none.pdf can't be read"]);
    refuses(&["run", WORKFLOW, "-p", "name=@none.txt"], &["none.txt can't be read"]);
    refuses(&["run", WORKFLOW, "-p", "name"], &["NAME=VALUE"]);
    refuses(&["run", WORKFLOW, "--params", "bad.json"], &["bad.json", "{name: Ada}"]);
    refuses(&["run", WORKFLOW, "--params", "none.json"], &["none.json can't be read"]);
    refuses(&["run", WORKFLOW, "--params", "[]"], &["no JSON object"]);
    refuses(&["run", "wr_1"], &["of a run", "retry"]);
    refuses(&["show", WORKFLOW], &["of a workflow"]);
    world.run(["run", "wpid_none", "-p", "a=b"]).refuses(3, &["404"]);
    world.run(["show", "wr_none"]).refuses(3, &["404"]);
    let mut keyless = world.bare(["list"]);
    read_output(keyless.output().unwrap()).refuses(2, &["no API key", "skyvern login"]);
    let mut other_key = world.command(["list"]);
    read_output(other_key.env("SKYVERN_API_KEY", "wrong").output().unwrap()).refuses(3, &["is the key right"]);
    assert!(world.runs().is_empty());
}

#[test]
fn pages_and_silence_in_place_of_the_service_are_told() {
    let html = json!({ "faults": [{ "effect": { "kind": "html" } }] });
    let world = World::with("html", html, json!({}));
    world.run(["list"]).refuses(3, &["base URL"]);
    world.run(["run", WORKFLOW, "-p", "name=A"]).refuses(3, &["base URL"]);
    for (kind, body) in [("application/json", r#"{"detail":"Not Found"}"#), ("text/html", "<h1>404</h1>")] {
        let effect = json!({ "kind": "status", "code": 404, "headers": { "content-type": kind }, "body": body });
        let world = World::with("no-route", json!({ "faults": [{ "effect": effect }] }), json!({}));
        let said = world.run(["show", "wr_1"]);
        said.refuses(3, &["no such route", "is the base URL right?"]);
        assert_eq!(said.err.matches("base URL").count(), 1, "it is asked once: {said:?}");
    }
    let mut nobody = world.command(["list"]);
    let told = read_output(nobody.env("SKYVERN_BASE_URL", "http://127.0.0.1:9").output().unwrap());
    told.refuses(3, &["127.0.0.1:9"]);
}

#[test]
fn parameters_come_from_standard_input() {
    let world = World::new("stdin");
    let mut child = world.command(["run", WORKFLOW, "--params", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    give(&mut child, r#"{"name": "Ada"}"#);
    let seen = read_output(child.wait_with_output().unwrap());
    assert_eq!(seen.status, 0, "{seen:?}");
    assert_eq!(world.parameters_of_newest()["name"], "Ada");
}

#[test]
fn lists_are_json_lines() {
    let world = World::new("list");
    let ids: Vec<String> = (0..3).map(|_| world.start()).collect();
    let seen = world.run(["list", "--workflow", "wpid_plain", "--limit", "2", "--fields", "run_id"]);
    let listed: Vec<_> = seen.lines();
    assert_eq!(listed, vec![json!({ "run_id": ids[2] }), json!({ "run_id": ids[1] })]);
    assert_eq!(world.run(["list", "--status", "paused"]).out, "");
}

#[test]
fn a_wait_that_takes_too_long_leaves_the_run_alone() {
    let world = World::with("slow", json!({}), json!({ "duration": 600 }));
    let seen = world.run(["run", WORKFLOW, "-p", "name=A", "--wait", "--timeout", "300ms"]);
    assert_eq!(seen.status, 124, "{seen:?}");
    assert!(seen.err.contains("skyvern wait wr_"), "{seen:?}");
    world.run(["wait", "wr_none", "--timeout", "0"]).refuses(124, &["wr_none was not seen"]);
    let id = world.runs()[0]["run_id"].as_str().unwrap().to_owned();
    let canceled = world.run(["cancel", &id]);
    assert_eq!(canceled.json(), json!({ "run_id": id, "canceled": true }));
    assert_eq!(world.run(["show", &id]).json()["status"], "canceled");
    assert_eq!(world.run(["cancel", "wr_none"]).status, 3);
}

#[test]
fn ctrl_c_leaves_the_run_alone_unless_told() {
    let world = World::with("ctrl-c", json!({}), json!({ "duration": 600 }));
    for (signal_name, on_cancel, status, after) in
        [("INT", "leave", 130, "running"), ("TERM", "leave", 143, "running"), ("INT", "cancel", 130, "canceled")]
    {
        let arguments = ["run", WORKFLOW, "-p", "name=A", "--wait", "--on-cancel", on_cancel];
        let mut child = world.command(arguments).spawn().unwrap();
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        let mut first = String::new();
        errors.read_line(&mut first).unwrap();
        let id = first.split_whitespace().next().unwrap().to_owned();
        let mut running = String::new();
        while !running.contains("running") {
            running.clear();
            assert!(errors.read_line(&mut running).unwrap() > 0);
        }
        signal(&child, signal_name);
        let mut rest = String::new();
        errors.read_to_string(&mut rest).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(status), "{rest}");
        assert!(rest.contains(&id), "{rest}");
        assert_eq!(world.run(["show", &id]).json()["status"], after);
    }
}

#[test]
fn a_closed_pipe_ends_nothing() {
    let world = World::new("closed");
    for _ in 0..3 {
        world.start();
    }
    let mut child = world.command(["run", WORKFLOW, "-p", "name=A", "--wait"]).spawn().unwrap();
    drop(child.stdout.take());
    let seen = read_output(child.wait_with_output().unwrap());
    assert_eq!(seen.status, 0, "{seen:?}");
    assert!(!seen.err.contains("panic"), "{seen:?}");
    let mut child = world.command(["--help"]).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let world = World::new("full");
    let id = world.start();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let mut command = world.command(["show", &id]);
    let shown = command.stdout(full()).output().unwrap();
    assert_eq!(shown.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&shown.stderr).contains("standard output can't be written"));
}

#[test]
fn files_are_downloaded() {
    let world = World::new("download");
    let run = world.run(["run", WORKFLOW, "-p", "name=A", "--wait"]).json();
    let id = run["run_id"].as_str().unwrap();
    let seen = world.run(["download", id, "--to", "out/deep", "--kind", "files,recording,screenshots"]);
    assert_eq!(seen.status, 0, "{seen:?}");
    let kinds: Vec<_> = seen.lines().iter().map(|line| line["kind"].clone()).collect();
    assert!(kinds.contains(&json!("files")), "{seen:?}");
    for line in seen.lines() {
        let path = world.folder.join(line["path"].as_str().unwrap());
        assert_eq!(path.metadata().unwrap().len(), line["size"].as_u64().unwrap());
    }
    world.file("taken", "");
    world.run(["download", id, "--to", "taken"]).refuses(2, &["taken"]);
}

#[test]
fn a_key_is_kept_for_its_owner_and_goes_where_it_belongs() {
    let world = World::new("login");
    let url = world.emulator.base_url().to_owned();
    let login = |key: &str| {
        let arguments = ["login", "--with-key-from", "stdin", "--base-url", &url];
        let mut child = world.bare(arguments).stdin(Stdio::piped()).spawn().unwrap();
        give(&mut child, &format!("{key}\n"));
        read_output(child.wait_with_output().unwrap())
    };
    login("wrong").refuses(3, &["was not kept"]);
    let kept = login(world.emulator.api_key());
    assert_eq!(kept.status, 0, "{kept:?}");
    let path = world.folder.join("home/.config/skyvern/config.toml");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(!format!("{kept:?}").contains(world.emulator.api_key()));
    let listed = read_output(world.bare(["list"]).output().unwrap());
    assert_eq!((listed.status, listed.err.as_str()), (0, ""), "{listed:?}");
    world.file(".env", "SKYVERN_BASE_URL=http://127.0.0.1:9\n");
    // The key of the configuration file does not go to the address of a file in the folder.
    let listed = read_output(world.bare(["list"]).output().unwrap());
    assert_eq!(listed.status, 0, "{listed:?}");
    let other = read_output(world.bare(["list", "--profile", "none"]).output().unwrap());
    other.refuses(2, &["no profile none", "it has default"]);
    world.file(".env", &format!("export SKYVERN_BASE_URL='{url}'\nSKYVERN_API_KEY=\"{}\"\n", world.emulator.api_key()));
    std::fs::write(path, "api_key = ").unwrap();
    read_output(world.bare(["list"]).output().unwrap()).refuses(2, &["is no TOML"]);
}

#[test]
fn a_wrong_word_is_a_wrong_use() {
    let world = World::new("usage");
    let seen = world.run(["lsit"]);
    assert_eq!((seen.status, seen.out.as_str()), (2, ""), "{seen:?}");
    assert!(seen.err.contains("'list'"), "{seen:?}");
    let version = world.run(["--version"]);
    assert_eq!((version.status, version.out), (0, format!("skyvern {}\n", env!("CARGO_PKG_VERSION"))));
}
