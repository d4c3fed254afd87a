//! Downloads a file of a run: whole or not at all, checked, and never outside of the folder it is meant for.

mod destination;
mod encoded;
mod fetch;
mod link;
mod name;
mod part;
mod renew;
mod source;

use std::time::Duration;

use http::StatusCode;
use serde::Deserialize;

use crate::download::destination::{Destination, digest, unwritable};
use crate::download::encoded::undo;
use crate::download::fetch::{Attempt, attempt, wrong_size};
use crate::download::part::Part;
use crate::download::renew::{artifact_link, renew};
use crate::download::source::Source;
use crate::error::{Error, ErrorKind, Result};
use crate::error_text::told_status;
use crate::options::RequestOptions;
use crate::response::Downloaded;
use crate::service::Service;

pub use destination::IfExists;
pub use source::DownloadSource;

/// How many attempts in a row may bring nothing, unless the call says how often to try again.
const MAX_RETRIES: u32 = 4;
/// How often a download is taken up again in all.
const MAX_ATTEMPTS: u32 = 100;
/// What compressed files are called: some servers name their own form as if it were one of the transfer.
const COMPRESSED: [&str; 5] = ["br", "gz", "svgz", "tgz", "zst"];
/// The longest pause that a server may ask for.
const MAX_WAIT: Duration = Duration::from_secs(30);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Arguments {
    file: DownloadSource,
    to: String,
    #[serde(default)]
    run_id: Option<String>,
    #[serde(default)]
    if_exists: Option<serde_json::Value>,
}

/// Downloads by arguments as JSON text: `file` (a `FileInfo`, an `Artifact` or a link), `to` (a folder or a file), `run_id`
/// and `if_exists`.
pub(crate) async fn download(service: &Service, arguments: &str, options: &RequestOptions) -> Result<Downloaded> {
    let Arguments { file, to, run_id, if_exists } = serde_json::from_str(arguments).map_err(|error| {
        Error::argument_type("file", "a file of a run", format!("download: {error}")).caused_by(error)
    })?;
    let if_exists = serde_json::from_value(if_exists.unwrap_or_default())
        .map_err(|error| Error::argument_value("if_exists", format!("download: if_exists: {error}")))?;
    let mut source = Source::read(&file)?;
    if source.link().is_none() {
        let Some(artifact_id) = source.artifact_id.clone() else {
            return Err(Error::argument_value("file", "download: the file has no link"));
        };
        source.set_link(artifact_link(service, &artifact_id, options).await?);
    }
    link::Link::parse(source.link().unwrap_or_default(), &service.settings.base_url.origin)?;
    let place = Destination::find(&source, &to, if_exists)?;
    let (place, source, present) = blocking(move || {
        let present = place.present(&source);
        (place, source, present)
    })
    .await?;
    if let Some((path, size)) = present? {
        return Ok(Downloaded { path, size });
    }
    let identity = source.identity(run_id.as_deref());
    let part = Part::claim(place.folder(), place.name(), &identity, source.checksum().is_some()).await;
    let mut part = part.map_err(|error| unwritable(&place.folder().join(place.name()), &error))?;
    match fetch_whole(service, source, &identity, run_id.as_deref(), &mut part, options).await {
        Ok(()) => finish(place, part).await,
        Err(error) => {
            // What is not of the run is of no use, and what can't be continued neither.
            if error.kind() == ErrorKind::UnexpectedAnswer || !part.is_of_use() {
                _ = part.discard().await;
            }
            Err(error)
        }
    }
}

/// Fetches until nothing is missing, and checks the content.
async fn fetch_whole(
    service: &Service,
    mut source: Source,
    identity: &str,
    run_id: Option<&str>,
    part: &mut Part,
    options: &RequestOptions,
) -> Result<()> {
    let max_retries = options.max_retries.or(service.settings.chosen_retries).unwrap_or(MAX_RETRIES);
    let (mut idle, mut renewed) = (0, false);
    for attempts in 1.. {
        let before = part.length();
        let (error, wait) = match attempt(service, &source, identity, part, options).await? {
            Attempt::Complete { encodings } => match finished(service, &source, part, encodings).await? {
                None => return Ok(()),
                // What came before may be of another content than what came now.
                Some(error) if part.resumed => {
                    part.restart(None).await.map_err(|error| unwritable(part.path(), &error))?;
                    (error, None)
                }
                Some(error) => return Err(error),
            },
            Attempt::Expired(status) if renewed => return Err(expired(&source, status)),
            Attempt::Expired(status) => {
                let link = renew(service, &source, run_id, options).await?;
                source.set_link(link.ok_or_else(|| expired(&source, status))?);
                renewed = true;
                continue;
            }
            Attempt::Broken { error, wait } => (error, wait),
        };
        idle = if part.length() > before { 0 } else { idle + 1 };
        part.resumed = part.length() > 0;
        if idle > max_retries || attempts >= MAX_ATTEMPTS || max_retries == 0 {
            return Err(error);
        }
        tracing::debug!(%error, attempts, "a download goes on");
        let pause = Duration::from_millis(500 << idle.saturating_sub(1).min(4));
        tokio::time::sleep(wait.unwrap_or_default().clamp(pause, MAX_WAIT)).await;
    }
    Ok(())
}

/// What is wrong with a part that came to its end, as the content that it should be.
async fn finished(
    service: &Service,
    source: &Source,
    part: &mut Part,
    encodings: Option<String>,
) -> Result<Option<Error>> {
    let wrong = wrong_content(source, part).await?;
    let is_to_be_so = source.extension().is_some_and(|extension| COMPRESSED.contains(&&*extension));
    let is_open = wrong.is_some() || source.checksum().is_none();
    let Some(encodings) = encodings.filter(|_| is_open && !is_to_be_so) else { return Ok(wrong) };
    undo(part, &encodings, service.settings.max_body_bytes).await?;
    match source.file_size.filter(|size| *size != part.length()) {
        Some(expected) => Ok(Some(wrong_size(part.length(), expected))),
        None => wrong_content(source, part).await,
    }
}

/// What is wrong with the content of a whole part.
async fn wrong_content(source: &Source, part: &Part) -> Result<Option<Error>> {
    let Some(expected) = source.checksum() else { return Ok(None) };
    let path = part.path().to_owned();
    let checksum = blocking(move || digest(&path)).await?.map_err(|error| unwritable(part.path(), &error))?;
    if checksum.eq_ignore_ascii_case(expected) {
        return Ok(None);
    }
    let message = format!("download: the content is not that of the run: its SHA-256 is {checksum}, not {expected}");
    Ok(Some(Error::new(ErrorKind::UnexpectedAnswer, message)))
}

/// Gives a whole part its name.
async fn finish(place: Destination, mut part: Part) -> Result<Downloaded> {
    part.complete().await.map_err(|error| unwritable(part.path(), &error))?;
    let (size, whole) = (part.length(), part.path().to_owned());
    match blocking(move || place.put(&whole)).await? {
        Ok(path) => Ok(Downloaded { path, size }),
        Err(error) => {
            _ = part.discard().await;
            Err(error)
        }
    }
}

/// Work on files that takes a while, where it holds nobody up.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Error::new(ErrorKind::Internal, format!("download: {error}")))
}

fn expired(source: &Source, status: StatusCode) -> Error {
    let name = source.filename().unwrap_or("the file");
    let status_text = told_status(status);
    let message = format!(
        "download: {status_text} for {name}: the link has expired; pass the run's id, or read the run again for a new one"
    );
    Error::new(ErrorKind::Status, message).with(|context| context.status = Some(status.as_u16()))
}
