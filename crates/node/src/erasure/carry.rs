//! Carry an approved order out.

use std::collections::{BTreeSet, HashSet};
use std::sync::MutexGuard;

use liaison_domain::erasure::{ErasureOrder, ErasureState, ErasureTarget};
use liaison_domain::ids::{ListId, PassengerId};
use liaison_domain::passenger::PassengerEvent;
use liaison_journal::{AppendError, Erasure};
use liaison_policy::Action;
use liaison_views::{HitRow, payload};
use uuid::Uuid;

use crate::retention::Acting;
use crate::{Node, NodeError, OpContext, lock};

/// Nobody decides a hit, and no list takes or gives back a record, as long as this is held.
pub(super) struct Alone<'a> {
    _acting: Acting<'a>,
    _importing: MutexGuard<'a, HashSet<ListId>>,
}

impl Node {
    /// Carries out what was approved and is not erased yet, because a process ended in between. The clock service calls it.
    pub fn carry_out_erasures(&self, context: &OpContext) -> Result<u32, NodeError> {
        context.permit(Action::RetentionRun)?;
        self.catch_up()?;
        let mut done = 0;
        for row in self.views.erasures(Some("approved"))? {
            let Some(order) = self.erasure_state(row.id.0)?.state else { continue };
            if let ErasureState::Approved(act) = order.state {
                let alone = self.erase_alone(&order)?;
                self.erase_by_order(context, act, &order, &alone)?;
                done += 1;
            }
        }
        Ok(done)
    }

    /// Waits until nobody else works on what the order names.
    pub(super) fn erase_alone(&self, order: &ErasureOrder) -> Result<Alone<'_>, NodeError> {
        let busy = NodeError::Busy("hits are being decided: try again in a moment");
        let acting = self.gate.act().ok_or(busy)?;
        let importing = lock(&self.importing);
        self.catch_up()?;
        for target in &order.targets {
            if let ErasureTarget::Subject(subject) = target
                && self.views.subject(*subject)?.is_some_and(|row| importing.contains(&row.list))
            {
                return Err(NodeError::Busy("an import works on the list of this person: wait for it, or cancel it"));
            }
        }
        Ok(Alone { _acting: acting, _importing: importing })
    }

    /// Erases what the order names, wherever it is. Once: the act is the one that the approval names.
    pub(super) fn erase_by_order(
        &self,
        context: &OpContext,
        act: Uuid,
        order: &ErasureOrder,
        _alone: &Alone<'_>,
    ) -> Result<(), NodeError> {
        let units = self.units_of(order)?;
        // First, because nothing tells after the erasure which messages they were.
        for target in &order.targets {
            if let ErasureTarget::Passenger(passenger) = target {
                self.destroy_messages(*passenger)?;
            }
        }
        let erasure = Erasure { id: act, units: units.clone(), rule: order.ground.rule(), meta: context.meta() };
        match self.journal.erase(erasure, &mut *self.entropy.entropy()) {
            // Decided, unreadable, and finished with the next act or start.
            Ok(_) | Err(AppendError::Unfinished { .. }) => {}
            // Somebody else carried it out at the same moment.
            Err(AppendError::Conflict { entity, .. }) if entity == act => {}
            Err(error) => return Err(error.into()),
        }
        self.catch_up()?;
        self.after_erasure(&units)
    }

    /// The keys that go: of the people named; of what officers wrote about hits on them; and of what the messages say of
    /// the reservations of a whole flight, in which somebody's cannot be told apart.
    fn units_of(&self, order: &ErasureOrder) -> Result<Vec<Uuid>, NodeError> {
        let mut units = BTreeSet::new();
        for target in &order.targets {
            let person = match target {
                ErasureTarget::Passenger(passenger) => {
                    units.extend(self.views.passenger(*passenger)?.map(|(_, flight)| flight.0));
                    passenger.0
                }
                ErasureTarget::Subject(subject) => subject.0,
            };
            units.insert(person);
            for hit in self.hits_on(target)? {
                let has_words = self
                    .journal
                    .entity(hit.id.0)?
                    .iter()
                    .any(|entry| entry.header.parts.iter().any(|part| part.protection.unit() == Some(hit.id.0)));
                // A key that never was stays free: an open hit takes words when it is decided.
                if has_words {
                    units.insert(hit.id.0);
                }
            }
        }
        Ok(units.into_iter().collect())
    }

    pub(super) fn hits_on(&self, target: &ErasureTarget) -> Result<Vec<HitRow>, NodeError> {
        Ok(match target {
            ErasureTarget::Passenger(passenger) => self.views.hits_of_passenger(*passenger)?,
            ErasureTarget::Subject(subject) => self.views.hits_of_subject(*subject)?,
        })
    }

    /// The raw messages that named a passenger do not wait for the end of their day.
    fn destroy_messages(&self, passenger: PassengerId) -> Result<(), NodeError> {
        for entry in self.journal.entity(passenger.0)? {
            if let PassengerEvent::Recorded { message, .. }
            | PassengerEvent::Revised { message }
            | PassengerEvent::Cancelled { message } = payload::event(&entry)?
            {
                let failed = |source| NodeError::File { what: "the quarantine", source };
                self.quarantine.destroy(message).map_err(failed)?;
            }
        }
        Ok(())
    }
}
