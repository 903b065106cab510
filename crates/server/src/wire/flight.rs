//! Flights, messages, passengers.

use liaison_api::flight::{Flight, FlightDetail, Masked, Passenger, PassengerHit, Unmasked};
use liaison_api::message::{Issue, Message};
use liaison_api::person::Document;
use liaison_domain::message::MessageEvent;
use liaison_node::HitRow;
use liaison_node::passengers::{FlightView, MASKED, MessageView, PassengerView};

use super::{text, word};

/// Issues of a message that go out with it.
const ISSUES: usize = 200;

/// One flight.
pub(crate) fn flight(view: FlightView) -> Flight {
    let row = view.row;
    Flight {
        id: row.id.to_string(),
        from: row.airports.first().cloned().unwrap_or_default(),
        to: row.airports.last().cloned().unwrap_or_default(),
        airports: if row.airports.len() > 2 { row.airports } else { Vec::new() },
        carrier: row.carrier,
        number: row.number,
        departure_local: row.departure_local,
        arrival_local: row.arrival_local,
        departure: row.departure.map(|time| time.to_string()),
        arrival: row.arrival.map(|time| time.to_string()),
        state: row.state,
        regimes: row.regimes.iter().flat_map(|words| words.split(',')).map(str::to_owned).collect(),
        passengers: row.passengers,
        crew: row.crew,
        open_hits: row.open_hits,
        hits: row.hits,
        messages: row.messages,
        issues: row.issues,
        screened: row.unscreened == 0,
        missing: view.missing,
        version: row.version,
    }
}

/// One flight with its messages.
pub(crate) fn flight_detail(detail: liaison_node::passengers::FlightDetail) -> FlightDetail {
    FlightDetail { flight: flight(detail.flight), received: detail.messages.into_iter().map(message).collect() }
}

/// One message.
pub(crate) fn message(view: MessageView) -> Message {
    let MessageEvent::Received { feed, regime, outcome, contents, flights, persons, issues, issue_count, .. } =
        view.event;
    let issue = |issue: liaison_domain::message::MessageIssue| Issue {
        kind: issue.kind,
        severity: issue.severity,
        byte: issue.byte,
        message: issue.message,
    };
    Message {
        id: view.id.to_string(),
        received: view.received.to_string(),
        feed,
        regime,
        outcome,
        contents,
        flights: flights.iter().map(ToString::to_string).collect(),
        persons,
        screened: view.screened,
        issues: issues.into_iter().take(ISSUES).map(issue).collect(),
        issue_count,
    }
}

/// A hit, in short.
pub(super) fn short(hit: &HitRow) -> PassengerHit {
    PassengerHit {
        id: hit.id.to_string(),
        state: super::hit::state(hit.state.as_str(), hit.claimed_by.is_some()),
        band: hit.band.word().to_owned(),
    }
}

/// One person on a flight. One who was erased has no values left.
pub(crate) fn passenger(view: PassengerView) -> Passenger {
    let person = view.person.unwrap_or_default();
    let documents = person.documents.iter().map(|document| Document {
        kind: document_kind(&document.kind).to_owned(),
        number: document.number.as_ref().map(text).unwrap_or_default(),
        issuer: document.issuer.as_ref().map(|issuer| issuer.code().to_owned()),
        expiry: document.expiry.map(|day| day.to_string()),
    });
    let hits = view.hits.iter().map(short);
    Passenger {
        id: view.id.to_string(),
        role: word(&person.role),
        state: if view.cancelled { "cancelled" } else { "listed" }.to_owned(),
        surname: text(&person.surname),
        given: text(&person.given),
        birth: person.birth.map(|birth| birth.to_string()),
        sex: person.sex.map(|sex| word(&sex)),
        nationality: person.nationalities.first().map(|nationality| nationality.code().to_owned()),
        documents: documents.collect(),
        seat: person.seat.as_ref().map(text),
        locator: person.locator.as_ref().map(text),
        masked: view.masked.map(|masked| Masked {
            since: masked.since.to_string(),
            rule: masked.rule,
            source: masked.source,
            fields: MASKED.iter().map(|field| (*field).to_owned()).collect(),
        }),
        hits: hits.collect(),
    }
}

/// A masked record as it was.
pub(crate) fn unmasked(opened: liaison_node::passengers::Unmasked) -> Unmasked {
    let person = opened.person;
    let country = person.birth_country.as_ref().map(|country| country.code().to_owned());
    let born: Vec<String> = person.birth_place.as_ref().map(text).into_iter().chain(country).collect();
    Unmasked {
        flight: opened.flight.map(|flight| flight.to_string()),
        approval: opened.approval,
        name_as_sent: person
            .name_as_sent
            .as_ref()
            .map(|name| format!("{}, {}", text(&name.surname), text(&name.given))),
        residence: person.residence.as_ref().map(|country| country.code().to_owned()),
        birth_place: (!born.is_empty()).then(|| born.join(", ")),
        addresses: person.addresses.iter().map(|address| address.line()).collect(),
        contacts: person.contacts.iter().map(|contact| text(contact.value())).collect(),
        payments: person.payments.iter().map(|payment| payment.line()).collect(),
        frequent_flyer: person
            .frequent_flyer
            .iter()
            .map(|one| format!("{} {}", one.carrier, text(&one.number)))
            .collect(),
        tickets: person.tickets.iter().map(text).collect(),
        passenger: passenger(PassengerView { person: Some(person), ..opened.view }),
    }
}

/// By the first letter of ICAO 9303, as matching reads it; anything else as sent.
fn document_kind(code: &str) -> &str {
    match code.chars().next() {
        Some('P') => "passport",
        Some('V') => "visa",
        Some('I' | 'A' | 'C') => "identity-card",
        Some('R') => "residence-permit",
        _ => code,
    }
}
