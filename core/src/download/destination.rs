//! Where a file goes, and what happens to a file that is there already.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::download::name::{self, numbered};
use crate::download::source::{Source, hex};
use crate::error::{Error, Result};

/// The most files of one name in one folder.
const MAX_NUMBER: u32 = 10_000;

/// What a download does where a file of that name is there already, unless it is the same by its checksum.
///
/// ```
/// let rule = skyvern::IfExists::Error;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IfExists {
    /// The new one gets a number: `invoice (1).pdf`. The default in a folder.
    Number,
    /// The download fails, and the file stays as it is.
    Error,
    /// The new one takes its place once it is whole. The default for a download to a file that is named.
    Replace,
}

/// Where a file goes.
#[derive(Debug, Clone)]
pub(crate) struct Destination {
    folder: PathBuf,
    name: String,
    rule: IfExists,
}

impl Destination {
    /// The place that `to` names: a file, or a folder that is there or ends in a slash.
    pub(crate) fn find(source: &Source, to: &str, rule: Option<IfExists>) -> Result<Self> {
        if to.is_empty() || to.contains('\0') {
            return Err(Error::argument_value("to", "download: to is empty or no path; `.` is the current folder"));
        }
        let path = Path::new(to);
        let named = path.file_name().and_then(|name| name.to_str());
        match named {
            Some(name) if !path.is_dir() && !to.ends_with(['/', '\\']) => Ok(Self {
                folder: path.parent().map(Path::to_owned).unwrap_or_default(),
                name: name.to_owned(),
                rule: rule.unwrap_or(IfExists::Replace),
            }),
            _ => {
                let name = name::of(source).map_err(|problem| {
                    Error::argument_value(
                        "file",
                        format!("download: {problem}; give `to` as a file instead of a folder"),
                    )
                })?;
                fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
                Ok(Self { folder: path.to_owned(), name, rule: rule.unwrap_or(IfExists::Number) })
            }
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn path(&self, number: u32) -> PathBuf {
        self.folder.join(numbered(&self.name, number))
    }

    /// The names that the file may have, one after the other.
    fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let last = if self.rule == IfExists::Number { MAX_NUMBER } else { 0 };
        // A name that was given is not cut.
        (0..=last).map(|number| if number == 0 { self.folder.join(&self.name) } else { self.path(number) })
    }

    /// The file, if it is there already by its checksum; fails where another is and may not be replaced.
    pub(crate) fn present(&self, source: &Source) -> Result<Option<(PathBuf, u64)>> {
        for path in self.paths() {
            let Ok(found) = fs::symlink_metadata(&path) else { return Ok(None) };
            let size_fits = source.file_size.is_none_or(|size| size == found.len());
            if let Some(checksum) = source.checksum()
                && found.is_file()
                && size_fits
                && digest(&path).is_ok_and(|digest| digest.eq_ignore_ascii_case(checksum))
            {
                return Ok(Some((path, found.len())));
            }
            if self.rule == IfExists::Error {
                return Err(taken(&path));
            }
        }
        Ok(None)
    }

    /// Gives a whole file its name.
    pub(crate) fn put(&self, whole: &Path) -> Result<PathBuf> {
        for path in self.paths() {
            let moved = if self.rule == IfExists::Replace { fs::rename(whole, &path) } else { move_new(whole, &path) };
            match moved {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.rule != IfExists::Replace => {}
                Err(error) => return Err(unwritable(&path, &error)),
            }
        }
        Err(taken(&self.path(0)))
    }
}

/// Renames a file unless there is one of the new name.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A file system without links: the name is taken first.
        Err(_) => {
            OpenOptions::new().write(true).create_new(true).open(to)?;
            fs::rename(from, to)
        }
    }
}

/// SHA-256 of a file, in hex.
pub(crate) fn digest(path: &Path) -> io::Result<String> {
    let mut input = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match input.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn taken(path: &Path) -> Error {
    let message = format!("download: there is another file {}; choose `if_exists`: number or replace", path.display());
    Error::argument_value("to", message)
}

pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::argument_value("to", format!("download: {} can't be written: {error}", path.display()))
}
