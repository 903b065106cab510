//! From a name as written to words in a comparison form: lower-case ASCII letters and digits.
//!
//! Unicode compatibility composition (UAX #15), full case folding, then one romanisation per script. A script decides
//! only how a word is read here and how lossy the reading is; no record, candidate or evidence carries it.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{BinaryProperty, DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

use crate::romanise;

/// Longest name read, in characters: a machine-readable zone holds 39, the longest recorded legal names under 1,000.
/// What follows is ignored rather than compared slowly.
const MAX_CHARS: usize = 1_000;

/// How much of the sound a written word keeps once romanised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// Consonants and vowels.
    None,
    /// Most vowels are not written (Arabic, Hebrew and their kin).
    Vowels,
    /// Syllables imitate foreign sounds (Hangul, kana).
    Syllables,
    /// Characters imitate foreign sounds, or stand for a native name (Han).
    Characters,
}

/// A word of a name in comparison form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower-case ASCII letters and digits, never empty.
    pub text: String,
    /// How lossy the reading is.
    pub loss: Loss,
    /// Joined to the word before it by a hyphen or by a change of case.
    pub joined: bool,
    /// Stands before a comma (or the `<<` of a machine-readable zone): the family name comes first.
    pub before_comma: bool,
}

/// How characters divide words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// Apostrophes, marks, invisible and direction characters: they do not divide.
    Ignored,
    Hyphen,
    Comma,
    Space,
}

/// Folds `text` into words. Never fails: what cannot be read is left out.
pub fn fold(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(6);
    if text.is_ascii() {
        split(text.chars().take(MAX_CHARS), &mut words);
    } else {
        let text: String = text.chars().take(MAX_CHARS).collect();
        split(ComposingNormalizerBorrowed::new_nfkc().normalize(&text).chars(), &mut words);
    }
    words
}

fn split(chars: impl Iterator<Item = char>, words: &mut Vec<Word>) {
    let mut chars = chars.peekable();
    let (mut raw, mut joined, mut last) = (String::new(), false, None::<char>);
    let mut comma_seen = false;
    while let Some(c) = chars.next() {
        // The zero-width non-joiner divides Persian compounds; elsewhere it only shapes letters.
        let class = match c {
            '\u{200C}' if !last.is_some_and(|last| matches!(last, '\u{600}'..='\u{6FF}')) => Class::Ignored,
            _ => classify(c),
        };
        match class {
            Class::Letter => {
                // `AstorGale` is two words written together; `McGale` and `MacGale` are one.
                let turn = last.is_some_and(char::is_lowercase)
                    && c.is_uppercase()
                    && chars.peek().is_some_and(|next| next.is_lowercase());
                if turn && raw.chars().count() > 2 && !raw.eq_ignore_ascii_case("mac") {
                    push(&mut raw, joined, words);
                    joined = true;
                }
                raw.push(c);
            }
            Class::Ignored => {
                // The Hebrew geresh changes the letter before it, so the romanisation must see it.
                if matches!(c, '\'' | '\u{2019}' | '\u{5F3}') {
                    raw.push('\'');
                }
            }
            Class::Hyphen => {
                push(&mut raw, joined, words);
                joined = true;
            }
            Class::Comma => {
                push(&mut raw, joined, words);
                joined = false;
                if !comma_seen {
                    mark_before_comma(words);
                }
                comma_seen = true;
            }
            Class::Space => {
                push(&mut raw, joined, words);
                joined = false;
                if c == '<' && chars.peek() == Some(&'<') && !comma_seen {
                    mark_before_comma(words);
                    comma_seen = true;
                }
            }
        }
        last = Some(c);
    }
    push(&mut raw, joined, words);
}

fn mark_before_comma(words: &mut [Word]) {
    for word in words {
        word.before_comma = true;
    }
}

fn classify(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        ' ' | '.' | '/' | '<' | '_' | '\u{B7}' | '\u{30FB}' | '\u{FF65}' | '\u{2022}' => Class::Space,
        '-' | '\u{2010}'..='\u{2015}' | '\u{5BE}' | '\u{200C}' => Class::Hyphen,
        ',' | '\u{60C}' | '\u{3001}' => Class::Comma,
        '\'' | '`' | '\u{B4}' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2BB}' | '\u{2BE}' | '\u{2BF}' | '\u{5F3}'
        | '\u{5F4}' | '\u{640}' => Class::Ignored,
        _ if c.is_ascii() => Class::Space,
        // The mark that lengthens a kana vowel is a letter; so is every other letter.
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(c);
            if GeneralCategoryGroup::Letter.contains(category) || GeneralCategoryGroup::Number.contains(category) {
                Class::Letter
            } else if GeneralCategoryGroup::Mark.contains(category) {
                // Vowel signs of Brahmic scripts are marks that are read; the others fall away in romanisation.
                Class::Letter
            } else if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) || bidi_control(c) {
                Class::Ignored
            } else {
                Class::Space
            }
        }
    }
}

fn bidi_control(c: char) -> bool {
    icu_properties::props::BidiControl::for_char(c)
}

fn push(raw: &mut String, joined: bool, words: &mut Vec<Word>) {
    if raw.is_empty() {
        return;
    }
    if raw.is_ascii() {
        let text: String =
            raw.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char).collect();
        add(text, Loss::None, joined, words);
    } else {
        let folded = CaseMapper::new().fold_string(raw);
        match script_of(&folded) {
            Script::Arabic | Script::Syriac => {
                for (at, text) in romanise::arabic(&folded).into_iter().enumerate() {
                    add(text, Loss::Vowels, joined || at > 0, words);
                }
            }
            Script::Hebrew => add(romanise::hebrew(&folded), Loss::Vowels, joined, words),
            Script::Hangul => add(romanise::hangul(&folded), Loss::Syllables, joined, words),
            Script::Hiragana | Script::Katakana => add(romanise::kana(&folded), Loss::Syllables, joined, words),
            Script::Han => {
                for (at, text) in romanise::han(&folded).into_iter().enumerate() {
                    add(text, Loss::Characters, joined || at > 0, words);
                }
            }
            Script::Cyrillic => add(romanise::cyrillic(&folded), Loss::None, joined, words),
            Script::Greek => add(romanise::greek(&decompose(&folded)), Loss::None, joined, words),
            // Their consonants carry a vowel that is heard and not written.
            Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
            | Script::Gujarati
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Kannada
            | Script::Malayalam
            | Script::Sinhala
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan => add(romanise::latin(&folded), Loss::Vowels, joined, words),
            _ => add(romanise::latin(&decompose(&folded)), Loss::None, joined, words),
        }
    }
    raw.clear();
}

fn decompose(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

fn add(text: String, loss: Loss, joined: bool, words: &mut Vec<Word>) {
    if !text.is_empty() {
        words.push(Word { text, loss, joined, before_comma: false });
    }
}

/// The script of the first letter that has one.
fn script_of(word: &str) -> Script {
    let scripts = CodePointMapData::<Script>::new();
    word.chars()
        .map(|c| scripts.get(c))
        .find(|script| !matches!(*script, Script::Common | Script::Inherited))
        .unwrap_or(Script::Common)
}
