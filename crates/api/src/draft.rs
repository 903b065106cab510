//! What somebody has begun to write and not yet sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A draft as sent.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct DraftText {
    /// What is written, by field of the form.
    pub fields: BTreeMap<String, String>,
    /// Version of the record that the writer has seen.
    #[serde(default)]
    pub version: u64,
}

/// A draft as kept.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct Draft {
    /// What is written, by field of the form.
    pub fields: BTreeMap<String, String>,
    /// Version of the record that the writer has seen.
    pub version: u64,
    /// When it was saved, UTC.
    pub saved: String,
    /// When it goes if it is not saved again, UTC.
    pub until: String,
}
