//! Computes what the schedule of reads costs and brings against a fixed beat of 10 s, for several spreads of run lengths.
//!
//! Prints a JSON object: under `unknown` reads a run and mean delay after its end, at the fixed beat and by our schedule; under
//! `known` the same with 20 lengths of other runs known, as shares of what it is without.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

#[allow(dead_code)]
#[path = "../../../../core/src/run/lengths.rs"]
mod lengths;
#[path = "../../../../core/src/run/pause.rs"]
mod pause;
#[allow(dead_code)]
#[path = "../../../../core/src/run/schedule.rs"]
mod schedule;

/// Where the core has them.
mod run {
    pub(crate) use crate::{lengths, pause};
}

use lengths::Learned;
use schedule::Schedule;

const RUNS: u32 = 20_000;
const SHORTEST: f64 = 2.0;
const LONGEST: f64 = 4.0 * 3600.0;

/// A spread: its name and the length of a run at a quantile.
type Spread = (&'static str, fn(f64) -> f64);

const SPREADS: [Spread; 5] = [
    ("Pareto 0.65 (heavy tail)", |quantile| SHORTEST * (1.0 - quantile).powf(-1.0 / 0.65)),
    ("Pareto 0.7 (heavy tail)", |quantile| SHORTEST * (1.0 - quantile).powf(-1.0 / 0.7)),
    ("log-uniform", |quantile| SHORTEST * (LONGEST / SHORTEST).powf(quantile)),
    ("log-normal, median 1 min, σ 1.5", |quantile| 60.0 * (1.5 * normal(quantile)).exp()),
    ("log-normal, median 5 min, σ 1", |quantile| 300.0 * normal(quantile).exp()),
];

fn main() {
    let unknown: Value = SPREADS.map(compare).into_iter().collect();
    let known: Value = KINDS.map(learn).into_iter().collect();
    println!("{}", json!({ "unknown": unknown, "known": known }));
}

const KINDS: [Spread; 5] = [
    ("log-normal, median 1 min, σ 0.2", |quantile| 60.0 * (0.2 * normal(quantile)).exp()),
    ("log-normal, median 1 min, σ 0.3", |quantile| 60.0 * (0.3 * normal(quantile)).exp()),
    ("two kinds, of 1 min and of 5 min, σ 0.15 each", |quantile| {
        let (median, quantile) = if quantile < 0.5 { (60.0, 2.0 * quantile) } else { (300.0, 2.0 * quantile - 1.0) };
        median * (0.15 * normal(quantile)).exp()
    }),
    ("log-normal, median 1 min, σ 1", |quantile| 60.0 * normal(quantile).exp()),
    ("Pareto 0.65 (heavy tail)", |quantile| SHORTEST * (1.0 - quantile).powf(-1.0 / 0.65)),
];

/// What 20 known lengths are worth, over many workflows.
fn learn((name, length): Spread) -> Value {
    const WORKFLOWS: u32 = 40;
    let (mut reads, mut delay) = (0.0, 0.0);
    let (usual_reads, usual_delay) = mean(&Schedule::Adaptive, length);
    for workflow in 0..WORKFLOWS {
        let known: Vec<f64> = (0..20)
            .map(|number| {
                // Evenly spread, and other ones in each workflow.
                let quantile = (f64::from(20 * workflow + number) * 0.618_033_988 + 0.123).fract();
                length(quantile.clamp(0.001, 0.999)).clamp(SHORTEST, LONGEST)
            })
            .collect();
        let schedule = Learned::of(&known).map_or(Schedule::Adaptive, |learned| Schedule::Learned(Arc::new(learned)));
        let one = mean(&schedule, length);
        reads += one.0 / usual_reads / f64::from(WORKFLOWS);
        delay += one.1 / usual_delay / f64::from(WORKFLOWS);
    }
    json!({ "spread": name, "reads": reads, "delay": delay })
}

fn compare((name, length): Spread) -> Value {
    let (reads, delay) = mean(&Schedule::Adaptive, length);
    // The official client reads at once, and then at every beat.
    let (fixed_reads, fixed_delay) = mean(&Schedule::Every(Duration::from_secs(10)), length);
    json!({ "spread": name, "reads": reads, "delay": delay, "fixed_reads": fixed_reads + 1.0, "fixed_delay": fixed_delay })
}

/// Reads a run and seconds from its end to the read that sees it, on average.
fn mean(schedule: &Schedule, length: fn(f64) -> f64) -> (f64, f64) {
    let (mut reads, mut delay) = (0_u32, 0.0);
    for step in 0..RUNS {
        let length = length((f64::from(step) + 0.5) / f64::from(RUNS)).clamp(SHORTEST, LONGEST);
        let mut now = 0.0;
        while now < length {
            // The jitter differs from read to read, here by the golden ratio.
            let jitter = (f64::from(reads) * 0.618_033_988).fract();
            now += schedule.pause(Duration::from_secs_f64(now), jitter).as_secs_f64();
            reads += 1;
        }
        delay += now - length;
    }
    (f64::from(reads) / f64::from(RUNS), delay / f64::from(RUNS))
}

/// The quantile of the normal distribution, by bisection of its sum.
fn normal(quantile: f64) -> f64 {
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if below(middle) < quantile { low = middle } else { high = middle }
    }
    low
}

/// The share of a normal distribution below `x`: a logistic curve that is off by less than 0.0002.
fn below(x: f64) -> f64 {
    1.0 / (1.0 + (-(0.070_56 * x * x * x + 1.5976 * x)).exp())
}
