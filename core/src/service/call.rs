//! Calls one operation: finds it, checks its arguments, and sends it in the dialect of the server.

use crate::error::{Error, ErrorKind, Result};
use crate::generated::operations::OPERATIONS;
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::record::{Event, Fields, Level, Record, Topic};
use crate::response::Response;
use crate::service::Service;
use crate::service::arguments::Arguments;
use crate::service::dialect::{Dialect, is_no_route};
use crate::service::encode::encode;
use crate::service::error_context::{SendError, queued_too_long};
use crate::service::limit::{Permit, Priority};
use crate::service::multipart::encode_multipart;
use crate::service::request_records::About;
use crate::service::send::send;
use crate::service::shape::check;

impl Service {
    /// Calls an operation that starts no run.
    pub(crate) async fn call(&self, operation: &str, arguments: &str, options: &RequestOptions) -> Result<Response> {
        let operation = find_operation(operation)?;
        self.call_operation(operation, &Arguments::parse(operation, arguments)?, options).await
    }

    /// As `call`, for a read that must not queue behind others.
    pub(crate) async fn call_first(
        &self,
        operation: &str,
        arguments: &str,
        options: &RequestOptions,
    ) -> Result<Response> {
        let operation = find_operation(operation)?;
        self.call_with(operation, &Arguments::parse(operation, arguments)?, options, Priority::First).await
    }

    /// As `call`, where the operation was looked up and its arguments were read before.
    pub(crate) async fn call_operation(
        &self,
        operation: &'static Operation,
        arguments: &Arguments<'_>,
        options: &RequestOptions,
    ) -> Result<Response> {
        self.call_with(operation, arguments, options, Priority::of(operation)).await
    }

    async fn call_with(
        &self,
        operation: &'static Operation,
        arguments: &Arguments<'_>,
        options: &RequestOptions,
        priority: Priority,
    ) -> Result<Response> {
        let mut permit = self.permit(operation, options, priority).await?;
        // Boxed: it is large, and a wait needs the room only while it reads.
        let result = Box::pin(send_in_dialect(self, operation, arguments, options, &mut permit)).await;
        let run_id = arguments.string("run_id");
        result
            .map_err(|failure| failure.error)
            .and_then(|response| check(operation, run_id.as_deref(), response))
            .map_err(|error| error.with(|context| context.run_id = run_id))
    }

    /// Waits for a place among the requests in flight, as long as the request may take.
    pub(crate) async fn permit(
        &self,
        operation: &'static Operation,
        options: &RequestOptions,
        priority: Priority,
    ) -> Result<Permit<'_>> {
        let mut permit = self.limit.permit(priority);
        let acquired = permit.acquire(self.limits(options).timeout).await;
        acquired.map_err(|timeout| queued_too_long(operation, timeout, self.limit.max))?;
        Ok(permit)
    }
}

pub(crate) fn find_operation(name: &str) -> Result<&'static Operation> {
    match OPERATIONS.binary_search_by(|(known, _)| (*known).cmp(name)) {
        Ok(at) => Ok(OPERATIONS[at].1),
        Err(_) => Err(Error::new(ErrorKind::Internal, format!("there is no operation {name:?}"))),
    }
}

/// Sends a call in the dialect that the server is known to speak, and in the other where it has no such route.
pub(crate) async fn send_in_dialect(
    service: &Service,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    permit: &mut Permit<'_>,
) -> Result<Response, SendError> {
    let dialect = service.dialect.current();
    let result = send_as(service, operation, arguments, options, dialect, permit).await;
    let no_route =
        |result: &Result<Response, SendError>| result.as_ref().is_err_and(|failure| is_no_route(&failure.error));
    if operation.agents_path.is_none() || !no_route(&result) {
        return result;
    }
    let other = send_as(service, operation, arguments, options, dialect.other(), permit).await;
    if no_route(&other) {
        return result;
    }
    // One odd answer must not change the client for good: only what worked is kept to.
    if other.is_ok() && service.dialect.remember(dialect.other()) {
        options.trace.tell(Level::Warn, &service.settings.secrets, || other_paths(operation, dialect));
    }
    other
}

fn other_paths(operation: &'static Operation, dialect: Dialect) -> Record<'static> {
    let (gone, there) = (dialect.path(operation), dialect.other().path(operation));
    let message = format!(
        "{}: the server does not have {gone} any more, or not yet; it has {there}: this client uses paths of that kind from now on",
        operation.name
    );
    let fields = Fields { operation: Some(operation.name), route: Some(gone), ..Fields::default() };
    Record::new(Topic::Request, Event::Deprecated, Level::Warn, message, fields)
}

async fn send_as(
    service: &Service,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    dialect: Dialect,
    permit: &mut Permit<'_>,
) -> Result<Response, SendError> {
    let harmless = |error: Error| SendError { error, may_have_run: false };
    let multipart = encode_multipart(operation, arguments, &options.body).await.map_err(harmless)?;
    let mut request = encode(&service.settings, dialect, operation, arguments, multipart, options).map_err(harmless)?;
    request.goes_first = permit.priority == Priority::First;
    let limits = service.limits(options);
    let run_id = if options.trace.is_wanted(Level::Warn) { arguments.string("run_id") } else { None };
    let about = About { operation, route: dialect.path(operation), run_id, trace: &options.trace };
    send(service, &about, &request, limits, permit).await
}
