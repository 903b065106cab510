//! The one narrow trait.

use std::ops::ControlFlow;

use jiff::civil::Date;
use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::{Erasure, Expiry, Masking, Rotation, Unmasking};
use crate::entry::{AccessDraft, AccessPosition, Appended, Batch, Entry, Header, Position, Stream, TreeHead};
use crate::error::{AppendError, ReadError, UnmaskError};
use crate::escrow::EscrowKeys;
use crate::evidence::Evidence;
use crate::submitted::Submitted;
use crate::verify::{Progress, VerifyReport};

/// How a journal stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Why ordinary batches are refused: [`AppendError::Full`] until there is room, [`AppendError::Unavailable`] until the
    /// next start. `None` when they are stored.
    pub shared: Option<AppendError>,
    /// The same of the access log; while it is full, its entries go to the spool as long as that lasts.
    pub access: Option<AppendError>,
    /// Bytes of the reserve that are held.
    pub reserve_held: u64,
    /// Bytes there should be.
    pub reserve_size: u64,
    /// Access entries that wait in the spool.
    pub spooled: u64,
    /// Bytes they take.
    pub spool_used: u64,
    /// Bytes there are.
    pub spool_size: u64,
}

/// The journal of one node: the only thing written.
///
/// All methods may be called from any thread. Writers are grouped: many callers share one commit.
pub trait Journal: Evidence {
    /// Stores a batch, all of it or nothing, and returns only when it is durable. Salts, nonces and new data keys come
    /// from `entropy`. Claims are checked before expectations, so that a caller who tries again after a crash learns that
    /// it is done.
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError>;

    /// Like [`Journal::append`] for bulk, without waiting: the next batch can be prepared while this one is written. Gives
    /// way to what is appended, and is placed in the order it was handed over.
    fn submit(&self, batch: Batch, entropy: &mut dyn Entropy) -> Submitted {
        Submitted::known(self.append(batch, entropy))
    }

    /// The same for what must be possible when the disk is full: it may use the space set aside for that. Only for what the
    /// law demands at its time (erasure, masking, expiry) and what closes something open (an obligation that fires, a
    /// session that ends); each is small.
    fn append_essential(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.append(batch, entropy)
    }

    /// Whether it stores what it is given, and what is left of the space set aside.
    fn condition(&self) -> Condition {
        Condition::default()
    }

    /// Position of the last durable entry; 0 when there is none.
    fn head(&self) -> Position;

    /// Up to `limit` entries after `after`, in commit order.
    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError>;

    /// Like [`Journal::read`], with plain parts opened only: the others are [`crate::PartState::Closed`], whatever became of them.
    /// What is folded into views needs no more, and costs neither keys nor reading what is sealed.
    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError>;

    /// Like [`Journal::read`], for whoever needs a few kinds of entries whole and nothing of the others: parts of entries that
    /// are not `wanted` may be [`crate::PartState::Closed`] and cost nothing then.
    fn read_if(
        &self,
        after: Position,
        limit: usize,
        wanted: &dyn Fn(&Header) -> bool,
    ) -> Result<Vec<Entry>, ReadError> {
        let _ = wanted;
        self.read(after, limit)
    }

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

    /// Erases units for good: first the entry `journal.erased` in `work`, then their data keys, the bytes of their parts in
    /// every file, and what the write-ahead logs hold of them. Returns when all of it is gone. Until a unit is named here it
    /// can be read; from the entry on it is [`crate::PartState::Erased`] and takes no new part
    /// ([`AppendError::Erased`]). [`AppendError::Unfinished`]: decided and unreadable, but some bytes are left, because
    /// somebody reads the file; they go with the next act or start.
    fn erase(&self, erasure: Erasure, entropy: &mut dyn Entropy) -> Result<Appended, AppendError>;

    /// Masks units: first the entry `journal.masked`, then the keys of their sealed parts go to escrow
    /// ([`crate::EscrowPair`]) and are destroyed here. Sealed parts are [`crate::PartState::Masked`] from then on, the rest
    /// stays readable. [`AppendError::NoEscrow`] when the node has none.
    fn mask(&self, masking: Masking, entropy: &mut dyn Entropy) -> Result<Appended, AppendError>;

    /// Opens a masked unit once: first the entry `journal.unmasked` with the approval's reference, then all entries with
    /// parts of the unit, in order, its sealed parts opened. The key does not come back.
    fn unmask(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError>;

    /// Removes a day whose term is over: first the entry `journal.expired`. Of a day of [`Stream::Travel`] the file goes, and
    /// every unit that has a part in it is erased wherever it has parts. Of a day of [`Stream::Access`] headers and parts go,
    /// and the keys that no other day uses; leaf hashes and tree heads stay, so that the log verifies. The newest day of the
    /// access log cannot expire. Nothing is added to a travel day any more ([`AppendError::Expired`]).
    fn expire_day(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError>;

    /// Days with data: of [`Stream::Travel`] or [`Stream::Access`], in order; none for other streams.
    fn days(&self, stream: Stream) -> Result<Vec<Date>, ReadError>;

    /// The clock's step for the keys behind personal claims: begins a new generation when the newest is old enough, and
    /// destroys those past their term with an entry `journal.rotated`; `None` when there was none.
    fn rotate_dedupe(&self, rotation: Rotation, entropy: &mut dyn Entropy) -> Result<Option<Appended>, AppendError>;

    /// Carries out what is decided and was left unfinished ([`AppendError::Unfinished`]); nothing to do is no error.
    fn finish_acts(&self) -> Result<(), AppendError>;

    /// Size and root of a stream's Merkle tree over what is durable: what partners are given as a checkpoint.
    fn tree_head(&self, stream: Stream) -> TreeHead;

    /// Checks every stored byte that hashes cover, needs no keys, and names the first bad entry per stream. `progress`
    /// may stop it.
    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError>;
}
