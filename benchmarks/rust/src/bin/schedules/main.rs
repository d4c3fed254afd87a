//! Computes what the schedules of reads cost and bring, from the core's own source.
//!
//! Prints a JSON object: under `spreads` reads a run and mean delay after its end at fixed beats, by our schedule, and with 20 durations
//! of other runs known; under `fleet` requests a second for so many runs a day.

#[allow(dead_code)]
#[path = "../../../../../core/src/run/durations.rs"]
mod durations;
mod fleet;
#[path = "../../../../../core/src/run/pause.rs"]
mod pause;
#[allow(dead_code)]
#[path = "../../../../../core/src/run/schedule.rs"]
mod schedule;
mod spreads;

/// Where the core has them.
mod run {
    pub(crate) use crate::{durations, pause};
}

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use durations::Learned;
use schedule::Schedule;
use spreads::{SPREADS, Spread, spread_evenly};

const RUNS: u32 = 20_000;
/// What 20 known durations are worth is the mean over so many workflows, each with its part of the runs.
const WORKFLOWS: u32 = 20;

fn main() {
    let spreads: Value = SPREADS.iter().map(compare).collect();
    println!("{}", json!({ "spreads": spreads, "fleet": fleet::simulate() }));
}

fn compare(spread: &Spread) -> Value {
    json!({
        "spread": spread.name,
        "every_1": told(mean_of_loop(1, spread)),
        "every_10": told(mean_of_loop(10, spread)),
        "ours": told(mean(&Schedule::Adaptive, spread, RUNS)),
        "learned": told(with_known_durations(spread)),
    })
}

fn told((reads, delay): (f64, f64)) -> Value {
    json!({ "reads": reads, "delay": delay })
}

fn with_known_durations(spread: &Spread) -> (f64, f64) {
    let workflows = f64::from(WORKFLOWS);
    (0..WORKFLOWS)
        .map(|workflow| mean(&learned(spread, workflow), spread, RUNS / WORKFLOWS))
        .fold((0.0, 0.0), |sum, one| (sum.0 + one.0 / workflows, sum.1 + one.1 / workflows))
}

/// The schedule of a workflow of which 20 durations are known, other ones for each workflow.
fn learned(spread: &Spread, workflow: u32) -> Schedule {
    let known: Vec<f64> =
        (0..20).map(|number| spread.length(spread_evenly(20 * workflow + number).clamp(0.001, 0.999))).collect();
    Learned::of(&known).map_or(Schedule::Adaptive, |learned| Schedule::Learned(Arc::new(learned)))
}

/// A loop, as the official client's, reads once more: at once.
fn mean_of_loop(beat: u64, spread: &Spread) -> (f64, f64) {
    let (reads, delay) = mean(&Schedule::Every(Duration::from_secs(beat)), spread, RUNS);
    (reads + 1.0, delay)
}

/// Reads a run and seconds from its end to the read that sees it, on average.
fn mean(schedule: &Schedule, spread: &Spread, runs: u32) -> (f64, f64) {
    let (mut reads, mut delay) = (0_u32, 0.0);
    for step in 0..runs {
        let length = spread.length((f64::from(step) + 0.5) / f64::from(runs));
        let mut now = 0.0;
        while now < length {
            now += schedule.pause(Duration::from_secs_f64(now), spread_evenly(reads)).as_secs_f64();
            reads += 1;
        }
        delay += now - length;
    }
    (f64::from(reads) / f64::from(runs), delay / f64::from(runs))
}
