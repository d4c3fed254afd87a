//! Uploaded files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::collection::{Collection, Identified};
use crate::moment::Moment;

/// A file that was uploaded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    id: String,
    name: String,
    #[serde(serialize_with = "write", deserialize_with = "read")]
    content: Bytes,
    expires_at: Option<Moment>,
    /// The run it was given to.
    run: Option<String>,
    deleted: bool,
}

impl Identified for StoredFile {
    fn id(&self) -> &str {
        &self.id
    }
}

impl StoredFile {
    pub(crate) fn new(id: String, name: String, content: Bytes, expires_at: Option<Moment>) -> Self {
        Self { id, name, content, expires_at, run: None, deleted: false }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn content(&self) -> &Bytes {
        &self.content
    }

    fn is_there(&self, now: Moment) -> bool {
        !self.deleted && self.expires_at.is_none_or(|at| at > now)
    }

    pub(crate) fn give_to(&mut self, run: &str) {
        self.run = Some(run.to_owned());
    }
}

impl Collection<StoredFile> {
    /// A file that can be fetched.
    pub(crate) fn there(&self, id: &str, now: Moment) -> Option<&StoredFile> {
        self.get(id).filter(|file| file.is_there(now))
    }

    /// Whether a file can be given to a run.
    pub(crate) fn is_free(&self, id: &str, now: Moment) -> bool {
        self.there(id, now).is_some_and(|file| file.run.is_none())
    }

    /// Deletes a file; `false` if there is none.
    pub(crate) fn delete(&mut self, id: &str, now: Moment) -> bool {
        match self.get_mut(id).filter(|file| file.is_there(now)) {
            Some(file) => {
                file.deleted = true;
                file.content = Bytes::new();
                true
            }
            None => false,
        }
    }
}

fn write<S: Serializer>(content: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
    STANDARD.encode(content).serialize(serializer)
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
    let text = String::deserialize(deserializer)?;
    STANDARD.decode(text).map(Bytes::from).map_err(serde::de::Error::custom)
}
