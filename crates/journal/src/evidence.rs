//! What proofs are made of.

use liaison_crypto::{Digest, SALT_LEN};
use liaison_domain::Personal;

use crate::entry::{AccessPosition, Position, Stream};
use crate::error::ReadError;

/// A leaf of a stream's Merkle tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// Position of its entry; in the access log its own count.
    pub position: u64,
    /// SHA-256(00, header as stored).
    pub hash: Digest,
}

/// Names one entry of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryAt {
    /// In the streams that share one commit order.
    Shared(Position),
    /// In the access log.
    Access(AccessPosition),
}

impl EntryAt {
    /// The entry of a stream at this number of its commit order.
    pub const fn of(stream: Stream, number: u64) -> Self {
        match stream {
            Stream::Access => Self::Access(AccessPosition(number)),
            _ => Self::Shared(Position(number)),
        }
    }

    /// Its number in its commit order.
    pub const fn number(self) -> u64 {
        match self {
            Self::Shared(position) => position.0,
            Self::Access(position) => position.0,
        }
    }

    /// Whether it is an entry of the access log.
    pub const fn is_access(self) -> bool {
        matches!(self, Self::Access(_))
    }
}

/// A part with the salt of its commitment: whoever has both can check them against the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The salt.
    pub salt: [u8; SALT_LEN],
    /// The bytes as they were appended.
    pub plaintext: Personal<Vec<u8>>,
}

/// What is needed of a journal to prove what it holds.
pub trait Evidence: Send + Sync {
    /// Opened anew by each restore: part of the name of every log.
    fn epoch(&self) -> u32;

    /// Up to `limit` leaves of a stream from `sequence` on, in order. They stay when the entries of a day expire.
    fn leaves(&self, stream: Stream, sequence: u64, limit: usize) -> Result<Vec<Leaf>, ReadError>;

    /// A header's bytes as stored and hashed; `None` when there is no such entry, or its day expired.
    fn stored_header(&self, at: EntryAt) -> Result<Option<Vec<u8>>, ReadError>;

    /// The part named `label` with its salt; `None` when the entry has no such part, or it is erased, masked or expired.
    fn disclose(&self, at: EntryAt, label: &str) -> Result<Option<Disclosure>, ReadError>;
}
