//! The journal of a batch: one `SQLite` file, one row an item, shared by processes.
//!
//! The service's key makes a run one; the journal only saves work. A wrong claim in it costs a second watcher, never a second run.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, params, params_from_iter};
use serde::Serialize;
use tokio::sync::oneshot;

use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::random::hex_id;
use crate::run::batch::item::KeyedBy;
use crate::run::owner::{OwnerLock, is_gone};

/// "skyv": tells a journal from other `SQLite` files.
const APPLICATION_ID: i64 = 0x736b_7976;

/// Version of the tables, and of how keys become what is sent.
const VERSION: i64 = 2;

/// How long one try to write waits for another process.
const BUSY: Duration = Duration::from_secs(5);

/// A viewer may hold the file over lunch; starts wait that long for it.
const MAX_BUSY: Duration = Duration::from_secs(600);

/// Rows that wait share one transaction, and so its sync.
const MAX_GROUP: usize = 256;

const SCHEMA: &str = "
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE owners (token TEXT PRIMARY KEY, beat INTEGER NOT NULL) STRICT;
CREATE TABLE items (
  key TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  input TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  carried TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'started', 'done')),
  attempt INTEGER NOT NULL DEFAULT 0,
  run_id TEXT,
  group_id TEXT,
  status TEXT,
  run TEXT,
  error TEXT,
  owner TEXT,
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;
";

type Completion = Box<dyn FnOnce(std::result::Result<(), String>) + Send>;
type Job = Box<dyn FnOnce(std::result::Result<&Connection, String>) -> Completion + Send>;

/// A journal that is written. One thread writes; callers wait without blocking theirs.
pub(crate) struct Journal {
    jobs: SyncSender<Job>,
    path: PathBuf,
    owner: String,
    lock: OwnerLock,
    home: u32,
}

/// What tells a batch from others.
pub(crate) struct BatchName<'a> {
    pub workflow_id: &'a str,
    pub base_url: &'a str,
    /// `None` where the key does not say it.
    pub organization_id: Option<String>,
    pub key: &'a KeyedBy,
}

/// What the journal says of an item that is to be run.
#[derive(Debug)]
pub(crate) enum Claim {
    /// It is this process's to run from here on.
    Mine {
        input: String,
        /// What a start that may have been made carried; `None` where none was made.
        carried: Option<String>,
        attempt: u32,
        run_id: Option<String>,
        group_id: Option<String>,
    },
    /// It was finished before: the run, and how many runs it took.
    Done { run: String, attempt: u32 },
    /// Another process has it, whose heart beat so often.
    Theirs { owner: String, beat: i64 },
    /// The key has another input.
    Conflict,
}

/// An item as a claim names it.
pub(crate) struct Claimed<'a> {
    pub key: &'a str,
    pub position: u64,
    pub input: &'a str,
    pub input_hash: &'a str,
    /// What a start of it would carry besides.
    pub carried: &'a str,
    /// An owner whose heart stopped: its item may be taken over.
    pub dead: Option<&'a str>,
}

impl Journal {
    /// Opens or makes a journal of this batch; `held` is called when another program holds the file.
    pub(crate) fn open(path: &Path, batch: &BatchName<'_>, held: impl Fn() + Send + 'static) -> Result<Self> {
        // The process may change its folder.
        let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let failed = |error: &dyn std::fmt::Display| unusable(path, error);
        create(path).map_err(|error| failed(&error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| failed(&error))?;
        prepare(&connection).map_err(|error| failed(&error))?;
        check(&connection, batch).map_err(|problem| failed(&problem))?;
        let owner = hex_id();
        forget_the_gone(&connection, path).map_err(|error| failed(&error))?;
        connection
            .execute("INSERT INTO owners (token, beat) VALUES (?1, 0)", [&owner])
            .map_err(|error| failed(&error))?;
        // After that, so that every lock file has an owner on record.
        let lock = OwnerLock::hold(path, &owner);
        let (jobs, inbox) = sync_channel(4 * MAX_GROUP);
        std::thread::Builder::new()
            .name("skyvern-journal".to_owned())
            .spawn(move || write_all(&connection, &inbox, &held))
            .map_err(|error| failed(&error))?;
        Ok(Self { jobs, path: path.to_owned(), owner, lock, home: std::process::id() })
    }

    /// Takes an item to run, unless it is finished or another's.
    pub(crate) async fn claim(&self, item: Claimed<'_>) -> Result<Claim> {
        let Claimed { key, position, input, input_hash, carried, dead } = item;
        let (key, input, input_hash) = (key.to_owned(), input.to_owned(), input_hash.to_owned());
        let (carried, dead) = (carried.to_owned(), dead.map(str::to_owned));
        let (owner, path) = (self.owner.clone(), self.path.clone());
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        self.write(move |connection| {
            connection.prepare_cached(
                "INSERT INTO items (key, position, input, input_hash, carried, state) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting') ON CONFLICT DO NOTHING",
            )?.execute(params![key, position, input, input_hash, carried])?;
            let mut select = connection.prepare_cached(
                "SELECT input, input_hash, carried, state, attempt, run_id, group_id, run, owner, (SELECT beat FROM owners WHERE token = owner) FROM items WHERE key = ?1",
            )?;
            let row = select.query_row([&key], |row| Ok(Row {
                input: row.get(0)?,
                input_hash: row.get(1)?,
                carried: row.get(2)?,
                state: row.get(3)?,
                attempt: row.get(4)?,
                run_id: row.get(5)?,
                group_id: row.get(6)?,
                run: row.get(7)?,
                owner: row.get(8)?,
                beat: row.get(9)?,
            }))?;
            // What was never started may be another item by now.
            let is_free = row.state == "waiting";
            if row.input_hash != input_hash && !is_free {
                return Ok(Claim::Conflict);
            }
            if row.state == "done" {
                return Ok(Claim::Done { run: row.run.unwrap_or_default(), attempt: row.attempt });
            }
            if let (Some(other), Some(beat)) = (&row.owner, row.beat)
                && *other != owner && dead.as_deref() != Some(other)
            {
                if !is_gone(&path, other) {
                    return Ok(Claim::Theirs { owner: other.clone(), beat });
                }
                connection.execute("DELETE FROM owners WHERE token = ?1", [other])?;
            }
            if is_free {
                connection.prepare_cached(
                    "UPDATE items SET owner = ?2, state = 'sending', position = ?3, input = ?4, input_hash = ?5, carried = ?6 WHERE key = ?1",
                )?.execute(params![key, owner, position, input, input_hash, carried])?;
                return Ok(Claim::Mine { input, carried: None, attempt: row.attempt, run_id: None, group_id: None });
            }
            connection.prepare_cached("UPDATE items SET owner = ?2 WHERE key = ?1")?.execute(params![key, owner])?;
            let Row { input, carried, attempt, run_id, group_id, .. } = row;
            Ok(Claim::Mine { input, carried: Some(carried), attempt, run_id, group_id })
        })
        .await
    }

    /// Notes the run of an item.
    pub(crate) async fn started(&self, key: &str, run_id: &str, group_id: Option<&str>) -> Result<()> {
        let (run_id, group_id) = (run_id.to_owned(), group_id.map(str::to_owned));
        self.update(key, "state = 'started', run_id = ?3, group_id = ?4, error = NULL", vec![Some(run_id), group_id])
            .await
    }

    /// Notes that the item is started again, before it is.
    pub(crate) async fn again(&self, key: &str, attempt: u32, carried: &str) -> Result<()> {
        let set = "state = 'sending', run_id = NULL, group_id = NULL, attempt = CAST(?3 AS INTEGER), carried = ?4";
        self.update(key, set, vec![Some(attempt.to_string()), Some(carried.to_owned())]).await
    }

    /// Notes the end of an item.
    pub(crate) async fn finished(&self, key: &str, status: &str, run: &str) -> Result<()> {
        let (status, run) = (status.to_owned(), run.to_owned());
        self.update(
            key,
            "state = 'done', status = ?3, run = ?4, error = NULL, owner = NULL",
            vec![Some(status), Some(run)],
        )
        .await
    }

    /// Notes what went wrong with an item, which is tried again by the next call; whether certainly nothing was started.
    pub(crate) async fn failed(&self, key: &str, error: &str, is_free: bool) -> Result<()> {
        let set = if is_free { "error = ?3, owner = NULL, state = 'waiting'" } else { "error = ?3, owner = NULL" };
        self.update(key, set, vec![Some(error.to_owned())]).await
    }

    /// Tells other processes that this one lives.
    pub(crate) async fn beat(&self) -> Result<()> {
        let owner = self.owner.clone();
        self.write(move |connection| {
            connection.execute(
                "INSERT INTO owners (token, beat) VALUES (?1, 1) ON CONFLICT (token) DO UPDATE SET beat = beat + 1",
                [owner],
            )
        })
        .await
        .map(|_| ())
    }

    /// Lets go of everything, so that others need not wait for the heart to stop.
    pub(crate) async fn leave(&self) -> Result<()> {
        let (of_items, owner) = (self.owner.clone(), self.owner.clone());
        self.write(move |connection| connection.execute("UPDATE items SET owner = NULL WHERE owner = ?1", [of_items]))
            .await?;
        // Before the owner is forgotten: killed in between, nobody would remove the file.
        self.lock.release();
        self.write(move |connection| connection.execute("DELETE FROM owners WHERE token = ?1", [owner]))
            .await
            .map(|_| ())
    }

    /// Changes an item that is still this process's; that of another is its own to note.
    async fn update(&self, key: &str, set: &'static str, values: Vec<Option<String>>) -> Result<()> {
        let named = [Some(key.to_owned()), Some(self.owner.clone())];
        self.write(move |connection| {
            let text = format!(
                "UPDATE items SET {set}, updated_at = strftime('%Y-%m-%dT%H:%M:%fZ') WHERE key = ?1 AND owner = ?2"
            );
            connection.prepare_cached(&text)?.execute(params_from_iter(named.into_iter().chain(values)))
        })
        .await
        .map(|_| ())
    }

    async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        if self.home != std::process::id() {
            return Err(self.error("it was opened before a fork: open it anew in this process"));
        }
        let (tell, told) = oneshot::channel::<std::result::Result<T, String>>();
        let job: Job = Box::new(move |connection| {
            let value = connection.and_then(|connection| change(connection).map_err(|error| error.to_string()));
            Box::new(move |committed| {
                _ = tell.send(committed.and(value));
            })
        });
        // The queue is longer than the items in flight, so this does not block.
        self.jobs.send(job).map_err(|_| self.error("its thread is gone"))?;
        told.await.unwrap_or_else(|_| Err("its thread is gone".to_owned())).map_err(|problem| self.error(&problem))
    }

    fn error(&self, problem: &str) -> Error {
        unusable(&self.path, &problem)
    }
}

struct Row {
    input: String,
    input_hash: String,
    carried: String,
    state: String,
    attempt: u32,
    run_id: Option<String>,
    group_id: Option<String>,
    run: Option<String>,
    owner: Option<String>,
    beat: Option<i64>,
}

/// Makes the file, readable by its owner alone: rows hold inputs and outputs.
fn create(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// No write-ahead log: it needs shared memory, which network and virtual file systems do not have.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))
}

/// Makes the tables of a new file; refuses one that is not a journal, or not of this batch.
fn check(connection: &Connection, batch: &BatchName<'_>) -> std::result::Result<(), String> {
    let sql = |error: rusqlite::Error| error.to_string();
    connection.execute_batch("BEGIN IMMEDIATE").map_err(sql)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(sql)?;
    if tables == 0 {
        connection.execute_batch(SCHEMA).map_err(sql)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
        connection.pragma_update(None, "user_version", VERSION).map_err(sql)?;
    }
    is_journal(connection)?;
    let about = |name: &str| {
        let query = "SELECT value FROM about WHERE name = ?1";
        connection.query_row(query, [name], |row| row.get::<_, String>(0)).optional().map_err(sql)
    };
    let note = |name: &str, value: &str| {
        let text = "INSERT INTO about (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
        connection.execute(text, [name, value]).map_err(sql)
    };
    let places = [
        ("workflow_id", Some(batch.workflow_id)),
        ("base_url", Some(batch.base_url)),
        ("organization_id", batch.organization_id.as_deref()),
    ];
    for (name, mine) in places {
        let Some(mine) = mine else { continue };
        match about(name)? {
            None => _ = note(name, mine)?,
            Some(its) if its != mine => {
                return Err(format!("it is of another batch: its {name} is {its}, that of this one {mine}"));
            }
            Some(_) => {}
        }
    }
    let its = about("key")?.and_then(|text| KeyedBy::read(&text));
    let items: i64 = connection
        .query_row("SELECT count(*) FROM (SELECT 1 FROM items LIMIT 1)", [], |row| row.get(0))
        .map_err(sql)?;
    match its.filter(|_| items > 0) {
        Some(its) if its.differs_from(batch.key) => {
            return Err(format!(
                "it is of another batch: its keys are {}, those of this one {}; every item would run again",
                its.words(),
                batch.key.words()
            ));
        }
        // Its items stay those of a column, whatever a function gave besides.
        Some(KeyedBy::Column(_)) => {}
        _ => _ = note("key", &batch.key.text())?,
    }
    connection.execute_batch("COMMIT").map_err(sql)
}

/// Items of owners whose process is gone are free.
fn forget_the_gone(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    let mut select = connection.prepare("SELECT token FROM owners")?;
    let owners: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for owner in owners.iter().filter(|owner| is_gone(path, owner)) {
        connection.execute("DELETE FROM owners WHERE token = ?1", [owner])?;
    }
    Ok(())
}

fn is_journal(connection: &Connection) -> std::result::Result<(), String> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (id, version) =
        number("application_id").and_then(|id| Ok((id, number("user_version")?))).map_err(|error| error.to_string())?;
    if id != APPLICATION_ID {
        return Err("it is a SQLite file, but not a journal of this SDK".to_owned());
    }
    if version > VERSION {
        return Err(format!("it was written by a newer SDK (version {version}, this one knows {VERSION})"));
    }
    if version < VERSION {
        return Err(format!("it was written by an older SDK (version {version}, this one needs {VERSION})"));
    }
    Ok(())
}

/// Writes until the journal is dropped: what waits goes into one transaction.
fn write_all(connection: &Connection, inbox: &Receiver<Job>, held: &dyn Fn()) {
    while let Ok(first) = inbox.recv() {
        let jobs: Vec<Job> = std::iter::once(first).chain(inbox.try_iter().take(MAX_GROUP - 1)).collect();
        let begun = begin(connection, held);
        let completions: Vec<Completion> =
            jobs.into_iter().map(|job| job(begun.as_ref().map(|()| connection).map_err(Clone::clone))).collect();
        let committed = begun.and_then(|()| {
            connection.execute_batch("COMMIT").map_err(|error| {
                _ = connection.execute_batch("ROLLBACK");
                error.to_string()
            })
        });
        for completion in completions {
            completion(committed.clone());
        }
    }
}

fn begin(connection: &Connection, held: &dyn Fn()) -> std::result::Result<(), String> {
    let begun = Instant::now();
    let mut told = false;
    loop {
        match connection.execute_batch("BEGIN IMMEDIATE") {
            Ok(()) => return Ok(()),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && begun.elapsed() < MAX_BUSY => {
                if !std::mem::replace(&mut told, true) {
                    held();
                }
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

fn unusable(path: &Path, problem: &dyn std::fmt::Display) -> Error {
    let message = format!("journal: {} can't be used: {problem}", path.display());
    Error::new(ErrorKind::ArgumentValue, message).with(|context| context.argument = Some("journal".to_owned()))
}

/// An item as it is read.
#[derive(Serialize)]
struct JournalItem {
    row: i64,
    key: String,
    position: i64,
    parameters: Json,
    state: String,
    attempt: i64,
    run_id: Option<String>,
    status: Option<String>,
    run: Json,
    error: Option<String>,
    updated_at: String,
}

/// A journal that is only read, also while others write it.
pub(crate) struct JournalReader(Connection);

impl JournalReader {
    /// Opens a journal; fails where the file is none.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let failed = |error: &dyn std::fmt::Display| unusable(path, error);
        let open = |mode| -> rusqlite::Result<Connection> {
            let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            connection.busy_timeout(BUSY)?;
            connection.pragma_query_value(None, "application_id", |_| Ok(()))?;
            Ok(connection)
        };
        let connection = match open(OpenFlags::SQLITE_OPEN_READ_ONLY) {
            // Its writer was killed while it wrote: what it had not finished has to be taken back first.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
                open(OpenFlags::SQLITE_OPEN_READ_WRITE)
            }
            opened => opened,
        };
        let connection = connection.map_err(|error| failed(&error))?;
        is_journal(&connection).map_err(|problem| failed(&problem))?;
        Ok(Self(connection))
    }

    /// The next rows after a key, as a JSON array.
    pub(crate) fn rows(&self, after: i64, limit: u32) -> Result<String> {
        let read = || -> rusqlite::Result<Vec<JournalItem>> {
            let mut select = self.0.prepare_cached(
                "SELECT rowid, key, position, input, state, attempt, run_id, status, run, error, updated_at FROM items WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
            )?;
            let rows = select.query_map(params![after, limit], |row| {
                let json = |text: Option<String>| text.and_then(|text| Json::from_text(text).ok()).unwrap_or_default();
                Ok(JournalItem {
                    row: row.get(0)?,
                    key: row.get(1)?,
                    position: row.get(2)?,
                    parameters: json(row.get(3)?),
                    state: row.get(4)?,
                    attempt: row.get(5)?,
                    run_id: row.get(6)?,
                    status: row.get(7)?,
                    run: json(row.get(8)?),
                    error: row.get(9)?,
                    updated_at: row.get(10)?,
                })
            })?;
            rows.collect()
        };
        let rows = read().map_err(|error| unusable(Path::new(self.0.path().unwrap_or_default()), &error))?;
        Ok(serde_json::to_string(&rows).unwrap_or_default())
    }
}
