//! The file in which a download grows: its holder's alone, and continued only by a download of the same content.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};

use http::header::{ETAG, LAST_MODIFIED};
use http::{HeaderMap, HeaderValue};
use same_file::Handle;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _};

use crate::download::name::cut;
use crate::random::hex_id;

/// How many downloads of one file into one folder are kept apart, and continued later.
const MAX_SLOTS: u32 = 64;
/// How much of the file's name is in that of its part, so that people see what it is.
const MAX_SHOWN: usize = 80;

/// What the part is a part of, in a file next to it. It is there only while the part may be continued.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notes {
    /// A hash, as links may be secret.
    pub identity: String,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// Size of the whole file, where the server said it.
    pub total: Option<u64>,
}

impl Notes {
    pub(crate) fn new(identity: &str, headers: &HeaderMap, total: Option<u64>) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
        // A weak tag says that two contents mean the same, not that their bytes are the same.
        let etag = text(ETAG).filter(|etag| etag.starts_with('"'));
        Self { identity: identity.to_owned(), etag, last_modified: text(LAST_MODIFIED), total }
    }

    /// What a server compares before it goes on with the file.
    pub(crate) fn validator(&self) -> Option<&str> {
        self.etag.as_deref().or(self.last_modified.as_deref())
    }

    /// Whether an answer is of the same content, as far as both say.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
        let sizes_differ = self.total.is_some() && other.total.is_some() && self.total != other.total;
        !differ(&self.etag, &other.etag) && !differ(&self.last_modified, &other.last_modified) && !sizes_differ
    }
}

/// A part file that is locked until it is dropped, also where the process is killed.
#[derive(Debug)]
pub(crate) struct Part {
    path: PathBuf,
    file: tokio::fs::File,
    length: u64,
    pub notes: Option<Notes>,
    /// Some of it is from an earlier attempt or call.
    pub resumed: bool,
    /// Nobody else finds it, so that it is of no use once its download is over.
    lone: bool,
}

impl Part {
    /// The part of a file in a folder: one that an earlier download left behind, or a new one.
    ///
    /// `checked`: the whole will be checked by its content, so that it may go on without the server comparing anything.
    pub(crate) async fn claim(folder: &Path, name: &str, identity: &str, checked: bool) -> io::Result<Self> {
        let (folder, name, identity) = (folder.to_owned(), name.to_owned(), identity.to_owned());
        let claim = move || claim_now(&folder, &name, &identity, checked);
        tokio::task::spawn_blocking(claim).await.map_err(io::Error::other)?
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// What is known of the content so far, if there is any.
    pub(crate) fn notes(&self) -> Option<&Notes> {
        self.notes.as_ref().filter(|_| self.length > 0)
    }

    /// Throws away what there is, and takes note of what is coming.
    pub(crate) async fn restart(&mut self, notes: Option<Notes>) -> io::Result<()> {
        // First, so that no other content is ever continued by these notes.
        self.forget().await?;
        self.file.set_len(0).await?;
        self.file.rewind().await?;
        (self.length, self.resumed) = (0, false);
        if let Some(notes) = notes {
            tokio::fs::write(notes_of(&self.path), serde_json::to_vec(&notes).map_err(io::Error::other)?).await?;
            self.notes = Some(notes);
        }
        Ok(())
    }

    pub(crate) async fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Hands everything to the operating system.
    pub(crate) async fn flush(&mut self) -> io::Result<()> {
        self.file.flush().await
    }

    /// The part is the whole file now: it is on the disk, and is never continued.
    pub(crate) async fn complete(&mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        self.forget().await
    }

    /// Whether a later download could go on with it.
    pub(crate) fn is_of_use(&self) -> bool {
        self.notes().is_some() && !self.lone
    }

    /// Removes it.
    pub(crate) async fn discard(mut self) -> io::Result<()> {
        self.forget().await?;
        tokio::fs::remove_file(&self.path).await
    }

    async fn forget(&mut self) -> io::Result<()> {
        self.notes = None;
        match tokio::fs::remove_file(notes_of(&self.path)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn notes_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".json");
    name.into()
}

fn claim_now(folder: &Path, name: &str, identity: &str, checked: bool) -> io::Result<Part> {
    let stem = format!(".{}.{}", cut(name, MAX_SHOWN), &identity[..16]);
    for slot in 0..MAX_SLOTS {
        let slot = if slot == 0 { String::new() } else { format!("-{slot}") };
        let path = folder.join(format!("{stem}{slot}.part"));
        // None: another download has it, or is just done with it.
        if let Some(part) = take(&path, identity, checked)? {
            return Ok(part);
        }
    }
    alone(folder, &stem)
}

/// Takes a part file if nobody else has it.
fn take(path: &Path, identity: &str, checked: bool) -> io::Result<Option<Part>> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Ok(None);
    }
    let mut file = open(path, OpenOptions::new().create(true))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        // A file system without locks: nothing tells whose a file is but its name.
        Err(TryLockError::Error(_)) => {
            if file.metadata()?.len() == 0 {
                fs::remove_file(path)?;
            }
            let folder = path.parent().unwrap_or(Path::new(""));
            return alone(folder, &format!(".{}", &identity[..16])).map(Some);
        }
    }
    // Its last holder may have finished, and given it its name, before this one had the lock.
    let here = Handle::from_path(path).ok();
    if here.is_none() || here != Handle::from_file(file.try_clone()?).ok() {
        return Ok(None);
    }
    let length = file.metadata()?.len();
    if length == 0 {
        return Ok(Some(part(path, file, 0, None)));
    }
    let notes = fs::read(notes_of(path)).ok().and_then(|text| serde_json::from_slice::<Notes>(&text).ok());
    let notes = notes.filter(|notes| notes.identity == identity && (checked || notes.validator().is_some()));
    if notes.is_some() {
        file.seek(io::SeekFrom::End(0))?;
        return Ok(Some(part(path, file, length, notes)));
    }
    // Removed rather than emptied: it may be a whole file under a second name, if its download was killed at the very end.
    fs::remove_file(path)?;
    let new = match open(path, OpenOptions::new().create_new(true)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        opened => opened?,
    };
    Ok(new.try_lock().is_ok().then(|| part(path, new, 0, None)))
}

/// A part that nobody else knows of.
fn alone(folder: &Path, stem: &str) -> io::Result<Part> {
    let path = folder.join(format!("{stem}-{}.part", hex_id()));
    let file = open(&path, OpenOptions::new().create_new(true))?;
    Ok(Part { lone: true, ..part(&path, file, 0, None) })
}

fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.read(true).write(true).open(path)
}

fn part(path: &Path, file: File, length: u64, notes: Option<Notes>) -> Part {
    Part {
        path: path.to_owned(),
        file: tokio::fs::File::from_std(file),
        length,
        notes,
        resumed: length > 0,
        lone: false,
    }
}
