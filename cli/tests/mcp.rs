//! The MCP server, message by message; and webhooks that reach this machine.

#![allow(clippy::needless_pass_by_value)]

mod support;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};
use support::{WORKFLOW, World, signal};

struct Server {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last: u64,
}

impl Server {
    fn new(world: &World) -> Self {
        let mut child = world.command(["mcp"]).stdin(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output, last: 0 }
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.input.as_mut().unwrap(), "{message}").unwrap();
    }

    /// Every line is a message.
    fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.receive();
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// Calls a tool; its answer, or what it complains of.
    fn call(&mut self, name: &str, arguments: Value) -> Result<Value, String> {
        let answer = self.ask("tools/call", json!({ "name": name, "arguments": arguments }));
        let text = answer["result"]["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        assert!(text.len() < 30_000, "no answer is too long");
        if answer["result"]["isError"] == true { Err(text) } else { Ok(serde_json::from_str(&text).unwrap()) }
    }

    /// Ends its input; it has to end too.
    fn end(mut self) -> i32 {
        drop(self.input.take());
        self.child.wait().unwrap().code().unwrap()
    }
}

#[test]
fn a_run_is_started_watched_and_read_by_a_model() {
    let world = World::with("mcp", json!({}), json!({ "outputs": { "ping": { "text": "x".repeat(60_000) } } }));
    let mut server = Server::new(&world);
    let hello = server.ask(
        "initialize",
        json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } }),
    );
    assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
    server.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
    assert_eq!(server.ask("ping", json!({}))["result"], json!({}));
    let tools = server.ask("tools/list", json!({}));
    assert_eq!(tools["result"]["tools"].as_array().unwrap().len(), 7);

    let workflows = server.call("list_workflows", json!({ "limit": 5 })).unwrap();
    let ours = workflows["workflows"].as_array().unwrap().iter().find(|it| it["workflow_id"] == WORKFLOW).unwrap();
    assert_eq!(ours["parameters"][0], json!({ "name": "name", "type": "string", "required": true }));
    let wrong = server.call("run_workflow", json!({ "workflow_id": WORKFLOW, "parameters": { "nmae": "A" } }));
    assert!(wrong.unwrap_err().contains("name (string, required)"));
    assert!(server.call("run_workflow", json!({ "workflow": WORKFLOW })).unwrap_err().contains("\"workflow\""));
    assert!(world.runs().is_empty());

    let start = json!({ "workflow_id": WORKFLOW, "parameters": { "name": "Ada" }, "idempotency_key": "task-1" });
    let run = server.call("run_workflow", start.clone()).unwrap();
    assert_eq!(server.call("run_workflow", start).unwrap()["run_id"], run["run_id"], "one key is one run");
    assert_eq!(world.runs().len(), 1);
    let id = run["run_id"].as_str().unwrap();
    let status = server.call("get_run_status", json!({ "run_id": id, "wait_seconds": 15 })).unwrap();
    assert_eq!((&status["status"], &status["run_id"]), (&json!("completed"), &json!(id)));
    let result = server.call("get_run_result", json!({ "run_id": id })).unwrap();
    assert!(result["note"].as_str().unwrap().contains("offset 24000"), "{}", result["note"]);
    let part = server.call("get_run_result", json!({ "run_id": id, "path": "fetch_output.status" })).unwrap();
    assert_eq!(part["output"], "completed");
    let files = server.call("download_run_files", json!({ "run_id": id, "folder": "out" })).unwrap();
    assert!(world.folder.join(files["files"][0]["path"].as_str().unwrap()).exists());
    assert_eq!(server.call("list_runs", json!({ "workflow_id": WORKFLOW })).unwrap()["runs"][0]["run_id"], id);
    assert!(server.call("cancel_run", json!({ "run_id": "wr_none" })).unwrap_err().contains("404"));

    assert_eq!(server.ask("tools/call", json!({ "name": "rm" }))["error"]["code"], -32602);
    assert_eq!(server.ask("resources/list", json!({}))["error"]["code"], -32601);
    writeln!(server.input.as_mut().unwrap(), "{{nonsense").unwrap();
    assert_eq!(server.receive()["error"]["code"], -32700);
    assert_eq!(server.end(), 0);
}

#[test]
fn a_canceled_call_is_not_answered_and_the_end_of_input_ends_it() {
    let world = World::with("mcp-cancel", json!({}), json!({ "duration": 600 }));
    let mut server = Server::new(&world);
    let run = server.call("run_workflow", json!({ "workflow_id": "wpid_plain" })).unwrap();
    let slow = server.call("run_workflow", json!({ "workflow_id": WORKFLOW, "parameters": { "name": "A" } })).unwrap();
    assert_ne!(run["run_id"], slow["run_id"]);
    let wait = |id: &str| {
        json!({
            "jsonrpc": "2.0", "id": id, "method": "tools/call",
            "params": { "name": "get_run_status", "arguments": { "run_id": slow["run_id"], "wait_seconds": 15 } },
        })
    };
    server.send(&wait("a"));
    server.send(&json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": "a" } }));
    assert_eq!(server.ask("ping", json!({}))["result"], json!({}), "nothing comes before it");
    assert_ne!(world.runs().iter().find(|it| it["run_id"] == slow["run_id"]).unwrap()["status"], "canceled");
    // In the middle of a call, and before a handshake.
    server.send(&wait("b"));
    assert_eq!(server.end(), 0);
    assert_eq!(Server::new(&world).end(), 0);
}

#[test]
fn ends_of_runs_reach_an_address_on_this_machine() {
    let world = World::new("listen");
    let receiver = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook", receiver.local_addr().unwrap());
    let mut child = world.command(["listen", "--forward", &url, "--poll-interval", "100ms"]).spawn().unwrap();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    let mut first = String::new();
    errors.read_line(&mut first).unwrap();
    assert!(first.contains(&url), "{first}");
    // It forwards what ends after its first look.
    let looked = || world.emulator.command("requests", &json!({})).unwrap()["requests"].as_array().map_or(0, Vec::len);
    while looked() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let id = world.start();
    let (mut connection, _) = receiver.accept().unwrap();
    let mut delivery = BufReader::new(connection.try_clone().unwrap());
    let (mut headers, mut length) = (Vec::new(), 0);
    loop {
        let mut line = String::new();
        delivery.read_line(&mut line).unwrap();
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        headers.push(line);
    }
    let mut body = vec![0; length];
    delivery.read_exact(&mut body).unwrap();
    connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
    let header = headers.iter().find_map(|line| line.strip_prefix("x-skyvern-signature:")).map(str::trim);
    assert!(skyvern::verify_webhook(&body, header.map(str::as_bytes), world.emulator.api_key()), "{headers:?}");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&told["run_id"], &told["delivered"]), (&json!(id), &json!(true)), "{told}");
    signal(&child, "INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
