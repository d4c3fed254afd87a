//! The kinds of block there are and the fields each has.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What a kind of block consists of.
#[derive(Debug, Deserialize)]
pub(crate) struct BlockKind {
    /// How the service calls its form where it tries one after the other.
    form: String,
    /// The fields a definition can have besides those of every block, in the order in which they are checked.
    sent: String,
    /// Whether it can name workflow parameters in `parameter_keys`.
    #[serde(default)]
    pub(crate) parameters: bool,
    /// Its own fields in the order in which the service shows them.
    fields: Map<String, Value>,
}

/// What a definition can say and answers do not show.
const SENT_ONLY: [(&str, &str); 3] =
    [("parameter_keys", "texts|null"), ("disable_cache", "boolean"), ("loop_over_parameter_key", "string")];

impl BlockKind {
    pub(crate) fn form(&self) -> &str {
        &self.form
    }

    /// What a definition can say: name, kinds of value, whether it has to be there.
    pub(crate) fn sent(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.sent.split(' ').filter(|name| !name.is_empty()).map(|name| {
            let only = SENT_ONLY.iter().find(|(other, _)| *other == name).map(|(_, kind)| *kind);
            let field = self.fields.get(name).map(|field| Field { name, field });
            let kind = only.or(field.as_ref().and_then(Field::kind)).unwrap_or("string|null");
            (name, kind, field.is_some_and(|field| field.required()))
        })
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        self.fields.iter().map(|(name, field)| Field { name, field })
    }
}

/// One field of a kind of block.
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    field: &'a Value,
}

impl<'a> Field<'a> {
    /// What a definition may say here; `None` if it cannot set the field at all.
    fn kind(&self) -> Option<&'a str> {
        self.field["type"].as_str()
    }

    fn required(&self) -> bool {
        self.field["required"] == Value::Bool(true)
    }

    pub(crate) fn default(&self) -> Value {
        self.field.get("default").cloned().unwrap_or_default()
    }
}

static CATALOG: LazyLock<Vec<(String, BlockKind)>> = LazyLock::new(|| {
    let kinds: Map<String, Value> =
        serde_json::from_str(include_str!("blocks.json")).expect("blocks.json is part of the build");
    kinds
        .into_iter()
        .map(|(name, kind)| {
            let kind = serde_json::from_value(kind).expect("blocks.json is part of the build");
            (name, kind)
        })
        .collect()
});

/// Finds a kind of block by its `block_type`.
pub(crate) fn block_kind(block_type: &str) -> Option<&'static BlockKind> {
    let (_, kind) = CATALOG.iter().find(|(name, _)| name == block_type)?;
    Some(kind)
}

/// All kinds of block, with their `block_type`, in the order in which the service tries them.
pub(crate) fn block_kinds() -> impl Iterator<Item = (&'static str, &'static BlockKind)> {
    CATALOG.iter().map(|(name, kind)| (name.as_str(), kind))
}

/// All kinds of block as an error of the service lists them.
pub(crate) fn expected_tags() -> String {
    CATALOG.iter().map(|(name, _)| tag(name)).collect::<Vec<_>>().join(", ")
}

/// A `block_type` as errors of the service write it.
pub(crate) fn tag(name: &str) -> String {
    match name {
        "task_v2" => "<BlockType.TaskV2: 'task_v2'>".to_owned(),
        name => format!("<BlockType.{}: '{name}'>", name.to_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn knows_its_blocks() {
        let wait = super::block_kind("wait").unwrap();
        let fields: Vec<_> = wait.fields().map(|field| field.name.to_owned()).collect();
        assert_eq!(fields, ["wait_sec"]);
        assert!(super::expected_tags().starts_with("<BlockType.TASK: 'task'>, <BlockType.FOR_LOOP"));
    }
}
