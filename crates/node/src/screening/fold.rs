//! Folding entries into changes of the index. Reading and opening entries is what takes the time, so many at once are read
//! on all cores and folded in their order.

use std::collections::HashMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use liaison_domain::PermittedUse;
use liaison_domain::ids::{ListId, SubjectId};
use liaison_domain::list::ListEvent;
use liaison_domain::subject::{SubjectEvent, SubjectRecord};
use liaison_journal::{Act, Entry, Header, Journal, Position, ReadError, Stream};
use liaison_matching::{Listed, Packed};
use liaison_views::payload::{self, RECORD};
use uuid::Uuid;

use super::{ListScope, Snapshot};
use crate::NodeError;

/// Entries read at a time.
const STEP: u64 = 4_000;

/// What an entry says to the index.
enum Told {
    /// A list is there; its uses, when they were set.
    List(ListId, Option<u32>),
    /// A subject stands so; its list, when the entry names it. Nobody is screened against a subject without record.
    Subject(SubjectId, Option<ListId>, Option<SubjectRecord>),
    /// Units are erased.
    Erased(Vec<Uuid>),
}

/// Changes of an index, as far as they are folded.
pub(super) struct Fold {
    /// The last entry folded.
    pub position: Position,
    /// The lists as they stand.
    pub lists: HashMap<ListId, ListScope>,
    /// Who changed.
    pub changes: Packed,
    /// Who was erased.
    pub erased: Vec<Uuid>,
    /// Whoever was removed and stands again needs the scope, which only the first entry leads to.
    scopes: HashMap<SubjectId, u32>,
}

impl Fold {
    /// Nothing folded beyond this index.
    pub fn beyond(old: &Snapshot) -> Self {
        Self {
            position: old.position,
            lists: old.lists.clone(),
            changes: Packed::default(),
            erased: Vec::new(),
            scopes: HashMap::new(),
        }
    }

    /// Folds up to the journal's head.
    pub fn follow(&mut self, journal: &dyn Journal) -> Result<(), NodeError> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get).min(16) as u64;
        loop {
            let (from, head) = (self.position.0, journal.head().0);
            if from >= head {
                return Ok(());
            }
            // Positions have no gaps, so that each core knows what to read.
            let pieces = (head - from).div_ceil(STEP).min(cores);
            let starts = (0..pieces).map(|piece| from + piece * STEP);
            for piece in read_all(journal, starts.collect(), head)? {
                for told in piece {
                    self.take(told, journal)?;
                }
            }
            self.position = Position((from + pieces * STEP).min(head));
        }
    }

    fn take(&mut self, told: Told, journal: &dyn Journal) -> Result<(), NodeError> {
        match told {
            Told::List(list, uses) => {
                // Lists beyond the thirty-second share slots: their candidates are sorted apart after the search.
                let slot = 1 << (u32::try_from(self.lists.len()).unwrap_or(0) % 32);
                let scope = self.lists.entry(list).or_insert(ListScope { slot, uses: 0 });
                scope.uses = uses.unwrap_or(scope.uses);
            }
            Told::Subject(subject, list, record) => {
                if let Some(list) = list {
                    self.scopes.insert(subject, self.scope_of(Some(list)));
                }
                let Some(record) = record else {
                    self.changes.remove(subject);
                    return Ok(());
                };
                let scope = match self.scopes.get(&subject) {
                    Some(scope) => *scope,
                    None => self.scope_of(owner(journal, subject)?),
                };
                self.changes.push(&Listed { subject, scope, identities: record.identities });
            }
            Told::Erased(units) => {
                for unit in &units {
                    self.changes.remove(SubjectId(*unit));
                }
                self.erased.extend(units);
            }
        }
        Ok(())
    }

    fn scope_of(&self, list: Option<ListId>) -> u32 {
        list.and_then(|list| self.lists.get(&list)).map_or(0, |list| list.slot)
    }
}

/// What the pieces of the journal that begin after `starts` say, up to `head`, each read by a core of its own.
fn read_all(journal: &dyn Journal, starts: Vec<u64>, head: u64) -> Result<Vec<Vec<Told>>, NodeError> {
    if let [start] = *starts {
        return Ok(vec![read(journal, start, head)?]);
    }
    thread::scope(|scope| {
        let readers: Vec<_> = starts.into_iter().map(|start| scope.spawn(move || read(journal, start, head))).collect();
        // A defect in one thread is a defect of the call.
        readers.into_iter().map(|reader| reader.join().unwrap_or_else(|cause| resume_unwind(cause))).collect()
    })
}

fn read(journal: &dyn Journal, start: u64, head: u64) -> Result<Vec<Told>, NodeError> {
    let limit = usize::try_from(STEP.min(head - start)).unwrap_or(usize::MAX);
    let mut told = Vec::new();
    let mut next = start + 1;
    for entry in journal.read_if(Position(start), limit, &concerns)? {
        // A gap would be somebody who is not found.
        if entry.position().0 != next {
            break;
        }
        next += 1;
        told.extend(tell(&entry)?);
    }
    if next <= start + limit as u64 {
        return Err(ReadError::Damaged { position: Position(next), what: "entry missing" }.into());
    }
    Ok(told)
}

/// Whether the entry may say anything to the index.
fn concerns(header: &Header) -> bool {
    header.stream == Stream::Watch || header.kind.starts_with("list.") || header.kind.starts_with("journal.")
}

fn tell(entry: &Entry) -> Result<Option<Told>, NodeError> {
    // Whatever a newer program says about persons and lists may concern who is screened: an index without it would answer
    // "nothing found" where it cannot know.
    if entry.header.stream == Stream::Watch && !payload::is_system(entry) {
        payload::known(entry)?;
    }
    let kind = &*entry.header.kind;
    if kind.starts_with("list.") {
        let uses = match payload::event(entry)? {
            ListEvent::UsesApproved { uses, .. } => Some(PermittedUse::mask(&uses)),
            _ => None,
        };
        return Ok(Some(Told::List(ListId(entry.header.entity), uses)));
    }
    if is_listed(kind) {
        let list = match payload::event(entry)? {
            SubjectEvent::Recorded { list, .. } => Some(list),
            _ => None,
        };
        let record = payload::record::<SubjectRecord>(entry, RECORD)?.filter(SubjectRecord::screened);
        return Ok(Some(Told::Subject(SubjectId(entry.header.entity), list, record)));
    }
    Ok(erased(entry).map(Told::Erased))
}

/// Whether an entry of this kind is about a listed person.
pub(super) fn is_listed(kind: &str) -> bool {
    kind.starts_with("subject.")
}

/// The units that an entry of the journal's own says are erased.
fn erased(entry: &Entry) -> Option<Vec<Uuid>> {
    match Act::of(entry)? {
        Act::Erased { units, .. } => Some(units),
        _ => None,
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
