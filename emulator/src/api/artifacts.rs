//! What runs leave behind.

use std::collections::HashSet;

use serde_json::json;

use super::Request;
use crate::http::Answer;
use crate::invalid::{Issue, Loc};
use crate::plan::RunFile;
use crate::refusal::{Refusal, refuse_if_any};
use crate::service::Service;
use crate::shape;

/// The types of artifact the service knows.
const ARTIFACT_TYPES: [&str; 40] = [
    "recording",
    "audio",
    "session_replay",
    "eval_score",
    "eval_trajectory",
    "eval_rubrics",
    "browser_console_log",
    "browser_session_action_log",
    "skyvern_log",
    "skyvern_log_raw",
    "screenshot",
    "screenshot_llm",
    "screenshot_action",
    "screenshot_final",
    "screenshot_proxy",
    "screenshot_pre_submit",
    "llm_prompt",
    "llm_request",
    "llm_response",
    "llm_response_parsed",
    "llm_response_rendered",
    "visible_elements_id_css_map",
    "visible_elements_id_frame_map",
    "visible_elements_tree",
    "visible_elements_tree_trimmed",
    "visible_elements_tree_in_prompt",
    "hashed_href_map",
    "visible_elements_id_xpath_map",
    "html",
    "html_scrape",
    "html_action",
    "html_pre_submit",
    "trace",
    "har",
    "script_file",
    "pdf",
    "step_archive",
    "task_archive",
    "download",
    "unknown",
];

/// `GET /v1/runs/{id}/artifacts`: of an unknown run there are simply none.
pub(super) fn of_run(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut issues = Vec::new();
    let types = request.query.names("artifact_type", &ARTIFACT_TYPES, &mut issues);
    refuse_if_any(issues)?;
    let run = service.runs().find(request.argument(0)).map(|index| service.runs().get(index));
    let types = types.into_iter().collect();
    Ok(Answer::json(&run.map_or_else(|| json!([]), |run| shape::artifacts(service, run, &types))))
}

/// `GET /api/v1/{kind}/{id}/artifacts`.
pub(super) fn of_entity(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    const KINDS: [&str; 5] = ["step", "task", "workflow_run", "workflow_run_block", "thought"];
    let kind = request.argument(0);
    if !KINDS.contains(&kind) {
        return Err(Refusal::invalid(vec![Issue::enumeration(&Loc::of("path", "entity_type"), &KINDS, &json!(kind))]));
    }
    let run = service.runs().find(request.argument(1)).map(|index| service.runs().get(index));
    let types = HashSet::new();
    Ok(Answer::json(&run.map_or_else(|| json!([]), |run| shape::artifacts(service, run, &types))))
}

fn unknown(id: &str) -> Refusal {
    Refusal::not_found(format!("Artifact not found {id}"))
}

/// `GET /v1/artifacts/{id}`.
pub(super) fn get(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    shape::artifact(service, id).map(|(shown, _)| Answer::json(&shown)).ok_or_else(|| unknown(id))
}

/// `GET /v1/artifacts/{id}/content`: the bytes.
pub(super) fn content(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let id = request.argument(0);
    let (_, url) = shape::artifact(service, id).ok_or_else(|| unknown(id))?;
    let place = url.strip_prefix(&service.files_url()).map(|place| place.trim_start_matches('/'));
    let Some((run, name)) = place.and_then(|place| place.split_once('/')) else {
        // It is kept elsewhere: a script said where.
        return Ok(Answer::text("text/plain; charset=utf-8", "").with_status(307).with_header("location", url));
    };
    let file = RunFile::named(run, name);
    Ok(super::files::ranged(&file.content(), file.media_type(), request.parts))
}

/// `GET /v1/runs/{id}/heal_episodes`.
pub(super) fn heal_episodes() -> Answer {
    let summary = json!({"blocks_healed": 0, "blocks_outcome_risk": [], "blocks_with_heal_attempt": 0});
    Answer::json(&json!({"episodes": [], "summary": summary}))
}
