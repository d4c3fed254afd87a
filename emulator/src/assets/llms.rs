//! Language models of the organization's own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::collection::{Collection, Identified};
use crate::moment::Moment;

/// How a language model is reached. Its key is kept as a mask only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CustomLlm {
    id: String,
    config: Value,
    created_at: Moment,
    modified_at: Moment,
    deleted: bool,
}

impl Identified for CustomLlm {
    fn id(&self) -> &str {
        &self.id
    }
}

impl CustomLlm {
    pub(crate) fn new(id: String, config: Value, now: Moment) -> Self {
        Self { id, config, created_at: now, modified_at: now, deleted: false }
    }

    pub(crate) fn config(&self) -> &Value {
        &self.config
    }

    pub(crate) fn times(&self) -> (Moment, Moment) {
        (self.created_at, self.modified_at)
    }

    pub(crate) fn replace(&mut self, config: Value, now: Moment) {
        self.config = config;
        self.modified_at = now;
    }

    pub(crate) fn delete(&mut self) {
        self.deleted = true;
    }
}

impl Collection<CustomLlm> {
    pub(crate) fn live_mut(&mut self, id: &str) -> Option<&mut CustomLlm> {
        self.get_mut(id).filter(|llm| !llm.deleted)
    }

    /// All that are not deleted, the newest first.
    pub(crate) fn all_live(&self) -> impl Iterator<Item = &CustomLlm> {
        self.newest().filter(|llm| !llm.deleted)
    }
}
