//! Scripts: created from files or runs, and deployed anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::form::{Field, field_issues, optional, read_with, required, text};
use super::{Page, Request};
use crate::assets::{Script, ScriptFile, tree};
use crate::collection::Identified as _;
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

const FILE: [Field; 4] = [
    required("path", "string"),
    required("content", "string"),
    optional("encoding", "enum:base64,utf-8"),
    optional("mime_type", "string"),
];

fn unknown() -> Refusal {
    Refusal::not_found("Script not found")
}

/// What is wrong with the files of a body.
fn file_issues(body: &Value, issues: &mut Vec<Issue>) {
    let loc = Loc::of("body", "files");
    for (index, file) in body["files"].as_array().into_iter().flatten().enumerate() {
        let loc = loc.index(index);
        if !file.is_object() {
            issues.push(Issue::not_an_object(&loc, file));
            continue;
        }
        field_issues(file, &FILE, &loc, issues);
        if text(file, "path").is_some_and(|path| !is_inside(path)) {
            let message = "Script file path must be a relative POSIX path without empty, '.', '..', absolute, \
                           drive-qualified, backslash, or null-byte segments";
            issues.push(Issue::rule(&loc.key("path"), message, &file["path"]));
        }
    }
}

/// Whether a path stays within the script.
fn is_inside(path: &str) -> bool {
    let is_plain = |step: &str| !step.is_empty() && step != "." && step != ".." && !step.contains(['\\', '\0']);
    // The name of a drive is one letter and a colon.
    path.chars().nth(1) != Some(':') && path.split('/').all(is_plain)
}

/// The files of a body, decoded.
fn read_files(body: &Value) -> Result<Vec<ScriptFile>, Refusal> {
    let mut files: Vec<ScriptFile> = Vec::new();
    for file in body["files"].as_array().into_iter().flatten() {
        let path = text(file, "path").unwrap_or_default();
        let content = text(file, "content").unwrap_or_default();
        let content = match text(file, "encoding") {
            Some("utf-8") => content.as_bytes().to_vec(),
            _ => STANDARD.decode(content).map_err(|_| {
                Refusal::bad_request(format!("File {} is not valid base64", crate::python::repr(&json!(path))))
            })?,
        };
        if files.iter().any(|other| other.path == path) {
            return Err(Refusal::bad_request(format!("Duplicate script file path '{path}'")));
        }
        files.push(ScriptFile { path: path.to_owned(), content, mime_type: file["mime_type"].clone() });
    }
    Ok(files)
}

fn created(script: &Script, count: usize, tree: &Value) -> Answer {
    Answer::json(&json!({
        "script_id": script.id(),
        "version": script.version(),
        "run_id": script.run(),
        "file_count": count,
        "file_tree": tree,
        "created_at": script.times().0.naive(),
    }))
}

/// `POST /v1/scripts`.
pub(super) fn create(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const FIELDS: [Field; 3] =
        [optional("workflow_id", "string"), optional("run_id", "string"), optional("files", "array")];
    let body = read_with(request, &FIELDS, file_issues)?;
    let run = text(body, "run_id");
    if let Some(run) = run.filter(|run| service.runs().find(run).is_none()) {
        return Err(Refusal::not_found(format!("Run_id {run} not found")));
    }
    let files = read_files(body)?;
    let now = service.now();
    let (revision, id) = (service.next_id("sr"), service.next_id("s"));
    let script = service.assets_mut().scripts.add(Script::new(id, revision, run, now));
    Ok(created(script, files.len(), &tree(&files, now)))
}

/// `POST /v1/scripts/{id}/deploy`: a new revision. The answer has no tree of its files.
pub(super) fn deploy(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = read_with(request, &[required("files", "array")], file_issues)?;
    let now = service.now();
    let revision = service.next_id("sr");
    let script = service.assets_mut().scripts.get_mut(request.argument(0)).ok_or_else(unknown)?;
    let files = read_files(body)?;
    script.deploy(revision, now);
    Ok(created(script, files.len(), &json!({})))
}

/// `GET /v1/scripts/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let script = service.assets().scripts.get(request.argument(0)).ok_or_else(unknown)?;
    Ok(Answer::json(&shape::script(service, script)))
}

/// `GET /v1/scripts`: the newest revisions, the newest first.
pub(super) fn list(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let page = Page::read(&request.query, None, &mut issues)?;
    refuse_if_any(issues)?;
    let mut scripts: Vec<&Script> = service.assets().scripts.newest().collect();
    scripts.sort_by_key(|script| std::cmp::Reverse(script.times().0));
    Ok(Answer::json(&page.of(scripts.into_iter(), |script| shape::script(service, script))))
}

/// `POST /v1/scripts/{id}/run`: the released server cannot do it; where anything goes, it is done.
pub(super) fn run(service: &Service) -> Result<Answer, Refusal> {
    if service.options().accept_any_workflow {
        return Ok(Answer::json(&json!({})));
    }
    Err(Refusal::bad_request("Not implemented"))
}
