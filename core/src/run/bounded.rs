//! A request of a wait that is over in time, whatever stalls: queueing, connecting, redirects, a body that drips.

use std::time::Duration;

use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::response::Response;
use crate::service::Service;
use crate::service::arguments::Arguments;
use crate::service::call::find_operation;

/// Where neither the caller nor the wait sets a limit. The wait reads again.
const MAX_TIME: Duration = Duration::from_secs(300);

/// The request's own limit comes first: it says what stalled.
const ALLOWANCE: Duration = Duration::from_millis(50);

/// Calls an operation; it takes at most the HTTP timeout and at most `limit`.
pub(crate) async fn call_within(
    service: &Service,
    operation: &'static str,
    arguments: &Value,
    options: RequestOptions,
    limit: Option<Duration>,
) -> Result<Response> {
    let operation = find_operation(operation)?;
    let arguments = arguments.to_string();
    call_operation_within(service, operation, &Arguments::parse(operation, &arguments)?, options, limit).await
}

/// The same for an operation and arguments that are at hand.
pub(crate) async fn call_operation_within(
    service: &Service,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    mut options: RequestOptions,
    limit: Option<Duration>,
) -> Result<Response> {
    let usual = service.limits(&options).timeout;
    let limit = [usual, limit].into_iter().flatten().min().unwrap_or(MAX_TIME).max(Duration::from_millis(1));
    options.timeout = Some(limit);
    let call = service.call_operation(operation, arguments, &options);
    tokio::time::timeout(limit.saturating_add(ALLOWANCE), call).await.unwrap_or_else(|_| {
        let seconds = limit.as_secs_f64();
        let name = operation.name;
        let message = format!("{name}: no answer within {seconds} s, queueing behind other requests included");
        Err(Error::new(ErrorKind::Timeout, message).with(|context| context.operation = Some(name.to_owned())))
    })
}
