//! What `verify` reports.

use std::fmt;

use crate::entry::{Position, Stream, TreeHead};

/// How far verification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Entries checked.
    pub done: u64,
    /// Entries to check.
    pub total: u64,
}

/// What is wrong with an entry or with a row that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// The header's bytes are not those that were stored.
    HeaderAltered,
    /// The header is gone, later ones are there.
    HeaderRemoved,
    /// Another entry's header stands in its place.
    HeaderReordered,
    /// This header and all later ones are gone.
    Truncated,
    /// A header that was never committed.
    HeaderUnexpected,
    /// The recorded leaf hash is not the header's.
    LeafAltered,
    /// The tree head recorded at this commit is not that of the entries before it.
    HeadAltered,
    /// The tree head of a commit is gone.
    HeadRemoved,
    /// The stored edge of the tree is not that of its entries.
    EdgeAltered,
    /// The epoch does not follow from the entries before: only a restore opens one, and says so first.
    EpochMixed,
    /// The other log of the node has seen more of this stream than is here: its file was put back to an older state.
    RolledBack,
    /// A part's bytes are not those that were stored.
    PartAltered,
    /// A part's bytes are gone.
    PartRemoved,
    /// The data key of a part is gone.
    KeyRemoved,
    /// A part's bytes or its key are still there, although the journal says that they are erased, masked or expired.
    NotErased,
    /// A part that no header names.
    PartUnexpected,
    /// The row (entity, version) is missing or points elsewhere.
    EntityRowWrong,
    /// A row (entity, version) that no header names.
    EntityRowUnexpected,
    /// A claim's row is missing or points elsewhere.
    ClaimRowWrong,
    /// A claim that no header names.
    ClaimRowUnexpected,
    /// A tile is missing, or not what its leaves give.
    TileAltered,
    /// A signed checkpoint cannot be read, or the node's key did not sign it.
    CheckpointAltered,
    /// The entries up to here are not those over which a checkpoint was signed.
    HistoryAltered,
    /// The row that finds an erasure unit's parts is missing.
    UnitRowWrong,
    /// A row of an erasure unit that no header names.
    UnitRowUnexpected,
    /// The row that finds an entry of the journal itself is missing.
    ActRowWrong,
    /// A row that calls an entry the journal's own, and it is not.
    ActRowUnexpected,
    /// The database cannot read the row.
    Unreadable,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HeaderAltered => "header altered",
            Self::HeaderRemoved => "header removed",
            Self::HeaderReordered => "header reordered",
            Self::Truncated => "entries removed from here to the end",
            Self::HeaderUnexpected => "header that was never committed",
            Self::LeafAltered => "leaf hash altered",
            Self::HeadAltered => "tree head altered",
            Self::HeadRemoved => "tree head removed",
            Self::EdgeAltered => "stored edge of the tree altered",
            Self::EpochMixed => "epoch out of order, as when files of two states of the node are mixed",
            Self::RolledBack => "file put back to an older state",
            Self::PartAltered => "part altered",
            Self::PartRemoved => "part removed",
            Self::KeyRemoved => "data key removed",
            Self::NotErased => "erased but still there",
            Self::PartUnexpected => "part that no header names",
            Self::EntityRowWrong => "entity row missing or wrong",
            Self::EntityRowUnexpected => "entity row that no header names",
            Self::ClaimRowWrong => "claim row missing or wrong",
            Self::ClaimRowUnexpected => "claim row that no header names",
            Self::TileAltered => "tile missing or altered",
            Self::CheckpointAltered => "signed checkpoint altered",
            Self::HistoryAltered => "entries are not those that were signed",
            Self::UnitRowWrong => "unit row missing",
            Self::UnitRowUnexpected => "unit row that no header names",
            Self::ActRowWrong => "act row missing",
            Self::ActRowUnexpected => "act row that no header names",
            Self::Unreadable => "row cannot be read",
        })
    }
}

/// One bad entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its stream.
    pub stream: Stream,
    /// Its leaf number in the stream, where that can still be told.
    pub sequence: Option<u64>,
    /// Its position.
    pub position: Position,
    /// What is wrong.
    pub fault: Fault,
    /// The file, relative to the node's directory.
    pub file: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} position {}", self.stream, self.position)?;
        if let Some(sequence) = self.sequence {
            write!(f, ", sequence {sequence}")?;
        }
        write!(f, ": {} in {}", self.fault, self.file)
    }
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Tree head of each stream as recomputed from the stored headers.
    pub heads: Vec<(Stream, TreeHead)>,
    /// Entries checked.
    pub entries: u64,
    /// Parts whose bytes were checked.
    pub parts: u64,
    /// Parts that are gone because the journal says so: erased, or expired with their day.
    pub erased: u64,
    /// Entries of the access log whose day expired: their leaf hashes were checked, nothing else is left.
    pub expired: u64,
    /// The first bad entry of each stream, then further findings up to [`VerifyReport::MOST`] in all.
    pub findings: Vec<Finding>,
    /// Stopped by the caller before the end.
    pub stopped: bool,
}

impl VerifyReport {
    /// Findings listed at most; the first of each stream is always among them.
    pub const MOST: usize = 100;

    /// Everything was checked and nothing is wrong.
    pub fn is_sound(&self) -> bool {
        !self.stopped && self.findings.is_empty()
    }

    /// The first bad entry of a stream.
    pub fn first_bad(&self, stream: Stream) -> Option<&Finding> {
        self.findings.iter().filter(|finding| finding.stream == stream).min_by_key(|finding| finding.position)
    }
}
