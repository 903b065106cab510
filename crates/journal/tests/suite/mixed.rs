//! Directories put together from different states or nodes are refused with one sentence, and nothing in them changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use liaison_crypto::{Digest, sha256};
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{Journal, NodeKeys, OpenError, Position, SqliteJournal, Stream};
use tempfile::TempDir;

use crate::support::{access, batch, keys, sqlite};

/// Every file with its hash.
pub fn hashes(directory: &Path) -> BTreeMap<String, Digest> {
    let mut found = BTreeMap::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(directory).unwrap().display().to_string();
                found.insert(name, sha256(&fs::read(path).unwrap()));
            }
        }
    }
    found
}

pub fn copy(from: &Path, to: &Path) {
    for name in hashes(from).keys() {
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(from.join(name), target).unwrap();
    }
}

/// Entries about people `from` to `from + 4`, in all streams, and a check.
pub fn write(journal: &dyn Journal, from: u64) {
    let mut entropy = SeededEntropy::new(from + 1);
    for (n, stream) in (from..).zip(Stream::SHARED) {
        journal.append(batch(stream, n, &n.to_string()), &mut entropy).unwrap();
    }
    journal.record_access(access(from, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
}

/// A directory at two times.
fn states() -> (TempDir, TempDir) {
    let (older, newer) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(&sqlite(older.path()), 0);
    copy(older.path(), newer.path());
    let journal = sqlite(newer.path());
    write(&journal, 10);
    write(&journal, 20);
    drop(journal);
    (older, newer)
}

#[track_caller]
fn refused(directory: &Path, keys: NodeKeys, says: &str) {
    let before = hashes(directory);
    let refused = SqliteJournal::open(directory, keys).err().expect("refused").to_string();
    assert!(refused.contains(says), "{refused}");
    assert_eq!(hashes(directory), before, "a refusal changes nothing: {refused}");
}

#[test]
fn an_older_file_among_newer_ones_is_refused() {
    for (file, says) in [
        ("keys.db", "first seen there after position 4 cannot be opened"),
        ("journal.db", "it ends at position 4, and keys.db has seen later ones"),
        ("access/access-2026-05-01.db", "it ends at position 1, and keys.db has seen later ones"),
    ] {
        let (older, newer) = states();
        fs::copy(older.path().join(file), newer.path().join(file)).unwrap();
        refused(newer.path(), keys(), says);
        // Its newest copy is all that was missing.
        let (_, whole) = states();
        fs::copy(whole.path().join(file), newer.path().join(file)).unwrap();
        assert_eq!(sqlite(newer.path()).head(), Position(12));
    }
}

#[test]
fn older_files_that_agree_are_seen_by_the_log_that_cites_them() {
    let (older, newer) = states();
    for file in ["keys.db", "journal.db"] {
        fs::copy(older.path().join(file), newer.path().join(file)).unwrap();
    }
    refused(newer.path(), keys(), "cannot be opened");
    let (older, newer) = states();
    rusqlite::Connection::open(newer.path().join("keys.db")).unwrap().execute("DELETE FROM latest", []).unwrap();
    fs::copy(older.path().join("journal.db"), newer.path().join("journal.db")).unwrap();
    let statement = "UPDATE bound SET position = 0 WHERE which = 'keys'";
    for file in ["journal.db", "access/access-2026-05-01.db"] {
        rusqlite::Connection::open(newer.path().join(file)).unwrap().execute(statement, []).unwrap();
    }
    refused(newer.path(), keys(), "the node has seen 3 entries of watch that are not the 1 here");
}

#[test]
fn a_lost_file_is_not_replaced_by_an_empty_one() {
    for (file, says) in [
        ("keys.db", "nothing recorded about people can be opened"),
        ("journal.db", "it is missing or empty"),
        ("parts/watch.db", "it is missing"),
        ("access/access-2026-05-01.db", "it ends at position 0"),
    ] {
        let (_, newer) = states();
        fs::remove_file(newer.path().join(file)).unwrap();
        refused(newer.path(), keys(), says);
        let (_, newer) = states();
        fs::write(newer.path().join(file), []).unwrap();
        if file != "parts/watch.db" && !file.starts_with("access") {
            refused(newer.path(), keys(), says);
        }
    }
}

#[test]
fn a_file_without_its_end_is_refused() {
    for file in ["keys.db", "journal.db", "parts/watch.db", "access/access-2026-05-01.db"] {
        let (_, newer) = states();
        let path = newer.path().join(file);
        let bytes = fs::read(&path).unwrap();
        for keep in [bytes.len() - 4_096, bytes.len() - 1, 4_096, 50] {
            fs::write(&path, &bytes[..keep]).unwrap();
            let refused = SqliteJournal::open(newer.path(), keys()).err();
            assert!(matches!(refused, Some(OpenError::Damaged { .. })), "{file} cut to {keep}: {refused:?}");
        }
        fs::write(&path, &bytes).unwrap();
        assert_eq!(sqlite(newer.path()).head(), Position(12));
    }
}

#[test]
fn files_of_another_node_are_refused() {
    let (_, newer) = states();
    let other = tempfile::tempdir().unwrap();
    let stranger = || NodeKeys::generate(&mut SeededEntropy::new(99));
    write(&SqliteJournal::open(other.path(), stranger()).unwrap(), 0);
    refused(newer.path(), stranger(), "restore the node.key that belongs to it");
    fs::copy(other.path().join("keys.db"), newer.path().join("keys.db")).unwrap();
    refused(newer.path(), keys(), "restore the node.key that belongs to it");
    let (_, newer) = states();
    fs::copy(other.path().join("journal.db"), newer.path().join("journal.db")).unwrap();
    refused(newer.path(), keys(), "is of another state of the node");
}
