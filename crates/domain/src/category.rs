//! What a person is in one case, and where that person stands.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! worded {
    ($(#[$doc:meta])* $name:ident, $error:literal, $($(#[$vdoc:meta])* $variant:ident => $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The word used in files, pages and the API.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = WordError;
            fn from_str(text: &str) -> Result<Self, WordError> {
                match text.trim() { $($word => Ok(Self::$variant),)+ _ => Err(WordError($error)) }
            }
        }
    };
}

/// A word outside the vocabulary; says which words there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WordError(&'static str);

worded! {
    /// Category of a person in one case. Several may hold at once. *Child* is derived from the birth interval.
    Category,
    "not a category: write suspect, about-to-offend, convicted, victim, contact or witness",
    /// Suspected of an offence.
    Suspect => "suspect",
    /// Reasonable grounds to believe an offence will be committed.
    AboutToOffend => "about-to-offend",
    /// Convicted.
    Convicted => "convicted",
    /// Victim.
    Victim => "victim",
    /// Contact or associate.
    Contact => "contact",
    /// Witness.
    Witness => "witness",
}

impl Category {
    /// Contacts, victims and witnesses enter no screening index (DESIGN rule 10).
    pub const fn screened(self) -> bool {
        matches!(self, Self::Suspect | Self::AboutToOffend | Self::Convicted)
    }
}

worded! {
    /// Where a person stands.
    Status,
    "not a status: write travelled, returned, prevented, home-grown, directed, in-custody, death-reported, death-confirmed or unknown",
    /// Travelled to a conflict area.
    Travelled => "travelled",
    /// Came back.
    Returned => "returned",
    /// Was kept from travelling.
    Prevented => "prevented",
    /// Home-grown.
    HomeGrown => "home-grown",
    /// Directed from abroad.
    Directed => "directed",
    /// In custody.
    InCustody => "in-custody",
    /// Somebody reports the death.
    DeathReported => "death-reported",
    /// The death is confirmed.
    DeathConfirmed => "death-confirmed",
    /// Not known.
    Unknown => "unknown",
}

worded! {
    /// What a list may be used for; none by default, set by two people.
    PermittedUse,
    "not a use: write booth, border-api, le-api, pnr or case",
    /// Checks of a traveller at a booth.
    Booth => "booth",
    /// Advance passenger information under border law.
    BorderApi => "border-api",
    /// Advance passenger information under law-enforcement law.
    LeApi => "le-api",
    /// Passenger name records.
    Pnr => "pnr",
    /// Cases.
    Case => "case",
}

impl PermittedUse {
    /// Every use.
    pub const ALL: [Self; 5] = [Self::Booth, Self::BorderApi, Self::LeApi, Self::Pnr, Self::Case];

    /// One bit for each use, for masks in the screening index.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The mask of several uses.
    pub fn mask<'a>(uses: impl IntoIterator<Item = &'a Self>) -> u32 {
        uses.into_iter().fold(0, |mask, use_| mask | use_.bit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_serialised_form() {
        for use_ in PermittedUse::ALL {
            assert_eq!(use_.word().parse(), Ok(use_));
        }
        assert!("everything".parse::<PermittedUse>().is_err());
    }

    #[test]
    fn victims_contacts_and_witnesses_are_never_screened() {
        for (category, screened) in
            [("suspect", true), ("convicted", true), ("victim", false), ("contact", false), ("witness", false)]
        {
            assert_eq!(category.parse::<Category>().unwrap().screened(), screened, "{category}");
        }
    }
}
