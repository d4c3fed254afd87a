//! Links to files, which end after a while.

use super::Service;
use crate::moment::Moment;

impl Service {
    /// Where a file of the emulator's own can be fetched for some time; other addresses stay as they are.
    pub(crate) fn link(&self, url: &str) -> String {
        if !url.starts_with(&self.base_url) {
            return url.to_owned();
        }
        // Rounded up: a link never ends before the time that it was given.
        let ends = self.now().after(self.options.link_seconds + 0.999_999);
        format!("{url}?expires={}", ends.unix_seconds())
    }

    /// Whether the time of a link is over. One that names no time has none.
    pub(crate) fn link_is_over(&self, query: &str) -> bool {
        let ends = query.split('&').find_map(|pair| pair.strip_prefix("expires="));
        ends.is_some_and(|ends| ends.parse().map_or(true, |ends| Moment::from_seconds(ends) <= self.now()))
    }

    /// Whether an answer that was written then holds links that have lost half of their time.
    pub(crate) fn is_stale(&self, written_at: Moment) -> bool {
        self.now().seconds_since(written_at) > self.options.link_seconds / 2.0
    }
}
