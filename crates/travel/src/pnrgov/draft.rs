//! One reservation while it is read: facts are collected with what they refer to and settled at its end, because a
//! reference may stand before the traveller.

use std::collections::HashMap;

use crate::date::Moment;
use crate::limits::Bounded;
use crate::message::Pnr;
use crate::name::{folded, same_name};
use crate::person::{Bags, Person, TravelStatus};
use crate::pnrgov::docs::Docs;

/// Most facts of one reservation that wait for its end: requests, and travellers at check-in.
pub(super) const FACTS: usize = 50_000;

/// Whom a fact concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// The traveller with this number.
    Reference(String),
    /// The traveller before it.
    Slot(usize),
    /// Nobody in particular.
    Open,
}

/// A traveller, or a seat of a group without a name.
pub(super) struct Slot {
    pub person: Person,
    pub placeholder: bool,
    /// Whether DOCS gave the name.
    pub named_by_docs: bool,
}

/// A fact that waits for its traveller.
pub(super) struct Pending {
    pub at: usize,
    pub target: Target,
    pub fact: Fact,
}

/// What waits.
pub(super) enum Fact {
    Docs(Box<Docs>),
    Visa(Box<crate::pnrgov::docs::Visa>),
    Address(Box<crate::person::Address>),
    Seat { leg: Option<usize>, board: String, off: String, seat: String },
    Contact(crate::person::Contact),
    FrequentFlyer(crate::person::FrequentFlyer),
    Ticket(String),
    Minor,
    Child(Option<crate::date::Birth>),
    Infant { surname: String, given: String, birth: Option<crate::date::Birth> },
}

/// One TRI group.
#[derive(Default)]
pub(super) struct CheckIn {
    pub leg: Option<usize>,
    pub reference: Option<String>,
    pub slot: Option<usize>,
    pub seat: Option<String>,
    pub done: bool,
    pub bags: Option<Bags>,
}

/// The reservation so far.
pub(super) struct Draft {
    pub pnr: Pnr,
    pub slots: Vec<Slot>,
    /// Travellers by their number.
    by_reference: HashMap<String, usize>,
    /// Travellers by surname, letters only.
    by_surname: HashMap<String, Vec<usize>>,
    pub pending: Vec<Pending>,
    pub check_ins: Vec<CheckIn>,
    /// The traveller to whom the next segments belong.
    pub current: Option<usize>,
    /// Adults with an infant of whom the infant was not met yet.
    pub with_infant: Vec<usize>,
    /// Whether check-in began on the current leg, by its DAT 2: `None` without such a DAT.
    pub check_in_open: Option<bool>,
    /// Said by a remark or a status.
    pub remark: Option<TravelStatus>,
    /// Persons of the split being read.
    pub split_count: Option<u32>,
    /// Action and time of the history entry being read.
    pub action: String,
    pub when: Option<Moment>,
    /// Whether ORG was there and empty.
    pub blank_office: bool,
}

impl Draft {
    pub(super) fn new(at: usize) -> Self {
        Self {
            pnr: Pnr { at, ..Pnr::default() },
            slots: Vec::new(),
            by_reference: HashMap::new(),
            by_surname: HashMap::new(),
            pending: Vec::new(),
            check_ins: Vec::new(),
            current: None,
            with_infant: Vec::new(),
            check_in_open: None,
            remark: None,
            split_count: None,
            action: String::new(),
            when: None,
            blank_office: false,
        }
    }

    pub(super) fn wait(&mut self, pending: Pending) {
        if self.pending.len() < FACTS {
            self.pending.push(pending);
        }
    }

    /// Whether parts were passed over.
    pub(super) fn is_full(&self) -> bool {
        let person = |slot: &Slot| {
            let person = &slot.person;
            person.addresses.is_full() || person.contacts.is_full() || person.payments.is_full()
        };
        self.pending.len() >= FACTS
            || self.check_ins.len() >= FACTS
            || self.pnr.itinerary.is_full()
            || self.pnr.history.is_full()
            || self.pnr.split.is_full()
            || self.pnr.addresses.is_full()
            || self.pnr.contacts.is_full()
            || self.pnr.payments.is_full()
            || self.slots.iter().any(person)
    }

    pub(super) fn person(&mut self) -> Option<&mut Person> {
        let at = self.current?;
        self.slots.get_mut(at).map(|slot| &mut slot.person)
    }

    /// Adds a traveller, or a seat without a name.
    pub(super) fn list(&mut self, person: Person, placeholder: bool) -> usize {
        let at = self.slots.len();
        if let Some(reference) = &person.reference {
            self.by_reference.entry(bare(reference).to_owned()).or_insert(at);
        }
        self.by_surname.entry(folded(person.surname.as_str())).or_default().push(at);
        self.slots.push(Slot { person, placeholder, named_by_docs: false });
        at
    }

    /// The traveller with this number.
    pub(super) fn by_reference(&self, reference: &str) -> Option<usize> {
        self.by_reference.get(bare(reference)).copied()
    }

    /// Whether somebody of the reservation bears this surname.
    pub(super) fn bears(&self, surname: &str) -> bool {
        self.by_surname.contains_key(&folded(surname))
    }

    /// The named travellers of this name. Of one surname only the first are looked at: among more, a name says nothing.
    pub(super) fn namesakes(&self, surname: &str, given: &str) -> impl Iterator<Item = usize> {
        const LOOKED_AT: usize = 256;
        let list = self.by_surname.get(&folded(surname)).map(Vec::as_slice).unwrap_or_default();
        list.iter().take(LOOKED_AT).copied().filter(move |at| {
            let slot = self.slots.get(*at).filter(|slot| !slot.placeholder);
            slot.is_some_and(|slot| same_name((surname, given), slot.booked_name()))
        })
    }
}

impl Slot {
    /// Surname and given names as the reservation has them.
    pub(super) fn booked_name(&self) -> (&str, &str) {
        let sent = self.person.name_as_sent.as_ref();
        (
            sent.map_or(self.person.surname.as_str(), |name| name.surname.as_str()),
            sent.map_or(self.person.given.as_str(), |name| name.given.as_str()),
        )
    }
}

/// A traveller's number without leading zeros.
fn bare(reference: &str) -> &str {
    reference.trim_start_matches('0')
}
