//! When to read a run whose workflow's runs took known times: often where such runs end, seldom where they do not. Pure.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crate::run::pause::usual_pause;

/// As many durations are remembered; older ones may be of another version of the workflow.
const MAX_DURATIONS: usize = 50;

/// Fewer say too little.
const MIN_LENGTHS: usize = 5;

/// Steps of a table, evenly spread over the logarithm of the time between its limits.
const STEPS: usize = 192;
const FIRST: f64 = 0.25;
const LAST: f64 = 6.0 * 3600.0;

/// How many known durations the next run counts for that is like none of them.
const UNLIKE_ANY: f64 = 2.0;
const SPREAD_OF_UNLIKE: f64 = 2.0;

/// The narrowest spread around a known duration, in logarithms: a run is never as long as another to the second.
const MIN_SPREAD: f64 = 0.03;

const MIN_PAUSE: f64 = 0.5;
const MAX_PAUSE: f64 = 120.0;

/// How long the runs of a workflow took.
#[derive(Debug, Default)]
pub(crate) struct Durations {
    recent: VecDeque<f64>,
    /// Durations since the table was made.
    since: usize,
    table: Option<Arc<Learned>>,
}

impl Durations {
    /// Notes how long a run took, from its creation to its end.
    pub(crate) fn note(&mut self, duration: Duration) {
        if self.recent.len() == MAX_DURATIONS {
            self.recent.pop_front();
        }
        self.recent.push_back(duration.as_secs_f64());
        self.since += 1;
    }

    /// How many are known, at most `MAX_DURATIONS`.
    pub(crate) fn count(&self) -> usize {
        self.recent.len()
    }

    /// What they say of the next run; `None` where that is nothing. Made anew when half as many durations came as there were.
    pub(crate) fn learned(&mut self) -> Option<Arc<Learned>> {
        let count = self.recent.len();
        if count < MIN_LENGTHS {
            return None;
        }
        if self.since * 2 >= count {
            self.since = 0;
            self.table = Learned::of(self.recent.make_contiguous()).map(Arc::new);
        }
        self.table.clone()
    }
}

/// When the next read of a run is due, by the durations of others.
///
/// Where runs end at the rate `h`, reads at the rate `sqrt(h) / c` cost the fewest for a given delay. The table is the integral of
/// `sqrt(h)`: a read is due whenever that has grown by `c`.
#[derive(Debug)]
pub(crate) struct Learned {
    integral: Box<[f32; STEPS]>,
    step: f64,
}

impl Learned {
    /// Learns from durations in seconds; `None` where reads at these times would not be better than the usual ones.
    pub(crate) fn of(durations: &[f64]) -> Option<Self> {
        let expected = parts(durations);
        let mut learned = Self { integral: integral(&expected), step: 1.0 };
        let mut typical: Vec<(f64, f64)> = expected.iter().flat_map(Part::typical).collect();
        typical.sort_by(|one, other| one.1.total_cmp(&other.1));
        let usual = cost(&typical, usual_pause);
        // So many reads that both they and the delay are the same share of the usual ones.
        let (mut low, mut high) = (0.02_f64, 20.0_f64);
        let mut shares = (1.0, 1.0);
        for _ in 0..16 {
            learned.step = (low * high).sqrt();
            let own = cost(&typical, |at| learned.seconds(at, learned.step));
            shares = (own.0 / usual.0, own.1 / usual.1);
            if shares.0 > shares.1 {
                low = learned.step;
            } else {
                high = learned.step;
            }
        }
        (shares.0 < 1.0 && shares.1 < 1.0).then_some(learned)
    }

    /// The pause after a read at `elapsed`. `jitter` is from -1 to 1, and lengthens or shortens it by a tenth at most.
    pub(crate) fn pause(&self, elapsed: f64, jitter: f64) -> f64 {
        self.seconds(elapsed, self.step * (1.0 + 0.1 * jitter))
    }

    fn seconds(&self, elapsed: f64, step: f64) -> f64 {
        let next = self.at(elapsed).and_then(|integral| self.time_of(integral + step));
        next.map_or_else(|| usual_pause(elapsed), |next| (next - elapsed).clamp(MIN_PAUSE, MAX_PAUSE))
    }

    /// The integral up to a time; `None` beyond the table.
    fn at(&self, time: f64) -> Option<f64> {
        if time <= FIRST {
            return Some(f64::from(self.integral[0]) * time / FIRST);
        }
        let place = (time / FIRST).ln() / ratio();
        let (below, part) = (place.floor(), place.fract());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let below = below as usize;
        let (from, to) = (*self.integral.get(below)?, *self.integral.get(below + 1)?);
        Some(f64::from(from) + f64::from(to - from) * part)
    }

    /// When the integral has that value.
    fn time_of(&self, value: f64) -> Option<f64> {
        let above = self.integral.partition_point(|known| f64::from(*known) < value);
        let to = f64::from(*self.integral.get(above)?);
        if above == 0 {
            return Some(FIRST * value / to);
        }
        let from = f64::from(self.integral[above - 1]);
        let part = if to > from { (value - from) / (to - from) } else { 1.0 };
        Some(time(above - 1) * (ratio() * part).exp())
    }
}

/// A part of the durations to expect: logistic over their logarithm.
struct Part {
    weight: f64,
    middle: f64,
    scale: f64,
}

impl Part {
    /// Five durations that stand for it, each with its weight.
    fn typical(&self) -> [(f64, f64); 5] {
        [0.1_f64, 0.3, 0.5, 0.7, 0.9].map(|quantile| {
            let duration = (self.middle + self.scale * (quantile / (1.0 - quantile)).ln()).exp();
            (self.weight / 5.0, duration.clamp(FIRST, LAST / 2.0))
        })
    }
}

/// Known durations are expected again, each the more exactly the nearer others are; and some that are like none.
fn parts(durations: &[f64]) -> Vec<Part> {
    let count = durations.len();
    #[allow(clippy::cast_precision_loss)]
    let number = count as f64;
    let mut logs: Vec<f64> = durations.iter().map(|duration| duration.max(0.1).ln()).collect();
    logs.sort_by(f64::total_cmp);
    let mean = logs.iter().sum::<f64>() / number;
    let variance = logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / (number - 1.0).max(1.0);
    // Silverman's rule is right for one heap of durations; near neighbours tell of several.
    let most = (1.06 * variance.sqrt() * number.powf(-0.2)).max(MIN_SPREAD);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let neighbour = (number.sqrt().round() as usize).clamp(1, count.saturating_sub(1).max(1));
    let spread = |log: f64| {
        let mut distances: Vec<f64> = logs.iter().map(|other| (log - other).abs()).collect();
        distances.sort_by(f64::total_cmp);
        (0.8 * distances.get(neighbour).copied().unwrap_or(most)).clamp(MIN_SPREAD, most)
    };
    // A logistic with this scale spreads as far as a normal distribution.
    let scale = |spread: f64| spread * 3.0_f64.sqrt() / std::f64::consts::PI;
    let all = number + UNLIKE_ANY;
    let unlike = Part { weight: UNLIKE_ANY / all, middle: logs[count / 2], scale: scale(SPREAD_OF_UNLIKE) };
    let known = logs.iter().map(|log| Part { weight: 1.0 / all, middle: *log, scale: scale(spread(*log)) });
    known.chain([unlike]).collect()
}

fn integral(parts: &[Part]) -> Box<[f32; STEPS]> {
    let mut table = Box::new([0.0; STEPS]);
    let (mut sum, mut last, mut from) = (0.0, None, 0.0);
    for (step, entry) in table.iter_mut().enumerate() {
        let now = time(step);
        let (mut ending, mut going) = (0.0, 0.0);
        for part in parts {
            let over = 1.0 / (1.0 + (-(now.ln() - part.middle) / part.scale).exp());
            ending += part.weight * over * (1.0 - over) / (part.scale * now);
            going += part.weight * (1.0 - over);
        }
        let rate = if going > 1e-9 { (ending / going).sqrt() } else { (0.5 / now).sqrt() };
        sum += f64::midpoint(rate, last.unwrap_or(rate)) * (now - from);
        (last, from) = (Some(rate), now);
        #[allow(clippy::cast_possible_truncation)]
        {
            *entry = sum as f32;
        }
    }
    table
}

/// Mean number of reads and mean delay, for durations in their order, each with its weight.
fn cost(durations: &[(f64, f64)], pause: impl Fn(f64) -> f64) -> (f64, f64) {
    let (mut reads, mut delay, mut now, mut count) = (0.0, 0.0, 0.0, 0.0);
    for (weight, duration) in durations {
        while now < *duration {
            now += pause(now);
            count += 1.0;
        }
        reads += weight * count;
        delay += weight * (now - duration);
    }
    (reads, delay)
}

fn time(step: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let place = step as f64;
    FIRST * (ratio() * place).exp()
}

/// Logarithm of the ratio of a step's time to that of the one before.
fn ratio() -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let steps = (STEPS - 1) as f64;
    (LAST / FIRST).ln() / steps
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Durations, Learned, MAX_DURATIONS, MAX_PAUSE, MIN_PAUSE, cost};
    use crate::run::pause::usual_pause;

    /// Numbers from 0 to 1 that are the same in every run of the test.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            #[allow(clippy::cast_precision_loss)]
            let fraction = (self.0 >> 11) as f64 / (1_u64 << 53) as f64;
            fraction
        }

        fn normal(&mut self) -> f64 {
            (-2.0 * self.next().max(1e-12).ln()).sqrt() * (std::f64::consts::TAU * self.next()).cos()
        }

        fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
            median * (spread * self.normal()).exp()
        }
    }

    type Draw = fn(&mut Random, f64) -> f64;

    const KINDS: [(&str, Draw, f64); 5] = [
        ("log-normal, σ 0.2", |random, median| random.log_normal(median, 0.2), 0.24),
        ("log-normal, σ 0.3", |random, median| random.log_normal(median, 0.3), 0.35),
        (
            "two kinds",
            |random, median| {
                let median = if random.next() < 0.5 { median } else { 5.0 * median };
                random.log_normal(median, 0.15)
            },
            0.49,
        ),
        ("log-normal, σ 1", |random, median| random.log_normal(median, 1.0), 0.69),
        ("heavy tail", |random, _| (2.0 * random.next().max(1e-9).powf(-1.0 / 0.65)).min(4.0 * 3600.0), 0.95),
    ];

    /// Reads and delay as shares of the usual ones, after 20 known durations, over many workflows.
    fn shares(draw: Draw, median: f64) -> (f64, f64) {
        let mut random = Random(1);
        let (mut own, mut usual) = ((0.0, 0.0), (0.0, 0.0));
        for _ in 0..20 {
            let known: Vec<f64> = (0..20).map(|_| draw(&mut random, median)).collect();
            let mut next: Vec<(f64, f64)> = (0..200).map(|_| (1.0, draw(&mut random, median))).collect();
            next.sort_by(|one, other| one.1.total_cmp(&other.1));
            let learned = Learned::of(&known);
            let with =
                cost(&next, |at| learned.as_ref().map_or_else(|| usual_pause(at), |learned| learned.pause(at, 0.0)));
            let without = cost(&next, usual_pause);
            own = (own.0 + with.0, own.1 + with.1);
            usual = (usual.0 + without.0, usual.1 + without.1);
        }
        (own.0 / usual.0, own.1 / usual.1)
    }

    #[test]
    fn it_is_better_than_the_usual_pauses_on_both_counts() {
        for (kind, draw, bar) in KINDS {
            for median in [20.0, 60.0, 300.0, 1800.0] {
                let (reads, delay) = shares(draw, median);
                println!(
                    "| {kind} | {median} s | {:.0}% | {:.0}% | {:.2} |",
                    reads * 100.0,
                    delay * 100.0,
                    reads * delay
                );
                assert!(reads <= 1.0 && delay <= 1.0, "{kind}, {median} s: {reads} of the reads, {delay} of the delay");
                assert!(median > 60.0 || reads * delay <= bar, "{kind}: {} for {bar}", reads * delay);
            }
        }
    }

    #[test]
    fn little_is_no_knowledge_and_much_is_forgotten() {
        let mut durations = Durations::default();
        for number in 0..4 {
            durations.note(Duration::from_secs(60 + number));
            assert!(durations.learned().is_none());
        }
        (0..200).for_each(|number| durations.note(Duration::from_secs(60 + number % 7)));
        assert_eq!(durations.count(), MAX_DURATIONS);
        let learned = durations.learned().unwrap();
        assert!(learned.pause(0.0, 0.0) > 5.0, "no run was so short");
        assert!(learned.pause(60.0, 0.0) < 5.0, "here they end");
    }

    #[test]
    fn any_lengths_give_pauses_within_their_limits() {
        let mut random = Random(7);
        for count in 5..50 {
            let durations: Vec<f64> = (0..count).map(|_| 1e6 * random.next().powi(8)).collect();
            let Some(learned) = Learned::of(&durations) else { continue };
            for _ in 0..50 {
                let pause = learned.pause(1e7 * random.next().powi(8), 2.0 * random.next() - 1.0);
                assert!((MIN_PAUSE..=MAX_PAUSE).contains(&pause), "{pause}");
            }
        }
    }
}
