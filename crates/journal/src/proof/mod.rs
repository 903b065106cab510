//! What lets others check the journal: tiles and signed checkpoints of each stream's Merkle tree, and the proof of one
//! entry in one file. `docs/journal.md`, section "Proof", tells the formats.
//!
//! Entries themselves (`tile/entries` of C2SP tlog-tiles) are not written: a header names people by identifiers, which
//! nobody outside is to read. Whoever is given a proof gets that one header.

mod base64;
mod bundle;
mod check;
mod checkpoint;
mod compare;
mod log;
mod note;
mod prove;
mod sealer;
mod signer;
mod store;
mod tiles;

pub use crate::sqlite::SealedDirectory;
pub use bundle::{Bundle, BundleError, Older, Proven, Revealed};
pub(crate) use check::{Found, LogCheck};
pub use checkpoint::{Checkpoint, CheckpointError, Origin, SignedCheckpoint};
pub use compare::Comparison;
pub(crate) use compare::{Ours, border, compare};
pub(crate) use log::LogHashes;
pub use note::{Note, NoteError, VerifierKey, VerifierKeyError};
pub use prove::ProveError;
pub(crate) use sealer::folder;
pub use sealer::{LogStatus, SealFault, Sealed, Sealer};
pub use signer::NodeSigner;
pub(crate) use store::FOLDER;
pub use store::{FolderStore, MemoryProofStore, ProofStore, ProofStoreError};
pub(crate) use tiles::Tiling;
