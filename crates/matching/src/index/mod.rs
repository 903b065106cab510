//! The index of listed subjects: immutable, cheap to change, searchable from any thread.
//!
//! Layers as in a log-structured merge tree: a large base and small layers of later changes. A change builds a layer of
//! its own records, marks what it replaces as gone, and joins layers of like size; the rest is shared.

mod keys;
mod known;
mod layer;
mod near;
mod packed;
mod parallel;
mod probe;
mod record;
mod rows;
mod search;
mod segment;
mod snapshot;
mod stored;

use std::fmt;

use liaison_domain::Identity;
use liaison_domain::ids::SubjectId;

use crate::candidate::{Listed, SearchOptions, SearchResult};
use layer::Layer;
use segment::Segment;

pub use packed::Packed;
pub use snapshot::{Sink, SnapshotError, folding};
pub use stored::Region;

/// Layers up to this many subjects are joined as changes come; joining larger ones is [`Index::compacted`]'s work.
const JOINED_UP_TO: usize = 50_000;
/// A layer is joined with the one before it when it is at least this fraction of it.
const JOINED_FROM: usize = 4;

/// So few probes are not worth a thread; a core takes as many at a time.
const FEW_PROBES: usize = 8;

/// An immutable index of listed subjects. Clones and changed versions share what is the same; swap them atomically.
#[derive(Clone, Default)]
pub struct Index {
    layers: Vec<Layer>,
}

impl Index {
    /// Builds an index of `records`; of several records of one subject the last one counts. Uses all cores.
    pub fn build(records: Vec<Listed>) -> Self {
        Self::of(packed(records))
    }

    /// Builds an index of records that are packed already, which takes far less memory while it is built.
    pub fn of(records: Packed) -> Self {
        let mut index = Self::default();
        if !records.is_empty() {
            index.layers.push(Layer::new(Segment::build(records)));
            index.layers.retain(|layer| layer.len() > 0);
        }
        index
    }

    /// This index with `upserts` in the place of what their subjects had, and `removals` gone. At once searchable; costs
    /// in proportion to the change and, now and then, to earlier changes.
    pub fn with_changes(&self, upserts: &[Listed], removals: &[SubjectId]) -> Self {
        let mut changes = Packed::default();
        for subject in removals {
            changes.remove(*subject);
        }
        for listed in upserts {
            changes.push(listed);
        }
        self.with(changes)
    }

    /// The same for changes that are packed, in the order in which they came.
    pub fn with(&self, changes: Packed) -> Self {
        let subjects = changes.subjects();
        let mut layers: Vec<Layer> = self.layers.iter().map(|layer| layer.without(subjects.iter().copied())).collect();
        drop(subjects);
        layers.push(Layer::new(Segment::build(changes)));
        layers.retain(|layer| layer.len() > 0);
        let mut index = Self { layers };
        index.join_small_layers();
        index
    }

    fn join_small_layers(&mut self) {
        while let [.., before, last] = self.layers.as_slice() {
            let size = before.len() + last.len();
            if size > JOINED_UP_TO || last.len() * JOINED_FROM < before.len() {
                return;
            }
            let mut records = Packed::default();
            before.pack(&mut records);
            last.pack(&mut records);
            self.layers.truncate(self.layers.len() - 2);
            self.layers.push(Layer::new(Segment::build(records)));
        }
    }

    /// Whether later changes have grown so large that [`Index::compacted`] pays.
    pub fn wants_compaction(&self) -> bool {
        let all: usize = self.layers.iter().map(|layer| layer.segment.len()).sum();
        let base = self.layers.first().map_or(0, Layer::len);
        all - base > (all / 8).max(JOINED_UP_TO)
    }

    /// The same index in one layer; takes as long as building it, so do it aside and swap.
    pub fn compacted(&self) -> Self {
        let mut records = Packed::default();
        self.layers.iter().for_each(|layer| layer.pack(&mut records));
        Self::of(records)
    }

    /// How many subjects it holds.
    pub fn len(&self) -> usize {
        self.layers.iter().map(Layer::len).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names it holds.
    pub fn name_count(&self) -> usize {
        self.layers.iter().map(Layer::name_count).sum()
    }

    /// Bytes held, about: for figures.
    pub fn bytes(&self) -> usize {
        self.layers.iter().map(|layer| layer.segment.bytes()).sum()
    }

    /// The listed subjects that may be `probe`, best first.
    pub fn search(&self, probe: &Identity, options: &SearchOptions) -> SearchResult {
        search::search(self, probe, options, false)
    }

    /// The same by comparing every record: the measure of [`Index::search`]'s recall, slow.
    pub fn search_exhaustively(&self, probe: &Identity, options: &SearchOptions) -> SearchResult {
        search::search(self, probe, options, true)
    }

    /// Searches a whole passenger list on all cores, answers in its order.
    pub fn screen_batch(&self, probes: &[Identity], options: &SearchOptions) -> Vec<SearchResult> {
        let search = |piece: &[Identity]| piece.iter().map(|probe| self.search(probe, options)).collect::<Vec<_>>();
        if probes.len() <= FEW_PROBES {
            return search(probes);
        }
        parallel::in_pieces(probes, FEW_PROBES, search).into_iter().flatten().collect()
    }

    fn layers(&self) -> &[Layer] {
        &self.layers
    }
}

fn packed(records: Vec<Listed>) -> Packed {
    let mut packed = Packed::default();
    for listed in records {
        packed.push(&listed);
    }
    packed
}

impl fmt::Debug for Index {
    /// Holds personal data: shows its size only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("subjects", &self.len())
            .field("layers", &self.layers.len())
            .finish_non_exhaustive()
    }
}
