//! Naming cultures as tables: given names common enough to point to nobody, and syllables from which family names are
//! built.
//!
//! A culture serves as raw material for test names only. It is never written to a list, a message or a query: the
//! product has no such field (DESIGN rule 8).

mod africa;
mod americas_and_west;
mod caucasus_and_levant;
mod east_asia;
mod east_europe;
mod islamicate;
mod south_asia;

use std::sync::LazyLock;

use crate::states::{self, State};
use crate::word::{Piece, table};

/// A naming culture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Culture {
    Arabic,
    Maghrebi,
    Persian,
    Turkish,
    Russian,
    Ukrainian,
    Serbian,
    Albanian,
    Polish,
    Greek,
    Georgian,
    Armenian,
    Hebrew,
    Chinese,
    Korean,
    Vietnamese,
    Hindi,
    Bengali,
    French,
    German,
    Dutch,
    Spanish,
    Portuguese,
    English,
    WestAfrican,
    Somali,
}

/// The script of a culture's native forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Greek,
    Georgian,
    Armenian,
    Hebrew,
    Han,
    Hangul,
    Devanagari,
    Bengali,
}

/// What stands between given and family name.
#[derive(Clone, Copy)]
pub(crate) enum Middle {
    /// Nothing.
    None,
    /// A word of `second`, in `share` of 1,000 names.
    Table(u32),
    /// Father's and sometimes grandfather's given name; `particle` of 1,000 with son-of or daughter-of before it.
    Fathers { particle: [Piece; 2], particle_share: u32 },
}

/// How family names come about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Built from syllables.
    Built,
    /// Built, twice in `share` of 1,000 names (father's and mother's), `joint` between the two in 200 of 1,000.
    Double(u32, &'static str),
    /// A closed class of generic names (Han, Korean, Vietnamese): borne by millions each.
    Closed,
    /// The grandfather's given name stands last.
    Grandfather,
}

/// A culture as it is written in its table.
pub(crate) struct Source {
    culture: Culture,
    script: Script,
    men: &'static str,
    women: &'static str,
    heads: &'static str,
    mids: &'static str,
    tails: &'static str,
    /// Tails of women's family names, in the order of `tails`; empty where they are the same.
    tails_women: &'static str,
    second: [&'static str; 2],
    middle: Middle,
    family: Family,
    /// Particles before a family name, each with its share of 1,000.
    prefixes: &'static [(u32, Piece)],
    /// Share of 1,000 with two given names.
    two_given: u32,
    /// A given name is two pieces written together; the joint of the competing romanisation.
    compound_given: Option<&'static str>,
    family_first: bool,
    states: &'static str,
    /// How flat the skew of family names is ([`crate::draw::Draw::rank`]).
    flat: u32,
    honorifics: [&'static str; 2],
}

impl Source {
    const BASE: Self = Self {
        culture: Culture::English,
        script: Script::Latin,
        men: "",
        women: "",
        heads: "",
        mids: "",
        tails: "",
        tails_women: "",
        second: ["", ""],
        middle: Middle::None,
        family: Family::Built,
        prefixes: &[],
        two_given: 0,
        compound_given: None,
        family_first: false,
        states: "",
        flat: 3,
        honorifics: ["Mr", "Mrs"],
    };
}

/// A culture ready for use.
pub(crate) struct Naming {
    pub(crate) culture: Culture,
    pub(crate) script: Script,
    /// Men's and women's given names, the commonest first.
    pub(crate) given: [Vec<Piece>; 2],
    pub(crate) heads: Vec<Piece>,
    pub(crate) mids: Vec<Piece>,
    pub(crate) tails: [Vec<Piece>; 2],
    pub(crate) second: [Vec<Piece>; 2],
    pub(crate) middle: Middle,
    pub(crate) family: Family,
    pub(crate) prefixes: &'static [(u32, Piece)],
    pub(crate) two_given: u32,
    pub(crate) compound_given: Option<&'static str>,
    pub(crate) family_first: bool,
    pub(crate) states: Vec<&'static State>,
    pub(crate) flat: u32,
    pub(crate) honorifics: [&'static str; 2],
}

impl Naming {
    fn build(source: &Source) -> Self {
        let tails = table(source.tails);
        let women = if source.tails_women.is_empty() { tails.clone() } else { table(source.tails_women) };
        Self {
            culture: source.culture,
            script: source.script,
            given: [table(source.men), table(source.women)],
            heads: table(source.heads),
            mids: table(source.mids),
            tails: [tails, women],
            second: source.second.map(table),
            middle: source.middle,
            family: source.family,
            prefixes: source.prefixes,
            two_given: source.two_given,
            compound_given: source.compound_given,
            family_first: source.family_first,
            states: states::named(source.states),
            flat: source.flat,
            honorifics: source.honorifics,
        }
    }

    /// Syllables for the second place of a word: the middles, or the heads of a closed class.
    pub(crate) fn vowels(&self) -> &[Piece] {
        if self.mids.is_empty() { &self.heads } else { &self.mids }
    }

    /// Number of family names the syllables give: head and tail with none, one or two syllables between.
    pub(crate) fn families(&self) -> u32 {
        let size = |pieces: &[Piece]| u32::try_from(pieces.len()).unwrap_or(u32::MAX);
        let (heads, mids) = (size(&self.heads), size(&self.mids));
        match self.family {
            Family::Closed => heads,
            _ => heads * size(&self.tails[0]) * (1 + mids + mids * mids),
        }
    }
}

/// Every culture.
pub(crate) static CULTURES: LazyLock<Vec<Naming>> = LazyLock::new(|| {
    let sources = [
        islamicate::SOURCES,
        east_europe::SOURCES,
        caucasus_and_levant::SOURCES,
        east_asia::SOURCES,
        south_asia::SOURCES,
        americas_and_west::SOURCES,
        africa::SOURCES,
    ];
    sources.into_iter().flatten().map(Naming::build).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_complete() {
        for naming in CULTURES.iter() {
            let culture = naming.culture;
            assert!(naming.given.iter().all(|names| names.len() >= 16), "{culture:?} given");
            assert!(naming.family == Family::Grandfather || naming.families() >= 30, "{culture:?} families");
            assert!(!naming.states.is_empty(), "{culture:?} states");
            assert_eq!(naming.tails[0].len(), naming.tails[1].len(), "{culture:?} tails");
            assert!(naming.family == Family::Closed || !naming.tails[0].is_empty(), "{culture:?} tails");
            if matches!(naming.middle, Middle::Table(_)) {
                assert!(naming.second.iter().all(|names| !names.is_empty()), "{culture:?} second");
            }
        }
        let mut cultures: Vec<_> = CULTURES.iter().map(|naming| naming.culture).collect();
        cultures.sort_unstable();
        cultures.dedup();
        assert_eq!(cultures.len(), CULTURES.len());
        assert!(CULTURES.len() >= 24);
    }

    #[test]
    fn latin_forms_are_latin() {
        for naming in CULTURES.iter() {
            let all =
                naming.given.iter().chain([&naming.heads, &naming.mids]).chain(&naming.tails).chain(&naming.second);
            for piece in all.flatten() {
                for text in [piece.latin, piece.variant] {
                    assert!(!text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic()), "{piece:?}");
                }
            }
        }
    }
}
