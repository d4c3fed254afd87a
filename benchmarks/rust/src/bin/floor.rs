//! The floor: the same core without a host language. `floor WAY URL AT_ONCE SECONDS OPERATION ARGUMENTS` calls it over and over,
//! and prints what `reads.py` prints.
//!
//! There are two ways to call it: `bare`, from tasks on the one thread that also does the network, and `main`, from the
//! main function as under `#[tokio::main]`: on another thread, as Python and Node have to.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde_json::json;
use skyvern::ffi::{StartProgress, execute};
use skyvern::{Client, Config};
use tokio::runtime::Builder;

/// As in the extensions: one thread.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, url, at_once, seconds, operation, arguments] = arguments.as_slice() else {
        return Err("WAY URL AT_ONCE SECONDS OPERATION ARGUMENTS are needed".into());
    };
    let call = Call { operation: operation.as_str().into(), arguments: arguments.as_str().into() };
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let load = Load { in_main: way == "main", at_once: at_once.parse()?, call };
    runtime.block_on(measure(url.clone(), &load, Duration::from_secs_f64(seconds.parse()?)))
}

struct Load {
    in_main: bool,
    at_once: usize,
    call: Call,
}

#[derive(Clone)]
struct Call {
    operation: Arc<str>,
    arguments: Arc<str>,
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
    /// Makes so many calls at once, over and over, and returns how long each took.
    async fn run(&self, client: &Client, length: Duration) -> Vec<Duration> {
        let end = Instant::now() + length;
        if self.in_main {
            return repeat(client.clone(), self.call.clone(), end).await;
        }
        let tasks: Vec<_> =
            (0..self.at_once).map(|_| tokio::spawn(repeat(client.clone(), self.call.clone(), end))).collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.unwrap_or_default());
        }
        times
    }
}

async fn repeat(client: Client, call: Call, end: Instant) -> Vec<Duration> {
    let mut times = Vec::new();
    while Instant::now() < end {
        let begun = Instant::now();
        let Call { operation, arguments } = call.clone();
        let answer = execute(client.clone(), operation, arguments, "{}".into(), StartProgress::default(), None).await;
        assert!(answer.is_ok(), "{answer:?}");
        times.push(begun.elapsed());
    }
    times
}

/// CPU time of this process, in all threads.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default()).as_secs_f64()
}
