//! One file as JSON: what `liaison travel parse FILE --json` prints and the acceptance tests compare.
//!
//! JSON shapes otherwise live in the `api` crate. This one is an interchange report for people who check the reader against
//! messages, with the field names of the acceptance files, and no part of the node's API.
//!
//! `passengers` counts all named persons listed, crew included; `crew` says how many of them are crew.

use serde_json::{Map, Value, json};

use crate::flight::Leg;
use crate::issue::Issue;
use crate::limits::Limits;
use crate::message::{Change, Changed, Message, Parsed, Pnr};
use crate::person::{Address, AddressKind, Bags, Contact, Person, Text, TravelDocument};

/// Reads `bytes` and reports everything.
pub fn report(bytes: &[u8], limits: &Limits) -> Value {
    of(&crate::parse(bytes, limits))
}

/// The report of what was read.
pub fn of(parsed: &Parsed) -> Value {
    let messages: Vec<Value> = parsed.messages.iter().map(message).collect();
    let all = |list: fn(&Message) -> Vec<Value>| parsed.messages.iter().flat_map(list).collect::<Vec<_>>();
    json!({
        "outcome": parsed.outcome,
        "passengers": parsed.persons().count(),
        "crew": parsed.crew(),
        "charset": parsed.interchanges.first().map(|interchange| interchange.charset),
        "messages": messages,
        "flights": all(|message| message.legs().iter().map(leg).collect()),
        "persons": all(|message| message.persons().map(person).collect()),
        "pnrs": all(|message| message.pnrs().iter().map(pnr).collect()),
        "issues": parsed.issues.iter().map(issue).collect::<Vec<_>>(),
    })
}

fn issue(issue: &Issue) -> Value {
    let mut fields = Map::new();
    fields.insert("kind".into(), json!(issue.kind));
    fields.insert("severity".into(), json!(issue.severity));
    fields.insert("at".into(), json!({ "byte": issue.at, "segment": issue.tag }));
    if let Some(count) = issue.count {
        fields.insert("what".into(), json!(count.what));
        fields.insert("stated".into(), json!(count.stated));
        fields.insert("found".into(), json!(count.found));
    }
    fields.insert("message".into(), json!(issue.text));
    Value::Object(fields)
}

fn message(message: &Message) -> Value {
    let header = message.header();
    let mut fields = Map::new();
    fields.insert("type".into(), json!(header.kind));
    fields.insert("version".into(), json!(header.version));
    fields.insert("reference".into(), json!(header.reference));
    fields.insert("document_code".into(), json!(header.code));
    fields.insert("document_function".into(), json!(header.function));
    fields.insert("meaning".into(), json!(message.purpose().words()));
    fields.insert("flights".into(), message.legs().iter().map(leg).collect());
    match message {
        Message::Paxlst(list) => {
            fields.insert("airports_in_order".into(), json!(list.airports));
            let border = list.border_leg.and_then(|at| list.legs.get(at));
            fields.insert("border_leg".into(), json!(border.map(|leg| json!({ "from": leg.from, "to": leg.to }))));
            fields.insert("passengers".into(), list.persons.iter().map(person).collect());
        }
        Message::Pnrgov(push) => {
            fields.insert("pnrs".into(), push.pnrs.iter().map(pnr).collect());
        }
        Message::Other(_) => {}
    }
    Value::Object(fields)
}

fn leg(leg: &Leg) -> Value {
    let mut fields = Map::new();
    fields.insert("carrier".into(), json!(leg.carrier));
    fields.insert("number".into(), json!(leg.number));
    if let Some(operating) = &leg.operating {
        fields.insert("operating".into(), json!(operating));
    }
    fields.insert("from".into(), json!(leg.from));
    fields.insert("to".into(), json!(leg.to));
    fields.insert("departure".into(), json!(leg.departure.map(|moment| moment.to_string())));
    fields.insert("arrival".into(), json!(leg.arrival.map(|moment| moment.to_string())));
    fields.insert("departure_utc".into(), json!(leg.departure_utc.map(|time| time.to_string())));
    fields.insert("arrival_utc".into(), json!(leg.arrival_utc.map(|time| time.to_string())));
    if let Some(status) = &leg.status {
        fields.insert("status".into(), json!(status));
    }
    Value::Object(fields)
}

fn shown(text: Option<&Text>) -> Value {
    json!(text.map(Text::as_str))
}

/// The person as the acceptance files write one.
pub fn person(person: &Person) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("role", json!(person.role));
    put("surname", json!(person.surname.as_str()));
    put("given", json!(person.given.as_str()));
    put("sex", json!(person.sex));
    put("birth", json!(person.birth.map(|birth| [birth.first().to_string(), birth.last().to_string()])));
    put("nationality", json!(person.nationalities.first().map(super::person::CountryText::code)));
    put("nationality_as_sent", json!(person.nationalities.first().map(|country| &country.as_sent)));
    put("documents", person.documents.iter().map(document).collect());
    put("seat", shown(person.seat.as_ref()));
    put("locator", shown(person.locator.as_ref()));
    put("travel_status", json!(person.status.map(crate::person::TravelStatus::words)));
    if let Some(name) = &person.name_as_sent {
        put("surname_as_sent", json!(name.surname.as_str()));
        put("given_as_sent", json!(name.given.as_str()));
    }
    if let Some(kind) = person.traveller_type {
        put("type", json!(kind.words()));
    }
    for (name, value) in [
        ("reference", person.reference.as_deref()),
        ("travels_with_ref", person.travels_with.as_deref()),
        ("unique_ref", person.unique_ref.as_ref().map(Text::as_str)),
        ("residence", person.residence.as_ref().map(super::person::CountryText::code)),
        ("birth_place", person.birth_place.as_ref().map(Text::as_str)),
        ("birth_country", person.birth_country.as_ref().map(super::person::CountryText::code)),
        ("embarks", person.embarks.as_deref()),
        ("disembarks", person.disembarks.as_deref()),
        ("clears", person.clears.as_deref()),
        ("crew_code", person.crew_code.as_deref()),
    ] {
        if let Some(value) = value {
            put(name, json!(value));
        }
    }
    if let Some(verified) = person.verified {
        put("verified", json!(verified));
    }
    if person.unaccompanied_minor {
        put("unaccompanied_minor", json!(true));
    }
    if let Some(held) = &person.bags {
        put("bags", bags(held));
    }
    if !person.addresses.is_empty() {
        put("addresses", person.addresses.iter().map(address).collect());
    }
    if !person.contacts.is_empty() {
        put("contacts", person.contacts.iter().map(contact).collect());
    }
    if !person.payments.is_empty() {
        put("payment", person.payments.iter().map(|payment| json!(payment)).collect());
    }
    put("ticket", shown(person.tickets.first()));
    if !person.frequent_flyer.is_empty() {
        put("frequent_flyer", json!(person.frequent_flyer));
    }
    Value::Object(fields)
}

fn document(document: &TravelDocument) -> Value {
    let mut fields = Map::new();
    fields.insert("type".into(), json!(document.kind));
    fields.insert("number".into(), shown(document.number.as_ref()));
    fields.insert("issuer".into(), json!(document.issuer.as_ref().map(super::person::CountryText::code)));
    fields.insert("expiry".into(), json!(document.expiry.map(|day| day.to_string())));
    if let Some(issued) = document.issued {
        fields.insert("issued".into(), json!(issued.to_string()));
    }
    Value::Object(fields)
}

fn bags(bags: &Bags) -> Value {
    let first = bags.tags.first().map(|tags| tags.first.as_str());
    let mut fields = Map::new();
    fields.insert("count".into(), json!(bags.count));
    if bags.weight.is_some() {
        fields.insert("weight".into(), json!(bags.weight));
        fields.insert("unit".into(), json!(bags.unit));
    }
    fields.insert("first_tag".into(), json!(first));
    Value::Object(fields)
}

fn address(address: &Address) -> Value {
    let kind = match address.kind {
        AddressKind::Destination => "destination",
        AddressKind::Residence => "residence",
        AddressKind::Mailing => "mailing",
        AddressKind::Billing => "billing",
        AddressKind::Contact => "contact",
    };
    json!({
        "kind": kind,
        "country": address.country.as_ref().map(super::person::CountryText::code),
        "street": shown(address.street.as_ref()),
        "city": shown(address.city.as_ref()),
        "region": shown(address.region.as_ref()),
        "postcode": shown(address.postcode.as_ref()),
    })
}

fn contact(contact: &Contact) -> Value {
    match contact {
        Contact::Email(value) => json!({ "kind": "email", "value": value.as_str() }),
        Contact::Phone(value) => json!({ "kind": "phone", "value": value.as_str() }),
    }
}

fn pnr(pnr: &Pnr) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("locator", shown(pnr.locator.as_ref()));
    put("created", json!(pnr.created.map(|moment| moment.to_string())));
    put("itinerary", pnr.itinerary.iter().map(leg).collect());
    put("passengers", pnr.persons.iter().map(person).collect());
    put("cancelled", json!(pnr.cancelled));
    put("placeholders", json!(pnr.placeholders));
    put("party_size", json!(pnr.party_size));
    if let Some(kind) = &pnr.locator_kind {
        put("locator_kind", json!(kind));
    }
    if !pnr.other_locators.is_empty() {
        put("other_locators", pnr.other_locators.iter().map(|locator| json!(locator.as_str())).collect());
    }
    if pnr.group_name.is_some() {
        put("group_name", shown(pnr.group_name.as_ref()));
    }
    let split = |split: &crate::message::Split| json!({ "count": split.count, "locator": split.locator.as_str() });
    if !pnr.split.is_empty() {
        put("split", pnr.split.iter().map(split).collect());
    }
    if !pnr.history.is_empty() {
        put("history", pnr.history.iter().map(change).collect());
    }
    if let Some(agency) = &pnr.agency {
        put("agency", json!(agency));
    }
    if !pnr.addresses.is_empty() {
        put("addresses", pnr.addresses.iter().map(address).collect());
    }
    if !pnr.contacts.is_empty() {
        put("contacts", pnr.contacts.iter().map(contact).collect());
    }
    if !pnr.payments.is_empty() {
        put("payment", pnr.payments.iter().map(|payment| json!(payment)).collect());
    }
    Value::Object(fields)
}

fn change(change: &Change) -> Value {
    let when = change.when.map(|moment| moment.to_string());
    match &change.what {
        Changed::Passenger { surname, given } => json!({
            "action": change.action, "what": "passenger", "when": when,
            "surname": surname.as_str(), "given": given.as_str(),
        }),
        Changed::Flight { carrier, number, .. } => json!({
            "action": change.action, "what": "flight", "when": when, "flight": format!("{carrier}{number}"),
        }),
    }
}
