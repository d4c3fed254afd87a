//! Whether a block is one the service would take.

use serde_json::{Map, Value, json};

use super::catalog::{BlockKind, block_kind, block_kinds, expected_tags, tag};
use crate::invalid::{Issue, Loc, check, read_boolean};

/// The fields that every block can have besides its kind and label.
const COMMON: [(&str, &str); 5] = [
    ("next_block_label", "string|null"),
    ("continue_on_failure", "boolean"),
    ("model", "object|null"),
    ("ignore_workflow_system_prompt", "boolean"),
    ("next_loop_on_failure", "boolean"),
];

/// A block deeper than so many steps is checked as what it says it is only: the list would grow without end.
const DEEPEST_LISTED: usize = 24;

/// Adds what is wrong with a block, which has to say of what kind it is.
pub(super) fn block_issues(block: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = block else {
        return issues.push(Issue::not_an_object(loc, block));
    };
    let Some(name) = fields.get("block_type").map(crate::python::display) else {
        return issues.push(no_tag("block_type", block, loc));
    };
    let Some(kind) = block_kind(&name) else {
        return issues.push(unknown_tag("block_type", &name, &expected_tags(), block, loc));
    };
    form_issues(&name, kind, block, &loc.key(&name), issues);
}

/// Adds what is wrong with a block in a loop. The service tries all kinds there, and tells what each has against it.
fn inner_issues(block: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    if fitting_kind(block, loc).is_some() {
        return;
    }
    let said = block["block_type"].as_str();
    let lists_all = loc.depth() <= DEEPEST_LISTED || said.is_none_or(|name| block_kind(name).is_none());
    for (name, kind) in block_kinds() {
        if lists_all || said == Some(name) {
            form_issues(name, kind, block, &loc.key(kind.form()), issues);
        }
    }
}

/// The kind of a block in a loop: what it says, or else the kind that knows most of its fields.
pub(super) fn fitting_kind(block: &Value, loc: &Loc) -> Option<&'static str> {
    let fields = block.as_object()?;
    let fits = |(name, kind): &(&'static str, &'static BlockKind)| {
        let mut found = Vec::new();
        form_issues(name, kind, block, &loc.key(kind.form()), &mut found);
        found.is_empty()
    };
    if let Some(said) = fields.get("block_type") {
        return block_kinds().find(|(name, _)| said == name).filter(fits).map(|(name, _)| name);
    }
    let mut best: Option<(usize, &'static str)> = None;
    for (name, kind) in block_kinds().filter(fits) {
        let known = kind.sent().filter(|(field, ..)| fields.contains_key(*field)).count();
        if best.is_none_or(|(most, _)| known > most) {
            best = Some((known, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Adds what keeps a value from being a block of one kind.
fn form_issues(name: &str, kind: &BlockKind, block: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = block else {
        return issues.push(Issue::not_an_object(loc, block));
    };
    if name == "code"
        && let Some(message) = fault_of_mapping(&block["error_code_mapping"])
    {
        return issues.push(Issue::rule(loc, message, block));
    }
    let before = issues.len();
    if let Some(other) = fields.get("block_type").filter(|said| *said != name) {
        issues.push(literal_tag(&loc.key("block_type"), name, other));
    }
    match fields.get("label") {
        None => issues.push(Issue::missing(&loc.key("label"), block)),
        Some(Value::String(label)) => label_rules(label, &loc.key("label"), issues),
        Some(other) => check("string", other, &loc.key("label"), issues),
    }
    for (field, kinds) in COMMON {
        if let Some(value) = fields.get(field) {
            check(kinds, value, &loc.key(field), issues);
        }
    }
    for (field, kinds, required) in kind.sent() {
        let at = loc.key(field);
        match fields.get(field) {
            None if required => issues.push(Issue::missing(&at, block)),
            None => {}
            Some(value) => field_issues(field, kinds, value, &at, issues),
        }
    }
    if issues.len() == before {
        issues.extend(fault_of_whole(name, block).map(|message| Issue::rule(loc, message, block)));
    }
}

fn field_issues(field: &str, kinds: &str, value: &Value, at: &Loc, issues: &mut Vec<Issue>) {
    match (field, value) {
        ("loop_blocks", Value::Array(inner)) => {
            for (index, block) in inner.iter().enumerate() {
                inner_issues(block, &at.index(index), issues);
            }
        }
        ("branch_conditions", Value::Array(branches)) => {
            for (index, branch) in branches.iter().enumerate() {
                branch_issues(branch, &at.index(index), issues);
            }
        }
        ("condition", _) => criteria_issues(value, at, issues),
        ("error_code", Value::String(_)) => issues.extend(fault_of_code(value, at)),
        ("no_results_error_code" | "no_match_error_code", Value::String(code)) if code.trim().is_empty() => {
            issues.push(Issue::rule(at, "Outcome error codes must not be blank.", value));
        }
        _ => check(kinds, value, at, issues),
    }
}

/// What is wrong with a block whose fields are all right, each for itself.
fn fault_of_whole(name: &str, block: &Value) -> Option<&'static str> {
    let says = |field: &str| block[field].as_str().is_some_and(|text| !text.is_empty());
    let is_gmail = block["transport"] == "gmail";
    let is_custom = ["host", "username", "password"].iter().any(|part| says(&format!("custom_smtp_{part}")))
        || !block["custom_smtp_port"].is_null();
    match name {
        "conditional" => fault_of_branches(block["branch_conditions"].as_array().map_or(&[][..], Vec::as_slice)),
        "send_email" if is_gmail && is_custom => {
            Some("custom SMTP settings cannot be combined with the gmail transport")
        }
        "send_email" if !is_gmail && block.get("sender").is_none() => {
            Some("sender is required unless the transport is gmail")
        }
        "web_search" if says("no_match_error_code") && !says("prompt") => {
            Some("No Match Error Code requires a Prompt.")
        }
        "http_request"
            if block["secret_response_paths"].as_array().is_some_and(|paths| !paths.is_empty())
                && read_boolean(&block["save_response_as_file"]) == Some(true) =>
        {
            Some("secret_response_paths cannot be combined with save_response_as_file")
        }
        _ => None,
    }
}

fn fault_of_branches(branches: &[Value]) -> Option<&'static str> {
    if branches.is_empty() {
        return Some("Conditional blocks require at least one branch.");
    }
    let defaults = branches.iter().filter(|branch| is_default(branch)).count();
    (defaults > 1).then_some("Only one default branch is permitted per conditional block.")
}

fn is_default(branch: &Value) -> bool {
    read_boolean(&branch["is_default"]) == Some(true)
}

fn branch_issues(branch: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = branch else {
        return issues.push(Issue::not_an_object(loc, branch));
    };
    let before = issues.len();
    let criteria = &branch["criteria"];
    if !criteria.is_null() {
        criteria_issues(criteria, &loc.key("criteria"), issues);
    }
    for (name, kinds) in
        [("next_block_label", "string|null"), ("description", "string|null"), ("is_default", "boolean")]
    {
        if let Some(value) = fields.get(name) {
            check(kinds, value, &loc.key(name), issues);
        }
    }
    if issues.len() > before {
        return;
    }
    if is_default(branch) && !criteria.is_null() {
        issues.push(Issue::rule(loc, "Default branches may not define criteria.", branch));
    } else if !is_default(branch) && criteria.is_null() {
        issues.push(Issue::rule(loc, "Branches without criteria must be marked as default.", branch));
    }
}

fn criteria_issues(criteria: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    const KINDS: [&str; 2] = ["jinja2_template", "prompt"];
    let Value::Object(fields) = criteria else {
        return issues.push(Issue::not_an_object(loc, criteria));
    };
    if let Some(kind) = fields.get("criteria_type").filter(|kind| !KINDS.iter().any(|known| *kind == known)) {
        issues.push(Issue::literal(&loc.key("criteria_type"), &KINDS, kind));
    }
    match fields.get("expression") {
        None => issues.push(Issue::missing(&loc.key("expression"), criteria)),
        Some(expression) => check("string", expression, &loc.key("expression"), issues),
    }
    if let Some(description) = fields.get("description") {
        check("string|null", description, &loc.key("description"), issues);
    }
}

/// What is wrong with the error codes of a block of code, before anything else of it is looked at.
fn fault_of_mapping(mapping: &Value) -> Option<&'static str> {
    let is_trimmed = |text: &str, most: usize| !text.is_empty() && text.trim() == text && text.chars().count() <= most;
    let fields = match mapping {
        Value::Null => return None,
        Value::Object(fields) => fields,
        _ => return Some("error_code_mapping must be a dictionary"),
    };
    fields.iter().find_map(|(code, description)| {
        if !is_trimmed(code, 128) {
            Some("error code keys must be trimmed, non-empty strings of at most 128 characters")
        } else if !description.as_str().is_some_and(|text| is_trimmed(text, 2000)) {
            Some("error code descriptions must be trimmed, non-empty strings of at most 2000 characters")
        } else {
            None
        }
    })
}

/// What is wrong with the code that a block ends its run with. Templates may be anything.
fn fault_of_code(code: &Value, loc: &Loc) -> Option<Issue> {
    let text = code.as_str()?;
    let is_plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.:-".contains(letter));
    let message = if text.is_empty() || text.trim() != text || text.chars().count() > 128 {
        "error code keys must be trimmed, non-empty strings of at most 128 characters"
    } else if !is_plain && !text.contains("{{") {
        "literal error codes may contain only ASCII letters, digits, underscores, periods, colons, and hyphens"
    } else {
        return None;
    };
    Some(Issue::rule(loc, message, code))
}

fn label_rules(label: &str, loc: &Loc, issues: &mut Vec<Issue>) {
    let input = json!(label);
    if label.trim().is_empty() {
        issues.push(Issue::rule(loc, "Block labels cannot be empty.", &input));
        return;
    }
    if !is_identifier(label) {
        let message = format!(
            "Block label '{label}' is not a valid label. Block labels must be valid Python identifiers (only \
             letters, digits, and underscores; cannot start with a digit). Characters like '/', '-', '.', etc. are \
             not allowed because they conflict with Jinja2 template syntax."
        );
        issues.push(Issue::rule(loc, &message, &input));
    }
}

pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn literal_tag(loc: &Loc, name: &str, input: &Value) -> Issue {
    let expected = tag(name);
    Issue::new("literal_error", loc, &format!("Input should be {expected}"), input)
        .with_context(json!({ "expected": expected }))
}

pub(super) fn unknown_tag(discriminator: &str, tag: &str, expected: &str, value: &Value, loc: &Loc) -> Issue {
    let message =
        format!("Input tag '{tag}' found using '{discriminator}' does not match any of the expected tags: {expected}");
    let context = json!({"discriminator": format!("'{discriminator}'"), "tag": tag, "expected_tags": expected});
    Issue::new("union_tag_invalid", loc, &message, value).with_context(context)
}

pub(super) fn no_tag(discriminator: &str, value: &Value, loc: &Loc) -> Issue {
    let message = format!("Unable to extract tag using discriminator '{discriminator}'");
    Issue::new("union_tag_not_found", loc, &message, value)
        .with_context(json!({"discriminator": format!("'{discriminator}'")}))
}

/// Gives the blocks in loops that do not say of what kind they are the kind that fits.
pub(super) fn name_inner_blocks(blocks: &mut Value) {
    for block in blocks.as_array_mut().into_iter().flatten() {
        let Some(inner) = block.get_mut("loop_blocks") else { continue };
        for block in inner.as_array_mut().into_iter().flatten() {
            if block.get("block_type").is_none()
                && let Some(kind) = fitting_kind(block, &Loc::nowhere())
                && let Value::Object(fields) = block
            {
                let fields: &mut Map<String, Value> = fields;
                fields.insert("block_type".into(), json!(kind));
            }
        }
        name_inner_blocks(inner);
    }
}
