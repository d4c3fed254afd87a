//! Says in one readable line what an answer of the service means.

use http::StatusCode;
use serde_json::Value;

/// The longest excerpt of a text that is not JSON.
const MAX_EXCERPT: usize = 200;

/// The longest reason of the service, and the most entries of a 422.
const MAX_DETAIL: usize = 600;
const MAX_PROBLEMS: usize = 20;

/// What errors say that a check would explain.
pub(crate) const RUN_CHECK: &str = " (run client.check())";

/// A status as people know it: `404 Not Found`, or the number alone where there is no more to it.
pub(crate) fn told_status(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

/// What the service says is wrong. What it echoes of the request is left out: it may be secret.
pub(crate) fn detail(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let Ok(value) = serde_json::from_str::<Value>(&text) else { return excerpt(&text) };
    let detail = value.get("detail").or_else(|| value.get("error")).or_else(|| value.get("message"));
    match detail {
        Some(Value::String(detail)) => shortened(detail, MAX_DETAIL),
        Some(Value::Array(problems)) => {
            let problems: Vec<String> = problems.iter().take(MAX_PROBLEMS).map(problem).collect();
            shortened(&problems.join("; "), MAX_DETAIL)
        }
        Some(other) => excerpt(&other.to_string()),
        None => excerpt(&text),
    }
}

/// One entry of a 422: `body.timezone: Field required`.
fn problem(entry: &Value) -> String {
    let place: Vec<String> = entry
        .get("loc")
        .and_then(Value::as_array)
        .map(|parts| parts.iter().map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned)).collect())
        .unwrap_or_default();
    let message = entry.get("msg").and_then(Value::as_str).unwrap_or("invalid");
    if place.is_empty() { message.to_owned() } else { format!("{}: {message}", place.join(".")) }
}

/// The beginning of a text, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    // Enough for the excerpt, whatever white space is in it: the text may be of any length.
    let text = text.char_indices().nth(20 * MAX_EXCERPT).map_or(text, |(end, _)| &text[..end]);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "the answer is empty".to_owned();
    }
    shortened(&line, MAX_EXCERPT)
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::detail;

    #[test]
    fn every_shape_is_one_line() {
        let rows = [
            (r#"{"detail":"Workflow not found."}"#, "Workflow not found."),
            (r#"{"error":"Unexpected error: KeyError"}"#, "Unexpected error: KeyError"),
            (
                r#"{"detail":[{"type":"missing","loc":["body","timezone"],"msg":"Field required","input":{"k":"secret"}},{"loc":["query",0],"msg":"bad"}]}"#,
                "body.timezone: Field required; query.0: bad",
            ),
            ("Service\n  Unavailable", "Service Unavailable"),
            ("", "the answer is empty"),
            ("[1]", "[1]"),
        ];
        for (body, expected) in rows {
            assert_eq!(detail(body.as_bytes()), expected);
        }
        let long = format!(r#"{{"detail":"{}"}}"#, "x".repeat(100_000));
        assert!(detail(long.as_bytes()).len() < 700);
        assert!(detail("é".repeat(1000).as_bytes()).chars().count() < 250);
    }
}
