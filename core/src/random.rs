//! Random values, all of them from the operating system: a generator in memory would be copied by a fork, and both
//! processes would go on with the same numbers.

use std::hash::{BuildHasher as _, RandomState};
use std::process;
use std::time::SystemTime;

/// A new name: 128 random bits in hex.
pub(crate) fn hex_id() -> String {
    format!("{:016x}{:016x}", bits(), bits())
}

/// 64 random bits.
fn bits() -> u64 {
    getrandom::u64().unwrap_or_else(|_| without_system())
}

/// A random number from 0 to below 1.
pub(crate) fn fraction() -> f64 {
    getrandom::u32().map_or(0.5, |bits| f64::from(bits) / 4_294_967_296.0)
}

/// What tells two processes apart all the same, where the system has no random numbers.
fn without_system() -> u64 {
    RandomState::new().hash_one((process::id(), SystemTime::now()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{fraction, hex_id, without_system};

    #[test]
    fn they_are_spread_and_new_each_time() {
        let fractions: Vec<f64> = (0..1000).map(|_| fraction()).collect();
        assert!(fractions.iter().all(|fraction| (0.0..1.0).contains(fraction)));
        assert!((0.4..0.6).contains(&(fractions.iter().sum::<f64>() / 1000.0)));
        assert_eq!(hex_id().len(), 32);
        assert_eq!((0..1000).map(|_| hex_id()).collect::<HashSet<_>>().len(), 1000);
        assert_eq!((0..1000).map(|_| without_system()).collect::<HashSet<_>>().len(), 1000);
    }
}
