//! The kinds of block there are and the fields each has.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What a kind of block consists of.
#[derive(Debug, Deserialize)]
pub(crate) struct BlockKind {
    /// Whether it can name workflow parameters in `parameter_keys`.
    #[serde(default)]
    pub(crate) parameters: bool,
    /// Its own fields in the order in which the service shows them.
    fields: Map<String, Value>,
}

impl BlockKind {
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        self.fields.iter().map(|(name, field)| Field { name, field })
    }
}

/// One field of a kind of block.
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    field: &'a Value,
}

impl Field<'_> {
    /// What a definition may say here; `None` if it cannot set the field at all.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.field["type"].as_str()
    }

    pub(crate) fn required(&self) -> bool {
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

/// All kinds of block as an error of the service lists them.
pub(crate) fn expected_tags() -> String {
    let tags: Vec<String> = CATALOG
        .iter()
        .map(|(name, _)| match name.as_str() {
            "task_v2" => "<BlockType.TaskV2: 'task_v2'>".to_owned(),
            name => format!("<BlockType.{}: '{name}'>", name.to_uppercase()),
        })
        .collect();
    tags.join(", ")
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
