//! What the journal itself wrote about its parts and keys: what may be gone, and what must be.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::act::Act;
use crate::ring::KeyId;

/// The acts known to a verification.
#[derive(Debug, Default)]
pub(crate) struct Acts {
    /// Acts up to here are carried out: what they name must be gone.
    applied: u64,
    /// Acts up to here are known.
    known: u64,
    keys: HashMap<KeyId, u64>,
    days: HashMap<Date, u64>,
    access_days: HashMap<Date, u64>,
}

/// What the acts say about something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// It must be there.
    Stay,
    /// It is decided that it goes; whether it did is not known yet.
    May,
    /// It must be gone.
    Go,
}

impl Acts {
    pub(crate) fn new(applied: u64, acts: Vec<(u64, Act)>) -> Self {
        let mut known = Self { applied, ..Self::default() };
        known.learn(acts);
        known
    }

    pub(crate) const fn known(&self) -> u64 {
        self.known
    }

    pub(crate) fn learn(&mut self, acts: Vec<(u64, Act)>) {
        for (position, act) in acts {
            self.known = self.known.max(position);
            for id in act.keys() {
                self.keys.entry(id).or_insert(position);
            }
            if let Some(day) = act.expired_travel() {
                self.days.entry(day).or_insert(position);
            }
            if let Some(day) = act.expired_access() {
                self.access_days.entry(day).or_insert(position);
            }
        }
    }

    fn due(&self, act: Option<&u64>) -> Due {
        match act {
            None => Due::Stay,
            Some(position) if *position <= self.applied => Due::Go,
            Some(_) => Due::May,
        }
    }

    /// Of a data key.
    pub(crate) fn key(&self, id: KeyId) -> Due {
        self.due(self.keys.get(&id))
    }

    /// Of a part's bytes. Masking takes the key of compartment 2 and leaves the bytes; what takes compartment 1 takes
    /// everything.
    pub(crate) fn bytes(&self, id: Option<KeyId>, day: Option<Date>) -> Due {
        let erased = id.map(|id| KeyId { compartment: id.compartment - (id.compartment + 1) % 2, ..id });
        let by_unit = self.due(erased.and_then(|id| self.keys.get(&id)));
        let by_day = self.due(day.and_then(|day| self.days.get(&day)));
        match (by_unit, by_day) {
            (Due::Go, _) | (_, Due::Go) => Due::Go,
            (Due::May, _) | (_, Due::May) => Due::May,
            (Due::Stay, Due::Stay) => Due::Stay,
        }
    }

    /// Of the headers and parts of a day of the access log.
    pub(crate) fn access_day(&self, day: Date) -> Due {
        self.due(self.access_days.get(&day))
    }
}
