//! Labels as they are put on and taken off.

use std::borrow::Cow;

use super::Service;
use crate::moment::Moment;
use crate::run::Run;
use crate::status::Status;
use crate::tags::{Deletion, Tag, Tagged};

/// What labels are on.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    Run(usize),
    Workflow(String),
}

impl Service {
    /// The labels of a subject.
    pub(crate) fn tagged(&self, subject: &Subject) -> Option<&Tagged> {
        match subject {
            Subject::Run(index) => Some(&self.runs.get(*index).tagged),
            Subject::Workflow(id) => Some(&self.workflows.family(id)?.tagged),
        }
    }

    /// Changes the labels of a subject.
    pub(crate) fn change_tags<R>(&mut self, subject: &Subject, change: impl FnOnce(&mut Tagged) -> R) -> Option<R> {
        match subject {
            Subject::Run(index) => Some(self.runs.change(*index, |run| change(&mut run.tagged))),
            Subject::Workflow(id) => self.workflows.family_mut(id).map(|family| change(&mut family.tagged)),
        }
    }

    /// Puts a label on by hand.
    pub(crate) fn set_tag(&mut self, subject: &Subject, key: Option<&str>, value: &str) {
        let tag = Tag {
            key: key.map(str::to_owned),
            value: value.to_owned(),
            source: "manual".into(),
            set_at: self.now(),
            set_by: self.organization.clone().into(),
        };
        self.put_tag(subject, tag);
    }

    fn put_tag(&mut self, subject: &Subject, tag: Tag) {
        if let Some(key) = &tag.key {
            self.tag_catalog.note(key, &tag.value);
        }
        let event_id = self.tag_event_id(subject);
        self.change_tags(subject, |tagged| tagged.set(tag, event_id));
    }

    fn tag_event_id(&mut self, subject: &Subject) -> String {
        self.ids.next(match subject {
            Subject::Run(_) => "rtge",
            Subject::Workflow(_) => "tge",
        })
    }

    /// Takes a label off by hand; `false` if it was not there.
    pub(crate) fn delete_tag(&mut self, subject: &Subject, key: Option<&str>, value: Option<&str>) -> bool {
        let by = Deletion { event_id: self.tag_event_id(subject), at: self.now(), set_by: self.organization.clone() };
        self.change_tags(subject, |tagged| tagged.delete(key, value, &by)).unwrap_or(false)
    }

    /// Labels a run with its metadata and with what started it.
    pub(super) fn tag_new_run(&mut self, index: usize, metadata: &serde_json::Map<String, serde_json::Value>) {
        let subject = Subject::Run(index);
        for (key, value) in metadata {
            if let Some(value) = value.as_str() {
                self.set_tag(&subject, Some(key), value);
            }
        }
        let run = self.runs.get(index);
        let (trigger, at) = (run.trigger.name(), run.created_at);
        self.put_tag(&subject, system_tag("skyvern.trigger", trigger, "system:creation-tagging", at));
    }

    /// Labels a run with how it ended.
    pub(super) fn tag_ended_run(&mut self, index: usize, at: Moment) {
        let run = self.runs.get(index);
        if run.kind.is_task() {
            return;
        }
        let mut facts =
            vec![("skyvern.execution_mode", execution_mode(run)), ("skyvern.status", run.status.name().to_owned())];
        if run.status == Status::Failed {
            facts.push(("skyvern.failure_category", "UNKNOWN".to_owned()));
        }
        for (key, value) in facts {
            let tag = system_tag(key, &value, "system:completion-tagging", at);
            self.put_tag(&Subject::Run(index), tag);
        }
    }
}

fn execution_mode(run: &Run) -> String {
    let asked = run.request.get("run_with").and_then(serde_json::Value::as_str);
    if asked == Some("code") { "code".into() } else { "agent".into() }
}

fn system_tag(key: &'static str, value: &str, set_by: &'static str, at: Moment) -> Tag {
    Tag {
        key: Some(key.to_owned()),
        value: value.to_owned(),
        source: "system".into(),
        set_at: at,
        set_by: Cow::Borrowed(set_by),
    }
}
