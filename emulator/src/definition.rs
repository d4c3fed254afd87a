//! Workflow definitions: what users send, what the service stores.

mod block_check;
mod browser;
pub(crate) mod catalog;
mod check;
mod geo;
mod parameter_kinds;
mod store;
mod yaml;

pub(crate) use browser::browser_type_issues;
pub(crate) use check::{
    PROXY_LOCATIONS, check_form, check_meaning, check_proxy_location, check_url, is_proxy_location, normal_url,
};
pub(crate) use geo::{kept_proxy, read_place, whole_proxy};
pub(crate) use store::store;
pub(crate) use yaml::read_yaml;

use serde_json::{Map, Value};

/// The statuses a workflow can be given.
const STATUSES: &str = "enum:published,draft,auto_generated,importing,import_failed";

/// The settings of a workflow besides its definition: name, accepted kind, default.
///
/// In the order in which the service shows them.
pub(crate) const SETTINGS: [(&str, &str, &str); 25] = [
    ("totp_verification_url", "string|null", "null"),
    ("totp_identifier", "string|null", "null"),
    ("persist_browser_session", "boolean", "false"),
    ("reuse_browser_session", "boolean", "false"),
    ("mask_secrets", "boolean|null", "false"),
    ("pin_saved_session_ip", "boolean", "false"),
    ("browser_profile_id", "string|null", "null"),
    ("browser_profile_key", "string|null", "null"),
    ("model", "object|null", "null"),
    ("status", STATUSES, "\"published\""),
    ("max_screenshot_scrolls", "integer|null", "null"),
    ("max_elapsed_time_minutes", "integer|null", "null"),
    ("extra_http_headers", "text_map|null", "null"),
    ("cdp_connect_headers", "text_map|null", "null"),
    ("run_with", "any", "\"agent\""),
    ("browser_type", "string|null", "null"),
    ("ai_fallback", "boolean", "true"),
    ("cache_key", "string|null", "\"default\""),
    ("adaptive_caching", "boolean", "false"),
    ("enable_self_healing", "boolean|null", "false"),
    ("code_version", "integer[1..2]|null", "2"),
    ("generate_script_on_terminal", "boolean", "false"),
    ("run_sequentially", "boolean", "false"),
    ("sequential_key", "string|null", "null"),
    ("folder_id", "string|null", "null"),
];

/// A definition whose blocks all say of what kind they are.
pub(crate) fn with_named_blocks(mut definition: Value) -> Value {
    if let Some(blocks) = definition.pointer_mut("/workflow_definition/blocks") {
        block_check::name_inner_blocks(blocks);
    }
    definition
}

/// The blocks of a definition, also those inside loops, outermost first.
pub(crate) fn all_blocks(blocks: &Value) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    for block in blocks.as_array().into_iter().flatten() {
        if let Some(block) = block.as_object() {
            found.push(block);
            if let Some(inner) = block.get("loop_blocks") {
                found.extend(all_blocks(inner));
            }
        }
    }
    found
}
