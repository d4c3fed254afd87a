//! Whether and when a request is sent again. Pure: outcomes in, decision out.

use std::sync::Mutex;
use std::time::Duration;

use crate::operation::Safety;
use crate::service::service_error::ServiceError;

/// What became of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// It failed before any of the request was written.
    NotSent,
    /// It failed after some of the request may have been written: reset, timeout, cut answer.
    MaybeProcessed,
    /// An answer that is larger than the client takes, and will be so again.
    TooLarge,
    /// An answer with this status, the wait it asks for, and what the service itself says in it; a success has neither.
    Answered { status: u16, retry_after: Option<Duration>, error: Option<ServiceError> },
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The answer is a success.
    Accept,
    /// Send the request again after this time.
    Resend { after: Duration },
    /// The failure is final, and certainly nothing happened.
    Fail,
    /// The failure is final, and the service may have acted.
    Ambiguous,
}

const FIRST_DELAY: Duration = Duration::from_millis(500);
const MAX_DELAY: Duration = Duration::from_secs(8);

/// No hint makes a pause longer than this: it may be nonsense, and the service be ready in seconds.
const MAX_HINT: Duration = Duration::from_secs(60);

/// Decides about attempt number `attempt`, counted from 0. `jitter` gives a number between 0 and 1, and is asked only where the
/// request is sent again.
pub(crate) fn decide(
    safety: Safety,
    outcome: Attempt,
    attempt: u32,
    max_retries: u32,
    jitter: impl FnOnce() -> f64,
) -> Decision {
    let resend = |hint: Option<Duration>, otherwise: Decision| match hint {
        _ if attempt >= max_retries => otherwise,
        hint => Decision::Resend { after: delay(attempt, jitter(), hint) },
    };
    match outcome {
        Attempt::NotSent => resend(None, Decision::Fail),
        Attempt::Answered { status: 200..=299, .. } => Decision::Accept,
        Attempt::MaybeProcessed if safety == Safety::Repeatable => resend(None, Decision::Fail),
        Attempt::TooLarge if safety == Safety::Repeatable => Decision::Fail,
        Attempt::MaybeProcessed | Attempt::TooLarge => Decision::Ambiguous,
        Attempt::Answered { status: 408 | 429 | 500.., retry_after, .. } if safety == Safety::Repeatable => {
            resend(retry_after, Decision::Fail)
        }
        Attempt::Answered { .. } if safety == Safety::Repeatable => Decision::Fail,
        Attempt::Answered { status, retry_after, error } => match (status, error) {
            (429, Some(ServiceError::Refusal)) => resend(retry_after, Decision::Fail),
            // The gate before the start says so, and when to come again; a database that broke down says neither.
            (503, Some(ServiceError::Refusal)) if retry_after.is_some() => resend(retry_after, Decision::Fail),
            (400..=407 | 409..=428 | 430..=499, Some(_)) => Decision::Fail,
            _ => Decision::Ambiguous,
        },
    }
}

/// Full jitter: anything from nothing to a limit that doubles; never less than what the service asked for.
fn delay(attempt: u32, jitter: f64, hint: Option<Duration>) -> Duration {
    let limit = FIRST_DELAY.saturating_mul(1 << attempt.min(10)).min(MAX_DELAY);
    let backoff = limit.mul_f64(jitter);
    match hint {
        Some(hint) => hint.min(MAX_HINT) + FIRST_DELAY.mul_f64(jitter),
        None => backoff,
    }
}

/// Limits how many retries a client makes, so that an outage is not made worse.
#[derive(Debug)]
pub(crate) struct Budget(Mutex<f64>);

impl Budget {
    const FULL: f64 = 100.0;
    const RETRY: f64 = 5.0;
    const SUCCESS: f64 = 1.0;

    /// Takes what one retry costs; false when there is not enough left.
    pub(crate) fn take(&self) -> bool {
        let Ok(mut tokens) = self.0.lock() else { return false };
        if *tokens < Self::RETRY {
            return false;
        }
        *tokens -= Self::RETRY;
        true
    }

    /// Gives back a little for a success.
    pub(crate) fn refill(&self) {
        if let Ok(mut tokens) = self.0.lock() {
            *tokens = (*tokens + Self::SUCCESS).min(Self::FULL);
        }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self(Mutex::new(Self::FULL))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Attempt, Budget, Decision, MAX_DELAY, MAX_HINT, decide};
    use crate::operation::Safety::{Once, Repeatable, Start};
    use crate::service::service_error::ServiceError::{Breakdown, Refusal};

    /// The service's own answer.
    fn answered(status: u16) -> Attempt {
        Attempt::Answered { status, retry_after: None, error: Some(Refusal) }
    }

    fn hinted(status: u16, seconds: u64) -> Attempt {
        Attempt::Answered { status, retry_after: Some(Duration::from_secs(seconds)), error: Some(Refusal) }
    }

    /// A page of something in between.
    fn foreign(status: u16) -> Attempt {
        Attempt::Answered { status, retry_after: Some(Duration::ZERO), error: None }
    }

    fn broken_down(status: u16) -> Attempt {
        Attempt::Answered { status, retry_after: Some(Duration::ZERO), error: Some(Breakdown) }
    }

    #[test]
    fn the_table() {
        use Decision::{Accept, Ambiguous, Fail};
        const AGAIN: Decision = Decision::Resend { after: Duration::ZERO };
        let rows: &[(Attempt, [Decision; 3])] = &[
            (Attempt::NotSent, [AGAIN, AGAIN, AGAIN]),
            (Attempt::MaybeProcessed, [AGAIN, Ambiguous, Ambiguous]),
            (Attempt::TooLarge, [Fail, Ambiguous, Ambiguous]),
            (answered(200), [Accept, Accept, Accept]),
            (answered(204), [Accept, Accept, Accept]),
            (answered(101), [Fail, Ambiguous, Ambiguous]),
            (answered(302), [Fail, Ambiguous, Ambiguous]),
            (answered(400), [Fail, Fail, Fail]),
            (answered(403), [Fail, Fail, Fail]),
            (answered(404), [Fail, Fail, Fail]),
            (answered(408), [AGAIN, Ambiguous, Ambiguous]),
            (answered(409), [Fail, Fail, Fail]),
            (answered(422), [Fail, Fail, Fail]),
            (answered(429), [AGAIN, AGAIN, AGAIN]),
            (answered(500), [AGAIN, Ambiguous, Ambiguous]),
            (answered(502), [AGAIN, Ambiguous, Ambiguous]),
            (answered(503), [AGAIN, Ambiguous, Ambiguous]),
            (answered(504), [AGAIN, Ambiguous, Ambiguous]),
            (foreign(200), [Accept, Accept, Accept]),
            (foreign(302), [Fail, Ambiguous, Ambiguous]),
            (foreign(403), [Fail, Ambiguous, Ambiguous]),
            (foreign(404), [Fail, Ambiguous, Ambiguous]),
            (foreign(429), [AGAIN, Ambiguous, Ambiguous]),
            (foreign(503), [AGAIN, Ambiguous, Ambiguous]),
            (broken_down(503), [AGAIN, Ambiguous, Ambiguous]),
            (broken_down(429), [AGAIN, Ambiguous, Ambiguous]),
            (broken_down(400), [Fail, Fail, Fail]),
        ];
        for (outcome, expected) in rows {
            for (safety, expected) in [Repeatable, Once, Start].into_iter().zip(expected) {
                assert_eq!(decide(safety, *outcome, 0, 2, || 0.0), *expected, "{safety:?} {outcome:?}");
            }
        }
        for safety in [Repeatable, Once, Start] {
            let expected = Decision::Resend { after: Duration::from_secs(7) };
            assert_eq!(decide(safety, hinted(503, 7), 0, 2, || 0.0), expected);
            assert_eq!(decide(safety, hinted(429, 7), 1, 2, || 0.0), expected);
        }
    }

    #[test]
    fn max_retries_counts_exactly() {
        for max_retries in 0..4 {
            let again = |attempt| {
                matches!(decide(Repeatable, answered(500), attempt, max_retries, || 0.5), Decision::Resend { .. })
            };
            assert_eq!((0..10).filter(|attempt| again(*attempt)).count(), max_retries as usize);
        }
    }

    #[test]
    fn a_hint_of_hours_is_a_minute() {
        for (safety, seconds) in [(Start, 7200), (Repeatable, 61), (Once, u64::MAX)] {
            assert_eq!(decide(safety, hinted(429, seconds), 0, 2, || 0.0), Decision::Resend { after: MAX_HINT });
        }
        assert_eq!(decide(Start, hinted(503, 7200), 2, 2, || 0.5), Decision::Fail);
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_the_service_proves_that_nothing_was_created(
            status in 100_u16..1000, seconds in proptest::option::of(0_u64..100), attempt in 0_u32..4
        ) {
            let outcome = Attempt::Answered { status, retry_after: seconds.map(Duration::from_secs), error: None };
            for safety in [Once, Start] {
                let decision = decide(safety, outcome, attempt, 2, || 0.5);
                let expected =
                    if (200..300).contains(&status) { Decision::Accept } else { Decision::Ambiguous };
                proptest::prop_assert_eq!(decision, expected);
            }
        }

        #[test]
        fn delays_are_bounded(attempt in 0_u32..100, jitter in 0.0_f64..1.0) {
            for safety in [Repeatable, Once, Start] {
                if let Decision::Resend { after } = decide(safety, Attempt::NotSent, attempt, u32::MAX, || jitter) {
                    proptest::prop_assert!(after <= MAX_DELAY);
                }
            }
        }
    }

    #[test]
    fn the_budget_runs_dry_and_refills() {
        let budget = Budget::default();
        let taken = (0..1000).filter(|_| budget.take()).count();
        assert_eq!(taken, 20);
        (0..5).for_each(|_| budget.refill());
        assert!(budget.take());
        assert!(!budget.take());
    }
}
