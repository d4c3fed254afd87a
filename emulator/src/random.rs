//! Runs that end by chance, the same ones for the same seed: for load tests.

use serde::{Deserialize, Serialize};

use crate::options::Random;

/// A number, or the least and the most it can be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Span {
    /// Always this.
    Always(f64),
    /// Anything from the first to the second.
    Between(f64, f64),
}

/// What was drawn for an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Draw {
    pub(crate) fails: bool,
    pub(crate) duration: Option<f64>,
}

impl Random {
    /// What does not make sense about it, if anything does not.
    pub(crate) fn check(&self) -> Result<(), String> {
        if !(0.0..=1.0).contains(&self.failure_rate) {
            return Err(format!("failure_rate is a number from 0 to 1, not {}", self.failure_rate));
        }
        let sensible = |seconds: f64| (0.0..1e9).contains(&seconds);
        match self.duration {
            Some(Span::Always(seconds)) if !sensible(seconds) => Err(format!("duration is not {seconds} seconds")),
            Some(Span::Between(least, most)) if !(sensible(least) && sensible(most) && least <= most) => {
                Err(format!("duration is not from {least} to {most} seconds"))
            }
            _ => Ok(()),
        }
    }

    /// Draws for an attempt of the run with this number.
    pub(crate) fn draw(&self, run: u64, attempt: u64) -> Draw {
        let mut dice =
            self.seed ^ run.wrapping_mul(0xD1B5_4A32_D192_ED03) ^ attempt.wrapping_mul(0x8CB9_2BA7_2F3D_8DD7);
        let fails = throw(&mut dice) < self.failure_rate;
        let share = throw(&mut dice);
        let duration = self.duration.map(|span| match span {
            Span::Always(seconds) => seconds,
            Span::Between(least, most) => least + share * (most - least),
        });
        Draw { fails, duration }
    }
}

/// A number in [0, 1) that depends on nothing but the seed and the throws before (splitmix64).
pub(crate) fn throw(dice: &mut u64) -> f64 {
    *dice = dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *dice;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    let fraction = (mixed >> 11) as f64 / (1u64 << 53) as f64;
    fraction
}

#[cfg(test)]
mod tests {
    use super::Span;
    use crate::options::Random;

    #[test]
    fn the_same_seed_draws_the_same() {
        let random = Random { seed: 7, failure_rate: 0.2, duration: Some(Span::Between(1.0, 5.0)) };
        let draws: Vec<_> = (0..1000).map(|run| random.draw(run, 0)).collect();
        assert_eq!(draws, (0..1000).map(|run| random.draw(run, 0)).collect::<Vec<_>>());
        assert!((150..250).contains(&draws.iter().filter(|draw| draw.fails).count()));
        assert!(draws.iter().all(|draw| draw.duration.is_some_and(|seconds| (1.0..5.0).contains(&seconds))));
        let other = Random { seed: 8, ..random };
        assert_ne!(draws, (0..1000).map(|run| other.draw(run, 0)).collect::<Vec<_>>());
    }

    #[test]
    fn nonsense_is_refused() {
        for (failure_rate, duration) in
            [(1.5, None), (f64::NAN, None), (0.0, Some(Span::Always(-1.0))), (0.0, Some(Span::Between(5.0, 1.0)))]
        {
            assert!(Random { seed: 0, failure_rate, duration }.check().is_err());
        }
    }
}
