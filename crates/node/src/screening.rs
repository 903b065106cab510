//! The screening index of the node: folded from subject entries, swapped whole, so that a check never waits for a list.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use liaison_domain::ids::{ListId, SubjectId};
use liaison_domain::list::ListEvent;
use liaison_domain::subject::{SubjectEvent, SubjectRecord};
use liaison_domain::{Identity, PermittedUse};
use liaison_journal::{Entry, Journal, Position, Stream};
use liaison_matching::{Candidate, Index, Listed, SearchOptions};
use liaison_views::payload::{self, RECORD};

use crate::NodeError;

/// The index at one position.
#[derive(Clone, Default)]
pub struct Snapshot {
    index: Index,
    position: Position,
    lists: HashMap<ListId, ListScope>,
}

/// A list's bit in the index and what it may be used for.
#[derive(Debug, Clone, Copy)]
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

/// Entries read at a time.
const STEP: usize = 4_000;

/// Holds the index and follows the journal.
#[derive(Default)]
pub struct Screening {
    current: ArcSwap<Snapshot>,
    follower: Mutex<()>,
}

impl Screening {
    /// The index as it stands; it does not change under the caller.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Folds what the journal has beyond the index and swaps the new one in.
    pub(crate) fn follow(&self, journal: &dyn Journal) -> Result<Position, NodeError> {
        let _one_at_a_time = self.follower.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.snapshot();
        let mut next = Snapshot { index: Index::default(), position: old.position, lists: old.lists.clone() };
        let mut changes = HashMap::<SubjectId, Option<Listed>>::new();
        // Whoever was removed and stands again needs the list, which only the first entry names.
        let mut owners = HashMap::<SubjectId, ListId>::new();
        while next.position < journal.head() {
            let entries = journal.read(next.position, STEP)?;
            let Some(last) = entries.last() else { break };
            next.position = last.position();
            for entry in &entries {
                next.take(entry, journal, &mut changes, &mut owners)?;
            }
        }
        let (mut upserts, mut removals) = (Vec::new(), Vec::new());
        for (subject, listed) in changes {
            match listed {
                Some(listed) => upserts.push(listed),
                None => removals.push(subject),
            }
        }
        upserts.sort_unstable_by_key(|listed| listed.subject);
        removals.sort_unstable();
        next.index = if upserts.is_empty() && removals.is_empty() {
            old.index.clone()
        } else {
            let newer = old.index.with_changes(upserts, &removals);
            if newer.wants_compaction() { newer.compacted() } else { newer }
        };
        let position = next.position;
        self.current.store(Arc::new(next));
        Ok(position)
    }
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

    fn take(
        &mut self,
        entry: &Entry,
        journal: &dyn Journal,
        changes: &mut HashMap<SubjectId, Option<Listed>>,
        owners: &mut HashMap<SubjectId, ListId>,
    ) -> Result<(), NodeError> {
        // Whatever a newer program says about persons and lists may concern who is screened: an index without it would
        // answer "nothing found" where it cannot know.
        if entry.header.stream == Stream::Watch && !payload::is_system(entry) {
            payload::known(entry)?;
        }
        let kind = &*entry.header.kind;
        if kind.starts_with("list.") {
            let list = ListId(entry.header.entity);
            // Lists beyond the thirty-second share slots: their candidates are sorted apart after the search.
            let slot = 1 << (u32::try_from(self.lists.len()).unwrap_or(0) % 32);
            let scope = self.lists.entry(list).or_insert(ListScope { slot, uses: 0 });
            if let ListEvent::UsesApproved { uses, .. } = payload::event(entry)? {
                scope.uses = PermittedUse::mask(&uses);
            }
        } else if kind.starts_with("subject.") {
            let subject = SubjectId(entry.header.entity);
            let event = payload::event::<SubjectEvent>(entry)?;
            if let SubjectEvent::Recorded { list, .. } = event {
                owners.insert(subject, list);
            }
            let record = payload::record::<SubjectRecord>(entry, RECORD)?.filter(SubjectRecord::screened);
            let listed = match record {
                Some(record) => {
                    let list = match owners.get(&subject) {
                        Some(list) => Some(*list),
                        None => owner(journal, subject)?,
                    };
                    let scope = list.and_then(|list| self.lists.get(&list)).map_or(0, |list| list.slot);
                    Some(Listed { subject, scope, identities: record.identities })
                }
                None => None,
            };
            changes.insert(subject, listed);
        }
        Ok(())
    }
}

fn owner(journal: &dyn Journal, subject: SubjectId) -> Result<Option<ListId>, NodeError> {
    let entries = journal.entity(subject.0)?;
    let Some(first) = entries.first() else { return Ok(None) };
    match payload::event(first)? {
        SubjectEvent::Recorded { list, .. } => Ok(Some(list)),
        _ => Ok(None),
    }
}
