//! One part of a name, kept in pieces so that it can be written in its own script and in competing romanisations.

/// A sound or whole token: own script, usual romanisation, competing romanisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) native: &'static str,
    pub(crate) latin: &'static str,
    pub(crate) variant: &'static str,
}

impl Piece {
    pub(crate) const EMPTY: Self = Self { native: "", latin: "", variant: "" };

    pub(crate) const fn new(native: &'static str, latin: &'static str, variant: &'static str) -> Self {
        Self { native, latin, variant }
    }
}

/// Reads a table of pieces: blank-separated `native/latin/variant`; a missing form repeats the one before it.
pub(crate) fn table(text: &'static str) -> Vec<Piece> {
    text.split_whitespace()
        .map(|token| {
            let mut forms = token.split('/');
            let native = forms.next().unwrap_or_default();
            let latin = forms.next().unwrap_or(native);
            Piece { native, latin, variant: forms.next().unwrap_or(latin) }
        })
        .collect()
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In its own script and spelling.
    Native,
    /// Romanised; bit `n` set = the `n`-th word in the competing romanisation.
    Latin(u32),
}

/// A word of a name: an optional particle and up to four pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    prefix: &'static Piece,
    pieces: [&'static Piece; 4],
    /// Stands between the pieces in the competing romanisation (`Min-jun`).
    joint: &'static str,
}

static EMPTY: Piece = Piece::EMPTY;

impl Word {
    pub(crate) fn new(pieces: &[&'static Piece]) -> Self {
        let mut all = [&EMPTY; 4];
        for (slot, piece) in all.iter_mut().zip(pieces) {
            *slot = piece;
        }
        Self { prefix: &EMPTY, pieces: all, joint: "" }
    }

    pub(crate) fn same(&self, other: &Self) -> bool {
        self.pieces.iter().zip(other.pieces).all(|(one, two)| one.latin == two.latin)
    }

    pub(crate) fn with_prefix(self, prefix: &'static Piece) -> Self {
        Self { prefix, ..self }
    }

    pub(crate) fn with_joint(self, joint: &'static str) -> Self {
        Self { joint, ..self }
    }

    /// Appends the word; `competing` only matters in Latin.
    pub(crate) fn write(&self, native: bool, competing: bool, out: &mut String) {
        let form = |piece: &'static Piece| match (native, competing) {
            (true, _) => piece.native,
            (false, false) => piece.latin,
            (false, true) => piece.variant,
        };
        out.push_str(form(self.prefix));
        let mut first = true;
        for text in self.pieces.into_iter().map(form).filter(|text| !text.is_empty()) {
            if first {
                capitalised(text, out);
                first = false;
                continue;
            }
            if competing && !native {
                out.push_str(self.joint);
            }
            out.push_str(text);
        }
    }
}

/// Appends `text` with its first letter in upper case. Georgian has no capitals in names (its Unicode upper case is for
/// headlines), so it stays.
fn capitalised(text: &str, out: &mut String) {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !('\u{10D0}'..='\u{10FF}').contains(&first) => out.extend(first.to_uppercase()),
        Some(first) => out.push(first),
        None => {}
    }
    out.push_str(chars.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_writes_its_forms() {
        let pieces: &'static [Piece] = table("мир/mir кад/kad/cad о/o").leak();
        let word = Word::new(&[&pieces[0], &pieces[1], &pieces[2]]);
        let write = |native, competing| {
            let mut out = String::new();
            word.write(native, competing, &mut out);
            out
        };
        assert_eq!([write(true, false), write(false, false), write(false, true)], ["Миркадо", "Mirkado", "Mircado"]);
    }
}
