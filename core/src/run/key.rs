//! What a caller's idempotency key becomes on the wire: hashes, as keys are often names or addresses and end in logs.

use std::fmt::Write as _;

use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::run::canonical::canonical;

/// Part of every hash: a new way to derive them has to find what the old one left.
const SCHEME: &str = "skyvern-sdk-key-1";

/// The longest key, in characters.
pub(crate) const MAX_KEY_LENGTH: usize = 255;

/// Key of the tag that a run is found again by.
pub(crate) const KEY_TAG: &str = "skyvern_sdk_key";

/// Key of the tag that tells whether a run had the same input.
pub(crate) const INPUT_TAG: &str = "skyvern_sdk_input";

/// Key of the tag that tells that the run is a group's; its value is that of `KEY_TAG`.
pub(crate) const GROUP_TAG: &str = "skyvern_sdk_group";

/// The idempotency key of one start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    text: String,
    /// Which start under this key: above 0 where a run that failed is started again.
    attempt: u32,
}

impl Key {
    /// Checks a caller's key.
    pub(crate) fn new(text: String) -> Result<Self> {
        match problem(&text) {
            None => Ok(Self { text, attempt: 0 }),
            Some(problem) => {
                Err(Error::argument_value("idempotency_key", format!("run_workflow: idempotency_key {problem}")))
            }
        }
    }

    /// The same key for another start under it.
    pub(crate) fn attempt(&self, attempt: u32) -> Self {
        Self { text: self.text.clone(), attempt }
    }

    /// What makes a run group unique in its organization.
    pub(crate) fn submission_key(&self, workflow: &str) -> String {
        format!("skyvern_sdk_1_{}", hash(&["group", workflow, &self.text, &self.attempt.to_string()]))
    }

    /// Value of the tag `KEY_TAG`; without the workflow, so that a run is found by its key alone.
    pub(crate) fn tag(&self) -> String {
        hash(&["tag", &self.text, &self.attempt.to_string()])
    }

    /// Value of the tag `INPUT_TAG`; the input is JSON text.
    pub(crate) fn input_tag(&self, input: &str) -> String {
        hash(&["input", &self.text, &self.attempt.to_string(), &canonical(input)])
    }
}

/// Why a text can't be a key.
pub(crate) fn problem(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("is empty".to_owned());
    }
    let length = text.chars().count();
    if length > MAX_KEY_LENGTH {
        return Some(format!("has {length} characters; keys have at most {MAX_KEY_LENGTH}"));
    }
    text.chars().any(char::is_control).then(|| "has a character that can't be printed".to_owned())
}

/// A hash of an item's input, JSON text, which is its key where it has no other.
pub(crate) fn input_key(input: &str) -> String {
    hash(&["row", &canonical(input)])
}

/// A value as a key: text, or a whole number of any size, which is a key by its digits.
pub(crate) fn key_of(value: &RawValue) -> Option<String> {
    let text = value.get();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    serde_json::from_str(text).ok()
}

/// 160 bits in hex. No part has a NUL in it, so it separates them.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(SCHEME);
    for part in parts {
        hasher.update([0]);
        hasher.update(part);
    }
    hasher.finalize().iter().take(20).fold(String::with_capacity(40), |mut hex, byte| {
        _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::{Key, MAX_KEY_LENGTH, input_key, key_of};

    fn new_key(text: &str) -> Key {
        Key::new(text.to_owned()).unwrap()
    }

    #[test]
    fn the_hashes_never_change() {
        let key = new_key("invoice-4711");
        let again = key.attempt(1);
        let shown = [
            key.submission_key("wpid_1"),
            again.submission_key("wpid_1"),
            key.tag(),
            key.input_tag(r#"{"workflow_id": "wpid_1", "parameters": {"b": 1, "a": "ä"}}"#),
            input_key(r#"{"b": [1, 2.5], "a": null}"#),
        ];
        assert_eq!(shown, GOLDEN);
    }

    const GOLDEN: [&str; 5] = [
        "skyvern_sdk_1_53684b7549f625fc8f402ecf63daf7f12d905b35",
        "skyvern_sdk_1_5c43b7ee9fd0c766e1ac694f9fd6e4062410411b",
        "414e1e359b575a2a4548cc6cf28d0f2e5e2dcc21",
        "a2bb935408a4b70c224480aeac670b5803803e3e",
        "ebb97f85446326aa281d8a5b635d55192cc0a3f6",
    ];

    #[test]
    fn the_order_of_fields_does_not_count_but_everything_else_does() {
        let key = new_key("k");
        let tag = |input| key.input_tag(input);
        assert_eq!(tag(r#"{"a": 1, "b": {"c": 1, "d": null}}"#), tag(r#"{"b":{"c":1},"a":1}"#));
        assert_ne!(tag(r#"{"a": 1}"#), tag(r#"{"a": "1"}"#));
        assert_ne!(tag("[1, 2]"), tag("[2, 1]"));
        assert_ne!(key.submission_key("wpid_1"), key.submission_key("wpid_2"));
    }

    #[test]
    fn keys_are_checked() {
        for bad in ["", "  ", "a\u{0}b", "a\nb", "\u{7f}", &"x".repeat(MAX_KEY_LENGTH + 1)] {
            let error = Key::new(bad.to_owned()).unwrap_err();
            assert_eq!(error.argument(), Some("idempotency_key"), "{bad:?}");
        }
        for good in ["1", "kö@example.com", "a b", &"ä".repeat(MAX_KEY_LENGTH)] {
            assert!(Key::new(good.to_owned()).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn text_and_whole_numbers_are_keys() {
        for (value, key) in [
            (r#""a\u00e4""#, Some("aä")),
            ("7", Some("7")),
            ("-7", Some("-7")),
            ("123456789012345678901234", Some("123456789012345678901234")),
            ("7.0", None),
            ("1e3", None),
            ("true", None),
            ("null", None),
            ("[1]", None),
        ] {
            let value = RawValue::from_string(value.to_owned()).unwrap();
            assert_eq!(key_of(&value).as_deref(), key, "{value}");
        }
    }
}
