//! Any bytes as answers, any times as options: calls end in time, with an error that is documented.
//!
//! `PROPTEST_CASES` says how many cases; the nightly target runs more than `cargo test` does.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use skyvern::{Client, Config, Error, ErrorKind, RequestOptions, WaitOptions, verify_webhook};

const KEY: &str = "sk-fuzz-0f1e2d3c4b5a";
const TIMEOUT: f64 = 0.3;

/// A server that answers every request with the same bytes, and closes.
struct Server {
    base_url: String,
    answer: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let answer = Arc::new(Mutex::new(Vec::new()));
        let told = answer.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let answer = told.lock().unwrap_or_else(PoisonError::into_inner).clone();
                std::thread::spawn(move || {
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
                    let mut request = [0; 16_384];
                    if stream.read(&mut request).is_ok() && stream.write_all(&answer).is_ok() {
                        let _ = stream.shutdown(Shutdown::Write);
                        // So that what was sent is not thrown away by a reset.
                        let _ = stream.read(&mut request);
                    }
                });
            }
        });
        Self { base_url, answer }
    }

    fn client(&self, answer: &[u8]) -> Client {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer.to_vec();
        let config = Config::new().api_key(KEY).base_url(self.base_url.clone());
        Client::new(config).unwrap()
    }
}

fn from_seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}

fn options() -> RequestOptions {
    RequestOptions::new().timeout(from_seconds(TIMEOUT)).max_retries(0)
}

fn wait(timeout: f64, poll_interval: Option<f64>) -> WaitOptions {
    let mut options = WaitOptions::new().timeout(from_seconds(timeout));
    options.poll_interval = poll_interval.map(from_seconds);
    options
}

fn documented<T>(result: Result<T, Error>) -> Result<(), TestCaseError> {
    if let Err(error) = result {
        prop_assert_ne!(error.kind(), ErrorKind::Internal);
        let shown = format!("{error} {error:?} {}", error.to_json());
        prop_assert!(!shown.contains(KEY));
        prop_assert!(error.to_string().len() < 3000);
    }
    Ok(())
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (200_u16..600).prop_map(|status| format!("HTTP/1.1 {status} Some")),
        3 => Just("HTTP/1.1 200 OK".to_owned()),
        1 => (0_u32..70_000).prop_map(|status| format!("HTTP/1.0 {status}")),
        1 => "[ -~]{0,40}",
    ]
}

fn header() -> impl Strategy<Value = Vec<u8>> {
    let names = prop::sample::select(vec![
        "retry-after",
        "retry-after-ms",
        "location",
        "content-length",
        "transfer-encoding",
        "content-encoding",
        "content-type",
        "connection",
        "date",
        "x-odd",
    ]);
    let values = prop_oneof![
        prop::sample::select(vec![
            "0",
            "1",
            "-1",
            "1e300",
            "NaN",
            "inf",
            "99999999999999999999",
            "chunked",
            "gzip",
            "close",
            "keep-alive",
            "/",
            "//",
            "http://[",
            "/v1/runs/wr_1",
            "http://127.0.0.1:9/",
            "Sun, 06 Nov 2094 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "application/json",
        ])
        .prop_map(|value| value.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..40),
    ];
    (names, values).prop_map(|(name, value)| [name.as_bytes(), b": ", &value].concat())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let run = r#"{"run_id":"wr_1","status":"completed","output":{"a":1},"run_request":null}"#;
    prop_oneof![
        Just(run.as_bytes().to_vec()),
        (0..run.len()).prop_map(move |end| run.as_bytes()[..end].to_vec()),
        ((0..run.len()), any::<u8>()).prop_map(move |(at, byte)| {
            let mut body = run.as_bytes().to_vec();
            body[at] = byte;
            body
        }),
        (0_usize..3000).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes()),
        prop::collection::vec("[0-9a-fx-]{0,6}", 0..6)
            .prop_map(|sizes| sizes.iter().flat_map(|size| format!("{size}\r\nabc\r\n").into_bytes()).collect()),
        prop::collection::vec(any::<u8>(), 0..200),
    ]
}

fn answer() -> impl Strategy<Value = Vec<u8>> {
    let made = (line(), prop::collection::vec(header(), 0..6), body()).prop_map(|(line, headers, body)| {
        let headers: Vec<u8> = headers.into_iter().flat_map(|header| [header, b"\r\n".to_vec()].concat()).collect();
        [line.as_bytes(), b"\r\n", &headers, b"\r\n", &body].concat()
    });
    prop_oneof![9 => made, 1 => prop::collection::vec(any::<u8>(), 0..300)]
}

fn seconds() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![0.0, 1e-9, 0.05, 0.3, 1e9, 1e10, 1e18, 1e300, f64::MAX, f64::INFINITY])
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

#[test]
fn any_answer() {
    let (server, runtime) = (Server::start(), runtime());
    proptest!(|(answer in answer())| {
        let client = server.client(&answer);
        runtime.block_on(async {
            let begun = Instant::now();
            documented(client.get_run("wr_1").with_options(options()).await)?;
            documented(client.list_runs().with_options(options()).await)?;
            documented(client.cancel_run("wr_1").with_options(options()).await)?;
            prop_assert!(begun.elapsed().as_secs_f64() < 3.0 * TIMEOUT + 2.0);
            Ok(())
        })?;
    });
}

#[test]
fn any_answer_to_a_wait() {
    let (server, runtime) = (Server::start(), runtime());
    proptest!(|(answer in answer(), poll in prop::option::of(0.05_f64..0.2))| {
        let client = server.client(&answer);
        runtime.block_on(async {
            let begun = Instant::now();
            let waiting = client.wait_for_run("wr_1").with_options(options()).wait_with(wait(0.2, poll));
            documented(waiting.await)?;
            prop_assert!(begun.elapsed().as_secs_f64() < 0.25 + 1.0);
            Ok(())
        })?;
    });
}

#[test]
fn any_times() {
    let (server, runtime) = (Server::start(), runtime());
    proptest!(|(answer in answer(), timeout in seconds(), poll in prop::option::of(seconds()), http in seconds())| {
        let client = server.client(&answer);
        runtime.block_on(async {
            let options = RequestOptions::new().timeout(from_seconds(http)).max_retries(1);
            let waiting = client.wait_for_run("wr_1").with_options(options).wait_with(wait(timeout, poll)).into_future();
            // In a task, so that a panic is seen and the wait is dropped in the middle of whatever it does.
            let task = tokio::spawn(tokio::time::timeout(Duration::from_millis(150), waiting));
            match task.await {
                Ok(Ok(result)) => documented(result),
                Ok(Err(_)) => Ok(()),
                Err(panic) => Err(TestCaseError::fail(panic.to_string())),
            }
        })?;
    });
}

proptest! {
    #[test]
    fn any_webhook(body in prop::collection::vec(any::<u8>(), 0..300), signature in "\\PC{0,80}", key in "\\PC{0,40}") {
        prop_assert!(!verify_webhook(&body, Some(signature.as_bytes()), &key));
    }
}
