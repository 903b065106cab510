//! The messages a carrier sends about a flight: PAXLST (UN/EDIFACT D.05B and D.12B) and PNRGOV 13:1 and 15:1.
//!
//! The structure follows this project's own sample messages (testdata); nothing is taken from an implementation guide.

mod damage;
mod paxlst;
mod pnrgov;

use jiff::ToSpan;

use crate::World;
use crate::draw::{Draw, Stream};
use crate::edifact::{self, Charset};
use crate::flights::{CARRIERS, Flight};
use crate::{Size, flights};

pub use damage::Damage;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// PAXLST, BGM 745: all passengers.
    PassengerList,
    /// PAXLST, BGM 250 C: the crew.
    CrewList,
    /// PAXLST, BGM 745 CP: passengers whose data changed.
    Change,
    /// PAXLST, BGM 745 XR: passengers taken off; they do not travel.
    Cancel,
    /// PAXLST, BGM 266 CLOB: who is on board, by name and reference only.
    CloseOut,
    /// PNRGOV, MSG 22: all bookings.
    Pnr,
    /// PNRGOV, MSG 141: changed bookings, and perhaps a cancelled one without names.
    PnrUpdate,
}

/// A message as it is sent.
#[derive(Debug, Clone)]
pub struct Message {
    /// Index of the flight.
    pub flight: u32,
    /// What it is about.
    pub kind: Kind,
    /// `D:05B`, `D:12B`, `D:02B`, `13:1` or `15:1`.
    pub version: &'static str,
    /// Control reference of the interchange, different for every message of a flight.
    pub reference: String,
    /// The text; [`Message::bytes`] is what is sent.
    pub text: String,
    /// Who is in it, in order: indices into the flight's travellers, or into its crew for a crew list.
    pub people: Vec<usize>,
    /// How many of the last of `people` may be missing or partial because the message was cut there.
    pub cut: usize,
    /// What is wrong with the message on purpose. Only [`Damage::Truncated`] loses people.
    pub damage: Option<Damage>,
}

impl Message {
    /// The bytes sent.
    pub fn bytes(&self) -> Vec<u8> {
        edifact::bytes(&self.text)
    }
}

/// What every writer needs to know about the message it writes.
struct Envelope<'a> {
    flight: &'a Flight,
    kind: Kind,
    version: &'static str,
    charset: Charset,
    reference: String,
    sent: jiff::civil::DateTime,
    damage: Option<Damage>,
}

impl Flight {
    /// All messages about the flight in the order they are sent. Every passenger is in the [`Kind::PassengerList`] and in
    /// the [`Kind::Pnr`].
    pub fn messages(&self, world: &World) -> Vec<Message> {
        let mut draw = Draw::at(world.seed(), Stream::Message, u64::from(self.index));
        let newer = draw.per_mille(500);
        let pnr_version = if draw.per_mille(500) { "15:1" } else { "13:1" };
        let latin = !newer && draw.per_mille(400);
        let mut kinds = vec![(Kind::Pnr, 24 * 60), (Kind::CrewList, 100), (Kind::PassengerList, 60)];
        if draw.per_mille(250) {
            kinds.push((Kind::PnrUpdate, 50));
        }
        if draw.per_mille(250) {
            kinds.push((Kind::Change, 40));
        }
        if draw.per_mille(120) {
            kinds.push((Kind::Cancel, 20));
        }
        kinds.push((Kind::CloseOut, 0));
        let mut messages = Vec::with_capacity(kinds.len());
        for (kind, minutes_before) in kinds {
            let damage = draw.per_mille(world.size().damaged).then(|| Damage::draw(kind, &mut draw));
            let version = match kind {
                Kind::Pnr | Kind::PnrUpdate => pnr_version,
                _ if damage == Some(Damage::TwoDigitYears) => "D:02B",
                _ if newer => "D:12B",
                _ => "D:05B",
            };
            let people = self.people(kind, &mut draw);
            let envelope = Envelope {
                flight: self,
                kind,
                version,
                charset: if latin { Charset::C } else { Charset::A },
                reference: format!("{:06}{:02}", self.index, messages.len()),
                sent: self.departure.checked_sub(i64::from(minutes_before).minutes()).unwrap_or(self.departure),
                damage,
            };
            messages.push(envelope.write(people, &mut draw));
        }
        messages
    }

    fn people(&self, kind: Kind, draw: &mut Draw) -> Vec<usize> {
        let all = 0..self.travellers.len();
        let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        match kind {
            Kind::CrewList => (0..self.crew.len()).collect(),
            Kind::PassengerList | Kind::Pnr => all.collect(),
            Kind::CloseOut => all.filter(|_| !draw.per_mille(25)).collect(),
            Kind::Change | Kind::Cancel => {
                let first = draw.below(total) as usize;
                all.skip(first).take(draw.between(1, 3) as usize).collect()
            }
            Kind::PnrUpdate => {
                let bookings = u32::try_from(self.bookings.len()).unwrap_or(u32::MAX);
                let first = draw.below(bookings) as usize;
                let changed = self.bookings.iter().skip(first).take(draw.between(1, 2) as usize);
                changed.flat_map(|booking| booking.first..booking.first + booking.count).collect()
            }
        }
    }
}

impl Envelope<'_> {
    fn write(&self, people: Vec<usize>, draw: &mut Draw) -> Message {
        let text = match self.kind {
            Kind::Pnr | Kind::PnrUpdate => self.pnrgov(&people, draw),
            _ => self.paxlst(&people, draw),
        };
        let mut message = Message {
            flight: self.flight.index,
            kind: self.kind,
            version: self.version,
            reference: self.reference.clone(),
            text,
            people,
            cut: 0,
            damage: self.damage,
        };
        damage::afterwards(&mut message, draw);
        message
    }

    /// `found` as stated by a message whose damage is `wrong`.
    fn stated(&self, wrong: Damage, found: usize) -> String {
        (if self.damage == Some(wrong) { found + 3 } else { found }).to_string()
    }
}

/// A D.12B passenger list of exactly `passengers` people, nobody planted: about 215 bytes and 13 segments each, so that
/// 300 make about 65 KB. For benchmarks of the parser.
pub fn paxlst_message(passengers: u32, seed: u64) -> String {
    let size = Size { subjects: 0, flights: 1, passengers: (passengers, passengers), ..Size::default() };
    let noon = jiff::civil::datetime(2026, 11, 22, 12, 0, 0, 0);
    let flight = flights::Flight::at(&World::new(seed, size), 0, noon);
    let envelope = Envelope {
        flight: &flight,
        kind: Kind::PassengerList,
        version: "D:12B",
        charset: Charset::A,
        reference: format!("{:08}", seed % 100_000_000),
        sent: flight.departure,
        damage: None,
    };
    let people = (0..flight.travellers.len()).collect();
    envelope.write(people, &mut Draw::at(seed, Stream::Message, 0)).text
}

/// The carrier's sender code in interchanges.
fn sender(flight: &Flight) -> String {
    debug_assert!(CARRIERS.contains(&flight.carrier));
    format!("{}API", flight.carrier)
}
