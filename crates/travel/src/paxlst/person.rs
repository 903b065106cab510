//! The persons of a PAXLST: NAD and what follows it.

use super::Builder;
use crate::date::{Read, birth_numeric, day_numeric};
use crate::edifact::Segment;
use crate::envelope::Context;
use crate::issue::IssueKind;
use crate::limits::Bounded;
use crate::person::{Address, AddressKind, BagTags, Contact, CountryText, Person, Role, Text, TravelDocument, text};
use liaison_domain::Sex;

impl Builder {
    pub(super) fn party(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        let role = match segment.element(1).code(0) {
            b"FL" => Role::Passenger,
            b"FM" => Role::Crew,
            b"DDU" => Role::TransitPassenger,
            b"DDT" => Role::TransitCrew,
            _ => {
                self.in_person = false;
                return;
            }
        };
        if self.persons.is_empty() {
            self.flight_day = self.itinerary.day().or(context.prepared);
        }
        (self.in_person, self.in_document) = (true, false);
        let name = segment.element(4);
        let given = joined(name.texts(1));
        // "First name unknown" is no name.
        let given = if given == "FNU" { String::new() } else { given };
        let surname = Text::new(name.text(0).into_owned());
        let mut person = Person { at: segment.at, role, surname, given: Text::new(given), ..Person::default() };
        if !(segment.element(5).is_empty() && segment.element(6).is_empty()) {
            person.addresses.push(Address {
                kind: AddressKind::Contact,
                country: CountryText::parse(&segment.text(9, 0)),
                street: text(segment.filled(5, 0)),
                city: text(segment.filled(6, 0)),
                region: text(segment.filled(7, 0)),
                postcode: text(segment.filled(8, 0)),
            });
        }
        self.persons.push(person);
    }

    fn current(&mut self) -> Option<&mut Person> {
        if self.in_person { self.persons.last_mut() } else { None }
    }

    pub(super) fn person_place(&mut self, segment: &Segment<'_>) {
        let qualifier = segment.element(1).code(0);
        let place = segment.element(2);
        if matches!(qualifier, b"91" | b"174" | b"180") {
            let country = self.country(&place.text(0));
            let in_document = self.in_document;
            let Some(person) = self.current() else { return };
            match qualifier {
                b"91" => {
                    if let Some(document) = person.documents.last_mut().filter(|_| in_document) {
                        document.issuer = country;
                    }
                }
                b"174" => person.residence = country,
                _ => {
                    person.birth_country = country;
                    let town = place.filled(3).or_else(|| place.filled(1)).or_else(|| place.filled(0));
                    person.birth_place = text(town);
                }
            }
            return;
        }
        let Some(person) = self.current() else { return };
        let slot = match qualifier {
            b"178" => &mut person.embarks,
            b"179" => &mut person.disembarks,
            b"22" => &mut person.clears,
            _ => return,
        };
        *slot = place.filled(0).map(Into::into);
    }

    pub(super) fn person_date(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        let flight_day = self.flight_day;
        let in_document = self.in_document;
        let Some(person) = self.current() else { return };
        let element = segment.element(1);
        let (value, format) = (element.text(1), element.text(2));
        let bad = match element.code(0) {
            b"329" => {
                let read = birth_numeric(&value, &format, flight_day);
                if let Read::Known((birth, inferred)) = read {
                    person.birth = Some(birth);
                    if inferred {
                        let text = "the century of a birth was inferred: the latest that is not after the flight";
                        context.issues.hint(IssueKind::InferredCentury, segment.at, Some(segment.tag), text);
                    }
                }
                read.is_bad()
            }
            qualifier @ (b"36" | b"182" | b"137") => {
                let read = day_numeric(&value, &format);
                if let Some(document) = person.documents.last_mut().filter(|_| in_document) {
                    let slot = if qualifier == b"36" { &mut document.expiry } else { &mut document.issued };
                    *slot = read.known();
                }
                read.is_bad()
            }
            _ => false,
        };
        if bad {
            let text = "a date does not exist; the field stays empty";
            context.issues.warn(IssueKind::BadDate, segment.at, Some(segment.tag), text);
        }
    }

    pub(super) fn attribute(&mut self, segment: &Segment<'_>) {
        if &segment.tag.0 == b"NAT" {
            let country = self.country(&segment.text(2, 0));
            if let Some(person) = self.current() {
                person.nationalities.hold_all(country);
            }
            return;
        }
        let Some(person) = self.current() else { return };
        match &segment.tag.0 {
            b"ATT" => person.sex = sex(segment.element(3).code(0)).or(person.sex),
            b"MEA" => measure(person, segment),
            b"GEI" => {
                person.verified = match segment.element(2).code(0) {
                    b"173" => Some(true),
                    b"174" => Some(false),
                    _ => person.verified,
                };
            }
            b"FTX" if segment.element(1).code(0) == b"BAG" => bag_tags(person, segment),
            b"RFF" => reference(person, segment),
            b"COM" => contact(person, segment),
            b"EMP" => person.crew_code = segment.filled(2, 0).map(Into::into),
            _ => {}
        }
    }

    pub(super) fn document(&mut self, segment: &Segment<'_>, context: &mut Context<'_>) {
        let Some(person) = self.current() else { return };
        let number = text(segment.filled(2, 0));
        if number.is_none() {
            let text = "a document has no number; the person and the rest of the document were kept";
            context.issues.warn(IssueKind::DocumentWithoutNumber, segment.at, Some(segment.tag), text);
        }
        let kind = segment.text(1, 0).into_owned();
        person.documents.hold(TravelDocument { kind, number, issuer: None, expiry: None, issued: None });
        self.in_document = true;
    }
}

/// M, F or X; U and the rest say nothing.
fn sex(code: &[u8]) -> Option<Sex> {
    match code {
        b"M" => Some(Sex::M),
        b"F" => Some(Sex::F),
        b"X" => Some(Sex::X),
        _ => None,
    }
}

/// All parts with one blank between.
fn joined<'t>(parts: impl Iterator<Item = std::borrow::Cow<'t, str>>) -> String {
    let mut whole = String::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(&part);
    }
    whole
}

/// MEA CT: pieces. MEA WT: weight with its unit.
fn measure(person: &mut Person, segment: &Segment<'_>) {
    let value = segment.element(3);
    let bags = person.bags.get_or_insert_default();
    match segment.text(1, 0).as_ref() {
        "CT" => bags.count = value.text(1).parse().ok(),
        "WT" => {
            bags.weight = value.filled(1).map(Into::into);
            bags.unit = match value.text(0).as_ref() {
                "KGM" => Some("kg".to_owned()),
                "LBR" => Some("lb".to_owned()),
                _ => None,
            };
        }
        _ => {}
    }
}

/// FTX BAG: first tag and how many.
fn bag_tags(person: &mut Person, segment: &Segment<'_>) {
    let value = segment.element(4);
    if let Some(first) = text(value.filled(0)) {
        let bags = person.bags.get_or_insert_default();
        bags.tags.hold(BagTags { first, count: value.text(1).parse().ok() });
    }
}

fn reference(person: &mut Person, segment: &Segment<'_>) {
    let element = segment.element(1);
    let slot = match element.code(0) {
        b"AVF" => &mut person.locator,
        b"SEA" => &mut person.seat,
        b"ABO" => &mut person.unique_ref,
        _ => return,
    };
    if slot.is_none() {
        *slot = text(element.filled(1));
    }
}

fn contact(person: &mut Person, segment: &Segment<'_>) {
    for element in segment.elements() {
        let Some(value) = text(element.filled(0)) else { continue };
        match element.text(1).as_ref() {
            "EM" => person.contacts.hold(Contact::Email(value)),
            "TE" | "AL" | "FX" => person.contacts.hold(Contact::Phone(value)),
            _ => {}
        }
    }
}
