//! Labels on runs and workflows: `team:ops`, or just `urgent`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::digest;
use crate::moment::Moment;

/// The colours a value can have.
pub(crate) const COLORS: [&str; 12] =
    ["gray", "red", "orange", "amber", "yellow", "green", "teal", "blue", "cyan", "indigo", "purple", "pink"];

/// A label: a value, mostly of some key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tag {
    pub(crate) key: Option<String>,
    pub(crate) value: String,
    pub(crate) source: Cow<'static, str>,
    pub(crate) set_at: Moment,
    pub(crate) set_by: Cow<'static, str>,
}

/// Something that happened to a label.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TagEvent {
    pub(crate) id: String,
    pub(crate) key: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) deletes: bool,
    pub(crate) source: Cow<'static, str>,
    pub(crate) set_at: Moment,
    pub(crate) set_by: Cow<'static, str>,
    pub(crate) superseded_at: Option<Moment>,
}

/// The labels of one run or workflow, those without a key first, and how they came about.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tagged {
    pub(crate) tags: Vec<Tag>,
    pub(crate) events: Vec<TagEvent>,
}

impl Tagged {
    /// Sets a label; one with the same key gives way.
    pub(crate) fn set(&mut self, tag: Tag, event_id: String) {
        self.tags.retain(|old| !same_place(old, tag.key.as_deref(), Some(&tag.value)));
        self.supersede(tag.key.as_deref(), Some(&tag.value), tag.set_at);
        self.events.push(TagEvent {
            id: event_id,
            key: tag.key.clone(),
            value: Some(tag.value.clone()),
            deletes: false,
            source: tag.source.clone(),
            set_at: tag.set_at,
            set_by: tag.set_by.clone(),
            superseded_at: None,
        });
        self.tags.push(tag);
        self.tags.sort_by(|one, other| (&one.key, &one.value).cmp(&(&other.key, &other.value)));
    }

    /// Takes a label away; `false` if it was not there.
    pub(crate) fn delete(&mut self, key: Option<&str>, value: Option<&str>, by: &Deletion) -> bool {
        let before = self.tags.len();
        self.tags.retain(|tag| !same_place(tag, key, value));
        if self.tags.len() == before {
            return false;
        }
        self.supersede(key, value, by.at);
        self.events.push(TagEvent {
            id: by.event_id.clone(),
            key: key.map(str::to_owned),
            value: value.filter(|_| key.is_none()).map(str::to_owned),
            deletes: true,
            source: "manual".into(),
            set_at: by.at,
            set_by: by.set_by.clone().into(),
            superseded_at: None,
        });
        true
    }

    fn supersede(&mut self, key: Option<&str>, value: Option<&str>, at: Moment) {
        for event in &mut self.events {
            let same = event.key.as_deref() == key && (key.is_some() || event.value.as_deref() == value);
            if same && event.superseded_at.is_none() {
                event.superseded_at = Some(at);
            }
        }
    }

    /// Whether a filter such as `team:ops`, `team:*` or `ops` finds a label here.
    pub(crate) fn has(&self, filter: &str) -> bool {
        self.tags.iter().any(|tag| match filter.split_once(':') {
            Some((key, value)) => tag.key.as_deref() == Some(key) && (value == "*" || tag.value == value),
            None => tag.value == filter,
        })
    }
}

/// Who takes a label away, and when.
#[derive(Clone, Debug)]
pub(crate) struct Deletion {
    pub(crate) event_id: String,
    pub(crate) at: Moment,
    pub(crate) set_by: String,
}

/// A key has one value at a time; labels without a key stand side by side.
fn same_place(tag: &Tag, key: Option<&str>, value: Option<&str>) -> bool {
    tag.key.as_deref() == key && (key.is_some() || value == Some(&tag.value))
}

/// All keys and values that were ever used, until they are deleted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct TagCatalog {
    /// What each key is for.
    keys: BTreeMap<String, Option<String>>,
    /// The colours of the values of each key.
    values: BTreeMap<String, BTreeMap<String, String>>,
}

impl TagCatalog {
    pub(crate) fn note(&mut self, key: &str, value: &str) {
        if !self.keys.contains_key(key) {
            self.keys.insert(key.to_owned(), None);
        }
        if !self.values.get(key).is_some_and(|values| values.contains_key(value)) {
            let color = color_of(key, value).to_owned();
            self.values.entry(key.to_owned()).or_default().insert(value.to_owned(), color);
        }
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// What a key is for.
    pub(crate) fn description(&self, key: &str) -> Option<&str> {
        self.keys.get(key)?.as_deref()
    }

    /// Says what a key is for; `false` if there is no such key.
    pub(crate) fn describe(&mut self, key: &str, description: Option<&str>) -> bool {
        self.keys.get_mut(key).map(|known| *known = description.map(str::to_owned)).is_some()
    }

    /// Takes a key away with its values; `false` if there is no such key.
    pub(crate) fn remove_key(&mut self, key: &str) -> bool {
        self.values.remove(key);
        self.keys.remove(key).is_some()
    }

    /// Every value with its key.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(key, values)| values.keys().map(move |value| (key.as_str(), value.as_str())))
    }

    /// Takes a value away, and gives its colour.
    pub(crate) fn remove_value(&mut self, key: &str, value: &str) -> Option<String> {
        self.values.get_mut(key)?.remove(value)
    }

    /// Gives a value that is there another colour.
    pub(crate) fn paint(&mut self, key: &str, value: &str, color: &str) {
        if let Some(known) = self.values.get_mut(key).and_then(|values| values.get_mut(value)) {
            color.clone_into(known);
        }
    }

    pub(crate) fn color(&self, key: &str, value: &str) -> Option<&String> {
        self.values.get(key)?.get(value)
    }
}

fn color_of(key: &str, value: &str) -> &'static str {
    let first = digest(&format!("{key}:{value}")).bytes().next().unwrap_or_default();
    COLORS[usize::from(first) % COLORS.len()]
}

#[cfg(test)]
mod tests {
    use super::{Deletion, Tag, Tagged};
    use crate::moment::Moment;

    fn tag(key: Option<&str>, value: &str, at: i64) -> Tag {
        Tag {
            key: key.map(str::to_owned),
            value: value.into(),
            source: "manual".into(),
            set_at: Moment(at),
            set_by: "o_1".into(),
        }
    }

    #[test]
    fn a_key_has_one_value_and_a_history() {
        let mut tagged = Tagged::default();
        tagged.set(tag(Some("team"), "ops", 1), "e1".into());
        tagged.set(tag(None, "urgent", 2), "e2".into());
        tagged.set(tag(Some("team"), "dev", 3), "e3".into());
        assert!(tagged.has("team:dev") && tagged.has("urgent"));
        assert!(tagged.has("team:*") && tagged.has("dev"));
        assert!(!tagged.has("team:ops") && !tagged.has("team") && !tagged.has("ops"));
        assert_eq!(tagged.events[0].superseded_at, Some(Moment(3)));
        let by = Deletion { event_id: "e4".into(), at: Moment(4), set_by: "o_1".into() };
        assert!(tagged.delete(None, Some("urgent"), &by));
        assert!(!tagged.delete(None, Some("urgent"), &by));
        assert_eq!(tagged.tags.len(), 1);
    }
}
