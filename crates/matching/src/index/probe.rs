//! A probe made ready for a search: its names, how rare their words are, and where each word may be found in a segment.

#![expect(clippy::indexing_slicing, reason = "hot path: word numbers are below MAX_WORDS by construction")]

use super::layer::Layer;
use super::segment::Segment;
use crate::align::{Likeness, UNIFORM};
use crate::form::{Form, MAX_WORDS};
use crate::prepared::Prepared;
use crate::token::{self, Role, Shape, Token};

/// Below so many names frequencies say nothing and every word weighs the same.
const ENOUGH_NAMES: usize = 1_000;
/// Weight of the commonest and of the rarest word.
const COMMON: f32 = 0.80;
const RARE: f32 = 1.20;
/// Two words written together must be as like as this to one of the list.
const JOINED_FLOOR: f32 = 0.80;

/// Where a word (or two adjacent ones written together) may be found in one segment.
pub struct Retrieval {
    /// The probe's words it stands for, by bit.
    pub words: u16,
    /// Similar tokens.
    pub tokens: Vec<u32>,
    /// How many names of several words hold one of them.
    pub size: usize,
}

/// What a search compares with.
pub struct Probe<'a> {
    /// Facts and names.
    pub prepared: &'a Prepared,
    /// Weights of the words of each name.
    pub weights: Vec<[f32; MAX_WORDS]>,
    /// For each layer, each name: how many names hold each word.
    pub frequencies: Vec<Vec<[usize; MAX_WORDS]>>,
    /// For each layer, each name: likeness found so far.
    pub likeness: Vec<Vec<Remembered>>,
}

impl<'a> Probe<'a> {
    /// Takes the frequencies of the probe's words over all layers.
    pub fn new(prepared: &'a Prepared, layers: &[Layer]) -> Self {
        let mut probe = Self { prepared, weights: Vec::new(), frequencies: Vec::new(), likeness: Vec::new() };
        for layer in layers {
            let (mut frequencies, mut likeness) = (Vec::new(), Vec::new());
            for name in &prepared.names {
                frequencies.push(layer_frequencies(layer, &name.form));
                likeness.push(Remembered::default());
            }
            probe.frequencies.push(frequencies);
            probe.likeness.push(likeness);
        }
        let names: usize = layers.iter().map(Layer::name_count).sum();
        probe.weights = (0..prepared.names.len()).map(|at| probe.weigh(at, names)).collect();
        probe
    }

    /// Rarer words weigh more: a shared family name of one village says more than a shared Maria.
    fn weigh(&self, at: usize, names: usize) -> [f32; MAX_WORDS] {
        let mut weights = UNIFORM;
        if names >= ENOUGH_NAMES {
            for (word, weight) in weights.iter_mut().enumerate() {
                *weight = weight_of(self.frequencies.iter().map(|layer| layer[at][word]).sum(), names);
            }
        }
        weights
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of counts")]
fn weight_of(frequency: usize, names: usize) -> f32 {
    let rarity = ((names as f32 + 1.0) / (frequency as f32 + 1.0)).ln() / (names as f32 + 1.0).ln();
    COMMON + (RARE - COMMON) * rarity.clamp(0.0, 1.0)
}

fn layer_frequencies(layer: &Layer, form: &Form) -> [usize; MAX_WORDS] {
    let mut frequencies = [0; MAX_WORDS];
    for (word, element) in form.elements.iter().enumerate().filter(|(_, element)| element.role == Role::Name) {
        let same = layer.segment.same_words(&element.token);
        frequencies[word] = same.iter().map(|token| layer.frequency(*token)).sum();
    }
    frequencies
}

/// Where the probe's `word` may be found: as it is, or without a title written onto it.
pub fn word(segment: &Segment, form: &Form, word: usize, remembered: &mut Remembered) -> Retrieval {
    let similar = segment.similar_words(&form.elements[word].token);
    for (token, like) in similar.iter() {
        remembered.put(word, *token, *like);
    }
    retrieval(1 << word, similar.iter().map(|(token, _)| *token).collect(), segment)
}

/// Where the probe's `word` may be found in spellings that sound the same.
pub fn as_written(segment: &Segment, form: &Form, word: usize) -> Retrieval {
    let mut tokens = Vec::new();
    segment.alike(&form.elements[word].token, |token| tokens.push(token));
    retrieval(1 << word, tokens, segment)
}

/// Where the probe's words `word` and the next may be found written together.
pub fn joined(segment: &Segment, form: &Form, word: usize) -> Option<Retrieval> {
    let pair = form.elements.get(word..word + 2)?;
    if !pair.iter().all(|element| matches!(element.role, Role::Name | Role::Particle)) {
        return None;
    }
    let text: String = pair.iter().map(|element| element.token.text()).collect();
    let joined = Token::new(&text, pair.iter().map(|element| element.token.loss).max()?);
    let mut tokens = Vec::new();
    segment.alike(&joined, |token| tokens.push(token));
    tokens.sort_unstable();
    tokens.dedup();
    tokens.retain(|token| token::similarity(&joined, &segment.tokens()[*token as usize]) >= JOINED_FLOOR);
    (!tokens.is_empty()).then(|| retrieval(0b11 << word, tokens, segment))
}

fn retrieval(words: u16, mut tokens: Vec<u32>, segment: &Segment) -> Retrieval {
    tokens.sort_unstable();
    tokens.dedup();
    let size = tokens.iter().map(|token| segment.shared_names(*token).len()).sum();
    Retrieval { words, tokens, size }
}

/// Likeness of the probe's words and a segment's tokens, computed once: an open-addressed table.
#[derive(Default)]
pub struct Remembered {
    table: Vec<(u32, f32)>,
    used: usize,
}

const EMPTY: u32 = u32::MAX;

impl Remembered {
    /// Likeness of the probe's `word`, whose token is `own`, and `token`.
    pub fn of(&mut self, word: usize, token: u32, own: &Token, tokens: &[Token]) -> f32 {
        let (at, known) = self.find(word, token);
        known.unwrap_or_else(|| {
            let like = token::similarity(own, &tokens[token as usize]);
            self.table[at] = (key(word, token), like);
            self.used += 1;
            like
        })
    }

    /// Keeps what is known already.
    pub fn put(&mut self, word: usize, token: u32, like: f32) {
        let (at, known) = self.find(word, token);
        if known.is_none() {
            self.table[at] = (key(word, token), like);
            self.used += 1;
        }
    }

    /// The place of a pair, and its likeness if it stands there.
    fn find(&mut self, word: usize, token: u32) -> (usize, Option<f32>) {
        if self.used * 2 >= self.table.len() {
            self.grow();
        }
        let (key, mask) = (key(word, token), self.table.len() - 1);
        let mut at = place(key) & mask;
        loop {
            match self.table[at] {
                (known, like) if known == key => return (at, Some(like)),
                (EMPTY, _) => return (at, None),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let larger = vec![(EMPTY, 0.0); (self.table.len() * 2).max(256)];
        let mask = larger.len() - 1;
        for entry in std::mem::replace(&mut self.table, larger).into_iter().filter(|entry| entry.0 != EMPTY) {
            let mut at = place(entry.0) & mask;
            while self.table[at].0 != EMPTY {
                at = (at + 1) & mask;
            }
            self.table[at] = entry;
        }
    }
}

/// Four bits of word, 28 of token.
fn key(word: usize, token: u32) -> u32 {
    u32::try_from(word & 15).unwrap_or(0) << 28 | token
}

const fn place(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 7) as usize
}

/// Likeness within one segment, remembered.
pub struct InSegment<'a> {
    /// The probe's name.
    pub form: &'a Form,
    /// The segment's tokens.
    pub tokens: &'a [Token],
    /// Their outlines.
    pub shapes: &'a [Shape],
    /// What is known already.
    pub likeness: &'a mut Remembered,
}

impl Likeness for InSegment<'_> {
    fn likeness(&mut self, probe: usize, token: u32) -> f32 {
        self.likeness.of(probe, token, &self.form.elements[probe].token, self.tokens)
    }

    fn token(&self, token: u32) -> &Token {
        &self.tokens[token as usize]
    }

    fn shape(&self, token: u32) -> Shape {
        self.shapes[token as usize]
    }
}
