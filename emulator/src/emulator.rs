//! An emulator as its owner holds it.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use serde_json::{Value, json};

use crate::control::{self, ControlError};
use crate::http::{self, Shared};
use crate::options::{Options, Random};
use crate::service::Service;

/// The service on this machine, for as long as this value lives.
///
/// It runs on a thread of its own and stops when it is dropped.
///
/// ```
/// use skyvern_emulator::{Emulator, Options};
///
/// let emulator = Emulator::start(Options::default()).unwrap();
/// assert!(emulator.base_url().starts_with("http://127.0.0.1:"));
/// ```
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    base_url: String,
    api_key: String,
    thread: Option<JoinHandle<()>>,
}

/// Why an emulator did not start.
#[derive(Debug)]
pub enum StartError {
    /// It could not listen, or its thread could not be started.
    Io(std::io::Error),
    /// Its options say something impossible.
    Options(String),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(formatter, "the emulator cannot listen: {error}"),
            Self::Options(why) => write!(formatter, "the emulator's options do not fit: {why}"),
        }
    }
}

impl std::error::Error for StartError {}

impl From<std::io::Error> for StartError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl Emulator {
    /// Starts an emulator. It listens when this returns.
    pub fn start(options: Options) -> Result<Self, StartError> {
        let listener = TcpListener::bind((options.host.as_str(), options.port))?;
        listener.set_nonblocking(true)?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let mut service = Service::new(options, base_url.clone());
        service.open().map_err(StartError::Options)?;
        let api_key = service.api_key().to_owned();
        let shared = Shared::new(service);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("skyvern-emulator".into()).spawn({
            let shared = shared.clone();
            move || {
                let tasks = tokio::task::LocalSet::new();
                tasks.block_on(&runtime, async move {
                    match tokio::net::TcpListener::from_std(listener) {
                        Ok(listener) => http::run(shared, listener).await,
                        Err(error) => eprintln!("the emulator cannot listen: {error}"),
                    }
                });
                drop(tasks);
                // Looking up the host of a webhook may still be under way; nobody waits for it.
                runtime.shutdown_background();
            }
        })?;
        Ok(Self { shared, base_url, api_key, thread: Some(thread) })
    }

    /// Where it listens, such as `http://127.0.0.1:40123`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The API key it accepts, which also signs its webhooks.
    pub fn api_key(&self) -> &str {
        &self.api_key
    }

    /// Carries out a command: JSON in, JSON out. No arguments are the same as `{}`.
    ///
    /// The commands are listed in the crate's README; over HTTP each is a `POST` to `/__emulator__/<command>`.
    pub fn control(&self, command: &str, arguments: &str) -> Result<String, ControlError> {
        let answer = control::command(&mut self.shared.service(), command, arguments);
        self.shared.changed.notify_one();
        answer.map(|answer| answer.to_string())
    }

    /// Moves the clock on by some seconds; everything on the way happens at its own time.
    pub fn advance(&self, seconds: f64) -> Result<(), ControlError> {
        self.control("advance", &json!({ "seconds": seconds }).to_string()).map(drop)
    }

    /// Lets runs fail by chance, the same ones for the same seed; for load tests.
    ///
    /// ```
    /// # use skyvern_emulator::{Emulator, Options, Random, Span};
    /// # let emulator = Emulator::start(Options::default()).unwrap();
    /// emulator.random(&Random { seed: 7, failure_rate: 0.1, duration: Some(Span::Between(1.0, 30.0)) }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// The rate is not from 0 to 1, or the duration makes no sense.
    pub fn random(&self, random: &Random) -> Result<(), ControlError> {
        self.command("random", &json!(random)).map(drop)
    }

    /// Carries out a command with arguments that are JSON already.
    pub fn command(&self, command: &str, arguments: &Value) -> Result<Value, ControlError> {
        let answer = control::command(&mut self.shared.service(), command, &arguments.to_string());
        self.shared.changed.notify_one();
        answer
    }

    /// Stops and waits until it has stopped.
    pub fn stop(self) {}
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.shared.stop.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic in there has been reported by its thread.
            let _ = thread.join();
        }
        if let Err(error) = self.shared.service().save() {
            eprintln!("the emulator's state was not saved: {error}");
        }
    }
}
