//! When to read a run: soon at first, less often the longer it goes on. Pure.

use std::time::Duration;

/// When the next read of a run is due.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Schedule {
    /// A share of the time waited so far, between two limits.
    Adaptive,
    /// Always the same.
    Every(Duration),
}

const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);
const SHARE: f64 = 0.05;

/// How much a pause may be lengthened or shortened, so that waits started together do not read together for ever.
const JITTER: f64 = 0.1;

impl Schedule {
    /// The pause after a read at `elapsed` since the wait began. `jitter` is between 0 and 1.
    pub(crate) fn pause(self, elapsed: Duration, jitter: f64) -> Duration {
        match self {
            Self::Every(interval) => interval,
            Self::Adaptive => {
                let pause = elapsed.mul_f64(SHARE).clamp(SHORTEST, LONGEST);
                pause.mul_f64(1.0 - JITTER + 2.0 * JITTER * jitter)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Schedule;

    #[test]
    fn pauses_grow_between_their_limits() {
        let pause = |seconds| Schedule::Adaptive.pause(Duration::from_secs(seconds), 0.5).as_secs_f64();
        assert!((pause(0) - 0.5).abs() < 1e-6);
        assert!((pause(100) - 5.0).abs() < 1e-6);
        assert!((pause(100_000) - 30.0).abs() < 1e-6);
        assert_eq!(
            Schedule::Every(Duration::from_secs(3)).pause(Duration::from_secs(1000), 0.9),
            Duration::from_secs(3)
        );
    }
}
