//! A definition as the service keeps and shows it: with defaults, output parameters and identifiers.

use serde_json::{Map, Value, json};

use super::all_blocks;
use super::catalog::block_kind;
use crate::ids::{Ids, digest};
use crate::moment::Moment;
use crate::parameters::default_value;

/// The fields every block has, with their defaults, in the order in which they are shown.
const COMMON: [(&str, &str); 5] = [
    ("continue_on_failure", "false"),
    ("model", "null"),
    ("disable_cache", "false"),
    ("ignore_workflow_system_prompt", "false"),
    ("next_loop_on_failure", "false"),
];

/// A stored definition and what running it needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// The definition as the service shows it.
    pub(crate) definition: Value,
    /// The parameters a run can be given.
    pub(crate) parameters: Vec<Value>,
}

/// Stores a checked definition.
pub(crate) fn store(given: &Value, workflow_id: &str, now: Moment, ids: &mut Ids) -> Stored {
    let blocks = all_blocks(&given["blocks"]);
    let outputs: Map<String, Value> = blocks
        .iter()
        .filter_map(|block| block.get("label")?.as_str())
        .map(|label| (label.to_owned(), output_parameter(label, workflow_id, now, ids)))
        .collect();
    let parameters: Vec<Value> = given["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| stored_parameter(parameter, workflow_id, now, ids))
        .collect();
    let linked =
        all_blocks(&given["blocks"]).iter().any(|block| block.get("next_block_label").is_some_and(Value::is_string));
    let shelf = Shelf { outputs: &outputs, parameters: &parameters };
    let blocks: Vec<Value> = given["blocks"].as_array().into_iter().flatten().map(|block| shelf.block(block)).collect();
    let shown: Vec<&Value> = outputs.values().chain(&parameters).collect();
    let mut definition = json!({
        "version": given["version"].as_i64().unwrap_or(if linked { 2 } else { 1 }),
        "parameters": shown,
        "blocks": blocks,
        "finally_block_label": given["finally_block_label"],
        "error_code_mapping": given["error_code_mapping"],
        "retry_policy": retry_policy(&given["retry_policy"]),
        "workflow_system_prompt": given["workflow_system_prompt"],
        "completion_contract": given["completion_contract"],
    });
    if !given["browser_settings"].is_null() {
        definition["browser_settings"] = given["browser_settings"].clone();
    }
    let parameters = parameters.into_iter().filter(|one| one["parameter_type"] == "workflow").collect();
    Stored { definition, parameters }
}

fn output_parameter(label: &str, workflow_id: &str, now: Moment, ids: &mut Ids) -> Value {
    json!({
        "parameter_type": "output",
        "key": format!("{label}_output"),
        "description": format!("Output parameter for block {label}"),
        "output_parameter_id": ids.next("op"),
        "workflow_id": workflow_id,
        "created_at": now.naive(),
        "modified_at": now.naive(),
        "deleted_at": null,
    })
}

fn stored_parameter(given: &Value, workflow_id: &str, now: Moment, ids: &mut Ids) -> Value {
    if given["parameter_type"] != "workflow" {
        let mut stored = given.clone();
        stored["workflow_id"] = json!(workflow_id);
        return stored;
    }
    json!({
        "parameter_type": "workflow",
        "key": given["key"],
        "description": given["description"],
        "workflow_parameter_id": ids.next("wp"),
        "workflow_parameter_type": given["workflow_parameter_type"],
        "workflow_id": workflow_id,
        "default_value": default_value(given).unwrap_or_default(),
        "created_at": now.naive_zulu(),
        "modified_at": now.naive_zulu(),
        "deleted_at": null,
    })
}

fn retry_policy(given: &Value) -> Value {
    if given.is_null() {
        return Value::Null;
    }
    let rules: Vec<Value> = given["retry_on"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|rule| json!({"status": rule["status"], "error_codes": rule["error_codes"]}))
        .collect();
    json!({
        "max_retries": given["max_retries"].as_i64().unwrap_or(1),
        "delay_seconds": given["delay_seconds"].as_i64().unwrap_or(0),
        "webhook_on_retry": given["webhook_on_retry"].as_str().unwrap_or("final_only"),
        "retry_on": rules,
    })
}

/// What blocks refer to while they are stored.
struct Shelf<'a> {
    outputs: &'a Map<String, Value>,
    parameters: &'a [Value],
}

impl Shelf<'_> {
    fn block(&self, given: &Value) -> Value {
        let label = given["label"].as_str().unwrap_or_default();
        let block_type = given["block_type"].as_str().unwrap_or_default();
        let mut stored = Map::new();
        stored.insert("label".into(), json!(label));
        stored.insert("next_block_label".into(), given["next_block_label"].clone());
        stored.insert("block_type".into(), json!(block_type));
        stored.insert("output_parameter".into(), self.outputs.get(label).cloned().unwrap_or_default());
        for (name, default) in COMMON {
            let default = || serde_json::from_str(default).unwrap_or_default();
            stored.insert(name.into(), given.get(name).cloned().unwrap_or_else(default));
        }
        // Only blocks that work in a browser are kept in a cache.
        let is_cached = block_kind(block_type).is_some_and(|kind| kind.fields().any(|field| field.name == "task_type"));
        if !is_cached {
            stored.insert("disable_cache".into(), json!(false));
        }
        let Some(kind) = block_kind(block_type) else {
            return Value::Object(stored);
        };
        for field in kind.fields() {
            let own = given.get(field.name).filter(|value| !value.is_null());
            let value = own.cloned().unwrap_or_else(|| field.default());
            let value = match field.name {
                // Shown only where they say something.
                // The server's own model is used.
                "llm_key" => Value::Null,
                "engine" if value.is_null() => continue,
                "engine_pinned" if value == false => continue,
                "loop_blocks" => value.as_array().into_iter().flatten().map(|block| self.block(block)).collect(),
                "loop_over" if value.is_null() => self.named_one(&given["loop_variable_reference"]),
                "branch_conditions" => branches(label, &value),
                _ => value,
            };
            stored.insert(field.name.into(), value);
        }
        if kind.parameters {
            stored.insert("parameters".into(), self.named(&given["parameter_keys"]));
        }
        Value::Object(stored)
    }

    /// The parameter with this key, in full.
    fn named_one(&self, key: &Value) -> Value {
        self.parameters.iter().find(|one| one["key"] == *key).cloned().unwrap_or_default()
    }

    /// The parameters with these keys, in full.
    fn named(&self, keys: &Value) -> Value {
        keys.as_array()
            .into_iter()
            .flatten()
            .filter_map(|key| self.parameters.iter().chain(self.outputs.values()).find(|one| one["key"] == *key))
            .cloned()
            .collect()
    }
}

fn branches(label: &str, given: &Value) -> Value {
    let branch = |(index, branch): (usize, &Value)| {
        json!({
            "id": uuid_from(&format!("{label}/{index}")),
            "criteria": criteria(&branch["criteria"]),
            "next_block_label": branch["next_block_label"],
            "description": branch["description"],
            "is_default": branch["is_default"].as_bool().unwrap_or(false),
        })
    };
    given.as_array().into_iter().flatten().enumerate().map(branch).collect()
}

fn criteria(given: &Value) -> Value {
    if given.is_null() {
        return Value::Null;
    }
    json!({
        "criteria_type": given["criteria_type"].as_str().unwrap_or("jinja2_template"),
        "expression": given["expression"],
        "description": given["description"],
    })
}

/// A UUID that depends on nothing but the text.
fn uuid_from(text: &str) -> String {
    let digits = digest(text);
    format!("{}-{}-4{}-a{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..32])
}
