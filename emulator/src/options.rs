//! How an emulator is set up: also the format of scenario files.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::fault::Fault;
use crate::outcomes::Outcomes;
use crate::random::Random;

/// Everything that can be chosen before an emulator starts. A scenario file is this as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The address to listen on.
    pub host: String,
    /// The port to listen on; 0 takes a free one.
    pub port: u16,
    /// The API key to accept; one is made up if absent.
    pub api_key: Option<String>,
    /// Accept every API key that is not empty.
    pub accept_any_key: bool,
    /// Create unknown workflows, and schedules of them, when they are first used.
    pub accept_any_workflow: bool,
    /// How time passes.
    pub clock: ClockOptions,
    /// How runs go when nothing more particular is said.
    pub defaults: Behaviour,
    /// How tasks go: `run_task`.
    pub tasks: Behaviour,
    /// Workflows that exist from the start.
    pub workflows: Vec<WorkflowSeed>,
    /// Faults that are armed from the start.
    pub faults: Vec<Fault>,
    /// How webhooks are delivered.
    pub webhooks: WebhookOptions,
    /// How many requests are remembered; older ones are forgotten.
    pub request_log: usize,
    /// Where `app_url` in answers points.
    pub app_url: String,
    /// The version that `/v1/version` reports.
    pub version: String,
    /// How many runs go at once; more stay `queued` and start in order. Unlimited if absent.
    pub concurrent_runs: Option<usize>,
    /// How many runs may be submitted in `window_seconds`; the next one is answered with 429. Unlimited if absent.
    pub requests_per_window: Option<usize>,
    /// Seconds that `requests_per_window` is about.
    pub window_seconds: f64,
    /// Answer starts above this many unfinished runs with 503 and `Retry-After: 5`.
    pub max_unfinished_runs: Option<usize>,
    /// The largest file that can be uploaded, in bytes; 30 MiB as on the released server.
    pub max_upload_bytes: usize,
    /// Seconds after which links to files end; a day as on the released server.
    pub link_seconds: f64,
    /// The file that keeps workflows, runs and schedules from one start to the next.
    pub state: Option<std::path::PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 0,
            api_key: None,
            accept_any_key: false,
            accept_any_workflow: false,
            clock: ClockOptions::default(),
            defaults: Behaviour::default(),
            tasks: Behaviour::default(),
            workflows: Vec::new(),
            faults: Vec::new(),
            webhooks: WebhookOptions::default(),
            request_log: 10_000,
            app_url: "http://localhost:8080".into(),
            version: "1.0.56".into(),
            concurrent_runs: None,
            requests_per_window: None,
            window_seconds: 60.0,
            max_unfinished_runs: None,
            max_upload_bytes: 30 * 1024 * 1024,
            link_seconds: 86_400.0,
            state: None,
        }
    }
}

impl Options {
    /// Reads a scenario: these options as JSON.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What is impossible about them, if anything is.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.concurrent_runs == Some(0) {
            return Err("concurrent_runs is at least 1".into());
        }
        if !(self.window_seconds > 0.0 && self.window_seconds.is_finite()) {
            return Err("window_seconds is a number above 0".into());
        }
        self.defaults.check()?;
        self.tasks.check()
    }

    /// Time moves only when [`crate::Emulator::advance`] is called.
    #[must_use]
    pub fn virtual_clock(mut self) -> Self {
        self.clock.mode = ClockMode::Virtual;
        self
    }

    /// For demonstrations: any key and any workflow id will do.
    #[must_use]
    pub fn accept_anything(mut self) -> Self {
        self.accept_any_key = true;
        self.accept_any_workflow = true;
        self
    }

    /// A plan with so many slots: more runs stay `queued` and start in order.
    #[must_use]
    pub fn concurrent_runs(mut self, most: usize) -> Self {
        self.concurrent_runs = Some(most);
        self
    }

    /// Adds a workflow that exists from the start.
    #[must_use]
    pub fn workflow(mut self, workflow: WorkflowSeed) -> Self {
        self.workflows.push(workflow);
        self
    }

    /// Adds a fault that is armed from the start.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }
}

/// How time passes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockOptions {
    /// Whose time it is.
    pub mode: ClockMode,
    /// What the clock shows at the start, as RFC 3339; the machine's time if absent.
    pub start: Option<String>,
    /// How many seconds pass in one of the machine's seconds (real clock only).
    pub speed: f64,
    /// Virtual clock only: jump to the next event by itself as long as a run is unfinished.
    pub auto_advance: bool,
    /// Virtual clock only: seconds that pass with every request to the API.
    pub advance_per_request: f64,
}

impl Default for ClockOptions {
    fn default() -> Self {
        Self { mode: ClockMode::Real, start: None, speed: 1.0, auto_advance: false, advance_per_request: 0.0 }
    }
}

/// Whose time it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockMode {
    /// The machine's.
    #[default]
    Real,
    /// The emulator's own, which stands still until it is moved.
    Virtual,
}

/// How webhooks are delivered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookOptions {
    /// How often one is tried.
    pub attempts: u32,
    /// Seconds before the second try; doubled before each further one.
    pub backoff: f64,
    /// Up to this many seconds are added to each wait.
    pub jitter: f64,
    /// Seconds a receiver has to answer.
    pub timeout: f64,
    /// How often each webhook is sent even though it arrived.
    pub copies: u32,
}

impl Default for WebhookOptions {
    fn default() -> Self {
        Self { attempts: 3, backoff: 1.0, jitter: 1.0, timeout: 30.0, copies: 1 }
    }
}

/// A workflow that exists without having been created over the API.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkflowSeed {
    /// Its permanent id; one is made up if absent.
    pub workflow_id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its definition, as in `json_definition.workflow_definition`, or a whole `json_definition`.
    pub definition: Option<Value>,
    /// Where its runs report to unless they say otherwise.
    pub webhook_callback_url: Option<String>,
    /// How its runs go.
    pub behaviour: Behaviour,
    /// Schedules it has from the start.
    pub schedules: Vec<ScheduleSeed>,
}

/// A schedule that exists without having been created over the API.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleSeed {
    /// Its id; one is made up if absent.
    pub workflow_schedule_id: Option<String>,
    /// The body that would create it.
    #[serde(flatten)]
    pub body: Map<String, Value>,
}

/// How a run goes. What is absent is left to the next more general behaviour.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// Seconds from creation to the queue (0.01).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queued_after: Option<f64>,
    /// Seconds from creation to the start (0.03).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_after: Option<f64>,
    /// Seconds from creation to the end (0.2), not counting blocks that wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<f64>,
    /// Seconds from the start to a pause that lasts until the run is continued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause_after: Option<f64>,
    /// The final status, also one the service does not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Why the run ended like that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure_reason: Option<String>,
    /// The whole output.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<Value>,
    /// The outputs of single blocks by label.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub outputs: Map<String, Value>,
    /// What the run downloaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub downloaded_files: Option<Vec<Value>>,
    /// The list of errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<Value>>,
    /// The video.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording_url: Option<String>,
    /// The screenshots, latest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screenshot_urls: Option<Vec<String>>,
    /// How many steps it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_count: Option<u64>,
    /// Generated code ran, and whether the AI had to take over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_fallback_triggered: Option<bool>,
    /// Fields to add to, or to replace in, the answer that shows the run.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
    /// How the first, second, … run of the workflow differs; the last one stands for all later ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Self>,
    /// How runs go by their parameters; see [`Outcomes`].
    #[serde(skip_serializing_if = "Outcomes::is_empty")]
    pub outcomes: Outcomes,
    /// Runs that end by chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub random: Option<Random>,
    /// How the first, second, … attempt of a run differs; the last one stands for all later ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Self>,
}

impl Behaviour {
    /// This behaviour, completed by a more general one.
    #[must_use]
    pub fn over(&self, general: &Self) -> Self {
        let merged = |mine: &Map<String, Value>, other: &Map<String, Value>| {
            let mut all = other.clone();
            all.extend(mine.clone());
            all
        };
        let list = |mine: &Vec<Self>, other: &Vec<Self>| {
            if mine.is_empty() { other.clone() } else { mine.clone() }
        };
        Self {
            queued_after: self.queued_after.or(general.queued_after),
            started_after: self.started_after.or(general.started_after),
            duration: self.duration.or(general.duration),
            pause_after: self.pause_after.or(general.pause_after),
            status: self.status.clone().or_else(|| general.status.clone()),
            failure_reason: self.failure_reason.clone().or_else(|| general.failure_reason.clone()),
            output: self.output.clone().or_else(|| general.output.clone()),
            outputs: merged(&self.outputs, &general.outputs),
            downloaded_files: self.downloaded_files.clone().or_else(|| general.downloaded_files.clone()),
            errors: self.errors.clone().or_else(|| general.errors.clone()),
            recording_url: self.recording_url.clone().or_else(|| general.recording_url.clone()),
            screenshot_urls: self.screenshot_urls.clone().or_else(|| general.screenshot_urls.clone()),
            step_count: self.step_count.or(general.step_count),
            ai_fallback_triggered: self.ai_fallback_triggered.or(general.ai_fallback_triggered),
            extra: merged(&self.extra, &general.extra),
            runs: list(&self.runs, &general.runs),
            outcomes: if self.outcomes.is_empty() { general.outcomes.clone() } else { self.outcomes.clone() },
            random: self.random.clone().or_else(|| self.unless_said(general.random.clone())),
            attempts: list(&self.attempts, &general.attempts),
        }
    }

    /// More general chance draws no duration where this behaviour says one.
    fn unless_said(&self, random: Option<Random>) -> Option<Random> {
        random.map(|random| Random { duration: random.duration.filter(|_| self.duration.is_none()), ..random })
    }

    /// Fields whose value in a CSV file is text whatever it looks like.
    pub(crate) const TEXTS: [&'static str; 3] = ["status", "failure_reason", "recording_url"];

    /// Whether a behaviour has a field of this name that a single outcome can say.
    pub(crate) fn has_field(name: &str) -> bool {
        const FIELDS: [&str; 15] = [
            "queued_after",
            "started_after",
            "duration",
            "pause_after",
            "status",
            "failure_reason",
            "output",
            "outputs",
            "downloaded_files",
            "errors",
            "recording_url",
            "screenshot_urls",
            "step_count",
            "ai_fallback_triggered",
            "extra",
        ];
        FIELDS.contains(&name)
    }

    /// What is impossible about it, if anything is.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.random.as_ref().map_or(Ok(()), Random::check)?;
        self.runs.iter().chain(&self.attempts).try_for_each(Self::check)
    }

    /// The behaviour of the run with this number (from 0) among the workflow's runs.
    pub(crate) fn for_run(&self, number: usize) -> Self {
        nth_or_last(&self.runs, number).map_or_else(|| self.clone(), |own| own.over(self))
    }

    /// The behaviour of the attempt with this number (from 0).
    pub(crate) fn for_attempt(&self, number: usize) -> Self {
        nth_or_last(&self.attempts, number).map_or_else(|| self.clone(), |own| own.over(self))
    }
}

fn nth_or_last<T>(items: &[T], index: usize) -> Option<&T> {
    items.get(index).or(items.last())
}
