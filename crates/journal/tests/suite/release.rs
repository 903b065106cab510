//! A directory that release 1 wrote opens, verifies and goes on.

use std::fs;
use std::path::{Path, PathBuf};

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{AccessPosition, Batch, Journal, NodeKeys, PartState, Position, SqliteJournal, Stream};

use crate::support::{batch, id, verify, verify_directory};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let (path, name) = file.map(|file| (file.path(), file.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

#[test]
fn a_directory_of_release_1_opens_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/release-1"), folder.path());
    #[cfg(unix)]
    fs::set_permissions(folder.path().join("node.key"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let keys = || NodeKeys::load(&folder.path().join("node.key")).unwrap();
    let before = verify_directory(folder.path());
    assert!(before.is_sound(), "{before:?}");

    let journal = SqliteJournal::open(folder.path(), keys()).unwrap();
    let sizes = |journal: &SqliteJournal| {
        [Stream::Watch, Stream::Travel, Stream::Work, Stream::Exchange, Stream::Access]
            .map(|stream| journal.tree_head(stream).size)
    };
    assert_eq!(sizes(&journal), [406, 779, 11, 0, 12], "nothing is added by opening it");
    let entries = journal.read(Position(0), 2_000).unwrap();
    assert_eq!(entries.len(), 1_196);
    let access = journal.read_access(AccessPosition(0), 100).unwrap();
    for entry in entries.iter().chain(&access) {
        for part in &entry.parts {
            assert!(matches!(part, PartState::Open(_)), "every part opens: position {}", entry.position());
        }
        assert_eq!(entry.header.epoch, 0);
    }
    let roots = |journal: &SqliteJournal| Stream::SHARED.map(|stream| journal.tree_head(stream).root);
    let heads = roots(&journal);

    let batch = Batch { expect: vec![(id(1), 0)], ..batch(Stream::Watch, 1, "invented") };
    let appended = journal.append(batch, &mut SeededEntropy::new(1)).unwrap();
    assert_eq!(appended.last, Position(1_197), "positions go on");
    drop(journal);
    let journal = SqliteJournal::open(folder.path(), keys()).unwrap();
    assert_eq!(roots(&journal)[1..], heads[1..], "what was there keeps its proof");
    assert_eq!(journal.entity(id(1)).unwrap().len(), 1);
    assert!(verify(&journal).is_sound());
    drop(journal);
    assert!(verify_directory(folder.path()).is_sound());
}
