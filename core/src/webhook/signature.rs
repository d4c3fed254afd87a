//! Signatures of webhooks: HMAC-SHA256 of the exact body, with the API key of the call that caused the delivery.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};

/// Header that carries the signature, as 64 hexadecimal digits.
pub(crate) const SIGNATURE: &str = "x-skyvern-signature";

/// Header with the time in seconds. It is not signed, and the same in every try of a delivery.
pub(crate) const TIMESTAMP: &str = "x-skyvern-timestamp";

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
    let Some(expected) = signature.and_then(digits) else { return false };
    Keys::new([api_key]).is_ok_and(|keys| keys.signed(body, &expected))
}

/// Keys of which one has to have signed: more than one while they are rotated.
#[derive(Clone)]
pub(crate) struct Keys(Vec<Hmac<Sha256>>);

impl Keys {
    /// Fails without a key, and with one that is empty: anyone could sign with that.
    pub(crate) fn new<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Result<Self> {
        let states = keys.into_iter().map(|key| match key.as_ref() {
            "" => Err(Error::argument_value("api_key", "api_key: an empty key can't verify a webhook")),
            key => Hmac::new_from_slice(key.as_bytes())
                .map_err(|_| Error::argument_value("api_key", "api_key: the key can't be used")),
        });
        let states = states.collect::<Result<Vec<_>>>()?;
        if states.is_empty() {
            let message = "api_key: there is no key to verify the webhook with: pass the one that started the run";
            return Err(Error::argument_value("api_key", message));
        }
        Ok(Self(states))
    }

    /// Whether one of them signed the body. All are tried, whichever fits.
    pub(crate) fn signed(&self, body: &[u8], signature: &[u8; 32]) -> bool {
        let fits = |state: &Hmac<Sha256>| state.clone().chain_update(body).verify_slice(signature).is_ok();
        self.0.iter().filter(|state| fits(state)).count() > 0
    }

    /// The signature that the first of them makes.
    pub(crate) fn sign(&self, body: &[u8]) -> String {
        let signature = self.0[0].clone().chain_update(body).finalize().into_bytes();
        signature
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|digit| char::from_digit(digit.into(), 16))
            .collect()
    }
}

/// The signature in a header; none where it is malformed.
pub(crate) fn digits(text: &[u8]) -> Option<[u8; 32]> {
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
    use super::{Keys, verify_webhook};

    #[test]
    fn the_vectors() {
        // RFC 4231, test case 2.
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let body = b"what do ya want for nothing?";
        assert_eq!(Keys::new(["Jefe", "other"]).unwrap().sign(body), signature);
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

    #[test]
    fn without_a_key_nothing_is_verified() {
        assert!(Keys::new([""; 0]).is_err());
        assert!(Keys::new(["key", ""]).is_err());
    }
}
