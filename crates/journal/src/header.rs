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
/// Kind of the entry that opens an epoch and says what was restored, from which backup, and what was lost.
pub(crate) const RESTORED: &str = "journal.restored";

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

/// What a stored header holds beside its claims and parts.
pub(crate) struct Fixed<'a> {
    pub stream: Stream,
    pub epoch: u32,
    pub sequence: u64,
    pub position: u64,
    pub entity_version: u64,
    pub entity: Uuid,
    pub kind: &'a str,
    kind_version: u16,
    time: Timestamp,
    actor: &'a str,
    unit: &'a str,
    purpose: &'a str,
    legal_basis: &'a str,
    policy_version: Digest,
    pub day: Option<Date>,
}

/// A part's record as a stored header holds it.
pub(crate) struct StoredPart<'a> {
    label: &'a str,
    pub protection: Protection,
    commitment: Digest,
    pub stored: Digest,
}

/// Reads a stored header from front to back; `None` when the bytes are none. Copies no text.
pub(crate) fn read<'a>(
    bytes: &'a [u8],
    mut claim: impl FnMut(&'a str, Digest),
    mut part: impl FnMut(StoredPart<'a>),
) -> Option<Fixed<'a>> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != ITEMS || reader.unsigned()? != FORMAT {
        return None;
    }
    let stream = Stream::from_code(reader.unsigned()?)?;
    let epoch = reader.unsigned()?.try_into().ok()?;
    let (sequence, position, entity_version) = (reader.unsigned()?, reader.unsigned()?, reader.unsigned()?);
    for _ in 0..reader.array()? {
        if reader.array()? != 2 {
            return None;
        }
        claim(reader.text()?, reader.fixed()?);
    }
    let fixed = Fixed {
        stream,
        epoch,
        sequence,
        position,
        entity_version,
        entity: Uuid::from_bytes(reader.fixed()?),
        kind: reader.text()?,
        kind_version: reader.unsigned()?.try_into().ok()?,
        time: Timestamp::from_microsecond(reader.signed()?).ok()?,
        actor: reader.text()?,
        unit: reader.text()?,
        purpose: reader.text()?,
        legal_basis: reader.text()?,
        policy_version: reader.fixed()?,
        day: reader.day()?,
    };
    for _ in 0..reader.array()? {
        part(read_part(&mut reader)?);
    }
    reader.end()?;
    Some(fixed)
}

fn read_part<'a>(reader: &mut Reader<'a>) -> Option<StoredPart<'a>> {
    if reader.array()? != 5 {
        return None;
    }
    let label = reader.text()?;
    let protection = match (reader.unsigned()?, reader.id()?) {
        (0, None) => Protection::Plain,
        (1, Some(unit)) => Protection::Personal(unit),
        (2, Some(unit)) => Protection::Sealed(unit),
        _ => return None,
    };
    Some(StoredPart { label, protection, commitment: reader.fixed()?, stored: reader.fixed()? })
}

/// A stored header as a value of its own; `None` when the bytes are none.
pub(crate) fn decode(bytes: &[u8]) -> Option<Header> {
    let (mut claims, mut parts) = (Vec::new(), Vec::new());
    let claim = |namespace: &str, digest| claims.push(ClaimHeader { namespace: namespace.into(), digest });
    let part = |StoredPart { label, protection, commitment, stored }: StoredPart| {
        parts.push(PartHeader { label: label.into(), protection, commitment, stored });
    };
    let fixed = read(bytes, claim, part)?;
    Some(Header {
        stream: fixed.stream,
        epoch: fixed.epoch,
        sequence: fixed.sequence,
        position: Position(fixed.position),
        entity: fixed.entity,
        entity_version: fixed.entity_version,
        kind: fixed.kind.into(),
        kind_version: fixed.kind_version,
        meta: Meta {
            time: fixed.time,
            actor: fixed.actor.to_owned(),
            unit: fixed.unit.to_owned(),
            purpose: fixed.purpose.to_owned(),
            legal_basis: fixed.legal_basis.to_owned(),
            policy_version: fixed.policy_version,
        },
        day: fixed.day,
        parts,
        claims,
    })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn protection() -> impl Strategy<Value = Protection> {
        prop_oneof![
            Just(Protection::Plain),
            any::<u128>().prop_map(|unit| Protection::Personal(Uuid::from_u128(unit))),
            any::<u128>().prop_map(|unit| Protection::Sealed(Uuid::from_u128(unit))),
        ]
    }

    prop_compose! {
        fn part()(label in ".{0,12}", protection in protection(), commitment: Digest, stored: Digest) -> PartHeader {
            PartHeader { label: label.into(), protection, commitment, stored }
        }
    }

    prop_compose! {
        fn meta()(
            time in -62_135_596_800_000_000_i64..253_402_207_200_000_000, actor in ".{0,30}", unit in ".{0,30}",
            purpose in ".{0,30}", legal_basis in ".{0,300}", policy_version: Digest,
        ) -> Meta {
            let time = Timestamp::from_microsecond(time).unwrap();
            Meta { time, actor, unit, purpose, legal_basis, policy_version }
        }
    }

    prop_compose! {
        fn header()(
            stream in 1..6_u64, epoch: u32, sequence: u64, position: u64, entity: u128, entity_version: u64,
            kind in ".{0,30}", kind_version: u16, meta in meta(),
            day in prop::option::of((1..9999_i16, 1..13_i8, 1..29_i8)),
            parts in prop::collection::vec(part(), 0..4),
            claims in prop::collection::vec((".{0,10}", any::<Digest>()), 0..3),
        ) -> Header {
            let claim = |(namespace, digest): (String, Digest)| ClaimHeader { namespace: namespace.into(), digest };
            Header {
                stream: Stream::from_code(stream).unwrap(),
                epoch, sequence, position: Position(position), entity: Uuid::from_u128(entity), entity_version,
                kind: kind.into(), kind_version, meta,
                day: day.map(|(year, month, day)| Date::new(year, month, day).unwrap()),
                parts,
                claims: claims.into_iter().map(claim).collect(),
            }
        }
    }

    fn again(header: &Header) -> Vec<u8> {
        let claims: Vec<_> = header.claims.iter().map(|claim| (claim.namespace.clone(), claim.digest)).collect();
        let tail = Tail {
            claims: &claims,
            entity: header.entity,
            kind: &header.kind,
            kind_version: header.kind_version,
            meta: &encode_meta(&header.meta),
            day: header.day,
        };
        let mut tail = encode_tail(&tail, header.parts.len());
        for part in &header.parts {
            encode_part(&mut tail, &part.label, part.protection, &part.commitment, &part.stored);
        }
        let place = Place {
            stream: header.stream,
            epoch: header.epoch,
            sequence: header.sequence,
            position: header.position.0,
            entity_version: header.entity_version,
        };
        encode(&place, &tail)
    }

    proptest! {
        #[test]
        fn a_header_comes_back_and_has_one_encoding_only(
            header in header(), at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = again(&header);
            prop_assert_eq!(decode(&bytes), Some(header.clone()));
            prop_assert_eq!(decode(&bytes[..cut.index(bytes.len())]), None);
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Some(other) = decode(&bytes) {
                prop_assert_ne!(&other, &header);
                prop_assert_eq!(again(&other), bytes, "two encodings of one value");
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
            let _ = HeadRecord::decode(&bytes);
        }
    }
}
