//! Asks the service for a new link to a file.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::download::source::{Source, unsigned};
use crate::error::Result;
use crate::options::RequestOptions;
use crate::service::Service;

/// The new link, where the service has one.
pub(crate) async fn renew(
    service: &Service,
    source: &Source,
    run_id: Option<&str>,
    options: &RequestOptions,
) -> Result<Option<String>> {
    let options = options.for_reads();
    if let Some(run_id) = run_id {
        let response = service.call("get_run", &json!({ "run_id": run_id }).to_string(), &options).await?;
        let run: Value = crate::response::decode("get_run", &response)?;
        return Ok(link_in(&run, source));
    }
    let Some(artifact_id) = &source.artifact_id else { return Ok(None) };
    artifact_link(service, artifact_id, &options).await.map(Some)
}

/// Where an artifact is: its signed link, or the service itself where that keeps the files.
pub(crate) async fn artifact_link(service: &Service, artifact_id: &str, options: &RequestOptions) -> Result<String> {
    #[derive(Deserialize)]
    struct Artifact {
        signed_url: Option<String>,
    }
    let options = options.for_reads();
    let response = service.call("get_artifact", &json!({ "artifact_id": artifact_id }).to_string(), &options).await?;
    let artifact: Artifact = crate::response::decode("get_artifact", &response)?;
    Ok(artifact.signed_url.filter(|link| !link.is_empty()).unwrap_or_else(|| {
        let base_url = &service.settings.base_url;
        format!("{}{}/v1/artifacts/{artifact_id}/content", base_url.origin, base_url.prefix)
    }))
}

/// The link of the same file in a run that was read again.
fn link_in(run: &Value, source: &Source) -> Option<String> {
    let files = run["downloaded_files"].as_array().into_iter().flatten();
    let files = files.filter_map(|file| serde_json::from_value::<Source>(file.clone()).ok());
    let is_same = |other: &Source| {
        let same_artifact = source.artifact_id.is_some() && other.artifact_id == source.artifact_id;
        let described = source.filename().is_some() || source.checksum().is_some();
        same_artifact || (described && other.filename() == source.filename() && other.checksum() == source.checksum())
    };
    if let Some(found) = files.clone().find(is_same) {
        return found.link().map(str::to_owned);
    }
    let old = unsigned(source.link()?);
    let lists = ["screenshot_urls", "downloaded_file_urls"].into_iter().filter_map(|name| run[name].as_array());
    let links = lists.flatten().chain([&run["recording_url"]]).filter_map(Value::as_str).map(str::to_owned);
    let mut links = links.chain(files.filter_map(|file| file.link().map(str::to_owned)));
    links.find(|link| unsigned(link) == old)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::link_in;
    use crate::download::source::Source;

    #[test]
    fn the_same_file_is_found() {
        let run = json!({
            "recording_url": "https://s/r.webm?sig=2",
            "screenshot_urls": ["https://s/1.png?sig=2", null],
            "downloaded_files": [
                {"url": "https://s/a?sig=2", "filename": "a.pdf", "checksum": null, "artifact_id": "a_1"},
                {"url": "https://s/b?sig=2", "filename": "b.pdf"},
            ],
        });
        let rows = [
            (json!({"url": "https://s/r.webm?sig=1"}), Some("https://s/r.webm?sig=2")),
            (json!({"url": "https://s/1.png?sig=1"}), Some("https://s/1.png?sig=2")),
            (json!({"url": "https://s/b?sig=1"}), Some("https://s/b?sig=2")),
            (json!({"url": "https://old/", "artifact_id": "a_1"}), Some("https://s/a?sig=2")),
            (json!({"url": "https://old/", "filename": "b.pdf"}), Some("https://s/b?sig=2")),
            (json!({"url": "https://s/c?sig=1", "filename": "c.pdf"}), None),
        ];
        for (file, expected) in rows {
            let source: Source = serde_json::from_value(file.clone()).unwrap();
            assert_eq!(link_in(&run, &source).as_deref(), expected, "{file}");
        }
        let source = Source { url: Some("https://s/a".to_owned()), ..Source::default() };
        assert_eq!(link_in(&json!({"downloaded_files": null}), &source), None);
    }
}
