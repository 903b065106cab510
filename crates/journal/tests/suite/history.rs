//! A whole directory altered or put back: what verification sees alone, and what only a partner's checkpoint shows.

use std::path::Path;

use liaison_crypto::leaf_hash;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::proof::{Comparison, ProveError, SealedDirectory, SignedCheckpoint};
use liaison_journal::{AccessPosition, EntryAt, Erasure, Expiry, Fault, Position, Stream};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::proof::{NOW, copy_files, seal, sealer, signer, write};
use crate::support::{batch, id, meta, verify_directory};

/// 300 entries of `watch` sealed, then 20 more sealed; a partner has the first checkpoint and the second.
struct Node {
    directory: TempDir,
    /// The directory as it stood at the first checkpoint.
    older: TempDir,
    first: SignedCheckpoint,
    second: SignedCheckpoint,
}

fn node() -> Node {
    let (directory, older) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (journal, sealing) = sealer(directory.path());
    write(&*journal, 0, 300);
    seal(&sealing);
    let first = sealing.checkpoint(Stream::Watch).unwrap().unwrap();
    drop((journal, sealing));
    copy_files(directory.path(), older.path());
    let (journal, sealing) = sealer(directory.path());
    write(&*journal, 1_000, 20);
    seal(&sealing);
    let second = sealing.checkpoint(Stream::Watch).unwrap().unwrap();
    drop((journal, sealing));
    assert!(verify_directory(directory.path()).is_sound());
    Node { directory, older, first, second }
}

fn compare(directory: &Path, kept: &SignedCheckpoint) -> Comparison {
    SealedDirectory::open(directory).unwrap().compare(kept).unwrap()
}

fn database(directory: &Path, file: &str) -> Connection {
    Connection::open(directory.join(file)).unwrap()
}

/// Rewrites an entry and every hash over it in `journal.db`, as somebody who knows the format would.
fn rewrite(directory: &Path, position: u64) {
    let db = database(directory, "journal.db");
    let at = i64::try_from(position).unwrap();
    let mut bytes: Vec<u8> =
        db.query_row("SELECT bytes FROM header WHERE position = ?", [at], |row| row.get(0)).unwrap();
    let actor = bytes.windows(9).position(|window| window == b"officer-3").expect("the actor");
    bytes[actor + 8] = b'4';
    db.execute("UPDATE header SET bytes = ? WHERE position = ?", params![bytes, at]).unwrap();
    db.execute("UPDATE leaf SET hash = ? WHERE position = ?", params![leaf_hash(&bytes), at]).unwrap();
}

#[test]
fn a_sound_journal_agrees_with_every_checkpoint_kept() {
    let node = node();
    assert_eq!(compare(node.directory.path(), &node.first), Comparison::Grown { theirs: 300, ours: 320 });
    assert_eq!(compare(node.directory.path(), &node.second), Comparison::Same { size: 320 });
    assert_eq!(compare(node.older.path(), &node.first), Comparison::Same { size: 300 });
    let sealed = SealedDirectory::open(node.directory.path()).unwrap();
    assert_eq!(sealed.checkpoint(Stream::Watch).unwrap().as_ref(), Some(&node.second));
    assert_eq!(sealed.verifier_keys().len(), 4, "a log that was never sealed has no key beside it");
    assert!(sealed.verifier_keys().iter().all(|key| *key.public() == signer().public()));
}

#[test]
fn an_edited_entry_is_rewritten_history_to_the_partner_and_to_the_nodes_own_record() {
    for position in [1, 150, 300] {
        let node = node();
        rewrite(node.directory.path(), position);
        for kept in [&node.first, &node.second] {
            let size = kept.checkpoint().head.size;
            assert_eq!(compare(node.directory.path(), kept), Comparison::Rewritten { size });
        }
        assert!(!verify_directory(node.directory.path()).is_sound());
    }
}

/// Every hash in every file fits, but for what was signed.
#[test]
fn a_journal_rewritten_with_all_its_hashes_is_seen_by_its_own_checkpoints() {
    let node = node();
    let forged = tempfile::tempdir().unwrap();
    let (journal, sealing) = sealer(forged.path());
    for first in [5_000, 6_000, 7_000] {
        write(&*journal, first, 150);
    }
    drop((journal, sealing));
    let _ = std::fs::remove_dir_all(forged.path().join("proof"));
    assert!(verify_directory(forged.path()).is_sound(), "nothing is signed yet");
    copy_files(&node.directory.path().join("proof"), &forged.path().join("proof"));
    for kept in [&node.first, &node.second] {
        let size = kept.checkpoint().head.size;
        assert_eq!(compare(forged.path(), kept), Comparison::Rewritten { size });
    }
    let report = verify_directory(forged.path());
    let first = report.first_bad(Stream::Watch).unwrap();
    assert_eq!((first.sequence, first.position), (Some(0), Position(1)));
    assert!(matches!(first.fault, Fault::HistoryAltered | Fault::TileAltered));
    let (journal, sealing) = sealer(forged.path());
    let done = sealing.seal(NOW.parse().unwrap());
    assert!(done.signed.iter().all(|one| one.origin.stream != Stream::Watch), "nothing is signed over it");
    drop((journal, sealing));
}

#[test]
fn deleted_and_reordered_entries_are_rewritten_history() {
    let renumbered = "DELETE FROM leaf WHERE stream = 1 AND sequence = 10;
        UPDATE leaf SET sequence = -sequence WHERE stream = 1 AND sequence > 10;
        UPDATE leaf SET sequence = -sequence - 1 WHERE stream = 1 AND sequence < 0;";
    let swapped = "UPDATE leaf SET sequence = -1 WHERE stream = 1 AND sequence = 10;
        UPDATE leaf SET sequence = 10 WHERE stream = 1 AND sequence = 11;
        UPDATE leaf SET sequence = 11 WHERE stream = 1 AND sequence = -1;";
    for change in [renumbered, swapped] {
        let node = node();
        database(node.directory.path(), "journal.db").execute_batch(change).unwrap();
        assert_eq!(compare(node.directory.path(), &node.first), Comparison::Rewritten { size: 300 });
        assert!(!verify_directory(node.directory.path()).is_sound());
    }
}

#[test]
fn a_truncated_journal_is_seen_by_its_own_checkpoints() {
    let node = node();
    // Only `journal.db` is put back; the access log has seen more of it, and so have the checkpoints.
    for file in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        let _ = std::fs::remove_file(node.directory.path().join(file));
        let _ = std::fs::copy(node.older.path().join(file), node.directory.path().join(file));
    }
    assert_eq!(compare(node.directory.path(), &node.second), Comparison::RolledBack { theirs: 320, ours: 300 });
    let report = verify_directory(node.directory.path());
    let own = |finding: &&liaison_journal::Finding| finding.file == "proof/checkpoints.db";
    let found = report.findings.iter().find(own).unwrap_or_else(|| panic!("{:?}", report.findings));
    assert_eq!((found.fault, found.sequence), (Fault::RolledBack, Some(300)));
}

#[test]
fn a_whole_directory_put_back_is_named_by_the_partners_checkpoint() {
    let node = node();
    let put_back = node.older.path();
    assert_eq!(compare(put_back, &node.second), Comparison::RolledBack { theirs: 320, ours: 300 });
    // It goes on another way, up to the same size and beyond.
    let (journal, sealing) = sealer(put_back);
    for (more, want) in [
        (5, Comparison::RolledBack { theirs: 320, ours: 305 }),
        (15, Comparison::Forked { size: 320 }),
        (40, Comparison::Forked { size: 320 }),
    ] {
        write(&*journal, 50_000 + more, more);
        seal(&sealing);
        assert_eq!(sealing.compare(&node.second).unwrap(), want);
        assert_eq!(compare(put_back, &node.second), want);
        assert!(sealing.prove(EntryAt::Shared(Position(1)), &[], Some(&node.second)).is_err());
        assert!(sealing.compare(&node.first).unwrap().is_sound());
    }
}

/// The control: without a checkpoint that somebody else kept, a whole directory put back looks sound. This is why nodes
/// give each other checkpoints.
#[test]
fn without_the_partners_checkpoint_a_whole_directory_put_back_is_not_seen() {
    let node = node();
    let put_back = node.older.path();
    assert!(verify_directory(put_back).is_sound());
    let (journal, sealing) = sealer(put_back);
    write(&*journal, 50_000, 40);
    seal(&sealing);
    assert!(sealing.status().iter().all(|log| log.fault.is_none()));
    drop((journal, sealing));
    assert!(verify_directory(put_back).is_sound());
}

#[test]
fn checkpoints_of_others_accuse_nobody() {
    let node = node();
    let text = node.second.to_string();
    let altered = text.replacen("position 3", "position 4", 1);
    assert_ne!(altered, text);
    assert_eq!(compare(node.directory.path(), &altered.parse().unwrap()), Comparison::NotSigned);
    let other = text.replacen("harrow.example/piu/watch/0", "other.example/watch/0", 1);
    let theirs = compare(node.directory.path(), &other.parse().unwrap());
    assert!(matches!(theirs, Comparison::OtherLog { .. }));
    assert!(theirs.is_about_another() && !theirs.is_sound());
    let later = text.replacen("/watch/0", "/watch/1", 1);
    assert!(matches!(compare(node.directory.path(), &later.parse().unwrap()), Comparison::OtherLog { .. }));
}

#[test]
fn altered_tiles_and_checkpoints_are_named() {
    let node = node();
    let path = |name: &str| node.directory.path().join("proof").join(name);
    for (name, at, sequence) in [("watch/0/tile/0/000", 32 * 77 + 3, 77), ("watch/0/tile/0/001.p/64", 5, 256)] {
        let sound = std::fs::read(path(name)).unwrap();
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        std::fs::write(path(name), bytes).unwrap();
        let report = verify_directory(node.directory.path());
        let [found] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
        assert_eq!(
            (found.fault, found.sequence, &found.file),
            (Fault::TileAltered, Some(sequence), &format!("proof/{name}"))
        );
        std::fs::remove_file(path(name)).unwrap();
        assert!(!verify_directory(node.directory.path()).is_sound(), "a tile gone");
        std::fs::write(path(name), sound).unwrap();
    }
    let copy = path("watch/0/checkpoint");
    let sound = std::fs::read(&copy).unwrap();
    std::fs::write(&copy, node.first.to_string()).unwrap();
    assert!(
        verify_directory(node.directory.path()).is_sound(),
        "an older copy: the node was stopped before it wrote it"
    );
    std::fs::write(&copy, String::from_utf8(sound.clone()).unwrap().replace("time 2026", "time 2025")).unwrap();
    assert_eq!(verify_directory(node.directory.path()).findings[0].fault, Fault::CheckpointAltered);
    std::fs::write(&copy, sound).unwrap();
    let table = database(node.directory.path(), "proof/checkpoints.db");
    table.execute("UPDATE checkpoint SET note = replace(note, 'time 2026', 'time 2025') WHERE stream = 1", []).unwrap();
    let report = verify_directory(node.directory.path());
    assert!(report.findings.iter().all(|finding| finding.fault == Fault::CheckpointAltered), "{:?}", report.findings);
    assert_eq!(report.findings.len(), 2, "both checkpoints");
}

#[test]
fn verification_beside_a_running_node_finds_nothing_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealing) = sealer(directory.path());
    for round in 0..5_u64 {
        write(&*journal, round * 1_000, 100);
        if round % 2 == 0 {
            seal(&sealing);
        }
        journal.append(batch(Stream::Exchange, round, "x"), &mut SeededEntropy::new(round)).unwrap();
        let report = verify_directory(directory.path());
        assert!(report.is_sound(), "{:?}", report.findings);
    }
    assert_eq!(sealing.seal(NOW.parse().unwrap()).signed.len(), 1, "what came after the last time");
}

fn range(directory: &Path, from: u64, to: u64) -> liaison_journal::VerifyReport {
    liaison_journal::verify_range(directory, from, to, &mut |_| std::ops::ControlFlow::Continue(())).unwrap()
}

/// Eight commits: two rounds of 300 (or 20) entries, then one each in `work` and `travel`.
#[test]
fn a_range_is_verified_without_walking_what_lies_before_it() {
    let node = node();
    let directory = node.directory.path();
    for (from, to, walked) in
        [(1, 1, 300), (301, 301, 1), (302, 303, 21), (303, 9_999, 22), (0, 400, 324), (400, 500, 0)]
    {
        let report = range(directory, from, to);
        assert!(report.is_sound(), "{from} to {to}: {:?}", report.findings);
        assert_eq!(report.entries, walked, "{from} to {to}");
    }
    assert_eq!(range(directory, 303, 400).heads, verify_directory(directory).heads[..4]);
    // Inside the range the entry is named; what lies before it is not walked, but rewritten history is seen.
    let db = database(directory, "journal.db");
    db.execute("UPDATE header SET bytes = zeroblob(length(bytes)) WHERE position = 310", []).unwrap();
    let found = range(directory, 305, 330);
    assert_eq!((found.findings[0].position, found.findings[0].fault), (Position(310), Fault::HeaderAltered));
    assert!(range(directory, 324, 400).is_sound(), "not in its commit");
    db.execute("UPDATE leaf SET hash = zeroblob(32) WHERE position = 299", []).unwrap();
    let found = range(directory, 324, 400);
    assert!(found.findings.iter().any(|finding| finding.fault == Fault::HistoryAltered), "{:?}", found.findings);
}

/// What is forgotten by law is proven as before: the log holds hashes of it, and those stay.
#[test]
fn erased_entries_and_expired_days_stay_proven() {
    let directory = tempfile::tempdir().unwrap();
    let (journal, sealing) = sealer(directory.path());
    write(&*journal, 0, 300);
    seal(&sealing);
    let kept = sealing.checkpoint(Stream::Access).unwrap().unwrap();
    let mut entropy = SeededEntropy::new(9);
    let erasure = Erasure { id: id(9_000), units: vec![id(41)], rule: "Act 1 section 9".to_owned(), meta: meta() };
    journal.erase(erasure, &mut entropy).unwrap();
    let day = "2026-05-01".parse().unwrap();
    let expiry =
        Expiry { id: id(9_001), stream: Stream::Access, day, rule: "Act 1 section 10".to_owned(), meta: meta() };
    journal.expire_day(expiry, &mut entropy).unwrap();
    write(&*journal, 5_000, 3);
    seal(&sealing);
    let erased = EntryAt::Shared(Position(42));
    let proven = sealing.prove(erased, &[], None).unwrap().verify(&[], None).unwrap();
    assert_eq!(proven.header.entity, id(41));
    let person = ["person".to_owned()];
    assert_eq!(sealing.prove(erased, &person, None), Err(ProveError::NoPart("person".to_owned())));
    assert!(sealing.prove(EntryAt::Shared(Position(43)), &person, None).is_ok());
    // The expired day's header is gone, its leaf is not: later entries and the partner's checkpoint hold.
    assert_eq!(sealing.prove(EntryAt::Access(AccessPosition(1)), &[], None), Err(ProveError::NotFound));
    assert!(sealing.prove(EntryAt::Access(AccessPosition(2)), &[], Some(&kept)).is_ok());
    drop((journal, sealing));
    assert_eq!(compare(directory.path(), &kept), Comparison::Grown { theirs: 2, ours: 4 });
    let report = verify_directory(directory.path());
    assert!(report.is_sound(), "{:?}", report.findings);
    let (journal, sealing) = sealer(directory.path());
    write(&*journal, 6_000, 3);
    seal(&sealing);
    assert!(sealing.compare(&kept).unwrap().is_sound());
}
