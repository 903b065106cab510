//! A person as this node knows it. Until lists are merged, one subject is one record of one list.

use serde::{Deserialize, Serialize};

use crate::category::{Category, Status};
use crate::grade::Grade;
use crate::handling::Handling;
use crate::identity::Identity;
use crate::ids::{ListId, RunId};
use crate::personal::Personal;
use crate::stamp::Event;

/// The record itself: the personal part of the entries that carry one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectRecord {
    /// Id of the record in its source.
    pub external_id: Personal<String>,
    /// Identities; at least one with a name.
    pub identities: Vec<Identity>,
    /// Categories in the source's case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Where the person stands.
    pub status: Status,
    /// Grade, when the source gives the record its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Handling, when the source gives the record its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

impl SubjectRecord {
    /// Whether the person may stand in a screening index: not one who is only contact, victim or witness (rule 10), nor
    /// one whose death is confirmed. A record without category stems from a list whose purpose says it all.
    pub fn screened(&self) -> bool {
        let category = self.categories.is_empty() || self.categories.iter().any(|category| category.screened());
        category && self.status != Status::DeathConfirmed
    }
}

/// What happened to a subject. `digest` is the first 16 bytes of SHA-256 over the record's CBOR: equal digests, equal
/// content, so that a newer version of a list brings only its difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectEvent {
    /// A run brought a record that the list did not have.
    Recorded {
        /// The list.
        list: ListId,
        /// The run.
        run: RunId,
        /// Keyed digest of the record's id in its source: finds it again in a newer version.
        key: RecordDigest,
        /// Digest of the record.
        digest: RecordDigest,
    },
    /// A run brought other content.
    Revised {
        /// The run.
        run: RunId,
        /// Digest of the record.
        digest: RecordDigest,
    },
    /// A later run was withdrawn: what an earlier run brought stands again.
    Restored {
        /// The earlier run.
        run: RunId,
        /// The run withdrawn.
        withdrawn: RunId,
        /// Digest of the record.
        digest: RecordDigest,
    },
    /// The record is gone from the newer version, or the run that brought it was withdrawn.
    Removed {
        /// The run that removed it, or was withdrawn.
        run: RunId,
        /// Why.
        why: Removal,
    },
}

/// Why a record was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removal {
    /// The newer version of the list does not have it.
    GoneFromSource,
    /// The run that brought it was withdrawn.
    RunWithdrawn,
}

/// Digest of a record's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordDigest(#[serde(with = "serde_bytes")] pub [u8; 16]);

impl Event for SubjectEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Recorded { .. } => "subject.recorded",
            Self::Revised { .. } => "subject.revised",
            Self::Restored { .. } => "subject.restored",
            Self::Removed { .. } => "subject.removed",
        }
    }
}

/// A subject as folded from its entries.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// The list that holds it.
    pub list: Option<ListId>,
    /// The record; `None` when removed or erased.
    pub record: Option<SubjectRecord>,
    /// Digest of the standing record.
    pub digest: Option<RecordDigest>,
    /// The last run that changed it.
    pub run: Option<RunId>,
    /// Why it was removed, when it was.
    pub removed: Option<Removal>,
}

impl Subject {
    /// The subject after an event; `record` is the entry's personal part, `None` when it has none or was erased.
    pub fn evolve(&mut self, event: &SubjectEvent, record: Option<SubjectRecord>) {
        match *event {
            SubjectEvent::Recorded { list, run, digest, .. } => {
                *self = Self { list: Some(list), record, digest: Some(digest), run: Some(run), removed: None };
            }
            SubjectEvent::Revised { run, digest } | SubjectEvent::Restored { run, digest, .. } => {
                (self.record, self.digest, self.run, self.removed) = (record, Some(digest), Some(run), None);
            }
            SubjectEvent::Removed { run, why } => {
                (self.record, self.digest, self.run, self.removed) = (None, None, Some(run), Some(why));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(categories: &[Category], status: Status) -> SubjectRecord {
        SubjectRecord {
            external_id: "1".into(),
            identities: vec![Identity::default()],
            categories: categories.to_vec(),
            status,
            grade: None,
            handling: None,
        }
    }

    #[test]
    fn only_those_sought_are_screened() {
        assert!(record(&[], Status::Unknown).screened());
        assert!(record(&[Category::Victim, Category::Suspect], Status::Travelled).screened());
        assert!(!record(&[Category::Contact, Category::Witness], Status::Unknown).screened());
        assert!(!record(&[Category::Suspect], Status::DeathConfirmed).screened());
        assert!(record(&[Category::Suspect], Status::DeathReported).screened());
    }
}
