//! Whether an error answer is the service's own, or that of a proxy in between. Pure: head and body in, verdict out.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

/// What the service itself says with an error status. Anything else may come from something in between, and proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServiceError {
    /// `{"detail": "text"}`: it refused the request.
    Refusal,
    /// `{"detail": [...]}`: it found the request invalid.
    Problems,
    /// `{"error": "text"}`: something broke in it.
    Breakdown,
}

/// What the service never writes next to `detail`: a gateway's problem document (RFC 9457) has it, by whatever media type.
const OF_GATEWAYS: [&str; 6] = ["title", "status", "instance", "type", "timestamp", "path"];

/// Reads what the service says; `None` where it is not the service that speaks.
pub(crate) fn service_error(headers: &HeaderMap, body: &[u8]) -> Option<ServiceError> {
    if !is_json(headers) {
        return None;
    }
    let Ok(Value::Object(fields)) = serde_json::from_slice(body) else { return None };
    if OF_GATEWAYS.iter().any(|name| fields.contains_key(*name)) {
        return None;
    }
    match (fields.get("detail"), fields.get("error")) {
        (Some(Value::String(_)), None) => Some(ServiceError::Refusal),
        (Some(Value::Array(_)), None) => Some(ServiceError::Problems),
        // Gateways write `error` too, next to a path, a time or a status.
        (None, Some(Value::String(_))) if fields.len() == 1 => Some(ServiceError::Breakdown),
        _ => None,
    }
}

/// `application/json` and nothing like it: `application/problem+json` is what gateways write.
fn is_json(headers: &HeaderMap) -> bool {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;
    use http::{HeaderMap, HeaderValue};

    use super::ServiceError::{Breakdown, Problems, Refusal};
    use super::service_error;

    fn headers(content_type: &str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap())])
    }

    #[test]
    fn the_table() {
        let json = "application/json";
        let rows = [
            (json, r#"{"detail":"No run was created; retry this request."}"#, Some(Refusal)),
            ("application/json; charset=utf-8", r#"{"detail":"no"}"#, Some(Refusal)),
            ("Application/JSON", r#"{"detail":"no","code":7}"#, Some(Refusal)),
            (json, r#"{"detail":[{"loc":["body"],"msg":"Field required"}]}"#, Some(Problems)),
            (json, r#"{"error":"Database temporarily unavailable"}"#, Some(Breakdown)),
            (json, r#"{"timestamp":1,"status":503,"error":"Service Unavailable","path":"/v1"}"#, None),
            (json, r#"{"message":"no Route matched with those values"}"#, None),
            (json, r#"{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"no"}"#, None),
            (json, r#"{"title":"Bad Gateway","detail":"no"}"#, None),
            (json, r#"{"timestamp":1,"status":404,"detail":"no"}"#, None),
            (json, r#"{"detail":null}"#, None),
            (json, r#"{"detail":{"a":1}}"#, None),
            (json, r#"{"detail":"cut"#, None),
            (json, r#"["detail"]"#, None),
            (json, "null", None),
            (json, "", None),
            ("application/problem+json", r#"{"title":"Bad Gateway","status":502,"detail":"no"}"#, None),
            ("text/html", r#"{"detail":"no"}"#, None),
            ("text/plain", "Service Unavailable", None),
            ("text/html", "<html><head><title>503 Backend fetch failed</title></head></html>", None),
        ];
        for (content_type, body, expected) in rows {
            assert_eq!(service_error(&headers(content_type), body.as_bytes()), expected, "{content_type} {body}");
        }
        assert_eq!(service_error(&HeaderMap::new(), br#"{"detail":"no"}"#), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_read(body in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            proptest::prop_assert_eq!(service_error(&headers("text/html"), &body), None);
            service_error(&headers("application/json"), &body);
        }
    }
}
