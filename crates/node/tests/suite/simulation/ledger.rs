//! What the journal said it stored, kept apart from it.

use std::collections::{BTreeMap, BTreeSet};

use liaison_crypto::hash::Hasher;
use liaison_journal::{AccessDraft, Batch, Draft, Entry, Meta, Part, PartState, Protection, Stream};
use uuid::Uuid;

use super::{Kept, Promise, broken, must};

type Digest = [u8; 32];

/// A batch as its caller gave it.
#[derive(Debug, Clone)]
pub struct Written {
    /// What each entry says.
    pub entries: Vec<(Digest, String)>,
    /// Claims taken with it.
    pub claims: Vec<(String, Vec<u8>)>,
}

/// Batches of one log: acknowledged ones by first position, and those whose caller was told nothing.
#[derive(Debug, Default)]
pub struct Ledger {
    pub acknowledged: BTreeMap<u64, Written>,
    pub untold: Vec<Written>,
}

impl Written {
    pub fn batch(batch: &Batch) -> Self {
        let entry = |draft: &Draft| {
            let digest =
                digest(draft.stream, draft.entity, &draft.kind, draft.kind_version, &draft.meta, parts(&draft.parts));
            (digest, draft.kind.to_string())
        };
        let claims = batch.claims.iter().map(|claim| (claim.namespace.to_string(), claim.key.clone()));
        Self { entries: batch.entries.iter().map(entry).collect(), claims: claims.collect() }
    }

    pub fn access(draft: &AccessDraft) -> Self {
        let version = draft.kind_version;
        let digest = digest(Stream::Access, draft.request, &draft.kind, version, &draft.meta, parts(&draft.parts));
        Self { entries: vec![(digest, draft.kind.to_string())], claims: Vec::new() }
    }
}

/// A part as compared: label, key, bytes.
type Compared<'a> = (&'a str, Protection, &'a [u8]);

fn parts(parts: &[Part]) -> impl Iterator<Item = Compared<'_>> {
    parts.iter().map(|part| (&*part.label, part.protection, part.plaintext.as_slice()))
}

fn digest<'a>(
    stream: Stream,
    entity: Uuid,
    kind: &str,
    version: u16,
    meta: &Meta,
    parts: impl Iterator<Item = Compared<'a>>,
) -> Digest {
    let mut hasher = Hasher::default();
    hasher
        .update(format!("{stream} {entity} {kind} {version} {} {}", meta.time.as_microsecond(), meta.actor).as_bytes());
    for (label, protection, bytes) in parts {
        hasher.update(format!("{label} {protection:?} {}", bytes.len()).as_bytes());
        hasher.update(bytes);
    }
    hasher.finish()
}

fn stored(entry: &Entry) -> Digest {
    let header = &entry.header;
    let parts = header.parts.iter().zip(&entry.parts).map(|(part, state)| {
        let bytes: &[u8] = match state {
            PartState::Open(bytes) => bytes.reveal(),
            _ => b"gone",
        };
        (&*part.label, part.protection, bytes)
    });
    digest(header.stream, header.entity, &header.kind, header.kind_version, &header.meta, parts)
}

impl Ledger {
    /// Every acknowledged batch stands where it was acknowledged; the rest of the journal is made of whole batches whose
    /// callers were told nothing, each once; and no claim was taken twice.
    pub fn check(&self, entries: &[Entry]) -> Kept {
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
                    for (n, (digest, kind)) in written.entries.iter().enumerate() {
                        let there = at(position + n as u64).map(stored);
                        must(there == Some(*digest), Promise::AcknowledgedIsThereOnce, || {
                            format!("acknowledged {kind} is not at position {}", position + n as u64)
                        })?;
                    }
                    written
                }
                Some((first, written)) if **first < position || position > end => {
                    let kind = &written.entries[0].1;
                    return broken(
                        Promise::AcknowledgedIsThereOnce,
                        format!("acknowledged {kind} at {first} is not there"),
                    );
                }
                _ => {
                    let fits = |batch: &&Written| {
                        let mut digests = batch.entries.iter().enumerate();
                        digests.all(|(n, (digest, _))| at(position + n as u64).map(stored) == Some(*digest))
                    };
                    let Some(found) = untold.iter().position(fits) else {
                        let kind = at(position).map(|entry| entry.header.kind.to_string()).unwrap_or_default();
                        let known = self.knows(at(position));
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
            position += written.entries.len() as u64;
        }
        Ok(())
    }

    /// Whether an entry is one that was acknowledged somewhere.
    fn knows(&self, entry: Option<&Entry>) -> bool {
        let digest = entry.map(stored);
        self.acknowledged.values().any(|written| written.entries.iter().any(|(known, _)| Some(*known) == digest))
    }
}
