//! The requests that an emulator has seen.

use serde::Deserialize;
use serde_json::json;
use skyvern_emulator::Emulator;

/// A request that came in.
#[derive(Debug, Deserialize)]
pub struct Seen {
    /// The method.
    pub method: String,
    /// The path, still encoded.
    pub path: String,
    /// What is behind the question mark, still encoded.
    pub query: Option<String>,
    /// The body as text.
    pub body: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    /// A header; keys are redacted.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All requests so far.
///
/// # Panics
///
/// Panics where the emulator does not say.
#[must_use]
pub fn requests_of(emulator: &Emulator) -> Vec<Seen> {
    let mut seen = emulator.command("requests", &json!({})).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_value(seen["requests"].take()).unwrap_or_else(|error| panic!("{error}"))
}
