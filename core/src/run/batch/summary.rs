//! What became of the items of a batch, in numbers.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// What became of a batch so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Counts {
    /// Rows taken.
    pub rows: u64,
    /// Items finished.
    pub done: u64,
    /// Runs that are not finished.
    pub running: usize,
    /// Finished runs by status.
    pub statuses: BTreeMap<String, u64>,
    /// Items that ended with an error. One whose output does not fit is among `statuses` too.
    pub errors: u64,
    /// Items that took more than one run.
    pub restarted: u64,
    /// Items that the journal had started or finished before.
    pub resumed: u64,
    /// Seconds of all runs together.
    pub seconds: f64,
    /// AI steps of all runs together.
    pub steps: i64,
    /// Credits of all runs together; `None` where the service told them of no run.
    pub credits: Option<i64>,
}

/// Counts of the items that are settled.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    statuses: BTreeMap<String, u64>,
    errors: u64,
    restarted: u64,
    resumed: u64,
    time: Duration,
    steps: i64,
    credits: Option<i64>,
}

#[derive(Deserialize)]
struct Run {
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    started_at: Option<Timestamp>,
    #[serde(default)]
    finished_at: Option<Timestamp>,
    #[serde(default)]
    step_count: Option<i64>,
    #[serde(default)]
    credits_used: Option<i64>,
}

impl Summary {
    /// An item ended with this run.
    pub(crate) fn ended(&mut self, run: &[u8], attempt: u32, resumed: bool) {
        let Ok(run) = serde_json::from_slice::<Run>(run) else { return };
        let time = |time: &Option<Timestamp>| time.as_ref().and_then(Timestamp::system_time);
        if let (Some(start), Some(end)) = (time(&run.started_at), time(&run.finished_at)) {
            self.time += end.duration_since(start).unwrap_or_default();
        }
        self.steps += run.step_count.unwrap_or_default();
        if let Some(credits) = run.credits_used {
            *self.credits.get_or_insert_default() += credits;
        }
        self.restarted += u64::from(attempt > 0);
        self.resumed += u64::from(resumed);
        *self.statuses.entry(run.status.unwrap_or_default()).or_default() += 1;
    }

    /// An item ended with an error.
    pub(crate) fn failed(&mut self) {
        self.errors += 1;
    }

    pub(crate) fn counts(&self, rows: u64, running: usize) -> Counts {
        Counts {
            rows,
            done: self.statuses.values().sum::<u64>() + self.errors,
            running,
            statuses: self.statuses.clone(),
            errors: self.errors,
            restarted: self.restarted,
            resumed: self.resumed,
            seconds: self.time.as_secs_f64(),
            steps: self.steps,
            credits: self.credits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn credits_are_counted_where_they_are_told() {
        let mut summary = Summary::default();
        summary.ended(br#"{"status":"completed"}"#, 0, false);
        assert_eq!(summary.counts(1, 0).credits, None);
        summary.ended(br#"{"status":"completed","credits_used":3}"#, 0, false);
        summary.ended(br#"{"status":"failed","credits_used":4}"#, 1, true);
        let counts = summary.counts(3, 0);
        assert_eq!((counts.credits, counts.done, counts.restarted, counts.resumed), (Some(7), 3, 1, 1));
    }

    #[test]
    fn tenths_of_seconds_add_up() {
        let mut summary = Summary::default();
        for _ in 0..3 {
            summary.ended(
                br#"{"status":"completed","started_at":"2026-01-01T00:00:00","finished_at":"2026-01-01T00:00:00.1"}"#,
                0,
                false,
            );
        }
        assert_eq!(summary.counts(3, 0).seconds.to_string(), "0.3");
    }
}
