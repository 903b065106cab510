//! Match the people of a flight against the lists permitted for its regime, and raise hits.

use std::ops::ControlFlow;

use liaison_domain::PermittedUse;
use liaison_domain::flight::{Compared, FlightEvent};
use liaison_domain::ids::{FlightId, HitId, MessageId, PassengerId};
use liaison_journal::{Batch, Stream};
use liaison_matching::MATCHER_VERSION;
use liaison_policy::Action;
use liaison_travel::Regime;
use liaison_views::payload;

use super::identity;
use super::statement::regime_word;
use crate::hits::{Probe, Raised, Searched, use_of};
use crate::{Node, NodeError, OpContext};

/// Every regime.
const REGIMES: [Regime; 3] = [Regime::BorderApi, Regime::LawEnforcementApi, Regime::Pnr];

/// Attempts when somebody changes the flight or a hit at the same moment.
const ATTEMPTS: u32 = 5;

/// What a re-screening found.
#[derive(Debug, Clone, Default)]
pub struct Rescreened {
    /// Flights screened.
    pub flights: u64,
    /// Flights to screen.
    pub flights_total: u64,
    /// Hits raised or opened again.
    pub hits: Vec<HitId>,
}

impl Node {
    /// Screens everybody on a flight and stores what was found together with the fact that it was done. `known` are the
    /// flight's people as they were just stored, with what the index said of them; without it they are loaded and asked.
    pub(super) fn screen_flight(
        &self,
        context: &OpContext,
        flight: FlightId,
        message: Option<MessageId>,
        use_: PermittedUse,
        mut known: Option<Searched>,
    ) -> Result<Raised, NodeError> {
        for attempt in 1.. {
            match self.try_screen(context, flight, message, use_, known.take()) {
                // What changed must be known before it is tried again: a use, a record, the flight, a hit, or that somebody
                // was erased or masked.
                Err(error) if error.is_race() && attempt < ATTEMPTS => {
                    self.catch_up()?;
                    self.refresh_index()?;
                }
                other => return other,
            }
        }
        Ok(Raised::default())
    }

    fn try_screen(
        &self,
        context: &OpContext,
        flight: FlightId,
        message: Option<MessageId>,
        use_: PermittedUse,
        known: Option<Searched>,
    ) -> Result<Raised, NodeError> {
        let folded = self.flight_state(flight.0)?;
        let Some(day) = folded.state.day else { return Ok(Raised::default()) };
        let searched = if let Some(searched) = known {
            searched
        } else {
            let probes = self.load_probes(&folded.state.passengers)?;
            Searched::of(self.screening().snapshot(), probes, use_)
        };
        let (index_position, persons) = (searched.snapshot.position().0, searched.probes.len());
        // What a list's use was taken away for since the index was asked does not count.
        let now = self.screening().snapshot();
        let lists = searched.snapshot.lists(use_).into_iter().filter(|list| now.permitted(*list, use_)).collect();
        let mut batch = Batch::default();
        let raised = self.raise_hits(context, use_, flight, searched, &mut batch)?;
        let event = FlightEvent::Screened {
            message,
            index_position,
            matcher: MATCHER_VERSION.to_string(),
            persons: u32::try_from(persons).unwrap_or(u32::MAX),
            hits: u32::try_from(raised.hits.len()).unwrap_or(u32::MAX),
            cleared: raised.cleared,
            too_common: raised.too_common,
            lists: Compared::With(lists),
        };
        batch.entries.push(payload::draft(Stream::Travel, flight.0, &event, &context.meta(), Some(day), []));
        batch.expect.push((flight.0, folded.version));
        self.append(batch)?;
        Ok(raised)
    }

    fn load_probes(&self, passengers: &[PassengerId]) -> Result<Vec<Probe>, NodeError> {
        let mut probes = Vec::with_capacity(passengers.len());
        for passenger in passengers {
            let person = self.passenger_state(passenger.0, u64::MAX)?;
            if let Some(record) = person.state.record.filter(|_| !person.state.cancelled) {
                let identity = identity(&record.person());
                probes.push(Probe { passenger: *passenger, version: person.version, identity, new: false });
            }
        }
        probes.retain(Probe::searchable);
        Ok(probes)
    }

    /// Screens what was stored but not screened: after a crash between the two. Returns how many flights.
    pub fn screen_pending(&self, context: &OpContext) -> Result<u32, NodeError> {
        self.catch_up()?;
        let mut done = 0;
        for (message, flight) in self.views.unscreened()? {
            if let Some(use_) = self.use_of_flight(flight)? {
                self.screen_flight(context, flight, Some(message), use_, None)?;
                done += 1;
            }
        }
        Ok(done)
    }

    /// Screens flights still to come that were last screened before a list changed. `progress` may stop it; what is done
    /// is kept, and the next call goes on with the rest.
    pub fn rescreen(
        &self,
        context: &OpContext,
        progress: &mut dyn FnMut(&Rescreened) -> ControlFlow<()>,
    ) -> Result<Rescreened, NodeError> {
        context.permit(Action::ListsImport).or_else(|_| context.permit(Action::ApprovalsDecide))?;
        self.catch_up()?;
        self.refresh_index()?;
        let flights = self.views.flights_to_rescreen(context.now)?;
        let flights_total = u64::try_from(flights.len()).unwrap_or(u64::MAX);
        let mut done = Rescreened { flights_total, ..Rescreened::default() };
        for flight in flights {
            if let Some(use_) = self.use_of_flight(flight)? {
                done.hits.extend(self.screen_flight(context, flight, None, use_, None)?.hits);
            }
            done.flights += 1;
            if progress(&done).is_break() {
                return Err(NodeError::Stopped);
            }
        }
        Ok(done)
    }

    /// The use a flight's passenger data is screened for: a flight belongs to one regime.
    fn use_of_flight(&self, flight: FlightId) -> Result<Option<PermittedUse>, NodeError> {
        let Some(row) = self.views.flight(flight)? else { return Ok(None) };
        let word = row.regimes.unwrap_or_default();
        Ok(REGIMES.into_iter().find(|regime| regime_word(*regime) == word).map(use_of))
    }
}
