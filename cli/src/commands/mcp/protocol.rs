//! The messages of the protocol.

use serde_json::{Value, json};

/// Versions that are spoken, the newest last. What is used of them is the same in all.
const VERSIONS: [&str; 4] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

const INSTRUCTIONS: &str = "Starts workflows of Skyvern, which drive a browser, and tells what became of them. A run takes \
minutes: run_workflow answers at once with its run_id; ask get_run_status (it can wait up to 15 seconds) until the run is final, \
then get_run_result. Give run_workflow an idempotency_key that you make up once per task, so that repeating a call never starts \
a second run.";

/// A request, or a notification, which has no id.
pub(super) struct Request {
    pub id: Option<Value>,
    pub method: String,
    pub params: Value,
}

impl Request {
    /// Reads a message; an error is what to answer, if anything.
    pub(super) fn read(mut message: Value) -> Result<Self, Option<Value>> {
        let id = message.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
        let Some(method) = message.get("method").and_then(Value::as_str).map(str::to_owned) else {
            let is_answer = message.get("result").is_some() || message.get("error").is_some();
            return Err((!is_answer).then(|| refusal(&id.unwrap_or_default(), -32600, "a request has a method")));
        };
        if message["jsonrpc"] != "2.0" {
            return Err(Some(refusal(&id.unwrap_or_default(), -32600, "jsonrpc has to be \"2.0\"")));
        }
        let params = message.get_mut("params").map(Value::take).unwrap_or_default();
        Ok(Self { id, method, params })
    }
}

/// An error as answer.
pub(super) fn refusal(id: &Value, code: i32, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

/// The answer to `initialize`: the version that was asked for, if it is spoken, else the newest.
pub(super) fn initialized(params: &Value) -> Value {
    let asked = params["protocolVersion"].as_str().unwrap_or_default();
    let newest = VERSIONS[VERSIONS.len() - 1];
    let version = VERSIONS.iter().find(|version| **version == asked).unwrap_or(&newest);
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": {} },
        "serverInfo": { "name": "skyvern", "title": "Skyvern", "version": env!("CARGO_PKG_VERSION") },
        "instructions": INSTRUCTIONS,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::initialized;

    #[test]
    fn a_version_that_is_known_is_spoken_and_else_the_newest() {
        for (asked, spoken) in [
            ("2024-11-05", "2024-11-05"),
            ("2025-11-25", "2025-11-25"),
            ("2099-01-01", "2025-11-25"),
            ("", "2025-11-25"),
        ] {
            assert_eq!(initialized(&json!({ "protocolVersion": asked }))["protocolVersion"], spoken);
        }
    }
}
