//! The key that a request is sent with, and whose it is.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::HeaderValue;

use crate::config::API_KEY;
use crate::options::RequestOptions;
use crate::service::Service;

impl Service {
    /// The key of a request with these options.
    pub(crate) fn api_key<'a>(&'a self, options: &'a RequestOptions) -> &'a [u8] {
        let header = options.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(API_KEY.as_str()));
        let given = header.and_then(|(_, value)| value.as_deref());
        let own = options.api_key.as_ref().map(|key| key.expose().as_bytes());
        let usual = || self.settings.headers.get(API_KEY).map(HeaderValue::as_bytes);
        given.map(str::as_bytes).or(own).or_else(usual).unwrap_or_default()
    }

    /// The organization in that key. Keys are signed texts that say it; what is none says nothing.
    pub(crate) fn organization(&self, options: &RequestOptions) -> Option<String> {
        let key = std::str::from_utf8(self.api_key(options)).ok()?;
        let claims = BASE64_URL_SAFE_NO_PAD.decode(key.split('.').nth(1)?.trim_end_matches('=')).ok()?;
        let claims: serde_json::Value = serde_json::from_slice(&claims).ok()?;
        claims["sub"].as_str().map(str::to_owned)
    }
}
