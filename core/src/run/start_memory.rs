//! What a client remembers of its starts, so that none takes the run of another.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::run::candidate::Sent;

/// How many ids of runs are remembered; older ones are too old to be adopted.
const MAX_KNOWN: usize = 10_000;

/// How long a start of which nobody knows what became may still own a run.
const LOST_FOR: Duration = Duration::from_secs(600);

/// The starts of a client.
#[derive(Debug, Default)]
pub(crate) struct StartMemory {
    memory: Mutex<Memory>,
    hasher: RandomState,
}

#[derive(Debug, Default)]
struct Memory {
    known: HashSet<u64>,
    order: VecDeque<u64>,
    open: BTreeMap<u64, Open>,
    next: u64,
}

/// A start whose run is not known.
#[derive(Debug)]
struct Open {
    workflow_id: Option<Box<str>>,
    parameters: Option<Box<str>>,
    lost_at: Option<Instant>,
}

impl Open {
    fn sent(&self) -> Sent {
        let parameters = self.parameters.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let workflow = self.workflow_id.as_deref().map(Into::into);
        let fields = [("workflow_id", workflow), ("parameters", parameters)];
        Sent(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
    }
}

impl StartMemory {
    /// Begins a start; until it is settled it may own any run that looks like its own.
    pub(crate) fn begin(&self, workflow_id: Option<&str>, parameters: Option<&str>) -> UnderWay<'_> {
        let mut memory = self.memory();
        memory.open.retain(|_, open| open.lost_at.is_none_or(|at| at.elapsed() < LOST_FOR));
        memory.next += 1;
        let id = memory.next;
        let open =
            Open { workflow_id: workflow_id.map(Into::into), parameters: parameters.map(Into::into), lost_at: None };
        memory.open.insert(id, open);
        UnderWay { starts: self, id }
    }

    /// Remembers a run that this client has to do with.
    pub(crate) fn remember(&self, run_id: &str) {
        let hash = self.hasher.hash_one(run_id);
        let mut memory = self.memory();
        if !memory.known.insert(hash) {
            return;
        }
        memory.order.push_back(hash);
        if memory.order.len() > MAX_KNOWN
            && let Some(oldest) = memory.order.pop_front()
        {
            memory.known.remove(&oldest);
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A start under way. Dropped before it is settled, it is lost: its run may exist.
#[derive(Debug)]
pub(crate) struct UnderWay<'a> {
    starts: &'a StartMemory,
    id: u64,
}

impl UnderWay<'_> {
    /// Whether a run can only be this start's: none that is known, and no other start may own it.
    pub(crate) fn may_adopt(&self, run_id: &str, sent: &Sent) -> bool {
        let memory = self.starts.memory();
        let is_known = memory.known.contains(&self.starts.hasher.hash_one(run_id));
        let owners = memory.open.iter().filter(|(id, _)| **id != self.id);
        !is_known && !owners.map(|(_, open)| open.sent()).any(|other| other.resembles(sent))
    }

    /// This start created the run.
    pub(crate) fn owns(self, run_id: &str) {
        self.starts.remember(run_id);
        self.created_nothing();
    }

    /// This start certainly created no run.
    pub(crate) fn created_nothing(self) {
        self.starts.memory().open.remove(&self.id);
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        if let Some(open) = self.starts.memory().open.get_mut(&self.id) {
            open.lost_at = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{LOST_FOR, MAX_KNOWN, StartMemory};
    use crate::run::candidate::Sent;

    fn sent(parameters: &str) -> Sent {
        let parameters: serde_json::Value = serde_json::from_str(parameters).unwrap();
        Sent(json!({ "workflow_id": "w", "parameters": parameters }).as_object().cloned().unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn a_run_is_adopted_by_its_only_possible_owner() {
        let starts = StartMemory::default();
        let (x, y) = (r#"{"a":"x"}"#, r#"{"a":"y"}"#);
        let mine = starts.begin(Some("w"), Some(x));
        assert!(mine.may_adopt("wr_1", &sent(x)));

        let different = starts.begin(Some("w"), Some(y));
        assert!(mine.may_adopt("wr_1", &sent(x)));
        let equal = starts.begin(Some("w"), Some(r#"{ "a": "x", "b": null }"#));
        assert!(!mine.may_adopt("wr_1", &sent(x)));
        equal.owns("wr_2");
        assert!(mine.may_adopt("wr_1", &sent(x)));
        assert!(!mine.may_adopt("wr_2", &sent(x)));

        drop(starts.begin(Some("w"), Some(x)));
        assert!(!mine.may_adopt("wr_1", &sent(x)));
        tokio::time::advance(LOST_FOR).await;
        starts.begin(None, None).created_nothing();
        assert!(mine.may_adopt("wr_1", &sent(x)));
        different.created_nothing();
        mine.owns("wr_1");
        assert!(starts.memory().open.is_empty());
    }

    #[test]
    fn memory_is_bounded() {
        let starts = StartMemory::default();
        (0..MAX_KNOWN + 10).for_each(|number| starts.remember(&format!("wr_{number}")));
        starts.remember("wr_20");
        let memory = starts.memory();
        assert_eq!((memory.known.len(), memory.order.len()), (MAX_KNOWN, MAX_KNOWN));
    }
}
