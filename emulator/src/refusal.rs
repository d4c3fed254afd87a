//! Answers that say no.

use serde_json::{Value, json};

use crate::invalid::Issue;

/// An answer that is not a success: a status and a JSON body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Refusal {
    /// `{"detail": "…"}`.
    pub(crate) fn detail(status: u16, text: impl Into<String>) -> Self {
        Self { status, body: json!({ "detail": text.into() }) }
    }

    pub(crate) fn not_found(text: impl Into<String>) -> Self {
        Self::detail(404, text)
    }

    pub(crate) fn bad_request(text: impl Into<String>) -> Self {
        Self::detail(400, text)
    }

    /// A 422 with the list of everything that does not fit.
    pub(crate) fn invalid(issues: Vec<Issue>) -> Self {
        let list: Vec<Value> = issues.into_iter().map(Issue::into_value).collect();
        Self { status: 422, body: json!({ "detail": list }) }
    }

    /// A 500 as the service answers when something inside it broke.
    pub(crate) fn crash(class: &str) -> Self {
        Self { status: 500, body: json!({"error": format!("Unexpected error: {class}")}) }
    }
}

/// Fails with everything that does not fit, if anything does not.
pub(crate) fn refuse_if_any(issues: Vec<Issue>) -> Result<(), Refusal> {
    if issues.is_empty() { Ok(()) } else { Err(Refusal::invalid(issues)) }
}
