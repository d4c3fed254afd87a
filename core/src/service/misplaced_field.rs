//! Names that are right elsewhere: the service ignores them in silence where they are wrong.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::types::WorkflowCreateYamlRequest;

/// What runs have, and what the definition of a workflow calls it.
const IN_DEFINITIONS: [(&str, &str); 2] =
    [("webhook_url", "webhook_callback_url"), ("totp_url", "totp_verification_url")];

/// A field of a workflow's definition that does nothing there, and the one that was meant.
pub(super) fn in_definition(text: &str) -> Option<(String, String)> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    let misplaced =
        |name: &String| Some((name.clone(), meant_field(name).filter(|meant| !fields.contains_key(meant))?));
    fields.keys().find_map(misplaced)
}

fn meant_field(name: &str) -> Option<String> {
    let snake = snake_case(name);
    let of_runs = IN_DEFINITIONS.iter().find(|(wrong, _)| *wrong == snake).map(|(_, right)| (*right).to_owned());
    of_runs.or_else(|| (snake != name && WorkflowCreateYamlRequest::FIELDS.contains(&&*snake)).then_some(snake))
}

/// `webhookUrl` becomes `webhook_url`.
fn snake_case(name: &str) -> String {
    let word = |letter: char| {
        if letter.is_ascii_uppercase() { format!("_{}", letter.to_ascii_lowercase()) } else { letter.into() }
    };
    name.chars().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::in_definition;

    #[test]
    fn a_field_of_runs_is_found() {
        let rows = [
            (r#"{"title":"t","webhook_url":"https://a"}"#, Some(("webhook_url", "webhook_callback_url"))),
            (r#"{"title":"t","webhookUrl":"https://a"}"#, Some(("webhookUrl", "webhook_callback_url"))),
            (r#"{"title":"t","webhookCallbackUrl":"https://a"}"#, Some(("webhookCallbackUrl", "webhook_callback_url"))),
            (r#"{"workflowDefinition":{"blocks":[]}}"#, Some(("workflowDefinition", "workflow_definition"))),
            (r#"{"webhook_callback_url":"https://a"}"#, None),
            (r#"{"webhookUrl":"https://a","webhook_callback_url":"https://a"}"#, None),
            (r#"{"somethingNew":1}"#, None),
        ];
        for (text, expected) in rows {
            let expected = expected.map(|(wrong, right): (&str, &str)| (wrong.to_owned(), right.to_owned()));
            assert_eq!(in_definition(text), expected, "{text}");
        }
        assert_eq!(in_definition(r#"{"blocks":[{"webhook_url":"https://example.com"}],"new":1}"#), None);
        assert_eq!(in_definition("[]"), None);
    }
}
