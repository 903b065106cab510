//! What the journal said it stored, kept apart from it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use liaison_crypto::sha256;
use liaison_journal::{AccessDraft, Act, Batch, Draft, Entry, Meta, Part, PartState, Stream};
use uuid::Uuid;

use super::{Kept, Promise, broken, must};

type Digest = [u8; 32];

/// An entry as its caller gave it.
#[derive(Debug, Clone)]
struct Line {
    /// What the header tells of it.
    head: String,
    /// Erasure unit and digest of each part; none for what the journal writes itself.
    parts: Option<Vec<(Option<Uuid>, Digest)>>,
}

/// A batch as its caller gave it.
#[derive(Debug, Clone)]
pub struct Written {
    lines: Vec<Line>,
    /// Claims taken with it.
    claims: Vec<(String, Vec<u8>, bool)>,
}

/// Batches of one log: acknowledged ones by first position, and those whose caller was told nothing.
#[derive(Debug, Default)]
pub struct Ledger {
    pub acknowledged: BTreeMap<u64, Written>,
    pub untold: Vec<Written>,
}

fn head(stream: Stream, entity: Uuid, kind: &str, meta: &Meta) -> String {
    format!("{kind} of {entity} in {stream} by {} at {}", meta.actor, meta.time.as_microsecond())
}

fn parts(parts: &[Part]) -> Vec<(Option<Uuid>, Digest)> {
    parts.iter().map(|part| (part.protection.unit(), sha256(&part.plaintext))).collect()
}

impl Written {
    pub fn batch(batch: &Batch) -> Self {
        let line = |draft: &Draft| {
            let head = head(draft.stream, draft.entity, &draft.kind, &draft.meta);
            Line { head, parts: Some(parts(&draft.parts)) }
        };
        let claims = batch.claims.iter().map(|claim| (claim.namespace.to_string(), claim.key.clone(), claim.personal));
        Self { lines: batch.entries.iter().map(line).collect(), claims: claims.collect() }
    }

    pub fn access(draft: &AccessDraft) -> Self {
        let head = head(Stream::Access, draft.request, &draft.kind, &draft.meta);
        Self { lines: vec![Line { head, parts: Some(parts(&draft.parts)) }], claims: Vec::new() }
    }

    /// An act of the journal's own.
    pub fn act(id: Uuid, kind: &str, meta: &Meta) -> Self {
        let head = head(Stream::Work, id, kind, meta);
        Self { lines: vec![Line { head, parts: None }], claims: Vec::new() }
    }
}

impl Line {
    /// Whether the entry is this one: every part as it was given, or erased with its unit.
    fn is(&self, entry: Option<&Entry>, gone: &Gone) -> bool {
        let Some(entry) = entry else { return false };
        let header = &entry.header;
        if self.head != head(header.stream, header.entity, &header.kind, &header.meta) {
            return false;
        }
        let Some(parts) = &self.parts else { return true };
        parts.len() == entry.parts.len()
            && parts.iter().zip(&entry.parts).all(|((unit, digest), state)| match state {
                PartState::Open(bytes) => sha256(bytes.reveal()) == *digest,
                PartState::Erased => unit.is_some_and(|unit| gone.erased.contains(&unit)),
                PartState::Masked => unit.is_some_and(|unit| gone.masked.contains(&unit)),
                PartState::Expired => header.day.is_some_and(|day| gone.days.contains(&day)),
                PartState::Closed => false,
            })
    }
}

/// What the journal's acts say is gone.
#[derive(Debug, Default)]
pub struct Gone {
    /// Units of which nothing may open.
    erased: BTreeSet<Uuid>,
    /// Units whose sealed parts only two people open.
    masked: BTreeSet<Uuid>,
    /// Days of passenger data that expired.
    days: BTreeSet<Date>,
    /// Days of the access log that expired.
    access_days: BTreeSet<Date>,
}

impl Gone {
    fn of(entries: &[Entry]) -> Self {
        let mut gone = Self::default();
        for act in entries.iter().filter_map(Act::of) {
            match act {
                Act::Erased { units, .. } => gone.erased.extend(units),
                Act::Masked { units, .. } => gone.masked.extend(units),
                Act::Expired { stream: Stream::Access, day, .. } => {
                    gone.access_days.insert(day);
                }
                Act::Expired { units, day, .. } => {
                    gone.erased.extend(units);
                    gone.days.insert(day);
                }
                Act::Unmasked { .. } | Act::Rotated { .. } => {}
            }
        }
        gone
    }

    /// Nothing of it opens.
    fn stays_gone(&self, entries: &[Entry]) -> Kept {
        for entry in entries {
            let expired = entry.header.day.is_some_and(|day| self.days.contains(&day));
            for (part, state) in entry.header.parts.iter().zip(&entry.parts) {
                let erased = part.protection.unit().is_some_and(|unit| self.erased.contains(&unit));
                let open = matches!(state, PartState::Open(_) | PartState::Masked | PartState::Closed);
                must(!((expired || erased) && open), Promise::ErasedStaysErased, || {
                    format!("{} of {} at position {} opens", part.label, entry.header.kind, entry.position())
                })?;
            }
        }
        Ok(())
    }
}

impl Ledger {
    /// Every acknowledged batch stands where it was acknowledged; the rest of the journal is made of whole batches whose
    /// callers were told nothing, each once; no claim was taken twice; and what was erased does not come back.
    pub fn check(&self, entries: &[Entry]) -> Kept {
        let gone = Gone::of(entries);
        gone.stays_gone(entries)?;
        self.check_after(0, entries, &gone)
    }

    /// The same of the access log, whose oldest days go with everything in them, as the acts in the other log say.
    pub fn check_access(&self, access: &[Entry], shared: &[Entry]) -> Kept {
        let gone = Gone::of(shared);
        let first = access.first().map_or(1, |entry| entry.access_position().0);
        must(first == 1 || !gone.access_days.is_empty(), Promise::AcknowledgedIsThereOnce, || {
            format!("the access log begins at {first}, and no day of it expired")
        })?;
        self.check_after(first - 1, access, &gone)
    }

    fn check_after(&self, before: u64, entries: &[Entry], gone: &Gone) -> Kept {
        let at = |position: u64| entries.get(usize::try_from(position - 1 - before).unwrap());
        let mut position = before + 1;
        let mut untold: Vec<&Written> = self.untold.iter().collect();
        let mut claims = BTreeSet::new();
        let end = before + entries.len() as u64;
        let mut acknowledged = self.acknowledged.range(position..).peekable();
        while position <= end || acknowledged.peek().is_some() {
            let written = match acknowledged.peek() {
                Some((first, written)) if **first == position => {
                    let written = *written;
                    acknowledged.next();
                    for (n, line) in written.lines.iter().enumerate() {
                        let there = line.is(at(position + n as u64), gone);
                        must(there, Promise::AcknowledgedIsThereOnce, || {
                            format!("acknowledged {} is not at position {}", line.head, position + n as u64)
                        })?;
                    }
                    written
                }
                Some((first, written)) if **first < position || position > end => {
                    let head = &written.lines[0].head;
                    return broken(
                        Promise::AcknowledgedIsThereOnce,
                        format!("acknowledged {head} at {first} is not there"),
                    );
                }
                _ => {
                    let fits = |batch: &&Written| {
                        batch.lines.iter().enumerate().all(|(n, line)| line.is(at(position + n as u64), gone))
                    };
                    let Some(found) = untold.iter().position(fits) else {
                        let kind = at(position).map(|entry| entry.header.kind.to_string()).unwrap_or_default();
                        let known = self.knows(at(position), gone);
                        let promise = if known { Promise::AcknowledgedIsThereOnce } else { Promise::WholeOrNotAtAll };
                        return broken(promise, format!("{kind} at position {position} belongs to no whole batch"));
                    };
                    untold.swap_remove(found)
                }
            };
            if at(position).is_some_and(|entry| matches!(Act::of(entry), Some(Act::Rotated { .. }))) {
                // Their key is gone: nobody knows them any more, and they may be taken again.
                claims.retain(|(_, _, personal)| !personal);
            }
            for claim in &written.claims {
                must(claims.insert(claim.clone()), Promise::AcknowledgedIsThereOnce, || {
                    format!("a {} was claimed twice", claim.0)
                })?;
            }
            position += written.lines.len() as u64;
        }
        Ok(())
    }

    /// Whether an entry is one that was acknowledged somewhere.
    fn knows(&self, entry: Option<&Entry>, gone: &Gone) -> bool {
        self.acknowledged.values().any(|written| written.lines.iter().any(|line| line.is(entry, gone)))
    }
}
