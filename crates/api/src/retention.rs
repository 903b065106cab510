//! What is kept, how long, by which law, and what goes next.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The state of retention.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionState {
    /// Whether the clock is trusted to delete by.
    pub clock: ClockState,
    /// When the rules last ran to their end, to the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_run: Option<String>,
    /// Due and not yet done, over all rules.
    pub backlog: u64,
    /// SHA-256 of the file of terms, hexadecimal.
    pub terms: String,
    /// One line for each rule, in the order of that file.
    pub rules: Vec<RetentionRule>,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// The clock that deletes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ClockState {
    /// `sound`, `ahead` or `behind`. Nothing is deleted unless it is sound.
    pub state: String,
    /// The last time the node believed; absent when the clock is sound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub believed: Option<String>,
}

/// One rule with its legal source, and how far it has come.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionRule {
    /// Its name, as it stands in the journal with every act.
    pub rule: String,
    /// What it is about: `passenger`, `access-log`, ...
    pub record: String,
    /// Under which law the feed stands, where that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regime: Option<String>,
    /// `any`, `linked` or `unlinked`: whether it is about those with an objective link.
    pub link: String,
    /// `mask`, `delete`, `expire`, `rotate` or `keep`.
    pub action: String,
    /// When, as in `PT96H from departure` (ISO 8601 duration), `with passenger` or `never`.
    pub when: String,
    /// The law.
    pub source: String,
    /// How far the source was checked: `secondary` or `house`.
    pub checked: String,
    /// Records it will come to; absent where they are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<u64>,
    /// Due and not done.
    pub backlog: u64,
    /// When the next ones are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Done in the last thirty days.
    pub done: u64,
}

/// What goes next, by due time; what is due and not done stands first.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionNext {
    /// Records that go together.
    pub items: Vec<RetentionDue>,
    /// Pass it as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The journal position this answer stands at.
    pub as_of: u64,
}

/// Records that go at the same time under the same rule.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetentionDue {
    /// The rule.
    pub rule: String,
    /// What they are.
    pub record: String,
    /// Under which law the feed stands, where that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regime: Option<String>,
    /// `mask`, `delete`, `expire` or `rotate`.
    pub action: String,
    /// When.
    pub due: String,
    /// Since when they are kept.
    pub since: String,
    /// How many.
    pub count: u64,
    /// The law.
    pub source: String,
}
