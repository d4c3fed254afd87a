//! Receives webhooks: a success is answered when the program has taken the event, or when it is durable.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, timeout_at};

use crate::deliveries::Deliveries;
use crate::error::{Error, Result};
use crate::options::WaitOptions;
use crate::record::{Level, Listener, Trace};
use crate::secret::Secret;
use crate::transport::listener::{Gate, Verdict, serve};
use crate::utf8::text_of;
use crate::webhook::claims::{Claim, WebhookClaims};
use crate::webhook::event::{Head, WebhookEvent};
use crate::webhook::parse::only;
use crate::webhook::records::{Outcome, Records};
use crate::webhook::signature::{Keys, SIGNATURE};
use crate::webhook::store::Store;

/// How long a delivery waits for the program; the service waits for ten seconds by its documents.
const PATIENCE: Duration = Duration::from_secs(8);

/// The largest body, in bytes.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

/// How many events may wait for the program.
const MAX_QUEUED: usize = 1000;

const TAKEN: Verdict = (StatusCode::NO_CONTENT, "");
const BUSY: Verdict = (StatusCode::SERVICE_UNAVAILABLE, "not taken, deliver it again");

/// How a [`WebhookReceiver`] listens, and when it answers.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[must_use = "it listens once it is opened"]
pub struct ReceiverOptions {
    api_keys: Vec<Secret>,
    host: String,
    port: u16,
    path: String,
    public_url: Option<String>,
    store: Option<PathBuf>,
    answer_at_once: bool,
    max_queued: usize,
    /// In seconds.
    answer_within: f64,
    /// What the binding wants to hear.
    level: Level,
    #[serde(skip)]
    listener: Option<Arc<dyn Listener>>,
}

impl Default for ReceiverOptions {
    fn default() -> Self {
        Self {
            api_keys: Vec::new(),
            host: "127.0.0.1".to_owned(),
            port: 0,
            path: "/".to_owned(),
            public_url: None,
            store: None,
            answer_at_once: false,
            max_queued: MAX_QUEUED,
            answer_within: PATIENCE.as_secs_f64(),
            level: Level::Off,
            listener: None,
        }
    }
}

impl fmt::Debug for ReceiverOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceiverOptions")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("path", &self.path)
            .field("public_url", &self.public_url)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

impl ReceiverOptions {
    /// Takes webhooks that were signed with this key too, while keys are rotated.
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.api_keys.push(key.into());
        self
    }

    /// Listens at this address. Default: `127.0.0.1`.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// Listens at this port. Default: one that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Takes webhooks at this path only. Default: `/`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Where the service reaches it: the address of a proxy or a tunnel. The path is added where it has none.
    pub fn public_url(mut self, url: impl Into<String>) -> Self {
        self.public_url = Some(url.into());
        self
    }

    /// Keeps events in this file, and answers as soon as one is there. What a killed program did not handle comes again.
    pub fn store(mut self, path: impl Into<PathBuf>) -> Self {
        self.store = Some(path.into());
        self
    }

    /// Answers from memory alone: what is not handled when the program dies is lost.
    pub fn answer_at_once(mut self, at_once: bool) -> Self {
        self.answer_at_once = at_once;
        self
    }

    /// How many events may wait for the program; more are refused with 503. Default: 1000.
    pub fn max_queued(mut self, number: usize) -> Self {
        self.max_queued = number;
        self
    }

    /// How long a delivery waits for the program before it is answered 503. Default: 8 seconds.
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.answer_within = time.as_secs_f64();
        self
    }

    /// Listens. Needs a Tokio runtime around it.
    ///
    /// Fails with [`ErrorKind::ArgumentValue`](crate::ErrorKind::ArgumentValue) where the address is taken, the path or the
    /// public address is none, or the store can't be used.
    pub fn open(self) -> Result<WebhookReceiver> {
        WebhookReceiver::open(self)
    }
}

/// Receives webhooks at an address of its own.
///
/// A success is a promise. By default it is given when the program has taken the event, which is when it asks for the next
/// one or calls [`ack`](WebhookReceiver::ack), at most 8 seconds after the delivery; the service then gets a 503 and tries
/// again. With a store it is given as soon as the event is on the disk.
///
/// An event that was handled is not handed out again. Bodies are limited to 10 MB; nothing is parsed before it is verified.
///
/// ```no_run
/// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
/// let mut hooks = skyvern::WebhookReceiver::builder("key").path("/hooks").public_url("https://hooks.example.com").open()?;
/// client.run_workflow("wpid_123").webhook_url(hooks.url()).await?;
/// while let Some(event) = hooks.next().await {
///     println!("{} is {}", event.run_id, event.status);
/// }
/// # Ok(())
/// # }
/// ```
pub struct WebhookReceiver {
    inbox: Arc<Inbox>,
    stop: watch::Sender<bool>,
    server: Option<tokio::task::JoinHandle<()>>,
    address: SocketAddr,
    cursor: Cursor,
}

impl WebhookReceiver {
    /// A receiver of webhooks that are signed with this key.
    pub fn builder(api_key: impl Into<Secret>) -> ReceiverOptions {
        ReceiverOptions::default().api_key(api_key)
    }

    pub(crate) fn open(options: ReceiverOptions) -> Result<Self> {
        let keys = Keys::new(options.api_keys.iter().map(Secret::expose))?;
        if !options.path.starts_with('/') || options.path.contains(['?', '#', ' ']) {
            let message = format!("path: {:?} is not a path: give one like /hooks", options.path);
            return Err(Error::argument_value("path", message));
        }
        let patience = Duration::try_from_secs_f64(options.answer_within).map_err(|_| {
            Error::argument_value("answer_within", "answer_within: it has to be a number of seconds from 0 on")
        })?;
        let listen = || -> std::io::Result<(TcpListener, SocketAddr)> {
            let listener = TcpListener::bind((&*options.host, options.port))?;
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let failed = |error: std::io::Error| {
            let message = format!("port: can't listen at {}:{}: {error}", options.host, options.port);
            Error::argument_value("port", message).caused_by(error)
        };
        let (listener, address) = listen().map_err(failed)?;
        let url = public(&options, address)?;
        let trace = Trace { listener: options.listener, level: options.level, ..Trace::default() };
        let inbox = Inbox {
            keys,
            records: Records::new(trace),
            path: options.path,
            patience,
            at_once: options.answer_at_once,
            max_queued: options.max_queued.max(1),
            deliveries: Deliveries::new(url),
            store: options.store.as_deref().map(Store::open).transpose()?.map(Mutex::new),
            done: WebhookClaims::default(),
            state: Mutex::default(),
            changed: Notify::new(),
        };
        inbox.load()?;
        let inbox = Arc::new(inbox);
        let (stop, stopped) = watch::channel(false);
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let server = tokio::spawn(serve(listener, inbox.clone(), MAX_BODY, stopped));
        let cursor = Cursor { inbox: inbox.clone(), handed: None };
        Ok(Self { inbox, stop, server: Some(server), address, cursor })
    }

    /// Where the service delivers to: what a run takes as its `webhook_url`.
    pub fn url(&self) -> &str {
        self.inbox.deliveries.url()
    }

    /// Where it listens on this machine.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next event; the one before it counts as taken. None once the receiver is closed.
    pub async fn next(&mut self) -> Option<WebhookEvent> {
        loop {
            self.cursor.confirm();
            let entry = self.cursor.next().await?;
            if let Ok(event) = WebhookEvent::new(entry.head.clone(), &entry.body) {
                return Some(event);
            }
        }
    }

    /// Takes an event before the next one is asked for: it is handled, and its delivery may be answered.
    pub fn ack(&self, event: &WebhookEvent) {
        self.inbox.settle(&event.key, true);
    }

    /// Gives an event back: its delivery is answered 503, and the service sends it again.
    pub fn release(&self, event: &WebhookEvent) {
        self.inbox.settle(&event.key, false);
    }

    /// Refuses what comes from now on, answers what was taken, and gives what was not.
    pub async fn close(mut self) -> Vec<WebhookEvent> {
        let left = self.end(true).await;
        left.iter().filter_map(|entry| WebhookEvent::new(entry.head.clone(), &entry.body).ok()).collect()
    }

    async fn end(&mut self, taken: bool) -> Vec<Arc<Entry>> {
        let left = self.inbox.close(taken);
        _ = self.stop.send(true);
        if let Some(server) = self.server.take() {
            _ = server.await;
        }
        left
    }
}

impl WaitOptions {
    /// Lets the webhooks of a receiver end the wait; the run is started with its address as `webhook_url`.
    ///
    /// Looks at the run, few and far between, still guarantee the end when a webhook is lost.
    #[must_use]
    pub fn webhooks(mut self, receiver: &WebhookReceiver) -> Self {
        self.webhooks = Some(receiver.inbox.deliveries.clone());
        self
    }
}

/// Where the service delivers to.
fn public(options: &ReceiverOptions, address: SocketAddr) -> Result<String> {
    let Some(public) = &options.public_url else { return Ok(format!("http://{address}{}", options.path)) };
    let url = url::Url::parse(public).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    match url {
        Some(url) if url.path() == "/" && url.query().is_none() => {
            Ok(format!("{}{}", public.trim_end_matches('/'), options.path))
        }
        Some(_) => Ok(public.clone()),
        None => {
            let message = format!("public_url: {public:?} is not an address: give one like https://hooks.example.com");
            Err(Error::argument_value("public_url", message))
        }
    }
}

/// An event that is not settled.
pub(crate) struct Entry {
    pub head: Head,
    pub body: Bytes,
    settled: watch::Sender<Option<bool>>,
}

impl Entry {
    /// The event as JSON text, with the run.
    pub(crate) fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Event<'a> {
            #[serde(flatten)]
            head: &'a Head,
            run: Option<&'a RawValue>,
        }
        let text = text_of(&self.body);
        let event = Event { head: &self.head, run: serde_json::from_str(&text).ok() };
        serde_json::to_string(&event).unwrap_or_default()
    }
}

/// What has come and is not settled.
pub(crate) struct Inbox {
    keys: Keys,
    records: Records,
    path: String,
    patience: Duration,
    at_once: bool,
    max_queued: usize,
    deliveries: Arc<Deliveries>,
    store: Option<Mutex<Store>>,
    done: WebhookClaims,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    /// Those that nobody has taken, the oldest first.
    queue: VecDeque<Arc<Entry>>,
    /// By key, taken or not.
    open: HashMap<String, Arc<Entry>>,
    closed: bool,
}

impl Gate for Inbox {
    type Pass = [u8; 32];

    fn admit(&self, head: &Parts) -> Result<[u8; 32], Verdict> {
        if head.uri.path() != self.path {
            return Err((StatusCode::NOT_FOUND, "there is nothing here"));
        }
        if head.method != Method::POST {
            return Err((StatusCode::METHOD_NOT_ALLOWED, "webhooks are sent with POST"));
        }
        let signatures = head.headers.get_all(SIGNATURE).iter().map(http::HeaderValue::as_bytes);
        only(signatures).map_err(|_| self.refuse(None, FORGED))
    }

    async fn decide(&self, signature: [u8; 32], body: Bytes) -> Verdict {
        if !self.keys.signed(&body, &signature) {
            return self.refuse(None, FORGED);
        }
        let Ok(head) = Head::of(&body) else {
            return self.refuse(None, (StatusCode::BAD_REQUEST, "the webhook is genuine, but names no run"));
        };
        self.deliver(head, body).await
    }
}

const FORGED: Verdict = (StatusCode::UNAUTHORIZED, "the signature is not that of this body with a known key");

impl Inbox {
    /// Hands a genuine event on, and says what to answer.
    async fn deliver(&self, head: Head, body: Bytes) -> Verdict {
        let until = Instant::now() + self.patience;
        if self.deliveries.arrived(&head.run_id, head.is_final) {
            self.done.commit(&head.key);
            self.tell(Outcome::Accepted, &head, None);
            return TAKEN;
        }
        let (entry, is_new) = match self.enter(head, body) {
            Ok(entered) => entered,
            Err(verdict) => return verdict,
        };
        let accepted = if is_new { Outcome::Accepted } else { Outcome::Duplicate };
        if self.at_once || self.store.is_some() {
            self.tell(accepted, &entry.head, None);
            return TAKEN;
        }
        let mut settled = entry.settled.subscribe();
        let taken = async {
            loop {
                let joined = self.deliveries.joined();
                if self.deliveries.is_expected(&entry.head.run_id) {
                    self.settle(&entry.head.key, true);
                }
                tokio::select! {
                    settled = settled.wait_for(Option::is_some) => return settled.is_ok_and(|settled| *settled == Some(true)),
                    () = joined => {}
                }
            }
        };
        match timeout_at(until, taken).await {
            Ok(true) => {
                self.tell(accepted, &entry.head, None);
                TAKEN
            }
            Ok(false) => {
                self.tell(Outcome::Released, &entry.head, None);
                BUSY
            }
            Err(_) => {
                if is_new {
                    self.withdraw(&entry);
                }
                self.tell(Outcome::Released, &entry.head, Some("the program did not take it in time"));
                BUSY
            }
        }
    }

    fn tell(&self, outcome: Outcome, head: &Head, why: Option<&str>) {
        self.records.tell(outcome, Some((&head.run_id, head.status.as_str())), why);
    }

    fn refuse(&self, head: Option<&Head>, verdict: Verdict) -> Verdict {
        self.records.tell(Outcome::Refused, head.map(|head| (&*head.run_id, head.status.as_str())), Some(verdict.1));
        verdict
    }

    /// Queues an event, or finds it where another delivery of it is under way.
    fn enter(&self, head: Head, body: Bytes) -> Result<(Arc<Entry>, bool), Verdict> {
        let mut state = self.state();
        if state.closed {
            return Err(self.refuse(Some(&head), (BUSY.0, "the receiver is closed, deliver it again")));
        }
        if let Some(open) = state.open.get(&head.key) {
            return Ok((open.clone(), false));
        }
        if self.is_done(&head.key) {
            self.tell(Outcome::Duplicate, &head, None);
            return Err(TAKEN);
        }
        if state.queue.len() >= self.max_queued {
            let full = (StatusCode::SERVICE_UNAVAILABLE, "too many events wait to be taken, deliver it again");
            return Err(self.refuse(Some(&head), full));
        }
        if let Some(store) = &self.store
            && let Err(error) = lock(store).keep(&head.key, &body)
        {
            self.tell(Outcome::Refused, &head, Some(&format!("the store failed: {error}")));
            return Err(BUSY);
        }
        let entry = state.push(head, body);
        drop(state);
        self.changed.notify_one();
        Ok((entry, true))
    }

    fn is_done(&self, key: &str) -> bool {
        let claim = self.done.claim(key);
        if claim == Claim::New {
            self.done.release(key);
        }
        claim == Claim::Done
    }

    /// Takes back what nobody has taken in time: the service sends it again.
    fn withdraw(&self, entry: &Arc<Entry>) {
        let mut state = self.state();
        let before = state.queue.len();
        state.queue.retain(|queued| !Arc::ptr_eq(queued, entry));
        // What the program has in its hands stays open: it may still be taken, and the next delivery is told.
        if state.queue.len() < before {
            state.open.remove(&entry.head.key);
        }
    }

    /// An event was taken, or given back.
    pub(crate) fn settle(&self, key: &str, taken: bool) {
        let state = self.state();
        self.settle_in(state, key, taken);
    }

    fn settle_in(&self, mut state: MutexGuard<'_, State>, key: &str, taken: bool) {
        let Some(entry) = state.open.remove(key) else { return };
        state.queue.retain(|queued| !Arc::ptr_eq(queued, &entry));
        if taken {
            self.done.commit(key);
            if let Some(store) = &self.store
                && let Err(error) = lock(store).handled(key)
            {
                tracing::warn!(%error, key, "the store of webhooks failed, the event will be handed out again");
            }
        } else if self.store.is_some() || self.at_once {
            // It was promised already: nobody sends it again.
            let again = state.push(entry.head.clone(), entry.body.clone());
            drop(again);
            self.changed.notify_one();
        }
        drop(state);
        entry.settled.send_replace(Some(taken));
    }

    /// Ends it. `taken`: what the program has in its hands is handled.
    fn close(&self, taken: bool) -> Vec<Arc<Entry>> {
        let mut state = self.state();
        state.closed = true;
        let left: Vec<Arc<Entry>> = state.queue.drain(..).collect();
        for entry in &left {
            state.open.remove(&entry.head.key);
            entry.settled.send_replace(Some(false));
        }
        let held: Vec<String> = state.open.keys().cloned().collect();
        drop(state);
        for key in held {
            if taken || self.store.is_none() {
                self.settle(&key, taken);
            }
        }
        self.changed.notify_waiters();
        self.changed.notify_one();
        left
    }

    /// Takes in what an earlier program left in the store.
    fn load(&self) -> Result<()> {
        let Some(store) = &self.store else { return Ok(()) };
        let (open, done) = lock(store).load().map_err(|error| {
            Error::argument_value("store", format!("store: it can't be read: {error}")).caused_by(error)
        })?;
        done.iter().rev().for_each(|key| self.done.commit(key));
        let mut state = self.state();
        for body in open {
            if let Ok(head) = Head::of(&body) {
                state.push(head, body.into());
            }
        }
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    /// Whether this very event is open.
    fn has(&self, entry: &Arc<Entry>) -> bool {
        self.open.get(&entry.head.key).is_some_and(|open| Arc::ptr_eq(open, entry))
    }

    fn push(&mut self, head: Head, body: Bytes) -> Arc<Entry> {
        let entry = Arc::new(Entry { head, body, settled: watch::Sender::new(None) });
        self.queue.push_back(entry.clone());
        self.open.insert(entry.head.key.clone(), entry.clone());
        entry
    }
}

/// One reader of the events.
pub(crate) struct Cursor {
    inbox: Arc<Inbox>,
    /// What was handed out last. Handed out again while it is not settled: it may never have reached the program.
    handed: Option<Arc<Entry>>,
}

impl Cursor {
    /// The program has what was handed out last, and asks for more. An event that it gave back, and that has come again, is
    /// another one.
    fn confirm(&mut self) {
        let Some(handed) = self.handed.take() else { return };
        let state = self.inbox.state();
        if state.has(&handed) {
            self.inbox.settle_in(state, &handed.head.key, true);
        }
    }

    /// The next event; none once the receiver is closed.
    pub(crate) async fn next(&mut self) -> Option<Arc<Entry>> {
        loop {
            let changed = self.inbox.changed.notified();
            {
                let mut state = self.inbox.state();
                if let Some(entry) = self.handed.as_ref().filter(|entry| state.has(entry)) {
                    return Some(entry.clone());
                }
                if let Some(entry) = state.queue.pop_front() {
                    self.handed = Some(entry.clone());
                    if !state.queue.is_empty() {
                        self.inbox.changed.notify_one();
                    }
                    return Some(entry);
                }
                if state.closed {
                    // So that other readers hear of it as well.
                    self.inbox.changed.notify_one();
                    return None;
                }
            }
            changed.await;
        }
    }
}

/// What the bindings hold.
pub(crate) struct Shared {
    inbox: Arc<Inbox>,
    receiver: tokio::sync::Mutex<Option<WebhookReceiver>>,
}

impl Shared {
    pub(crate) fn open(options: &str, listener: Option<Arc<dyn Listener>>) -> Result<Self> {
        let mut options: ReceiverOptions = serde_json::from_str(options).map_err(|error| {
            Error::argument_type("options", "known options", format!("WebhookReceiver: {error}")).caused_by(error)
        })?;
        options.listener = listener;
        let receiver = WebhookReceiver::open(options)?;
        Ok(Self { inbox: receiver.inbox.clone(), receiver: tokio::sync::Mutex::new(Some(receiver)) })
    }

    pub(crate) fn url(&self) -> &str {
        self.inbox.deliveries.url()
    }

    /// The number by which options of waits name it.
    pub(crate) fn id(&self) -> u64 {
        self.inbox.deliveries.id()
    }

    pub(crate) fn cursor(&self) -> Cursor {
        Cursor { inbox: self.inbox.clone(), handed: None }
    }

    pub(crate) fn settle(&self, key: &str, taken: bool) {
        self.inbox.settle(key, taken);
    }

    /// Closes it, and gives what is left as a JSON list of events.
    pub(crate) async fn close(&self, taken: bool) -> String {
        let receiver = self.receiver.lock().await.take();
        let Some(mut receiver) = receiver else { return "[]".to_owned() };
        let left: Vec<String> = receiver.end(taken).await.iter().map(|entry| entry.to_json()).collect();
        format!("[{}]", left.join(","))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
