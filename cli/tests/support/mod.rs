//! The real program against an emulator.

#![allow(dead_code, missing_docs, clippy::needless_pass_by_value)]

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};
use skyvern_emulator::{Emulator, Options};

/// A workflow that takes parameters of every kind.
pub const WORKFLOW: &str = "wpid_cv";

/// An emulator, a folder to work in, and nothing else of this machine's settings.
pub struct World {
    pub emulator: Emulator,
    pub folder: PathBuf,
}

impl World {
    pub fn new(name: &str) -> Self {
        Self::with(name, json!({}), json!({}))
    }

    /// With options of the emulator, and with how the runs of the workflow go.
    pub fn with(name: &str, mut options: Value, behaviour: Value) -> Self {
        let parameter = |key: &str, kind: &str, default: Value| {
            json!({
                "parameter_type": "workflow", "workflow_parameter_type": kind, "key": key, "default_value": default,
            })
        };
        let definition = json!({
            "parameters": [
                parameter("name", "string", Value::Null),
                parameter("copies", "integer", json!(1)),
                parameter("price", "float", json!(1.5)),
                parameter("urgent", "boolean", json!(false)),
                parameter("more", "json", json!({})),
                parameter("file", "file_url", json!("https://example.com/none.pdf")),
            ],
            "blocks": [
                { "block_type": "http_request", "label": "ping", "method": "GET", "url": "http://127.0.0.1:9/" },
                { "block_type": "file_download", "label": "fetch", "navigation_goal": "Download it." },
            ],
        });
        let plain = json!({ "parameters": [], "blocks": [
            { "block_type": "http_request", "label": "ping", "method": "GET", "url": "http://127.0.0.1:9/" },
        ]});
        let workflow =
            json!({ "workflow_id": WORKFLOW, "title": "CVs", "definition": definition, "behaviour": behaviour });
        options["workflows"] = json!([workflow, { "workflow_id": "wpid_plain", "definition": plain }]);
        let options = Options::from_json(&options.to_string()).unwrap();
        let emulator = Emulator::start(options).unwrap();
        let folder = std::env::temp_dir().join(format!("skyvern-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(folder.join("home")).unwrap();
        Self { emulator, folder }
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The command with key and address in its environment.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.bare(arguments);
        command.env("SKYVERN_API_KEY", self.emulator.api_key()).env("SKYVERN_BASE_URL", self.emulator.base_url());
        command
    }

    /// The command without settings.
    pub fn bare<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skyvern"));
        command.args(arguments).current_dir(&self.folder);
        for name in ["SKYVERN_API_KEY", "SKYVERN_BASE_URL", "SKYVERN_PROFILE", "XDG_CONFIG_HOME", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("HOME", self.folder.join("home")).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Seen {
        read_output(self.command(arguments).output().unwrap())
    }

    /// Runs that the emulator has.
    pub fn runs(&self) -> Vec<Value> {
        self.emulator.command("runs", &json!({})).unwrap().as_array().cloned().unwrap_or_default()
    }

    pub fn parameters_of_newest(&self) -> Value {
        let requests = self.emulator.command("requests", &json!({ "operation": "run_workflow" })).unwrap();
        let newest = requests["requests"].as_array().unwrap().last().unwrap().clone();
        let body = match &newest["body"] {
            Value::String(text) => serde_json::from_str(text).unwrap(),
            body => body.clone(),
        };
        body["parameters"].clone()
    }

    /// A run that is over, or not.
    pub fn start(&self) -> String {
        let seen = self.run(["run", "wpid_plain"]);
        seen.json()["run_id"].as_str().unwrap().to_owned()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Seen {
    pub status: i32,
    pub out: String,
    pub err: String,
}

pub fn read_output(output: Output) -> Seen {
    Seen {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Seen {
    /// Standard output, which is JSON, one value a line, and nothing else.
    pub fn lines(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        self.out.lines().map(parse).collect()
    }

    pub fn json(&self) -> Value {
        let lines = self.lines();
        assert_eq!(lines.len(), 1, "{self:?}");
        lines.into_iter().next().unwrap()
    }

    /// It ended with this status, with no data, and with one line that has these words.
    pub fn refuses(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in {self:?}");
        }
    }
}

pub fn give(child: &mut Child, text: &str) {
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
}

/// Sends a signal, by its name.
pub fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap();
    assert!(status.success());
}
