//! Flights, messages and planted truth.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{DateTime, datetime};
use liaison_synth::flights::{Flight, Role};
use liaison_synth::messages::{Damage, Kind, Message, paxlst_message};
use liaison_synth::{Size, Variant, World, latin};

use crate::people::hash;

const AT: DateTime = datetime(2026, 11, 22, 12, 0, 0, 0);

/// Many plants and damages in few flights.
fn world() -> World {
    let size = Size {
        subjects: 5_000,
        documents: 50_000,
        flights: 40,
        passengers: (80, 120),
        planted: 4_000,
        namesakes: 1_000,
        damaged: 250,
    };
    World::new(77, size)
}

/// Segments of a message without line breaks, split at terminators that are not released.
fn segments(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut released = false;
    for c in text.chars() {
        if c == '\'' && !released {
            out.push(String::new());
        } else {
            out.last_mut().unwrap().push(c);
        }
        released = c == '?' && !released;
    }
    out.retain(|segment| !segment.trim().is_empty());
    out
}

fn count(segments: &[String], start: &str) -> usize {
    segments.iter().filter(|segment| segment.starts_with(start)).count()
}

fn field(segments: &[String], tag: &str) -> String {
    segments.iter().find(|segment| segment.starts_with(tag)).map(|segment| segment[tag.len()..].to_owned()).unwrap()
}

#[test]
fn the_day_is_the_same_everywhere() {
    let world = World::new(1, Size { subjects: 1_000, flights: 3, ..Size::default() });
    let messages: Vec<_> = world.flights(AT).flat_map(|flight| flight.messages(&world)).map(|m| m.bytes()).collect();
    assert_eq!(hash(messages.iter().map(Vec::as_slice)), "a633433c4cc22500");
}

#[test]
fn flights_stand_around_the_instant() {
    let world = World::new(3, Size { flights: 200, passengers: (80, 320), subjects: 100, ..Size::default() });
    let mut numbers = BTreeSet::new();
    for flight in world.flights(AT) {
        let utc = |code: &str, local| {
            let utc = liaison_travel::airport(code).unwrap().utc(local).unwrap();
            jiff::tz::TimeZone::UTC.to_datetime(utc)
        };
        let (departure, arrival) = (utc(flight.from, flight.departure), utc(flight.to, flight.arrival));
        assert!(departure >= AT - 4.hours() && departure < AT + 20.hours());
        assert!(arrival > departure && arrival < departure + 15.hours());
        assert!((80..=320).contains(&flight.travellers.len()) && (5..=12).contains(&flight.crew.len()));
        assert!(numbers.insert((flight.carrier, flight.number)), "a flight number twice a day");
        check_people(&flight);
    }
}

fn check_people(flight: &Flight) {
    let day = flight.departure.date();
    let mut next = 0;
    for booking in &flight.bookings {
        assert_eq!(booking.first, next);
        next += booking.count;
        let members = &flight.travellers[booking.first..next];
        assert!(members.iter().all(|member| member.locator == booking.locator));
        assert!(members.iter().any(|member| member.role == Role::Adult), "nobody looks after them");
    }
    assert_eq!(next, flight.travellers.len());
    let mut seats = BTreeSet::new();
    let mut references = BTreeSet::new();
    for traveller in &flight.travellers {
        for name in [&traveller.surname, &traveller.given] {
            assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == ' '), "message letters");
        }
        assert!(references.insert(&traveller.reference));
        assert_eq!(traveller.seat.is_none(), traveller.role == Role::Infant);
        assert!(traveller.seat.as_ref().is_none_or(|seat| seats.insert(seat)), "a seat twice");
        let age = day.year() - traveller.birth.first().year();
        assert!(traveller.birth.last() < day);
        assert_eq!(age < 2, traveller.role == Role::Infant);
        assert!(traveller.document.expiry.unwrap() > day);
    }
}

#[test]
fn counts_hold_where_nothing_is_damaged() {
    let world = world();
    let (mut kinds, mut groups, mut infants, mut released) = (BTreeMap::<Kind, u32>::new(), 0, 0, 0);
    for flight in world.flights(AT) {
        for message in flight.messages(&world).iter().filter(|message| message.damage.is_none()) {
            *kinds.entry(message.kind).or_default() += 1;
            let segments = segments(&message.text);
            assert_eq!(field(&segments, "UNT+"), format!("{}+1", segments.len() - 2));
            assert_eq!(field(&segments, "UNZ+"), format!("1+{}", message.reference));
            let people = message.people.len();
            if matches!(message.kind, Kind::Pnr | Kind::PnrUpdate) {
                groups +=
                    segments.iter().filter(|segment| segment.starts_with("TIF") && segment.ends_with(":G")).count();
                infants += segments.iter().filter(|s| s.starts_with("TIF") && s.contains(":IN:")).count();
                released += message.text.matches("?'").count();
                assert_eq!(count(&segments, "SSR+DOCS"), people);
                assert_eq!(field(&segments, "EQN+"), count(&segments, "SRC").to_string());
            } else {
                let tag = if message.kind == Kind::CrewList { "NAD+FM" } else { "NAD+FL" };
                assert_eq!(count(&segments, tag), people);
                let code = if message.kind == Kind::CrewList { "41" } else { "42" };
                assert_eq!(field(&segments, "CNT+"), format!("{code}:{people}"));
            }
        }
    }
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    assert!(groups > 5 && infants > 20 && released > 0, "{groups} {infants} {released}");
}

#[test]
fn texts_keep_to_their_character_set() {
    let world = world();
    let (mut latin, mut above) = (0, 0);
    for message in world.flights(AT).flat_map(|flight| flight.messages(&world)) {
        let bytes = message.bytes();
        if message.text.starts_with("UNB+UNOC:3") {
            latin += 1;
            above += bytes.iter().filter(|&&byte| byte >= 0xc0).count();
            assert!(!bytes.iter().any(|byte| (0x7f..=0x9f).contains(byte)));
        } else {
            let allowed = |byte: &u8| (b' '..=b'Z').contains(byte) && !b"#$@".contains(byte);
            let junk = matches!(message.damage, Some(Damage::LineBreaks | Damage::TrailingJunk));
            assert!(bytes.iter().all(|byte| allowed(byte) || junk && b"\r\n".contains(byte)));
        }
    }
    assert!(latin > 5 && above > 50, "{latin} {above}");
}

#[test]
fn damage_is_done_and_loses_nobody_but_where_cut() {
    let world =
        World::new(4, Size { damaged: 1_000, flights: 60, subjects: 100, passengers: (20, 30), ..world().size() });
    let mut seen = BTreeSet::new();
    for message in world.flights(AT).flat_map(|flight| flight.messages(&world)) {
        let damage = message.damage.unwrap();
        seen.insert(damage);
        check_damage(&message, damage);
    }
    assert_eq!(seen.len(), 10, "{seen:?}");
}

fn check_damage(message: &Message, damage: Damage) {
    let segments = segments(&message.text.replace("\r\n", ""));
    let people = message.people.len();
    let right = format!("{}+1", segments.len() - 2);
    match damage {
        Damage::WrongSegmentCount => assert_ne!(field(&segments, "UNT+"), right),
        Damage::WrongReference => assert!(field(&segments, "UNT+").ends_with("+2")),
        Damage::WrongMessageCount => assert!(field(&segments, "UNZ+").starts_with("4+")),
        Damage::MissingMessageTrailer => assert_eq!(count(&segments, "UNT+"), 0),
        Damage::MissingInterchangeTrailer => assert_eq!(count(&segments, "UNZ+"), 0),
        Damage::WrongPersonCount if matches!(message.kind, Kind::Pnr | Kind::PnrUpdate) => {
            assert_eq!(field(&segments, "EQN+"), (count(&segments, "SRC") + 3).to_string());
        }
        Damage::WrongPersonCount => assert!(field(&segments, "CNT+4").ends_with(&format!(":{}", people + 3))),
        Damage::TwoDigitYears => {
            assert!(message.version == "D:02B" && !message.text.contains(":102'"));
            assert!(message.text.contains("DTM+329:"));
        }
        Damage::LineBreaks => assert!(message.text.lines().count() >= segments.len()),
        Damage::TrailingJunk => assert!(!message.text.ends_with('\'')),
        Damage::Truncated => {
            assert_eq!((count(&segments, "UNZ+"), message.cut), (0, 1));
            assert!(count(&segments, "NAD+FL+") == people && people > 0);
        }
    }
}

#[test]
fn planted_truth_stands_in_the_messages() {
    let world = world();
    let mut seen = BTreeMap::<Variant, u32>::new();
    for flight in world.flights(AT) {
        let messages = flight.messages(&world);
        let text = |kind: Kind| &messages.iter().find(|message| message.kind == kind).unwrap().text;
        let (list, pnr) = (text(Kind::PassengerList), text(Kind::Pnr));
        let whole = messages.iter().all(|message| message.damage.is_none());
        for truth in &flight.truths {
            let traveller = &flight.travellers[truth.passenger];
            assert_eq!(
                (truth.flight, &truth.surname, &truth.given),
                (flight.index, &traveller.surname, &traveller.given)
            );
            let nad = format!("NAD+FL+++{}:{}", truth.surname, truth.given.replacen(' ', ":", 1));
            let docs = format!("/{}/{}", truth.surname, truth.given.replacen(' ', "/", 1));
            assert!(!whole || list.contains(&nad) && pnr.contains(&docs), "{:?} not in the text", truth.variant);
            check_variant(&world, &flight, truth);
            *seen.entry(truth.variant).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 12, "{seen:?}");
    assert!(seen.values().all(|&count| count >= 3), "{seen:?}");
}

fn check_variant(world: &World, flight: &Flight, truth: &liaison_synth::plants::Truth) {
    let traveller = &flight.travellers[truth.passenger];
    if truth.variant == Variant::LostDocument {
        let lost = world.lost_documents().find(|lost| lost.id == truth.subject).unwrap();
        assert_eq!(lost.first, traveller.document.number.as_str());
        assert_eq!(Some(lost.issuer), traveller.document.issuer);
        return;
    }
    let subject = world.subjects().find(|subject| subject.id == truth.subject).unwrap();
    let person = &subject.person;
    let papers = person.passport_name();
    let (given, family) = (latin::mrz(&papers.given), latin::mrz(&papers.family));
    let same_name = (&traveller.given, &traveller.surname) == (&given, &family);
    let same_day = traveller.birth.exact() == Some(person.born);
    let listed = person.documents.iter().any(|document| document.number == traveller.document.number);
    let holds = match truth.variant {
        Variant::Exact => same_name && same_day && listed != person.documents.is_empty(),
        Variant::Swapped => (&traveller.surname, &traveller.given) == (&given, &family) && same_day,
        Variant::PartialDate => {
            same_name && traveller.birth.exact().is_none() && traveller.birth.first() <= person.born
        }
        Variant::DayMonthSwap => {
            let shown = traveller.birth.exact().unwrap();
            same_name && (shown.day(), shown.month()) == (person.born.month(), person.born.day()) && !same_day
        }
        Variant::RecycledDocument => listed && !same_day,
        Variant::Truncated => {
            !same_name && family.starts_with(&traveller.surname) && given.starts_with(&traveller.given) && same_day
        }
        Variant::GluedHonorific => traveller.given.starts_with(&given) && traveller.given.len() > given.len(),
        Variant::Namesake => same_name && !subject.birth.overlaps(traveller.birth),
        _ => !same_name && same_day && !listed,
    };
    assert!(holds, "{:?} does not hold", truth.variant);
    assert_eq!(truth.variant.is_subject(), !matches!(truth.variant, Variant::RecycledDocument | Variant::Namesake));
}

#[test]
fn the_benchmark_list_has_a_realistic_size() {
    let text = paxlst_message(300, 42);
    let segments = segments(&text);
    assert_eq!(count(&segments, "NAD+FL"), 300);
    assert_eq!(text, paxlst_message(300, 42));
    assert_ne!(text, paxlst_message(300, 43));
    assert!((58_000..75_000).contains(&text.len()), "{} bytes", text.len());
    assert!((3_700..4_300).contains(&segments.len()), "{} segments", segments.len());
    assert!(!paxlst_message(0, 1).contains("NAD+FL"));
}
