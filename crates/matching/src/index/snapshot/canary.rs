//! Whether two programs read names alike.

use std::fmt::Write as _;

use liaison_domain::{Document, DocumentKind, Name, NameKind};

use crate::facts::{DocumentKey, fingerprint};
use crate::features::MATCHER_VERSION;
use crate::form::{Element, Form};
use crate::index::keys::Key;

/// Raised with every change of the layout.
const LAYOUT: u64 = 1;

/// Names in the scripts and forms that are read in ways of their own; invented.
const NAMES: &[&str] = &[
    "Mira ASTORGALE-Quillfeather",
    "Ödön Grünstæd, Łukasz",
    "dr Abd al-Rahman bin Yusef mr",
    "Тарас Остренко",
    "Θεοδώρα Μαρκίδου",
    "طارق الحلّون",
    "שמעון הלוני",
    "김 도란",
    "林 遠山",
    "タケダ ユキオ",
    "प्रिया वर्मान",
    "ნინო ხარაშვილი",
    "QUILLFEATHER<<ODO<J",
    "O. 12 Vandermolen",
];

/// A number that changes when names, dates or documents are read, keyed or laid out in another way: an index written by
/// such a program would miss people. It is computed from what this program makes of some names, so that nobody has to
/// think of raising it.
pub fn folding() -> u64 {
    let mut text = format!("{LAYOUT} {MATCHER_VERSION}");
    // Writing into a String does not fail.
    for name in NAMES {
        for Element { token, role, part } in &Form::of(&Name::whole(NameKind::Primary, *name)).elements {
            let _ = write!(text, "{} {role:?} {part:?} {:?}", token.text(), token.loss);
            for sound in token.sounds.iter() {
                let _ = write!(text, " {sound}");
            }
            let mut keys = |hash| {
                let _ = write!(text, " {hash:x}");
            };
            Key::of(token).each(2, &mut keys);
            Key::skeleton(token).each(1, &mut keys);
        }
    }
    let document = Document { kind: DocumentKind::Passport, number: "l898 902-c3".into(), issuer: None, expiry: None };
    let key = DocumentKey::new(&document);
    fingerprint(&format!("{text} {:x} {:x}", key.exact, key.normalised))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_twice() {
        assert_eq!(folding(), folding());
    }
}
