//! The journal's own answers.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The state of the streams.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct JournalHead {
    /// Node-wide position of the last entry.
    pub position: u64,
    /// Counts restores: a restore opens a new epoch.
    pub epoch: u32,
    /// SHA-256 of the node's public key, hexadecimal: what partners compare before they trust its checkpoints.
    pub fingerprint: String,
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
    /// The newest signed checkpoint; absent before the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<Checkpoint>,
    /// Why it is not sealed any further, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// A signed tree head (C2SP tlog-checkpoint).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Checkpoint {
    /// Entries it covers.
    pub size: u64,
    /// When it was signed.
    pub time: String,
}

/// An entry as its header tells it: who did what, when, why. Nothing of its content.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct JournalEntry {
    /// Node-wide position.
    pub position: u64,
    /// Stream.
    pub stream: String,
    /// Leaf number in the stream.
    pub sequence: u64,
    /// Epoch.
    pub epoch: u32,
    /// When.
    pub time: String,
    /// What happened, as in `hit.confirmed`.
    pub kind: String,
    /// The thing whose history this is.
    pub entity: String,
    /// Its version after this entry.
    pub version: u64,
    /// Account or service.
    pub actor: String,
    /// Desk.
    pub unit: String,
    /// Purpose.
    pub purpose: String,
    /// Article of law.
    pub legal_basis: String,
    /// Its parts by label, and what is left of each.
    pub parts: Vec<PartState>,
}

/// Which entries.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EntryFilter {
    /// Only entries about the record with this id.
    pub entity: Option<String>,
}

/// A part of an entry.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PartState {
    /// What the part is.
    pub label: String,
    /// `kept`, `masked`, `erased` or `expired`.
    pub state: String,
}

/// Which entry to prove.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProofRequest {
    /// Node-wide position of the entry.
    pub position: u64,
}

/// A proof that one entry stands in the journal, to be checked by anybody with `liaison journal verify-bundle`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Proof {
    /// The entry by its header. Its parts are left out: a proof says nothing of what became of them.
    pub entry: JournalEntry,
    /// Entries of the stream that the signed checkpoint covers.
    pub size: u64,
    /// Name for the file.
    pub file_name: String,
    /// The bundle, as it goes into the file.
    pub bundle: String,
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
