//! Which process this is: the system tells of each fork, so the kernel need not be asked at each call.

/// Has the system tell of each fork, before anything else runs in the child. Python's own hooks are not enough: uWSGI and
/// other programs in C fork without it.
///
/// # Errors
///
/// There is no memory for it.
#[cfg(unix)]
#[allow(unsafe_code)]
pub fn watch_forks() -> std::io::Result<()> {
    extern "C" fn forked() {
        skyvern::ffi::process_changed();
    }
    // SAFETY: the module is never unloaded, and what runs in the child does no more than ask for its id and store that.
    match unsafe { libc::pthread_atfork(None, None, Some(forked)) } {
        0 => {
            skyvern::ffi::process_changed();
            Ok(())
        }
        problem => Err(std::io::Error::from_raw_os_error(problem)),
    }
}

/// There are no forks here.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub fn watch_forks() -> std::io::Result<()> {
    skyvern::ffi::process_changed();
    Ok(())
}
