//! What runs leave behind, as answers show it.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::plan::RunFile;
use crate::run::Run;
use crate::service::Service;

/// What a browser leaves behind besides what the run's own answer shows.
const OF_A_BROWSER: [(&str, &str); 3] =
    [("har", "network.har"), ("browser_console_log", "browser_console.log"), ("skyvern_log", "run.log")];

/// The artifacts of a run: kind and address.
fn all_of(service: &Service, run: &Run) -> Vec<(&'static str, String)> {
    let result = &run.result;
    let mut all = Vec::new();
    all.extend(result.recording_url.iter().map(|url| ("recording", url.clone())));
    all.extend(result.screenshot_urls.iter().flatten().map(|url| ("screenshot_final", url.clone())));
    if result.recording_url.is_some() {
        let files_url = service.files_url();
        all.extend(OF_A_BROWSER.map(|(kind, name)| (kind, RunFile::named(&run.id, name).url(&files_url))));
    }
    let files = result.downloaded_files.iter().filter_map(|file| file["url"].as_str());
    all.extend(files.map(|url| ("download", url.to_owned())));
    all
}

/// `GET /v1/runs/{run_id}/artifacts`: of the wanted types, or of all.
pub(crate) fn artifacts(service: &Service, run: &Run, types: &HashSet<&str>) -> Value {
    let all = all_of(service, run);
    let wanted = all.iter().enumerate().filter(|(_, (kind, _))| types.is_empty() || types.contains(kind));
    wanted.map(|(place, (kind, url))| shown(service, run, place, kind, url)).collect()
}

/// An artifact by its id, and its address.
pub(crate) fn artifact(service: &Service, id: &str) -> Option<(Value, String)> {
    let rest = id.strip_prefix("a_")?;
    let (run, place) = rest.split_at_checked(rest.len().checked_sub(3)?)?;
    let index = service.runs().find(&format!("wr_{run}")).or_else(|| service.runs().find(run))?;
    let run = service.runs().get(index);
    let place = place.parse().ok()?;
    let (kind, url) = all_of(service, run).into_iter().nth(place)?;
    Some((shown(service, run, place, kind, &url), url))
}

fn shown(service: &Service, run: &Run, place: usize, kind: &str, url: &str) -> Value {
    let at = run.finished_at.unwrap_or(run.modified_at).naive();
    let own = url.strip_prefix(&service.files_url()).and_then(|rest| rest.trim_start_matches('/').split_once('/'));
    let file = own.map(|(run, name)| RunFile::named(run, name));
    json!({
        "created_at": at,
        "modified_at": at,
        "artifact_id": format!("a_{}{place:03}", run.id.trim_start_matches("wr_")),
        "artifact_type": kind,
        "uri": url,
        "bundle_key": null,
        "checksum": file.map(RunFile::checksum),
        "file_size": file.map_or(0, |file| file.content().len()),
        "task_id": null,
        "step_id": null,
        "workflow_run_id": run.id,
        "workflow_run_block_id": null,
        "run_id": run.id,
        "browser_session_id": run.request.get("browser_session_id"),
        "observer_cruise_id": null,
        "observer_thought_id": null,
        "ai_suggestion_id": null,
        "signed_url": service.link(url),
        "archived": false,
        "organization_id": service.organization(),
    })
}
