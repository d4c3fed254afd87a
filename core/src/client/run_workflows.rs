//! Runs a workflow for many rows: finished items as a stream.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::options::{OnCancel, RequestOptions, WaitOptions};
use crate::response::decode_body;
use crate::run::batch::file::RowsFile;
use crate::run::batch::item::KeyedBy;
use crate::run::batch::shared::{BatchOptions, Finished};
use crate::run::batch::summary::Counts as Summary;
use crate::run::batch::{Batch as Core, Next};
use crate::run::key::key_of;
use crate::run_output::TypedRun;
use crate::types::GetRunResponse;
use crate::webhook::receiver::WebhookReceiver;

type Texts = Pin<Box<dyn Stream<Item = Result<String>> + Send>>;
type KeyFunction = Arc<dyn Fn(&Json) -> String + Send + Sync>;
type ParametersFunction = Arc<dyn Fn(&Json) -> serde_json::Result<Json> + Send + Sync>;
type Progress = Box<dyn Fn(&Summary) + Send + Sync>;

/// The rows of a batch, one a run.
///
/// ```
/// use serde_json::json;
/// use skyvern::Rows;
///
/// let rows: Rows = vec![json!({ "id": 1 }), json!({ "id": 2 })].into();
/// let lazily = Rows::iter((0..1_000_000).map(|id| json!({ "id": id })));
/// let file = Rows::file("rows.csv");
/// ```
pub struct Rows(Source);

enum Source {
    /// Known before the first start.
    List(Vec<Result<String>>),
    Texts(Texts),
    File(PathBuf),
}

impl Rows {
    /// Rows of an iterator, pulled only as far as there is room.
    pub fn iter<I>(rows: I) -> Self
    where
        I: IntoIterator<Item: Serialize, IntoIter: Send + 'static>,
    {
        Self::stream(stream::iter(rows))
    }

    /// Rows of a stream, pulled only as far as there is room.
    pub fn stream(rows: impl Stream<Item: Serialize> + Send + 'static) -> Self {
        Self(Source::Texts(Box::pin(rows.map(|row| text(&row)))))
    }

    /// Rows of a `.csv` or `.jsonl` file, which is read through before the first start, so that a bad line is told in time.
    /// Cells of CSV are text, and an empty one is not given.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Source::File(path.into()))
    }
}

/// The rows of a list. Keys in a column are looked at before the first start.
impl<T: Serialize> From<Vec<T>> for Rows {
    fn from(rows: Vec<T>) -> Self {
        Self(Source::List(rows.iter().map(text).collect()))
    }
}

fn text(row: &impl Serialize) -> Result<String> {
    serde_json::to_string(row).map_err(|error| Error::argument_value("rows", format!("run_workflows: a row: {error}")))
}

impl From<&Path> for Rows {
    fn from(path: &Path) -> Self {
        Self::file(path)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

/// Many runs of one workflow, in the making; [`start`](Self::start) begins.
#[must_use = "nothing begins before `start`"]
pub struct RunWorkflows<R = GetRunResponse> {
    client: Client,
    rows: Rows,
    options: BatchOptions,
    key: KeyBy,
    parameters: Option<ParametersFunction>,
    progress: Option<Progress>,
    read: fn(GetRunResponse) -> Result<R>,
}

#[derive(Clone)]
enum KeyBy {
    Input,
    Column(String),
    Function(KeyFunction),
}

impl Client {
    /// Runs a workflow for every row: so many at once, with a journal that lets a killed program go on.
    ///
    /// An item that fails does not stop the others: its `result` says why. The page "Many runs" has the rules.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    /// use serde_json::json;
    ///
    /// let rows: Vec<_> = (0..20).map(|number| json!({ "id": format!("invoice-{number}") })).collect();
    /// let mut batch = client.run_workflows("wpid_123", rows).concurrency(10).key("id").journal("runs.sqlite").start()?;
    /// while let Some(done) = batch.try_next().await? {
    ///     println!("{}: {:?}", done.key, done.result.map(|run| run.status));
    /// }
    /// println!("{:?}", batch.summary().statuses);
    /// # Ok(())
    /// # }
    /// ```
    pub fn run_workflows(&self, workflow_id: impl Into<String>, rows: impl Into<Rows>) -> RunWorkflows {
        let options = BatchOptions {
            workflow_id: workflow_id.into(),
            arguments: BTreeMap::new(),
            concurrency: 10,
            journal: None,
            key: KeyedBy::Input,
            ordered: false,
            stop_on_error: false,
            retry_runs: BTreeMap::new(),
            request: RequestOptions::default(),
            wait: WaitOptions::new().timeout(Duration::MAX),
        };
        let (client, rows, key) = (self.clone(), rows.into(), KeyBy::Input);
        RunWorkflows { client, rows, options, key, parameters: None, progress: None, read: Ok }
    }
}

impl RunWorkflows {
    /// Reads the output of each run as a type of yours.
    ///
    /// Where a run completed with another output, the result of its item is an error of the kind
    /// [`ErrorKind::OutputType`](crate::ErrorKind::OutputType), with the run in its body.
    ///
    /// ```no_run
    /// # #[derive(serde::Deserialize)]
    /// # struct Invoice { total: f64 }
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let rows = skyvern::Rows::file("rows.csv");
    /// let mut batch = client.run_workflows("wpid_123", rows).key("id").output::<Invoice>().start()?;
    /// while let Some(done) = batch.try_next().await? {
    ///     match done.result {
    ///         Ok(run) => println!("{}: {:?}", done.key, run.output.as_ref().map(|invoice| invoice.total)),
    ///         Err(error) => println!("{}: {error}", done.key),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn output<T: DeserializeOwned>(self) -> RunWorkflows<TypedRun<GetRunResponse, T>> {
        let Self { client, rows, options, key, parameters, progress, .. } = self;
        RunWorkflows { client, rows, options, key, parameters, progress, read: TypedRun::new }
    }
}

impl<R: 'static> RunWorkflows<R> {
    /// How many runs may be unfinished at once; queued ones count. Default: 10.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.options.concurrency = concurrency;
        self
    }

    /// The column that makes an item the same item: text, or a whole number. Default: a hash of its parameters.
    pub fn key(mut self, column: impl Into<String>) -> Self {
        self.key = KeyBy::Column(column.into());
        self
    }

    /// A function of the row that makes an item the same item.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let rows = skyvern::Rows::file("rows.csv");
    /// let batch = client.run_workflows("wpid_123", rows).key_by(|row| format!("{}-2026", row.value()["id"])).start()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn key_by(mut self, key: impl Fn(&Json) -> String + Send + Sync + 'static) -> Self {
        self.key = KeyBy::Function(Arc::new(key));
        self
    }

    /// File that keeps what was started and finished. Default: none.
    pub fn journal(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.journal = Some(path.into());
        self
    }

    /// What a row's run is started with, a function of the row. Default: the row.
    ///
    /// Give a type of yours, or [`Json`] of the row, where integers have more than 64 bits or the order of fields counts:
    /// [`serde_json::Value`] keeps neither.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// #[derive(serde::Serialize)]
    /// struct Parameters {
    ///     account: Option<skyvern::Json>,
    /// }
    ///
    /// let rows = skyvern::Rows::file("rows.jsonl");
    /// let batch = client.run_workflows("wpid_123", rows).parameters(|row| Parameters { account: row.get("id") }).start()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn parameters<P: Serialize>(mut self, parameters: impl Fn(&Json) -> P + Send + Sync + 'static) -> Self {
        self.parameters = Some(Arc::new(move |row| Json::new(&parameters(row))));
        self
    }

    /// A further argument of each start, as `run_workflow` takes it: `title`, `proxy_location` …
    pub fn argument(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.options.arguments.insert(name.into(), value.into());
        self
    }

    /// Several further arguments at once.
    pub fn arguments(mut self, arguments: impl IntoIterator<Item = (impl Into<String>, impl Into<Json>)>) -> Self {
        let arguments = arguments.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.options.arguments.extend(arguments);
        self
    }

    /// Hands out items in the order of the rows. Default: as they finish.
    pub fn ordered(mut self) -> Self {
        self.options.ordered = true;
        self
    }

    /// Starts no more after an error, or a run that did not complete.
    pub fn stop_on_error(mut self) -> Self {
        self.options.stop_on_error = true;
        self
    }

    /// How often a run of a status, `failed` or `timed_out`, is started again.
    pub fn retry_runs(mut self, status: impl Into<String>, times: u32) -> Self {
        self.options.retry_runs.insert(status.into(), times);
        self
    }

    /// How long to wait for a run. Default: no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.wait = self.options.wait.timeout(timeout);
        self
    }

    /// Time between two looks at a run. Default: short at first.
    pub fn poll_interval(mut self, interval: Duration) -> Self {
        self.options.wait = self.options.wait.poll_interval(interval);
        self
    }

    /// What becomes of runs that go on when the batch is closed or dropped. Default: they are left alone.
    pub fn on_cancel(mut self, on_cancel: OnCancel) -> Self {
        self.options.wait = self.options.wait.on_cancel(on_cancel);
        self
    }

    /// Lets the webhooks of a receiver end the waits; the runs are started with its address as `webhook_url`.
    pub fn webhooks(mut self, receiver: &WebhookReceiver) -> Self {
        self.options.wait = self.options.wait.webhooks(receiver);
        self
    }

    /// A function that is given the counts so far with each item that is handed out.
    pub fn progress(mut self, progress: impl Fn(&Summary) + Send + Sync + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Timeout, retries, headers and more, for each request.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.options.request = options;
        self
    }

    /// Checks the options, a file's rows and the journal, and begins; the first row is taken when the stream is polled.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// let batch = client.run_workflows("wpid_123", skyvern::Rows::file("rows.csv")).key("id").start()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(mut self) -> Result<Batch<R>> {
        self.options.key = match &self.key {
            KeyBy::Column(column) => KeyedBy::Column(column.clone()),
            KeyBy::Input => KeyedBy::Input,
            KeyBy::Function(_) => KeyedBy::Function,
        };
        let column = match &self.key {
            KeyBy::Column(column) => Some(column.as_str()),
            _ => None,
        };
        let texts: Texts = match self.rows.0 {
            Source::Texts(texts) => texts,
            Source::List(rows) => {
                column.map_or(Ok(()), |column| check_keys(&rows, column))?;
                Box::pin(stream::iter(rows))
            }
            Source::File(path) => {
                let mut file = RowsFile::open(&path, column)?;
                Box::pin(stream::iter(std::iter::from_fn(move || file.next().transpose())))
            }
        };
        let stop_on_error = self.options.stop_on_error;
        let core = Arc::new(Core::open(&self.client.engine, self.options)?);
        let unfit = Arc::new(AtomicU64::new(0));
        let running = Running {
            core: core.clone(),
            texts,
            key: self.key,
            parameters: self.parameters,
            progress: self.progress,
            read: self.read,
            stop_on_error,
            unfit: unfit.clone(),
            taken: 0,
            pulls: false,
            ended: false,
        };
        let items = stream::unfold(running, |mut running| async move {
            let item = running.next().await?;
            Some((item, running))
        });
        Ok(Batch { core, unfit, items: Box::pin(items.fuse()) })
    }
}

impl<R> fmt::Debug for RunWorkflows<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunWorkflows").field("workflow_id", &self.options.workflow_id).finish_non_exhaustive()
    }
}

/// An item that is finished.
#[derive(Debug)]
#[non_exhaustive]
pub struct Done<R = GetRunResponse> {
    /// Its key.
    pub key: String,
    /// Its place among the rows, from 0.
    pub position: u64,
    /// What its run was started with.
    pub parameters: Json,
    /// Its run, which is final and may have failed; or what went wrong, with the run's id where there is one.
    pub result: Result<R>,
    /// How many runs were started for it.
    pub attempts: u32,
}

/// The items of [`Client::run_workflows`], as they finish.
///
/// The stream itself fails when a row is wrong: no more runs are started, and you still get those under way. It also fails at its
/// end if the journal could not be written. Dropping it starts no more runs, and cancels those under way if `on_cancel` says so;
/// [`close`](Self::close) waits for that.
#[must_use = "rows are taken when the stream is polled"]
pub struct Batch<R = GetRunResponse> {
    core: Arc<Core>,
    /// Runs whose output was of another type.
    unfit: Arc<AtomicU64>,
    items: Pin<Box<dyn Stream<Item = Result<Done<R>>> + Send>>,
}

impl<R> Batch<R> {
    /// Counts so far.
    pub fn summary(&self) -> Summary {
        summary(&self.core, &self.unfit)
    }

    /// Starts no more runs. You still get those that are under way.
    pub fn stop(&self) {
        self.core.stop();
    }

    /// Ends the batch: no more runs are started. Its runs continue, or `on_cancel` cancels them.
    pub async fn close(self) {
        self.core.close().await;
    }
}

impl<R> Stream for Batch<R> {
    type Item = Result<Done<R>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.as_mut().poll_next(context)
    }
}

impl<R> Drop for Batch<R> {
    fn drop(&mut self) {
        self.core.stop();
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let core = self.core.clone();
            runtime.spawn(async move { core.close().await });
        }
    }
}

impl<R> fmt::Debug for Batch<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("summary", &self.summary()).finish_non_exhaustive()
    }
}

struct Running<R> {
    core: Arc<Core>,
    texts: Texts,
    key: KeyBy,
    parameters: Option<ParametersFunction>,
    progress: Option<Progress>,
    read: fn(GetRunResponse) -> Result<R>,
    stop_on_error: bool,
    unfit: Arc<AtomicU64>,
    taken: u64,
    pulls: bool,
    ended: bool,
}

impl<R> Running<R> {
    async fn next(&mut self) -> Option<Result<Done<R>>> {
        if self.ended {
            return None;
        }
        loop {
            let next = if self.pulls {
                // Finished items are handed out while the next row is waited for.
                tokio::select! {
                    next = self.core.next() => next,
                    text = self.texts.next() => {
                        self.pulls = false;
                        if let Err(error) = self.take(text) {
                            self.core.stop();
                            self.core.end_input();
                            return Some(Err(error));
                        }
                        continue;
                    }
                }
            } else {
                self.core.next().await
            };
            match next {
                Some(Next::Want) => self.pulls = true,
                Some(Next::Done(finished)) => {
                    let done = self.done(finished);
                    if let Some(progress) = &self.progress {
                        progress(&summary(&self.core, &self.unfit));
                    }
                    return Some(Ok(done));
                }
                Some(Next::Failed(error)) => return Some(Err(error)),
                None => {
                    self.ended = true;
                    self.core.close().await;
                    return None;
                }
            }
        }
    }

    fn done(&self, finished: Finished) -> Done<R> {
        let Finished { key, position, input, attempts, result } = finished;
        let result = result.and_then(|run| decode_body("get_run", &run)).and_then(self.read);
        if result.as_ref().is_err_and(|error| error.kind() == ErrorKind::OutputType) {
            self.unfit.fetch_add(1, Ordering::Relaxed);
            if self.stop_on_error {
                self.core.stop();
            }
        }
        Done { key, position, parameters: serde_json::from_str(&input).unwrap_or_default(), result, attempts }
    }

    fn take(&mut self, text: Option<Result<String>>) -> Result<()> {
        let Some(text) = text else {
            self.core.end_input();
            return Ok(());
        };
        let text = text?;
        self.taken += 1;
        let number = self.taken;
        let wrong = |problem: &dyn fmt::Display| {
            Error::argument_value("rows", format!("run_workflows: row {number}: {problem}"))
        };
        let row = Json::from_text(text).map_err(|error| wrong(&error))?;
        let key = match &self.key {
            KeyBy::Input => None,
            KeyBy::Function(key) => Some(key(&row)),
            KeyBy::Column(column) => Some(key_in(&row, column, number)?),
        };
        let parameters = match &self.parameters {
            Some(parameters) => parameters(&row).map_err(|error| wrong(&error))?,
            None => row,
        };
        self.core.push(&serde_json::to_string(&Row { key, parameters }).unwrap_or_default())
    }
}

/// Looks at the keys of a list: a bad one stops it all before the first start.
fn check_keys(rows: &[Result<String>], column: &str) -> Result<()> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (number, text) in (1..).zip(rows) {
        // What is no row is told when its turn comes, as the error can't be told twice.
        let Some(row) = text.as_ref().ok().and_then(|text| Json::from_text(text.clone()).ok()) else { continue };
        if let Some(first) = seen.insert(key_in(&row, column, number)?, number) {
            let message = format!("run_workflows: row {number}: its key was there before, in row {first}");
            return Err(Error::argument_value("rows", message));
        }
    }
    Ok(())
}

fn key_in(row: &Json, column: &str, number: u64) -> Result<String> {
    let wrong = |problem: String| Error::argument_value("rows", format!("run_workflows: row {number}{problem}"));
    let Some(value) = row.get(column) else { return Err(wrong(format!(" has no {column:?}, its key"))) };
    key_of(value.raw()).ok_or_else(|| wrong(": its key has to be text or a whole number".to_owned()))
}

/// As a batch takes it.
#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    parameters: Json,
}

/// Counts so far; the core does not know what outputs are read as.
fn summary(core: &Core, unfit: &AtomicU64) -> Summary {
    let mut counts = core.summary();
    counts.errors += unfit.load(Ordering::Relaxed);
    counts
}
