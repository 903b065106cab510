//! Orders to erase, outside the terms of retention.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::flight::PassengerHit;

/// Which orders.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ErasureFilter {
    /// `waiting` (default) or `all`.
    pub state: Option<String>,
}

/// A record to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ErasureTarget {
    /// `passenger` or `subject`.
    pub kind: String,
    /// Id of the record.
    pub id: String,
}

/// Propose to erase by order.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProposeErasure {
    /// The records.
    pub targets: Vec<ErasureTarget>,
    /// `court-order`, `supervisory-authority` or `right-granted`.
    pub ground: String,
    /// Where the order is found: a file number, nothing about a person. Kept for good.
    pub reference: String,
}

/// Approve or refuse. No words: they would outlive what they are about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErasureDecision {
    /// `approve` or `refuse`.
    pub decision: String,
}

/// An order to erase.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Erasure {
    /// Id.
    pub id: String,
    /// `waiting`, `approved` (not carried out yet), `refused` or `done`.
    pub state: String,
    /// `court-order`, `supervisory-authority` or `right-granted`.
    pub ground: String,
    /// Where the order is found.
    pub reference: String,
    /// Who proposed.
    pub author: String,
    /// When, UTC.
    pub proposed: String,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// When, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
    /// Whether the caller may decide it (never the author).
    pub may_decide: bool,
    /// What goes, record by record.
    pub consequences: Vec<ErasureConsequence>,
}

/// What erasing one record means.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErasureConsequence {
    /// The record.
    pub target: ErasureTarget,
    /// Whether it is gone already.
    pub erased: bool,
    /// The list of a listed person: its next import brings the person back, unless the source gives the record up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_name: Option<String>,
    /// The flight of a passenger: what messages say of its reservations as a whole goes, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flight: Option<String>,
    /// Whether an objective link is recorded on a passenger; it is lost.
    pub linked: bool,
    /// Hits that lose this half of their evidence, and what officers wrote about them.
    pub hits: Vec<PassengerHit>,
}
