//! What the Python and Node extensions call. Not for anyone else.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::lazy;

use crate::client::Client;
use crate::error::{Error, Result};
use crate::host_client::HostClient;
use crate::option_text::{parse_config, parse_options};
use crate::options::Options;
pub use crate::record::Listener;
use crate::record::{Level, Trace};

use crate::run::batch::Next;
use crate::run::batch::shared::BatchOptions;
use crate::run::events::Changes;
use crate::run::finish::{finish, finish_unless};
use crate::webhook::claims::WebhookClaims;
use crate::webhook::forward::{Forward, ForwardOptions};
use crate::webhook::parse::genuine;
use crate::webhook::receiver::{Cursor, Shared};
use crate::webhook::records::{Outcome, Records};
use crate::webhook::sign;
use crate::webhook::signature::Keys;

pub use crate::error::ErrorKind;
pub use crate::host_client::HostRequest;
pub use crate::per_process::{process_changed, this_process};
pub use crate::response::{Reply, Response};
pub use crate::run::progress::StartProgress;
pub use crate::webhook::signature::verify_webhook;

/// Calls an operation; see `docs/architecture.md`. Owns its arguments, and drops them before it waits for a run.
/// `progress` shows a start while it is under way.
pub fn execute<T: AsRef<str> + Send>(
    client: Client,
    operation: T,
    arguments: T,
    options: T,
    progress: StartProgress,
    listener: Option<Arc<dyn Listener>>,
) -> impl Future<Output = Result<Reply>> + Send {
    let begin = async move {
        // What the tests of panics call; releases know no such operation.
        #[cfg(debug_assertions)]
        assert!(operation.as_ref() != "panic", "told to panic");
        let options = parse_options(options.as_ref(), listener)?;
        client.engine.execute(operation.as_ref(), arguments.as_ref(), &options, &progress).await
    };
    // Allocated on the network thread, so the memory is freed to that thread's arena.
    lazy(|_| Box::pin(begin)).then(finish)
}

/// As `execute`, until it is done or `canceled` is.
pub fn execute_until<T: AsRef<str> + Send, C: Future<Output = ()> + Send>(
    client: Client,
    operation: T,
    arguments: T,
    options: &str,
    progress: StartProgress,
    listener: Option<Arc<dyn Listener>>,
    canceled: C,
) -> impl Future<Output = Result<Reply>> + Send + use<T, C> {
    let options = parse_options(options, listener);
    let ends_run = options.as_ref().is_ok_and(Options::ends_run);
    let seen = progress.clone();
    let begin =
        async move { client.engine.execute(operation.as_ref(), arguments.as_ref(), &options?, &progress).await };
    finish_unless(Box::pin(begin), ends_run, seen, canceled)
}

/// The id of the run that an answer is about, whatever else is odd in it.
pub fn run_id(body: &[u8]) -> Option<String> {
    crate::run::partial_run::run_id_of(body)
}

/// Waits for a call and gives its error as JSON text; a panic becomes an error like any other.
pub fn caught<T>(call: impl Future<Output = Result<T>>) -> impl Future<Output = std::result::Result<T, String>> {
    // Not `async`, which would make room for the call twice, and ten thousand waits are large enough.
    AssertUnwindSafe(call).catch_unwind().map(|outcome| match outcome {
        Ok(outcome) => outcome.map_err(|error| error.to_json()),
        Err(panic) => {
            let detail = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
            let message = format!("a bug in the SDK: it panicked: {}", detail.unwrap_or("no message"));
            Err(serde_json::json!({ "kind": "internal", "message": message }).to_string())
        }
    })
}

/// What happens, told one by one: the status changes of a run, or the ends of runs as they are forwarded.
pub struct Events(tokio::sync::Mutex<Source>);

enum Source {
    Run(Changes),
    Forward(Forward),
    Received(Cursor),
}

impl Events {
    /// Starts to watch; `options` as for `wait_for_run`.
    pub fn new(client: &Client, run_id: &str, options: &str, listener: Option<Arc<dyn Listener>>) -> Result<Self> {
        let options = parse_options(options, listener)?;
        let wait = options.wait.unwrap_or_default();
        Changes::new(&client.engine, run_id, &wait, &options.request)
            .map(|changes| Self(tokio::sync::Mutex::new(Source::Run(changes))))
    }

    /// Starts to forward the ends of runs: `{"to", "workflow_id", "poll_interval"}`.
    pub fn forward(client: &Client, options: &str) -> Result<Self> {
        let options: ForwardOptions = serde_json::from_str(options).map_err(|error| {
            Error::argument_type("options", "known options", format!("forward_events: {error}")).caused_by(error)
        })?;
        Forward::new(&client.engine, options).map(|forward| Self(tokio::sync::Mutex::new(Source::Forward(forward))))
    }

    /// Hands out the events of a receiver.
    pub fn received(receiver: &Receiver) -> Self {
        Self(tokio::sync::Mutex::new(Source::Received(receiver.0.cursor())))
    }

    /// What is next, as a JSON object. The last change of a run has the run itself under `run`; `None` after that.
    pub async fn next(&self) -> Result<Option<String>> {
        match &mut *self.0.lock().await {
            Source::Run(changes) => changes.next_json().await,
            Source::Received(cursor) => Ok(cursor.next().await.map(|entry| entry.to_json())),
            Source::Forward(forward) => Ok(serde_json::to_string(&Box::pin(forward.next()).await?).ok()),
        }
    }
}

/// Many runs of one workflow.
pub struct Batch(crate::run::batch::Batch);

impl Batch {
    /// Checks the options and opens the journal; see `docs/architecture.md`.
    pub fn open(client: &Client, options: &str, listener: Option<Arc<dyn Listener>>) -> Result<Self> {
        crate::run::batch::Batch::open(&client.engine, BatchOptions::parse(options, listener)?).map(Self)
    }

    /// `{"want": true}` asks for a row, `{"done": {…}}` is a finished item; `None` when the batch is over. Fails once, at the end,
    /// where the journal could not be written.
    pub async fn next(&self) -> Result<Option<String>> {
        match self.0.next().await {
            None => Ok(None),
            Some(Next::Want) => Ok(Some(r#"{"want":true}"#.to_owned())),
            Some(Next::Done(finished)) => Ok(Some(finished.to_json())),
            Some(Next::Failed(error)) => Err(error),
        }
    }

    /// Gives the row that was asked for: `{"key": "…", "parameters": {…}}`.
    pub fn push(&self, row: &str) -> Result<()> {
        self.0.push(row)
    }

    /// There are no more rows.
    pub fn end_input(&self) {
        self.0.end_input();
    }

    /// Starts no more.
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Ends the batch; its runs go on or are canceled, as its options say.
    pub async fn close(&self) -> Result<Option<String>> {
        self.0.close().await;
        Ok(None)
    }

    /// Counts so far, as a JSON object.
    pub fn summary(&self) -> String {
        serde_json::to_string(&self.0.summary()).unwrap_or_default()
    }
}

/// The rows of a file.
pub struct RowsFile(std::sync::Mutex<crate::run::batch::file::RowsFile>);

impl RowsFile {
    /// Opens a `.csv` or `.jsonl` file and reads it through: each row has to be one, with a key of its own in the column `key`.
    pub fn open(path: &str, key: Option<&str>) -> Result<Self> {
        crate::run::batch::file::RowsFile::open(path.as_ref(), key).map(|file| Self(std::sync::Mutex::new(file)))
    }

    /// The next row, as the JSON text of an object.
    pub fn next(&self) -> Result<Option<String>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next()
    }
}

/// A journal that is read.
pub struct JournalReader(crate::run::journal::JournalReader);

impl JournalReader {
    /// Opens a journal of a batch; nothing is written.
    pub fn open(path: &str) -> Result<Self> {
        crate::run::journal::JournalReader::open(path.as_ref()).map(Self)
    }

    /// The next rows after a row, as a JSON list.
    pub fn rows(&self, after: i64, limit: u32) -> Result<String> {
        self.0.rows(after, limit)
    }
}

/// Verifies a webhook by all values of its header, and tells what it says of its run as a JSON object.
pub fn parse_webhook(body: &[u8], signatures: &[Vec<u8>], keys: &[String]) -> Result<String> {
    let head = genuine(body, signatures.iter().map(Vec::as_slice), &Keys::new(keys)?)?;
    Ok(serde_json::to_string(&head).unwrap_or_default())
}

/// JSON text as the service spells it in a webhook.
pub fn webhook_body(json: &str) -> String {
    sign::spelled(json)
}

/// The headers of a delivery with this body.
pub fn sign_webhook(body: &[u8], api_key: &str) -> Result<Vec<(String, String)>> {
    sign::sign_headers(body, api_key)
}

/// Receives webhooks.
pub struct Receiver(Shared);

impl Receiver {
    /// Listens, with the options of a receiver as a JSON object. Needs a Tokio runtime around it.
    pub fn open(options: &str, listener: Option<Arc<dyn Listener>>) -> Result<Self> {
        Shared::open(options, listener).map(Self)
    }

    /// Where the service delivers to.
    pub fn url(&self) -> &str {
        self.0.url()
    }

    /// The number by which options of waits name it: `"webhooks"`.
    pub fn id(&self) -> u64 {
        self.0.id()
    }

    /// An event was taken, or given back.
    pub fn settle(&self, key: &str, taken: bool) {
        self.0.settle(key, taken);
    }

    /// Closes it, and gives what is left as a JSON list of events.
    pub async fn close(&self, taken: bool) -> Result<Option<String>> {
        Ok(Some(self.0.close(taken).await))
    }
}

/// Tells of the webhooks that come to endpoints of the host language.
#[derive(Default)]
pub struct WebhookRecords(Records);

/// Keeps a record.
#[derive(Default)]
struct Kept(std::sync::Mutex<Option<String>>);

impl Listener for Kept {
    fn hear(&self, record: String) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(record);
    }
}

impl WebhookRecords {
    /// Tells what became of a delivery, `accepted`, `duplicate`, `released` or `refused`, of the run and its status where it is
    /// genuine. Gives the record as a JSON object.
    pub fn tell(&self, outcome: &str, run: Option<(&str, &str)>, why: Option<&str>) -> Option<String> {
        let outcome: Outcome = serde_json::from_value(outcome.into()).ok()?;
        let kept = Arc::new(Kept::default());
        let trace = Trace { listener: Some(kept.clone()), level: Level::Debug, ..Trace::default() };
        self.0.tell_to(&trace, outcome, run, why);
        kept.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }
}

/// Which events were handled.
#[derive(Default)]
pub struct Claims(WebhookClaims);

impl Claims {
    /// Remembers that many.
    pub fn with_limit(limit: usize) -> Self {
        Self(WebhookClaims::with_limit(limit))
    }

    /// `new`, `busy` or `done`.
    pub fn claim(&self, key: &str) -> &'static str {
        self.0.claim(key).name()
    }

    /// The event was handled.
    pub fn commit(&self, key: &str) {
        self.0.commit(key);
    }

    /// It was not.
    pub fn release(&self, key: &str) {
        self.0.release(key);
    }
}

/// What the language should warn of as its own do: files of certificates that variables name and that can't be read.
pub fn warnings(client: &Client) -> &[String] {
    client.engine.service.warnings()
}

/// `text` without the client's key, for errors about answers that only the language finds out to be wrong.
pub fn without_secrets(client: &Client, text: &str) -> Option<String> {
    client.engine.service.settings.secrets.hide(text)
}

/// Makes a client from settings as JSON text, whose requests a client of the caller's sends.
pub fn client_with(config: &str, http_client: impl crate::HttpClient) -> Result<Client> {
    Client::new(parse_config(config)?.http_client(http_client))
}

/// Makes a client from settings as JSON text, which hands each request to `take` instead of sending it.
pub fn client_with_http_client(config: &str, take: impl Fn(HostRequest) + Send + Sync + 'static) -> Result<Client> {
    client_with(config, HostClient(take))
}

/// Makes a client from settings as JSON text.
pub fn client(config: &str) -> Result<Client> {
    Client::new(parse_config(config)?)
}
