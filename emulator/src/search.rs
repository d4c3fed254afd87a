//! Runs by a text that they have somewhere.

use memchr::memmem;
use serde_json::Value;

use crate::run::Run;

/// Between the texts of a run, so that no match spans two of them.
const SEPARATOR: char = '\0';

/// What is searched of all runs, in one piece of memory: one pass over it is far quicker than a visit to every run.
#[derive(Debug, Default)]
pub(crate) struct SearchIndex {
    /// In lower case, run after run.
    text: String,
    /// Where the text of each run ends.
    ends: Vec<usize>,
}

impl SearchIndex {
    /// Takes in the next run. Nothing that is searched changes later.
    pub(crate) fn add(&mut self, run: &Run) {
        self.take(&run.id);
        self.take(&run.workflow.permanent_id);
        self.take(run.title().unwrap_or_default());
        self.take(run.request.get("webhook_url").and_then(Value::as_str).unwrap_or_default());
        for (name, value) in &run.parameters {
            self.take(name);
            self.take(&value.to_string());
        }
        self.ends.push(self.text.len());
    }

    fn take(&mut self, text: &str) {
        self.text.push_str(&text.to_lowercase());
        self.text.push(SEPARATOR);
    }

    /// The runs that have the text, oldest first, whatever its case.
    pub(crate) fn find(&self, text: &str) -> Vec<usize> {
        let text = text.to_lowercase();
        let finder = memmem::Finder::new(&text);
        let (mut found, mut from) = (Vec::new(), 0);
        while from < self.text.len()
            && let Some(place) = finder.find(&self.text.as_bytes()[from..])
        {
            let run = self.ends.partition_point(|end| *end <= from + place);
            found.push(run);
            from = self.ends[run];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::SearchIndex;
    use crate::kind::Kind;
    use crate::moment::Moment;
    use crate::run::Run;
    use crate::workflow::Workflow;

    #[test]
    fn finds_whole_texts_of_runs_in_any_case() {
        let workflow =
            Arc::new(Workflow::restored(json!({"workflow_permanent_id": "wpid_1", "title": "Ünter"}), vec![]));
        let mut index = SearchIndex::default();
        for number in 0..3 {
            let mut run =
                Run::new(format!("wr_{number}"), String::new(), Kind::WorkflowRun, workflow.clone(), Moment(0));
            run.parameters.insert("Name".into(), json!(format!("Ada {number}")));
            index.add(&run);
        }
        for (text, runs) in [
            ("", vec![0, 1, 2]),
            ("WR_1", vec![1]),
            ("ünTER", vec![0, 1, 2]),
            ("name", vec![0, 1, 2]),
            ("ada 2", vec![2]),
            ("ada 3", vec![]),
            ("wr_1wpid_1", vec![]),
            ("wpid_1", vec![0, 1, 2]),
        ] {
            assert_eq!(index.find(text), runs, "{text:?}");
        }
    }
}
