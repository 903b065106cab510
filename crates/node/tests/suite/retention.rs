//! Six simulated years: at each checkpoint exactly what the law allows is readable, no more and no less. What the law
//! allows is written here once more, apart from the file of terms, by another way of counting.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use liaison_domain::PermittedUse;
use liaison_domain::hit::{ConfirmGround, HitCommand};
use liaison_domain::ids::{FlightId, HitId, ListId, PassengerId};
use liaison_domain::message::MessageEvent;
use liaison_domain::retention::{ClockState, LONGEST_JUMP};
use liaison_journal::{AccessPosition, Entry, Journal, PartState, Position};
use liaison_node::retention::{Budget, Ran};
use liaison_node::{Cursor, NodeError};
use liaison_policy::Role;
use liaison_policy::retention::{Act, Record};
use liaison_views::{FlightFilter, FlightWhen};

use crate::support::{HEADER, World, message};

const REGIMES: [(&str, &str); 3] =
    [("carriers-border-api", "border-api"), ("carriers-le-api", "le-api"), ("carriers-pnr", "pnr")];

fn listed() -> String {
    format!("{HEADER}1,Mara Lenka Mirkado,1962-10-24,UTO,Z11391175,UTO\n")
}

/// A world with a list that is permitted for every regime.
fn world(seed: u64) -> (World, ListId) {
    let world = World::new(seed);
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi, PermittedUse::LeApi, PermittedUse::Pnr]);
    world.import(list, &listed());
    (world, list)
}

fn run(world: &World, budget: Budget) -> Ran {
    world.node.run_retention(&world.as_("clock", Role::Operator), budget).unwrap()
}

/// Runs retention at the world's time, with the clock vouched for when the step was long.
fn run_all(world: &World) -> Ran {
    let context = world.as_("clock", Role::Operator);
    if !world.node.clock_state(world.now).may_delete() {
        world.node.confirm_clock(&context).unwrap();
    }
    let ran = run(world, Budget::ALL);
    assert!(ran.complete && ran.clock == ClockState::Sound, "{ran:?}");
    ran
}

/// The four passengers of the sample on the day of the world, leaving in a little over two and a half hours.
fn flight_of_today(world: &World) -> (Vec<u8>, Timestamp) {
    let zoned = world.now.to_zoned(TimeZone::UTC);
    let departure = (world.now + SignedDuration::from_mins(155)).to_zoned(TimeZone::get("Europe/Oslo").unwrap());
    let arrival = (world.now + SignedDuration::from_mins(300)).to_zoned(TimeZone::get("Europe/Vienna").unwrap());
    let text = String::from_utf8(message()).unwrap();
    let text = text
        .replace(":260220:0535", &zoned.strftime(":%y%m%d:%H%M").to_string())
        .replace("189:2602200735", &departure.strftime("189:%y%m%d%H%M").to_string())
        .replace("232:2602201000", &arrival.strftime("232:%y%m%d%H%M").to_string());
    (text.into_bytes(), departure.timestamp())
}

/// How much of a person the law lets be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Readable {
    Nothing,
    Masked,
    Everything,
}

struct Traveller {
    id: PassengerId,
    regime: &'static str,
    received: Timestamp,
    departure: Timestamp,
    hit: Option<HitId>,
}

impl Traveller {
    /// The law, counted from the present backwards: a period of months is over when its last day is over.
    fn lawful(&self, now: Timestamp) -> Readable {
        if self.regime == "border-api" {
            let hours = now.duration_since(self.departure).as_secs();
            return if hours >= 96 * 3600 { Readable::Nothing } else { Readable::Everything };
        }
        let today = now.to_zoned(TimeZone::UTC).date();
        let first = self.received.to_zoned(TimeZone::UTC).date();
        if today > first.checked_add(5.years()).unwrap() {
            Readable::Nothing
        } else if today > first.checked_add(6.months()).unwrap() {
            if self.hit.is_some() { Readable::Masked } else { Readable::Nothing }
        } else {
            Readable::Everything
        }
    }

    /// The moments around which something changes.
    fn boundaries(&self) -> Vec<Timestamp> {
        let midnight = |span: jiff::Span| {
            let day = self.received.to_zoned(TimeZone::UTC).date().checked_add(span).unwrap().tomorrow().unwrap();
            day.to_zoned(TimeZone::UTC).unwrap().timestamp()
        };
        match self.regime {
            "border-api" => vec![self.departure + SignedDuration::from_hours(96)],
            _ => vec![midnight(6.months()), midnight(5.years())],
        }
    }

    /// What the journal gives out.
    fn readable(&self, journal: &dyn Journal) -> Readable {
        let entries = journal.entity(self.id.0).unwrap();
        let open = |label: &str| entries.iter().any(|entry| matches!(entry.part(label), Some(PartState::Open(_))));
        match (open("sealed"), open("record")) {
            (true, _) => Readable::Everything,
            (false, true) => Readable::Masked,
            (false, false) => Readable::Nothing,
        }
    }
}

/// Sends one flight under a regime; a person confirms the hit on its first passenger when `confirm`.
fn send(world: &World, feed: &str, regime: &'static str, confirm: bool) -> Vec<Traveller> {
    let (bytes, departure) = flight_of_today(world);
    let received = world.receive(feed, &bytes).unwrap();
    let MessageEvent::Received { flights, .. } = &received.message.event;
    let officer = world.as_("olga", Role::Officer);
    let mut hits = BTreeMap::new();
    for hit in received.hits.iter().filter(|_| confirm) {
        let view = world.node.hit(&officer, *hit).unwrap();
        let version = world.node.change_hit(&officer, *hit, view.row.row.version, HitCommand::Claim).unwrap();
        let reason = format!("her passport, seen by {regime}");
        let command = HitCommand::Confirm { ground: ConfirmGround::DocumentAndName, reason };
        world.node.change_hit(&officer, *hit, version, command).unwrap();
        hits.insert(view.row.row.passenger, *hit);
    }
    let people = world.node.passengers(&officer, flights[0]).unwrap();
    assert_eq!((people.len(), hits.len()), (4, usize::from(confirm)));
    people
        .into_iter()
        .map(|view| Traveller { id: view.id, regime, received: world.now, departure, hit: hits.get(&view.id).copied() })
        .collect()
}

/// What is wrong at this moment.
fn differences(world: &World, people: &[Traveller]) -> Vec<String> {
    let mut wrong = Vec::new();
    for traveller in people {
        let (lawful, readable) = (traveller.lawful(world.now), traveller.readable(&*world.journal));
        if lawful != readable {
            let linked = traveller.hit.is_some();
            wrong.push(format!(
                "{} linked {linked}: {readable:?}, lawful is {lawful:?}, at {}",
                traveller.regime, world.now
            ));
        }
        if let Some(hit) = traveller.hit {
            let entries = world.journal.entity(hit.0).unwrap();
            let state = |label: &str| entries.iter().find_map(|entry: &Entry| entry.part(label)).cloned();
            if matches!(state("traveller"), Some(PartState::Open(_))) != (lawful == Readable::Everything) {
                wrong.push(format!("{}: the traveller's half of a hit is {:?}", traveller.regime, state("traveller")));
            }
        }
    }
    wrong
}

/// Six years with flights of every regime in the first of them; what was wrong at any checkpoint.
fn six_years(mut world: World, retained: bool) -> (World, Vec<Traveller>, Vec<String>) {
    let start = world.now;
    let mut people = Vec::new();
    let (mut wrong, mut moments) = (Vec::new(), std::collections::BTreeSet::new());
    for n in 0..10 {
        moments.insert((start + SignedDuration::from_hours(24 * 37 * n), Some(n)));
    }
    while let Some((at, flights)) = moments.pop_first() {
        world.now = at;
        if let Some(n) = flights {
            for (at, (feed, regime)) in REGIMES.into_iter().enumerate() {
                let confirm = (usize::try_from(n).unwrap() + at).is_multiple_of(2);
                let new = send(&world, feed, regime, confirm);
                let around = |moment: Timestamp| [moment - SignedDuration::from_secs(1), moment];
                moments.extend(new.iter().flat_map(Traveller::boundaries).flat_map(around).map(|at| (at, None)));
                people.extend(new);
            }
        }
        if retained {
            run_all(&world);
        }
        wrong.extend(differences(&world, &people));
    }
    world.now = start + SignedDuration::from_hours(24 * 365 * 6 + 48);
    // Somebody looks: a newer day of the access log begins, so that the one before may go.
    world.node.retention_status(&world.as_("aud", Role::Auditor)).unwrap();
    if retained {
        run_all(&world);
    }
    wrong.extend(differences(&world, &people));
    (world, people, wrong)
}

#[test]
fn over_six_years_exactly_what_the_law_allows_is_readable() {
    let (world, _) = world(71);
    let (world, people, wrong) = six_years(world, true);
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), people.len());
    assert_eq!(people.len(), 120);
    let report = world.journal.verify(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    // Days that nobody is on any more expire with what was left of them, and so does the log of who looked.
    let oldest = world.journal.read_access(AccessPosition(0), 1).unwrap();
    let kept = oldest.first().map(|entry| world.now.duration_since(entry.header.meta.time).as_hours() / 24);
    assert!(kept.is_none_or(|days| days <= 5 * 366 + 1), "{kept:?} days");
    let filter = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
    let flights = world.node.flights(&world.as_("olga", Role::Officer), &filter, Cursor::START, 100).unwrap();
    assert!(flights.total < 30, "the first days have expired: {}", flights.total);
    // Views folded from the start say the same; the quarantine has a step of its own.
    assert_eq!(world.node.purge_quarantine(world.now).unwrap(), 30);
    let again = World::again(&world);
    let status = |world: &World| world.node.retention_status(&world.as_("aud", Role::Auditor)).unwrap();
    assert_eq!(status(&again), status(&world));
}

#[test]
fn the_checker_sees_a_node_that_forgets_to_forget() {
    let (world, _) = world(72);
    let (_, people, wrong) = six_years(world, false);
    assert!(wrong.len() > people.len(), "without retention nearly everything is readable unlawfully");
}

#[test]
fn each_act_names_its_rule_and_its_law_and_the_file_that_says_so() {
    let (mut world, _) = world(73);
    send(&world, "carriers-border-api", "border-api", true);
    world.later(SignedDuration::from_hours(47));
    run(&world, Budget::ALL);
    world.later(SignedDuration::from_hours(47));
    run(&world, Budget::ALL);
    world.later(SignedDuration::from_hours(5));
    let ran = run(&world, Budget::ALL);
    assert_eq!(ran.done.iter().map(|done| (done.rule.as_str(), done.count)).next(), Some(("border-api-delete", 4)));
    let entries = world.journal.read(Position(0), 10_000).unwrap();
    let erased = entries.iter().find(|entry| &*entry.header.kind == "journal.erased").unwrap();
    let Some(liaison_journal::Act::Erased { rule, units }) = liaison_journal::Act::of(erased) else { panic!("an act") };
    assert_eq!((rule.as_str(), units.len()), ("border-api-delete", 4));
    let meta = &erased.header.meta;
    assert!(meta.legal_basis.contains("Regulation (EU) 2025/12"), "{}", meta.legal_basis);
    assert_eq!((meta.purpose.as_str(), meta.actor.as_str()), ("retention", "clock"));
    assert_eq!(meta.policy_version, world.node.policy().retention().version());
    // The manifest went with the last of them.
    let rules: Vec<_> = ran.done.iter().map(|done| done.rule.as_str()).collect();
    assert!(rules.contains(&"manifest-delete"), "{rules:?}");
    assert_eq!(run(&world, Budget::ALL).done, [], "and nothing is done twice");
}

#[test]
fn a_small_budget_does_the_same_in_many_steps_and_says_what_is_left() {
    let (mut world, _) = world(74);
    let people: Vec<_> = REGIMES.iter().flat_map(|(feed, regime)| send(&world, feed, regime, false)).collect();
    world.later(SignedDuration::from_hours(24 * 200));
    world.node.purge_quarantine(world.now).unwrap();
    let auditor = world.as_("aud", Role::Auditor);
    assert_eq!(world.node.retention_status(&auditor).unwrap().backlog, 12);
    let next = world.node.retention_next(&auditor, Cursor::START, 100).unwrap();
    let due: u64 =
        next.rows.iter().filter(|row| row.due <= world.now && row.term.act == Act::Delete).map(|row| row.count).sum();
    assert_eq!(due, 12, "{:#?}", next.rows);
    world.node.confirm_clock(&world.as_("op", Role::Operator)).unwrap();
    let mut steps = 0;
    while !run(&world, Budget { units: 5, batch: 3 }).complete {
        steps += 1;
        assert!(steps < 20);
    }
    assert!(steps >= 2, "{steps}");
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    assert_eq!(world.node.retention_status(&auditor).unwrap().backlog, 0);
}

#[test]
fn a_clock_ten_years_ahead_deletes_nothing_until_a_person_vouches_for_it() {
    let (mut world, _) = world(75);
    let people = send(&world, "carriers-pnr", "pnr", false);
    run(&world, Budget::ALL);
    let right = world.now;
    world.later(SignedDuration::from_hours(24 * 3653));
    let ran = run(&world, Budget::ALL);
    assert_eq!((ran.clock, ran.count(), ran.complete), (ClockState::Ahead { believed: right }, 0, false));
    // What a wrong clock writes does not make it right, nor does a new start.
    world.list("written meanwhile");
    let world_ahead = World::again(&world);
    assert_eq!(run(&world_ahead, Budget::ALL).clock, ClockState::Ahead { believed: right });
    assert!(people.iter().all(|one| one.readable(&*world.journal) == Readable::Everything));
    let status = world.node.retention_status(&world.as_("sue", Role::Supervisor)).unwrap();
    assert_eq!(status.clock.word(), "ahead");
    let denied = world.node.confirm_clock(&world.as_("olga", Role::Officer));
    assert!(matches!(denied, Err(NodeError::Denied(_))));
    // Set right again: nothing happened.
    world.now = right + SignedDuration::from_hours(1);
    assert_eq!(run(&world, Budget::ALL).clock, ClockState::Sound);
    // A real long stop: an operator looks, and says so.
    world.later(LONGEST_JUMP + SignedDuration::from_hours(24 * 200));
    assert!(!run(&world, Budget::ALL).clock.may_delete());
    world.node.confirm_clock(&world.as_("op", Role::Operator)).unwrap();
    assert_eq!(run(&world, Budget::ALL).clock, ClockState::Sound);
    assert!(people.iter().all(|one| one.readable(&*world.journal) == Readable::Nothing));
}

#[test]
fn a_clock_that_goes_back_deletes_nothing_early_and_is_said() {
    let (mut world, _) = world(76);
    let people = send(&world, "carriers-border-api", "border-api", false);
    for _ in 0..2 {
        world.later(SignedDuration::from_hours(40));
        run(&world, Budget::ALL);
    }
    let believed = world.now;
    world.later(SignedDuration::from_hours(-60));
    assert_eq!(run(&world, Budget::ALL).clock, ClockState::Behind { believed });
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    world.later(SignedDuration::from_hours(100));
    assert_eq!(run(&world, Budget::ALL).clock, ClockState::Sound);
    assert_eq!(differences(&world, &people), Vec::<String>::new());
}

#[test]
fn who_is_withdrawn_from_a_list_is_deleted_a_month_later_and_comes_back_as_somebody_new() {
    let (mut world, list) = world(77);
    let subject = |world: &World| {
        let entries = world.journal.read(Position(0), 10_000).unwrap();
        entries.iter().rev().find(|entry| &*entry.header.kind == "subject.recorded").unwrap().header.entity
    };
    let first = subject(&world);
    world.import(list, &format!("{HEADER}2,Somebody Else,1980,,,\n"));
    let record = |world: &World| {
        let entries = world.journal.entity(first).unwrap();
        entries.iter().any(|entry| matches!(entry.part("record"), Some(PartState::Open(_))))
    };
    let withdrawn = world.now;
    let day = withdrawn.to_zoned(TimeZone::UTC).date().checked_add(31.days()).unwrap();
    world.now = day.to_zoned(TimeZone::UTC).unwrap().timestamp() - SignedDuration::from_secs(1);
    run_all(&world);
    assert!(record(&world));
    world.later(SignedDuration::from_secs(1));
    let ran = run_all(&world);
    assert!(ran.done.iter().any(|done| done.rule == "subject-withdrawn-delete" && done.count == 1), "{ran:?}");
    assert!(!record(&world));
    let (_, counts) = world.import(list, &listed());
    assert_eq!(counts.added, 1);
    assert_ne!(subject(&world), first);
}

#[test]
fn a_late_message_about_a_forgotten_flight_is_taken_and_forgotten_at_once() {
    let (mut world, _) = world(78);
    let (bytes, _) = flight_of_today(&world);
    world.receive("carriers-border-api", &bytes).unwrap();
    for _ in 0..3 {
        world.later(SignedDuration::from_hours(40));
        run(&world, Budget::ALL);
    }
    let late = String::from_utf8(bytes).unwrap().replace("SEA:8A", "SEA:9C");
    let received = world.receive("carriers-border-api", late.as_bytes()).unwrap();
    let MessageEvent::Received { flights, persons, .. } = &received.message.event;
    assert_eq!(*persons, 4);
    let officer = world.as_("olga", Role::Officer);
    let named = |flight: FlightId| {
        let people = world.node.passengers(&officer, flight).unwrap();
        people
            .iter()
            .filter(|view| view.person.as_ref().is_some_and(|person| !person.surname.as_str().is_empty()))
            .count()
    };
    assert_eq!(named(flights[0]), 4);
    let ran = run(&world, Budget::ALL);
    assert_eq!(ran.done.iter().map(|done| done.count).next(), Some(4), "{ran:?}");
    assert_eq!(named(flights[0]), 0);
}

#[test]
fn a_key_that_tells_whether_a_message_came_goes_with_the_shortest_term() {
    let (mut world, _) = world(79);
    let (bytes, _) = flight_of_today(&world);
    assert!(!world.receive("carriers-border-api", &bytes).unwrap().duplicate);
    assert!(world.receive("carriers-border-api", &bytes).unwrap().duplicate);
    let mut key = liaison_crypto::sha256(&bytes).to_vec();
    key.extend_from_slice(b"carriers-border-api");
    let known = |world: &World| world.journal.claimed("message", &key).unwrap().is_some();
    assert!(known(&world));
    let first = world.now;
    while world.now.duration_since(first) < SignedDuration::from_hours(97) {
        run(&world, Budget::ALL);
        world.later(SignedDuration::from_hours(12));
    }
    assert!(!known(&world), "nobody who guesses the message can confirm it any more");
    let resting = world.node.retention_status(&world.as_("aud", Role::Auditor)).unwrap();
    world.node.purge_quarantine(world.now).unwrap();
    assert!(resting.terms.iter().any(|row| row.term.record == Record::RawMessage && row.due == 1));
}

#[test]
fn what_an_officer_wrote_about_a_false_hit_goes_with_the_traveller() {
    let (mut world, _) = world(80);
    let (bytes, _) = flight_of_today(&world);
    let hit = world.receive("carriers-border-api", &bytes).unwrap().hits[0];
    let officer = world.as_("olga", Role::Officer);
    let version = world.node.change_hit(&officer, hit, world.version(hit), HitCommand::Claim).unwrap();
    let reason = "her sister, born 1964".to_owned();
    let ground = liaison_domain::hit::RejectGround::DataInsufficient;
    world.node.change_hit(&officer, hit, version, HitCommand::Reject { ground, reason: reason.clone() }).unwrap();
    let told = |world: &World| {
        let view = world.node.hit(&world.as_("olga", Role::Officer), hit).unwrap();
        view.history.iter().any(|line| line.reason.as_deref() == Some(&reason))
    };
    assert!(told(&world));
    for entry in world.journal.follow(Position(0), 10_000).unwrap() {
        for state in &entry.parts {
            let PartState::Open(bytes) = state else { continue };
            assert!(!bytes.reveal().windows(6).any(|window| window == b"sister"), "in a part that is never erased");
        }
    }
    for _ in 0..3 {
        world.later(SignedDuration::from_hours(40));
        run(&world, Budget::ALL);
    }
    assert!(!told(&world));
}

#[test]
fn every_regime_of_a_feed_has_its_terms() {
    let (world, _) = world(81);
    let retention = world.node.policy().retention().clone();
    for (_, word) in REGIMES {
        let has = retention.of(Record::Passenger).any(|term| term.regime.is_some_and(|regime| regime.name() == word));
        assert!(has, "{word}");
    }
}

/// Every file below a folder in which one of the texts stands in some spelling.
fn files_with(folder: &Path, texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, texts));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for text in texts.iter().flat_map(|text| [(*text).to_owned(), text.to_lowercase()]) {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            if has(text.as_bytes()) || has(&wide) {
                found.push(format!("{}: {text}", path.display()));
            }
        }
    }
    found
}

#[test]
fn on_disk_it_is_the_same_and_no_file_keeps_a_name() {
    let directory = tempfile::tempdir().unwrap();
    let mut world = World::in_directory(82, directory.path());
    let mut people: Vec<_> = REGIMES.iter().flat_map(|(feed, regime)| send(&world, feed, regime, false)).collect();
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    world.later(SignedDuration::from_hours(100));
    world.node.purge_quarantine(world.now).unwrap();
    run_all(&world);
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    // Killed in the middle of the backlog: the next process goes on with what is left.
    world.later(SignedDuration::from_hours(24 * 190));
    world.node.confirm_clock(&world.as_("op", Role::Operator)).unwrap();
    assert!(!run(&world, Budget { units: 3, batch: 2 }).complete);
    let now = world.now;
    drop(world);
    let mut world = World::in_directory(83, directory.path());
    world.now = now;
    let new = send(&world, "carriers-pnr", "pnr", false);
    run_all(&world);
    people.extend(new);
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    world.later(SignedDuration::from_hours(24 * 190));
    run_all(&world);
    world.node.purge_quarantine(world.now).unwrap();
    assert_eq!(differences(&world, &people), Vec::<String>::new());
    let report = world.journal.verify(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    drop(world);
    assert_eq!(files_with(directory.path(), &["PELLASKO", "ZINTARU", "K16324637"]), Vec::<String>::new());
}
