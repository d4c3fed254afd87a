//! The floor: the same core without a host language. `floor WAY URL AT_ONCE SECONDS RUN_ID` prints what
//! `reads.py` prints.
//!
//! There are two ways to call it: `bare`, from tasks on the one thread that also does the network, and `main`, from the
//! main function as under `#[tokio::main]`: on another thread, as Python and Node have to.

use std::time::{Duration, Instant};

use serde_json::json;
use skyvern::ffi::{StartProgress, execute};
use skyvern::{Client, Config};
use tokio::runtime::Builder;

/// As in the extensions: one thread.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, url, at_once, seconds, run_id] = arguments.as_slice() else {
        return Err("WAY URL AT_ONCE SECONDS RUN_ID are needed".into());
    };
    let arguments = json!({ "run_id": run_id }).to_string();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let load = Load { in_main: way == "main", at_once: at_once.parse()?, arguments };
    runtime.block_on(measure(url.clone(), &load, Duration::from_secs_f64(seconds.parse()?)))
}

struct Load {
    in_main: bool,
    at_once: usize,
    arguments: String,
}

async fn measure(url: String, load: &Load, length: Duration) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Config::new().api_key("key").base_url(url))?;
    load.run(&client, Duration::from_secs_f64(0.3)).await;
    let (begun, cpu) = (Instant::now(), cpu_seconds());
    let mut times = load.run(&client, length).await;
    let (elapsed, cpu) = (begun.elapsed(), cpu_seconds() - cpu);
    times.sort_unstable();
    let calls = u32::try_from(times.len())?;
    let result = json!({
        "rate": f64::from(calls) / elapsed.as_secs_f64(),
        "p50": times[times.len() / 2].as_secs_f64() * 1e6,
        "cpu": cpu / f64::from(calls) * 1e6,
    });
    println!("{result}");
    Ok(())
}

impl Load {
    /// Reads so many runs at once, over and over, and returns how long each read took.
    async fn run(&self, client: &Client, length: Duration) -> Vec<Duration> {
        let end = Instant::now() + length;
        if self.in_main {
            return read(client.clone(), self.arguments.clone(), end).await;
        }
        let tasks: Vec<_> =
            (0..self.at_once).map(|_| tokio::spawn(read(client.clone(), self.arguments.clone(), end))).collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.unwrap_or_default());
        }
        times
    }
}

async fn read(client: Client, arguments: String, end: Instant) -> Vec<Duration> {
    let mut times = Vec::new();
    while Instant::now() < end {
        let begun = Instant::now();
        let answer = execute(client.clone(), "get_run", &*arguments, "{}", StartProgress::default(), None).await;
        assert!(answer.is_ok(), "{answer:?}");
        times.push(begun.elapsed());
    }
    times
}

/// CPU time of this process: fields 14 and 15 of its `stat`, in hundredths of a second.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
