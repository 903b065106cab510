//! The node's own tiles and checkpoints against the leaves the journal has now.

use liaison_crypto::{Digest, Frontier};

use crate::entry::Stream;
use crate::proof::checkpoint::SignedCheckpoint;
use crate::proof::log::Leaves;
use crate::proof::note::VerifierKey;
use crate::proof::sealer::{SealFault, folder};
use crate::proof::store::{CHECKPOINTS, FOLDER, ProofStore};
use crate::proof::tiles::{self, FullTile, Tiling, WIDTH};
use crate::verify::Fault;

/// Leaves read at a time.
const CHUNK: usize = 16_384;
/// Checkpoints read at a time.
const NOTES: usize = 1_024;

/// Something that does not agree: the leaf and position it is about, what, and the file.
pub(crate) struct Found {
    pub sequence: u64,
    pub position: u64,
    pub fault: Fault,
    pub file: String,
}

const fn about(sequence: u64, position: u64, fault: Fault, file: String) -> Found {
    Found { sequence, position, fault, file }
}

fn table() -> String {
    format!("{FOLDER}/{CHECKPOINTS}")
}

/// One stream in one epoch.
pub(crate) struct LogCheck<'a> {
    pub stream: Stream,
    pub epoch: u32,
    /// Leaves of this epoch and those before it that the journal has.
    pub size: u64,
    /// A later epoch follows: what was sealed beyond `size` was lost in a restore.
    pub restored: bool,
    pub store: &'a dyn ProofStore,
    pub leaves: Leaves<'a>,
    /// The key that signs; without it signatures are not checked.
    pub key: Option<VerifierKey>,
}

impl LogCheck<'_> {
    /// Walks the leaves up to the newest checkpoint and names what differs.
    pub(crate) fn run(&self, find: &mut dyn FnMut(Found)) -> Result<(), SealFault> {
        let Some(newest) = self.store.newest(self.stream, self.epoch)? else { return Ok(()) };
        let (mut tiling, mut frontier) = (Tiling::default(), Frontier::default());
        let (mut position, mut after, mut last_good) = (0, 0, 0);
        loop {
            let notes = self.store.signed(self.stream, self.epoch, after, NOTES)?;
            let Some((last, _)) = notes.last() else { break };
            after = *last;
            for (size, note) in notes {
                if size > self.size {
                    if !self.restored {
                        find(about(self.size, position + 1, Fault::RolledBack, table()));
                    }
                    return self.partial(&tiling, &newest, find);
                }
                self.walk(size, &mut tiling, &mut frontier, &mut position, find)?;
                match self.judge(size, &note, frontier.root()) {
                    Ok(()) => last_good = size,
                    Err(Fault::HistoryAltered) => {
                        // Between this checkpoint and the last that agrees.
                        let at = (self.leaves)(last_good, 1)?.first().map_or(position, |leaf| leaf.position);
                        find(about(last_good, at, Fault::HistoryAltered, table()));
                        return Ok(());
                    }
                    Err(fault) => find(about(size.saturating_sub(1), position, fault, table())),
                }
            }
        }
        self.partial(&tiling, &newest, find)
    }

    /// Takes leaves up to `size` and compares the tiles they fill.
    fn walk(
        &self,
        size: u64,
        tiling: &mut Tiling,
        frontier: &mut Frontier,
        position: &mut u64,
        find: &mut dyn FnMut(Found),
    ) -> Result<(), SealFault> {
        while tiling.size() < size {
            let limit = usize::try_from(size - tiling.size()).unwrap_or(CHUNK).min(CHUNK);
            let leaves = (self.leaves)(tiling.size(), limit)?;
            if leaves.is_empty() {
                return Err(SealFault::RolledBack { stream: self.stream, sealed: size, found: tiling.size() });
            }
            for leaf in leaves {
                *position = leaf.position;
                frontier.push(leaf.hash);
                let mut full = Vec::new();
                tiling.push(leaf.hash, &mut full);
                for FullTile { level, index, hashes } in full {
                    self.tile(level, index, &hashes, find)?;
                }
            }
        }
        Ok(())
    }

    fn tile(&self, level: u32, index: u64, hashes: &[Digest], find: &mut dyn FnMut(Found)) -> Result<(), SealFault> {
        let width = u64::try_from(hashes.len()).unwrap_or(WIDTH);
        let name = format!("{}/{}", folder(self.stream, self.epoch), tiles::path(level, index, width));
        let kept = self.store.file(&name)?;
        if kept.as_deref() == Some(&tiles::bytes(hashes)) {
            return Ok(());
        }
        let kept = kept.and_then(|bytes| tiles::hashes(&bytes)).unwrap_or_default();
        let at = hashes.iter().zip(&kept).take_while(|(leaf, kept)| leaf == kept).count();
        let number = (index * WIDTH).saturating_add(u64::try_from(at).unwrap_or(0));
        let sequence = number << (8 * level).min(63);
        let position = (self.leaves)(sequence, 1)?.first().map_or(0, |leaf| leaf.position);
        find(about(sequence, position, Fault::TileAltered, format!("{FOLDER}/{name}")));
        Ok(())
    }

    /// Whether a checkpoint is the node's own, and says what the leaves say.
    fn judge(&self, size: u64, note: &str, root: Digest) -> Result<(), Fault> {
        let signed: SignedCheckpoint = note.parse().map_err(|_| Fault::CheckpointAltered)?;
        let checkpoint = signed.checkpoint();
        let origin = &checkpoint.origin;
        let named = (origin.stream, origin.epoch, checkpoint.head.size) == (self.stream, self.epoch, size);
        let own = self.key.as_ref().is_none_or(|key| signed.verify(key.public()).is_ok());
        if !named || !own {
            return Err(Fault::CheckpointAltered);
        }
        if checkpoint.head.root == root { Ok(()) } else { Err(Fault::HistoryAltered) }
    }

    /// The tiles that are not full yet, and the copy of the newest checkpoint.
    fn partial(&self, tiling: &Tiling, newest: &str, find: &mut dyn FnMut(Found)) -> Result<(), SealFault> {
        let file = format!("{}/checkpoint", folder(self.stream, self.epoch));
        let copy = self.store.file(&file)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let parsed = copy.as_deref().and_then(|copy| copy.parse::<SignedCheckpoint>().ok());
        let size = parsed.map_or(u64::MAX, |copy| copy.checkpoint().head.size);
        let kept = self.store.signed_at(self.stream, self.epoch, size)?;
        if copy.is_none() || kept != copy {
            let sequence = tiling.size().saturating_sub(1);
            let position = (self.leaves)(sequence, 1)?.first().map_or(0, |leaf| leaf.position);
            find(about(sequence, position, Fault::CheckpointAltered, format!("{FOLDER}/{file}")));
        }
        let sealed = newest.parse::<SignedCheckpoint>().map_or(0, |newest| newest.checkpoint().head.size);
        if sealed == tiling.size() {
            for (level, index, hashes) in tiling.partial() {
                self.tile(level, index, hashes, find)?;
            }
        }
        Ok(())
    }
}
