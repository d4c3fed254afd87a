//! The pause after a read of a run of which nothing is known. Pure.

/// Limits of a pause, in seconds.
const MIN_PAUSE: f64 = 0.5;
const MAX_PAUSE: f64 = 30.0;

/// In seconds: the square root of those that were waited so far, between the limits.
pub(crate) fn usual_pause(elapsed: f64) -> f64 {
    elapsed.sqrt().clamp(MIN_PAUSE, MAX_PAUSE)
}
