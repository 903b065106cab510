//! Why the journal refuses. Each says who is to blame and what to do next; none repeats personal data.

use std::path::PathBuf;

use jiff::civil::Date;
use uuid::Uuid;

use crate::entry::Position;

/// Why a batch was not stored. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The entity moved on since the decision was made: load it again and decide again.
    #[error("{entity} is at version {found}, not {expected}: someone was faster; load it again and decide again")]
    Conflict {
        /// Whose version differs.
        entity: Uuid,
        /// Version the decision was made from.
        expected: u64,
        /// Version it has.
        found: u64,
    },
    /// A unique key is taken: the same thing was stored before.
    #[error("this {namespace} was stored before, at position {position}: use what stands there")]
    ClaimTaken {
        /// Namespace of the claim.
        namespace: String,
        /// First entry of the batch that took it.
        position: Position,
    },
    /// The unit was erased: it never gets a part again. Who comes back is a new unit.
    #[error("{unit} was erased, and stays erased: record what is new under a new id")]
    Erased {
        /// The erasure unit.
        unit: Uuid,
    },
    /// The unit is masked: it gets no sealed part any more.
    #[error("{unit} is masked: nothing is added to what lies in escrow")]
    Masked {
        /// The erasure unit.
        unit: Uuid,
    },
    /// The day's file was removed when its term ended.
    #[error("the data of {day} expired and its file is gone: nothing is added to it")]
    Expired {
        /// The day.
        day: Date,
    },
    /// The act is decided and durable, but not everything that it destroys is gone yet.
    #[error(
        "decided at position {position}, but not finished ({reason}): it is tried again with the next act and at the next start"
    )]
    Unfinished {
        /// Position of the act.
        position: Position,
        /// What is in the way.
        reason: String,
    },
    /// Masking needs two people's public keys.
    #[error(
        "there is no escrow to mask into: make one with `liaison escrow create`, and let two people keep its two files"
    )]
    NoEscrow,
    /// The caller's mistake.
    #[error("the batch is malformed: {0}; this is a defect of the calling code")]
    Invalid(&'static str),
    /// The disk is full. Reading goes on; nothing is stored until there is room.
    #[error("the disk is full: make room on the node's disk, then repeat")]
    Full,
    /// The store cannot promise durability any more and stopped. It stays stopped until it is opened again.
    #[error("the journal stopped: {0}; check the disk and start the node again")]
    Unavailable(String),
}

/// Why entries could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Stored bytes are not what was stored.
    #[error(
        "the entry at position {position} is damaged ({what}): run `liaison journal verify` and restore from a backup"
    )]
    Damaged {
        /// Where.
        position: Position,
        /// What is wrong.
        what: &'static str,
    },
    /// The store did not answer.
    #[error("the journal cannot be read: {0}; check the disk and the node's directory")]
    Unavailable(String),
}

/// Why a masked unit was not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnmaskError {
    /// Nothing of the unit lies in escrow: it was never masked, had no sealed parts, or is erased.
    #[error("{unit} is not masked: nothing of it lies in escrow")]
    NotMasked {
        /// The unit.
        unit: Uuid,
    },
    /// The keys are those of another escrow.
    #[error("these two keys do not open it: bring both key files of the escrow it was masked into")]
    WrongKeys,
    /// The look could not be recorded, so nothing was opened.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// It was recorded, and the entries could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Why a node's directory could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("{0} is in use by another process: one process per node directory; stop the other one")]
    Locked(PathBuf),
    /// Made by a newer version.
    #[error("{path} has format {found}, this program knows up to {known}: use the newer program")]
    Newer {
        /// File.
        path: PathBuf,
        /// Format it has.
        found: i64,
        /// Newest format known here.
        known: i64,
    },
    /// The node key is another node's, or damaged.
    #[error("the node key does not fit this directory: restore the node.key that belongs to it")]
    WrongKey,
    /// The directory contradicts itself.
    #[error("{path} is damaged: {what}; run `liaison journal verify` and restore from a backup")]
    Damaged {
        /// File.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Files of different states of the node, or a file is lost.
    #[error(
        "{path} is of another state of the node than the files beside it: {what}; nothing was changed: put its newest \
         copy back, or restore from a backup"
    )]
    Mixed {
        /// File.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// A restore into it was cut off.
    #[error("the restore into {0} was not finished: run `liaison backup restore` again, it goes on where it stopped")]
    Unfinished(PathBuf),
    /// The operating system or the database refused.
    #[error("{path} cannot be used: {reason}")]
    Io {
        /// File or directory.
        path: PathBuf,
        /// What was said.
        reason: String,
    },
}
