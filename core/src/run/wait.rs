//! The wait as a pure state machine: clock, answers and lists in, what to do next out.

use std::sync::Arc;
use std::time::Duration;

use crate::run::durations::Learned;
use crate::run::read::Read;
use crate::run::schedule::Schedule;

/// A run may be unknown to a lagging replica for this long at a time, if no list has it either.
const NOT_FOUND_GRACE: Duration = Duration::from_secs(5);

/// The same where the lists can't be asked, and for a run that the service refuses to show although no list has it.
const LONG_GRACE: Duration = Duration::from_secs(30);

/// How long a run that is over by the list is read on, if the service itself refuses to show it.
const OVER_AND_REFUSED: Duration = Duration::from_secs(2);

/// The same if reading it fails in any other way; at most a quarter of the wait.
const OVER_AND_FAILING: Duration = Duration::from_secs(10);

/// The longest pause between two reads of a run that is over by the list.
const PAUSE_WHEN_OVER: Duration = Duration::from_secs(1);

/// What follows the deadline, the last read and a cancel, takes at most this long, and at most a quarter of the wait.
const AFTER_DEADLINE: Duration = Duration::from_secs(5);

/// Even the shortest wait has time for one read.
const MIN_WAIT: Duration = Duration::from_secs(1);

/// No hint of the service makes a pause longer than this, nor than a quarter of the time that is left.
const MAX_HINT: Duration = Duration::from_secs(60);

/// So many reads in a row fail before the list is asked.
const FAILURES_BEFORE_LIST: u32 = 3;

/// So many lists in a row have to say that a run is over before that is believed: one may be wrong.
const LISTS_BEFORE_BELIEF: u32 = 3;

/// Lists may lag: a run that only lists tell of is read itself after this time, and again each time that has doubled.
const TRUST_IN_LISTS: Duration = Duration::from_secs(60);

/// What the list of runs says of a run that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    GoesOn {
        started: bool,
    },
    Over,
    Absent,
    /// It was not asked, or gave no answer that says anything.
    Unknown,
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
    /// The run can't be read, and the list says again and again that it is over: what the list shows is the result.
    DoneByList,
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
    /// Some of the time after the deadline is kept for ending the run.
    pub ends_run: bool,
}

impl WaitLimits {
    /// When the wait is over, whatever stalls.
    pub(crate) fn end(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_add(AFTER_DEADLINE.min(deadline / 4)).max(MIN_WAIT))
    }

    /// When a read that begins at `asked` has to be over. One that hangs before the deadline leaves room for the last one.
    pub(crate) fn read_end(&self, asked: Duration) -> Option<Duration> {
        let (deadline, end) = (self.deadline?, self.end()?);
        let parts = if self.ends_run { 2 } else { 1 };
        let parts = if asked < deadline { parts * 2 } else { parts };
        Some(deadline.saturating_add(end.saturating_sub(deadline) / parts))
    }
}

/// How the run stood when it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    /// The service itself does not show it.
    Refused,
    /// The list says that it is over.
    Over,
}

/// One wait.
#[derive(Debug, Clone)]
pub(crate) struct Wait {
    schedule: Schedule,
    limits: WaitLimits,
    trouble: Trouble,
    /// When the trouble began.
    since: Duration,
    /// How many lists in a row said that the run is over.
    told_over: u32,
    /// A webhook said that the run is over.
    webhook_came: bool,
    failures: u32,
    started: bool,
}

impl Wait {
    pub(crate) fn new(schedule: Schedule, limits: WaitLimits) -> Self {
        Self {
            schedule,
            limits,
            trouble: Trouble::None,
            since: Duration::ZERO,
            told_over: 0,
            webhook_came: false,
            failures: 0,
            started: false,
        }
    }

    pub(crate) fn limits(&self) -> &WaitLimits {
        &self.limits
    }

    /// Reads by the durations of other runs, unless the caller said when to read.
    pub(crate) fn learns(&mut self, learned: Arc<Learned>) {
        if matches!(self.schedule, Schedule::Adaptive) {
            self.schedule = Schedule::Learned(learned);
        }
    }

    /// The usual pause at this time.
    pub(crate) fn pause(&self, now: Duration) -> Duration {
        self.schedule.pause(now, 0.5)
    }

    /// A webhook said that the run is over: a read that does not show it is soon made again.
    pub(crate) fn hurry(&mut self) {
        self.webhook_came = true;
        self.relies_on_reads();
    }

    /// No webhook may come.
    pub(crate) fn relies_on_reads(&mut self) {
        if matches!(self.schedule, Schedule::Fallback) {
            self.schedule = Schedule::Adaptive;
        }
    }

    /// When to read for the first time.
    pub(crate) fn first(&self, jitter: f64) -> Duration {
        self.within_limits(self.schedule.pause(Duration::ZERO, jitter))
    }

    /// Whether the run could not be read lately.
    pub(crate) fn is_in_trouble(&self) -> bool {
        self.failures > 0 || self.trouble != Trouble::None
    }

    /// Whether a read at this time decides, so that no list can stand in for it.
    pub(crate) fn is_at_limit(&self, at: Duration) -> bool {
        [self.limits.deadline, self.start_limit()].into_iter().flatten().any(|limit| at >= limit)
    }

    /// Whether to ask the list what became of the run that was just read like this.
    pub(crate) fn asks_list(&self, read: Read) -> bool {
        match read {
            Read::NotFound | Read::Refused => true,
            Read::Failed { .. } if self.is_told_over() => true,
            // Every other time: in an outage a second request would only make it worse.
            Read::Failed { .. } => {
                let failures = self.failures.saturating_add(1);
                failures >= FAILURES_BEFORE_LIST && (failures - FAILURES_BEFORE_LIST).is_multiple_of(2)
            }
            Read::Final | Read::NotFinal { .. } | Read::Denied => false,
        }
    }

    /// Takes in a read that was made at `asked` and answered at `now`, and what the list said. `jitter` is between 0 and 1.
    pub(crate) fn after(&mut self, asked: Duration, now: Duration, read: Read, listed: Listed, jitter: f64) -> Step {
        let mut hint = Duration::ZERO;
        match read {
            Read::Final => return Step::Done,
            Read::Denied => return Step::Fail,
            Read::NotFinal { started } => {
                self.trouble = Trouble::None;
                self.told_over = 0;
                self.webhook_came = false;
                self.failures = 0;
                self.started |= started;
            }
            Read::Failed { retry_after } => {
                self.failures = self.failures.saturating_add(1);
                hint = retry_after.unwrap_or_default();
            }
            Read::NotFound | Read::Refused => self.failures = 0,
        }
        let is_unread = !matches!(read, Read::NotFinal { .. });
        if is_unread {
            self.note(now, read, listed);
            if self.patience(read, listed).is_some_and(|patience| now.saturating_sub(self.since) >= patience) {
                return if self.trouble == Trouble::Over { Step::DoneByList } else { Step::Fail };
            }
        }
        let is_out_of_time =
            self.limits.read_end(self.limits.deadline.unwrap_or_default()).is_some_and(|end| now >= end);
        if is_out_of_time || self.limits.deadline.is_some_and(|deadline| asked >= deadline) {
            return if is_unread && self.believes_list() { Step::DoneByList } else { Step::TimeOut };
        }
        if self.start_limit().is_some_and(|limit| asked >= limit) {
            return Step::NotStarted;
        }
        let mut pause = self.schedule.pause(now, jitter).max(self.backoff());
        if self.is_told_over() {
            pause = pause.min(PAUSE_WHEN_OVER);
        }
        Step::ReadAt(self.within_limits(now.saturating_add(pause.max(self.affordable(hint, now)))))
    }

    /// Whether a list or a webhook said that the run is over, which no read has shown yet.
    fn is_told_over(&self) -> bool {
        self.trouble == Trouble::Over || self.webhook_came
    }

    fn note(&mut self, now: Duration, read: Read, listed: Listed) {
        let trouble = match (listed, read) {
            (Listed::GoesOn { started }, _) => {
                self.started |= started;
                Trouble::None
            }
            (Listed::Over, _) => Trouble::Over,
            (Listed::Absent, Read::NotFound | Read::Refused) => Trouble::Refused,
            (Listed::Absent, _) if self.trouble == Trouble::Over => Trouble::None,
            (_, Read::NotFound | Read::Refused) if self.trouble == Trouble::None => Trouble::Refused,
            _ => self.trouble,
        };
        self.told_over = match (listed, trouble) {
            (Listed::Over, _) => self.told_over.saturating_add(1),
            (_, Trouble::Over) => self.told_over,
            _ => 0,
        };
        if trouble != self.trouble {
            self.trouble = trouble;
            self.since = now;
        }
    }

    /// How long to go on with a run that can't be read; `None` is until the deadline.
    fn patience(&self, read: Read, listed: Listed) -> Option<Duration> {
        match (self.trouble, read) {
            (Trouble::Over, _) if !self.believes_list() => None,
            (Trouble::Over, Read::NotFound | Read::Refused) => Some(OVER_AND_REFUSED),
            (Trouble::Over, _) => {
                Some(self.limits.deadline.map_or(OVER_AND_FAILING, |deadline| OVER_AND_FAILING.min(deadline / 4)))
            }
            (Trouble::Refused, Read::NotFound) if listed == Listed::Absent => Some(NOT_FOUND_GRACE),
            (Trouble::Refused, Read::NotFound) => Some(LONG_GRACE),
            (Trouble::Refused, Read::Refused) if listed == Listed::Absent => Some(LONG_GRACE),
            _ => None,
        }
    }

    fn believes_list(&self) -> bool {
        self.trouble == Trouble::Over && self.told_over >= LISTS_BEFORE_BELIEF
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

    /// A pause that the service asks for, as far as the caller can afford it.
    fn affordable(&self, hint: Duration, now: Duration) -> Duration {
        let left = self.limits.deadline.map_or(Duration::MAX, |deadline| deadline.saturating_sub(now));
        hint.min(MAX_HINT).min(left / 4)
    }

    fn start_limit(&self) -> Option<Duration> {
        self.limits.start.filter(|_| !self.started)
    }

    fn within_limits(&self, time: Duration) -> Duration {
        [self.limits.deadline, self.start_limit()].into_iter().flatten().fold(time, Duration::min)
    }
}

/// Whether a run that only lists have shown since `last_read` should be read itself. `spread`, between 0 and 1, keeps waits that
/// began together from reading together.
pub(crate) fn is_own_read_due(last_read: Duration, now: Duration, spread: f64) -> bool {
    let since = now.saturating_sub(last_read).as_secs_f64();
    since >= last_read.max(TRUST_IN_LISTS).as_secs_f64() * (1.0 + spread / 2.0)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::{Listed, PAUSE_WHEN_OVER, Read, Step, Wait, WaitLimits, is_own_read_due};
    use crate::run::schedule::Schedule;

    const GOES_ON: Read = Read::NotFinal { started: true };
    const FAILED: Read = Read::Failed { retry_after: None };

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    fn limits_of(deadline: f64) -> WaitLimits {
        WaitLimits { deadline: Some(seconds(deadline)), ..WaitLimits::default() }
    }

    fn new_wait(deadline: f64) -> Wait {
        Wait::new(Schedule::Adaptive, limits_of(deadline))
    }

    /// Reads that all bring the same, two a second, until the wait ends; says when and how.
    fn ending(mut wait: Wait, read: Read, listed: Listed) -> (f64, Step) {
        for half in 0..100_000 {
            let at = f64::from(half) / 2.0;
            match wait.after(seconds(at), seconds(at), read, listed, 0.5) {
                Step::ReadAt(_) => {}
                step => return (at, step),
            }
        }
        (f64::INFINITY, Step::Done)
    }

    #[test]
    fn how_a_run_that_is_never_read_ends() {
        let on = Listed::GoesOn { started: true };
        let rows = [
            (Read::Denied, Listed::Unknown, 0.0, Step::Fail),
            (Read::NotFound, Listed::Absent, 5.0, Step::Fail),
            (Read::NotFound, Listed::Unknown, 30.0, Step::Fail),
            (Read::NotFound, Listed::Over, 2.0, Step::DoneByList),
            (Read::NotFound, on, 100.0, Step::TimeOut),
            (Read::Refused, Listed::Absent, 30.0, Step::Fail),
            (Read::Refused, Listed::Unknown, 100.0, Step::TimeOut),
            (Read::Refused, Listed::Over, 2.0, Step::DoneByList),
            (Read::Refused, on, 100.0, Step::TimeOut),
            (FAILED, Listed::Absent, 100.0, Step::TimeOut),
            (FAILED, Listed::Unknown, 100.0, Step::TimeOut),
            (FAILED, Listed::Over, 10.0, Step::DoneByList),
            (FAILED, on, 100.0, Step::TimeOut),
        ];
        for (read, listed, at, step) in rows {
            assert_eq!(ending(new_wait(100.0), read, listed), (at, step), "{read:?} {listed:?}");
        }
        assert_eq!(ending(new_wait(8.0), FAILED, Listed::Over), (2.0, Step::DoneByList), "a quarter of a short wait");
        assert_eq!(ending(new_wait(2.0), FAILED, Listed::Over), (1.0, Step::DoneByList), "but three lists at least");
        assert_eq!(ending(new_wait(0.4), FAILED, Listed::Over), (0.5, Step::TimeOut), "two are not enough");
        assert_eq!(
            ending(new_wait(1.0), Read::Refused, Listed::Over),
            (1.0, Step::DoneByList),
            "the deadline comes first"
        );
    }

    #[test]
    fn a_failed_read_does_not_end_the_wait() {
        let mut wait = new_wait(1800.0);
        for _ in 0..20 {
            let step = wait.after(seconds(5.0), seconds(5.0), FAILED, Listed::Unknown, 0.5);
            assert!(matches!(step, Step::ReadAt(_)), "{step:?}");
        }
        assert_eq!(wait.after(seconds(5.0), seconds(5.0), Read::Final, Listed::Unknown, 0.5), Step::Done);
    }

    #[test]
    fn a_run_not_found_has_a_short_grace_each_time() {
        let mut wait = new_wait(60.0);
        let mut read = |at: f64, read: Read| wait.after(seconds(at), seconds(at), read, Listed::Absent, 0.5);
        assert!(matches!(read(20.0, Read::NotFound), Step::ReadAt(_)));
        assert!(matches!(read(24.9, Read::NotFound), Step::ReadAt(_)));
        assert!(matches!(read(24.95, GOES_ON), Step::ReadAt(_)));
        assert!(matches!(read(26.0, Read::NotFound), Step::ReadAt(_)));
        assert!(matches!(read(32.0, FAILED), Step::ReadAt(_)), "a page in between says nothing");
        assert_eq!(read(32.5, Read::NotFound), Step::Fail);
    }

    #[test]
    fn one_list_that_says_nothing_does_not_end_the_wait() {
        let mut wait = new_wait(60.0);
        let mut read = |at: f64, listed| wait.after(seconds(at), seconds(at), Read::NotFound, listed, 0.5);
        let on = Listed::GoesOn { started: true };
        for (at, listed) in
            [(1.0, on), (10.0, Listed::Unknown), (20.0, Listed::Unknown), (21.0, on), (50.0, Listed::Absent)]
        {
            assert!(matches!(read(at, listed), Step::ReadAt(_)), "{at}");
        }
    }

    #[test]
    fn webhooks_of_a_run_that_cannot_be_read_have_it_read_soon_and_end_nothing() {
        let mut wait = new_wait(3600.0);
        for second in 1..100 {
            wait.hurry();
            let now = Duration::from_secs(second);
            let Step::ReadAt(next) = wait.after(now, now, FAILED, Listed::Unknown, 0.5) else {
                panic!("the wait ended after {second} s");
            };
            assert!(wait.asks_list(FAILED));
            if second < 3 {
                assert!(next <= now + PAUSE_WHEN_OVER, "{next:?}");
            }
        }
    }

    #[test]
    fn lists_that_contradict_each_other_do_not_end_the_wait() {
        let on = Listed::GoesOn { started: true };
        for between in [on, Listed::Absent] {
            let mut wait = new_wait(60.0);
            for (second, listed) in (0..50).zip([Listed::Over, Listed::Over, between].into_iter().cycle()) {
                let now = Duration::from_secs(second);
                let step = wait.after(now, now, Read::Refused, listed, 0.5);
                assert!(matches!(step, Step::ReadAt(_)), "{second} {step:?}");
            }
        }
    }

    #[test]
    fn the_last_read_is_at_the_deadline() {
        let mut wait = new_wait(10.0);
        let mut after = |asked, now, read| wait.after(seconds(asked), seconds(now), read, Listed::Unknown, 0.5);
        assert_eq!(after(9.9, 9.9, GOES_ON), Step::ReadAt(seconds(10.0)));
        assert_eq!(after(9.9, 10.3, GOES_ON), Step::ReadAt(seconds(10.0)), "what it tells is from before the deadline");
        assert_eq!(after(9.9, 10.3, FAILED), Step::ReadAt(seconds(10.0)));
        assert_eq!(after(10.0, 10.1, GOES_ON), Step::TimeOut);
        assert_eq!(after(9.9, 12.5, GOES_ON), Step::TimeOut, "there is no time for another");
        assert_eq!(after(10.0, 10.1, Read::Final), Step::Done);
    }

    #[test]
    fn the_end_is_hard() {
        let rows = [(0.0, 1.0), (0.5, 1.0), (1.0, 1.25), (4.0, 5.0), (20.0, 25.0), (1800.0, 1805.0)];
        for (deadline, end) in rows {
            let limits = limits_of(deadline);
            assert_eq!(limits.end(), Some(seconds(end)), "{deadline}");
            assert_eq!(limits.read_end(seconds(deadline)), Some(seconds(end)), "the last read may last as long");
        }
        let limits = limits_of(4.0);
        assert_eq!(limits.read_end(seconds(3.0)), Some(seconds(4.5)), "one before it leaves room for it");
        let limits = WaitLimits { ends_run: true, ..limits };
        assert_eq!(limits.read_end(seconds(4.0)), Some(seconds(4.5)), "and it leaves room for a cancel");
        assert_eq!(limits.read_end(seconds(3.0)), Some(seconds(4.25)));
        assert_eq!(WaitLimits::default().read_end(Duration::MAX), None);
    }

    #[test]
    fn the_service_can_ask_for_patience_within_reason() {
        let rows = [(600.0, 42.0, 43.0), (600.0, 7200.0, 61.0), (21.0, 7200.0, 6.0), (21.0, 3.0, 4.0)];
        for (deadline, hint, next) in rows {
            let read = Read::Failed { retry_after: Some(seconds(hint)) };
            let step = new_wait(deadline).after(seconds(1.0), seconds(1.0), read, Listed::Unknown, 0.5);
            assert_eq!(step, Step::ReadAt(seconds(next)), "{deadline} {hint}");
        }
    }

    #[test]
    fn the_list_is_asked_when_reads_go_on_failing() {
        let mut wait = new_wait(1800.0);
        let asked: Vec<bool> = (0..8)
            .map(|number| {
                let asks = wait.asks_list(FAILED);
                wait.after(seconds(f64::from(number)), seconds(f64::from(number)), FAILED, Listed::Unknown, 0.5);
                asks
            })
            .collect();
        assert_eq!(asked, [false, false, true, false, true, false, true, false]);
        wait.after(seconds(9.0), seconds(9.0), FAILED, Listed::Over, 0.5);
        assert!(wait.asks_list(FAILED), "once it says that the run is over, each time");
        assert!(wait.asks_list(Read::NotFound) && wait.asks_list(Read::Refused));
        assert!(!wait.asks_list(GOES_ON) && !wait.asks_list(Read::Denied));
    }

    #[test]
    fn a_run_that_does_not_start_can_be_given_up() {
        let limits = WaitLimits { start: Some(seconds(5.0)), ..limits_of(600.0) };
        let queued = Read::NotFinal { started: false };
        let mut wait = Wait::new(Schedule::Adaptive, limits);
        assert!(!wait.is_at_limit(seconds(4.9)) && wait.is_at_limit(seconds(5.0)));
        let after = |wait: &mut Wait, at, read| wait.after(seconds(at), seconds(at), read, Listed::Unknown, 0.5);
        assert_eq!(after(&mut wait, 4.9, queued), Step::ReadAt(seconds(5.0)));
        assert_eq!(after(&mut wait.clone(), 5.0, queued), Step::NotStarted);
        assert!(matches!(after(&mut wait, 5.0, GOES_ON), Step::ReadAt(_)));
        assert!(matches!(after(&mut wait, 9.0, GOES_ON), Step::ReadAt(_)));
        assert!(!wait.is_at_limit(seconds(9.0)) && wait.is_at_limit(seconds(600.0)));
    }

    #[test]
    fn a_run_that_only_lists_tell_of_is_read_itself_now_and_then() {
        let is_due = |last: f64, now: f64, spread| is_own_read_due(seconds(last), seconds(now), spread);
        assert!(!is_due(0.0, 59.0, 0.0) && is_due(0.0, 60.0, 0.0) && !is_due(0.0, 60.0, 1.0) && is_due(0.0, 90.0, 1.0));
        assert!(!is_due(60.0, 119.0, 0.0) && is_due(60.0, 120.0, 0.0));
        assert!(!is_due(3600.0, 7199.0, 0.0) && is_due(3600.0, 7200.0, 0.0));
    }

    fn any_duration() -> impl Strategy<Value = Duration> {
        prop_oneof![
            (0_u64..100_000).prop_map(Duration::from_secs),
            (0_u64..90_000).prop_map(Duration::from_millis),
            any::<(u64, u32)>().prop_map(|(seconds, nanos)| Duration::new(seconds, nanos % 1_000_000_000)),
            Just(Duration::MAX),
            Just(Duration::ZERO),
        ]
    }

    fn any_read() -> impl Strategy<Value = Read> {
        prop_oneof![
            Just(GOES_ON),
            Just(Read::NotFinal { started: false }),
            Just(Read::NotFound),
            Just(Read::Refused),
            Just(FAILED),
            any_duration().prop_map(|hint| Read::Failed { retry_after: Some(hint) }),
        ]
    }

    fn any_listed() -> impl Strategy<Value = Listed> {
        prop_oneof![
            any::<bool>().prop_map(|started| Listed::GoesOn { started }),
            Just(Listed::Over),
            Just(Listed::Absent),
            Just(Listed::Unknown),
        ]
    }

    proptest! {
        #[test]
        fn any_sequence_of_reads_is_bounded(
            reads in prop::collection::vec((any_read(), any_listed(), 0_u64..90_000, 0.0_f64..1.0), 1..400),
            deadline in 0.0_f64..20_000.0,
        ) {
            let mut wait = new_wait(deadline);
            let mut asked = wait.first(0.5);
            let mut now = asked;
            let mut count = 0_u32;
            for (read, listed, milliseconds, jitter) in reads {
                prop_assert!(asked <= seconds(deadline), "no read is planned past the deadline");
                asked = asked.max(now);
                now = asked + Duration::from_millis(milliseconds);
                count += 1;
                match wait.after(asked, now, read, listed, jitter) {
                    Step::ReadAt(next) => {
                        prop_assert!(asked < seconds(deadline) && now < wait.limits().end().unwrap());
                        prop_assert!(next == seconds(deadline) || next >= now + Duration::from_millis(450), "no busy loop");
                        asked = next;
                    }
                    Step::Done => prop_assert!(false, "nothing was final"),
                    Step::Fail | Step::DoneByList | Step::TimeOut | Step::NotStarted => break,
                }
                prop_assert!(f64::from(count) <= 4.0 + deadline / 0.45);
            }
        }

        #[test]
        fn no_time_is_too_extreme(
            steps in prop::collection::vec((any_duration(), any_duration(), any_read(), any_listed()), 1..50),
            (deadline, start, interval) in (prop::option::of(any_duration()), prop::option::of(any_duration()), any_duration()),
            (ends_run, adaptive) in any::<(bool, bool)>(),
        ) {
            let limits = WaitLimits { deadline, start, ends_run };
            let schedule = if adaptive { Schedule::Adaptive } else { Schedule::Every(interval) };
            let mut wait = Wait::new(schedule, limits);
            wait.first(1.0);
            for (asked, now, read, listed) in steps {
                let _ = (wait.pause(now), wait.is_at_limit(asked), wait.asks_list(read), wait.is_in_trouble());
                let ends = (limits.end(), limits.read_end(asked));
                prop_assert!(ends.1 <= ends.0, "{ends:?}");
                is_own_read_due(asked, now, 1.0);
                if let Step::ReadAt(next) = wait.after(asked, now, read, listed, 1.0) {
                    prop_assert!(deadline.is_none_or(|deadline| next <= deadline));
                }
            }
        }

        #[test]
        fn a_hint_never_takes_more_than_a_quarter_of_what_is_left(hint in any_duration(), now in 0.0_f64..99.0) {
            let read = Read::Failed { retry_after: Some(hint) };
            let step = new_wait(100.0).after(seconds(now), seconds(now), read, Listed::Unknown, 0.5);
            let Step::ReadAt(next) = step else { return Err(TestCaseError::fail(format!("{step:?}"))) };
            let usual = Schedule::Adaptive.pause(seconds(now), 0.5);
            prop_assert!(next <= seconds(now) + seconds((100.0 - now) / 4.0).max(usual) + Duration::from_nanos(10));
        }
    }
}
