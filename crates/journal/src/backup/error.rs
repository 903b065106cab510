//! Why a backup is refused or stops. Each says what to do next; none changes what is there.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use crate::error::OpenError;

/// Why a backup could not be made, checked or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file of the node or of its keys.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Another node's backup, key or directory.
    #[error("{path} belongs to another {what}: name the one that belongs together with the backup key")]
    Foreign {
        /// File or directory.
        path: PathBuf,
        /// What does not fit.
        what: &'static str,
    },
    /// A file of the backup is not as it was written.
    #[error(
        "{path} of the backup is damaged or missing ({what}): run `liaison backup verify`, restore an earlier generation \
         or another copy, and begin a new backup directory"
    )]
    Damaged {
        /// File.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
    },
    /// The node's own files are not as they were written.
    #[error(
        "the node's {file} is damaged at position {position}: nothing was added to the backup; run `liaison journal \
         verify` and restore the last backup"
    )]
    Source {
        /// File, relative to the node's directory.
        file: String,
        /// Where.
        position: u64,
    },
    /// The node was put back to an older state, or forked.
    #[error(
        "the node's {file} does not go on from where this backup ends (position {position}): it was put back to an older \
         state; begin a new backup directory, and keep this one"
    )]
    Diverged {
        /// File, relative to the node's directory.
        file: String,
        /// Where the backup ends.
        position: u64,
    },
    /// No generation is there.
    #[error("{0} holds no finished backup: make one with `liaison backup create`")]
    Empty(PathBuf),
    /// The generation's key is destroyed.
    #[error(
        "the keys of generation {0} are destroyed, as they must be after their term: restore a later generation \
         (`liaison backup list`)"
    )]
    Forgotten(u64),
    /// The target of a restore.
    #[error("{0} is not empty: restore into a new directory, and keep the old one until the restored node is checked")]
    NotEmpty(PathBuf),
    /// Another process works on it.
    #[error("{0} is in use by another backup: wait until it ends, then repeat")]
    Locked(PathBuf),
    /// The disk.
    #[error("no room left for {0}: make room and repeat, it goes on where it stopped")]
    Full(PathBuf),
    /// The operating system or the database refused.
    #[error("{path} cannot be used: {reason}")]
    Io {
        /// File or directory.
        path: PathBuf,
        /// What was said.
        reason: String,
    },
    /// The caller stopped it.
    #[error("stopped; what is done is kept: run the same command again, it goes on where it stopped")]
    Stopped,
}

/// The operating system's word on a file.
pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => BackupError::Full(path),
        _ => BackupError::Io { path, reason: error.to_string() },
    }
}

/// The database's word on a file of the node.
pub(super) fn database(path: &Path) -> impl Fn(rusqlite::Error) -> BackupError {
    let path = path.to_owned();
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => BackupError::Full(path.clone()),
        _ => refused(&path, &error),
    }
}

pub(super) fn refused(path: &Path, reason: &dyn Display) -> BackupError {
    BackupError::Io { path: path.to_owned(), reason: reason.to_string() }
}
