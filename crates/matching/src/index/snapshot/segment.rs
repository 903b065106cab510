//! One segment: a table of lengths, then its parts one after the other.

use std::ops::Range;

use super::rows::{Code, Countries, Fields, Row, StoredDocument, code};
use super::{Sink, SnapshotError};
use crate::align::MAX_TOKENS;
use crate::facts::DocumentKey;
use crate::fold::Loss;
use crate::index::keys::KeyMap;
use crate::index::known::KnownWords;
use crate::index::parallel;
use crate::index::rows::{Rows, small};
use crate::index::segment::{Segment, postings};
use crate::index::stored::{Region, Stored};
use crate::token::Token;

/// Bytes gathered before they are handed on.
const PIECE: usize = 64 << 10;
/// Tokens a core reads at a time.
const TOKENS: usize = 20_000;

const DAMAGED: fn(&'static str) -> SnapshotError = SnapshotError::Damaged;

/// Gives a segment as bytes.
pub fn encode(segment: &Segment, sink: Sink<'_>) {
    let rows = &segment.rows;
    let mut tokens = Vec::new();
    for token in &rows.tokens {
        tokens.push(loss_code(token.loss));
        tokens.push(u8::try_from(token.text().len()).unwrap_or(u8::MAX));
        tokens.extend_from_slice(token.text().as_bytes());
    }
    put_part(&tokens, sink);
    put_rows(rows.slots.iter().copied(), sink);
    put_rows(rows.names.iter().copied(), sink);
    put_rows(rows.identities.iter().copied(), sink);
    put_rows(rows.records.iter().copied(), sink);
    put_rows(rows.births.iter().copied(), sink);
    put_rows(rows.nationalities.iter().map(|country| code(Some(*country))), sink);
    put_rows(rows.documents.iter().map(|key| StoredDocument { key: *key, issuer: code(key.issuer) }), sink);
    put_rows(rows.places.iter().cloned(), sink);
    put_rows(segment.groups.iter().copied(), sink);
    put_rows(segment.documents.iter().copied(), sink);
    put_rows(segment.subjects.iter().map(|(_, record)| *record), sink);
    put_rows(segment.years.iter().copied(), sink);
    put_part(&rows.bytes, sink);
    for map in [&segment.keys, &segment.skeletons, &segment.lossy_skeletons] {
        let (entries, directory, shift) = map.parts();
        sink(&shift.to_le_bytes());
        put_part(entries, sink);
        put_part(directory, sink);
    }
}

fn put_part(bytes: &[u8], sink: Sink<'_>) {
    sink(&(bytes.len() as u64).to_le_bytes());
    sink(bytes);
}

fn put_rows<R: Row>(rows: impl ExactSizeIterator<Item = R>, sink: Sink<'_>) {
    sink(&((rows.len() * R::LENGTH) as u64).to_le_bytes());
    let mut piece = Vec::with_capacity(PIECE + 64);
    for row in rows {
        row.put(&mut piece);
        if piece.len() >= PIECE {
            sink(&piece);
            piece.clear();
        }
    }
    sink(&piece);
}

const fn loss_code(loss: Loss) -> u8 {
    match loss {
        Loss::None => 0,
        Loss::Vowels => 1,
        Loss::Syllables => 2,
        Loss::Characters => 3,
    }
}

/// Reads parts one after the other.
pub struct Sections<'a> {
    region: &'a Region,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Sections<'a> {
    /// From `start` on.
    pub fn new(region: &'a Region, start: usize) -> Self {
        Self { region, bytes: (**region).as_ref(), at: start }
    }

    fn take(&mut self, length: usize) -> Result<Range<usize>, SnapshotError> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len()).ok_or(DAMAGED("lengths"))?;
        let range = self.at..end;
        self.at = end;
        Ok(range)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], SnapshotError> {
        let range = self.take(N)?;
        self.bytes.get(range).and_then(|bytes| bytes.try_into().ok()).ok_or(DAMAGED("lengths"))
    }

    /// A number of eight bytes.
    pub fn number_of_eight(&mut self) -> Result<u64, SnapshotError> {
        self.array().map(u64::from_le_bytes)
    }

    /// A number of four bytes.
    pub fn number(&mut self) -> Result<u32, SnapshotError> {
        self.array().map(u32::from_le_bytes)
    }

    /// Nothing may follow.
    pub fn end(&self) -> Result<(), SnapshotError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(DAMAGED("lengths")) }
    }

    fn part(&mut self) -> Result<Range<usize>, SnapshotError> {
        let length = usize::try_from(self.number_of_eight()?).map_err(|_| DAMAGED("lengths"))?;
        self.take(length)
    }

    fn bytes(&mut self) -> Result<&'a [u8], SnapshotError> {
        let range = self.part()?;
        self.bytes.get(range).ok_or(DAMAGED("lengths"))
    }

    fn shared(&mut self) -> Result<Stored, SnapshotError> {
        let range = self.part()?;
        Stored::shared(self.region, range).ok_or(DAMAGED("lengths"))
    }

    fn rows<R: Row>(&mut self) -> Result<Vec<R>, SnapshotError> {
        let bytes = self.bytes()?;
        if !bytes.len().is_multiple_of(R::LENGTH) {
            return Err(DAMAGED("lengths"));
        }
        Ok(bytes.chunks_exact(R::LENGTH).map(|row| R::get(&mut Fields(row))).collect())
    }

    fn tokens(&mut self) -> Result<Vec<Token>, SnapshotError> {
        let mut rest = self.bytes()?;
        let mut words = Vec::new();
        while let [loss, length, after @ ..] = rest {
            let (text, after) = after.split_at_checked(usize::from(*length)).ok_or(DAMAGED("words"))?;
            let loss = match loss {
                0 => Loss::None,
                1 => Loss::Vowels,
                2 => Loss::Syllables,
                3 => Loss::Characters,
                _ => return Err(DAMAGED("words")),
            };
            words.push((std::str::from_utf8(text).map_err(|_| DAMAGED("words"))?, loss));
            rest = after;
        }
        if !rest.is_empty() || words.len() > MAX_TOKENS as usize {
            return Err(DAMAGED("words"));
        }
        // The sounds of a word are found quicker than they are read.
        let tokens = |piece: &[(&str, Loss)]| piece.iter().map(|(text, loss)| Token::new(text, *loss)).collect();
        Ok(parallel::in_pieces(&words, TOKENS, tokens).into_iter().flat_map(|piece: Vec<Token>| piece).collect())
    }

    fn key_map(&mut self, values: u32) -> Result<KeyMap, SnapshotError> {
        let shift = self.number()?;
        let (entries, directory) = (self.shared()?, self.shared()?);
        KeyMap::stored(entries, directory, shift, values).ok_or(DAMAGED("keys"))
    }
}

/// Reads what [`encode`] gave.
pub fn decode(sections: &mut Sections<'_>) -> Result<Segment, SnapshotError> {
    let mut countries = Countries::default();
    let mut rows = Rows {
        tokens: sections.tokens()?,
        slots: sections.rows()?,
        names: sections.rows()?,
        identities: sections.rows()?,
        records: sections.rows()?,
        births: sections.rows()?,
        ..Rows::default()
    };
    let nationality = |code: Code| countries.of(code).ok_or(DAMAGED("nationalities"));
    rows.nationalities = sections.rows::<Code>()?.into_iter().map(nationality).collect::<Result<_, _>>()?;
    let document = |stored: StoredDocument| DocumentKey { issuer: countries.of(stored.issuer), ..stored.key };
    rows.documents = sections.rows()?.into_iter().map(document).collect();
    rows.places = sections.rows()?;
    let groups: Vec<u32> = sections.rows()?;
    let documents: Vec<(u64, u32)> = sections.rows()?;
    let subjects: Vec<u32> = sections.rows()?;
    let years: Vec<(i32, u32)> = sections.rows()?;
    rows.bytes = sections.shared()?;
    check_rows(&rows)?;
    let tokens = small(rows.tokens.len());
    let keys = sections.key_map(small(groups.len()))?;
    let (skeletons, lossy_skeletons) = (sections.key_map(tokens)?, sections.key_map(tokens)?);
    let named = |record: u32| rows.records.get(record as usize).map(|row| (row.subject, record));
    let subjects: Option<Vec<_>> = subjects.into_iter().map(named).collect();
    let subjects = subjects.filter(|subjects| subjects.is_sorted()).ok_or(DAMAGED("subjects"))?;
    let known = groups.iter().all(|token| *token < tokens)
        && groups.is_sorted()
        && documents.is_sorted()
        && documents.iter().all(|(_, identity)| (*identity as usize) < rows.identities.len())
        && years.is_sorted_by_key(|(year, _)| *year)
        && years.is_sorted_by_key(|(_, name)| *name)
        && years.iter().all(|(_, name)| (*name as usize) < rows.names.len());
    if !known {
        return Err(DAMAGED("look-ups"));
    }
    let (shared, single) = postings(&rows);
    let shapes = rows.tokens.iter().map(Token::shape).collect();
    Ok(Segment {
        rows,
        shapes,
        shared,
        single,
        keys,
        groups,
        skeletons,
        lossy_skeletons,
        documents,
        subjects,
        years,
        similar_words: KnownWords::default(),
        same_words: KnownWords::default(),
    })
}

/// Every row points into the arrays there are, and starts rise.
fn check_rows(rows: &Rows) -> Result<(), SnapshotError> {
    let within = |n: u32, length: usize| n as usize <= length;
    let slots = rows.slots.len();
    let names = rows.names.iter().all(|row| {
        (row.identity as usize) < rows.identities.len() && row.slots as usize + usize::from(row.length) <= slots
    });
    let identities = rows.identities.iter().all(|row| {
        (row.record as usize) < rows.records.len()
            && within(row.names, rows.names.len())
            && within(row.births, rows.births.len())
            && within(row.nationalities, rows.nationalities.len())
            && within(row.documents, rows.documents.len())
            && within(row.places, rows.places.len())
    });
    let rising = rows.identities.is_sorted_by(|a, b| {
        a.names <= b.names
            && a.births <= b.births
            && a.nationalities <= b.nationalities
            && a.documents <= b.documents
            && a.places <= b.places
    });
    let records = rows.records.iter().all(|row| within(row.identities, rows.identities.len()))
        && rows.records.is_sorted_by(|a, b| a.identities <= b.identities && a.bytes <= b.bytes)
        && rows.records.last().is_none_or(|row| row.bytes <= rows.bytes.len() as u64);
    let words = rows.slots.iter().all(|slot| (slot.token() as usize) < rows.tokens.len());
    let places = rows.places.iter().all(|range| range.start <= range.end && range.end as usize <= slots);
    for (right, what) in
        [(names, "names"), (identities && rising, "identities"), (records, "records"), (words && places, "words")]
    {
        if !right {
            return Err(DAMAGED(what));
        }
    }
    Ok(())
}

impl Segment {
    /// Whether anything of it stands in a shared region.
    pub const fn is_shared(&self) -> bool {
        matches!(self.rows.bytes, Stored::Shared { .. })
    }

    /// The same segment with nothing in a shared region.
    pub fn detached(&self) -> Self {
        let rows = Rows { bytes: self.rows.bytes.detached(), ..self.rows.clone() };
        Self {
            rows,
            shapes: self.shapes.clone(),
            shared: self.shared.clone(),
            single: self.single.clone(),
            keys: self.keys.detached(),
            groups: self.groups.clone(),
            skeletons: self.skeletons.detached(),
            lossy_skeletons: self.lossy_skeletons.detached(),
            documents: self.documents.clone(),
            subjects: self.subjects.clone(),
            years: self.years.clone(),
            similar_words: KnownWords::default(),
            same_words: KnownWords::default(),
        }
    }
}
