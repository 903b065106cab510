//! The one narrow trait.

use std::ops::ControlFlow;

use liaison_domain::Entropy;
use uuid::Uuid;

use crate::entry::{AccessDraft, AccessPosition, Appended, Batch, Entry, Position, Stream, TreeHead};
use crate::error::{AppendError, ReadError};
use crate::verify::{Progress, VerifyReport};

/// The journal of one node: the only thing written.
///
/// All methods may be called from any thread. Writers are grouped: many callers share one commit.
pub trait Journal: Send + Sync {
    /// Stores a batch, all of it or nothing, and returns only when it is durable. Salts, nonces and new data keys come
    /// from `entropy`. Claims are checked before expectations, so that a caller who tries again after a crash learns that
    /// it is done.
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError>;

    /// Position of the last durable entry; 0 when there is none.
    fn head(&self) -> Position;

    /// Up to `limit` entries after `after`, in commit order.
    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError>;

    /// Like [`Journal::read`], with plain parts opened only: the others are [`crate::PartState::Closed`], whatever became of them.
    /// What is folded into views needs no more, and costs neither keys nor reading what is sealed.
    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError>;

    /// All entries of one entity in order: what a decision folds. Empty when it does not exist.
    fn entity(&self, entity: Uuid) -> Result<Vec<Entry>, ReadError>;

    /// First entry of the batch that took this key, if it is taken.
    fn claimed(&self, namespace: &str, key: &[u8]) -> Result<Option<Position>, ReadError>;

    /// Stores who consulted what, and returns only when it is durable: the answer leaves after that.
    fn record_access(&self, draft: AccessDraft, entropy: &mut dyn Entropy) -> Result<AccessPosition, AppendError>;

    /// Position of the last durable access entry; 0 when there is none.
    fn access_head(&self) -> AccessPosition;

    /// Up to `limit` access entries after `after`, in order. Days that expired are passed over.
    fn read_access(&self, after: AccessPosition, limit: usize) -> Result<Vec<Entry>, ReadError>;

    /// Size and root of a stream's Merkle tree over what is durable: what partners are given as a checkpoint.
    fn tree_head(&self, stream: Stream) -> TreeHead;

    /// Checks every stored byte that hashes cover, needs no keys, and names the first bad entry per stream. `progress`
    /// may stop it.
    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError>;
}
