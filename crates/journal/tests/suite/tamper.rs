//! Whatever is altered on the disk is found, and the entry named.

use std::path::Path;

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{Batch, Claim, Fault, Journal, OpenError, Position, SqliteJournal, Stream, VerifyReport};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::support::{access, batch, draft, id, keys, sqlite, verify_directory};

/// Entry n stands at position n, in stream n % 4, about entity n % 7, in a commit of its own, with a claim where n is a
/// multiple of 5.
const ENTRIES: u64 = 24;

fn stream(position: u64) -> Stream {
    Stream::SHARED[usize::try_from(position % 4).unwrap()]
}

fn written() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(1);
    for n in 1..=ENTRIES {
        let claims = if n % 5 == 0 { vec![Claim::new("message", n.to_be_bytes())] } else { vec![] };
        journal.append(Batch { claims, ..batch(stream(n), n % 7, &n.to_string()) }, &mut entropy).unwrap();
    }
    for (n, time) in [(1, "2026-05-01T10:00:00Z"), (2, "2026-05-01T11:00:00Z"), (3, "2026-05-02T10:00:00Z")] {
        journal.record_access(access(n, time), &mut entropy).unwrap();
    }
    drop(journal);
    assert!(verify_directory(directory.path()).is_sound());
    directory
}

fn open(directory: &Path, file: &str) -> Connection {
    let connection = Connection::open(directory.join(file)).unwrap();
    connection.pragma_update(None, "synchronous", "OFF").unwrap();
    connection
}

/// Alters a fresh directory and verifies it.
fn after(file: &str, alter: impl FnOnce(&Connection)) -> VerifyReport {
    let directory = written();
    alter(&open(directory.path(), file));
    verify_directory(directory.path())
}

/// The alteration met at least one row.
fn ran(rows: usize) {
    assert!(rows > 0);
}

#[track_caller]
fn names(report: &VerifyReport, stream: Stream, position: u64, fault: Fault) {
    assert!(!report.is_sound());
    let first = report.first_bad(stream).unwrap_or_else(|| panic!("nothing in {stream}: {:?}", report.findings));
    assert_eq!((first.position, first.fault), (Position(position), fault), "{:?}", report.findings);
}

#[track_caller]
fn names_only(report: &VerifyReport, stream: Stream, position: u64, fault: Fault) {
    names(report, stream, position, fault);
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
}

fn flip(connection: &Connection, table: &str, column: &str, place: &str, at: usize) {
    let select = format!("SELECT {column} FROM {table} WHERE {place}");
    let mut bytes: Vec<u8> = connection.query_row(&select, [], |row| row.get(0)).unwrap();
    let length = bytes.len();
    bytes[at % length] ^= 1;
    let update = format!("UPDATE {table} SET {column} = ? WHERE {place}");
    assert_eq!(connection.execute(&update, params![bytes]).unwrap(), 1);
}

#[test]
fn a_flipped_byte_in_a_header_names_the_entry() {
    let directory = written();
    let journal = open(directory.path(), "journal.db");
    for position in 1..=ENTRIES {
        let place = format!("position = {position}");
        let at = usize::try_from(position * 37).unwrap();
        flip(&journal, "header", "bytes", &place, at);
        let report = verify_directory(directory.path());
        let first = report.first_bad(stream(position)).expect("found");
        assert_eq!(first.position, Position(position), "{:?}", report.findings);
        assert!(matches!(first.fault, Fault::HeaderAltered | Fault::HeaderReordered));
        flip(&journal, "header", "bytes", &place, at);
    }
    assert!(verify_directory(directory.path()).is_sound());
}

#[test]
fn every_byte_of_a_header_counts() {
    let directory = written();
    let journal = open(directory.path(), "journal.db");
    let bytes: Vec<u8> =
        journal.query_row("SELECT bytes FROM header WHERE position = 6", [], |row| row.get(0)).unwrap();
    for at in 0..bytes.len() {
        flip(&journal, "header", "bytes", "position = 6", at);
        names(&verify_directory(directory.path()), stream(6), 6, Fault::HeaderAltered);
        flip(&journal, "header", "bytes", "position = 6", at);
    }
}

#[test]
fn a_removed_header_is_named() {
    let report = after("journal.db", |db| ran(db.execute("DELETE FROM header WHERE position = 9", []).unwrap()));
    names_only(&report, stream(9), 9, Fault::HeaderRemoved);
    let report = after("journal.db", |db| {
        db.execute_batch("DELETE FROM header WHERE position = 9; DELETE FROM leaf WHERE position = 9;").unwrap();
    });
    names(&report, stream(9), 9, Fault::HeaderRemoved);
}

#[test]
fn swapped_headers_are_named() {
    for (one, other) in [(5, 9), (5, 6), (1, ENTRIES)] {
        let report = after("journal.db", |db| {
            db.execute_batch(&format!(
                "UPDATE header SET position = -1 WHERE position = {one};
                 UPDATE header SET position = {one} WHERE position = {other};
                 UPDATE header SET position = {other} WHERE position = -1;"
            ))
            .unwrap();
        });
        names(&report, stream(one), one, Fault::HeaderReordered);
        assert!(report.findings.iter().any(|finding| finding.position == Position(other)));
    }
}

#[test]
fn swapped_headers_with_their_leaf_hashes_are_named() {
    let report = after("journal.db", |db| {
        db.execute_batch(
            "UPDATE header SET position = -1 WHERE position = 5; UPDATE header SET position = 5 WHERE position = 9;
             UPDATE header SET position = 9 WHERE position = -1;
             CREATE TEMP TABLE was AS SELECT position, hash FROM leaf WHERE position IN (5, 9);
             UPDATE leaf SET hash = (SELECT hash FROM was WHERE was.position = 14 - leaf.position)
             WHERE position IN (5, 9);",
        )
        .unwrap();
    });
    names(&report, stream(5), 5, Fault::HeaderReordered);
}

#[test]
fn entries_cut_off_the_end_are_named_whatever_goes_with_them() {
    let tables = ["header", "leaf", "entity", "claim"];
    let cut_up_to = |last: usize| -> String {
        tables[..=last].iter().flat_map(|table| ["DELETE FROM ", table, " WHERE position > 20;"]).collect()
    };
    for (last, table) in tables.iter().enumerate() {
        let cut = cut_up_to(last);
        let report = after("journal.db", |db| db.execute_batch(&cut).unwrap());
        for position in 21..=24 {
            let first = report.first_bad(stream(position)).expect("found");
            assert!(matches!(first.fault, Fault::Truncated), "{table}: {:?}", report.findings);
        }
        names(&report, stream(21), 21, Fault::Truncated);
    }
    let cut = cut_up_to(3) + "DELETE FROM head WHERE number > 20;";
    let report = after("journal.db", |db| db.execute_batch(&cut).unwrap());
    names(&report, stream(21), 21, Fault::Truncated);
    assert!(report.findings.iter().any(|finding| finding.fault == Fault::HeadRemoved));
}

#[test]
fn a_directory_cut_off_at_its_end_does_not_open() {
    let directory = written();
    open(directory.path(), "journal.db").execute("DELETE FROM header WHERE position = 24", []).unwrap();
    let refused = SqliteJournal::open(directory.path(), keys()).err().expect("refused");
    assert!(matches!(refused, OpenError::Damaged { .. }), "{refused}");
    assert!(refused.to_string().contains("liaison journal verify"));
}

#[test]
fn a_file_put_back_to_an_older_state_is_seen_by_the_other_log() {
    let directory = written();
    let older = tempfile::tempdir().unwrap();
    for file in ["journal.db", "access/access-2026-05-02.db"] {
        std::fs::copy(directory.path().join(file), older.path().join(file.replace('/', "_"))).unwrap();
    }
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(2);
    journal.append(batch(Stream::Work, 50, "later"), &mut entropy).unwrap();
    journal.record_access(access(9, "2026-05-02T11:00:00Z"), &mut entropy).unwrap();
    journal.append(batch(Stream::Watch, 51, "later still"), &mut entropy).unwrap();
    drop(journal);
    for (file, stream, position) in
        [("journal.db", Stream::Work, ENTRIES + 1), ("access/access-2026-05-02.db", Stream::Access, 4)]
    {
        let path = directory.path().join(file);
        let newer = std::fs::read(&path).unwrap();
        std::fs::copy(older.path().join(file.replace('/', "_")), &path).unwrap();
        names(&verify_directory(directory.path()), stream, position, Fault::RolledBack);
        std::fs::write(&path, newer).unwrap();
        assert!(verify_directory(directory.path()).is_sound());
    }
}

#[test]
fn parts_are_checked_byte_by_byte() {
    let part = 9 * 64 + 1;
    let file = |position| match stream(position) {
        Stream::Travel => "parts/travel-2026-05-01.db".to_owned(),
        stream => format!("parts/{stream}.db"),
    };
    let report = after(&file(9), |db| flip(db, "part", "bytes", &format!("id = {part}"), 20));
    names_only(&report, stream(9), 9, Fault::PartAltered);
    assert_eq!(report.findings[0].file, file(9));
    let report = after(&file(9), |db| ran(db.execute("DELETE FROM part WHERE id = ?", [part]).unwrap()));
    names_only(&report, stream(9), 9, Fault::PartRemoved);
    let report = after(&file(9), |db| ran(db.execute("INSERT INTO part VALUES (?, x'00')", [part + 1]).unwrap()));
    names_only(&report, stream(9), 9, Fault::PartUnexpected);
    let report = after(&file(9), |db| {
        db.execute("UPDATE part SET id = -1 WHERE id = ?", [part]).unwrap();
        db.execute("UPDATE part SET id = ? WHERE id = ?", [part, part + 4 * 64]).unwrap();
        db.execute("UPDATE part SET id = ? WHERE id = -1", [part + 4 * 64]).unwrap();
    });
    names(&report, stream(9), 9, Fault::PartAltered);
    let report = {
        let directory = written();
        std::fs::remove_file(directory.path().join("parts/travel-2026-05-01.db")).unwrap();
        verify_directory(directory.path())
    };
    names(&report, Stream::Travel, 1, Fault::PartRemoved);
}

#[test]
fn a_removed_data_key_is_named() {
    let report = after("keys.db", |db| ran(db.execute("DELETE FROM key WHERE unit = ?", [id(3).as_bytes()]).unwrap()));
    names(&report, stream(3), 3, Fault::KeyRemoved);
}

#[test]
fn entity_rows_are_checked_both_ways() {
    let entity = id(3);
    let at = |sql: &'static str| move |db: &Connection| ran(db.execute(sql, [entity.as_bytes()]).unwrap());
    let report = after("journal.db", at("DELETE FROM entity WHERE entity = ? AND version = 2"));
    names_only(&report, stream(10), 10, Fault::EntityRowWrong);
    let report = after("journal.db", at("UPDATE entity SET position = 4 WHERE entity = ? AND version = 2"));
    names_only(&report, stream(10), 10, Fault::EntityRowWrong);
    let report = after("journal.db", at("UPDATE entity SET version = 9 WHERE entity = ? AND version = 2"));
    names(&report, stream(10), 10, Fault::EntityRowWrong);
    let report = after("journal.db", at("INSERT INTO entity VALUES (?, 9, 12)"));
    names_only(&report, stream(12), 12, Fault::EntityRowUnexpected);
}

#[test]
fn claims_are_checked_both_ways() {
    let at = |sql: &'static str| move |db: &Connection| ran(db.execute(sql, []).unwrap());
    let report = after("journal.db", at("DELETE FROM claim WHERE position = 10"));
    names_only(&report, stream(10), 10, Fault::ClaimRowWrong);
    let report = after("journal.db", at("UPDATE claim SET position = 11 WHERE position = 10"));
    names(&report, stream(10), 10, Fault::ClaimRowWrong);
    let report = after("journal.db", |db| flip(db, "claim", "digest", "position = 15", 3));
    names(&report, stream(15), 15, Fault::ClaimRowWrong);
    let report = after("journal.db", at("INSERT INTO claim VALUES ('message', x'00', 12)"));
    names_only(&report, stream(12), 12, Fault::ClaimRowUnexpected);
}

#[test]
fn tree_heads_leaves_and_edges_are_told_from_headers() {
    let report = after("journal.db", |db| flip(db, "leaf", "hash", "position = 9", 3));
    names_only(&report, stream(9), 9, Fault::LeafAltered);
    let report = after("journal.db", |db| ran(db.execute("DELETE FROM leaf WHERE position = 9", []).unwrap()));
    names_only(&report, stream(9), 9, Fault::LeafAltered);
    // The last byte of a head record stands in the root of the access log, the 40th before in that of `exchange`.
    let length = |db: &Connection| {
        db.query_row("SELECT bytes FROM head WHERE number = 12", [], |row| row.get::<_, Vec<u8>>(0)).unwrap().len()
    };
    let report = after("journal.db", |db| flip(db, "head", "bytes", "number = 12", length(db) - 40));
    names_only(&report, Stream::Exchange, 12, Fault::HeadAltered);
    let report = after("journal.db", |db| ran(db.execute("DELETE FROM head WHERE number = 12", []).unwrap()));
    names_only(&report, Stream::Watch, 12, Fault::HeadRemoved);
    let report = after("journal.db", |db| ran(db.execute("DELETE FROM head WHERE number = 24", []).unwrap()));
    assert!(report.findings.iter().all(|finding| finding.fault == Fault::HeadRemoved));
    names_only(&report, Stream::Watch, 24, Fault::HeadRemoved);
    let report = after("journal.db", |db| flip(db, "tree", "subtrees", "which = 'edge' AND stream = 3", 3));
    names_only(&report, Stream::Work, 24, Fault::EdgeAltered);
}

#[test]
fn a_header_rewritten_with_its_leaf_hash_is_named_by_the_tree_head_of_its_commit() {
    for position in [9_i64, 12, 24] {
        let report = after("journal.db", |db| {
            let mut bytes: Vec<u8> =
                db.query_row("SELECT bytes FROM header WHERE position = ?", [position], |row| row.get(0)).unwrap();
            let at = bytes.windows(9).position(|window| window == b"officer-3").expect("the actor");
            bytes[at + 8] = b'4';
            let hash = liaison_crypto::leaf_hash(&bytes);
            db.execute("UPDATE header SET bytes = ? WHERE position = ?", params![bytes, position]).unwrap();
            db.execute("UPDATE leaf SET hash = ? WHERE position = ?", params![hash, position]).unwrap();
        });
        let position = position.cast_unsigned();
        names(&report, stream(position), position, Fault::HeaderAltered);
    }
}

#[test]
fn an_entry_put_in_is_named() {
    let report = after("journal.db", |db| {
        db.execute("INSERT INTO header SELECT 25, bytes FROM header WHERE position = 21", []).unwrap();
    });
    assert!(!report.is_sound());
    assert!(report.findings.iter().all(|finding| finding.position == Position(25)), "{:?}", report.findings);
}

#[test]
fn the_access_log_is_checked_across_its_days() {
    let (first, second) = ("access/access-2026-05-01.db", "access/access-2026-05-02.db");
    let report = after(first, |db| flip(db, "header", "bytes", "position = 2", 9));
    names_only(&report, Stream::Access, 2, Fault::HeaderAltered);
    let report = after(second, |db| flip(db, "part", "bytes", "id = 192", 9));
    names_only(&report, Stream::Access, 3, Fault::PartAltered);
    let report = after(first, |db| db.execute_batch("DELETE FROM header WHERE position = 2").unwrap());
    names_only(&report, Stream::Access, 2, Fault::Truncated);
    let directory = written();
    std::fs::remove_file(directory.path().join(first)).unwrap();
    names_only(&verify_directory(directory.path()), Stream::Access, 1, Fault::HeaderRemoved);
}

/// Bits are flipped anywhere in the files. Either verification finds it, or it changed nothing that is stored: free
/// space, or what SQLite keeps for itself.
#[test]
fn no_flipped_bit_changes_an_entry_unseen() {
    let mut entropy = SeededEntropy::new(99);
    let directory = written();
    let original = sqlite(directory.path()).read(Position(0), 100).unwrap();
    let mut found = 0;
    for round in 0..150_u64 {
        let file = ["journal.db", "parts/watch.db", "parts/work.db"][usize::try_from(round % 3).unwrap()];
        let path = directory.path().join(file);
        let sound = std::fs::read(&path).unwrap();
        let mut random = [0; 8];
        entropy.fill(&mut random);
        let at = usize::try_from(u64::from_le_bytes(random) % (sound.len() as u64 * 8)).unwrap();
        let mut bytes = sound.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        std::fs::write(&path, &bytes).unwrap();
        let verified =
            liaison_journal::verify_directory(directory.path(), &mut |_| std::ops::ControlFlow::Continue(()));
        if verified.is_ok_and(|report| report.is_sound()) {
            let journal = sqlite(directory.path());
            assert_eq!(journal.read(Position(0), 100).unwrap(), original, "bit {at} of {file}");
        } else {
            found += 1;
        }
        for beside in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(directory.path().join(format!("{file}{beside}")));
        }
        std::fs::write(&path, sound).unwrap();
    }
    assert!(found >= 20, "only {found} of 150 flips hit anything");
    assert!(verify_directory(directory.path()).is_sound());
}

#[test]
fn entries_of_one_commit_are_named_one_by_one() {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let many = Batch::of((0..300).map(|n| draft(Stream::Watch, n, "x")).collect());
    journal.append(many, &mut SeededEntropy::new(1)).unwrap();
    drop(journal);
    let db = open(directory.path(), "journal.db");
    flip(&db, "header", "bytes", "position = 217", 60);
    names(&verify_directory(directory.path()), Stream::Watch, 217, Fault::HeaderAltered);
}
