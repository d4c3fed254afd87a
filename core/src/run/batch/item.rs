//! An item of a batch, and what is common to all of them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::json::Json;
use crate::run::start_with_key::WEBHOOK_URL;

/// An item that is to be run.
#[derive(Debug)]
pub(crate) struct Item {
    pub position: u64,
    pub key: String,
    /// JSON text of its parameters.
    pub input: String,
    pub input_hash: String,
}

/// What makes an item the same item, as a journal knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KeyedBy {
    /// A hash of its parameters.
    #[default]
    Input,
    Column(String),
    Function,
}

impl KeyedBy {
    /// Whether the keys of one can't be those of the other. Nobody knows what a function gives.
    pub(crate) fn differs_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Column(mine), Self::Column(its)) => mine != its,
            (Self::Input, other) | (other, Self::Input) => *other != Self::Input,
            _ => false,
        }
    }

    /// As a journal has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Input => "hash".to_owned(),
            Self::Column(column) => format!("column {column}"),
            Self::Function => "function".to_owned(),
        }
    }

    /// What a journal has; `None` where that is no such text.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.strip_prefix("column ") {
            Some(column) => Some(Self::Column(column.to_owned())),
            None => [Self::Input, Self::Function].into_iter().find(|known| known.text() == text),
        }
    }

    /// For people.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Input => "a hash of the parameters".to_owned(),
            Self::Column(column) => format!("the column {column:?}"),
            Self::Function => "those of a function".to_owned(),
        }
    }
}

/// What a start carries besides its parameters. The journal keeps it: a start that may have been made is made again as it was, as it
/// decides how its run is found.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Carried {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, Json>,
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub body: IndexMap<String, Json>,
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub query: IndexMap<String, Json>,
}

impl Carried {
    /// As the journal keeps it.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a start carried, as a start of now carries it: the end is told to whoever listens now.
    pub(crate) fn told_to_those_of(mut self, now: &Self) -> Self {
        let address = |of: &Self| of.arguments.get(WEBHOOK_URL).filter(|address| !address.is_null()).cloned();
        if let (Some(_), Some(address)) = (address(&self), address(now)) {
            self.arguments.insert(WEBHOOK_URL.to_owned(), address);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Carried, KeyedBy};

    #[test]
    fn keys_of_different_columns_differ() {
        let column = |name: &str| KeyedBy::Column(name.to_owned());
        for (one, other, differs) in [
            (KeyedBy::Input, KeyedBy::Input, false),
            (KeyedBy::Input, column("id"), true),
            (KeyedBy::Input, KeyedBy::Function, true),
            (column("id"), column("id"), false),
            (column("id"), column("no"), true),
            (column("id"), KeyedBy::Function, false),
        ] {
            assert_eq!(one.differs_from(&other), differs, "{one:?} {other:?}");
            assert_eq!(other.differs_from(&one), differs, "{other:?} {one:?}");
            assert_eq!(KeyedBy::read(&one.text()), Some(one));
        }
        assert_eq!(KeyedBy::read("of a newer SDK"), None);
    }

    #[test]
    fn only_the_address_is_that_of_now() {
        let carried = |text: &str| -> Carried { serde_json::from_str(text).unwrap() };
        let now = carried(r#"{"arguments":{"webhook_url":"https://new","title":"b"}}"#);
        let then = carried(r#"{"arguments":{"webhook_url":"https://old","title":"a"}}"#);
        assert_eq!(then.told_to_those_of(&now).text(), r#"{"arguments":{"title":"a","webhook_url":"https://new"}}"#);
        assert_eq!(carried("{}").told_to_those_of(&now).text(), "{}");
        assert_eq!(now.clone().told_to_those_of(&carried("{}")).text(), now.text());
    }
}
