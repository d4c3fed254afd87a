//! Many runs: rows are checked first, results are lines, and a batch that was killed goes on.

mod support;

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::json;
use support::{WORKFLOW, World, give, read_output, signal};

fn rows(number: usize) -> String {
    let rows = (0..number).map(|number| format!("item-{number},Ada {number},{number}"));
    ["id,name,copies".to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_become_runs_and_results_lines() {
    let world = World::with(
        "bulk",
        json!({}),
        json!({ "outcomes": [{ "name": "Ada 3", "status": "failed", "failure_reason": "no luck" }] }),
    );
    world.file("rows.csv", &rows(5));
    let done =
        world.run(["bulk", WORKFLOW, "rows.csv", "--key", "id", "--out", "results.jsonl", "--download", "out/{key}"]);
    assert_eq!(done.status, 1, "{done:?}");
    assert_eq!(done.json()["statuses"], json!({ "completed": 4, "failed": 1 }));
    assert!(done.err.contains("1  failed: no luck"), "{done:?}");
    let text = std::fs::read_to_string(world.folder.join("results.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let keys: HashSet<&str> = lines.iter().map(|line| line["key"].as_str().unwrap()).collect();
    assert_eq!(keys.len(), 5);
    let fourth = lines.iter().find(|line| line["key"] == "item-3").unwrap();
    assert_eq!((fourth["status"].as_str(), &fourth["parameters"]["copies"]), (Some("failed"), &json!(3)));
    assert!(world.folder.join("out/item-1").read_dir().unwrap().count() > 0);

    let piped = world.run(["bulk", WORKFLOW, "rows.csv", "--key", "id", "--fields", "key,status", "-q"]);
    assert_eq!((piped.lines().len(), piped.err.as_str()), (5, ""), "{piped:?}");
    assert_eq!(world.runs().len(), 5, "one key is one run, also without a journal");
}

#[test]
fn a_bad_row_is_told_with_its_line_and_nothing_is_started() {
    let world = World::new("bad-rows");
    let refuses = |name: &str, text: &str, more: &[&str], words: &[&str]| {
        world.file(name, text);
        let arguments = ["bulk", WORKFLOW, name].into_iter().chain(more.iter().copied());
        world.run(arguments).refuses(2, words);
    };
    refuses("a.csv", "name,copies\nAda,1\nEve,many\n", &[], &["a.csv, line 3", "copies", "no whole number"]);
    refuses("b.csv", "name,color\nAda,red\n", &[], &["line 1", "\"color\"", "name (string, required)"]);
    refuses("c.csv", "name\nAda\nEve,1\n", &[], &["line 3", "2 cells for 1 columns"]);
    refuses("d.csv", "name,copies\n,1\n", &[], &["line 2", "\"name\" is missing"]);
    refuses("e.csv", "id,name\n1,Ada\n1,Eve\n", &["--key", "id"], &["line 3", "line 2"]);
    refuses("f.csv", "name\nAda\nAda\n", &[], &["line 3", "--key"]);
    refuses("g.csv", "name;copies\nAda;1\n", &[], &["semicolons"]);
    refuses("h.csv", "name\n", &[], &["has no rows"]);
    refuses("empty.csv", "", &["--key", "id"], &["it is empty"]);
    refuses("i.csv", "name\nAda\n", &["--key", "id"], &["no column \"id\""]);
    refuses("j.jsonl", "{\"name\":\"Ada\"}\n\n{name}\n", &[], &["line 3", "no JSON object"]);
    refuses("k.xlsx", "PK", &[], &["save it as CSV"]);
    refuses("l.csv", "name,file\nAda,cv.pdf\n", &[], &["line 2", "does not upload files"]);
    world.run(["bulk", WORKFLOW, "none.csv"]).refuses(2, &["none.csv can't be read"]);
    world.run(["bulk", WORKFLOW, "a.csv", "--concurrency", "0"]).refuses(2, &[]);
    assert!(world.runs().is_empty());
}

#[test]
fn rows_of_json_come_from_standard_input() {
    let world = World::new("bulk-stdin");
    let arguments = ["bulk", WORKFLOW, "-", "--format", "jsonl", "--key", "n", "--ignore-unknown"];
    let mut child = world.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
    give(&mut child, "{\"n\":7,\"name\":\"Ada\",\"note\":\"x\"}\n{\"n\":8,\"name\":\"Eve\"}\n");
    let seen = read_output(child.wait_with_output().unwrap());
    assert_eq!((seen.status, seen.lines().len()), (0, 2), "{seen:?}");
    assert!(seen.lines().iter().any(|line| line["key"] == "7" && line["parameters"] == json!({ "name": "Ada" })));
}

#[test]
fn a_batch_that_was_killed_goes_on_where_it_was() {
    const ROWS: usize = 1000;
    let world = World::new("killed");
    world.file("rows.csv", &rows(ROWS));
    let arguments = ["bulk", WORKFLOW, "rows.csv", "--key", "id", "--concurrency", "100", "--journal", "runs.sqlite"];
    let mut killed = 0;
    for _ in 0..3 {
        let mut child = world.command(arguments).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // It is killed in the middle of its work, wherever that is.
        killed += lines.by_ref().take(150).count();
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed > 0);
    let status = world.run(["bulk", "--status", "runs.sqlite"]).json();
    assert!(status["done"].as_u64().unwrap() < ROWS as u64, "{status}");
    let done = world.run(arguments.into_iter().chain(["--out", "results.jsonl"]));
    assert_eq!(done.status, 0, "{done:?}");
    assert_eq!(done.json()["statuses"]["completed"], ROWS);
    assert_eq!(world.runs().len(), ROWS, "no run twice, and none lost");
    let status = world.run(["bulk", "--status", "runs.sqlite"]).json();
    assert_eq!((&status["done"], &status["statuses"]["completed"]), (&json!(ROWS), &json!(ROWS)));
}

#[test]
fn ctrl_c_once_starts_no_more_and_twice_ends_at_once() {
    let world = World::with("bulk-ctrl-c", json!({}), json!({ "duration": 600 }));
    world.file("rows.csv", &rows(20));
    let arguments = ["bulk", WORKFLOW, "rows.csv", "--key", "id", "--concurrency", "3", "--journal", "runs.sqlite"];
    let mut child = world.command(arguments).spawn().unwrap();
    while world.runs().len() < 3 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let mut errors = BufReader::new(child.stderr.take().unwrap()).lines();
    signal(&child, "INT");
    assert!(errors.next().unwrap().unwrap().contains("no more is started"));
    signal(&child, "INT");
    let last = errors.map_while(Result::ok).last().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(last.contains("goes on from runs.sqlite"), "{last}");
    assert_eq!(world.runs().len(), 3);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_new_starts_and_loses_nothing() {
    let world = World::new("bulk-full");
    world.file("rows.csv", &rows(200));
    let arguments = ["bulk", WORKFLOW, "rows.csv", "--key", "id", "--concurrency", "5"];
    let full = world.run(arguments.into_iter().chain(["--journal", "runs.sqlite", "--out", "/dev/full"]));
    assert_eq!(full.status, 3, "{full:?}");
    assert!(full.err.contains("/dev/full can't be written") && full.err.contains("no more is started"), "{full:?}");
    assert!(world.runs().len() < 200);
    let status = world.run(["bulk", "--status", "runs.sqlite"]).json();
    assert_eq!(status["done"].as_u64().unwrap(), world.runs().len() as u64, "what ran is in the journal");
}

#[test]
fn what_is_no_journal_is_told() {
    let world = World::new("no-journal");
    world.file("notes.txt", "not a journal");
    for name in ["none.sqlite", "notes.txt"] {
        let seen = world.run(["bulk", "--status", name]);
        assert!(seen.status == 2 && seen.err.contains(name), "{seen:?}");
    }
    world.run(["bulk", "--status", "none.sqlite"]).refuses(2, &["No such file"]);
    assert!(!world.folder.join("none.sqlite").exists());
}
