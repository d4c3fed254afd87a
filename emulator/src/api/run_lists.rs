//! The two lists of runs.

use bytes::{BufMut as _, Bytes, BytesMut};
use serde_json::json;

use super::{Page, Request};
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::kind::Kind;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::Run;
use crate::runs::{Filter, List};
use crate::service::Service;
use crate::shape;
use crate::status::Status;

const RUN_TYPES: [&str; 8] =
    ["task_v1", "task_v2", "task_v3", "workflow_run", "openai_cua", "anthropic_cua", "ui_tars", "yutori_navigator"];

/// `GET /v1/runs`.
pub(super) fn all_kinds(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::read(query, Some(List::AllKinds), &mut issues)?;
    let mut filter = Filter {
        statuses: statuses(request, &Status::NAMES, &mut issues),
        workflows: query.all("workflow_permanent_id").into_iter().map(str::to_owned).collect(),
        tags: query.listed("tags"),
        failure_category: query.get("failure_category").map(str::to_owned),
        ..Filter::default()
    };
    let types = query.names("run_type", &RUN_TYPES, &mut issues);
    filter.kinds = types.into_iter().filter_map(Kind::named).collect();
    if let Some(text) = query.get("search_key") {
        if text.chars().count() < 3 {
            let loc = Loc::of("query", "search_key");
            let issue = Issue::new("string_too_short", &loc, "String should have at least 3 characters", &json!(text));
            issues.push(issue.with_context(json!({"min_length": 3})));
        }
        filter.search = Some(text.to_owned());
    }
    refuse_if_any(issues)?;
    let runs = service.runs().page(List::AllKinds, &filter, page.skip, page.take);
    let row = |run: &Run| run.written.row.get_or_init(|| super::runs::write(&shape::run_row(service, run))).clone();
    Ok(Answer::written(list(runs.into_iter().map(row))))
}

/// `GET /v1/workflows/runs`, of all workflows or of one.
pub(super) fn workflow_runs(
    service: &Service,
    request: &Request<'_>,
    workflow: Option<&str>,
) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let page = Page::read(&request.query, Some(List::WorkflowRuns), &mut issues)?;
    let filter = Filter {
        statuses: statuses(request, &Status::NAMES_OF_WORKFLOW_RUNS, &mut issues),
        workflows: workflow.map(str::to_owned).into_iter().collect(),
        search: request.query.get("search_key").map(str::to_owned),
        nothing: request.query.get("error_code").is_some_and(|code| !code.is_empty()),
        ..Filter::default()
    };
    refuse_if_any(issues)?;
    let runs = service.runs().page(List::WorkflowRuns, &filter, page.skip, page.take);
    Ok(Answer::written(list(runs.into_iter().map(|run| super::runs::write(&shape::workflow_run_row(service, run))))))
}

fn statuses(request: &Request<'_>, known: &[&str], issues: &mut Vec<Issue>) -> Vec<Status> {
    request.query.names("status", known, issues).into_iter().map(Status::named).collect()
}

/// A JSON list of what is written out already.
fn list(items: impl Iterator<Item = Bytes>) -> Bytes {
    let mut text = BytesMut::with_capacity(4096);
    text.put_u8(b'[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            text.put_u8(b',');
        }
        text.put_slice(&item);
    }
    text.put_u8(b']');
    text.freeze()
}
