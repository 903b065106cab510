//! One passenger message as received: what it was, what was wrong with it, never its bytes.

use serde::{Deserialize, Serialize};

use crate::ids::FlightId;
use crate::stamp::Event;

/// An issue of a message: kind and position, never the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageIssue {
    /// Kind, for example `count-mismatch`.
    pub kind: String,
    /// `error`, `warning` or `hint`.
    pub severity: String,
    /// Offset in bytes.
    pub byte: u64,
    /// What it means.
    pub message: String,
}

/// What happened to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageEvent {
    /// It came in and was read.
    Received {
        /// The feed that sent it.
        feed: String,
        /// The feed's regime: `border-api`, `le-api` or `pnr`.
        regime: String,
        /// Size in bytes.
        bytes: u64,
        /// `ok`, `partial` or `refused`.
        outcome: String,
        /// Types and versions, for example `PAXLST D:12B`.
        contents: Vec<String>,
        /// Flights it reports.
        flights: Vec<FlightId>,
        /// Persons it lists, crew included.
        persons: u32,
        /// The first 200 issues.
        issues: Vec<MessageIssue>,
        /// All issues counted.
        issue_count: u32,
    },
}

impl Event for MessageEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "message.received",
        }
    }
}
