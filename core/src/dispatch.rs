//! Sends a call in the spelling of paths that the server knows.
//!
//! Servers of the contract call workflows `workflows`, newer ones call them `agents` and keep the old paths as aliases. A server that
//! dropped them answers that there is no such route: then nothing was done, and the client uses the new paths from there on.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::arguments::Arguments;
use crate::client::Inner;
use crate::error::Error;
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::request::build;
use crate::send::{Response, Unsuccessful, send};
use crate::turn::Turn;
use crate::upload::multipart;

/// Which spelling of paths to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    Workflows,
    Agents,
}

/// What a client has learned of its server.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    agents: AtomicBool,
}

impl Learned {
    fn spelling(&self) -> Spelling {
        if self.agents.load(Ordering::Relaxed) { Spelling::Agents } else { Spelling::Workflows }
    }
}

/// Sends a call.
pub(crate) async fn dispatch(
    client: &Inner,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    turn: &mut Turn<'_>,
) -> Result<Response, Unsuccessful> {
    let spelling = client.learned.spelling();
    let result = attempt(client, operation, arguments, options, spelling, turn).await;
    let no_route =
        |result: &Result<Response, Unsuccessful>| result.as_ref().is_err_and(|failure| is_no_route(&failure.error));
    if spelling == Spelling::Agents || operation.agents_path.is_none() || !no_route(&result) {
        return result;
    }
    let newer = attempt(client, operation, arguments, options, Spelling::Agents, turn).await;
    if no_route(&newer) {
        return result;
    }
    client.learned.agents.store(true, Ordering::Relaxed);
    newer
}

async fn attempt(
    client: &Inner,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    spelling: Spelling,
    turn: &mut Turn<'_>,
) -> Result<Response, Unsuccessful> {
    let harmless = |error: Error| Unsuccessful { error, ambiguous: false };
    let multipart = multipart(operation, arguments).await.map_err(harmless)?;
    let request = build(&client.settings, spelling, operation, arguments, multipart, options).map_err(harmless)?;
    let limits = client.limits(options).map_err(harmless)?;
    send(client, operation, &request, limits, turn).await
}

/// Whether the server says that it has no such route; for a thing that is missing it says more than that.
fn is_no_route(error: &Error) -> bool {
    let routeless = matches!(error.status(), Some(404 | 405));
    routeless
        && error
            .body()
            .is_some_and(|body| matches!(body, br#"{"detail":"Not Found"}"# | br#"{"detail":"Method Not Allowed"}"#))
}
