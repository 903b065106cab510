//! How much of a message is read before the reader stops and says so.

/// Bounds on one file. Every one that is passed becomes an issue: nothing is cut silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest file, in bytes; a longer one is refused whole.
    pub bytes: usize,
    /// Longest segment, in bytes; a longer one is skipped.
    pub segment_bytes: usize,
    /// Most persons in one file; the file is refused when there are more.
    pub persons: usize,
    /// Most issues kept; the rest is counted.
    pub issues: usize,
}

impl Default for Limits {
    /// 64 MiB, 64 KiB a segment, 200,000 persons, 2,000 issues: far above the largest aircraft, far below a machine's memory.
    fn default() -> Self {
        Self { bytes: 64 << 20, segment_bytes: 64 << 10, persons: 200_000, issues: 2_000 }
    }
}
