//! Waits for runs, with progress, until they are final or somebody has enough.

use std::fmt::Write as _;
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use skyvern::types::GetRunResponse;
use skyvern::{Client, ErrorKind, WaitOptions};

use crate::args::{OnCancel, Waiting};
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, RUN_FAILED, Result, WAIT_TIMEOUT, one_line};
use crate::inputs::Definition;
use crate::json;
use crate::notes;
use crate::progress::Progress;
use crate::signals::Stop;
use crate::table::{link, span, status_style};

/// How often a terminal is told which blocks are done.
const BLOCKS: Duration = Duration::from_secs(3);

/// How long a run that is canceled at Ctrl-C is waited for.
const CANCEL: Duration = Duration::from_secs(10);

/// Waits for runs and prints each as it ends; the status to exit with. `is_linked`: their pages were told before.
pub(crate) async fn wait(
    context: &Context,
    client: &Client,
    runs: &[String],
    waiting: &Waiting,
    is_linked: bool,
) -> Result<u8> {
    let progress = Progress::spinner(context.quiet);
    let mut unfinished: Vec<String> = runs.to_vec();
    let mut status = 0;
    let ended = {
        let mut waits: FuturesUnordered<_> = runs
            .iter()
            .map(|run_id| async {
                let alone = runs.len() == 1;
                (run_id.clone(), one(client, run_id, waiting, &progress, alone).await)
            })
            .collect();
        loop {
            if runs.len() > 1 {
                progress.say(&format!("{} of {} runs are final", runs.len() - unfinished.len(), runs.len()));
            }
            tokio::select! {
                next = waits.next() => match next {
                    None => break None,
                    Some((run_id, result)) => {
                        unfinished.retain(|other| *other != run_id);
                        let told = progress.aside(|| tell(context, &progress, &run_id, result, is_linked))?;
                        status = worse(status, told);
                    }
                },
                stop = context.signals.next() => break Some(stop),
            }
        }
    };
    progress.clear();
    match ended {
        None => Ok(status),
        Some(stop) => {
            give_up(context, client, &unfinished, waiting, stop).await;
            Err(Failure::silent(stop.status()))
        }
    }
}

/// The worse of two statuses.
fn worse(one: u8, other: u8) -> u8 {
    let rank = |status: u8| match status {
        0 => 0,
        RUN_FAILED => 1,
        WAIT_TIMEOUT => 2,
        _ => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

async fn one(
    client: &Client,
    run_id: &str,
    waiting: &Waiting,
    progress: &Progress,
    alone: bool,
) -> Result<GetRunResponse, skyvern::Error> {
    let options = WaitOptions::new().timeout(waiting.timeout);
    let mut events = pin!(client.watch_run(run_id).wait_with(options).events()?);
    let status = tokio::sync::watch::Sender::new(String::new());
    let changes = async {
        loop {
            let Some(event) = events.next().await else {
                break Err(None);
            };
            match event {
                Ok(event) => {
                    let mut text = event.status.to_string();
                    if event.retry_pending {
                        text.push_str(", another attempt follows");
                    }
                    if event.status == "paused" {
                        _ = write!(text, ": go on at {}", event.app_url.as_deref().unwrap_or("its page"));
                    }
                    status.send_replace(text);
                    if let Some(run) = event.run {
                        break Ok(run);
                    }
                    if alone {
                        progress.say_of(run_id, &status.borrow());
                    }
                }
                Err(error) => break Err(Some(error)),
            }
        }
    };
    let blocks = async {
        if alone && progress.is_seen() {
            show_blocks(client, run_id, progress, &status).await;
        }
        std::future::pending().await
    };
    let ended = tokio::select! {
        ended = changes => ended,
        never = blocks => ended_never(never),
    };
    match ended {
        Ok(run) => Ok(run),
        Err(Some(error)) => Err(error),
        // The stream ends with the run or with an error; where it does neither, the wait itself says what there is.
        Err(None) => client.wait_for_run(run_id).await,
    }
}

fn ended_never<T>(never: std::convert::Infallible) -> T {
    match never {}
}

/// Says how many of the workflow's blocks are done.
async fn show_blocks(client: &Client, run_id: &str, progress: &Progress, status: &tokio::sync::watch::Sender<String>) {
    let Some(number) = number_of_blocks(client, run_id).await else { return };
    loop {
        tokio::time::sleep(BLOCKS).await;
        let Ok(answer) = client.get_run_timeline(run_id).send_raw().await else { continue };
        let items = json::items(&String::from_utf8_lossy(answer.body())).unwrap_or_default();
        let is_done = |status: &str| {
            matches!(status, "completed" | "failed" | "terminated" | "skipped" | "timed_out" | "canceled")
        };
        let done = items.iter().filter(|item| is_done(&json::text_at(item.get(), "block.status"))).count();
        progress.say_of(run_id, &format!("{}, {} of {number} blocks", *status.borrow(), done.min(number)));
    }
}

async fn number_of_blocks(client: &Client, run_id: &str) -> Option<usize> {
    let run = client.get_run(run_id).send_raw().await.ok()?;
    let workflow_id = json::text_at(&String::from_utf8_lossy(run.body()), "run_request.workflow_id");
    let definition = Definition::fetch(client, &workflow_id).await.ok()?;
    Some(definition.blocks).filter(|number| *number > 0)
}

/// Prints what became of a run; the status that follows from it.
fn tell(
    context: &Context,
    progress: &Progress,
    run_id: &str,
    result: Result<GetRunResponse, skyvern::Error>,
    is_linked: bool,
) -> Result<u8> {
    match result {
        Ok(run) => tell_run(context, &run, progress.seconds(), is_linked),
        Err(error) if error.kind() == ErrorKind::WaitTimeout => {
            let time = span(error.seconds().unwrap_or_default());
            notes::error(&match error.run_status() {
                Some(status) => {
                    format!("{run_id} is still {} after {time}; it goes on: skyvern wait {run_id}", one_line(status))
                }
                None => format!("{run_id} was not seen within {time}: {}", one_line(&error.to_string())),
            });
            Ok(WAIT_TIMEOUT)
        }
        Err(error) => {
            let failure = Failure::from(error);
            notes::error(&failure.message);
            Ok(if failure.status == crate::failure::USAGE { failure.status } else { NO_ANSWER })
        }
    }
}

fn tell_run(context: &Context, run: &GetRunResponse, seconds: f64, is_linked: bool) -> Result<u8> {
    let is_completed = run.status == "completed";
    let text = serde_json::to_string(run).unwrap_or_default();
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&text)?;
    } else if let Some(output) = run.output.as_ref().filter(|output| !output.is_null()) {
        context.out.line(&json::pretty(output.text()))?;
    }
    let reason = run.failure_reason.as_deref().map(|reason| format!(": {}", one_line(reason))).unwrap_or_default();
    let status = run.status.to_string();
    let styled = status_style(&status).for_stderr().apply_to(one_line(&status)).to_string();
    let page = run
        .app_url
        .as_deref()
        .filter(|_| !is_linked)
        .map(|url| format!(" {}", link(&one_line(url), url)))
        .unwrap_or_default();
    context.note(&format!("{} {styled} after {}{reason}{page}", run.run_id, span(seconds)));
    Ok(if is_completed { 0 } else { RUN_FAILED })
}

/// What happens to runs nobody waits for any more.
pub(crate) async fn give_up(context: &Context, client: &Client, runs: &[String], waiting: &Waiting, stop: Stop) {
    if waiting.on_cancel == OnCancel::Leave || stop == Stop::Terminate {
        for run_id in runs {
            notes::line(&format!("{run_id} goes on: skyvern wait {run_id}, or skyvern cancel {run_id}"));
        }
        return;
    }
    let cancels = runs.iter().map(|run_id| async move {
        match tokio::time::timeout(CANCEL, client.cancel_run(run_id).send_raw()).await {
            Ok(Ok(_)) => notes::line(&format!("{run_id} is canceled")),
            Ok(Err(error)) => notes::error(&format!("{run_id} may go on: {}", one_line(&error.to_string()))),
            Err(_) => notes::error(&format!("{run_id} may go on: no answer to its cancel")),
        }
    });
    tokio::select! {
        _ = futures_util::future::join_all(cancels) => {}
        _ = context.signals.next() => notes::line("the runs may go on"),
    }
}
