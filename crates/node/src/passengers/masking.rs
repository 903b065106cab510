//! What of a passenger's record remains readable after masking.

use liaison_travel::Person;
use liaison_travel::merge::Entry;

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
    use super::*;

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
