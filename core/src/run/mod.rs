//! The heart: starting a run exactly once, and waiting until it is final.

pub(crate) mod adopt;
pub(crate) mod cancel;
pub(crate) mod engine;
pub(crate) mod events;
pub(crate) mod execute;
pub(crate) mod fingerprint;
pub(crate) mod finish;
pub(crate) mod outcome;
pub(crate) mod schedule;
pub(crate) mod shared_poll;
pub(crate) mod start;
pub(crate) mod status;
pub(crate) mod wait;
pub(crate) mod watch;

use std::borrow::Cow;

use serde::Deserialize;

/// What the engine looks at in a run; everything else passes through untouched.
#[derive(Debug, Deserialize)]
pub(crate) struct RunView<'a> {
    #[serde(borrow, default)]
    pub run_id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub status: Option<Cow<'a, str>>,
    #[serde(default)]
    pub retry_pending: Option<bool>,
    #[serde(borrow, default)]
    pub app_url: Option<Cow<'a, str>>,
}

impl<'a> RunView<'a> {
    pub(crate) fn parse(body: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    pub(crate) fn is_final(&self) -> bool {
        status::is_final(self.status.as_deref().unwrap_or_default(), self.retry_pending.unwrap_or_default())
    }
}
