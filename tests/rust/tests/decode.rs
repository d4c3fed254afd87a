//! Answers are read whatever is in them.

use serde_json::{Value, json};
use skyvern::types::{Block, Parameter, Workflow};
use skyvern::{Client, ffi};
use skyvern_emulator::{Emulator, Fault, Options};
use skyvern_tests::answers::typed;
use skyvern_tests::execute;

fn build_data() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../vectors/decode.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn workflow(parameters: &Value, blocks: &Value) -> Value {
    let data = build_data();
    let mut workflow = data["workflow"].clone();
    workflow["workflow_definition"] = data["definition"].clone();
    workflow["workflow_definition"]["parameters"] = parameters.clone();
    workflow["workflow_definition"]["blocks"] = blocks.clone();
    workflow
}

/// An emulator that answers everything with this, and a client of it.
fn answering(answer: &Value) -> (Emulator, Client) {
    let json = [("content-type", "application/json")];
    let fault = Fault::default().answer(200, &json, answer.to_string());
    let emulator = Emulator::start(Options::default().fault(fault)).unwrap();
    let config = json!({ "api_key": emulator.api_key(), "base_url": emulator.base_url() });
    let client = ffi::client(&config.to_string()).unwrap();
    (emulator, client)
}

#[tokio::test]
async fn every_type_with_every_member() {
    let data = build_data();
    let answer = workflow(&data["parameters"], &data["blocks"]);
    let (_emulator, client) = answering(&answer);
    let read: Workflow = client.get_workflow("wpid_1").await.unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), answer);
    let definition = read.workflow_definition.as_ref().unwrap();
    let blocks = definition.blocks.as_ref().unwrap();
    let parameters = definition.parameters.as_ref().unwrap();
    assert!(!blocks.iter().any(|block| matches!(block, Block::Unknown(_))));
    assert!(!parameters.iter().any(|parameter| matches!(parameter, Parameter::Unknown(_))));
    // A member without a field of its own would be among the rest.
    let shown = format!("{read:?}");
    let rest = shown.find("rest: {").map(|at| shown[at..].chars().take(200).collect::<String>());
    assert_eq!(rest, None);
}

#[tokio::test]
async fn a_page_of_20_workflows_with_30_blocks_each() {
    let data = build_data();
    let blocks: Value = std::iter::repeat_n(data["block"].clone(), 30).collect();
    let answer: Value = std::iter::repeat_n(workflow(&json!([]), &blocks), 20).collect();
    let (_emulator, client) = answering(&answer);
    let page = client.get_workflows().page_size(20).await.unwrap();
    assert_eq!(serde_json::to_value(&page).unwrap(), answer);
    let blocks = page.iter().flat_map(|read| read.workflow_definition.as_ref().unwrap().blocks.as_ref().unwrap());
    let goals: Vec<_> = blocks
        .map(|block| match block {
            Block::Navigation(block) => block.navigation_goal.as_deref(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(goals, vec![data["block"]["navigation_goal"].as_str(); 600]);
}

#[tokio::test]
async fn what_nobody_knows_is_kept() {
    for odd in build_data()["odd"].as_array().unwrap() {
        let name = &odd["name"];
        let operation = odd["operation"].as_str().unwrap();
        let (_emulator, client) = answering(&odd["answer"]);
        let response = execute(&client, operation, &odd["arguments"].to_string(), "{}").await;
        let read = response.and_then(|response| typed(operation, &response));
        let read = read.unwrap_or_else(|error| panic!("{name}: {}", error.to_json()));
        assert_eq!(read, odd["answer"], "{name}");
    }
}

#[tokio::test]
async fn what_is_shown_has_no_secrets() {
    let answer = json!({
        "totp_code_id": "otp_1", "totp_identifier": "ada@example.com", "code": "918273", "content": "it is 918273",
        "new_field": 4, "input_tokens": 7, "new_password": "hunter2", "organization_id": null,
    });
    let (_emulator, client) = answering(&answer);
    let code = client.send_totp_code("ada@example.com", "it is 918273").await.unwrap();
    assert_eq!(code.code.as_deref(), Some("918273"));
    let shown = format!("{code:?}");
    assert!(["918273", "hunter2"].iter().all(|secret| !shown.contains(secret)), "{shown}");
    assert!(["otp_1", "ada@example.com", "new_field", "4", "7"].iter().all(|open| shown.contains(open)), "{shown}");
}
