//! `list`: runs, the newest first.

use std::pin::pin;

use futures_util::TryStreamExt as _;
use skyvern::types::RunStatus;

use crate::args::ListArguments;
use crate::context::Context;
use crate::failure::Result;
use crate::json;
use crate::table::{self, Cell, Column, moment};

const COLUMNS: [Column; 5] = [
    Column::whole("RUN"),
    Column::whole("STATUS"),
    Column::whole("CREATED"),
    Column::text("WORKFLOW"),
    Column::text("TITLE"),
];

/// Most items of a page.
const MAX_PAGE: usize = 100;

/// Lists runs.
pub(crate) async fn list(context: &Context, arguments: &ListArguments) -> Result<u8> {
    let client = context.client()?;
    let limit = if arguments.all { usize::MAX } else { arguments.limit };
    let page = i64::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(1);
    let mut call = client.list_runs().page_size(page);
    if !arguments.status.is_empty() {
        call = call.status(arguments.status.iter().map(|status| RunStatus::from(status.as_str())));
    }
    if !arguments.workflow.is_empty() {
        call = call.workflow_permanent_id(arguments.workflow.iter().cloned());
    }
    if !arguments.tag.is_empty() {
        call = call.tags(arguments.tag.iter().cloned());
    }
    if let Some(text) = &arguments.search {
        call = call.search_key(text);
    }
    let mut runs = pin!(call.items());
    let mut rows = Vec::new();
    let mut count = 0;
    while count < limit
        && !context.out.is_closed()
        && let Some(run) = runs.try_next().await?
    {
        count += 1;
        let text = serde_json::to_string(&run).unwrap_or_default();
        if context.out.is_json() || context.out.fields().is_some() {
            context.out.record(&text)?;
            continue;
        }
        let get = |path: &str| json::text_at(&text, path);
        rows.push(vec![
            Cell::new(get("run_id")).linked(get("app_url")),
            Cell::status(&get("status")),
            Cell::new(moment(&get("created_at"))),
            Cell::new(get("workflow_permanent_id")),
            Cell::new(get("title").replace(['\n', '\t'], " ")),
        ]);
    }
    if rows.is_empty() {
        if count == 0 && !context.out.is_json() {
            context.note("no runs");
        }
        return Ok(0);
    }
    context.out.text(&table::render(&COLUMNS, &rows, table::width()))?;
    if count == limit {
        context.note(&format!("the newest {limit}; --limit and --all show more"));
    }
    Ok(0)
}
