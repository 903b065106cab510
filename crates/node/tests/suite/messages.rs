//! Messages: taken once, merged, filtered, never lost.

use jiff::SignedDuration;
use liaison_domain::ids::FlightId;
use liaison_domain::message::MessageEvent;
use liaison_journal::{AppendError, PartState, Position};
use liaison_node::NodeError;
use liaison_node::retention::Budget;
use liaison_policy::Role;
use liaison_views::{Cursor, FlightFilter, FlightWhen};

use crate::support::{World, message, testdata};

fn flights(world: &World) -> Vec<liaison_node::passengers::FlightView> {
    let filter = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
    world.node.flights(&world.as_("olga", Role::Officer), &filter, Cursor::START, 100).unwrap().rows
}

fn people(world: &World, flight: FlightId) -> Vec<(String, bool)> {
    let list = world.node.passengers(&world.as_("olga", Role::Officer), flight).unwrap();
    list.into_iter().map(|view| (view.person.unwrap().surname.into_inner(), view.cancelled)).collect()
}

#[test]
fn the_same_message_is_taken_once() {
    let world = World::new(21);
    let first = world.receive("carriers-border-api", &message()).unwrap();
    let head = world.node.head();
    let again = world.receive("carriers-border-api", &message()).unwrap();
    assert!(again.duplicate && !first.duplicate);
    assert_eq!(again.message.id, first.message.id);
    assert_eq!(world.node.head(), head, "nothing is written twice");
    assert_eq!(flights(&world)[0].row.passengers, 4);
    // Another feed is another statement, under its own law.
    assert!(!world.receive("carriers-pnr", &message()).unwrap().duplicate);
    assert_eq!(flights(&world).len(), 2, "regimes are kept apart");
}

#[test]
fn updates_change_and_cancellations_take_off() {
    let world = World::new(22);
    let text = String::from_utf8(message()).unwrap();
    world.receive("carriers-border-api", text.as_bytes()).unwrap();
    let flight = flights(&world)[0].row.id;
    assert_eq!(people(&world, flight).len(), 4);
    // The same list with another seat: one person changes, nobody is added.
    let seat = text.replace("SEA:8A", "SEA:9C").replace("506288", "506289");
    world.receive("carriers-border-api", seat.as_bytes()).unwrap();
    let list = world.node.passengers(&world.as_("olga", Role::Officer), flight).unwrap();
    assert_eq!(list.len(), 4);
    assert_eq!(list.iter().filter(|view| view.version == 2).count(), 1);
    let cancel = testdata("pax-cancel-745-a.edi");
    let received = world.receive("carriers-border-api", &cancel).unwrap();
    let MessageEvent::Received { outcome, .. } = received.message.event;
    assert_eq!(outcome, "ok");
}

#[test]
fn what_cannot_be_read_is_kept_with_its_issues_and_nobody_is_lost() {
    let world = World::new(23);
    for (name, outcome) in [("raw-not-edifact-a.edi", "refused"), ("pax-missing-unt-a.edi", "")] {
        let received = world.receive("carriers-border-api", &testdata(name)).unwrap();
        let MessageEvent::Received { outcome: said, issues, persons, .. } = received.message.event;
        assert!(!issues.is_empty(), "{name}");
        assert!(said == outcome || persons > 0, "{name}");
    }
    let empty = world.receive("carriers-border-api", b"").unwrap();
    let MessageEvent::Received { outcome, .. } = empty.message.event;
    assert_eq!(outcome, "refused");
    let huge = vec![b'A'; liaison_node::passengers::LARGEST_MESSAGE + 1];
    assert!(matches!(world.receive("carriers-border-api", &huge), Err(NodeError::TooLarge { .. })));
    assert!(matches!(world.receive("nobody", b"x"), Err(NodeError::NotFound("feed"))));
}

#[test]
fn people_without_a_flight_get_one_of_their_own() {
    let world = World::new(24);
    let text = String::from_utf8(message()).unwrap();
    // No TDT, no LOC, no DTM of the flight.
    let start = text.find("TDT+").unwrap();
    let end = text.find("NAD+FL").unwrap();
    let without = format!("{}{}", &text[..start], &text[end..]);
    let received = world.receive("carriers-border-api", without.as_bytes()).unwrap();
    let MessageEvent::Received { persons, flights: ids, .. } = received.message.event;
    assert_eq!((persons, ids.len()), (4, 1));
    let rows = flights(&world);
    assert!(rows[0].missing.iter().any(|what| what.contains("which flight")), "{:?}", rows[0].missing);
    assert_eq!(people(&world, ids[0]).len(), 4);
}

#[test]
fn sensitive_data_is_in_no_entry_and_raw_messages_are_gone_after_a_day() {
    let mut world = World::new(25);
    let raw = testdata("pnr-15-sensitive-a.edi");
    let received = world.receive("carriers-pnr", &raw).unwrap();
    let MessageEvent::Received { issues, .. } = received.message.event;
    assert!(issues.iter().any(|issue| issue.kind == "sensitive-dropped"));
    let text = String::from_utf8_lossy(&raw).into_owned();
    // Free text behind a special service code that must not be kept: it stands in the message, and nowhere else.
    let secret: Vec<&str> = ["WCHR", "WCHC", "KSML", "HNML", "MOML", "DBML", "BLND", "DEAF", "VGML", "MEDA"]
        .into_iter()
        .filter(|code| text.contains(code))
        .collect();
    assert!(!secret.is_empty(), "the sample has sensitive codes");
    for entry in world.journal.read(Position(0), 10_000).unwrap() {
        for (part, state) in entry.header.parts.iter().zip(&entry.parts) {
            let liaison_journal::PartState::Open(bytes) = state else { panic!("erased") };
            for code in &secret {
                let found = bytes.reveal().windows(code.len()).any(|window| window == code.as_bytes());
                assert!(!found, "{code} in {} of {}", part.label, entry.header.kind);
            }
        }
    }
    assert_eq!(world.node.purge_quarantine(world.now).unwrap(), 0);
    world.later(SignedDuration::from_hours(24));
    assert_eq!(world.node.purge_quarantine(world.now).unwrap(), 1);
}

#[test]
fn the_same_bytes_after_their_day_is_gone_are_refused_and_say_why() {
    let mut world = World::new(31);
    world.receive("carriers-border-api", &message()).unwrap();
    world.later(SignedDuration::from_hours(6 * 366 * 24));
    let clock = world.as_("clock", Role::Operator);
    world.node.confirm_clock(&clock).unwrap();
    let ran = world.node.run_retention(&clock, Budget::ALL).unwrap();
    assert!(ran.done.iter().any(|done| done.rule == "travel-day-expire"), "{ran:?}");
    let head = world.node.head();
    let refused = world.receive("carriers-border-api", &message()).unwrap_err();
    assert!(matches!(refused, NodeError::Append(AppendError::Expired { .. })), "{refused:?}");
    assert_eq!(world.node.head(), head, "nothing of it is kept anew");
    let officer = world.as_("olga", Role::Officer);
    assert!(world.node.messages(&officer, None, None, Cursor::START, 10).unwrap().rows.is_empty());
}

#[test]
fn a_flight_keeps_its_law_when_its_message_is_gone() {
    let mut world = World::new(32);
    world.now = "2026-02-15T10:00:00Z".parse().unwrap();
    let received = world.receive("carriers-pnr", &message()).unwrap();
    // On the eve of the flight's last day the message of five days before is gone already.
    world.now = "2031-02-19T23:00:00Z".parse().unwrap();
    let clock = world.as_("clock", Role::Operator);
    world.node.confirm_clock(&clock).unwrap();
    world.node.run_retention(&clock, Budget::ALL).unwrap();
    let told = world.journal.entity(received.message.id.0).unwrap();
    assert_eq!(told[0].part("event"), Some(&PartState::Expired));
    let regimes = |world: &World| flights(world).into_iter().map(|flight| flight.row.regimes).collect::<Vec<_>>();
    assert_eq!(regimes(&world), [Some("pnr".to_owned())]);
    assert_eq!(regimes(&World::again(&world)), regimes(&world), "also for views that are folded anew");
}
