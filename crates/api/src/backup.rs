//! The state of the backups.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// When the node was last backed up, and what would be lost now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BackupState {
    /// The newest whole backup; absent when there never was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<LastBackup>,
    /// Journal position now.
    pub position: u64,
    /// What is missing or overdue, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// One backup.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LastBackup {
    /// When it was finished.
    pub time: String,
    /// Generation, counted from 1.
    pub generation: u64,
    /// Journal position it holds.
    pub position: u64,
    /// When it was last verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<String>,
}
