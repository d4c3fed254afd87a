//! Creates a workflow, runs it and waits for the result; `make demo` does that against the emulator.

use serde_json::json;
use skyvern::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let definition = json!({
        "title": "Check a registration",
        "workflow_definition": {
            "parameters": [{ "parameter_type": "workflow", "key": "name", "workflow_parameter_type": "string" }],
            "blocks": [{
                "block_type": "extraction",
                "label": "registration",
                "url": "https://registry.example.com",
                "data_extraction_goal": "The number and status of {{ name }}.",
                "parameter_keys": ["name"],
                "data_schema": {
                    "type": "object",
                    "properties": { "number": { "type": "string" }, "status": { "type": "string" } },
                },
            }],
        },
    });
    let workflow = client.create_workflow().json_definition(definition).await?;
    let run = client
        .run_workflow(&workflow.workflow_permanent_id)
        .parameters(json!({ "name": "Ada Lovelace" }))
        .wait_for_completion()
        .await?;
    println!("Rust    {} {}: {}", run.run_id, run.status, run.output.unwrap_or_default());
    Ok(())
}
