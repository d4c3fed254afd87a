//! A value that each process makes for itself.

use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The id of this process where the host tells of forks, else 0.
static TOLD: AtomicU32 = AtomicU32::new(0);

/// The id of this process. The kernel is asked each time, unless [`process_changed`] was called.
pub fn this_process() -> u32 {
    match TOLD.load(Ordering::Relaxed) {
        0 => process::id(),
        told => told,
    }
}

/// For hosts that tell of every fork: called first when they load this library, then in each forked child.
pub fn process_changed() {
    TOLD.store(process::id(), Ordering::Relaxed);
}

/// What a forked child must not take over from its parent: connections that both would write to, and a runtime whose
/// threads are not there any more. What is the parent's is neither used nor dropped in the child.
pub(crate) struct PerProcess<T> {
    made: OnceLock<(u32, T)>,
    /// That of a child.
    next: OnceLock<Box<Self>>,
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        Self { made: OnceLock::new(), next: OnceLock::new() }
    }

    /// The value of this process, made when there is none.
    pub(crate) fn get_or_make(&self, make: impl FnOnce() -> T) -> &T {
        let here = this_process();
        if self.made.get().is_none_or(|(owner, _)| *owner == here) {
            return &self.made.get_or_init(|| (here, make())).1;
        }
        self.next.get_or_init(|| Box::new(Self::new())).get_or_make(make)
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        if let Some((owner, value)) = self.made.take()
            && owner != this_process()
        {
            std::mem::forget(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PerProcess;

    #[test]
    fn it_is_made_once() {
        let value = PerProcess::new();
        assert_eq!((value.get_or_make(|| 1), value.get_or_make(|| 2)), (&1, &1));
    }
}
