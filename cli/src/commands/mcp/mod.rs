//! `mcp`: a Model Context Protocol server over standard input and output.
//!
//! Written by hand: `docs/decisions/mcp-by-hand.md` says why.

mod protocol;
mod tools;
mod wire;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::task::AbortHandle;

use crate::commands::mcp::protocol::{Request, initialized, refusal};
use crate::commands::mcp::tools::Tools;
use crate::commands::mcp::wire::Wire;
use crate::context::Context;
use crate::failure::{Failure, Result};

/// Calls under way, by their ids.
type Calls = Arc<Mutex<HashMap<String, AbortHandle>>>;

/// Serves until standard input ends.
pub(crate) async fn mcp(context: &Context) -> Result<u8> {
    let (wire, mut inbox) =
        Wire::open().map_err(|error| Failure::no_answer(format!("the protocol can't be spoken: {error}")))?;
    let wire = Arc::new(wire);
    let tools = Arc::new(Tools::new(context));
    let calls = Calls::default();
    loop {
        let line = tokio::select! {
            line = inbox.recv() => line,
            stop = context.signals.next() => return Err(Failure::silent(stop.status())),
        };
        // Nobody is there any more, whatever is under way.
        let Some(line) = line else { return Ok(0) };
        if line.trim().is_empty() {
            continue;
        }
        let messages = match serde_json::from_str::<Value>(&line) {
            Ok(Value::Array(messages)) if !messages.is_empty() => messages,
            Ok(message) => vec![message],
            Err(error) => {
                wire.send(&refusal(&Value::Null, -32700, &format!("not JSON: {error}")));
                continue;
            }
        };
        for message in messages {
            take(&wire, &tools, &calls, message);
        }
        if wire.is_closed() {
            return Ok(0);
        }
    }
}

/// Answers a message, now or when its tool is done.
fn take(wire: &Arc<Wire>, tools: &Arc<Tools>, calls: &Calls, message: Value) {
    let request = match Request::read(message) {
        Ok(request) => request,
        Err(Some(refused)) => return wire.send(&refused),
        // An answer to something that was never asked.
        Err(None) => return,
    };
    let Some(id) = request.id else {
        if request.method == "notifications/cancelled" {
            let call = lock(calls).remove(&request.params["requestId"].to_string());
            // A call that is canceled is not answered.
            call.iter().for_each(AbortHandle::abort);
        }
        return;
    };
    let result = match request.method.as_str() {
        "initialize" => initialized(&request.params),
        "ping" => json!({}),
        "tools/list" => json!({ "tools": tools::list() }),
        "tools/call" => return call(wire, tools, calls, id, request.params),
        other => return wire.send(&refusal(&id, -32601, &format!("there is no method {other:?}"))),
    };
    wire.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
}

fn call(wire: &Arc<Wire>, tools: &Arc<Tools>, calls: &Calls, id: Value, params: Value) {
    let name = params["name"].as_str().unwrap_or_default().to_owned();
    if !tools::is_known(&name) {
        return wire.send(&refusal(&id, -32602, &format!("there is no tool {name:?}")));
    }
    let (key, wire, tools, open) = (id.to_string(), wire.clone(), tools.clone(), calls.clone());
    let mut waiting = lock(calls);
    let done = key.clone();
    let task = tokio::spawn(async move {
        let arguments = params.get("arguments").cloned().unwrap_or_else(|| json!({}));
        let (text, is_error) = match tools.call(&name, arguments).await {
            Ok(answer) => (answer.to_string(), false),
            Err(problem) => (problem, true),
        };
        // Whoever takes it out of the calls answers it.
        if lock(&open).remove(&done).is_some() {
            let result = json!({ "content": [{ "type": "text", "text": text }], "isError": is_error });
            wire.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        }
    });
    waiting.insert(key, task.abort_handle());
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
