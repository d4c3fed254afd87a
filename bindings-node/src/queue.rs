//! Hands finished calls to JavaScript: many answers, one wake-up.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use napi::bindgen_prelude::{Env, FnArgs, Function, Result, Status, spawn};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use skyvern::ffi;

use crate::cancel::CancelHandle;
use crate::client::NativeClient;
use crate::http_client::NativeHttpRequest;
use crate::reply::{Body, Reply, Text};

/// The most records that wait for somebody to take them; what comes then is lost.
const MAX_RECORDS: usize = 10_000;

/// Id, head and body of a call that is done, and whether big integers may be in the body.
type Delivery = FnArgs<(u32, Option<Text>, Body, bool)>;

type WakeUp = ThreadsafeFunction<(), (), (), Status, false, true>;

/// The calls of one JavaScript thread.
///
/// A threadsafe function for each call, as of async functions, costs more than all else at the boundary.
#[napi]
pub struct NativeQueue(Arc<Inbox>);

#[derive(Default)]
struct Inbox {
    waiting: Mutex<Waiting>,
    wake_up: OnceLock<WakeUp>,
    in_flight: AtomicU32,
}

#[derive(Default)]
struct Waiting {
    finished: Vec<(u32, Reply)>,
    /// Each with the number of the observation that it is for.
    records: Vec<(u32, String)>,
    /// Each with the number of the `fetch` that it is for.
    requests: Vec<(u32, ffi::HostRequest)>,
}

/// Takes the records of one observation.
pub(crate) struct RecordSink {
    inbox: Arc<Inbox>,
    observation: u32,
}

impl ffi::Listener for RecordSink {
    fn hear(&self, record: String) {
        self.inbox.push_record(self.observation, record);
    }
}

#[napi]
impl NativeQueue {
    /// Makes a queue that calls `ring` when there is something to take.
    #[napi(constructor, catch_unwind)]
    pub fn new(ring: Function<'_, (), ()>) -> Result<Self> {
        let inbox = Inbox::default();
        _ = inbox.wake_up.set(ring.build_threadsafe_function().weak::<true>().build()?);
        Ok(Self(Arc::new(inbox)))
    }

    /// Gives every record to `tell`, every request of a `fetch` to `send`, and everything that is done to `deliver`, one call after the other.
    #[napi(catch_unwind)]
    pub fn take(
        &self,
        env: Env,
        deliver: Function<'_, Delivery, ()>,
        tell: Function<'_, FnArgs<(u32, String)>, ()>,
        send: Function<'_, FnArgs<(u32, NativeHttpRequest)>, ()>,
    ) -> Result<()> {
        let Waiting { finished, records, requests } = self.0.take(env);
        for (fetch, request) in requests {
            send.call(FnArgs::from((fetch, NativeHttpRequest(request))))?;
        }
        for record in records {
            tell.call(FnArgs::from(record))?;
        }
        for (id, reply) in finished {
            deliver.call(FnArgs::from((id, reply.head, reply.body, reply.big_integers)))?;
        }
        Ok(())
    }

    /// Calls an operation with its arguments and options as JSON text. `bytes`: the answer is no text. `observation`: what
    /// its records are for.
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
        observation: Option<u32>,
        cancel: Option<&CancelHandle>,
    ) {
        let sink = observation.map(|observation| self.record_sink(observation));
        self.0.begin(env);
        let reply = if bytes { Reply::bytes } else { Reply::text };
        let client = client.client().clone();
        match cancel.map(|handle| (handle.token.clone(), handle.progress.clone())) {
            None => {
                let call = ffi::execute(client, operation, arguments, options, ffi::StartProgress::default(), sink);
                self.spawn(id, reply, call);
            }
            Some((token, progress)) => {
                let canceled = token.cancelled_owned();
                let call = ffi::execute_until(client, operation, arguments, &options, progress, sink, canceled);
                self.spawn(id, reply, call);
            }
        }
    }

    pub(crate) fn record_sink(&self, observation: u32) -> Arc<dyn ffi::Listener> {
        Arc::new(RecordSink { inbox: Arc::clone(&self.0), observation })
    }

    /// What takes requests for the `fetch` of that number.
    pub(crate) fn taker(&self, fetch: u32) -> impl Fn(ffi::HostRequest) + Send + Sync + 'static {
        let inbox = Arc::clone(&self.0);
        move |request| inbox.put(|waiting| waiting.requests.push((fetch, request)))
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
        self.put(|waiting| waiting.finished.push((id, reply)));
    }

    fn push_record(&self, observation: u32, record: String) {
        self.put(|waiting| {
            if waiting.records.len() < MAX_RECORDS {
                waiting.records.push((observation, record));
            }
        });
    }

    fn put(&self, put: impl FnOnce(&mut Waiting)) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let first = waiting.finished.is_empty() && waiting.records.is_empty() && waiting.requests.is_empty();
        put(&mut waiting);
        drop(waiting);
        if first && let Some(wake_up) = self.wake_up.get() {
            wake_up.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn take(&self, env: Env) -> Waiting {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let count = u32::try_from(waiting.finished.len()).unwrap_or(u32::MAX);
        if count > 0 && self.in_flight.fetch_sub(count, Ordering::Relaxed) == count {
            self.keep_alive(env, false);
        }
        waiting
    }

    /// Whether the process stays for calls in flight.
    #[allow(unsafe_code)]
    fn keep_alive(&self, env: Env, on: bool) {
        let Some(wake_up) = self.wake_up.get() else { return };
        let change =
            if on { napi::sys::napi_ref_threadsafe_function } else { napi::sys::napi_unref_threadsafe_function };
        // SAFETY: the function lives as long as `self`, and this is the JavaScript thread that made it.
        unsafe { change(env.raw(), wake_up.raw()) };
    }
}
