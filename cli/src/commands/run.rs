//! `run` and `retry`: start a run, and wait for it where that is asked for.

use std::pin::pin;
use std::time::Duration;

use skyvern::{Client, Error, Json, Response};

use crate::args::{Inputs, RetryArguments, RunArguments, Waiting};
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, Result};
use crate::inputs::{self, Definition};
use crate::json;
use crate::notes;
use crate::official;
use crate::table::link;
use crate::waiting;

/// How long the answer to a start is waited for after Ctrl-C: it tells which run there is.
const LAST_ANSWER: Duration = Duration::from_secs(10);

/// Starts a run.
pub(crate) async fn run(context: &Context, arguments: &RunArguments) -> Result<u8> {
    let given = arguments.workflow.as_deref().or(arguments.workflow_id.as_deref()).unwrap_or_default();
    let workflow_id = official::checked_workflow_id(given)?;
    let client = context.client()?;
    let parameters = context.until_stopped(checked_parameters(&client, workflow_id, &arguments.inputs)).await?;
    let mut call = client.run_workflow(workflow_id);
    if let Some(parameters) = parameters {
        call = call.parameters(parameters);
    }
    if let Some(title) = &arguments.title {
        call = call.title(title);
    }
    if let Some(url) = &arguments.webhook_url {
        call = call.webhook_url(url);
    }
    if let Some(place) = &arguments.proxy_location {
        call = call.proxy_location(place.as_str());
    }
    if let Some(id) = &arguments.browser_session_id {
        call = call.browser_session_id(id);
    }
    if let Some(id) = &arguments.browser_profile_id {
        call = call.browser_profile_id(id);
    }
    if let Some(number) = arguments.max_steps {
        call = call.max_steps_override(number);
    }
    if let Some(key) = &arguments.idempotency_key {
        call = call.idempotency_key(key);
    }
    start(context, &client, call.send_raw(), arguments.wait.then_some(&arguments.waiting), &arguments.waiting).await
}

/// The parameters to send, checked by what the workflow takes.
pub(crate) async fn checked_parameters(client: &Client, workflow_id: &str, inputs: &Inputs) -> Result<Option<Json>> {
    let definition = if inputs.untyped { None } else { Definition::fetch(client, workflow_id).await?.typing() };
    if definition.is_none() && !inputs.untyped && (inputs.params.is_some() || !inputs.param.is_empty()) {
        notes::warning(&format!("{workflow_id} declares no parameters; what is given is sent all the same, as text"));
    }
    inputs::gather(client, inputs, definition.as_ref()).await
}

/// Starts a run again.
pub(crate) async fn retry(context: &Context, arguments: &RetryArguments) -> Result<u8> {
    let client = context.client()?;
    let mut call = client.retry_workflow_run(&arguments.run);
    if let Some(number) = arguments.max_steps {
        call = call.max_steps_override(number);
    }
    start(context, &client, call.send_raw(), arguments.wait.then_some(&arguments.waiting), &arguments.waiting).await
}

/// Sends a start, says at once which run it made, and waits for it or prints it.
async fn start(
    context: &Context,
    client: &Client,
    call: impl Future<Output = Result<Response, Error>>,
    wait: Option<&Waiting>,
    waiting: &Waiting,
) -> Result<u8> {
    let mut call = pin!(call);
    let (answer, stop) = tokio::select! {
        answer = &mut call => (answer?, None),
        stop = context.signals.next() => {
            notes::line("stopping when the answer to the start is there, which tells the run's id; Ctrl-C again ends at once");
            tokio::select! {
                answer = tokio::time::timeout(LAST_ANSWER, &mut call) => match answer {
                    Ok(answer) => (answer?, Some(stop)),
                    Err(_) => return Err(nobody_knows(stop.status())),
                },
                stop = context.signals.next() => return Err(nobody_knows(stop.status())),
            }
        }
    };
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    let run_id = match json::text_at(&text, "run_id") {
        id if id.is_empty() => json::text_at(&text, "workflow_run_id"),
        id => id,
    };
    if run_id.is_empty() {
        let message = "the service's answer to the start names no run: is the base URL right?";
        return Err(Failure { status: NO_ANSWER, message: message.to_owned() });
    }
    let page = json::text_at(&text, "app_url");
    if let Some(stop) = stop {
        waiting::give_up(context, client, &[run_id], waiting, stop).await;
        return Err(Failure::silent(stop.status()));
    }
    if let Some(waiting) = wait {
        // Also with --quiet: it is what finds the run again.
        notes::line(format!("{run_id} {}", link(&page, &page)).trim_end());
        return waiting::wait(context, client, &[run_id], waiting, !page.is_empty()).await;
    }
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&text)?;
    } else {
        context.out.line(&run_id)?;
        context.note(&format!("started: {}", link(&page, &page)));
    }
    Ok(0)
}

fn nobody_knows(status: u8) -> Failure {
    let message = "ended before the answer to the start came: the run may exist; `skyvern list` shows the newest runs";
    Failure { status, message: message.to_owned() }
}
