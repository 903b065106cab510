//! What waits for the caller.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What waits for one person in one duty.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Work {
    /// Kinds of work this duty has, also those of which there is none now.
    pub tasks: Vec<Task>,
    /// What is wrong with the node, as far as this duty may know.
    pub notices: Vec<Notice>,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// One kind of work. The number is the length of a list: `my-hits` of `/hits?state=mine`, `desk-hits`, `overdue` and
/// `outcomes` of `/hits?unit=` with `state` `open`, `overdue` and `confirmed`, `approvals` and `proposals` of
/// `/approvals?state=` `for-me` and `mine`, `interrupted-imports` of the jobs.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// `my-hits`, `desk-hits`, `overdue`, `outcomes`, `approvals`, `proposals` or `interrupted-imports`.
    pub task: String,
    /// How many.
    pub count: u64,
    /// When the first of them is due, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due: Option<String>,
}

/// Something the whole node should know.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    /// `clock-doubted`, `retention-overdue`, `nothing-screened` or `backup-overdue`.
    pub notice: String,
    /// How many records it is about, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}
