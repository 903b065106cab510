//! Masking, expiry, rotation; and that what is forgotten is in no byte of any file.

use std::path::Path;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    AccessPosition, Act, AppendError, Batch, Claim, Draft, EscrowKeys, EscrowPair, Evidence as _, Expiry, Fault,
    FaultPoint, Journal, Masking, MemoryJournal, Part, PartState, Position, Rotation, SqliteJournal, Stream,
    UnmaskError, Unmasking,
};
use rusqlite::Connection;

use crate::erasure::erasure;
use crate::scan::{files_with, files_with_bytes};
use crate::support::{access, batch, draft, id, keys, memory, meta, meta_at, sqlite, verify, verify_directory};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn expiry(n: u64, stream: Stream, of: &str) -> Expiry {
    Expiry { id: id(8_000 + n), stream, day: day(of), rule: "Act 1 section 9".to_owned(), meta: meta() }
}

fn masking(n: u64, units: &[u64]) -> Masking {
    let units = units.iter().map(|unit| id(*unit)).collect();
    Masking { id: id(7_000 + n), units, rule: "six months".to_owned(), meta: meta() }
}

fn unmasking(n: u64, unit: u64) -> Unmasking {
    Unmasking { id: id(6_000 + n), unit: id(unit), approval: "approval 12".to_owned(), meta: meta() }
}

/// A passenger of a day: a readable record, and a sealed one.
fn passenger(unit: u64, of: &str) -> Draft {
    let mut draft = draft(Stream::Travel, unit, "passenger");
    draft.day = Some(day(of));
    draft.parts.push(Part::sealed("sealed", id(unit), format!("contact of {unit}").into_bytes()));
    draft
}

fn evidence(entity: u64, unit: u64) -> Draft {
    let mut hit = draft(Stream::Work, entity, "hit");
    hit.parts = vec![Part::plain("facts", b"plain".to_vec()), Part::personal("traveller", id(unit), b"seen".to_vec())];
    hit
}

fn state(journal: &dyn Journal, entity: u64, label: &str) -> PartState {
    journal.entity(id(entity)).unwrap()[0].part(label).unwrap().clone()
}

#[track_caller]
fn sound(journal: &dyn Journal) {
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
}

pub fn a_travel_day_expires_with_its_units(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(1);
    let entries = vec![passenger(1, "2026-05-01"), passenger(2, "2026-05-02"), evidence(50, 1), evidence(51, 2)];
    journal.append(Batch::of(entries), &mut entropy).unwrap();
    assert_eq!(journal.days(Stream::Travel).unwrap(), [day("2026-05-01"), day("2026-05-02")]);
    journal.expire_day(expiry(1, Stream::Travel, "2026-05-01"), &mut entropy).unwrap();
    assert_eq!(journal.days(Stream::Travel).unwrap(), [day("2026-05-02")]);
    let entry = journal.entity(id(1)).unwrap().remove(0);
    assert!(entry.parts.iter().all(|part| *part == PartState::Expired), "{:?}", entry.parts);
    assert_eq!(state(journal, 50, "traveller"), PartState::Erased, "its evidence elsewhere goes with it");
    assert!(matches!(state(journal, 51, "traveller"), PartState::Open(_)));
    let act = journal.entity(id(8_001)).unwrap().remove(0);
    let Some(Act::Expired { units, day: of, .. }) = Act::of(&act) else { panic!("{act:?}") };
    assert_eq!((units, of), (vec![id(1)], day("2026-05-01")));
    let late = Err(AppendError::Expired { day: day("2026-05-01") });
    assert_eq!(journal.append(Batch::of(vec![passenger(3, "2026-05-01")]), &mut entropy), late);
    let again = journal.expire_day(expiry(2, Stream::Travel, "2026-05-01"), &mut entropy);
    assert_eq!(again, late);
    assert_eq!(
        journal.append(batch(Stream::Watch, 1, "again"), &mut entropy),
        Err(AppendError::Erased { unit: id(1) })
    );
    let wrong = journal.expire_day(expiry(3, Stream::Work, "2026-05-02"), &mut entropy);
    assert!(matches!(wrong, Err(AppendError::Invalid(_))));
    sound(journal);
}

pub fn an_access_day_expires_and_leaves_its_hashes(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(2);
    for (n, of) in [(1, "01"), (2, "01"), (3, "02"), (2, "02"), (4, "03")] {
        journal.record_access(access(n, &format!("2026-05-{of}T10:00:00Z")), &mut entropy).unwrap();
    }
    let head = journal.tree_head(Stream::Access);
    journal.expire_day(expiry(1, Stream::Access, "2026-05-01"), &mut entropy).unwrap();
    assert_eq!(journal.tree_head(Stream::Access), head);
    assert_eq!(journal.days(Stream::Access).unwrap(), [day("2026-05-02"), day("2026-05-03")]);
    let entries = journal.read_access(AccessPosition(0), 2).unwrap();
    let positions: Vec<u64> = entries.iter().map(|entry| entry.access_position().0).collect();
    assert_eq!(positions, [3, 4], "the expired day is passed over");
    assert!(entries.iter().all(|entry| entry.open("query").is_some()), "a key that another day uses stays");
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.expired, 2);
    assert!(report.heads.contains(&(Stream::Access, head)));
    let newest = journal.expire_day(expiry(2, Stream::Access, "2026-05-03"), &mut entropy);
    assert!(matches!(newest, Err(AppendError::Invalid(_))));
    journal.record_access(access(5, "2026-05-03T11:00:00Z"), &mut entropy).unwrap();
    journal.expire_day(expiry(3, Stream::Access, "2026-05-02"), &mut entropy).unwrap();
    assert_eq!(journal.read_access(AccessPosition(0), 10).unwrap().len(), 2);
    sound(journal);
}

fn rotation(n: u64, time: &str) -> Rotation {
    Rotation {
        id: id(5_000 + n),
        period: SignedDuration::from_hours(24),
        keep: SignedDuration::from_hours(72),
        rule: "message dedupe".to_owned(),
        meta: meta_at(time),
    }
}

pub fn personal_claims_hold_as_long_as_their_generation(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(3);
    let claiming = |claim: Claim| Batch { claims: vec![claim], ..batch(Stream::Work, 1, "x") };
    journal.append(claiming(Claim::new("message", "old")), &mut entropy).unwrap();
    journal.append(claiming(Claim::personal("message", "m-1")), &mut entropy).unwrap();
    let taken = |outcome| matches!(outcome, Err(AppendError::ClaimTaken { .. }));
    assert!(taken(journal.append(claiming(Claim::personal("message", "m-1")), &mut entropy)));
    assert!(taken(journal.append(claiming(Claim::personal("message", "old")), &mut entropy)), "format 1 claims hold");
    assert_eq!(journal.rotate_dedupe(rotation(1, "2026-05-01T12:00:00Z"), &mut entropy).unwrap(), None);
    assert_eq!(journal.rotate_dedupe(rotation(2, "2026-05-02T12:00:00Z"), &mut entropy).unwrap(), None);
    journal.append(claiming(Claim::personal("message", "m-2")), &mut entropy).unwrap();
    assert!(
        taken(journal.append(claiming(Claim::personal("message", "m-1")), &mut entropy)),
        "in the generation before"
    );
    assert_eq!(journal.claimed("message", b"m-1").unwrap(), Some(Position(2)));
    let rotated = journal.rotate_dedupe(rotation(3, "2026-05-05T12:00:00Z"), &mut entropy).unwrap().expect("an act");
    let act = journal.read(Position(rotated.first.0 - 1), 1).unwrap().remove(0);
    assert_eq!(Act::of(&act), Some(Act::Rotated { rule: "message dedupe".to_owned(), generations: vec![1] }));
    assert_eq!(journal.claimed("message", b"m-1").unwrap(), None, "nobody can try a guess any more");
    assert_eq!(journal.claimed("message", b"m-2").unwrap(), Some(Position(3)));
    journal.append(claiming(Claim::personal("message", "m-1")), &mut entropy).unwrap();
    sound(journal);
}

pub fn without_an_escrow_nothing_is_masked(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(4);
    journal.append(Batch::of(vec![passenger(1, "2026-05-01")]), &mut entropy).unwrap();
    let refused = journal.mask(masking(1, &[1]), &mut entropy).unwrap_err();
    assert!(refused.to_string().contains("liaison escrow create"));
    assert_eq!(journal.head(), Position(1));
}

fn masked_and_opened_by_two(journal: &dyn Journal, keys: &EscrowKeys) {
    let mut entropy = SeededEntropy::new(5);
    let people = vec![passenger(1, "2026-05-01"), passenger(2, "2026-05-01"), evidence(50, 1)];
    journal.append(Batch::of(people), &mut entropy).unwrap();
    journal.mask(masking(1, &[1, 9]), &mut entropy).unwrap();
    assert_eq!(state(journal, 1, "sealed"), PartState::Masked);
    assert!(matches!(state(journal, 1, "person"), PartState::Open(_)), "the rest stays readable");
    assert!(matches!(state(journal, 2, "sealed"), PartState::Open(_)));
    sound(journal);
    for unit in [1, 9] {
        let refused = journal.append(Batch::of(vec![passenger(unit, "2026-05-01")]), &mut entropy);
        assert_eq!(refused, Err(AppendError::Masked { unit: id(unit) }));
    }
    let head = journal.head();
    let (_, others) = EscrowPair::generate(&mut SeededEntropy::new(77));
    assert_eq!(journal.unmask(unmasking(1, 1), &others, &mut entropy), Err(UnmaskError::WrongKeys));
    let not = journal.unmask(unmasking(1, 2), keys, &mut entropy);
    assert_eq!(not, Err(UnmaskError::NotMasked { unit: id(2) }));
    assert_eq!(journal.head(), head, "what opened nothing records nothing");
    let entries = journal.unmask(unmasking(1, 1), keys, &mut entropy).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.header.entity).collect::<Vec<_>>(), [id(1), id(50)]);
    assert_eq!(entries[0].open("sealed"), Some(b"contact of 1".as_slice()));
    assert_eq!(state(journal, 1, "sealed"), PartState::Masked, "the key does not come back");
    let act = journal.entity(id(6_001)).unwrap().remove(0);
    assert_eq!(Act::of(&act), Some(Act::Unmasked { unit: id(1), approval: "approval 12".to_owned() }));
    journal.erase(erasure(1, &[1]), &mut entropy).unwrap();
    let gone = journal.unmask(unmasking(2, 1), keys, &mut entropy);
    assert_eq!(gone, Err(UnmaskError::NotMasked { unit: id(1) }));
    assert_eq!(state(journal, 1, "sealed"), PartState::Erased);
    sound(journal);
}

fn escrow(directory: &Path) -> EscrowKeys {
    let elsewhere = tempfile::tempdir().unwrap();
    let (a, b) = (elsewhere.path().join("a"), elsewhere.path().join("b"));
    EscrowPair::create(directory, &a, &b, &mut SeededEntropy::new(6)).unwrap();
    EscrowKeys::load(&a, &b).unwrap()
}

#[test]
fn two_people_open_what_is_masked() {
    let journal = memory();
    let (pair, keys) = EscrowPair::generate(&mut SeededEntropy::new(6));
    journal.set_escrow(pair);
    masked_and_opened_by_two(&journal, &keys);
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    masked_and_opened_by_two(&journal, &escrow(directory.path()));
}

#[test]
fn memory_finishes_masking_and_expiry_after_a_crash_at_each_step() {
    for point in FaultPoint::ACTS {
        for expires in [false, true] {
            let journal = memory();
            let (pair, escrow) = EscrowPair::generate(&mut SeededEntropy::new(6));
            journal.set_escrow(pair);
            let mut entropy = SeededEntropy::new(7);
            let entries = vec![passenger(1, "2026-05-01"), passenger(2, "2026-05-02")];
            journal.append(Batch::of(entries), &mut entropy).unwrap();
            journal.crash_at(point);
            let crashed = if expires {
                journal.expire_day(expiry(1, Stream::Travel, "2026-05-01"), &mut entropy)
            } else {
                journal.mask(masking(1, &[1]), &mut entropy)
            };
            assert!(matches!(crashed, Err(AppendError::Unavailable(_))));
            let journal = MemoryJournal::open(journal.crash(), keys()).unwrap();
            sound(&journal);
            assert!(matches!(state(&journal, 2, "sealed"), PartState::Open(_)));
            if expires {
                assert_eq!(state(&journal, 1, "person"), PartState::Expired);
            } else {
                assert_eq!(state(&journal, 1, "sealed"), PartState::Masked);
                let entries = journal.unmask(unmasking(1, 1), &escrow, &mut entropy).unwrap();
                assert_eq!(entries[0].open("sealed"), Some(b"contact of 1".as_slice()));
            }
        }
    }
}

const FILES: [&str; 4] =
    ["keys.db", "parts/travel-2026-05-01.db", "access/access-2026-05-01.db", "access/access-2026-05-02.db"];

/// The key file and the days' files put back to what they were: the next start does it all again.
#[test]
fn sqlite_finishes_masking_and_expiry_over_older_files() {
    let (directory, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut entropy = SeededEntropy::new(8);
    let journal = sqlite(directory.path());
    let escrow = escrow(directory.path());
    let entries = vec![passenger(1, "2026-05-01"), passenger(2, "2026-05-02"), evidence(50, 1)];
    journal.append(Batch::of(entries), &mut entropy).unwrap();
    for (n, of) in [(1, "01"), (2, "02"), (3, "03")] {
        journal.record_access(access(n, &format!("2026-05-{of}T10:00:00Z")), &mut entropy).unwrap();
    }
    drop(journal);
    for (n, file) in FILES.iter().enumerate() {
        std::fs::copy(directory.path().join(file), before.path().join(n.to_string())).unwrap();
    }
    let journal = sqlite(directory.path());
    journal.mask(masking(1, &[2]), &mut entropy).unwrap();
    journal.expire_day(expiry(1, Stream::Travel, "2026-05-01"), &mut entropy).unwrap();
    journal.expire_day(expiry(2, Stream::Access, "2026-05-01"), &mut entropy).unwrap();
    drop(journal);
    assert!(!directory.path().join(FILES[1]).exists());
    for (n, file) in FILES.iter().enumerate() {
        std::fs::copy(before.path().join(n.to_string()), directory.path().join(file)).unwrap();
    }
    let journal = sqlite(directory.path());
    sound(&journal);
    assert!(!directory.path().join(FILES[1]).exists());
    assert_eq!(state(&journal, 2, "sealed"), PartState::Masked);
    assert_eq!(journal.read_access(AccessPosition(0), 10).unwrap().len(), 2);
    let entries = journal.unmask(unmasking(1, 2), &escrow, &mut entropy).unwrap();
    assert_eq!(entries[0].open("sealed"), Some(b"contact of 2".as_slice()));
}

#[test]
fn a_day_that_is_gone_without_an_act_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(9);
    journal.append(Batch::of(vec![passenger(1, "2026-05-01")]), &mut entropy).unwrap();
    for (n, of) in [(1, "01"), (2, "02")] {
        journal.record_access(access(n, &format!("2026-05-{of}T10:00:00Z")), &mut entropy).unwrap();
    }
    drop(journal);
    let forged = Connection::open(directory.path().join("access/access-2026-05-01.db")).unwrap();
    forged
        .execute_batch("DELETE FROM part; DELETE FROM header; INSERT INTO bound VALUES ('expired', 0, 0, 0)")
        .unwrap();
    drop(forged);
    std::fs::remove_file(directory.path().join("parts/travel-2026-05-01.db")).unwrap();
    let report = verify_directory(directory.path());
    let named = |stream| report.first_bad(stream).map(|finding| finding.fault);
    assert_eq!(named(Stream::Travel), Some(Fault::PartRemoved));
    assert!(matches!(named(Stream::Access), Some(Fault::HeaderRemoved | Fault::Truncated)), "{:?}", report.findings);
    let journal = sqlite(directory.path());
    assert!(journal.read(Position(0), 1).is_err(), "a file that is gone without an act is damage, not expiry");
}

/// What is stored of a unit: bytes of its parts, and its wrapped keys.
fn remains(directory: &Path, units: &[u64]) -> Vec<Vec<u8>> {
    let mut remains = Vec::new();
    let journal = Connection::open(directory.join("journal.db")).unwrap();
    let positions: Vec<i64> = units
        .iter()
        .map(|unit| {
            let select = "SELECT position FROM entity WHERE entity = ?";
            journal.query_row(select, [id(*unit).as_bytes()], |row| row.get(0)).unwrap()
        })
        .collect();
    for file in ["parts/watch.db", "parts/travel-2026-05-01.db"] {
        let parts = Connection::open(directory.join(file)).unwrap();
        for position in &positions {
            let mut select = parts.prepare("SELECT bytes FROM part WHERE id / 64 = ? AND id % 64 > 0").unwrap();
            let rows = select.query_map([position], |row| row.get::<_, Vec<u8>>(0)).unwrap();
            remains.extend(rows.map(Result::unwrap));
        }
    }
    let keys = Connection::open(directory.join("keys.db")).unwrap();
    for unit in units {
        let mut select = keys.prepare("SELECT wrapped FROM key WHERE unit = ?").unwrap();
        let rows = select.query_map([id(*unit).as_bytes()], |row| row.get::<_, Vec<u8>>(0)).unwrap();
        remains.extend(rows.map(Result::unwrap));
    }
    remains
}

fn many(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(10);
    for n in 0..60_u64 {
        let entries = (0..10).flat_map(|m| {
            let mut subject = draft(Stream::Watch, 1_000 + n * 10 + m, "Zanzibarina Quillfeather");
            // Long enough to lie on pages of its own.
            subject.parts.push(Part::personal("text", subject.entity, vec![b'x'; 6_000]));
            [subject, passenger(10_000 + n * 10 + m, "2026-05-01")]
        });
        journal.append(Batch::of(entries.collect()), &mut entropy).unwrap();
    }
}

#[test]
fn erased_bytes_and_keys_are_in_no_file_nor_free_page_nor_log() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    many(&journal);
    let units: Vec<u64> = (0..600).step_by(7).flat_map(|n| [1_000 + n, 10_000 + n]).collect();
    let remains = remains(directory.path(), &units);
    assert!(remains.len() > 500, "{}", remains.len());
    let forms: Vec<Vec<u8>> = remains.iter().map(|bytes| bytes[bytes.len() / 2..][..24].to_vec()).collect();
    assert!(!files_with_bytes(directory.path(), &forms[..1]).is_empty(), "the scan finds what is there");
    // A reader that is idle, and one in another process.
    let reader = Connection::open(directory.path().join("parts/watch.db")).unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM part", [], |row| row.get(0)).unwrap();
    journal.read(Position(0), 100).unwrap();
    journal.erase(erasure(1, &units), &mut SeededEntropy::new(11)).unwrap();
    assert_eq!(left(directory.path(), &forms), Vec::<String>::new());
    sound(&journal);
    drop(journal);
    let journal = sqlite(directory.path());
    many_again(&journal);
    assert_eq!(left(directory.path(), &forms), Vec::<String>::new());
}

fn many_again(journal: &dyn Journal) {
    journal.append(batch(Stream::Watch, 5_000, "later"), &mut SeededEntropy::new(12)).unwrap();
}

/// All forms at once: one pass over each file.
fn left(directory: &Path, forms: &[Vec<u8>]) -> Vec<String> {
    let wanted: std::collections::HashSet<&[u8]> = forms.iter().map(Vec::as_slice).collect();
    let (mut open, mut found) = (vec![directory.to_owned()], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if std::fs::read(&path).unwrap().windows(24).any(|window| wanted.contains(window)) {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    found
}

/// The control: a value that is stored readable is found in the write-ahead log and in the file, and without
/// overwriting it stays there when its row is deleted.
#[test]
fn without_overwriting_the_scan_finds_what_was_deleted() {
    let directory = tempfile::tempdir().unwrap();
    let file = Connection::open(directory.path().join("a.db")).unwrap();
    file.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    file.execute_batch("PRAGMA secure_delete = OFF; CREATE TABLE part(id INTEGER PRIMARY KEY, bytes BLOB)").unwrap();
    file.execute("INSERT INTO part VALUES (1, ?)", [b"Zanzibarina Quillfeather"]).unwrap();
    assert_eq!(files_with(directory.path(), "zanzibarina quillfeather"), Vec::<String>::new(), "another spelling");
    assert_eq!(files_with(directory.path(), "Zanzibarina Quillfeather"), ["a.db-wal"]);
    file.execute("DELETE FROM part", []).unwrap();
    let _: i64 = file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    assert_eq!(files_with(directory.path(), "Zanzibarina Quillfeather"), ["a.db"]);
    let wide: Vec<u8> = "zanzibarina".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(directory.path().join("wide"), wide).unwrap();
    assert_eq!(files_with(directory.path(), "Zanzibarina"), ["a.db", "wide"]);
}

/// Whoever has everything that is left, and the true value, cannot tell that it was there.
#[test]
fn a_guess_at_what_was_erased_cannot_be_confirmed() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(13);
    let claim = Claim::personal("message", "Zanzibarina");
    journal.append(Batch { claims: vec![claim], ..batch(Stream::Watch, 1, "Zanzibarina") }, &mut entropy).unwrap();
    let before = journal.read(Position(0), 1).unwrap().remove(0);
    let salted =
        |salt: &[u8; 32]| liaison_crypto::commitment(b"liaison part commitment 1\0", salt, b"secret Zanzibarina");
    let commitment = before.header.parts[1].commitment;
    // The salt lies with the value: who could open the part could confirm the guess.
    let disclosed = journal.disclose(liaison_journal::EntryAt::Shared(Position(1)), "person").unwrap().expect("open");
    assert_eq!(salted(&disclosed.salt), commitment);
    journal.erase(erasure(1, &[1]), &mut entropy).unwrap();
    for time in ["2026-05-03T00:00:00Z", "2026-05-09T00:00:00Z"] {
        journal.rotate_dedupe(rotation(1, time).with_id(time), &mut entropy).unwrap();
    }
    let header = journal.read(Position(0), 1).unwrap().remove(0).header;
    assert_eq!(header.parts[1].commitment, commitment, "the header stays");
    assert_eq!(files_with_bytes(directory.path(), &[disclosed.salt.to_vec()]), Vec::<String>::new());
    // Every 32 bytes of every file tried as the salt, and every key left tried behind the claim.
    assert!(!any_salt(directory.path(), |salt| salted(salt) == commitment));
    assert_ne!(keys().dedupe("message", b"Zanzibarina"), header.claims[0].digest);
    assert_eq!(journal.claimed("message", b"Zanzibarina").unwrap(), None);
}

trait WithId {
    fn with_id(self, from: &str) -> Self;
}

impl WithId for Rotation {
    fn with_id(self, from: &str) -> Self {
        let time: Timestamp = from.parse().unwrap();
        Self { id: id(time.as_second().unsigned_abs()), ..self }
    }
}

fn any_salt(directory: &Path, fits: impl Fn(&[u8; 32]) -> bool) -> bool {
    let mut open = vec![directory.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        // What is mostly zeroes is no salt.
        let mut windows = bytes.array_windows::<32>().filter(|window| window.iter().any(|byte| *byte >= 128));
        if windows.any(&fits) {
            return true;
        }
    }
    false
}

#[test]
fn a_node_opened_again_knows_its_generations_and_masks() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let escrow = escrow(directory.path());
    let mut entropy = SeededEntropy::new(14);
    let claim = Claim::personal("message", "m-1");
    journal.append(Batch { claims: vec![claim.clone()], ..batch(Stream::Work, 1, "x") }, &mut entropy).unwrap();
    journal.append(Batch::of(vec![passenger(2, "2026-05-01")]), &mut entropy).unwrap();
    journal.mask(masking(1, &[2]), &mut entropy).unwrap();
    drop(journal);
    let journal: SqliteJournal = sqlite(directory.path());
    let again = journal.append(Batch { claims: vec![claim], ..batch(Stream::Work, 1, "x") }, &mut entropy);
    assert!(matches!(again, Err(AppendError::ClaimTaken { .. })));
    assert_eq!(state(&journal, 2, "sealed"), PartState::Masked);
    let entries = journal.unmask(unmasking(1, 2), &escrow, &mut entropy).unwrap();
    assert_eq!(entries[0].open("sealed"), Some(b"contact of 2".as_slice()));
    assert_eq!(files_with(directory.path(), "contact of 2"), Vec::<String>::new());
}
