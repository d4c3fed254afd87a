//! Browsers that stay open between runs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::collection::Identified;
use crate::moment::Moment;

/// Minutes a session may be opened for, and minutes it may last with all its extensions.
pub(crate) const MAX_MINUTES: (i64, i64) = (240, 360);

/// Minutes a session lasts if nobody says otherwise.
const USUAL: i64 = 60;

/// A browser that stays open between runs. The emulator has none: it keeps the time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    id: String,
    /// Minutes after which it ends, as answers show them.
    minutes: Option<i64>,
    /// What it was asked to be, as answers repeat it.
    asked: Value,
    saves_profile: bool,
    profile: Option<String>,
    opened_at: Moment,
    /// When a run first used its browser.
    started_at: Option<Moment>,
    ended: Option<(Moment, EndOfSession)>,
    /// The run that is using it.
    occupant: Option<String>,
    /// A run has left something in it that can be saved as a profile.
    has_archive: bool,
    modified_at: Moment,
    /// Counts what makes a planned end stale.
    turn: u32,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EndOfSession {
    Closed,
    Expired,
}

/// What came of the wish to have more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extension {
    /// It got so many minutes, which may be fewer than asked for.
    Granted(i64),
    AtTheLimit,
    Ended,
}

impl Identified for Session {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Session {
    pub(crate) fn open(id: String, minutes: Option<i64>, asked: Value, now: Moment) -> Self {
        Self {
            id,
            minutes: minutes.map(|minutes| minutes.min(MAX_MINUTES.0)),
            saves_profile: asked["generate_browser_profile"] == true,
            profile: asked["browser_profile_id"].as_str().map(str::to_owned),
            asked,
            opened_at: now,
            started_at: None,
            ended: None,
            occupant: None,
            has_archive: false,
            modified_at: now,
            turn: 0,
        }
    }

    pub(crate) fn minutes(&self) -> Option<i64> {
        self.minutes
    }

    pub(crate) fn asked(&self, name: &str) -> &Value {
        &self.asked[name]
    }

    pub(crate) fn saves_profile(&self) -> bool {
        self.saves_profile
    }

    pub(crate) fn profile(&self) -> Option<&str> {
        self.profile.as_deref()
    }

    pub(crate) fn turn(&self) -> u32 {
        self.turn
    }

    pub(crate) fn occupant(&self) -> Option<&str> {
        self.occupant.as_deref()
    }

    pub(crate) fn times(&self) -> (Moment, Option<Moment>, Moment) {
        (self.opened_at, self.started_at, self.modified_at)
    }

    pub(crate) fn ended_at(&self) -> Option<Moment> {
        self.ended.map(|(at, _)| at)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    pub(crate) fn status(&self) -> &'static str {
        match (&self.ended, self.started_at) {
            (Some((_, EndOfSession::Closed)), _) => "completed",
            (Some((_, EndOfSession::Expired)), _) => "timeout",
            (None, Some(_)) => "running",
            (None, None) => "created",
        }
    }

    /// When it ends by itself.
    pub(crate) fn expires_at(&self) -> Moment {
        let minutes = self.minutes.unwrap_or(USUAL);
        Moment(self.opened_at.0.saturating_add(minutes.saturating_mul(60_000_000)))
    }

    /// Seconds that are left, once its browser has started.
    pub(crate) fn seconds_left(&self, now: Moment) -> Option<i64> {
        let left = self.expires_at().seconds_since(now).max(0.0);
        #[expect(clippy::cast_possible_truncation, reason = "at most six hours")]
        let seconds = left as i64;
        (self.is_open() && self.started_at.is_some()).then_some(seconds)
    }

    /// Asks for more minutes.
    pub(crate) fn extend(&mut self, minutes: i64, now: Moment) -> Extension {
        let before = self.minutes.unwrap_or(USUAL);
        let granted = minutes.min(MAX_MINUTES.1 - before);
        if !self.is_open() {
            return Extension::Ended;
        }
        if granted <= 0 {
            return Extension::AtTheLimit;
        }
        self.minutes = Some(before + granted);
        self.modified_at = now;
        self.turn += 1;
        Extension::Granted(granted)
    }

    /// Whether its state is saved when it ends.
    pub(crate) fn save_profile(&mut self, saves: bool, now: Moment) {
        self.saves_profile = saves;
        self.modified_at = now;
    }

    /// Ends it; one that has ended stays as it is. Returns the run that was using it.
    pub(crate) fn end(&mut self, why: EndOfSession, now: Moment) -> Option<String> {
        if !self.is_open() {
            return None;
        }
        self.ended = Some((now, why));
        self.modified_at = now;
        self.turn += 1;
        self.occupant.take()
    }

    /// A run begins to use its browser.
    pub(crate) fn enter(&mut self, run: &str, now: Moment) {
        self.started_at.get_or_insert(now);
        self.occupant = Some(run.to_owned());
        self.has_archive = true;
        self.modified_at = now;
    }

    /// A run is done with it.
    pub(crate) fn leave(&mut self, run: &str, now: Moment) {
        if self.occupant.as_deref() == Some(run) {
            self.occupant = None;
            self.modified_at = now;
        }
    }

    /// Whether there is something to make a profile of.
    pub(crate) fn has_archive(&self) -> bool {
        self.has_archive
    }

    /// Takes what a profile is made of: it can be had once.
    pub(crate) fn take_archive(&mut self) {
        self.has_archive = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{EndOfSession, Extension, Session};
    use crate::moment::Moment;
    use serde_json::json;

    #[test]
    fn lasts_as_long_as_it_may() {
        let mut session = Session::open("pbs_1".into(), Some(241), json!({}), Moment(0));
        assert_eq!((session.minutes(), session.status()), (Some(240), "created"));
        assert_eq!(session.extend(100, Moment(1)), Extension::Granted(100));
        assert_eq!(session.extend(100, Moment(1)), Extension::Granted(20));
        assert_eq!(session.extend(1, Moment(1)), Extension::AtTheLimit);
        assert_eq!(session.expires_at(), Moment::from_seconds(360 * 60));
        session.enter("wr_1", Moment(2));
        assert_eq!((session.status(), session.seconds_left(Moment::from_seconds(60))), ("running", Some(359 * 60)));
        assert_eq!(session.end(EndOfSession::Expired, Moment(3)), Some("wr_1".into()));
        assert_eq!(session.end(EndOfSession::Closed, Moment(4)), None);
        assert_eq!((session.status(), session.extend(1, Moment(5))), ("timeout", Extension::Ended));
    }
}
