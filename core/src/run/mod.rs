//! The heart: starting a run exactly once, and waiting until it is final.

pub(crate) mod adopt;
pub(crate) mod agreement;
pub(crate) mod batch;
pub(crate) mod bounded;
pub(crate) mod cancel;
pub(crate) mod candidate;
pub(crate) mod canonical;
pub(crate) mod durations;
pub(crate) mod engine;
pub(crate) mod events;
pub(crate) mod execute;
pub(crate) mod fingerprint;
pub(crate) mod finish;
pub(crate) mod group;
pub(crate) mod journal;
pub(crate) mod key;
pub(crate) mod key_tags;
pub(crate) mod learning;
pub(crate) mod list;
pub(crate) mod messages;
pub(crate) mod outcome;
pub(crate) mod owner;
pub(crate) mod partial_run;
pub(crate) mod pause;
pub(crate) mod progress;
pub(crate) mod read;
pub(crate) mod run_records;
pub(crate) mod schedule;
pub(crate) mod shared_poll;
pub(crate) mod start;
pub(crate) mod start_memory;
pub(crate) mod start_with_key;
pub(crate) mod status;
pub(crate) mod wait;
pub(crate) mod watch;

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// What the engine looks at in a run; everything else passes through untouched. A field of an odd type counts as absent.
#[derive(Debug, Deserialize)]
pub(crate) struct RunView<'a> {
    #[serde(borrow, default, deserialize_with = "lenient")]
    pub run_id: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lenient")]
    pub status: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "lenient")]
    pub retry_pending: Option<bool>,
    #[serde(borrow, default, deserialize_with = "lenient")]
    pub app_url: Option<Cow<'a, str>>,
}

impl<'a> RunView<'a> {
    pub(crate) fn parse(body: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }
}

/// A value of the right type, or none.
pub(crate) fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(value.get()).ok())
}
