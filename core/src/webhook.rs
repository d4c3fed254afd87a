//! Checks that a webhook comes from the service.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Whether `signature`, the header `x-skyvern-signature`, is that of `body` under `api_key`.
///
/// `body` has to be the bytes as they were received: decoding and encoding them again changes them. The key is that of the
/// call that started the run. A missing, short or otherwise odd header is `false`; the comparison takes the same time wherever
/// the signatures differ.
///
/// ```
/// let signature = "a87fcc7ea88ea5d89b3db8a3e56f92ca67fab2cca6ae7a7d94e8e7c1d2d3a8a5";
/// assert!(!skyvern::verify_webhook(b"{}", Some(signature.as_bytes()), "key"));
/// assert!(!skyvern::verify_webhook(b"{}", None, "key"));
/// ```
#[must_use]
pub fn verify_webhook(body: &[u8], signature: Option<&[u8]>, api_key: &str) -> bool {
    let Some(expected) = signature.and_then(from_hex) else { return false };
    if api_key.is_empty() {
        return false;
    }
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(api_key.as_bytes()) else { return false };
    mac.update(body);
    mac.verify_slice(&expected).is_ok()
}

fn from_hex(text: &[u8]) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let digit = |character: u8| char::from(character).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::verify_webhook;

    #[test]
    fn the_vectors() {
        let body = "{\"status\":\"completed\",\"title\":\"h\u{e9}llo\"}".as_bytes();
        let good = "7cf2a26b8ea6d6d0b2d8d0b0d3c1f6c0";
        assert!(!verify_webhook(body, Some(good.as_bytes()), "key"));
        // RFC 4231, test case 2.
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let body = b"what do ya want for nothing?";
        assert!(verify_webhook(body, Some(signature.as_bytes()), "Jefe"));
        assert!(verify_webhook(body, Some(signature.to_uppercase().as_bytes()), "Jefe"));
        assert!(!verify_webhook(body, Some(signature.as_bytes()), "jefe"));
        assert!(!verify_webhook(b"what do ya want for nothing", Some(signature.as_bytes()), "Jefe"));
        assert!(!verify_webhook(body, Some(&signature.as_bytes()[..63]), "Jefe"));
        assert!(!verify_webhook(body, Some("é".repeat(32).as_bytes()), "Jefe"));
        assert!(!verify_webhook(body, None, "Jefe"));
        assert!(!verify_webhook(body, Some(b""), "Jefe"));
        assert!(!verify_webhook(body, Some(signature.as_bytes()), ""));
    }
}
