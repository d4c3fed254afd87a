//! Folders of workflows.

use serde_json::{Value, json};

use super::form::{Field, optional, read, required, text};
use super::{Page, Request};
use crate::assets::Folder;
use crate::http::Answer;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

const TITLE: &str = "string[1..255]";

fn unknown(id: &str) -> Refusal {
    Refusal::not_found(format!("Folder {id} not found"))
}

/// `POST /v1/folders`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const FIELDS: [Field; 2] = [required("title", TITLE), optional("description", "string")];
    let body = read(request, &FIELDS)?;
    let id = service.next_id("fld");
    let title = text(body, "title").unwrap_or_default();
    let folder = Folder::new(id, title, text(body, "description"), service.now());
    let shown = shape::folder(service, &folder);
    service.assets_mut().folders.add(folder);
    Ok(Answer::json(&shown))
}

/// `GET /v1/folders`, the one that was changed last first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let page = Page::sized(&request.query, 100, 500, &mut issues)?;
    refuse_if_any(issues)?;
    let search = request.query.get("search").unwrap_or_default();
    let found = service.assets().folders.all_live().filter(|folder| folder.mentions(search));
    Ok(Answer::json(&page.of(found, |folder| shape::folder(service, folder))))
}

/// `GET /v1/folders/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let folder = service.assets().folders.live(id).ok_or_else(|| unknown(id))?;
    Ok(Answer::json(&shape::folder(service, folder)))
}

/// `PUT /v1/folders/{id}`: what is null stays.
pub(super) fn update(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const FIELDS: [Field; 2] = [optional("title", TITLE), optional("description", "string")];
    let body = read(request, &FIELDS)?;
    let id = request.argument(0);
    let now = service.now();
    let folder = service.assets_mut().folders.live_mut(id).ok_or_else(|| unknown(id))?;
    folder.change(text(body, "title"), text(body, "description"), now);
    get(service, request)
}

/// `DELETE /v1/folders/{id}`: its workflows stay unless told otherwise.
pub(super) fn delete(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let with_workflows = request.query.flag("delete_workflows", &mut issues);
    refuse_if_any(issues)?;
    let id = request.argument(0);
    service.assets_mut().folders.live_mut(id).ok_or_else(|| unknown(id))?.delete();
    let inside: Vec<String> = service.workflows_in(id).map(|workflow| workflow.permanent_id.clone()).collect();
    for permanent_id in inside {
        if with_workflows {
            service.delete_workflow(&permanent_id);
        } else {
            service.move_to_folder(&permanent_id, &Value::Null);
        }
    }
    Ok(Answer::json(&json!({"status": "deleted", "folder_id": id, "workflows_deleted": with_workflows})))
}

/// `PUT /v1/workflows/{id}/folder`: without a folder the workflow is taken out of the one it is in.
pub(super) fn move_workflow(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read(request, &[optional("folder_id", "string")])?;
    let permanent_id = request.argument(0);
    if service.find_or_make_workflow(permanent_id).is_none() {
        return Err(Refusal::not_found(format!("Workflow {permanent_id} not found")));
    }
    if let Some(folder) = text(body, "folder_id").filter(|id| service.assets().folders.live(id).is_none()) {
        return Err(Refusal::bad_request(format!("Folder {folder} not found")));
    }
    let moved = service.move_to_folder(permanent_id, &body["folder_id"]);
    Ok(Answer::json(&moved.map(|workflow| workflow.shown.clone()).unwrap_or_default()))
}
