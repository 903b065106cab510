//! Names of companies, authorities, groups and ships: legal forms set aside, numbers read, acronyms spelt out.

use crate::align;
use crate::fold::{self, Loss, Word};
use crate::form::{Element, Form, MAX_WORDS};
use crate::token::{Part, Role, Token};

/// Left of the score when both state a legal form and the forms differ in kind.
const OTHER_LEGAL_FORM: f32 = 0.90;
/// Left of the score when both carry numbers and the numbers differ: Brigade 44 is not Brigade 45.
const OTHER_NUMBER: f32 = 0.50;
/// Score of an acronym and the name it abbreviates.
const ACRONYM: f32 = 0.78;

/// Kinds of legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LegalForm {
    /// Shares: AG, SA, plc, Inc, JSC, OAO.
    Shares,
    /// Limited liability: `GmbH`, Ltd, LLC, OOO, SARL.
    Limited,
    /// Partnerships.
    Partners,
    /// States only that it is a company.
    Plain,
}

/// Legal forms in comparison form, longest phrases first.
const LEGAL_FORMS: &[(&[&str], LegalForm)] = &[
    (&["limited", "liability", "company"], LegalForm::Limited),
    (&["public", "limited", "company"], LegalForm::Shares),
    (&["open", "joint", "stock", "company"], LegalForm::Shares),
    (&["closed", "joint", "stock", "company"], LegalForm::Shares),
    (&["public", "joint", "stock", "company"], LegalForm::Shares),
    (&["joint", "stock", "company"], LegalForm::Shares),
    (&["limited", "liability", "partnership"], LegalForm::Partners),
    (&["limited", "partnership"], LegalForm::Partners),
    (&["private", "limited"], LegalForm::Limited),
    (&["pvt", "ltd"], LegalForm::Limited),
    (&["pte", "ltd"], LegalForm::Limited),
    (&["pty", "ltd"], LegalForm::Limited),
    (&["co", "ltd"], LegalForm::Limited),
    (&["company", "limited"], LegalForm::Limited),
    (&["sp", "zoo"], LegalForm::Limited),
    (&["sp", "z", "oo"], LegalForm::Limited),
    (&["sdn", "bhd"], LegalForm::Limited),
    (&["gesellschaft", "mit", "beschrankter", "haftung"], LegalForm::Limited),
];

fn legal_form(word: &str) -> Option<LegalForm> {
    Some(match word {
        "ag" | "sa" | "spa" | "plc" | "inc" | "incorporated" | "corp" | "corporation" | "jsc" | "ojsc" | "cjsc"
        | "pjsc" | "oao" | "pao" | "zao" | "ao" | "nv" | "se" | "ab" | "asa" | "oyj" | "as" | "kk" | "bhd" | "tbk"
        | "aktiengesellschaft" | "aktiengeselschaft" | "na" => LegalForm::Shares,
        "gmbh" | "ltd" | "limited" | "llc" | "ooo" | "sarl" | "srl" | "bv" | "oy" | "pvt" | "pty" | "pte" | "zoo"
        | "kft" | "doo" | "lda" | "ltda" | "tov" | "fze" | "fzco" | "fzllc" | "wll" | "sl" => LegalForm::Limited,
        "kg" | "ohg" | "lp" | "llp" | "gbr" | "snc" => LegalForm::Partners,
        "co" | "company" | "cie" | "compagnie" => LegalForm::Plain,
        _ => return None,
    })
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "for"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "a"
            | "an"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "el"
            | "al"
            | "los"
            | "del"
            | "di"
            | "der"
            | "die"
            | "das"
            | "und"
            | "et"
            | "y"
            | "e"
            | "i"
            | "s"
            | "mv"
            | "mt"
            | "ss"
    )
}

/// Words that half of all companies bear.
fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "group"
            | "gruppe"
            | "groupe"
            | "holding"
            | "holdings"
            | "international"
            | "global"
            | "trading"
            | "trade"
            | "industries"
            | "industry"
            | "industrial"
            | "services"
            | "service"
            | "systems"
            | "management"
            | "business"
            | "enterprise"
            | "enterprises"
            | "trust"
            | "fund"
            | "capital"
            | "investment"
            | "investments"
            | "partners"
            | "associates"
            | "solutions"
            | "technologies"
            | "technology"
            | "general"
            | "foundation"
            | "organization"
            | "organisation"
            | "establishment"
            | "commercial"
            | "import"
            | "export"
            | "construction"
            | "shipping"
            | "logistics"
            | "development"
            | "engineering"
    )
}

/// An organisation's name in comparison form.
struct Organisation {
    form: Form,
    weights: [f32; MAX_WORDS],
    legal: Option<LegalForm>,
    numbers: Vec<String>,
    /// First letters of the words that are no links.
    acronym: String,
    /// The only word, when there is but one.
    lone: Option<String>,
}

impl Organisation {
    fn new(text: &str) -> Self {
        let mut words = read_numbers(join_letters(fold::fold(text)));
        let lone = lone_word(&words);
        let acronym = words
            .iter()
            .filter(|(word, _)| {
                !is_link(word) && !matches!(legal_form(word), Some(LegalForm::Shares | LegalForm::Limited))
            })
            .filter_map(|(word, _)| word.chars().next())
            .collect();
        let legal = take_legal_forms(&mut words);
        let mut elements = Vec::with_capacity(words.len());
        let mut weights = align::UNIFORM;
        let mut numbers = Vec::new();
        for ((word, loss), weight) in words.into_iter().zip(&mut weights) {
            let role = if is_link(&word) {
                Role::Particle
            } else if is_generic(&word) {
                Role::Generic
            } else {
                Role::Name
            };
            *weight = crate::token::weight(role);
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                numbers.push(word.clone());
            }
            elements.push(Element { token: Token::new(&word, loss), role, part: Part::Whole });
        }
        // A name of nothing but links and generic words is distinguished by them.
        if elements.iter().all(|element| element.role != Role::Name) {
            for (element, weight) in elements.iter_mut().zip(&mut weights) {
                if element.role == Role::Generic {
                    element.role = Role::Name;
                    *weight = 1.0;
                }
            }
        }
        numbers.sort();
        Self { form: Form { elements }, weights, legal, numbers, acronym, lone }
    }
}

fn lone_word(words: &[(String, Loss)]) -> Option<String> {
    let mut rest = words.iter().filter(|(word, _)| !is_link(word) && legal_form(word).is_none());
    match (rest.next(), rest.next()) {
        (Some((word, _)), None) => Some(word.clone()),
        _ => None,
    }
}

/// Runs of single letters are one word: G.m.b.H., U.S., A.B.C.
fn join_letters(words: Vec<Word>) -> Vec<(String, Loss)> {
    let mut out: Vec<(String, Loss)> = Vec::with_capacity(words.len());
    let mut letters = false;
    for word in words {
        let single = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_lowercase());
        match out.last_mut() {
            Some((last, _)) if single && letters => last.push_str(&word.text),
            _ => out.push((word.text, word.loss)),
        }
        letters = single;
    }
    out
}

fn number(word: &str) -> Option<(u32, bool)> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const ORDINALS: [&str; 13] = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |table: &[&str]| (0_u32..).zip(table).find(|(_, name)| **name == word).map(|(place, _)| place);
    if let Some(tens) = place(&TENS).or_else(|| (word == "fourty").then_some(2)) {
        return Some(((tens + 2) * 10, true));
    }
    place(&UNITS).or_else(|| place(&ORDINALS)).map(|number| (number, false)).or_else(|| {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        digits.parse().ok().filter(|number| *number < 100_000).map(|number| (number, false))
    })
}

/// Number words and ordinals in digits: Forty-Four, 44th, first.
fn read_numbers(words: Vec<(String, Loss)>) -> Vec<(String, Loss)> {
    let mut out: Vec<(String, Loss)> = Vec::with_capacity(words.len());
    let mut tens = None;
    for (word, loss) in words {
        match (number(&word), tens.take()) {
            (Some((units @ 1..=9, false)), Some(tens)) => {
                out.pop();
                out.push((u32::to_string(&(tens + units)), loss));
            }
            (Some((number, many)), _) => {
                tens = many.then_some(number);
                out.push((number.to_string(), loss));
            }
            (None, _) => out.push((word, loss)),
        }
    }
    out
}

/// Takes legal forms out, as long as a name is left, and gives the most telling one.
fn take_legal_forms(words: &mut Vec<(String, Loss)>) -> Option<LegalForm> {
    let mut found = None;
    for (phrase, form) in LEGAL_FORMS {
        let at = words
            .windows(phrase.len())
            .position(|window| window.iter().zip(*phrase).all(|((word, _), part)| word == part));
        if let Some(at) = at
            && words.len() > phrase.len()
        {
            words.drain(at..at + phrase.len());
            found = Some(*form);
        }
    }
    let mut at = words.len();
    while at > 0 && words.len() > 1 {
        at -= 1;
        if let Some(form) = words.get(at).and_then(|(word, _)| legal_form(word)) {
            words.remove(at);
            if found.is_none_or(|found| found == LegalForm::Plain) {
                found = Some(form);
            }
        }
    }
    found
}

/// How alike two names of organisations are, 0 to 1.
pub fn score(probe: &str, listed: &str) -> f32 {
    let (probe, listed) = (Organisation::new(probe), Organisation::new(listed));
    let stands_for = |short: &Organisation, long: &Organisation| {
        short.lone.as_ref().is_some_and(|lone| (3..=8).contains(&lone.len()) && *lone == long.acronym)
    };
    let acronym = if stands_for(&probe, &listed) || stands_for(&listed, &probe) { ACRONYM } else { 0.0 };
    let mut score = align::score_forms(&probe.form, &probe.weights, listed.form).score;
    if let (Some(a), Some(b)) = (probe.legal, listed.legal)
        && a != b
        && a != LegalForm::Plain
        && b != LegalForm::Plain
    {
        score *= OTHER_LEGAL_FORM;
    }
    if !probe.numbers.is_empty() && !listed.numbers.is_empty() && probe.numbers != listed.numbers {
        score *= OTHER_NUMBER;
    }
    score.max(acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_and_numbers_are_read() {
        for (a, b) in [
            ("Quillfeather Aktiengesellschaft", "Quillfeather AG"),
            ("Astorgale G.m.b.H.", "ASTORGALE GmbH"),
            ("Brigade Forty-Four", "Brigade 44"),
            ("1st Harbour Bank", "First Harbour Bank"),
            ("The Tamarind Trading Company", "Tamarind Trading Co. Ltd"),
            ("Astor & Gale S.A.", "Astor and Gale SA"),
        ] {
            assert!(score(a, b) > 0.95, "{a} {b} {}", score(a, b));
        }
        assert!(score("Brigade 44", "Brigade 45") < crate::OPERATING_THRESHOLD);
        assert!(score("Astorgale AG", "Astorgale GmbH") < score("Astorgale AG", "Astorgale SA"));
    }

    #[test]
    fn an_acronym_stands_for_the_name_it_abbreviates() {
        assert!(score("NQF", "Northern Quill Federation") >= crate::OPERATING_THRESHOLD);
        assert!(score("NQX", "Northern Quill Federation") < crate::OPERATING_THRESHOLD);
    }

    #[test]
    fn one_other_word_is_another_organisation() {
        assert!(score("Astoria Gas Company", "Astoria Oil Company") < crate::OPERATING_THRESHOLD);
        assert!(
            score("Quill Business Holding", "Quell Business Holding")
                < score("Quill Holding", "Quill Business Holding")
        );
    }
}
