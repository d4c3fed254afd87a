//! What lists of runs say of one run. A list is a hint: it may lag, ignore its filters, or repeat its pages.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::error::Result;
use crate::options::SharedOptions;
use crate::response::{Response, decode};
use crate::run::bounded::call_within;
use crate::run::read::Seen;
use crate::run::wait::Listed;
use crate::run::{lenient, status};
use crate::service::Service;

/// What a wait looks at in a listed run.
#[derive(Debug, Deserialize)]
pub(crate) struct ListedRun {
    pub run_id: Box<str>,
    #[serde(default, deserialize_with = "text")]
    pub status: Box<str>,
    #[serde(default, deserialize_with = "flag")]
    pub retry_pending: bool,
}

impl ListedRun {
    pub(crate) fn is_over(&self) -> bool {
        status::is_final(&self.status, self.retry_pending)
    }
}

fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Box<str>, D::Error> {
    lenient(deserializer).map(Option::unwrap_or_default)
}

fn flag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    lenient(deserializer).map(Option::unwrap_or_default)
}

/// The runs on a page. What is not a run is left out.
pub(crate) fn listed_runs(response: &Response) -> Result<Vec<ListedRun>> {
    decode("get_runs_v2", response).or_else(|_| {
        let entries: Vec<Box<RawValue>> = decode("get_runs_v2", response)?;
        Ok(entries.iter().filter_map(|entry| serde_json::from_str(entry.get()).ok()).collect())
    })
}

/// Asks the list what became of a run that can't be read, and notes what it says in `seen`. With the run as the list shows it.
pub(crate) async fn look_up(
    service: &Service,
    run_id: &str,
    options: &SharedOptions,
    limit: Duration,
    seen: &mut Seen,
) -> (Listed, Option<Response>) {
    let arguments = json!({ "search_key": run_id, "page_size": 10 });
    let answer = call_within(service, "get_runs_v2", &arguments, options.for_single_attempt(), Some(limit)).await;
    let entries = answer.and_then(|response| Ok((decode::<Vec<Box<RawValue>>>("get_runs_v2", &response)?, response)));
    match entries {
        Ok((entries, response)) => {
            let (listed, row) = of_one(run_id, &entries, seen);
            (listed, row.map(|row| Response { body: Bytes::copy_from_slice(row.get().as_bytes()), ..response }))
        }
        Err(error) => {
            tracing::debug!(run_id, %error, "the list does not tell how the run is");
            (Listed::Unknown, None)
        }
    }
}

fn of_one<'a>(run_id: &str, entries: &'a [Box<RawValue>], seen: &mut Seen) -> (Listed, Option<&'a RawValue>) {
    let mut items =
        entries.iter().filter_map(|entry| Some((serde_json::from_str::<ListedRun>(entry.get()).ok()?, entry)));
    let Some((item, entry)) = items.find(|(item, _)| &*item.run_id == run_id) else {
        // Other runs only: it ignores what it was asked, and the run may be on another page.
        return (if entries.is_empty() { Listed::Absent } else { Listed::Unknown }, None);
    };
    if item.status.is_empty() {
        return (Listed::Unknown, None);
    }
    seen.listed(&Arc::from(&*item.status), item.retry_pending);
    let listed =
        if item.is_over() { Listed::Over } else { Listed::GoesOn { started: status::has_started(&item.status) } };
    (listed, Some(entry))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use serde_json::value::RawValue;

    use super::of_one;
    use crate::response::{Response, decode};
    use crate::run::read::Seen;
    use crate::run::wait::Listed;
    use crate::secret::Secrets;

    #[test]
    fn the_table() {
        let rows = [
            ("[]", Ok(Listed::Absent), None),
            (r#"[{"run_id":"wr_1","status":"running"}]"#, Ok(Listed::GoesOn { started: true }), Some("running")),
            (r#"[{"run_id":"wr_1","status":"queued"}]"#, Ok(Listed::GoesOn { started: false }), Some("queued")),
            (r#"[{"run_id":"wr_1","status":"completed"}]"#, Ok(Listed::Over), Some("completed")),
            (
                r#"[{"run_id":"wr_1","status":"failed","retry_pending":true}]"#,
                Ok(Listed::GoesOn { started: true }),
                Some("failed"),
            ),
            (r#"[{"run_id":"wr_2","status":"completed"}]"#, Ok(Listed::Unknown), None),
            (r#"[7,null,{"run_id":5},{"run_id":"wr_1","status":"completed"}]"#, Ok(Listed::Over), Some("completed")),
            (r#"[{"run_id":"wr_1","status":7,"retry_pending":"odd"}]"#, Ok(Listed::Unknown), None),
            (r#"[{"run_id":"wr_1"}]"#, Ok(Listed::Unknown), None),
            ("[null]", Ok(Listed::Unknown), None),
            (r#"{"detail":"no"}"#, Err(()), None),
            ("<html></html>", Err(()), None),
        ];
        for (body, expected, status) in rows {
            let (headers, body_bytes) = (Box::default(), Bytes::from_static(body.as_bytes()));
            let (url, secrets) = (String::new(), Secrets::default());
            let response = Response { status: 200, headers, body: body_bytes, attempts: 1, url, secrets };
            let mut seen = Seen::default();
            let entries = decode::<Vec<Box<RawValue>>>("get_runs_v2", &response).map_err(drop);
            let listed = entries.map(|entries| {
                let (listed, row) = of_one("wr_1", &entries, &mut seen);
                assert_eq!(
                    row.is_some_and(|row| row.get().contains("wr_1")),
                    listed != Listed::Absent && status.is_some()
                );
                listed
            });
            assert_eq!(listed, expected, "{body}");
            assert_eq!(seen.status.as_deref(), status, "{body}");
        }
    }
}
