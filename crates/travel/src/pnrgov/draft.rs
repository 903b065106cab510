//! One reservation while it is read: facts are collected with what they refer to and settled at its end, because a
//! reference may stand before the traveller.

use crate::date::Moment;
use crate::limits::Bounded;
use crate::message::Pnr;
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

    /// The traveller with this number.
    pub(super) fn by_reference(&self, reference: &str) -> Option<usize> {
        let bare = |text: &str| text.trim_start_matches('0').to_owned();
        let wanted = bare(reference);
        self.slots.iter().position(|slot| slot.person.reference.as_deref().is_some_and(|held| bare(held) == wanted))
    }
}
