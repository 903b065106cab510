//! Two names word by word: which words belong together, what is left over on either side, and the score of it.

#![expect(clippy::indexing_slicing, reason = "hot path: indexes stem from the same slices, bounded by MAX_WORDS")]

use crate::fold::Loss;
use crate::form::{Form, MAX_WORDS};
use crate::token::{self, Part, Role, Shape, Token};

/// Below this two words are different words.
pub const WORD_FLOOR: f32 = 0.62;
/// An initial that agrees with a name's first sound.
const INITIAL: f32 = 0.80;
/// Words written together against words written apart.
const JOINED: f32 = 0.98;
/// Likeness from which words written together are taken as such before, and after, words are compared one by one.
const SURELY_JOINED: f32 = 0.92;
const PERHAPS_JOINED: f32 = 0.80;
/// What a word that finds no partner costs, against the weight of the words that do: on both sides, the two names
/// contradict each other; on the probe's alone, it says more than the list; on the listed side alone, lists often give
/// the fuller name.
const CONTRADICTION: f32 = 1.25;
const EXTRA_PROBE: f32 = 0.45;
const EXTRA_LISTED: f32 = 0.20;
/// Left of the score when whole words contradict each other.
const CONTRADICTED: f32 = 0.93;
/// Left of the score when the order of the words differs, given and family name are exchanged, or a filiation runs the
/// other way (X son of Y against Y son of X are two people).
const REORDERED: f32 = 0.985;
const EXCHANGED: f32 = 0.96;
const FILIATION_REVERSED: f32 = 0.78;

/// Most pairs of like words looked at; more are alike only in names that repeat one word.
const MAX_PAIRS: usize = 64;

/// A word of a listed name in four bytes: its token in the dictionary, its role and part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot(u32);

/// Most tokens of a dictionary.
pub const MAX_TOKENS: u32 = 1 << 27;

impl Slot {
    /// Packs; `token` is below [`MAX_TOKENS`].
    pub const fn new(token: u32, role: Role, part: Part) -> Self {
        Self(token << 5 | (role as u32) << 2 | part as u32)
    }

    /// Place of the token in the dictionary.
    pub const fn token(self) -> u32 {
        self.0 >> 5
    }

    /// What the word is.
    pub const fn role(self) -> Role {
        match self.0 >> 2 & 7 {
            0 => Role::Name,
            1 => Role::Initial,
            2 => Role::Particle,
            3 => Role::Title,
            _ => Role::Generic,
        }
    }

    /// Which part of the name it belongs to.
    pub const fn part(self) -> Part {
        match self.0 & 3 {
            0 => Part::Whole,
            1 => Part::Given,
            _ => Part::Family,
        }
    }

    /// The four bytes, for storing.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The slot of four stored bytes.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The same word of another dictionary.
    pub const fn with_token(self, token: u32) -> Self {
        Self::new(token, self.role(), self.part())
    }
}

/// Likeness of a probe's word and a token of the dictionary; the index remembers what it has compared.
pub trait Likeness {
    /// 0 to 1.
    fn likeness(&mut self, probe: usize, token: u32) -> f32;
    /// The token itself.
    fn token(&self, token: u32) -> &Token;
    /// The token's outline.
    fn shape(&self, token: u32) -> Shape;
}

/// The outcome of a comparison of two names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameScore {
    /// 0 to 1.
    pub score: f32,
    /// How many names (no particles, titles or initials) found a partner.
    pub matched: u32,
}

impl NameScore {
    /// Nothing in common.
    pub const NONE: Self = Self { score: 0.0, matched: 0 };
}

/// What has found a partner, by bit.
#[derive(Default)]
struct Pairs {
    probe: u32,
    listed: u32,
    /// Partner of each probe word, `u8::MAX` for none.
    partner: [u8; MAX_WORDS],
    agreed: f32,
    doubted: f32,
    matched: u32,
}

impl Pairs {
    fn pair(&mut self, p: usize, l: usize, weight: f32, likeness: f32, named: bool) {
        self.probe |= 1 << p;
        self.listed |= 1 << l;
        self.partner[p] = u8::try_from(l).unwrap_or(u8::MAX);
        self.add(weight, likeness);
        self.matched += u32::from(named);
    }

    fn add(&mut self, weight: f32, likeness: f32) {
        let share = agreement(likeness);
        self.agreed += weight * share;
        self.doubted += weight * (1.0 - share);
    }
}

/// From likeness of letters to agreement of words: a difference of a fifth of the letters is already doubtful.
fn agreement(likeness: f32) -> f32 {
    ((likeness - 0.30) / 0.70).clamp(0.0, 1.0)
}

/// Compares the probe with one listed name. `weights` are the probe's words' weights, higher for rarer words.
pub fn score(probe: &Form, weights: &[f32; MAX_WORDS], listed: &[Slot], likeness: &mut impl Likeness) -> NameScore {
    let words = &probe.elements;
    if words.is_empty() || listed.is_empty() || listed.len() > MAX_WORDS || words.len() > MAX_WORDS {
        return NameScore::NONE;
    }
    let mut pairs = Pairs { partner: [u8::MAX; MAX_WORDS], ..Pairs::default() };
    if words.len() != listed.len() {
        // Before a half finds a partner of its own.
        pair_joined(probe, weights, listed, likeness, &mut pairs, SURELY_JOINED);
    }
    pair_words(probe, weights, listed, likeness, &mut pairs);
    pair_joined(probe, weights, listed, likeness, &mut pairs, PERHAPS_JOINED);
    pair_initials(probe, listed, likeness, &mut pairs);
    let (mut over_probe, mut over_listed) = (0.0, 0.0);
    for (p, word) in words.iter().enumerate().filter(|(p, _)| pairs.probe >> p & 1 == 0) {
        over_probe += if word.role == Role::Name { weights[p] } else { token::weight(word.role) };
    }
    for (_, slot) in listed.iter().enumerate().filter(|(l, _)| pairs.listed >> l & 1 == 0) {
        over_listed += token::weight(slot.role());
    }
    let against: f32 = over_probe.min(over_listed);
    let total = pairs.agreed
        + pairs.doubted
        + against * CONTRADICTION
        + (over_probe - against) * EXTRA_PROBE
        + (over_listed - against) * EXTRA_LISTED;
    let mut score = pairs.agreed / total.max(f32::EPSILON);
    if against >= 0.5 {
        score *= CONTRADICTED;
    }
    score *= order(probe, listed, likeness, &pairs);
    NameScore { score: score.clamp(0.0, 1.0), matched: pairs.matched }
}

/// Names with names, particles with particles, titles with titles, likeliest pairs first.
fn pair_words(
    probe: &Form,
    weights: &[f32; MAX_WORDS],
    listed: &[Slot],
    likeness: &mut impl Likeness,
    pairs: &mut Pairs,
) {
    let mut likely = [0_u64; MAX_PAIRS];
    let mut count = 0;
    for (p, word) in probe.elements.iter().enumerate() {
        for (l, slot) in listed.iter().enumerate() {
            let named = word.role == Role::Name && slot.role() == Role::Name;
            if word.role != slot.role() && !(mixed(word.role, slot.role())) {
                continue;
            }
            let mut like = likeness.likeness(p, slot.token());
            if !named && word.role != slot.role() && like < 0.999 {
                continue;
            }
            if like >= WORD_FLOOR && count < MAX_PAIRS {
                // Equal likeness goes to the word in the same place: Ali Hassan Ali.
                like -= if p == l { 0.0 } else { 1e-4 };
                // One number orders by likeness, then by places: the bits of a positive number rise with it.
                likely[count] = u64::from(like.to_bits()) << 32 | ((15 - p) << 4 | (15 - l)) as u64;
                count += 1;
            }
        }
    }
    let likely = &mut likely[..count];
    likely.sort_unstable_by(|a, b| b.cmp(a));
    for &entry in likely.iter() {
        let (p, l) = (15 - (entry >> 4 & 15) as usize, 15 - (entry & 15) as usize);
        if pairs.probe >> p & 1 == 0 && pairs.listed >> l & 1 == 0 {
            let like = f32::from_bits((entry >> 32) as u32);
            let (role, other) = (probe.elements[p].role, listed[l].role());
            let named = role == Role::Name && other == Role::Name;
            let weight = if named { weights[p] } else { token::weight(role).min(token::weight(other)) };
            pairs.pair(p, l, weight, (like + 1e-4).min(1.0), named);
        }
    }
}

/// A word that is a name here and a particle or title there: Ben, Imam, Le.
const fn mixed(a: Role, b: Role) -> bool {
    !matches!((a, b), (Role::Initial, _) | (_, Role::Initial))
}

/// Words written together on one side and apart on the other: Abigail Ann and Abigailann, Van Der Quill and Vanderquill.
fn pair_joined(
    probe: &Form,
    weights: &[f32; MAX_WORDS],
    listed: &[Slot],
    likeness: &impl Likeness,
    pairs: &mut Pairs,
    floor: f32,
) {
    let free = |taken: u32, length: usize| length - taken.count_ones() as usize;
    let (probes, listeds) = (free(pairs.probe, probe.elements.len()), free(pairs.listed, listed.len()));
    if probes.min(listeds) == 0 || probes.max(listeds) < 2 {
        return;
    }
    let free_probe = |pairs: &Pairs, p: usize| pairs.probe >> p & 1 == 0;
    let free_listed = |pairs: &Pairs, l: usize| pairs.listed >> l & 1 == 0;
    let mut shapes = [Shape { length: 0, first: 0, loss: Loss::None }; MAX_WORDS];
    for (shape, slot) in shapes.iter_mut().zip(listed) {
        *shape = likeness.shape(slot.token());
    }
    let mut own = [Shape { length: 0, first: 0, loss: Loss::None }; MAX_WORDS];
    for (shape, word) in own.iter_mut().zip(&probe.elements) {
        *shape = word.token.shape();
    }
    for p in 0..probe.elements.len() {
        for run in 2..=3 {
            for l in 0..(listed.len() + 1).saturating_sub(run) {
                if free_probe(pairs, p)
                    && (l..l + run).all(|l| free_listed(pairs, l))
                    && may_join(own[p], &shapes[l..l + run])
                {
                    let tokens = listed[l..l + run].iter().map(|slot| likeness.token(slot.token()));
                    if let Some(like) = joined(&probe.elements[p].token, tokens, floor) {
                        pairs.pair(p, l, weights[p], like, true);
                        (l..l + run).for_each(|l| pairs.listed |= 1 << l);
                    }
                }
            }
        }
    }
    for l in 0..listed.len() {
        for run in 2..=3 {
            for p in 0..(probe.elements.len() + 1).saturating_sub(run) {
                if free_listed(pairs, l)
                    && (p..p + run).all(|p| free_probe(pairs, p))
                    && may_join(shapes[l], &own[p..p + run])
                {
                    let tokens = probe.elements[p..p + run].iter().map(|element| &element.token);
                    if let Some(like) = joined(likeness.token(listed[l].token()), tokens, floor) {
                        pairs.pair(p, l, weights[p].max(1.0), like, true);
                        (p..p + run).for_each(|p| pairs.probe |= 1 << p);
                    }
                }
            }
        }
    }
}

/// Whether a run of words written together may be `word`, by length and, within a script, first letter.
fn may_join(word: Shape, run: &[Shape]) -> bool {
    let length: u8 = run.iter().map(|shape| shape.length).sum();
    let gap = length.abs_diff(word.length);
    let Some(first) = run.first() else { return false };
    word.length >= 4
        && if run.iter().all(|shape| shape.loss == word.loss) {
            gap <= 1 && first.first == word.first
        } else {
            gap * 2 <= length.max(word.length)
        }
}

/// Likeness of one word and a run of words written together.
fn joined<'a>(word: &Token, run: impl Iterator<Item = &'a Token> + Clone, floor: f32) -> Option<f32> {
    let loss = run.clone().map(|token| token.loss).max()?;
    let text: String = run.map(Token::text).collect();
    let like = token::similarity(word, &Token::new(&text, loss)) * JOINED;
    (like >= floor).then_some(like)
}

/// Initials with the names they may stand for, or with the same initial.
fn pair_initials(probe: &Form, listed: &[Slot], likeness: &impl Likeness, pairs: &mut Pairs) {
    for (p, word) in probe.elements.iter().enumerate() {
        for (l, slot) in listed.iter().enumerate() {
            if pairs.probe >> p & 1 == 1 || pairs.listed >> l & 1 == 1 {
                continue;
            }
            let weight = token::weight(Role::Initial);
            let token = likeness.token(slot.token());
            let same_first = token.text().as_bytes().first() == word.token.text().as_bytes().first();
            match (word.role, slot.role()) {
                (Role::Initial, Role::Initial) if same_first => pairs.pair(p, l, weight, 1.0, false),
                (Role::Initial, Role::Name) | (Role::Name, Role::Initial) if same_first => {
                    pairs.pair(p, l, weight, INITIAL, false);
                }
                _ => {}
            }
        }
    }
}

/// What is left of the score for the order of the words.
fn order(probe: &Form, listed: &[Slot], likeness: &impl Likeness, pairs: &Pairs) -> f32 {
    let named = |p: usize| probe.elements[p].role == Role::Name && pairs.partner[p] != u8::MAX;
    let (mut reordered, mut exchanged) = (false, false);
    let mut highest = 0;
    for (p, word) in probe.elements.iter().enumerate().filter(|(p, _)| named(*p)) {
        let l = pairs.partner[p];
        reordered |= l < highest;
        highest = highest.max(l);
        let part = listed[usize::from(l)].part();
        exchanged |= matches!((word.part, part), (Part::Given, Part::Family) | (Part::Family, Part::Given));
    }
    if !reordered && !exchanged {
        return 1.0;
    }
    let filiation = probe.elements.iter().any(|word| token::is_filiation(word.token.text()))
        && listed.iter().any(|slot| token::is_filiation(likeness.token(slot.token()).text()));
    let moved_to_the_end = probe.elements.first().is_some_and(|word| word.part != Part::Whole)
        != listed.first().is_some_and(|slot| slot.part() != Part::Whole);
    match (filiation && !moved_to_the_end, exchanged) {
        (true, _) if reordered => FILIATION_REVERSED,
        (_, true) => EXCHANGED,
        _ => REORDERED,
    }
}

/// A listed name outside an index: its own small dictionary.
pub struct Pairwise<'a> {
    probe: &'a Form,
    tokens: Vec<Token>,
}

impl<'a> Pairwise<'a> {
    /// Prepares `listed` for comparison with `probe`.
    pub fn new(probe: &'a Form, listed: Form) -> (Self, Vec<Slot>) {
        let mut tokens = Vec::with_capacity(listed.elements.len());
        let mut slots = Vec::with_capacity(listed.elements.len());
        for (element, token) in listed.elements.into_iter().zip(0_u32..) {
            slots.push(Slot::new(token, element.role, element.part));
            tokens.push(element.token);
        }
        (Self { probe, tokens }, slots)
    }
}

impl Likeness for Pairwise<'_> {
    fn likeness(&mut self, probe: usize, token: u32) -> f32 {
        token::similarity(&self.probe.elements[probe].token, &self.tokens[token as usize])
    }

    fn token(&self, token: u32) -> &Token {
        &self.tokens[token as usize]
    }

    fn shape(&self, token: u32) -> Shape {
        self.tokens[token as usize].shape()
    }
}

/// Weights without an index: every word weighs the same.
pub const UNIFORM: [f32; MAX_WORDS] = [1.0; MAX_WORDS];

/// Compares two names without an index.
pub fn score_forms(probe: &Form, weights: &[f32; MAX_WORDS], listed: Form) -> NameScore {
    let (mut pairwise, slots) = Pairwise::new(probe, listed);
    score(probe, weights, &slots, &mut pairwise)
}
