//! One romanisation per script, into the letters the sound rules of [`crate::sound`] expect.
//!
//! `any_ascii` reads character by character and is the fallback. It is replaced where that loses names: it drops an
//! initial alif, reads teh marbuta as a consonant, gives Hebrew matres no sound, knows nothing of the geresh and reads
//! Cyrillic and Greek letters without their neighbours.

#![expect(clippy::match_same_arms, reason = "one line a letter, in the order of the alphabet, reads best")]

use any_ascii::any_ascii_char;

fn ascii_letters(c: char, out: &mut String) {
    out.extend(any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
}

/// Latin, decomposed, and every script without its own rules.
pub fn latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\'' => {}
            // Azerbaijani schwa; any_ascii gives the same, but German and Nordic letters need their digraphs' sound.
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            _ => ascii_letters(c, &mut out),
        }
    }
    out
}

/// Cyrillic: Russian, Ukrainian, Serbian, Bulgarian and Central Asian letters, after passport romanisations.
pub fn cyrillic(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = ' ';
    for c in word.chars() {
        let after_vowel = last == ' ' || "аеёиоуыэюяіїєьъ".contains(last);
        let text = match c {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ґ' => "g",
            'д' => "d",
            'ђ' => "dj",
            // Passports write e; the glide is heard after vowels and at the start.
            'е' => {
                if after_vowel {
                    "ye"
                } else {
                    "e"
                }
            }
            'ё' => {
                if after_vowel {
                    "yo"
                } else {
                    "e"
                }
            }
            'є' => "ye",
            'ж' | 'җ' => "zh",
            'з' => "z",
            'и' | 'і' | 'й' | 'ѝ' => "i",
            'ї' => "yi",
            'ј' => "y",
            'к' | 'қ' => "k",
            'л' => "l",
            'љ' => "ly",
            'м' => "m",
            'н' => "n",
            'њ' => "ny",
            'ң' => "ng",
            'о' | 'ө' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'ћ' | 'ч' | 'ҷ' => "ch",
            'у' | 'ү' | 'ұ' | 'ӯ' => "u",
            'ў' => "w",
            'ф' => "f",
            'х' => "kh",
            'ҳ' | 'һ' => "h",
            'ц' => "ts",
            'џ' => "dj",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' | 'ь' | '\'' => "",
            'ы' => "y",
            'э' | 'ә' => "e",
            'ю' => "yu",
            'я' => "ya",
            'ғ' => "gh",
            _ => {
                ascii_letters(c, &mut out);
                last = c;
                continue;
            }
        };
        out.push_str(text);
        last = c;
    }
    out
}

/// Greek, decomposed (ISO 843 type 2, with its digraphs).
pub fn greek(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| ('α'..='ω').contains(c) || *c == '\u{308}').collect();
    let mut out = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    while let Some((&c, tail)) = rest.split_first() {
        let next = tail.first().copied().unwrap_or(' ');
        let (text, used) = match (c, next) {
            ('μ', 'π') if out.is_empty() => ("b", 2),
            ('μ', 'π') => ("mp", 2),
            ('ν', 'τ') if out.is_empty() => ("d", 2),
            ('ν', 'τ') => ("nt", 2),
            ('γ', 'κ') if out.is_empty() => ("g", 2),
            ('γ', 'γ' | 'κ') => ("ng", 2),
            ('τ', 'ζ') => ("j", 2),
            ('ο', 'υ') => ("u", 2),
            ('α', 'υ') => ("av", 2),
            ('ε', 'υ') => ("ev", 2),
            ('ε' | 'ο', 'ι') => ("i", 2),
            ('α', 'ι') => ("ai", 2),
            ('α', _) => ("a", 1),
            ('β', _) => ("v", 1),
            ('γ', _) => ("g", 1),
            ('δ', _) => ("d", 1),
            ('ε', _) => ("e", 1),
            ('ζ', _) => ("z", 1),
            ('η' | 'ι' | 'υ', _) => ("i", 1),
            ('θ', _) => ("th", 1),
            ('κ', _) => ("k", 1),
            ('λ', _) => ("l", 1),
            ('μ', _) => ("m", 1),
            ('ν', _) => ("n", 1),
            ('ξ', _) => ("x", 1),
            ('ο' | 'ω', _) => ("o", 1),
            ('π', _) => ("p", 1),
            ('ρ', _) => ("r", 1),
            ('σ' | 'ς', _) => ("s", 1),
            ('τ', _) => ("t", 1),
            ('φ', _) => ("f", 1),
            ('χ', _) => ("ch", 1),
            ('ψ', _) => ("ps", 1),
            _ => ("", 1),
        };
        out.push_str(text);
        rest = rest.get(used..).unwrap_or_default();
    }
    out
}

/// Arabic, Persian, Urdu, Kurdish: consonants; alif, waw and yeh as the letters `a`, `w`, `y` that comparison takes for a
/// vowel or a consonant. The article comes apart as its own word.
pub fn arabic(word: &str) -> Vec<String> {
    // Marks (harakat, superscript alif) are seldom written and drop out below.
    let letters: Vec<char> = word.chars().filter(|c| arabic_letter(*c, true).is_some()).collect();
    let mut words = Vec::new();
    let body = match letters.as_slice() {
        ['ا', 'ل', rest @ ..] if rest.len() >= 3 => {
            words.push("al".to_owned());
            rest
        }
        all => all,
    };
    let mut out = String::with_capacity(body.len() * 2);
    for (at, &c) in body.iter().enumerate() {
        if let Some(text) = arabic_letter(c, at == 0) {
            out.push_str(text);
        }
    }
    words.push(out);
    words
}

fn arabic_letter(c: char, first: bool) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' | 'ة' => "a",
        'إ' => "i",
        'ء' | 'ئ' | 'ؤ' => "",
        'ع' => {
            if first {
                "a"
            } else {
                ""
            }
        }
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' | 'ہ' | 'ە' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' | 'ڕ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' | 'ڵ' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' | 'ۆ' | 'ۇ' => "w",
        'ي' | 'ی' | 'ې' | 'ێ' => "y",
        'ے' => "e",
        _ => return None,
    })
}

/// Hebrew: consonants; alef, vav, yod as `a`, `w`, `y`; the geresh turns gimel, zayin, tsadi and tav.
pub fn hebrew(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let Some((&c, tail)) = rest.split_first() {
        let geresh = tail.first() == Some(&'\'');
        let last = tail.is_empty();
        out.push_str(match c {
            'א' => "a",
            'ע' if out.is_empty() => "a",
            'ב' => "b",
            'ג' => {
                if geresh {
                    "j"
                } else {
                    "g"
                }
            }
            'ד' => "d",
            'ה' => {
                if last {
                    "a"
                } else {
                    "h"
                }
            }
            'ו' => {
                if tail.first() == Some(&'ו') {
                    "v"
                } else {
                    "w"
                }
            }
            'ז' => {
                if geresh {
                    "zh"
                } else {
                    "z"
                }
            }
            'ח' => "kh",
            'ט' => "t",
            'י' => "y",
            'כ' | 'ך' | 'ק' => "k",
            'ל' => "l",
            'מ' | 'ם' => "m",
            'נ' | 'ן' => "n",
            'ס' => "s",
            'פ' => "p",
            'ף' => "f",
            'צ' | 'ץ' => {
                if geresh {
                    "ch"
                } else {
                    "ts"
                }
            }
            'ר' => {
                if geresh {
                    "gh"
                } else {
                    "r"
                }
            }
            'ש' => "sh",
            'ת' => {
                if geresh {
                    "th"
                } else {
                    "t"
                }
            }
            _ => "",
        });
        let doubled = c == 'ו' && tail.first() == Some(&'ו');
        rest = if geresh || doubled { tail.get(1..).unwrap_or_default() } else { tail };
    }
    out
}

/// Hangul syllables by the Revised Romanisation (2000), letter by letter: Unicode composes a syllable as
/// `(lead * 21 + vowel) * 28 + tail`.
pub fn hangul(word: &str) -> String {
    const LEAD: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const VOWEL: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const TAIL: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let Some(index) = u32::from(c).checked_sub(0xAC00).filter(|index| *index < 11_172) else {
            ascii_letters(c, &mut out);
            continue;
        };
        let (lead, vowel, tail) = (index / 588, index % 588 / 28, index % 28);
        for part in [LEAD.get(lead as usize), VOWEL.get(vowel as usize), TAIL.get(tail as usize)].into_iter().flatten()
        {
            out.push_str(part);
        }
    }
    out
}

/// Kana and the Han characters between them, by `any_ascii`; the mark of length has no sound of its own.
pub fn kana(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    word.chars().filter(|c| *c != 'ー').for_each(|c| ascii_letters(c, &mut out));
    out
}

/// Han read in Mandarin: `any_ascii` gives each character its Pinyin. A word of two or three characters is a family name
/// of one and a given name; longer words, set apart by a middle dot in the source, imitate a foreign name.
pub fn han(word: &str) -> Vec<String> {
    let characters: Vec<char> = word.chars().filter(|c| *c != '\'').collect();
    let read = |part: &[char]| {
        let mut out = String::new();
        for c in part {
            ascii_letters(*c, &mut out);
        }
        out
    };
    vec![read(&characters)]
}
