//! Does one thing so often, for its instructions to be counted: `counted read|start|list|wait URL TIMES`.

use skyvern::ffi::{StartProgress, execute};
use skyvern::{Client, Config};
use tokio::task::JoinSet;

const AT_ONCE: usize = 16;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, url, times] = arguments.as_slice() else { return Err("WHAT URL TIMES are needed".into()) };
    let client = Client::new(Config::new().api_key("key").base_url(url))?;
    let (at_once, call) = match what.as_str() {
        "read" => (AT_ONCE, ["get_run", r#"{"run_id":"wr_1"}"#, "{}"]),
        "start" => (AT_ONCE, ["run_workflow", r#"{"workflow_id":"wpid_1"}"#, "{}"]),
        "list" => (1, ["get_workflows", "{}", "{}"]),
        "wait" => (1, ["run_workflow", r#"{"workflow_id":"wpid_1"}"#, r#"{"wait":{"poll_interval":0.02}}"#]),
        _ => return Err(format!("{what} is not known").into()),
    };
    let times: usize = times.parse()?;
    let mut loops = JoinSet::new();
    for first in 0..at_once {
        let client = client.clone();
        loops.spawn(async move {
            for _ in (first..times).step_by(at_once) {
                let [operation, arguments, options] = call;
                let answer =
                    execute(client.clone(), operation, arguments, options, StartProgress::default(), None).await;
                assert!(answer.is_ok(), "{answer:?}");
            }
        });
    }
    while let Some(ended) = loops.join_next().await {
        ended?;
    }
    Ok(())
}
