//! How long threads waited for a processor: what a busy machine costs is not the client's.

use std::time::Duration;

/// How long all threads of this process and of its driver have waited so far; nothing where the system does not tell.
pub fn waited() -> Duration {
    [std::process::id(), std::os::unix::process::parent_id()].into_iter().map(waited_by).sum()
}

fn waited_by(process: u32) -> Duration {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let waits = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().nth(1)?.parse().ok()
    });
    waits.map(Duration::from_nanos).sum()
}
