//! How long threads waited for a processor: what a busy machine costs is not the client's.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long each thread of a process had to wait so far; empty where the system does not tell.
type Threads = HashMap<u32, Duration>;

/// How long the threads of this process and of its driver had to wait, as it was looked up now and then.
#[derive(Clone, Default)]
pub struct Waits(Arc<Mutex<VecDeque<Look>>>);

struct Look {
    at: Instant,
    processes: [Threads; 2],
}

/// The longest call is over by then.
const KEPT: Duration = Duration::from_secs(600);

const PAUSE: Duration = Duration::from_millis(250);

impl Waits {
    /// Looks as long as its process has time for it.
    pub async fn watch(self) {
        loop {
            self.look();
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn look(&self) {
        let processes = [std::process::id(), std::os::unix::process::parent_id()].map(threads);
        let Ok(mut looks) = self.0.lock() else { return };
        looks.push_back(Look { at: Instant::now(), processes });
        while looks.front().is_some_and(|look| look.at.elapsed() > KEPT) {
            looks.pop_front();
        }
    }

    /// Seconds that a call may have been held up since then: as long as the thread of each process that waited longest.
    pub fn since(&self, then: Instant) -> f64 {
        let is_old = self.0.lock().is_ok_and(|looks| looks.back().is_none_or(|look| look.at.elapsed() > PAUSE / 5));
        if is_old {
            self.look();
        }
        let Ok(looks) = self.0.lock() else { return 0.0 };
        let before = looks.iter().rev().find(|look| look.at <= then).or_else(|| looks.front());
        let (Some(before), Some(now)) = (before, looks.back()) else { return 0.0 };
        before
            .processes
            .iter()
            .zip(&now.processes)
            .map(|(before, now)| longest(before, now))
            .sum::<Duration>()
            .as_secs_f64()
    }
}

fn longest(before: &Threads, now: &Threads) -> Duration {
    let waited =
        now.iter().map(|(thread, waited)| waited.saturating_sub(before.get(thread).copied().unwrap_or_default()));
    waited.max().unwrap_or_default()
}

fn threads(process: u32) -> Threads {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let waits = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        let waited = Duration::from_nanos(text.split_whitespace().nth(1)?.parse().ok()?);
        Some((task.file_name().to_str()?.parse().ok()?, waited))
    });
    waits.collect()
}
