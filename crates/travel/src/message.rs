//! What one file says, message by message.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::date::Moment;
use crate::flight::{FlightKey, Leg};
use crate::issue::Issue;
use crate::person::{Address, Contact, Person, Role, Text};

/// Whether the file could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Read to its end, with or without issues.
    Ok,
    /// Broken off: what stands before the cut counts.
    Partial,
    /// Nothing was read; an issue says why.
    Refused,
}

/// A file read.
#[derive(Debug)]
pub struct Parsed {
    /// Whether it could be read.
    pub outcome: Outcome,
    /// One for each UNH, in order.
    pub messages: Vec<Message>,
    /// What was wrong, in order of position.
    pub issues: Vec<Issue>,
    /// The interchanges of the file.
    pub interchanges: Vec<Interchange>,
}

/// The envelope of some messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interchange {
    /// Offset of UNA or UNB.
    pub at: usize,
    /// Sender's identification.
    pub sender: String,
    /// Recipient's identification.
    pub recipient: String,
    /// Control reference.
    pub reference: String,
    /// Day of preparation.
    pub prepared: Option<Date>,
    /// Character set by which texts were read.
    pub charset: &'static str,
}

/// What a message tells its reader to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// These persons are on the list (several messages may make one list).
    PassengerList,
    /// These persons' data changed.
    PassengerChange,
    /// These persons are off the flight.
    ReservationCancelled,
    /// The reservation lost these persons.
    PartyReduced,
    /// The flight does not take place.
    FlightCancelled,
    /// The doors are closed; the listed persons are on board.
    ClosedOnBoard,
    /// The doors are closed; the listed persons are not on board.
    ClosedNotOnBoard,
    /// The doors are closed; nothing is said about the listed persons.
    Closed,
    /// The crew of the flight.
    CrewList,
    /// The crew changed.
    CrewChange,
    /// All reservations of the flight.
    PnrFull,
    /// The changed reservations of the flight.
    PnrUpdate,
    /// A code this reader does not know: the persons are read and nothing is concluded.
    Unknown,
}

impl Purpose {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PassengerList => "passenger list",
            Self::PassengerChange => "change of passenger data",
            Self::ReservationCancelled => "cancellation of a reservation",
            Self::PartyReduced => "reduction in party",
            Self::FlightCancelled => "cancellation of the flight",
            Self::ClosedOnBoard => "close-out, listed persons are on board",
            Self::ClosedNotOnBoard => "close-out, listed persons are not on board",
            Self::Closed => "close-out",
            Self::CrewList => "crew list",
            Self::CrewChange => "crew change",
            Self::PnrFull => "full push",
            Self::PnrUpdate => "update push",
            Self::Unknown => "unknown code",
        }
    }
}

/// What every message has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    /// Offset of UNH.
    pub at: usize,
    /// Message type.
    pub kind: String,
    /// Version and release: `D:05B`, `13:1`.
    pub version: String,
    /// Message reference.
    pub reference: String,
    /// BGM or MSG code.
    pub code: Option<String>,
    /// BGM function.
    pub function: Option<String>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// Advance passenger information.
    Paxlst(Paxlst),
    /// Reservations.
    Pnrgov(Pnrgov),
    /// Another type: only its header was read.
    Other(Header),
}

/// A PAXLST message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paxlst {
    /// Type, version, codes.
    pub header: Header,
    /// What it is for.
    pub purpose: Purpose,
    /// Legs in order of travel.
    pub legs: Vec<Leg>,
    /// Which of them crosses the border (LOC 125 to 87).
    pub border_leg: Option<usize>,
    /// All airports in order of travel.
    pub airports: Vec<String>,
    /// All persons, crew too.
    pub persons: Vec<Person>,
}

/// A PNRGOV message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pnrgov {
    /// Type, version, codes.
    pub header: Header,
    /// What it is for.
    pub purpose: Purpose,
    /// The flight the message is about.
    pub legs: Vec<Leg>,
    /// Reservations.
    pub pnrs: Vec<Pnr>,
}

/// One reservation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pnr {
    /// Offset of SRC.
    pub at: usize,
    /// Record locator.
    pub locator: Option<Text>,
    /// Control type of the locator: C when there is no reservation, only a check-in reference.
    pub locator_kind: Option<String>,
    /// Locators of other carriers.
    pub other_locators: Vec<Text>,
    /// When it was made, local time as sent.
    pub created: Option<Moment>,
    /// The office that made it.
    pub agency: Option<Agency>,
    /// Name of the group.
    pub group_name: Option<Text>,
    /// Seats without a name.
    pub placeholders: u32,
    /// Seats booked.
    pub party_size: Option<u32>,
    /// Persons that went to, or came from, another locator.
    pub split: Vec<Split>,
    /// Whether nobody of it travels any more.
    pub cancelled: bool,
    /// Earlier changes.
    pub history: Vec<Change>,
    /// Legs.
    pub itinerary: Vec<Leg>,
    /// Named persons.
    pub persons: Vec<Person>,
    /// Addresses of the reservation.
    pub addresses: Vec<Address>,
    /// Contacts of the reservation.
    pub contacts: Vec<Contact>,
    /// Payments of the reservation.
    pub payments: Vec<crate::person::Payment>,
}

/// The office that made a reservation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agency {
    /// Carrier or system.
    pub system: Option<String>,
    /// Place of the system.
    pub place: Option<String>,
    /// IATA number of the agency.
    pub number: Option<String>,
    /// Office code.
    pub office: Option<String>,
    /// Country code.
    pub country: Option<String>,
}

/// Persons that left for, or came from, another reservation: the direction is not stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// How many.
    pub count: Option<u32>,
    /// The other reservation.
    pub locator: Text,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// A added, X cancelled, ... as sent.
    pub action: String,
    /// What was changed.
    pub what: Changed,
    /// When, local time as sent.
    pub when: Option<Moment>,
}

/// What a history entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// A traveller.
    Passenger {
        /// Family name.
        surname: Text,
        /// Given names as sent.
        given: Text,
    },
    /// A leg.
    Flight {
        /// Carrier.
        carrier: String,
        /// Number.
        number: String,
        /// Local departure.
        departure: Option<Moment>,
    },
}

impl Message {
    /// Type, version, codes.
    pub const fn header(&self) -> &Header {
        match self {
            Self::Paxlst(message) => &message.header,
            Self::Pnrgov(message) => &message.header,
            Self::Other(header) => header,
        }
    }

    /// What it is for.
    pub const fn purpose(&self) -> Purpose {
        match self {
            Self::Paxlst(message) => message.purpose,
            Self::Pnrgov(message) => message.purpose,
            Self::Other(_) => Purpose::Unknown,
        }
    }

    /// The legs of the flight it is about.
    pub fn legs(&self) -> &[Leg] {
        match self {
            Self::Paxlst(message) => &message.legs,
            Self::Pnrgov(message) => &message.legs,
            Self::Other(_) => &[],
        }
    }

    /// The leg that crosses the border, or the first.
    pub fn border_leg(&self) -> Option<&Leg> {
        match self {
            Self::Paxlst(message) => message.legs.get(message.border_leg.unwrap_or(0)),
            _ => self.legs().first(),
        }
    }

    /// All named persons, crew too.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        let (listed, pnrs): (&[Person], &[Pnr]) = match self {
            Self::Paxlst(message) => (&message.persons, &[]),
            Self::Pnrgov(message) => (&[], &message.pnrs),
            Self::Other(_) => (&[], &[]),
        };
        listed.iter().chain(pnrs.iter().flat_map(|pnr| &pnr.persons))
    }

    /// The flights it is about, by which a node finds the [`crate::Manifest`] to apply it to. Several legs are several
    /// flights: a person on the border leg is screened there.
    pub fn flights(&self) -> impl Iterator<Item = FlightKey> {
        self.legs().iter().filter_map(Leg::key)
    }

    /// The reservations.
    pub fn pnrs(&self) -> &[Pnr] {
        match self {
            Self::Pnrgov(message) => &message.pnrs,
            _ => &[],
        }
    }
}

impl Parsed {
    /// All named persons of the file, crew too.
    pub fn persons(&self) -> impl Iterator<Item = &Person> {
        self.messages.iter().flat_map(Message::persons)
    }

    /// How many of them are crew.
    pub fn crew(&self) -> usize {
        self.persons().filter(|person| matches!(person.role, Role::Crew | Role::TransitCrew)).count()
    }
}
