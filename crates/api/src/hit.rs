//! Hits: what a person must look at and decide.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::flight::Passenger;
use crate::person::Subject;

/// Which hits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HitFilter {
    /// `open` (default: nobody decided yet), `mine` (claimed by me), `overdue`, `confirmed` (awaiting an outcome),
    /// `decided`, `all`.
    pub state: Option<String>,
    /// Of this flight only.
    pub flight: Option<String>,
    /// Of this unit only.
    pub unit: Option<String>,
}

/// One hit in the queue, ordered by due time, then band, then id.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HitSummary {
    /// Id.
    pub id: String,
    /// Version for optimistic concurrency: send it back with a decision.
    pub version: u64,
    /// `open`, `claimed`, `confirmed`, `rejected`, `closed` (outcome recorded).
    pub state: String,
    /// `strong`, `possible` or `weak`: an order, not a probability.
    pub band: String,
    /// One plain sentence made from the evidence.
    pub sentence: String,
    /// Traveller's name as sent.
    pub traveller: String,
    /// The listed name that matched, as written.
    pub listed: String,
    /// The list.
    pub list_name: String,
    /// The flight.
    pub flight_id: String,
    /// Carrier and number.
    pub flight: String,
    /// Route, for example `OSL-VIE`.
    pub route: String,
    /// Regime under which the flight was reported: `border-api`, `le-api` or `pnr`. The same flight reported under two
    /// regimes is two flights, each with its own hits.
    pub regime: String,
    /// Arrival, UTC, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<String>,
    /// When a decision is due, UTC.
    pub due: String,
    /// Whether that time has passed.
    pub overdue: bool,
    /// The unit that owns it now.
    pub unit: String,
    /// The unit it escalates to.
    pub escalates_to: String,
    /// How often it has escalated.
    pub escalations: u32,
    /// Who claimed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<String>,
    /// Notes that change how to read it (passenger cancelled, listed record removed since, possible child).
    pub notes: Vec<String>,
}

/// What one attribute says.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EvidenceItem {
    /// `name`, `birth-date`, `document`, `nationality`, `sex`, `birth-place`.
    pub attribute: String,
    /// `for`, `against` or `unknown`.
    pub verdict: String,
    /// How the two compare, in words.
    pub note: String,
    /// The traveller's value; absent when the message has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub traveller: Option<String>,
    /// The listed value; absent when the list has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<String>,
    /// Where the traveller's value stems from.
    pub traveller_source: String,
    /// Where the listed value stems from.
    pub listed_source: String,
}

/// A ground a person picks for a decision.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Ground {
    /// Code to send back.
    pub code: String,
    /// What it means.
    pub label: String,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HistoryEntry {
    /// When, UTC.
    pub time: String,
    /// Who.
    pub actor: String,
    /// From which unit.
    pub unit: String,
    /// What, in words.
    pub what: String,
    /// The reason given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Journal position.
    pub position: u64,
}

/// One hit with everything needed to decide.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HitDetail {
    /// The hit.
    #[serde(flatten)]
    pub summary: HitSummary,
    /// Evidence: for first, then against, then unknown.
    pub evidence: Vec<EvidenceItem>,
    /// The traveller as reported.
    pub passenger: Passenger,
    /// The listed person.
    pub subject: Subject,
    /// Grounds for confirming.
    pub confirm_grounds: Vec<Ground>,
    /// Grounds for rejecting.
    pub reject_grounds: Vec<Ground>,
    /// Outcomes that may be recorded after confirming.
    pub outcomes: Vec<Ground>,
    /// Units it may be handed to.
    pub units: Vec<String>,
    /// What happened so far, oldest first.
    pub history: Vec<HistoryEntry>,
    /// Matcher version that raised it.
    pub matcher: String,
    /// Index position at which it was matched.
    pub index_position: u64,
    /// Journal position of this answer.
    pub as_of: u64,
}

/// Claim or release.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Versioned {
    /// The version the caller has read.
    pub version: u64,
}

/// Confirm or reject: a ground from the list, and a reason in words where the ground asks for one.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Decision {
    /// The version the caller has read.
    pub version: u64,
    /// Code of the ground.
    pub ground: String,
    /// In the officer's words.
    #[serde(default)]
    pub reason: String,
}

/// Hand over to another unit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HandOver {
    /// The version the caller has read.
    pub version: u64,
    /// The unit that takes it.
    pub unit: String,
    /// Why.
    pub reason: String,
}

/// What came of a confirmed hit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Outcome {
    /// The version the caller has read.
    pub version: u64,
    /// Code of the outcome.
    pub outcome: String,
    /// In the officer's words.
    #[serde(default)]
    pub note: String,
}

/// The queue in numbers; each number is the length of the list of the same name.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct HitCounts {
    /// Nobody decided yet.
    pub open: u64,
    /// Claimed by the caller.
    pub mine: u64,
    /// Past their due time.
    pub overdue: u64,
    /// Confirmed, outcome awaited.
    pub confirmed: u64,
    /// Decided.
    pub decided: u64,
    /// When the next one is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<String>,
}
