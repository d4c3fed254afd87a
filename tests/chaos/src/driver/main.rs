//! Makes the calls that the server of chaos plans, in Rust: awaited, and dropped.
#![allow(clippy::print_stdout, reason = "that is how it tells")]

mod calls;
#[path = "../pulse.rs"]
mod pulse;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use skyvern::{Client, Config};

use crate::calls::outcome_of;
use crate::pulse::Pulse;
use crate::server::Server;

const KEY: &str = "sk-chaos-f3b1c9d7e5a2";
const AT_ONCE: usize = 120;

/// Seconds after which a call is taken for one that never ends.
const NEVER: Duration = Duration::from_secs(400);

async fn make(server: &Server, client: &Client, pulse: &Pulse, number: u64) {
    let call = server.ask(json!({ "do": "begin", "call": number })).await;
    let begun = Instant::now();
    let never = || json!({ "kind": "it never ended" });
    let mut outcome = tokio::time::timeout(NEVER, outcome_of(client, &call, KEY)).await.unwrap_or_else(|_| never());
    outcome["seconds"] = begun.elapsed().as_secs_f64().into();
    outcome["at"] = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64().into();
    outcome["lag"] = pulse.since(begun).into();
    let last = Instant::now().checked_sub(Duration::from_secs(3)).map_or(begun, |last| last.max(begun));
    outcome["last_lag"] = pulse.since(last).into();
    server.ask(json!({ "do": "end", "call": number, "outcome": outcome })).await;
}

fn numbers(of: &Value) -> Vec<u64> {
    of.as_array().map(|all| all.iter().filter_map(Value::as_u64).collect()).unwrap_or_default()
}

fn resources() -> Value {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| -> u64 {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    };
    let descriptors = std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    json!({ "bytes": field("VmRSS:") * 1024, "threads": field("Threads:"), "descriptors": descriptors })
}

async fn storm(server: &Arc<Server>) {
    let pulse = Pulse::new();
    let beating = tokio::spawn(pulse.clone().beat());
    loop {
        let act = server.ask(json!({ "do": "act" })).await;
        if act.is_null() {
            break;
        }
        let base_url = act["url"].as_str().unwrap_or_default();
        let config = Config::new().api_key(KEY).base_url(base_url);
        let client = Client::new(config).unwrap_or_else(|error| panic!("{error}"));
        let calls = Arc::new(numbers(&act["calls"]));
        let next = Arc::new(AtomicUsize::new(0));
        let workers: Vec<_> = (0..AT_ONCE.min(calls.len()))
            .map(|_| {
                let (server, client, pulse) = (server.clone(), client.clone(), pulse.clone());
                let (calls, next) = (calls.clone(), next.clone());
                tokio::spawn(async move {
                    while let Some(number) = calls.get(next.fetch_add(1, Ordering::Relaxed)) {
                        make(&server, &client, &pulse, *number).await;
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap_or_else(|error| panic!("a call panicked: {error}"));
        }
        if calls.len() > 1 {
            server.ask(json!({ "do": "calm" })).await;
            for number in numbers(&act["after"]) {
                make(server, &client, &pulse, number).await;
            }
        }
        drop(client);
        server.ask(json!({ "do": "close", "resources": resources() })).await;
    }
    beating.abort();
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().unwrap_or_else(|| panic!("the first argument is the server's program"));
    let server = Arc::new(Server::start(&program, arguments));
    storm(&server).await;
    println!("{}", server.ask(json!({ "do": "finish" })).await);
}
