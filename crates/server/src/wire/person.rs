//! People.

use liaison_api::hit::HistoryEntry;
use liaison_api::person::{Document, Identity, Name, Subject};
use liaison_domain::DocumentKind;
use liaison_domain::grade::Grade;
use liaison_domain::subject::Removal;
use liaison_node::lists::{HistoryLine, SubjectView};

use super::{text, word};

/// One line of history.
pub(crate) fn history(line: HistoryLine) -> HistoryEntry {
    HistoryEntry {
        time: line.time.to_string(),
        actor: line.actor,
        unit: line.unit,
        what: line.what,
        reason: line.reason,
        position: line.position,
    }
}

fn document(document: &liaison_domain::Document) -> Document {
    let kind = match &document.kind {
        DocumentKind::Passport => "passport",
        DocumentKind::IdentityCard => "identity-card",
        DocumentKind::Visa => "visa",
        DocumentKind::ResidencePermit => "residence-permit",
        DocumentKind::PersonalNumber => "personal-number",
        DocumentKind::Other(code) => code,
    };
    Document {
        kind: kind.to_owned(),
        number: text(&document.number),
        issuer: document.issuer.map(|issuer| issuer.code().to_owned()),
        expiry: document.expiry.map(|day| day.to_string()),
    }
}

fn name(name: &liaison_domain::Name) -> Name {
    Name {
        kind: word(&name.kind),
        full: text(&name.full),
        given: name.given.as_ref().map(text),
        family: name.family.as_ref().map(text),
    }
}

pub(super) fn identity(identity: &liaison_domain::Identity) -> Identity {
    Identity {
        kind: word(&identity.kind),
        names: identity.names.iter().map(name).collect(),
        births: identity.births.iter().map(ToString::to_string).collect(),
        sex: identity.sex.map(|sex| word(&sex)),
        nationalities: identity.nationalities.iter().map(|country| country.code().to_owned()).collect(),
        documents: identity.documents.iter().map(document).collect(),
        birth_places: identity.birth_places.iter().map(text).collect(),
    }
}

/// A listed person.
pub(crate) fn subject(view: SubjectView) -> Subject {
    let record = view.subject.record.as_ref();
    let list = view.list_state.description.as_ref();
    let grade = record.and_then(|record| record.grade).or_else(|| list.map(|list| list.grade));
    let handling = match (record.and_then(|record| record.handling.as_ref()), list.map(|list| &list.handling)) {
        (Some(own), Some(list)) => own.strictest(list).in_words(),
        (Some(one), None) | (None, Some(one)) => one.in_words(),
        (None, None) => String::new(),
    };
    let state = match (record, view.subject.removed, view.subject.run) {
        (Some(_), ..) => "stands".to_owned(),
        (None, Some(Removal::GoneFromSource), Some(run)) => format!("removed: gone from the source with import {run}"),
        (None, Some(Removal::RunWithdrawn), Some(run)) => format!("removed: import {run} was withdrawn"),
        (None, Some(_), None) => "removed".to_owned(),
        (None, None, _) => "erased".to_owned(),
    };
    Subject {
        id: view.id.to_string(),
        version: view.version,
        list_id: view.list.to_string(),
        list_name: list.map(|list| list.name.clone()).unwrap_or_default(),
        external_id: record.map(|record| text(&record.external_id)).unwrap_or_default(),
        identities: record.map(|record| record.identities.iter().map(identity).collect()).unwrap_or_default(),
        categories: record
            .map(|record| record.categories.iter().map(|category| category.word().to_owned()).collect())
            .unwrap_or_default(),
        status: record.map_or("unknown", |record| record.status.word()).to_owned(),
        grade: grade.unwrap_or(Grade::UNEVALUATED).to_string(),
        handling,
        state,
        history: view.history.into_iter().map(history).collect(),
    }
}
