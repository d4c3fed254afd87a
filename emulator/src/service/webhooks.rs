//! Webhooks: when they are written, and when they are tried again.

use super::Service;
use crate::agenda::Event;
use crate::delivery::{Delivery, DeliveryOutcome, Message, ReceiverAnswer};
use crate::moment::Moment;
use crate::run::Run;
use crate::shape;

impl Service {
    /// Writes the webhook of a run as it stands and puts it on its way.
    pub(crate) fn send_webhook(&mut self, run: usize, at: Moment) {
        let subject = self.runs.get(run);
        let Some(url) = subject.webhook_url().map(str::to_owned) else {
            return;
        };
        let body = shape::webhook_body(self, subject);
        let message = Message::new(&url, body, &subject.signing_key.clone(), at);
        let run_id = subject.id.clone();
        let attempt = subject.attempts.len();
        for _ in 0..self.options.webhooks.copies.max(1) {
            let delivery = self.deliveries.keep(Delivery {
                run,
                run_id: run_id.clone(),
                attempt,
                message: message.clone(),
                tries: Vec::new(),
                outcome: DeliveryOutcome::Pending,
            });
            self.agenda.enter(at, Event::WebhookDue { delivery });
        }
    }

    /// The next webhook that is to be sent.
    pub(crate) fn take_message(&mut self) -> Option<(usize, Message)> {
        self.deliveries.take_message()
    }

    /// Notes how a try went, and plans the next one if there is to be one.
    pub(crate) fn webhook_answered(&mut self, index: usize, answer: &ReceiverAnswer) {
        let now = self.now();
        let rules = self.options.webhooks.clone();
        let Some(delivery) = self.deliveries.answered(index, answer.clone(), now) else {
            return;
        };
        let tries = delivery.tries.len();
        let run = delivery.run;
        if answer.delivered() {
            delivery.outcome = DeliveryOutcome::Delivered;
            self.note_webhook(run, String::new(), now);
        } else if answer.worth_another_try() && tries < rules.attempts as usize {
            let again = now.after(answer.wait(tries, rules.backoff, rules.jitter));
            self.agenda.enter(again, Event::WebhookDue { delivery: index });
        } else {
            delivery.outcome = DeliveryOutcome::Failed;
            self.note_webhook(run, answer.failure_reason(), now);
        }
    }

    fn note_webhook(&mut self, run: usize, failure_reason: String, now: Moment) {
        if run >= self.runs.len() {
            return;
        }
        self.runs.change(run, |run| {
            let with_policy = !run.workflow.definition()["retry_policy"].is_null();
            if let Some(attempt) = run.attempts.last_mut().filter(|_| with_policy && failure_reason.is_empty()) {
                attempt.webhook_sent_at.get_or_insert(now);
            }
            run.webhook_failure_reason = Some(failure_reason);
            run.changed(now);
        });
    }

    /// The message that a request to send a run's webhook again delivers: a smaller one than the original.
    pub(crate) fn message_again(&self, run: &Run, url: &str, signing_key: &str) -> Message {
        Message::new(url, shape::repeated_webhook_body(self, run), signing_key, self.now())
    }
}
