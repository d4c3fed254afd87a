//! Whether a definition is one the service would take.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::catalog::{block_kind, expected_tags};
use super::{SETTINGS, all_blocks};
use crate::invalid::{Issue, Loc, check};
use crate::parameters::default_value;
use crate::refusal::{Refusal, refuse_if_any};

/// The value types a workflow parameter can have.
const VALUE_TYPES: &str = "enum:string,integer,float,boolean,json,file_url,credential_id";

/// The kinds of parameter there are, with the fields each needs, in the order in which the service lists them.
const PARAMETER_KINDS: [(&str, &[&str]); 10] = [
    ("aws_secret", &["key", "aws_key"]),
    ("bitwarden_login_credential", &["key"]),
    ("bitwarden_sensitive_information", &["key"]),
    ("bitwarden_credit_card_data", &["key"]),
    ("onepassword", &["key", "vault_id", "item_id"]),
    ("azure_vault_credential", &["key", "vault_name", "username_key", "password_key"]),
    ("workflow", &["key", "workflow_parameter_type"]),
    ("context", &["key", "source_parameter_key"]),
    ("output", &["key"]),
    ("credential", &["key", "credential_id"]),
];

/// The proxy locations the service names.
pub(crate) const PROXY_LOCATIONS: [&str; 28] = [
    "RESIDENTIAL",
    "US-CA",
    "US-NY",
    "US-TX",
    "US-FL",
    "US-WA",
    "RESIDENTIAL_ES",
    "RESIDENTIAL_IE",
    "RESIDENTIAL_GB",
    "RESIDENTIAL_IN",
    "RESIDENTIAL_JP",
    "RESIDENTIAL_FR",
    "RESIDENTIAL_DE",
    "RESIDENTIAL_NZ",
    "RESIDENTIAL_ZA",
    "RESIDENTIAL_AR",
    "RESIDENTIAL_AU",
    "RESIDENTIAL_BR",
    "RESIDENTIAL_TR",
    "RESIDENTIAL_CA",
    "RESIDENTIAL_MX",
    "RESIDENTIAL_IT",
    "RESIDENTIAL_NL",
    "RESIDENTIAL_PH",
    "RESIDENTIAL_KR",
    "RESIDENTIAL_SA",
    "RESIDENTIAL_ISP",
    "NONE",
];

/// Refuses a definition that the service would refuse.
pub(crate) fn check_definition(definition: &Value, loc: &Loc) -> Result<(), Refusal> {
    let mut issues = Vec::new();
    match definition {
        Value::Object(fields) => top_level(fields, definition, loc, &mut issues),
        other => issues.push(Issue::not_an_object(loc, other)),
    }
    refuse_if_any(issues)?;
    wait_times(&definition["workflow_definition"])?;
    undefined_parameters(&definition["workflow_definition"])?;
    default_values(&definition["workflow_definition"])
}

/// The default of a parameter has to be of its type.
fn default_values(definition: &Value) -> Result<(), Refusal> {
    for parameter in definition["parameters"].as_array().into_iter().flatten() {
        default_value(parameter)?;
    }
    Ok(())
}

/// Blocks may wait for half an hour at most.
fn wait_times(definition: &Value) -> Result<(), Refusal> {
    for block in all_blocks(&definition["blocks"]) {
        let is_wait = block.get("block_type").is_some_and(|kind| kind == "wait");
        let seconds = block.get("wait_sec").and_then(crate::invalid::read_integer).unwrap_or(0);
        if is_wait && !(1..=1800).contains(&seconds) {
            let label = block.get("label").and_then(Value::as_str).unwrap_or_default();
            return Err(Refusal::detail(
                422,
                format!(
                    "Invalid wait time {seconds} for wait block '{label}'. It must be a whole number of seconds \
                     between 1 and 1800."
                ),
            ));
        }
    }
    Ok(())
}

fn top_level(fields: &Map<String, Value>, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    required(fields, "title", "string", whole, loc, issues);
    for name in ["description", "webhook_callback_url"] {
        optional(fields, name, "string|null", loc, issues);
    }
    if let Some(proxy) = fields.get("proxy_location") {
        check_proxy_location(proxy, &loc.key("proxy_location"), "dict[any,any]", issues);
    }
    let at = loc.key("workflow_definition");
    match fields.get("workflow_definition") {
        None => issues.push(Issue::missing(&at, whole)),
        Some(Value::Object(parts)) => parts_of_definition(parts, whole, &at, issues),
        Some(other) => issues.push(Issue::not_an_object(&at, other)),
    }
    for (name, kind, _) in SETTINGS {
        optional(fields, name, kind, loc, issues);
        if name.ends_with("_headers") {
            for (header, text) in fields.get(name).and_then(Value::as_object).into_iter().flatten() {
                check("string", text, &loc.key(name).key(header), issues);
            }
        }
    }
    if let Some(minutes) = fields.get("max_elapsed_time_minutes") {
        check_elapsed_minutes(minutes, &loc.key("max_elapsed_time_minutes"), issues);
    }
}

fn check_elapsed_minutes(minutes: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match crate::invalid::read_integer(minutes) {
        Some(number) if number < 1 => issues.push(Issue::at_least(loc, 1, minutes)),
        Some(number) if number > 480 => issues.push(Issue::at_most(loc, 480, minutes)),
        _ => {}
    }
}

fn parts_of_definition(parts: &Map<String, Value>, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let before = issues.len();
    let input = &whole["workflow_definition"];
    for (name, one) in [("parameters", parameter as fn(&Value, &Loc, &mut Vec<Issue>)), ("blocks", block)] {
        let at = loc.key(name);
        match parts.get(name) {
            None => issues.push(Issue::missing(&at, input)),
            Some(Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    one(item, &at.index(index), issues);
                }
            }
            Some(other) => check("array", other, &at, issues),
        }
    }
    optional(parts, "finally_block_label", "string|null", loc, issues);
    if let Some(policy) = parts.get("retry_policy").filter(|policy| !policy.is_null()) {
        retry_policy(policy, &loc.key("retry_policy"), issues);
    }
    if issues.len() == before
        && let Some(issue) = repeated_labels(parts, input, loc)
    {
        issues.push(issue);
    }
}

fn parameter(parameter: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = parameter else {
        return issues.push(Issue::not_an_object(loc, parameter));
    };
    let Some(kind) = fields.get("parameter_type").and_then(Value::as_str) else {
        return issues.push(no_tag("parameter_type", parameter, loc));
    };
    let Some((_, needed)) = PARAMETER_KINDS.iter().find(|(name, _)| *name == kind) else {
        return issues.push(unknown_tag("parameter_type", kind, &parameter_tags(), parameter, loc));
    };
    let loc = loc.key(kind);
    for name in *needed {
        let kind = if *name == "workflow_parameter_type" { VALUE_TYPES } else { "string" };
        required(fields, name, kind, parameter, &loc, issues);
    }
    optional(fields, "description", "string|null", &loc, issues);
}

fn block(block: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = block else {
        return issues.push(Issue::not_an_object(loc, block));
    };
    let Some(name) = fields.get("block_type").and_then(Value::as_str) else {
        return issues.push(no_tag("block_type", block, loc));
    };
    let Some(kind) = block_kind(name) else {
        return issues.push(unknown_tag("block_type", name, &expected_tags(), block, loc));
    };
    let loc = loc.key(name);
    match fields.get("label") {
        None => issues.push(Issue::missing(&loc.key("label"), block)),
        Some(Value::String(label)) => label_rules(label, &loc.key("label"), issues),
        Some(other) => check("string", other, &loc.key("label"), issues),
    }
    optional(fields, "next_block_label", "string|null", &loc, issues);
    for name in ["continue_on_failure", "ignore_workflow_system_prompt", "next_loop_on_failure"] {
        optional(fields, name, "boolean", &loc, issues);
    }
    if kind.parameters {
        optional(fields, "parameter_keys", "array|null", &loc, issues);
    }
    for field in kind.fields() {
        match (field.kind(), field.required()) {
            (Some(kind), true) => required(fields, field.name, kind, block, &loc, issues),
            (Some(kind), false) => optional(fields, field.name, kind, &loc, issues),
            (None, _) => {}
        }
    }
    for (index, inner) in fields.get("loop_blocks").and_then(Value::as_array).into_iter().flatten().enumerate() {
        self::block(inner, &loc.key("loop_blocks").index(index), issues);
    }
}

fn unknown_tag(discriminator: &str, tag: &str, expected: &str, value: &Value, loc: &Loc) -> Issue {
    let message =
        format!("Input tag '{tag}' found using '{discriminator}' does not match any of the expected tags: {expected}");
    let context = json!({"discriminator": format!("'{discriminator}'"), "tag": tag, "expected_tags": expected});
    Issue::new("union_tag_invalid", loc, &message, value).with_context(context)
}

/// The kinds of parameter as an error of the service lists them.
fn parameter_tags() -> String {
    let tags = PARAMETER_KINDS.iter().map(|(name, _)| match *name {
        "bitwarden_sensitive_information" => format!("'{name}'"),
        name => format!("<ParameterType.{}: '{name}'>", name.to_uppercase()),
    });
    tags.collect::<Vec<_>>().join(", ")
}

fn no_tag(discriminator: &str, value: &Value, loc: &Loc) -> Issue {
    let message = format!("Unable to extract tag using discriminator '{discriminator}'");
    Issue::new("union_tag_not_found", loc, &message, value)
        .with_context(json!({"discriminator": format!("'{discriminator}'")}))
}

fn label_rules(label: &str, loc: &Loc, issues: &mut Vec<Issue>) {
    let input = json!(label);
    if label.trim().is_empty() {
        issues.push(Issue::rule(loc, "Block labels cannot be empty.", &input));
        return;
    }
    let starts_well = label.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if !starts_well || !label.chars().all(|c| c.is_alphanumeric() || c == '_') {
        let message = format!(
            "Block label '{label}' is not a valid label. Block labels must be valid Python identifiers (only \
             letters, digits, and underscores; cannot start with a digit). Characters like '/', '-', '.', etc. are \
             not allowed because they conflict with Jinja2 template syntax."
        );
        issues.push(Issue::rule(loc, &message, &input));
    }
}

fn repeated_labels(parts: &Map<String, Value>, input: &Value, loc: &Loc) -> Option<Issue> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for block in all_blocks(parts.get("blocks")?) {
        *seen.entry(block.get("label")?.as_str()?).or_default() += 1;
    }
    let repeated: Vec<&str> = seen.iter().filter(|(_, count)| **count > 1).map(|(label, _)| *label).collect();
    (!repeated.is_empty()).then(|| {
        let message =
            format!("Block labels must be unique within a workflow. Found duplicate label(s): {}", repeated.join(", "));
        Issue::rule(loc, &message, input)
    })
}

fn retry_policy(policy: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = policy else {
        return issues.push(Issue::not_an_object(loc, policy));
    };
    for (name, least, most) in [("max_retries", 1, 5), ("delay_seconds", 0, 3600)] {
        let Some(value) = fields.get(name) else { continue };
        let at = loc.key(name);
        match crate::invalid::read_integer(value) {
            None => check("integer", value, &at, issues),
            Some(number) if number < least => issues.push(Issue::at_least(&at, least, value)),
            Some(number) if number > most => issues.push(Issue::at_most(&at, most, value)),
            Some(_) => {}
        }
    }
    optional(fields, "webhook_on_retry", "enum:final_only,every_attempt", loc, issues);
    required(fields, "retry_on", "array", policy, loc, issues);
}

/// Blocks may only name parameters that exist.
fn undefined_parameters(definition: &Value) -> Result<(), Refusal> {
    let parameters = definition["parameters"].as_array().into_iter().flatten();
    let mut known: Vec<String> =
        parameters.filter_map(|parameter| Some(parameter["key"].as_str()?.to_owned())).collect();
    let blocks = all_blocks(&definition["blocks"]);
    known.extend(blocks.iter().filter_map(|block| Some(format!("{}_output", block.get("label")?.as_str()?))));
    let mut complaints = Vec::new();
    for block in blocks {
        let keys = block.get("parameter_keys").and_then(Value::as_array).into_iter().flatten();
        let missing: Vec<String> = keys
            .filter_map(Value::as_str)
            .filter(|key| !known.iter().any(|known| known == key))
            .map(|key| format!("'{key}'"))
            .collect();
        if !missing.is_empty() {
            let label = block.get("label").and_then(Value::as_str).unwrap_or_default();
            complaints.push(format!("  - Block '{label}' references undefined parameter(s): {}", missing.join(", ")));
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(Refusal::detail(
        422,
        format!(
            "Workflow definition has blocks that reference undefined parameters:\n{}\n\nMake sure to define all \
             parameters in the workflow parameters list before using them in blocks.",
            complaints.join("\n")
        ),
    ))
}

/// A proxy location is one of the names, a geo target, any other object, or null.
///
/// `object` is how the service calls the last kind at this place.
pub(crate) fn check_proxy_location(value: &Value, loc: &Loc, object: &str, issues: &mut Vec<Issue>) {
    if value.as_str().is_some_and(is_proxy_location) || value.is_null() || value.is_object() {
        return;
    }
    issues.push(Issue::enumeration(&loc.key("str-enum[ProxyLocation]"), &PROXY_LOCATIONS, value));
    issues.push(Issue::not_an_object(&loc.key("GeoTarget"), value));
    check("object", value, &loc.key(object), issues);
}

/// Whether this is the name of a proxy location.
pub(crate) fn is_proxy_location(name: &str) -> bool {
    PROXY_LOCATIONS.contains(&name)
}

/// Refuses a URL to call back at that the service would refuse; `field` names it in the message.
pub(crate) fn check_url(url: &str, field: &str) -> Result<(), Refusal> {
    let fault = url_fault(&with_scheme(url));
    match fault {
        None => Ok(()),
        Some(fault) => Err(Refusal::bad_request(format!(
            "Invalid {field}: {fault}. Use an HTTP or HTTPS URL with at most 2083 characters."
        ))),
    }
}

fn url_fault(url: &str) -> Option<&'static str> {
    if url.is_empty() {
        return None;
    }
    if !matches!(scheme(url).unwrap_or_default().to_ascii_lowercase().as_str(), "http" | "https") {
        return Some("unsupported scheme");
    }
    (url.len() > 2083 || url::Url::parse(url).is_err()).then_some("malformed")
}

/// What stands before the first colon, if it can be a scheme: that of `localhost:8000` is `localhost`.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_scheme.then_some(scheme)
}

/// Whether this is the address of a browser: over HTTP or as a WebSocket, with a host.
pub(crate) fn is_browser_address(address: &str) -> bool {
    let parsed = url::Url::parse(address).ok();
    parsed.is_some_and(|url| matches!(url.scheme(), "http" | "https" | "ws" | "wss") && url.has_host())
}

/// A URL without a scheme is taken to be https.
fn with_scheme(url: &str) -> String {
    let trimmed = url.trim();
    if url.is_empty() || scheme(trimmed).is_some() { trimmed.to_owned() } else { format!("https://{trimmed}") }
}

/// A URL as the service keeps it: with a path, and with everything encoded that has to be.
pub(crate) fn normal_url(url: &str) -> String {
    let url = with_scheme(url);
    url::Url::parse(&url).map_or(url, Into::into)
}

fn required(fields: &Map<String, Value>, name: &str, kind: &str, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match fields.get(name) {
        None => issues.push(Issue::missing(&loc.key(name), whole)),
        Some(value) => check(kind, value, &loc.key(name), issues),
    }
}

fn optional(fields: &Map<String, Value>, name: &str, kind: &str, loc: &Loc, issues: &mut Vec<Issue>) {
    if let Some(value) = fields.get(name) {
        check(kind, value, &loc.key(name), issues);
    }
}
