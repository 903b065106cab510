//! Tests of the crate as its users see it. Names are invented; the labelled sets are read from outside the repository.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "tests, helpers included")]

mod index;
mod names;
mod shared;
mod snapshot;

use liaison_domain::ids::SubjectId;
use liaison_domain::{Country, Document, DocumentKind, Identity, Name, NameKind};
use liaison_matching::Listed;

/// An identity with one name.
fn named(full: &str) -> Identity {
    Identity { names: vec![Name::whole(NameKind::Primary, full)], ..Identity::default() }
}

fn born(mut identity: Identity, birth: &str) -> Identity {
    identity.births.push(birth.parse().unwrap());
    identity
}

fn passport(mut identity: Identity, number: &str, issuer: &str) -> Identity {
    identity.documents.push(Document {
        kind: DocumentKind::Passport,
        number: number.into(),
        issuer: Some(Country::parse(issuer).unwrap()),
        expiry: None,
    });
    identity
}

fn subject(number: u128) -> SubjectId {
    format!("{number:032x}").parse().unwrap()
}

fn listed(number: u128, identity: Identity) -> Listed {
    Listed { subject: subject(number), scope: 1, identities: vec![identity] }
}
