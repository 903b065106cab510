//! Rows of a fixed length as bytes.

use std::collections::HashMap;
use std::ops::Range;

use liaison_domain::ids::SubjectId;
use liaison_domain::{Country, Sex};
use uuid::Uuid;

use crate::align::Slot;
use crate::facts::{Day, DocumentKey, Span};
use crate::index::rows::{IdentityRow, NameRow, RecordRow};

/// Something stored in a fixed number of bytes.
pub trait Row: Sized {
    /// Bytes of a row.
    const LENGTH: usize;

    /// Appends exactly [`Row::LENGTH`] bytes.
    fn put(&self, out: &mut Vec<u8>);

    /// Reads what [`Row::put`] wrote.
    fn get(fields: &mut Fields<'_>) -> Self;
}

/// Reads the fields of a row one after the other. What is missing reads as zeros: rows are cut to their length before.
pub struct Fields<'a>(pub &'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let Some((taken, rest)) = self.0.split_first_chunk::<N>() else { return [0; N] };
        self.0 = rest;
        *taken
    }

    fn byte(&mut self) -> u8 {
        u8::from_le_bytes(self.take())
    }

    fn two(&mut self) -> u16 {
        u16::from_le_bytes(self.take())
    }

    fn four(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    fn eight(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }
}

fn put_all<R: Row>(rows: impl IntoIterator<Item = R>, out: &mut Vec<u8>) {
    for row in rows {
        row.put(out);
    }
}

impl Row for u64 {
    const LENGTH: usize = 8;

    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        fields.eight()
    }
}

impl Row for u32 {
    const LENGTH: usize = 4;

    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        fields.four()
    }
}

impl Row for Slot {
    const LENGTH: usize = 4;

    fn put(&self, out: &mut Vec<u8>) {
        self.bits().put(out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        Self::from_bits(fields.four())
    }
}

impl Row for NameRow {
    const LENGTH: usize = 16;

    fn put(&self, out: &mut Vec<u8>) {
        put_all([self.slots, self.identity, self.scope], out);
        out.extend_from_slice(&self.place.to_le_bytes());
        out.extend_from_slice(&[self.length, u8::from(self.weak)]);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        Self {
            slots: fields.four(),
            identity: fields.four(),
            scope: fields.four(),
            place: fields.two(),
            length: fields.byte(),
            weak: fields.byte() != 0,
        }
    }
}

impl Row for IdentityRow {
    const LENGTH: usize = 27;

    fn put(&self, out: &mut Vec<u8>) {
        put_all([self.record, self.names, self.births, self.nationalities, self.documents, self.places], out);
        out.extend_from_slice(&self.place.to_le_bytes());
        out.push(match self.sex {
            None => 0,
            Some(Sex::F) => 1,
            Some(Sex::M) => 2,
            Some(Sex::X) => 3,
        });
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        Self {
            record: fields.four(),
            names: fields.four(),
            births: fields.four(),
            nationalities: fields.four(),
            documents: fields.four(),
            places: fields.four(),
            place: fields.two(),
            sex: match fields.byte() {
                0 => None,
                1 => Some(Sex::F),
                2 => Some(Sex::M),
                _ => Some(Sex::X),
            },
        }
    }
}

impl Row for RecordRow {
    const LENGTH: usize = 32;

    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.subject.0.as_bytes());
        put_all([self.scope, self.identities], out);
        self.bytes.put(out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        Self {
            subject: SubjectId(Uuid::from_bytes(fields.take())),
            scope: fields.four(),
            identities: fields.four(),
            bytes: fields.eight(),
        }
    }
}

impl Row for Span {
    const LENGTH: usize = 8;

    fn put(&self, out: &mut Vec<u8>) {
        put_all([self.first.bits(), self.last.bits()], out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        Self { first: Day::from_bits(fields.four()), last: Day::from_bits(fields.four()) }
    }
}

/// Three letters, zeros for none.
pub type Code = [u8; 3];

impl Row for Code {
    const LENGTH: usize = 3;

    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        fields.take()
    }
}

/// The code of a country.
pub fn code(country: Option<Country>) -> Code {
    country.and_then(|country| country.code().as_bytes().try_into().ok()).unwrap_or_default()
}

/// Countries by their codes; reading a code anew for each of a million rows costs more than all else.
#[derive(Default)]
pub struct Countries(HashMap<Code, Option<Country>>);

impl Countries {
    /// The country; none for zeros and for what is no code.
    pub fn of(&mut self, code: Code) -> Option<Country> {
        *self.0.entry(code).or_insert_with(|| Country::parse(std::str::from_utf8(&code).ok()?).ok())
    }
}

/// A document's fingerprints, issuer and kind.
pub struct StoredDocument {
    /// See [`DocumentKey`].
    pub key: DocumentKey,
    /// The issuer's code; [`DocumentKey::issuer`] is left out when reading.
    pub issuer: Code,
}

impl Row for StoredDocument {
    const LENGTH: usize = 20;

    fn put(&self, out: &mut Vec<u8>) {
        put_all([self.key.exact, self.key.normalised], out);
        self.issuer.put(out);
        out.push(self.key.kind);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        let (exact, normalised, issuer) = (fields.eight(), fields.eight(), fields.take());
        Self { key: DocumentKey { exact, normalised, issuer: None, kind: fields.byte() }, issuer }
    }
}

impl Row for Range<u32> {
    const LENGTH: usize = 8;

    fn put(&self, out: &mut Vec<u8>) {
        put_all([self.start, self.end], out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        fields.four()..fields.four()
    }
}

impl Row for (u64, u32) {
    const LENGTH: usize = 12;

    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        (fields.eight(), fields.four())
    }
}

impl Row for (i32, u32) {
    const LENGTH: usize = 8;

    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_le_bytes());
        self.1.put(out);
    }

    fn get(fields: &mut Fields<'_>) -> Self {
        (fields.four().cast_signed(), fields.four())
    }
}
