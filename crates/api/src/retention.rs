//! What is kept, how long, by which law, and what goes next.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The state of retention.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionState {
    /// Whether the clock is trusted to delete by.
    pub clock: ClockState,
    /// When the rules last ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run: Option<String>,
    /// Due and not yet done, over all rules.
    pub backlog: u64,
    /// One line for each rule.
    pub rules: Vec<RetentionRule>,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// The clock that deletes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ClockState {
    /// `trusted`, `ahead` or `behind`. Nothing is deleted unless it is trusted.
    pub state: String,
    /// What was noticed and what to do; absent when trusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One rule with its legal source, and how far it has come.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionRule {
    /// Stable code.
    pub code: String,
    /// What it is about, in words.
    pub what: String,
    /// `mask`, `delete` or `expire`.
    pub action: String,
    /// The term as ISO 8601 duration.
    pub term: String,
    /// What the term counts from, in words.
    pub from: String,
    /// Article of law.
    pub source: String,
    /// Records under the rule now.
    pub held: u64,
    /// Due and not done.
    pub backlog: u64,
    /// When the next one is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Done in the last thirty days.
    pub done: u64,
}

/// Something that will go.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionDue {
    /// Code of the rule.
    pub rule: String,
    /// What it is about, in words.
    pub what: String,
    /// `mask`, `delete` or `expire`.
    pub action: String,
    /// When.
    pub due: String,
    /// Article of law.
    pub source: String,
    /// Id of the record, or the day of a file.
    pub about: String,
}
