//! What a check of a client found.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use crate::response::from_json;
use crate::time::Timestamp;

/// What [`Client::check`](crate::Client::check) found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CheckReport {
    /// Nothing is wrong that keeps calls from working.
    pub ok: bool,
    /// What was looked at, in the order of a call's way.
    pub findings: Vec<Finding>,
    /// Address of the service.
    pub base_url: String,
    /// Version of the server, if it says it.
    pub server_version: Option<String>,
    /// The organisation of the key, by the key itself.
    pub organization_id: Option<String>,
    /// Time of one request over an open connection, in seconds.
    pub latency: Option<f64>,
    /// How far the server's clock is ahead of this machine's, in seconds; whole seconds are told apart.
    pub clock_difference: Option<f64>,
    /// Whether the server has what some calls use: `groups`, `tags`, `lists`.
    pub features: BTreeMap<String, bool>,
    /// The certificates that the server showed, its own first; none without TLS.
    pub certificates: Vec<ServerCertificate>,
    /// The report as a person reads it.
    pub text: String,
}

/// A certificate that the server showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ServerCertificate {
    /// Whose it is, as in `CN=api.example.com, O=Example`.
    pub subject: String,
    /// Who vouches for it.
    pub issuer: String,
    /// Its last moment.
    pub expires: Option<Timestamp>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// `library`, `settings`, `proxy`, `certificates`, `connection`, `server`, `clock`, `key` or `features`.
    pub name: String,
    /// What came of it.
    pub state: FindingState,
    /// What was found.
    pub message: String,
    /// What to do, where something is wrong.
    pub advice: Option<String>,
}

/// What came of looking at something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingState {
    /// It is as it should be.
    Passed,
    /// Calls work, and something is odd.
    Warning,
    /// Calls can't work.
    Failed,
    /// Something before it failed, so that it could not be looked at.
    NotTried,
}

from_json!(CheckReport);

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl ServerCertificate {
    pub(super) fn new(subject: String, issuer: String, expires: Option<String>) -> Self {
        Self { subject, issuer, expires: expires.map(Timestamp::new) }
    }
}

impl Finding {
    pub(super) fn new(name: &str, state: FindingState, message: impl Into<String>, advice: Option<String>) -> Self {
        Self { name: name.to_owned(), state, message: message.into(), advice }
    }
}

/// The findings as a person reads them: one a line, what to do under it.
pub(super) fn text(findings: &[Finding], ok: bool) -> String {
    let mut text = String::new();
    for Finding { name, state, message, advice } in findings {
        let mark = match state {
            FindingState::Passed => "ok",
            FindingState::Warning => "odd",
            FindingState::Failed => "FAILED",
            FindingState::NotTried => "not tried",
        };
        _ = writeln!(text, "{mark:<10} {name:<13} {message}");
        if let Some(advice) = advice {
            _ = writeln!(text, "{:<24} → {advice}", "");
        }
    }
    text + if ok { "Calls should work." } else { "Calls can't work like this." }
}
