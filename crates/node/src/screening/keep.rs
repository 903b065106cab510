//! Snapshots of the index: used at the start, written now and then, gone at once when somebody in them is erased.

use std::sync::{Arc, Mutex};

use liaison_crypto::Frontier;
use liaison_domain::ids::SubjectId;
use liaison_journal::{Journal, Position, Stream, TreeHead};
use liaison_matching::Packed;
use liaison_views::snapshot::{Opened, Snapshots, Stamp};
use uuid::Uuid;

use super::{Pending, Screening, Snapshot, advanced, fold, stored};
use crate::{NodeError, lock};

/// An index of fewer people is folded as quickly as its snapshot is read.
const FEW: usize = 1_000;
/// A journal of fewer entries is.
const SHORT: u64 = 20_000;
/// So many entries behind the journal, a snapshot is written anew.
const FAR: u64 = 100_000;
/// So many subjects changed, at least, and this fraction of all.
const CHANGED: usize = 10_000;
const CHANGED_FRACTION: usize = 20;
/// Erased units looked up one by one; more are taken for listed people without looking.
const LOOKED_UP: usize = 10_000;
/// How often the journal is waited for to stand still.
const TRIES: usize = 5;

/// Signs with the node's key.
type Signing = Box<dyn Fn(&[u8]) -> [u8; 64] + Send + Sync>;

/// Where a node keeps snapshots of its index, and how it signs them.
pub struct SnapshotStore {
    /// Held while a file is written or erased, so that neither crosses the other.
    files: Mutex<Snapshots>,
    sign: Signing,
}

impl SnapshotStore {
    /// Snapshots in this folder, signed by `sign` with the key the folder was opened with.
    pub fn new(files: Snapshots, sign: impl Fn(&[u8]) -> [u8; 64] + Send + Sync + 'static) -> Self {
        Self { files: Mutex::new(files), sign: Box::new(sign) }
    }
}

/// What [`crate::Node::keep_snapshot`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was due.
    Nothing,
    /// Whoever was erased left memory; there is no store to write to.
    Cleaned,
    /// A snapshot was written.
    Written {
        /// Where it stands.
        position: Position,
        /// Its length.
        bytes: u64,
    },
}

/// Leaves read at a time.
const LEAVES: usize = 20_000;

/// The edge of the tree of `watch` with `size` leaves, from an earlier one on; none when the journal has fewer.
fn grown(mut edge: Frontier, size: u64, journal: &dyn Journal) -> Result<Option<Frontier>, NodeError> {
    while edge.size() < size {
        let wanted = usize::try_from(size - edge.size()).unwrap_or(LEAVES).min(LEAVES);
        let leaves = journal.leaves(Stream::Watch, edge.size(), wanted)?;
        if leaves.is_empty() {
            return Ok(None);
        }
        for leaf in leaves {
            edge.push(leaf.hash);
        }
    }
    Ok(Some(edge).filter(|edge| edge.size() == size))
}

impl Screening {
    /// Takes the index from the snapshot, if there is one that can be used. Whatever is wrong with it is told in the log,
    /// and it is removed: the index is then folded from the journal.
    pub(crate) fn restore(&self, journal: &dyn Journal, store: &SnapshotStore) -> Result<(), NodeError> {
        let files = lock(&store.files);
        let why = match files.open() {
            Ok(None) => return Ok(()),
            Ok(Some(opened)) => match unfit(journal, &opened)? {
                None => match stored::decode(&opened).and_then(|snapshot| Ok((snapshot, stored::watch(&opened)?))) {
                    Ok((snapshot, watch)) => {
                        let position = snapshot.position;
                        tracing::info!(position = position.0, people = snapshot.len(), "index taken from its snapshot");
                        *self.pending() = Pending { written: Some(position), watch, ..Pending::default() };
                        self.current.store(Arc::new(snapshot));
                        return Ok(());
                    }
                    Err(error) => error.to_string(),
                },
                Some(why) => why.to_owned(),
            },
            Err(refused) => refused.to_string(),
        };
        tracing::warn!(
            "the index snapshot is not used ({why}); the index is folded from the journal, which takes longer"
        );
        files.erase().map_err(file_error)?;
        Ok(())
    }

    /// These units were erased: nobody among them stays in the index, in memory or in the file. What is left of their
    /// bytes in memory goes with the next [`Screening::keep`].
    pub(crate) fn forget(
        &self,
        units: &[Uuid],
        journal: &dyn Journal,
        store: Option<&SnapshotStore>,
    ) -> Result<(), NodeError> {
        if !any_listed(units, journal)? {
            return Ok(());
        }
        let mut gone = Packed::default();
        for unit in units {
            gone.remove(SubjectId(*unit));
        }
        {
            let mut pending = self.pending();
            let old = self.snapshot();
            // Nothing may stand over the file, so that it can be overwritten.
            let index = old.index.with(gone);
            let index = if index.is_shared() { index.detached() } else { index };
            self.current.store(Arc::new(Snapshot { index, position: old.position, lists: old.lists.clone() }));
            pending.erased = true;
        }
        if let Some(store) = store {
            let files = lock(&store.files);
            if files.erase().map_err(file_error)? {
                tracing::info!("the index snapshot is erased with who was in it; it is written anew");
            }
            self.pending().written = None;
        }
        Ok(())
    }

    /// Where the snapshot stands that the index came from, or that was written since.
    pub(crate) fn written(&self) -> Option<Position> {
        self.pending().written
    }

    /// Whether [`Screening::keep`] has something to do.
    fn wants(&self, with_store: bool) -> bool {
        let (pending, now) = (self.pending(), self.snapshot());
        let behind = |written: Position| {
            now.position.0.saturating_sub(written.0) >= FAR
                || pending.changed >= CHANGED.max(now.len() / CHANGED_FRACTION)
        };
        let never = now.len() >= FEW || now.position.0 >= SHORT;
        pending.erased || with_store && pending.written.map_or(never, behind)
    }

    /// Brings memory and file up to date when that is due, or `at_once`. Takes long; the index serves meanwhile.
    pub(crate) fn keep(
        &self,
        journal: &dyn Journal,
        store: Option<&SnapshotStore>,
        at_once: bool,
    ) -> Result<Kept, NodeError> {
        if !at_once && !self.wants(store.is_some()) {
            return Ok(Kept::Nothing);
        }
        let cleaned = self.clean(journal)?;
        let Some(store) = store else { return Ok(if cleaned { Kept::Cleaned } else { Kept::Nothing }) };
        let files = lock(&store.files);
        let Some((snapshot, head)) = self.standing(journal)? else { return Ok(Kept::Nothing) };
        let (changed, edge) = {
            let pending = self.pending();
            (pending.changed, pending.watch.clone())
        };
        let watch = match grown(edge, head.size, journal)?.filter(|edge| edge.root() == head.root) {
            Some(watch) => watch,
            // What is remembered is of no use; the journal itself is checked by its own means.
            None => match grown(Frontier::default(), head.size, journal)?.filter(|edge| edge.root() == head.root) {
                Some(watch) => watch,
                None => return Ok(Kept::Nothing),
            },
        };
        let stamp = Stamp { epoch: journal.epoch(), position: snapshot.position, watch: head, fold: stored::fold() };
        let written = files.write(&stamp, &*store.sign, &mut |sink| stored::encode(&snapshot, &watch, sink));
        let bytes = written.map_err(file_error)?;
        let mut pending = self.pending();
        (pending.written, pending.watch) = (Some(stamp.position), watch);
        pending.changed = pending.changed.saturating_sub(changed);
        tracing::info!(position = stamp.position.0, people = snapshot.len(), bytes, "index snapshot written");
        Ok(Kept::Written { position: stamp.position, bytes })
    }

    /// Builds the index anew when somebody was erased from it, so that their bytes leave memory.
    fn clean(&self, journal: &dyn Journal) -> Result<bool, NodeError> {
        if !std::mem::take(&mut self.pending().erased) {
            return Ok(false);
        }
        let old = self.snapshot();
        // Outside the lock: whoever changes a list does not wait for it.
        let clean = Snapshot { index: old.index.compacted(), position: old.position, lists: old.lists.clone() };
        let mut pending = self.pending();
        // What came meanwhile is folded once more, onto the new one, before anybody sees it.
        let (next, erased) = advanced(&clean, &mut pending, journal)?;
        self.current.store(Arc::new(next));
        pending.erased |= !erased.is_empty();
        Ok(true)
    }

    /// The index and the tree of `watch` at one position; none when the journal does not stand still.
    fn standing(&self, journal: &dyn Journal) -> Result<Option<(Arc<Snapshot>, TreeHead)>, NodeError> {
        for _ in 0..TRIES {
            let (_, erased) = self.follow(journal)?;
            if !erased.is_empty() {
                // Somebody was erased this instant: whoever did it comes here next.
                self.pending().erased = true;
                return Ok(None);
            }
            let snapshot = self.snapshot();
            let watch = journal.tree_head(Stream::Watch);
            let later = journal.follow(snapshot.position, FEW)?;
            if later.len() < FEW && later.iter().all(|entry| entry.header.stream != Stream::Watch) {
                return Ok(Some((snapshot, watch)));
            }
        }
        Ok(None)
    }
}

/// Why a whole snapshot of this node does not fit its journal.
fn unfit(journal: &dyn Journal, opened: &Opened) -> Result<Option<&'static str>, NodeError> {
    let stamp = &opened.stamp;
    let head = journal.tree_head(Stream::Watch);
    Ok(if stamp.fold != stored::fold() {
        Some("another version of the program made it")
    } else if stamp.epoch != journal.epoch() {
        Some("it is of another epoch of the journal")
    } else if stamp.position > journal.head() || stamp.watch.size > head.size {
        Some("it is ahead of the journal, as after a restored backup")
    } else {
        // The journal goes on from the tree the snapshot was made at: the leaves since lead to the root of today.
        let grown = match stored::watch(opened) {
            Ok(edge) => grown(edge, head.size, journal)?,
            Err(_) => None,
        };
        let goes_on = grown.is_some_and(|edge| edge.root() == head.root);
        (!goes_on).then_some("the journal holds other entries than it was made from")
    })
}

/// Whether one of the units is a listed person: those of passengers are in no index.
fn any_listed(units: &[Uuid], journal: &dyn Journal) -> Result<bool, NodeError> {
    if units.len() > LOOKED_UP {
        return Ok(true);
    }
    for unit in units {
        if journal.entity(*unit)?.first().is_some_and(|entry| fold::is_listed(&entry.header.kind)) {
            return Ok(true);
        }
    }
    Ok(false)
}

const fn file_error(source: std::io::Error) -> NodeError {
    NodeError::File { what: "the snapshot of the index", source }
}
