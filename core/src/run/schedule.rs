//! When to read a run: soon at first, less often the longer it goes on. Pure.

use std::sync::Arc;
use std::time::Duration;

use crate::run::durations::Learned;
use crate::run::pause::usual_pause;

/// When the next read of a run is due.
#[derive(Debug, Clone)]
pub(crate) enum Schedule {
    /// The square root of the seconds waited so far, between two limits: see `docs/decisions/poll-schedule.md`.
    Adaptive,
    /// For a run whose webhook ends the wait: what guarantees the end if that is lost.
    Fallback,
    /// By the durations of other runs of its workflow.
    Learned(Arc<Learned>),
    /// Always the same.
    Every(Duration),
}

/// Limits of a pause where webhooks end waits, in seconds.
const MIN_FALLBACK: f64 = 60.0;
const MAX_FALLBACK: f64 = 300.0;

/// How much a pause may be lengthened or shortened, so that waits started together do not read together for ever.
const JITTER: f64 = 0.1;

impl Schedule {
    /// The pause after a read at `elapsed` since the wait began. `jitter` is between 0 and 1.
    pub(crate) fn pause(&self, elapsed: Duration, jitter: f64) -> Duration {
        match self {
            Self::Fallback => {
                let pause = elapsed.as_secs_f64().clamp(MIN_FALLBACK, MAX_FALLBACK);
                Duration::from_secs_f64(pause * (1.0 - JITTER + 2.0 * JITTER * jitter))
            }
            Self::Every(interval) => *interval,
            Self::Learned(learned) => Duration::from_secs_f64(learned.pause(elapsed.as_secs_f64(), 2.0 * jitter - 1.0)),
            Self::Adaptive => {
                let pause = usual_pause(elapsed.as_secs_f64());
                Duration::from_secs_f64(pause * (1.0 - JITTER + 2.0 * JITTER * jitter))
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
        for (elapsed, expected) in [(0, 0.5), (4, 2.0), (100, 10.0), (900, 30.0), (100_000, 30.0)] {
            assert!((pause(elapsed) - expected).abs() < 1e-6, "{elapsed}");
        }
        let interval = Duration::from_secs(3);
        assert_eq!(Schedule::Every(interval).pause(Duration::from_secs(1000), 0.9), interval);
    }

    /// Against a read every 10 s, over runs of 2 s to 4 h with a heavy tail: no more reads, at most half the delay.
    #[test]
    fn it_beats_a_fixed_beat_on_both_counts() {
        let (mut reads, mut fixed_reads, mut delay, mut fixed_delay) = (0_u32, 0.0, 0.0, 0.0);
        for step in 0..2000_u32 {
            let quantile = (f64::from(step) + 0.5) / 2000.0;
            let length = (2.0 * (1.0 - quantile).powf(-1.0 / 0.65)).min(4.0 * 3600.0);
            fixed_reads += (length / 10.0).ceil() + 1.0;
            fixed_delay += (length / 10.0).ceil() * 10.0 - length;
            let mut now = 0.0;
            while now < length {
                now += Schedule::Adaptive.pause(Duration::from_secs_f64(now), 0.5).as_secs_f64();
                reads += 1;
            }
            delay += now - length;
        }
        assert!(f64::from(reads) <= fixed_reads, "{reads} reads, {fixed_reads} at a fixed beat");
        assert!(delay <= fixed_delay / 2.0, "{delay} s late, {fixed_delay} s at a fixed beat");
    }
}
