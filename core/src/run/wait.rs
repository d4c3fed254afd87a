//! The wait as a pure state machine: clock and answers in, what to do next out.

use std::time::Duration;

use crate::run::schedule::Schedule;

/// A run may be unknown to a lagging replica for this long at a time.
const NOT_FOUND_GRACE: Duration = Duration::from_secs(5);

/// What a read of the run brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    Final,
    NotFinal {
        /// It is past its queue.
        started: bool,
    },
    /// 404.
    NotFound,
    /// Reading again will not help: the service refuses this run for good, or the key.
    Refused {
        run: bool,
    },
    /// Anything that may pass: no answer, 408, 429, 5xx, an answer that is not a run. With the pause the service asks for.
    Failed {
        retry_after: Option<Duration>,
    },
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Read the run at this time since the wait began.
    ReadAt(Duration),
    /// The run is final.
    Done,
    /// The last read's failure is the result.
    Fail,
    /// The deadline has passed and the last read found the run not final.
    TimeOut,
    /// The run was still queued when it should have started.
    NotStarted,
}

/// How long things may take, since the wait began.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WaitLimits {
    pub deadline: Option<Duration>,
    pub start: Option<Duration>,
}

/// One wait.
#[derive(Debug, Clone)]
pub(crate) struct Wait {
    schedule: Schedule,
    limits: WaitLimits,
    missing_since: Option<Duration>,
    started: bool,
    failures: u32,
}

impl Wait {
    pub(crate) fn new(schedule: Schedule, limits: WaitLimits) -> Self {
        Self { schedule, limits, missing_since: None, started: false, failures: 0 }
    }

    pub(crate) fn deadline(&self) -> Option<Duration> {
        self.limits.deadline
    }

    pub(crate) fn start_limit(&self) -> Option<Duration> {
        self.limits.start
    }

    /// The usual pause at this time.
    pub(crate) fn pause(&self, now: Duration) -> Duration {
        self.schedule.pause(now, 0.5)
    }

    /// When to read for the first time.
    pub(crate) fn first(&self, jitter: f64) -> Duration {
        self.within_limits(self.schedule.pause(Duration::ZERO, jitter))
    }

    /// Takes in a read that was made at `at` and answered at `now`. `jitter` is between 0 and 1.
    pub(crate) fn after(&mut self, at: Duration, now: Duration, read: Read, jitter: f64) -> Step {
        let mut hint = Duration::ZERO;
        match read {
            Read::Final => return Step::Done,
            Read::Refused { .. } => return Step::Fail,
            Read::NotFound => {
                let since = *self.missing_since.get_or_insert(now);
                if now >= since + NOT_FOUND_GRACE {
                    return Step::Fail;
                }
            }
            Read::NotFinal { started } => {
                self.missing_since = None;
                self.started |= started;
                self.failures = 0;
            }
            Read::Failed { retry_after } => {
                self.failures += 1;
                hint = retry_after.unwrap_or_default();
            }
        }
        // A read that began before the deadline and ended after it was the last one too.
        let over = |limit: Option<Duration>| limit.is_some_and(|limit| at >= limit || now >= limit);
        if over(self.limits.deadline) {
            return Step::TimeOut;
        }
        if !self.started && over(self.limits.start) {
            return Step::NotStarted;
        }
        let pause = self.schedule.pause(now, jitter).max(hint).max(self.backoff());
        Step::ReadAt(self.within_limits(now.saturating_add(pause)))
    }

    /// More patience with a service in trouble: doubling from half a second, at most as long as the longest pause.
    fn backoff(&self) -> Duration {
        match self.failures {
            0 => Duration::ZERO,
            failures => {
                Duration::from_millis(500).saturating_mul(1 << (failures - 1).min(6)).min(Duration::from_secs(30))
            }
        }
    }

    fn within_limits(&self, time: Duration) -> Duration {
        let start = self.limits.start.filter(|_| !self.started);
        [self.limits.deadline, start].into_iter().flatten().fold(time, Duration::min)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{Read, Step, Wait, WaitLimits};
    use crate::run::schedule::Schedule;

    const GOES_ON: Read = Read::NotFinal { started: true };

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    fn wait(deadline: f64) -> Wait {
        Wait::new(Schedule::Adaptive, WaitLimits { deadline: Some(seconds(deadline)), start: None })
    }

    #[test]
    fn a_failed_read_does_not_end_the_wait() {
        let mut wait = wait(1800.0);
        for _ in 0..20 {
            let step = wait.after(seconds(5.0), seconds(5.0), Read::Failed { retry_after: None }, 0.5);
            assert!(matches!(step, Step::ReadAt(_)), "{step:?}");
        }
        assert_eq!(wait.after(seconds(5.0), seconds(5.0), Read::Final, 0.5), Step::Done);
    }

    #[test]
    fn a_run_not_found_has_a_short_grace() {
        let mut wait = wait(60.0);
        let mut read = |at: f64, read: Read| wait.after(seconds(at), seconds(at), read, 0.5);
        assert!(matches!(read(20.0, Read::NotFound), Step::ReadAt(_)));
        assert!(matches!(read(24.9, Read::NotFound), Step::ReadAt(_)));
        assert!(matches!(read(24.95, GOES_ON), Step::ReadAt(_)));
        assert!(matches!(read(26.0, Read::NotFound), Step::ReadAt(_)));
        assert_eq!(read(31.0, Read::NotFound), Step::Fail);
    }

    #[test]
    fn the_last_read_is_at_the_deadline() {
        let mut wait = wait(10.0);
        assert_eq!(wait.after(seconds(9.9), seconds(9.9), GOES_ON, 0.5), Step::ReadAt(seconds(10.0)));
        assert_eq!(wait.after(seconds(10.0), seconds(10.1), GOES_ON, 0.5), Step::TimeOut);
        assert_eq!(wait.after(seconds(10.0), seconds(10.1), Read::Final, 0.5), Step::Done);
    }

    #[test]
    fn the_service_can_ask_for_patience() {
        let read = Read::Failed { retry_after: Some(seconds(42.0)) };
        assert_eq!(wait(600.0).after(seconds(1.0), seconds(1.0), read, 0.5), Step::ReadAt(seconds(43.0)));
    }

    #[test]
    fn a_run_that_does_not_start_can_be_given_up() {
        let limits = WaitLimits { deadline: Some(seconds(600.0)), start: Some(seconds(5.0)) };
        let queued = Read::NotFinal { started: false };
        let mut wait = Wait::new(Schedule::Adaptive, limits);
        assert_eq!(wait.after(seconds(4.9), seconds(4.9), queued, 0.5), Step::ReadAt(seconds(5.0)));
        assert_eq!(wait.clone().after(seconds(5.0), seconds(5.0), queued, 0.5), Step::NotStarted);
        assert!(matches!(wait.after(seconds(5.0), seconds(5.0), GOES_ON, 0.5), Step::ReadAt(_)));
        assert!(matches!(wait.after(seconds(9.0), seconds(9.0), GOES_ON, 0.5), Step::ReadAt(_)));
    }

    fn any_read() -> impl Strategy<Value = Read> {
        prop_oneof![
            Just(GOES_ON),
            Just(Read::NotFound),
            (0_u64..100_000).prop_map(|seconds| Read::Failed { retry_after: Some(Duration::from_secs(seconds)) }),
            Just(Read::Failed { retry_after: None }),
        ]
    }

    proptest! {
        #[test]
        fn any_sequence_of_reads_is_bounded(
            reads in prop::collection::vec((any_read(), 0_u64..90_000, 0.0_f64..1.0), 1..400),
            deadline in 0.0_f64..20_000.0,
        ) {
            let mut wait = wait(deadline);
            let mut at = wait.first(0.5);
            let mut count = 0_u32;
            for (read, milliseconds, jitter) in reads {
                prop_assert!(at <= seconds(deadline), "no read is planned past the deadline");
                let now = at + Duration::from_millis(milliseconds);
                count += 1;
                match wait.after(at, now, read, jitter) {
                    Step::ReadAt(next) => {
                        prop_assert!(now < seconds(deadline));
                        prop_assert!(next == seconds(deadline) || next >= now + Duration::from_millis(450), "no busy loop");
                        at = next;
                    }
                    Step::Done => prop_assert!(false, "nothing was final"),
                    Step::Fail | Step::TimeOut | Step::NotStarted => break,
                }
                let most = 3.0 + deadline / 0.45;
                prop_assert!(f64::from(count) <= most);
            }
        }
    }
}
