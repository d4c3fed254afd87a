//! All runs, with the indexes that keep lists quick.

use std::collections::{BTreeSet, HashMap};

use crate::kind::Kind;
use crate::moment::Moment;
use crate::run::Run;
use crate::search::SearchIndex;
use crate::status::Status;
use crate::tags::Tag;

/// The runs of the service in the order in which they were created.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    all: Vec<Run>,
    by_id: HashMap<String, usize>,
    by_workflow: HashMap<String, BTreeSet<usize>>,
    by_status: HashMap<Status, BTreeSet<usize>>,
    by_listed_status: HashMap<Status, BTreeSet<usize>>,
    by_tag: HashMap<String, BTreeSet<usize>>,
    by_text: SearchIndex,
    unfinished: usize,
}

/// Which of the two lists is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// `/v1/runs`: runs of every kind.
    AllKinds,
    /// `/v1/workflows/runs`: workflow runs.
    WorkflowRuns,
}

/// What a list is narrowed down to. Empty means everything.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) statuses: Vec<Status>,
    pub(crate) workflows: Vec<String>,
    /// `key:value`, or just a label; all have to be there.
    pub(crate) tags: Vec<String>,
    pub(crate) search: Option<String>,
    pub(crate) failure_category: Option<String>,
    /// Empty means all kinds.
    pub(crate) kinds: Vec<Kind>,
    /// Created at this moment or later.
    pub(crate) from: Option<Moment>,
    /// Created at this moment or before.
    pub(crate) to: Option<Moment>,
    /// No run passes.
    pub(crate) nothing: bool,
}

impl Runs {
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, index: usize) -> &Run {
        &self.all[index]
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Run> {
        self.all.iter()
    }

    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The same, of a workflow's run only.
    pub(crate) fn find_workflow_run(&self, id: &str) -> Option<usize> {
        self.find(id).filter(|index| !self.get(*index).kind.is_task())
    }

    pub(crate) fn of_workflow(&self, permanent_id: &str) -> impl Iterator<Item = usize> + use<> {
        self.by_workflow.get(permanent_id).cloned().unwrap_or_default().into_iter()
    }

    /// The runs that are running.
    pub(crate) fn running(&self) -> Vec<usize> {
        self.by_status.get(&Status::Running).into_iter().flatten().copied().collect()
    }

    /// How many runs something will still happen to.
    pub(crate) fn unfinished(&self) -> usize {
        self.unfinished
    }

    /// The runs that take a slot: running, or paused.
    pub(crate) fn under_way(&self) -> impl Iterator<Item = &Run> {
        let indexes = [Status::Running, Status::Paused].map(|status| self.by_status.get(&status));
        indexes.into_iter().flatten().flatten().map(|index| &self.all[*index]).filter(|run| !run.orphaned)
    }

    pub(crate) fn add(&mut self, run: Run) -> usize {
        let index = self.all.len();
        self.by_id.insert(run.id.clone(), index);
        self.by_workflow.entry(run.workflow.permanent_id.clone()).or_default().insert(index);
        self.by_status.entry(run.status.clone()).or_default().insert(index);
        self.by_listed_status.entry(run.listed_status.clone()).or_default().insert(index);
        self.unfinished += usize::from(!run.is_over());
        for tag in &run.tagged.tags {
            index_tag(&mut self.by_tag, tag, index);
        }
        self.by_text.add(&run);
        self.all.push(run);
        index
    }

    /// Changes a run and keeps the indexes right.
    pub(crate) fn change<R>(&mut self, index: usize, change: impl FnOnce(&mut Run) -> R) -> R {
        let run = &mut self.all[index];
        let before = (run.status.clone(), run.listed_status.clone(), run.is_over());
        let tag_changes = run.tagged.events.len();
        let result = change(run);
        if run.tagged.events.len() != tag_changes {
            for tag in &run.tagged.tags {
                index_tag(&mut self.by_tag, tag, index);
            }
        }
        move_between(&mut self.by_status, &before.0, &run.status, index);
        move_between(&mut self.by_listed_status, &before.1, &run.listed_status, index);
        self.unfinished = self.unfinished + usize::from(before.2) - usize::from(run.is_over());
        result
    }

    /// A page of runs, newest first.
    pub(crate) fn page(&self, list: List, filter: &Filter, skip: usize, take: usize) -> Vec<&Run> {
        if filter.nothing {
            return Vec::new();
        }
        let by_status = match list {
            List::AllKinds => &self.by_listed_status,
            List::WorkflowRuns => &self.by_status,
        };
        let is_wanted = |run: &&Run| passes(list, filter, run);
        let newest_first: Box<dyn Iterator<Item = usize>> = if let Some(text) = &filter.search {
            Box::new(self.by_text.find(text))
        } else if let Some(tag) = filter.tags.iter().find(|tag| tag.contains(':') && !tag.ends_with(":*")) {
            Box::new(descending(&self.by_tag, std::iter::once(tag)))
        } else if !filter.workflows.is_empty() {
            Box::new(descending(&self.by_workflow, filter.workflows.iter()))
        } else if !filter.statuses.is_empty() {
            Box::new(descending(by_status, filter.statuses.iter()))
        } else {
            Box::new((0..self.all.len()).rev())
        };
        newest_first.map(|index| &self.all[index]).filter(is_wanted).skip(skip).take(take).collect()
    }
}

fn passes(list: List, filter: &Filter, run: &Run) -> bool {
    let status = match list {
        List::AllKinds => &run.listed_status,
        List::WorkflowRuns => &run.status,
    };
    let in_list = match list {
        List::AllKinds => run.listed,
        List::WorkflowRuns => !run.kind.is_task(),
    };
    in_list
        && filter.from.is_none_or(|from| run.created_at >= from)
        && filter.to.is_none_or(|to| run.created_at <= to)
        && (filter.kinds.is_empty() || filter.kinds.contains(&run.kind))
        && (filter.statuses.is_empty() || filter.statuses.contains(status))
        && (filter.workflows.is_empty() || filter.workflows.contains(&run.workflow.permanent_id))
        && filter.tags.iter().all(|wanted| run.tagged.has(wanted))
        && filter.failure_category.as_deref().is_none_or(|wanted| {
            wanted == "UNKNOWN" && run.result.failure_reason.is_some() && run.status == Status::Failed
        })
}

fn index_tag(index: &mut HashMap<String, BTreeSet<usize>>, tag: &Tag, run: usize) {
    let filter = match &tag.key {
        Some(key) => format!("{key}:{}", tag.value),
        None => tag.value.clone(),
    };
    index.entry(filter).or_default().insert(run);
}

fn move_between(index: &mut HashMap<Status, BTreeSet<usize>>, from: &Status, to: &Status, run: usize) {
    if from == to {
        return;
    }
    if let Some(set) = index.get_mut(from) {
        set.remove(&run);
    }
    index.entry(to.clone()).or_default().insert(run);
}

/// The union of some sets of an index, largest first.
fn descending<'a, K: std::hash::Hash + Eq + 'a>(
    index: &'a HashMap<K, BTreeSet<usize>>,
    keys: impl Iterator<Item = &'a K>,
) -> impl Iterator<Item = usize> + 'a {
    let mut sets: Vec<_> =
        keys.filter_map(|key| index.get(key)).map(|set| set.iter().rev().copied().peekable()).collect();
    std::iter::from_fn(move || {
        let largest = sets.iter_mut().filter_map(|set| set.peek().copied()).max()?;
        for set in &mut sets {
            if set.peek() == Some(&largest) {
                set.next();
            }
        }
        Some(largest)
    })
}
