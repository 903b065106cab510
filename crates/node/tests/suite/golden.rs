//! One payload of every released (kind, version), as stored: a change of bytes here would make old journals unreadable.
//! A new meaning is a new version with its own line and an upcaster; lines are never edited.

use std::collections::BTreeMap;
use std::fmt::Write;

use liaison_domain::cleared_pair::PairEvent;
use liaison_domain::erasure::{ErasureEvent, ErasureGround, ErasureTarget};
use liaison_domain::flight::{Compared, FlightEvent, Leg, Schedule};
use liaison_domain::hit::{
    Band, ConfirmGround, EvidenceLine, EvidenceValues, Finding, HitEvent, OutcomeKind, RejectGround, Verdict,
};
use liaison_domain::ids::{ApprovalId, FlightId, HitId, ListId, MessageId, PassengerId, RunId, SubjectId};
use liaison_domain::import_run::{Counts, Format, RowIssue, RunEvent};
use liaison_domain::list::{Description, ListEvent};
use liaison_domain::message::{MessageEvent, MessageIssue};
use liaison_domain::obligation::{Duty, ObligationEvent};
use liaison_domain::passenger::PassengerEvent;
use liaison_domain::retention::RetentionEvent;
use liaison_domain::subject::{RecordDigest, Removal, SubjectEvent, SubjectRecord};
use liaison_domain::{
    Category, Country, Document, DocumentKind, Event, Grade, Handling, Identity, IdentityKind, Name, NameKind,
    PermittedUse, Personal, Sex, Status, Tlp, Unit,
};
use liaison_travel::merge::{Entry, PersonKey, State};
use liaison_travel::person::{Person, Role, TravelDocument};
use liaison_views::payload::{self, EVENT, Kind, decode, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

const GOLDEN: &str = include_str!("golden.txt");

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// Stored payloads by name and version, as hex.
type Payloads = BTreeMap<(String, u16), String>;

/// What this program writes and what it makes of what was written before.
struct Lines {
    golden: Payloads,
    checked: Payloads,
}

impl Lines {
    fn event<E: Event + PartialEq + std::fmt::Debug>(&mut self, event: &E) {
        let registered = payload::kind(event.kind()).map(Kind::version);
        assert_eq!(registered, Some(event.version()), "{} is registered with its version", event.kind());
        self.value(event.kind(), event.version(), event);
    }

    fn value<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
        &mut self,
        name: &str,
        version: u16,
        value: &T,
    ) {
        let bytes = encode(value);
        assert_eq!(&decode::<T>(&bytes).unwrap(), value, "{name} reads back");
        self.checked.insert((name.to_owned(), version), hex(&bytes));
    }

    /// A version that is no longer written reads as this.
    fn older<E: Event + PartialEq + std::fmt::Debug>(&mut self, version: u16, event: &E) {
        let kind = payload::kind(event.kind()).unwrap();
        assert!(version < kind.version(), "{} {version} is still written", kind.name);
        let stored = &self.golden[&(kind.name.to_owned(), version)];
        let bytes = unhex(stored);
        assert_eq!(&kind.read::<E>(version, EVENT, &bytes).unwrap(), event, "{} {version}", kind.name);
        assert_eq!(decode::<E>(&bytes), None, "without its upcaster it reads as nothing, or needs none");
        self.checked.insert((kind.name.to_owned(), version), stored.clone());
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn golden() -> Payloads {
    let line = |line: &str| {
        let mut words = line.split(' ');
        let mut word = || words.next().unwrap().to_owned();
        ((word(), word().parse().unwrap()), word())
    };
    let payloads: Payloads = GOLDEN.lines().map(line).collect();
    assert_eq!(payloads.len(), GOLDEN.lines().count(), "one line a version");
    payloads
}

#[test]
fn released_payloads_never_change() {
    let mut lines = Lines { golden: golden(), checked: Payloads::new() };
    lists(&mut lines);
    subjects(&mut lines);
    travel(&mut lines);
    hits(&mut lines);
    retention(&mut lines);
    for (of, now) in &lines.checked {
        let golden = lines.golden.get(of);
        assert_eq!(golden, Some(now), "{of:?}: a released payload never changes: add a version and an upcaster");
    }
    for of in lines.golden.keys() {
        assert!(lines.checked.contains_key(of), "{of:?} is written no more: check what it reads as");
    }
}

/// A record's format goes with the version of the kinds that carry it.
const RECORDS: [&str; 3] = ["subject-record", "passenger-record", "evidence-values"];

#[test]
fn every_version_of_every_kind_has_a_golden_payload() {
    let golden = golden();
    for kind in payload::RELEASED {
        for version in 1..=kind.version() {
            assert!(golden.contains_key(&(kind.name.to_owned(), version)), "{} {version}", kind.name);
        }
    }
    for (name, version) in golden.keys().filter(|(name, _)| !RECORDS.contains(&name.as_str())) {
        let kind = payload::kind(name).unwrap_or_else(|| panic!("{name} was released and is known no more"));
        assert!(*version <= kind.version(), "{name} {version}");
    }
}

fn lists(lines: &mut Lines) {
    let description = Description {
        name: "national".to_owned(),
        owner: Unit("lists".to_owned()),
        legal_basis: "Act 1".to_owned(),
        source: "police".to_owned(),
        grade: "B2".parse::<Grade>().unwrap(),
        handling: Handling::owner_only(Tlp::AmberStrict),
    };
    let (approval, reason) = (ApprovalId(id(1)), "routes".to_owned());
    let uses = [PermittedUse::Pnr, PermittedUse::Booth];
    lines.event(&ListEvent::Created(description));
    lines.event(&ListEvent::UsesProposed { approval, uses: uses.into(), reason: reason.clone() });
    lines.event(&ListEvent::UsesApproved { approval, uses: uses.into(), reason: reason.clone() });
    lines.event(&ListEvent::UsesRefused { approval, reason });
    let counts = Counts { rows: 9, bytes: 99, added: 1, changed: 2, removed: 3, unchanged: 4, rejected: 5, issues: 6 };
    let issue = RowIssue {
        row: 3,
        column: Some("birth_date".to_owned()),
        code: "bad-date".to_owned(),
        message: "write".to_owned(),
        rejected: false,
    };
    lines.event(&RunEvent::Started {
        list: ListId(id(2)),
        format: Format::Csv,
        file: [7; 32],
        bytes: 99,
        mapping: Some("own".to_owned()),
        complete: true,
    });
    lines.event(&RunEvent::Progressed { counts, issues: vec![issue] });
    lines.event(&RunEvent::Finished { counts });
    lines.event(&RunEvent::Cancelled);
    lines.event(&RunEvent::Resumed);
    lines.event(&RunEvent::Withdrawn);
}

fn subjects(lines: &mut Lines) {
    let (run, digest) = (RunId(id(3)), RecordDigest([9; 16]));
    lines.event(&SubjectEvent::Recorded { list: ListId(id(2)), run, key: RecordDigest([8; 16]), digest });
    lines.event(&SubjectEvent::Revised { run, digest });
    lines.event(&SubjectEvent::Restored { run, withdrawn: RunId(id(4)), digest });
    lines.event(&SubjectEvent::Removed { run, why: Removal::GoneFromSource });
    let identity = Identity {
        kind: IdentityKind::Confirmed,
        names: vec![
            Name::parts(NameKind::Primary, "Mira", "Astorgale"),
            Name::whole(NameKind::WeakAlias, "The Carter"),
        ],
        births: vec!["1979-07".parse().unwrap()],
        sex: Some(Sex::F),
        nationalities: vec![Country::parse("UTO").unwrap()],
        documents: vec![Document {
            kind: DocumentKind::Passport,
            number: Personal::from("Z1"),
            issuer: Country::parse("UTO").ok(),
            expiry: "2031-01-06".parse().ok(),
        }],
        birth_places: vec![Personal::from("Utopia City")],
    };
    let record = SubjectRecord {
        external_id: Personal::from("7"),
        identities: vec![identity],
        categories: vec![Category::Suspect],
        status: Status::Travelled,
        grade: "A1".parse().ok(),
        handling: Some(Handling::owner_only(Tlp::Red)),
    };
    lines.value("subject-record", 1, &record);
}

fn travel(lines: &mut Lines) {
    let (message, flight) = (MessageId(id(5)), FlightId(id(6)));
    lines.event(&MessageEvent::Received {
        feed: "carriers".to_owned(),
        regime: "pnr".to_owned(),
        bytes: 1413,
        outcome: "ok".to_owned(),
        contents: vec!["PAXLST D:12B".to_owned()],
        flights: vec![flight],
        persons: 4,
        issues: vec![MessageIssue {
            kind: "bad-date".to_owned(),
            severity: "warning".to_owned(),
            byte: 12,
            message: "a date".to_owned(),
        }],
        issue_count: 1,
    });
    let schedule = Schedule {
        carrier: "Q0".to_owned(),
        number: "321".to_owned(),
        legs: vec![Leg {
            from: "OSL".to_owned(),
            to: "VIE".to_owned(),
            departure_local: "2026-02-20T07:35:00".parse().ok(),
            arrival_local: "2026-02-20T10:00:00".parse().ok(),
            departure: "2026-02-20T06:35:00Z".parse().ok(),
            arrival: "2026-02-20T09:00:00Z".parse().ok(),
        }],
    };
    let opened = |regime: &str| FlightEvent::Opened {
        message,
        schedule: schedule.clone(),
        day: "2026-02-20".parse().unwrap(),
        regime: regime.to_owned(),
    };
    lines.event(&opened("pnr"));
    lines.older(1, &opened(""));
    lines.event(&FlightEvent::Rescheduled { message, schedule });
    let (added, changed, cancelled) = (vec![PassengerId(id(7))], vec![PassengerId(id(8))], vec![]);
    lines.event(&FlightEvent::ManifestChanged { message, added, changed, cancelled });
    lines.event(&FlightEvent::ClosedOut { message });
    lines.event(&FlightEvent::Cancelled { message });
    let screened = |lists| FlightEvent::Screened {
        message: Some(message),
        index_position: 77,
        matcher: "1".to_owned(),
        persons: 4,
        hits: 1,
        cleared: 2,
        too_common: 3,
        lists,
    };
    lines.older(1, &screened(Compared::NotSaid));
    lines.event(&screened(Compared::With(vec![ListId(id(2))])));
    lines.event(&PassengerEvent::Recorded { flight, message, crew: false });
    lines.event(&PassengerEvent::Revised { message });
    lines.event(&PassengerEvent::Cancelled { message });
    let person = Person {
        role: Role::Passenger,
        surname: Personal::from("MIRKADO"),
        given: Personal::from("MARA"),
        sex: Some(Sex::F),
        birth: "1962-10-24".parse().ok(),
        documents: vec![TravelDocument {
            kind: "P".to_owned(),
            number: Some(Personal::from("Z11391175")),
            issuer: liaison_travel::person::CountryText::parse("UTO"),
            expiry: "2031-01-06".parse().ok(),
            issued: None,
        }],
        seat: Some(Personal::from("8A")),
        locator: Some(Personal::from("VBGSFQ")),
        ..Person::default()
    };
    let entry = Entry { key: PersonKey(0), state: State::Expected, api: Some(person), pnr: None };
    lines.value("passenger-record", 1, &entry);
}

fn retention(lines: &mut Lines) {
    let at = "2026-02-20T04:00:00Z".parse().unwrap();
    lines.event(&PassengerEvent::Linked { hit: HitId(id(10)), reason: "document-and-name".to_owned() });
    lines.event(&RetentionEvent::Ran { at });
    lines.event(&RetentionEvent::ClockConfirmed { at, before: Some(at) });
    let targets = vec![ErasureTarget::Passenger(PassengerId(id(7))), ErasureTarget::Subject(SubjectId(id(9)))];
    let ground = ErasureGround::CourtOrder;
    lines.event(&ErasureEvent::Proposed { targets, ground, reference: "17/26".to_owned() });
    lines.event(&ErasureEvent::Approved { act: id(11) });
    lines.event(&ErasureEvent::Refused);
}

fn hits(lines: &mut Lines) {
    let finding = Finding {
        passenger_version: 1,
        subject_version: 2,
        band: Band::Strong,
        score: 912,
        matcher: "1".to_owned(),
        index_position: 77,
        evidence: vec![EvidenceLine {
            attribute: "name".to_owned(),
            verdict: Verdict::For,
            note: "The names are the same or similar.".to_owned(),
        }],
    };
    let (unit, reason) = (Unit("border".to_owned()), "words".to_owned());
    lines.event(&HitEvent::Raised {
        flight: FlightId(id(6)),
        passenger: PassengerId(id(7)),
        subject: SubjectId(id(9)),
        list: ListId(id(2)),
        owner: unit.clone(),
        finding: finding.clone(),
    });
    lines.event(&HitEvent::Reopened { why: "the listed record changed".to_owned(), finding: finding.clone() });
    lines.event(&HitEvent::Renewed { finding });
    lines.event(&HitEvent::Claimed);
    lines.event(&HitEvent::Released);
    lines.event(&HitEvent::HandedOver { unit: unit.clone(), reason: reason.clone() });
    lines.event(&HitEvent::Confirmed { ground: ConfirmGround::DocumentAndName, reason: reason.clone() });
    lines.event(&HitEvent::Rejected { ground: RejectGround::DifferentPerson, reason: reason.clone() });
    lines.event(&HitEvent::OutcomeRecorded { outcome: OutcomeKind::PassedOn, note: reason });
    lines.value("evidence-values", 1, &EvidenceValues(vec![Some(Personal::from("MIRKADO")), None]));
    let due = "2026-02-20T08:00:00Z".parse().unwrap();
    lines.event(&ObligationEvent::Opened {
        duty: Duty::HitReview,
        about: id(10),
        owner: unit.clone(),
        due,
        escalates_to: unit.clone(),
        legal_basis: "Act 1".to_owned(),
    });
    lines.event(&ObligationEvent::Reassigned { owner: unit.clone() });
    lines.event(&ObligationEvent::Escalated { times: 1, owner: unit, due });
    lines.event(&ObligationEvent::Met);
    lines.event(&PairEvent::Cleared { hit: HitId(id(10)), subject_version: 2, until: due });
}
