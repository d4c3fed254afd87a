//! How far a batch may go: when it takes another row, and when it is over. Pure.

/// Counts of a batch.
#[derive(Debug)]
pub(crate) struct Gate {
    window: usize,
    /// Rows taken whose item is not settled yet.
    unsettled: usize,
    /// Settled items that the caller has not received.
    undelivered: usize,
    /// A row was asked for and has not come.
    asked: bool,
    input_is_open: bool,
    stopped: bool,
}

impl Gate {
    /// The window is a multiple of the slots: what another process has and what waits for the caller takes room too.
    pub(crate) fn new(concurrency: usize) -> Self {
        let window = concurrency.saturating_mul(2).saturating_add(16);
        Self { window, unsettled: 0, undelivered: 0, asked: false, input_is_open: true, stopped: false }
    }

    /// Whether to ask for a row now; asks once.
    pub(crate) fn ask(&mut self) -> bool {
        let asks = self.input_is_open
            && !self.stopped
            && !self.asked
            && self.unsettled.saturating_add(self.undelivered) < self.window;
        self.asked |= asks;
        asks
    }

    pub(crate) fn row_came(&mut self) {
        self.asked = false;
        self.unsettled += 1;
    }

    pub(crate) fn input_ended(&mut self) {
        self.asked = false;
        self.input_is_open = false;
    }

    /// An item is settled; where it was given up there is nothing to deliver.
    pub(crate) fn settled(&mut self, has_result: bool) {
        self.unsettled = self.unsettled.saturating_sub(1);
        self.undelivered += usize::from(has_result);
    }

    pub(crate) fn delivered(&mut self) {
        self.undelivered = self.undelivered.saturating_sub(1);
    }

    pub(crate) fn stop(&mut self) {
        self.stopped = true;
    }

    pub(crate) fn is_over(&self) -> bool {
        (!self.input_is_open || self.stopped) && self.unsettled == 0 && self.undelivered == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Gate;

    #[test]
    fn a_slow_caller_stops_new_rows() {
        let mut gate = Gate::new(1);
        let mut taken = 0;
        while gate.ask() {
            gate.row_came();
            gate.settled(true);
            taken += 1;
        }
        assert_eq!(taken, 18);
        gate.delivered();
        assert!(gate.ask());
        assert!(!gate.ask(), "one row at a time");
    }

    #[test]
    fn it_is_over_when_all_is_delivered() {
        let mut gate = Gate::new(2);
        assert!(gate.ask());
        gate.row_came();
        gate.input_ended();
        assert!(!gate.is_over());
        gate.settled(true);
        assert!(!gate.is_over());
        gate.delivered();
        assert!(gate.is_over());
    }

    #[test]
    fn a_stop_waits_for_what_is_under_way() {
        let mut gate = Gate::new(2);
        gate.ask();
        gate.row_came();
        gate.stop();
        assert!(!gate.ask() && !gate.is_over());
        gate.settled(false);
        assert!(gate.is_over());
    }

    proptest! {
        #[test]
        fn memory_is_bounded(steps in prop::collection::vec(0_u8..4, 1..500), concurrency in 1_usize..50) {
            let mut gate = Gate::new(concurrency);
            for step in steps {
                match step {
                    0 if gate.ask() => gate.row_came(),
                    1 if gate.unsettled > 0 => gate.settled(true),
                    2 => gate.delivered(),
                    _ => {}
                }
                prop_assert!(gate.unsettled + gate.undelivered <= gate.window);
            }
        }
    }
}
