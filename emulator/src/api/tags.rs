//! Labels on runs.

use serde_json::{Map, Value, json};

use super::Request;
use super::runs::ids_in_body;
use crate::http::Reply;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::{Run, Tag};
use crate::service::Service;

fn known(service: &Service, id: &str) -> Result<usize, Refusal> {
    service.runs.find(id).ok_or_else(|| Refusal::not_found(format!("Workflow run {id} not found")))
}

fn shown(run: &Run) -> Value {
    let tags: Vec<Value> = run
        .tags
        .iter()
        .map(|tag| {
            json!({
                "key": tag.key,
                "value": tag.value,
                "source": tag.source,
                "set_at": tag.set_at.naive(),
                "set_by": tag.set_by,
            })
        })
        .collect();
    json!(tags)
}

fn tags_of(run: &Run) -> Reply {
    Reply::json(&json!({"workflow_run_id": run.id, "tags": shown(run)}))
}

/// `GET /v1/runs/{id}/tags`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let index = known(service, request.argument(0))?;
    Ok(tags_of(service.runs.get(index)))
}

/// `POST /v1/runs/{id}/tags`: `{"tags": [{"key": …, "value": …}]}`; anything else changes nothing.
pub(super) fn set(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let index = known(service, request.argument(0))?;
    let body = request.body.object().map_err(|issue| Refusal::invalid(vec![issue]))?;
    let now = service.now();
    let set_by = service.organization.clone();
    let added = body["tags"].as_array().into_iter().flatten().filter_map(|tag| {
        Some(Tag {
            key: tag["key"].as_str()?.to_owned(),
            value: tag["value"].as_str().map(str::to_owned),
            source: "manual".into(),
            set_at: now,
            set_by: set_by.clone(),
        })
    });
    let removed: Vec<&str> =
        body["delete"].as_array().into_iter().flatten().filter_map(|tag| tag["key"].as_str()).collect();
    service.runs.change(index, |run| {
        for tag in added {
            run.tags.retain(|old| old.key != tag.key);
            run.tags.push(tag);
        }
        run.tags.retain(|tag| !removed.contains(&tag.key.as_str()));
    });
    Ok(tags_of(service.runs.get(index)))
}

/// `DELETE /v1/runs/{id}/tags/{key}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let index = known(service, request.argument(0))?;
    service.runs.change(index, |run| run.tags.retain(|tag| tag.key != request.argument(1)));
    Ok(tags_of(service.runs.get(index)))
}

/// `GET` or `POST /v1/run-tags`: the tags of many runs.
pub(super) fn get_many(service: &Service, request: &Request<'_>) -> Result<Reply, Refusal> {
    let from_query: Vec<String> = request.query.all("run_ids").into_iter().map(str::to_owned).collect();
    let ids = if from_query.is_empty() && request.parts.method == http::Method::POST {
        let mut issues = Vec::new();
        let ids = ids_in_body(request, "run_ids", 1000, &mut issues);
        refuse_if_any(issues)?;
        ids
    } else {
        from_query
    };
    let found: Map<String, Value> = ids
        .iter()
        .filter_map(|id| Some(service.runs.get(service.runs.find(id)?)))
        .map(|run| (run.id.clone(), shown(run)))
        .collect();
    Ok(Reply::json(&json!({ "run_tags": found })))
}
