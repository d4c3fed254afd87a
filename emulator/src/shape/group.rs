//! Run groups as answers show them.

use serde_json::{Value, json};

use crate::group::{Group, Item, State};
use crate::service::Service;
use crate::status::Status;

/// `GET /v1/workflow_run_groups/{id}`.
pub(crate) fn group(service: &Service, group: &Group) -> Value {
    let version = service
        .workflows()
        .family(&group.workflow)
        .and_then(|family| family.versions.iter().find(|workflow| workflow.version == group.version));
    let items: Vec<Value> =
        group.items.iter().enumerate().map(|(position, one)| item(service, position, one)).collect();
    json!({
        "workflow_run_group_id": group.id,
        "workflow_permanent_id": group.workflow,
        "workflow_id": version.map(|workflow| &workflow.shown["workflow_id"]),
        "requested_version": group.requested_version,
        "submission_key": group.submission_key,
        "status": if group.finished_at.is_some() { "finished" } else { "active" },
        "created_at": group.created_at.naive(),
        "finished_at": group.finished_at.map(crate::moment::Moment::naive),
        "items": items,
    })
}

fn item(service: &Service, position: usize, item: &Item) -> Value {
    let run = service.runs().find(&item.run_id).map(|index| service.runs().get(index));
    json!({
        "key": item.key,
        "position": position,
        "workflow_run_id": item.run_id,
        "state": item.state.name(),
        "run_status": run.map(|run| run.status.name()),
        "outcome": outcome(item.state, run.map(|run| &run.status)),
        "failure_reason": run.and_then(|run| run.result.failure_reason.as_deref()),
    })
}

/// What an item has come to, in one word.
fn outcome(state: State, status: Option<&Status>) -> &'static str {
    match (state, status) {
        (State::Pending, _) => "pending",
        (State::Canceled, _) => "canceled",
        (_, Some(Status::Completed)) => "completed",
        // What a run did before it ended otherwise is not known.
        (_, Some(status)) if status.is_final() => "unknown",
        (State::Done, _) => "unknown",
        _ => "in_progress",
    }
}
