//! The journal's own answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The state of the streams.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct JournalHead {
    /// Node-wide position of the last entry.
    pub position: u64,
    /// One head for each stream.
    pub streams: Vec<StreamHead>,
}

/// Tree head of one stream (RFC 6962).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct StreamHead {
    /// `watch`, `travel`, `work`, `exchange` or `access`.
    pub stream: String,
    /// Entries.
    pub size: u64,
    /// Root hash, hexadecimal.
    pub root: String,
}

/// What `verify` found.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Verification {
    /// Whether every entry, part and head agrees.
    pub intact: bool,
    /// Entries checked.
    pub entries: u64,
    /// Payload parts checked.
    pub parts: u64,
    /// The first bad entry of each stream that has one.
    pub faults: Vec<Fault>,
    /// Heads now.
    pub head: JournalHead,
}

/// One fault.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Fault {
    /// Stream.
    pub stream: String,
    /// Sequence in the stream, where that can still be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u64>,
    /// Node-wide position, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// What is wrong: flipped, removed, reordered, truncated, ...
    pub what: String,
}

/// A live event: something changed; read it again.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Event {
    /// `flight`, `hit`, `list`, `import`, `message`.
    pub about: String,
    /// Its id.
    pub id: String,
    /// Journal position.
    pub position: u64,
}
