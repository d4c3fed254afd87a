//! Events on disk, for a receiver that answers as soon as one is durable.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::error::{Error, Result};
use crate::webhook::claims::LIMIT;

/// A file of events.
pub(crate) struct Store(Connection);

impl Store {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let open = || -> rusqlite::Result<Connection> {
            let connection = Connection::open(path)?;
            connection.busy_timeout(std::time::Duration::from_secs(2))?;
            connection.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE IF NOT EXISTS event
                 (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, body BLOB, handled INTEGER NOT NULL DEFAULT 0);",
            )?;
            // What is not remembered any more is not kept either.
            connection.execute(
                "DELETE FROM event WHERE handled = 1 AND number <=
                 (SELECT number FROM event WHERE handled = 1 ORDER BY number DESC LIMIT 1 OFFSET ?1)",
                [i64::try_from(LIMIT).unwrap_or(i64::MAX)],
            )?;
            Ok(connection)
        };
        let failed = |error| {
            let message = format!("store: {} can't be used: {error}", path.display());
            Error::argument_value("store", message).caused_by(error)
        };
        open().map(Self).map_err(failed)
    }

    /// The bodies that were not handled, and the keys of those that were lately.
    pub(crate) fn load(&self) -> rusqlite::Result<(Vec<Vec<u8>>, Vec<String>)> {
        let mut open = self.0.prepare("SELECT body FROM event WHERE handled = 0 ORDER BY number")?;
        let open = open.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
        let mut done = self.0.prepare("SELECT key FROM event WHERE handled = 1 ORDER BY number DESC LIMIT ?1")?;
        let done = done.query_map([limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok((open, done))
    }

    /// Keeps an event. It is on the disk when this returns.
    pub(crate) fn keep(&self, key: &str, body: &[u8]) -> rusqlite::Result<()> {
        let keep = "INSERT INTO event (key, body) VALUES (?1, ?2)
                    ON CONFLICT (key) DO UPDATE SET body = excluded.body, handled = 0";
        self.0.execute(keep, params![key, body]).map(drop)
    }

    /// Notes that an event was handled.
    pub(crate) fn handled(&self, key: &str) -> rusqlite::Result<()> {
        self.0.execute("UPDATE event SET handled = 1, body = NULL WHERE key = ?1", [key]).map(drop)
    }
}
