//! The server of chaos. Drivers start it as their child and talk to it in lines of JSON.
#![allow(clippy::print_stdout, reason = "that is how it talks")]

mod fault;
mod judge;
mod machine;
mod mangle;
mod pages;
mod plan;
mod profile;
mod pulse;
mod random;
mod service;
mod truth;
mod wire;
mod world;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::judge::{Judged, LAST, Outcome, close, growth, judge};
use crate::machine::Waits;
use crate::plan::{AFTER, after, call};
use crate::profile::PROFILES;
use crate::pulse::Pulse;
use crate::world::Server;

/// What a driver asks.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
enum Ask {
    /// The next server, if there is one.
    Act,
    /// The plan of a call, which begins.
    Begin { call: usize },
    /// A call is over.
    End { call: usize, outcome: Outcome },
    /// The storm is over.
    Calm,
    /// All calls of this server are over.
    Close { resources: Value },
    /// Everything is over.
    Finish,
}

/// What was asked for on the command line.
struct Settings {
    seed: u64,
    calls: usize,
    per_act: usize,
    /// The file with the number of the next act, which the drivers of a language share.
    turns: Option<PathBuf>,
    /// Only this call of this act.
    only: Option<(usize, usize)>,
    profile: Option<String>,
    /// Where to write what is wrong as soon as it is known, and how far the storm is.
    log: Option<File>,
}

impl Settings {
    fn read() -> Self {
        let mut settings =
            Self { seed: 1, calls: 1000, per_act: 250, turns: None, only: None, profile: None, log: None };
        let mut arguments = std::env::args().skip(1);
        while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
            let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{name} {text} is not a number"));
            match name.as_str() {
                "--seed" => settings.seed = number(&value) as u64,
                "--calls" => settings.calls = number(&value),
                "--per-act" => settings.per_act = number(&value),
                "--turns" => settings.turns = Some(value.into()),
                "--profile" => settings.profile = Some(value),
                "--log" => {
                    settings.log = Some(File::create(&value).unwrap_or_else(|error| panic!("--log {value}: {error}")));
                }
                "--only" => {
                    let (act, call) = value.split_once('-').unwrap_or_else(|| panic!("--only takes act-call"));
                    settings.only = Some((number(act), number(call)));
                }
                _ => panic!("there is no option {name}"),
            }
        }
        settings
    }
}

/// Takes the number of the next act from the file that counts them.
fn next_turn(turns: &Path) -> usize {
    let taken = || {
        let mut file = File::options().read(true).write(true).create(true).truncate(false).open(turns)?;
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let next = text.parse().unwrap_or(0);
        file.rewind()?;
        write!(file, "{}", next + 1)?;
        Ok::<usize, std::io::Error>(next)
    };
    taken().unwrap_or_else(|error| panic!("--turns {}: {error}", turns.display()))
}

/// The whole storm.
struct Storm {
    settings: Settings,
    begun: Instant,
    /// How many acts have begun.
    acts: usize,
    server: Option<Server>,
    violations: Vec<String>,
    resources: Vec<Value>,
    kinds: BTreeMap<String, usize>,
    judged: Judged,
    pulse: Pulse,
    waits: Waits,
}

impl Storm {
    async fn answer(&mut self, ask: Ask) -> Value {
        match ask {
            Ask::Act => self.act().await,
            Ask::Begin { call: number } => {
                let Some(server) = &self.server else { return Value::Null };
                let mut world = server.world();
                let (seed, act) = (world.seed, world.act);
                let chosen = if number >= AFTER { after(act, number) } else { call(seed, act, number) };
                json!(world.begin(chosen))
            }
            Ask::End { call, outcome } => self.end(call, outcome),
            Ask::Calm => {
                if let Some(server) = &self.server {
                    server.calm().await;
                }
                Value::Null
            }
            Ask::Close { resources } => {
                self.resources.push(resources);
                let Some(server) = self.server.take() else { return Value::Null };
                let world = server.world();
                let act = format!("act {} ({})", world.act, world.profile.name);
                for wrong in close(&world) {
                    self.add(format!("{act}: {wrong}"));
                }
                for line in world.log.iter().flatten() {
                    self.add(format!("log: {line}"));
                }
                let (calls, seconds) = (self.kinds.values().sum::<usize>(), self.begun.elapsed().as_secs());
                self.tell(&format!(
                    "{act} is over: {calls} calls in {seconds} s, {} violations",
                    self.violations.len()
                ));
                Value::Null
            }
            Ask::Finish => {
                for (key, most) in [("bytes", 24e6), ("descriptors", 20.0), ("threads", 4.0)] {
                    let grown = growth(&self.resources, key);
                    if grown > most {
                        self.add(format!("{key} grew by {grown}: {}", json!(self.resources)));
                    }
                }
                json!({ "violations": self.violations, "outcomes": self.kinds, "resources": self.resources.last(), "judged": self.judged })
            }
        }
    }

    async fn act(&mut self) -> Value {
        let Settings { seed, calls, per_act, .. } = self.settings;
        let (act, numbers) = match self.settings.only {
            Some(_) if self.acts > 0 => return Value::Null,
            Some((act, number)) => (act, vec![number]),
            None => {
                let next = self.settings.turns.as_deref().map_or(self.acts, next_turn);
                (next, (0..per_act.min(calls.saturating_sub(next * per_act))).collect())
            }
        };
        self.acts += 1;
        if numbers.is_empty() {
            return Value::Null;
        }
        let named = self.settings.profile.as_ref();
        let profile = named.and_then(|name| PROFILES.iter().find(|profile| profile.name == name));
        let profile = *profile.unwrap_or(&PROFILES[act % PROFILES.len()]);
        match Server::start(seed, act, profile, self.settings.only.is_some()).await {
            Ok(server) => {
                let url = server.origin.clone();
                self.server = Some(server);
                json!({ "act": act, "profile": profile.name, "url": url, "calls": numbers, "after": [AFTER, AFTER + 1, AFTER + 2, AFTER + 3] })
            }
            Err(error) => panic!("no server: {error}"),
        }
    }

    fn end(&mut self, number: usize, mut outcome: Outcome) -> Value {
        let Some(server) = &self.server else { return Value::Null };
        let mut world = server.world();
        if let Some(seen) = world.calls.get(&number) {
            let last = Instant::now().checked_sub(LAST).map_or(seen.begun, |last| last.max(seen.begun));
            outcome.lag += self.pulse.since(seen.begun) + self.waits.since(seen.begun);
            outcome.last_lag += self.pulse.since(last) + self.waits.since(last);
        }
        self.judged.add(&outcome);
        let wrong = judge(&mut world, number, &outcome);
        let mut told = Vec::new();
        let Some(seen) = world.calls.get(&number) else { return Value::Null };
        let kind = outcome.kind.split(':').next().unwrap_or_default();
        *self.kinds.entry(format!("{} {kind}", seen.call.kind)).or_default() += 1;
        for wrong in &wrong {
            let (act, profile, call) = (world.act, world.profile.name, &seen.call);
            let text = format!(
                "{act}-{number} {} ({profile}): {wrong}\n    call: {}\n    came to: {outcome:?}",
                call.kind,
                json!(call),
            );
            told.push(text);
        }
        drop(world);
        for text in told {
            self.add(text);
        }
        json!({ "wrong": wrong })
    }

    /// Something is wrong.
    fn add(&mut self, text: String) {
        self.tell(&text);
        self.violations.push(text);
    }

    fn tell(&mut self, text: &str) {
        if let Some(log) = &mut self.settings.log {
            writeln!(log, "{text}").unwrap_or_else(|error| panic!("--log: {error}"));
        }
    }
}

#[tokio::main]
async fn main() {
    let mut storm = Storm {
        settings: Settings::read(),
        begun: Instant::now(),
        acts: 0,
        server: None,
        violations: Vec::new(),
        resources: Vec::new(),
        kinds: BTreeMap::new(),
        judged: Judged::default(),
        pulse: Pulse::new(),
        waits: Waits::default(),
    };
    tokio::spawn(storm.pulse.clone().beat());
    tokio::spawn(storm.waits.clone().watch());
    let (sender, mut lines) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    while let Some(line) = lines.recv().await {
        let answer = match serde_json::from_str(&line) {
            Ok(ask) => storm.answer(ask).await,
            Err(error) => panic!("{error}: {line}"),
        };
        println!("{answer}");
        let _ = std::io::stdout().flush();
    }
}
