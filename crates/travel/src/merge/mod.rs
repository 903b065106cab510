//! All messages about one flight, put together: who is on it now.
//!
//! A [`Manifest`] holds what every message so far said; [`Manifest::apply`] adds one more and says what changed. It is pure,
//! serialisable, and the node keeps one for each [`crate::FlightKey`].
//!
//! **Stable keys.** Every person gets a [`PersonKey`] at the first message that names them and keeps it: through later lists,
//! changes, cancellation and a move to another reservation. Keys are never reused, so a node can keep its own id (and its
//! erasure unit) beside the key. Which person of a new message is which of the list is decided by `matching::pair`:
//! unique reference, document, reservation and name, name and birth, and at last the name alone.
//!
//! **Rules.**
//! * Advance passenger information and reservations are separate statements about a person; a later statement of one kind
//!   replaces the earlier one of that kind only. So it does not matter which of the two came first.
//! * A list adds and updates and never removes: carriers cut lists into several messages. Somebody leaves only by an express
//!   cancellation, by a cancelled reservation, or by missing in a new version of their own reservation, and stays in the
//!   manifest, marked.
//! * A change (BGM CP) overwrites the fields it states and leaves the others.
//! * A split moves persons: missing in one reservation that names a split, they are [`State::Moved`] until the other
//!   reservation names them.
//! * The same message twice is the message once.
//! * Somebody whom a close-out names as on board and no list named before is added: they are on the aircraft.

mod matching;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::matching::{Splits, pair};
use crate::flight::Leg;
use crate::message::{Message, Pnr, Purpose};
use crate::person::{Person, Text};

/// One person of one manifest, for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonKey(pub u32);

/// Whether the person travels, as far as the messages say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Listed.
    Expected,
    /// Left this reservation for another one that was not seen yet.
    Moved,
    /// Taken off.
    Cancelled,
    /// A close-out says on board.
    OnBoard,
    /// A close-out says not on board.
    NotOnBoard,
}

/// One person and what each kind of message says of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Stays the same for good.
    pub key: PersonKey,
    /// Whether they travel.
    pub state: State,
    /// Latest advance passenger information.
    pub api: Option<Person>,
    /// Latest reservation.
    pub pnr: Option<Person>,
}

/// What is known of one reservation as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reservation {
    /// Nobody of it travels any more.
    pub cancelled: bool,
    /// Seats without a name.
    pub placeholders: u32,
    /// Seats booked.
    pub party_size: Option<u32>,
    /// Reservations persons went to or came from.
    pub split: BTreeSet<Text>,
}

/// Everything the messages about one flight said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// Legs by advance passenger information.
    pub api_legs: Vec<Leg>,
    /// Legs by reservations.
    pub pnr_legs: Vec<Leg>,
    /// Everybody ever named, in the order of their keys.
    pub entries: Vec<Entry>,
    /// Reservations by locator.
    pub reservations: BTreeMap<Text, Reservation>,
    /// The flight does not take place.
    pub cancelled: bool,
    /// The doors are closed.
    pub closed: bool,
}

/// What one message changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// New persons.
    pub added: Vec<PersonKey>,
    /// Persons of whom something else is now stated.
    pub changed: Vec<PersonKey>,
    /// Persons who no longer travel.
    pub left: Vec<PersonKey>,
    /// Persons whom the message takes off and nobody ever listed.
    pub unmatched: usize,
}

impl Entry {
    /// The statements about the person, the stronger first.
    pub fn statements(&self) -> impl Iterator<Item = &Person> {
        self.api.iter().chain(&self.pnr)
    }

    /// The person as one record: advance passenger information first, filled up from the reservation.
    pub fn person(&self) -> Person {
        match (&self.api, &self.pnr) {
            (Some(api), Some(pnr)) => filled_up(api.clone(), pnr),
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (None, None) => Person::default(),
        }
    }

    /// Whether the person is to be expected on the aircraft. Somebody who moved counts: the other reservation may be late.
    pub const fn travels(&self) -> bool {
        matches!(self.state, State::Expected | State::OnBoard | State::Moved)
    }
}

impl Manifest {
    /// The legs, by advance passenger information where there is any.
    pub fn legs(&self) -> &[Leg] {
        if self.api_legs.is_empty() { &self.pnr_legs } else { &self.api_legs }
    }

    /// The entry of a person.
    pub fn entry(&self, key: PersonKey) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(&key, |entry| entry.key).ok()?;
        self.entries.get(at)
    }

    /// Everybody to be expected on the aircraft; nobody when the flight is cancelled.
    pub fn travelling(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !self.cancelled && entry.travels())
    }

    /// Adds one message about this flight. Offsets ([`Person::at`]) are those of one file and become zero here.
    pub fn apply(&mut self, message: &Message) -> Changes {
        let before = self.entries.clone();
        let mut changes = Changes::default();
        match message {
            Message::Paxlst(list) => {
                if !list.legs.is_empty() {
                    self.api_legs.clone_from(&list.legs);
                }
                let persons: Vec<Person> = list.persons.iter().map(placeless).collect();
                changes.unmatched = self.apply_list(list.purpose, &persons.iter().collect::<Vec<_>>());
            }
            Message::Pnrgov(push) => {
                if !push.legs.is_empty() {
                    self.pnr_legs.clone_from(&push.legs);
                }
                self.apply_reservations(&push.pnrs);
            }
            Message::Other(_) => {}
        }
        for (entry, old) in self.entries.iter().zip(&before).filter(|(entry, old)| entry != old) {
            let list = if old.travels() && !entry.travels() { &mut changes.left } else { &mut changes.changed };
            list.push(entry.key);
        }
        changes.added = self.entries.iter().skip(before.len()).map(|entry| entry.key).collect();
        changes
    }

    fn apply_list(&mut self, purpose: Purpose, persons: &[&Person]) -> usize {
        match purpose {
            Purpose::FlightCancelled => self.cancelled = true,
            Purpose::Closed | Purpose::ClosedOnBoard | Purpose::ClosedNotOnBoard => self.closed = true,
            _ => {}
        }
        let mut unmatched = 0;
        for (person, found) in persons.iter().zip(pair(&self.entries, persons, &splits(&self.reservations))) {
            let entry = found.and_then(|at| self.entries.get_mut(at));
            match (purpose, entry) {
                (Purpose::ReservationCancelled | Purpose::PartyReduced, Some(entry)) => entry.cancel(),
                (Purpose::ClosedNotOnBoard, Some(entry)) => entry.state = State::NotOnBoard,
                (Purpose::ReservationCancelled | Purpose::PartyReduced | Purpose::ClosedNotOnBoard, None) => {
                    unmatched += 1;
                }
                (Purpose::ClosedOnBoard, Some(entry)) => {
                    entry.state = State::OnBoard;
                    if entry.api.is_none() && entry.pnr.is_none() {
                        entry.api = Some((*person).clone());
                    }
                }
                (Purpose::ClosedOnBoard, None) => self.add(State::OnBoard, Some((*person).clone()), None),
                (Purpose::PassengerChange | Purpose::CrewChange, Some(entry)) => {
                    let old = entry.api.take().unwrap_or_default();
                    entry.api = Some(filled_up((*person).clone(), &old));
                    entry.expect();
                }
                (Purpose::FlightCancelled | Purpose::Closed, Some(_)) => {}
                (_, Some(entry)) => {
                    entry.api = Some((*person).clone());
                    entry.expect();
                }
                (_, None) => self.add(State::Expected, Some((*person).clone()), None),
            }
        }
        unmatched
    }

    fn apply_reservations(&mut self, pnrs: &[Pnr]) {
        let mut said = BTreeSet::new();
        for pnr in pnrs {
            let Some(locator) = pnr.locator.clone() else { continue };
            let held = self.reservations.entry(locator.clone()).or_default();
            held.cancelled = pnr.cancelled;
            (held.placeholders, held.party_size) = (pnr.placeholders, pnr.party_size);
            held.split.extend(pnr.split.iter().map(|split| split.locator.clone()));
            said.insert(locator);
        }
        let cancelled = pnrs.iter().flat_map(|pnr| pnr.persons.iter().map(move |person| (person, pnr.cancelled)));
        let (persons, cancelled): (Vec<Person>, Vec<bool>) =
            cancelled.map(|(person, off)| (placeless(person), off)).unzip();
        let found = pair(&self.entries, &persons.iter().collect::<Vec<_>>(), &splits(&self.reservations));
        let mut named = BTreeSet::new();
        for ((person, cancelled), found) in persons.iter().zip(cancelled).zip(found) {
            if let Some(entry) = found.and_then(|at| self.entries.get_mut(at)) {
                entry.pnr = Some(person.clone());
                if cancelled {
                    entry.cancel();
                } else {
                    entry.expect();
                }
                named.insert(entry.key);
            } else {
                let state = if cancelled { State::Cancelled } else { State::Expected };
                named.insert(PersonKey(self.next_key()));
                self.add(state, None, Some(person.clone()));
            }
        }
        for entry in self.entries.iter_mut().filter(|entry| !named.contains(&entry.key)) {
            let locator = entry.pnr.as_ref().and_then(|person| person.locator.clone());
            let Some(locator) = locator.filter(|locator| said.contains(locator)) else { continue };
            let split = self.reservations.get(&locator).is_some_and(|held| !held.split.is_empty() && !held.cancelled);
            if split && entry.state == State::Expected {
                entry.state = State::Moved;
            } else if !split {
                entry.cancel();
            }
        }
    }

    fn next_key(&self) -> u32 {
        self.entries.last().map_or(0, |entry| entry.key.0 + 1)
    }

    fn add(&mut self, state: State, api: Option<Person>, pnr: Option<Person>) {
        let key = PersonKey(self.next_key());
        self.entries.push(Entry { key, state, api, pnr });
    }
}

impl Entry {
    /// Taken off, unless a close-out already says that they are on board.
    const fn cancel(&mut self) {
        if !matches!(self.state, State::OnBoard) {
            self.state = State::Cancelled;
        }
    }

    /// Listed again.
    const fn expect(&mut self) {
        if matches!(self.state, State::Cancelled | State::Moved) {
            self.state = State::Expected;
        }
    }
}

/// Reservations between which persons moved.
fn splits(reservations: &BTreeMap<Text, Reservation>) -> Splits<'_> {
    Splits::of(reservations.iter().flat_map(|(one, held)| held.split.iter().map(move |other| (one, other))))
}

/// The person without the offset, which means nothing outside its file.
fn placeless(person: &Person) -> Person {
    Person { at: 0, ..person.clone() }
}

/// `person` with the fields it lacks taken from `other`.
fn filled_up(mut person: Person, other: &Person) -> Person {
    fn option<T: Clone>(slot: &mut Option<T>, other: Option<&T>) {
        if slot.is_none() {
            *slot = other.cloned();
        }
    }
    fn list<T: Clone>(slot: &mut Vec<T>, other: &[T]) {
        if slot.is_empty() {
            slot.extend_from_slice(other);
        }
    }
    if person.given.as_str().is_empty() {
        person.given = other.given.clone();
    }
    option(&mut person.name_as_sent, other.name_as_sent.as_ref());
    option(&mut person.sex, other.sex.as_ref());
    option(&mut person.birth, other.birth.as_ref());
    list(&mut person.nationalities, &other.nationalities);
    list(&mut person.documents, &other.documents);
    option(&mut person.seat, other.seat.as_ref());
    option(&mut person.locator, other.locator.as_ref());
    option(&mut person.reference, other.reference.as_ref());
    option(&mut person.unique_ref, other.unique_ref.as_ref());
    option(&mut person.verified, other.verified.as_ref());
    option(&mut person.bags, other.bags.as_ref());
    option(&mut person.residence, other.residence.as_ref());
    option(&mut person.birth_place, other.birth_place.as_ref());
    option(&mut person.birth_country, other.birth_country.as_ref());
    option(&mut person.embarks, other.embarks.as_ref());
    option(&mut person.disembarks, other.disembarks.as_ref());
    option(&mut person.clears, other.clears.as_ref());
    option(&mut person.traveller_type, other.traveller_type.as_ref());
    option(&mut person.travels_with, other.travels_with.as_ref());
    option(&mut person.status, other.status.as_ref());
    option(&mut person.crew_code, other.crew_code.as_ref());
    list(&mut person.addresses, &other.addresses);
    list(&mut person.contacts, &other.contacts);
    list(&mut person.payments, &other.payments);
    list(&mut person.tickets, &other.tickets);
    list(&mut person.frequent_flyer, &other.frequent_flyer);
    person.unaccompanied_minor |= other.unaccompanied_minor;
    person
}
