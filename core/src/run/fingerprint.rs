//! The tag by which a start can be found again.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};

use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::error::Error;

/// Key of the tag in `run_metadata`.
pub(crate) const KEY: &str = "skyvern_sdk_start";

/// The service takes at most this many tags a run.
const MAX_TAGS: usize = 20;

/// The caller's `run_metadata` with the fingerprint added; `None` where there is no room or nothing to add to.
pub(crate) fn add(run_metadata: Option<&str>, fingerprint: &str) -> Option<String> {
    let mut tags: IndexMap<String, Box<RawValue>> = match run_metadata {
        None | Some("null") => IndexMap::new(),
        Some(text) => serde_json::from_str(text).ok()?,
    };
    if tags.len() >= MAX_TAGS || tags.contains_key(KEY) {
        return None;
    }
    tags.insert(KEY.to_owned(), serde_json::value::to_raw_value(fingerprint).ok()?);
    serde_json::to_string(&tags).ok()
}

/// The request that shows whether a start created a run.
pub(crate) fn how_to_check(fingerprint: Option<&str>, workflow_id: Option<&str>) -> String {
    match (fingerprint, workflow_id) {
        (Some(fingerprint), _) => format!("GET /v1/runs?tags={KEY}:{fingerprint}"),
        (None, Some(workflow)) => format!("GET /v1/runs?workflow_permanent_id={workflow}"),
        (None, None) => "GET /v1/runs".to_owned(),
    }
}

/// Whether the service refused a start because of its tags, ours or the caller's.
pub(crate) fn refuses_tags(error: &Error) -> bool {
    let detail = error.body().map(|body| String::from_utf8_lossy(body).to_lowercase()).unwrap_or_default();
    matches!(error.status(), Some(400 | 403 | 422)) && (detail.contains("tagging") || detail.contains("run_metadata"))
}

/// The keys whose organizations may not tag runs, as hashes: each was refused with the tag, and the same start worked without.
#[derive(Debug, Default)]
pub(crate) struct Untagged {
    keys: Mutex<HashSet<u64>>,
    hasher: RandomState,
}

impl Untagged {
    pub(crate) fn contains(&self, key: &[u8]) -> bool {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).contains(&self.hasher.hash_one(key))
    }

    pub(crate) fn insert(&self, key: &[u8]) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(self.hasher.hash_one(key));
    }
}

#[cfg(test)]
mod tests {
    use super::{Untagged, add};

    #[test]
    fn one_key_says_nothing_of_another() {
        let untagged = Untagged::default();
        untagged.insert(b"one");
        assert!(untagged.contains(b"one") && !untagged.contains(b"other"));
    }

    #[test]
    fn it_joins_the_callers_tags() {
        assert_eq!(add(None, "f").as_deref(), Some(r#"{"skyvern_sdk_start":"f"}"#));
        assert_eq!(
            add(Some(r#"{"b":"2","a":"1"}"#), "f").as_deref(),
            Some(r#"{"b":"2","a":"1","skyvern_sdk_start":"f"}"#)
        );
        let full: Vec<String> = (0..20).map(|number| format!(r#""k{number}":"v""#)).collect();
        assert_eq!(add(Some(&format!("{{{}}}", full.join(","))), "f"), None);
        assert_eq!(add(Some("[1]"), "f"), None);
    }
}
