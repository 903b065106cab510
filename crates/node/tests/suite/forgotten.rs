//! Whoever is forgotten is in no byte of any file of the node or of its backups: every store the program has, each written
//! to, looked at by one scan that knows none of them.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use liaison_domain::PermittedUse;
use liaison_domain::entropy::SeededEntropy;
use liaison_domain::hit::{HitCommand, RejectGround};
use liaison_journal::backup::{self, BackupError, BackupKey, Create, Lost, Restore};
use liaison_journal::{Journal, NodeKeys, NodeSigner, PartState, Position, SqliteJournal};
use liaison_node::retention::Budget;
use liaison_policy::Role;
use liaison_views::HitWhen;
use tempfile::TempDir;
use uuid::Uuid;

use crate::scan::files_with;
use crate::support::{HEADER, World, message};
use crate::whole::{make, open};

/// Listed, aboard, and in the words of whoever decided.
const PLANTED: &str = "Quillfeather";

struct Place {
    folder: TempDir,
    key: BackupKey,
}

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn signer(&self) -> NodeSigner {
        NodeSigner::load(&self.path("node/sign.key")).unwrap()
    }

    fn back_up(&self, world: &World, keep: SignedDuration) -> u64 {
        let (node, to) = (self.path("node"), self.path("backup"));
        let create = Create { node: &node, to: &to, key: &self.key, signer: &self.signer(), now: world.now, keep };
        let created = backup::create(&create, &mut SeededEntropy::new(8), &mut |_| std::ops::ControlFlow::Continue(()));
        created.unwrap().generation
    }

    fn restore(&self, world: &World, generation: u64, into: &str, lost: Lost) -> Result<(), BackupError> {
        let (node_key, sign_key) = (self.path("node/node.key"), self.path("node/sign.key"));
        let operator = world.as_("operator", Role::Operator);
        let restore = Restore {
            from: &self.path("backup"),
            key: &self.key,
            into: &self.path(into),
            node_key: &node_key,
            sign_key: &sign_key,
            generation: Some(generation),
            lost,
            meta: operator.meta(),
            id: operator.request,
        };
        backup::restore(&restore, &mut SeededEntropy::new(9), &mut |_| std::ops::ControlFlow::Continue(())).map(drop)
    }

    /// Entities of a directory's journal in which the planted name can be read.
    fn readable(&self, name: &str) -> Vec<Uuid> {
        let keys = NodeKeys::load(&self.path("node/node.key")).unwrap();
        let journal = SqliteJournal::open(&self.path(name), keys).unwrap();
        readable(&journal)
    }
}

fn readable(journal: &dyn Journal) -> Vec<Uuid> {
    let holds = |part: &PartState| {
        let PartState::Open(bytes) = part else { return false };
        String::from_utf8_lossy(bytes.reveal()).to_lowercase().contains(&PLANTED.to_lowercase())
    };
    let entries = journal.read(Position(0), usize::MAX).unwrap();
    let mut found: Vec<Uuid> =
        entries.iter().filter(|entry| entry.parts.iter().any(holds)).map(|entry| entry.header.entity).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A listed person who was aboard, hit, decided about, and written to every store.
fn planted(directory: &Path) -> World {
    let world = open(directory).unwrap();
    let list = world.list("national");
    world.permit(list, &[PermittedUse::BorderApi]);
    world.import(
        list,
        &format!("{HEADER}1,Zanzibarina {PLANTED},1962-10-24,UTO,Z11391175,UTO\n2,Owen Nobody,1952,UTO,,\n"),
    );
    let text = String::from_utf8(message()).unwrap();
    let text = text.replace("MIRKADO:MARA:LENKA", &format!("{}:ZANZIBARINA", PLANTED.to_uppercase()));
    world.receive("carriers-border-api", text.as_bytes()).unwrap();
    let hit = world.hits(HitWhen::Open)[0].row.id;
    let officer = world.as_("olga", Role::Officer);
    let version = world.node.change_hit(&officer, hit, world.version(hit), HitCommand::Claim).unwrap();
    let reason = format!("another {PLANTED}: older, and not from there");
    let reject = HitCommand::Reject { ground: RejectGround::DifferentPerson, reason };
    world.node.change_hit(&officer, hit, version, reject).unwrap();
    world.node.write_snapshot().unwrap();
    world.node.seal(world.now);
    world
}

/// Every term of both is over, day by day as the clock service goes.
fn days_pass(world: &mut World) {
    for _ in 0..36 {
        world.later(SignedDuration::from_hours(24));
        let clock = world.as_("clock", Role::Operator);
        let ran = world.node.run_retention(&clock, Budget::ALL).unwrap();
        assert!(ran.complete && ran.unfinished == 0, "{ran:?}");
        world.node.purge_quarantine(world.now).unwrap();
    }
    world.node.refresh_index().unwrap();
    world.node.keep_folds().unwrap();
    world.node.write_snapshot().unwrap();
    world.node.seal(world.now);
}

#[test]
fn whoever_is_forgotten_is_in_no_byte_of_node_or_backups() {
    let folder = tempfile::tempdir().unwrap();
    let node = folder.path().join("node");
    std::fs::create_dir(&node).unwrap();
    make(&node);
    let mut world = planted(&node);
    let signer = NodeSigner::load(&node.join("sign.key")).unwrap();
    let (to, key) = (folder.path().join("backup"), folder.path().join("backup.key"));
    let key = backup::init(&node, &to, &key, &signer, &mut SeededEntropy::new(7)).unwrap();
    let place = Place { folder, key };
    let before = place.back_up(&world, SignedDuration::ZERO);

    // The control: while it is held, it can be read, and the scan finds the store that keeps people readable.
    assert!(readable(&*world.journal).len() >= 3, "listed, aboard, hit");
    let found = files_with(&place.path("node"), PLANTED);
    assert!(!found.is_empty() && found.iter().all(|file| file.starts_with("snapshots/")), "{found:?}");
    assert_eq!(files_with(&place.path("backup"), PLANTED), Vec::<String>::new(), "a backup is sealed");

    let list = world.node.lists(&world.as_("ada", Role::Author)).unwrap()[0].row.id;
    world.import(list, &format!("{HEADER}2,Owen Nobody,1952,UTO,,\n"));
    days_pass(&mut world);
    assert_eq!(readable(&*world.journal), Vec::<Uuid>::new());
    assert_eq!(files_with(&place.path("node"), PLANTED), Vec::<String>::new(), "while it runs");

    // A backup made before holds the bytes, sealed, and the copy of the key store that opens them: so it can be read from
    // it until that copy's key is destroyed, unless the old directory still says who was erased since.
    place.restore(&world, before, "early", Lost::default()).unwrap();
    assert!(place.readable("early").len() >= 3, "the decision was made after it");
    place.restore(&world, before, "told", Lost::of_directory(&place.path("node"))).unwrap();
    assert_eq!(place.readable("told"), Vec::<Uuid>::new(), "the erasure list is applied again");
    assert_eq!(files_with(&place.path("told"), PLANTED), Vec::<String>::new());

    // The next backup destroys that key, at once here, within 30 days at the latest, and what only it named.
    let after = place.back_up(&world, SignedDuration::ZERO);
    let left: Vec<u64> =
        backup::list(&place.path("backup"), &place.key).unwrap().iter().map(|one| one.number).collect();
    assert_eq!(left, [after]);
    assert!(place.restore(&world, before, "gone", Lost::default()).is_err());
    place.restore(&world, after, "late", Lost::default()).unwrap();
    assert_eq!(place.readable("late"), Vec::<Uuid>::new());
    drop(world);
    for closed in ["node", "backup", "late"] {
        assert_eq!(files_with(&place.path(closed), PLANTED), Vec::<String>::new(), "{closed}");
    }
    println!(
        "figure: scan for somebody erased: node running, closed and opened again, backup, 3 restored nodes: 0 files"
    );
    let world = open(&place.path("node")).unwrap();
    assert!(readable(&*world.journal).is_empty());
    assert_eq!(files_with(&place.path("node"), PLANTED), Vec::<String>::new(), "opened again");
}
