//! What the client reports of its work: one record per fact.
//!
//! From the records follow `tracing` events, the lines of `SKYVERN_LOG`, and what the bindings make of them. Where nobody looks, none is made.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::secret::Secrets;

/// How much a record matters. The smaller it is, the more it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Level {
    /// Nothing is told.
    #[default]
    Off,
    /// Something is not as it should be, and the client copes with it.
    Warn,
    /// Changes of runs.
    Info,
    /// Every request.
    Debug,
}

/// What a record is about: the last part of the logger's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Topic {
    Request,
    Run,
    Batch,
    Webhook,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// An HTTP request is over.
    Request,
    /// It will be sent again.
    Retry,
    /// It had to wait for its turn.
    Queued,
    /// The server says, or shows, that a path is on its way out.
    Deprecated,
    /// A run was started.
    Started,
    /// The answer to a start was lost, and its run was found.
    Adopted,
    /// A run has another status.
    Changed,
    /// Reading a run failed, and its wait goes on.
    ReadFailed,
    /// A wait is over without a result.
    GaveUp,
    /// A batch has begun.
    Begun,
    /// The run of an item was started, or found by its key.
    ItemStarted,
    /// The run of an item failed, and another one is started.
    ItemRetried,
    /// An item has a run that is final.
    ItemDone,
    /// An item ended with an error.
    ItemFailed,
    /// Another program holds the journal: starts wait for it.
    JournalHeld,
    /// The journal can't be written.
    JournalFailed,
    /// A batch is over.
    Ended,
    /// A webhook is accepted.
    Accepted,
    /// Its event was handled before, or is being handled.
    Duplicate,
    /// It was not handled: the service sends it again.
    Released,
    /// It is not genuine, or can't be taken.
    Refused,
}

impl Event {
    /// Its name in every language.
    fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Retry => "retry",
            Self::Queued => "queued",
            Self::Deprecated => "deprecated",
            Self::Started => "started",
            Self::Adopted => "adopted",
            Self::Changed => "changed",
            Self::ReadFailed => "read_failed",
            Self::GaveUp => "gave_up",
            Self::Begun => "begun",
            Self::ItemStarted => "item_started",
            Self::ItemRetried => "item_retried",
            Self::ItemDone => "item_done",
            Self::ItemFailed => "item_failed",
            Self::JournalHeld => "journal_held",
            Self::JournalFailed => "journal_failed",
            Self::Ended => "ended",
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::Released => "released",
            Self::Refused => "refused",
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One fact. What does not apply to it is absent.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Record<'a> {
    pub topic: Topic,
    pub event: Event,
    pub level: Level,
    /// Everything below in a sentence.
    pub message: String,
    /// When it happened, in seconds since 1970.
    pub at: f64,
    #[serde(flatten)]
    pub fields: Fields<'a>,
}

/// The fields of a record, by their names in every language.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<&'a str>,
    /// Scheme, host and port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<&'a str>,
    /// Without its query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Cow<'a, str>>,
    /// The path with names in place of values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Which request for the call it is, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// It is one of the reads of a wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Cow<'a, str>>,
    /// Seconds until it is sent again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_status: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_status: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_pending: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_url: Option<Cow<'a, str>>,
    /// Nothing more will become of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_final: Option<bool>,
    /// How often the run was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polls: Option<u32>,
    /// How long the wait has taken, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waited: Option<f64>,
    /// How long the run was seen not to have started, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queued: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflow_id: Option<Cow<'a, str>>,
    /// Key of an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Cow<'a, str>>,
    /// Place of an item among the rows, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// Counts of a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Box<RawValue>>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(topic: Topic, event: Event, level: Level, message: String, fields: Fields<'a>) -> Self {
        let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Self { topic, event, level, message, at: since_1970.as_secs_f64(), fields }
    }

    /// The same without secrets, which a server may have echoed.
    fn without(mut self, secrets: &Secrets) -> Self {
        if let Some(hidden) = secrets.hide(&self.message) {
            self.message = hidden;
        }
        let Fields { path, request_id, error, run_id, run_status, previous_status, app_url, workflow_id, key, .. } =
            &mut self.fields;
        let texts = [path, request_id, error, run_id, run_status, previous_status, app_url, workflow_id, key];
        for text in texts.into_iter().flatten() {
            if let Some(hidden) = secrets.hide(text) {
                *text = hidden.into();
            }
        }
        self
    }

    fn logger(&self) -> &'static str {
        match self.topic {
            Topic::Request => "skyvern.request",
            Topic::Run => "skyvern.run",
            Topic::Batch => "skyvern.batch",
            Topic::Webhook => "skyvern.webhook",
        }
    }
}

/// Takes the records of a call: JSON objects.
pub trait Listener: Send + Sync {
    /// Takes one; called on the network thread, so it must be quick.
    fn hear(&self, record: String);
}

/// Who looks at a call, and what its requests say to tracers.
#[derive(Clone, Default)]
pub(crate) struct Trace {
    pub listener: Option<Arc<dyn Listener>>,
    /// What the listener wants to hear.
    pub level: Level,
    /// The trace that the call belongs to, by the W3C's header of that name.
    pub traceparent: Option<String>,
    pub tracestate: Option<String>,
    /// Its requests are reads of a wait.
    pub poll: bool,
}

impl Trace {
    /// Tells a fact to whoever looks; `make` is not called where nobody does.
    pub(crate) fn tell<'a>(&self, level: Level, secrets: &Secrets, make: impl FnOnce() -> Record<'a>) {
        if self.is_wanted(level) {
            self.spread(&make().without(secrets));
        }
    }

    /// Whether anybody looks at records of this level.
    pub(crate) fn is_wanted(&self, level: Level) -> bool {
        self.level >= level || stderr_level() >= level || is_traced(level)
    }

    #[cold]
    fn spread(&self, record: &Record<'_>) {
        trace(record);
        if stderr_level() >= record.level {
            print(record);
        }
        if let Some(listener) = self.listener.as_ref().filter(|_| self.level >= record.level)
            && let Ok(text) = serde_json::to_string(record)
        {
            listener.hear(text);
        }
    }

    /// The headers that say which trace a request belongs to.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parent = self.traceparent.as_deref().map(|value| ("traceparent", value));
        let state = self.tracestate.as_deref().filter(|_| parent.is_some()).map(|value| ("tracestate", value));
        parent.into_iter().chain(state)
    }

    /// Whether the call is one that anybody wanted to know of.
    pub(crate) fn is_none(&self) -> bool {
        self.listener.is_none() && self.traceparent.is_none()
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("level", &self.level).finish_non_exhaustive()
    }
}

fn is_traced(level: Level) -> bool {
    let level = match level {
        Level::Off => return false,
        Level::Warn => tracing::Level::WARN,
        Level::Info => tracing::Level::INFO,
        Level::Debug => tracing::Level::DEBUG,
    };
    level <= tracing::level_filters::STATIC_MAX_LEVEL && level <= tracing::level_filters::LevelFilter::current()
}

/// The record as an event of `tracing`; its fields are those of [`Fields`].
fn trace(record: &Record<'_>) {
    let fields = &record.fields;
    macro_rules! event {
        ($target:literal, $level:ident) => {
            tracing::event!(
                target: $target,
                tracing::Level::$level,
                event = record.event.name(),
                operation = fields.operation,
                method = fields.method,
                server = fields.server,
                path = fields.path.as_deref(),
                route = fields.route,
                status = fields.status,
                attempt = fields.attempt,
                duration = fields.duration,
                poll = fields.poll,
                request_id = fields.request_id.as_deref(),
                delay = fields.delay,
                error = fields.error.as_deref(),
                run_id = fields.run_id.as_deref(),
                run_status = fields.run_status.as_deref(),
                previous_status = fields.previous_status.as_deref(),
                retry_pending = fields.retry_pending,
                app_url = fields.app_url.as_deref(),
                is_final = fields.is_final,
                polls = fields.polls,
                waited = fields.waited,
                queued = fields.queued,
                workflow_id = fields.workflow_id.as_deref(),
                key = fields.key.as_deref(),
                position = fields.position,
                summary = fields.summary.as_deref().map(RawValue::get),
                "{}",
                record.message
            )
        };
    }
    match (record.topic, record.level) {
        (_, Level::Off) => {}
        (Topic::Request, Level::Warn) => event!("skyvern::request", WARN),
        (Topic::Request, Level::Info | Level::Debug) => event!("skyvern::request", DEBUG),
        (Topic::Run, Level::Warn) => event!("skyvern::run", WARN),
        (Topic::Run, Level::Info) => event!("skyvern::run", INFO),
        (Topic::Run, Level::Debug) => event!("skyvern::run", DEBUG),
        (Topic::Batch, Level::Warn) => event!("skyvern::batch", WARN),
        (Topic::Batch, Level::Info) => event!("skyvern::batch", INFO),
        (Topic::Batch, Level::Debug) => event!("skyvern::batch", DEBUG),
        (Topic::Webhook, Level::Warn) => event!("skyvern::webhook", WARN),
        (Topic::Webhook, Level::Info) => event!("skyvern::webhook", INFO),
        (Topic::Webhook, Level::Debug) => event!("skyvern::webhook", DEBUG),
    }
}

/// What `SKYVERN_LOG` asks for; `UNKNOWN` until it was read.
static STDERR: AtomicU8 = AtomicU8::new(UNKNOWN);
const UNKNOWN: u8 = u8::MAX;
const LEVELS: [Level; 4] = [Level::Off, Level::Warn, Level::Info, Level::Debug];

fn stderr_level() -> Level {
    let known = STDERR.load(Ordering::Relaxed);
    if known != UNKNOWN {
        return LEVELS[usize::from(known.min(3))];
    }
    let asked = std::env::var("SKYVERN_LOG").unwrap_or_default();
    let level = match asked.trim().to_ascii_lowercase().as_str() {
        "" | "off" | "0" | "false" | "none" => Level::Off,
        "warn" | "warning" | "error" => Level::Warn,
        "info" => Level::Info,
        // Whoever sets it wants to see something.
        _ => Level::Debug,
    };
    STDERR.store(level as u8, Ordering::Relaxed);
    level
}

/// Writes a record as a line: the time, the level, the logger, the message.
fn print(record: &Record<'_>) {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ");
    let level = format!("{:<5}", format!("{:?}", record.level).to_uppercase());
    let level = if has_colours() { format!("\x1b[{}m{level}\x1b[0m", colour(record.level)) } else { level };
    // What servers say could steer a terminal.
    let one_line = record.message.replace(char::is_control, " ");
    let request_id = record.fields.request_id.as_deref().map(|id| format!(" request_id={id}")).unwrap_or_default();
    write_line(&format!("{now} {level} {}: {one_line}{request_id}\n", record.logger()));
}

/// Standard error is a terminal that shows colours to somebody who wants them.
fn has_colours() -> bool {
    use std::io::IsTerminal as _;

    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    cfg!(unix) && std::io::stderr().is_terminal() && !is_set("NO_COLOR") && !is_dumb
}

/// The number by which a terminal knows the colour of a level.
fn colour(level: Level) -> u8 {
    match level {
        Level::Warn => 33,
        Level::Info => 32,
        Level::Off | Level::Debug => 2,
    }
}

/// Without a lock of the process: a child that is forked while it is held would wait for ever.
#[cfg(unix)]
fn write_line(line: &str) {
    use std::io::Write as _;
    use std::os::fd::AsFd as _;

    if let Ok(descriptor) = std::io::stderr().as_fd().try_clone_to_owned() {
        _ = std::fs::File::from(descriptor).write_all(line.as_bytes());
    }
}

#[cfg(not(unix))]
fn write_line(line: &str) {
    use std::io::Write as _;

    _ = std::io::stderr().write_all(line.as_bytes());
}

/// Keeps what it hears.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Heard(pub(crate) std::sync::Mutex<Vec<String>>);

#[cfg(test)]
impl Listener for Heard {
    fn hear(&self, record: String) {
        self.0.lock().unwrap().push(record);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Event, Fields, Heard, Level, Record, Topic, Trace};
    use crate::secret::Secrets;

    fn record(level: Level) -> Record<'static> {
        let fields = Fields { run_id: Some("wr_sk-secret".into()), status: Some(200), ..Fields::default() };
        Record::new(Topic::Run, Event::Changed, level, "key sk-secret".to_owned(), fields)
    }

    #[test]
    fn nothing_is_made_where_nobody_looks() {
        let heard = Arc::new(Heard::default());
        let trace = Trace { listener: Some(heard.clone()), level: Level::Info, ..Trace::default() };
        let secrets = Secrets::new(["sk-secret".to_owned()]);
        trace.tell(Level::Debug, &secrets, || unreachable!("nobody wants it"));
        Trace::default().tell(Level::Warn, &secrets, || unreachable!("nobody is there"));
        trace.tell(Level::Info, &secrets, || record(Level::Info));
        let heard = heard.0.lock().unwrap();
        let told: serde_json::Value = serde_json::from_str(&heard[0]).unwrap();
        assert_eq!((heard.len(), &told["run_id"], &told["message"]), (1, &"wr_***".into(), &"key ***".into()));
        assert!(told.get("error").is_none());
    }
}
