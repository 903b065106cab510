//! How much of a message is read before the reader stops and says so.

/// Most parts of one kind in one record (documents of a person, legs of a flight): beyond it they are passed over, with an
/// issue, so that a file cannot make much memory out of few bytes.
pub(crate) const PARTS: usize = 1_000;

/// A list of parts that grows to [`PARTS`] and no further.
pub(crate) trait Bounded<T> {
    /// Adds a part while there is room.
    fn hold(&mut self, part: T);
    /// Adds several parts.
    fn hold_all(&mut self, parts: impl IntoIterator<Item = T>) {
        for part in parts {
            self.hold(part);
        }
    }
    /// Whether parts were, or soon will be, passed over.
    fn is_full(&self) -> bool;
}

impl<T> Bounded<T> for Vec<T> {
    fn hold(&mut self, part: T) {
        if self.len() < PARTS {
            self.push(part);
        }
    }

    fn is_full(&self) -> bool {
        self.len() >= PARTS
    }
}

/// Bounds on one file. Every one that is passed becomes an issue: nothing is cut silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest file, in bytes; a longer one is refused whole.
    pub bytes: usize,
    /// Longest segment, in bytes; a longer one is skipped.
    pub segment_bytes: usize,
    /// Most persons, reservations, messages and interchanges together in one file; the file is refused when there are more.
    pub records: usize,
    /// Most issues kept; the rest is counted.
    pub issues: usize,
}

impl Default for Limits {
    /// 64 MiB, 64 KiB a segment, 200,000 records, 2,000 issues: far above the largest aircraft, far below a machine's memory.
    fn default() -> Self {
        Self { bytes: 64 << 20, segment_bytes: 64 << 10, records: 200_000, issues: 2_000 }
    }
}
