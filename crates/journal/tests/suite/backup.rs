//! Backups: what comes back is what was there; what was stopped goes on; what is not whole is refused; what was
//! destroyed stays destroyed.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{SignedDuration, Timestamp};
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::backup::{self, BackupError, BackupKey, Create, Created, Lost, Restore, Restored};
use liaison_journal::{
    AccessPosition, Entry, Erasure, Fault, Journal, NodeKeys, NodeSigner, OpenError, PartState, Position,
    SqliteJournal, Stream,
};
use tempfile::TempDir;

use crate::mixed::{copy, hashes, write};
use crate::support::{access, batch, id, keys, meta, sqlite, verify_directory};

/// A node, its backup, and the keys where an operator keeps them.
struct World {
    _folder: TempDir,
    node: PathBuf,
    to: PathBuf,
    safe: PathBuf,
    key: BackupKey,
    signer: NodeSigner,
}

fn day(day: i64) -> Timestamp {
    let start: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
    start + SignedDuration::from_hours(24 * day)
}

impl World {
    fn new() -> Self {
        Self::with(1)
    }

    fn with(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [node, to, safe] = ["node", "backup", "safe"].map(|name| folder.path().join(name));
        fs::create_dir(&safe).unwrap();
        let mut entropy = SeededEntropy::new(seed);
        NodeKeys::create(&safe.join("node.key"), &mut SeededEntropy::new(crate::support::KEYS)).unwrap();
        let signer = NodeSigner::create_or_load(&safe.join("sign.key"), "Harrow", &mut entropy).unwrap();
        write(&sqlite(&node), 0);
        fs::write(node.join("config.toml"), "name = \"Harrow\"\n").unwrap();
        let key = backup::init(&node, &to, &safe.join("backup.key"), &signer, &mut entropy).unwrap();
        Self { _folder: folder, node, to, safe, key, signer }
    }

    fn create(&self, at: i64) -> Result<Created, BackupError> {
        self.create_until(at, u64::MAX)
    }

    /// Stops after so many steps.
    fn create_until(&self, at: i64, steps: u64) -> Result<Created, BackupError> {
        let create = Create {
            node: &self.node,
            to: &self.to,
            key: &self.key,
            signer: &self.signer,
            now: day(at),
            keep: SignedDuration::from_hours(30 * 24),
        };
        let mut left = steps;
        backup::create(&create, &mut SeededEntropy::new((u64::try_from(at).unwrap() + 100) ^ steps), &mut |_| {
            left = left.saturating_sub(1);
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }

    fn verify(&self) -> Result<backup::Checked, BackupError> {
        backup::verify(&self.to, &self.key, None, &mut |_| ControlFlow::Continue(()))
    }

    fn restore(&self, into: &Path, steps: u64, lost: Lost) -> Result<Restored, BackupError> {
        self.restore_of(into, None, steps, lost)
    }

    fn restore_of(
        &self,
        into: &Path,
        generation: Option<u64>,
        steps: u64,
        lost: Lost,
    ) -> Result<Restored, BackupError> {
        let restore = Restore {
            from: &self.to,
            key: &self.key,
            into,
            node_key: &self.safe.join("node.key"),
            sign_key: &self.safe.join("sign.key"),
            generation,
            lost,
            meta: meta(),
            id: id(into
                .as_os_str()
                .as_encoded_bytes()
                .iter()
                .fold(9_999, |sum, byte| sum * 31 % 99_991 + 9_999 + u64::from(*byte))),
        };
        let mut left = steps;
        backup::restore(&restore, &mut SeededEntropy::new(9), &mut |_| {
            left = left.saturating_sub(1);
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }

    fn target(&self, name: &str) -> PathBuf {
        self.node.with_file_name(name)
    }
}

fn all(directory: &Path) -> (Vec<Entry>, Vec<Entry>) {
    let journal = sqlite(directory);
    let entries = journal.read(Position(0), usize::MAX).unwrap();
    (entries, journal.read_access(AccessPosition(0), usize::MAX).unwrap())
}

fn sound(directory: &Path) {
    let report = verify_directory(directory);
    assert!(report.is_sound(), "{:?}", report.findings);
}

#[test]
fn everything_comes_back_in_a_new_epoch_and_goes_on() {
    let world = World::new();
    let first = world.create(0).unwrap();
    assert_eq!((first.generation, first.position, first.access, first.entries), (1, Position(4), 1, 5));
    let journal = sqlite(&world.node);
    write(&journal, 10);
    let mut entropy = SeededEntropy::new(4);
    journal.record_access(access(70, "2026-05-02T09:00:00Z"), &mut entropy).unwrap();
    // Beside the running node.
    let second = world.create(1).unwrap();
    assert_eq!((second.generation, second.entries), (2, 6));
    let nothing = world.create(1).unwrap();
    assert_eq!((nothing.generation, nothing.entries), (3, 0));
    drop(journal);
    let checked = world.verify().unwrap();
    assert_eq!((checked.generation, checked.entries, checked.parts, checked.absent), (3, 11, 22, 0));
    assert_eq!(backup::list(&world.to, &world.key).unwrap().len(), 3);
    let before = all(&world.node);
    fs::remove_dir_all(&world.node).unwrap();
    let into = world.target("restored");
    let restored = world.restore(&into, u64::MAX, Lost::default()).unwrap();
    assert_eq!((restored.ended, restored.epoch, restored.position), (0, 1, Position(8)));
    sound(&into);
    assert_eq!(fs::read_to_string(into.join("config.toml")).unwrap(), "name = \"Harrow\"\n");
    let (mut entries, access) = all(&into);
    let opening = entries.pop().unwrap();
    assert_eq!((entries, access), before);
    assert_eq!(Restored::of(&opening), Some(restored));
    assert_eq!((opening.header.epoch, opening.header.sequence, opening.header.position), (1, 2, Position(9)));
    write(&sqlite(&into), 30);
    let (entries, access) = all(&into);
    assert_eq!((entries.last().unwrap().header.epoch, access.last().unwrap().header.epoch), (1, 1));
    sound(&into);
    // The restored node is backed up further.
    let world = World { node: into, ..world };
    assert_eq!(world.create(2).unwrap().epoch, 1);
    assert_eq!(world.verify().unwrap().entries, 17);
    let again = world.restore(&world.target("again"), u64::MAX, Lost::default()).unwrap();
    assert_eq!((again.ended, again.epoch), (1, 2));
    sound(&world.target("again"));
}

#[test]
fn an_epoch_is_never_opened_twice_and_losses_are_named() {
    let world = World::new();
    world.create(0).unwrap();
    let nothing = world.restore(&world.target("nothing"), u64::MAX, Lost::of_directory(&world.node)).unwrap();
    assert_eq!(nothing.lost, vec![]);
    write(&sqlite(&world.node), 10);
    let lost = Lost::of_directory(&world.node);
    assert_eq!(world.restore(&world.target("a"), u64::MAX, Lost::default()).unwrap().epoch, 2);
    let restored = world.restore(&world.target("b"), u64::MAX, lost).unwrap();
    assert_eq!(restored.epoch, 3);
    let all = [Stream::Watch, Stream::Travel, Stream::Work, Stream::Exchange, Stream::Access];
    let mut found = restored.lost;
    found.sort_unstable();
    assert_eq!(found, all.map(|stream| (stream, 1, 1)));
    sound(&world.target("b"));
}

#[test]
fn a_stopped_backup_goes_on_and_leaves_the_one_before_as_it_was() {
    let world = World::new();
    world.create(0).unwrap();
    write(&sqlite(&world.node), 10);
    let manifest = fs::read(world.to.join("manifests/000001.manifest")).unwrap();
    for _ in 0..2 {
        assert!(matches!(world.create_until(1, 1), Err(BackupError::Stopped)));
        assert_eq!(world.verify().unwrap().generation, 1);
        assert_eq!(fs::read(world.to.join("manifests/000001.manifest")).unwrap(), manifest);
    }
    let created = world.create(1).unwrap();
    assert_eq!((created.generation, created.resumed, created.entries), (2, true, 5));
    assert_eq!(world.verify().unwrap().entries, 10);
    // A part of what was finished is lost: it is made again.
    write(&sqlite(&world.node), 20);
    assert!(matches!(world.create_until(2, 1), Err(BackupError::Stopped)));
    let newest = hashes(&world.to.join("segments")).into_keys().rfind(|name| name.starts_with("000003")).unwrap();
    fs::remove_file(world.to.join("segments").join(newest)).unwrap();
    assert!(!world.create(2).unwrap().resumed);
    assert_eq!(world.verify().unwrap().entries, 15);
}

#[test]
fn a_stopped_restore_opens_nowhere_and_goes_on() {
    let world = World::new();
    write(&sqlite(&world.node), 10);
    world.create(0).unwrap();
    let before = all(&world.node);
    let into = world.target("restored");
    // Cut off before it had begun.
    fs::create_dir(&into).unwrap();
    fs::write(into.join("restoring.new"), "half").unwrap();
    for _ in 0..2 {
        assert!(matches!(world.restore(&into, 1, Lost::default()), Err(BackupError::Stopped)));
        assert!(matches!(SqliteJournal::open(&into, keys()), Err(OpenError::Unfinished(_))));
    }
    // Only the same restore goes on in it.
    write(&sqlite(&world.node), 20);
    world.create(1).unwrap();
    assert!(matches!(world.restore(&into, u64::MAX, Lost::default()), Err(BackupError::NotEmpty(_))));
    world.restore_of(&into, Some(1), u64::MAX, Lost::default()).unwrap();
    sound(&into);
    let (mut entries, access) = all(&into);
    entries.pop();
    assert_eq!((entries, access), before);
    assert!(matches!(world.restore(&into, u64::MAX, Lost::default()), Err(BackupError::NotEmpty(_))));
}

#[test]
fn a_backup_that_is_not_whole_is_refused_and_the_node_is_untouched() {
    let world = World::new();
    write(&sqlite(&world.node), 10);
    world.create(0).unwrap();
    let files: Vec<String> = hashes(&world.to).into_keys().filter(|name| name != "lock").collect();
    assert!(files.iter().any(|name| name.contains("keys")) && files.len() > 8, "{files:?}");
    for name in files {
        let path = world.to.join(&name);
        let bytes = fs::read(&path).unwrap();
        for damage in 0..4 {
            let mut altered = bytes.clone();
            match damage {
                0 => altered.truncate(bytes.len() / 2),
                1 => altered[bytes.len() / 2] ^= 1,
                2 => altered.clear(),
                _ => fs::remove_file(&path).unwrap(),
            }
            if damage < 3 {
                fs::write(&path, &altered).unwrap();
            }
            // The slot of another generation is empty space.
            if name == "generations" && damage == 1 {
                fs::write(&path, &bytes).unwrap();
                continue;
            }
            let refused = world.verify();
            assert!(refused.is_err(), "{name} {damage}");
            let into = world.target("never");
            let refused = world.restore(&into, u64::MAX, Lost::default());
            assert!(refused.is_err(), "{name} {damage}");
            assert!(!into.exists() || SqliteJournal::open(&into, keys()).is_err(), "{name} {damage}");
            let _ = fs::remove_dir_all(&into);
            fs::write(&path, &bytes).unwrap();
        }
    }
    world.verify().unwrap();
    sound(&world.node);
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let (world, other) = (World::new(), World::with(2));
    world.create(0).unwrap();
    other.create(0).unwrap();
    let foreign = |result: Result<Created, BackupError>| matches!(result, Err(BackupError::Foreign { .. }));
    let mixed = Create {
        node: &world.node,
        to: &other.to,
        key: &world.key,
        signer: &world.signer,
        now: day(1),
        keep: SignedDuration::ZERO,
    };
    let before = hashes(&other.to);
    let nothing = &mut |_| ControlFlow::Continue(());
    assert!(foreign(backup::create(&mixed, &mut SeededEntropy::new(1), nothing)));
    assert_eq!(hashes(&other.to), before);
    let verified = backup::verify(&other.to, &world.key, None, nothing);
    assert!(matches!(verified, Err(BackupError::Foreign { .. })));
    // A segment of the same name from another backup.
    let name = hashes(&world.to.join("segments")).into_keys().find(|name| name.contains("watch")).unwrap();
    fs::copy(other.to.join("segments").join(&name), world.to.join("segments").join(&name)).unwrap();
    assert!(matches!(world.verify(), Err(BackupError::Damaged { .. })));
    // Another node's keys.
    let stranger = other.safe.join("node.key");
    fs::remove_file(&stranger).unwrap();
    NodeKeys::create(&stranger, &mut SeededEntropy::new(99)).unwrap();
    let refused = other.restore(&other.target("never"), u64::MAX, Lost::default());
    assert!(matches!(refused, Err(BackupError::Foreign { .. })), "{refused:?}");
    assert!(!other.target("never").exists());
}

#[test]
fn a_node_put_back_is_not_backed_up_over_its_later_backup() {
    let world = World::new();
    let older = world.target("older");
    copy(&world.node, &older);
    write(&sqlite(&world.node), 10);
    world.create(0).unwrap();
    let manifests = hashes(&world.to.join("manifests"));
    let world = World { node: older, ..world };
    assert!(matches!(world.create(1), Err(BackupError::Diverged { .. })));
    // It comes as far as before by another way.
    write(&sqlite(&world.node), 40);
    assert!(matches!(world.create(1), Err(BackupError::Diverged { .. })));
    assert_eq!(hashes(&world.to.join("manifests")), manifests);
    world.verify().unwrap();
}

#[test]
fn keys_of_a_replaced_generation_are_gone_after_their_term() {
    let world = World::new();
    world.create(0).unwrap();
    let (kept, everything) = (world.target("kept"), world.target("everything"));
    copy(&world.to, &kept);
    write(&sqlite(&world.node), 10);
    world.create(29).unwrap();
    assert_eq!(backup::list(&world.to, &world.key).unwrap().iter().filter(|one| one.open).count(), 2);
    let third = world.create(31).unwrap();
    assert_eq!(third.forgotten, vec![1]);
    let left = backup::list(&world.to, &world.key).unwrap();
    assert_eq!(left.iter().map(|one| (one.number, one.open)).collect::<Vec<_>>(), vec![(2, true), (3, true)]);
    assert!(!hashes(&world.to.join("segments")).keys().any(|name| name.starts_with("000001") && name.contains("keys")));
    world.verify().unwrap();
    // Whoever kept every file of the first generation and has the backup key and today's slots opens no key of it.
    copy(&kept, &everything);
    let slots = "generations";
    fs::copy(world.to.join(slots), everything.join(slots)).unwrap();
    let verified = backup::verify(&everything, &world.key, Some(1), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(verified, Err(BackupError::Forgotten(1))), "{verified:?}");
    // The control: with the slots of that day they are open.
    backup::verify(&kept, &world.key, Some(1), &mut |_| ControlFlow::Continue(())).unwrap();
}

#[test]
fn a_backup_beside_writers_is_whole() {
    let world = World::new();
    let (journal, stop) = (sqlite(&world.node), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut entropy = SeededEntropy::new(5);
            for n in 1_000.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                journal
                    .append(batch(Stream::SHARED[usize::try_from(n % 4).unwrap()], n, "busy"), &mut entropy)
                    .unwrap();
                journal.record_access(access(n, "2026-05-02T10:00:00Z"), &mut entropy).unwrap();
            }
        });
        let made: Vec<_> = (0..4).map(|at| world.create(at)).collect();
        stop.store(true, Ordering::Relaxed);
        for made in made {
            made.unwrap();
        }
    });
    world.verify().unwrap();
    let into = world.target("restored");
    world.restore(&into, u64::MAX, Lost::default()).unwrap();
    sound(&into);
}

#[test]
fn files_of_two_epochs_are_told_apart() {
    let world = World::new();
    world.create(0).unwrap();
    let into = world.target("restored");
    world.restore(&into, u64::MAX, Lost::default()).unwrap();
    write(&sqlite(&into), 10);
    write(&sqlite(&world.node), 10);
    // The access log of the new epoch beside the journal of the old one.
    let log = "access/access-2026-05-01.db";
    fs::copy(into.join(log), world.node.join(log)).unwrap();
    let refused = SqliteJournal::open(&world.node, keys()).err().unwrap().to_string();
    assert!(refused.contains("its epoch is older than that of the access log"), "{refused}");
    let report = verify_directory(&world.node);
    let named =
        report.findings.iter().any(|finding| finding.fault == Fault::EpochMixed && finding.stream == Stream::Access);
    assert!(named, "{:?}", report.findings);
    // An epoch that nothing opens.
    let journal = rusqlite::Connection::open(into.join("journal.db")).unwrap();
    journal.execute("UPDATE bound SET epoch = 5 WHERE which = 'edge'", []).unwrap();
    drop(journal);
    let mut entropy = SeededEntropy::new(3);
    sqlite(&into).append(batch(Stream::Watch, 50, "late"), &mut entropy).unwrap();
    let report = verify_directory(&into);
    let first = report.first_bad(Stream::Watch).unwrap();
    assert_eq!((first.fault, first.position), (Fault::EpochMixed, Position(10)), "{:?}", report.findings);
}

fn erase(directory: &Path, unit: u64) {
    let erasure = Erasure { id: id(unit + 5_000), units: vec![id(unit)], rule: "term over".into(), meta: meta() };
    sqlite(directory).erase(erasure, &mut SeededEntropy::new(unit)).unwrap();
}

fn state(directory: &Path, unit: u64) -> PartState {
    sqlite(directory).entity(id(unit)).unwrap()[0].part("person").unwrap().clone()
}

#[test]
fn who_was_erased_stays_erased_in_what_is_restored() {
    let world = World::new();
    world.create(0).unwrap();
    erase(&world.node, 0);
    world.create(1).unwrap();
    // The bytes lie in the first generation's segments, and the key of the second one's key store opens none of them.
    let into = world.target("restored");
    world.restore(&into, u64::MAX, Lost::default()).unwrap();
    assert_eq!((state(&into, 0), state(&into, 1).clone()), (PartState::Erased, state(&world.node, 1)));
    sound(&into);
    // Erased after the last backup: only what is left of the old directory still says so.
    erase(&world.node, 1);
    let (without, with) = (world.target("without"), world.target("with"));
    world.restore(&without, u64::MAX, Lost::default()).unwrap();
    assert!(matches!(state(&without, 1), PartState::Open(_)), "the control: nobody knew");
    world.restore(&with, u64::MAX, Lost::of_directory(&world.node)).unwrap();
    assert_eq!((state(&with, 0), state(&with, 1)), (PartState::Erased, PartState::Erased));
    sound(&with);
    // The next backup and a restore of that.
    let world = World { node: with, ..world };
    world.create(2).unwrap();
    world.restore(&world.target("again"), u64::MAX, Lost::default()).unwrap();
    assert_eq!(state(&world.target("again"), 1), PartState::Erased);
    sound(&world.target("again"));
}
