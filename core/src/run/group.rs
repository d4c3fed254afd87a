//! Run groups of one item: the service starts the run of a submission key once, whoever submits it and however often.

use std::time::Duration;

use http::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::{Error, ErrorKind, Result};
use crate::operation::{Kind, Operation, Param, Place, ResponseKind, Safety};
use crate::options::RequestOptions;
use crate::response::Response;
use crate::run::bounded::call_operation_within;
use crate::service::Service;
use crate::service::arguments::Arguments;
use crate::service::dialect::is_no_route;

const fn param(name: &'static str, place: Place, kinds: &'static [Kind]) -> Param {
    Param { name, wire: name, agents_wire: None, place, kinds, required: true }
}

static SUBMIT: Operation = Operation {
    name: "run_workflow",
    method: Method::POST,
    path: "/v1/workflow_run_groups",
    agents_path: None,
    safety: Safety::Repeatable,
    response: ResponseKind::Object(&["workflow_run_group_id", "items"]),
    waits: false,
    idempotency_key: false,
    params: &[
        param("workflow_id", Place::Body, &[Kind::Id]),
        param("submission_key", Place::Body, &[Kind::String]),
        param("items", Place::Body, &[Kind::List]),
    ],
};

static READ: Operation = Operation {
    name: "wait_for_run",
    method: Method::GET,
    path: "/v1/workflow_run_groups/{group_id}",
    agents_path: None,
    safety: Safety::Repeatable,
    response: ResponseKind::Object(&["workflow_run_group_id", "items"]),
    waits: false,
    idempotency_key: false,
    params: &[param("group_id", Place::Path, &[Kind::Id])],
};

#[derive(Deserialize)]
struct Group {
    workflow_run_group_id: String,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    workflow_run_id: String,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    run_status: Option<String>,
    #[serde(default)]
    failure_reason: Option<String>,
}

/// A run of a group, which may not exist yet.
#[derive(Debug, Clone)]
pub(crate) struct Submitted {
    pub group_id: String,
    pub run_id: String,
    pub run_status: Option<String>,
    /// The group's answer.
    pub answer: Response,
}

/// What came of a submission that did not fail.
pub(crate) enum Submission {
    Accepted(Submitted),
    /// The key was used with other input; the service's answer.
    Conflict(Error),
    /// The server knows no groups.
    NoGroups,
    /// This workflow can't be run in a group; the service's answer.
    Unfit,
}

/// Submits one run. It may be sent again after any failure: the key makes it one.
pub(crate) async fn submit(
    service: &Service,
    workflow_id: &str,
    submission_key: &str,
    parameters: &str,
    options: &RequestOptions,
) -> Result<Submission> {
    #[derive(serde::Serialize)]
    struct OneItem<'a> {
        key: &'static str,
        parameters: &'a RawValue,
    }
    #[derive(serde::Serialize)]
    struct Body<'a> {
        workflow_id: &'a str,
        submission_key: &'a str,
        items: [OneItem<'a>; 1],
    }
    let parameters = serde_json::from_str(parameters).unwrap_or(RawValue::NULL);
    let body = Body { workflow_id, submission_key, items: [OneItem { key: "run", parameters }] };
    let body = serde_json::to_string(&body).unwrap_or_default();
    match call(service, &SUBMIT, &body, options).await {
        Ok(submitted) => Ok(Submission::Accepted(submitted.0)),
        Err(error) if is_no_route(&error) => Ok(Submission::NoGroups),
        Err(error) if error.status() == Some(409) && says(&error, "submission_key") => Ok(Submission::Conflict(error)),
        Err(error) if error.status() == Some(400) && says(&error, "cannot run as a group") => Ok(Submission::Unfit),
        Err(error) => Err(error),
    }
}

/// How a run stands that can't be read yet.
pub(crate) enum Standing {
    Waiting,
    /// It will never exist.
    NeverStarted(String),
}

/// Asks the group of a run that does not exist yet; it takes at most the HTTP timeout and at most `limit`.
pub(crate) async fn standing(
    service: &Service,
    group_id: &str,
    options: RequestOptions,
    limit: Option<Duration>,
) -> Result<Standing> {
    let arguments = serde_json::json!({ "group_id": group_id }).to_string();
    let arguments = Arguments::parse(&READ, &arguments)?;
    let (_, item) = first_item(&READ, call_operation_within(service, &READ, &arguments, options, limit).await?)?;
    // What is under way, or in a state that only a newer server knows, may still become a run.
    Ok(match item.state.as_deref() {
        Some("done" | "canceled" | "failed") => {
            let why = item.failure_reason.or(item.state).unwrap_or_default();
            Standing::NeverStarted(why)
        }
        _ => Standing::Waiting,
    })
}

/// Whether the server knows groups, by what it says to the question for one that is not there.
pub(crate) async fn knows_groups(service: &Service, options: &RequestOptions) -> bool {
    let arguments = serde_json::json!({ "group_id": "wrg_0" }).to_string();
    match call(service, &READ, &arguments, options).await {
        Ok(_) => true,
        Err(error) => !is_no_route(&error),
    }
}

async fn call(
    service: &Service,
    operation: &'static Operation,
    arguments: &str,
    options: &RequestOptions,
) -> Result<(Submitted, Item)> {
    first_item(operation, service.call_operation(operation, &Arguments::parse(operation, arguments)?, options).await?)
}

fn first_item(operation: &Operation, response: Response) -> Result<(Submitted, Item)> {
    let group: Option<Group> = serde_json::from_slice(&response.body).ok();
    let found = group.and_then(|group| Some((group.workflow_run_group_id, group.items.into_iter().next()?)));
    let Some((group_id, item)) = found else {
        let message = format!("{}: the service's run group has no run", operation.name);
        return Err(Error::new(ErrorKind::UnexpectedAnswer, message).with(|context| {
            context.status = Some(response.status);
            context.body = Some(response.body.clone());
        }));
    };
    let (run_id, run_status) = (item.workflow_run_id.clone(), item.run_status.clone());
    let submitted = Submitted { group_id, run_id, run_status, answer: response };
    Ok((submitted, item))
}

fn says(error: &Error, text: &str) -> bool {
    error.body().is_some_and(|body| String::from_utf8_lossy(body).contains(text))
}
