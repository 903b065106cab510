use std::sync::Arc;
use std::time::Duration;

use liaison_domain::entropy::SeededEntropy;
use liaison_domain::list::{Description, ListEvent};
use liaison_domain::{Grade, Handling, Tlp, Unit};
use liaison_journal::{Batch, MemoryJournal, Meta, NodeKeys, Stream};
use uuid::Uuid;

use super::*;
use crate::{Views, payload};

struct World {
    journal: MemoryJournal,
    lists: u128,
}

impl World {
    fn new() -> Self {
        Self { journal: MemoryJournal::new(NodeKeys::generate(&mut SeededEntropy::new(1))), lists: 0 }
    }

    fn list(&mut self) -> Position {
        self.lists += 1;
        let description = Description {
            name: format!("list {}", self.lists),
            legal_basis: "Act 1".to_owned(),
            source: "police".to_owned(),
            grade: Grade::UNEVALUATED,
            handling: Handling::owner_only(Tlp::Red),
            owner: Unit("desk".to_owned()),
        };
        let meta = Arc::new(Meta {
            time: "2026-02-20T04:00:00Z".parse().unwrap(),
            actor: "ada".to_owned(),
            unit: "desk".to_owned(),
            purpose: "test".to_owned(),
            legal_basis: "Act 1".to_owned(),
            policy_version: [0; 32],
        });
        let event = ListEvent::Created(description);
        let draft = payload::draft(Stream::Work, Uuid::from_u128(self.lists), &event, &meta, None, []);
        self.journal.append(Batch::of(vec![draft]), &mut SeededEntropy::new(2)).unwrap().last
    }
}

fn names(views: &Views) -> Vec<String> {
    views.lists().unwrap().into_iter().map(|list| list.name).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    names.sort();
    names
}

/// Makes the file another version's. Its seal would call that altered, as it should.
fn set_version(path: &Path, version: i64) {
    let _ = std::fs::remove_file(path.with_extension("db.seal"));
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "user_version", version).unwrap();
}

#[test]
fn rebuilt_tables_take_the_place_of_the_old_ones_and_of_damage_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    let mut world = World::new();
    world.list();
    world.list();
    let views = Views::open(&path).unwrap();
    let mut seen = 0;
    views.catch_up(&world.journal, |entries| seen += entries.len()).unwrap();
    lock(&views.tables().writer).execute("UPDATE lists SET name = 'damaged ' || name", []).unwrap();
    assert_eq!(names(&views), ["damaged list 1", "damaged list 2"], "the control");
    world.list();
    let stands = views.rebuild(&world.journal).unwrap();
    assert_eq!((stands, names(&views)), (Position(2), vec!["list 1".to_owned(), "list 2".to_owned()]));
    views.catch_up(&world.journal, |entries| seen += entries.len()).unwrap();
    assert_eq!((seen, names(&views).len()), (3, 3), "watchers see each entry once");
    assert_eq!(files(folder.path()), ["views.db"]);
    drop(views);
    assert_eq!(names(&Views::open(&path).unwrap()), ["list 1", "list 2", "list 3"]);
}

#[test]
fn readers_go_on_while_tables_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let mut world = World::new();
    world.list();
    let views = Views::open(&folder.path().join("views.db")).unwrap();
    views.catch_up(&world.journal, |_| {}).unwrap();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3).map(|_| scope.spawn(|| (0..200).all(|_| names(&views) == ["list 1"]))).collect();
        for _ in 0..5 {
            views.rebuild(&world.journal).unwrap();
        }
        assert!(readers.into_iter().all(|reader| reader.join().unwrap()));
    });
}

#[test]
fn a_build_that_was_killed_starts_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    let mut world = World::new();
    world.list();
    Views::open(&path).unwrap().catch_up(&world.journal, |_| {}).unwrap();
    let half = Tables::create(&beside(&path)).unwrap();
    lock(&half.writer).execute("UPDATE standing SET position = 99", []).unwrap();
    drop(half);
    let views = Views::open(&path).unwrap();
    assert_eq!(
        (views.position(), names(&views), files(folder.path())),
        (Position(1), vec!["list 1".to_owned()], vec!["views.db".to_owned()])
    );
}

#[test]
fn tables_of_an_unknown_version_stay_until_the_new_ones_stand_at_the_head() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    let mut world = World::new();
    world.list();
    Views::open(&path).unwrap().catch_up(&world.journal, |_| {}).unwrap();
    set_version(&path, schema::FOLD_VERSION + 1);
    let views = Views::open(&path).unwrap();
    assert_eq!((views.position(), files(folder.path()).len()), (Position(0), 2));
    // Killed here, the next start finds the old ones and begins again.
    drop(views);
    let views = Views::open(&path).unwrap();
    assert_eq!(views.position(), Position(0));
    views.catch_up(&world.journal, |_| {}).unwrap();
    assert_eq!((names(&views), files(folder.path())), (vec!["list 1".to_owned()], vec!["views.db".to_owned()]));
    assert!(!views.is_outdated());
}

#[test]
fn views_ahead_of_the_journal_are_folded_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    let mut world = World::new();
    world.list();
    world.list();
    Views::open(&path).unwrap().catch_up(&world.journal, |_| {}).unwrap();
    let mut restored = World::new();
    restored.list();
    let views = Views::open(&path).unwrap();
    assert_eq!(views.position(), Position(2), "the control");
    views.catch_up(&restored.journal, |_| {}).unwrap();
    assert_eq!((views.position(), names(&views)), (Position(1), vec!["list 1".to_owned()]));
    assert_eq!(files(folder.path()), ["views.db"]);
}

#[test]
fn older_tables_that_can_be_read_serve_until_they_are_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("views.db");
    let mut world = World::new();
    world.list();
    Views::open(&path).unwrap().catch_up(&world.journal, |_| {}).unwrap();
    set_version(&path, schema::FOLD_VERSION - 1);
    let views = Views::open_from(&path, schema::FOLD_VERSION - 1).unwrap();
    assert!(views.is_outdated());
    assert_eq!((views.position(), names(&views)), (Position(1), vec!["list 1".to_owned()]));
    views.rebuild(&world.journal).unwrap();
    assert!(!views.is_outdated());
    drop(views);
    let views = Views::open(&path).unwrap();
    assert_eq!((views.position(), names(&views)), (Position(1), vec!["list 1".to_owned()]));
}

#[test]
fn a_caller_reads_what_it_wrote_through_another_instance() {
    let mut world = World::new();
    let (mine, other) = (Views::in_memory().unwrap(), Views::in_memory().unwrap());
    let written = world.list();
    mine.catch_up(&world.journal, |_| {}).unwrap();
    let late = other.wait_for(written, Duration::ZERO).unwrap_err();
    assert_eq!(late.to_string(), "the views stand at position 0, not yet at 1: try again in a moment");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let stands = other.wait_for(written, Duration::from_mins(1)).unwrap();
            (stands, names(&other))
        });
        other.catch_up(&world.journal, |_| {}).unwrap();
        assert_eq!(waiting.join().unwrap(), (written, vec!["list 1".to_owned()]));
    });
    let (position, time) = other.stands_at();
    assert_eq!((position, time), (written, Some("2026-02-20T04:00:00Z".parse().unwrap())));
}
