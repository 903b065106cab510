//! A name as a sequence of compared words.

use liaison_domain::Name;

use crate::fold::{self, Word};
use crate::token::{self, Part, Role, Token};

/// Most words of a name that are compared; the longest names on public lists have about twelve.
pub const MAX_WORDS: usize = 16;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its compared forms.
    pub token: Token,
    /// What it is.
    pub role: Role,
    /// Which part of the name it belongs to.
    pub part: Part,
}

/// A name in comparison form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Its words, given names before the family name where that is known.
    pub elements: Vec<Element>,
}

impl Form {
    /// A person's name as one text.
    pub fn person(text: &str) -> Self {
        let words = fold::fold(text);
        let mut elements = Vec::with_capacity(words.len());
        let family_first = words.iter().any(|word| word.before_comma);
        if family_first {
            let (family, given): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| word.before_comma);
            append(given, Part::Given, &mut elements);
            append(family, Part::Family, &mut elements);
        } else {
            append(words, Part::Whole, &mut elements);
        }
        Self::finish(elements)
    }

    /// A name as a source gave it, with its parts where they are separated.
    pub fn of(name: &Name) -> Self {
        let (Some(given), Some(family)) = (&name.given, &name.family) else {
            return Self::person(name.full.as_str());
        };
        let mut elements = Vec::with_capacity(6);
        append(fold::fold(given.as_str()), Part::Given, &mut elements);
        append(fold::fold(family.as_str()), Part::Family, &mut elements);
        // A full name with more words than the parts (a patronymic, a second family name) says more than they do.
        let full = Self::person(name.full.as_str());
        if full.elements.len() > elements.len() { full } else { Self::finish(elements) }
    }

    fn finish(mut elements: Vec<Element>) -> Self {
        // A name of nothing but particles, titles and letters is a name: "Bin", "Imam", "Q".
        if elements.iter().all(|element| element.role != Role::Name) {
            for element in &mut elements {
                element.role = Role::Name;
            }
        }
        elements.truncate(MAX_WORDS);
        Self { elements }
    }
}

/// Adds the words of one part, joining compounds that are written together as often as apart.
fn append(words: Vec<Word>, part: Part, elements: &mut Vec<Element>) {
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let (mut text, mut loss) = (word.text, word.loss);
        if is_servant(&text) {
            let mut article = None;
            while words.peek().is_some_and(|next| is_article(&next.text)) {
                article = words.next();
            }
            if let Some(next) = words.next() {
                loss = loss.max(next.loss);
                text = format!("abd{}", next.text);
            } else if let Some(article) = article {
                text = format!("abd{}", article.text);
            }
        } else if words.peek().is_some_and(|next| is_article(&next.text) || is_religion(&next.text)) {
            // Nur al-Din, Nur Eddin, Nouruddin: one name.
            let mut ahead = words.clone();
            let article = ahead.next_if(|next| is_article(&next.text)).is_some();
            if let Some(next) = ahead.next_if(|next| is_religion(&next.text))
                && (article || next.text != "din")
                && token::role(&text, loss) == Role::Name
            {
                text = format!("{text}din");
                words = ahead;
            }
        }
        let text = canonical(&text);
        let role = token::role(&text, loss);
        elements.push(Element { token: Token::new(&text, loss), role, part });
        if elements.len() >= MAX_WORDS {
            return;
        }
    }
}

fn is_servant(text: &str) -> bool {
    matches!(text, "abd" | "abdal" | "abdel" | "abdol" | "abdul" | "abdoul")
}

fn is_article(text: &str) -> bool {
    matches!(
        text,
        "al" | "el" | "ul" | "ol" | "ad" | "ar" | "as" | "an" | "az" | "ed" | "ud" | "er" | "es" | "ur" | "us"
    )
}

fn is_religion(text: &str) -> bool {
    matches!(text, "din" | "deen" | "dine" | "eddin" | "eddine" | "uddin" | "addin" | "aldin" | "eldin")
}

/// One spelling of the commonest compounds and written abbreviations, so that articles inside a word do not count as
/// differences: Abdulkarim, Abdelkarim, Abd al-Karim; Nouruddin, Noureddine.
fn canonical(text: &str) -> String {
    if matches!(text, "md" | "mohd" | "muhd" | "mhd") {
        return "mohamed".to_owned();
    }
    if let Some(rest) = text.strip_prefix("abd").or_else(|| text.strip_prefix("abed")).filter(|rest| rest.len() >= 4) {
        return format!("abd{}", without_inner_article(rest));
    }
    for ending in ["uddin", "eddin", "eddine", "uddeen", "addin", "udin", "aldin", "eldin", "uldin"] {
        if let Some(stem) = text.strip_suffix(ending).filter(|stem| stem.len() >= 3) {
            return format!("{stem}din");
        }
    }
    text.to_owned()
}

/// `ulkarim`, `elkarim`, `arrahim`, `essalam` to `karim`, `rahim`, `salam`: the article takes the sound of the letter it
/// stands before.
fn without_inner_article(rest: &str) -> &str {
    let Some(stem) = rest.strip_prefix("ou").or_else(|| rest.strip_prefix(['a', 'e', 'o', 'u'])) else { return rest };
    let mut letters = stem.chars();
    match (letters.next(), letters.next()) {
        (Some('l'), Some(_)) if stem.len() >= 4 => {
            stem.strip_prefix('l').map_or(stem, |name| name.strip_prefix('l').unwrap_or(name))
        }
        (Some(first), Some(second)) if first == second => stem.strip_prefix(first).unwrap_or(stem),
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        Form::person(name).elements.iter().map(|element| element.token.text().to_owned()).collect()
    }

    #[test]
    fn servant_names_meet_in_one_spelling() {
        for name in ["Abd al-Karim", "Abdul Karim", "Abdulkarim", "ABDELKARIM", "Abdel-Karim", "'Abd ul Karim"] {
            assert_eq!(texts(name), ["abdkarim"], "{name}");
        }
        for name in ["Abdurrahim", "Abd ar-Rahim", "Abdul Rahim", "Abderrahim"] {
            assert_eq!(texts(name), ["abdrahim"], "{name}");
        }
    }

    #[test]
    fn a_comma_or_zone_filler_moves_the_family_name_behind() {
        assert_eq!(texts("ASTORGALE, Mira Quill"), ["mira", "quill", "astorgale"]);
        assert_eq!(texts("ASTORGALE<<MIRA<QUILL<<<<"), ["mira", "quill", "astorgale"]);
    }

    #[test]
    fn faith_endings_meet_in_one_spelling() {
        assert_eq!(texts("Noureddine"), texts("Nour al-Din"));
        assert_eq!(texts("Nour Uddin Qasimov"), ["nourdin", "qasimov"]);
    }

    #[test]
    fn a_name_of_particles_is_a_name() {
        assert!(Form::person("Bin").elements.iter().all(|e| e.role == Role::Name));
        assert!(Form::person(" \u{200F}\u{200D} ").elements.is_empty());
    }

    #[test]
    fn parts_are_kept_unless_the_full_name_says_more() {
        use liaison_domain::NameKind;
        let form = Form::of(&Name::parts(NameKind::Primary, "Mira", "Astorgale"));
        assert_eq!(form.elements[1].part, Part::Family);
        let mut longer = Name::parts(NameKind::Primary, "Mira", "Astorgale");
        longer.full = "Mira Quill Astorgale".into();
        assert_eq!(Form::of(&longer).elements.len(), 3);
    }
}
