//! Reads the journal of a batch.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::json::Json;
use crate::run::journal::JournalReader;

/// Rows read at once.
const PAGE: u32 = 500;

/// An item as the journal of its batch has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JournalRow {
    #[serde(rename = "row", skip_serializing)]
    number: i64,
    /// Its key.
    pub key: String,
    /// Its place among the rows, from 0.
    pub position: u64,
    /// What its run is started with.
    pub parameters: Json,
    /// `waiting`, `sending`, `started` or `done`.
    pub state: String,
    /// Which start it is, from 0.
    pub attempt: u32,
    /// Its run.
    pub run_id: Option<String>,
    /// Status of its run, once that is final.
    pub status: Option<String>,
    /// The run itself, once it is final.
    pub run: Json,
    /// What went wrong, as JSON text; it is tried again by the next batch.
    pub error: Option<String>,
    /// When the row was written last.
    pub updated_at: String,
}

/// The journal that [`Client::run_workflows`](crate::Client::run_workflows) keeps, read without writing to it.
///
/// In the process that writes it, use this and not another `SQLite` library: two libraries in one process do not see each
/// other's locks.
///
/// ```no_run
/// # fn example() -> Result<(), skyvern::Error> {
/// let journal = skyvern::Journal::open("runs.sqlite")?;
/// println!("{:?}", journal.counts()?);
/// for row in journal.failures() {
///     println!("{:?}", row?.run_id);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Journal(JournalReader);

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").finish_non_exhaustive()
    }
}

impl Journal {
    /// Opens a journal. Fails where the file is none, or can't be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        JournalReader::open(path.as_ref()).map(Self)
    }

    /// Every item, in the order in which they were written first. Ends after its first error.
    pub fn rows(&self) -> impl Iterator<Item = Result<JournalRow>> {
        let mut page: VecDeque<JournalRow> = VecDeque::new();
        let mut after = Some(0);
        std::iter::from_fn(move || {
            if let (true, Some(row)) = (page.is_empty(), after) {
                match self.page(row) {
                    Ok(next) => page = next,
                    Err(error) => {
                        after = None;
                        return Some(Err(error));
                    }
                }
            }
            let next = page.pop_front();
            after = next.as_ref().map(|next| next.number);
            next.map(Ok)
        })
    }

    /// How many items are in which state; finished ones by the status of their run.
    pub fn counts(&self) -> Result<BTreeMap<String, u64>> {
        let mut counts = BTreeMap::new();
        for row in self.rows() {
            let row = row?;
            *counts.entry(row.status.unwrap_or(row.state)).or_default() += 1;
        }
        Ok(counts)
    }

    /// Items with an error, or whose run did not complete.
    pub fn failures(&self) -> impl Iterator<Item = Result<JournalRow>> {
        self.rows().filter(|row| {
            let failed = |status: &String| status != "completed";
            row.as_ref().map_or(true, |row| row.error.is_some() || row.status.as_ref().is_some_and(failed))
        })
    }

    /// Writes every item as a line of JSON.
    pub fn to_jsonl(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let mut file = BufWriter::new(File::create(path).map_err(|error| unwritable(path, &error))?);
        for row in self.rows() {
            let text = serde_json::to_string(&row?).unwrap_or_default();
            writeln!(file, "{text}").map_err(|error| unwritable(path, &error))?;
        }
        file.flush().map_err(|error| unwritable(path, &error))
    }

    /// Writes every item as a row of CSV, without inputs and outputs.
    pub fn to_csv(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let failed = |error: &dyn std::fmt::Display| unwritable(path, error);
        let mut writer = csv::Writer::from_path(path).map_err(|error| failed(&error))?;
        let header = ["key", "position", "state", "attempt", "run_id", "status", "error", "updated_at"];
        writer.write_record(header).map_err(|error| failed(&error))?;
        for row in self.rows() {
            let row = row?;
            let (run_id, status, error) =
                (row.run_id.unwrap_or_default(), row.status.unwrap_or_default(), row.error.unwrap_or_default());
            let (position, attempt) = (row.position.to_string(), row.attempt.to_string());
            let record = [&row.key, &position, &row.state, &attempt, &run_id, &status, &error, &row.updated_at];
            writer.write_record(record).map_err(|error| failed(&error))?;
        }
        writer.flush().map_err(|error| failed(&error))
    }

    fn page(&self, after: i64) -> Result<VecDeque<JournalRow>> {
        serde_json::from_str(&self.0.rows(after, PAGE)?)
            .map_err(|error| Error::argument_value("path", error.to_string()))
    }
}

fn unwritable(path: &Path, problem: &dyn std::fmt::Display) -> Error {
    Error::argument_value("path", format!("{} can't be written: {problem}", path.display()))
}
