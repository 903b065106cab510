//! The stored form of headers and tree heads, format 1.
//!
//! A header is a CBOR array of 18: format, stream, epoch, sequence, position, entity version, claims, entity, kind, kind
//! version, time (microseconds since 1970), actor, unit, purpose, legal basis, policy version, day, parts. What is known
//! before the commit stands last, so that callers encode it and the writer only puts the rest in front.

use jiff::Timestamp;
use jiff::civil::Date;
use liaison_crypto::Digest;
use uuid::Uuid;

use crate::cbor::{self, Reader};
use crate::entry::{ClaimHeader, Header, Meta, PartHeader, Position, Protection, Stream, TreeHead};

/// Newest stored format known here.
pub(crate) const FORMAT: u64 = 1;
const ITEMS: usize = 18;

/// What the commit gives an entry.
pub(crate) struct Place {
    pub stream: Stream,
    pub epoch: u32,
    pub sequence: u64,
    pub position: u64,
    pub entity_version: u64,
}

/// What is known of an entry before its commit.
pub(crate) struct Tail<'a> {
    pub claims: &'a [(Box<str>, Digest)],
    pub entity: Uuid,
    pub kind: &'a str,
    pub kind_version: u16,
    /// [`encode_meta`].
    pub meta: &'a [u8],
    pub day: Option<Date>,
}

pub(crate) fn encode_meta(meta: &Meta) -> Vec<u8> {
    let mut out = Vec::with_capacity(160);
    cbor::signed(&mut out, meta.time.as_microsecond());
    for text in [&meta.actor, &meta.unit, &meta.purpose, &meta.legal_basis] {
        cbor::text(&mut out, text);
    }
    cbor::bytes(&mut out, &meta.policy_version);
    out
}

/// Everything after the place but the parts' records, which follow: [`encode_part`] for each.
pub(crate) fn encode_tail(tail: &Tail, parts: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(96 + tail.meta.len() + parts * 112 + tail.claims.len() * 64);
    cbor::array(&mut out, tail.claims.len());
    for (namespace, digest) in tail.claims {
        cbor::array(&mut out, 2);
        cbor::text(&mut out, namespace);
        cbor::bytes(&mut out, digest);
    }
    cbor::bytes(&mut out, tail.entity.as_bytes());
    cbor::text(&mut out, tail.kind);
    cbor::unsigned(&mut out, tail.kind_version.into());
    out.extend_from_slice(tail.meta);
    cbor::day(&mut out, tail.day);
    cbor::array(&mut out, parts);
    out
}

pub(crate) fn encode_part(
    out: &mut Vec<u8>,
    label: &str,
    protection: Protection,
    commitment: &Digest,
    stored: &Digest,
) {
    cbor::array(out, 5);
    cbor::text(out, label);
    cbor::unsigned(out, protection_code(protection).into());
    match protection.unit() {
        Some(unit) => cbor::bytes(out, unit.as_bytes()),
        None => cbor::null(out),
    }
    cbor::bytes(out, commitment);
    cbor::bytes(out, stored);
}

/// The whole header, as stored and hashed.
pub(crate) fn encode(place: &Place, tail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(32 + tail.len());
    cbor::array(&mut out, ITEMS);
    cbor::unsigned(&mut out, FORMAT);
    cbor::unsigned(&mut out, place.stream.code().into());
    cbor::unsigned(&mut out, place.epoch.into());
    cbor::unsigned(&mut out, place.sequence);
    cbor::unsigned(&mut out, place.position);
    cbor::unsigned(&mut out, place.entity_version);
    out.extend_from_slice(tail);
    out
}

/// Reads a stored header; `None` when the bytes are none.
pub(crate) fn decode(bytes: &[u8]) -> Option<Header> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != ITEMS || reader.unsigned()? != FORMAT {
        return None;
    }
    let stream = Stream::from_code(reader.unsigned()?)?;
    let epoch = reader.unsigned()?.try_into().ok()?;
    let (sequence, position, entity_version) = (reader.unsigned()?, Position(reader.unsigned()?), reader.unsigned()?);
    let mut claims = Vec::new();
    for _ in 0..reader.array()? {
        if reader.array()? != 2 {
            return None;
        }
        claims.push(ClaimHeader { namespace: reader.text()?.into(), digest: reader.fixed()? });
    }
    let entity = Uuid::from_bytes(reader.fixed()?);
    let kind = reader.text()?.into();
    let kind_version = reader.unsigned()?.try_into().ok()?;
    let meta = Meta {
        time: Timestamp::from_microsecond(reader.signed()?).ok()?,
        actor: reader.text()?.to_owned(),
        unit: reader.text()?.to_owned(),
        purpose: reader.text()?.to_owned(),
        legal_basis: reader.text()?.to_owned(),
        policy_version: reader.fixed()?,
    };
    let day = reader.day()?;
    let mut parts = Vec::new();
    for _ in 0..reader.array()? {
        parts.push(decode_part(&mut reader)?);
    }
    reader.end()?;
    let header = Header {
        stream,
        epoch,
        sequence,
        position,
        entity,
        entity_version,
        kind,
        kind_version,
        meta,
        day,
        parts,
        claims,
    };
    Some(header)
}

fn decode_part(reader: &mut Reader) -> Option<PartHeader> {
    if reader.array()? != 5 {
        return None;
    }
    let label = reader.text()?.into();
    let protection = match (reader.unsigned()?, reader.id()?) {
        (0, None) => Protection::Plain,
        (1, Some(unit)) => Protection::Personal(unit),
        (2, Some(unit)) => Protection::Sealed(unit),
        _ => return None,
    };
    Some(PartHeader { label, protection, commitment: reader.fixed()?, stored: reader.fixed()? })
}

pub(crate) const fn protection_code(protection: Protection) -> u8 {
    match protection {
        Protection::Plain => 0,
        Protection::Personal(_) => 1,
        Protection::Sealed(_) => 2,
    }
}

/// What a commit records: the tree heads after it, of its own streams and, as seen by then, of the other log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadRecord {
    /// Counts commits from 1, so that a missing record shows.
    pub number: u64,
    /// Of the last entry.
    pub position: u64,
    pub heads: Vec<(Stream, TreeHead)>,
}

impl HeadRecord {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(16 + self.heads.len() * 40);
        cbor::array(&mut out, 4);
        cbor::unsigned(&mut out, FORMAT);
        cbor::unsigned(&mut out, self.number);
        cbor::unsigned(&mut out, self.position);
        cbor::array(&mut out, self.heads.len());
        for (stream, head) in &self.heads {
            cbor::array(&mut out, 3);
            cbor::unsigned(&mut out, stream.code().into());
            cbor::unsigned(&mut out, head.size);
            cbor::bytes(&mut out, &head.root);
        }
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != 4 || reader.unsigned()? != FORMAT {
            return None;
        }
        let (number, position) = (reader.unsigned()?, reader.unsigned()?);
        let mut heads = Vec::new();
        for _ in 0..reader.array()? {
            if reader.array()? != 3 {
                return None;
            }
            let stream = Stream::from_code(reader.unsigned()?)?;
            heads.push((stream, TreeHead { size: reader.unsigned()?, root: reader.fixed()? }));
        }
        reader.end()?;
        Some(Self { number, position, heads })
    }

    pub(crate) fn of(&self, stream: Stream) -> Option<TreeHead> {
        self.heads.iter().find(|(of, _)| *of == stream).map(|(_, head)| *head)
    }
}
