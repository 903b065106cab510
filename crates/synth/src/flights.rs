//! A day's flights of invented carriers between real airports, with everybody on board.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use liaison_domain::{Country, DateInterval, Document, DocumentKind, Personal, Sex};

use crate::World;
use crate::draw::{Draw, Stream};
use crate::latin::mrz;
use crate::person::Person;
use crate::plants::{self, Truth};
use crate::states::State;
use crate::variants::Appearance;

/// Carriers: codes with a digit that no airline holds.
pub const CARRIERS: [&str; 6] = ["Q0", "X0", "W0", "Y0", "Q1", "X1"];

/// Airports (IATA): foreign ones, and their rough flying minutes to [`HOME`].
const FOREIGN: &[(&str, u32)] = &[
    ("IST", 210),
    ("CAI", 280),
    ("AMM", 290),
    ("BEY", 270),
    ("TUN", 170),
    ("ALG", 170),
    ("CMN", 210),
    ("DXB", 400),
    ("DOH", 390),
    ("RUH", 380),
    ("TBS", 270),
    ("EVN", 280),
    ("ALA", 420),
    ("TAS", 400),
    ("DEL", 510),
    ("DAC", 620),
    ("SGN", 740),
    ("ICN", 690),
    ("PEK", 620),
    ("LOS", 390),
    ("DSS", 350),
    ("ACC", 390),
    ("NBO", 480),
    ("MGQ", 500),
    ("JFK", 480),
    ("GRU", 720),
    ("BOG", 640),
    ("LHR", 100),
    ("BEG", 120),
    ("TIA", 140),
    ("KBP", 150),
    ("TLV", 260),
];
const HOME: &[&str] = &["VIE", "OSL", "ATH", "WAW", "LIS", "ZRH", "MAD", "DUB", "HEL", "BRU", "AMS", "FRA"];

/// How somebody travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Adult passenger.
    Adult,
    /// Two to eleven years old.
    Child,
    /// Under two, without a seat.
    Infant,
    /// Crew.
    Crew,
}

/// One person on board, in the letters of messages.
#[derive(Debug, Clone)]
pub struct Traveller {
    /// How the person travels.
    pub role: Role,
    /// Family name, A to Z and blanks.
    pub surname: String,
    /// Given names, one blank between.
    pub given: String,
    /// Birth as stated.
    pub birth: DateInterval,
    /// Sex.
    pub sex: Sex,
    /// Nationality.
    pub nationality: Country,
    /// The travel document.
    pub document: Document,
    /// Invented place of birth, as the person writes it.
    pub birth_place: String,
    /// Seat; none for infants and crew.
    pub seat: Option<String>,
    /// Record locator of the booking.
    pub locator: String,
    /// Unique passenger reference of the carrier.
    pub reference: String,
    /// Pieces of baggage.
    pub bags: u32,
    /// The given name already carries a title (PNRGOV's own is not added).
    pub(crate) titled: bool,
}

/// A booking: travellers with one locator, next to each other in [`Flight::travellers`].
#[derive(Debug, Clone)]
pub struct Booking {
    /// Record locator.
    pub locator: String,
    /// First traveller.
    pub first: usize,
    /// Number of travellers.
    pub count: usize,
    /// Name of the group, for group bookings.
    pub group: Option<String>,
    /// When it was made (local time).
    pub created: DateTime,
}

/// One flight with everybody on board and the truth about them.
#[derive(Debug, Clone)]
pub struct Flight {
    /// Position in the day.
    pub index: u32,
    /// Carrier code.
    pub carrier: &'static str,
    /// Flight number.
    pub number: u32,
    /// Departure airport.
    pub from: &'static str,
    /// Arrival airport.
    pub to: &'static str,
    /// Departure, local time.
    pub departure: DateTime,
    /// Arrival, local time (the clock of the departure airport plus the flying time).
    pub arrival: DateTime,
    /// Passengers in the order of every message.
    pub travellers: Vec<Traveller>,
    /// Crew.
    pub crew: Vec<Traveller>,
    /// Bookings, covering all passengers in order.
    pub bookings: Vec<Booking>,
    /// Who among the passengers is a disguised listed person or an innocent namesake.
    pub truths: Vec<Truth>,
}

/// A time in UTC as an airport's clock shows it.
fn on_the_wall(airport: &str, time: DateTime) -> DateTime {
    let utc = time.to_zoned(TimeZone::UTC).ok();
    let local = utc.and_then(|utc| liaison_travel::airport(airport)?.local(utc.timestamp()));
    local.unwrap_or(time)
}

impl Flight {
    pub(crate) fn at(world: &World, index: u32, at: DateTime) -> Self {
        let mut draw = Draw::at(world.seed(), Stream::Flight, u64::from(index));
        let (low, high) = world.size().passengers;
        let count = draw.between(low, high.max(low)) as usize;
        let mut flight = Self::empty(index, &mut draw, at);
        let mut people = Draw::at(world.seed(), Stream::Traveller, u64::from(index));
        while flight.travellers.len() < count {
            let left = count - flight.travellers.len();
            flight.book(&mut people, left);
        }
        for at in 0..people.between(5, 12) {
            let person = Person::invent(&mut people, (1965, 2001));
            let mut member = traveller(&person, Role::Crew, flight.departure.date(), &mut people);
            member.reference = format!("C{index:05}{at:02}");
            flight.crew.push(member);
        }
        plants::plant(world, &mut flight, &mut people);
        flight
    }

    fn empty(index: u32, draw: &mut Draw, at: DateTime) -> Self {
        let (far, minutes) = *draw.pick(FOREIGN);
        let near = *draw.pick(HOME);
        let (from, to) = if draw.per_mille(700) { (far, near) } else { (near, far) };
        let start = at.checked_sub(4.hours()).unwrap_or(at);
        let minute = |at: DateTime| at.with().second(0).subsec_nanosecond(0).build().unwrap_or(at);
        let later = |at: DateTime, minutes: u32| at.checked_add(i64::from(minutes / 5 * 5).minutes()).unwrap_or(at);
        let departure = later(minute(start), draw.below(24 * 60));
        let arrival = later(departure, minutes + draw.below(30));
        let (departure, arrival) = (on_the_wall(from, departure), on_the_wall(to, arrival));
        Self {
            index,
            carrier: draw.pick::<&'static str>(&CARRIERS),
            // Numbers 100 to 3599 a carrier, and one flight number at most once a day.
            number: 100 + index % 3500,
            from,
            to,
            departure,
            arrival,
            travellers: Vec::new(),
            crew: Vec::new(),
            bookings: Vec::new(),
            truths: Vec::new(),
        }
    }

    /// Adds one booking of at most `left` people: alone, friends, a family with children and infants, or a group.
    fn book(&mut self, draw: &mut Draw, left: usize) {
        let day = self.departure.date();
        let first = self.travellers.len();
        let kind = draw.below(100);
        let size = match kind {
            0..50 => 1,
            50..72 => 2,
            72..97 => draw.between(2, 5),
            _ => draw.between(8, 25),
        } as usize;
        let family = (72..97).contains(&kind);
        let locator = draw.pattern("AA9A9A");
        let head = Person::invent(draw, (day.year() - 78, day.year() - 19));
        for at in 0..size.min(left) {
            let role = match at {
                0 | 1 => Role::Adult,
                _ if family && draw.per_mille(250) => Role::Infant,
                _ if family => Role::Child,
                _ => Role::Adult,
            };
            let person = match role {
                _ if at == 0 => None,
                Role::Adult if !family => Some(Person::invent(draw, (day.year() - 78, day.year() - 19))),
                Role::Adult => Some(Person::of(head.naming(), draw, (day.year() - 60, day.year() - 22))),
                Role::Child => Some(Person::of(head.naming(), draw, (day.year() - 11, day.year() - 3))),
                _ => Some(Person::of(head.naming(), draw, (day.year() - 1, day.year() - 1))),
            };
            let mut member = traveller(person.as_ref().unwrap_or(&head), role, day, draw);
            if family && at > 0 {
                // A family travels under one name and on papers of one state.
                member.surname = mrz(&head.passport_name().family);
                member.nationality = head.state.code;
                member.document = passport(head.state, draw, day);
            }
            let number = first + at;
            member.seat = (role != Role::Infant).then(|| seat(number));
            member.locator.clone_from(&locator);
            member.reference = format!("U{:05}{number:04}", self.index);
            self.travellers.push(member);
        }
        let group = (kind >= 97).then(|| (*draw.pick(&GROUPS)).to_owned());
        let created = self.departure.checked_sub(i64::from(draw.between(2, 200)).days()).unwrap_or(self.departure);
        self.bookings.push(Booking { locator, first, count: self.travellers.len() - first, group, created });
    }
}

/// Names of groups, with the signs that must be released in EDIFACT.
const GROUPS: [&str; 5] =
    ["UTOPIA HIKERS", "ROCK 'N WALK TOURS", "A+B SCHOOL TRIP", "CHOIR: NORTH SHORE", "WHO GOES? CLUB"];

fn seat(number: usize) -> String {
    let letter = ["A", "B", "C", "D", "E", "F"].get(number % 6).copied().unwrap_or("A");
    format!("{}{letter}", number / 6 + 1)
}

/// A traveller in message letters, with a fresh passport and no seat, locator or reference yet.
fn traveller(person: &Person, role: Role, day: Date, draw: &mut Draw) -> Traveller {
    let name = person.passport_name();
    Traveller {
        role,
        surname: mrz(&name.family),
        given: mrz(&name.given),
        birth: DateInterval::day(person.born),
        sex: person.sex,
        nationality: person.state.code,
        document: passport(person.state, draw, day),
        birth_place: person.birth_place.clone(),
        seat: None,
        locator: String::new(),
        reference: String::new(),
        bags: if role == Role::Crew { 0 } else { draw.below(3) },
        titled: false,
    }
}

fn passport(state: &State, draw: &mut Draw, day: Date) -> Document {
    let number = Personal::new(draw.pattern(state.passport));
    let kind = if draw.per_mille(920) { DocumentKind::Passport } else { DocumentKind::IdentityCard };
    Document { kind, number, issuer: Some(state.code), expiry: Some(expiry(draw, day)) }
}

fn expiry(draw: &mut Draw, day: Date) -> Date {
    day.checked_add(i64::from(draw.between(30, 3_600)).days()).unwrap_or(day)
}

impl Traveller {
    /// Becomes `shown`, keeping seat, locator and reference; a document that is not shown stays the fresh one.
    pub(crate) fn become_person(&mut self, shown: Appearance, state: &State, draw: &mut Draw, day: Date) {
        self.role = Role::Adult;
        self.surname = shown.family;
        self.given = shown.given;
        self.birth = shown.birth;
        self.sex = shown.sex;
        self.nationality = shown.nationality;
        self.document = match shown.document {
            Some(document) => Document { expiry: Some(expiry(draw, day)), ..document },
            None => passport(state, draw, day),
        };
    }
}
