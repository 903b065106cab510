//! A crash at each gap of a commit: nothing acknowledged is lost, nothing half done is left.

use std::path::Path;

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    AppendError, Batch, Claim, FaultPoint, Journal, MemoryJournal, NodeKeys, OpenError, Position, SqliteJournal, Stream,
};
use rusqlite::Connection;

use crate::support::{access, batch, draft, id, keys, memory, sqlite, verify};

/// One entry per stream, all about persons not seen before, with a claim.
fn attempt() -> Batch {
    let entries = (50..).zip(Stream::SHARED).map(|(entity, stream)| draft(stream, entity, "new")).collect();
    Batch { claims: vec![Claim::new("message", "m-1")], ..Batch::of(entries) }
}

#[test]
fn memory_survives_a_crash_at_each_point() {
    for point in FaultPoint::ALL {
        let mut entropy = SeededEntropy::new(1);
        let journal = memory();
        journal.append(batch(Stream::Watch, 1, "before"), &mut entropy).unwrap();
        let before = journal.read(Position(0), 10).unwrap();
        journal.crash_at(point);
        assert!(matches!(journal.append(attempt(), &mut entropy), Err(AppendError::Unavailable(_))));
        assert!(matches!(journal.append(attempt(), &mut entropy), Err(AppendError::Unavailable(_))), "it stays down");
        let disk = journal.crash();
        let left = match point {
            FaultPoint::BeforeKeys => (1, 2, 1),
            FaultPoint::AfterKeys => (5, 2, 1),
            FaultPoint::AfterParts => (5, 10, 1),
            _ => (5, 10, 5),
        };
        assert_eq!(disk.counts(), left, "{point:?} strikes where it says");
        let journal = MemoryJournal::open(disk, keys()).unwrap();
        assert_eq!(journal.read(Position(0), 1).unwrap(), before);
        assert!(verify(&journal).is_sound());
        retry(&journal, point == FaultPoint::AfterHeaders);
        assert_eq!(journal.crash().counts(), (5, 10, 5), "no orphans");
    }
}

/// The caller was not told and tries again: it happens once.
fn retry(journal: &dyn Journal, happened: bool) {
    let outcome = journal.append(attempt(), &mut SeededEntropy::new(2));
    if happened {
        assert_eq!(outcome, Err(AppendError::ClaimTaken { namespace: "message".into(), position: Position(2) }));
    } else {
        assert_eq!(outcome.unwrap().first, Position(2));
    }
    let entries = journal.read(Position(1), 10).unwrap();
    assert_eq!(entries.len(), 4);
    assert!(entries.iter().all(|entry| entry.open("person") == Some(b"secret new")));
    let report = verify(journal);
    assert!(report.is_sound(), "{:?}", report.findings);
}

const PARTS: [&str; 4] = ["parts/watch.db", "parts/travel-2026-05-01.db", "parts/work.db", "parts/exchange.db"];

/// The files as they are on the disk after a crash: what was durable later is put back to its state before the commit.
#[test]
fn sqlite_survives_a_crash_at_each_gap() {
    for (gap, undone) in [
        ("after keys", [&PARTS[..], &["journal.db"]].concat()),
        ("between parts", vec![PARTS[2], PARTS[3], "journal.db"]),
        ("after parts", vec!["journal.db"]),
        ("after headers", vec![]),
    ] {
        let (directory, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut entropy = SeededEntropy::new(1);
        let journal = sqlite(directory.path());
        journal.append(batch(Stream::Watch, 1, "before"), &mut entropy).unwrap();
        drop(journal);
        for (n, file) in PARTS.iter().chain(&["journal.db"]).enumerate() {
            let from = directory.path().join(file);
            if from.exists() {
                std::fs::copy(from, before.path().join(n.to_string())).unwrap();
            }
        }
        let journal = sqlite(directory.path());
        journal.append(attempt(), &mut entropy).unwrap();
        // Closing cleans nothing up: what a crash leaves to the next start, closing leaves to it as well.
        drop(journal);
        for (n, file) in PARTS.iter().chain(&["journal.db"]).enumerate().filter(|(_, file)| undone.contains(file)) {
            let from = before.path().join(n.to_string());
            let to = directory.path().join(file);
            if from.exists() {
                std::fs::copy(from, to).unwrap();
            } else {
                std::fs::remove_file(to).unwrap();
            }
        }
        let journal = sqlite(directory.path());
        let happened = undone.is_empty();
        assert_eq!(journal.head(), Position(if happened { 5 } else { 1 }), "{gap}");
        assert_eq!(counts(directory.path()), if happened { (5, 10) } else { (1, 2) }, "{gap}: no orphans");
        retry(&journal, happened);
        assert_eq!(counts(directory.path()), (5, 10), "{gap}");
    }
}

/// Keys and parts on the disk.
fn counts(directory: &Path) -> (i64, i64) {
    let count = |file: &str, table: &str| -> i64 {
        let path = directory.join(file);
        if !path.exists() {
            return 0;
        }
        let connection = Connection::open(path).unwrap();
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    (count("keys.db", "key"), PARTS.iter().map(|file| count(file, "part")).sum())
}

#[test]
fn keys_of_the_access_log_and_of_the_streams_never_hang_on_each_other() {
    let directory = tempfile::tempdir().unwrap();
    let mut entropy = SeededEntropy::new(1);
    let journal = sqlite(directory.path());
    let empty = tempfile::tempdir().unwrap();
    journal.record_access(access(1, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
    drop(journal);
    let day = "access/access-2026-05-01.db";
    std::fs::copy(directory.path().join(day), empty.path().join("day")).unwrap();
    let journal = sqlite(directory.path());
    // The access entry about unit 2 is lost in a crash; the stream's entry for it is not.
    journal.append(batch(Stream::Watch, 2, "kept"), &mut SeededEntropy::new(2)).unwrap();
    journal.record_access(access(2, "2026-05-01T10:00:01Z"), &mut entropy).unwrap();
    drop(journal);
    std::fs::copy(empty.path().join("day"), directory.path().join(day)).unwrap();
    let journal = sqlite(directory.path());
    assert_eq!(journal.access_head().0, 1);
    assert_eq!(journal.entity(id(2)).unwrap()[0].open("person"), Some(b"secret kept".as_slice()));
}

#[test]
fn one_process_has_the_directory() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    assert!(matches!(SqliteJournal::open(directory.path(), keys()), Err(OpenError::Locked(_))));
    drop(journal);
    sqlite(directory.path());
}

#[test]
fn another_nodes_key_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    drop(sqlite(directory.path()));
    let other = || NodeKeys::generate(&mut SeededEntropy::new(1234));
    assert!(matches!(SqliteJournal::open(directory.path(), other()), Err(OpenError::WrongKey)));
    assert!(matches!(MemoryJournal::open(memory().crash(), other()), Err(OpenError::WrongKey)));
}

#[test]
fn a_newer_format_is_refused() {
    for file in ["journal.db", "keys.db", "parts/work.db"] {
        let directory = tempfile::tempdir().unwrap();
        drop(sqlite(directory.path()));
        Connection::open(directory.path().join(file)).unwrap().pragma_update(None, "user_version", 9).unwrap();
        let refused = SqliteJournal::open(directory.path(), keys()).err().expect("refused").to_string();
        assert!(refused.contains("format 9"), "{refused}");
    }
}

#[test]
fn personal_parts_are_readable_in_no_file() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(1);
    journal.append(batch(Stream::Watch, 1, "Zanzibarina"), &mut entropy).unwrap();
    journal.append(batch(Stream::Travel, 2, "Zanzibarina"), &mut entropy).unwrap();
    journal.record_access(access(3, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
    let claim = Claim::new("user", "claimed-name");
    journal.append(Batch { claims: vec![claim], ..batch(Stream::Work, 4, "x") }, &mut entropy).unwrap();
    let contains = |needle: &[u8]| {
        let mut files = vec![directory.path().to_owned()];
        let mut found = false;
        while let Some(path) = files.pop() {
            if path.is_dir() {
                files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else {
                found |= std::fs::read(path).unwrap().windows(needle.len()).any(|window| window == needle);
            }
        }
        found
    };
    assert!(contains(b"plain Zanzibarina"), "plain parts are found, so the search works");
    for personal in [b"secret Zanzibarina".as_slice(), b"ASTORGALE", b"claimed-name"] {
        assert!(!contains(personal));
    }
}
