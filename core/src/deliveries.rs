//! Where a receiver of webhooks and the waits for runs meet.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// How many runs are remembered whose webhook came before anybody waited for it.
const MAX_EARLY: usize = 1000;

static RECEIVERS: LazyLock<Mutex<HashMap<u64, Weak<Deliveries>>>> = LazyLock::new(Mutex::default);

/// The webhooks of a receiver, for waits that they may end.
pub struct Deliveries {
    id: u64,
    url: String,
    state: Mutex<State>,
    joined: Notify,
}

#[derive(Default)]
struct State {
    waits: HashMap<Box<str>, Vec<Arc<Notify>>>,
    early: VecDeque<Box<str>>,
}

impl Deliveries {
    pub(crate) fn new(url: String) -> Arc<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let deliveries = Arc::new(Self { id, url, state: Mutex::default(), joined: Notify::new() });
        lock(&RECEIVERS).insert(id, Arc::downgrade(&deliveries));
        deliveries
    }

    /// That of an open receiver, by the number that crosses the boundary.
    pub(crate) fn find(id: u64) -> Option<Arc<Self>> {
        lock(&RECEIVERS).get(&id).and_then(Weak::upgrade)
    }

    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// Where the service delivers to.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Takes part as a wait for a run.
    pub(crate) fn join(self: &Arc<Self>, run_id: &str) -> Expected {
        let notify = Arc::new(Notify::new());
        let mut state = lock(&self.state);
        if let Some(at) = state.early.iter().position(|early| **early == *run_id) {
            state.early.remove(at);
            notify.notify_one();
        }
        state.waits.entry(run_id.into()).or_default().push(notify.clone());
        drop(state);
        self.joined.notify_waiters();
        Expected { deliveries: self.clone(), run_id: run_id.into(), notify }
    }

    /// Takes an event to the waits for its run; one that is final wakes them. Whether there are any.
    pub(crate) fn arrived(&self, run_id: &str, is_final: bool) -> bool {
        let mut state = lock(&self.state);
        if let Some(waits) = state.waits.get(run_id) {
            waits.iter().filter(|_| is_final).for_each(|wait| wait.notify_one());
            return true;
        }
        if is_final && !state.early.iter().any(|early| **early == *run_id) {
            state.early.push_back(run_id.into());
        }
        if state.early.len() > MAX_EARLY {
            state.early.pop_front();
        }
        false
    }

    /// Whether anybody waits for a run.
    pub(crate) fn is_expected(&self, run_id: &str) -> bool {
        lock(&self.state).waits.contains_key(run_id)
    }

    /// Another wait has joined.
    pub(crate) fn joined(&self) -> Notified<'_> {
        self.joined.notified()
    }
}

impl Drop for Deliveries {
    fn drop(&mut self) {
        lock(&RECEIVERS).remove(&self.id);
    }
}

impl fmt::Debug for Deliveries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deliveries").field("url", &self.url).finish_non_exhaustive()
    }
}

/// A wait for the webhook of a run.
pub(crate) struct Expected {
    deliveries: Arc<Deliveries>,
    run_id: Box<str>,
    notify: Arc<Notify>,
}

impl Expected {
    /// A webhook says that the run is over.
    pub(crate) async fn arrived(&self) {
        self.notify.notified().await;
    }
}

impl Drop for Expected {
    fn drop(&mut self) {
        let mut state = lock(&self.deliveries.state);
        if let Some(waits) = state.waits.get_mut(&self.run_id) {
            waits.retain(|wait| !Arc::ptr_eq(wait, &self.notify));
            if waits.is_empty() {
                state.waits.remove(&self.run_id);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
