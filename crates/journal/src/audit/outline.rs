//! What verification needs of a stored header, without its texts: read on one thread and used on another, so that almost
//! none of it lies on the heap.

use jiff::civil::Date;
use liaison_crypto::{Digest, leaf_hash};
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{ClaimHeader, Protection, Stream};
use crate::header::{self, RESTORED};

/// A stored header's hash, and what it says.
pub(crate) struct Hashed {
    pub hash: Digest,
    /// `None` when the bytes are no header.
    pub header: Option<Outline>,
}

impl Hashed {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { hash: leaf_hash(bytes), header: Outline::of(bytes) }
    }
}

pub(crate) struct Outline {
    pub stream: Stream,
    pub epoch: u32,
    pub sequence: u64,
    pub position: u64,
    pub entity: Uuid,
    pub entity_version: u64,
    pub day: Option<Date>,
    /// Whether the journal itself wrote it.
    pub own: bool,
    /// Whether it opens an epoch.
    pub restores: bool,
    pub parts: Parts,
    pub claims: Vec<ClaimHeader>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub protection: Protection,
    /// SHA-256 of its bytes.
    pub stored: Digest,
}

/// The parts of an entry, which mostly has one or two.
#[derive(Default)]
pub(crate) struct Parts {
    few: [Option<Part>; 2],
    more: Vec<Part>,
}

impl Outline {
    /// As strict as decoding: bytes are a header here exactly when they are one everywhere.
    fn of(bytes: &[u8]) -> Option<Self> {
        let (mut claims, mut parts) = (Vec::new(), Parts::default());
        let claim = |namespace: &str, digest| claims.push(ClaimHeader { namespace: namespace.into(), digest });
        let part = |part: header::StoredPart| parts.push(Part { protection: part.protection, stored: part.stored });
        let fixed = header::read(bytes, claim, part)?;
        Some(Self {
            stream: fixed.stream,
            epoch: fixed.epoch,
            sequence: fixed.sequence,
            position: fixed.position,
            entity: fixed.entity,
            entity_version: fixed.entity_version,
            day: fixed.day,
            own: Act::is_kind(fixed.kind),
            restores: fixed.kind == RESTORED,
            parts,
            claims,
        })
    }
}

impl Parts {
    fn push(&mut self, part: Part) {
        match self.few.iter_mut().find(|slot| slot.is_none()) {
            Some(slot) => *slot = Some(part),
            None => self.more.push(part),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.few.iter().flatten().count() + self.more.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Part> {
        self.few.iter().flatten().chain(&self.more)
    }

    pub(crate) fn protections(&self) -> impl Iterator<Item = Protection> {
        self.iter().map(|part| part.protection)
    }

    pub(crate) fn get(&self, n: usize) -> Option<Part> {
        self.iter().nth(n).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_order_and_number() {
        let part = |n| Part { protection: Protection::Plain, stored: [n; 32] };
        let mut parts = Parts::default();
        for n in 0..5 {
            assert_eq!((parts.len(), parts.get(n.into())), (n.into(), None));
            parts.push(part(n));
            assert_eq!(parts.get(n.into()), Some(part(n)));
        }
        assert!(parts.iter().zip(0..).all(|(found, n)| *found == part(n)));
        assert_eq!((parts.len(), parts.protections().count()), (5, 5));
    }
}
