//! Options of a single call.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::json::Json;
use crate::secret::Secret;

/// Options of a single call; they hold for the polls of its wait as well.
///
/// ```
/// use skyvern::RequestOptions;
///
/// let options = RequestOptions { timeout: Some(10.0), max_retries: Some(0), ..RequestOptions::default() };
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestOptions {
    /// Time limit of one HTTP attempt, in seconds; 0 is none. Default: the client's.
    pub timeout: Option<f64>,
    /// How often the request may be sent again. Default: the client's.
    pub max_retries: Option<u32>,
    /// Headers to add; `None` removes one.
    pub headers: IndexMap<String, Option<String>>,
    /// Query parameters to add or replace.
    pub query: IndexMap<String, Json>,
    /// Fields to add to the body or replace in it.
    pub body: IndexMap<String, Json>,
    /// Key to use instead of the client's.
    pub api_key: Option<Secret>,
    /// Wait for the run that the call starts.
    pub wait: Option<WaitOptions>,
}

/// How to wait for a run.
///
/// ```
/// use skyvern::WaitOptions;
///
/// let options = WaitOptions { timeout: Some(600.0), ..WaitOptions::default() };
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WaitOptions {
    /// How long to wait, in seconds. Default: 1800.
    pub timeout: Option<f64>,
    /// Seconds between two reads of the run. Default: short at first, longer for longer runs.
    pub poll_interval: Option<f64>,
    /// How long the run may take to start, in seconds. Default: as long as the wait.
    pub start_timeout: Option<f64>,
    /// What happens to the run when the wait is dropped or times out. Default: it is left alone.
    pub on_cancel: OnCancel,
}

/// What happens to a run whose wait is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnCancel {
    /// It goes on.
    #[default]
    Leave,
    /// It is canceled.
    Cancel,
}

/// Seconds as a duration; `None` for a time too long to be counted.
pub(crate) fn duration(argument: &str, seconds: f64) -> Result<Option<Duration>> {
    const MAX_SECONDS: f64 = 1e9;
    if seconds.is_nan() || seconds < 0.0 {
        return Err(Error::argument_value(
            argument,
            format!("{argument}: {seconds} is not a number of seconds from 0 on"),
        ));
    }
    Ok((seconds <= MAX_SECONDS).then(|| Duration::from_secs_f64(seconds)))
}

impl RequestOptions {
    fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| {
            Error::argument_type("request_options", "known options", format!("request_options: {error}"))
                .caused_by(error)
        })
    }

    /// The options of a start as they hold for the reads that follow it: body fields belong to the start alone.
    pub(crate) fn for_reads(&self) -> Self {
        Self { body: IndexMap::new(), wait: None, ..self.clone() }
    }

    /// For a read or a cancel that is not sent again by itself: whoever makes it does that.
    pub(crate) fn for_single_attempt(&self) -> Self {
        Self { max_retries: Some(0), ..self.for_reads() }
    }
}

/// The options of a call, in a form that takes little room and that all its requests share.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    pub wait: Option<WaitOptions>,
    pub request: SharedOptions,
}

impl Options {
    pub(crate) fn new(mut options: RequestOptions) -> Self {
        let wait = options.wait.take();
        let none = options.timeout.is_none() && options.max_retries.is_none() && options.body.is_empty();
        let request = if none && shares_lists(&options) { None } else { Some(Arc::new(options)) };
        Self { wait, request: SharedOptions(request) }
    }

    /// Reads options as the bindings send them.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        RequestOptions::parse(text).map(Self::new)
    }

    /// Whether a wait that is given up ends its run.
    pub(crate) fn ends_run(&self) -> bool {
        self.wait.as_ref().is_some_and(|wait| wait.on_cancel == OnCancel::Cancel)
    }
}

/// Options of requests. Most calls have none, and keep nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct SharedOptions(Option<Arc<RequestOptions>>);

impl SharedOptions {
    /// Whether waits with these options see the same lists as others of the client.
    pub(crate) fn share_lists(&self) -> bool {
        shares_lists(self)
    }
}

impl Deref for SharedOptions {
    type Target = RequestOptions;

    fn deref(&self) -> &RequestOptions {
        static NONE: LazyLock<RequestOptions> = LazyLock::new(RequestOptions::default);
        self.0.as_deref().unwrap_or(&NONE)
    }
}

fn shares_lists(options: &RequestOptions) -> bool {
    options.api_key.is_none() && options.headers.is_empty() && options.query.is_empty()
}
