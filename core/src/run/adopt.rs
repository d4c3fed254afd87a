//! Looks for the run of a start whose answer was lost. Only a single match is adopted.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::header::DATE;
use serde::Deserialize;
use serde_json::Value;

use crate::options::RequestOptions;
use crate::response::Response;
use crate::run::fingerprint;
use crate::service::Service;
use crate::time::Timestamp;

/// What is known of the run that is looked for.
pub(crate) struct Search<'a> {
    /// The tag it was sent with, where the service takes tags.
    pub fingerprint: Option<&'a str>,
    pub workflow_id: Option<String>,
    /// JSON text of its parameters.
    pub parameters: Option<&'a str>,
    pub title: Option<String>,
    pub begun: Instant,
}

/// What was found.
pub(crate) enum Found {
    One(Response),
    None,
    Several,
    /// The lists could not be read.
    Unknown,
}

/// A lost start may take a moment to show in the lists.
const PAUSES: [Duration; 4] =
    [Duration::ZERO, Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

/// Allowance for clocks that are not quite right.
const SLACK: Duration = Duration::from_secs(2);

#[derive(Deserialize)]
struct Listed {
    run_id: String,
    #[serde(default)]
    workflow_permanent_id: Option<String>,
    #[serde(default)]
    created_at: Option<Timestamp>,
}

/// Looks for the run a few times.
pub(crate) async fn find(service: &Service, search: &Search<'_>, options: &RequestOptions) -> Found {
    let mut last = Found::Unknown;
    for pause in PAUSES {
        tokio::time::sleep(pause).await;
        last = look(service, search, options).await;
        if let Found::One(_) | Found::Several = last {
            break;
        }
    }
    last
}

async fn look(service: &Service, search: &Search<'_>, options: &RequestOptions) -> Found {
    if let Some(fingerprint) = search.fingerprint {
        if let Some(found) = by_tag(service, search, fingerprint, options).await {
            return found;
        }
        tracing::debug!("the service does not find runs by tag");
    }
    by_parameters(service, search, options).await
}

/// `None` where the service does not know the filter.
async fn by_tag(service: &Service, search: &Search<'_>, tag: &str, options: &RequestOptions) -> Option<Found> {
    let query = serde_json::json!({ "page_size": 2, "tags": format!("{}:{tag}", fingerprint::KEY) });
    let (runs, _) = list(service, &query, options).await?;
    if runs.is_empty() {
        return Some(Found::None);
    }
    // A service that ignores the filter would list anything: it has to find nothing under a tag that no run has.
    let query = serde_json::json!({ "page_size": 1, "tags": format!("{}:not-{tag}", fingerprint::KEY) });
    let (others, _) = list(service, &query, options).await?;
    if !others.is_empty() {
        return None;
    }
    match runs.as_slice() {
        [run] if run.workflow_permanent_id.is_none() || run.workflow_permanent_id == search.workflow_id => {
            Some(read(service, &run.run_id, options).await)
        }
        _ => Some(Found::Several),
    }
}

/// Looks for a run of the workflow that was created since the start and has the same parameters.
async fn by_parameters(service: &Service, search: &Search<'_>, options: &RequestOptions) -> Found {
    let Some(workflow) = &search.workflow_id else { return Found::Unknown };
    let query = serde_json::json!({ "page_size": 100, "workflow_permanent_id": workflow });
    let Some((runs, now)) = list(service, &query, options).await else { return Found::Unknown };
    let earliest = now.unwrap_or_else(SystemTime::now) - search.begun.elapsed() - SLACK;
    let mut matches = Vec::new();
    for run in runs {
        let since = run.created_at.and_then(|created| created.system_time()).is_some_and(|created| created >= earliest);
        let same_workflow = run.workflow_permanent_id.as_deref() == Some(workflow);
        if !since || !same_workflow {
            continue;
        }
        match read(service, &run.run_id, options).await {
            Found::One(response) if same_request(search, &response.body) => matches.push(response),
            Found::One(_) => {}
            _ => return Found::Unknown,
        }
    }
    match matches.len() {
        0 => Found::None,
        1 => matches.pop().map_or(Found::None, Found::One),
        _ => Found::Several,
    }
}

/// Whether a run was started with the same parameters and title. The service adds defaults and turns types, so each given
/// parameter has to be there, and equal in its text.
fn same_request(search: &Search<'_>, body: &[u8]) -> bool {
    let Ok(run) = serde_json::from_slice::<Value>(body) else { return false };
    let request = &run["run_request"];
    let wanted: Value = search.parameters.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let same_title = search.title.as_deref().is_none_or(|title| request["title"] == title);
    let same_parameters = wanted.as_object().is_none_or(|wanted| {
        wanted.iter().all(|(key, value)| value.is_null() || text(&request["parameters"][key]) == text(value))
    });
    same_title && same_parameters
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

async fn list(service: &Service, query: &Value, options: &RequestOptions) -> Option<(Vec<Listed>, Option<SystemTime>)> {
    let response = service.call("get_runs_v2", &query.to_string(), &options.for_reads()).await.ok()?;
    let runs = serde_json::from_slice(&response.body).ok()?;
    let date = response.headers.get(DATE).and_then(|value| value.to_str().ok());
    Some((runs, date.and_then(|date| httpdate::parse_http_date(date).ok())))
}

async fn read(service: &Service, run_id: &str, options: &RequestOptions) -> Found {
    let arguments = serde_json::json!({ "run_id": run_id }).to_string();
    match service.call("get_run", &arguments, &options.for_reads()).await {
        Ok(response) => Found::One(response),
        Err(error) if error.status().is_some() => {
            // The list knows the run though it can't be read: its id is what the caller needs.
            let body = serde_json::json!({ "run_id": run_id, "status": "created" }).to_string();
            Found::One(Response {
                status: 200,
                headers: Box::default(),
                body: Bytes::from(body),
                attempts: 1,
                url: String::new(),
            })
        }
        Err(_) => Found::Unknown,
    }
}
