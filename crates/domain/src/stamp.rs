//! Who did it and when: what `decide` and `evolve` know of an entry's header.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A named person or system that acts. An id of the agency's, shown to colleagues, never a subject of the node.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actor(pub String);

/// A desk that owns work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(pub String);

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Time, person and desk of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub time: Timestamp,
    /// Who.
    pub actor: Actor,
    /// From which desk.
    pub unit: Unit,
}

/// Why `decide` refuses: who is to blame and what to do next. Never personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The thing is in a state that does not allow it.
    #[error("{0}")]
    WrongState(&'static str),
    /// Author and approver are the same.
    #[error("a second person must decide this: the author is never the approver")]
    SecondPerson,
    /// Somebody else holds it.
    #[error("{0}")]
    NotYours(&'static str),
    /// A field does not fit.
    #[error("{field}: {message}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// What it must be.
        message: &'static str,
    },
}

/// An event of an entity: its entry kind and version. Kinds are never renamed; a changed meaning is a new version.
pub trait Event: Serialize + for<'de> Deserialize<'de> {
    /// Entry kind, for example `hit.claimed`.
    fn kind(&self) -> &'static str;

    /// Version of the kind's payload.
    fn version(&self) -> u16 {
        1
    }
}
