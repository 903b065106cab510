//! A full disk: writes are refused with a clear word, what the law demands still goes, reads go on while the spool lasts,
//! and with room again everything does, with nothing lost and nothing twice.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{
    AccessPosition, AppendError, Batch, Entry, Erasure, Journal, OpenError, Position, Space, SqliteJournal, Stream,
};

use crate::support::{access, draft, id, keys, meta, verify, verify_directory};
use crate::vfs::{Faults, Loss, Watched};

/// Room for everything in a test: the directory, the reserve and a ballast that is taken away later.
const DISK: u64 = 16 << 20;
const SPACE: Space = Space { reserve: 2 << 20, access_spool: 64 << 10 };
/// What is free when the writing begins.
const FREE: u64 = 1 << 20;
const TIME: &str = "2026-05-01T10:00:00Z";

/// A disk with a node on it, full but for [`FREE`].
struct Node {
    root: PathBuf,
    journal: Option<SqliteJournal>,
    entropy: SeededEntropy,
    /// Acknowledged entries and checks, in order.
    stored: Vec<u64>,
    checked: Vec<u64>,
    next: u64,
    erased: Option<u64>,
}

impl Node {
    fn new(root: &Path) -> Self {
        let entropy = SeededEntropy::new(1);
        let root = root.to_owned();
        let mut node =
            Self { root, journal: None, entropy, stored: Vec::new(), checked: Vec::new(), next: 100, erased: None };
        node.open();
        node.store(100).unwrap();
        node.check().unwrap();
        let mut ballast = File::create(node.root.join("ballast")).unwrap();
        while ballast.write_all(&[0; 4096]).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        ballast.set_len(length - FREE).unwrap();
        node
    }

    fn directory(&self) -> PathBuf {
        self.root.join("node")
    }

    fn open(&mut self) {
        self.journal = Some(SqliteJournal::open_with(&self.directory(), keys(), SPACE).unwrap());
    }

    fn journal(&self) -> &SqliteJournal {
        self.journal.as_ref().unwrap()
    }

    fn batch(&mut self, bytes: usize) -> Batch {
        self.next += 1;
        let mut draft = draft(Stream::Work, self.next, "kept");
        draft.parts[0].plaintext = vec![7; bytes];
        Batch { expect: vec![(id(self.next), 0)], ..Batch::of(vec![draft]) }
    }

    fn store(&mut self, bytes: usize) -> Result<(), AppendError> {
        let batch = self.batch(bytes);
        self.journal.as_ref().unwrap().append(batch, &mut self.entropy)?;
        self.stored.push(self.next);
        Ok(())
    }

    fn store_essential(&mut self) -> Result<(), AppendError> {
        let batch = self.batch(100);
        self.journal.as_ref().unwrap().append_essential(batch, &mut self.entropy)?;
        self.stored.push(self.next);
        Ok(())
    }

    /// Erases what was stored first.
    fn erase(&mut self) {
        self.next += 1;
        let first = self.stored[0];
        let erasure = Erasure { id: id(self.next), units: vec![id(first)], rule: "asked for".into(), meta: meta() };
        self.journal.as_ref().unwrap().erase(erasure, &mut self.entropy).unwrap();
        self.erased = Some(first);
    }

    fn check(&mut self) -> Result<(), AppendError> {
        self.next += 1;
        self.journal.as_ref().unwrap().record_access(access(self.next, TIME), &mut self.entropy)?;
        self.checked.push(self.next);
        Ok(())
    }

    /// Writes until there is no room.
    fn fill(&mut self) {
        loop {
            match self.store(20_000) {
                Ok(()) => assert!(self.stored.len() < 2_000, "the disk is never full"),
                Err(error) => return assert_eq!(error, AppendError::Full),
            }
        }
    }

    fn make_room(&self) {
        // A power cut may have taken it already.
        let _ = std::fs::remove_file(self.root.join("ballast"));
    }

    /// Everything acknowledged is there, once, in order, readable, and verifies.
    fn is_whole(&self) {
        let mut entries = self.journal().read(Position(0), usize::MAX).unwrap();
        entries.retain(|entry| !entry.header.kind.starts_with("journal."));
        let entities: Vec<_> = entries.iter().map(|entry| entry.header.entity).collect();
        assert_eq!(entities, self.stored.iter().map(|n| id(*n)).collect::<Vec<_>>());
        let erased = self.erased.map(id);
        let open = |entry: &Entry| entry.open("person") == Some(b"secret kept".as_slice());
        assert!(entries.iter().all(|entry| open(entry) != (Some(entry.header.entity) == erased)));
        let checks = self.journal().read_access(AccessPosition(0), usize::MAX).unwrap();
        let requests: Vec<_> = checks.iter().map(|entry| entry.header.entity).collect();
        assert_eq!(requests, self.checked.iter().map(|n| id(*n)).collect::<Vec<_>>());
        assert!(checks.iter().all(|entry| entry.open("query") == Some(b"ASTORGALE".as_slice())));
        let report = verify(self.journal());
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

/// From the first refusal to full recovery; `how` names the disk.
fn scenario(root: &Path, how: &str) {
    let mut node = Node::new(root);
    assert_eq!(node.journal().condition().shared, None);
    node.fill();
    for _ in 0..5 {
        assert_eq!(node.store(20_000), Err(AppendError::Full), "it stays refused");
    }
    assert_eq!(node.store(1), Err(AppendError::Full), "what is small would eat the room that erasure needs");
    let condition = node.journal().condition();
    assert_eq!(condition.shared, Some(AppendError::Full));
    assert!(condition.reserve_held < condition.reserve_size, "{condition:?}");
    let acknowledged = node.stored.len();

    // What must go, goes.
    let essential = 20;
    for _ in 0..essential {
        node.store_essential().unwrap();
    }
    // Reads go on while the spool lasts, and then the log says that it is full.
    while node.check().is_ok() {
        assert!(node.checked.len() < 1_000, "the spool never ends");
    }
    assert_eq!(node.check(), Err(AppendError::Full));
    let spooled = node.journal().condition().spooled;
    assert!(spooled > 20 && spooled + 1 >= u64::try_from(node.checked.len()).unwrap(), "{spooled}");
    for n in node.stored.clone() {
        assert_eq!(node.journal().entity(id(n)).unwrap().len(), 1);
    }

    // A restart on the full disk changes nothing.
    node.journal = None;
    node.open();
    assert_eq!(node.journal().condition().spooled, spooled);
    assert_eq!(node.store(20_000), Err(AppendError::Full));
    node.store_essential().unwrap();

    let spool = node.directory().join("access/spool");
    let waiting = std::fs::read(&spool).unwrap();
    node.make_room();
    node.store(20_000).unwrap();
    node.check().unwrap();
    let condition = node.journal().condition();
    assert_eq!((condition.shared, condition.access, condition.spooled), (None, None, 0));
    assert_eq!(condition.reserve_held, condition.reserve_size);
    node.is_whole();
    assert!(std::fs::read(&spool).unwrap()[1024..].iter().all(|byte| *byte == 0), "nothing outlasts its erasure there");

    // A crash after the move and before the spool was emptied: nothing comes twice.
    node.journal = None;
    std::fs::write(&spool, waiting).unwrap();
    node.open();
    node.is_whole();
    node.check().unwrap();
    node.is_whole();
    println!(
        "figure: disk full ({how}): {acknowledged} stored before, {essential} essential and {spooled} checks while full, \
         0 lost, 0 twice"
    );
}

#[test]
fn a_disk_without_room_refuses_reads_on_and_recovers() {
    let root = tempfile::tempdir().unwrap();
    let watched = Watched::new(root.path());
    watched.set(Faults { quota: Some(DISK), ..Faults::default() });
    scenario(root.path(), "quota");
    assert!(watched.counts().refused > 0, "{:?}", watched.counts());
}

/// Erasing takes room before it gives some back.
#[test]
fn what_must_be_erased_is_erased_on_a_full_disk() {
    let root = tempfile::tempdir().unwrap();
    let watched = Watched::new(root.path());
    watched.set(Faults { quota: Some(DISK), ..Faults::default() });
    let mut node = Node::new(root.path());
    node.fill();
    while node.store_essential().is_ok() && node.journal().condition().reserve_held > SPACE.reserve / 2 {}
    node.erase();
    assert_eq!(node.journal().entity(id(node.stored[0])).unwrap()[0].open("person"), None);
    node.make_room();
    node.store(20_000).unwrap();
    node.is_whole();
}

/// The check of somebody who is erased while it waits in the spool moves into the log without what was erased.
#[test]
fn what_is_erased_while_it_waits_in_the_spool_does_not_come_back() {
    for restarted in [false, true] {
        let root = tempfile::tempdir().unwrap();
        let watched = Watched::new(root.path());
        watched.set(Faults { quota: Some(DISK), ..Faults::default() });
        let mut node = Node::new(root.path());
        node.fill();
        for _ in 0..3 {
            node.check().unwrap();
        }
        assert_eq!(node.journal().condition().spooled, 3);
        let erased = id(node.checked[2]);
        node.next += 1;
        let erasure = Erasure { id: id(node.next), units: vec![erased], rule: "asked for".into(), meta: meta() };
        node.journal.as_ref().unwrap().erase(erasure, &mut node.entropy).unwrap();
        if restarted {
            node.journal = None;
            node.open();
        }
        node.make_room();
        node.store(20_000).unwrap();
        node.check().unwrap();
        assert_eq!(node.journal().condition().spooled, 0);
        let checks = node.journal().read_access(AccessPosition(0), usize::MAX).unwrap();
        assert_eq!(checks.len(), node.checked.len());
        for check in &checks {
            assert_eq!(check.open("query").is_none(), check.header.entity == erased, "{restarted}");
            assert!(check.open("shown").is_some());
        }
        let report = verify(node.journal());
        assert!(report.is_sound() && report.erased == 1, "{restarted}: {:?}", report.findings);
    }
}

struct Mounted(tempfile::TempDir);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_small_disk_in_memory_does_the_same() {
    let mounted = Mounted(tempfile::tempdir().unwrap());
    let size = format!("size={DISK}");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(mounted.0.path()).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        println!("skipped: 1 (a file system in memory cannot be mounted here)");
        return;
    }
    scenario(mounted.0.path(), "tmpfs");
}

/// What the spool acknowledged survives a power cut; a disk that only says it syncs loses it.
#[test]
fn what_the_spool_took_survives_a_power_cut() {
    for lying in [false, true] {
        let root = tempfile::tempdir().unwrap();
        let watched = Watched::new(root.path());
        watched.set(Faults { quota: Some(DISK), ..Faults::default() });
        let mut node = Node::new(root.path());
        node.fill();
        watched.set(Faults { quota: Some(DISK), lying, ..Faults::default() });
        for _ in 0..10 {
            node.check().unwrap();
        }
        let image = tempfile::tempdir().unwrap();
        watched.cut(1, Loss::All, image.path());
        drop(node.journal.take());
        drop(watched);
        node.root = image.path().to_owned();
        if lying {
            node.open();
            assert_eq!(node.journal().condition().spooled, 0, "the control is caught");
            continue;
        }
        node.make_room();
        node.open();
        assert_eq!(node.journal().condition().spooled, 10);
        node.check().unwrap();
        node.is_whole();
    }
}

/// Every bit of a spool that holds something is either without effect or reported when the directory is opened.
#[test]
fn a_flipped_bit_in_the_spool_is_reported_or_without_effect() {
    let root = tempfile::tempdir().unwrap();
    let watched = Watched::new(root.path());
    watched.set(Faults { quota: Some(DISK), ..Faults::default() });
    let mut node = Node::new(root.path());
    node.fill();
    for _ in 0..3 {
        node.check().unwrap();
    }
    drop(node.journal.take());
    node.make_room();
    watched.set(Faults::default());
    let spool = node.directory().join("access/spool");
    let bytes = std::fs::read(&spool).unwrap();
    let (mut reported, mut harmless) = (0, 0);
    for at in (0..160).step_by(3).chain((512..672).step_by(3)).chain((1024..4096).step_by(53)).chain([60_000]) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        std::fs::write(&spool, flipped).unwrap();
        match SqliteJournal::open_with(&node.directory(), keys(), Space { reserve: 0, ..SPACE }) {
            Err(OpenError::Damaged { .. }) => reported += 1,
            Err(error) => panic!("{error}"),
            Ok(journal) => {
                assert_eq!(journal.condition().spooled, 3, "byte {at}: used although it was altered");
                harmless += 1;
            }
        }
    }
    assert!(reported > 20 && harmless > 20, "{reported} reported, {harmless} harmless");
    std::fs::write(&spool, bytes).unwrap();
    assert!(verify_directory(&node.directory()).is_sound());
}
