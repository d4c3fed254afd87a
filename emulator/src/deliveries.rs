//! What is on its way out: webhooks, and questions for one-time codes.

use std::collections::VecDeque;

use crate::delivery::{Delivery, DeliveryOutcome, Message, ReceiverAnswer, Try};
use crate::moment::Moment;

/// Which run a `totp_url` is asked for, and in which turn of it.
pub(crate) type Question = (usize, u32);

/// Everything that is sent, from the moment it is written.
#[derive(Debug, Default)]
pub(crate) struct Deliveries {
    all: Vec<Delivery>,
    /// Deliveries that are to be tried now.
    outbox: VecDeque<usize>,
    /// Runs whose `totp_url` is to be asked now.
    questions: VecDeque<Question>,
    /// How many messages are with their receivers.
    under_way: usize,
}

impl Deliveries {
    /// Keeps a delivery, and gives the number by which it is known.
    pub(crate) fn keep(&mut self, delivery: Delivery) -> usize {
        self.all.push(delivery);
        self.all.len() - 1
    }

    /// A delivery is to be tried now.
    pub(crate) fn try_now(&mut self, delivery: usize) {
        self.outbox.push_back(delivery);
    }

    /// The message of the next delivery that is to be tried; it is under way then.
    pub(crate) fn take_message(&mut self) -> Option<(usize, Message)> {
        let delivery = self.outbox.pop_front()?;
        self.under_way += 1;
        Some((delivery, self.all[delivery].message.clone()))
    }

    /// Notes how a try went, and gives the delivery. It is not there any more if everything was forgotten meanwhile.
    pub(crate) fn answered(&mut self, delivery: usize, answer: ReceiverAnswer, at: Moment) -> Option<&mut Delivery> {
        self.arrived();
        let delivery = self.all.get_mut(delivery)?;
        delivery.tries.push(Try { at, answer });
        Some(delivery)
    }

    /// A run's `totp_url` is to be asked.
    pub(crate) fn ask(&mut self, question: Question) {
        self.questions.push_back(question);
    }

    /// The next question, which may be stale.
    pub(crate) fn take_question(&mut self) -> Option<Question> {
        self.questions.pop_front()
    }

    /// A question is with its receiver.
    pub(crate) fn left(&mut self) {
        self.under_way += 1;
    }

    /// A receiver has answered, or not at all.
    pub(crate) fn arrived(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// Whether nothing is with a receiver.
    pub(crate) fn is_quiet(&self) -> bool {
        self.under_way == 0
    }

    /// How many webhooks are not delivered yet, and may still be.
    pub(crate) fn pending(&self) -> usize {
        self.all.iter().filter(|delivery| delivery.outcome == DeliveryOutcome::Pending).count()
    }

    /// Every webhook so far, the first one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Delivery> {
        self.all.iter()
    }

    /// Forgets everything but what is with its receiver.
    pub(crate) fn forget(&mut self) {
        *self = Self { under_way: self.under_way, ..Self::default() };
    }
}
