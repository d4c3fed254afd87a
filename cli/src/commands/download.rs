//! `download`: what a run left behind.

use skyvern::{Client, DownloadSource, IfExists as Rule};

use crate::args::{DownloadArguments, IfExists, Kind};
use crate::commands::runs::checked_run_id;
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, Result};
use crate::json;
use crate::notes;

/// Downloads the files of a run.
pub(crate) async fn download(context: &Context, arguments: &DownloadArguments) -> Result<u8> {
    let run_id = checked_run_id(&arguments.run)?;
    let client = context.client()?;
    let to = folder(&arguments.to.to_string_lossy())?;
    let answer = client.get_run(&run_id).send_raw().await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    let sources = sources_of(&text, &arguments.kind);
    if sources.is_empty() {
        let kinds: Vec<&str> = arguments.kind.iter().map(|kind| kind.name()).collect();
        let status = json::text_at(&text, "status");
        context.note(&format!("{run_id} ({status}) has none: {}", kinds.join(", ")));
        return Ok(0);
    }
    let rule = match arguments.if_exists {
        IfExists::Number => None,
        IfExists::Replace => Some(Rule::Replace),
        IfExists::Error => Some(Rule::Error),
    };
    let mut status = 0;
    for (kind, source) in sources {
        match fetch(&client, &run_id, source, &to, rule).await {
            Ok((path, size)) => {
                if context.out.is_json() || context.out.fields().is_some() {
                    let line = serde_json::json!({"run_id": run_id, "kind": kind.name(), "path": path, "size": size});
                    context.out.record(&line.to_string())?;
                } else {
                    context.out.line(&json::clean(&path))?;
                }
            }
            Err(failure) => {
                notes::error(&failure.message);
                status = NO_ANSWER;
            }
        }
    }
    Ok(status)
}

/// A folder to write to, which is made where there is none.
pub(crate) fn folder(path: &str) -> Result<String> {
    std::fs::create_dir_all(path)
        .map_err(|error| Failure::usage(format!("the folder {path} can't be made: {error}")))?;
    Ok(if path.ends_with(['/', '\\']) { path.to_owned() } else { format!("{path}/") })
}

/// What there is of some kinds.
pub(crate) fn sources_of(run: &str, kinds: &[Kind]) -> Vec<(Kind, DownloadSource)> {
    let list = |path: &str| json::at(run, path).and_then(|list| json::items(&list)).unwrap_or_default();
    let mut sources = Vec::new();
    for kind in kinds {
        match kind {
            Kind::Files => {
                for file in list("downloaded_files") {
                    if let Ok(source) = serde_json::from_str::<DownloadSource>(file.get()) {
                        sources.push((*kind, source));
                    }
                }
            }
            Kind::Recording => {
                let url = json::text_at(run, "recording_url");
                if !url.is_empty() {
                    sources.push((*kind, DownloadSource::from(url.as_str())));
                }
            }
            Kind::Screenshots => {
                for url in list("screenshot_urls") {
                    if let Ok(url) = serde_json::from_str::<String>(url.get()) {
                        sources.push((*kind, DownloadSource::from(url.as_str())));
                    }
                }
            }
        }
    }
    sources
}

/// Downloads one file into a folder; its path and size.
pub(crate) async fn fetch(
    client: &Client,
    run_id: &str,
    source: DownloadSource,
    to: &str,
    rule: Option<Rule>,
) -> Result<(String, u64)> {
    let mut call = client.download(source, to).run_id(run_id);
    if let Some(rule) = rule {
        call = call.if_exists(rule);
    }
    let downloaded = call.await?;
    Ok((downloaded.path.display().to_string(), downloaded.size))
}
