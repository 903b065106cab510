//! Every generated message through the reader of carriers' messages: the same people come out.

use jiff::civil::{DateTime, datetime};
use liaison_synth::flights::{Flight, Role, Traveller};
use liaison_synth::messages::{Damage, Kind, Message, paxlst_message};
use liaison_synth::plants::Truth;
use liaison_synth::{Size, Variant, World};
use liaison_travel as travel;

const AT: DateTime = datetime(2026, 11, 22, 12, 0, 0, 0);

fn world(damaged: u32) -> World {
    let size = Size {
        subjects: 2_000,
        documents: 2_000,
        flights: 25,
        passengers: (60, 110),
        planted: 3_000,
        namesakes: 500,
        damaged,
    };
    World::new(31, size)
}

fn listed<'a>(flight: &'a Flight, message: &Message) -> Vec<&'a Traveller> {
    let people = if message.kind == Kind::CrewList { &flight.crew } else { &flight.travellers };
    message.people.iter().map(|&index| &people[index]).collect()
}

#[test]
fn undamaged_messages_come_back_whole_and_without_warning() {
    let world = world(0);
    for flight in world.flights(AT) {
        for message in flight.messages(&world) {
            let parsed = travel::parse(&message.bytes(), &travel::Limits::default());
            let what = (flight.index, message.kind, message.version);
            assert_eq!(parsed.outcome, travel::Outcome::Ok, "{what:?}");
            let warnings: Vec<_> =
                parsed.issues.iter().filter(|issue| issue.severity != travel::Severity::Hint).map(|i| i.kind).collect();
            // A cancelled booking has no names, and the reader says so.
            let expected_too = |kind: &travel::IssueKind| {
                message.kind == Kind::PnrUpdate && *kind == travel::IssueKind::PnrWithoutPassengers
            };
            assert!(warnings.iter().all(expected_too), "{what:?} {warnings:?}");
            assert_eq!(parsed.messages.len(), 1);
            assert_eq!(parsed.messages[0].purpose(), expected(message.kind), "{what:?}");
            same_flight(&flight, &parsed.messages[0]);
            let persons: Vec<_> = parsed.messages[0].persons().collect();
            let travellers = listed(&flight, &message);
            if message.kind == Kind::Pnr {
                same_bookings(&flight, parsed.messages[0].pnrs());
            }
            assert_eq!(persons.len(), travellers.len(), "{what:?}");
            for (person, traveller) in persons.into_iter().zip(travellers) {
                let glued = |truth: &Truth| {
                    truth.variant == Variant::GluedHonorific
                        && flight.travellers[truth.passenger].reference == traveller.reference
                };
                same_person(&message, person, traveller, flight.truths.iter().any(glued));
            }
        }
    }
}

fn expected(kind: Kind) -> travel::Purpose {
    match kind {
        Kind::PassengerList => travel::Purpose::PassengerList,
        Kind::CrewList => travel::Purpose::CrewList,
        Kind::Change => travel::Purpose::PassengerChange,
        Kind::Cancel => travel::Purpose::ReservationCancelled,
        Kind::CloseOut => travel::Purpose::ClosedOnBoard,
        Kind::Pnr => travel::Purpose::PnrFull,
        Kind::PnrUpdate => travel::Purpose::PnrUpdate,
    }
}

fn same_flight(flight: &Flight, message: &travel::Message) {
    let leg = message.border_leg().or_else(|| message.legs().first()).unwrap();
    let text = format!("{leg:?}");
    for part in [flight.from, flight.to, flight.carrier] {
        assert!(text.contains(part), "{part} is not in the leg read");
    }
}

fn same_bookings(flight: &Flight, pnrs: &[travel::Pnr]) {
    assert_eq!(pnrs.len(), flight.bookings.len());
    for (pnr, booking) in pnrs.iter().zip(&flight.bookings) {
        assert_eq!(pnr.locator.as_ref().unwrap().as_str(), booking.locator);
        assert_eq!(pnr.group_name.as_ref().map(liaison_domain::Personal::as_str), booking.group.as_deref());
        assert_eq!(pnr.created.and_then(travel::Moment::datetime), Some(booking.created));
        assert_eq!((pnr.persons.len(), pnr.cancelled), (booking.count, false));
        let payments = pnr.payments.len() + pnr.persons.iter().map(|person| person.payments.len()).sum::<usize>();
        assert_eq!(payments, usize::from(booking.group.is_none()));
    }
}

fn same_person(message: &Message, person: &travel::Person, traveller: &Traveller, glued: bool) {
    assert_eq!(person.surname.as_str(), traveller.surname);
    if glued {
        // The reader may take the title off.
        assert!(traveller.given.starts_with(person.given.as_str()), "{:?}", message.kind);
    } else {
        assert_eq!(person.given.as_str(), traveller.given, "{:?}", message.kind);
    }
    if message.kind == Kind::CloseOut {
        return;
    }
    let pnr = matches!(message.kind, Kind::Pnr | Kind::PnrUpdate);
    let stated = (!pnr || traveller.birth.exact().is_some()).then_some(traveller.birth);
    assert_eq!(person.birth, stated, "{:?} {}", message.kind, message.version);
    let document = person.documents.first().unwrap();
    assert_eq!(document.number.as_ref().unwrap().as_str(), traveller.document.number.as_str());
    assert_eq!(document.expiry, traveller.document.expiry);
    assert_eq!(person.role.is_crew(), traveller.role == Role::Crew);
    assert_eq!(person.sex, Some(traveller.sex));
    if message.version == "D:05B" {
        let bags = person.bags.as_ref().and_then(|bags| bags.count).unwrap_or(0);
        assert_eq!(bags, traveller.bags);
    }
    if pnr {
        let infant = person.traveller_type.is_some_and(travel::person::TravellerType::is_infant);
        assert_eq!(infant, traveller.role == Role::Infant);
    }
    assert_eq!(person.seat.is_some(), traveller.seat.is_some());
}

#[test]
fn damaged_messages_lose_nobody_but_where_cut() {
    let world = world(1_000);
    for flight in world.flights(AT) {
        for message in flight.messages(&world) {
            let parsed = travel::parse(&message.bytes(), &travel::Limits::default());
            let what = (flight.index, message.kind, message.damage);
            assert_ne!(parsed.outcome, travel::Outcome::Refused, "{what:?}");
            let persons = parsed.messages.iter().map(|message| message.persons().count()).sum::<usize>();
            let people = message.people.len();
            assert!((people - message.cut..=people).contains(&persons), "{what:?}: {persons} of {people}");
            let silent = matches!(message.damage, Some(Damage::LineBreaks | Damage::TwoDigitYears));
            assert!(silent || !parsed.issues.is_empty(), "{what:?} is not reported");
        }
    }
}

#[test]
fn the_benchmark_list_is_read_whole() {
    let parsed = travel::parse(paxlst_message(300, 7).as_bytes(), &travel::Limits::default());
    assert_eq!(parsed.outcome, travel::Outcome::Ok);
    assert_eq!(parsed.messages[0].persons().count(), 300);
}
