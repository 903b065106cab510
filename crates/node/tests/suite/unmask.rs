//! A masked record is opened once, by two people's keys, and the look is recorded before anything is shown.

use jiff::SignedDuration;
use liaison_domain::PermittedUse;
use liaison_domain::entropy::{EntropySource, SeededEntropy, SeededSource};
use liaison_domain::hit::{ConfirmGround, HitCommand};
use liaison_domain::ids::{FlightId, PassengerId};
use liaison_domain::message::MessageEvent;
use liaison_journal::{
    AccessPosition, Act, Entry, EscrowKeys, EscrowPair, MemoryJournal, NodeKeys, PartState, Position,
};
use liaison_node::NodeError;
use liaison_node::passengers::{MASKED, PassengerView, UnmaskRequest, Unmasked};
use liaison_node::retention::Budget;
use liaison_policy::Role;
use std::sync::Arc;

use crate::support::{HEADER, World, message};

fn world(seed: u64) -> (World, EscrowKeys) {
    let entropy = Arc::new(SeededSource::new(seed));
    let journal = MemoryJournal::new(NodeKeys::generate(&mut *entropy.entropy()));
    let (pair, keys) = EscrowPair::generate(&mut SeededEntropy::new(seed));
    journal.set_escrow(pair);
    (World::over(Arc::new(journal), entropy), keys)
}

/// A flight of which one passenger has a confirmed hit.
fn flight(world: &World) -> (FlightId, PassengerId) {
    let list = world.list("national");
    world.permit(list, &[PermittedUse::Pnr]);
    world.import(list, &format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n"));
    let received = world.receive("carriers-pnr", &message()).unwrap();
    let MessageEvent::Received { flights, .. } = &received.message.event;
    let officer = world.as_("olga", Role::Officer);
    let hit = received.hits[0];
    let version = world.node.change_hit(&officer, hit, world.version(hit), HitCommand::Claim).unwrap();
    let ground = ConfirmGround::DocumentAndName;
    let confirm = HitCommand::Confirm { ground, reason: "her passport".to_owned() };
    world.node.change_hit(&officer, hit, version, confirm).unwrap();
    (flights[0], world.node.hit(&officer, hit).unwrap().row.row.passenger)
}

fn months_later(world: &mut World, days: i64) {
    world.later(SignedDuration::from_hours(24 * days));
    world.node.confirm_clock(&world.as_("op", Role::Operator)).unwrap();
    assert!(world.node.run_retention(&world.as_("clock", Role::Operator), Budget::ALL).unwrap().complete);
}

fn shown(world: &World, flight: FlightId, passenger: PassengerId) -> PassengerView {
    let people = world.node.passengers(&world.as_("olga", Role::Officer), flight).unwrap();
    people.into_iter().find(|view| view.id == passenger).unwrap()
}

fn unmask(world: &World, role: Role, passenger: PassengerId, keys: &EscrowKeys) -> Result<Unmasked, NodeError> {
    let request = UnmaskRequest { approval: "court of Vienna 17/26".to_owned(), reason: "the Mirkado case".to_owned() };
    world.node.unmask(&world.as_("sara", role), passenger, keys, request)
}

fn accesses(world: &World) -> Vec<Entry> {
    world.journal.read_access(AccessPosition(0), 10_000).unwrap()
}

fn unmaskings(world: &World) -> usize {
    let entries = world.journal.follow(Position(0), 10_000).unwrap();
    entries.iter().filter(|entry| matches!(Act::of(entry), Some(Act::Unmasked { .. }))).count()
}

#[test]
fn a_masked_record_says_so_and_is_opened_once_with_both_keys_and_an_approval() {
    let (mut world, keys) = world(91);
    let (flight, passenger) = flight(&world);
    let before = shown(&world, flight, passenger);
    assert_eq!((before.masked.clone(), before.person.as_ref().unwrap().surname.as_str()), (None, "MIRKADO"));
    let early = unmask(&world, Role::Supervisor, passenger, &keys).unwrap_err();
    assert!(early.to_string().contains("not masked"), "{early}");
    months_later(&mut world, 190);

    let masked = shown(&world, flight, passenger);
    let why = masked.masked.unwrap();
    assert_eq!((why.since, why.rule.as_str()), (world.now, "pnr-mask"));
    assert!(why.source.unwrap().contains("2016/681"));
    assert_eq!(masked.person.unwrap().surname.as_str(), "");

    let count = accesses(&world).len();
    let opened = unmask(&world, Role::Supervisor, passenger, &keys).unwrap();
    assert_eq!(opened.person, before.person.unwrap(), "everything that was masked, nothing else");
    assert_eq!((opened.flight, opened.view.masked.is_some()), (Some(flight), true));
    let new = &accesses(&world)[count..];
    assert_eq!(new.iter().map(|entry| &*entry.header.kind).collect::<Vec<_>>(), ["passenger.unmasked"]);
    assert_eq!((&*new[0].header.meta.actor, unmaskings(&world)), ("sara", 1));
    assert!(new[0].open("reason").is_some());

    // It stays masked, and no part was opened for anybody else.
    assert!(shown(&world, flight, passenger).masked.is_some());
    let entries = world.journal.entity(passenger.0).unwrap();
    assert!(entries.iter().all(|entry| !matches!(entry.part("sealed"), Some(PartState::Open(_)))));
    let again = World::again(&world);
    assert_eq!(shown(&again, flight, passenger).masked, shown(&world, flight, passenger).masked);
    assert!(MASKED.contains(&"surname"));
}

#[test]
fn without_the_right_duty_words_or_keys_nothing_is_opened_and_a_try_is_recorded() {
    let (mut world, keys) = world(92);
    let (_, passenger) = flight(&world);
    months_later(&mut world, 190);
    for role in Role::ALL.iter().filter(|role| **role != Role::Supervisor) {
        assert!(matches!(unmask(&world, *role, passenger, &keys), Err(NodeError::Denied(_))), "{role}");
    }
    let empty = |approval: &str, reason: &str| {
        let request = UnmaskRequest { approval: approval.to_owned(), reason: reason.to_owned() };
        world.node.unmask(&world.as_("sara", Role::Supervisor), passenger, &keys, request).unwrap_err()
    };
    assert!(matches!(empty("", "why"), NodeError::Invalid { field, .. } if field == "approval"));
    assert!(matches!(empty("1", "  "), NodeError::Invalid { field, .. } if field == "reason"));
    let nobody = PassengerId(uuid::Uuid::from_u128(5));
    assert!(matches!(unmask(&world, Role::Supervisor, nobody, &keys), Err(NodeError::NotFound("passenger"))));
    let count = accesses(&world).len();
    let (_, others) = EscrowPair::generate(&mut SeededEntropy::new(4711));
    let wrong = unmask(&world, Role::Supervisor, passenger, &others).unwrap_err();
    assert!(matches!(&wrong, NodeError::Invalid { field, .. } if field == "keys"), "{wrong}");
    let new = &accesses(&world)[count..];
    assert_eq!(new.iter().map(|entry| &*entry.header.kind).collect::<Vec<_>>(), ["passenger.unmask-failed"]);
    assert_eq!(unmaskings(&world), 0);
}

#[test]
fn who_is_erased_stays_closed_and_the_reason_goes_with_the_record() {
    let (mut world, keys) = world(93);
    let (_, passenger) = flight(&world);
    months_later(&mut world, 190);
    unmask(&world, Role::Supervisor, passenger, &keys).unwrap();
    months_later(&mut world, 5 * 366 - 190);
    let gone = unmask(&world, Role::Supervisor, passenger, &keys).unwrap_err();
    assert!(gone.to_string().contains("erased"), "{gone}");
    assert_eq!(unmaskings(&world), 1);
    let looks: Vec<Entry> =
        accesses(&world).into_iter().filter(|entry| &*entry.header.kind == "passenger.unmasked").collect();
    assert!(looks.iter().all(|entry| entry.open("reason").is_none()), "what was written about the passenger is gone");
}
