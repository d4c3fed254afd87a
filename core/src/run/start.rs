//! Starts a run once: sends the request, and looks for the run where it is not known whether one was created.

use std::time::Instant;

use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::operation::Operation;
use crate::options::RequestOptions;
use crate::random::hex_id;
use crate::response::{Response, pairs};
use crate::run::RunView;
use crate::run::adopt::{Found, Search, find};
use crate::run::engine::Engine;
use crate::run::fingerprint;
use crate::service::arguments::Arguments;
use crate::service::call::send_in_dialect;
use crate::service::limit::Permit;

/// Starts a run.
pub(crate) async fn start(
    engine: &Engine,
    operation: &'static Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
    permit: &mut Permit<'_>,
) -> Result<Response> {
    let begun = Instant::now();
    let tag = hex_id();
    let tagged = engine.tags_allowed().then(|| with_tag(operation, arguments, options, &tag)).flatten();
    let is_tagged = tagged.is_some();
    let mut result =
        send_in_dialect(&engine.service, operation, arguments, tagged.as_ref().unwrap_or(options), permit).await;
    if is_tagged && result.as_ref().is_err_and(|failure| refuses_tags(&failure.error)) {
        engine.forbid_tags();
        result = send_in_dialect(&engine.service, operation, arguments, options, permit).await;
    }
    let failure = match result {
        Ok(response) => return started(operation, response),
        Err(failure) if !failure.may_have_run => return Err(failure.error),
        Err(failure) => failure,
    };
    let search = Search {
        fingerprint: (is_tagged && engine.tags_allowed()).then_some(tag.as_str()),
        workflow_id: arguments.string("workflow_id"),
        parameters: arguments.get("parameters"),
        title: arguments.string("title"),
        begun,
    };
    match find(&engine.service, &search, options).await {
        Found::One(response) => Ok(response),
        found => Err(may_exist(operation, failure.error, &search, &found)),
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

/// Whether the service refused the start because of its tags: nothing was created then.
fn refuses_tags(error: &Error) -> bool {
    let detail = error.body().map(|body| String::from_utf8_lossy(body).to_lowercase()).unwrap_or_default();
    matches!(error.status(), Some(400 | 403 | 422)) && (detail.contains("tagging") || detail.contains("run_metadata"))
}

fn started(operation: &Operation, response: Response) -> Result<Response> {
    if RunView::parse(&response.body).is_some_and(|run| run.run_id.is_some_and(|id| !id.is_empty())) {
        return Ok(response);
    }
    let message = format!(
        "{}: the answer has no run_id, so it is not the service's: {}; is the base URL right?",
        operation.name,
        crate::error_text::excerpt(&String::from_utf8_lossy(&response.body)),
    );
    Err(Error::new(ErrorKind::UnexpectedAnswer, message).with(|context| {
        context.operation = Some(operation.name.to_owned());
        context.status = Some(response.status);
        context.headers = pairs(&response.headers);
        context.body = Some(response.body);
    }))
}

fn may_exist(operation: &Operation, cause: Error, search: &Search<'_>, found: &Found) -> Error {
    let why = match found {
        Found::Several => "several runs look like it",
        Found::Unknown => "the service could not be asked",
        Found::None | Found::One(_) => "no run that is certainly it is listed yet",
    };
    let check = match search.fingerprint {
        Some(fingerprint) => format!("GET /v1/runs?tags={}:{fingerprint}", fingerprint::KEY),
        None => match &search.workflow_id {
            Some(workflow) => format!("GET /v1/runs?workflow_permanent_id={workflow}"),
            None => "GET /v1/runs".to_owned(),
        },
    };
    let message = format!(
        "{}: the run may exist: {cause}; {why}. It was not started again. Before you do, check with {check}",
        operation.name
    );
    let context = cause.context().clone();
    Error::new(ErrorKind::MayExist, message)
        .with(|own| {
            *own = context;
            own.workflow_id.clone_from(&search.workflow_id);
            own.fingerprint = search.fingerprint.map(str::to_owned);
        })
        .caused_by(cause)
}
