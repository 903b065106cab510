//! The journal against a checkpoint that somebody else kept: the same history, or which kind of another one.

use std::fmt;

use liaison_crypto::merkle;

use crate::proof::checkpoint::{Origin, SignedCheckpoint};
use crate::proof::log::LogHashes;
use crate::proof::sealer::SealFault;
use crate::proof::store::ProofStore;
use crate::proof::tiles::TileHashes;

/// What a kept checkpoint says about the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// Both are over the same entries.
    Same {
        /// Entries.
        size: u64,
    },
    /// The journal begins with those entries and went on.
    Grown {
        /// Entries of the checkpoint.
        theirs: u64,
        /// Entries now.
        ours: u64,
    },
    /// A restore lost entries that the checkpoint covers; what is left of them cannot be compared.
    Lost {
        /// Entries of the checkpoint.
        theirs: u64,
        /// Entries that the restore kept.
        kept: u64,
        /// Epoch of the checkpoint.
        epoch: u32,
    },
    /// The checkpoint covers more entries than there are: the journal was put back to an older state.
    RolledBack {
        /// Entries of the checkpoint.
        theirs: u64,
        /// Entries now.
        ours: u64,
    },
    /// The node has this checkpoint itself, and its entries are others now: the past was rewritten.
    Rewritten {
        /// Entries of the checkpoint.
        size: u64,
    },
    /// The node signed this and has no record of it: it was put back, or copied, and went on another way.
    Forked {
        /// Entries of the checkpoint.
        size: u64,
    },
    /// The checkpoint is of another log.
    OtherLog {
        /// Its origin.
        theirs: Origin,
    },
    /// This node did not sign it, or it was altered.
    NotSigned,
}

impl Comparison {
    /// The journal holds what the checkpoint covers.
    pub const fn is_sound(&self) -> bool {
        matches!(self, Self::Same { .. } | Self::Grown { .. })
    }

    /// The checkpoint says nothing about this journal: neither good nor bad.
    pub const fn is_about_another(&self) -> bool {
        matches!(self, Self::OtherLog { .. } | Self::NotSigned)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same { size } => write!(f, "the same {size} entries"),
            Self::Grown { theirs, ours } => {
                write!(f, "the journal holds the {theirs} entries of the checkpoint and {} more", ours - theirs)
            }
            Self::Lost { theirs, kept, epoch } => write!(
                f,
                "a restore kept {kept} of the {theirs} entries that the checkpoint of epoch {epoch} covers; the entry \
                 `journal.restored` says what was lost"
            ),
            Self::RolledBack { theirs, ours } => write!(
                f,
                "ROLLED BACK: the checkpoint covers {theirs} entries, the journal has {ours}; it was put back to an older \
                 state"
            ),
            Self::Rewritten { size } => {
                write!(
                    f,
                    "REWRITTEN: the first {size} entries are not those that were signed, by the node's own record too"
                )
            }
            Self::Forked { size } => write!(
                f,
                "FORKED: the node signed {size} other entries and has no record of it; it was put back or copied and went \
                 on another way"
            ),
            Self::OtherLog { theirs } => write!(f, "the checkpoint is of another log, {theirs}"),
            Self::NotSigned => write!(f, "this node's key did not sign the checkpoint, or it was altered"),
        }
    }
}

/// One log as it stands.
pub(crate) struct Ours<'a> {
    pub origin: Origin,
    pub public: [u8; 32],
    pub size: u64,
    pub store: Option<&'a dyn ProofStore>,
    pub hashes: LogHashes<'a>,
    /// How many leaves belong to an epoch and those before it.
    pub border: Box<dyn Fn(u32) -> Result<u64, SealFault> + 'a>,
}

pub(crate) fn compare(theirs: &SignedCheckpoint, ours: Ours) -> Result<Comparison, SealFault> {
    let Ours { origin: known, public, size: have, store, hashes, border } = ours;
    let checkpoint = theirs.checkpoint();
    let (origin, head) = (&checkpoint.origin, checkpoint.head);
    if (&origin.node, origin.stream) != (&known.node, known.stream) || origin.epoch > known.epoch {
        return Ok(Comparison::OtherLog { theirs: origin.clone() });
    }
    if theirs.verify(&public).is_err() {
        return Ok(Comparison::NotSigned);
    }
    let size = head.size;
    if origin.epoch < known.epoch {
        let kept = border(origin.epoch)?;
        if size > kept {
            return Ok(Comparison::Lost { theirs: size, kept, epoch: origin.epoch });
        }
    }
    if size > have {
        return Ok(Comparison::RolledBack { theirs: size, ours: have });
    }
    if merkle::root(size, &mut TileHashes(hashes))? == head.root {
        let grown = size < have;
        return Ok(if grown { Comparison::Grown { theirs: size, ours: have } } else { Comparison::Same { size } });
    }
    let recorded = store.map(|store| store.signed_at(origin.stream, origin.epoch, size)).transpose()?.flatten();
    let recorded = recorded.and_then(|note| note.parse::<SignedCheckpoint>().ok());
    let same = recorded.is_some_and(|recorded| recorded.checkpoint().head == head);
    Ok(if same { Comparison::Rewritten { size } } else { Comparison::Forked { size } })
}

/// How many leaves belong to `epoch` and those before it, by bisection: epochs never go back. `epoch_at` gives the epoch
/// of a leaf's header; `None` where the entry expired, which only the oldest did.
pub(crate) fn border<E>(size: u64, epoch: u32, epoch_at: impl Fn(u64) -> Result<Option<u32>, E>) -> Result<u64, E> {
    let (mut low, mut high) = (0, size);
    while low < high {
        let middle = low + (high - low) / 2;
        if epoch_at(middle)?.is_none_or(|found| found <= epoch) { low = middle + 1 } else { high = middle }
    }
    Ok(low)
}
