//! The status changes of a run.

use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::{Env, PromiseRaw, Result, spawn};
use napi_derive::napi;
use skyvern::ffi::Events;

use crate::cancel::CancelHandle;
use crate::client::NativeClient;
use crate::error::{canceled, to_napi};
use crate::queue::NativeQueue;

/// Watches one run; it asks the service only while a change is awaited.
#[napi]
pub struct NativeEvents(Mutex<Option<Arc<Events>>>);

impl NativeEvents {
    pub(crate) fn of(events: Events) -> Self {
        Self(Mutex::new(Some(Arc::new(events))))
    }
}

#[napi]
impl NativeEvents {
    /// Starts to watch a run, with options as JSON text. Its records go to the queue, for an observation.
    #[napi(constructor, catch_unwind)]
    pub fn new(
        client: &NativeClient,
        run_id: String,
        options: String,
        queue: Option<&NativeQueue>,
        observation: Option<u32>,
    ) -> Result<Self> {
        let sink = queue.zip(observation).map(|(queue, observation)| queue.record_sink(observation));
        let events = Events::new(client.client(), &run_id, &options, sink).map_err(|error| to_napi(&error))?;
        Ok(Self(Mutex::new(Some(Arc::new(events)))))
    }

    /// Starts to forward the ends of runs, with options as JSON text.
    #[napi(factory, catch_unwind)]
    pub fn forward(client: &NativeClient, options: String) -> Result<Self> {
        let events = Events::forward(client.client(), &options).map_err(|error| to_napi(&error))?;
        Ok(Self(Mutex::new(Some(Arc::new(events)))))
    }

    /// The next change as JSON text; `null` after the last one.
    #[napi(catch_unwind)]
    pub fn next<'env>(
        &self,
        env: &'env Env,
        cancel: Option<&CancelHandle>,
    ) -> Result<PromiseRaw<'env, Option<String>>> {
        let events = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let token = cancel.map(|handle| handle.token.clone()).unwrap_or_default();
        env.spawn_future(async move {
            let Some(events) = events else { return Ok(None) };
            match token.run_until_cancelled(events.next()).await {
                Some(next) => next.map_err(|error| to_napi(&error)),
                None => Err(canceled()),
            }
        })
    }

    /// Ends the watch.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        let events = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Where the run is to end with the watch, that takes a request.
        spawn(async move { drop(events) });
    }
}
