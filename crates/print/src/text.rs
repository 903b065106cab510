//! Text that may be shown: what would be invisible, or would turn other text around, is written as a code.

use std::fmt::Write;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Combining marks that one letter may carry; more are written as codes, so that no name paints over its neighbours.
const MARKS: usize = 3;

/// Opens a value inside a sentence, so that its direction does not spread (UAX 9, FIRST STRONG ISOLATE).
const ISOLATE: char = '\u{2068}';

/// Closes it.
const ISOLATED: char = '\u{2069}';

/// Whether it steers the direction of a sentence of ours and has no shape.
pub(crate) const fn steers(sign: char) -> bool {
    matches!(sign, ISOLATE | ISOLATED)
}

/// Text made fit for paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text(String);

impl Text {
    /// A value as it is: a name, a number, a code. A line break in it is shown as a code too.
    pub(crate) fn raw(value: &str) -> Self {
        Self(shown(value, false))
    }

    /// What a person wrote in sentences: line breaks are line breaks.
    pub(crate) fn prose(value: &str) -> Self {
        Self(shown(value, true))
    }

    /// A sentence of ours with values put into its `{ $name }` places, each kept apart in its direction.
    pub(crate) fn said(sentence: &str, values: &[(&str, &str)]) -> Self {
        let mut text = sentence.to_owned();
        for (name, value) in values {
            // A value that holds a placeholder itself must not be filled in turn.
            let value = shown(value, false).replace('{', "\u{fdd0}");
            text = text.replace(&format!("{{ ${name} }}"), &format!("{ISOLATE}{value}{ISOLATED}"));
        }
        Self(text.replace('\u{fdd0}', "{"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Without what only steers: for titles of the file.
    pub(crate) fn plain(&self) -> String {
        self.0.chars().filter(|sign| !steers(*sign)).collect()
    }
}

/// A character as a code, as in `‹U+202E›`.
pub(crate) fn code(into: &mut String, sign: char) {
    // Writing into a string cannot fail.
    let _ = write!(into, "\u{2039}U+{:04X}\u{203a}", u32::from(sign));
}

fn shown(value: &str, lines: bool) -> String {
    use GeneralCategory as Is;
    let mut text = String::with_capacity(value.len());
    let mut marks = 0;
    for sign in value.replace("\r\n", "\n").chars() {
        let category = CodePointMapData::<GeneralCategory>::new().get(sign);
        let mark = matches!(category, Is::NonspacingMark | Is::EnclosingMark | Is::SpacingMark);
        marks = if mark { marks + 1 } else { 0 };
        match category {
            Is::Control if sign == '\n' && lines => text.push(sign),
            Is::Control if sign == '\t' && lines => text.push(' '),
            Is::Control
            | Is::Format
            | Is::PrivateUse
            | Is::Surrogate
            | Is::Unassigned
            | Is::LineSeparator
            | Is::ParagraphSeparator => code(&mut text, sign),
            _ if marks > MARKS => code(&mut text, sign),
            _ => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written() {
        assert_eq!(Text::raw("a\u{202e}b\u{200b}c\u{0}\n").0, "a‹U+202E›b‹U+200B›c‹U+0000›‹U+000A›");
        assert_eq!(Text::prose("one\r\ntwo\u{e000}").0, "one\ntwo‹U+E000›");
        assert_eq!(Text::raw("<b>&amp;</b>").0, "<b>&amp;</b>");
        let tower = format!("z{}", "\u{301}".repeat(5));
        assert_eq!(Text::raw(&tower).0, "z\u{301}\u{301}\u{301}‹U+0301›‹U+0301›");
    }

    #[test]
    fn a_value_never_fills_another_place_nor_turns_the_sentence() {
        let text = Text::said("{ $a } and { $b }", &[("a", "{ $b }\u{2069}"), ("b", "x")]);
        assert_eq!(text.plain(), "{ $b }‹U+2069› and x");
    }
}
