//! Language models of the organization's own.

use serde_json::{Map, Value, json};

use super::Request;
use super::form::{Field, field_issues, optional, read_with, required, text};
use crate::assets::CustomLlm;
use crate::collection::Identified as _;
use crate::http::Answer;
use crate::invalid::{Issue, Loc, read_boolean, read_integer};
use crate::refusal::Refusal;
use crate::service::Service;
use crate::shape;

/// How a key is shown.
const MASK: &str = "********";

const CONFIG: [Field; 12] = [
    required("display_name", "string[1..120]"),
    required("provider", "enum:openai_compatible,ollama,openrouter,gemini"),
    required("model_name", "string[1..]"),
    optional("api_base", "string"),
    optional("api_key", "string"),
    optional("api_version", "string"),
    optional("supports_vision", "boolean"),
    optional("add_assistant_prefix", "boolean"),
    optional("max_completion_tokens", "integer[1..]"),
    optional("temperature", "number[0..2]"),
    optional("reasoning_effort", "string"),
    optional("extra_parameters", "any"),
];

/// The fields of a configuration with their defaults, as answers show them.
const SHOWN: [(&str, &str); 12] = [
    ("display_name", "null"),
    ("provider", "null"),
    ("model_name", "null"),
    ("api_base", "null"),
    ("api_key", "null"),
    ("api_version", "null"),
    ("supports_vision", "true"),
    ("add_assistant_prefix", "false"),
    ("max_completion_tokens", "null"),
    ("temperature", "null"),
    ("reasoning_effort", "null"),
    ("extra_parameters", "{}"),
];

fn unknown() -> Refusal {
    Refusal::not_found("Custom LLM not found")
}

/// The configuration in a body, as it is kept.
fn read_config(request: &Request<'_>) -> Result<Value, Refusal> {
    let body = read_with(request, &[], |body, issues| {
        let loc = Loc::of("body", "config");
        match body.get("config") {
            None => issues.push(Issue::missing(&loc, body)),
            Some(given @ Value::Object(_)) => config_issues(given, &loc, issues),
            Some(other) => issues.push(Issue::not_an_object(&loc, other)),
        }
    })?;
    Ok(shown(&trimmed(&body["config"])))
}

fn config_issues(given: &Value, loc: &Loc, issues: &mut Vec<Issue>) {
    let config = trimmed(given);
    // What is empty after trimming counts as null, and these must not be null.
    field_issues(&config, &CONFIG, loc, issues);
    if !matches!(config["extra_parameters"], Value::Null | Value::Object(_)) {
        let message = "extra_parameters must be a JSON object";
        issues.push(Issue::rule(&loc.key("extra_parameters"), message, &config["extra_parameters"]));
    }
    if issues.is_empty()
        && let Some(message) = broken_rule(&config)
    {
        issues.push(Issue::rule(loc, &message, given));
    }
}

/// The texts without spaces around them; those with nothing in them are null.
fn trimmed(given: &Value) -> Value {
    let plain = |value: &Value| match value.as_str().map(str::trim) {
        Some("") => Value::Null,
        Some(text) => json!(text),
        None => value.clone(),
    };
    given.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), plain(value))).collect()
}

fn broken_rule(config: &Value) -> Option<String> {
    let is_url = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    let who = match text(config, "provider")? {
        "openai_compatible" => "OpenAI-compatible",
        "openrouter" => "OpenRouter",
        "gemini" => "Gemini",
        _ => "",
    };
    if who == "OpenAI-compatible" && text(config, "api_base").is_none() {
        return Some(format!("api_base is required for {who} models"));
    }
    if !who.is_empty() && text(config, "api_key").is_none() {
        return Some(format!("api_key is required for {who} models"));
    }
    text(config, "api_base").filter(|url| !is_url(url)).map(|_| "api_base must be an HTTP(S) URL".into())
}

fn shown(config: &Value) -> Value {
    let usual_base = match text(config, "provider") {
        Some("ollama") => json!("http://localhost:11434"),
        Some("openrouter") => json!("https://openrouter.ai/api/v1"),
        _ => Value::Null,
    };
    let fields = SHOWN.iter().map(|(name, default)| {
        let given = config.get(*name).filter(|value| !value.is_null()).cloned();
        let value = match *name {
            "api_key" => given.map(|_| json!(MASK)).unwrap_or_default(),
            "supports_vision" | "add_assistant_prefix" => given
                .and_then(|value| read_boolean(&value))
                .map_or_else(|| serde_json::from_str(default).unwrap_or_default(), Value::Bool),
            "max_completion_tokens" => given.and_then(|value| read_integer(&value)).map_or(Value::Null, Value::from),
            "temperature" => given.and_then(|value| value.as_f64()).map_or(Value::Null, Value::from),
            "api_base" => given.unwrap_or_else(|| usual_base.clone()),
            _ => given.unwrap_or_else(|| serde_json::from_str(default).unwrap_or_default()),
        };
        ((*name).to_owned(), value)
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

/// `GET /v1/custom-llms`, the newest first.
pub(super) fn list(service: &Service) -> Answer {
    let llms: Vec<Value> = service.assets().llms.all_live().map(|llm| shape::custom_llm(service, llm)).collect();
    Answer::json(&json!({ "custom_llms": llms }))
}

/// `POST /v1/custom-llms`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let config = read_config(request)?;
    let llm = CustomLlm::new(service.next_id("oat"), config, service.now());
    let shown = json!({ "custom_llm": shape::custom_llm(service, &llm) });
    service.assets_mut().llms.add(llm);
    Ok(Answer::json(&shown))
}

/// `PUT /v1/custom-llms/{id}`.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let config = read_config(request)?;
    let now = service.now();
    let llm = service.assets_mut().llms.live_mut(request.argument(0)).ok_or_else(unknown)?;
    llm.replace(config, now);
    let id = llm.id().to_owned();
    let shown = service.assets().llms.get(&id).map(|llm| shape::custom_llm(service, llm));
    Ok(Answer::json(&json!({ "custom_llm": shown })))
}

/// `DELETE /v1/custom-llms/{id}`.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    service.assets_mut().llms.live_mut(request.argument(0)).ok_or_else(unknown)?.delete();
    Ok(Answer::json(&json!({"success": true})))
}
