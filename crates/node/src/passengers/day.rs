//! The flights that arrive on one day, each with everybody who is or was on it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use liaison_domain::ids::FlightId;
use liaison_policy::Action;
use liaison_views::{Cursor, FlightFilter, FlightRow, FlightWhen};
use uuid::Uuid;

use super::PassengerView;
use super::read::FlightView;
use crate::{Node, NodeError, OpContext};

/// A flight of the day.
#[derive(Debug, Clone)]
pub struct DayFlight {
    /// The flight.
    pub flight: FlightView,
    /// Everybody who is or was on it, by surname.
    pub people: Vec<PassengerView>,
}

/// No local time is further from UTC.
const FURTHEST: SignedDuration = SignedDuration::from_hours(15);

/// Flights read at once.
const PAGE: usize = 200;

impl Node {
    /// Flights whose arrival, local time as sent, is on `day`, by arrival; of a flight whose message gives no local time the
    /// day is that of UTC. More than `most` people are refused before anybody is read.
    pub(crate) fn flights_of_day(
        &self,
        context: &OpContext,
        day: Date,
        only: Option<FlightId>,
        most: usize,
    ) -> Result<Vec<DayFlight>, NodeError> {
        context.permit(Action::FlightsRead)?;
        let midnight = day.to_zoned(TimeZone::UTC).map_err(|_| no_day())?.timestamp();
        let start = midnight.checked_sub(FURTHEST).map_err(|_| no_day())?;
        let end = midnight.checked_add(FURTHEST + SignedDuration::from_hours(24)).map_err(|_| no_day())?;
        let mut flights = Vec::new();
        // Flights without a time in UTC come last of all, some of them with a local one.
        for after in [start.as_microsecond() - 1, i64::MAX - 1] {
            self.arrivals(context.now, after, end, &mut flights)?;
        }
        flights.retain(|view| day_of(&view.row) == Some(day) && only.is_none_or(|only| only == view.row.id));
        let mut seen = BTreeSet::new();
        flights.retain(|view| seen.insert(view.row.id));
        if only.is_some() && flights.is_empty() {
            return Err(NodeError::NotFound("flight on this day"));
        }
        self.consulted(context, "flights.listed", flights.iter().map(|view| view.row.id.0))?;
        let mut people = 0;
        for view in &flights {
            people += self.views.passengers(view.row.id)?.len();
        }
        if people > most {
            let message = format!("more than {most} people arrive on this day: name one flight of it");
            return Err(NodeError::Invalid { field: "flight".to_owned(), message });
        }
        let mut found = Vec::with_capacity(flights.len());
        for flight in flights {
            found.push(DayFlight { people: self.passengers(context, flight.row.id)?, flight });
        }
        Ok(found)
    }

    fn arrivals(
        &self,
        now: Timestamp,
        after: i64,
        end: Timestamp,
        into: &mut Vec<FlightView>,
    ) -> Result<(), NodeError> {
        let filter = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
        let mut after = Cursor { key: after, id: Uuid::nil() };
        loop {
            let page = self.views.flights(&filter, now, after, PAGE)?;
            let past = page.rows.iter().any(|row| row.arrival.is_some_and(|arrival| arrival > end));
            into.extend(page.rows.into_iter().map(FlightView::of));
            match page.next {
                Some(next) if !past => after = next,
                _ => return Ok(()),
            }
        }
    }
}

fn no_day() -> NodeError {
    NodeError::Invalid { field: "day".to_owned(), message: "write a day like 2026-02-20".to_owned() }
}

/// The day of arrival.
fn day_of(row: &FlightRow) -> Option<Date> {
    let local = row.arrival_local.as_ref().and_then(|local| local.get(..10)?.parse().ok());
    local.or_else(|| row.arrival.map(|time| time.to_zoned(TimeZone::UTC).date()))
}
