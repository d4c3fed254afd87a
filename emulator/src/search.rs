//! Runs by a text that they have somewhere.

use memchr::memmem;
use serde_json::Value;

use crate::run::Run;

/// Between the texts of a run, so that no match spans two of them.
const SEPARATOR: char = '\0';

/// So many runs are searched at once: forwards, which is quicker, although the newest are wanted first.
const BLOCK: usize = 512;

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

    /// The runs that have the text, newest first, whatever its case. Who takes a page of them searches no further.
    pub(crate) fn find(&self, text: &str) -> impl Iterator<Item = usize> {
        let finder = memmem::Finder::new(&text.to_lowercase()).into_owned();
        let blocks = (0..self.ends.len().div_ceil(BLOCK)).rev();
        blocks.flat_map(move |block| self.find_in(block, &finder).into_iter().rev())
    }

    /// The runs of a block that have the text, oldest first.
    fn find_in(&self, block: usize, finder: &memmem::Finder<'_>) -> Vec<usize> {
        let first = block * BLOCK;
        let ends = &self.ends[first..self.ends.len().min(first + BLOCK)];
        let end = ends.last().copied().unwrap_or_default();
        let mut from = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut found = Vec::new();
        while from < end
            && let Some(place) = finder.find(&self.text.as_bytes()[from..end])
        {
            let run = ends.partition_point(|end| *end <= from + place);
            found.push(first + run);
            from = ends[run];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::{BLOCK, SearchIndex};
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
            ("", vec![2, 1, 0]),
            ("WR_1", vec![1]),
            ("ünTER", vec![2, 1, 0]),
            ("name", vec![2, 1, 0]),
            ("ada 2", vec![2]),
            ("ada 3", vec![]),
            ("wr_1wpid_1", vec![]),
            ("wpid_1", vec![2, 1, 0]),
        ] {
            assert_eq!(index.find(text).collect::<Vec<_>>(), runs, "{text:?}");
        }
    }

    #[test]
    fn blocks_follow_each_other_without_a_gap() {
        let workflow = Arc::new(Workflow::restored(json!({"workflow_permanent_id": "wpid_1"}), vec![]));
        let mut index = SearchIndex::default();
        assert_eq!(index.find("wr").count(), 0);
        for number in 0..=(2 * BLOCK) {
            index.add(&Run::new(
                format!("wr_{number}."),
                String::new(),
                Kind::WorkflowRun,
                workflow.clone(),
                Moment(0),
            ));
            assert!(index.find(&format!("wr_{number}.")).eq([number]));
        }
        assert!(index.find("wpid").eq((0..=(2 * BLOCK)).rev()));
    }
}
