//! How much an emulator bears: 50,000 runs in memory, then reads as fast as raw sockets can ask.
//!
//! `cargo run --release -p skyvern-emulator --example load`

use std::fmt::Write as _;
use std::io::{BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;
use skyvern_emulator::{Emulator, Options};

const RUNS: usize = 50_000;
const CONNECTIONS: usize = 64;

fn main() {
    let mut options = Options::default().virtual_clock().accept_anything();
    options.request_log = 1_000;
    let emulator = Emulator::start(options).expect("an emulator starts");
    let host = emulator.base_url().trim_start_matches("http://").to_owned();
    let mut crowd: Vec<Client> = (0..CONNECTIONS).map(|_| Client::connect(&host)).collect();

    let body = r#"{"workflow_id": "wpid_load", "run_metadata": {"batch": "b1"}}"#;
    let start = request("POST", "/v1/run/workflows", body);
    let mut last = String::new();
    let before = Instant::now();
    for _ in 0..RUNS / CONNECTIONS {
        for answer in ask_all(&mut crowd, &start) {
            last = answer;
        }
    }
    report("starts", RUNS / CONNECTIONS * CONNECTIONS, before.elapsed());
    let before = Instant::now();
    emulator.advance(3600.0).expect("time moves");
    println!("{RUNS} runs to their end: {:?}", before.elapsed());
    println!("resident memory: {}", resident());
    let run: serde_json::Value = serde_json::from_str(&last).expect("a run");
    let run = run["run_id"].as_str().expect("an id");

    for (name, path) in [
        ("GET one run", format!("/v1/runs/{run}")),
        ("list of 10", "/v1/runs?page_size=10".to_owned()),
        ("list of 100", "/v1/runs?page_size=100".to_owned()),
        ("last page of 100", "/v1/runs?page=100&page_size=100".to_owned()),
        ("100 by status", "/v1/runs?page_size=100&status=completed&status=failed".to_owned()),
        ("100 by workflow", "/v1/runs?page_size=100&workflow_permanent_id=wpid_load".to_owned()),
        ("100 by tag", "/v1/runs?page_size=100&tags=batch:b1".to_owned()),
        ("none by status", "/v1/runs?page_size=100&status=running&status=queued".to_owned()),
        ("a run by search", format!("/v1/runs?search_key={run}")),
        ("none by search", "/v1/runs?search_key=nowhere".to_owned()),
        ("10 by search", "/v1/runs?page_size=10&search_key=wpid_load".to_owned()),
        ("workflow runs", "/v1/workflows/runs?page_size=10".to_owned()),
    ] {
        let asked = request("GET", &path, "");
        let mut times: Vec<Duration> = (0..300)
            .map(|_| {
                let before = Instant::now();
                crowd[0].send(&asked);
                crowd[0].receive();
                before.elapsed()
            })
            .collect();
        times.sort();
        println!("{name}: median {:?}, 99 % {:?}", times[150], times[296]);
    }

    let asked = request("GET", &format!("/v1/runs/{run}"), "");
    for _ in 0..3 {
        let (before, worked_before) = (Instant::now(), worked());
        let mut count = 0;
        while before.elapsed() < Duration::from_secs(2) {
            count += ask_all(&mut crowd, &asked).len();
        }
        report("reads", count, before.elapsed());
        report("    in seconds of its own", count, worked().saturating_sub(worked_before));
    }
    let seen = emulator.command("requests", &json!({"limit": 0})).expect("totals");
    println!("{seen}");
}

/// How long the emulator's thread has had a processor (Linux only).
fn worked() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let stats = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok().zip(Some(task)));
    let own = stats.filter(|(_, task)| {
        std::fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name.starts_with("skyvern-emulat"))
    });
    let nanos = own.filter_map(|(stat, _)| stat.split(' ').next()?.parse::<u64>().ok());
    Duration::from_nanos(nanos.sum())
}

/// How much memory the process takes (Linux only).
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map_or_else(String::new, |size| size.trim().to_owned())
}

fn report(what: &str, count: usize, took: Duration) {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    println!("{what}: {:.0} per second", count / took.as_secs_f64());
}

fn request(method: &str, path: &str, body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\n");
    if !body.is_empty() {
        let length = body.len();
        let _ = write!(text, "content-type: application/json\r\ncontent-length: {length}\r\n");
    }
    format!("{text}\r\n{body}").into_bytes()
}

/// Asks on every connection before reading any answer, so that the emulator always has something to do.
fn ask_all(crowd: &mut [Client], asked: &[u8]) -> Vec<String> {
    for client in crowd.iter_mut() {
        client.send(asked);
    }
    crowd.iter_mut().map(Client::receive).collect()
}

struct Client {
    stream: BufReader<TcpStream>,
    buffer: Vec<u8>,
}

impl Client {
    fn connect(host: &str) -> Self {
        let stream = TcpStream::connect(host).expect("a connection");
        stream.set_nodelay(true).expect("an open connection");
        Self { stream: BufReader::new(stream), buffer: vec![0; 1 << 20] }
    }

    fn send(&mut self, asked: &[u8]) {
        self.stream.get_mut().write_all(asked).expect("an open connection");
    }

    /// Reads one answer and returns its body.
    fn receive(&mut self) -> String {
        let mut filled = 0;
        loop {
            let count = self.stream.get_mut().read(&mut self.buffer[filled..]).expect("an answer");
            filled += count;
            let received = &self.buffer[..filled];
            let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
            let head = String::from_utf8_lossy(&received[..end]);
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            let body = end + 4;
            if filled >= body + length.expect("a length") {
                return String::from_utf8_lossy(&received[body..filled]).into_owned();
            }
        }
    }
}
