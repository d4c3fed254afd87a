//! Hundreds of waits share list requests: one page shows a hundred runs, which would take a hundred reads.
//!
//! There is no task behind this. The wait that is due fetches the lists for all, and all of them hear of the result.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::try_join_all;
use serde_json::json;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::error::{Error, ErrorKind, Result};
use crate::options::SharedOptions;
use crate::run::bounded::call_within;
use crate::run::list::{ListedRun, listed_runs};
use crate::service::Service;

/// Runs on a page, and pages of the list; both are the service's limits.
const PAGE_SIZE: usize = 100;
const MAX_PAGES: usize = 100;

/// Pages fetched at once.
const MAX_PAGES_AT_ONCE: usize = 8;

/// Fewer waits than this read their runs one by one: a list would cost as much and say less.
const MIN_WAITS: usize = 5;

/// Lists slower than this, all pages together, are not worth waiting for.
pub(crate) const MAX_LIST_TIME: Duration = Duration::from_secs(10);

/// How long lists are left alone after one was refused or slow.
const AVOID_FOR: Duration = Duration::from_secs(60);

/// The runs that were not final at a moment.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    taken: Option<Instant>,
    active: HashMap<Box<str>, Arc<str>>,
}

/// What a snapshot says of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SharedView<'a> {
    /// It goes on, with this status.
    Active(&'a Arc<str>),
    /// It is final, or the list lags or never had it: a hint, no more.
    Absent,
    /// The snapshot is older than the wait and says nothing.
    Unknown,
}

impl Snapshot {
    pub(crate) fn of(&self, run_id: &str, since: Instant) -> SharedView<'_> {
        match (self.active.get(run_id), self.taken) {
            (_, None) => SharedView::Unknown,
            (_, Some(taken)) if taken < since => SharedView::Unknown,
            (Some(status), _) => SharedView::Active(status),
            (None, _) => SharedView::Absent,
        }
    }

    fn is_newer_than(&self, time: Instant) -> bool {
        self.taken.is_some_and(|taken| taken >= time)
    }
}

/// The lists that the waits of one client share.
pub(crate) struct SharedPoll {
    news: watch::Sender<Arc<Snapshot>>,
    dues: Mutex<BTreeSet<(Instant, u64)>>,
    next_id: AtomicU64,
    pages: AtomicUsize,
    fetching: tokio::sync::Mutex<()>,
    avoid_until: Mutex<Option<Instant>>,
}

impl Default for SharedPoll {
    fn default() -> Self {
        Self {
            news: watch::Sender::default(),
            dues: Mutex::default(),
            next_id: AtomicU64::new(0),
            pages: AtomicUsize::new(1),
            fetching: tokio::sync::Mutex::default(),
            avoid_until: Mutex::default(),
        }
    }
}

impl SharedPoll {
    /// Hears of every new snapshot.
    pub(crate) fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.news.subscribe()
    }

    /// Takes part with a read that is due at `at`.
    pub(crate) fn join(&self, at: Instant) -> Member<'_> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        self.change(|dues| dues.insert((at, id)));
        Member { lists: self, id, at }
    }

    fn change<T>(&self, change: impl FnOnce(&mut BTreeSet<(Instant, u64)>) -> T) -> T {
        change(&mut self.dues.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Whether fetching the lists costs less than the reads that are due until `soon`.
    fn worth_fetching(&self, soon: Instant) -> bool {
        if self.avoided() {
            return false;
        }
        let pages = self.pages.load(Ordering::Relaxed);
        let enough = MIN_WAITS.max(2 * pages);
        self.change(|dues| dues.range(..=(soon, u64::MAX)).take(enough).count() == enough)
    }

    fn avoided(&self) -> bool {
        let until = self.avoid_until.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }

    /// Fetches the lists, unless someone just did. False when single reads are the better way now.
    async fn fetch(&self, service: &Service, due: Instant, options: &SharedOptions) -> bool {
        let _turn = self.fetching.lock().await;
        if self.news.borrow().is_newer_than(due) {
            return true;
        }
        if self.avoided() {
            return false;
        }
        let taken = Instant::now();
        let fetching = active(service, options, self.pages.load(Ordering::Relaxed));
        let fetched = timeout(MAX_LIST_TIME, fetching).await.unwrap_or_else(|_| Err(too_slow()));
        match fetched {
            Ok((active, pages)) => {
                self.pages.store(pages, Ordering::Relaxed);
                self.news.send_replace(Arc::new(Snapshot { taken: Some(taken), active }));
                true
            }
            Err(error) => {
                tracing::debug!(%error, "the lists can't be read, runs are read one by one");
                let until = Instant::now() + AVOID_FOR;
                *self.avoid_until.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(until);
                false
            }
        }
    }
}

/// A wait's part in the lists.
pub(crate) struct Member<'a> {
    lists: &'a SharedPoll,
    id: u64,
    at: Instant,
}

impl Member<'_> {
    /// Gets a snapshot for a read that is due, if that is cheaper than reading the runs one by one.
    ///
    /// `patience` is how much longer other waits could have waited for it.
    pub(crate) async fn snapshot(&self, service: &Service, patience: Duration, options: &SharedOptions) -> bool {
        self.lists.news.borrow().is_newer_than(self.at)
            || (self.lists.worth_fetching(Instant::now() + patience)
                && Box::pin(self.lists.fetch(service, self.at, options)).await)
    }
}

impl Drop for Member<'_> {
    fn drop(&mut self) {
        self.lists.change(|dues| dues.remove(&(self.at, self.id)));
    }
}

fn too_slow() -> Error {
    let message = format!("get_runs_v2: the lists took longer than {} s", MAX_LIST_TIME.as_secs());
    Error::new(ErrorKind::Timeout, message)
}

/// Every run that is not final, and how many pages that took. The number of pages is guessed from the last time.
async fn active(
    service: &Service,
    options: &SharedOptions,
    guess: usize,
) -> Result<(HashMap<Box<str>, Arc<str>>, usize)> {
    let mut active = HashMap::new();
    // Ten thousand runs have a handful of statuses.
    let mut statuses: Vec<Arc<str>> = Vec::new();
    let mut pages = 0;
    let mut more = true;
    while more && pages < MAX_PAGES {
        let until =
            if pages == 0 { guess.clamp(1, MAX_PAGES_AT_ONCE) } else { (pages + MAX_PAGES_AT_ONCE).min(MAX_PAGES) };
        let fetched = try_join_all((pages + 1..=until).map(|number| page(service, number, options))).await?;
        let is_full = fetched.last().is_some_and(|items| items.len() >= PAGE_SIZE);
        let known_before = active.len();
        pages = until;
        // A list that ignores its filter shows final runs too: those are read like the ones it does not show.
        for ListedRun { run_id, status, .. } in fetched.into_iter().flatten().filter(|item| !item.is_over()) {
            let known = statuses.iter().find(|known| ***known == *status).cloned();
            let status = known.unwrap_or_else(|| {
                statuses.push(status.into());
                statuses[statuses.len() - 1].clone()
            });
            active.insert(run_id, status);
        }
        // A list that repeats its pages has no end.
        more = is_full && active.len() > known_before;
    }
    let pages = active.len().div_ceil(PAGE_SIZE).max(1);
    Ok((active, pages))
}

async fn page(service: &Service, number: usize, options: &SharedOptions) -> Result<Vec<ListedRun>> {
    let arguments = json!({
        "page": number,
        "page_size": PAGE_SIZE,
        "status": ["created", "queued", "running", "paused"],
    });
    let response =
        call_within(service, "get_runs_v2", &arguments, options.for_shared_poll(), Some(MAX_LIST_TIME)).await?;
    listed_runs(&response)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{MIN_WAITS, SharedPoll, SharedView, Snapshot};

    #[tokio::test]
    async fn a_list_is_worth_it_when_enough_reads_are_due() {
        let lists = SharedPoll::default();
        let now = Instant::now();
        let mut members: Vec<_> = (0..MIN_WAITS).map(|_| lists.join(now)).collect();
        assert!(lists.worth_fetching(now));
        members[0] = lists.join(now + Duration::from_secs(9));
        assert!(!lists.worth_fetching(now));
        assert!(lists.worth_fetching(now + Duration::from_secs(9)));
        drop(members);
        assert!(lists.change(|dues| dues.is_empty()));
    }

    #[tokio::test]
    async fn a_snapshot_older_than_the_wait_says_nothing() {
        let now = Instant::now();
        let snapshot = Snapshot { taken: Some(now), active: [("wr_1".into(), "running".into())].into() };
        assert_eq!(snapshot.of("wr_1", now), SharedView::Active(&"running".into()));
        assert_eq!(snapshot.of("wr_2", now), SharedView::Absent);
        assert_eq!(snapshot.of("wr_2", now + Duration::from_millis(1)), SharedView::Unknown);
        assert_eq!(Snapshot::default().of("wr_1", now), SharedView::Unknown);
    }
}
