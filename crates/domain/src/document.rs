//! Travel and identity documents.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Country, Personal};

/// Kind of document, by the first letter of ICAO 9303 part 3 where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// P: passport.
    Passport,
    /// I, A, C: identity card.
    IdentityCard,
    /// V: visa.
    Visa,
    /// Residence permit.
    ResidencePermit,
    /// A number of a person, not of a document (national or tax number).
    PersonalNumber,
    /// Anything else, by the code sent.
    Other(String),
}

/// One document of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// Its kind.
    pub kind: DocumentKind,
    /// The number as written by the source.
    pub number: Personal<String>,
    /// Issuing state or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Country>,
    /// Last day of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
}

impl Document {
    /// The number as it is compared: upper-case letters and digits only. Exact and normalised agreement are different
    /// evidence, so both are kept apart by the caller.
    pub fn normalised_number(&self) -> String {
        normalise_number(self.number.as_str())
    }
}

/// Upper-case letters and digits of `number`; punctuation and blanks dropped. O and 0, I and 1 stay apart.
pub fn normalise_number(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
