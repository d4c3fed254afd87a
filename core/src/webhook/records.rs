//! The records of webhooks: what is told of a delivery to whoever looks.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::record::{Event, Fields, Level, Record, Topic, Trace};
use crate::secret::Secrets;

/// Anybody can send a forged delivery: warnings of what is refused are at least so far apart.
const QUIET: Duration = Duration::from_secs(10);

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// Its event is handled, or durable.
    Accepted,
    /// Its event was handled before, or is being handled.
    Duplicate,
    /// Its event was not handled: the service sends it again.
    Released,
    /// It is not genuine, or can't be taken.
    Refused,
}

/// Tells of deliveries.
#[derive(Default)]
pub(crate) struct Records {
    trace: Trace,
    warned: Mutex<Option<Instant>>,
}

impl Records {
    pub(crate) fn new(trace: Trace) -> Self {
        Self { trace, warned: Mutex::default() }
    }

    /// Tells what became of a delivery, of the run and its status where it is genuine.
    pub(crate) fn tell(&self, outcome: Outcome, run: Option<(&str, &str)>, why: Option<&str>) {
        self.tell_to(&self.trace, outcome, run, why);
    }

    /// The same, to somebody else.
    pub(crate) fn tell_to(&self, trace: &Trace, outcome: Outcome, run: Option<(&str, &str)>, why: Option<&str>) {
        if !trace.is_wanted(Level::Warn) {
            return;
        }
        let level = self.level(outcome);
        trace.tell(level, &Secrets::default(), || record(outcome, level, run, why));
    }

    fn level(&self, outcome: Outcome) -> Level {
        match outcome {
            Outcome::Accepted => Level::Info,
            Outcome::Duplicate => Level::Debug,
            Outcome::Released => Level::Warn,
            Outcome::Refused => {
                let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
                if warned.is_some_and(|warned| warned.elapsed() < QUIET) {
                    return Level::Debug;
                }
                *warned = Some(Instant::now());
                Level::Warn
            }
        }
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").finish_non_exhaustive()
    }
}

fn record<'a>(outcome: Outcome, level: Level, run: Option<(&'a str, &'a str)>, why: Option<&'a str>) -> Record<'a> {
    let of =
        run.map_or_else(|| "a webhook".to_owned(), |(run_id, status)| format!("{run_id}: the webhook of {status}"));
    let (event, what) = match outcome {
        Outcome::Accepted => (Event::Accepted, "is accepted"),
        Outcome::Duplicate => (Event::Duplicate, "came again"),
        Outcome::Released => (Event::Released, "was given back, the service sends it again"),
        Outcome::Refused => (Event::Refused, "is refused"),
    };
    let why_text = why.map(|why| format!(": {why}")).unwrap_or_default();
    let fields = Fields {
        run_id: run.map(|(run_id, _)| run_id.into()),
        run_status: run.map(|(_, status)| status.into()),
        error: why.map(Into::into),
        ..Fields::default()
    };
    Record::new(Topic::Webhook, event, level, format!("{of} {what}{why_text}"), fields)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Outcome, Records};
    use crate::record::{Heard, Level, Trace};

    #[test]
    fn forged_deliveries_do_not_flood_the_log() {
        let heard = Arc::new(Heard::default());
        let trace = Trace { listener: Some(heard.clone()), level: Level::Warn, ..Trace::default() };
        let records = Records::new(trace);
        for _ in 0..1000 {
            records.tell(Outcome::Refused, None, Some("forged"));
        }
        records.tell(Outcome::Accepted, Some(("wr_1", "completed")), None);
        records.tell(Outcome::Released, Some(("wr_1", "completed")), Some("nobody took it in time"));
        let heard = heard.0.lock().unwrap();
        assert_eq!(heard.len(), 2, "{heard:?}");
        assert!(heard[0].contains("a webhook is refused: forged"));
        assert!(heard[1].contains("wr_1: the webhook of completed was given back"));
    }
}
