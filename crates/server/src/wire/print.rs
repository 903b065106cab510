//! What goes to paper.

use liaison_crypto::hex;
use liaison_node::hits::{DecisionView, HitForm};
use liaison_node::passengers::{DayFlight, PassengerView};
use liaison_node::{Bundle, Config, Environment, Header, OpContext};
use liaison_print as print;

/// Where a paper comes from: the duty is the one the caller prints in.
pub(crate) fn frame(config: &Config, context: &OpContext, position: u64) -> print::Frame {
    let duty = &context.duty;
    print::Frame {
        environment: match config.environment {
            Environment::Live => print::Environment::Live,
            Environment::Training => print::Environment::Training,
            Environment::Demo => print::Environment::Demo,
        },
        classification: config.classification.clone(),
        node: config.name.clone(),
        actor: duty.actor.0.clone(),
        unit: duty.unit.0.clone(),
        duty: duty.name.clone(),
        purpose: duty.purpose.clone(),
        legal_basis: duty.legal_basis.clone(),
        printed: context.now,
        position,
        language: "en".to_owned(),
    }
}

/// A hit.
pub(crate) fn form(form: HitForm, config: &Config, context: &OpContext, position: u64) -> print::HitForm {
    let owed = form.obligations.into_iter().map(|owed| print::Obligation {
        duty: owed.duty.word().to_owned(),
        owner: owed.owner.0,
        due: owed.due.to_string(),
        escalates_to: owed.escalates_to.0,
        escalations: owed.escalations,
        met: owed.met,
    });
    print::HitForm {
        obligations: owed.collect(),
        traveller: record(&form.view.passenger),
        decision: form.decision.map(decision),
        hit: super::hit_detail(form.view, config, context.now, position),
    }
}

fn decision(view: DecisionView) -> print::Decision {
    print::Decision {
        confirmed: view.confirmed,
        ground: view.ground.to_owned(),
        reason: view.reason,
        actor: view.actor,
        unit: view.unit,
        time: view.time.to_string(),
        position: view.position,
        outcome: view.outcome.map(|(outcome, note)| match note {
            Some(note) => format!("{outcome}: {note}"),
            None => outcome.to_owned(),
        }),
    }
}

/// What is left of a traveller's record.
const fn record(view: &PassengerView) -> print::Record {
    match (&view.person, &view.masked) {
        (None, _) => print::Record::Erased,
        (Some(_), Some(_)) => print::Record::Masked,
        (Some(_), None) => print::Record::Whole,
    }
}

/// The flights of a day.
pub(crate) fn day(day: String, flights: Vec<DayFlight>) -> print::PassengersOfDay {
    let flights = flights.into_iter().map(|of| print::DayFlight {
        flight: super::flight(of.flight),
        people: of
            .people
            .into_iter()
            .map(|view| print::DayPassenger { record: record(&view), passenger: super::passenger(view) })
            .collect(),
    });
    print::PassengersOfDay { day, flights: flights.collect() }
}

/// A proof. Its file is the one that the same request without PDF gives.
pub(crate) fn summary(header: &Header, bundle: &Bundle) -> print::ProofSummary {
    let checkpoint = bundle.checkpoint.checkpoint();
    let proof = super::proof(header, bundle);
    print::ProofSummary {
        origin: checkpoint.origin.to_string(),
        size: checkpoint.head.size,
        root: hex(&checkpoint.head.root),
        signer: bundle.key.name().to_owned(),
        fingerprint: bundle.key.fingerprint(),
        file_hash: hex(&liaison_crypto::hash::sha256(proof.bundle.as_bytes())),
        file_name: proof.file_name,
        entry: proof.entry,
    }
}
