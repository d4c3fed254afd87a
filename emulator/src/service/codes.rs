//! One-time codes that runs wait for: sent to the service, or asked from the run's `totp_url`.

use serde_json::{Map, Value, json};

use super::Service;
use crate::agenda::Event;
use crate::assets::Sought;
use crate::deliveries::Question;
use crate::delivery::{Message, ReceiverAnswer};
use crate::moment::Moment;
use crate::plan::Ending;
use crate::run::Run;
use crate::status::Status;

/// Seconds between two questions.
const PAUSE: f64 = 10.0;

/// Seconds a run waits for its code.
const PATIENCE: f64 = 900.0;

/// Where a run gets its code from.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Url(String),
    /// Somebody sends it to the service under this name.
    Identifier(String),
}

impl Service {
    /// Where a run gets one-time codes from, if it has to.
    fn code_source(&self, run: &Run) -> Option<Source> {
        let asked = |name: &str| run.request.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let usual = |name: &str| run.workflow.shown[name].as_str().filter(|text| !text.is_empty());
        let url = asked("totp_url").or_else(|| usual("totp_verification_url"));
        let identifier = || asked("totp_identifier").or_else(|| usual("totp_identifier"));
        match url {
            Some(url) => Some(Source::Url(url.to_owned())),
            None => identifier()
                .or_else(|| self.identifier_of_credential(run))
                .map(|own| Source::Identifier(own.to_owned())),
        }
    }

    /// The name under which a credential that the run is given gets its codes.
    fn identifier_of_credential(&self, run: &Run) -> Option<&str> {
        let given = run.parameters.values().filter_map(Value::as_str);
        let fixed = run.workflow.definition()["parameters"].as_array().into_iter().flatten();
        let fixed = fixed.filter_map(|parameter| parameter["credential_id"].as_str());
        let errand = run.request.get("credential_id").and_then(Value::as_str);
        given.chain(fixed).chain(errand).find_map(|id| self.assets.credentials.live(id)?.totp_identifier())
    }

    /// When a run that has just begun will need a code; only then, if it gets it from anywhere.
    pub(super) fn needs_code(&self, run: &Run, code_at: Option<f64>) -> Option<f64> {
        code_at.filter(|_| run.code_had.is_none() && self.code_source(run).is_some())
    }

    /// A run asks for its code, for the first time or again.
    pub(super) fn run_asks_for_code(&mut self, index: usize, turn: u32, at: Moment) {
        if !self.due(index, turn) || self.runs.get(index).status != Status::Running {
            return;
        }
        if self.runs.get(index).code_since.is_none() {
            self.runs.change(index, |run| run.code_since = Some(at));
            self.agenda.enter(at.after(PATIENCE), Event::CodeTimesOut { run: index, turn });
        }
        match self.code_source(self.runs.get(index)) {
            Some(Source::Url(_)) => self.deliveries.ask((index, turn)),
            Some(Source::Identifier(_)) => self.look_for_code(index, at),
            None => self.code_arrives(index, String::new(), at),
        }
    }

    /// Looks for the codes that runs wait for, now that there is a new one.
    pub(super) fn look_for_codes(&mut self) {
        let now = self.now();
        for index in self.runs.running() {
            if self.runs.get(index).code_since.is_some() {
                self.look_for_code(index, now);
            }
        }
    }

    fn look_for_code(&mut self, index: usize, now: Moment) {
        let run = self.runs.get(index);
        let Some(Source::Identifier(identifier)) = self.code_source(run) else {
            return;
        };
        let workflow = run.workflow.shown["workflow_id"].as_str().unwrap_or_default();
        let sought = Sought { identifier: &identifier, run: &run.id, workflow, now };
        if let Some(code) = self.assets.codes.find(sought).map(|code| code.found.clone()) {
            self.code_arrives(index, code, now);
        }
    }

    /// The next question to be sent.
    pub(crate) fn take_question(&mut self) -> Option<(Question, Message)> {
        loop {
            let (index, turn) = self.deliveries.take_question()?;
            if !self.due(index, turn) {
                continue;
            }
            let run = self.runs.get(index);
            let Some(Source::Url(url)) = self.code_source(run) else {
                continue;
            };
            let body = Map::from_iter([
                ("workflow_run_id".to_owned(), json!(run.id)),
                ("workflow_permanent_id".to_owned(), json!(run.workflow.permanent_id)),
            ]);
            let message = Message::new(&url, Value::Object(body).to_string().into(), &run.signing_key, self.now());
            self.deliveries.left();
            return Some(((index, turn), message));
        }
    }

    /// Takes the answer to a question: `{"verification_code": "123456"}` with status 200, anything else is no code.
    pub(crate) fn question_answered(&mut self, question: Question, answer: &ReceiverAnswer) {
        self.deliveries.arrived();
        let ((index, turn), now) = (question, self.now());
        if !self.due(index, turn) || self.runs.get(index).code_since.is_none() {
            return;
        }
        match code_in(answer) {
            Some(code) => self.code_arrives(index, code, now),
            None => self.agenda.enter(now.after(PAUSE), Event::RunAsksForCode { run: index, turn }),
        }
    }

    /// A run has its code and goes on; waiting has made it longer.
    fn code_arrives(&mut self, index: usize, code: String, now: Moment) {
        self.runs.change(index, |run| {
            let waited = run.code_since.take().map_or(0.0, |since| now.seconds_since(since));
            run.paused_for += waited;
            run.code_had = Some(code);
        });
        let run = self.runs.get(index);
        let asked_at = self.plan_of(run).and_then(|plan| plan.code_at).unwrap_or_default();
        self.plan_next_step(index, asked_at);
    }

    pub(super) fn code_times_out(&mut self, index: usize, turn: u32, at: Moment) {
        if self.due(index, turn) && self.runs.get(index).code_since.is_some() {
            let run = &self.runs.get(index).id;
            let reason = format!("No TOTP verification code found. workflow_run_id={run}. Going to terminate.");
            self.end_run(index, Ending::early(Status::Terminated, reason), at);
        }
    }

    /// Whether what comes next only happens if nobody sends a code: a test may be about to do so.
    pub(super) fn waits_for_somebody(&self) -> bool {
        match self.agenda.next() {
            Some(Event::CodeTimesOut { run, turn }) if self.due(*run, *turn) => {
                let run = self.runs.get(*run);
                run.code_since.is_some() && matches!(self.code_source(run), Some(Source::Identifier(_)))
            }
            _ => false,
        }
    }
}

fn code_in(answer: &ReceiverAnswer) -> Option<String> {
    let ReceiverAnswer::Status { status: 200, body, .. } = answer else {
        return None;
    };
    let answer: Value = serde_json::from_str(body).ok()?;
    answer["verification_code"].as_str().filter(|code| !code.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::code_in;
    use crate::delivery::ReceiverAnswer;

    #[test]
    fn reads_codes() {
        let answer = |status, body: &str| ReceiverAnswer::Status { status, body: body.into(), retry_after: None };
        assert_eq!(code_in(&answer(200, r#"{"verification_code": "123456"}"#)), Some("123456".into()));
        for (status, body) in
            [(200, r#"{"verification_code": ""}"#), (200, "no"), (200, "[]"), (404, "{}"), (200, "{}")]
        {
            assert_eq!(code_in(&answer(status, body)), None, "{status} {body}");
        }
        assert_eq!(code_in(&ReceiverAnswer::Silence("gone".into())), None);
    }
}
