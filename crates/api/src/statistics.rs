//! How the work goes, in numbers without persons.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which period.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// First day, `YYYY-MM-DD`, in UTC; without it thirty days before the last one.
    pub from: Option<String>,
    /// Last day; without it today.
    pub to: Option<String>,
}

/// What became of the hits raised in a period.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Statistics {
    /// First day, in UTC.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Over all lists.
    pub all: Decisions,
    /// List by list, the one with most hits first; a list without a hit is left out.
    pub lists: Vec<ListStatistics>,
    /// Day by day; a day without anything is left out.
    pub days: Vec<DayStatistics>,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// What became of the hits of one list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ListStatistics {
    /// The list's id.
    pub list_id: String,
    /// Its name.
    pub list: String,
    /// The numbers.
    pub decisions: Decisions,
}

/// Numbers of hits. `open`, `confirmed` and `rejected` add up to `raised`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Decisions {
    /// Raised in the period.
    pub raised: u64,
    /// Of these, nobody decided yet.
    pub open: u64,
    /// Of these, the listed person, said a person.
    pub confirmed: u64,
    /// Of these, rejected on any ground.
    pub rejected: u64,
    /// Of the rejected, a different person: a false alarm.
    pub false_alarms: u64,
    /// Half of the decisions took at most so many seconds from claim to decision; absent when there were too few to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_seconds: Option<u64>,
}

/// One day, in UTC.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DayStatistics {
    /// The day.
    pub day: String,
    /// Raised on it.
    pub raised: u64,
    /// Confirmed on it, whenever raised.
    pub confirmed: u64,
    /// Rejected on it.
    pub rejected: u64,
}
