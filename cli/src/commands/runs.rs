//! `wait` and `cancel`: runs by their ids.

use crate::args::{ManyRuns, WaitArguments};
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, Result};
use crate::json;
use crate::notes;
use crate::waiting;

/// Waits for runs.
pub(crate) async fn wait(context: &Context, arguments: &WaitArguments) -> Result<u8> {
    let client = context.client()?;
    let mut runs = Vec::new();
    for run in &arguments.runs {
        let run = checked_run_id(run)?;
        if !runs.contains(&run) {
            runs.push(run);
        }
    }
    waiting::wait(context, &client, &runs, &arguments.waiting, false).await
}

/// Cancels runs; all of them, also where one can't be.
pub(crate) async fn cancel(context: &Context, arguments: &ManyRuns) -> Result<u8> {
    let given: Vec<&String> = arguments.runs.iter().chain(&arguments.run_id).collect();
    let runs = given.into_iter().map(|run| checked_run_id(run)).collect::<Result<Vec<_>>>()?;
    let client = context.client()?;
    let mut status = 0;
    for run_id in runs {
        match client.cancel_run(&run_id).send_raw().await {
            Ok(_) if context.out.is_json() || context.out.fields().is_some() => {
                let id = json::quoted(&run_id);
                context.out.record(&format!(r#"{{"run_id":{id},"canceled":true}}"#))?;
            }
            Ok(_) => context.note(&format!("{run_id} is canceled")),
            Err(error) => {
                notes::error(&Failure::from(error).message);
                status = NO_ANSWER;
            }
        }
    }
    Ok(status)
}

/// An id of a run, and not that of a workflow.
pub(crate) fn checked_run_id(word: &str) -> Result<String> {
    let word = word.trim();
    if word.is_empty() {
        return Err(Failure::usage("the id of a run is needed, as in wr_123"));
    }
    if word.starts_with("wpid_") || word.starts_with("w_") {
        return Err(Failure::usage(format!(
            "{word} is the id of a workflow, not of a run (wr_…); `skyvern run {word}` starts one"
        )));
    }
    Ok(word.to_owned())
}
