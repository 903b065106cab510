//! PAXLST, advance passenger information: UN/EDIFACT D:02B to D:12B as the WCO/IATA/ICAO guidelines use it.
//!
//! What is read: BGM code and function; TDT, LOC 125/87/92/130 with DTM 189/232 as legs in order of travel; persons of
//! NAD FL (passenger), FM (crew), DDU and DDT (in transit) with ATT, DTM 329, MEA, GEI, FTX BAG, LOC 22/174/178/179/180,
//! COM, EMP, NAT, RFF AVF/SEA/ABO; DOC with DTM 36 and LOC 91; CNT 42 and 41. FTX other than BAG is free text: it may hold
//! anything and is dropped unread. A document without number keeps its place with the number empty.
//!
//! The codes of BGM functions (CP, XR, RP, XF, CL...) and LOC 178/179 follow one nation's published practice, not the base
//! directory; unknown codes give [`Purpose::Unknown`](crate::message::Purpose::Unknown) and the persons all the same.

mod itinerary;
mod person;

use jiff::civil::Date;

use self::itinerary::Itinerary;
use crate::edifact::Segment;
use crate::envelope::Context;
use crate::issue::{Count, IssueKind, Severity, Tag};
use crate::limits::Bounded;
use crate::message::{Header, Paxlst, Purpose};
use crate::person::{CountryText, Person, Role};

/// Collects one message.
#[derive(Default)]
pub(crate) struct Builder {
    header: Header,
    itinerary: Itinerary,
    persons: Vec<Person>,
    /// Stated counts with the place where they stand: passengers (42), crew (41).
    counts: Vec<(usize, u64, u64)>,
    /// Codes of countries met before: lists repeat the same few.
    countries: Vec<CountryText>,
    flight_day: Option<Date>,
    /// Whether a DOC of the current person is open.
    in_document: bool,
    /// Whether segments belong to a person, and not to the sender or an unlisted party.
    in_person: bool,
}

impl Builder {
    pub(crate) fn new(header: Header, context: &mut Context<'_>) -> Self {
        if !is_known_version(&header.version) {
            let text = "a version other than D:02B to D:12B; it was read like those";
            context.issues.warn(IssueKind::UnknownVersion, header.at, Some(Tag(*b"UNH")), text);
        }
        Self { header, ..Self::default() }
    }

    pub(crate) fn records(&self) -> usize {
        self.persons.len()
    }

    pub(crate) fn segment(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        match &segment.tag.0 {
            b"BGM" => {
                self.header.code = segment.filled(1, 0).map(Into::into);
                self.header.function = segment.filled(2, 0).map(Into::into);
            }
            b"TDT" => self.itinerary.transport(segment),
            b"NAD" => self.party(segment, context),
            b"LOC" if self.persons.is_empty() => self.itinerary.place(segment),
            b"DTM" if self.persons.is_empty() => self.itinerary.time(segment, context.issues),
            b"LOC" => self.person_place(segment),
            b"DTM" => self.person_date(segment, context),
            b"ATT" | b"MEA" | b"GEI" | b"FTX" | b"NAT" | b"RFF" | b"COM" | b"EMP" => self.attribute(segment),
            b"DOC" => self.document(segment, context),
            b"CNT" => self.count(segment),
            b"CTA" | b"CPI" | b"QTY" | b"AUT" => {}
            _ => {
                let text = "a segment that PAXLST does not have; it was skipped";
                context.issues.warn(IssueKind::UnknownSegment, segment.at, Some(segment.tag), text);
            }
        }
    }

    fn count(&mut self, segment: &Segment<'_>) {
        let element = segment.element(1);
        if let (Ok(qualifier), Ok(stated)) = (element.text(0).parse(), element.text(1).parse()) {
            self.counts.hold((segment.at, qualifier, stated));
        }
    }

    pub(crate) fn finish(mut self, context: &mut Context<'_>) -> Paxlst {
        self.check_counts(context);
        let full = |person: &Person| {
            person.documents.is_full()
                || person.nationalities.is_full()
                || person.contacts.is_full()
                || person.bags.as_ref().is_some_and(|bags| bags.tags.is_full())
        };
        if self.itinerary.is_full() || self.counts.is_full() || self.persons.iter().any(full) {
            let text = "more parts in one record than are kept; the rest was passed over";
            context.issues.warn(IssueKind::TooManyParts, self.header.at, Some(Tag(*b"UNH")), text);
        }
        let purpose = purpose(&self.header);
        let (legs, border_leg, airports) = self.itinerary.finish(self.header.at, context.issues);
        let status = match purpose {
            Purpose::ClosedOnBoard => Some(crate::person::TravelStatus::OnBoard),
            Purpose::ClosedNotOnBoard => Some(crate::person::TravelStatus::NotOnBoard),
            _ => None,
        };
        for person in &mut self.persons {
            person.status = status;
        }
        Paxlst { header: self.header, purpose, legs, border_leg, airports, persons: self.persons }
    }

    /// CNT 42 counts passengers, 41 crew; which roles are in it is agreed between two parties, so any of them fits.
    fn check_counts(&self, context: &mut Context<'_>) {
        let of = |roles: &[Role]| self.persons.iter().filter(|person| roles.contains(&person.role)).count() as u64;
        let all = self.persons.len() as u64;
        for (at, qualifier, stated) in &self.counts {
            let (what, mut fits) = match qualifier {
                42 => {
                    let listed = of(&[Role::Passenger]);
                    ("passengers", vec![listed, of(&[Role::Passenger, Role::TransitPassenger]), all])
                }
                41 => ("crew", vec![of(&[Role::Crew]), of(&[Role::Crew, Role::TransitCrew]), all]),
                _ => continue,
            };
            if !fits.contains(stated) {
                let count = Count { what, stated: *stated, found: fits.swap_remove(0) };
                context.issues.count(Severity::Warning, *at, Tag(*b"CNT"), count);
            }
        }
    }

    /// The country of a code, remembered.
    fn country(&mut self, code: &str) -> Option<CountryText> {
        if let Some(known) = self.countries.iter().find(|known| known.as_sent == code) {
            return Some(known.clone());
        }
        let country = CountryText::parse(code)?;
        if self.countries.len() < 64 {
            self.countries.push(country.clone());
        }
        Some(country)
    }
}

/// Directories D.02B to D.12B, and their A halves.
fn is_known_version(version: &str) -> bool {
    let year = version.strip_prefix("D:").and_then(|release| release.get(..2)).and_then(|year| year.parse::<u8>().ok());
    year.is_some_and(|year| (2..=12).contains(&year))
}

fn purpose(header: &Header) -> Purpose {
    let function = header.function.as_deref().unwrap_or_default();
    match (header.code.as_deref().unwrap_or_default(), function) {
        ("745", "CP") => Purpose::PassengerChange,
        ("745", "XR") => Purpose::ReservationCancelled,
        ("745", "RP") => Purpose::PartyReduced,
        (_, "XF") => Purpose::FlightCancelled,
        ("266", "CLOB") => Purpose::ClosedOnBoard,
        ("266", "CLNB") => Purpose::ClosedNotOnBoard,
        ("266", _) | ("745", "CL") => Purpose::Closed,
        ("745", _) => Purpose::PassengerList,
        ("250", "CC") => Purpose::CrewChange,
        ("250", _) => Purpose::CrewList,
        _ => Purpose::Unknown,
    }
}
