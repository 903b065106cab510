//! Rows of records in flat arrays, built in parts on all cores and joined.

#![expect(clippy::indexing_slicing, reason = "hot path: row numbers are made here and stay within their arrays")]

use std::collections::HashMap;
use std::ops::Range;

use liaison_domain::ids::SubjectId;
use liaison_domain::{Country, IdentityKind, Sex};

use super::packed::{Packed, PackedRow};
use super::stored::Stored;
use super::{parallel, record};
use crate::align::{MAX_TOKENS, Slot};
use crate::facts::{DocumentKey, Span};
use crate::form::Form;
use crate::prepared::Prepared;
use crate::token::Token;

/// A name: its words and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct NameRow {
    /// First of its words.
    pub slots: u32,
    /// Row of the identity.
    pub identity: u32,
    /// The record's, kept here so that a name nobody may see costs no further look.
    pub scope: u32,
    /// Place in the identity.
    pub place: u16,
    /// How many words.
    pub length: u8,
    /// Low quality.
    pub weak: bool,
}

/// An identity: where its rows start; they end where the next identity's start.
#[derive(Debug, Clone, Copy)]
pub struct IdentityRow {
    /// Row of the record.
    pub record: u32,
    /// First row of its names.
    pub names: u32,
    /// First row of its births.
    pub births: u32,
    /// First row of its nationalities.
    pub nationalities: u32,
    /// First row of its documents.
    pub documents: u32,
    /// First row of its places.
    pub places: u32,
    /// Place in the record.
    pub place: u16,
    /// Sex as stated.
    pub sex: Option<Sex>,
}

/// A subject.
#[derive(Debug, Clone, Copy)]
pub struct RecordRow {
    /// Who.
    pub subject: SubjectId,
    /// See [`Listed::scope`].
    pub scope: u32,
    /// First row of its identities.
    pub identities: u32,
    /// Where its identities are encoded.
    pub bytes: u64,
}

/// A row number; arrays never hold more than four thousand million rows.
pub fn small(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Rows of some records, before they are indexed. Parts built apart are joined.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Distinct words.
    pub tokens: Vec<Token>,
    /// Words of names and places.
    pub slots: Vec<Slot>,
    /// Names.
    pub names: Vec<NameRow>,
    /// Identities.
    pub identities: Vec<IdentityRow>,
    /// Subjects.
    pub records: Vec<RecordRow>,
    /// Birth intervals.
    pub births: Vec<Span>,
    /// Nationalities.
    pub nationalities: Vec<Country>,
    /// Documents.
    pub documents: Vec<DocumentKey>,
    /// Birth places: their words.
    pub places: Vec<Range<u32>>,
    /// Identities as given, encoded.
    pub bytes: Stored,
}

/// Builds [`Rows`], storing equal words once.
#[derive(Default)]
struct Builder {
    rows: Rows,
    bytes: Vec<u8>,
    known: HashMap<Token, u32>,
}

impl Builder {
    fn token(&mut self, token: Token) -> u32 {
        if let Some(&known) = self.known.get(&token) {
            return known;
        }
        // A dictionary that large would need some thousand million records; the last word then stands for all further ones.
        let id = small(self.rows.tokens.len()).min(MAX_TOKENS - 1);
        self.rows.tokens.push(token);
        self.known.insert(token, id);
        id
    }

    fn form(&mut self, form: Form) -> Range<u32> {
        let start = small(self.rows.slots.len());
        for element in form.elements {
            let token = self.token(element.token);
            self.rows.slots.push(Slot::new(token, element.role, element.part));
        }
        start..small(self.rows.slots.len())
    }

    fn record(&mut self, row: &PackedRow, encoded: &[u8]) {
        let record = small(self.rows.records.len());
        self.rows.records.push(RecordRow {
            subject: row.subject,
            scope: row.scope,
            identities: small(self.rows.identities.len()),
            bytes: self.bytes.len() as u64,
        });
        self.bytes.extend_from_slice(encoded);
        // Encoded by this crate a moment ago, or read from a file whose every byte was checked.
        for (place, identity) in record::decode(encoded).unwrap_or_default().iter().enumerate() {
            // A victim whose identity was misused is not screened as the subject.
            if identity.kind == IdentityKind::Misused {
                continue;
            }
            self.identity(record, row.scope, u16::try_from(place).unwrap_or(u16::MAX), Prepared::new(identity));
        }
    }

    fn identity(&mut self, record: u32, scope: u32, place: u16, prepared: Prepared) {
        let row = small(self.rows.identities.len());
        self.rows.identities.push(IdentityRow {
            record,
            names: small(self.rows.names.len()),
            births: small(self.rows.births.len()),
            nationalities: small(self.rows.nationalities.len()),
            documents: small(self.rows.documents.len()),
            places: small(self.rows.places.len()),
            place,
            sex: prepared.sex,
        });
        for name in prepared.names {
            let slots = self.form(name.form);
            self.rows.names.push(NameRow {
                slots: slots.start,
                identity: row,
                scope,
                place: u16::try_from(name.place).unwrap_or(u16::MAX),
                length: u8::try_from(slots.len()).unwrap_or(u8::MAX),
                weak: name.weak,
            });
        }
        self.rows.births.extend(prepared.births);
        self.rows.nationalities.extend(prepared.nationalities);
        self.rows.documents.extend(prepared.documents);
        for form in prepared.places {
            let slots = self.form(form);
            self.rows.places.push(slots);
        }
    }

    /// Appends rows built apart.
    fn join(&mut self, (part, part_bytes): Part) {
        let tokens: Vec<u32> = part.tokens.into_iter().map(|token| self.token(token)).collect();
        let rows = &mut self.rows;
        let (slots, names, identities) =
            (small(rows.slots.len()), small(rows.names.len()), small(rows.identities.len()));
        let (records, bytes) = (small(rows.records.len()), self.bytes.len() as u64);
        let (births, nationalities) = (small(rows.births.len()), small(rows.nationalities.len()));
        let (documents, places) = (small(rows.documents.len()), small(rows.places.len()));
        rows.slots.extend(part.slots.into_iter().map(|slot| slot.with_token(tokens[slot.token() as usize])));
        rows.names.extend(part.names.into_iter().map(|row| NameRow {
            slots: row.slots + slots,
            identity: row.identity + identities,
            ..row
        }));
        rows.identities.extend(part.identities.into_iter().map(|row| IdentityRow {
            record: row.record + records,
            names: row.names + names,
            births: row.births + births,
            nationalities: row.nationalities + nationalities,
            documents: row.documents + documents,
            places: row.places + places,
            ..row
        }));
        rows.records.extend(part.records.into_iter().map(|row| RecordRow {
            identities: row.identities + identities,
            bytes: row.bytes + bytes,
            ..row
        }));
        rows.births.extend(part.births);
        rows.nationalities.extend(part.nationalities);
        rows.documents.extend(part.documents);
        rows.places.extend(part.places.into_iter().map(|range| range.start + slots..range.end + slots));
        self.bytes.extend(part_bytes);
    }
}

/// Rows built apart, and their records' bytes.
type Part = (Rows, Vec<u8>);

/// Records per part: small enough to spread, large enough that joining costs little.
const PART: usize = 25_000;

impl Rows {
    /// Rows of settled records, in their order. The work is spread over the cores; the outcome does not depend on how many
    /// there are.
    pub fn build(packed: &Packed) -> Self {
        let mut builder = Builder::default();
        // So many at a time, that parts do not pile up.
        for batch in packed.rows().chunks(PART * parallel::workers()) {
            for part in parallel::in_pieces(batch, PART, |rows| build_part(packed, rows)) {
                builder.join(part);
            }
        }
        let Builder { mut rows, mut bytes, .. } = builder;
        bytes.shrink_to_fit();
        rows.bytes = bytes.into();
        rows.shrink();
        rows
    }

    /// Where the rows of `identity` end in an array of `length`.
    pub fn end(&self, identity: u32, start: impl Fn(&IdentityRow) -> u32, length: usize) -> usize {
        self.identities.get(identity as usize + 1).map_or(length, |row| start(row) as usize)
    }

    fn shrink(&mut self) {
        self.tokens.shrink_to_fit();
        self.slots.shrink_to_fit();
        self.names.shrink_to_fit();
        self.identities.shrink_to_fit();
        self.records.shrink_to_fit();
        self.births.shrink_to_fit();
        self.nationalities.shrink_to_fit();
        self.documents.shrink_to_fit();
        self.places.shrink_to_fit();
    }
}

fn build_part(packed: &Packed, rows: &[PackedRow]) -> Part {
    let mut builder = Builder::default();
    for row in rows {
        builder.record(row, packed.bytes(row));
    }
    (builder.rows, builder.bytes)
}
