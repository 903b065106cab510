//! The screening index of the node: folded from subject entries, swapped whole, so that a check never waits for a list.
//!
//! It is written as a snapshot now and then (see [`keep`]), so that a start folds only what came since.

mod fold;
mod keep;
mod stored;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use arc_swap::ArcSwap;
use liaison_crypto::Frontier;
use liaison_domain::ids::ListId;
use liaison_domain::{Identity, PermittedUse};
use liaison_journal::{Journal, Position};
use liaison_matching::{Candidate, Index, SearchOptions};
use uuid::Uuid;

use crate::{NodeError, lock};

pub use keep::{Kept, SnapshotStore};

/// The index at one position.
#[derive(Clone, Default)]
pub struct Snapshot {
    index: Index,
    position: Position,
    lists: HashMap<ListId, ListScope>,
}

/// A list's bit in the index and what it may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ListScope {
    slot: u32,
    uses: u32,
}

/// What one search answers.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Candidates from lists permitted for the use, best first.
    pub candidates: Vec<Candidate>,
    /// The name is too common to be searched whole: more data is needed.
    pub too_common: bool,
}

/// Most candidates looked at for one person; more than that asks for more data.
const MOST_CANDIDATES: usize = 50;

/// Holds the index and follows the journal.
#[derive(Default)]
pub struct Screening {
    current: ArcSwap<Snapshot>,
    follower: Mutex<Pending>,
}

/// What changed since a snapshot was written.
#[derive(Debug, Clone, Default)]
struct Pending {
    /// Where the written one stands; none when there is none.
    written: Option<Position>,
    /// Subjects changed since.
    changed: usize,
    /// The edge of the tree of `watch` there.
    watch: Frontier,
    /// Somebody was erased: memory still holds the bytes, and the file is gone.
    erased: bool,
}

impl Screening {
    /// The index as it stands; it does not change under the caller.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Folds what the journal has beyond the index and swaps the new one in. Says who was erased on the way.
    pub(crate) fn follow(&self, journal: &dyn Journal) -> Result<(Position, Vec<Uuid>), NodeError> {
        let mut pending = self.pending();
        let old = self.snapshot();
        if old.position >= journal.head() {
            return Ok((old.position, Vec::new()));
        }
        let (next, erased) = advanced(&old, &mut pending, journal)?;
        let position = next.position;
        self.current.store(Arc::new(next));
        Ok((position, erased))
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        lock(&self.follower)
    }
}

/// What an index becomes by the entries beyond it, and who was erased by them.
fn advanced(old: &Snapshot, pending: &mut Pending, journal: &dyn Journal) -> Result<(Snapshot, Vec<Uuid>), NodeError> {
    let mut fold = fold::Fold::beyond(old);
    fold.follow(journal)?;
    let fold::Fold { position, lists, changes, erased, .. } = fold;
    pending.changed += changes.len();
    let index = if changes.is_empty() {
        old.index.clone()
    } else if old.index.is_empty() {
        Index::of(changes)
    } else {
        let newer = old.index.with(changes);
        if newer.wants_compaction() { newer.compacted() } else { newer }
    };
    Ok((Snapshot { index, position, lists }, erased))
}

impl Snapshot {
    /// The journal position it stands at.
    pub const fn position(&self) -> Position {
        self.position
    }

    /// Subjects in it, whatever their lists are permitted for.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// For each probe everybody listed for this use who may be the person, best first, with evidence.
    pub fn search(&self, probes: &[Identity], use_: PermittedUse) -> Vec<Found> {
        let scope_mask =
            self.lists.values().filter(|list| list.uses & use_.bit() != 0).fold(0, |m, list| m | list.slot);
        if scope_mask == 0 {
            return vec![Found::default(); probes.len()];
        }
        let options = SearchOptions {
            scope_mask,
            limit: MOST_CANDIDATES,
            evidence: true,
            for_review: true,
            ..SearchOptions::default()
        };
        let results = self.index.screen_batch(probes, &options).into_iter();
        let found = results.map(|result| Found {
            too_common: result.too_common || result.found > MOST_CANDIDATES,
            candidates: result.candidates,
        });
        found.collect()
    }

    /// The lists that may be used so.
    pub fn lists(&self, use_: PermittedUse) -> Vec<ListId> {
        let mut lists: Vec<ListId> =
            self.lists.iter().filter(|(_, list)| list.uses & use_.bit() != 0).map(|(list, _)| *list).collect();
        lists.sort_unstable();
        lists
    }

    /// Whether the list may be used so.
    pub fn permitted(&self, list: ListId, use_: PermittedUse) -> bool {
        self.lists.get(&list).is_some_and(|list| list.uses & use_.bit() != 0)
    }
}
