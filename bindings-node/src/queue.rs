//! Hands finished calls to JavaScript: many answers, one wake-up.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use napi::bindgen_prelude::{Env, FnArgs, Function, Result, Status, spawn};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use skyvern::ffi;

use crate::cancel::CancelHandle;
use crate::client::NativeClient;
use crate::reply::{Body, Reply, Text};

/// Id, head and body of a call that is done, and whether big integers may be in the body.
type Delivery = FnArgs<(u32, Option<Text>, Body, bool)>;

type Bell = ThreadsafeFunction<(), (), (), Status, false, true>;

/// The calls of one JavaScript thread.
///
/// A threadsafe function for each call, as of async functions, costs more than all else at the boundary.
#[napi]
pub struct NativeQueue(Arc<Inbox>);

#[derive(Default)]
struct Inbox {
    finished: Mutex<Vec<(u32, Reply)>>,
    bell: OnceLock<Bell>,
    in_flight: AtomicU32,
}

#[napi]
impl NativeQueue {
    /// Makes a queue that calls `ring` when there is something to take.
    #[napi(constructor, catch_unwind)]
    pub fn new(ring: Function<'_, (), ()>) -> Result<Self> {
        let inbox = Inbox::default();
        _ = inbox.bell.set(ring.build_threadsafe_function().weak::<true>().build()?);
        Ok(Self(Arc::new(inbox)))
    }

    /// Gives everything that is done to `deliver`, one call after the other.
    #[napi(catch_unwind)]
    pub fn take(&self, env: Env, deliver: Function<'_, Delivery, ()>) -> Result<()> {
        for (id, reply) in self.0.take(env) {
            deliver.call(FnArgs::from((id, reply.head, reply.body, reply.big_integers)))?;
        }
        Ok(())
    }

    /// Calls an operation with its arguments and options as JSON text. `bytes`: the answer is no text.
    #[napi(catch_unwind)]
    #[allow(clippy::too_many_arguments)]
    pub fn execute(
        &self,
        env: Env,
        client: &NativeClient,
        operation: String,
        arguments: String,
        options: String,
        bytes: bool,
        id: u32,
        cancel: Option<&CancelHandle>,
    ) {
        self.0.begin(env);
        let reply = if bytes { Reply::bytes } else { Reply::text };
        let client = client.client().clone();
        match cancel.map(|handle| (handle.token.clone(), handle.progress.clone())) {
            None => {
                let call = ffi::execute(client, operation, arguments, options, ffi::StartProgress::default());
                self.spawn(id, reply, call);
            }
            Some((token, progress)) => {
                let canceled = token.cancelled_owned();
                self.spawn(id, reply, ffi::execute_until(client, operation, arguments, &options, progress, canceled));
            }
        }
    }

    fn spawn(
        &self,
        id: u32,
        reply: fn(ffi::Reply) -> Reply,
        call: impl Future<Output = skyvern::Result<ffi::Reply>> + Send + 'static,
    ) {
        let inbox = Arc::clone(&self.0);
        let call = ffi::caught(call);
        spawn(async move { inbox.push(id, call.await.map_or_else(Reply::error, reply)) });
    }
}

impl Inbox {
    fn begin(&self, env: Env) {
        if self.in_flight.fetch_add(1, Ordering::Relaxed) == 0 {
            self.keep_alive(env, true);
        }
    }

    /// Only the push that finds the inbox empty rings; one `take` then takes everything.
    fn push(&self, id: u32, reply: Reply) {
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        let first = finished.is_empty();
        finished.push((id, reply));
        drop(finished);
        if first && let Some(bell) = self.bell.get() {
            bell.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn take(&self, env: Env) -> Vec<(u32, Reply)> {
        let finished = std::mem::take(&mut *self.finished.lock().unwrap_or_else(PoisonError::into_inner));
        let count = u32::try_from(finished.len()).unwrap_or(u32::MAX);
        if count > 0 && self.in_flight.fetch_sub(count, Ordering::Relaxed) == count {
            self.keep_alive(env, false);
        }
        finished
    }

    /// Whether the process stays for calls in flight.
    #[allow(unsafe_code)]
    fn keep_alive(&self, env: Env, on: bool) {
        let Some(bell) = self.bell.get() else { return };
        let change =
            if on { napi::sys::napi_ref_threadsafe_function } else { napi::sys::napi_unref_threadsafe_function };
        // SAFETY: the function lives as long as `self`, and this is the JavaScript thread that made it.
        unsafe { change(env.raw(), bell.raw()) };
    }
}
