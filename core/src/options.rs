//! Options of a single call.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::deliveries::Deliveries;
use crate::json::Json;
use crate::record::Trace;
use crate::secret::Secret;

/// Options of a single call; they hold for the polls of its wait as well.
///
/// ```
/// use std::time::Duration;
/// use skyvern::RequestOptions;
///
/// let options = RequestOptions::new().timeout(Duration::from_secs(10)).max_retries(0).header("x-team", "billing");
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct RequestOptions {
    /// Time limit of one HTTP attempt; zero is none. Default: the client's.
    pub timeout: Option<Duration>,
    /// How often the request may be sent again. Default: the client's.
    pub max_retries: Option<u32>,
    /// Key to use instead of the client's.
    pub api_key: Option<Secret>,
    /// How to wait for the run that the call starts. Default: not at all.
    pub wait: Option<WaitOptions>,
    /// Headers to add; `None` removes one.
    pub(crate) headers: IndexMap<String, Option<String>>,
    /// Query parameters to add or replace.
    pub(crate) query: IndexMap<String, Json>,
    /// Fields to add to the body or replace in it.
    pub(crate) body: IndexMap<String, Json>,
    /// Who looks at the call.
    pub(crate) trace: Trace,
}

impl RequestOptions {
    /// Options that change nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the time of one HTTP attempt; zero is no limit.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how often the request may be sent again.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Adds a header, or replaces one.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), Some(value.into()));
        self
    }

    /// Leaves a header out.
    #[must_use]
    pub fn without_header(mut self, name: impl Into<String>) -> Self {
        self.headers.insert(name.into(), None);
        self
    }

    /// Adds a query parameter, or replaces one.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.query.insert(name.into(), value.into());
        self
    }

    /// Adds a field to the body, or replaces one.
    #[must_use]
    pub fn body_field(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.body.insert(name.into(), value.into());
        self
    }

    /// Uses another key than the client's.
    #[must_use]
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// Waits for the run that the call starts.
    #[must_use]
    pub fn wait(mut self, options: WaitOptions) -> Self {
        self.wait = Some(options);
        self
    }

    /// The options of a start as they hold for the reads that follow it: body fields belong to the start alone.
    pub(crate) fn for_reads(&self) -> Self {
        Self { body: IndexMap::new(), wait: None, ..self.clone() }
    }

    /// For a read or a cancel that is not sent again by itself: whoever makes it does that.
    pub(crate) fn for_single_attempt(&self) -> Self {
        Self { max_retries: Some(0), ..self.for_reads() }
    }

    /// For one of the reads of a wait.
    pub(crate) fn for_poll(&self) -> Self {
        let mut options = self.for_single_attempt();
        options.trace.poll = true;
        options
    }

    /// For a read that tells of the runs of many waits: it belongs to the trace of none.
    pub(crate) fn for_shared_poll(&self) -> Self {
        let mut options = self.for_poll();
        options.trace.traceparent = None;
        options
    }
}

/// How to wait for a run.
///
/// ```
/// use std::time::Duration;
/// use skyvern::{OnCancel, WaitOptions};
///
/// let options = WaitOptions::new().timeout(Duration::from_secs(600)).on_cancel(OnCancel::Cancel);
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct WaitOptions {
    /// How long to wait; [`Duration::MAX`] is no limit. Default: half an hour.
    pub timeout: Option<Duration>,
    /// Time between two reads of the run. Default: short at first, longer for longer runs.
    pub poll_interval: Option<Duration>,
    /// How long the run may take to start. Default: as long as the wait.
    pub start_timeout: Option<Duration>,
    /// What happens to the run when the wait is dropped or times out. Default: it is left alone.
    pub on_cancel: OnCancel,
    /// The receiver whose webhooks end the wait early. Default: none.
    pub webhooks: Option<Arc<Deliveries>>,
}

impl WaitOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long to wait; [`Duration::MAX`] is no limit.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the time between two reads of the run.
    #[must_use]
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.poll_interval = Some(interval);
        self
    }

    /// Sets how long the run may take to start.
    #[must_use]
    pub fn start_timeout(mut self, timeout: Duration) -> Self {
        self.start_timeout = Some(timeout);
        self
    }

    /// Sets what happens to the run when the wait is dropped or times out.
    #[must_use]
    pub fn on_cancel(mut self, on_cancel: OnCancel) -> Self {
        self.on_cancel = on_cancel;
        self
    }
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

/// A time as a limit: none where it is too long to be counted.
pub(crate) fn limit(time: Duration) -> Option<Duration> {
    (time < Duration::MAX).then_some(time)
}

/// A time as a limit, where zero is none as well.
pub(crate) fn limit_unless_zero(time: Duration) -> Option<Duration> {
    limit(time).filter(|time| !time.is_zero())
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
        let none = options.timeout.is_none()
            && options.max_retries.is_none()
            && options.body.is_empty()
            && options.trace.is_none();
        let request = if none && shares_lists(&options) { None } else { Some(Arc::new(options)) };
        Self { wait, request: SharedOptions(request) }
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
