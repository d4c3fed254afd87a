//! Calls that block the thread.

use skyvern::{Client, Config, ErrorKind};
use skyvern_emulator::{Emulator, Options};

fn client(emulator: &Emulator) -> Client {
    let base_url = emulator.base_url().to_owned();
    Client::new(Config::new().api_key("key").base_url(base_url)).unwrap()
}

#[test]
fn a_run_is_waited_for_without_a_runtime() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let run = client(&emulator).run_workflow("wpid_1").wait_for_completion().send_blocking().unwrap();
    assert_eq!(run.status, "completed");
}

#[tokio::test]
async fn inside_a_runtime_it_says_what_to_do_instead() {
    let emulator = Emulator::start(Options::default().accept_anything()).unwrap();
    let error = client(&emulator).get_run("wr_1").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("await"), "{error}");
}
