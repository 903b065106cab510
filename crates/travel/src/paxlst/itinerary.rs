//! The flight of a PAXLST: TDT, LOC and DTM before the first person.

use crate::date::{Moment, Read, moment_numeric};
use crate::edifact::Segment;
use crate::flight::{Leg, split_flight};
use crate::issue::{IssueKind, Issues, Tag};
use crate::limits::Bounded;

/// What a LOC of the flight says about its airport.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// 125: last airport before the border.
    BorderDeparture,
    /// 87: first airport behind it.
    BorderArrival,
    /// 92, 130, 188 and others: on the way.
    Other,
}

/// One airport of one TDT.
struct Stop {
    place: Place,
    airport: String,
    departure: Option<Moment>,
    arrival: Option<Moment>,
}

/// One TDT with its airports.
#[derive(Default)]
struct Transport {
    carrier: String,
    number: String,
    stops: Vec<Stop>,
}

/// Collects the flight.
#[derive(Default)]
pub(super) struct Itinerary {
    transports: Vec<Transport>,
}

impl Itinerary {
    pub(super) fn transport(&mut self, segment: &Segment<'_>) {
        let (carrier, number) = split_flight(&segment.text(2, 0), &segment.text(5, 0));
        // Airports may stand before the flight number.
        if let [only] = self.transports.as_mut_slice()
            && only.number.is_empty()
        {
            (only.carrier, only.number) = (carrier, number);
            return;
        }
        self.transports.hold(Transport { carrier, number, stops: Vec::new() });
    }

    pub(super) fn place(&mut self, segment: &Segment<'_>) {
        let place = match segment.text(1, 0).as_ref() {
            "125" => Place::BorderDeparture,
            "87" => Place::BorderArrival,
            _ => Place::Other,
        };
        let airport = segment.text(2, 0).into_owned();
        let stop = Stop { place, airport, departure: None, arrival: None };
        if self.transports.is_empty() {
            self.transports.hold(Transport::default());
        }
        if let Some(transport) = self.transports.last_mut() {
            transport.stops.hold(stop);
        }
    }

    pub(super) fn time(&mut self, segment: &Segment<'_>, issues: &mut Issues) {
        let Some(stop) = self.transports.last_mut().and_then(|transport| transport.stops.last_mut()) else { return };
        let element = segment.element(1);
        let slot = match element.text(0).as_ref() {
            "189" | "133" | "136" => &mut stop.departure,
            "232" | "132" | "178" => &mut stop.arrival,
            _ => return,
        };
        match moment_numeric(&element.text(1), &element.text(2)) {
            Read::Known(moment) => *slot = Some(moment),
            Read::Empty => {}
            Read::Bad => {
                let text = "a time of the flight does not exist";
                issues.warn(IssueKind::BadDate, segment.at, Some(segment.tag), text);
            }
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.transports.is_full() || self.transports.iter().any(|transport| transport.stops.is_full())
    }

    /// The day of the first departure or arrival so far.
    pub(super) fn day(&self) -> Option<jiff::civil::Date> {
        let stops = self.transports.iter().flat_map(|transport| &transport.stops);
        stops.filter_map(|stop| stop.departure.or(stop.arrival)).map(|moment| moment.date).min()
    }

    /// Legs in order of travel, which of them crosses the border, and all airports.
    pub(super) fn finish(self, at: usize, issues: &mut Issues) -> (Vec<Leg>, Option<usize>, Vec<String>) {
        let (mut legs, mut border, mut airports) = (Vec::new(), None, Vec::<String>::new());
        for transport in self.transports {
            let stops = ordered(transport.stops);
            for stop in &stops {
                if airports.last() != Some(&stop.airport) {
                    airports.push(stop.airport.clone());
                }
            }
            for (start, end) in stops.iter().zip(stops.iter().skip(1)).filter(|(a, b)| a.airport != b.airport) {
                if start.place == Place::BorderDeparture || (end.place == Place::BorderArrival && border.is_none()) {
                    border = Some(legs.len());
                }
                let mut leg = Leg {
                    carrier: transport.carrier.clone(),
                    number: transport.number.clone(),
                    from: Some(start.airport.clone()),
                    to: Some(end.airport.clone()),
                    departure: start.departure,
                    arrival: end.arrival,
                    ..Leg::default()
                };
                leg.complete(at, Tag(*b"TDT"), issues);
                legs.push(leg);
            }
            if let [only] = stops.as_slice() {
                let arrives = only.place == Place::BorderArrival;
                let airport = Some(only.airport.clone());
                let mut leg = Leg { departure: only.departure, arrival: only.arrival, ..Leg::default() };
                (leg.from, leg.to) = if arrives { (None, airport) } else { (airport, None) };
                (leg.carrier, leg.number) = (transport.carrier.clone(), transport.number.clone());
                leg.complete(at, Tag(*b"TDT"), issues);
                legs.push(leg);
            } else if stops.is_empty() {
                let (carrier, number) = (transport.carrier, transport.number);
                legs.push(Leg { carrier, number, ..Leg::default() });
            }
        }
        (legs, border, airports)
    }
}

/// Airports stand in order of travel, but some senders write the arrival at the border before the departure.
fn ordered(mut stops: Vec<Stop>) -> Vec<Stop> {
    let at = |place| stops.iter().position(|stop| stop.place == place);
    if let (Some(departure), Some(arrival)) = (at(Place::BorderDeparture), at(Place::BorderArrival))
        && arrival < departure
    {
        stops.swap(departure, arrival);
    }
    stops
}
