//! Legs: TVL and RPI.

use super::Zone;
use super::draft::Draft;
use crate::date::{Read, clock, moment_pnr};
use crate::edifact::Segment;
use crate::flight::{Leg, Operating, bare_number};
use crate::issue::{IssueKind, Issues};
use crate::limits::Bounded;
use crate::message::{Change, Changed};
use crate::person::TravelStatus;

/// What a TVL says.
pub(super) enum Tvl {
    /// A leg.
    Leg(Box<Leg>),
    /// Without days and airports: under which number the leg before is operated.
    Operating { carrier: String, number: String },
}

/// TVL: departure and arrival, airports, marketing and operating carrier, number and class.
pub(super) fn read(segment: &Segment<'_>, issues: &mut Issues) -> Tvl {
    let times = segment.element(1);
    let carriers = segment.element(4);
    let number = bare_number(&segment.text(5, 0));
    if times.is_empty() && segment.element(2).is_empty() && segment.element(3).is_empty() {
        let carrier = carriers.filled(1).unwrap_or_else(|| carriers.text(0)).into_owned();
        return Tvl::Operating { carrier, number };
    }
    let mut leg = Leg {
        carrier: carriers.text(0).into_owned(),
        number,
        from: segment.filled(2, 0).map(Into::into),
        to: segment.filled(3, 0).map(Into::into),
        ..Leg::default()
    };
    let operating = carriers.text(1);
    if !operating.is_empty() && operating != leg.carrier {
        leg.operating = Some(Operating { carrier: operating.into_owned(), number: String::new() });
    }
    let departure = moment_pnr(&times.text(0), &times.text(1));
    leg.departure = departure.known();
    let (day, time) = (times.text(2), times.text(3));
    let mut bad = departure.is_bad();
    if day.len() == 6 {
        let arrival = moment_pnr(&day, &time);
        leg.arrival = arrival.known();
        bad |= arrival.is_bad();
    } else if let Read::Known(time) = clock(if day.is_empty() { &time } else { &day }) {
        leg.arrive_at(time);
    }
    if bad {
        let text = "a time of a flight does not exist";
        issues.warn(IssueKind::BadDate, segment.at, Some(segment.tag), text);
    }
    Tvl::Leg(Box::new(leg))
}

/// Whether `leg` is the leg just read under another number.
fn is_other_number(before: &Leg, leg: &Leg) -> bool {
    before.status.is_none()
        && before.from.is_some()
        && (&before.from, &before.to, before.departure) == (&leg.from, &leg.to, leg.departure)
        && (&before.carrier, &before.number) != (&leg.carrier, &leg.number)
}

impl Draft {
    pub(super) fn leg(&mut self, segment: &Segment<'_>, zone: &mut Zone, issues: &mut Issues) {
        if matches!(zone, Zone::NonAir) {
            return;
        }
        let leg = match read(segment, issues) {
            Tvl::Leg(leg) => leg,
            Tvl::Operating { carrier, number } => {
                if let Some(leg) = self.pnr.itinerary.last_mut().filter(|_| *zone == Zone::Leg) {
                    let known = leg.operating.as_ref().map(|operating| operating.carrier.clone());
                    let carrier = Some(carrier).filter(|carrier| !carrier.is_empty()).or(known);
                    leg.operating = carrier.map(|carrier| Operating { carrier, number });
                }
                return;
            }
        };
        if *zone == Zone::History {
            let what = Changed::Flight { carrier: leg.carrier, number: leg.number, departure: leg.departure };
            self.pnr.history.hold(Change { action: self.action.clone(), what, when: self.when });
            return;
        }
        *zone = Zone::Leg;
        self.check_in_open = None;
        let mut leg = leg;
        // Some senders repeat days and airports in the TVL of the operating flight.
        if let Some(before) = self.pnr.itinerary.last_mut().filter(|before| is_other_number(before, &leg)) {
            before.operating = Some(Operating { carrier: leg.carrier, number: leg.number });
            return;
        }
        leg.complete(segment.at, segment.tag, issues);
        self.pnr.itinerary.hold(*leg);
    }

    /// RPI: seats and booking status of the leg.
    pub(super) fn status(&mut self, segment: &Segment<'_>, zone: Zone) {
        if zone != Zone::Leg {
            return;
        }
        let quantity = segment.number(1, 0).and_then(|quantity| u32::try_from(quantity).ok());
        self.pnr.party_size = self.pnr.party_size.or(quantity);
        if let Some(leg) = self.pnr.itinerary.last_mut() {
            leg.status = segment.filled(2, 0).map(Into::into);
            if leg.status.as_deref() == Some("NS") {
                self.remark = Some(TravelStatus::NoShow);
            }
        }
    }
}
