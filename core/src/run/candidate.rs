//! Which listed run a lost start may be taken for. Pure: what was sent and what is listed in, verdict out.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::time::Timestamp;

/// What is compared by itself, or is not part of a run's record of its request.
const APART: [&str; 4] = ["workflow_id", "parameters", "run_metadata", "template"];

/// Integers up to here are exact in every reader of JSON.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// A listed run that may be the one looked for.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Candidate {
    pub run_id: String,
    #[serde(default)]
    pub workflow_permanent_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "crate::run::lenient")]
    pub status: Option<String>,
}

/// The rows of a list, each with its own text. `None` where it is no list of runs: then it tells nothing at all.
pub(crate) fn candidates(body: &[u8]) -> Option<Vec<(Candidate, &RawValue)>> {
    let texts: Vec<&RawValue> = serde_json::from_slice(body).ok()?;
    texts.into_iter().map(|text| Some((serde_json::from_str(text.get()).ok()?, text))).collect()
}

/// Whether a run was created since a call that began `age` before `now`, the service's own time.
pub(crate) fn is_younger(row: &Candidate, now: Option<SystemTime>, age: Duration, slack: Duration) -> Option<bool> {
    let created = row.created_at.as_ref()?.system_time()?;
    let earliest = now?.checked_sub(age.saturating_add(slack))?;
    Some(created >= earliest)
}

/// What a start sent: every argument by its name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sent(pub Map<String, Value>);

impl Sent {
    pub(crate) fn workflow_id(&self) -> Option<&str> {
        self.0.get("workflow_id").and_then(Value::as_str)
    }

    /// Whether a run's own record of its request is certainly that of another start. The service turns types and leaves out what
    /// it does not know, so only two plain values of one type tell.
    pub(crate) fn is_contradicted_by(&self, request: &Value) -> bool {
        let parameters = given_in(self.0.get("parameters"));
        let workflow = self.0.get("workflow_id").into_iter().map(|value| (value, &request["workflow_id"]));
        let parameters = parameters.iter().map(|(name, value)| (*value, &request["parameters"][name.as_str()]));
        workflow.chain(parameters).any(|(sent, shown)| contradict(sent, shown))
    }

    /// Whether a run's own record of its request is that of this start, as far as can be told. In doubt it is not.
    pub(crate) fn equals(&self, request: &Value) -> bool {
        let mine = given(&self.0);
        let shown = given_in(Some(request));
        let rest = |name: &str| !APART.contains(&name);
        request["workflow_id"].as_str() == self.workflow_id()
            && same_fields(&given_in(self.0.get("parameters")), &given_in(request.get("parameters")))
            && mine.iter().filter(|(name, _)| rest(name)).all(|(name, value)| is_same(value, &request[name.as_str()]))
            && shown
                .iter()
                .filter(|(name, _)| rest(name))
                .all(|(name, value)| mine.contains_key(name) || is_filled_in(name, value))
    }

    /// Whether two starts may own each other's run.
    pub(crate) fn resembles(&self, other: &Self) -> bool {
        let (mine, others) = (given_in(self.0.get("parameters")), given_in(other.0.get("parameters")));
        let all = |(name, value): (&&String, &&Value)| others.get(*name).is_some_and(|other| is_same(value, other));
        self.workflow_id() == other.workflow_id() && mine.len() == others.len() && mine.iter().all(all)
    }
}

/// What the service fills in where a start says nothing.
fn is_filled_in(name: &str, value: &Value) -> bool {
    value == &Value::Bool(false) || name == "title" || (name == "proxy_location" && value == "RESIDENTIAL")
}

type Fields<'a> = BTreeMap<&'a String, &'a Value>;

/// The fields of an object that are not null: null is as good as absent.
fn given(fields: &Map<String, Value>) -> Fields<'_> {
    fields.iter().filter(|(_, value)| !value.is_null()).collect()
}

fn given_in(value: Option<&Value>) -> Fields<'_> {
    value.and_then(Value::as_object).map(given).unwrap_or_default()
}

fn same_fields(sent: &Fields<'_>, shown: &Fields<'_>) -> bool {
    sent.len() == shown.len()
        && sent
            .iter()
            .all(|(name, value)| is_exact(value) && shown.get(name).is_some_and(|shown| is_same(value, shown)))
}

/// The service turns types: a text that is a number may come back as the number.
fn is_same(one: &Value, other: &Value) -> bool {
    one == other || text(one) == text(other)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn contradict(sent: &Value, shown: &Value) -> bool {
    match (sent, shown) {
        (Value::String(sent), Value::String(shown)) => sent != shown,
        (Value::Bool(sent), Value::Bool(shown)) => sent != shown,
        (Value::Number(sent), Value::Number(shown)) => sent.as_f64() != shown.as_f64(),
        _ => false,
    }
}

/// Whether a value is read without loss: two integers of thirty digits may look the same.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.is_f64() || number.as_f64().is_some_and(|float| float.abs() < MAX_EXACT),
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(fields) => fields.values().all(is_exact),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Candidate, Sent, candidates, is_younger};
    use crate::time::Timestamp;

    fn sent(arguments: &Value) -> Sent {
        Sent(arguments.as_object().cloned().unwrap_or_default())
    }

    #[test]
    fn which_request_is_the_same() {
        let start = json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7, "nothing": null } });
        let rows = [
            (json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 } }), true, false),
            (json!({ "workflow_id": "w", "parameters": { "a": "x", "n": "7" } }), true, false),
            (
                json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 }, "title": "of the workflow" }),
                true,
                false,
            ),
            (
                json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 }, "proxy_location": "RESIDENTIAL" }),
                true,
                false,
            ),
            (
                json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 }, "start_fresh_browser": false }),
                true,
                false,
            ),
            (
                json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 }, "webhook_url": "https://a" }),
                false,
                false,
            ),
            (
                json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7 }, "proxy_location": "US-CA" }),
                false,
                false,
            ),
            (json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 7, "more": 1 } }), false, false),
            (json!({ "workflow_id": "w", "parameters": { "a": "x" } }), false, false),
            (json!({ "workflow_id": "w", "parameters": { "a": "y", "n": 7 } }), false, true),
            (json!({ "workflow_id": "w", "parameters": { "a": "x", "n": 8 } }), false, true),
            (json!({ "workflow_id": "v", "parameters": { "a": "x", "n": 7 } }), false, true),
            (json!({ "parameters": { "a": "x", "n": 7 } }), false, false),
            (json!({ "workflow_id": "w" }), false, false),
            (json!(null), false, false),
        ];
        for (request, equal, contradicted) in rows {
            assert_eq!(sent(&start).equals(&request), equal, "{request}");
            assert_eq!(sent(&start).is_contradicted_by(&request), contradicted, "{request}");
        }
        let plain = sent(&json!({ "workflow_id": "w" }));
        assert!(plain.equals(&json!({ "workflow_id": "w", "parameters": {} })));
        assert!(!plain.equals(&json!({ "workflow_id": "w", "parameters": { "a": "x" } })));
        let hooked = sent(&json!({ "workflow_id": "w", "webhook_url": "https://a" }));
        assert!(hooked.equals(&json!({ "workflow_id": "w", "webhook_url": "https://a" })));
        assert!(!hooked.equals(&json!({ "workflow_id": "w", "webhook_url": "https://b" })));
        assert!(!hooked.equals(&json!({ "workflow_id": "w" })));
        let huge: Value =
            serde_json::from_str(r#"{"workflow_id":"w","parameters":{"n":123456789012345678901234567890}}"#).unwrap();
        assert!(!sent(&huge).equals(&huge));
    }

    #[test]
    fn how_old_a_run_is() {
        let now = Timestamp::new("2026-11-30T12:00:00Z").system_time();
        let row = |created: &str| Candidate {
            run_id: "wr_1".to_owned(),
            workflow_permanent_id: None,
            created_at: Some(Timestamp::new(created)),
            status: None,
        };
        let young =
            |created: &str, now| is_younger(&row(created), now, Duration::from_secs(10), Duration::from_secs(2));
        assert_eq!(young("2026-11-30T11:59:55", now), Some(true));
        assert_eq!(young("2026-11-30T11:59:48", now), Some(true));
        assert_eq!(young("2026-11-30T11:59:47.9", now), Some(false));
        assert_eq!(young("2026-11-30T12:00:30", now), Some(true));
        assert_eq!(young("soon", now), None);
        assert_eq!(young("2026-11-30T11:59:55", None), None);
        assert_eq!(
            is_younger(&row("2026-11-30T11:59:55"), Some(SystemTime::now()), Duration::MAX, Duration::MAX),
            None
        );
    }

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        assert_eq!(candidates(br#"[{"run_id":"wr_1","status":7}]"#).map(|rows| rows.len()), Some(1));
        for body in [r#"[{"run_id":"wr_1"},null]"#, r#"{"detail":"no"}"#, "<html>", "", r#"[{"run_id":"wr_1"}"#, "null"]
        {
            assert!(candidates(body.as_bytes()).is_none(), "{body}");
        }
    }

    fn parameters() -> impl Strategy<Value = Value> {
        let value = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0_u8..3).prop_map(Value::from),
            "[xy]{0,2}".prop_map(Value::from)
        ];
        proptest::collection::btree_map("[abc]", value, 0..4).prop_map(|fields| json!(fields))
    }

    proptest! {
        #[test]
        fn what_is_equal_is_not_contradicted_and_resembles(one in parameters(), other in parameters()) {
            let request = |parameters: &Value| json!({ "workflow_id": "w", "parameters": parameters });
            let (mine, theirs) = (sent(&request(&one)), sent(&request(&other)));
            prop_assert!(mine.equals(&request(&one)));
            if mine.equals(&request(&other)) {
                prop_assert!(!mine.is_contradicted_by(&request(&other)));
                prop_assert!(mine.resembles(&theirs));
            }
            prop_assert_eq!(mine.resembles(&theirs), theirs.resembles(&mine));
        }
    }
}
