//! A passenger as something to be matched.

use liaison_domain::name::NameKind;
use liaison_domain::{Document, DocumentKind, Identity, Name, Personal};
use liaison_travel::Person;

/// What of a passenger's record is compared with lists: names as the document and as the reservation have them, birth,
/// sex, nationality, place of birth and documents with a number. Nothing else of the record takes part.
pub(crate) fn identity(person: &Person) -> Identity {
    let mut names = vec![Name::parts(NameKind::Primary, person.given.as_str(), person.surname.as_str())];
    if let Some(sent) = &person.name_as_sent {
        names.push(Name::parts(NameKind::Alias, sent.given.as_str(), sent.surname.as_str()));
    }
    names.retain(|name| !name.full.as_str().trim().is_empty());
    let documents = person.documents.iter().filter_map(|document| {
        Some(Document {
            kind: kind(&document.kind),
            number: Personal::from(document.number.as_ref()?.as_str()),
            issuer: document.issuer.as_ref().and_then(|issuer| issuer.country),
            expiry: document.expiry,
        })
    });
    Identity {
        names,
        births: person.birth.into_iter().collect(),
        sex: person.sex,
        nationalities: person.nationalities.iter().filter_map(|nationality| nationality.country).collect(),
        documents: documents.collect(),
        birth_places: person.birth_place.iter().map(|place| Personal::from(place.as_str())).collect(),
        ..Identity::default()
    }
}

/// The kind of a document by the code sent: ICAO 9303 uses the first letter.
fn kind(code: &str) -> DocumentKind {
    match code.chars().next() {
        Some('P') => DocumentKind::Passport,
        Some('V') => DocumentKind::Visa,
        Some('I' | 'A' | 'C') => DocumentKind::IdentityCard,
        Some('R') => DocumentKind::ResidencePermit,
        _ => DocumentKind::Other(code.to_owned()),
    }
}
