//! Downloads a file of a run: whole or not at all, checked, and never outside of the folder it is meant for.

use std::path::{Path, PathBuf};
use std::time::Duration;

use http::header::RANGE;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

use crate::config::{API_KEY, api_key_header};
use crate::error::{Error, ErrorKind, Result};
use crate::options::RequestOptions;
use crate::response::Downloaded;
use crate::service::Service;
use crate::transport::Request;
use crate::transport::Streaming;

/// How often a download that broke off is taken up again.
const MOST_ATTEMPTS: u32 = 5;

/// Where a file is and what is known of it: a `FileInfo`, and optionally the run it belongs to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Source {
    url: String,
    filename: Option<String>,
    checksum: Option<String>,
    artifact_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Arguments {
    file: Source,
    to: String,
    #[serde(default)]
    run_id: Option<String>,
}

/// What became of one attempt.
enum Attempt {
    Complete,
    /// The link is no longer good.
    Expired(StatusCode),
    /// It broke off; what arrived is kept.
    Broken(Error),
}

/// Downloads by arguments as JSON text: `file` (a `FileInfo`), `to` (a folder or a file), and `run_id`.
pub(crate) async fn download(service: &Service, arguments: &str, options: &RequestOptions) -> Result<Downloaded> {
    let Arguments { mut file, to, run_id } = serde_json::from_str(arguments).map_err(|error| {
        Error::argument_type("file", "a file of a run", format!("download: {error}")).caused_by(error)
    })?;
    let target = target(&file, Path::new(&to)).await?;
    let part = with_suffix(&target, ".part");
    let mut last = None;
    let mut refreshed = false;
    for _ in 0..MOST_ATTEMPTS {
        match attempt(service, &file, &part, options).await? {
            Attempt::Complete => return finish(&file, &part, target).await,
            Attempt::Expired(status) if refreshed => return Err(expired(&file, status)),
            Attempt::Expired(status) => {
                file.url =
                    refresh(service, &file, run_id.as_deref(), options).await?.ok_or_else(|| expired(&file, status))?;
                refreshed = true;
            }
            Attempt::Broken(error) => {
                last = Some(error);
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    }
    Err(last.unwrap_or_else(|| Error::new(ErrorKind::Internal, "download: no attempt was made")))
}

/// Where the file goes. Only the last part of its name counts, so that it can't leave the folder.
async fn target(file: &Source, to: &Path) -> Result<PathBuf> {
    let is_folder = fs::metadata(to).await.is_ok_and(|found| found.is_dir());
    if !is_folder && !to.as_os_str().to_string_lossy().ends_with(['/', '\\']) {
        return Ok(to.to_owned());
    }
    fs::create_dir_all(to).await.map_err(|error| local(to, &error))?;
    let from_url = || {
        let url = Url::parse(&file.url).ok()?;
        url.path_segments()?.next_back().map(str::to_owned)
    };
    let name = file.filename.clone().or_else(from_url).unwrap_or_default();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if matches!(last, "" | "." | "..") || last.contains('\0') {
        let message = format!("download: {name:?} is not the name of a file; give `to` as a file instead of a folder");
        return Err(Error::argument_value("file", message));
    }
    Ok(to.join(last))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Fetches what is missing of the part file.
async fn attempt(service: &Service, file: &Source, part: &Path, options: &RequestOptions) -> Result<Attempt> {
    let have = fs::metadata(part).await.map_or(0, |found| found.len());
    let request = request(service, file, have, options)?;
    let transport =
        service.transport().map_err(|problem| Error::new(ErrorKind::Connection, format!("download: {problem}")))?;
    let timeout = service.limits(options)?.timeout;
    let broken = |error: crate::transport::Failure| {
        let kind = if error.timeout { ErrorKind::Timeout } else { ErrorKind::Connection };
        Attempt::Broken(
            Error::new(kind, format!("download: {} broke off: {error}", request.origin)).caused_by(error.source),
        )
    };
    let mut answer = match transport.open(&request, timeout).await {
        Ok(answer) => answer,
        Err(failure) => return Ok(broken(failure)),
    };
    let append = match answer.status {
        StatusCode::PARTIAL_CONTENT if starts_at(&answer, have) => true,
        StatusCode::OK => false,
        StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PARTIAL_CONTENT => {
            // The part is longer than the file, or of another: begin again.
            fs::remove_file(part).await.map_err(|error| local(part, &error))?;
            let error = Error::new(ErrorKind::Connection, "download: the file changed while it was downloaded");
            return Ok(Attempt::Broken(error));
        }
        status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
            let error = Error::new(ErrorKind::Status, format!("download: {status} from {}", request.origin));
            return Ok(Attempt::Broken(error.with(|context| context.status = Some(status.as_u16()))));
        }
        status => return Ok(Attempt::Expired(status)),
    };
    let opened = OpenOptions::new().create(true).write(true).append(append).truncate(!append).open(part).await;
    let mut output = opened.map_err(|error| local(part, &error))?;
    loop {
        match answer.chunk(timeout).await {
            Ok(Some(chunk)) => output.write_all(&chunk).await.map_err(|error| local(part, &error))?,
            Ok(None) => break,
            Err(failure) => {
                output.flush().await.map_err(|error| local(part, &error))?;
                return Ok(broken(failure));
            }
        }
    }
    output.sync_all().await.map_err(|error| local(part, &error))?;
    Ok(Attempt::Complete)
}

/// The key goes to the service only; links to storage carry their own signature.
fn request(service: &Service, file: &Source, have: u64, options: &RequestOptions) -> Result<Request> {
    let settings = &service.settings;
    let base = Url::parse(&format!("{}/", settings.base_url.origin)).ok();
    if file.url.is_empty() {
        return Err(Error::argument_value("file", "download: the file has no link"));
    }
    let parsed = Url::parse(&file.url).or_else(|error| base.ok_or(error)?.join(&file.url));
    let url = parsed.ok().filter(|url| matches!(url.scheme(), "http" | "https")).ok_or_else(|| {
        Error::argument_value("file", format!("download: the file has no http link but {:?}", file.url))
    })?;
    let origin = url.origin().ascii_serialization();
    let mut headers = HeaderMap::new();
    if origin == settings.base_url.origin {
        let key = options.api_key.as_ref().map(api_key_header).transpose()?;
        headers.insert(API_KEY, key.unwrap_or_else(|| settings.api_key.clone()));
    }
    if have > 0 {
        headers.insert(
            RANGE,
            HeaderValue::from_str(&format!("bytes={have}-")).unwrap_or(HeaderValue::from_static("bytes=0-")),
        );
    }
    let target = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
    Ok(Request { method: Method::GET, origin, target, headers, body: None })
}

/// Whether a partial answer goes on where the part file ends.
fn starts_at(answer: &Streaming, have: u64) -> bool {
    let range = answer.headers.get("content-range").and_then(|value| value.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {have}-")))
}

/// Asks the service for a new link.
async fn refresh(
    service: &Service,
    file: &Source,
    run_id: Option<&str>,
    options: &RequestOptions,
) -> Result<Option<String>> {
    #[derive(Deserialize)]
    struct Artifact {
        signed_url: Option<String>,
    }
    #[derive(Deserialize)]
    struct Run {
        downloaded_files: Option<Vec<Source>>,
    }
    let options = options.for_reads();
    if let Some(run_id) = run_id {
        let arguments = serde_json::json!({ "run_id": run_id }).to_string();
        let response = service.call("get_run", &arguments, &options).await?;
        let run: Run = crate::response::decode("get_run", &response)?;
        let files = run.downloaded_files.unwrap_or_default();
        let same = |other: &Source| {
            let same_artifact = file.artifact_id.is_some() && other.artifact_id == file.artifact_id;
            same_artifact || (other.filename == file.filename && other.checksum == file.checksum)
        };
        return Ok(files.into_iter().find(same).map(|found| found.url));
    }
    let Some(artifact_id) = &file.artifact_id else { return Ok(None) };
    let arguments = serde_json::json!({ "artifact_id": artifact_id }).to_string();
    let response = service.call("get_artifact", &arguments, &options).await?;
    let artifact: Artifact = crate::response::decode("get_artifact", &response)?;
    Ok(artifact.signed_url)
}

/// Checks the part file and gives it its name.
async fn finish(file: &Source, part: &Path, target: PathBuf) -> Result<Downloaded> {
    let (size, checksum) = digest(part).await.map_err(|error| local(part, &error))?;
    if let Some(expected) = file.checksum.as_deref().filter(|expected| !expected.eq_ignore_ascii_case(&checksum)) {
        let removed = fs::remove_file(part).await;
        removed.map_err(|error| local(part, &error))?;
        let message =
            format!("download: the content is not that of the run: its SHA-256 is {checksum}, not {expected}");
        return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
    }
    fs::rename(part, &target).await.map_err(|error| local(&target, &error))?;
    Ok(Downloaded { path: target, size })
}

async fn digest(path: &Path) -> std::io::Result<(u64, String)> {
    let mut input = File::open(path).await?;
    let (mut size, mut hash) = (0, Sha256::new());
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = input.read(&mut buffer).await?;
        if count == 0 {
            break;
        }
        size += count as u64;
        hash.update(&buffer[..count]);
    }
    let hex = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    Ok((size, hex))
}

fn expired(file: &Source, status: StatusCode) -> Error {
    let name = file.filename.as_deref().unwrap_or("the file");
    let message = format!(
        "download: {status} for {name}: the link has expired; pass the run's id, or read the run again for a new one"
    );
    Error::new(ErrorKind::Status, message).with(|context| context.status = Some(status.as_u16()))
}

fn local(path: &Path, error: &std::io::Error) -> Error {
    Error::argument_value("to", format!("download: {} can't be written: {error}", path.display()))
}
