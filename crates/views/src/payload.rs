//! How events and records become payload parts: CBOR (RFC 8949) of the domain's types, struct fields in the order of
//! their declaration, so that the same value always gives the same bytes.

pub use crate::released::{Kind, RELEASED, kind};

use liaison_domain::Event;
use liaison_journal::{Draft, Entry, Part, PartState, Stream};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use uuid::Uuid;

use crate::released;

/// How the kinds begin that the journal writes about itself (`journal.erased`): no fold of this crate's kinds has them.
pub const SYSTEM: &str = "journal.";

/// Label of the part that says what happened, without personal data.
pub const EVENT: &str = "event";

/// Label of the part that holds a person's record.
pub const RECORD: &str = "record";

/// Label of the part that holds what masking takes away.
pub const SEALED: &str = "sealed";

/// A payload that cannot be read. A fold that decides stops at it; views pass over what they do not know
/// ([`crate::Views::unread`]).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// A newer program wrote a kind that this one does not have.
    #[error(
        "the entry at position {position} is a `{kind}` (version {version}), which this program does not know: nothing \
         is decided without it; start the newer program that wrote it"
    )]
    UnknownKind {
        /// The kind.
        kind: String,
        /// Its version.
        version: u16,
        /// Where the entry stands.
        position: u64,
    },
    /// A newer program wrote a newer version of a kind.
    #[error(
        "the entry at position {position} is a `{kind}` of version {version}, this program knows it up to version \
         {known}: nothing is decided without it; start the newer program that wrote it"
    )]
    NewerVersion {
        /// The kind.
        kind: String,
        /// Its version.
        version: u16,
        /// The newest version known here.
        known: u16,
        /// Where the entry stands.
        position: u64,
    },
    /// The kind is known and the bytes are not its: a fault of this program or of the stored bytes, never of the caller.
    #[error(
        "payload of {kind} version {version} at position {position} cannot be read: run `liaison journal verify`, then \
         report this"
    )]
    Unreadable {
        /// The kind.
        kind: String,
        /// Its version.
        version: u16,
        /// Where the entry stands.
        position: u64,
    },
}

impl PayloadError {
    /// Whether the entry is sound and only a newer program can read it.
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::UnknownKind { .. } | Self::NewerVersion { .. })
    }
}

/// The CBOR of a value.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    // Writing into a Vec does not fail, and the domain's types hold nothing that CBOR cannot carry.
    let written = ciborium::into_writer(value, &mut bytes);
    debug_assert!(written.is_ok());
    bytes
}

/// The value of CBOR bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    ciborium::from_reader(bytes).ok()
}

/// The event of an entry, whichever version of its kind it is.
pub fn event<E: Event>(entry: &Entry) -> Result<E, PayloadError> {
    part(entry, EVENT)?.ok_or_else(|| unreadable(entry))
}

/// The record of an entry, whichever version of its kind it is; `None` when it has none, or it was erased or expired.
pub fn record<T: DeserializeOwned>(entry: &Entry, label: &str) -> Result<Option<T>, PayloadError> {
    part(entry, label)
}

/// Whether this program knows the entry's kind in this version. System kinds of the journal have no event.
pub fn known(entry: &Entry) -> Result<&'static Kind, PayloadError> {
    let header = &entry.header;
    let (kind, version, position) = (header.kind.to_string(), header.kind_version, header.position.0);
    match released::kind(&header.kind) {
        None => Err(PayloadError::UnknownKind { kind, version, position }),
        Some(known) if version > known.version() => {
            Err(PayloadError::NewerVersion { kind, version, known: known.version(), position })
        }
        Some(known) => Ok(known),
    }
}

/// Whether the journal wrote the entry about itself ([`SYSTEM`]).
pub fn is_system(entry: &Entry) -> bool {
    entry.header.kind.starts_with(SYSTEM)
}

fn part<T: DeserializeOwned>(entry: &Entry, label: &str) -> Result<Option<T>, PayloadError> {
    let kind = known(entry)?;
    // Closed is not erased: whoever reads records reads entries with their parts opened.
    if matches!(entry.part(label), Some(PartState::Closed)) {
        return Err(unreadable(entry));
    }
    let Some(bytes) = entry.open(label) else { return Ok(None) };
    kind.read(entry.header.kind_version, label, bytes).map(Some).ok_or_else(|| unreadable(entry))
}

fn unreadable(entry: &Entry) -> PayloadError {
    let header = &entry.header;
    PayloadError::Unreadable {
        kind: header.kind.to_string(),
        version: header.kind_version,
        position: header.position.0,
    }
}

/// An entry that says what happened to `entity`, with further parts.
pub fn draft<E: Event>(
    stream: Stream,
    entity: Uuid,
    event: &E,
    meta: &Arc<liaison_journal::Meta>,
    day: Option<jiff::civil::Date>,
    further: impl IntoIterator<Item = Part>,
) -> Draft {
    debug_assert_eq!(kind(event.kind()).map(Kind::version), Some(event.version()), "{} is registered", event.kind());
    let mut parts = vec![Part::plain(EVENT, encode(event))];
    parts.extend(further);
    Draft {
        stream,
        entity,
        kind: event.kind().into(),
        kind_version: event.version(),
        meta: Arc::clone(meta),
        parts,
        day,
    }
}
