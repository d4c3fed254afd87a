//! What really happened: which runs there are, who started them, and what was told of them.

use std::cell::Cell;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

/// A run of the service.
pub struct Run {
    pub id: String,
    /// Which call it belongs to: the one that started it, or the one that is about it.
    pub token: String,
    pub workflow_id: String,
    pub parameters: Value,
    pub title: Option<String>,
    pub tags: Map<String, Value>,
    pub created: Instant,
    pub created_at: jiff::Timestamp,
    life: Life,
    canceled: Option<Instant>,
    /// When an honest answer first said that it is final.
    pub told_final: Option<Instant>,
    /// When it was last asked for by itself.
    pub last_read: Option<Instant>,
    /// The service itself refused to tell of it.
    pub refused: bool,
    /// A list has said that it is over when it was not.
    pub belied: Cell<bool>,
    /// An answer about it was a success, but not as the service makes it.
    pub mangled: bool,
}

/// What becomes of a run.
struct Life {
    last: String,
    queued: Duration,
    running: Duration,
    retry: bool,
}

/// How long a failed run waits for its next attempt.
const RETRY_GAP: Duration = Duration::from_millis(400);

impl Life {
    fn parse(text: &str) -> Self {
        let mut parts = text.split(':');
        let last = parts.next().filter(|last| !last.is_empty()).unwrap_or("completed").to_owned();
        let mut seconds = || Duration::from_secs_f64(parts.next().and_then(|part| part.parse().ok()).unwrap_or(0.3));
        Self { last, queued: seconds(), running: seconds(), retry: parts.next() == Some("retry") }
    }

    /// The status at an age, and whether another attempt follows.
    fn at(&self, age: Duration) -> (&str, bool) {
        let Some(ran) = age.checked_sub(self.queued) else {
            return (if age.as_millis() < 20 { "created" } else { "queued" }, false);
        };
        let half = self.running / 2;
        match () {
            () if !self.retry && ran >= self.running => (&self.last, false),
            () if !self.retry || ran < half => ("running", false),
            () if ran < half + RETRY_GAP => ("failed", true),
            () if ran < self.running + RETRY_GAP => ("running", false),
            () => (&self.last, false),
        }
    }
}

pub fn is_final(status: &str) -> bool {
    matches!(status, "completed" | "failed" | "terminated" | "timed_out" | "canceled")
}

impl Run {
    /// The status `ago`, and whether another attempt follows.
    pub fn status(&self, ago: Duration) -> (&str, bool) {
        let Some(now) = Instant::now().checked_sub(ago) else { return ("created", false) };
        let until = self.canceled.filter(|canceled| *canceled <= now);
        let (status, retry) = self.life.at(until.unwrap_or(now).saturating_duration_since(self.created));
        match until {
            Some(_) if !is_final(status) => ("canceled", false),
            Some(_) => (status, false),
            None => (status, retry),
        }
    }

    pub fn is_final(&self) -> bool {
        let (status, retry) = self.status(Duration::ZERO);
        is_final(status) && !retry
    }

    pub fn was_canceled(&self) -> bool {
        self.canceled.is_some()
    }

    /// Ends it, unless it is over.
    pub fn cancel(&mut self) {
        if !self.is_final() {
            self.canceled.get_or_insert_with(Instant::now);
        }
    }

    pub fn age(&self) -> f64 {
        self.created.elapsed().as_secs_f64()
    }

    /// As `GET /v1/runs/{id}` shows it.
    pub fn shown(&self) -> Value {
        let (status, retry_pending) = self.status(Duration::ZERO);
        let over = is_final(status) && !retry_pending;
        let now = jiff::Timestamp::now();
        json!({
            "run_id": self.id,
            "status": status,
            "output": over.then(|| json!({ "block_output": { "total": 42, "text": "grüße" } })),
            "downloaded_files": [],
            "recording_url": null,
            "screenshot_urls": null,
            "failure_reason": null,
            "created_at": naive(self.created_at),
            "modified_at": naive(now),
            "queued_at": null,
            "started_at": null,
            "finished_at": over.then(|| naive(now)),
            "app_url": format!("http://localhost:8080/runs/{}", self.id),
            "errors": [],
            "step_count": 0,
            "run_type": "workflow_run",
            "attempt": 1,
            "retry_pending": retry_pending,
            "run_request": {
                "workflow_id": self.workflow_id,
                "parameters": self.parameters,
                "title": self.title,
                "proxy_location": "RESIDENTIAL",
                "run_metadata": null,
            },
        })
    }

    /// As a list shows it, with the status it had `ago`.
    pub fn listed(&self, ago: Duration) -> Value {
        let (status, retry_pending) = self.status(ago);
        json!({
            "task_run_id": self.id.replace("wr_", "tr_"),
            "run_id": self.id,
            "task_run_type": "workflow_run",
            "status": status,
            "title": self.title,
            "started_at": null,
            "finished_at": null,
            "created_at": naive(self.created_at),
            "workflow_permanent_id": self.workflow_id,
            "workflow_deleted": false,
            "trigger_type": "api",
            "attempt": 1,
            "retry_pending": retry_pending,
        })
    }
}

/// The service writes times in UTC without saying so.
pub fn naive(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.6f").to_string()
}

/// All runs of a server.
#[derive(Default)]
pub struct Runs {
    pub all: Vec<Run>,
    places: HashMap<String, usize>,
}

/// What a run is made from.
pub struct Start<'a> {
    pub token: &'a str,
    pub workflow_id: &'a str,
    pub parameters: Value,
    pub title: Option<String>,
    pub tags: Map<String, Value>,
    pub life: &'a str,
    /// How old it is already, in seconds.
    pub age: u32,
}

impl Runs {
    /// Creates a run and gives its id.
    pub fn create(&mut self, start: Start<'_>) -> String {
        let number = 599_200_000_000_000_000 + self.all.len() * 7919;
        let id = format!("wr_{number}");
        let age = Duration::from_secs(start.age.into());
        self.places.insert(id.clone(), self.all.len());
        self.all.push(Run {
            id: id.clone(),
            token: start.token.to_owned(),
            workflow_id: start.workflow_id.to_owned(),
            parameters: start.parameters,
            title: start.title,
            tags: start.tags,
            created: Instant::now().checked_sub(age).unwrap_or_else(Instant::now),
            created_at: jiff::Timestamp::now() - age,
            life: Life::parse(start.life),
            canceled: None,
            told_final: None,
            last_read: None,
            refused: false,
            belied: Cell::new(false),
            mangled: false,
        });
        id
    }

    pub fn get(&self, id: &str) -> Option<&Run> {
        self.places.get(id).map(|place| &self.all[*place])
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Run> {
        self.places.get(id).map(|place| &mut self.all[*place])
    }

    /// How many runs the start with this token has made.
    pub fn started_by(&self, token: &str) -> usize {
        self.all.iter().filter(|run| run.token == token).count()
    }
}
