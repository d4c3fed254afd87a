//! How late a process itself was lately: what a busy machine costs is not the client's.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Beats as long as its process has time for it.
#[derive(Clone)]
pub struct Pulse(Arc<Mutex<Beats>>);

struct Beats {
    last: Instant,
    late: Vec<(Instant, Duration)>,
}

const BEAT: Duration = Duration::from_millis(50);

impl Pulse {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Beats { last: Instant::now(), late: Vec::new() })))
    }

    pub async fn beat(self) {
        loop {
            let before = Instant::now();
            if let Ok(mut beats) = self.0.lock() {
                beats.last = before;
            }
            tokio::time::sleep(BEAT).await;
            let late = before.elapsed().saturating_sub(BEAT);
            if late > BEAT
                && let Ok(mut beats) = self.0.lock()
            {
                beats.late.push((Instant::now(), late));
            }
        }
    }

    /// Seconds that it was late since then.
    pub fn since(&self, then: Instant) -> f64 {
        let Ok(beats) = self.0.lock() else { return 0.0 };
        // A beat that is due by now tells as well: others may have had their turn before it.
        let due = beats.last.elapsed().saturating_sub(BEAT);
        let late: Duration = beats.late.iter().filter(|(at, _)| *at >= then).map(|(_, late)| *late).sum();
        (late + due).as_secs_f64()
    }
}
