//! A service that starts runs, and learns by webhook what became of them.
//!
//! Needs `SKYVERN_API_KEY`, and `PUBLIC_URL`: where the service of Skyvern reaches this one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};
use skyvern::Client;
use skyvern::axum::{Webhook, WebhookKeys};

#[derive(Clone)]
struct Service {
    client: Client,
    keys: WebhookKeys,
    url: String,
    /// By run. A real service has a table for them.
    runs: Arc<Mutex<HashMap<String, String>>>,
}

impl FromRef<Service> for WebhookKeys {
    fn from_ref(service: &Service) -> Self {
        service.keys.clone()
    }
}

/// Starts the run of an invoice. Called twice, it is one run: the key says so.
async fn start(State(service): State<Service>, Path(invoice): Path<String>) -> Result<Json<Value>, (StatusCode, String)> {
    let run = service
        .client
        .run_workflow("wpid_invoices")
        .parameters(json!({ "invoice": invoice }))
        .idempotency_key(format!("invoice-{invoice}"))
        .webhook_url(format!("{}/webhooks/skyvern", service.url))
        .await
        .map_err(|error| (StatusCode::BAD_GATEWAY, error.to_string()))?;
    // A run that was found by its key may be over.
    let known = if run.finished_at.is_some() { run.status.to_string() } else { "started".to_owned() };
    service.runs.lock().unwrap().entry(run.run_id.clone()).or_insert(known);
    Ok(Json(json!({ "run_id": run.run_id })))
}

async fn status(State(service): State<Service>, Path(run): Path<String>) -> Result<String, StatusCode> {
    service.runs.lock().unwrap().get(&run).cloned().ok_or(StatusCode::NOT_FOUND)
}

/// Called with genuine webhooks only. Doing it twice does no harm, so they may be doubled.
async fn webhook(State(service): State<Service>, Webhook(event): Webhook) -> StatusCode {
    if event.is_final {
        service.runs.lock().unwrap().insert(event.run_id.clone(), event.status.to_string());
    }
    StatusCode::NO_CONTENT
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = Service {
        client: Client::from_env()?,
        keys: WebhookKeys::new([std::env::var("SKYVERN_API_KEY")?])?,
        url: std::env::var("PUBLIC_URL")?,
        runs: Arc::default(),
    };
    let routes = Router::new()
        .route("/invoices/{invoice}", put(start))
        .route("/runs/{run}", get(status))
        .route("/webhooks/skyvern", post(webhook))
        .with_state(service);
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening on {}", listener.local_addr()?.port());
    axum::serve(listener, routes).await?;
    Ok(())
}
