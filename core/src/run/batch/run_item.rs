//! Runs one item of a batch: claimed, started under its key, waited for, started again where that was asked for.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::value::RawValue;
use tokio::time::{Instant, sleep};
use tracing::Instrument as _;

use crate::error::{Error, ErrorKind, Result};
use crate::options::{Options, RequestOptions, SharedOptions};
use crate::run::RunView;
use crate::run::batch::item::{Carried, Item};
use crate::run::batch::shared::{Finished, Running, Shared};
use crate::run::journal::{Claim, Claimed};
use crate::run::key::Key;
use crate::run::progress::StartProgress;
use crate::run::read::is_refused;
use crate::run::run_records;
use crate::run::start_with_key::{StartKey, Started, StartedBy, start_with_key};
use crate::run::watch::Watch;
use crate::service::arguments::Arguments;
use crate::service::call::find_operation;
use crate::utf8::text_of;

/// How often an item of another process is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// A heart that did not beat for so long stopped. By the clock of the one who looks, which does not jump.
const DEAD: Duration = Duration::from_secs(6);

/// The longest pause before a busy service is asked again.
const MAX_BUSY_PAUSE: Duration = Duration::from_secs(30);

/// Where an item stands when it is this process's.
struct Mine {
    input: String,
    /// What a start that may have been made carried; `None` where none was made for sure.
    carried: Option<Carried>,
    attempt: u32,
    run: Option<Known>,
}

/// Why an item has no run.
struct Failed {
    error: Error,
    /// Nothing was started for it: the next call may change it.
    is_free: bool,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, is_free: false }
    }
}

struct Known {
    run_id: String,
    group_id: Option<String>,
    by: StartedBy,
    is_new: bool,
}

impl Known {
    fn running(&self) -> Running {
        Running { run_id: self.run_id.clone(), group_id: self.group_id.clone() }
    }
}

/// What an item came to.
enum End {
    Run {
        response: Bytes,
        attempt: u32,
        resumed: bool,
    },
    /// The batch was stopped before the item was started.
    GivenUp,
}

/// Runs one item to its end, whatever becomes of the others.
pub(crate) async fn run_item(shared: Arc<Shared>, item: Item) {
    let result = run(&shared, &item).await;
    if let (Err(failed), Some(journal)) = (&result, &shared.journal) {
        _ = journal.failed(&item.key, &failed.error.to_json(), failed.is_free).await;
    }
    let result = result.map_err(|failed| failed.error);
    let is_completed = |run: &[u8]| RunView::parse(run).is_some_and(|run| run.status.as_deref() == Some("completed"));
    let ok = match &result {
        Ok(End::Run { response, .. }) => is_completed(response),
        Ok(End::GivenUp) => true,
        Err(_) => false,
    };
    if !ok && shared.options.stop_on_error {
        shared.stop();
    }
    match &result {
        Ok(End::Run { response, attempt, resumed }) => shared.records.done(&item, response, *attempt, *resumed),
        Ok(End::GivenUp) => {}
        Err(error) => shared.records.failed(&item, error),
    }
    let Item { key, position, input, .. } = item;
    let (result, attempt, resumed) = match result {
        Ok(End::Run { response, attempt, resumed }) => (Ok(response), attempt, resumed),
        Ok(End::GivenUp) => return shared.settle(position, None, |_, _| {}),
        Err(error) => (Err(error), 0, false),
    };
    let finished = Finished { key, position, input, attempts: attempt + 1, result };
    shared.settle(position, Some(finished), |summary, finished| match &finished.result {
        Ok(run) => summary.ended(run, attempt, resumed),
        Err(_) => summary.failed(),
    });
}

async fn run(shared: &Shared, item: &Item) -> Result<End, Failed> {
    let mut dead: Option<String> = None;
    let mut seen: Option<(String, i64, Instant)> = None;
    loop {
        let slot = shared.slots.acquire().await;
        if shared.is_stopped() {
            return Ok(End::GivenUp);
        }
        let Some(claim) = claim(shared, item, dead.as_deref()).await else { return Ok(End::GivenUp) };
        let mine = match claim {
            Claim::Mine { input, carried, attempt, run_id, group_id } => {
                let by = if group_id.is_some() { StartedBy::Key } else { StartedBy::Tag };
                let run = run_id.map(|run_id| Known { run_id, group_id, by, is_new: false });
                let carried = carried.and_then(|text| serde_json::from_str::<Carried>(&text).ok());
                Mine { input, carried: carried.map(|then| then.told_to_those_of(&shared.carried)), attempt, run }
            }
            Claim::Done { run, attempt } => {
                return Ok(End::Run { response: run.into(), attempt, resumed: true });
            }
            Claim::Conflict => return Err(conflict(&item.key).into()),
            Claim::Theirs { owner, beat } => {
                drop(slot);
                match &seen {
                    Some((known, last, since)) if *known == owner && *last == beat => {
                        if since.elapsed() >= DEAD {
                            dead = Some(owner);
                        }
                    }
                    _ => seen = Some((owner, beat, Instant::now())),
                }
                sleep(LOOK).await;
                continue;
            }
        };
        return run_mine(shared, item, mine).await;
    }
}

/// Takes the item; `None` where the journal can't be written.
async fn claim(shared: &Shared, item: &Item, dead: Option<&str>) -> Option<Claim> {
    let Some(journal) = &shared.journal else {
        return Some(Claim::Mine {
            input: item.input.clone(),
            carried: None,
            attempt: 0,
            run_id: None,
            group_id: None,
        });
    };
    let Item { key, position, input, input_hash } = item;
    let claimed = Claimed { key, position: *position, input, input_hash, carried: &shared.carried.text(), dead };
    journal.claim(claimed).await.map_err(|error| shared.journal_failed(error)).ok()
}

/// Starts the run and waits for it, again as often as `retry_runs` says.
async fn run_mine(shared: &Shared, item: &Item, mine: Mine) -> Result<End, Failed> {
    let Mine { input, mut carried, mut attempt, mut run } = mine;
    let mut resumed = run.is_some();
    if !resumed && !shared.begin_start() {
        return Ok(End::GivenUp);
    }
    loop {
        let known = if let Some(known) = run.take() {
            known
        } else {
            let started = start(shared, &item.key, &input, attempt, carried.as_ref()).await;
            if let Ok(Some(known)) = &started {
                shared.running(item.position, known.running());
            }
            shared.end_start();
            let is_free = |error: &Error| carried.is_none() && started_nothing(error);
            let started = started.map_err(|error| Failed { is_free: is_free(&error), error });
            let Some(known) = started? else { return Ok(End::GivenUp) };
            known
        };
        shared.running(item.position, known.running());
        shared.records.started(item, &known.run_id, attempt);
        if let (Some(journal), false) = (&shared.journal, resumed)
            && let Err(error) = journal.started(&item.key, &known.run_id, known.group_id.as_deref()).await
        {
            shared.journal_failed(error);
        }
        let watch = Watch::new(&shared.engine, &known.run_id, &shared.options.wait, &shared.request)?;
        let watch = watch.started_by_key(known.by, known.group_id);
        let mut watch = if known.is_new { watch.of_workflow(&shared.options.workflow_id) } else { watch.found() };
        watch.disarm_cancel_on_drop();
        let span = tracing::info_span!(
            target: "skyvern::call",
            "skyvern.call",
            otel.name = "skyvern.wait",
            operation = "run_workflows",
            run_id = known.run_id,
        );
        let response = watch.wait().instrument(span).await.map_err(|error| told_of(error, &known.run_id))?;
        let view = RunView::parse(&response.body);
        let status = view.and_then(|run| run.status.map(std::borrow::Cow::into_owned)).unwrap_or_default();
        if starts_again(shared, item, attempt, &status).await {
            shared.records.retried(item, &known.run_id, &status, attempt);
            attempt += 1;
            resumed = false;
            carried = None;
            continue;
        }
        if let Some(journal) = &shared.journal {
            let text = text_of(&response.body);
            if let Err(error) = journal.finished(&item.key, &status, &text).await {
                shared.journal_failed(error);
            }
        }
        return Ok(End::Run { response: response.body, attempt, resumed });
    }
}

/// Begins to start the run of an item again, where it is; the journal has it before, so that it is counted also when the process ends now.
async fn starts_again(shared: &Shared, item: &Item, attempt: u32, status: &str) -> bool {
    if attempt >= shared.options.retry_runs.get(status).copied().unwrap_or(0) || shared.is_stopped() {
        return false;
    }
    if !shared.begin_start() {
        return false;
    }
    if let Some(journal) = &shared.journal
        && let Err(error) = journal.again(&item.key, attempt + 1, &shared.carried.text()).await
    {
        shared.end_start();
        shared.journal_failed(error);
        return false;
    }
    true
}

/// Starts the run of an item; a busy service is asked again until it has room. `None` where the batch was stopped meanwhile.
async fn start(
    shared: &Shared,
    key: &str,
    input: &str,
    attempt: u32,
    carried: Option<&Carried>,
) -> Result<Option<Known>> {
    let operation = find_operation("run_workflow")?;
    let request = carried.map_or_else(|| shared.request.clone(), |then| request_with(&shared.request, then));
    let mut arguments: std::collections::BTreeMap<&str, &RawValue> = std::collections::BTreeMap::new();
    let workflow =
        serde_json::value::to_raw_value(&shared.options.workflow_id).unwrap_or_else(|_| RawValue::NULL.to_owned());
    for (name, value) in &carried.unwrap_or(&shared.carried).arguments {
        arguments.insert(name, serde_json::from_str(value.text()).unwrap_or(RawValue::NULL));
    }
    arguments.insert("workflow_id", &workflow);
    arguments.insert("parameters", serde_json::from_str(input).unwrap_or(RawValue::NULL));
    let text = serde_json::to_string(&arguments).unwrap_or_default();
    let arguments = Arguments::parse(operation, &text)?;
    let best_effort = arguments.string("idempotency").as_deref() == Some("best_effort");
    let start_key = StartKey {
        key: Key::new(key.to_owned())?.attempt(attempt),
        best_effort,
        findable: false,
        again: carried.is_some(),
    };
    let mut pause = Duration::from_secs(1);
    loop {
        let progress = StartProgress::default();
        let started =
            Box::pin(start_with_key(&shared.engine, operation, &arguments, &request, &start_key, &progress)).await;
        match started {
            Ok(started) => {
                let trace = &shared.request.trace;
                run_records::started(&shared.engine.service, trace, operation, || started.run_id.clone());
                let Started { run_id, group_id, by, is_new, .. } = started;
                return Ok(Some(Known { run_id, group_id, by, is_new }));
            }
            Err(error) if is_busy(&error) => {
                if shared.is_stopped() {
                    return Ok(None);
                }
                sleep(pause).await;
                pause = (pause * 2).min(MAX_BUSY_PAUSE);
            }
            Err(error) => return Err(error),
        }
    }
}

/// The options of a start that carries what one before it did.
fn request_with(request: &SharedOptions, carried: &Carried) -> SharedOptions {
    let Carried { body, query, .. } = carried.clone();
    Options::new(RequestOptions { query, body, ..(**request).clone() }).request
}

/// Whether a start that failed so, and was the first of its item, certainly made no run.
fn started_nothing(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::ArgumentType | ErrorKind::ArgumentValue | ErrorKind::IdempotencyConflict => true,
        // An earlier attempt at the same request may have come through.
        ErrorKind::Status => {
            error.attempts() == Some(1)
                && matches!(error.status(), Some(400 | 401 | 402 | 403 | 404 | 422))
                && is_refused(error)
        }
        _ => false,
    }
}

/// The plan's limit, or a service that takes no more for the moment: nothing was started.
fn is_busy(error: &Error) -> bool {
    let hinted = || error.headers().iter().any(|(name, _)| name == "retry-after");
    error.kind() == ErrorKind::Status && (error.status() == Some(429) || (error.status() == Some(503) && hinted()))
}

fn told_of(error: Error, run_id: &str) -> Error {
    if error.run_id().is_some() { error } else { error.with(|context| context.run_id = Some(run_id.to_owned())) }
}

fn conflict(key: &str) -> Error {
    let message =
        format!("run_workflows: the journal has the key {key:?} with other input; another input needs another key");
    Error::new(ErrorKind::IdempotencyConflict, message).with(|context| context.status = Some(409))
}
