//! Parses webhooks; nothing is read of a body before it is verified.

use crate::error::{Error, ErrorKind, Result};
use crate::webhook::event::{Head, WebhookEvent};
use crate::webhook::signature::{Keys, SIGNATURE, digits};

/// How a JSON object begins in base64.
const BASE64_OBJECT: &[u8] = b"eyJ";

/// Verifies a webhook and reads it.
///
/// - `body`: the bytes as they were received; decoded and encoded again they may differ.
/// - `headers`: all of them, as pairs; those of `http` 1 can be lent as they are.
/// - `keys`: the API key that started the run; two while keys are rotated.
///
/// Fails with [`ErrorKind::Webhook`] where the header `x-skyvern-signature` is missing, repeated, malformed or of another body
/// or key: answer 401 then, which the service does not repeat. Fails with [`ErrorKind::UnexpectedAnswer`] where a genuine
/// body names no run.
///
/// There is no check of age: the service does not sign its timestamp, and sends the same in every try. What was handled
/// before, [`WebhookClaims`](crate::WebhookClaims) knows.
///
/// ```
/// # fn example(body: &[u8], headers: Vec<(String, String)>) -> Result<(), skyvern::Error> {
/// let event = skyvern::parse_webhook(body, headers, ["new key", "old key"])?;
/// println!("{} is {}", event.run_id, event.status);
/// # Ok(())
/// # }
/// ```
pub fn parse_webhook<N: AsRef<[u8]>, V: AsRef<[u8]>, K: AsRef<str>>(
    body: &[u8],
    headers: impl IntoIterator<Item = (N, V)>,
    keys: impl IntoIterator<Item = K>,
) -> Result<WebhookEvent> {
    let keys = Keys::new(keys)?;
    let is_signature = |name: &N| name.as_ref().eq_ignore_ascii_case(SIGNATURE.as_bytes());
    let signatures: Vec<V> =
        headers.into_iter().filter(|(name, _)| is_signature(name)).map(|(_, value)| value).collect();
    let head = genuine(body, signatures.iter().map(AsRef::as_ref), &keys)?;
    WebhookEvent::new(head, body)
}

/// What a body says of its run, once it is verified with the values of the header.
pub(crate) fn genuine<'a>(body: &[u8], signatures: impl Iterator<Item = &'a [u8]>, keys: &Keys) -> Result<Head> {
    let signature = only(signatures)?;
    verify(body, &signature, keys)?;
    Head::of(body)
}

/// The one signature that a delivery has to have.
pub(crate) fn only<'a>(mut signatures: impl Iterator<Item = &'a [u8]>) -> Result<[u8; 32]> {
    let Some(signature) = signatures.next() else {
        return Err(refused("there is no header x-skyvern-signature, which the service always sends"));
    };
    if signatures.next().is_some() {
        return Err(refused("there is more than one header x-skyvern-signature"));
    }
    digits(signature).ok_or_else(|| refused("the header x-skyvern-signature is not 64 hexadecimal digits"))
}

pub(crate) fn verify(body: &[u8], signature: &[u8; 32], keys: &Keys) -> Result<()> {
    if keys.signed(body, signature) {
        return Ok(());
    }
    if body.starts_with(BASE64_OBJECT) {
        return Err(refused("the body is in base64, as AWS Lambda hands it out: decode it first"));
    }
    Err(refused(
        "the signature is not that of this body: it is forged, signed with another key than the one given here (the service \
         signs with the key that started the run), or the body is not the one that was received, byte for byte",
    ))
}

fn refused(problem: &str) -> Error {
    Error::new(ErrorKind::Webhook, format!("parse_webhook: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::parse_webhook;
    use crate::error::ErrorKind;
    use crate::webhook::signature::Keys;

    fn parsed(body: &str, names: &[&str], keys: &[&str]) -> Result<bool, ErrorKind> {
        let signature = Keys::new(["key"]).unwrap().sign(body.as_bytes());
        let headers = names.iter().map(|name| (*name, signature.as_str()));
        parse_webhook(body.as_bytes(), headers, keys).map(|event| event.is_final).map_err(|error| error.kind())
    }

    #[test]
    fn the_table() {
        const NAME: &str = "X-Skyvern-Signature";
        let done = r#"{"run_id":"wr_1","status":"completed"}"#;
        let again = r#"{"run_id":"wr_1","status":"failed","attempt":2,"retry_pending":true}"#;
        let rows = [
            (done, &[NAME][..], &["key"][..], Ok(true)),
            (done, &[NAME], &["new", "key"], Ok(true)),
            (again, &[NAME], &["key"], Ok(false)),
            (done, &[], &["key"], Err(ErrorKind::Webhook)),
            (done, &[NAME, NAME], &["key"], Err(ErrorKind::Webhook)),
            (done, &[NAME], &["other"], Err(ErrorKind::Webhook)),
            (done, &[NAME], &[], Err(ErrorKind::ArgumentValue)),
            ("[]", &[NAME], &["key"], Err(ErrorKind::UnexpectedAnswer)),
            ("{", &[NAME], &["key"], Err(ErrorKind::UnexpectedAnswer)),
        ];
        for (body, names, keys, expected) in rows {
            assert_eq!(parsed(body, names, keys), expected, "{body} {names:?} {keys:?}");
        }
    }
}
