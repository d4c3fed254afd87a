//! `listen`: the ends of runs, delivered to an address on this machine.

use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt as _;

use crate::args::ListenArguments;
use crate::context::Context;
use crate::failure::{Failure, Result, one_line};
use crate::official;
use crate::table::status_style;

/// Forwards until it is told to stop.
pub(crate) async fn listen(context: &Context, arguments: &ListenArguments) -> Result<u8> {
    let client = context.client()?;
    let mut forward = client.forward_events(&arguments.forward);
    if let Some(workflow) = &arguments.workflow {
        forward = forward.workflow_id(official::checked_workflow_id(workflow)?);
    }
    if let Some(interval) = arguments.poll_interval {
        forward = forward.poll_interval(interval.max(Duration::from_millis(100)));
    }
    let mut events = pin!(forward.events()?);
    context.note(&format!("ends of runs go to {}, signed with your key; Ctrl-C stops", one_line(&arguments.forward)));
    loop {
        let event = tokio::select! {
            event = events.next() => event,
            stop = context.signals.next() => return Err(Failure::silent(stop.status())),
        };
        let Some(event) = event else { return Ok(0) };
        let event = event?;
        if context.out.is_json() || context.out.fields().is_some() {
            context.out.record(&serde_json::to_string(&event).unwrap_or_default())?;
        } else {
            let status = one_line(&event.status);
            let styled = status_style(&status).apply_to(&status);
            let answer = match (&event.problem, event.status_code) {
                (Some(problem), _) => format!("not delivered: {}", one_line(problem)),
                (None, Some(code)) => format!("delivered, answer {code}"),
                (None, None) => "delivered".to_owned(),
            };
            context.out.line(&format!("{}  {styled}  {answer}", one_line(&event.run_id)))?;
        }
        if context.out.is_closed() {
            return Ok(0);
        }
    }
}
