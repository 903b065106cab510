//! Entries of a newer program: what decides stops and says why, what shows passes over them, nothing is lost.

use std::sync::Arc;

use liaison_domain::PermittedUse;
use liaison_domain::hit::HitCommand;
use liaison_domain::subject::{RecordDigest, SubjectEvent};
use liaison_journal::{Batch, Draft, Erasure, Part, Position, Stream};
use liaison_node::NodeError;
use liaison_policy::Role;
use liaison_views::payload::{self, EVENT, RECORD};
use liaison_views::{HitWhen, PayloadError, Views};
use uuid::Uuid;

use crate::support::{HEADER, World, message};

fn world(seed: u64) -> World {
    let world = World::new(seed);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(list, &format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,,\n2,Owen Astorgale,1952-02-28,UTO,,\n"));
    world.receive("carriers-border-api", &message()).unwrap();
    world
}

/// Appends an entry as another program would, and returns its position.
fn append(world: &World, stream: Stream, entity: Uuid, kind: &'static str, version: u16, parts: Vec<Part>) -> u64 {
    let meta = world.as_("olga", Role::Officer).meta();
    let day = (stream == Stream::Travel).then(|| "2026-02-20".parse().unwrap());
    let draft = Draft { stream, entity, kind: kind.into(), kind_version: version, meta, parts, day };
    let batch = Batch::of(vec![draft]);
    world.journal.append(batch, &mut liaison_domain::entropy::SeededEntropy::new(9)).unwrap().last.0
}

/// Lets the journal write about itself: somebody who never was is erased.
fn erase(world: &World, unit: u128) -> u64 {
    let context = world.as_("olga", Role::Officer);
    let (id, rule, units) = (context.request, "the term is over".to_owned(), vec![Uuid::from_u128(unit)]);
    let erasure = Erasure { id, units, rule, meta: context.meta() };
    world.journal.erase(erasure, &mut liaison_domain::entropy::SeededEntropy::new(9)).unwrap().last.0
}

fn event(text: &str) -> Vec<Part> {
    vec![Part::plain(EVENT, payload::encode(&text))]
}

#[test]
fn a_decision_stops_at_what_a_newer_program_wrote_and_names_it() {
    let world = world(51);
    let officer = world.as_("olga", Role::Officer);
    let rows = world.hits(HitWhen::Open);
    let (first, second) = (rows[0].row.id, rows[1].row.id);
    let unknown = append(&world, Stream::Work, first.0, "hit.transferred", 1, event("transferred"));
    let newer = append(&world, Stream::Work, second.0, "hit.claimed", 2, event("claimed"));

    let refused = world.node.change_hit(&officer, first, 2, HitCommand::Claim).unwrap_err();
    let said = PayloadError::UnknownKind { kind: "hit.transferred".to_owned(), version: 1, position: unknown };
    assert!(matches!(&refused, NodeError::Payload(error) if *error == said), "{refused}");
    let text = refused.to_string();
    for word in ["hit.transferred", &unknown.to_string(), "start the newer program"] {
        assert!(text.contains(word), "{text}");
    }
    let refused = world.node.change_hit(&officer, second, 2, HitCommand::Claim).unwrap_err();
    let said = PayloadError::NewerVersion { kind: "hit.claimed".to_owned(), version: 2, known: 1, position: newer };
    assert!(matches!(&refused, NodeError::Payload(error) if *error == said), "{refused}");
    assert!(refused.to_string().contains("version 2"), "{refused}");

    // The queue still opens, and the rows say what they are.
    let rows = world.hits(HitWhen::Open);
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.notes[0].contains("newer program")), "{:?}", rows[0].notes);
    // An obligation of one that stopped still escalates: it has entries of its own.
    let late = world.node.context(Arc::clone(&officer.duty), rows.iter().map(|row| row.row.due).max().unwrap());
    assert_eq!(world.node.tick(&late).unwrap(), 2);
}

#[test]
fn views_pass_over_it_and_count_it() {
    let world = world(52);
    let before = world.node.lists(&world.as_("ada", Role::Author)).unwrap().len();
    let entity = Uuid::from_u128(77);
    append(&world, Stream::Work, entity, "warning.received", 1, event("received"));
    append(&world, Stream::Exchange, entity, "warning.sent", 3, event("sent"));
    append(&world, Stream::Travel, entity, "flight.opened", 9, Vec::new());
    let last = erase(&world, 78);
    let folder = tempfile::tempdir().unwrap();
    for views in [Views::in_memory().unwrap(), Views::open(&folder.path().join("views.db")).unwrap()] {
        assert_eq!(views.catch_up(&*world.journal, |_| {}).unwrap(), Position(last), "the position moves on");
        assert_eq!(views.unread().unwrap(), 3, "what the journal says of itself is nothing that is missed");
        assert_eq!(views.lists().unwrap().len(), before);
    }
    // It is carried as it came.
    let entries = world.journal.read(Position(last - 4), 4).unwrap();
    let kinds: Vec<(&str, u16)> =
        entries.iter().map(|entry| (&*entry.header.kind, entry.header.kind_version)).collect();
    assert_eq!(kinds, [("warning.received", 1), ("warning.sent", 3), ("flight.opened", 9), ("journal.erased", 1)]);
    assert_eq!(entries[1].open(EVENT), Some(payload::encode(&"sent").as_slice()));
}

#[test]
fn a_person_first_told_of_by_a_newer_program_does_not_stop_the_views() {
    let world = world(53);
    let (passenger, obligation) = (Uuid::from_u128(79), Uuid::from_u128(80));
    append(&world, Stream::Travel, passenger, "passenger.recorded", 2, event("recorded"));
    let revised = liaison_domain::passenger::PassengerEvent::Revised { message: Uuid::from_u128(1).into() };
    append(
        &world,
        Stream::Travel,
        passenger,
        "passenger.revised",
        1,
        vec![Part::plain(EVENT, payload::encode(&revised))],
    );
    append(&world, Stream::Work, obligation, "obligation.opened", 2, event("opened"));
    let met = liaison_domain::obligation::ObligationEvent::Met;
    let last =
        append(&world, Stream::Work, obligation, "obligation.met", 1, vec![Part::plain(EVENT, payload::encode(&met))]);
    assert_eq!(world.node.catch_up().unwrap(), Position(last));
}

#[test]
fn the_screening_index_never_drops_a_person_it_cannot_read() {
    for (kind, version) in [("subject.revised", 2), ("subject.merged", 1), ("list.closed", 1), ("person.joined", 1)] {
        let world = world(54);
        let before = world.node.screening().snapshot();
        let position = append(&world, Stream::Watch, Uuid::from_u128(81), kind, version, event("x"));
        let error = world.node.refresh_index().unwrap_err();
        assert!(matches!(&error, NodeError::Payload(error) if error.is_newer()), "{kind}: {error}");
        let text = error.to_string();
        assert!(text.contains(kind) && text.contains(&position.to_string()), "{text}");
        let after = world.node.screening().snapshot();
        assert_eq!(after.position(), before.position(), "{kind}: the index stands where it knows all");
        assert_eq!(after.len(), 2);
    }
}

#[test]
fn a_record_that_cannot_be_read_is_not_taken_for_an_erased_one() {
    let world = world(55);
    let subject = Uuid::from_u128(82);
    let digest = RecordDigest([1; 16]);
    let recorded =
        SubjectEvent::Recorded { list: Uuid::from_u128(1).into(), run: Uuid::from_u128(2).into(), key: digest, digest };
    let parts = vec![
        Part::plain(EVENT, payload::encode(&recorded)),
        Part::personal(RECORD, subject, payload::encode(&"a record of another shape")),
    ];
    let position = append(&world, Stream::Watch, subject, "subject.recorded", 1, parts);
    let error = world.node.refresh_index().unwrap_err();
    assert!(
        matches!(&error, NodeError::Payload(PayloadError::Unreadable { position: at, .. }) if *at == position),
        "{error}"
    );
}

#[test]
fn what_the_journal_says_of_itself_concerns_no_fold() {
    let world = world(56);
    erase(&world, 83);
    world.node.catch_up().unwrap();
    world.node.refresh_index().unwrap();
    let officer = world.as_("olga", Role::Officer);
    let hit = world.hits(HitWhen::Open)[0].row.id;
    world.node.change_hit(&officer, hit, 1, HitCommand::Claim).unwrap();
    assert_eq!(world.node.views().unread().unwrap(), 0);
}
