//! How events and records become payload parts: CBOR (RFC 8949) of the domain's types, struct fields in the order of
//! their declaration, so that the same value always gives the same bytes.

use liaison_domain::Event;
use liaison_journal::{Draft, Entry, Part, Stream};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use uuid::Uuid;

/// Label of the part that says what happened, without personal data.
pub const EVENT: &str = "event";

/// Label of the part that holds a person's record.
pub const RECORD: &str = "record";

/// Label of the part that holds what masking takes away.
pub const SEALED: &str = "sealed";

/// A payload that cannot be read or written: a fault of this program or of the stored bytes, never of the caller.
#[derive(Debug, thiserror::Error)]
#[error("payload of {kind} at position {position} cannot be read: run `liaison journal verify`, then report this")]
pub struct PayloadError {
    kind: String,
    position: u64,
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

/// The event of an entry.
pub fn event<E: Event>(entry: &Entry) -> Result<E, PayloadError> {
    entry
        .open(EVENT)
        .and_then(decode)
        .ok_or_else(|| PayloadError { kind: entry.header.kind.to_string(), position: entry.header.position.0 })
}

/// The record of an entry, unless it has none or was erased.
pub fn record<T: DeserializeOwned>(entry: &Entry, label: &str) -> Option<T> {
    entry.open(label).and_then(decode)
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
