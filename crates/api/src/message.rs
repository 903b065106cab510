//! Passenger messages as received.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One issue of a message: what, where in the bytes, never the value.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Issue {
    /// Kind, for example `count-mismatch`.
    pub kind: String,
    /// `error`, `warning` or `hint`.
    pub severity: String,
    /// Offset in the message, in bytes.
    pub byte: u64,
    /// What it means and what to do.
    pub message: String,
}

/// One message in the log of what came in.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// Id.
    pub id: String,
    /// When it was received, UTC.
    pub received: String,
    /// The feed that sent it.
    pub feed: String,
    /// `border-api`, `le-api` or `pnr`.
    pub regime: String,
    /// `ok`, `partial` or `refused`.
    pub outcome: String,
    /// Types and versions, for example `PAXLST D:12B`.
    pub contents: Vec<String>,
    /// Flights it reported.
    pub flights: Vec<String>,
    /// Persons it listed, crew included.
    pub persons: u32,
    /// Whether its persons were screened.
    pub screened: bool,
    /// Issues; the first 200.
    pub issues: Vec<Issue>,
    /// How many issues there are.
    pub issue_count: u32,
}

/// The answer to a message handed in.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// The message as stored. A message handed in twice gets the first one's id.
    pub message: Message,
    /// Whether the same bytes had come from this feed before.
    pub duplicate: bool,
    /// Hits raised by it, ids.
    pub hits: Vec<String>,
    /// Candidates not raised because a person cleared the same pair recently.
    pub cleared_before: u32,
    /// People whose names are too common to be searched whole: more data is needed.
    pub too_common: u32,
    /// Journal position of the last entry.
    pub position: u64,
}
