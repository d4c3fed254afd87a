//! Faults that wait for their requests.

use serde_json::{Value, json};

use super::{Effect, Fault};
use crate::random::throw;
use crate::route::{Operation, named};

/// What a request looks like to a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occasion<'a> {
    pub(crate) operation: Option<Operation>,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) body: &'a [u8],
    /// Seconds since the emulator started.
    pub(crate) seconds: f64,
}

/// A fault that takes effect.
#[derive(Clone, Debug)]
pub(crate) struct Injection {
    pub(crate) fault: String,
    pub(crate) delay: Option<f64>,
    pub(crate) effect: Option<Effect>,
}

/// The armed faults and how often each has come up.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    armed: Vec<Armed>,
    added: u64,
}

#[derive(Debug)]
struct Armed {
    fault: Fault,
    operations: Vec<Operation>,
    name: String,
    fitted: u64,
    injected: u64,
    dice: u64,
}

impl Faults {
    pub(crate) fn new(faults: Vec<Fault>) -> Result<Self, String> {
        let mut all = Self::default();
        all.add(faults)?;
        Ok(all)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.armed.is_empty()
    }

    /// Arms faults and returns their names; none is armed if one of them can't be.
    pub(crate) fn add(&mut self, faults: Vec<Fault>) -> Result<Vec<String>, String> {
        let armed = (self.added + 1..).zip(faults).map(|(number, fault)| Armed::new(fault, number));
        let armed = armed.collect::<Result<Vec<_>, _>>()?;
        let names = armed.iter().map(|armed| armed.name.clone()).collect();
        self.added += armed.len() as u64;
        self.armed.extend(armed);
        Ok(names)
    }

    /// Disarms one fault, or all; returns how many that were.
    pub(crate) fn clear(&mut self, name: Option<&str>) -> usize {
        let before = self.armed.len();
        self.armed.retain(|armed| name.is_some_and(|name| armed.name != name));
        before - self.armed.len()
    }

    /// The fault a request meets, if it meets one.
    pub(crate) fn strike(&mut self, occasion: Occasion<'_>) -> Option<Injection> {
        self.armed.iter_mut().find_map(|armed| armed.strike(occasion))
    }

    pub(crate) fn shown(&self) -> Value {
        self.armed
            .iter()
            .map(|armed| {
                json!({
                    "id": armed.name,
                    "fault": armed.fault,
                    "matched": armed.fitted,
                    "injected": armed.injected,
                })
            })
            .collect()
    }
}

impl Armed {
    fn new(fault: Fault, number: u64) -> Result<Self, String> {
        fault.check()?;
        let operations = fault.operation.as_slice().iter().map(|name| named(name)).collect::<Result<_, _>>()?;
        let name = fault.id.clone().unwrap_or_else(|| format!("fault-{number}"));
        let dice = fault.seed.unwrap_or(number);
        Ok(Self { fault, operations, name, fitted: 0, injected: 0, dice })
    }

    fn strike(&mut self, occasion: Occasion<'_>) -> Option<Injection> {
        if !self.fits(occasion) {
            return None;
        }
        self.fitted += 1;
        let fault = &self.fault;
        let nth = fault.nth.as_slice();
        if self.fitted <= fault.skip
            || (!nth.is_empty() && !nth.contains(&self.fitted))
            || fault.count.is_some_and(|count| self.injected >= count)
            || fault.probability.is_some_and(|probability| throw(&mut self.dice) >= probability)
        {
            return None;
        }
        self.injected += 1;
        Some(Injection { fault: self.name.clone(), delay: fault.delay, effect: fault.effect.clone() })
    }

    fn fits(&self, occasion: Occasion<'_>) -> bool {
        let fault = &self.fault;
        (self.operations.is_empty() || occasion.operation.is_some_and(|asked| self.operations.contains(&asked)))
            && fault.method.as_deref().is_none_or(|method| method.eq_ignore_ascii_case(occasion.method))
            && fault.path.as_deref().is_none_or(|pattern| glob(pattern, occasion.path))
            && fault.body_contains.as_deref().is_none_or(|text| holds(occasion.body, text.as_bytes()))
            && fault.after.is_none_or(|after| occasion.seconds >= after)
            && fault.until.is_none_or(|until| occasion.seconds < until)
    }
}

fn holds(body: &[u8], text: &[u8]) -> bool {
    text.is_empty() || body.windows(text.len()).any(|window| window == text)
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| glob(rest, &text[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults, Occasion, Operation, glob};

    fn occasion(seconds: f64) -> Occasion<'static> {
        Occasion { operation: Some(Operation::GetRun), method: "GET", path: "/v1/runs/wr_1", body: b"", seconds }
    }

    fn strikes(fault: Fault, times: usize) -> Vec<bool> {
        let mut faults = Faults::new(vec![fault]).unwrap();
        (0..times).map(|_| faults.strike(occasion(0.0)).is_some()).collect()
    }

    #[test]
    fn counts_calls() {
        assert_eq!(strikes(Fault::on("get_run").nth(2), 3), [false, true, false]);
        assert_eq!(strikes(Fault::on("get_run").times(2), 3), [true, true, false]);
        assert_eq!(strikes(Fault::on("cancel_run"), 1), [false]);
    }

    #[test]
    fn throws_the_same_dice_for_the_same_seed() {
        let chance = || strikes(Fault::on("get_run").with_probability(0.5, 7), 64);
        assert_eq!(chance(), chance());
        let hits = chance().into_iter().filter(|hit| *hit).count();
        assert!((16..48).contains(&hits), "{hits} of 64");
    }

    #[test]
    fn keeps_to_its_time() {
        let mut faults = Faults::new(vec![Fault { after: Some(1.0), until: Some(2.0), ..Fault::default() }]).unwrap();
        let mut at = |seconds| faults.strike(occasion(seconds)).is_some();
        assert_eq!([at(0.5), at(1.0), at(2.0)], [false, true, false]);
    }

    #[test]
    fn matches_paths() {
        assert!(glob("/v1/runs/*/cancel", "/v1/runs/wr_1/cancel"));
        assert!(!glob("/v1/runs/*/cancel", "/v1/runs/wr_1"));
    }
}
