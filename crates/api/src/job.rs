//! Long work: what the node is at, and what it has done.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::list::ImportRun;
use crate::page::Page;

/// Long work of the node.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Jobs {
    /// Imports of all lists, newest first.
    pub imports: Page<ImportJob>,
    /// What goes on without anybody asking for it.
    pub standing: Vec<StandingJob>,
}

/// One import.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportJob {
    /// Name of the list.
    pub list: String,
    /// The run.
    pub run: ImportRun,
}

/// Work that follows from other work.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StandingJob {
    /// `views` (fold entries), `screening-index` (fold lists), `screening` (flights received and not screened yet),
    /// `re-screening` (flights to come, after a list changed), `snapshot` (of the index).
    pub job: String,
    /// `up-to-date`, `working` or `waiting`.
    pub state: String,
    /// Journal position it has reached, or flights it has still to do; `unit` says which.
    pub done: u64,
    /// Journal position it goes to, or flights in all.
    pub total: u64,
    /// `entries` or `flights`.
    pub unit: String,
}
