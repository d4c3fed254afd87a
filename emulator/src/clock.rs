//! The emulator's clock: the machine's own, or one that moves only when told.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::moment::{Moment, micros};

/// Where the time comes from.
#[derive(Debug)]
pub(crate) enum Clock {
    /// The machine's clock from `origin` on, `speed` times as fast.
    Real { started: Instant, origin: Moment, speed: f64 },
    /// Stands still between two calls of [`Clock::move_to`].
    Virtual { now: Moment },
}

impl Clock {
    pub(crate) fn real(origin: Option<Moment>, speed: f64) -> Self {
        Self::Real {
            started: Instant::now(),
            origin: origin.unwrap_or_else(machine_time),
            speed: if speed > 0.0 { speed } else { 1.0 },
        }
    }

    pub(crate) fn virtual_from(origin: Option<Moment>) -> Self {
        Self::Virtual { now: origin.unwrap_or_else(machine_time) }
    }

    pub(crate) fn is_virtual(&self) -> bool {
        matches!(self, Self::Virtual { .. })
    }

    pub(crate) fn now(&self) -> Moment {
        match self {
            Self::Real { started, origin, speed } => origin.after(started.elapsed().as_secs_f64() * speed),
            Self::Virtual { now } => *now,
        }
    }

    /// Moves forward to `moment`; time never runs backwards.
    pub(crate) fn move_to(&mut self, moment: Moment) {
        let ahead = moment.0 - self.now().0;
        if ahead <= 0 {
            return;
        }
        match self {
            Self::Real { origin, .. } => origin.0 += ahead,
            Self::Virtual { now } => *now = moment,
        }
    }

    /// How long the machine has to wait for `moment`; `None` if waiting does not help.
    pub(crate) fn until(&self, moment: Moment) -> Option<Duration> {
        match self {
            Self::Real { speed, .. } => {
                let seconds = moment.seconds_since(self.now()).max(0.0) / speed;
                Some(Duration::from_secs_f64(seconds.min(1e6)))
            }
            Self::Virtual { .. } => None,
        }
    }
}

fn machine_time() -> Moment {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(micros(since_epoch.as_secs_f64()))
}
