//! Settings of a client: explicit value > environment variable > default. Their fields, and most of their setters, are in `generated/options.rs`.

use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue};
use indexmap::IndexMap;
use serde::Deserialize;
use url::Url;

use crate::error::{Error, Result};
pub use crate::generated::options::{Config, Tls};
use crate::http_client::{HttpClient, Lent};
use crate::options::limit_unless_zero;
use crate::secret::{Secret, Secrets};

/// The most headers that a client and a call add each.
const MAX_HEADERS: usize = 1000;

impl Config {
    /// Adds a header to every request.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// Sends every request with an HTTP client of yours, with its proxies and certificates; slower than the SDK's own.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")]
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
    /// let client = skyvern::Client::builder().api_key("key").http_client(http).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn http_client(mut self, client: impl HttpClient) -> Self {
        self.http_client = Some(Lent(Arc::new(client)));
        self
    }
}

/// A known service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// `https://api.skyvern.com`
    #[default]
    Cloud,
    /// `https://api-staging.skyvern.com`
    Staging,
    /// `http://localhost:8000`
    Local,
}

impl Environment {
    /// Address of the service.
    #[must_use]
    pub fn base_url(self) -> &'static str {
        match self {
            Self::Cloud => "https://api.skyvern.com",
            Self::Staging => "https://api-staging.skyvern.com",
            Self::Local => "http://localhost:8000",
        }
    }
}

pub(crate) const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
const DEFAULT_MAX_RETRIES: u32 = 2;
const DEFAULT_MAX_CONNECTIONS: u32 = 125;
const MIN_CONNECTIONS: u32 = 2;
/// More than a machine has ports.
const MAX_CONNECTIONS: usize = 1 << 20;
const DEFAULT_MAX_BODY_BYTES: u64 = 256 * 1024 * 1024;

/// Settings with every default filled in and every value checked.
#[derive(Debug)]
pub(crate) struct Settings {
    pub secrets: Secrets,
    pub base_url: BaseUrl,
    /// Those of every request, the key among them.
    pub headers: HeaderMap,
    /// Whether a call without a key is refused: nobody else adds one.
    pub needs_key: bool,
    pub timeout: Option<Duration>,
    pub max_retries: u32,
    /// The same where it was set: downloads have a default of their own.
    pub chosen_retries: Option<u32>,
    pub max_connections: usize,
    pub max_body_bytes: u64,
    /// It may have a password in it.
    pub proxy: Option<Secret>,
    pub tls: Tls,
    pub http_client: Option<Lent>,
}

impl Settings {
    pub(crate) fn resolve(config: Config, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let given = config.api_key.or_else(|| set("SKYVERN_API_KEY").map(Secret::from));
        let in_headers = config.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(API_KEY.as_str()));
        let in_headers = in_headers.map(|(_, key)| Secret::from(key.as_str()));
        let key = given.clone().filter(|key| !key.expose().is_empty()).or(in_headers);
        let api_key = key.as_ref().map(api_key_header).transpose()?;
        // A client of the caller's may have the key, and a program whose key is empty may never make a call.
        let key_may_come = config.http_client.is_some() || given.is_some();
        if api_key.is_none() && !key_may_come {
            return Err(Error::config(
                "no API key: pass api_key or set the environment variable SKYVERN_API_KEY; \
                 keys are at https://app.skyvern.com/settings",
            ));
        }
        let needs_key = config.http_client.is_none();
        let base_url = match (config.base_url, config.environment) {
            (Some(url), _) => BaseUrl::parse(&url)?,
            (None, Some(environment)) => BaseUrl::parse(environment.base_url())?,
            (None, None) => match set("SKYVERN_BASE_URL") {
                Some(url) => BaseUrl::parse(&url)?,
                None => BaseUrl::parse(Environment::default().base_url())?,
            },
        };
        let tls = &config.tls;
        let files = [&tls.ca_file, &tls.client_certificate_file, &tls.client_key_file];
        if config.http_client.is_some() && (config.proxy.is_some() || files.into_iter().any(Option::is_some)) {
            return Err(Error::config("proxy and certificates are settings of the http_client, where there is one"));
        }
        let max_body_bytes = config.max_body_bytes.unwrap_or(DEFAULT_MAX_BODY_BYTES);
        if max_body_bytes == 0 {
            return Err(Error::config("max_body_bytes: no answer has 0 bytes; leave it out for 256 MiB"));
        }
        let timeout = match config.timeout {
            Some(timeout) => limit_unless_zero(timeout),
            None => Some(DEFAULT_TIMEOUT),
        };
        let user_agent =
            config.user_agent.unwrap_or_else(|| concat!("skyvern-rust/", env!("CARGO_PKG_VERSION")).into());
        Ok(Self {
            headers: headers(&user_agent, &config.headers, api_key.as_ref())?,
            secrets: Secrets::new(key.map(|key| key.expose().to_owned())),
            needs_key,
            base_url,
            timeout,
            max_retries: config.max_retries.unwrap_or(DEFAULT_MAX_RETRIES),
            chosen_retries: config.max_retries,
            max_connections: max_connections(config.max_connections)?,
            max_body_bytes,
            proxy: config.proxy,
            tls: config.tls,
            http_client: config.http_client,
        })
    }
}

fn max_connections(given: Option<u32>) -> Result<usize> {
    let number = given.unwrap_or(DEFAULT_MAX_CONNECTIONS);
    if number < MIN_CONNECTIONS {
        let message =
            format!("max_connections: {number} is too few: at least {MIN_CONNECTIONS}, as one is kept for starts");
        return Err(Error::argument_value("max_connections", message));
    }
    Ok(usize::try_from(number).unwrap_or(usize::MAX).min(MAX_CONNECTIONS))
}

/// The key as a header that is not shown. The message of an error never has the key in it.
pub(crate) fn api_key_header(key: &Secret) -> Result<HeaderValue> {
    let text = key.expose();
    if text.is_empty() {
        return Err(Error::config("the API key is empty: pass api_key or set SKYVERN_API_KEY"));
    }
    if text.trim() != text {
        return Err(Error::config(
            "the API key starts or ends with white space (a newline, if it was read from a file): strip it",
        ));
    }
    if in_quotes(text) {
        return Err(Error::config("the API key is in quotes, as if read from a file with them: take them off"));
    }
    let bad = text.chars().position(|character| !character.is_ascii_graphic());
    if let Some(position) = bad {
        return Err(Error::config(format!(
            "the API key has a character at position {position} that can't be sent in a header: is it really the key?"
        )));
    }
    let mut value = HeaderValue::from_str(text).map_err(|_| Error::config("the API key can't be sent in a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

fn in_quotes(text: &str) -> bool {
    let quotes = ['"', '\'', '`', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];
    text.starts_with(quotes) || text.ends_with(quotes)
}

fn headers(user_agent: &str, given: &IndexMap<String, String>, api_key: Option<&HeaderValue>) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, header_value("user_agent", user_agent)?);
    check_header_count(given.len())?;
    for (name, value) in given {
        headers.insert(header_name(name)?, header_value(name, value)?);
    }
    if let Some(api_key) = api_key {
        headers.insert(API_KEY, api_key.clone());
    }
    Ok(headers)
}

/// Refuses more headers than any server takes, and in the end more than a map of headers takes.
pub(crate) fn check_header_count(count: usize) -> Result<()> {
    if count > MAX_HEADERS {
        let message = format!("headers: {count} are too many, there may be {MAX_HEADERS}");
        return Err(Error::argument_value("headers", message));
    }
    Ok(())
}

pub(crate) fn header_name(name: &str) -> Result<HeaderName> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::argument_value("headers", format!("headers: {name:?} can't be the name of a header")))
}

pub(crate) fn header_value(name: &str, value: &str) -> Result<HeaderValue> {
    let sendable = value.chars().all(|character| character == '\t' || (' '..='~').contains(&character));
    HeaderValue::from_str(value).ok().filter(|_| sendable).ok_or_else(|| {
        Error::argument_value(
            name,
            format!("{name}: the value of a header can have visible ASCII characters and spaces only, no line breaks"),
        )
    })
}

/// Address of the service, taken apart once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// Scheme, host and port, as in `https://api.skyvern.com`.
    pub origin: String,
    /// Path prefix without a slash at its end.
    pub prefix: String,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let bad = |why: &str| {
            Error::config(format!(
                "base_url {why}; it should look like https://api.skyvern.com or http://localhost:8000"
            ))
        };
        if in_quotes(text.trim()) {
            return Err(bad("is in quotes, as if read from a file with them: take them off"));
        }
        let url = Url::parse(text.trim()).map_err(|error| bad(&format!("is not a URL ({error})")))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(bad(&format!("has the scheme {}, not http or https", url.scheme())));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("has a user name or password in it, which would end up in logs"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(bad("has a query or a fragment"));
        }
        let path = url.path().trim_end_matches('/');
        // The paths of the service start with these: where others' clients want them, they are written down once more.
        let prefix = path.strip_suffix("/v1").map_or(path, |path| path.strip_suffix("/api").unwrap_or(path));
        Ok(Self { origin: url.origin().ascii_serialization(), prefix: prefix.trim_end_matches('/').to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::{API_KEY, BaseUrl, Config, Environment, Settings};
    use crate::error::ErrorKind;

    fn resolve(config: Config, variables: &[(&str, &str)]) -> Result<Settings, crate::Error> {
        Settings::resolve(config, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn explicit_values_win_over_variables_and_variables_over_defaults() {
        let variables = [("SKYVERN_API_KEY", "from-env"), ("SKYVERN_BASE_URL", "http://env:1/p/")];
        let settings = resolve(Config::default(), &variables).unwrap();
        assert_eq!(
            (settings.headers[API_KEY].to_str().unwrap(), settings.base_url.prefix.as_str()),
            ("from-env", "/p")
        );
        let config = Config::new().api_key("given").environment(Environment::Local);
        let settings = resolve(config, &variables).unwrap();
        assert_eq!(settings.base_url.origin, "http://localhost:8000");
        assert_eq!(settings.headers[API_KEY].to_str().unwrap(), "given");
        assert_eq!(resolve(Config::default(), &[]).unwrap_err().kind(), ErrorKind::Config);
    }

    #[test]
    fn a_key_that_cannot_be_sent_is_refused_without_showing_it() {
        for key in [" ", "\"xyzzy\"", "'xyzzy'", "xyzzy\n", "xyz\nzy", "xyzzß", "xyz zy"] {
            let config = Config::new().api_key(key);
            let error = resolve(config, &[]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(!format!("{error} {error:?}").contains("xyz"), "{error:?}");
        }
    }

    #[test]
    fn a_key_may_come_with_the_headers_and_an_empty_one_may_be_told_of_later() {
        let key = |config: Config| resolve(config, &[]).unwrap().headers.get(API_KEY).cloned();
        assert_eq!(key(Config::new().api_key("")), None);
        assert_eq!(key(Config::new().header("X-API-Key", "abc")).unwrap(), "abc");
        assert_eq!(key(Config::new().api_key("").header("x-api-key", "abc")).unwrap(), "abc");
        assert_eq!(key(Config::new().api_key("given").header("x-api-key", "abc")).unwrap(), "given");
    }

    #[test]
    fn a_base_url_has_to_be_one() {
        for url in ["", "api.skyvern.com", "ftp://x", "http://", "https://user:pass@host", "http://h?x=1", "not a url"]
        {
            assert!(BaseUrl::parse(url).is_err(), "{url}");
        }
        let rows = [
            ("http://h:81/a/b//", "/a/b"),
            ("http://h:81", ""),
            ("http://h:81/v1", ""),
            ("http://h:81/v1/", ""),
            ("http://h:81/api/v1/", ""),
            ("http://h:81/a/api/v1", "/a"),
            ("http://h:81/av1", "/av1"),
            ("http://h:81/myapi/v1", "/myapi"),
        ];
        for (text, prefix) in rows {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.origin.as_str(), url.prefix.as_str()), ("http://h:81", prefix), "{text}");
        }
    }
}
