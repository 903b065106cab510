//! Entities as folded from their own entries: what a decision is made from, never a view.

use liaison_domain::erasure::ErasureOrder;
use liaison_domain::flight::Flight;
use liaison_domain::hit::Hit;
use liaison_domain::import_run::ImportRun;
use liaison_domain::list::List;
use liaison_domain::obligation::Obligation;
use liaison_domain::passenger::Passenger;
use liaison_domain::subject::Subject;
use liaison_domain::{Actor, Event, Stamp, Unit};
use liaison_journal::{Entry, PartState};
use liaison_travel::merge::Entry as Listed;
use liaison_views::payload::{self, EVENT, PayloadError, RECORD, SEALED};
use uuid::Uuid;

use crate::{Node, NodeError};

/// An entity and its version; version 0 is one that does not exist.
#[derive(Debug, Clone)]
pub(crate) struct Folded<S> {
    /// The state.
    pub state: S,
    /// Its version.
    pub version: u64,
}

/// Time, person and desk of an entry.
pub(crate) fn stamp(entry: &Entry) -> Stamp {
    let meta = &entry.header.meta;
    Stamp { time: meta.time, actor: Actor(meta.actor.clone()), unit: Unit(meta.unit.clone()) }
}

/// Folds an entity's entries up to and including version `until`. Stops at an entry that only a newer program can read:
/// nothing is decided from half a history.
fn fold<S, E: Event>(
    entries: &[Entry],
    until: u64,
    mut state: S,
    mut evolve: impl FnMut(&mut S, E, &Entry) -> Result<(), PayloadError>,
) -> Result<Folded<S>, NodeError> {
    let mut version = 0;
    for entry in entries.iter().take_while(|entry| entry.header.entity_version <= until) {
        version = entry.header.entity_version;
        // What happened on a day that expired is not known any more; that something happened still counts.
        let expired = entry.part(EVENT) == Some(&PartState::Expired);
        if !payload::is_system(entry) && !expired {
            evolve(&mut state, payload::event(entry)?, entry)?;
        }
    }
    Ok(Folded { state, version })
}

/// A passenger by the passenger's own entries.
pub(crate) fn passenger(entries: &[Entry], until: u64) -> Result<Folded<Passenger<Listed>>, NodeError> {
    fold(entries, until, Passenger::default(), |state, event, entry| {
        // Before masking the sealed part has everything; after it the other part has what remains.
        let record = match payload::record(entry, SEALED)? {
            None => payload::record(entry, RECORD)?,
            whole => whole,
        };
        state.evolve(&event, record);
        state.masked |= entry.part(SEALED) == Some(&PartState::Masked);
        Ok(())
    })
}

impl Node {
    fn fold<S, E: Event>(
        &self,
        entity: Uuid,
        until: u64,
        state: S,
        evolve: impl FnMut(&mut S, E, &Entry) -> Result<(), PayloadError>,
    ) -> Result<Folded<S>, NodeError> {
        fold(&self.journal.entity(entity)?, until, state, evolve)
    }

    pub(crate) fn list_state(&self, list: Uuid) -> Result<Folded<List>, NodeError> {
        self.fold(list, u64::MAX, List::default(), |state, event, entry| {
            state.evolve(event, &stamp(entry));
            Ok(())
        })
    }

    pub(crate) fn run_state(&self, run: Uuid) -> Result<Folded<ImportRun>, NodeError> {
        self.fold(run, u64::MAX, ImportRun::default(), |state, event, _| {
            state.evolve(event);
            Ok(())
        })
    }

    pub(crate) fn subject_state(&self, subject: Uuid, until: u64) -> Result<Folded<Subject>, NodeError> {
        self.fold(subject, until, Subject::default(), |state, event, entry| {
            state.evolve(&event, payload::record(entry, RECORD)?);
            Ok(())
        })
    }

    pub(crate) fn flight_state(&self, flight: Uuid) -> Result<Folded<Flight>, NodeError> {
        self.fold(flight, u64::MAX, Flight::default(), |state, event, _| {
            state.evolve(event);
            Ok(())
        })
    }

    pub(crate) fn passenger_state(&self, passenger: Uuid, until: u64) -> Result<Folded<Passenger<Listed>>, NodeError> {
        self::passenger(&self.journal.entity(passenger)?, until)
    }

    pub(crate) fn hit_state(&self, hit: Uuid) -> Result<Folded<Option<Hit>>, NodeError> {
        self.fold(hit, u64::MAX, None, |state: &mut Option<Hit>, event, entry| {
            *state = Hit::evolve(state.take(), event, &stamp(entry));
            Ok(())
        })
    }

    pub(crate) fn erasure_state(&self, order: Uuid) -> Result<Folded<Option<ErasureOrder>>, NodeError> {
        self.fold(order, u64::MAX, None, |state: &mut Option<ErasureOrder>, event, entry| {
            *state = ErasureOrder::evolve(state.take(), event, &stamp(entry));
            Ok(())
        })
    }

    pub(crate) fn obligation_state(&self, obligation: Uuid) -> Result<Folded<Option<Obligation>>, NodeError> {
        self.fold(obligation, u64::MAX, None, |state: &mut Option<Obligation>, event, _| {
            *state = Obligation::evolve(state.take(), event);
            Ok(())
        })
    }
}
