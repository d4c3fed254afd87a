//! Signs deliveries as the service does, for tests and for `forward_events`.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Result;
use crate::json::Json;
use crate::webhook::signature::{Keys, SIGNATURE, TIMESTAMP};

/// A webhook that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedWebhook {
    /// The body, to be sent as it is.
    pub body: Vec<u8>,
    /// Content type, time and signature.
    pub headers: Vec<(String, String)>,
}

/// Signs a delivery of your own, to test a receiver with: the body as the service spells it, and its headers.
///
/// Fails with an empty key.
///
/// ```
/// use serde_json::json;
///
/// let webhook = skyvern::sign_webhook(json!({ "run_id": "wr_1", "status": "completed" }), "key")?;
/// let event = skyvern::parse_webhook(&webhook.body, webhook.headers, ["key"])?;
/// assert!(event.is_final);
/// # Ok::<(), skyvern::Error>(())
/// ```
pub fn sign_webhook(payload: impl Into<Json>, api_key: &str) -> Result<SignedWebhook> {
    let body = spelled(payload.into().text()).into_bytes();
    let headers = sign_headers(&body, api_key)?;
    Ok(SignedWebhook { body, headers })
}

/// The headers of a delivery with this body.
pub(crate) fn sign_headers(body: &[u8], api_key: &str) -> Result<Vec<(String, String)>> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Ok(vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        (TIMESTAMP.to_owned(), seconds.to_string()),
        (SIGNATURE.to_owned(), Keys::new([api_key])?.sign(body)),
    ])
}

/// JSON text as the service spells it: no spaces, characters as themselves, whole floats without their zero.
pub(crate) fn spelled(json: &str) -> String {
    let mut spelled = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => text_length(rest),
            ' ' | '\t' | '\n' | '\r' | ',' | ':' | '[' | ']' | '{' | '}' => first.len_utf8(),
            _ => rest.find([' ', '\t', '\n', '\r', ',', ':', '[', ']', '{', '}']).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        match first {
            ' ' | '\t' | '\n' | '\r' => {}
            '"' => spelled.push_str(&text(token)),
            _ => spelled.push_str(token.strip_suffix(".0").unwrap_or(token)),
        }
    }
    spelled
}

/// The length of the string that a text begins with, quotes included.
fn text_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// A string without escapes for what needs none; one of half a character stays as it is.
fn text(token: &str) -> String {
    if !token.contains('\\') {
        return token.to_owned();
    }
    let read: Option<String> = serde_json::from_str(token).ok();
    read.and_then(|read| serde_json::to_string(&read).ok()).unwrap_or_else(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn as_the_service_spells() {
        let rows = [
            (r#"{ "a" : 5.0 , "b":[ 1.50, -0.0, 1e3 ],"c" : null }"#, r#"{"a":5,"b":[1.50,-0,1e3],"c":null}"#),
            (r#"{"h\u00e9llo": "\u2603 \ud83d\ude00 \" \\ \n 1.0"}"#, "{\"héllo\":\"☃ 😀 \\\" \\\\ \\n 1.0\"}"),
            (r#"["\ud800", "a\\", 12345678901234567890123.0]"#, r#"["\ud800","a\\",12345678901234567890123]"#),
            ("", ""),
        ];
        for (json, expected) in rows {
            assert_eq!(spelled(json), expected);
        }
    }
}
