//! Options of a single call. Their fields, and most of their setters, are in `generated/options.rs`.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use indexmap::IndexMap;
use serde::Deserialize;

pub use crate::generated::options::{RequestOptions, WaitOptions};
use crate::json::Json;

impl RequestOptions {
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
