//! What the journal said it stored, kept apart from it.

use std::collections::{BTreeMap, BTreeSet};

use liaison_crypto::sha256;
use liaison_journal::{AccessDraft, Act, Batch, Draft, Entry, Erasure, Meta, Part, PartState, Stream};
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
    claims: Vec<(String, Vec<u8>)>,
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
        let claims = batch.claims.iter().map(|claim| (claim.namespace.to_string(), claim.key.clone()));
        Self { lines: batch.entries.iter().map(line).collect(), claims: claims.collect() }
    }

    pub fn access(draft: &AccessDraft) -> Self {
        let head = head(Stream::Access, draft.request, &draft.kind, &draft.meta);
        Self { lines: vec![Line { head, parts: Some(parts(&draft.parts)) }], claims: Vec::new() }
    }

    pub fn erasure(erasure: &Erasure) -> Self {
        let head = head(Stream::Work, erasure.id, "journal.erased", &erasure.meta);
        Self { lines: vec![Line { head, parts: None }], claims: Vec::new() }
    }
}

impl Line {
    /// Whether the entry is this one: every part as it was given, or erased with its unit.
    fn is(&self, entry: Option<&Entry>, erased: &BTreeSet<Uuid>) -> bool {
        let Some(entry) = entry else { return false };
        let header = &entry.header;
        if self.head != head(header.stream, header.entity, &header.kind, &header.meta) {
            return false;
        }
        let Some(parts) = &self.parts else { return true };
        parts.len() == entry.parts.len()
            && parts.iter().zip(&entry.parts).all(|((unit, digest), state)| match state {
                PartState::Open(bytes) => sha256(bytes.reveal()) == *digest,
                PartState::Erased => unit.is_some_and(|unit| erased.contains(&unit)),
                PartState::Closed | PartState::Masked | PartState::Expired => false,
            })
    }
}

/// Units that the journal says are erased; nothing of them may open.
fn erased(entries: &[Entry]) -> Result<BTreeSet<Uuid>, super::Violation> {
    let acts = entries.iter().filter_map(Act::of);
    let erased: BTreeSet<Uuid> = acts
        .flat_map(|act| match act {
            Act::Erased { units, .. } => units,
            _ => Vec::new(),
        })
        .collect();
    for entry in entries {
        for (part, state) in entry.header.parts.iter().zip(&entry.parts) {
            let gone = part.protection.unit().is_some_and(|unit| erased.contains(&unit));
            must(!gone || *state == PartState::Erased, Promise::ErasedStaysErased, || {
                format!("{} of {} at position {} opens", part.label, entry.header.kind, entry.position())
            })?;
        }
    }
    Ok(erased)
}

impl Ledger {
    /// Every acknowledged batch stands where it was acknowledged; the rest of the journal is made of whole batches whose
    /// callers were told nothing, each once; no claim was taken twice; and what was erased does not come back.
    pub fn check(&self, entries: &[Entry]) -> Kept {
        let erased = erased(entries)?;
        let at = |position: u64| entries.get(usize::try_from(position - 1).unwrap());
        let mut position = 1;
        let mut untold: Vec<&Written> = self.untold.iter().collect();
        let mut claims = BTreeSet::new();
        let end = entries.len() as u64;
        let mut acknowledged = self.acknowledged.iter().peekable();
        while position <= end || acknowledged.peek().is_some() {
            let written = match acknowledged.peek() {
                Some((first, written)) if **first == position => {
                    let written = *written;
                    acknowledged.next();
                    for (n, line) in written.lines.iter().enumerate() {
                        let there = line.is(at(position + n as u64), &erased);
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
                        batch.lines.iter().enumerate().all(|(n, line)| line.is(at(position + n as u64), &erased))
                    };
                    let Some(found) = untold.iter().position(fits) else {
                        let kind = at(position).map(|entry| entry.header.kind.to_string()).unwrap_or_default();
                        let known = self.knows(at(position), &erased);
                        let promise = if known { Promise::AcknowledgedIsThereOnce } else { Promise::WholeOrNotAtAll };
                        return broken(promise, format!("{kind} at position {position} belongs to no whole batch"));
                    };
                    untold.swap_remove(found)
                }
            };
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
    fn knows(&self, entry: Option<&Entry>, erased: &BTreeSet<Uuid>) -> bool {
        self.acknowledged.values().any(|written| written.lines.iter().any(|line| line.is(entry, erased)))
    }
}
