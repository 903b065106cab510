//! The journal: the only thing written. One trait, in memory and SQLite, one conformance suite.
//!
//! An entry has a header and payload parts. Headers are deterministic CBOR, hashed as stored into one RFC 6962 Merkle
//! tree per stream, and never erased; parts about persons are encrypted under a data key per erasure unit, so that
//! destroying the key erases them while the log still verifies. `docs/journal.md` tells the format and the files.
//!
//! ```
//! use liaison_domain::entropy::SeededEntropy;
//! use liaison_journal::{Batch, Draft, Journal, MemoryJournal, Meta, NodeKeys, Part, Position, Stream};
//! use std::sync::Arc;
//! use uuid::Uuid;
//!
//! let mut entropy = SeededEntropy::new(1);
//! let journal = MemoryJournal::new(NodeKeys::generate(&mut entropy));
//! let meta = Arc::new(Meta {
//!     time: "2026-05-01T10:00:00Z".parse()?,
//!     actor: "officer-1".into(),
//!     unit: "desk-1".into(),
//!     purpose: "border-check".into(),
//!     legal_basis: "Act 1 section 2".into(),
//!     policy_version: [0; 32],
//! });
//! let subject = Uuid::from_u128(7);
//! let draft = Draft {
//!     stream: Stream::Watch,
//!     entity: subject,
//!     kind: "subject.recorded".into(),
//!     kind_version: 1,
//!     meta,
//!     parts: vec![Part::personal("identity", subject, b"...".to_vec())],
//!     day: None,
//! };
//! let batch = Batch { entries: vec![draft], expect: vec![(subject, 0)], claims: vec![] };
//! let appended = journal.append(batch, &mut entropy)?;
//! assert_eq!(appended.last, journal.head());
//! let entries = journal.read(Position(0), 10)?;
//! assert_eq!(entries[0].open("identity"), Some(b"...".as_slice()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod act;
mod audit;
pub mod backup;
mod cbor;
mod entry;
mod error;
mod escrow;
mod evidence;
#[cfg(test)]
mod golden;
mod header;
mod journal;
mod keys;
mod memory;
mod plan;
mod prepare;
pub mod proof;
mod ring;
mod sqlite;
mod submitted;
mod verify;

pub use act::{Act, Erasure, Expiry, Masking, Rotation, Unmasking};
pub use entry::{
    AccessDraft, AccessPosition, Appended, Batch, Claim, ClaimHeader, Draft, Entry, Header, Meta, Part, PartHeader,
    PartState, Position, Protection, Stream, TreeHead,
};
pub use error::{AppendError, OpenError, ReadError, UnmaskError};
pub use escrow::{ESCROW_FILE, EscrowKeyError, EscrowKeys, EscrowPair};
pub use evidence::{Disclosure, EntryAt, Evidence, Leaf};
pub use journal::{Condition, Journal};
pub use keys::NodeKeys;
pub use memory::{FaultPoint, MemoryDisk, MemoryJournal};
pub use proof::{FolderStore, MemoryProofStore, NodeSigner, Sealer};
pub use sqlite::{Space, SqliteJournal, verify_directory, verify_range};
pub use submitted::Submitted;
pub use verify::{Fault, Finding, Progress, VerifyReport};

#[cfg(test)]
pub(crate) mod testing {
    use std::fmt::Write;

    pub(crate) fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
