//! A value that belongs to one process: a forked child makes its own.

use std::sync::{Mutex, MutexGuard, PoisonError};

use skyvern::ffi::this_process;

/// Holds a value together with the process it was made in.
pub struct PerProcess<T> {
    slot: Mutex<Option<(u32, T)>>,
}

impl<T> PerProcess<T> {
    pub const fn new() -> Self {
        Self { slot: Mutex::new(None) }
    }

    /// Holds a value of this process.
    pub fn holding(value: T) -> Self {
        Self { slot: Mutex::new(Some((this_process(), value))) }
    }

    /// Drops the value.
    pub fn clear(&self) {
        drop(self.take());
    }

    /// Hands over the value of this process, for the caller to drop where it may block.
    pub fn take(&self) -> Option<T> {
        let old = lock(&self.slot).take();
        match old {
            Some((owner, value)) if owner == this_process() => Some(value),
            other => {
                abandon(other);
                None
            }
        }
    }
}

impl<T: Clone> PerProcess<T> {
    /// The value of this process, made when there is none.
    ///
    /// Callers hold the GIL, so a fork from Python never happens while the slot is locked.
    pub fn get_or_make<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let mut slot = lock(&self.slot);
        let here = this_process();
        if let Some((owner, value)) = &*slot
            && *owner == here
        {
            return Ok(value.clone());
        }
        let value = make()?;
        abandon(slot.replace((here, value.clone())));
        Ok(value)
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        abandon(lock(&self.slot).take());
    }
}

/// Drops a value of this process; one of the parent is only forgotten, its threads are gone and may have held its locks.
fn abandon<T>(old: Option<(u32, T)>) {
    if let Some((owner, value)) = old
        && owner != this_process()
    {
        std::mem::forget(value);
    }
}

/// Locks a mutex; a panic elsewhere does not make what it guards unusable.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
