//! The two lists of runs.

use bytes::{BufMut as _, Bytes, BytesMut};

use super::{Page, Request};
use crate::http::Answer;
use crate::invalid::Issue;
use crate::kind::Kind;
use crate::refusal::{Refusal, refuse_if_any};
use crate::run::Run;
use crate::runs::{Filter, List};
use crate::service::Service;
use crate::shape;
use crate::status::Status;

/// Most filters by labels in one request.
const MAX_TERMS: usize = 20;

const RUN_TYPES: [&str; 8] =
    ["task_v1", "task_v2", "task_v3", "workflow_run", "openai_cua", "anthropic_cua", "ui_tars", "yutori_navigator"];

/// `GET /v1/runs`.
pub(super) fn all_kinds(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let query = &request.query;
    let page = Page::read(query, Some(List::AllKinds), &mut issues)?;
    let mut filter = Filter {
        statuses: statuses(request, &Status::NAMES, &mut issues),
        workflows: query.several("workflow_permanent_id", 50, &mut issues).into_iter().map(str::to_owned).collect(),
        failure_category: query.checked("failure_category", "string[..100]", &mut issues).map(str::to_owned),
        ..Filter::default()
    };
    let tags = query.several("tags", 20, &mut issues);
    filter.search = query.checked("search_key", "string[3..]", &mut issues).map(str::to_owned);
    let types = query.names("run_type", &RUN_TYPES, &mut issues);
    filter.kinds = types.into_iter().filter_map(Kind::named).collect();
    refuse_if_any(issues)?;
    filter.tags = label_terms(&tags)?;
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
    let query = &request.query;
    let page = Page::read(query, Some(List::WorkflowRuns), &mut issues)?;
    let wanted = statuses(request, &Status::NAMES_OF_WORKFLOW_RUNS, &mut issues);
    let search = query.checked("search_key", "string[..500]", &mut issues);
    let error_code = query.checked("error_code", "string[..500]", &mut issues);
    let mut filter = Filter {
        statuses: wanted,
        workflows: workflow.map(str::to_owned).into_iter().collect(),
        search: search.filter(|text| !text.is_empty()).map(str::to_owned),
        nothing: error_code.is_some_and(|code| !code.is_empty()),
        ..Filter::default()
    };
    // Only the list of one workflow has these.
    let mut tags = Vec::new();
    if workflow.is_some() {
        filter.from = query.moment("created_at_start", &mut issues);
        filter.to = query.moment("created_at_end", &mut issues);
        tags = query.several("tags", 20, &mut issues);
        query.flag("include_child_runs", &mut issues);
    }
    refuse_if_any(issues)?;
    filter.tags = label_terms(&tags)?;
    let runs = service.runs().page(List::WorkflowRuns, &filter, page.skip, page.take);
    Ok(Answer::written(list(runs.into_iter().map(|run| super::runs::write(&shape::workflow_run_row(service, run))))))
}

fn statuses(request: &Request<'_>, known: &[&str], issues: &mut Vec<Issue>) -> Vec<Status> {
    request.query.names("status", known, issues).into_iter().map(Status::named).collect()
}

/// Filters by labels: `team:ops`, `team:*` or `ops`, with commas between them.
pub(super) fn label_terms(given: &[&str]) -> Result<Vec<String>, Refusal> {
    let mut terms: Vec<String> = Vec::new();
    for term in given.iter().filter(|_| *given != [""]).flat_map(|text| text.split(',')).map(str::trim) {
        let term = match term.split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
            None if term.is_empty() => return Err(Refusal::bad_request("Invalid tag filter; empty term.")),
            None => term.to_owned(),
            Some((key, value)) if key.is_empty() || value.is_empty() => {
                let text = format!("Invalid tag filter '{term}'; expected 'label', 'key:*', or 'key:value'.");
                return Err(Refusal::bad_request(text));
            }
            Some((key, value)) => format!("{key}:{value}"),
        };
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    if terms.len() > MAX_TERMS {
        let text = format!("Too many tag filter terms; at most {MAX_TERMS} distinct terms are allowed.");
        return Err(Refusal::bad_request(text));
    }
    Ok(terms)
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
