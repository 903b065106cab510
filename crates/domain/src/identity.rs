//! One identity record: a name set, birth intervals, nationalities and documents as one source gave them.

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
