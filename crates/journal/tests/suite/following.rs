//! Reading without opening what is about a person.

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{Batch, Expiry, Journal, Part, PartState, Position, Stream};

use crate::support::{draft, id, memory, meta, sqlite};

/// One entry per stream: a plain, a personal and a sealed part; then one with nothing but a personal part.
fn write(journal: &dyn Journal) {
    let mut entropy = SeededEntropy::new(1);
    for (n, stream) in (1..).zip(Stream::SHARED) {
        let mut entry = draft(stream, n, "x");
        entry.parts.push(Part::sealed("masked", id(n), b"until masked".to_vec()));
        journal.append(Batch::of(vec![entry]), &mut entropy).unwrap();
    }
    let mut entry = draft(Stream::Watch, 9, "x");
    entry.parts.remove(0);
    journal.append(Batch::of(vec![entry]), &mut entropy).unwrap();
}

fn following_opens_plain_parts_only(journal: &dyn Journal) {
    write(journal);
    let (all, followed) = (journal.read(Position(0), 10).unwrap(), journal.follow(Position(0), 10).unwrap());
    assert_eq!(followed.len(), 5);
    for (entry, followed) in all.iter().zip(&followed) {
        assert_eq!(entry.header, followed.header);
        for label in ["facts", "person", "masked"] {
            match (label, entry.part(label)) {
                (_, None) => assert_eq!(followed.part(label), None),
                ("facts", open) => assert_eq!(followed.part(label), open),
                (_, Some(_)) => assert_eq!(followed.part(label), Some(&PartState::Closed)),
            }
        }
        assert_eq!(followed.open("person"), None);
    }
    assert_eq!(journal.follow(Position(1), 2).unwrap(), followed[1..3]);
    assert!(journal.follow(Position(5), 10).unwrap().is_empty());
}

fn wanted_entries_come_whole(journal: &dyn Journal, others: &PartState) {
    write(journal);
    let all = journal.read(Position(0), 10).unwrap();
    let some = journal.read_if(Position(0), 10, &|header| header.stream == Stream::Watch).unwrap();
    assert_eq!(some.len(), 5);
    for (entry, some) in all.iter().zip(&some) {
        assert_eq!(entry.header, some.header);
        match entry.header.stream {
            Stream::Watch => assert_eq!(entry, some),
            _ => assert!(some.parts.iter().zip(&entry.parts).all(|(part, read)| part == others || part == read)),
        }
    }
    assert!(all.iter().filter(|entry| entry.header.stream == Stream::Watch).count() > 1, "the control");
    assert_eq!(journal.read_if(Position(1), 2, &|_| true).unwrap(), all[1..3]);
}

#[test]
fn some_entries_of_all_in_memory() {
    wanted_entries_come_whole(&memory(), &PartState::Closed);
}

#[test]
fn some_entries_of_all_in_sqlite_read_nothing_of_the_others() {
    let directory = tempfile::tempdir().unwrap();
    wanted_entries_come_whole(&sqlite(directory.path()), &PartState::Closed);
    let db = rusqlite::Connection::open(directory.path().join("parts/work.db")).unwrap();
    db.execute_batch("UPDATE part SET bytes = x'00'").unwrap();
    drop(db);
    let journal = sqlite(directory.path());
    assert!(journal.read(Position(0), 10).is_err(), "the control");
    let some = journal.read_if(Position(0), 10, &|header| header.stream == Stream::Watch).unwrap();
    let work = some.iter().find(|entry| entry.header.stream == Stream::Work).unwrap();
    assert!(work.parts.iter().all(|part| *part == PartState::Closed));
}

#[test]
fn following_in_memory() {
    following_opens_plain_parts_only(&memory());
}

#[test]
fn following_in_sqlite_touches_neither_keys_nor_sealed_parts() {
    let directory = tempfile::tempdir().unwrap();
    following_opens_plain_parts_only(&sqlite(directory.path()));
    let run = |file: &str, sql: &str| {
        rusqlite::Connection::open(directory.path().join(file)).unwrap().execute_batch(sql).unwrap();
    };
    let before = sqlite(directory.path()).follow(Position(0), 10).unwrap();
    run("keys.db", "UPDATE key SET wrapped = x'00'");
    // The plain part is the first of its entry: 64 numbers per entry.
    run("parts/work.db", "UPDATE part SET bytes = x'00' WHERE id % 64 <> 0");
    run("parts/work.db", "DELETE FROM part WHERE id % 64 = 2");
    let journal = sqlite(directory.path());
    assert_eq!(journal.follow(Position(0), 10).unwrap(), before);
    assert!(journal.read(Position(0), 10).is_err(), "reading would see it");
}

#[test]
fn plain_parts_of_a_day_that_is_gone_are_expired() {
    let directory = tempfile::tempdir().unwrap();
    write(&sqlite(directory.path()));
    let journal = sqlite(directory.path());
    let expiry = Expiry {
        id: id(900),
        stream: Stream::Travel,
        day: "2026-05-01".parse().unwrap(),
        rule: "test".to_owned(),
        meta: meta(),
    };
    journal.expire_day(expiry, &mut SeededEntropy::new(9)).unwrap();
    let entries = journal.follow(Position(1), 1).unwrap();
    assert_eq!(entries[0].parts, [PartState::Expired, PartState::Closed, PartState::Closed]);
}

#[test]
fn an_altered_plain_part_is_not_followed() {
    let directory = tempfile::tempdir().unwrap();
    write(&sqlite(directory.path()));
    let db = rusqlite::Connection::open(directory.path().join("parts/work.db")).unwrap();
    db.execute_batch("UPDATE part SET bytes = x'00' WHERE id % 64 = 0").unwrap();
    drop(db);
    assert!(sqlite(directory.path()).follow(Position(0), 10).is_err());
}
