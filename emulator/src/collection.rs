//! Things that have an id, in the order in which they came.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something that can be found by its id.
pub(crate) trait Identified {
    /// The id; it never changes.
    fn id(&self) -> &str;
}

/// A collection that is listed in order and searched by id.
#[derive(Clone, Debug)]
pub(crate) struct Collection<T> {
    items: Vec<T>,
    by_id: HashMap<String, usize>,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self { items: Vec::new(), by_id: HashMap::new() }
    }
}

impl<T: Identified> Collection<T> {
    pub(crate) fn add(&mut self, item: T) -> &T {
        let index = self.items.len();
        self.by_id.insert(item.id().to_owned(), index);
        self.items.push(item);
        &self.items[index]
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.items.get(*self.by_id.get(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.items.get_mut(*self.by_id.get(id)?)
    }

    /// All of them, the oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.iter()
    }

    /// All of them, the newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &T> {
        self.items.iter().rev()
    }
}

impl<T: Serialize> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + Identified> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::<T>::deserialize(deserializer)?;
        let by_id = items.iter().enumerate().map(|(index, item)| (item.id().to_owned(), index)).collect();
        Ok(Self { items, by_id })
    }
}
