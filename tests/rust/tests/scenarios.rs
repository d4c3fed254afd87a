//! What happens when something goes wrong: `tests/scenarios`.

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_is_safe() {
    skyvern_tests::play_all("start.json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_somebody_lent_changes_nothing() {
    skyvern_tests::play_all_with_reqwest("start.json").await;
    skyvern_tests::play_all_with_reqwest("wait.json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_network_may_do_anything() {
    skyvern_tests::play_all("network.json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn waiting_is_exact() {
    skyvern_tests::play_all("wait.json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_are_what_they_should_be_or_an_error() {
    skyvern_tests::play_all("answers.json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_is_one_run() {
    skyvern_tests::play_all("keys.json").await;
}
