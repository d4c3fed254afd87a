//! `watch`: the status changes of a run.

use std::pin::pin;

use futures_util::StreamExt as _;
use skyvern::{ErrorKind, WaitOptions};

use crate::args::WatchArguments;
use crate::commands::runs::checked_run_id;
use crate::context::Context;
use crate::failure::{Failure, RUN_FAILED, Result};
use crate::json;
use crate::table::{moment, status_style};
use crate::waiting;

/// Prints each change until the run is final.
pub(crate) async fn watch(context: &Context, arguments: &WatchArguments) -> Result<u8> {
    let run_id = checked_run_id(&arguments.run)?;
    let client = context.client()?;
    let options = WaitOptions::new().timeout(arguments.waiting.timeout);
    let mut events = pin!(client.watch_run(&run_id).wait_with(options).events()?);
    loop {
        let event = tokio::select! {
            event = events.next() => event,
            stop = context.signals.next() => {
                waiting::give_up(context, &client, std::slice::from_ref(&run_id), &arguments.waiting, stop).await;
                return Err(Failure::silent(stop.status()));
            }
        };
        let event = match event {
            Some(Ok(event)) => event,
            Some(Err(error)) if error.kind() == ErrorKind::WaitTimeout => {
                let mut failure = Failure::from(error);
                failure.message = format!("the time is over, and {run_id} goes on: skyvern watch {run_id}");
                return Err(failure);
            }
            Some(Err(error)) => return Err(error.into()),
            None => return Ok(0),
        };
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        if context.out.is_json() || context.out.fields().is_some() {
            let mut line = serde_json::json!({
                "at": now, "run_id": event.run_id, "status": event.status.as_str(),
                "retry_pending": event.retry_pending, "app_url": event.app_url,
            });
            if let Some(run) = &event.run {
                line["failure_reason"] = run.failure_reason.clone().into();
            }
            context.out.record(&line.to_string())?;
        } else {
            let status = json::clean(event.status.as_str()).into_owned();
            let reason = event.run.as_ref().and_then(|run| run.failure_reason.as_deref());
            let reason = reason.map(|reason| format!("  {}", crate::failure::one_line(reason))).unwrap_or_default();
            let pending = if event.retry_pending { ", another attempt follows" } else { "" };
            let styled = status_style(&status).apply_to(&status);
            context.out.line(&format!("{}  {styled}{pending}{reason}", moment(&now)))?;
        }
        if let Some(run) = &event.run {
            return Ok(if run.status == "completed" { 0 } else { RUN_FAILED });
        }
        if context.out.is_closed() {
            return Ok(0);
        }
    }
}
