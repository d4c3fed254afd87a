//! Requests a second that waiting costs, for so many runs a day in one client, and how late ends are seen.
//!
//! Runs start evenly over the day. Lists are read as by `core/src/run/shared_poll.rs` and `watch.rs`.

use std::time::Duration;

use serde_json::{Value, json};

use crate::schedule::Schedule;
use crate::spreads::{MINUTES, spread_evenly};

const RUNS_A_DAY: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
const DAY: f64 = 86_400.0;

/// Runs are started for so long before requests are counted: one in a hundred goes on longer.
const BEFORE: f64 = 3600.0;
/// And counted for so long at least, and until so many have started.
const COUNTED: f64 = 900.0;
const STARTED: f64 = 500.0;
const STEP: f64 = 0.25;

const PAGE_SIZE: usize = 100;
const MIN_WAITS: usize = 5;
const TRUST_IN_LISTS: f64 = 60.0;

/// How ends are learned of.
struct Way {
    name: &'static str,
    schedule: Schedule,
    shares_lists: bool,
    /// The service tells of the end.
    webhooks: bool,
}

struct Wait {
    next_read: f64,
    last_read: f64,
    begun: f64,
    end: f64,
    looks: u32,
}

#[derive(Default)]
struct Counts {
    requests: f64,
    late: f64,
    ends: f64,
    under_way: f64,
}

pub(crate) fn simulate() -> Value {
    let way = |name, schedule, shares_lists, webhooks| Way { name, schedule, shares_lists, webhooks };
    let ways = [
        way("every_10", Schedule::Every(Duration::from_secs(10)), false, false),
        way("ours", Schedule::Adaptive, false, false),
        way("lists", Schedule::Adaptive, true, false),
        way("learned", crate::learned(&MINUTES, 0), true, false),
        way("webhooks", Schedule::Fallback, false, true),
    ];
    RUNS_A_DAY
        .map(|runs| {
            let mut row = json!({ "runs": runs });
            for way in &ways {
                let counts = fleet(f64::from(runs) / DAY, way);
                row["under_way"] = json!(counts.under_way);
                row[way.name] = json!({ "requests": counts.requests, "late": counts.late / counts.ends.max(1.0) });
            }
            row
        })
        .into_iter()
        .collect()
}

fn fleet(rate: f64, way: &Way) -> Counts {
    let counted = COUNTED.max(STARTED / rate);
    let mut counts = Counts::default();
    let mut waits: Vec<Wait> = Vec::new();
    let (mut now, mut arrived, mut number) = (0.0, 0.0, 0_u32);
    while now < BEFORE + counted {
        arrived += rate * STEP;
        while arrived >= 1.0 {
            arrived -= 1.0;
            number += 1;
            let end = now + MINUTES.length(spread_evenly(number));
            let pause = way.schedule.pause(Duration::ZERO, spread_evenly(number)).as_secs_f64();
            waits.push(Wait { next_read: now + pause, last_read: now, begun: now, end, looks: number });
        }
        let (requests, late, ends) = step(&mut waits, now, way);
        if now >= BEFORE {
            counts.requests += requests / counted;
            counts.late += late;
            counts.ends += ends;
            #[allow(clippy::cast_precision_loss)]
            let under_way = waits.len() as f64;
            counts.under_way += under_way * STEP / counted;
        }
        now += STEP;
    }
    counts
}

/// Makes the reads that are due; returns requests, and for runs seen to have ended their delays and number.
#[allow(clippy::cast_precision_loss)]
fn step(waits: &mut Vec<Wait>, now: f64, way: &Way) -> (f64, f64, f64) {
    let listed = way.shares_lists && list_pays(waits, now, way);
    let mut requests = if listed { pages(waits) as f64 } else { 0.0 };
    let (mut late, mut ends) = (0.0, 0.0);
    waits.retain_mut(|wait| {
        let over = wait.end <= now;
        let told = way.webhooks && over;
        if !told && !listed && wait.next_read > now {
            return true;
        }
        // A list tells all waits which runs go on; the others are read, and from time to time each is.
        if over || !listed || is_own_read_due(wait, now) {
            requests += 1.0;
            wait.last_read = now;
        }
        if over {
            late += if told { 0.0 } else { now - wait.end };
            ends += 1.0;
            return false;
        }
        wait.looks += 1;
        wait.next_read = now + pause(wait, now, way);
        true
    });
    (requests, late, ends)
}

fn is_own_read_due(wait: &Wait, now: f64) -> bool {
    let before = wait.last_read - wait.begun;
    now - wait.last_read >= before.max(TRUST_IN_LISTS) * 1.25
}

/// Whether a read is due and lists cost less than the reads they replace.
fn list_pays(waits: &[Wait], now: f64, way: &Way) -> bool {
    let Some(due) = waits.iter().find(|wait| wait.next_read <= now) else { return false };
    let until = now + pause(due, now, way) / 2.0;
    let enough = MIN_WAITS.max(2 * pages(waits));
    waits.iter().filter(|wait| wait.next_read <= until).take(enough).count() == enough
}

fn pages(waits: &[Wait]) -> usize {
    waits.len().div_ceil(PAGE_SIZE).max(1)
}

fn pause(wait: &Wait, now: f64, way: &Way) -> f64 {
    way.schedule.pause(Duration::from_secs_f64(now - wait.begun), spread_evenly(wait.looks)).as_secs_f64()
}
