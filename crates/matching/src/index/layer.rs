//! A segment and which of its records no longer count.

use std::collections::HashMap;
use std::sync::Arc;

use liaison_domain::ids::SubjectId;

use super::packed::Packed;
use super::segment::Segment;
use crate::token::Role;

/// What is gone from a segment.
#[derive(Debug, Clone, Default)]
struct Dead {
    /// One bit per record.
    records: Vec<u64>,
    count: usize,
    names: usize,
    /// How many of a token's names are gone, so that frequencies stay those of a fresh index.
    tokens: HashMap<u32, u32>,
}

/// A segment with its dead records. Clones share both.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The rows.
    pub segment: Arc<Segment>,
    dead: Arc<Dead>,
}

impl Layer {
    /// A layer with every record alive.
    pub fn new(segment: Segment) -> Self {
        Self { segment: Arc::new(segment), dead: Arc::default() }
    }

    /// Whether the record counts.
    pub fn alive(&self, record: u32) -> bool {
        let word = self.dead.records.get(record as usize / 64).copied().unwrap_or(0);
        word >> (record % 64) & 1 == 0
    }

    /// Subjects that count.
    pub fn len(&self) -> usize {
        self.segment.len() - self.dead.count
    }

    /// Names that count.
    pub fn name_count(&self) -> usize {
        self.segment.name_count() - self.dead.names
    }

    /// Names that count and hold the token.
    pub fn frequency(&self, token: u32) -> usize {
        let all = self.segment.shared_names(token).len() + self.segment.single_names(token).len();
        all - self.dead.tokens.get(&token).map_or(0, |gone| *gone as usize)
    }

    /// This layer without the records of `subjects`.
    pub fn without(&self, subjects: impl Iterator<Item = SubjectId>) -> Self {
        let mut dead = None::<Dead>;
        for record in subjects.filter_map(|subject| self.segment.record_of(subject)) {
            if self.alive(record) {
                let dead = dead.get_or_insert_with(|| Dead::clone(&self.dead));
                kill(&self.segment, dead, record);
            }
        }
        Self { segment: Arc::clone(&self.segment), dead: dead.map_or_else(|| Arc::clone(&self.dead), Arc::new) }
    }

    /// Whether something is gone from it.
    pub fn is_whole(&self) -> bool {
        self.dead.count == 0
    }

    /// Adds the records that count.
    pub fn pack(&self, packed: &mut Packed) {
        let all = 0..u32::try_from(self.segment.len()).unwrap_or(u32::MAX);
        for record in all.filter(|record| self.alive(*record)) {
            let row = self.segment.record(record);
            packed.push_encoded(row.subject, row.scope, self.segment.year(record), self.segment.encoded(record));
        }
    }

    /// The same layer with nothing in a shared region.
    pub fn detached(&self) -> Self {
        Self { segment: Arc::new(self.segment.detached()), dead: Arc::clone(&self.dead) }
    }
}

fn kill(segment: &Segment, dead: &mut Dead, record: u32) {
    let word = record as usize / 64;
    if dead.records.len() <= word {
        dead.records.resize(word + 1, 0);
    }
    if let Some(word) = dead.records.get_mut(word) {
        *word |= 1 << (record % 64);
    }
    dead.count += 1;
    for name in segment.identities(record).flat_map(|identity| segment.names(identity)) {
        dead.names += 1;
        let slots = segment.slots(segment.name(name));
        let mut tokens: Vec<u32> =
            slots.iter().filter(|slot| slot.role() == Role::Name).map(|slot| slot.token()).collect();
        tokens.sort_unstable();
        tokens.dedup();
        for token in tokens {
            *dead.tokens.entry(token).or_default() += 1;
        }
    }
}
