//! Exercises on invented people.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::hit::EvidenceItem;
use crate::person::Identity;

/// An exercise, without its truth.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Drill {
    /// Its number: send it back with the answer.
    pub number: u32,
    /// `strong`, `possible` or `weak`, as for a hit.
    pub band: String,
    /// One plain sentence made from the evidence, as for a hit.
    pub sentence: String,
    /// Evidence: for first, then against, then unknown.
    pub evidence: Vec<EvidenceItem>,
    /// The invented traveller.
    pub traveller: Identity,
    /// The invented listed person.
    pub listed: Identity,
}

/// What somebody says of an exercise.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DrillAnswer {
    /// `same`, `different` or `cannot-tell`.
    pub answer: String,
}

/// The truth, told after the answer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DrillTruth {
    /// Whether they are one person.
    pub same: bool,
    /// Whether the answer was right; absent for `cannot-tell`, which is never wrong and settles nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
    /// What the exercise was about: `namesake`, `typing-error`, `other-romanisation`, ...
    pub lesson: String,
}
