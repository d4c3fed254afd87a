//! A definition as the service keeps and shows it: with defaults, output parameters and identifiers.

use serde_json::{Map, Value, json};

use super::all_blocks;
use super::catalog::block_kind;
use super::check::SMTP_PARTS;
use super::parameter_kinds::parameter_kind;
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
    let mut parameters: Vec<Value> = given["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|parameter| stored_parameter(parameter, workflow_id, now, ids))
        .collect();
    name_sources(&mut parameters, &given["parameters"], &outputs);
    if blocks.iter().any(|block| MailServer::of(block) == MailServer::Platform) {
        parameters.extend(SMTP_PARTS.map(|part| platform_secret(part, workflow_id, now, ids)));
    }
    let linked =
        all_blocks(&given["blocks"]).iter().any(|block| block.get("next_block_label").is_some_and(Value::is_string));
    let shelf = Shelf { outputs: &outputs, parameters: &parameters, now };
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
    let kind = given["parameter_type"].as_str().unwrap_or_default();
    if kind == "context" {
        let (key, description) = (&given["key"], &given["description"]);
        return json!({
            "parameter_type": kind, "key": key, "description": description, "source": null, "value": null,
        });
    }
    if kind != "workflow" {
        let kind = parameter_kind(kind);
        return kind.map(|kind| kind.stored(given, workflow_id, now, ids)).unwrap_or_default();
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

/// Shows parameters that are made from others with those in full.
fn name_sources(parameters: &mut [Value], given: &Value, outputs: &Map<String, Value>) {
    let others: Vec<Value> =
        parameters.iter().filter(|one| one["parameter_type"] != "context").chain(outputs.values()).cloned().collect();
    for (parameter, given) in parameters.iter_mut().zip(given.as_array().into_iter().flatten()) {
        if parameter["parameter_type"] == "context" {
            let source = others.iter().find(|one| one["key"] == given["source_parameter_key"]);
            parameter["source"] = source.cloned().unwrap_or_default();
        }
    }
}

/// Where a block sends its emails through.
#[derive(PartialEq, Eq)]
enum MailServer {
    /// It sends none.
    None,
    Gmail,
    /// The one that the block describes.
    Custom,
    /// The one that parameters describe.
    Named,
    /// The service's own.
    Platform,
}

impl MailServer {
    fn of(block: &Map<String, Value>) -> Self {
        let text = |name: &str| block.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        if text("block_type") != Some("send_email") {
            Self::None
        } else if text("transport") == Some("gmail") {
            Self::Gmail
        } else if text("custom_smtp_host").is_some() {
            Self::Custom
        } else if SMTP_PARTS.iter().any(|part| text(&format!("{part}_secret_parameter_key")).is_some()) {
            Self::Named
        } else {
            Self::Platform
        }
    }
}

/// The secret that holds one part of what is known of the service's own mail server.
fn platform_secret(part: &str, workflow_id: &str, now: Moment, ids: &mut Ids) -> Value {
    let place = match part {
        "smtp_host" => "SKYVERN_SMTP_HOST_AWS_SES",
        "smtp_port" => "SKYVERN_SMTP_PORT_AWS_SES",
        "smtp_username" => "SKYVERN_SMTP_USERNAME_SES",
        _ => "SKYVERN_SMTP_PASSWORD_SES",
    };
    let given = json!({"key": part, "description": format!("Skyvern platform SMTP {part}"), "aws_key": place});
    parameter_kind("aws_secret").map(|kind| kind.stored(&given, workflow_id, now, ids)).unwrap_or_default()
}

/// What stands in place of such a secret where another server is used.
fn unused_secret(part: &str, key: &str, server: &str, now: Moment) -> Value {
    json!({
        "parameter_type": "aws_secret",
        "key": key,
        "description": format!("Unused placeholder; this block sends via {server}."),
        "aws_secret_parameter_id": format!("placeholder_{part}"),
        "workflow_id": "",
        "aws_key": "UNUSED_CUSTOM_SMTP_PLACEHOLDER",
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
    now: Moment,
}

/// What a login block does unless it says otherwise.
const LOGIN_GOAL: &str = "Open the login page and log in with the credentials that are given. Enter a one-time code if \
                          the site asks for one. Terminate if the site does not accept the credentials.";

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
                "loop_over" if given["loop_over_parameter_key"].is_string() => {
                    self.named_one(&given["loop_over_parameter_key"])
                }
                "loop_over" if value.is_null() => self.named_one(&given["loop_variable_reference"]),
                "navigation_goal"
                    if block_type == "login" && value.as_str().is_none_or(|goal| goal.trim().is_empty()) =>
                {
                    json!(LOGIN_GOAL)
                }
                part if SMTP_PARTS.contains(&part) => self.mail_secret(part, given),
                "condition" => criteria(&value),
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

    /// The parameter that holds one part of what is known of a block's mail server.
    fn mail_secret(&self, part: &str, block: &Value) -> Value {
        let Value::Object(fields) = block else { return Value::Null };
        match MailServer::of(fields) {
            MailServer::Gmail => unused_secret(part, &format!("gmail-unused-{part}"), "Gmail", self.now),
            MailServer::Custom => unused_secret(part, part, "custom SMTP", self.now),
            MailServer::Named => self.named_one(&block[format!("{part}_secret_parameter_key")]),
            MailServer::Platform | MailServer::None => self.named_one(&json!(part)),
        }
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
