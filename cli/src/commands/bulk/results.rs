//! Results of a batch: lines of JSON, and what the runs downloaded.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;

use skyvern::Client;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::args::{BulkArguments, Kind};
use crate::commands::download;
use crate::context::Context;
use crate::failure::{Failure, NO_ANSWER, Result};
use crate::json::{self, Fields};
use crate::notes;

/// Downloads at once.
const DOWNLOADS: usize = 4;

/// Where results go.
pub(crate) struct Results {
    out: Option<(String, File)>,
    to: Option<String>,
    downloads: JoinSet<u64>,
    slots: Arc<Semaphore>,
}

impl Results {
    /// Makes the file of results.
    pub(crate) fn open(_context: &Context, arguments: &BulkArguments) -> Result<Self> {
        let out = match &arguments.out {
            None => None,
            Some(path) => {
                let shown = path.display().to_string();
                let file =
                    File::create(path).map_err(|error| Failure::usage(format!("{shown} can't be written: {error}")))?;
                Some((shown, file))
            }
        };
        let slots = Arc::new(Semaphore::new(DOWNLOADS));
        Ok(Self { out, to: arguments.download.clone(), downloads: JoinSet::new(), slots })
    }

    /// Takes in an item that is finished.
    pub(crate) fn take(&mut self, context: &Context, client: &Client, done: &str) -> Result<()> {
        self.download(client, done);
        let line = line_of(done);
        match &mut self.out {
            None if context.out.is_json() || context.out.fields().is_some() => context.out.record(&line),
            None => Ok(()),
            Some((path, file)) => file
                .write_all(format!("{line}\n").as_bytes())
                .map_err(|error| Failure { status: NO_ANSWER, message: format!("{path} can't be written: {error}") }),
        }
    }

    fn download(&mut self, client: &Client, done: &str) {
        let (Some(to), Some(run)) = (&self.to, json::at(done, "run").filter(|run| run != "null")) else { return };
        let to = to.replace("{key}", &name(&json::text_at(done, "key")));
        let run_id = json::text_at(&run, "run_id");
        let (client, slots) = (client.clone(), self.slots.clone());
        let sources = download::sources_of(&run, &[Kind::Files]);
        if sources.is_empty() {
            return;
        }
        self.downloads.spawn(async move {
            let _slot = slots.acquire().await;
            let to = match download::folder(&to) {
                Ok(to) => to,
                Err(failure) => {
                    notes::error(&failure.message);
                    return 1;
                }
            };
            let mut failed = 0;
            for (_, source) in sources {
                if let Err(failure) = download::fetch(&client, &run_id, source, &to, None).await {
                    notes::error(&format!("{run_id}: {}", failure.message));
                    failed += 1;
                }
            }
            failed
        });
    }

    /// Waits for the downloads; how many failed.
    pub(crate) async fn finish(&mut self) -> u64 {
        let mut failed = 0;
        while let Some(ended) = self.downloads.join_next().await {
            failed += ended.unwrap_or(1);
        }
        failed
    }
}

/// A key as the name of a folder.
fn name(key: &str) -> String {
    let is_plain =
        |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.' | ' ' | '@' | '+');
    let name: String = key.chars().map(|character| if is_plain(character) { character } else { '_' }).collect();
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    if name.is_empty() { "_".to_owned() } else { name.to_owned() }
}

/// An item that is finished, on one line.
fn line_of(done: &str) -> String {
    let get = |path: &str| json::at(done, path).unwrap_or("null".into()).into_owned();
    let error = get("error");
    // The core gives an error as text that is JSON itself.
    let error = serde_json::from_str::<Option<String>>(&error).ok().flatten().unwrap_or_else(|| "null".to_owned());
    let of_error = |name: &str| json::at(&error, name).unwrap_or("null".into()).into_owned();
    let run_id = json::at(done, "run.run_id").map_or_else(|| of_error("run_id"), std::borrow::Cow::into_owned);
    let status = json::at(done, "run.status").map_or_else(|| of_error("run_status"), std::borrow::Cow::into_owned);
    let error = match json::fields(&error) {
        // Headers and body are for programs that call the service themselves.
        Some(mut fields) => {
            fields.retain(|name: &String, _| !matches!(name.as_str(), "headers" | "body"));
            serde_json::to_string::<Fields>(&fields).unwrap_or_default()
        }
        None => "null".to_owned(),
    };
    let line = format!(
        r#"{{"key":{},"position":{},"run_id":{run_id},"status":{status},"attempts":{},"error":{error},"parameters":{},"run":{}}}"#,
        get("key"),
        get("position"),
        get("attempts"),
        get("parameters"),
        get("run"),
    );
    json::one_line(&line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{line_of, name};

    #[test]
    fn keys_are_names_of_folders_and_lead_nowhere_else() {
        assert_eq!(name("invoice-7"), "invoice-7");
        assert_eq!(name("../../etc"), "_.._etc");
        assert_eq!(name(".."), "_");
        assert_eq!(name("a/b\\c:d"), "a_b_c_d");
    }

    #[test]
    fn a_line_has_the_same_fields_for_runs_and_errors() {
        let run = line_of(
            r#"{"key":"a","position":0,"attempts":1,"parameters":{"n":1},"run":{"run_id":"wr_1","status":"failed"},"error":null}"#,
        );
        assert!(
            run.starts_with(r#"{"key":"a","position":0,"run_id":"wr_1","status":"failed","attempts":1,"error":null"#),
            "{run}"
        );
        let error = line_of(
            r#"{"key":"b","position":1,"attempts":1,"parameters":{},"run":null,"error":"{\"kind\":\"status\",\"message\":\"m\",\"headers\":{},\"run_id\":\"wr_2\"}"}"#,
        );
        assert!(
            error.contains(r#""run_id":"wr_2","status":null"#)
                && error.contains(r#""error":{"kind":"status","message":"m","run_id":"wr_2"}"#),
            "{error}"
        );
    }
}
