//! What the core holds for waits: `memory WAY URL COUNT` makes so many waits at once and prints bytes and allocations a wait.
//!
//! There are two ways to wait: `run_workflow`, which starts the run, and `wait_for_run`, of a run that was started before. What is
//! allocated after a first wait counts, connections included: `live` and `allocations` while all sleep, `peak` at the most before that.

use std::time::Duration;

use dhat::{Alloc, HeapStats, Profiler};
use serde_json::{Value, json};
use skyvern::ffi::{StartProgress, execute};
use skyvern::{Client, Config};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: Alloc = Alloc;

/// How often is looked.
const BEAT: Duration = Duration::from_millis(100);

const WAITING: &str = r#"{"wait":{}}"#;

/// As in the extensions: one thread.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [way, url, count] = arguments.as_slice() else { return Err("WAY URL COUNT are needed".into()) };
    Builder::new_current_thread().enable_all().build()?.block_on(measure(way, url, count.parse()?))
}

async fn measure(way: &str, url: &str, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Config::new().api_key("key").base_url(url))?;
    let workflow = json!({ "workflow_id": "wpid_1" }).to_string();
    execute(client.clone(), "run_workflow", r#"{"workflow_id":"wpid_0"}"#, WAITING, StartProgress::default(), None)
        .await?;
    let mut runs = Vec::new();
    while way == "wait_for_run" && runs.len() < count {
        let answer = execute(client.clone(), "run_workflow", &workflow, "{}", StartProgress::default(), None)
            .await?
            .into_response("run_workflow")?;
        let run: Value = serde_json::from_slice(answer.body())?;
        runs.push(json!({ "run_id": run["run_id"] }).to_string());
    }
    let profiler = Profiler::builder().testing().trim_backtraces(Some(1)).build();
    let mut waits = JoinSet::new();
    for number in 0..count {
        let (arguments, options) = runs.get(number).map_or((&workflow, WAITING), |run| (run, "{}"));
        waits.spawn(execute(
            client.clone(),
            way.to_owned(),
            arguments.clone(),
            options.to_owned(),
            StartProgress::default(),
            None,
        ));
    }
    let mut seen = Vec::new();
    let first = loop {
        if let Some(first) = waits.try_join_next() {
            break first;
        }
        let now = HeapStats::get();
        seen.push((now.curr_bytes, now.curr_blocks, now.max_bytes));
        tokio::time::sleep(BEAT).await;
    };
    first??;
    drop(profiler);
    // All are started by the middle of that time; the least is what they hold while none is read.
    let (live, allocations, peak) = seen.split_off(seen.len() / 2).into_iter().min().unwrap_or_default();
    println!("{}", json!({ "live": live / count, "allocations": allocations / count, "peak": peak / count }));
    Ok(())
}
