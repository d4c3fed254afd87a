//! What the drivers are told to do.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::random::Dice;
use crate::service::MUSEUM;

/// How long the look-up of a lost start may take, in seconds.
pub const LOOK_UP: f64 = 5.0;

/// How many pages may fail before a driver gives an iterator up.
const FAILED_PAGES: f64 = 8.0;

/// How long the end of a run may take that a call was told to cancel, in seconds.
const CANCEL: f64 = 5.0;

/// Even the shortest wait has time for one read, in seconds.
const MIN_WAIT: f64 = 1.0;

/// A call that a driver makes.
#[derive(Debug, Clone, Default, Serialize)]
#[allow(clippy::struct_field_names, reason = "the drivers know it by that name")]
pub struct Call {
    pub call: usize,
    pub kind: &'static str,
    /// What tells the run of a start from all others.
    pub token: String,
    pub workflow_id: Option<String>,
    pub parameters: Option<Value>,
    pub title: Option<String>,
    pub run_metadata: Option<Map<String, Value>>,
    /// The run of calls that are about one.
    pub run_id: Option<String>,
    /// Limit of one HTTP attempt, in seconds; 0 is none.
    pub http_timeout: f64,
    pub max_retries: u32,
    pub wait_timeout: Option<f64>,
    pub poll_interval: Option<f64>,
    pub start_timeout: Option<f64>,
    pub on_cancel: Option<&'static str>,
    /// Seconds after which the caller gives the call up.
    pub cancel_after: Option<f64>,
    /// Made by a client that blocks, where there is one.
    pub blocking: bool,
    /// What a list is of.
    pub of: Option<&'static str>,
    pub page_size: Option<usize>,
    pub search_key: Option<String>,
    /// How long a run lasts that the call is about, as `status:queued:running[:retry]`.
    #[serde(skip)]
    pub life: String,
    /// Whether there is such a run.
    #[serde(skip)]
    pub missing: bool,
}

impl Call {
    pub fn starts(&self) -> bool {
        matches!(self.kind, "start" | "start_and_wait" | "fork")
    }

    pub fn waits(&self) -> bool {
        matches!(self.kind, "start_and_wait" | "wait" | "watch")
    }

    /// How many pages an iterator may ask for: all, and those that failed before the driver gives up.
    fn pages(&self) -> f64 {
        let size = self.page_size.unwrap_or(10);
        u32::try_from(MUSEUM.div_ceil(size) + 1).map_or(1.0, f64::from) + FAILED_PAGES
    }

    /// Seconds within which it has to end, but for hints of the server that it obeys.
    pub fn limit(&self, requests: f64) -> f64 {
        let retries = f64::from(self.max_retries);
        let pauses: f64 = (0..self.max_retries).map(|attempt| 0.5 * f64::from(1 << attempt.min(4))).sum();
        let attempts = requests * ((retries + 1.0) * self.http_timeout + pauses);
        let ends_run = if self.on_cancel == Some("cancel") { CANCEL } else { 0.0 };
        let wait =
            self.wait_timeout.map_or(0.0, |timeout| (timeout + (timeout / 4.0).min(5.0)).max(MIN_WAIT) + ends_run);
        let whole = match self.kind {
            "wait" | "watch" => wait,
            "start" | "start_and_wait" | "fork" => attempts + LOOK_UP + wait,
            "iterate" => attempts * self.pages(),
            _ => attempts,
        };
        match self.cancel_after {
            Some(after) => whole.min(after + if ends_run > 0.0 { 2.0 * CANCEL } else { 0.0 }),
            None => whole,
        }
    }
}

const KINDS: &[(u32, &str)] = &[
    (30, "start"),
    (16, "start_and_wait"),
    (22, "wait"),
    (6, "watch"),
    (8, "get"),
    (4, "list"),
    (5, "iterate"),
    (4, "cancel"),
    (2, "timeline"),
    (1, "fork"),
];

/// The call of that number.
pub fn call(seed: u64, act: usize, number: usize) -> Call {
    let mut dice = Dice::new(seed, &["plan", &act.to_string(), &number.to_string()]);
    let dice = &mut dice;
    let kind = dice.weighted(KINDS);
    let mut call = Call {
        call: number,
        kind,
        token: format!("c{act}-{number}"),
        http_timeout: dice.pick(&[0.4, 0.8, 1.5]),
        max_retries: dice.weighted(&[(3, 0), (1, 1), (1, 2)]),
        blocking: dice.chance(0.3),
        life: life(dice),
        ..Call::default()
    };
    if call.starts() {
        start(&mut call, dice);
    } else {
        call.missing = dice.chance(0.05);
    }
    if call.waits() {
        wait(&mut call, dice);
    }
    if matches!(kind, "list" | "iterate") {
        call.search_key = Some(format!("call-{}", call.token));
        call.page_size = Some(dice.pick(&[5, 10, 100]));
        call.of = Some(dice.pick(&["workflows", "runs"]));
    }
    if dice.chance(0.2) && !matches!(kind, "fork" | "iterate") {
        call.blocking = false;
        call.cancel_after = Some(dice.between(0.0, 1.5));
    }
    call
}

fn start(call: &mut Call, dice: &mut Dice) {
    let workflow = if dice.chance(0.03) { "wpid_none".to_owned() } else { format!("wpid_{}", dice.below(3)) };
    call.workflow_id = Some(workflow);
    if dice.chance(0.1) {
        call.title = Some(format!("call {}", call.token));
    } else {
        let mut parameters = json!({ "call": call.token, "life": call.life });
        if dice.chance(0.2) {
            parameters["big"] = json!(9_007_199_254_740_993_u64);
        }
        call.parameters = Some(parameters);
    }
    call.run_metadata = match dice.below(20) {
        0 => Some([("k".repeat(65), json!("refused"))].into_iter().collect()),
        1..4 => Some([("batch".to_owned(), json!(call.token))].into_iter().collect()),
        // No room for one more.
        4 => Some((0..20).map(|number| (format!("k{number}"), json!("v"))).collect()),
        _ => None,
    };
}

fn wait(call: &mut Call, dice: &mut Dice) {
    call.wait_timeout = Some(dice.between(0.5, 4.0));
    call.poll_interval = dice.chance(0.5).then(|| dice.between(0.1, 0.6));
    call.start_timeout = dice.chance(0.05).then_some(1.0);
    call.on_cancel = dice.chance(0.2).then_some("cancel");
    if call.kind == "wait" && dice.chance(0.3) {
        call.http_timeout = 0.0;
    }
}

fn life(dice: &mut Dice) -> String {
    let last = dice.weighted(&[(6, "completed"), (2, "failed"), (1, "terminated"), (1, "timed_out")]);
    let queued = dice.between(0.0, 0.3);
    let running = if dice.chance(0.15) { 60.0 } else { dice.between(0.0, 2.0) };
    let retry = if dice.chance(0.1) { ":retry" } else { "" };
    format!("{last}:{queued:.2}:{running:.2}{retry}")
}

/// Numbers of the calls after the storm, which have to work.
pub const AFTER: usize = 1_000_000;

/// A call after the storm.
pub fn after(act: usize, number: usize) -> Call {
    let token = format!("c{act}-{number}");
    let life = "completed:0.1:0.5".to_owned();
    let call = Call {
        call: number,
        http_timeout: 10.0,
        max_retries: 2,
        token: token.clone(),
        life: life.clone(),
        ..Call::default()
    };
    match number % 4 {
        0 => Call {
            kind: "start_and_wait",
            workflow_id: Some("wpid_0".to_owned()),
            parameters: Some(json!({ "call": token, "life": life })),
            wait_timeout: Some(20.0),
            ..call
        },
        1 => Call { kind: "wait", wait_timeout: Some(20.0), blocking: true, ..call },
        2 => Call {
            kind: "iterate",
            of: Some("workflows"),
            page_size: Some(10),
            search_key: Some(format!("call-{token}")),
            ..call
        },
        _ => Call { kind: "get", ..call },
    }
}
