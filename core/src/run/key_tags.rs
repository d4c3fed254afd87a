//! Runs found by the tags of their key.

use indexmap::IndexMap;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::options::RequestOptions;
use crate::response::Response;
use crate::run::candidate::{Candidate, candidates};
use crate::run::key::{GROUP_TAG, INPUT_TAG, KEY_TAG, Key};
use crate::run::status::is_final;
use crate::service::Service;
use crate::service::arguments::{Arguments, id_problem};

/// The service takes at most this many tags a run, and the start adds one of its own.
const MAX_TAGS: usize = 19;

/// Values of the tags of a key and its input.
#[derive(Debug, Clone)]
pub(crate) struct KeyTags {
    pub key: String,
    pub input: String,
}

/// Which run carries the tag of a key.
pub(crate) enum Carriers {
    None,
    Oldest {
        run_id: String,
        same_input: bool,
        /// The others that are not over: of starts at the same moment, or of one that was killed before it could cancel its own.
        younger: Vec<String>,
    },
    /// The service finds other runs as well under a tag that none of them has.
    Unfiltered,
}

impl KeyTags {
    /// Those of a group's run, as `apply_run_tags` takes them.
    pub(crate) fn list_of_group(&self) -> Value {
        let tags = [(KEY_TAG, &self.key), (INPUT_TAG, &self.input), (GROUP_TAG, &self.key)];
        tags.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect()
    }
}

/// The caller's `run_metadata` with the tags added; `None` where there is no room or nothing to add to.
pub(crate) fn run_metadata(given: Option<&str>, of_key: &KeyTags) -> Option<Json> {
    let mut tags: IndexMap<String, Box<RawValue>> = match given {
        None | Some("null") => IndexMap::new(),
        Some(text) => serde_json::from_str(text).ok()?,
    };
    for (name, value) in [(KEY_TAG, &of_key.key), (INPUT_TAG, &of_key.input)] {
        if tags.insert(name.to_owned(), to_raw_value(value).ok()?).is_some() {
            return None;
        }
    }
    (tags.len() <= MAX_TAGS).then(|| Json::new(&tags).ok()).flatten()
}

/// Looks up the runs that carry the tag of a key.
pub(crate) async fn carriers(
    service: &Service,
    tags: &KeyTags,
    workflow_id: Option<&str>,
    options: &RequestOptions,
) -> Result<Carriers> {
    let found = list(service, KEY_TAG, &tags.key, workflow_id, options).await?;
    let Some(run_id) = oldest(&found) else { return Ok(Carriers::None) };
    // A service that ignores the filter would list anything: it has to find nothing under a tag that no run has.
    if !list(service, KEY_TAG, &format!("not-{}", tags.key), workflow_id, options).await?.is_empty() {
        return Ok(Carriers::Unfiltered);
    }
    let same = list(service, INPUT_TAG, &tags.input, workflow_id, options).await?;
    let same_input = same.iter().any(|row| row.run_id == run_id);
    let younger = unfinished_besides(found, &run_id);
    Ok(Carriers::Oldest { run_id, same_input, younger })
}

/// Whether a run with the tag of a key is the one that the service started by its own.
pub(crate) async fn is_of_group(
    service: &Service,
    tags: &KeyTags,
    run_id: &str,
    options: &RequestOptions,
) -> Result<bool> {
    Ok(list(service, GROUP_TAG, &tags.key, None, options).await?.iter().any(|row| row.run_id == run_id))
}

/// The run that all processes agree on.
fn oldest(rows: &[Candidate]) -> Option<String> {
    let time = |row: &Candidate| row.created_at.as_ref().and_then(crate::time::Timestamp::system_time);
    let first = rows.iter().min_by(|one, other| (time(one), &one.run_id).cmp(&(time(other), &other.run_id)));
    first.map(|row| row.run_id.clone()).filter(|id| id_problem(id).is_none())
}

fn unfinished_besides(rows: Vec<Candidate>, oldest: &str) -> Vec<String> {
    let goes_on = |row: &Candidate| !row.status.as_deref().is_some_and(|status| is_final(status, false));
    rows.into_iter().filter(|row| row.run_id != oldest && goes_on(row)).map(|row| row.run_id).collect()
}

async fn list(
    service: &Service,
    tag: &str,
    value: &str,
    workflow_id: Option<&str>,
    options: &RequestOptions,
) -> Result<Vec<Candidate>> {
    listed(&call(service, tag, value, workflow_id, options).await?)
}

async fn call(
    service: &Service,
    tag: &str,
    value: &str,
    workflow_id: Option<&str>,
    options: &RequestOptions,
) -> Result<Response> {
    let mut query = json!({ "page_size": 100, "tags": format!("{tag}:{value}") });
    if let Some(workflow_id) = workflow_id {
        query["workflow_permanent_id"] = workflow_id.into();
    }
    service.call("get_runs_v2", &query.to_string(), &options.for_reads()).await
}

fn listed(response: &Response) -> Result<Vec<Candidate>> {
    let listed = candidates(&response.body)
        .ok_or_else(|| Error::new(ErrorKind::UnexpectedAnswer, "the list of the runs with a tag is no list of runs"))?;
    Ok(listed.into_iter().map(|(row, _)| row).collect())
}

/// The run of a key as `find_run` answers it: the oldest that carries its tag, or null.
pub(crate) async fn find_run(
    service: &Service,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
) -> Result<Response> {
    let key = Key::new(arguments.string("idempotency_key").unwrap_or_default())?;
    let tags = KeyTags { key: key.tag(), input: String::new() };
    let workflow_id = arguments.string("workflow_id");
    let answer = call(service, KEY_TAG, &tags.key, workflow_id.as_deref(), options).await?;
    let found = listed(&answer)?;
    let Some(run_id) = oldest(&found) else {
        return Ok(Response { body: bytes::Bytes::from_static(b"null"), ..answer });
    };
    if !list(service, KEY_TAG, &format!("not-{}", tags.key), workflow_id.as_deref(), options).await?.is_empty() {
        let message = "find_run: the service does not find runs by tag";
        return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
    }
    let workflow = |row: &Candidate| row.workflow_permanent_id.clone();
    if found.iter().any(|row| workflow(row) != workflow(&found[0])) {
        let message = "find_run: runs of several workflows have this key; say which workflow_id";
        return Err(Error::argument_value("workflow_id", message));
    }
    service.call("get_run", &json!({ "run_id": run_id }).to_string(), options).await
}

#[cfg(test)]
mod tests {
    use super::{Candidate, KeyTags, oldest, run_metadata, unfinished_besides};

    fn row(run_id: &str, created_at: &str) -> Candidate {
        serde_json::from_value(serde_json::json!({ "run_id": run_id, "created_at": created_at })).unwrap()
    }

    #[test]
    fn all_agree_on_the_oldest() {
        let (one, two, three) = (
            row("wr_9", "2026-01-01T00:00:00"),
            row("wr_1", "2026-01-01T00:00:01"),
            row("wr_2", "2026-01-01T00:00:00"),
        );
        assert_eq!(oldest(&[one.clone(), two.clone()]).as_deref(), Some("wr_9"));
        assert_eq!(oldest(&[two, one, three]).as_deref(), Some("wr_2"), "of one moment the lower id");
        assert_eq!(oldest(&[]), None);
    }

    #[test]
    fn the_younger_that_go_on_are_told() {
        let with = |run_id: &str, status: &str| {
            let text = serde_json::json!({ "run_id": run_id, "status": status }).to_string();
            serde_json::from_str(&text).unwrap()
        };
        let rows =
            vec![with("wr_1", "running"), with("wr_2", "queued"), with("wr_3", "completed"), with("wr_4", "new")];
        assert_eq!(unfinished_besides(rows, "wr_1"), ["wr_2", "wr_4"]);
    }

    #[test]
    fn tags_join_the_callers() {
        let tags = KeyTags { key: "k".into(), input: "i".into() };
        let text = |given| run_metadata(given, &tags).map(|json| json.text().to_owned());
        assert_eq!(
            text(Some(r#"{"a":"1"}"#)).as_deref(),
            Some(r#"{"a":"1","skyvern_sdk_key":"k","skyvern_sdk_input":"i"}"#)
        );
        assert_eq!(text(Some(r#"{"skyvern_sdk_key":"x"}"#)), None);
        let full: Vec<String> = (0..18).map(|number| format!(r#""k{number}":"v""#)).collect();
        assert_eq!(text(Some(&format!("{{{}}}", full.join(",")))), None);
    }
}
