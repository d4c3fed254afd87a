//! Whether a definition is one the service would take.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::block_check::{block_issues, is_identifier, no_tag, unknown_tag};
use super::browser::browser_type_issues;
use super::parameter_kinds::{PARAMETER_KINDS, ParameterField, parameter_kind, parameter_rules};
use super::{SETTINGS, STATUSES, all_blocks};
use crate::invalid::{Issue, Loc, check};
use crate::parameters::default_value;
use crate::refusal::{Refusal, refuse_if_any};

/// What an email needs to know of its server.
pub(super) const SMTP_PARTS: [&str; 4] = ["smtp_host", "smtp_port", "smtp_username", "smtp_password"];

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

/// Refuses a definition that is not of the right form.
pub(crate) fn check_form(definition: &Value, loc: &Loc) -> Result<(), Refusal> {
    let mut issues = Vec::new();
    match definition {
        Value::Object(fields) => top_level(fields, definition, loc, &mut issues),
        other => issues.push(Issue::not_an_object(loc, other)),
    }
    refuse_if_any(issues)
}

/// Refuses a definition of the right form that makes no sense.
pub(crate) fn check_meaning(definition: &Value) -> Result<(), Refusal> {
    let definition = &definition["workflow_definition"];
    wait_times(definition)?;
    goals(definition)?;
    undefined_parameters(definition)?;
    reserved_keys(definition)?;
    values_of_parameters(definition)?;
    secrets_of_emails(definition)
}

/// The default of a parameter has to be of its type, and what it is made from has to be there.
fn values_of_parameters(definition: &Value) -> Result<(), Refusal> {
    let parameters = definition["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    for parameter in parameters {
        default_value(parameter)?;
        parameter_rules(parameter)?;
        let Some(source) = parameter["source_parameter_key"].as_str().filter(|_| is_of(parameter, "context")) else {
            continue;
        };
        let is_output = |block: &Map<String, Value>| {
            block.get("label").and_then(Value::as_str).is_some_and(|label| source == format!("{label}_output"))
        };
        let is_given = parameters.iter().any(|other| other["key"] == source && !is_of(other, "context"));
        if !is_given && !all_blocks(&definition["blocks"]).into_iter().any(is_output) {
            let key = parameter["key"].as_str().unwrap_or_default();
            let text = format!("Source parameter key {source} for context parameter {key} does not exist.");
            return Err(Refusal::detail(422, text));
        }
    }
    Ok(())
}

fn is_of(parameter: &Value, kind: &str) -> bool {
    parameter["parameter_type"] == kind
}

/// The parameters that an email takes its server from have to be there.
fn secrets_of_emails(definition: &Value) -> Result<(), Refusal> {
    let parameters = definition["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    for block in all_blocks(&definition["blocks"]) {
        let text = |name: &str| block.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        if text("block_type") != Some("send_email") || text("transport") == Some("gmail") {
            continue;
        }
        let named = SMTP_PARTS.map(|part| text(&format!("{part}_secret_parameter_key")));
        let mut missing: Vec<&str> =
            named.into_iter().flatten().filter(|key| !parameters.iter().any(|one| one["key"] == *key)).collect();
        missing.sort_unstable();
        missing.dedup();
        if !missing.is_empty() {
            let (label, missing) = (text("label").unwrap_or_default(), missing.join(", "));
            return Err(Refusal::detail(
                422,
                format!(
                    "Send email block '{label}' references undefined parameter(s): {missing}. Declare these parameters \
                     in the workflow before using them."
                ),
            ));
        }
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

/// Each parameter has a key of its own, and what blocks put out is not for users to name.
fn reserved_keys(definition: &Value) -> Result<(), Refusal> {
    let parameters = definition["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    if parameters.iter().any(|parameter| parameter["parameter_type"] == "output") {
        return Err(Refusal::detail(422, "Cannot manually create output parameters"));
    }
    let keys: Vec<&str> = parameters.iter().filter_map(|parameter| parameter["key"].as_str()).collect();
    let repeated = keys.iter().enumerate().find(|(index, key)| keys[..*index].contains(*key));
    if let Some((_, key)) = repeated {
        return Err(Refusal::detail(
            422,
            format!(
                "WorkflowDefinition has parameters with duplicate keys. Each parameter needs to have a unique key. \
                 Duplicate key(s): {key}"
            ),
        ));
    }
    Ok(())
}

/// Actions need a goal, validations a criterion, loops something to go over.
fn goals(definition: &Value) -> Result<(), Refusal> {
    for block in all_blocks(&definition["blocks"]) {
        let label = block.get("label").and_then(Value::as_str).unwrap_or_default();
        let lacks = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or_default().is_empty();
        let text = match block.get("block_type").and_then(Value::as_str) {
            Some("action") if lacks("navigation_goal") => format!("Action block '{label}' requires navigation_goal"),
            Some("validation") if lacks("complete_criterion") && lacks("terminate_criterion") => {
                format!("Validation block '{label}' requires at least one of complete_criterion or terminate_criterion")
            }
            Some("for_loop") if lacks("loop_over_parameter_key") && lacks("loop_variable_reference") => {
                format!("For loop block '{label}' requires either loop_over_parameter_key or loop_variable_reference")
            }
            _ => continue,
        };
        return Err(Refusal::detail(422, text));
    }
    Ok(())
}

fn top_level(fields: &Map<String, Value>, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    required(fields, "title", "string", whole, loc, issues);
    for name in ["recording_id", "description"] {
        optional(fields, name, "string|null", loc, issues);
    }
    if let Some(proxy) = fields.get("proxy_location") {
        check_proxy_location(proxy, &loc.key("proxy_location"), "dict[any,any]", issues);
    }
    optional(fields, "webhook_callback_url", "string|null", loc, issues);
    for (name, kind, _) in SETTINGS {
        match name {
            // The service shows the status earlier than it checks it.
            "status" => {}
            "run_with" => optional(fields, "status", STATUSES, loc, issues),
            "browser_type" => browser_type_issues(whole, loc, issues),
            "max_elapsed_time_minutes" => {
                optional(fields, name, kind, loc, issues);
                if let Some(minutes) = fields.get(name) {
                    check_elapsed_minutes(minutes, &loc.key(name), issues);
                }
            }
            _ => optional(fields, name, kind, loc, issues),
        }
        if name == "model" {
            definition_issues(fields, whole, loc, issues);
            optional(fields, "is_saved_task", "boolean", loc, issues);
        }
    }
}

fn definition_issues(fields: &Map<String, Value>, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let at = loc.key("workflow_definition");
    match fields.get("workflow_definition") {
        None => issues.push(Issue::missing(&at, whole)),
        Some(Value::Object(parts)) => parts_of_definition(parts, whole, &at, issues),
        Some(other) => issues.push(Issue::not_an_object(&at, other)),
    }
}

fn check_elapsed_minutes(minutes: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    match crate::invalid::read_integer(minutes) {
        _ if minutes.is_boolean() => {
            let message = "max_elapsed_time_minutes must be an integer, not a boolean";
            issues.push(Issue::rule(loc, message, minutes));
        }
        Some(number) if number < 1 => issues.push(Issue::at_least(loc, 1, minutes)),
        Some(number) if number > 480 => issues.push(Issue::at_most(loc, 480, minutes)),
        _ => {}
    }
}

fn parts_of_definition(parts: &Map<String, Value>, whole: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let before = issues.len();
    let input = &whole["workflow_definition"];
    for (name, one) in [("parameters", parameter as fn(&Value, &Loc, &mut Vec<Issue>)), ("blocks", block_issues)] {
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
    for (name, kind) in [
        ("version", "integer|null"),
        ("finally_block_label", "string|null"),
        ("error_code_mapping", "text_map|null"),
        ("workflow_system_prompt", "string|null"),
        ("completion_contract", "object|null"),
    ] {
        optional(parts, name, kind, loc, issues);
    }
    if let Some(policy) = parts.get("retry_policy").filter(|policy| !policy.is_null()) {
        retry_policy(policy, &loc.key("retry_policy"), issues);
    }
    if issues.len() == before {
        issues.extend(repeated_labels(parts, input, loc).or_else(|| unknown_last(parts, input, loc)));
    }
}

fn parameter(parameter: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let Value::Object(fields) = parameter else {
        return issues.push(Issue::not_an_object(loc, parameter));
    };
    let Some(kind) = fields.get("parameter_type").map(crate::python::display) else {
        return issues.push(no_tag("parameter_type", parameter, loc));
    };
    let Some(kind) = parameter_kind(&kind) else {
        return issues.push(unknown_tag("parameter_type", &kind, &parameter_tags(), parameter, loc));
    };
    let loc = loc.key(kind.name);
    required(fields, "key", "string", parameter, &loc, issues);
    if let Some(key) = fields.get("key").filter(|_| kind.name != "output") {
        issues.extend(fault_of_key(key, &loc.key("key")));
    }
    optional(fields, "description", "string|null", &loc, issues);
    for ParameterField(name, kinds, is_required) in kind.fields {
        if *is_required {
            required(fields, name, kinds, parameter, &loc, issues);
        } else {
            optional(fields, name, kinds, &loc, issues);
        }
    }
}

/// What is wrong with the key of a parameter.
fn fault_of_key(key: &Value, loc: &Loc) -> Option<Issue> {
    let text = key.as_str()?;
    let message = if text.contains(char::is_whitespace) {
        "Key cannot contain whitespace characters".to_owned()
    } else if !is_identifier(text) {
        format!(
            "Key '{text}' is not a valid parameter name. Parameter keys must be valid Python identifiers (only \
             letters, digits, and underscores; cannot start with a digit). Characters like '/', '-', '.', etc. are \
             not allowed because they conflict with Jinja2 template syntax."
        )
    } else {
        return None;
    };
    Some(Issue::rule(loc, &message, key))
}

/// The kinds of parameter as an error of the service lists them.
fn parameter_tags() -> String {
    let tags = PARAMETER_KINDS.iter().map(|kind| match kind.name {
        name @ "bitwarden_sensitive_information" => format!("'{name}'"),
        name => format!("<ParameterType.{}: '{name}'>", name.to_uppercase()),
    });
    tags.collect::<Vec<_>>().join(", ")
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

/// The block that runs at the end has to be one of the blocks.
fn unknown_last(parts: &Map<String, Value>, input: &Value, loc: &Loc) -> Option<Issue> {
    let last = parts.get("finally_block_label")?.as_str().filter(|label| !label.is_empty())?;
    let blocks = parts.get("blocks")?.as_array()?;
    let labels: Vec<&str> = blocks.iter().filter_map(|block| block["label"].as_str()).collect();
    (!labels.contains(&last)).then(|| {
        let known = labels.join(", ");
        let message =
            format!("finally_block_label '{last}' does not reference a valid block. Available labels: {known}");
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
    let Some(rules) = fields.get("retry_on").and_then(Value::as_array) else { return };
    let loc = loc.key("retry_on");
    let before = issues.len();
    for (index, rule) in rules.iter().enumerate() {
        retry_rule(rule, &loc.index(index), issues);
    }
    let mut statuses: Vec<&str> = rules.iter().filter_map(|rule| rule["status"].as_str()).collect();
    statuses.sort_unstable();
    if rules.is_empty() {
        let message = "List should have at least 1 item after validation, not 0";
        let context = json!({"field_type": "List", "min_length": 1, "actual_length": 0});
        issues.push(Issue::new("too_short", &loc, message, &fields["retry_on"]).with_context(context));
    } else if issues.len() == before && statuses.windows(2).any(|pair| pair[0] == pair[1]) {
        issues.push(Issue::rule(&loc, "retry_on must contain each status at most once", &fields["retry_on"]));
    }
}

fn retry_rule(rule: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    const STATUSES: [&str; 5] = ["completed", "failed", "terminated", "canceled", "timed_out"];
    if !rule.is_object() {
        return issues.push(Issue::not_an_object(loc, rule));
    }
    match rule.get("status") {
        None => issues.push(Issue::missing(&loc.key("status"), rule)),
        Some(status) if status.as_str().is_some_and(|status| STATUSES.contains(&status)) => {}
        Some(status) => issues.push(Issue::literal(&loc.key("status"), &STATUSES, status)),
    }
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
            .chain(block.get("loop_over_parameter_key").filter(|key| *key != ""))
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
