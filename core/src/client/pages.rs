//! Goes through a list page by page.

use std::collections::{HashSet, VecDeque};

use futures_util::{Stream, stream};

use crate::client::call::{Arguments, Call};
use crate::error::Result;

/// Items per page, unless the caller says otherwise.
const PAGE_SIZE: i64 = 100;

/// Pages without anything new after which the list is over: one may be empty because what it held moved to another.
const MAX_EMPTY_PAGES: u32 = 2;

/// Arguments of a list that comes in pages.
pub trait Pages: Arguments + Clone {
    /// What the list is of.
    type Item: Send;

    #[doc(hidden)]
    fn set_page(&mut self, page: i64);
    #[doc(hidden)]
    fn page_size(&mut self) -> &mut Option<i64>;
    #[doc(hidden)]
    fn items(answer: Self::Answer) -> Vec<Self::Item>;
    #[doc(hidden)]
    fn id(item: &Self::Item) -> &str;
}

impl<A: Pages + 'static> Call<A> {
    /// Every item of the list, page by page, each once although the list may change meanwhile.
    ///
    /// A page that fails is an `Err`, and asking for the next item tries that page again.
    ///
    /// ```no_run
    /// # async fn example(client: skyvern::Client) -> Result<(), skyvern::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut workflows = std::pin::pin!(client.get_workflows().items());
    /// while let Some(workflow) = workflows.try_next().await? {
    ///     println!("{}", workflow.workflow_permanent_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(mut self) -> impl Stream<Item = Result<A::Item>> + Send {
        self.arguments.page_size().get_or_insert(PAGE_SIZE);
        let reader = Reader { call: self, page: 1, empty: 0, waiting: VecDeque::new(), seen: HashSet::new() };
        stream::unfold(reader, |mut reader| async move {
            let item = reader.next().await?;
            Some((item, reader))
        })
    }
}

struct Reader<A: Pages> {
    call: Call<A>,
    page: i64,
    empty: u32,
    waiting: VecDeque<A::Item>,
    seen: HashSet<String>,
}

impl<A: Pages + 'static> Reader<A> {
    async fn next(&mut self) -> Option<Result<A::Item>> {
        while self.waiting.is_empty() {
            if self.empty == MAX_EMPTY_PAGES {
                return None;
            }
            self.call.arguments.set_page(self.page);
            let answer = match self.call.clone().await {
                Ok(answer) => answer,
                Err(error) => return Some(Err(error)),
            };
            self.page += 1;
            let items = A::items(answer).into_iter();
            self.waiting = items.filter(|item| self.seen.insert(A::id(item).to_owned())).collect();
            self.empty = if self.waiting.is_empty() { self.empty + 1 } else { 0 };
        }
        self.waiting.pop_front().map(Ok)
    }
}
