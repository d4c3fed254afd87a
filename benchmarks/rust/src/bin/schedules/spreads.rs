//! How long runs take.

const SHORTEST: f64 = 2.0;
const LONGEST: f64 = 4.0 * 3600.0;

/// A spread of lengths.
pub(crate) struct Spread {
    pub(crate) name: &'static str,
    /// The length at a quantile, in seconds.
    at: fn(f64) -> f64,
}

impl Spread {
    pub(crate) fn length(&self, quantile: f64) -> f64 {
        (self.at)(quantile).clamp(SHORTEST, LONGEST)
    }
}

const fn spread(name: &'static str, at: fn(f64) -> f64) -> Spread {
    Spread { name, at }
}

pub(crate) const SPREADS: [Spread; 9] = [
    spread("Pareto 0.65 (heavy tail)", |quantile| pareto(quantile, 0.65)),
    spread("Pareto 0.7 (heavy tail)", |quantile| pareto(quantile, 0.7)),
    spread("log-uniform", |quantile| SHORTEST * (LONGEST / SHORTEST).powf(quantile)),
    spread("log-normal, median 1 min, σ 1.5", |quantile| log_normal(quantile, 60.0, 1.5)),
    MINUTES,
    spread("log-normal, median 1 min, σ 1", |quantile| log_normal(quantile, 60.0, 1.0)),
    spread("two kinds, of 1 min and of 5 min, σ 0.15 each", |quantile| {
        let (median, quantile) = if quantile < 0.5 { (60.0, 2.0 * quantile) } else { (300.0, 2.0 * quantile - 1.0) };
        log_normal(quantile, median, 0.15)
    }),
    spread("log-normal, median 1 min, σ 0.3", |quantile| log_normal(quantile, 60.0, 0.3)),
    spread("log-normal, median 1 min, σ 0.2", |quantile| log_normal(quantile, 60.0, 0.2)),
];

pub(crate) const MINUTES: Spread =
    spread("log-normal, median 5 min, σ 1", |quantile| log_normal(quantile, 300.0, 1.0));

/// Numbers from 0 to 1 that lie evenly, by the golden ratio.
pub(crate) fn spread_evenly(number: u32) -> f64 {
    (f64::from(number) * 0.618_033_988 + 0.123).fract()
}

fn pareto(quantile: f64, exponent: f64) -> f64 {
    SHORTEST * (1.0 - quantile).powf(-1.0 / exponent)
}

fn log_normal(quantile: f64, median: f64, sigma: f64) -> f64 {
    median * (sigma * normal(quantile)).exp()
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
