//! Going through lists page by page.

use std::pin::pin;

use futures_util::{StreamExt, TryStreamExt};
use serde_json::json;
use skyvern::{Client, Config};
use skyvern_emulator::{Emulator, Options};

const WORKFLOWS: usize = 25;

fn start(faults: &serde_json::Value) -> (Emulator, Client) {
    let workflows: Vec<_> = (0..WORKFLOWS).map(|number| json!({ "workflow_id": format!("wpid_{number}") })).collect();
    let options = Options::from_json(&json!({ "workflows": workflows, "faults": faults }).to_string()).unwrap();
    let emulator = Emulator::start(options).unwrap();
    let client = Client::new(Config::new().api_key(emulator.api_key()).base_url(emulator.base_url()).max_retries(0));
    (emulator, client.unwrap())
}

#[tokio::test]
async fn every_item_comes_once() {
    let (_emulator, client) = start(&json!([]));
    let workflows: Vec<_> = client.get_workflows().page_size(4).items().try_collect().await.unwrap();
    let ids: std::collections::BTreeSet<_> = workflows.iter().map(|workflow| &workflow.workflow_permanent_id).collect();
    assert_eq!((workflows.len(), ids.len()), (WORKFLOWS, WORKFLOWS));
    assert_eq!(client.get_workflows().page_size(4).await.unwrap().len(), 4, "a plain call is one page");
}

#[tokio::test]
async fn an_empty_page_in_the_middle_is_not_the_end() {
    let empty =
        json!([{ "operation": "list_workflows", "nth": 2, "effect": { "kind": "status", "code": 200, "body": [] } }]);
    let (_emulator, client) = start(&empty);
    let workflows: Vec<_> = client.get_workflows().page_size(5).items().try_collect().await.unwrap();
    assert_eq!(workflows.len(), WORKFLOWS - 5);
}

#[tokio::test]
async fn items_that_move_to_the_next_page_come_once() {
    let (emulator, client) = start(&json!([]));
    let mut items = pin!(client.get_workflows().page_size(10).items());
    let first = items.next().await.unwrap().unwrap();
    emulator.command("workflows", &json!([{ "workflow_id": "wpid_new" }])).unwrap();
    let rest: Vec<_> = items.try_collect().await.unwrap();
    let ids: std::collections::BTreeSet<_> = rest.iter().map(|workflow| &workflow.workflow_permanent_id).collect();
    assert_eq!(ids.len(), rest.len());
    assert!(!ids.contains(&first.workflow_permanent_id));
    assert_eq!(rest.len() + 1, WORKFLOWS);
}

#[tokio::test]
async fn a_page_that_fails_is_tried_again_by_the_next_call() {
    let failing = json!([{ "operation": "list_workflows", "nth": 2, "effect": { "kind": "status", "code": 500 } }]);
    let (_emulator, client) = start(&failing);
    let mut items = pin!(client.get_workflows().page_size(10).items());
    let (mut found, mut failures) = (0, 0);
    while let Some(item) = items.next().await {
        match item {
            Ok(_) => found += 1,
            Err(error) => {
                assert_eq!(error.status(), Some(500));
                failures += 1;
            }
        }
    }
    assert_eq!((found, failures), (WORKFLOWS, 1));
}
