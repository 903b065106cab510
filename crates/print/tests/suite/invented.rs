//! Invented people, hits and flights.

use liaison_api::flight::{Flight, Passenger, PassengerHit};
use liaison_api::hit::{EvidenceItem, HistoryEntry, HitDetail, HitSummary};
use liaison_api::journal::{JournalEntry, PartState};
use liaison_api::person::{Document, Identity, Name, Subject};
use liaison_print::{
    DayFlight, DayPassenger, Environment, Frame, HitForm, Obligation, PassengersOfDay, ProofSummary, Record,
};

pub fn frame() -> Frame {
    Frame {
        environment: Environment::Training,
        classification: "restricted".to_owned(),
        node: "Border Police of Utopia".to_owned(),
        actor: "olga".to_owned(),
        unit: "passenger-information-unit".to_owned(),
        duty: "passenger-data analyst".to_owned(),
        purpose: "prevention of terrorist offences".to_owned(),
        legal_basis: "Directive (EU) 2016/681 Art. 6(2)".to_owned(),
        printed: "2026-02-20T04:00:00Z".parse().unwrap(),
        position: 4711,
        language: "en".to_owned(),
    }
}

pub fn passenger(number: usize, surname: &str) -> Passenger {
    Passenger {
        masked: None,
        id: format!("0190aaaa-0000-7000-8000-{number:012}"),
        role: "passenger".to_owned(),
        state: "listed".to_owned(),
        surname: surname.to_owned(),
        given: "Owen Jonas".to_owned(),
        birth: Some("1952-02-28".to_owned()),
        sex: Some("M".to_owned()),
        nationality: Some("UTO".to_owned()),
        documents: vec![document()],
        seat: Some("16A".to_owned()),
        locator: Some("X4Q9ZT".to_owned()),
        hits: Vec::new(),
    }
}

pub fn on_hit(mut passenger: Passenger, state: &str) -> Passenger {
    let id = "0190aaaa-0000-7000-8000-000000000777".to_owned();
    passenger.hits.push(PassengerHit { id, state: state.to_owned(), band: "strong".to_owned() });
    passenger
}

fn document() -> Document {
    Document {
        kind: "passport".to_owned(),
        number: "L01664252".to_owned(),
        issuer: Some("UTO".to_owned()),
        expiry: Some("2030-01-31".to_owned()),
    }
}

fn evidence(attribute: &str, verdict: &str, note: &str, traveller: Option<&str>, listed: Option<&str>) -> EvidenceItem {
    EvidenceItem {
        attribute: attribute.to_owned(),
        verdict: verdict.to_owned(),
        note: note.to_owned(),
        traveller: traveller.map(str::to_owned),
        listed: listed.map(str::to_owned),
        traveller_source: "passenger data of flight OS336".to_owned(),
        listed_source: "Watch list of Utopia, record 7".to_owned(),
    }
}

pub fn line(what: &str, reason: Option<&str>, position: u64) -> HistoryEntry {
    HistoryEntry {
        time: "2026-02-20T03:10:00Z".to_owned(),
        actor: "oskar".to_owned(),
        unit: "passenger-information-unit".to_owned(),
        what: what.to_owned(),
        reason: reason.map(str::to_owned),
        position,
    }
}

pub fn form() -> HitForm {
    let summary = HitSummary {
        id: "0190aaaa-0000-7000-8000-000000000777".to_owned(),
        version: 3,
        state: "claimed".to_owned(),
        band: "strong".to_owned(),
        sentence: "The name and document agree; the birth date differs. Not known: birth place.".to_owned(),
        traveller: "ASTORGALE/OWEN JONAS".to_owned(),
        listed: "Оуэн Йонас Асторгейл".to_owned(),
        list_name: "Watch list of Utopia".to_owned(),
        flight_id: "0190aaaa-0000-7000-8000-000000000336".to_owned(),
        flight: "OS336".to_owned(),
        route: "OSL-VIE".to_owned(),
        regime: "pnr".to_owned(),
        arrival: Some("2026-02-20T09:00:00Z".to_owned()),
        due: "2026-02-20T08:00:00Z".to_owned(),
        overdue: false,
        unit: "passenger-information-unit".to_owned(),
        escalates_to: "duty-officer".to_owned(),
        escalations: 0,
        claimed_by: Some("oskar".to_owned()),
        notes: vec!["The traveller may be a child by the date of birth: treat as one.".to_owned()],
    };
    let name =
        |kind: &str, full: &str| Name { kind: kind.to_owned(), full: full.to_owned(), given: None, family: None };
    let subject = Subject {
        id: "0190aaaa-0000-7000-8000-000000000007".to_owned(),
        version: 1,
        list_id: "0190aaaa-0000-7000-8000-000000000001".to_owned(),
        list_name: "Watch list of Utopia".to_owned(),
        external_id: "7".to_owned(),
        identities: vec![Identity {
            kind: "confirmed".to_owned(),
            names: vec![
                name("primary", "Оуэн Йонас Асторгейл"),
                name("alias", "أوين يوناس أستورغيل"),
                name("weak-alias", "אוון יונס אסטורגייל"),
                name("former", "Όουεν Άστοργκεϊλ 王"),
            ],
            births: vec!["1954".to_owned(), "1953-02".to_owned()],
            sex: Some("M".to_owned()),
            nationalities: vec!["UTO".to_owned()],
            documents: vec![document()],
            birth_places: Vec::new(),
        }],
        categories: vec!["suspect".to_owned()],
        status: "travelled".to_owned(),
        grade: "B2".to_owned(),
        handling: "for border police only; not in court; ask the owner before passing on".to_owned(),
        state: "stands".to_owned(),
        history: Vec::new(),
    };
    let hit = HitDetail {
        summary,
        evidence: vec![
            evidence(
                "name",
                "for",
                "agrees after transliteration",
                Some("ASTORGALE OWEN JONAS"),
                Some("Оуэн Йонас Асторгейл"),
            ),
            evidence("document", "for", "the same number", Some("L01664252 UTO"), Some("L01664252 UTO")),
            evidence("birth-date", "against", "two years apart", Some("1952-02-28"), Some("1954")),
            evidence("birth-place", "unknown", "the message has none", None, Some("عمان")),
        ],
        passenger: passenger(1, "ASTORGALE"),
        subject,
        confirm_grounds: Vec::new(),
        reject_grounds: Vec::new(),
        outcomes: Vec::new(),
        units: Vec::new(),
        history: vec![line("raised by screening", None, 4700), line("claimed", None, 4705)],
        matcher: "m3".to_owned(),
        index_position: 4600,
        as_of: 4711,
    };
    let obligation = Obligation {
        duty: "hit-review".to_owned(),
        owner: "passenger-information-unit".to_owned(),
        due: "2026-02-20T08:00:00Z".to_owned(),
        escalates_to: "duty-officer".to_owned(),
        escalations: 0,
        met: false,
    };
    HitForm { hit, traveller: Record::Whole, decision: None, obligations: vec![obligation] }
}

pub fn flight(number: &str, people: Vec<DayPassenger>) -> DayFlight {
    let flight = Flight {
        id: "0190aaaa-0000-7000-8000-000000000336".to_owned(),
        carrier: "OS".to_owned(),
        number: number.to_owned(),
        from: "OSL".to_owned(),
        to: "VIE".to_owned(),
        airports: Vec::new(),
        departure_local: Some("2026-02-20T07:35".to_owned()),
        arrival_local: Some("2026-02-20T10:00".to_owned()),
        departure: Some("2026-02-20T06:35:00Z".to_owned()),
        arrival: Some("2026-02-20T09:00:00Z".to_owned()),
        state: "expected".to_owned(),
        regimes: vec!["border-api".to_owned()],
        passengers: u32::try_from(people.len()).unwrap(),
        crew: 0,
        open_hits: 0,
        hits: 0,
        messages: 1,
        issues: 0,
        screened: true,
        missing: vec!["A message broke off or could not be read whole: passengers may be missing.".to_owned()],
        version: 1,
    };
    DayFlight { flight, people }
}

pub fn whole(passenger: Passenger) -> DayPassenger {
    DayPassenger { passenger, record: Record::Whole }
}

pub fn day(flights: Vec<DayFlight>) -> PassengersOfDay {
    PassengersOfDay { day: "2026-02-20".to_owned(), flights }
}

pub fn proof() -> ProofSummary {
    let entry = JournalEntry {
        position: 4705,
        stream: "work".to_owned(),
        sequence: 812,
        epoch: 1,
        time: "2026-02-20T03:10:00Z".to_owned(),
        kind: "hit.confirmed".to_owned(),
        entity: "0190aaaa-0000-7000-8000-000000000777".to_owned(),
        version: 3,
        actor: "oskar".to_owned(),
        unit: "passenger-information-unit".to_owned(),
        purpose: "prevention of terrorist offences".to_owned(),
        legal_basis: "Act 1".to_owned(),
        parts: vec![PartState { label: "event".to_owned(), state: "kept".to_owned() }],
    };
    ProofSummary {
        entry,
        origin: "utopia/work/1".to_owned(),
        size: 900,
        root: "ab".repeat(32),
        signer: "utopia/work/1".to_owned(),
        fingerprint: "cd".repeat(32),
        file_name: "entry-4705.proof".to_owned(),
        file_hash: "ef".repeat(32),
    }
}
