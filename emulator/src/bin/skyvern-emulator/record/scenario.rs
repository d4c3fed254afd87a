//! What a recording comes to: workflows, how their runs went, and what went wrong on the way.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::redact::Redaction;

/// What was seen so far.
#[derive(Default)]
pub(super) struct Recording {
    workflows: Map<String, Value>,
    /// The last answer about each run, in the order in which they were first seen.
    runs: Map<String, Value>,
    calls: HashMap<&'static str, u64>,
    faults: Vec<Value>,
}

impl Recording {
    /// Notes an exchange.
    pub(super) fn note(&mut self, method: &str, path: &str, status: u16, retry_after: Option<&str>, body: &[u8]) {
        let Some(operation) = skyvern_emulator::operation(method, path) else {
            return;
        };
        let nth = self.calls.entry(operation).or_default();
        *nth += 1;
        if status == 429 || status >= 500 {
            let headers: Map<String, Value> =
                retry_after.map(|text| ("Retry-After".to_owned(), json!(text))).into_iter().collect();
            let effect = json!({"kind": "status", "code": status, "headers": headers});
            self.faults.push(json!({"operation": operation, "nth": *nth, "effect": effect}));
        }
        if let Ok(answer) = serde_json::from_slice::<Value>(body) {
            self.look_into(&answer);
        }
    }

    /// Finds workflows and runs in an answer.
    fn look_into(&mut self, answer: &Value) {
        for item in answer.as_array().into_iter().flatten() {
            self.look_into(item);
        }
        if let (Some(id), Value::Object(_)) = (answer["workflow_permanent_id"].as_str(), &answer["workflow_definition"])
        {
            self.workflows.insert(id.to_owned(), answer.clone());
        }
        if let (Some(id), Value::Object(_)) = (answer["run_id"].as_str(), &answer["run_request"]) {
            self.runs.insert(id.to_owned(), answer.clone());
        }
    }

    /// The recording as a scenario, without secrets.
    pub(super) fn scenario(&self, redaction: &Redaction) -> Value {
        let mut behaviours: Map<String, Value> = Map::new();
        for run in self.runs.values() {
            let workflow = run["run_request"]["workflow_id"].as_str().unwrap_or_default();
            let runs = behaviours.entry(workflow).or_insert_with(|| json!([]));
            if let Value::Array(runs) = runs {
                runs.push(behaviour(run, redaction));
            }
        }
        for id in self.workflows.keys() {
            behaviours.entry(id.as_str()).or_insert_with(|| json!([]));
        }
        let workflows: Vec<Value> = behaviours
            .into_iter()
            .map(|(id, runs)| {
                let mut seed = json!({"workflow_id": id, "behaviour": {"runs": runs}});
                if let Some(known) = self.workflows.get(&id) {
                    seed["title"] = redaction.definition(&known["title"]);
                    seed["definition"] = redaction.definition(&as_given(&known["workflow_definition"]));
                }
                seed
            })
            .collect();
        json!({"workflows": workflows, "faults": self.faults})
    }
}

/// How a run went.
fn behaviour(run: &Value, redaction: &Redaction) -> Value {
    let mut behaviour = Map::new();
    let seconds = |until: &str| {
        let (from, to) = (time(&run["created_at"])?, time(&run[until])?);
        Some(json!((to - from).max(0.0)))
    };
    for (name, until) in [("queued_after", "queued_at"), ("started_after", "started_at"), ("duration", "finished_at")] {
        if let Some(seconds) = seconds(until) {
            behaviour.insert(name.into(), seconds);
        }
    }
    let is_over = !run["finished_at"].is_null();
    if is_over {
        behaviour.insert("status".into(), run["status"].clone());
        behaviour.insert("output".into(), redaction.output(&run["output"]));
        if let Some(reason) = run["failure_reason"].as_str() {
            behaviour.insert("failure_reason".into(), json!(redaction.text(reason)));
        }
        if let Some(files) = run["downloaded_files"].as_array().filter(|files| !files.is_empty()) {
            let files: Vec<Value> = files.iter().map(|file| redacted_file(file, redaction)).collect();
            behaviour.insert("downloaded_files".into(), json!(files));
        }
        if let Some(errors) = run["errors"].as_array().filter(|errors| !errors.is_empty()) {
            let errors: Vec<Value> = errors.iter().map(|error| redaction.output(error)).collect();
            behaviour.insert("errors".into(), json!(errors));
        }
        if let Some(count) = run["step_count"].as_u64() {
            behaviour.insert("step_count".into(), json!(count));
        }
    }
    Value::Object(behaviour)
}

/// A downloaded file, without the address it could be fetched from.
fn redacted_file(file: &Value, redaction: &Redaction) -> Value {
    let name = redaction.text(file["filename"].as_str().unwrap_or("file"));
    json!({
        "url": format!("https://example.com/{name}"),
        "checksum": file["checksum"],
        "filename": name,
        "modified_at": file["modified_at"],
    })
}

fn time(value: &Value) -> Option<f64> {
    let text = value.as_str()?;
    let zulu = if text.ends_with('Z') { text.to_owned() } else { format!("{text}Z") };
    let timestamp: jiff::Timestamp = zulu.parse().ok()?;
    Some(timestamp.as_duration().as_secs_f64())
}

/// A definition as a client would send it: what the service added is left out.
fn as_given(stored: &Value) -> Value {
    let mut given = stored.clone();
    if let Some(parameters) = given["parameters"].as_array_mut() {
        parameters.retain(|parameter| parameter["parameter_type"] != "output");
        parameters.iter_mut().for_each(leave_out_bookkeeping);
    }
    if let Some(blocks) = given["blocks"].as_array_mut() {
        blocks.iter_mut().for_each(block_as_given);
    }
    given
}

fn block_as_given(block: &mut Value) {
    let Value::Object(fields) = block else {
        return;
    };
    fields.shift_remove("output_parameter");
    fields.shift_remove("loop_over");
    if let Some(Value::Array(parameters)) = fields.shift_remove("parameters") {
        let keys: Vec<Value> = parameters.iter().map(|parameter| parameter["key"].clone()).collect();
        fields.insert("parameter_keys".into(), json!(keys));
    }
    if let Some(Value::Array(inner)) = fields.get_mut("loop_blocks") {
        inner.iter_mut().for_each(block_as_given);
    }
    fields.retain(|_, value| !value.is_null());
}

fn leave_out_bookkeeping(parameter: &mut Value) {
    if let Value::Object(fields) = parameter {
        for name in ["workflow_id", "workflow_parameter_id", "created_at", "modified_at", "deleted_at"] {
            fields.shift_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Recording, Redaction};
    use serde_json::json;

    #[test]
    fn a_recording_starts_an_emulator() {
        let mut recording = Recording::default();
        let workflow = json!({
            "workflow_permanent_id": "wpid_7", "title": "seen",
            "workflow_definition": {
                "parameters": [
                    {"parameter_type": "output", "key": "w_output"},
                    {"parameter_type": "workflow", "key": "name", "workflow_parameter_type": "string",
                        "default_value": null, "workflow_id": "w_1"},
                ],
                "blocks": [{"block_type": "wait", "label": "w", "wait_sec": 1, "next_block_label": null,
                    "output_parameter": {}, "parameters": [{"key": "name"}]}],
            },
        });
        recording.note("POST", "/v1/workflows", 200, None, workflow.to_string().as_bytes());
        recording.note("POST", "/v1/run/workflows", 503, Some("5"), b"busy");
        let run = json!({
            "run_id": "wr_1", "status": "failed", "run_request": {"workflow_id": "wpid_7", "parameters": {"name": "Bob"}},
            "output": {"total": 5}, "failure_reason": "mail bob@corp.example", "created_at": "2026-11-20T18:26:52.0",
            "started_at": "2026-11-20T18:26:53.5", "finished_at": "2026-11-20T18:27:52.5",
        });
        recording.note("GET", "/v1/runs/wr_1", 200, None, run.to_string().as_bytes());
        let scenario = recording.scenario(&Redaction { keep_texts: false, key: "k".into() });
        assert!(!scenario.to_string().contains("Bob") && !scenario.to_string().contains("bob@"));
        let first = &scenario["workflows"][0]["behaviour"]["runs"][0];
        assert_eq!((&first["duration"], &first["status"]), (&json!(60.5), &json!("failed")));
        assert_eq!(scenario["faults"][0]["effect"]["headers"], json!({"Retry-After": "5"}));
        let options = skyvern_emulator::Options::from_json(&scenario.to_string()).unwrap();
        skyvern_emulator::Emulator::start(options).unwrap();
    }
}
