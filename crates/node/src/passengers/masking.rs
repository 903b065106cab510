//! What of a passenger's record remains readable after masking.

use liaison_travel::Person;
use liaison_travel::merge::Entry;

/// What masking takes out of a record: the fields of [`Person`], as they are stored.
pub const MASKED: [&str; 17] = [
    "surname",
    "given",
    "name_as_sent",
    "sex",
    "birth",
    "nationalities",
    "documents",
    "unique_ref",
    "verified",
    "residence",
    "birth_place",
    "birth_country",
    "unaccompanied_minor",
    "addresses",
    "contacts",
    "payments",
    "frequent_flyer",
];

/// The record without what Directive (EU) 2016/681 Article 12(2) masks after six months: names, address and contact,
/// payment, frequent-flyer data, and the advance passenger information. It is stored as a part of its own from the start,
/// so that masking only takes the other part's key away.
pub(crate) fn masked(entry: &Entry) -> Entry {
    let mask = |person: &Option<Person>| person.as_ref().map(masked_person);
    Entry { key: entry.key, state: entry.state, api: mask(&entry.api), pnr: mask(&entry.pnr) }
}

fn masked_person(person: &Person) -> Person {
    Person {
        at: person.at,
        role: person.role,
        seat: person.seat.clone(),
        locator: person.locator.clone(),
        reference: person.reference.clone(),
        bags: person.bags.clone(),
        embarks: person.embarks.clone(),
        disembarks: person.disembarks.clone(),
        clears: person.clears.clone(),
        traveller_type: person.traveller_type,
        travels_with: person.travels_with.clone(),
        status: person.status,
        tickets: person.tickets.clone(),
        crew_code: person.crew_code.clone(),
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use liaison_travel::person::{
        Address, AddressKind, Bags, Contact, CountryText, FrequentFlyer, NameAsSent, Payment, Role, Text,
        TravelDocument, TravelStatus, TravellerType,
    };
    use liaison_views::payload;

    use super::*;

    /// Everything a message can say of somebody.
    fn whole() -> Person {
        let text = || Some(Text::from("X"));
        let country = || CountryText::parse("UTO");
        let address = Address {
            kind: AddressKind::Residence,
            country: country(),
            street: text(),
            city: text(),
            region: text(),
            postcode: text(),
        };
        let payment = Payment { form: "CC".to_owned(), amount: None, vendor: None, number: text(), expiry: None };
        Person {
            at: 7,
            role: Role::Crew,
            surname: "ASTORGALE".into(),
            given: "OWEN".into(),
            name_as_sent: Some(NameAsSent { surname: "ASTORGALE".into(), given: "OWENMR".into() }),
            sex: Some(liaison_domain::Sex::M),
            birth: "1952-02-28".parse().ok(),
            nationalities: country().into_iter().collect(),
            documents: vec![TravelDocument {
                kind: "P".to_owned(),
                number: text(),
                issuer: country(),
                expiry: None,
                issued: None,
            }],
            seat: text(),
            locator: text(),
            reference: Some("1".to_owned()),
            unique_ref: text(),
            verified: Some(true),
            bags: Some(Bags { count: Some(1), weight: None, unit: None, tags: Vec::new() }),
            residence: country(),
            birth_place: text(),
            birth_country: country(),
            embarks: Some("OSL".to_owned()),
            disembarks: Some("VIE".to_owned()),
            clears: Some("VIE".to_owned()),
            traveller_type: Some(TravellerType::Adult),
            travels_with: Some("2".to_owned()),
            unaccompanied_minor: true,
            status: Some(TravelStatus::OnBoard),
            addresses: vec![address],
            contacts: vec![Contact::Email("X".into())],
            payments: vec![payment],
            tickets: text().into_iter().collect(),
            frequent_flyer: vec![FrequentFlyer { carrier: "QX".to_owned(), number: "1".into() }],
            crew_code: Some("C".to_owned()),
        }
    }

    #[test]
    fn what_masking_takes_is_named() {
        let fields = |person: &Person| -> BTreeMap<String, ciborium::Value> {
            payload::decode(&payload::encode(person)).unwrap()
        };
        let (whole, masked) = (fields(&whole()), fields(&masked_person(&whole())));
        let taken =
            whole.iter().filter(|(name, value)| masked.get(*name) != Some(value)).map(|(name, _)| name.as_str());
        assert_eq!(taken.collect::<BTreeSet<_>>(), BTreeSet::from(MASKED));
    }

    #[test]
    fn nothing_that_names_the_person_remains() {
        let person = Person {
            surname: "ASTORGALE".into(),
            given: "OWEN".into(),
            birth: "1952-02-28".parse().ok(),
            seat: Some("16A".into()),
            ..Person::default()
        };
        let masked = masked_person(&person);
        assert!(masked.surname.as_str().is_empty() && masked.given.as_str().is_empty() && masked.birth.is_none());
        assert!(masked.documents.is_empty() && masked.contacts.is_empty() && masked.payments.is_empty());
        assert_eq!(masked.seat, person.seat);
    }
}
