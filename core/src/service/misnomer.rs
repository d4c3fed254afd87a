//! Names that are right elsewhere: the service ignores them in silence where they are wrong.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// What runs have, and what the definition of a workflow calls it.
const IN_DEFINITIONS: [(&str, &str); 2] =
    [("webhook_url", "webhook_callback_url"), ("totp_url", "totp_verification_url")];

/// A field of a workflow's definition that does nothing there, and the one that was meant.
pub(super) fn in_definition(text: &str) -> Option<(&'static str, &'static str)> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    IN_DEFINITIONS.into_iter().find(|(wrong, right)| fields.contains_key(*wrong) && !fields.contains_key(*right))
}

#[cfg(test)]
mod tests {
    use super::in_definition;

    #[test]
    fn a_field_of_runs_is_found() {
        let meant = Some(("webhook_url", "webhook_callback_url"));
        assert_eq!(in_definition(r#"{"title":"t","webhook_url":"https://example.com"}"#), meant);
        assert_eq!(in_definition(r#"{"webhook_callback_url":"https://example.com"}"#), None);
        assert_eq!(in_definition(r#"{"blocks":[{"webhook_url":"https://example.com"}],"new":1}"#), None);
        assert_eq!(in_definition("[]"), None);
    }
}
