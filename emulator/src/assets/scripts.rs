//! Scripts: code that runs can be carried out by.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::collection::Identified;
use crate::ids::hex;
use crate::moment::Moment;

/// A script, in its newest revision.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Script {
    id: String,
    revision: String,
    version: u64,
    run: Option<String>,
    created_at: Moment,
    modified_at: Moment,
}

impl Identified for Script {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Script {
    pub(crate) fn new(id: String, revision: String, run: Option<&str>, now: Moment) -> Self {
        Self { id, revision, version: 1, run: run.map(str::to_owned), created_at: now, modified_at: now }
    }

    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    pub(crate) fn run(&self) -> Option<&str> {
        self.run.as_deref()
    }

    pub(crate) fn revision(&self) -> &str {
        &self.revision
    }

    pub(crate) fn times(&self) -> (Moment, Moment) {
        (self.created_at, self.modified_at)
    }

    /// Puts a new revision in the place of the old one.
    pub(crate) fn deploy(&mut self, revision: String, now: Moment) {
        self.revision = revision;
        self.version += 1;
        self.created_at = now;
        self.modified_at = now;
    }
}

/// A file of a script, as it was sent.
#[derive(Debug)]
pub(crate) struct ScriptFile {
    pub(crate) path: String,
    pub(crate) content: Vec<u8>,
    pub(crate) mime_type: Value,
}

/// The files and folders at the top of a script. The service does not tell what is in the folders.
pub(crate) fn tree(files: &[ScriptFile], now: Moment) -> Value {
    let entry = |file: &ScriptFile| match file.path.split_once('/') {
        Some((folder, _)) => (folder.to_owned(), directory(now)),
        None => (file.path.clone(), leaf(file, now)),
    };
    Value::Object(files.iter().map(entry).collect::<Map<_, _>>())
}

fn leaf(file: &ScriptFile, now: Moment) -> Value {
    use sha2::Digest as _;
    json!({
        "type": "file",
        "size": file.content.len(),
        "mime_type": file.mime_type,
        "content_hash": format!("sha256:{}", hex(&sha2::Sha256::digest(&file.content))),
        "created_at": now.naive(),
        "children": null,
    })
}

fn directory(now: Moment) -> Value {
    json!({
        "type": "directory",
        "size": null,
        "mime_type": null,
        "content_hash": null,
        "created_at": now.naive(),
        "children": {},
    })
}
