//! A probe made ready for a search: its names, where each word may be found in a segment, and how rare it is.

#![expect(clippy::indexing_slicing, reason = "hot path: word numbers are below MAX_WORDS by construction")]

use super::layer::Layer;
use super::segment::Segment;
use crate::align::{Likeness, UNIFORM, WORD_FLOOR};
use crate::form::{Form, MAX_WORDS};
use crate::prepared::{Prepared, PreparedName};
use crate::token::{self, Role, Token};

/// Spellings as like as this count as the same word when its frequency is taken.
const SAME_WORD: f32 = 0.85;
/// Below so many names frequencies say nothing and every word weighs the same.
const ENOUGH_NAMES: usize = 1_000;
/// Weight of the commonest and of the rarest word.
const COMMON: f32 = 0.80;
const RARE: f32 = 1.20;

/// Where a word (or two adjacent ones written together) may be found in one segment.
pub struct Retrieval {
    /// The probe's words it stands for, by bit.
    pub words: u16,
    /// Similar tokens.
    pub tokens: Vec<u32>,
    /// How many names of several words hold one of them.
    pub size: usize,
}

/// One of the probe's names in one segment.
pub struct LayerName {
    /// One per name word, and one per pair of words that may be written together.
    pub retrievals: Vec<Retrieval>,
    /// Likeness found so far.
    pub likeness: Remembered,
}

/// What a search compares with.
pub struct Probe<'a> {
    /// Facts and names.
    pub prepared: &'a Prepared,
    /// Weights of the words of each name.
    pub weights: Vec<[f32; MAX_WORDS]>,
    /// For each layer, each name.
    pub layers: Vec<Vec<LayerName>>,
}

impl<'a> Probe<'a> {
    /// Looks the probe's words up in every layer.
    pub fn new(prepared: &'a Prepared, layers: &[Layer]) -> Self {
        let looked_up = layers
            .iter()
            .map(|layer| prepared.names.iter().map(|name| look_up(&layer.segment, &name.form)).collect::<Vec<_>>());
        let mut probe = Self { prepared, weights: Vec::new(), layers: looked_up.collect() };
        probe.weights = prepared.names.iter().enumerate().map(|(at, name)| probe.weigh(at, name, layers)).collect();
        probe
    }

    /// Rarer words weigh more: a shared family name of the village says more than a shared Maria.
    fn weigh(&mut self, at: usize, name: &PreparedName, layers: &[Layer]) -> [f32; MAX_WORDS] {
        let mut weights = UNIFORM;
        let names: usize = layers.iter().map(Layer::name_count).sum();
        if names < ENOUGH_NAMES {
            return weights;
        }
        for (word, element) in name.form.elements.iter().enumerate().filter(|(_, element)| element.role == Role::Name) {
            let mut frequency = 0;
            for (layer, looked_up) in layers.iter().zip(&mut self.layers) {
                let found = &mut looked_up[at];
                let own = found.retrievals.iter().find(|retrieval| retrieval.words == 1 << word);
                for &token in own.iter().flat_map(|own| &own.tokens) {
                    if found.likeness.of(word, token, &element.token, layer.segment.tokens()) >= SAME_WORD {
                        frequency += layer.frequency(token);
                    }
                }
            }
            weights[word] = weight(frequency, names);
        }
        weights
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of counts")]
fn weight(frequency: usize, names: usize) -> f32 {
    let rarity = ((names as f32 + 1.0) / (frequency as f32 + 1.0)).ln() / (names as f32 + 1.0).ln();
    COMMON + (RARE - COMMON) * rarity.clamp(0.0, 1.0)
}

fn look_up(segment: &Segment, form: &Form) -> LayerName {
    let mut likeness = Remembered::default();
    let mut retrievals = Vec::with_capacity(form.elements.len() + 2);
    for (word, element) in form.elements.iter().enumerate() {
        if element.role == Role::Name {
            let mut tokens = Vec::new();
            segment.similar(&element.token, |token| {
                if likeness.of(word, token, &element.token, segment.tokens()) >= WORD_FLOOR {
                    tokens.push(token);
                }
            });
            if let Some(name) = token::without_glued_title(&element.token.text) {
                let name = Token::new(name, element.token.loss);
                segment.similar(&name, |token| {
                    if likeness.of(word, token, &element.token, segment.tokens()) >= WORD_FLOOR {
                        tokens.push(token);
                    }
                });
            }
            retrievals.push(retrieval(1 << word, tokens, segment));
        }
        // Two words that the list may write together.
        if let Some(next) = form.elements.get(word + 1)
            && [element, next].iter().all(|element| matches!(element.role, Role::Name | Role::Particle))
        {
            let text: String = [&*element.token.text, &*next.token.text].concat();
            let joined = Token::new(&text, element.token.loss.max(next.token.loss));
            let mut tokens = Vec::new();
            segment.similar(&joined, |token| tokens.push(token));
            tokens.sort_unstable();
            tokens.dedup();
            tokens.retain(|token| token::similarity(&joined, &segment.tokens()[*token as usize]) >= 0.80);
            if !tokens.is_empty() {
                retrievals.push(retrieval(0b11 << word, tokens, segment));
            }
        }
    }
    LayerName { retrievals, likeness }
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
        if self.used * 2 >= self.table.len() {
            self.grow();
        }
        // Four bits of word, 28 of token.
        let key = (word as u32 & 15) << 28 | token;
        let mask = self.table.len() - 1;
        let mut at = place(key) & mask;
        loop {
            let (known, like) = self.table[at];
            if known == key {
                return like;
            }
            if known == EMPTY {
                let like = token::similarity(own, &tokens[token as usize]);
                self.table[at] = (key, like);
                self.used += 1;
                return like;
            }
            at = (at + 1) & mask;
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

const fn place(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 7) as usize
}

/// Likeness within one segment, remembered.
pub struct InSegment<'a> {
    /// The probe's name.
    pub form: &'a Form,
    /// The segment's tokens.
    pub tokens: &'a [Token],
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
}
