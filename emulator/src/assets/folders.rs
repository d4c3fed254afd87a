//! Folders of workflows.

use serde::{Deserialize, Serialize};

use crate::collection::{Collection, Identified};
use crate::moment::Moment;

/// A folder of workflows; each workflow knows the folder it is in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Folder {
    id: String,
    title: String,
    description: Option<String>,
    created_at: Moment,
    modified_at: Moment,
    deleted: bool,
}

impl Identified for Folder {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Folder {
    pub(crate) fn new(id: String, title: &str, description: Option<&str>, now: Moment) -> Self {
        let (title, description) = (title.to_owned(), description.map(str::to_owned));
        Self { id, title, description, created_at: now, modified_at: now, deleted: false }
    }

    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    pub(crate) fn times(&self) -> (Moment, Moment) {
        (self.created_at, self.modified_at)
    }

    /// Changes what is given.
    pub(crate) fn change(&mut self, title: Option<&str>, description: Option<&str>, now: Moment) {
        if let Some(title) = title {
            title.clone_into(&mut self.title);
        }
        if let Some(description) = description {
            self.description = Some(description.to_owned());
        }
        self.modified_at = now;
    }

    pub(crate) fn delete(&mut self) {
        self.deleted = true;
    }

    /// Whether its title or description has some text.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        let holds = |own: &str| crate::like::has_part(own, text);
        holds(&self.title) || self.description.as_deref().is_some_and(holds)
    }
}

impl Collection<Folder> {
    /// One that is not deleted.
    pub(crate) fn live(&self, id: &str) -> Option<&Folder> {
        self.get(id).filter(|folder| !folder.deleted)
    }

    pub(crate) fn live_mut(&mut self, id: &str) -> Option<&mut Folder> {
        self.get_mut(id).filter(|folder| !folder.deleted)
    }

    /// All that are not deleted, the one that was changed last first.
    pub(crate) fn all_live(&self) -> impl Iterator<Item = &Folder> {
        let mut live: Vec<&Folder> = self.newest().filter(|folder| !folder.deleted).collect();
        live.sort_by_key(|folder| std::cmp::Reverse(folder.modified_at));
        live.into_iter()
    }
}
