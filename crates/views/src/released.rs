//! Every entry kind ever released with its present version, and how older versions are read. Nothing here is ever taken
//! away: a journal keeps its entries as they were written.

use ciborium::Value;
use serde::de::DeserializeOwned;

use crate::payload::{EVENT, decode};

/// Lifts the part with this label from one version of a kind to the next. Pure; `None` when the bytes are not that
/// version's.
type Upcaster = fn(label: &str, Value) -> Option<Value>;

/// A kind of entry.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// As in headers: never renamed, never used for anything else.
    pub name: &'static str,
    /// One for each version but the present one; the first lifts version 1 to version 2.
    upcasters: &'static [Upcaster],
}

impl Kind {
    /// The version written now.
    pub fn version(&self) -> u16 {
        u16::try_from(self.upcasters.len()).map_or(u16::MAX, |older| older.saturating_add(1))
    }

    /// A part of the given version as the present type; `None` when the bytes are not that version's, or the version is
    /// not known.
    pub fn read<T: DeserializeOwned>(&self, version: u16, label: &str, bytes: &[u8]) -> Option<T> {
        let older = self.upcasters.get(usize::from(version.checked_sub(1)?)..)?;
        if older.is_empty() {
            return decode(bytes);
        }
        let stored = decode::<Value>(bytes)?;
        older.iter().try_fold(stored, |value, lift| lift(label, value))?.deserialized().ok()
    }
}

/// The kind of this name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    RELEASED.iter().find(|kind| kind.name == name)
}

const fn first(name: &'static str) -> Kind {
    Kind { name, upcasters: &[] }
}

/// Every kind ever released. A payload of each version is kept in the tests of `liaison-node`.
pub const RELEASED: &[Kind] = &[
    first("list.created"),
    first("list.uses-proposed"),
    first("list.uses-approved"),
    first("list.uses-refused"),
    first("import.started"),
    first("import.progressed"),
    first("import.finished"),
    first("import.cancelled"),
    first("import.resumed"),
    first("import.withdrawn"),
    first("subject.recorded"),
    first("subject.revised"),
    first("subject.restored"),
    first("subject.removed"),
    first("message.received"),
    Kind { name: "flight.opened", upcasters: &[opened_2] },
    first("flight.rescheduled"),
    first("flight.manifest-changed"),
    first("flight.closed-out"),
    first("flight.cancelled"),
    Kind { name: "flight.screened", upcasters: &[screened_2] },
    first("passenger.recorded"),
    first("passenger.revised"),
    first("passenger.cancelled"),
    first("hit.raised"),
    first("hit.reopened"),
    first("hit.renewed"),
    first("hit.claimed"),
    first("hit.released"),
    first("hit.handed-over"),
    first("hit.confirmed"),
    first("hit.rejected"),
    first("hit.outcome-recorded"),
    first("obligation.opened"),
    first("obligation.reassigned"),
    first("obligation.escalated"),
    first("obligation.met"),
    first("pair.cleared"),
    first("passenger.linked"),
    first("retention.ran"),
    first("retention.clock-confirmed"),
    first("erasure.proposed"),
    first("erasure.approved"),
    first("erasure.refused"),
];

/// Version 2 says which lists were asked; version 1 did not.
/// Version 2 says under which law the flight was reported, so that it is known without its message.
fn opened_2(label: &str, value: Value) -> Option<Value> {
    if label != EVENT {
        return Some(value);
    }
    inside(value, "opened", |fields| fields.push((Value::from("regime"), Value::from(""))))
}

fn screened_2(label: &str, value: Value) -> Option<Value> {
    if label != EVENT {
        return Some(value);
    }
    inside(value, "screened", |fields| {
        fields.push((Value::from("lists"), Value::from("not-said")));
    })
}

/// Changes the fields of an event stored as `{variant: {field: value}}`.
fn inside(value: Value, variant: &str, change: impl FnOnce(&mut Vec<(Value, Value)>)) -> Option<Value> {
    let Value::Map(mut event) = value else { return None };
    let [(name, Value::Map(fields))] = event.as_mut_slice() else { return None };
    if name.as_text() != Some(variant) {
        return None;
    }
    change(fields);
    Some(Value::Map(event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::encode;

    fn lift_a(_: &str, value: Value) -> Option<Value> {
        value.into_text().ok().map(|text| Value::from(text + "a"))
    }

    fn lift_b(_: &str, value: Value) -> Option<Value> {
        value.into_text().ok().map(|text| Value::from(text + "b"))
    }

    #[test]
    fn older_versions_are_lifted_step_by_step() {
        let kind = Kind { name: "test.kind", upcasters: &[lift_a, lift_b] };
        let text = encode(&"x");
        assert_eq!(kind.version(), 3);
        assert_eq!(kind.read::<String>(1, EVENT, &text).as_deref(), Some("xab"));
        assert_eq!(kind.read::<String>(2, EVENT, &text).as_deref(), Some("xb"));
        assert_eq!(kind.read::<String>(3, EVENT, &text).as_deref(), Some("x"));
        for unknown in [0, 4, u16::MAX] {
            assert_eq!(kind.read::<String>(unknown, EVENT, &text), None, "version {unknown}");
        }
        assert_eq!(kind.read::<String>(1, EVENT, &encode(&7)), None, "not that version's bytes");
    }

    #[test]
    fn every_kind_stands_once() {
        let mut names: Vec<&str> = RELEASED.iter().map(|kind| kind.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|name| !name.starts_with(crate::payload::SYSTEM)));
    }
}
