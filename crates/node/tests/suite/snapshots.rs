//! The index from one start to the next: what a snapshot saves, what is not believed, and that erasure reaches it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use liaison_crypto::SignKey;
use liaison_domain::entropy::{EntropySource, SeededSource};
use liaison_domain::{Identity, Name, NameKind, PermittedUse};
use liaison_journal::{Erasure, Journal, MemoryJournal, NodeKeys, Position, TreeHead};
use liaison_node::{Kept, SnapshotStore};
use liaison_views::snapshot::{Opened, Snapshots, Stamp, verify};

use crate::support::{HEADER, World};

const PEOPLE: &str = "1,Mira Astorgale,1979-07-21,UTO,L898902C3,UTO\n2,Odo Quillfeather,1951,UTO,,\n";

fn store(folder: &Path, seed: u8) -> SnapshotStore {
    let key = SignKey::new(&[seed; 32]);
    let files = Snapshots::open_folder(&folder.join("snapshots"), key.public()).unwrap();
    SnapshotStore::new(files, move |bytes| key.sign(bytes))
}

fn journal() -> Arc<dyn Journal> {
    Arc::new(MemoryJournal::new(NodeKeys::generate(&mut *SeededSource::new(1).entropy())))
}

fn start(journal: &Arc<dyn Journal>, folder: &Path) -> World {
    start_as(journal, folder, 7)
}

fn start_as(journal: &Arc<dyn Journal>, folder: &Path, seed: u8) -> World {
    let entropy = Arc::new(SeededSource::new(journal.head().0 + 1));
    World::with_snapshots(Arc::clone(journal), entropy, Some(store(folder, seed)))
}

/// A node with two people on a permitted list, and their snapshot.
fn written(journal: &Arc<dyn Journal>, folder: &Path) -> World {
    let world = start(journal, folder);
    assert_eq!(world.node.snapshot_position(), None);
    let list = world.list("police");
    world.permit(list, &[PermittedUse::Case]);
    world.import(list, &format!("{HEADER}{PEOPLE}"));
    let kept = world.node.write_snapshot().unwrap();
    assert!(matches!(kept, Kept::Written { position, .. } if position == journal.head()));
    assert_eq!(world.node.snapshot_position(), Some(journal.head()));
    world
}

fn found(world: &World, name: &str) -> Vec<uuid::Uuid> {
    let probe = Identity { names: vec![Name::whole(NameKind::Primary, name)], ..Identity::default() };
    let found = world.node.screening().snapshot().search(&[probe], PermittedUse::Case);
    found.into_iter().flat_map(|found| found.candidates).map(|candidate| candidate.subject.0).collect()
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("snapshots").join("index.snapshot")
}

/// Whether a file of the folder holds the text, in any case.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder.join("snapshots")).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let (bytes, text) = (bytes.to_ascii_lowercase(), text.to_ascii_lowercase());
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn a_start_takes_the_snapshot_and_what_came_since() {
    let (folder, journal) = (tempfile::tempdir().unwrap(), journal());
    let world = written(&journal, folder.path());
    let at = world.node.snapshot_position();
    let other = world.list("customs");
    world.permit(other, &[PermittedUse::Case]);
    world.import(other, &format!("{HEADER}3,Petra Vandermolen,1980,UTO,,\n"));
    let names = ["Mira Astorgale", "Odo Quillfeather", "Petra Vandermolen", "Zamir Halloun"];
    let before: Vec<_> = names.iter().map(|name| found(&world, name)).collect();
    assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 0]);
    drop(world);
    let again = start(&journal, folder.path());
    assert_eq!(again.node.snapshot_position(), at, "the snapshot was used");
    assert_eq!(again.node.screening().snapshot().position(), journal.head());
    assert_eq!(names.iter().map(|name| found(&again, name)).collect::<Vec<_>>(), before);
    assert_eq!(again.node.keep_snapshot().unwrap(), Kept::Nothing, "so few changes are folded as quickly");
}

#[test]
fn a_snapshot_that_does_not_fit_is_folded_anew() {
    let (folder, journal) = (tempfile::tempdir().unwrap(), journal());
    drop(written(&journal, folder.path()));
    let whole = fs::read(file(folder.path())).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    let refused = |bytes: &[u8], seed: u8, what: &str| {
        fs::write(file(folder.path()), bytes).unwrap();
        let world = start_as(&journal, folder.path(), seed);
        assert_eq!(world.node.snapshot_position(), None, "{what}");
        assert_eq!(found(&world, "Mira Astorgale").len(), 1, "{what}");
        assert!(!file(folder.path()).exists(), "{what}: it is of no use to anybody");
    };
    refused(&flipped, 7, "a flipped bit");
    refused(&whole[..whole.len() - 9], 7, "cut off");
    refused(&[], 7, "empty");
    refused(&whole, 8, "another node's");
    fs::write(file(folder.path()), &whole).unwrap();
    assert!(start(&journal, folder.path()).node.snapshot_position().is_some(), "the control");
}

#[test]
fn a_snapshot_of_another_journal_is_not_believed() {
    let (folder, full) = (tempfile::tempdir().unwrap(), journal());
    drop(written(&full, folder.path()));
    let whole = fs::read(file(folder.path())).unwrap();
    // A restored backup: the journal ends before the snapshot.
    let shorter = journal();
    let world = start(&shorter, folder.path());
    assert_eq!((world.node.snapshot_position(), found(&world, "Mira Astorgale").len()), (None, 0));
    // As many entries, but others.
    let list = world.list("police");
    world.permit(list, &[PermittedUse::Case]);
    world.import(list, &format!("{HEADER}{}", PEOPLE.replace("Mira", "Nira")));
    assert_eq!(shorter.head(), full.head());
    drop(world);
    fs::write(file(folder.path()), &whole).unwrap();
    let world = start(&shorter, folder.path());
    assert_eq!(world.node.snapshot_position(), None);
    assert_eq!(found(&world, "Nira Astorgale").len(), 1);
}

#[test]
fn a_whole_snapshot_with_another_stamp_is_folded_anew() {
    let (folder, journal) = (tempfile::tempdir().unwrap(), journal());
    drop(written(&journal, folder.path()));
    let whole = fs::read(file(folder.path())).unwrap();
    let key = SignKey::new(&[7; 32]);
    let stamp = verify(&whole, &key.public()).unwrap();
    let taken = |stamp: &Stamp| {
        let files = Snapshots::open_folder(&folder.path().join("snapshots"), key.public()).unwrap();
        files.write(stamp, &|bytes| key.sign(bytes), &mut |sink| sink(&whole[Opened::BODY..])).unwrap();
        let world = start(&journal, folder.path());
        assert_eq!(found(&world, "Mira Astorgale").len(), 1);
        world.node.snapshot_position().is_some()
    };
    assert!(taken(&stamp), "the control: signed anew, but the same");
    assert!(!taken(&Stamp { epoch: stamp.epoch + 1, ..stamp.clone() }), "another epoch");
    assert!(!taken(&Stamp { fold: stamp.fold ^ 1, ..stamp.clone() }), "another version of the program");
    assert!(!taken(&Stamp { position: Position(stamp.position.0 + 1), ..stamp.clone() }), "ahead of the journal");
    let watch = TreeHead { root: [9; 32], ..stamp.watch };
    assert!(!taken(&Stamp { watch, ..stamp.clone() }), "another tree");
}

#[test]
fn erasure_reaches_the_snapshot_at_once() {
    let (folder, journal) = (tempfile::tempdir().unwrap(), journal());
    drop(written(&journal, folder.path()));
    // Once with the file mapped under the index, as after a start.
    let world = start(&journal, folder.path());
    assert!(holds(folder.path(), "Quillfeather"), "the control");
    let passenger = uuid::Uuid::from_u128(77);
    world.node.after_erasure(&[passenger]).unwrap();
    assert!(holds(folder.path(), "Quillfeather"), "a passenger is in no index");
    let subject = found(&world, "Odo Quillfeather");
    world.node.after_erasure(&subject).unwrap();
    assert!(!holds(folder.path(), "Quillfeather"));
    assert_eq!(fs::read_dir(folder.path().join("snapshots")).unwrap().count(), 0);
    assert!(found(&world, "Odo Quillfeather").is_empty());
    assert_eq!(found(&world, "Mira Astorgale").len(), 1);
    assert!(matches!(world.node.keep_snapshot().unwrap(), Kept::Written { .. }), "it is written anew");
    assert!(holds(folder.path(), "Astorgale") && !holds(folder.path(), "Quillfeather"));
    assert_eq!(world.node.keep_snapshot().unwrap(), Kept::Nothing);
}

#[test]
fn an_erasure_that_nobody_followed_reaches_the_snapshot_at_the_next_start() {
    let (folder, journal) = (tempfile::tempdir().unwrap(), journal());
    let world = written(&journal, folder.path());
    let (mira, odo) = (found(&world, "Mira Astorgale"), found(&world, "Odo Quillfeather"));
    let context = world.as_("ada", liaison_policy::Role::Author);
    drop(world);
    assert!(holds(folder.path(), "Quillfeather"), "the control");
    let meta = journal.read(Position(0), 1).unwrap()[0].header.meta.clone();
    let erasure = Erasure { id: context.request, units: odo, rule: "test".to_owned(), meta: Arc::new(meta) };
    journal.erase(erasure, &mut *SeededSource::new(9).entropy()).unwrap();
    // Killed here: the index of the next start comes from a snapshot that holds who was erased.
    let again = start(&journal, folder.path());
    assert!(!holds(folder.path(), "Quillfeather"));
    assert!(found(&again, "Odo Quillfeather").is_empty());
    assert_eq!(found(&again, "Mira Astorgale"), mira);
    assert!(matches!(again.node.keep_snapshot().unwrap(), Kept::Written { .. }));
    assert!(holds(folder.path(), "Astorgale") && !holds(folder.path(), "Quillfeather"));
    // Folded whole, the same.
    let fresh = World::over(Arc::clone(&journal), Arc::new(SeededSource::new(3)));
    assert!(found(&fresh, "Odo Quillfeather").is_empty());
    assert_eq!(found(&fresh, "Mira Astorgale"), mira);
}

#[test]
fn a_node_without_a_store_lets_go_of_who_was_erased() {
    let journal = journal();
    let world = World::over(Arc::clone(&journal), Arc::new(SeededSource::new(3)));
    let list = world.list("police");
    world.permit(list, &[PermittedUse::Case]);
    world.import(list, &format!("{HEADER}{PEOPLE}"));
    let subject = found(&world, "Odo Quillfeather");
    world.node.after_erasure(&subject).unwrap();
    assert!(found(&world, "Odo Quillfeather").is_empty());
    assert_eq!(world.node.keep_snapshot().unwrap(), Kept::Cleaned);
    assert_eq!(found(&world, "Mira Astorgale").len(), 1);
    assert_eq!(world.node.write_snapshot().unwrap(), Kept::Nothing);
    assert_eq!(world.node.snapshot_position(), None::<Position>);
}
