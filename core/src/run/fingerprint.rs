//! The tag by which a start can be found again.

use indexmap::IndexMap;
use serde_json::value::RawValue;

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

#[cfg(test)]
mod tests {
    use super::add;

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
