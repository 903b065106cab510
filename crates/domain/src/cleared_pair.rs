//! A pair a person said is not the same: remembered for that pair only, for its
//! term (thirty days; longer needs two people), and void when either changes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::HitId;
use crate::stamp::Event;

/// What happened to a pair. The entity id is a keyed hash of the traveller's data and the subject, so that nothing here
/// tells who they are, and other data is another pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairEvent {
    /// A person rejected a hit on this pair as a different person.
    Cleared {
        /// The hit.
        hit: HitId,
        /// The subject's version then.
        subject_version: u64,
        /// Until when it holds.
        until: Timestamp,
    },
}

impl Event for PairEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Cleared { .. } => "pair.cleared",
        }
    }
}

impl PairEvent {
    /// Whether the pair is quiet at `now` for this version of the subject.
    pub fn quiet(&self, now: Timestamp, version: u64) -> bool {
        match self {
            Self::Cleared { subject_version, until, .. } => *subject_version == version && now < *until,
        }
    }
}
