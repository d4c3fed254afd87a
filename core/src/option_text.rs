//! Options and settings as the bindings send them: JSON text, with times in seconds.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::config::{Config, Environment, Tls};
use crate::deliveries::Deliveries;
use crate::error::{Error, Result};
use crate::json::Json;
use crate::options::{OnCancel, Options, RequestOptions, WaitOptions};
use crate::record::{Level, Listener, Trace};
use crate::secret::Secret;

/// A time that is longer than this many seconds is none.
const MAX_SECONDS: f64 = 1e9;

/// The options of a call.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestText {
    timeout: Option<f64>,
    max_retries: Option<u32>,
    #[serde(default)]
    headers: IndexMap<String, Option<String>>,
    #[serde(default)]
    query: IndexMap<String, Json>,
    #[serde(default)]
    body: IndexMap<String, Json>,
    api_key: Option<Secret>,
    wait: Option<WaitText>,
    trace: Option<TraceText>,
}

/// What the binding wants to hear of a call, and the trace that the call belongs to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TraceText {
    #[serde(default)]
    level: Level,
    traceparent: Option<String>,
    tracestate: Option<String>,
}

/// The options of a wait.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WaitText {
    timeout: Option<f64>,
    poll_interval: Option<f64>,
    start_timeout: Option<f64>,
    #[serde(default)]
    on_cancel: OnCancel,
    /// The number of a receiver.
    webhooks: Option<u64>,
}

#[derive(Deserialize)]
struct ConfigText {
    api_key: Option<Secret>,
    base_url: Option<String>,
    environment: Option<Environment>,
    #[serde(default)]
    headers: IndexMap<String, String>,
    timeout: Option<f64>,
    max_retries: Option<u32>,
    max_connections: Option<u32>,
    proxy: Option<Secret>,
    max_body_bytes: Option<u64>,
    ca_file: Option<PathBuf>,
    client_certificate_file: Option<PathBuf>,
    client_key_file: Option<PathBuf>,
    node_extra_ca_certs: Option<PathBuf>,
    user_agent: Option<String>,
}

/// Reads the options of a call, whose records the listener takes where the options ask for some.
pub(crate) fn parse_options(text: &str, listener: Option<Arc<dyn Listener>>) -> Result<Options> {
    let given: RequestText = serde_json::from_str(text).map_err(|error| {
        Error::argument_type("request_options", "known options", format!("request_options: {error}")).caused_by(error)
    })?;
    given.heard_by(listener).map(Options::new)
}

impl RequestText {
    /// The options with who listens to the call.
    pub(crate) fn heard_by(self, listener: Option<Arc<dyn Listener>>) -> Result<RequestOptions> {
        let mut options = self.options()?;
        if options.trace.level > Level::Off {
            options.trace.listener = listener;
        }
        Ok(options)
    }

    pub(crate) fn options(self) -> Result<RequestOptions> {
        Ok(RequestOptions {
            timeout: seconds("timeout", self.timeout)?,
            max_retries: self.max_retries,
            api_key: self.api_key,
            wait: self.wait.map(WaitText::options).transpose()?,
            headers: self.headers,
            query: self.query,
            body: self.body,
            trace: self.trace.map(TraceText::trace).unwrap_or_default(),
        })
    }
}

impl TraceText {
    fn trace(self) -> Trace {
        let Self { level, traceparent, tracestate } = self;
        Trace { level, traceparent, tracestate, ..Trace::default() }
    }
}

impl WaitText {
    pub(crate) fn options(self) -> Result<WaitOptions> {
        Ok(WaitOptions {
            timeout: seconds("timeout", self.timeout)?,
            poll_interval: seconds("poll_interval", self.poll_interval)?,
            start_timeout: seconds("start_timeout", self.start_timeout)?,
            on_cancel: self.on_cancel,
            webhooks: self.webhooks.map(open_receiver).transpose()?,
        })
    }
}

fn open_receiver(id: u64) -> Result<Arc<Deliveries>> {
    Deliveries::find(id).ok_or_else(|| {
        Error::argument_value("webhooks", "webhooks: the receiver is closed, or listens in another process")
    })
}

/// Reads the settings of a client.
pub(crate) fn parse_config(text: &str) -> Result<Config> {
    let given: ConfigText =
        serde_json::from_str(text).map_err(|error| Error::config(format!("client settings: {error}")))?;
    Ok(Config {
        api_key: given.api_key,
        base_url: given.base_url,
        environment: given.environment,
        headers: given.headers,
        timeout: seconds("timeout", given.timeout)?,
        max_retries: given.max_retries,
        max_connections: given.max_connections,
        proxy: given.proxy,
        max_body_bytes: given.max_body_bytes,
        tls: Tls {
            ca_file: given.ca_file,
            client_certificate_file: given.client_certificate_file,
            client_key_file: given.client_key_file,
            node_extra_ca_certs: given.node_extra_ca_certs,
        },
        http_client: None,
        user_agent: given.user_agent,
    })
}

fn seconds(argument: &str, given: Option<f64>) -> Result<Option<Duration>> {
    match given {
        None => Ok(None),
        Some(seconds) if seconds.is_nan() || seconds < 0.0 => {
            let message = format!("{argument}: {seconds} is not a number of seconds from 0 on");
            Err(Error::argument_value(argument, message))
        }
        Some(seconds) if seconds > MAX_SECONDS => Ok(Some(Duration::MAX)),
        Some(seconds) => Ok(Some(Duration::from_secs_f64(seconds))),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::seconds;

    fn parse_options(text: &str) -> super::Result<super::Options> {
        super::parse_options(text, None)
    }

    #[test]
    fn seconds_become_times() {
        assert_eq!(seconds("t", Some(1.5)).unwrap(), Some(Duration::from_millis(1500)));
        assert_eq!(seconds("t", Some(0.0)).unwrap(), Some(Duration::ZERO));
        assert_eq!(seconds("t", Some(1e300)).unwrap(), Some(Duration::MAX));
        assert_eq!(seconds("t", None).unwrap(), None);
        for odd in [-1.0, f64::NAN, f64::NEG_INFINITY] {
            assert!(seconds("t", Some(odd)).is_err(), "{odd}");
        }
    }

    #[test]
    fn an_option_that_is_not_known_is_refused() {
        assert!(parse_options(r#"{"timeout":1,"wait":{"timeout":null}}"#).is_ok());
        assert!(parse_options(r#"{"time_out":1}"#).is_err());
        assert!(parse_options(r#"{"wait":{"interval":1}}"#).is_err());
    }
}
