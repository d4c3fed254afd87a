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
