//! People as lists and passenger messages give them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One name as its source wrote it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Name {
    /// `primary`, `alias`, `weak-alias` or `former`.
    pub kind: String,
    /// The whole name in original script and order.
    pub full: String,
    /// Given names, when the source separates them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Family name, when the source separates it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

/// One document.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Document {
    /// `passport`, `identity-card`, `visa`, `residence-permit`, `personal-number`, or the code sent.
    pub kind: String,
    /// Number as written by the source.
    pub number: String,
    /// Issuer, three letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Last day of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expiry: Option<String>,
}

/// One identity of a listed person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Identity {
    /// `confirmed`, `alias` or `misused`.
    pub kind: String,
    /// Names.
    pub names: Vec<Name>,
    /// Alternative birth dates, as precise as known.
    pub births: Vec<String>,
    /// `F`, `M`, `X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Three-letter codes.
    pub nationalities: Vec<String>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Places of birth as written.
    pub birth_places: Vec<String>,
}

/// A listed person with every identity and where each stems from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Subject {
    /// Id on this node.
    pub id: String,
    /// Version of the record.
    pub version: u64,
    /// The list that holds the record.
    pub list_id: String,
    /// Its name.
    pub list_name: String,
    /// The record's id in its source.
    pub external_id: String,
    /// Identities.
    pub identities: Vec<Identity>,
    /// Categories in the source's case, for example `suspect`.
    pub categories: Vec<String>,
    /// Status, for example `travelled`, `in-custody`, `unknown`.
    pub status: String,
    /// Native and normalised grade, for example `B2`.
    pub grade: String,
    /// Handling in words.
    pub handling: String,
    /// Whether the record stands or was removed, and by which run.
    pub state: String,
    /// Entries of the record, newest last.
    pub history: Vec<crate::hit::HistoryEntry>,
}
