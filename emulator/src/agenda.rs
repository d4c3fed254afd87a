//! What will happen, in the order in which it will happen.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::moment::Moment;

/// Something that happens by itself when its time comes.
///
/// An event names what it is about and the *turn* it was planned in. Whatever changes its subject in between takes a
/// new turn, and the event, now stale, is dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// A created run, or a new attempt of it, enters the queue.
    RunQueues { run: usize, turn: u32 },
    /// A queued run begins to run.
    RunStarts { run: usize, turn: u32 },
    /// A running run reaches a block that waits for a person.
    RunPauses { run: usize, turn: u32 },
    /// A person has not done what a paused run waits for.
    HumanTimesOut { run: usize, turn: u32 },
    /// A running run reaches its end.
    RunEnds { run: usize, turn: u32 },
    /// A run has lasted for as long as it may.
    RunTimesOut { run: usize, turn: u32 },
    /// A running run asks again for the one-time code it waits for.
    RunAsksForCode { run: usize, turn: u32 },
    /// A running run has waited for a one-time code for as long as it does.
    CodeTimesOut { run: usize, turn: u32 },
    /// The block that was running when its run was canceled ends, and the webhook goes out once more.
    CanceledBlockEnds { run: usize },
    /// The next run of a group begins, if none is under way.
    GroupMoves { group: usize },
    /// A schedule fires.
    ScheduleFires { schedule: String, turn: u32 },
    /// A browser session has lasted for as long as it may.
    SessionExpires { session: String, turn: u32 },
    /// A webhook is sent for the first time or again.
    WebhookDue { delivery: usize },
}

/// The queue of events to come.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    queue: BinaryHeap<Reverse<(Moment, u64, Event)>>,
    entered: u64,
}

impl Agenda {
    pub(crate) fn enter(&mut self, at: Moment, event: Event) {
        self.entered += 1;
        self.queue.push(Reverse((at, self.entered, event)));
    }

    pub(crate) fn next_at(&self) -> Option<Moment> {
        self.queue.peek().map(|Reverse((at, ..))| *at)
    }

    /// What happens next.
    pub(crate) fn next(&self) -> Option<&Event> {
        self.queue.peek().map(|Reverse((.., event))| event)
    }

    /// Takes the next event that is due at `now`.
    pub(crate) fn take_due(&mut self, now: Moment) -> Option<(Moment, Event)> {
        if self.next_at()? > now {
            return None;
        }
        self.queue.pop().map(|Reverse((at, _, event))| (at, event))
    }

    pub(crate) fn clear(&mut self) {
        self.queue.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{Agenda, Event};
    use crate::moment::Moment;

    #[test]
    fn keeps_the_order_of_time_and_then_of_entry() {
        let mut agenda = Agenda::default();
        let queues = |run| Event::RunQueues { run, turn: 0 };
        agenda.enter(Moment(2), queues(1));
        agenda.enter(Moment(1), queues(9));
        agenda.enter(Moment(1), queues(2));
        let mut order = Vec::new();
        while let Some((_, event)) = agenda.take_due(Moment(1)) {
            order.push(event);
        }
        assert_eq!(order, [queues(9), queues(2)]);
        assert_eq!(agenda.next_at(), Some(Moment(2)));
    }
}
