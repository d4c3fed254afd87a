//! `show`: a run.

use std::fmt::Write as _;

use crate::commands::runs::checked_run_id;
use crate::context::Context;
use crate::failure::Result;
use crate::json;
use crate::table::{link, moment, status_style, width};

/// Where values begin.
const VALUE: usize = 12;

/// Prints a run.
pub(crate) async fn show(context: &Context, run: &str) -> Result<u8> {
    let run = checked_run_id(run)?;
    let client = context.client()?;
    let answer = client.get_run(&run).send_raw().await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    if context.out.is_json() || context.out.fields().is_some() {
        context.out.record(&text)?;
        return Ok(0);
    }
    let mut lines = String::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            let name = console::style(format!("{name:<0$}", VALUE - 1)).dim();
            _ = writeln!(lines, "{name} {value}");
        }
    };
    let get = |path: &str| json::text_at(&text, path);
    let status = get("status");
    line("run", get("run_id"));
    line("status", status_style(&status).apply_to(&status).to_string());
    line("reason", get("failure_reason"));
    line("workflow", get("run_request.workflow_id"));
    line("title", get("run_request.title"));
    line("created", moment(&get("created_at")));
    line("started", moment(&get("started_at")));
    line("finished", moment(&get("finished_at")));
    line("steps", get("step_count"));
    let page = get("app_url");
    line("page", link(&page, &page));
    let count = |path: &str| json::at(&text, path).and_then(|list| json::items(&list)).unwrap_or_default();
    let names: Vec<String> =
        count("downloaded_files").iter().map(|file| json::text_at(file.get(), "filename")).collect();
    line("files", names.join(", "));
    if !get("recording_url").is_empty() {
        line("recording", format!("skyvern download {run} --kind recording"));
    }
    let parameters = json::at(&text, "run_request.parameters").filter(|value| !matches!(&**value, "null" | "{}"));
    if let Some(parameters) = parameters {
        line("parameters", below(&parameters));
    }
    if let Some(output) = json::at(&text, "output").filter(|output| output != "null") {
        line("output", below(&output));
    }
    context.out.text(&lines)?;
    Ok(0)
}

/// JSON whose lines begin one below the other, where there is room for that.
fn below(value: &str) -> String {
    let indent = if VALUE * 2 > width() { 2 } else { VALUE };
    json::pretty(value).replace('\n', &format!("\n{:indent$}", ""))
}
