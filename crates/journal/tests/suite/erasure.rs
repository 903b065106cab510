//! Erasing erases: keys, bytes, and what the files still held of them; and the log still verifies.

use std::path::Path;

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    Act, AppendError, Batch, Draft, Erasure, Fault, FaultPoint, Journal, MemoryJournal, Part, PartState, Position,
    SqliteJournal, Stream,
};
use rusqlite::Connection;
use uuid::Uuid;

use crate::support::{access, batch, draft, id, keys, memory, meta, sqlite, verify, verify_directory};

pub fn erasure(n: u64, units: &[u64]) -> Erasure {
    Erasure {
        id: id(9_000 + n),
        units: units.iter().map(|unit| id(*unit)).collect(),
        rule: "Act 1 section 9".to_owned(),
        meta: meta(),
    }
}

/// A hit about two people: evidence under the units of both, in an entry of its own.
fn hit(entity: u64, one: u64, other: u64) -> Draft {
    let mut hit = draft(Stream::Work, entity, "hit");
    hit.parts = vec![
        Part::plain("facts", b"plain hit".to_vec()),
        Part::personal("traveller", id(one), format!("evidence of {one}").into_bytes()),
        Part::personal("listed", id(other), format!("evidence of {other}").into_bytes()),
    ];
    hit
}

fn filled(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(1);
    for stream in Stream::SHARED {
        for unit in 1..=3 {
            let mut draft = draft(stream, unit, &format!("{stream} {unit}"));
            draft.parts.push(Part::sealed("sealed", id(unit), b"sealed".to_vec()));
            journal.append(Batch::of(vec![draft]), &mut entropy).unwrap();
        }
    }
    journal.append(Batch::of(vec![hit(50, 1, 2)]), &mut entropy).unwrap();
}

/// Labels and states of every personal part of a unit.
fn states(journal: &dyn Journal, unit: u64) -> Vec<PartState> {
    let entries = journal.read(Position(0), 1_000).unwrap();
    let of = |entry: &liaison_journal::Entry| {
        let parts = entry.header.parts.iter().zip(&entry.parts);
        parts.filter(|(part, _)| part.protection.unit() == Some(id(unit))).map(|(_, state)| state.clone()).collect()
    };
    entries.iter().flat_map(|entry| -> Vec<PartState> { of(entry) }).collect()
}

fn open(states: &[PartState]) -> usize {
    states.iter().filter(|state| matches!(state, PartState::Open(_))).count()
}

fn erased(states: &[PartState]) -> usize {
    states.iter().filter(|state| **state == PartState::Erased).count()
}

pub fn a_unit_is_erased_everywhere_and_for_good(journal: &dyn Journal) {
    filled(journal);
    let mut entropy = SeededEntropy::new(2);
    let before = journal.head();
    let appended = journal.erase(erasure(1, &[1]), &mut entropy).unwrap();
    assert_eq!(appended.first, Position(before.0 + 1));
    assert_eq!((states(journal, 1).len(), erased(&states(journal, 1))), (9, 9));
    assert_eq!(
        (open(&states(journal, 2)), open(&states(journal, 3))),
        (9, 8),
        "others keep theirs, in the hit as well"
    );
    let entry = journal.read(before, 1).unwrap().remove(0);
    assert_eq!((entry.header.stream, entry.header.entity), (Stream::Work, id(9_001)));
    assert_eq!(&*entry.header.kind, "journal.erased");
    assert_eq!(Act::of(&entry), Some(Act::Erased { rule: "Act 1 section 9".to_owned(), units: vec![id(1)] }));
    assert_eq!(entry.header.meta, *meta());
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.erased, 9);
    // Plain parts of the same entries stay.
    assert_eq!(journal.entity(id(1)).unwrap()[0].open("facts"), Some(b"plain watch 1".as_slice()));
    // Again, with one that never was: no error.
    journal.erase(erasure(2, &[1, 777]), &mut entropy).unwrap();
    assert!(verify(journal).is_sound());
}

pub fn an_erased_unit_takes_no_new_part(journal: &dyn Journal) {
    filled(journal);
    let mut entropy = SeededEntropy::new(3);
    journal.erase(erasure(1, &[1]), &mut entropy).unwrap();
    let head = journal.head();
    let refused = Err(AppendError::Erased { unit: id(1) });
    assert_eq!(journal.append(batch(Stream::Watch, 1, "again"), &mut entropy), refused);
    assert_eq!(journal.append(Batch::of(vec![hit(51, 2, 1)]), &mut entropy), refused);
    assert_eq!(journal.head(), head);
    let mut plain = draft(Stream::Watch, 1, "x");
    plain.parts.truncate(1);
    journal.append(Batch::of(vec![plain]), &mut entropy).unwrap();
    journal.append(batch(Stream::Watch, 2, "another"), &mut entropy).unwrap();
    assert!(verify(journal).is_sound());
}

pub fn acts_are_written_by_the_journal_alone(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(4);
    let mut forged = draft(Stream::Work, 1, "x");
    forged.kind = "journal.erased".into();
    assert!(matches!(journal.append(Batch::of(vec![forged]), &mut entropy), Err(AppendError::Invalid(_))));
    assert!(matches!(journal.erase(erasure(1, &[]), &mut entropy), Err(AppendError::Invalid(_))));
    assert_eq!(journal.head(), Position(0));
}

/// Whatever is in flight when a unit is erased is either stored before and erased, or refused.
pub fn nothing_slips_in_beside_an_erasure(journal: &dyn Journal) {
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                let mut entropy = SeededEntropy::new(700 + thread);
                for n in 0..30 {
                    let outcome = journal.append(batch(Stream::Watch, n % 3, "x"), &mut entropy);
                    assert!(matches!(outcome, Ok(_) | Err(AppendError::Erased { .. })), "{outcome:?}");
                }
            });
        }
        scope.spawn(move || {
            let mut entropy = SeededEntropy::new(800);
            for unit in 0..3 {
                journal.erase(erasure(unit, &[unit]), &mut entropy).unwrap();
            }
        });
    });
    for unit in 0..3 {
        let states = states(journal, unit);
        assert_eq!(erased(&states), states.len());
    }
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
}

pub fn access_entries_about_a_unit_are_erased_too(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(5);
    for (n, day) in [(1, "01"), (2, "02"), (1, "03"), (1, "03")] {
        journal.record_access(access(n, &format!("2026-05-{day}T10:00:00Z")), &mut entropy).unwrap();
    }
    journal.erase(erasure(1, &[1]), &mut entropy).unwrap();
    let entries = journal.read_access(liaison_journal::AccessPosition(0), 10).unwrap();
    let query: Vec<bool> = entries.iter().map(|entry| entry.part("query") == Some(&PartState::Erased)).collect();
    assert_eq!(query, [true, false, true, true]);
    assert!(entries.iter().all(|entry| entry.open("shown").is_some()));
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!(report.erased, 3);
}

#[test]
fn memory_finishes_an_erasure_after_a_crash_at_each_step() {
    for point in FaultPoint::ACTS {
        let journal = memory();
        filled(&journal);
        journal.crash_at(point);
        let crashed = journal.erase(erasure(1, &[1]), &mut SeededEntropy::new(2));
        assert!(matches!(crashed, Err(AppendError::Unavailable(_))));
        let disk = journal.crash();
        let (keys_left, parts_left, _) = disk.counts();
        let left = match point {
            FaultPoint::AfterAct => (6, 40),
            FaultPoint::AfterDestroyedKeys => (4, 40),
            _ => (4, 31),
        };
        assert_eq!((keys_left, parts_left), left, "{point:?} strikes where it says");
        let journal = MemoryJournal::open(disk, keys()).unwrap();
        assert_eq!(erased(&states(&journal, 1)), 9);
        assert_eq!(journal.crash().counts().1, 31);
        let report = verify(&journal);
        assert!(report.is_sound(), "{point:?}: {:?}", report.findings);
    }
}

const FILES: [&str; 6] =
    ["keys.db", "parts/watch.db", "parts/travel-2026-05-01.db", "parts/work.db", "parts/exchange.db", "journal.db"];

/// Each file is put back, one after the other, to what a crash may have left of it.
#[test]
fn sqlite_finishes_an_erasure_at_the_next_start() {
    for undone in [&FILES[..5], &FILES[1..5], &FILES[2..3], &[]] {
        let (directory, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let journal = sqlite(directory.path());
        filled(&journal);
        drop(journal);
        for (n, file) in FILES.iter().enumerate() {
            std::fs::copy(directory.path().join(file), before.path().join(n.to_string())).unwrap();
        }
        let journal = sqlite(directory.path());
        journal.erase(erasure(1, &[1]), &mut SeededEntropy::new(2)).unwrap();
        drop(journal);
        let entry = {
            let work = Connection::open(directory.path().join("parts/work.db")).unwrap();
            work.query_row("SELECT id, bytes FROM part ORDER BY id DESC LIMIT 1", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .unwrap()
        };
        for (n, file) in FILES.iter().enumerate().filter(|(_, file)| undone.contains(file)) {
            std::fs::copy(before.path().join(n.to_string()), directory.path().join(file)).unwrap();
        }
        if undone.contains(&"parts/work.db") {
            // The act's own part was durable before its header.
            let work = Connection::open(directory.path().join("parts/work.db")).unwrap();
            work.execute("INSERT INTO part VALUES (?, ?)", rusqlite::params![entry.0, entry.1]).unwrap();
        }
        if !undone.contains(&"keys.db") {
            // The key file had not said yet that it is done.
            let keys = Connection::open(directory.path().join("keys.db")).unwrap();
            keys.execute("UPDATE applied SET position = 0", []).unwrap();
        }
        assert!(verify_directory(directory.path()).is_sound(), "decided and unfinished is no fault");
        let journal = sqlite(directory.path());
        assert_eq!(erased(&states(&journal, 1)), 9, "{undone:?}");
        assert_eq!((rows(directory.path(), "keys.db", "key"), all_parts(directory.path())), (4, 31), "{undone:?}");
        let report = verify(&journal);
        assert!(report.is_sound(), "{undone:?}: {:?}", report.findings);
        let refused = journal.append(batch(Stream::Watch, 1, "again"), &mut SeededEntropy::new(3));
        assert_eq!(refused, Err(AppendError::Erased { unit: id(1) }));
    }
}

fn rows(directory: &Path, file: &str, table: &str) -> i64 {
    let connection = Connection::open(directory.join(file)).unwrap();
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

fn all_parts(directory: &Path) -> i64 {
    FILES[1..5].iter().map(|file| rows(directory, file, "part")).sum()
}

fn erased_directory() -> (tempfile::TempDir, i64) {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    filled(&journal);
    // The evidence of unit 1 in the hit, as it was.
    let work = Connection::open(directory.path().join("parts/work.db")).unwrap();
    let was: Vec<u8> = work.query_row("SELECT bytes FROM part WHERE id = 13 * 64 + 1", [], |row| row.get(0)).unwrap();
    journal.erase(erasure(1, &[1]), &mut SeededEntropy::new(2)).unwrap();
    drop(journal);
    std::fs::write(directory.path().join("was"), was).unwrap();
    assert!(verify_directory(directory.path()).is_sound());
    (directory, 13 * 64 + 1)
}

#[track_caller]
fn names(directory: &Path, position: u64, fault: Fault) {
    let report = verify_directory(directory);
    let found = report.findings.iter().any(|finding| (finding.position, finding.fault) == (Position(position), fault));
    assert!(found, "{:?}", report.findings);
}

#[test]
fn what_is_erased_but_still_there_is_named() {
    let (directory, part) = erased_directory();
    let was = std::fs::read(directory.path().join("was")).unwrap();
    let work = Connection::open(directory.path().join("parts/work.db")).unwrap();
    work.execute("INSERT INTO part VALUES (?, ?)", rusqlite::params![part, was]).unwrap();
    names(directory.path(), 13, Fault::NotErased);
    work.execute("DELETE FROM part WHERE id = ?", [part]).unwrap();
    assert!(verify_directory(directory.path()).is_sound());
    let keys = Connection::open(directory.path().join("keys.db")).unwrap();
    keys.execute("INSERT INTO key VALUES (?, 1, zeroblob(60))", [id(1).as_bytes()]).unwrap();
    names(directory.path(), 1, Fault::NotErased);
}

#[test]
fn what_is_gone_without_an_act_is_named() {
    let (directory, part) = erased_directory();
    let work = Connection::open(directory.path().join("parts/work.db")).unwrap();
    work.execute("DELETE FROM part WHERE id = ?", [part + 1]).unwrap();
    names(directory.path(), 13, Fault::PartRemoved);
    let (directory, _) = erased_directory();
    let keys = Connection::open(directory.path().join("keys.db")).unwrap();
    keys.execute("DELETE FROM key WHERE unit = ? AND compartment = 1", [id(2).as_bytes()]).unwrap();
    names(directory.path(), 2, Fault::KeyRemoved);
    let journal = sqlite(directory.path());
    assert!(journal.read(Position(1), 1).is_err(), "a key that is gone without an act is damage, not erasure");
}

#[test]
fn rows_of_units_and_acts_are_checked_both_ways() {
    let journal = |sql: &str| {
        let (directory, _) = erased_directory();
        let log = Connection::open(directory.path().join("journal.db")).unwrap();
        assert!(log.execute(sql, []).unwrap() > 0);
        directory
    };
    names(journal("DELETE FROM unit WHERE position = 13").path(), 13, Fault::UnitRowWrong);
    names(journal("INSERT INTO unit SELECT unit, 4 FROM unit LIMIT 1").path(), 4, Fault::UnitRowUnexpected);
    names(journal("DELETE FROM act").path(), 14, Fault::ActRowWrong);
    // Without the act nothing excuses what is missing.
    names(journal("DELETE FROM act").path(), 1, Fault::PartRemoved);
    names(journal("INSERT INTO act VALUES (5)").path(), 5, Fault::ActRowUnexpected);
}

#[test]
fn a_reader_in_the_middle_of_something_delays_destruction_and_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    filled(&journal);
    let reader = Connection::open(directory.path().join("parts/watch.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM part;").unwrap();
    let unfinished = journal.erase(erasure(1, &[1]), &mut SeededEntropy::new(2));
    assert!(matches!(unfinished, Err(AppendError::Unfinished { position: Position(14), .. })), "{unfinished:?}");
    assert_eq!(erased(&states(&journal, 1)), 9, "unreadable all the same");
    reader.execute_batch("COMMIT").unwrap();
    journal.erase(erasure(2, &[3]), &mut SeededEntropy::new(3)).unwrap();
    assert!(verify(&journal).is_sound());
    assert_eq!(rows(directory.path(), "keys.db", "key"), 2);
}

#[test]
fn a_release_1_directory_gets_its_tables_of_units_and_goes_on() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    filled(&journal);
    drop(journal);
    // Format 1 is format 2 without the new tables.
    let log = Connection::open(directory.path().join("journal.db")).unwrap();
    log.execute_batch("DROP TABLE unit; DROP TABLE act; PRAGMA user_version = 1").unwrap();
    let keys = Connection::open(directory.path().join("keys.db")).unwrap();
    keys.execute_batch(
        "DROP TABLE erased; DROP TABLE escrow; DROP TABLE generation; DROP TABLE applied; PRAGMA user_version = 1",
    )
    .unwrap();
    drop((log, keys));
    assert!(verify_directory(directory.path()).is_sound(), "verified as it is");
    let journal = sqlite(directory.path());
    assert!(verify(&journal).is_sound());
    journal.erase(erasure(1, &[1]), &mut SeededEntropy::new(2)).unwrap();
    assert_eq!(erased(&states(&journal, 1)), 9, "the evidence in the hit is found");
    assert!(verify(&journal).is_sound());
}

/// A directory that release 1 wrote.
#[test]
fn the_release_1_testdata_opens_verifies_erases_and_goes_on() {
    let from = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/release-1"));
    let directory = tempfile::tempdir().unwrap();
    copy(from, directory.path());
    let key = directory.path().join("node.key");
    #[cfg(unix)]
    std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert!(verify_directory(directory.path()).is_sound());
    let keys = liaison_journal::NodeKeys::load(&key).unwrap();
    let journal = SqliteJournal::open(directory.path(), keys).unwrap();
    let report = verify(&journal);
    assert!(report.is_sound(), "{:?}", report.findings);
    let entries = journal.read(Position(0), 10_000).unwrap();
    let hit = entries.iter().find(|entry| &*entry.header.kind == "hit.raised").expect("a hit");
    let unit = hit.header.parts.iter().find_map(|part| part.protection.unit()).expect("evidence");
    assert_ne!(unit, hit.header.entity);
    let erasure = Erasure { id: Uuid::from_u128(1), units: vec![unit], rule: "test".to_owned(), meta: meta() };
    journal.erase(erasure, &mut SeededEntropy::new(1)).unwrap();
    let hit = journal.entity(hit.header.entity).unwrap().remove(0);
    assert!(hit.parts.contains(&PartState::Erased));
    assert!(verify(&journal).is_sound());
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
