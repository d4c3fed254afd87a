//! How the owners of a journal's items tell each other that they live: a lock that ends with its process, however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A lock file next to a journal. Its lock ends with the process, so that others need not wait until its heart stopped.
#[derive(Debug)]
pub(crate) struct OwnerLock {
    path: PathBuf,
    /// `None` where locks can't be had here: then only the heart tells.
    _held: Option<File>,
    home: u32,
}

impl OwnerLock {
    pub(crate) fn hold(journal: &Path, owner: &str) -> Self {
        let path = path_of(journal, owner);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let held = options.open(&path).ok().filter(|file| file.try_lock().is_ok());
        if held.is_none() {
            _ = std::fs::remove_file(&path);
        }
        Self { path, _held: held, home: std::process::id() }
    }
}

impl OwnerLock {
    /// Removes the file: nothing is this owner's any more.
    pub(crate) fn release(&self) {
        // In a forked child it is still the parent's.
        if self.home == std::process::id() {
            _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Drop for OwnerLock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Whether the process of an owner is certainly gone. One without a lock file may live: on another machine, or where locks can't be had.
pub(crate) fn is_gone(journal: &Path, owner: &str) -> bool {
    let path = path_of(journal, owner);
    let Ok(file) = OpenOptions::new().write(true).open(&path) else { return false };
    match file.try_lock() {
        Ok(()) => {
            _ = std::fs::remove_file(path);
            true
        }
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

fn path_of(journal: &Path, owner: &str) -> PathBuf {
    let mut name = journal.file_name().unwrap_or_default().to_owned();
    name.push(format!("-owner-{owner}"));
    journal.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::{OwnerLock, is_gone, path_of};

    #[test]
    fn only_one_that_let_go_is_gone() {
        let journal = std::env::temp_dir().join(format!("skyvern-owner-{}", std::process::id()));
        let lock = OwnerLock::hold(&journal, "one");
        assert!(!is_gone(&journal, "one"), "it lives");
        assert!(!is_gone(&journal, "another"), "nobody knows");
        // What a kill leaves.
        drop(lock);
        std::fs::write(path_of(&journal, "one"), "").unwrap();
        assert!(is_gone(&journal, "one"));
        assert!(!path_of(&journal, "one").exists());
    }
}
