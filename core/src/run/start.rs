//! Starts a run once: sends the request, and looks for the run where it is not known whether one was created.

use std::time::Duration;

use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};
use tokio::time::Instant;

use crate::error::{Error, ErrorKind, Result};
use crate::error_text::excerpt;
use crate::json::Json;
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::random::hex_id;
use crate::response::{Response, pairs};
use crate::run::adopt::{Found, Search, find, read_known};
use crate::run::candidate::Sent;
use crate::run::engine::Engine;
use crate::run::fingerprint::{self, how_to_check, refuses_tags};
use crate::run::partial_run::PartialRun;
use crate::run::progress::{Sending, StartProgress};
use crate::run::run_records;
use crate::service::arguments::Arguments;
use crate::service::call::send_in_dialect;
use crate::service::error_context::SendError;
use crate::service::limit::Permit;

/// Starts a run; its id, and the answer that has it.
pub(crate) async fn start(
    engine: &Engine,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    permit: &mut Permit<'_>,
    progress: &StartProgress,
) -> Result<(String, Response)> {
    let result = start_once(engine, operation, arguments, options, permit, progress).await;
    progress.over();
    result
}

async fn start_once(
    engine: &Engine,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    permit: &mut Permit<'_>,
    progress: &StartProgress,
) -> Result<(String, Response)> {
    let begun = Instant::now();
    let workflow_id = arguments.string("workflow_id");
    let under_way = engine.start_memory.begin(workflow_id.as_deref(), arguments.get("parameters"));
    let key = engine.service.api_key(options);
    let mut tag = Some(hex_id()).filter(|_| !engine.untagged.contains(key));
    let tagged = tag.as_deref().and_then(|tag| with_tag(operation, arguments, options, tag));
    tag = tag.filter(|_| tagged.is_some());
    progress.sending(Sending { operation, workflow_id: workflow_id.clone(), fingerprint: tag.clone(), by_key: false });
    let mut result =
        send_in_dialect(&engine.service, operation, arguments, tagged.as_ref().unwrap_or(options), permit).await;
    let refused = |failure: &SendError| !failure.may_have_run && refuses_tags(&failure.error);
    let was_refused = tag.is_some() && result.as_ref().is_err_and(refused);
    if was_refused {
        tag = None;
        progress.sending(Sending { operation, workflow_id: workflow_id.clone(), fingerprint: None, by_key: false });
        result = send_in_dialect(&engine.service, operation, arguments, options, permit).await;
    }
    let search = Search { fingerprint: tag.as_deref(), sent: sent(arguments, options), begun, under_way: &under_way };
    let cause = match result {
        Ok(response) => match started(engine, operation, response, options, &search).await {
            Ok((run_id, response)) => {
                // Only this proves that it was our tag that was refused: the caller's own may be bad.
                if was_refused {
                    engine.untagged.insert(key);
                }
                under_way.owns(&run_id);
                return Ok((run_id, response));
            }
            Err(error) => error,
        },
        Err(failure) if !failure.may_have_run => {
            under_way.created_nothing();
            return Err(failure.error);
        }
        Err(failure) => failure.error,
    };
    permit.release();
    let (found, took) = find(&engine.service, &search, options).await;
    match found {
        Found::One(response) => {
            let run_id = PartialRun::read(&response.body).run_id().unwrap_or_default();
            under_way.owns(&run_id);
            run_records::adopted(&engine.service, &options.trace, operation, &run_id, &cause);
            Ok((run_id, response))
        }
        found => Err(may_exist(operation, cause, tag.as_deref(), workflow_id, &found, took)),
    }
}

/// The options with the fingerprint among the run's tags, if the operation takes tags.
fn with_tag(
    operation: &Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    fingerprint: &str,
) -> Option<RequestOptions> {
    operation.param("run_metadata")?;
    let given = options.body.get("run_metadata").map(Json::text).or_else(|| arguments.get("run_metadata"));
    let tags = Json::from_text(fingerprint::add(given, fingerprint)?).ok()?;
    let mut options = options.clone();
    options.body.insert("run_metadata".to_owned(), tags);
    Some(options)
}

/// Everything that a start said, with the fields that the options put in place of arguments.
fn sent(arguments: &Arguments<'_>, options: &RequestOptions) -> Sent {
    let mut fields: Map<String, Value> = arguments
        .iter()
        .filter_map(|(name, value)| Some((name.to_owned(), serde_json::from_str(value.get()).ok()?)))
        .collect();
    fields.extend(options.body.iter().map(|(name, value)| (name.clone(), value.value())));
    Sent(fields)
}

/// The id of the run that an answer is about, and the answer. One that broke off after the id is made whole by a read of the run,
/// or else is what could be read of it. A run that another start asked for comes out of a cache that mixes up its answers.
async fn started(
    engine: &Engine,
    operation: &'static Operation,
    response: Response,
    options: &RequestOptions,
    search: &Search<'_>,
) -> Result<(String, Response)> {
    let read = PartialRun::read(&response.body);
    let (run_id, is_whole, is_others) = (read.run_id(), read.is_whole, search.is_others(&read));
    match run_id {
        Some(run_id) if is_others => Err(of_another(operation, response, &run_id)),
        Some(run_id) if is_whole => Ok((run_id, response)),
        Some(run_id) => {
            let readable = read.to_json();
            let whole = read_known(&engine.service, &run_id, options).await;
            Ok((run_id, whole.unwrap_or(Response { body: readable, ..response })))
        }
        None => Err(without_id(operation, response)),
    }
}

fn without_id(operation: &Operation, response: Response) -> Error {
    let kind = response.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("no content type");
    let message = format!(
        "{}: {} answered {} with {kind} and no run_id that can be read, so it is not the service's answer: {}; is the base URL right?",
        operation.name,
        response.url,
        response.status,
        excerpt(&String::from_utf8_lossy(&response.body)),
    );
    unexpected(operation, response, message)
}

fn of_another(operation: &Operation, response: Response, run_id: &str) -> Error {
    let message = format!("{}: {} answered with {run_id}, the run of another start", operation.name, response.url);
    unexpected(operation, response, message)
}

fn unexpected(operation: &Operation, response: Response, message: String) -> Error {
    let error = Error::new(ErrorKind::UnexpectedAnswer, message).with(|context| {
        context.operation = Some(operation.name.to_owned());
        context.url = Some(response.url);
        context.attempts = Some(response.attempts);
        context.status = Some(response.status);
        context.headers = pairs(&response.headers);
        context.body = Some(response.body);
    });
    error.without(&response.secrets)
}

fn may_exist(
    operation: &Operation,
    cause: Error,
    fingerprint: Option<&str>,
    workflow_id: Option<String>,
    found: &Found,
    took: Duration,
) -> Error {
    let why = match found {
        Found::Several => "what is listed may be the run of another start",
        Found::Unfiltered => "the service does not find runs by tag",
        Found::Unknown => "the service could not be asked",
        Found::None | Found::One(_) => "no run that is certainly it is listed yet",
    };
    let message = format!(
        "{}: the run may exist: {cause}; looked for it for {:.1} s: {why}. It was not started again. Before you do, check with {}",
        operation.name,
        took.as_secs_f64(),
        how_to_check(fingerprint, workflow_id.as_deref()),
    );
    let context = cause.context().clone();
    Error::new(ErrorKind::MayExist, message)
        .with(|own| {
            *own = context;
            own.workflow_id = workflow_id;
            own.fingerprint = fingerprint.map(str::to_owned);
        })
        .caused_by(cause)
}
