//! Programs that fork: each process has a runtime, connections and random numbers of its own.
#![cfg(unix)]
#![allow(unsafe_code)]

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use skyvern::{Client, Config};
use skyvern_emulator::{Emulator, Options};
use skyvern_tests::seen::requests_of;

const CHILDREN: usize = 4;

/// Each of several children starts a run, after the parent has done so. All of them use one client.
fn start_in_children(start: impl Fn(&Client)) {
    // A child must not be forked while the other test is inside of a lock.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let base_url = emulator.base_url().to_owned();
    let client = Client::new(Config::new().api_key("key").base_url(base_url)).unwrap();
    start(&client);
    let children: Vec<libc::pid_t> = (0..CHILDREN)
        .map(|_| {
            // SAFETY: the child makes a call and ends; it takes no lock of another thread of the parent.
            match unsafe { libc::fork() } {
                0 => {
                    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| start(&client)));
                    // SAFETY: it ends the process.
                    unsafe { libc::_exit(i32::from(done.is_err())) }
                }
                child => child,
            }
        })
        .collect();
    for child in children {
        let mut status = 0;
        // SAFETY: `status` outlives the call.
        assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
        assert_eq!(status, 0);
    }
    let tags: HashSet<String> = requests_of(&emulator)
        .iter()
        .map(|request| {
            let body: Value = serde_json::from_str(&request.body).unwrap();
            body["run_metadata"]["skyvern_sdk_start"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(tags.len(), CHILDREN + 1, "{tags:?}");
}

#[test]
fn blocking_starts_of_forked_children_differ() {
    start_in_children(|client| {
        client.run_workflow("wpid_1").send_blocking().unwrap();
    });
}

#[test]
fn awaited_starts_of_forked_children_differ() {
    start_in_children(|client| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { client.run_workflow("wpid_1").await }).unwrap();
    });
}
