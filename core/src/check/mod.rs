//! Looks at everything that a call needs, and says what is wrong and what to do.

pub(crate) mod report;

use std::collections::BTreeMap;
use std::env;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use tokio::time::Instant;

use crate::check::report::{CheckReport, Finding, FindingState, ServerCertificate, text};
use crate::config::API_KEY;
use crate::error::{Error, ErrorKind, Result};
use crate::error_text::RUN_CHECK;
use crate::options::RequestOptions;
use crate::run::group::knows_groups;
use crate::service::Service;
use crate::service::dialect::{Dialect, is_no_route};
use crate::time::Timestamp;

/// How long each request may take, unless the options say it.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Clocks that differ more than this break signatures and keys that expire.
const MAX_CLOCK_DIFFERENCE: f64 = 60.0;

/// A certificate that is good for less than this should have been renewed.
const SOON: Duration = Duration::from_secs(14 * 24 * 3600);

/// A request that takes longer than this is worth a word.
const SLOW: Duration = Duration::from_secs(2);

/// Variables that say something to this library or to how it reaches the network. Values of the first two stay secret or are shown elsewhere.
const VARIABLES: [&str; 14] = [
    "SKYVERN_API_KEY",
    "SKYVERN_BASE_URL",
    "SKYVERN_LOG",
    "https_proxy",
    "HTTPS_PROXY",
    "http_proxy",
    "HTTP_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NODE_EXTRA_CA_CERTS",
];

/// What the surface says of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Surface {
    /// Such as `skyvern-python 1.1.0, CPython 3.11.7`.
    library: Option<String>,
    /// What it knows besides, such as the copy of OpenTelemetry that it sees.
    #[serde(default)]
    notes: Vec<String>,
}

/// What was found so far.
struct Check<'a> {
    service: &'a Service,
    options: RequestOptions,
    findings: Vec<Finding>,
    server_version: Option<String>,
    latency: Option<f64>,
    clock_difference: Option<f64>,
    features: BTreeMap<String, bool>,
    certificates: Vec<ServerCertificate>,
}

/// Checks a client, and gives the report as JSON; fails only where its arguments are none.
pub(crate) async fn check(service: &Service, arguments: &str, options: &RequestOptions) -> Result<Bytes> {
    let surface: Surface = serde_json::from_str(arguments)
        .map_err(|error| Error::argument_type("check", "what the surface says of itself", format!("check: {error}")))?;
    let mut options = options.for_single_attempt();
    options.timeout = options.timeout.or(Some(TIMEOUT));
    let mut check = Check {
        service,
        options,
        findings: Vec::new(),
        server_version: None,
        latency: None,
        clock_difference: None,
        features: BTreeMap::new(),
        certificates: Vec::new(),
    };
    check.library(surface);
    check.settings();
    check.proxy();
    let trusts = check.certificates();
    if trusts && check.server().await {
        check.key_and_features().await;
    } else {
        for name in ["key", "features"] {
            check.add(name, FindingState::NotTried, "the server has to be reached first", None);
        }
    }
    let report = check.report();
    Ok(serde_json::to_vec(&report).unwrap_or_default().into())
}

impl Check<'_> {
    fn add(&mut self, name: &str, state: FindingState, message: impl Into<String>, advice: Option<&str>) {
        let hidden = |text: String| self.service.settings.secrets.hide(&text).unwrap_or(text);
        let finding = Finding::new(name, state, hidden(message.into()), advice.map(|text| hidden(text.to_owned())));
        self.findings.push(finding);
    }

    fn library(&mut self, surface: Surface) {
        let library = surface.library.unwrap_or_else(|| concat!("skyvern (Rust) ", env!("CARGO_PKG_VERSION")).into());
        let platform = format!("{} {}", env::consts::OS, env::consts::ARCH);
        self.add("library", FindingState::Passed, format!("{library}, {platform}"), None);
        for note in surface.notes {
            self.add("library", FindingState::Passed, note, None);
        }
    }

    fn settings(&mut self) {
        let settings = &self.service.settings;
        let url = self.base_url();
        let set: Vec<&str> =
            VARIABLES.into_iter().filter(|name| env::var_os(name).is_some_and(|v| !v.is_empty())).collect();
        let variables =
            if set.is_empty() { "no variable is set".to_owned() } else { format!("set: {}", set.join(", ")) };
        let key = settings.headers.get(API_KEY).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        self.add("settings", FindingState::Passed, format!("the service is {url}; {variables}"), None);
        if env::var("SKYVERN_API_KEY").is_ok_and(|variable| !variable.is_empty() && variable != key) {
            let message = "the key is not that of SKYVERN_API_KEY: one that is given in the program wins";
            self.add("settings", FindingState::Warning, message, Some("leave one of them out, if that is not meant"));
        }
        let named = env::var("SKYVERN_BASE_URL").unwrap_or_default();
        if !named.is_empty() && named.trim_end_matches('/') != url {
            let message = "the address is not that of SKYVERN_BASE_URL: one that is given in the program wins";
            self.add("settings", FindingState::Warning, message, Some("leave one of them out, if that is not meant"));
        }
    }

    fn base_url(&self) -> String {
        let base_url = &self.service.settings.base_url;
        format!("{}{}", base_url.origin, base_url.prefix)
    }

    fn proxy(&mut self) {
        match self.service.way_to_service() {
            Ok(way) => self.add("proxy", FindingState::Passed, way, None),
            Err(problem) => self.add("proxy", FindingState::Failed, problem, Some("mend the variable, or pass proxy")),
        }
    }

    /// Whether the certificates to trust can be read.
    fn certificates(&mut self) -> bool {
        let warnings = self.service.warnings().to_vec();
        let trusted = self.service.trusted();
        match self.service.transport().map(drop) {
            Err(problem) => {
                self.add("certificates", FindingState::Failed, problem, Some("mend the file, or leave the option out"));
                return false;
            }
            Ok(()) if warnings.is_empty() => self.add("certificates", FindingState::Passed, trusted, None),
            Ok(()) => {
                for problem in warnings {
                    self.add("certificates", FindingState::Warning, problem, Some("mend the variable or its file"));
                }
            }
        }
        true
    }

    /// Whether the service answers at the address. It is asked without the key: it may be something else.
    async fn server(&mut self) -> bool {
        let mut options = self.options.clone();
        options.headers.insert(API_KEY.as_str().to_owned(), None);
        options.api_key = None;
        let begun = Instant::now();
        let result = self.service.call("get_version", "{}", &options).await;
        let first = begun.elapsed();
        self.shown_certificates(result.as_ref().err());
        match &result {
            Ok(response) => self.clock(response.header("date"), first),
            Err(error) => {
                let date = error.headers().iter().find(|(name, _)| name == "date").map(|(_, value)| value.as_str());
                self.clock(date, first);
            }
        }
        match result {
            Ok(response) => {
                let version = serde_json::from_slice::<BTreeMap<String, String>>(&response.body).ok();
                self.server_version = version.and_then(|mut version| version.remove("version"));
                self.connection(first, &options).await;
                let version = self.server_version.as_deref().unwrap_or("without a version");
                let (first, then) = match self.service.dialect.current() {
                    Dialect::Workflows => ("workflows", "agents"),
                    Dialect::Agents => ("agents", "workflows"),
                };
                let message =
                    format!("it is Skyvern {version}; its paths are tried as /v1/{first}, then as /v1/{then}");
                self.add("server", FindingState::Passed, message, None);
                true
            }
            Err(error) if error.status().is_some() && is_own(&error) => {
                self.connection(first, &options).await;
                let message = "it answers as Skyvern does, and does not say its version";
                self.add("server", FindingState::Passed, message, None);
                true
            }
            Err(error) if error.status().is_some() => {
                let took = first.as_secs_f64();
                self.add("connection", FindingState::Passed, format!("something answers after {took:.3} s"), None);
                self.add("server", FindingState::Failed, told(&error), Some(
                    "the base URL is probably wrong, or something in between answers; open it in a browser: Skyvern shows \
                     JSON at /v1/version"
                ));
                false
            }
            Err(error) => {
                self.add("connection", FindingState::Failed, told(&error), Some(why_unreachable(&error)));
                self.add("server", FindingState::NotTried, "the server has to be reached first", None);
                false
            }
        }
    }

    /// Who the server says it is. Where that is not believed, the issuer tells who is in between.
    fn shown_certificates(&mut self, error: Option<&Error>) {
        let shown = self.service.shown_certificates();
        self.certificates =
            shown.into_iter().map(|shown| ServerCertificate::new(shown.subject, shown.issuer, shown.expires)).collect();
        let Some(own) = self.certificates.first() else { return };
        let expires = own.expires.as_ref().and_then(Timestamp::system_time);
        let until = own.expires.as_ref().map(|expires| format!(", good until {expires}")).unwrap_or_default();
        let others = match self.certificates.len() - 1 {
            0 => String::new(),
            others => format!("; it shows {others} more"),
        };
        let store = self.service.trusted_by().map(|store| format!("; it is trusted by {store}")).unwrap_or_default();
        let message = format!("the server's is of {}, issued by {}{until}{others}{store}", own.subject, own.issuer);
        let soon = SystemTime::now() + SOON;
        if error.is_some_and(|error| error.status().is_none() && is_about_certificates(error)) {
            let advice =
                "if that issuer is your company's, pass its certificate as ca_file; else somebody else answers";
            self.add("certificates", FindingState::Failed, message, Some(advice));
        } else if expires.is_some_and(|expires| expires < soon) {
            let advice = "whoever runs the server has to renew it: without that calls fail from then on";
            self.add("certificates", FindingState::Warning, message, Some(advice));
        } else {
            self.add("certificates", FindingState::Passed, message, None);
        }
    }

    /// One more request, over the connection that is open now.
    async fn connection(&mut self, first: Duration, options: &RequestOptions) {
        let begun = Instant::now();
        _ = self.service.call("get_version", "{}", options).await;
        let latency = begun.elapsed();
        self.latency = Some(latency.as_secs_f64());
        let message = format!(
            "reached in {:.3} s, a request over the open connection takes {:.3} s",
            first.as_secs_f64(),
            latency.as_secs_f64()
        );
        if latency > SLOW {
            self.add(
                "connection",
                FindingState::Warning,
                message,
                Some("the way there, or the server, is slow: raise timeout"),
            );
        } else {
            self.add("connection", FindingState::Passed, message, None);
        }
    }

    fn clock(&mut self, date: Option<&str>, took: Duration) {
        let Some(server) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else { return };
        // It was written somewhere on the way there and back, in whole seconds.
        let here = SystemTime::now() - took / 2;
        let ahead = match server.duration_since(here) {
            Ok(ahead) => ahead.as_secs_f64(),
            Err(behind) => -behind.duration().as_secs_f64(),
        };
        self.clock_difference = Some(ahead);
        if ahead.abs() > MAX_CLOCK_DIFFERENCE {
            let (seconds, where_) = (ahead.abs(), if ahead > 0.0 { "behind" } else { "ahead of" });
            let message = format!("this machine's clock is {seconds:.0} s {where_} the server's");
            self.add("clock", FindingState::Warning, message, Some("set it: certificates and keys expire by it"));
        } else {
            self.add("clock", FindingState::Passed, "as the server's", None);
        }
    }

    /// One cheap call with the key, and one for each thing that a server may lack.
    async fn key_and_features(&mut self) {
        let list = json!({ "page": 1, "page_size": 1 }).to_string();
        let listed = self.service.call_first("get_runs_v2", &list, &self.options).await;
        let accepted = match &listed {
            Ok(_) => true,
            // The list is newer than the key's check.
            Err(error) => is_no_route(error),
        };
        if !accepted {
            let error = listed.err().map(|error| (told(&error), why_refused(&error)));
            let (message, advice) = error.unwrap_or_default();
            self.add("key", FindingState::Failed, message, Some(&advice));
            self.add("features", FindingState::NotTried, "the key has to be accepted first", None);
            return;
        }
        let organization =
            self.service.organization(&self.options).map(|id| format!(", for organisation {id}")).unwrap_or_default();
        self.add("key", FindingState::Passed, format!("accepted{organization}"), None);
        self.features.insert("lists".to_owned(), listed.is_ok());
        let tags = json!({ "workflow_run_id": "wr_0" }).to_string();
        let tags = self.service.call_first("get_run_tags", &tags, &self.options).await;
        self.features.insert("tags".to_owned(), !tags.is_err_and(|error| is_no_route(&error)));
        let groups = knows_groups(self.service, &self.options).await;
        self.features.insert("groups".to_owned(), groups);
        let lacks: Vec<&str> = self.features.iter().filter(|(_, has)| !**has).map(|(name, _)| name.as_str()).collect();
        if lacks.is_empty() {
            self.add("features", FindingState::Passed, "it has run groups, tags and lists of runs", None);
        } else {
            let message = format!("the server has no {}", lacks.join(", no "));
            let advice =
                "idempotency keys, lost starts and many waits work with what it has; a newer server makes them exact";
            self.add("features", FindingState::Warning, message, Some(advice));
        }
    }

    fn report(self) -> CheckReport {
        let ok =
            !self.findings.iter().any(|found| matches!(found.state, FindingState::Failed | FindingState::NotTried));
        CheckReport {
            ok,
            base_url: self.base_url(),
            organization_id: self.service.organization(&self.options),
            text: text(&self.findings, ok),
            server_version: self.server_version,
            latency: self.latency,
            clock_difference: self.clock_difference,
            features: self.features,
            certificates: self.certificates,
            findings: self.findings,
        }
    }
}

/// Whether the service itself speaks, also where it refuses.
fn is_own(error: &Error) -> bool {
    error.kind() == ErrorKind::Status
        && error
            .body()
            .and_then(|body| serde_json::from_slice::<serde_json::Value>(body).ok())
            .is_some_and(|body| body["detail"].is_string() || body["detail"].is_array())
}

/// What went wrong, without the advice to check.
fn told(error: &Error) -> String {
    error.to_string().replace(RUN_CHECK, "")
}

fn is_about_certificates(error: &Error) -> bool {
    let text = error.to_string().to_lowercase();
    ["certificate", "unknownissuer", "badsignature"].iter().any(|word| text.contains(word))
}

fn why_unreachable(error: &Error) -> &'static str {
    let text = error.to_string().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if is_about_certificates(error) || says(&["tls", "handshake"]) {
        "if the network looks into TLS, pass its certificate as ca_file; for plain HTTP the address begins with http://"
    } else if says(&["dns", "lookup", "resolve", "name or service"]) {
        "the name of the host is not known here: check the base URL, the DNS and whether a proxy is needed"
    } else if says(&["proxy", "tunnel", "socks"]) {
        "the proxy is the problem: check its address, user and password"
    } else if says(&["refused"]) {
        "nothing listens there: is the server running, and is the port right?"
    } else if says(&["in time"]) {
        "a firewall may drop the packets: is a proxy needed?"
    } else {
        "check the base URL, the network and whether a proxy is needed"
    }
}

fn why_refused(error: &Error) -> String {
    let says = |text: &str| error.to_string().to_lowercase().contains(text);
    let advice = match error.status() {
        Some(401 | 403) if says("expired") => "the key is expired: make a new one in the settings of the dashboard",
        Some(401 | 403) => {
            "copy the key again from the settings of the dashboard of this very server: each server knows its own keys only"
        }
        Some(404) if says("organization") => {
            "the key is of an organisation that this server does not have: is the base URL right?"
        }
        Some(_) => "the server is there and can't answer: try again, and tell who runs it",
        None => "the connection broke after it worked: try again",
    };
    advice.to_owned()
}
