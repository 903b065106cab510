//! One identity record: a name set, birth intervals, nationalities and documents as one source gave them.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Country, DateInterval, Document, Name, Personal};

/// How an identity belongs to a person (DESIGN section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum IdentityKind {
    /// The person's own.
    #[default]
    Confirmed,
    /// Used by the person.
    Alias,
    /// A victim's, misused by the person: kept only to tell the two apart.
    Misused,
}

/// Sex as a travel document states it (ICAO 9303: M, F or X).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Female.
    F,
    /// Male.
    M,
    /// Unspecified.
    X,
}

/// One identity. Every collection may be empty and may hold alternatives; there is no field for religion, ethnicity,
/// opinion or health (DESIGN rule 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Identity {
    /// How it belongs to the person.
    #[serde(default)]
    pub kind: IdentityKind,
    /// Names in original script and Latin; at least one in anything that is screened.
    pub names: Vec<Name>,
    /// Alternative birth intervals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub births: Vec<DateInterval>,
    /// Sex as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Nationalities stated, present or past.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nationalities: Vec<Country>,
    /// Travel and identity documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Places of birth as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_places: Vec<Personal<String>>,
}

impl Identity {
    /// Whether the person may be under eighteen on that day by any birth date stated: then they are treated as a child
    /// (DESIGN rule 13). Without a birth date nothing is inferred.
    pub fn may_be_a_child(&self, on: Date) -> bool {
        let adult_if_born_by = on.checked_sub(18.years()).unwrap_or(Date::MIN);
        self.births.iter().any(|birth| birth.last() > adult_if_born_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_be_under_eighteen_is_treated_as_a_child() {
        let today = jiff::civil::date(2026, 5, 1);
        let born = |text: &str| Identity { births: vec![text.parse().unwrap()], ..Identity::default() };
        for (text, child) in
            [("2008-05-01", false), ("2008-05-02", true), ("2008", true), ("2007", false), ("2008-04/2008-05", true)]
        {
            assert_eq!(born(text).may_be_a_child(today), child, "{text}");
        }
        assert!(!Identity::default().may_be_a_child(today));
    }
}
