//! Replays one list of requests against the emulator and the released server, and compares the answers.
//!
//! With `SKYVERN_REAL_BASE_URL` and `SKYVERN_REAL_API_KEY` set, every answer of the emulator is compared with the real
//! one: status, content type, the headers that matter, and the body but for ids and times. Without them, only the
//! emulator's statuses are compared with those in the list.
//!
//! `FIDELITY_ONLY=6-` replays only the files whose names start like that.
//!
//! The list is `fidelity/*.json`; differences that are accepted, with their reasons, are `fidelity/accepted/*.json`.

mod support;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Map, Value};
use skyvern_emulator::{Behaviour, Emulator, Options};
use support::Response;

/// Headers whose presence and value are compared.
const HEADERS: [&str; 4] = ["content-type", "allow", "location", "retry-after"];

/// How long to wait for a run to get where the list wants it.
const PATIENCE: Duration = Duration::from_secs(90);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exchange {
    name: String,
    method: String,
    path: String,
    /// A JSON body.
    json: Option<Value>,
    /// A body that is sent as it is.
    text: Option<String>,
    content_type: Option<String>,
    /// A file that is sent as a form.
    upload: Option<Upload>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// The API key; absent means the right one, null none at all.
    #[serde(default = "the_right_key")]
    key: Option<String>,
    /// The status the released server answers with.
    status: u16,
    /// What later exchanges refer to: name and place in the answer.
    #[serde(default)]
    save: BTreeMap<String, String>,
    /// Ask again until the run is there.
    until: Option<String>,
    /// Places in the answer that are not compared.
    #[serde(default)]
    ignore: Vec<String>,
    /// Why they are not.
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the list")]
    why: Option<String>,
}

/// A file in a form, with the other fields of the form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Upload {
    filename: String,
    content_type: String,
    #[serde(default)]
    text: String,
    /// So many bytes in place of a text.
    #[serde(default)]
    size: usize,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

/// What stands between the parts of a form.
const BOUNDARY: &str = "8f6e1c0a";

impl Upload {
    fn form(&self) -> Vec<u8> {
        let mut form = String::new();
        for (name, value) in &self.fields {
            form = format!("{form}--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        let Self { filename, content_type, text, size, .. } = self;
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{filename}\"\r\n\
             Content-Type: {content_type}\r\n\r\n{text}"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        [form.as_bytes(), head.as_bytes(), &vec![b'x'; *size], end.as_bytes()].concat()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the type of the field")]
fn the_right_key() -> Option<String> {
    Some("${key}".into())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    /// Whose name starts with this.
    name: String,
    /// The place in the answer, or the start of it; `status` and `headers.…` are places too.
    place: String,
    /// The section of FIDELITY.md that gives the reason.
    reason: String,
}

/// One of the two servers.
struct Side {
    base_url: String,
    values: BTreeMap<String, String>,
}

impl Side {
    fn new(base_url: &str, key: &str) -> Self {
        let nonce = std::process::id().to_string();
        let values = [("key", key), ("nonce", &nonce)].map(|(name, value)| (name.into(), value.into()));
        Self { base_url: base_url.trim_end_matches('/').to_owned(), values: values.into() }
    }

    fn fill(&self, text: &str) -> String {
        self.values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value))
    }

    fn ask(&mut self, exchange: &Exchange) -> Response {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let response = self.ask_once(exchange);
            let there = exchange.until.as_deref().is_none_or(|wanted| is_there(&response, wanted));
            if there || Instant::now() > deadline {
                for (name, place) in &exchange.save {
                    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
                    let value = body.pointer(&format!("/{}", place.replace('.', "/"))).and_then(Value::as_str);
                    self.values.insert(name.clone(), value.unwrap_or("missing").to_owned());
                }
                return response;
            }
            std::thread::sleep(Duration::from_millis(60));
        }
    }

    fn ask_once(&self, exchange: &Exchange) -> Response {
        let mut headers: Vec<(String, String)> =
            exchange.headers.iter().map(|(name, value)| (name.clone(), self.fill(value))).collect();
        if let Some(key) = &exchange.key {
            headers.push(("x-api-key".into(), self.fill(key)));
        }
        let body = exchange.json.as_ref().map(Value::to_string).or_else(|| exchange.text.clone());
        let body = body.map(|body| self.fill(&body).into_bytes());
        let form_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let (body, usual_type) = match &exchange.upload {
            Some(upload) => (Some(upload.form()), form_type.as_str()),
            None => (body, "application/json"),
        };
        let content_type = exchange.content_type.as_deref().unwrap_or(usual_type);
        if body.is_some() && !content_type.is_empty() {
            headers.push(("content-type".into(), content_type.into()));
        }
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        let path = self.fill(&exchange.path);
        support::send(&self.base_url, &exchange.method, &path, &headers, body.as_deref())
            .unwrap_or_else(|error| panic!("{}: {} {path}: {error}", exchange.name, exchange.method))
    }
}

fn is_there(response: &Response, wanted: &str) -> bool {
    let run: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let status = run["status"].as_str().unwrap_or_default();
    let is_final = ["completed", "failed", "terminated", "timed_out", "canceled"].contains(&status);
    match wanted {
        "final" => is_final && run["retry_pending"] != true,
        "retry_pending" => run["retry_pending"] == true && !run["next_attempt_at"].is_null(),
        status_wanted => status == status_wanted,
    }
}

/// An answer without what is different every time.
fn normal(side: &Side, response: &Response) -> Value {
    let mut shown = Map::new();
    shown.insert("status".into(), response.status.into());
    for name in HEADERS {
        if let Some(value) = response.header(name) {
            shown.insert(format!("headers.{name}"), plain_text(side, value).into());
        }
    }
    let body = match serde_json::from_slice::<Value>(&response.body) {
        Ok(body) => body,
        Err(_) => response.text().into(),
    };
    shown.insert("body".into(), without_chance(side, body));
    Value::Object(shown)
}

fn without_chance(side: &Side, value: Value) -> Value {
    match value {
        Value::String(text) => plain_text(side, &text).into(),
        Value::Array(items) => items.into_iter().map(|item| without_chance(side, item)).collect(),
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, value)| (plain_text(side, &name), without_chance(side, value))).collect(),
        ),
        other => other,
    }
}

fn plain_text(side: &Side, text: &str) -> String {
    if let Some(kind) = time_kind(text) {
        return kind.to_owned();
    }
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return "<hex>".into();
    }
    if text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4 {
        return "<uuid>".into();
    }
    if text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return "<unix time>".into();
    }
    let text = text.replace(&side.base_url, "<base>");
    let mut plain = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\0']) {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        match word.split_once('_') {
            Some((prefix, rest)) if rest.len() >= 12 && rest.bytes().any(|byte| byte.is_ascii_digit()) => {
                plain = format!("{plain}<{prefix}>");
            }
            _ => plain.push_str(&word),
        }
        word.clear();
        if letter != '\0' {
            plain.push(letter);
        }
    }
    plain
}

/// `2026-11-20T18:10:46.983514`, with or without fraction and `Z`. Times far ahead are kept: they are asked for.
fn time_kind(text: &str) -> Option<&'static str> {
    let is_time = text.len() >= 19
        && text.is_ascii()
        && text.starts_with("202")
        && &text[4..5] == "-"
        && &text[10..11] == "T"
        && &text[13..14] == ":";
    match (is_time, text.ends_with('Z'), text.contains('.')) {
        (false, ..) => None,
        (true, false, _) => Some("<time>"),
        (true, true, true) => Some("<time with fraction and Z>"),
        (true, true, false) => Some("<time with Z>"),
    }
}

/// The places where two values differ.
fn differences(place: &str, real: &Value, ours: &Value, found: &mut Vec<(String, String)>) {
    match (real, ours) {
        (Value::Object(theirs), Value::Object(mine)) if place.is_empty() && theirs["status"] != mine["status"] => {
            found.push(("status".into(), format!("real {} · emulator {}", short(real), short(ours))));
        }
        (Value::Object(real), Value::Object(ours)) => {
            let names = real.keys().chain(ours.keys().filter(|name| !real.contains_key(*name)));
            for name in names {
                let at = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                match (real.get(name), ours.get(name)) {
                    (Some(real), Some(ours)) => differences(&at, real, ours, found),
                    (Some(real), None) => found.push((at, format!("only the real one has it: {}", short(real)))),
                    (None, Some(ours)) => found.push((at, format!("only the emulator has it: {}", short(ours)))),
                    (None, None) => {}
                }
            }
        }
        (Value::Array(real), Value::Array(ours)) if real.len() == ours.len() => {
            for (index, (real, ours)) in real.iter().zip(ours).enumerate() {
                differences(&format!("{place}.{index}"), real, ours, found);
            }
        }
        _ if real == ours => {}
        _ => found.push((place.to_owned(), format!("real {} · emulator {}", short(real), short(ours)))),
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(300) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

fn read_list<T: for<'de> Deserialize<'de>>(folder: &str) -> Vec<T> {
    let folder = format!("{}/tests/{folder}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let only = std::env::var("FIDELITY_ONLY").unwrap_or_default();
    let wanted = |path: &std::path::Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        path.is_file() && (folder.ends_with("accepted") || name.starts_with(&only))
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| wanted(path)).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| -> Vec<T> {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files.iter().flat_map(read).collect()
}

fn main() -> ExitCode {
    let exchanges: Vec<Exchange> = read_list("fidelity");
    // The released server is slow enough to have its tasks canceled while they go.
    let tasks = Behaviour { duration: Some(4.0), ..Behaviour::default() };
    let emulator = Emulator::start(Options { tasks, ..Options::default() }).expect("an emulator starts");
    let mut ours = Side::new(emulator.base_url(), emulator.api_key());
    let real = std::env::var("SKYVERN_REAL_BASE_URL").ok().zip(std::env::var("SKYVERN_REAL_API_KEY").ok());
    match real {
        Some((base_url, key)) => compare(&exchanges, &mut ours, &mut Side::new(&base_url, &key)),
        None => check_statuses(&exchanges, &mut ours),
    }
}

fn check_statuses(exchanges: &[Exchange], ours: &mut Side) -> ExitCode {
    let accepted: Vec<Accepted> = read_list("fidelity/accepted");
    let mut wrong = 0;
    for exchange in exchanges {
        let response = ours.ask(exchange);
        let is_accepted = accepted.iter().any(|one| exchange.name.starts_with(&one.name) && one.place == "status");
        if response.status != exchange.status && !is_accepted {
            wrong += 1;
            println!("{}: {} instead of {}: {}", exchange.name, response.status, exchange.status, response.text());
        }
    }
    println!("{} requests, {wrong} with another status than the released server's", exchanges.len());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn compare(exchanges: &[Exchange], ours: &mut Side, real: &mut Side) -> ExitCode {
    let accepted: Vec<Accepted> = read_list("fidelity/accepted");
    let reasons = include_str!("../FIDELITY.md");
    for one in &accepted {
        assert!(reasons.contains(&format!("### {}\n", one.reason)), "FIDELITY.md has no section {}", one.reason);
    }
    let (mut same, mut only_accepted) = (0, 0);
    for exchange in exchanges {
        let (theirs, mine) = (real.ask(exchange), ours.ask(exchange));
        let mut found = Vec::new();
        differences("", &normal(real, &theirs), &normal(ours, &mine), &mut found);
        if theirs.status != exchange.status {
            println!("LIST {}: it says {}, the real server {}", exchange.name, exchange.status, theirs.status);
        }
        let ignored = |place: &str| exchange.ignore.iter().any(|ignored| within(place, &format!("body.{ignored}")));
        found.retain(|(place, _)| !ignored(place));
        let before = found.len();
        found.retain(|(place, _)| {
            !accepted.iter().any(|one| exchange.name.starts_with(&one.name) && within(place, &one.place))
        });
        match (before, found.len()) {
            (0, 0) => same += 1,
            (_, 0) => only_accepted += 1,
            _ => {
                println!("\n{} ({} {})", exchange.name, exchange.method, real.fill(&exchange.path));
                for (place, difference) in found {
                    println!("    {place}: {difference}");
                }
            }
        }
    }
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let share = |number: usize| 100.0 * count(number) / count(exchanges.len());
    println!(
        "\n{} requests compared: {same} agree ({:.1} %), {only_accepted} differ only as accepted, {} otherwise",
        exchanges.len(),
        share(same),
        exchanges.len() - same - only_accepted,
    );
    if share(same + only_accepted) >= 98.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether a place is another one or inside it; `*` stands for one step.
fn within(place: &str, other: &str) -> bool {
    let mut steps = place.split('.');
    other.split('.').all(|wanted| steps.next().is_some_and(|step| wanted == "*" || wanted == step))
}
