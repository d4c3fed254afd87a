//! What the blocks of a run left behind, and how the run went.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Result;
use crate::json::Json;
use crate::output_reader::{OutputOf, read};
use crate::time::Timestamp;
use crate::types::FileInfo;

const SUFFIX: &str = "_output";

/// What a block of a run left behind.
///
/// A block that drives the browser leaves a status and errors besides what it extracted; `output` is what it extracted. Of any other
/// block, `output` is all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockOutput {
    label: String,
    raw: Json,
    /// How errors call what does not fit.
    of: OutputOf,
}

impl BlockOutput {
    pub(crate) fn find(output: Option<&Json>, label: &str, of: OutputOf) -> Option<Self> {
        let outputs: std::collections::BTreeMap<String, Json> = output?.to().ok()?;
        let name = if label.ends_with(SUFFIX) && outputs.contains_key(label) {
            label.to_owned()
        } else {
            format!("{label}{SUFFIX}")
        };
        let raw = outputs.get(&name)?.clone();
        Some(Self { label: name.trim_end_matches(SUFFIX).to_owned(), raw, of: of.within(name) })
    }

    /// The block's label.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What it produced, as a type of yours.
    ///
    /// Fails with [`ErrorKind::OutputType`](crate::ErrorKind::OutputType) where it is none.
    ///
    /// ```no_run
    /// # #[derive(serde::Deserialize)]
    /// # struct Invoice { total: f64 }
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let run = client.get_run("wr_123").await?;
    /// if let Some(block) = run.block("extract") {
    ///     println!("{} {:?}", block.output::<Invoice>()?.total, block.error_code());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn output<T: DeserializeOwned>(&self) -> Result<T> {
        let value = self.raw.value();
        let extracted = is_task(&value).then(|| value["extracted_information"].clone());
        read(&extracted.map_or_else(|| self.raw.clone(), Json::from), &self.of)
    }

    /// What the run has under `{label}_output`.
    #[must_use]
    pub fn raw_output(&self) -> &Json {
        &self.raw
    }

    /// How the block ended, where it says so.
    #[must_use]
    pub fn status(&self) -> Option<String> {
        self.told("status")
    }

    /// Why it failed, where it says so.
    #[must_use]
    pub fn failure_reason(&self) -> Option<String> {
        self.told("failure_reason")
    }

    /// Its first error code, as its `error_code_mapping` defines them.
    #[must_use]
    pub fn error_code(&self) -> Option<String> {
        error_code(&self.raw.value())
    }

    /// The files it downloaded; those of all rounds, where it is a loop.
    #[must_use]
    pub fn files(&self) -> Vec<FileInfo> {
        let rounds = match self.raw.value() {
            Value::Array(rounds) => rounds,
            other => vec![other],
        };
        let files = rounds.iter().filter_map(|round| round["downloaded_files"].as_array()).flatten();
        files.filter_map(|file| serde_json::from_value(file.clone()).ok()).collect()
    }

    fn told(&self, name: &str) -> Option<String> {
        let value = self.raw.value();
        is_task(&value).then(|| value[name].as_str().map(str::to_owned)).flatten()
    }
}

fn is_task(value: &Value) -> bool {
    let has = |name: &&str| value.get(name).is_some();
    ["task_id", "status", "extracted_information"].iter().all(has)
}

/// The first error code of a run: its own, or one of a block's.
pub(crate) fn error_code_of_run(errors: Option<&Vec<Json>>, output: Option<&Json>) -> Option<String> {
    let own = errors.into_iter().flatten().find_map(|error| code(&error.value()));
    own.or_else(|| {
        let output = output?.value();
        error_code(&output).or_else(|| output.as_object()?.values().find_map(error_code))
    })
}

/// The first error code in a block's or a task's output.
fn error_code(value: &Value) -> Option<String> {
    if let Value::Array(items) = value {
        return items.iter().find_map(error_code);
    }
    let errors = value.get("errors").and_then(Value::as_array);
    let listed = errors.into_iter().flatten().find_map(code);
    listed.or_else(|| value.get("error")?.as_str().map(str::to_owned))
}

fn code(error: &Value) -> Option<String> {
    error.get("error_code")?.as_str().map(str::to_owned)
}

/// The time from one moment to another, where both are known.
pub(crate) fn between(begin: Option<&Timestamp>, end: Option<&Timestamp>) -> Option<Duration> {
    end?.system_time()?.duration_since(begin?.system_time()?).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::error_code;
    use crate::types::WorkflowRunResponse;

    #[test]
    fn a_run_tells_of_its_blocks_and_of_its_times() {
        let task = json!({
            "task_id": "tsk_1", "status": "failed", "extracted_information": { "total": 1 }, "failure_reason": "no",
            "errors": [{ "error_code": "no_funds" }], "downloaded_files": [{ "url": "https://x/f" }],
        });
        let run: WorkflowRunResponse = serde_json::from_value(json!({
            "run_id": "wr_1", "status": "completed",
            "queued_at": "2026-01-01T00:00:00", "started_at": "2026-01-01T00:00:05Z", "finished_at": "2026-01-01T00:01:05",
            "output": { "pay_output": task, "all_output": [task, task], "sum_output": { "total": "x" } },
        }))
        .unwrap();
        let pay = run.block("pay").unwrap();
        assert_eq!(
            (pay.label(), pay.status().as_deref(), pay.failure_reason().as_deref()),
            ("pay", Some("failed"), Some("no"))
        );
        assert_eq!(pay.output::<serde_json::Value>().unwrap(), json!({ "total": 1 }));
        assert_eq!(pay.error_code().as_deref(), Some("no_funds"));
        assert_eq!(run.block("all").unwrap().files().len(), 2);
        let sum = run.block("sum_output").unwrap();
        let error = sum.output::<std::collections::BTreeMap<String, f64>>().unwrap_err();
        assert_eq!((sum.label(), error.path()), ("sum", Some("sum_output.total")));
        assert!(run.block("other").is_none());
        assert_eq!(run.error_code().as_deref(), Some("no_funds"));
        assert_eq!((run.queued_for(), run.duration()), (Some(Duration::from_secs(5)), Some(Duration::from_secs(60))));
    }

    #[test]
    fn error_codes_are_found_wherever_they_stand() {
        let rows = [
            (json!({ "errors": [{ "error_code": "a" }, { "error_code": "b" }] }), Some("a")),
            (json!([{ "x": 1 }, { "error": "c" }]), Some("c")),
            (json!({ "errors": [{ "reasoning": "…" }], "error": "d" }), Some("d")),
            (json!({ "errors": null, "error": null }), None),
            (json!("text"), None),
            (json!(null), None),
        ];
        for (value, code) in rows {
            assert_eq!(error_code(&value).as_deref(), code, "{value}");
        }
    }
}
