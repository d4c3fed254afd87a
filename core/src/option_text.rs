//! Options and settings as the bindings send them: JSON text, with times in seconds. Their keys are in `generated/option_text.rs`.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use crate::config::Config;
use crate::deliveries::Deliveries;
use crate::error::{Error, Result};
use crate::generated::option_text::{ConfigText, RequestText};
use crate::options::{Options, RequestOptions};
use crate::record::{Level, Listener, Trace};

/// A time that is longer than this many seconds is none.
const MAX_SECONDS: f64 = 1e9;

/// What the binding wants to hear of a call, and the trace that the call belongs to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TraceText {
    #[serde(default)]
    level: Level,
    traceparent: Option<String>,
    tracestate: Option<String>,
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
}

impl TraceText {
    pub(crate) fn trace(self) -> Trace {
        let Self { level, traceparent, tracestate } = self;
        Trace { level, traceparent, tracestate, ..Trace::default() }
    }
}

/// The receiver of a number, which is open in this process.
pub(crate) fn open_receiver(id: u64) -> Result<Arc<Deliveries>> {
    Deliveries::find(id).ok_or_else(|| {
        Error::argument_value("webhooks", "webhooks: the receiver is closed, or listens in another process")
    })
}

/// Reads the settings of a client.
pub(crate) fn parse_config(text: &str) -> Result<Config> {
    let given: ConfigText =
        serde_json::from_str(text).map_err(|error| Error::config(format!("client settings: {error}")))?;
    given.config()
}

/// A time, given in seconds; one that is too long to count is no limit.
pub(crate) fn seconds(argument: &str, given: Option<f64>) -> Result<Option<Duration>> {
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

    use super::{parse_config, seconds};
    use crate::error::ErrorKind;

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
        assert!(parse_config(r#"{"api_key":"key","timeout":1}"#).is_ok());
        let error = parse_config(r#"{"api_key":"key","time_out":1}"#).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("time_out"), "{error}");
    }
}
