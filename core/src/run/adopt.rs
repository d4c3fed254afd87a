//! Looks for the run of a start whose answer was lost. Only a single match is adopted.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::DATE;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout_at};

use crate::error::{Error, Result};
use crate::options::RequestOptions;
use crate::response::Response;
use crate::run::candidate::{Candidate, Sent, candidates, is_younger};
use crate::run::fingerprint::{self, refuses_tags};
use crate::run::partial_run::PartialRun;
use crate::run::start_memory::UnderWay;
use crate::service::Service;
use crate::service::dialect::is_no_route;

/// What is known of the run that is looked for.
pub(crate) struct Search<'a> {
    /// The tag it was sent with, if it was sent with one.
    pub fingerprint: Option<&'a str>,
    pub sent: Sent,
    pub begun: Instant,
    pub under_way: &'a UnderWay<'a>,
}

impl Search<'_> {
    /// Whether an answer to the start shows the run of another, by what it says the run was asked for.
    ///
    /// That this client had the id before proves nothing: tests with canned answers give one id to every start.
    pub(crate) fn is_others(&self, answer: &PartialRun<'_>) -> bool {
        self.sent.is_contradicted_by(&request_in(answer))
    }
}

/// What was found.
#[derive(Debug)]
pub(crate) enum Found {
    One(Response),
    None,
    Several,
    /// The service finds other runs as well under a tag that none of them has.
    Unfiltered,
    /// The lists could not be read.
    Unknown,
}

/// A lost start may take a moment to show in the lists.
const PAUSES: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

/// The whole look-up ends after this time, whatever hangs.
const MAX_LOOK_UP: Duration = Duration::from_secs(5);

/// What is left at least for reading a run that was found.
const MIN_READ: Duration = Duration::from_secs(1);

/// Allowance for clocks that are not quite right. A tag is proof enough to bear more of it.
const SLACK: Duration = Duration::from_secs(2);
const SLACK_OF_TAGGED: Duration = Duration::from_secs(60);

/// The most rows a list shows at once.
const PAGE_SIZE: usize = 100;

/// A run that a list names, and the list's own word on it.
struct Named {
    run_id: String,
    row: Response,
}

/// What one look brought.
enum Look {
    Named(Named),
    Over(Found),
}

/// Looks for the run a few times, and tells how long that took.
pub(crate) async fn find(service: &Service, search: &Search<'_>, options: &RequestOptions) -> (Found, Duration) {
    let begun = Instant::now();
    let deadline = begun + MAX_LOOK_UP;
    let mut last = Found::Unknown;
    for pause in PAUSES {
        let look = timeout_at(deadline, async {
            sleep(pause).await;
            look(service, search, options).await
        });
        match look.await {
            Ok(Look::Named(named)) => {
                last = read_named(service, search, named, options, deadline).await;
                break;
            }
            Ok(Look::Over(found)) => last = found,
            Err(_) => break,
        }
        if matches!(last, Found::One(_) | Found::Several | Found::Unfiltered) {
            break;
        }
    }
    (last, begun.elapsed())
}

/// A start that was tagged is found by its tag or not at all: a look-up that failed says nothing about the service.
async fn look(service: &Service, search: &Search<'_>, options: &RequestOptions) -> Look {
    match search.fingerprint {
        Some(tag) => by_tag(service, search, tag, options).await,
        None => Look::Over(by_parameters(service, search, options).await),
    }
}

async fn by_tag(service: &Service, search: &Search<'_>, tag: &str, options: &RequestOptions) -> Look {
    let query = json!({ "page_size": 2, "tags": format!("{}:{tag}", fingerprint::KEY) });
    let Some(found) = list(service, &query, options).await else { return Look::Over(Found::Unknown) };
    let Some(found_rows) = candidates(&found.body) else { return Look::Over(Found::Unknown) };
    let Some((row, text)) = found_rows.first() else { return Look::Over(Found::None) };
    // A service that ignores the filter would list anything: it has to find nothing under a tag that no run has.
    let query = json!({ "page_size": 1, "tags": format!("{}:not-{tag}", fingerprint::KEY) });
    match list(service, &query, options).await.and_then(|others| candidates(&others.body).map(|rows| rows.is_empty())) {
        Some(true) => {}
        Some(false) => return Look::Over(Found::Unfiltered),
        None => return Look::Over(Found::Unknown),
    }
    let elsewhere =
        row.workflow_permanent_id.is_some() && row.workflow_permanent_id.as_deref() != search.sent.workflow_id();
    let is_older = is_younger(row, time_of(&found), search.begun.elapsed(), SLACK_OF_TAGGED) == Some(false);
    if found_rows.len() > 1 || elsewhere || is_older || crate::service::arguments::id_problem(&row.run_id).is_some() {
        return Look::Over(Found::Several);
    }
    let (run_id, body) = (row.run_id.clone(), Bytes::copy_from_slice(text.get().as_bytes()));
    Look::Named(Named { run_id, row: Response { body, ..found } })
}

/// Reads a run that the list names. Whatever comes of that, the run is found; only its own word can tell that it is another's.
async fn read_named(
    service: &Service,
    search: &Search<'_>,
    Named { run_id, row }: Named,
    options: &RequestOptions,
    deadline: Instant,
) -> Found {
    let deadline = deadline.max(Instant::now() + MIN_READ);
    match timeout_at(deadline, read_run(service, &run_id, options)).await {
        Ok(Ok(Some(response))) if search.is_others(&PartialRun::read(&response.body)) => Found::Several,
        Ok(Ok(Some(response))) => Found::One(response),
        _ => Found::One(row),
    }
}

/// Looks for the one run that can only be this start's: created since, of the same request, and nobody else's.
async fn by_parameters(service: &Service, search: &Search<'_>, options: &RequestOptions) -> Found {
    let Some(workflow) = search.sent.workflow_id() else { return Found::Unknown };
    let query = json!({ "page_size": PAGE_SIZE, "workflow_permanent_id": workflow });
    let Some(found) = list(service, &query, options).await else { return Found::Unknown };
    let Some(found_rows) = candidates(&found.body) else { return Found::Unknown };
    let age = search.begun.elapsed();
    let since = |row: &Candidate| is_younger(row, time_of(&found), age, SLACK) == Some(true);
    let young: Vec<&Candidate> = found_rows.iter().map(|(row, _)| row).filter(|row| since(row)).collect();
    if young.len() == PAGE_SIZE {
        return Found::Several;
    }
    let mut matches = Vec::new();
    for row in young {
        if row.workflow_permanent_id.as_deref() != Some(workflow) {
            continue;
        }
        match read_run(service, &row.run_id, options).await {
            Ok(Some(response)) if search.sent.equals(&request_in(&PartialRun::read(&response.body))) => {
                matches.push((&row.run_id, response));
            }
            Ok(Some(_)) => {}
            _ => return Found::Unknown,
        }
    }
    let Some((run_id, response)) = matches.pop() else { return Found::None };
    if !matches.is_empty() || !search.under_way.may_adopt(run_id, &search.sent) {
        return Found::Several;
    }
    match has_tag_of_a_start(service, run_id, options).await {
        Some(false) => Found::One(response),
        Some(true) => Found::None,
        None => Found::Unknown,
    }
}

/// Whether a run carries the tag of a start, which is another one then; `None` where that is not known.
async fn has_tag_of_a_start(service: &Service, run_id: &str, options: &RequestOptions) -> Option<bool> {
    let arguments = json!({ "workflow_run_id": run_id }).to_string();
    match service.call_first("get_run_tags", &arguments, &options.for_single_attempt()).await {
        Ok(response) => {
            let answer: Value = serde_json::from_slice(&response.body).ok()?;
            Some(answer["tags"].as_array()?.iter().any(|tag| tag["key"] == fingerprint::KEY))
        }
        // Where runs can't be tagged, none is.
        Err(error) => (refuses_tags(&error) || is_no_route(&error)).then_some(false),
    }
}

async fn list(service: &Service, query: &Value, options: &RequestOptions) -> Option<Response> {
    service.call_first("get_runs_v2", &query.to_string(), &options.for_single_attempt()).await.ok()
}

/// Reads a run; `None` where the answer is not that run.
async fn read_run(service: &Service, run_id: &str, options: &RequestOptions) -> Result<Option<Response>, Error> {
    let arguments = json!({ "run_id": run_id }).to_string();
    let response = service.call_first("get_run", &arguments, &options.for_single_attempt()).await?;
    let read = PartialRun::read(&response.body);
    let is_it = read.is_whole && read.run_id().as_deref() == Some(run_id);
    Ok(is_it.then_some(response))
}

/// Reads a run that is known by its id; a failure is no news here.
pub(crate) async fn read_known(service: &Service, run_id: &str, options: &RequestOptions) -> Option<Response> {
    let read = timeout_at(Instant::now() + MAX_LOOK_UP, read_run(service, run_id, options));
    read.await.ok()?.ok()?
}

/// What a run was asked for, by its own record.
fn request_in(run: &PartialRun<'_>) -> Value {
    run.only("run_request").and_then(|request| serde_json::from_str(request.get()).ok()).unwrap_or_default()
}

/// The service's own time.
fn time_of(response: &Response) -> Option<SystemTime> {
    let date = response.headers.get(DATE)?.to_str().ok()?;
    httpdate::parse_http_date(date).ok()
}
