//! `bulk`: a run for every row of a file, so many at once.

mod report;
mod results;
mod rows;

use std::collections::VecDeque;

use skyvern::Client;
use skyvern::ffi::Batch;

use crate::args::{BulkArguments, OnCancel};
use crate::commands::bulk::report::Report;
use crate::commands::bulk::results::Results;
use crate::commands::bulk::rows::Row;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::inputs::Definition;
use crate::notes;
use crate::official;
use crate::progress::Progress;
use crate::signals::Stop;

/// Seconds that never end, for the core.
const NO_LIMIT: f64 = 1e10;

/// Starts a run for every row, and waits for all of them.
pub(crate) async fn bulk(context: &Context, arguments: &BulkArguments) -> Result<u8> {
    if let Some(journal) = &arguments.status {
        return report::of_journal(context, journal);
    }
    let workflow_id = official::checked_workflow_id(arguments.workflow.as_deref().unwrap_or_default())?;
    let client = context.client()?;
    let definition = if arguments.untyped {
        None
    } else {
        context.until_stopped(Definition::fetch(&client, workflow_id)).await?.typing()
    };
    if definition.is_none() && !arguments.untyped {
        notes::warning(&format!("{workflow_id} declares no parameters; every column is sent all the same, as text"));
    }
    // All of them before the first start, so that a bad one stops it all.
    let rows = rows::read(arguments, definition.as_ref())?;
    let batch = Batch::open(&client, &options(workflow_id, arguments), None)?;
    // Emptied only when the journal is known to be this batch's.
    let results = Results::open(context, arguments)?;
    run(context, arguments, &client, &batch, rows, results).await
}

fn options(workflow_id: &str, arguments: &BulkArguments) -> String {
    let mut retries = serde_json::Map::new();
    if arguments.retry_failed > 0 {
        retries.insert("failed".to_owned(), arguments.retry_failed.into());
        retries.insert("timed_out".to_owned(), arguments.retry_failed.into());
    }
    let mut given = serde_json::Map::new();
    if let Some(title) = &arguments.title {
        given.insert("title".to_owned(), title.as_str().into());
    }
    if arguments.best_effort {
        given.insert("idempotency".to_owned(), "best_effort".into());
    }
    let on_cancel = if arguments.on_cancel == OnCancel::Cancel { "cancel" } else { "leave" };
    serde_json::json!({
        "workflow_id": workflow_id,
        "arguments": given,
        "concurrency": arguments.concurrency,
        "journal": arguments.journal,
        "key": arguments.key.as_ref().map_or(serde_json::json!("input"), |column| serde_json::json!({ "column": column })),
        "stop_on_error": arguments.stop_on_error,
        "retry_runs": retries,
        "wait": {
            "timeout": arguments.timeout.map_or(NO_LIMIT, |time| time.as_secs_f64()),
            "on_cancel": on_cancel,
        },
    })
    .to_string()
}

async fn run(
    context: &Context,
    arguments: &BulkArguments,
    client: &Client,
    batch: &Batch,
    rows: VecDeque<Row>,
    mut results: Results,
) -> Result<u8> {
    let progress = Progress::items(context.quiet, rows.len() as u64);
    let mut rows = rows.into_iter();
    let mut report = Report::default();
    let mut stopped: Option<Stop> = None;
    let mut broken: Option<Failure> = None;
    loop {
        let next = tokio::select! {
            next = batch.next() => next?,
            stop = context.signals.next() => {
                if stopped.is_some() || stop == Stop::Terminate {
                    progress.clear();
                    return Err(ended_at_once(batch, arguments, stop).await);
                }
                stopped = Some(stop);
                batch.stop();
                let fate = if arguments.on_cancel == OnCancel::Cancel { "is canceled" } else { "goes on" };
                progress.note(&format!("no more is started; Ctrl-C again ends at once, and what runs {fate}"));
                continue;
            }
        };
        let Some(told) = next else { break };
        match crate::json::at(&told, "done") {
            None => match rows.next() {
                Some(row) => batch.push(&row.text)?,
                None => batch.end_input(),
            },
            Some(done) => {
                report.add(&done);
                progress.done(report.done(), &report.line());
                let written = progress.aside(|| results.take(context, client, &done));
                if let Err(failure) = written
                    && broken.is_none()
                {
                    // What runs is still waited for, and written to the journal.
                    batch.stop();
                    progress.note(&format!("{}; no more is started", failure.message));
                    broken = Some(failure);
                }
            }
        }
    }
    progress.clear();
    let downloads = tokio::select! {
        failed = results.finish() => failed,
        stop = context.signals.next() => return Err(Failure::silent(stop.status())),
    };
    report.downloads(downloads);
    report.tell(context, &batch.summary(), progress.seconds(), arguments.out.is_some())?;
    // Leaves the journal to others.
    batch.close().await?;
    match (broken, stopped) {
        (Some(failure), _) => Err(Failure { message: String::new(), ..failure }),
        (None, Some(stop)) => {
            if let Some(journal) = &arguments.journal {
                notes::line(&format!("the same command goes on from {}", journal.display()));
            }
            Err(Failure::silent(stop.status()))
        }
        (None, None) => Ok(report.status()),
    }
}

async fn ended_at_once(batch: &Batch, arguments: &BulkArguments, stop: Stop) -> Failure {
    if arguments.on_cancel == OnCancel::Cancel {
        _ = batch.close().await;
    }
    let resume = match &arguments.journal {
        Some(journal) => format!("; the same command goes on from {}", journal.display()),
        None => String::new(),
    };
    let runs =
        if arguments.on_cancel == OnCancel::Cancel { "runs under way are canceled" } else { "runs under way go on" };
    notes::line(&format!("{runs}{resume}"));
    Failure::silent(stop.status())
}
