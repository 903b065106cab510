//! The end of a reservation: facts go to their travellers.

use super::docs::Docs;
use super::draft::{Draft, Fact, Pending, Slot, Target};
use crate::flight::Leg;
use crate::issue::{IssueKind, Issues, Tag};
use crate::message::Pnr;
use crate::name::{folded, same_name, without_title};
use crate::person::{NameAsSent, Person, Text, TravelStatus, TravellerType};

const SSR: Tag = Tag(*b"SSR");

impl Draft {
    pub(super) fn settle(mut self, flight: &[Leg], issues: &mut Issues) -> Pnr {
        let leg = self.leg_of(flight);
        if self.is_full() {
            let text = "more parts in one reservation than are kept; the rest was passed over";
            issues.warn(IssueKind::TooManyParts, self.pnr.at, Some(Tag(*b"SRC")), text);
        }
        for pending in std::mem::take(&mut self.pending) {
            self.assign(pending, leg, issues);
        }
        self.settle_check_ins(leg);
        self.settle_status(leg);
        let mut first_without_document = None;
        for slot in std::mem::take(&mut self.slots) {
            if slot.placeholder {
                self.pnr.placeholders += 1;
                continue;
            }
            let mut person = slot.person;
            person.locator.clone_from(&self.pnr.locator);
            if person.documents.is_empty() {
                first_without_document.get_or_insert(person.at);
            }
            self.pnr.persons.push(person);
        }
        if let Some(at) = first_without_document {
            let text = "a traveller of the reservation has no travel document";
            issues.hint(IssueKind::NoTravelDocument, at, Some(Tag(*b"TIF")), text);
        }
        let empty = self.pnr.persons.is_empty() && self.pnr.placeholders == 0;
        if empty {
            let text = "the reservation names nobody: cancelled or not found";
            issues.hint(IssueKind::PnrWithoutPassengers, self.pnr.at, Some(Tag(*b"SRC")), text);
        }
        self.pnr.cancelled = self.is_cancelled(leg, empty);
        self.pnr
    }

    /// The leg of the itinerary that is the flight of the message.
    fn leg_of(&self, flight: &[Leg]) -> Option<usize> {
        let legs = &self.pnr.itinerary;
        let exact = legs.iter().position(|leg| flight.iter().any(|flight| flight.is_same(leg)));
        let hop = |leg: &Leg| {
            let day = |leg: &Leg| leg.departure.map(|moment| moment.date);
            flight.iter().any(|flight| flight.from == leg.from && flight.to == leg.to && day(flight) == day(leg))
        };
        exact.or_else(|| legs.iter().position(hop))
    }

    fn is_cancelled(&self, leg: Option<usize>, empty: bool) -> bool {
        let legs = &self.pnr.itinerary;
        if let Some(leg) = leg.and_then(|at| legs.get(at)).filter(|leg| leg.status.is_some()) {
            return leg.is_cancelled();
        }
        let stated = legs.iter().filter(|leg| leg.status.is_some());
        (stated.clone().count() > 0 && stated.clone().all(Leg::is_cancelled))
            || (empty && legs.is_empty() && (self.blank_office || self.pnr.agency.is_none()))
    }

    fn assign(&mut self, pending: Pending, leg: Option<usize>, issues: &mut Issues) {
        let Pending { at, target, fact } = pending;
        let referred = match &target {
            Target::Reference(reference) => self.by_reference(reference),
            Target::Slot(slot) => Some(*slot),
            Target::Open => None,
        };
        let explicit = matches!(target, Target::Reference(_));
        if explicit && referred.is_none() {
            let text = "data refers to a traveller who is not in the reservation; it was given to nobody";
            issues.warn(IssueKind::UnknownPassengerRef, at, Some(SSR), text);
            return;
        }
        let slot = match &fact {
            Fact::Infant { surname, given, .. } => {
                let found = self.named(surname, given);
                Some(found.unwrap_or_else(|| self.add_infant(at, surname, given, referred)))
            }
            Fact::Docs(docs) => self.owner_of(referred, explicit, docs, at),
            _ => referred.or_else(|| self.only()),
        };
        let Some(at_slot) = slot else {
            if matches!(fact, Fact::Docs(_) | Fact::Visa(_)) {
                let text = "a document without reference fits no single traveller; it was given to nobody";
                issues.hint(IssueKind::UnknownPassengerRef, at, Some(SSR), text);
            }
            return;
        };
        let legs = &self.pnr.itinerary;
        let on_flight = match (&fact, leg) {
            (Fact::Seat { leg: Some(stands_on), .. }, Some(leg)) => *stands_on == leg,
            (Fact::Seat { board, off, .. }, Some(leg)) if !board.is_empty() => {
                legs.get(leg).is_some_and(|leg| leg.from.as_deref() == Some(board) && leg.to.as_deref() == Some(off))
            }
            _ => true,
        };
        if let Some(slot) = self.slots.get_mut(at_slot) {
            apply(slot, fact, on_flight, issues);
        }
    }

    /// The one traveller, when there is only one.
    fn only(&self) -> Option<usize> {
        (self.slots.len() == 1).then_some(0)
    }

    /// The traveller of this name; `None` when several bear it.
    fn named(&self, surname: &str, given: &str) -> Option<usize> {
        let mut found = self.namesakes(surname, given);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Whom a DOCS concerns: the traveller it refers to or stands behind, unless it is an infant's and he is none, or, without
    /// reference, unless it bears exactly another traveller's name.
    fn owner_of(&mut self, referred: Option<usize>, explicit: bool, docs: &Docs, at: usize) -> Option<usize> {
        let named = (!docs.surname.is_empty()).then(|| self.named(&docs.surname, &docs.given)).flatten();
        let Some(before) = referred else {
            return named.or_else(|| self.only());
        };
        let slot = self.slots.get(before)?;
        let infant_here = slot.person.traveller_type.is_some_and(TravellerType::is_infant);
        if docs.surname.is_empty() || same_name((&docs.surname, &docs.given), slot.booked_name()) {
            return Some(before);
        }
        if docs.infant && !infant_here && !slot.placeholder && !docs.given.is_empty() {
            return Some(named.unwrap_or_else(|| self.add_infant(at, &docs.surname, &docs.given, referred)));
        }
        Some(named.filter(|_| !explicit).unwrap_or(before))
    }

    /// An infant who is listed only with an adult.
    fn add_infant(&mut self, at: usize, surname: &str, given: &str, adult: Option<usize>) -> usize {
        let adult = adult.and_then(|slot| self.slots.get(slot));
        let person = Person {
            at,
            surname: Text::from(surname),
            given: Text::from(without_title(given)),
            traveller_type: Some(TravellerType::InfantWithoutSeat),
            travels_with: adult.and_then(|slot| slot.person.reference.clone()),
            ..Person::default()
        };
        self.list(person, false)
    }

    fn settle_check_ins(&mut self, leg: Option<usize>) {
        for check_in in std::mem::take(&mut self.check_ins) {
            let by_reference = check_in.reference.as_deref().and_then(|reference| self.by_reference(reference));
            let found = check_in.slot.or(by_reference).or_else(|| self.only());
            let on_flight = leg.is_none() || check_in.leg == leg;
            let Some(slot) = found.and_then(|at| self.slots.get_mut(at)) else { continue };
            let person = &mut slot.person;
            if on_flight {
                let seat = check_in.seat.filter(|seat| seat.starts_with(|sign: char| sign.is_ascii_digit()));
                person.seat = seat.map(Text::new).or(person.seat.take());
                if check_in.done {
                    person.status = Some(TravelStatus::CheckedIn);
                }
            }
            if let Some(bags) = check_in.bags.filter(|_| on_flight || person.bags.is_none()) {
                person.bags = Some(bags);
            }
        }
    }

    fn settle_status(&mut self, leg: Option<usize>) {
        let go_show = self.pnr.locator_kind.as_deref() == Some("C") || self.remark == Some(TravelStatus::GoShow);
        let status = leg.and_then(|at| self.pnr.itinerary.get(at)).and_then(|leg| leg.status.as_deref());
        // A no-show on another leg says nothing about this flight.
        let no_show = self.remark == Some(TravelStatus::NoShow) || status == Some("NS");
        for slot in &mut self.slots {
            let person = &mut slot.person;
            if go_show {
                person.status = Some(TravelStatus::GoShow);
            } else if no_show && person.status.is_none() {
                person.status = Some(TravelStatus::NoShow);
            }
        }
    }
}

fn apply(slot: &mut Slot, fact: Fact, on_flight: bool, issues: &mut Issues) {
    if let Fact::Docs(docs) = fact {
        apply_docs(slot, *docs, issues);
        return;
    }
    let person = &mut slot.person;
    match fact {
        Fact::Docs(_) => {}
        Fact::Visa(visa) => {
            person.documents.extend(visa.document);
            person.birth_place = visa.birth_place.or(person.birth_place.take());
        }
        Fact::Address(address) => person.addresses.push(*address),
        Fact::Seat { seat, .. } => {
            if on_flight {
                person.seat = Some(Text::new(seat));
            }
        }
        Fact::Contact(contact) => person.contacts.push(contact),
        Fact::FrequentFlyer(flyer) => {
            if !person.frequent_flyer.contains(&flyer) {
                person.frequent_flyer.push(flyer);
            }
        }
        Fact::Ticket(number) => {
            let number = Text::new(number);
            if !person.tickets.contains(&number) {
                person.tickets.push(number);
            }
        }
        Fact::Minor => person.unaccompanied_minor = true,
        Fact::Child(birth) => {
            person.traveller_type = person.traveller_type.or(Some(TravellerType::Child));
            person.birth = person.birth.or(birth.map(|(birth, _)| birth));
        }
        Fact::Infant { birth, .. } => {
            person.traveller_type = person.traveller_type.or(Some(TravellerType::InfantWithoutSeat));
            person.birth = person.birth.or(birth.map(|(birth, _)| birth));
        }
    }
}

/// The name of the document goes before the one of the reservation, which is kept beside it.
fn apply_docs(slot: &mut Slot, docs: Docs, issues: &mut Issues) {
    if !docs.surname.is_empty() && !slot.named_by_docs {
        let (surname, given) = slot.booked_name();
        let sent = NameAsSent { surname: Text::from(surname), given: Text::from(given) };
        // A title in DOCS is one only when the reservation glues the same to the name.
        let (first, second) = docs.given.split_once(' ').unwrap_or((&docs.given, ""));
        let first = if first == given { without_title(first) } else { first };
        let whole = [first, second].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let whole = if whole.is_empty() { without_title(given).to_owned() } else { whole };
        let differs = folded(surname) != folded(&docs.surname)
            || surname != docs.surname
            || !same_name((surname, given), (&docs.surname, &whole));
        if differs && !slot.placeholder {
            let text = "reservation and document name the traveller differently; both names were kept";
            issues.hint(IssueKind::NameConflict, slot.person.at, Some(Tag(*b"TIF")), text);
        }
        let changed = sent.surname.as_str() != docs.surname || sent.given.as_str() != whole;
        slot.person.name_as_sent = (changed && !slot.placeholder).then_some(sent);
        slot.person.surname = Text::new(docs.surname);
        slot.person.given = Text::new(whole);
        (slot.named_by_docs, slot.placeholder) = (true, false);
    }
    let person = &mut slot.person;
    person.birth = person.birth.or(docs.birth.map(|(birth, _)| birth));
    person.sex = person.sex.or(docs.sex);
    if let Some(country) = docs.nationality.filter(|country| !person.nationalities.contains(country)) {
        person.nationalities.push(country);
    }
    if let Some(document) = docs.document.filter(|document| !person.documents.contains(document)) {
        person.documents.push(document);
    }
    if docs.infant {
        person.traveller_type = person.traveller_type.or(Some(TravellerType::InfantWithoutSeat));
    }
}
