//! What has to be true of every call, whatever the server did.
//!
//! Where it is lenient, and why:
//!
//! | of | what is let pass | why |
//! |---|---|---|
//! | the end of a call | counts when the driver has its outcome, not when the judge hears of it (`at`) | hundreds of outcomes queue for one pipe |
//! | its limit | is longer by a second, by the pauses that the server asked for (a minute each at most) if it may retry, and by what the machine held up | a request is sent again after the pause; a busy machine is nobody's fault |
//! | what the machine held up | how late the driver's loop and the server's were, and the thread of each that waited longest for a processor | more than one thread may have been in the way; a sum over all would excuse everything |
//! | a start | may say "may exist", or be canceled, whether or not there is a run | nobody else can tell what the client could have known |
//! | a wait that failed by its own limit | what it was told half a second before, and its last read a quarter of its limit (or what is left of the second that each wait gets), a request's limit and a quarter of a second before | the last read takes that time; all longer by what the machine held up in the last three seconds; nothing is said where that was more than one |
//! | the same | without a last read if the client says that it could not connect, or was told to give up or to cancel | the server never sees it; a start's limit ends a wait earlier |
//! | a wait that failed with a status or "not the service's answer" | if the service itself once refused to tell of the run, or an answer was mangled | that may have been the last answer |
//! | items of a list | that never came, if no page showed them as they are | the server hid them |
//! | an item without an id | is not counted | nobody could tell it from others |
//! | a read of a run | may give one whose `run_id` is null or odd, if an answer about it was mangled | what is odd in an answer is no error; only a wait has to know the id |
//!
//! Not lenient: a run that is returned is never another than the one that was asked for, and one from a wait has its id and
//! the status that it really has.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::plan::Call;
use crate::profile::{Paths, Tags};
use crate::truth::is_final;
use crate::world::World;

/// What a driver tells of a call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Seconds it took.
    pub seconds: f64,
    /// How long the driver, and the server, were held up meanwhile, in seconds.
    #[serde(default)]
    pub lag: f64,
    /// The same, in the last moments of the call alone.
    #[serde(default)]
    pub last_lag: f64,
    /// When it was over, as seconds since 1970: it may take a while until that is told.
    #[serde(default)]
    pub at: Option<f64>,
    /// `ok`, or the kind of the error as the architecture names it; `undocumented` for any other.
    pub kind: String,
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    pub run_id: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    /// HTTP status of an error.
    #[serde(default)]
    pub status_code: Option<u16>,
    /// Ids of a list's items, in order.
    #[serde(default)]
    pub items: Vec<String>,
    /// Whether an iterator came to its end.
    #[serde(default)]
    pub ended: bool,
    /// The key was in what the call gave or raised.
    #[serde(default)]
    pub leak: bool,
    /// What the children of a fork tell.
    #[serde(default)]
    pub children: Vec<Outcome>,
}

impl Outcome {
    /// Whether something can be said of the last moments.
    fn is_prompt(&self) -> bool {
        self.last_lag < HELD_UP
    }

    /// How long the machine was held up in the last moments.
    fn held_up(&self) -> Duration {
        Duration::from_secs_f64(self.last_lag)
    }

    /// How long it has been over.
    fn told_late(&self) -> Duration {
        let Some(at) = self.at else { return Duration::ZERO };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        now.saturating_sub(Duration::from_secs_f64(at))
    }
}

/// How strictly calls could be judged: less so where the machine was held up.
#[derive(Default, Serialize)]
pub struct Judged {
    calls: usize,
    /// Those whose limit was longer by more than a second.
    longer: usize,
    /// Those of whose last moments nothing is said.
    unsaid: usize,
}

impl Judged {
    pub fn add(&mut self, outcome: &Outcome) {
        self.calls += 1;
        self.longer += usize::from(outcome.lag > 1.0);
        self.unsaid += usize::from(!outcome.is_prompt());
    }
}

/// How long before its end a wait has to know what it was told.
const TOLD: Duration = Duration::from_millis(500);

/// How long before its end a wait may have read the run last, besides what its limit and that of a request allow, in seconds.
const READ: f64 = 0.25;

/// What counts as the last moments of a call: the longest last read and what is allowed besides.
pub const LAST: Duration = Duration::from_secs(3);

/// Seconds that the machine may be held up in these moments so that something is said of them.
const HELD_UP: f64 = 1.0;

/// Time that a busy machine may take on top.
const MARGIN: f64 = 1.0;

const DOCUMENTED: &[&str] =
    &["ok", "status", "connection", "timeout", "unexpected_answer", "may_exist", "wait_timeout", "canceled"];

/// All that is wrong with a call.
pub fn judge(world: &mut World, number: usize, outcome: &Outcome) -> Vec<String> {
    let Some(seen) = world.calls.get_mut(&number) else { return vec!["nobody began this call".to_owned()] };
    seen.over = true;
    let call = seen.call.clone();
    let mut wrong = Vec::new();
    let twice = world.profile.paths == Paths::Agents || world.profile.tags != Tags::Kept;
    let limit = call.limit(if twice { 2.0 } else { 1.0 }) + if call.max_retries > 0 { seen.hints } else { 0.0 };
    if outcome.seconds > limit + MARGIN + outcome.lag {
        wrong.push(format!("took {:.1} s, its limit was {limit:.1} s", outcome.seconds));
    }
    if call.kind == "fork" {
        for (place, child) in outcome.children.iter().enumerate() {
            let call =
                Call { kind: "start", token: format!("{}.{place}", call.token), cancel_after: None, ..call.clone() };
            wrong.extend(common(child));
            wrong.extend(start(world, &call, child));
        }
        if outcome.children.len() != 2 {
            wrong.push(format!("a child did not end: {}", outcome.message));
        }
        return wrong;
    }
    wrong.extend(common(outcome));
    if outcome.kind == "canceled" && call.cancel_after.is_none() {
        wrong.push("canceled, but nobody did that".to_owned());
    }
    match call.kind {
        "start" | "start_and_wait" => wrong.extend(start(world, &call, outcome)),
        "wait" | "watch" => wrong.extend(wait(world, &call, outcome)),
        "iterate" => wrong.extend(items(world, number, outcome)),
        "cancel" => {
            let canceled =
                call.run_id.as_ref().and_then(|id| world.runs.get(id)).is_some_and(crate::truth::Run::is_final);
            if outcome.kind == "ok" && !canceled && !call.missing {
                wrong.push("canceled, it says, but the run goes on".to_owned());
            }
        }
        "get" if outcome.kind == "ok" && outcome.run_id != call.run_id => {
            let run = call.run_id.as_ref().and_then(|id| world.runs.get(id));
            if outcome.run_id.is_some() || !run.is_some_and(|run| run.mangled) {
                wrong.push(format!("gave {:?} for run {:?}", outcome.run_id, call.run_id));
            }
        }
        _ => {}
    }
    if world.calm && outcome.kind != "ok" {
        wrong.push(format!("failed after the storm: {}", outcome.kind));
    }
    wrong
}

fn common(outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    if outcome.leak {
        wrong.push("the key is in it".to_owned());
    }
    if !DOCUMENTED.contains(&outcome.kind.as_str()) {
        wrong.push(format!("an error that is not documented: {}", outcome.kind));
    }
    if outcome.message.contains("bug in the SDK") {
        wrong.push("a panic".to_owned());
    }
    if outcome.message.len() > 3000 {
        wrong.push(format!("a message of {} characters", outcome.message.len()));
    }
    wrong
}

fn start(world: &World, call: &Call, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let made = world.runs.started_by(&call.token);
    if made > 1 {
        wrong.push(format!("{made} runs of one start"));
    }
    let own = outcome.run_id.as_ref().map(|id| world.runs.get(id).is_some_and(|run| run.token == call.token));
    match (outcome.kind.as_str(), own) {
        (_, Some(false)) => wrong.push("names another run than its own".to_owned()),
        ("ok", None) => wrong.push("gave something that is no run".to_owned()),
        ("may_exist" | "canceled", _) | (_, Some(true)) => {}
        (kind, None) if made > 0 => wrong.push(format!("failed with {kind}, but its run exists")),
        _ => {}
    }
    if call.waits() && outcome.run_id.is_some() {
        wrong.extend(wait(world, &Call { run_id: outcome.run_id.clone(), ..call.clone() }, outcome));
    }
    wrong
}

fn wait(world: &World, call: &Call, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let run = call.run_id.as_ref().and_then(|id| world.runs.get(id));
    if (outcome.kind == "ok" || outcome.run_id.is_some()) && outcome.run_id != call.run_id {
        wrong.push("tells of another run than the one it waited for".to_owned());
    }
    let Some(run) = run else {
        if outcome.kind == "ok" {
            wrong.push("waited for a run that is not there, and got it".to_owned());
        }
        return wrong;
    };
    let gave_up = call.cancel_after.is_some_and(|after| outcome.seconds >= after);
    if run.was_canceled() && (call.on_cancel.is_none() || (outcome.kind == "ok" && !gave_up)) {
        wrong.push("someone canceled the run".to_owned());
    }
    let late = outcome.told_late();
    let passed = world.calls.get(&call.call).map_or(Duration::ZERO, |seen| seen.begun.elapsed());
    let told =
        run.told_final.is_some_and(|told| told.elapsed() > TOLD + late + outcome.held_up() && told.elapsed() < passed);
    match outcome.kind.as_str() {
        "ok" => {
            let (status, retry) = run.status(Duration::ZERO);
            if retry || !is_final(status) {
                wrong.push(format!("waited, and got a run that is {status}"));
            } else if outcome.status.as_deref() != Some(status) {
                wrong.push(format!("the run is {status}, not {:?}", outcome.status));
            }
        }
        "wait_timeout" => {
            if told && call.start_timeout.is_none() && outcome.is_prompt() {
                wrong.push("timed out though it was told that the run is final".to_owned());
            }
            let last = run.last_read.map_or(f64::INFINITY, |read| read.elapsed().saturating_sub(late).as_secs_f64());
            let limit = call.wait_timeout.unwrap_or(0.0);
            // Even the shortest wait gets one second.
            let last_takes = (limit / 4.0).min(5.0).max(1.0 - limit);
            let missed = last > READ + outcome.last_lag + last_takes + call.http_timeout;
            let short = call.start_timeout.is_some() || call.cancel_after.is_some();
            // It was tried, and told of; the server can't have seen it.
            let unconnected = outcome.message.contains("could not be connected to in time");
            if missed && !short && !unconnected && call.on_cancel.is_none() && outcome.is_prompt() {
                wrong.push(format!("the run was not read at the deadline, but {last:.2} s ago"));
            }
        }
        "canceled" => {}
        "status" if run.refused => {}
        "unexpected_answer" if run.mangled => {}
        kind => wrong.push(format!("one answer ended the wait: {kind} {}", outcome.status_code.unwrap_or(0))),
    }
    wrong
}

fn items(world: &World, number: usize, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut known: Vec<&str> = outcome.items.iter().map(String::as_str).collect();
    let count = known.len();
    known.sort_unstable();
    known.dedup();
    if known.len() < count {
        wrong.push(format!("{} items came twice", count - known.len()));
    }
    let Some(seen) = world.calls.get(&number) else { return wrong };
    if outcome.kind == "ok" && outcome.ended {
        let all: Vec<String> = if seen.call.of == Some("workflows") {
            (0..crate::service::MUSEUM).map(|number| format!("wpid_item_{number}")).collect()
        } else {
            world.runs.all.iter().filter(|run| run.token == "museum").map(|run| run.id.clone()).collect()
        };
        let lost = all.iter().filter(|id| !known.contains(&id.as_str()) && !seen.hidden.contains(*id)).count();
        if lost > 0 {
            wrong.push(format!("{lost} items never came"));
        }
    }
    wrong
}

/// What is wrong when all calls of a server are over.
pub fn close(world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    for seen in world.calls.values().filter(|seen| seen.call.starts()) {
        let tokens = if seen.call.kind == "fork" {
            vec![format!("{}.0", seen.call.token), format!("{}.1", seen.call.token)]
        } else {
            vec![seen.call.token.clone()]
        };
        for token in tokens {
            let made = world.runs.started_by(&token);
            if made > 1 {
                wrong.push(format!("call {}: {made} runs of one start", seen.call.call));
            }
        }
    }
    if world.profile.tags != Tags::Forbidden && !world.tags_refused && !world.untagged.is_empty() {
        wrong.push(format!("{} starts came without a tag, first {}", world.untagged.len(), world.untagged[0]));
    }
    wrong
}

/// Whether a process has grown: the middle of the last values against that of the first.
pub fn growth(values: &[Value], key: &str) -> f64 {
    let numbers: Vec<f64> = values.iter().filter_map(|value| value[key].as_f64()).collect();
    if numbers.len() < 6 {
        return 0.0;
    }
    let third = numbers.len() / 3;
    let middle = |part: &[f64]| {
        let mut part = part.to_vec();
        part.sort_by(f64::total_cmp);
        part[part.len() / 2]
    };
    middle(&numbers[numbers.len() - third..]) - middle(&numbers[third..2 * third])
}
