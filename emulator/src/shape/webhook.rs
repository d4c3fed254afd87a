//! The bodies of webhooks.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::run::{shown_run, workflow_run_fields};
use crate::run::Run;
use crate::service::Service;

/// The fields of the request that a repeated webhook leaves out.
const LEFT_OUT: [&str; 4] = ["webhook_callback_url", "totp_verification_url", "totp_identifier", "extra_http_headers"];

/// What is sent when a run ends.
pub(crate) fn webhook_body(service: &Service, run: &Run) -> Bytes {
    if run.kind.is_task() {
        return written(super::task::webhook_fields(service, run));
    }
    let shown = shown_run(service, run);
    let mut fields = both_forms(service, run, &shown);
    fields.insert("run_request".into(), shown["run_request"].clone());
    written(fields)
}

/// What is sent when somebody asks for it again: the same without what the request said.
pub(crate) fn repeated_webhook_body(service: &Service, run: &Run) -> Bytes {
    if run.kind.is_task() {
        return written(super::task::webhook_fields(service, run));
    }
    let mut fields = both_forms(service, run, &shown_run(service, run));
    fields.retain(|name, _| !LEFT_OUT.contains(&name.as_str()));
    fields["step_count"] = Value::Null;
    written(fields)
}

/// A made up webhook: it tells of a run that there never was.
pub(crate) fn sample_webhook_body(service: &Service, run_type: &str, run_id: Option<&str>) -> Bytes {
    let usual = if run_type == "task" { "tsk_sample" } else { "wr_sample" };
    let run_id = run_id.unwrap_or(usual);
    let samples: Map<String, Value> = serde_json::from_str(include_str!("samples.json")).unwrap_or_default();
    let mut sample = samples.get(run_type).cloned().unwrap_or_default();
    for value in sample.as_object_mut().into_iter().flat_map(Map::values_mut) {
        match value.as_str() {
            Some("$id") => *value = json!(run_id),
            Some("$now") => *value = json!(service.now().naive_zulu()),
            Some("$app_url") => *value = json!(service.app_url(run_id)),
            _ => {}
        }
    }
    sample.to_string().into()
}

/// The older form of a run, followed by what only the newer one has.
fn both_forms(service: &Service, run: &Run, shown: &Value) -> Map<String, Value> {
    let mut fields = workflow_run_fields(service, run);
    fields.insert("agent_id".into(), json!(run.workflow.permanent_id));
    fields.insert("agent_run_id".into(), json!(run.id));
    for name in ["run_id", "output", "app_url", "step_count", "run_type", "ai_fallback", "browser_settings_receipt"] {
        fields.insert(name.into(), shown[name].clone());
    }
    fields.extend(run.behaviour.extra.clone());
    fields
}

fn written(fields: Map<String, Value>) -> Bytes {
    Value::Object(fields.into_iter().map(|(name, value)| (name, whole_floats_as_integers(value))).collect())
        .to_string()
        .into()
}

/// The service writes `5.0` as `5` in webhooks.
fn whole_floats_as_integers(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            let text = number.to_string();
            match text.strip_suffix(".0").and_then(|whole| whole.parse::<i64>().ok()) {
                Some(whole) => json!(whole),
                None => Value::Number(number),
            }
        }
        Value::Array(items) => items.into_iter().map(whole_floats_as_integers).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, whole_floats_as_integers(value))).collect())
        }
        other => other,
    }
}
