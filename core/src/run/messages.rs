//! What is said of a wait that ended without a result: decided when all the facts are known. Pure.

use crate::error::Error;
use crate::run::cancel::Fate;
use crate::run::read::Seen;

/// How a wait ended.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ending {
    TimedOut { seconds: f64 },
    NotStarted { seconds: f64 },
}

impl Ending {
    /// The limit that was over.
    pub(crate) fn seconds(self) -> f64 {
        let (Self::TimedOut { seconds } | Self::NotStarted { seconds }) = self;
        seconds
    }
}

/// What to say when the time is over. `cause` is why the last read failed, if it did.
pub(crate) fn time_is_over(run_id: &str, ending: Ending, seen: &Seen, cause: Option<&Error>, fate: &Fate) -> String {
    let what = match (ending, &seen.status) {
        (Ending::TimedOut { seconds }, Some(_)) => format!("run {run_id} was not final after {seconds} s"),
        (Ending::TimedOut { seconds }, None) => format!("run {run_id} was never seen in {seconds} s"),
        (Ending::NotStarted { seconds }, Some(_)) => format!("run {run_id} did not start within {seconds} s"),
        (Ending::NotStarted { seconds }, None) => format!("run {run_id} was not seen to start within {seconds} s"),
    };
    let status = seen.status.as_deref().map(|status| format!("last status: {status}"));
    let link = seen.app_url.as_deref().map(str::to_owned);
    let read = cause.map(|cause| format!("the last read failed: {cause}"));
    let facts: Vec<String> = [status, link, read].into_iter().flatten().collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    format!("{what}{facts}. {}", what_now(run_id, seen, fate))
}

fn what_now(run_id: &str, seen: &Seen, fate: &Fate) -> String {
    let goes_on = seen.status.is_some();
    match fate {
        Fate::LeftAlone if goes_on => {
            format!("It goes on; wait_for_run({run_id:?}) waits for it again, cancel_run({run_id:?}) ends it")
        }
        Fate::LeftAlone => format!("Whether it exists is not known; wait_for_run({run_id:?}) looks for it again"),
        Fate::Canceled => "It was canceled".to_owned(),
        Fate::NotCanceled(failure) if goes_on => format!("Canceling it failed, it goes on: {failure}"),
        Fate::NotCanceled(failure) => format!("Canceling it failed: {failure}"),
        Fate::Unconfirmed => {
            format!("Canceling it was not confirmed in time, it may go on; get_run({run_id:?}) tells")
        }
    }
}

/// What to say when the caller gave the wait up.
pub(crate) fn given_up(run_id: &str, fate: &Fate) -> String {
    match fate {
        Fate::LeftAlone => left_alone(run_id),
        Fate::Canceled => format!("the wait was canceled, and run {run_id} with it"),
        Fate::NotCanceled(failure) => {
            format!("the wait was canceled, but canceling run {run_id} failed, it goes on: {failure}")
        }
        Fate::Unconfirmed => {
            format!("the wait was canceled, but canceling run {run_id} was not confirmed in time, it may go on")
        }
    }
}

/// What to say when the caller gave the wait up and the run was not to be ended with it.
pub(crate) fn left_alone(run_id: &str) -> String {
    format!(
        "the wait for run {run_id} was canceled, the run was left alone; wait_for_run({run_id:?}) waits for it again, cancel_run({run_id:?}) ends it"
    )
}

#[cfg(test)]
mod tests {
    use super::{Ending, given_up, time_is_over};
    use crate::error::{Error, ErrorKind};
    use crate::run::cancel::Fate;
    use crate::run::read::Seen;

    fn failure(text: &str) -> Error {
        Error::new(ErrorKind::Connection, text)
    }

    #[test]
    fn every_ending() {
        let unseen = Seen::default();
        let seen = Seen { status: Some("running".into()), app_url: Some("http://app/1".into()), retry_pending: false };
        let timed_out = Ending::TimedOut { seconds: 4.0 };
        let not_started = Ending::NotStarted { seconds: 2.5 };
        let not_canceled = || Fate::NotCanceled(failure("no way"));
        let rows = [
            (
                timed_out,
                &seen,
                None,
                Fate::LeftAlone,
                r#"run wr_1 was not final after 4 s (last status: running, http://app/1). It goes on; wait_for_run("wr_1") waits for it again, cancel_run("wr_1") ends it"#,
            ),
            (
                timed_out,
                &unseen,
                Some("get_run: 502"),
                Fate::LeftAlone,
                r#"run wr_1 was never seen in 4 s (the last read failed: get_run: 502). Whether it exists is not known; wait_for_run("wr_1") looks for it again"#,
            ),
            (
                timed_out,
                &seen,
                Some("get_run: 502"),
                Fate::Canceled,
                "run wr_1 was not final after 4 s (last status: running, http://app/1, the last read failed: get_run: 502). It was canceled",
            ),
            (
                not_started,
                &seen,
                None,
                not_canceled(),
                "run wr_1 did not start within 2.5 s (last status: running, http://app/1). Canceling it failed, it goes on: no way",
            ),
            (
                not_started,
                &unseen,
                None,
                not_canceled(),
                "run wr_1 was not seen to start within 2.5 s. Canceling it failed: no way",
            ),
            (
                timed_out,
                &unseen,
                None,
                Fate::Unconfirmed,
                r#"run wr_1 was never seen in 4 s. Canceling it was not confirmed in time, it may go on; get_run("wr_1") tells"#,
            ),
        ];
        for (ending, seen, cause, fate, expected) in rows {
            let cause = cause.map(failure);
            let text = time_is_over("wr_1", ending, seen, cause.as_ref(), &fate);
            assert_eq!(text, expected);
            assert!(seen.status.is_some() || !text.contains("goes on;"), "nothing is said of a run that nobody saw");
        }
        for (fate, expected) in [
            (
                Fate::LeftAlone,
                r#"the wait for run wr_1 was canceled, the run was left alone; wait_for_run("wr_1") waits for it again, cancel_run("wr_1") ends it"#,
            ),
            (Fate::Canceled, "and run wr_1 with it"),
            (not_canceled(), "canceling run wr_1 failed, it goes on: no way"),
            (Fate::Unconfirmed, "not confirmed in time"),
        ] {
            assert!(given_up("wr_1", &fate).contains(expected));
        }
    }
}
