//! What became of a batch: while it runs, at its end, and from its journal.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use skyvern::ffi::JournalReader;

use crate::context::Context;
use crate::failure::{NO_ANSWER, RUN_FAILED, Result, one_line, unreadable};
use crate::json;
use crate::notes;
use crate::table::{span, status_style};

/// Reasons that are listed.
const MAX_REASONS: usize = 10;

/// How much of a reason is shown.
const REASON_LENGTH: usize = 120;

/// Rows of a journal that are read at once.
const PAGE: u32 = 1000;

/// Counts of what is finished.
#[derive(Default)]
pub(crate) struct Report {
    statuses: BTreeMap<String, u64>,
    errors: u64,
    reasons: BTreeMap<String, u64>,
    failed_downloads: u64,
}

impl Report {
    /// Takes in an item as the core tells it.
    pub(crate) fn add(&mut self, done: &str) {
        let status = json::text_at(done, "run.status");
        if status.is_empty() {
            let error = json::text_at(done, "error");
            self.error(&error);
        } else {
            self.ended(&status, &json::text_at(done, "run.failure_reason"));
        }
    }

    fn ended(&mut self, status: &str, reason: &str) {
        *self.statuses.entry(status.to_owned()).or_default() += 1;
        if status != "completed" {
            let reason = if reason.is_empty() { status.to_owned() } else { format!("{status}: {reason}") };
            self.reason(&reason);
        }
    }

    fn error(&mut self, error: &str) {
        self.errors += 1;
        let message = json::text_at(error, "message");
        self.reason(&format!("error: {}", if message.is_empty() { "unknown" } else { &message }));
    }

    fn reason(&mut self, text: &str) {
        let text: String = without_ids(&one_line(text)).chars().take(REASON_LENGTH).collect();
        *self.reasons.entry(text).or_default() += 1;
    }

    /// So many downloads failed.
    pub(crate) fn downloads(&mut self, failed: u64) {
        self.failed_downloads += failed;
    }

    /// Items that are finished.
    pub(crate) fn done(&self) -> u64 {
        self.statuses.values().sum::<u64>() + self.errors
    }

    /// Counts in a few words.
    pub(crate) fn line(&self) -> String {
        let mut parts: Vec<String> = self.statuses.iter().map(|(status, count)| format!("{count} {status}")).collect();
        if self.errors > 0 {
            parts.push(format!("{} with an error", self.errors));
        }
        parts.join(", ")
    }

    /// The status to exit with.
    pub(crate) fn status(&self) -> u8 {
        if self.errors + self.failed_downloads > 0 {
            NO_ANSWER
        } else if self.statuses.keys().any(|status| status != "completed") {
            RUN_FAILED
        } else {
            0
        }
    }

    /// Says how it ended: to people, and as data where the results went to a file.
    pub(crate) fn tell(&self, context: &Context, summary: &str, took: f64, has_file: bool) -> Result<()> {
        let resumed = json::text_at(summary, "resumed");
        let seconds = json::text_at(summary, "seconds").parse().unwrap_or(0.0);
        let resumed = if resumed == "0" { String::new() } else { format!(", {resumed} resumed") };
        context.note(&format!(
            "{} done: {}{resumed}; took {} for {} of runs",
            self.done(),
            self.line(),
            span(took),
            span(seconds)
        ));
        self.tell_reasons(context);
        if self.failed_downloads > 0 {
            notes::error(&format!("{} downloads failed; the same command tries them again", self.failed_downloads));
        }
        if has_file && context.out.is_json() {
            context.out.record(summary)?;
        }
        Ok(())
    }

    fn sorted(&self) -> Vec<(&String, u64)> {
        let mut reasons: Vec<_> = self.reasons.iter().map(|(reason, count)| (reason, *count)).collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        reasons
    }

    fn tell_reasons(&self, context: &Context) {
        let reasons = self.sorted();
        for (reason, count) in reasons.iter().take(MAX_REASONS) {
            context.note(&format!("{count:>6}  {reason}"));
        }
        if reasons.len() > MAX_REASONS {
            context.note(&format!("        and {} other reasons", reasons.len() - MAX_REASONS));
        }
    }
}

/// A reason without the ids in it, which would make each its own.
fn without_ids(text: &str) -> String {
    let is_id = |word: &str| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        ["wr_", "tsk_", "wrb_"].iter().any(|prefix| word.starts_with(prefix)) && word.len() > 4
    };
    text.split(' ').map(|word| if is_id(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
}

/// Prints how the batch of a journal stands; nothing is written.
pub(crate) fn of_journal(context: &Context, path: &Path) -> Result<u8> {
    std::fs::metadata(path).map_err(|error| unreadable(&path.display().to_string(), &error))?;
    let reader = JournalReader::open(&path.to_string_lossy())?;
    let mut report = Report::default();
    let mut states: BTreeMap<String, u64> = BTreeMap::new();
    let mut after = i64::MIN;
    loop {
        let page = json::items(&reader.rows(after, PAGE)?).unwrap_or_default();
        let Some(last) = page.last() else { break };
        after = json::text_at(last.get(), "row").parse().unwrap_or(i64::MAX);
        for row in &page {
            let get = |path: &str| json::text_at(row.get(), path);
            let error = get("error");
            match get("state").as_str() {
                "done" if error.is_empty() => report.ended(&get("status"), &get("run.failure_reason")),
                _ if !error.is_empty() => report.error(&error),
                state => *states.entry(state.to_owned()).or_default() += 1,
            }
        }
    }
    let items = report.done() + states.values().sum::<u64>();
    if context.out.is_json() || context.out.fields().is_some() {
        let reasons: BTreeMap<_, _> = report.reasons.iter().collect();
        let told = json!({
            "items": items, "done": report.done(), "statuses": report.statuses, "errors": report.errors,
            "unfinished": states, "reasons": reasons,
        });
        context.out.record(&told.to_string())?;
        return Ok(0);
    }
    context.out.line(&format!("{items} items, {} done", report.done()))?;
    for (status, count) in &report.statuses {
        context.out.line(&format!("{count:>6}  {}", status_style(status).apply_to(status)))?;
    }
    for (state, count) in &states {
        context.out.line(&format!("{count:>6}  {state}"))?;
    }
    if report.errors > 0 {
        context.out.line(&format!("{:>6}  with an error", report.errors))?;
    }
    if !report.reasons.is_empty() {
        context.note("reasons:");
    }
    report.tell_reasons(context);
    Ok(0)
}
