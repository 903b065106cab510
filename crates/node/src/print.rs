//! What goes to paper: read like a page on screen and journalled like one, and journalled once more as printed.

use jiff::civil::Date;
use liaison_domain::ids::{FlightId, HitId};
use liaison_journal::Position;
use liaison_journal::proof::Bundle;
use uuid::Uuid;

use crate::hits::HitForm;
use crate::passengers::DayFlight;
use crate::{Header, Node, NodeError, OpContext};

/// Reads again when the journal went on meanwhile, so many times.
const TRIES: usize = 3;

/// Something read whole, and the position whose state it is.
#[derive(Debug, Clone)]
pub struct Printed<T> {
    /// What is printed.
    pub of: T,
    /// The state it is a copy of.
    pub position: Position,
}

impl Node {
    /// A hit for its form.
    pub fn print_hit(&self, context: &OpContext, hit: HitId) -> Result<Printed<HitForm>, NodeError> {
        let printed = self.at_rest(|| self.hit_form(context, hit))?;
        let row = &printed.of.view.row.row;
        self.consulted(context, "hit.printed", [hit.0, row.passenger.0, row.subject.0])?;
        Ok(printed)
    }

    /// The flights that arrive on a day, each with its people; of one flight only when it is given.
    pub fn print_passengers(
        &self,
        context: &OpContext,
        day: Date,
        flight: Option<FlightId>,
        most: usize,
    ) -> Result<Printed<Vec<DayFlight>>, NodeError> {
        let printed = self.at_rest(|| self.flights_of_day(context, day, flight, most))?;
        let people = |flight: &DayFlight| flight.people.iter().map(|person| person.id.0).collect::<Vec<Uuid>>();
        let shown = printed.of.iter().flat_map(|flight| [vec![flight.flight.row.id.0], people(flight)].concat());
        self.consulted(context, "passengers.printed", shown)?;
        Ok(printed)
    }

    /// The proof of an entry, for its summary.
    pub fn print_proof(&self, context: &OpContext, position: u64) -> Result<Printed<(Header, Bundle)>, NodeError> {
        let printed = self.at_rest(|| self.prove_entry(context, position))?;
        self.consulted(context, "journal.printed", [printed.of.0.entity])?;
        Ok(printed)
    }

    /// Reads until nothing is appended while it reads, so that the paper can name one position; the last try counts as it
    /// is, with the position after it.
    fn at_rest<T>(&self, read: impl Fn() -> Result<T, NodeError>) -> Result<Printed<T>, NodeError> {
        let mut position = self.head();
        let mut of = read()?;
        for _ in 1..TRIES {
            if self.head() == position {
                break;
            }
            position = self.head();
            of = read()?;
        }
        Ok(Printed { of, position: self.head().max(position) })
    }
}
