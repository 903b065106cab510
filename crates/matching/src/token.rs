//! One word of a name as it is compared, and what the word is: name, particle, title or initial.

use std::fmt;
use std::ops::Deref;

use crate::fold::Loss;
use crate::sound;

/// A short run of bytes held in place, so that comparing with a token touches one line of memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Short {
    bytes: [u8; sound::MAX_LENGTH],
    length: u8,
}

impl Short {
    fn new(bytes: &[u8]) -> Self {
        let mut short = Self { bytes: [0; sound::MAX_LENGTH], length: 0 };
        for (place, byte) in short.bytes.iter_mut().zip(bytes) {
            *place = *byte;
            short.length += 1;
        }
        short
    }
}

impl Deref for Short {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

impl fmt::Debug for Short {
    /// Words of names are personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[word]")
    }
}

/// A word in its compared forms. Equal words are stored once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    text: Short,
    /// Its sounds.
    pub sounds: Short,
    /// Which sounds occur: two words whose sets differ much cannot be alike.
    set: u32,
    /// How lossy its spelling is.
    pub loss: Loss,
}

impl Token {
    /// A word in its compared forms, from lower-case ASCII; at most [`sound::MAX_LENGTH`] letters are read.
    pub fn new(text: &str, loss: Loss) -> Self {
        let text = text.get(..sound::MAX_LENGTH).unwrap_or(text);
        let sounds = Short::new(&sound::sounds(text));
        let set = sounds.iter().fold(0, |set, code| set | 1 << code);
        Self { text: Short::new(text.as_bytes()), sounds, set, loss }
    }

    /// What must fit before two words are worth joining.
    pub fn shape(&self) -> Shape {
        Shape { length: self.text.length, first: self.text.first().copied().unwrap_or(0), loss: self.loss }
    }

    /// Lower-case ASCII letters and digits.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }
}

/// A word's outline, small enough to be kept for all words together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Letters.
    pub length: u8,
    /// The first letter.
    pub first: u8,
    /// How lossy its spelling is.
    pub loss: Loss,
}

/// What a word is within a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A name.
    Name,
    /// One letter that stands for a name.
    Initial,
    /// Article, preposition, filiation: al, von, bin.
    Particle,
    /// Form of address or rank; says nothing about who it is.
    Title,
    /// A word that half of all organisations bear.
    Generic,
}

/// Which part of the name a word belongs to, where the source separates them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Not separated.
    Whole,
    /// Given names.
    Given,
    /// Family name.
    Family,
}

/// Share of a name's weight.
pub const fn weight(role: Role) -> f32 {
    match role {
        Role::Name => 1.0,
        Role::Initial => 0.6,
        Role::Particle => 0.15,
        Role::Title => 0.05,
        Role::Generic => 0.45,
    }
}

/// Articles, prepositions and filiations in comparison form, sorted.
const PARTICLES: &[&str] = &[
    "abou", "abu", "ad", "af", "al", "an", "ap", "ar", "as", "at", "av", "az", "ben", "bin", "bint", "binti", "bn",
    "d", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "ech",
    "ed", "el", "en", "er", "es", "et", "ez", "ibn", "ibnu", "l", "la", "las", "le", "los", "o", "oglu", "ogly", "oud",
    "ould", "qizi", "s", "t", "te", "ten", "ter", "u", "ul", "um", "umm", "und", "uulu", "van", "vom", "von", "wa",
    "walad", "wald", "y", "zu", "zum", "zur",
];

/// Words that say whose son or daughter somebody is: around them order carries meaning.
pub fn is_filiation(text: &str) -> bool {
    matches!(text, "ben" | "bin" | "bint" | "binti" | "bn" | "ibn" | "ibnu" | "ould" | "walad" | "wald")
}

/// Forms of address and ranks in comparison form, sorted.
const TITLES: &[&str] = &[
    "alhaj",
    "alhaji",
    "capt",
    "captain",
    "col",
    "colonel",
    "dr",
    "eng",
    "engr",
    "frau",
    "gen",
    "general",
    "haj",
    "haji",
    "hajj",
    "hajji",
    "herr",
    "imam",
    "ing",
    "jr",
    "lt",
    "maj",
    "major",
    "maulana",
    "maulavi",
    "maulawi",
    "mawlawi",
    "miss",
    "mister",
    "mme",
    "mr",
    "mrs",
    "ms",
    "mstr",
    "mullah",
    "prof",
    "professor",
    "qari",
    "sgt",
    "shaikh",
    "shaykh",
    "sheik",
    "sheikh",
    "sir",
    "sr",
    "ustad",
    "ustaz",
];

/// Titles that reservation systems write onto the given name without a blank.
const GLUED_TITLES: &[&str] = &["mstr", "miss", "mrs", "mr", "ms", "dr"];

/// What a word in comparison form is.
pub fn role(text: &str, loss: Loss) -> Role {
    if PARTICLES.binary_search(&text).is_ok() || (loss == Loss::Vowels && matches!(text, "bn" | "abw" | "bnt" | "am")) {
        // A single letter may be an initial as well; the particle's low weight is the safer reading only for words.
        if text.len() > 1 { Role::Particle } else { Role::Initial }
    } else if TITLES.binary_search(&text).is_ok() {
        Role::Title
    } else if text.len() == 1 && loss == Loss::None {
        Role::Initial
    } else {
        Role::Name
    }
}

/// `text` without a title written onto its end, when enough of a name is left.
pub fn without_glued_title(text: &str) -> Option<&str> {
    GLUED_TITLES.iter().find_map(|title| text.strip_suffix(title)).filter(|name| name.len() >= 3)
}

/// How alike two words are, 0 to 1: as written, or as they sound, whichever is more.
pub fn similarity(a: &Token, b: &Token) -> f32 {
    if a.set == b.set && a.text == b.text {
        return 1.0;
    }
    let comparable = a.loss == b.loss;
    if comparable && too_far(a, b) {
        return 0.0;
    }
    if !comparable {
        let sound = sound::similarity(&a.sounds, a.loss, &b.sounds, b.loss);
        return (1.0 - (1.0 - sound) * doubt(a, b)).max(0.0) * CROSS_SCRIPT;
    }
    let written = written_similarity(&a.text, &b.text);
    if a.loss >= Loss::Syllables {
        // Both romanised from the same few syllables: what differs is another name, not another spelling.
        return if written >= SAME_SYLLABLES { written } else { 0.0 };
    }
    let sound = sound::similarity(&a.sounds, a.loss, &b.sounds, b.loss);
    let best = written.max(sound * OTHER_SPELLING);
    if best < GLUED_TITLE && glued(&a.text, &b.text) { GLUED_TITLE } else { best }
}

/// What is left of agreement between scripts: a reading never proves a spelling.
const CROSS_SCRIPT: f32 = 0.97;
/// What is left of agreement in sound between two spellings.
const OTHER_SPELLING: f32 = 0.97;
/// Agreement but for a title on one side.
const GLUED_TITLE: f32 = 0.97;

/// Agreement from which two words in syllables or characters are the same name misspelt.
const SAME_SYLLABLES: f32 = 0.85;

/// How much a difference between scripts counts: short words agree by chance, and two lossy readings all the more.
fn doubt(a: &Token, b: &Token) -> f32 {
    let short = match a.sounds.len().min(b.sounds.len()) {
        0..=2 => 2.5,
        3 => 1.8,
        4 => 1.3,
        _ => 1.0,
    };
    if a.loss != Loss::None && b.loss != Loss::None { short * 1.4 } else { short }
}

fn glued(a: &[u8], b: &[u8]) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    short.len() >= 3
        && long.strip_prefix(short).is_some_and(|end| GLUED_TITLES.iter().any(|title| title.as_bytes() == end))
}

/// Whether the words have so few sounds in common that comparing them is wasted.
fn too_far(a: &Token, b: &Token) -> bool {
    // Consonants only: the first seven codes are vowels and glides.
    let consonants = |token: &Token| token.set >> 7;
    let (a_set, b_set) = (consonants(a), consonants(b));
    let (only_a, only_b) = ((a_set & !b_set).count_ones(), (b_set & !a_set).count_ones());
    only_a.min(only_b) >= 3 || only_a.max(only_b) >= 5
}

/// One less the share of letters inserted, left out, changed or exchanged with their neighbour (optimal string
/// alignment). In words of up to four letters a single difference says more.
fn written_similarity(a: &[u8], b: &[u8]) -> f32 {
    let longest = a.len().max(b.len());
    if longest > sound::MAX_LENGTH || a.len().abs_diff(b.len()) * 2 > longest {
        return 0.0;
    }
    let distance = alignment_distance(a, b);
    #[expect(clippy::cast_precision_loss, reason = "at most 32")]
    let share = distance as f32 / longest as f32;
    (1.0 - share - if longest <= 4 { 0.08 } else { 0.0 }).max(0.0)
}

/// Optimal string alignment distance in bits: one column of the table per letter of `b` (H. Hyyrö, "A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances", 2003).
fn alignment_distance(a: &[u8], b: &[u8]) -> u32 {
    let Some(last) = a.len().checked_sub(1) else { return u32::try_from(b.len()).unwrap_or(u32::MAX) };
    // Letters and digits of the comparison form, by their lower six bits: a to z and 0 to 9 stay apart.
    let mut places = [0_u32; 64];
    for (at, letter) in a.iter().enumerate() {
        if let Some(place) = places.get_mut(usize::from(letter & 63)) {
            *place |= 1 << at;
        }
    }
    let (mut up, mut down, mut zero, mut before) = (u32::MAX, 0_u32, 0_u32, 0_u32);
    let mut distance = u32::try_from(a.len()).unwrap_or(u32::MAX);
    for letter in b {
        let here = places.get(usize::from(letter & 63)).copied().unwrap_or(0);
        let exchanged = ((!zero & here) << 1) & before;
        zero = (((here & up).wrapping_add(up)) ^ up) | here | down | exchanged;
        let right = down | !(zero | up);
        let left = zero & up;
        distance += right >> last & 1;
        distance -= left >> last & 1;
        let right = right << 1 | 1;
        up = left << 1 | !(zero | right);
        down = right & zero;
        before = here;
    }
    distance
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alike(a: &str, b: &str) -> f32 {
        similarity(&Token::new(a, Loss::None), &Token::new(b, Loss::None))
    }

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(PARTICLES.is_sorted() && TITLES.is_sorted());
    }

    #[test]
    fn short_words_tolerate_less_than_long_ones() {
        assert!(alike("lin", "lan") < alike("ostrowski", "ostrovski"));
        assert!(alike("kurt", "kurz") < alike("markendorf", "markendorr"));
    }

    #[test]
    fn exchanged_neighbours_count_once() {
        assert_eq!(alignment_distance(b"marek", b"maerk"), 1);
        assert_eq!(alignment_distance(b"", b"abc"), 3);
    }

    proptest! {
        #[test]
        fn the_distance_in_bits_is_that_of_the_table(a in "[a-e0-2]{0,24}", b in "[a-e0-2]{0,24}") {
            prop_assert_eq!(alignment_distance(a.as_bytes(), b.as_bytes()), by_table(a.as_bytes(), b.as_bytes()));
        }
    }

    fn by_table(a: &[u8], b: &[u8]) -> u32 {
        let mut table = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    u32::try_from(i + j).unwrap()
                } else {
                    let change = table[i - 1][j - 1] + u32::from(a[i - 1] != b[j - 1]);
                    let best = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best.min(table[i - 2][j - 2] + 1)
                    } else {
                        best
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn a_title_written_onto_the_name_is_seen() {
        assert!(alike("mirandamrs", "miranda") > 0.95);
        assert_eq!(without_glued_title("amr"), None);
        assert_eq!(role("mrs", Loss::None), Role::Title);
        assert_eq!(role("bin", Loss::None), Role::Particle);
        assert_eq!(role("q", Loss::None), Role::Initial);
    }
}
