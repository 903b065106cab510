//! An immutable part of the index: rows in flat arrays, postings and keys over them.
//!
//! Rows are ordered by birth year, so that postings, which hold rising row numbers, are ordered by it as well.

#![expect(clippy::indexing_slicing, reason = "hot path: row numbers are made here and stay within their arrays")]

use std::ops::Range;
use std::sync::Arc;

use liaison_domain::Country;
use liaison_domain::ids::SubjectId;

use super::keys::{Key, KeyMap};
use super::known::KnownWords;
use super::packed::{NO_YEAR, Packed, single_year};
use super::record;
use super::rows::{IdentityRow, NameRow, RecordRow, Rows, small};
use crate::align::{Slot, WORD_FLOOR};
use crate::candidate::Listed;
use crate::facts::{DocumentKey, Facts, Span};
use crate::fold::Loss;
use crate::token::{self, Role, Shape, Token};

/// Spellings as like as this count as the same word.
const SAME_WORD: f32 = 0.85;

/// Names under one token.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    offsets: Vec<u32>,
    names: Vec<u32>,
}

impl Postings {
    fn new(tokens: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut offsets = vec![0_u32; tokens + 1];
        for (token, _) in pairs.clone() {
            offsets[token as usize + 1] += 1;
        }
        for at in 1..offsets.len() {
            offsets[at] += offsets[at - 1];
        }
        let mut names = vec![0_u32; offsets[tokens] as usize];
        let mut next = offsets.clone();
        for (token, name) in pairs {
            let at = &mut next[token as usize];
            names[*at as usize] = name;
            *at += 1;
        }
        Self { offsets, names }
    }

    fn of(&self, token: u32) -> &[u32] {
        &self.names[self.offsets[token as usize] as usize..self.offsets[token as usize + 1] as usize]
    }
}

/// Rows with everything a search needs.
#[derive(Debug, Default)]
pub struct Segment {
    pub(super) rows: Rows,
    /// Outlines of the tokens.
    pub(super) shapes: Vec<Shape>,
    /// Names of several words under their name words.
    pub(super) shared: Postings,
    /// Names of a single word: they match a probe by that word alone.
    pub(super) single: Postings,
    /// Groups of words with the same key, by that key and what is left of it.
    pub(super) keys: KeyMap,
    /// First token of each group and its key; tokens are ordered by key.
    pub(super) groups: Vec<u32>,
    /// Words whose script writes all sounds, and the others, by consonant classes.
    pub(super) skeletons: KeyMap,
    pub(super) lossy_skeletons: KeyMap,
    /// Identities by normalised document number.
    pub(super) documents: Vec<(u64, u32)>,
    /// Records by subject.
    pub(super) subjects: Vec<(SubjectId, u32)>,
    /// First name row of each birth year.
    pub(super) years: Vec<(i32, u32)>,
    /// Tokens like a word, with how like they are, and tokens that are the same word.
    pub(super) similar_words: KnownWords<(u32, f32)>,
    pub(super) same_words: KnownWords<u32>,
}

impl Segment {
    /// Builds a segment; of several records of one subject the last one counts.
    pub fn build(mut packed: Packed) -> Self {
        packed.settle();
        let years: Vec<i32> = packed.rows().iter().map(|row| row.year).collect();
        let rows = Rows::build(&packed);
        drop(packed);
        Self::index(rows, &years)
    }

    fn index(mut rows: Rows, record_years: &[i32]) -> Self {
        let groups = order_tokens(&mut rows);
        let (shared, single) = postings(&rows);
        let mut documents: Vec<(u64, u32)> = Vec::with_capacity(rows.documents.len());
        for identity in 0..small(rows.identities.len()) {
            let range = rows.identities[identity as usize].documents as usize
                ..rows.end(identity, |row| row.documents, rows.documents.len());
            documents.extend(
                rows.documents[range].iter().filter(|key| key.normalised != 0).map(|key| (key.normalised, identity)),
            );
        }
        documents.sort_unstable();
        documents.dedup();
        let mut subjects: Vec<_> = rows.records.iter().map(|record| record.subject).zip(0..).collect();
        subjects.sort_unstable();
        let (keys, skeletons, lossy_skeletons) = key_maps(&rows.tokens, &groups);
        let groups = groups.into_iter().map(|(first, _)| first).collect();
        let years = year_starts(&rows, record_years);
        let shapes = rows.tokens.iter().map(Token::shape).collect();
        Self {
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
        }
    }

    /// How many subjects, the dead included.
    pub const fn len(&self) -> usize {
        self.rows.records.len()
    }

    /// How many names.
    pub const fn name_count(&self) -> usize {
        self.rows.names.len()
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.rows.tokens
    }

    /// Their outlines.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// Names of several words that hold the token as a name.
    pub fn shared_names(&self, token: u32) -> &[u32] {
        self.shared.of(token)
    }

    /// Names that consist of the token.
    pub fn single_names(&self, token: u32) -> &[u32] {
        self.single.of(token)
    }

    /// Words that may be like `token`, each once unless it is found across scripts too.
    pub fn similar(&self, token: &Token, mut each: impl FnMut(u32)) {
        let key = Key::of(token);
        let mut groups = Vec::with_capacity(64);
        key.each(key.reach(), |hash| groups.extend(self.keys.get(hash)));
        groups.sort_unstable();
        groups.dedup();
        groups.into_iter().flat_map(|group| self.group(group)).for_each(&mut each);
        let skeleton = Key::skeleton(token);
        skeleton.each(1, |hash| {
            self.lossy_skeletons.get(hash).for_each(&mut each);
            if token.loss != Loss::None {
                self.skeletons.get(hash).for_each(&mut each);
            }
        });
    }

    /// Words that sound like `token` once spellings are merged, itself included.
    pub fn alike(&self, token: &Token, mut each: impl FnMut(u32)) {
        let key = Key::of(token);
        key.each(0, |hash| self.keys.get(hash).flat_map(|group| self.group(group)).for_each(&mut each));
    }

    /// Every token like a word, as it is or without a title written onto it, in rising order.
    pub fn similar_words(&self, own: &Token) -> Arc<[(u32, f32)]> {
        self.similar_words.of(own, || {
            let mut tokens = Vec::new();
            self.similar(own, |token| tokens.push(token));
            if let Some(name) = token::without_glued_title(own.text()) {
                self.similar(&Token::new(name, own.loss), |token| tokens.push(token));
            }
            self.like(own, tokens, WORD_FLOOR)
        })
    }

    /// Every token that is the same word in another spelling, in rising order.
    pub fn same_words(&self, own: &Token) -> Arc<[u32]> {
        self.same_words.of(own, || {
            let mut tokens = Vec::new();
            self.alike(own, |token| tokens.push(token));
            self.like(own, tokens, SAME_WORD).into_iter().map(|(token, _)| token).collect()
        })
    }

    fn like(&self, own: &Token, mut tokens: Vec<u32>, floor: f32) -> Vec<(u32, f32)> {
        tokens.sort_unstable();
        tokens.dedup();
        let like = |token| (token, token::similarity(own, &self.rows.tokens[token as usize]));
        tokens.into_iter().map(like).filter(|(_, like)| *like >= floor).collect()
    }

    fn group(&self, group: u32) -> Range<u32> {
        let end = self.groups.get(group as usize + 1).map_or(small(self.rows.tokens.len()), |next| *next);
        self.groups[group as usize]..end
    }

    /// Identities with this normalised document number.
    pub fn with_document(&self, normalised: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.documents.partition_point(|entry| entry.0 < normalised);
        self.documents[from..].iter().take_while(move |entry| entry.0 == normalised).map(|entry| entry.1)
    }

    /// The record of a subject.
    pub fn record_of(&self, subject: SubjectId) -> Option<u32> {
        let at = self.subjects.binary_search_by_key(&subject, |entry| entry.0).ok()?;
        self.subjects.get(at).map(|entry| entry.1)
    }

    /// A record's row.
    pub fn record(&self, record: u32) -> &RecordRow {
        &self.rows.records[record as usize]
    }

    /// A record as it was given; none only when its bytes are damaged.
    pub fn listed(&self, record: u32) -> Option<Listed> {
        let row = self.record(record);
        Some(Listed { subject: row.subject, scope: row.scope, identities: record::decode(self.encoded(record))? })
    }

    /// A record's identities, encoded.
    pub fn encoded(&self, record: u32) -> &[u8] {
        let start = |row: &RecordRow| usize::try_from(row.bytes).unwrap_or(usize::MAX);
        let bytes = &*self.rows.bytes;
        let end = self.rows.records.get(record as usize + 1).map_or(bytes.len(), start);
        bytes.get(start(self.record(record))..end).unwrap_or_default()
    }

    /// The year under which a record stands.
    pub fn year(&self, record: u32) -> i32 {
        let spans = self.identities(record).flat_map(|identity| self.facts(identity).births);
        single_year(spans.flat_map(|span| [span.first.year(), span.last.year()]))
    }

    /// Rows of a record's identities.
    pub fn identities(&self, record: u32) -> Range<u32> {
        let next =
            self.rows.records.get(record as usize + 1).map_or(small(self.rows.identities.len()), |row| row.identities);
        self.record(record).identities..next
    }

    /// An identity's row.
    pub fn identity(&self, identity: u32) -> &IdentityRow {
        &self.rows.identities[identity as usize]
    }

    /// Rows of an identity's names.
    pub fn names(&self, identity: u32) -> Range<u32> {
        self.identity(identity).names..small(self.rows.end(identity, |row| row.names, self.rows.names.len()))
    }

    /// A name's row.
    pub fn name(&self, name: u32) -> &NameRow {
        &self.rows.names[name as usize]
    }

    /// A name's words.
    pub fn slots(&self, row: &NameRow) -> &[Slot] {
        &self.rows.slots[row.slots as usize..row.slots as usize + usize::from(row.length)]
    }

    /// An identity's facts.
    pub fn facts(&self, identity: u32) -> Facts<'_> {
        let (rows, row) = (&self.rows, self.identity(identity));
        Facts {
            births: &rows.births[row.births as usize..rows.end(identity, |row| row.births, rows.births.len())],
            nationalities: &rows.nationalities
                [row.nationalities as usize..rows.end(identity, |row| row.nationalities, rows.nationalities.len())],
            sex: row.sex,
            documents: &rows.documents
                [row.documents as usize..rows.end(identity, |row| row.documents, rows.documents.len())],
        }
    }

    /// An identity's birth places.
    pub fn places(&self, identity: u32) -> impl Iterator<Item = &[Slot]> + '_ {
        let range =
            self.identity(identity).places as usize..self.rows.end(identity, |row| row.places, self.rows.places.len());
        self.rows.places[range].iter().map(|slots| &self.rows.slots[slots.start as usize..slots.end as usize])
    }

    /// Rows of names born from `first` to `last`, and of those without a birth date.
    pub fn born(&self, first: i32, last: i32) -> [Range<u32>; 2] {
        let start = |year: i32| {
            let at = self.years.partition_point(|entry| entry.0 < year);
            self.years.get(at).map_or(small(self.rows.names.len()), |entry| entry.1)
        };
        let unknown = start(NO_YEAR);
        [start(first)..start(last.saturating_add(1)).min(unknown), unknown..small(self.rows.names.len())]
    }

    /// Bytes held, for figures.
    pub fn bytes(&self) -> usize {
        let rows = &self.rows;
        rows.tokens.len() * size_of::<Token>()
            + rows.slots.len() * 4
            + rows.names.len() * size_of::<NameRow>()
            + rows.identities.len() * size_of::<IdentityRow>()
            + rows.records.len() * (size_of::<RecordRow>() + size_of::<(SubjectId, u32)>())
            + rows.births.len() * size_of::<Span>()
            + rows.nationalities.len() * size_of::<Country>()
            + rows.documents.len() * (size_of::<DocumentKey>() + 16)
            + rows.places.len() * 8
            + rows.bytes.owned_bytes()
            + (self.shared.names.len() + self.single.names.len() + self.shared.offsets.len() * 2) * 4
            + self.keys.bytes()
            + self.skeletons.bytes()
            + self.lossy_skeletons.bytes()
    }
}

fn is_same_name(a: Slot, b: Slot) -> bool {
    a.role() == b.role() && a.token() == b.token()
}

/// Orders the tokens by key, so that words looked up together lie together, and gives each key and
/// its first token.
fn order_tokens(rows: &mut Rows) -> Vec<(u32, Key)> {
    let mut order: Vec<(Key, u32)> = rows.tokens.iter().map(Key::of).zip(0..).collect();
    order.sort_unstable_by(|a, b| {
        let text = |entry: &(Key, u32)| rows.tokens[entry.1 as usize];
        a.0.cmp(&b.0).then_with(|| text(a).text().cmp(text(b).text())).then_with(|| text(a).loss.cmp(&text(b).loss))
    });
    let mut places = vec![0_u32; order.len()];
    let mut groups = Vec::new();
    for (place, (key, token)) in (0_u32..).zip(&order) {
        places[*token as usize] = place;
        if place == 0 || order[place as usize - 1].0 != *key {
            groups.push((place, *key));
        }
    }
    rows.tokens = order.iter().map(|(_, token)| rows.tokens[*token as usize]).collect();
    for slot in &mut rows.slots {
        *slot = slot.with_token(places[slot.token() as usize]);
    }
    groups
}

/// Names of several words, and of a single one, under their name words.
pub(super) fn postings(rows: &Rows) -> (Postings, Postings) {
    let words = |single: bool| {
        (0_u32..).zip(&rows.names).flat_map(move |(name, row)| {
            let slots = &rows.slots[row.slots as usize..row.slots as usize + usize::from(row.length)];
            let count = slots.iter().filter(|slot| slot.role() == Role::Name).count();
            let wanted = (count <= 1) == single;
            // A word that stands twice in a name is listed once.
            let first = move |at: usize| !slots[..at].iter().any(|earlier| is_same_name(*earlier, slots[at]));
            let named = move |at: &usize| wanted && slots[*at].role() == Role::Name && first(*at);
            (0..slots.len()).filter(named).map(move |at| (slots[at].token(), name))
        })
    };
    (Postings::new(rows.tokens.len(), words(false)), Postings::new(rows.tokens.len(), words(true)))
}

fn key_maps(tokens: &[Token], groups: &[(u32, Key)]) -> (KeyMap, KeyMap, KeyMap) {
    let (mut keys, mut full, mut lossy) = (Vec::new(), Vec::new(), Vec::new());
    for (group, (_, key)) in (0_u32..).zip(groups) {
        key.each(key.reach(), |hash| keys.push((hash, group)));
    }
    for (id, token) in (0_u32..).zip(tokens) {
        let skeletons = if token.loss == Loss::None { &mut full } else { &mut lossy };
        Key::skeleton(token).each(1, |hash| skeletons.push((hash, id)));
    }
    (KeyMap::new(keys), KeyMap::new(full), KeyMap::new(lossy))
}

fn year_starts(rows: &Rows, record_years: &[i32]) -> Vec<(i32, u32)> {
    let mut years: Vec<(i32, u32)> = Vec::new();
    for (row, name) in rows.names.iter().zip(0_u32..) {
        let record = rows.identities[row.identity as usize].record;
        let year = record_years[record as usize];
        if years.last().is_none_or(|last| last.0 != year) {
            years.push((year, name));
        }
    }
    years
}
