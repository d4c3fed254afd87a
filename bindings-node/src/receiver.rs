//! Receives webhooks at an address of its own.

use std::sync::Arc;

use napi::bindgen_prelude::{Env, PromiseRaw, Result, within_runtime_if_available};
use napi_derive::napi;
use skyvern::ffi::{Events, Receiver};

use crate::error::to_napi;
use crate::events::NativeEvents;
use crate::queue::NativeQueue;

/// A receiver that listens.
#[napi]
pub struct NativeReceiver(Arc<Receiver>);

#[napi]
impl NativeReceiver {
    /// Listens, with options as JSON text. Its records go to the queue, for a listener of that number.
    #[napi(constructor, catch_unwind)]
    pub fn new(options: String, queue: Option<&NativeQueue>, listener: Option<u32>) -> Result<Self> {
        let sink = queue.zip(listener).map(|(queue, listener)| queue.record_sink(listener));
        let receiver = within_runtime_if_available(|| Receiver::open(&options, sink));
        receiver.map(|receiver| Self(Arc::new(receiver))).map_err(|error| to_napi(&error))
    }

    /// Where the service delivers to.
    #[napi(getter, catch_unwind)]
    pub fn url(&self) -> String {
        self.0.url().to_owned()
    }

    /// The number by which options of waits name it.
    #[napi(getter, catch_unwind)]
    #[allow(clippy::cast_precision_loss)]
    pub fn id(&self) -> f64 {
        self.0.id() as f64
    }

    /// Hands out the events, one after the other.
    #[napi(catch_unwind)]
    pub fn events(&self) -> NativeEvents {
        NativeEvents::of(Events::received(&self.0))
    }

    /// An event was taken, or given back.
    #[napi(catch_unwind)]
    pub fn settle(&self, key: String, taken: bool) {
        self.0.settle(&key, taken);
    }

    /// Closes it; what is left comes as a JSON list. `taken`: what the program has in its hands is handled.
    #[napi(catch_unwind)]
    pub fn close<'env>(&self, env: &'env Env, taken: bool) -> Result<PromiseRaw<'env, Option<String>>> {
        let receiver = self.0.clone();
        env.spawn_future(async move { receiver.close(taken).await.map_err(|error| to_napi(&error)) })
    }
}
