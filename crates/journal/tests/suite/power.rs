//! Power cuts, and a disk whose sync fails: what was acknowledged is there, once, and everything verifies.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;
use liaison_journal::{AppendError, Journal, SqliteJournal, Stream};
use tempfile::TempDir;

use crate::kill::{Acknowledged, batch, lost};
use crate::support::{access, draft, id, long, meta, sqlite, verify_directory};
use crate::vfs::{Faults, Loss, Watched};

const CUTS: u64 = 20;
const LONG_CUTS: u64 = 100;
/// Cuts after which a fresh directory begins; until then each image is the next round's directory.
const CUTS_PER_DIRECTORY: u64 = 10;
const WRITERS: u64 = 3;
/// Acknowledged operations that are tried again after a cut: more than were in flight.
const AGAIN: u64 = 2 * WRITERS;

/// When the power goes.
#[derive(Clone, Copy)]
enum Moment {
    /// So many turns of the waiting thread after the start: while the directory opens, mostly.
    Opening(u64),
    /// When so many operations more are acknowledged, and so many turns after that.
    Writing(usize, u64),
}

/// Lets writers work on a watched directory, and returns it as a power cut leaves it.
fn cut(directory: &Path, faults: Faults, seed: u64, moment: Moment, acknowledged: &mut Acknowledged) -> TempDir {
    let watched = Watched::new(directory);
    watched.set(faults);
    let image = tempfile::tempdir().unwrap();
    let first = acknowledged.stored.last().map_or(0, |last| last.saturating_sub(AGAIN));
    let before = acknowledged.stored.len();
    let (next, stop) = (AtomicU64::new(first), AtomicBool::new(false));
    let said = Mutex::new(std::mem::take(acknowledged));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let journal = sqlite(directory);
            std::thread::scope(|scope| {
                for writer in 0..WRITERS {
                    let (journal, next, stop, said) = (&journal, &next, &stop, &said);
                    scope.spawn(move || write(journal, seed * 10 + writer, next, stop, said));
                }
            });
        });
        let turns = |turns: u64| (0..turns).for_each(|_| std::thread::yield_now());
        match moment {
            Moment::Opening(n) => turns(n),
            Moment::Writing(more, n) => {
                while said.lock().unwrap().stored.len() < before + more {
                    std::thread::yield_now();
                }
                turns(n);
            }
        }
        // What is acknowledged from here on may be lost: nobody was told before the power went.
        *acknowledged = said.lock().unwrap().clone();
        let loss = if seed.is_multiple_of(4) { Loss::All } else { Loss::Some };
        watched.cut(seed, loss, image.path());
        stop.store(true, Ordering::SeqCst);
    });
    image
}

fn write(journal: &SqliteJournal, seed: u64, next: &AtomicU64, stop: &AtomicBool, said: &Mutex<Acknowledged>) {
    let mut entropy = SeededEntropy::new(seed);
    while !stop.load(Ordering::SeqCst) {
        let operation = next.fetch_add(1, Ordering::SeqCst);
        match journal.append(batch(operation), &mut entropy) {
            Ok(_) | Err(AppendError::ClaimTaken { .. }) => {
                let mut said = said.lock().unwrap();
                said.said += 1;
                said.stored.insert(operation);
            }
            Err(error) => panic!("{error}"),
        }
        if operation.is_multiple_of(4) {
            journal.record_access(access(operation, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
            said.lock().unwrap().access.insert(operation);
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let cuts = if long() { LONG_CUTS } else { CUTS };
    let mut entropy = SeededEntropy::new(u64::from(std::process::id()));
    let mut total = 0;
    for _ in 0..cuts / CUTS_PER_DIRECTORY {
        let mut directory = tempfile::tempdir().unwrap();
        let mut acknowledged = Acknowledged::default();
        for round in 0..CUTS_PER_DIRECTORY {
            let mut random = [0; 4];
            entropy.fill(&mut random);
            let [few, more, low, high] = random;
            let turns = u64::from(u16::from_le_bytes([low, high]));
            let moment = match round % 5 {
                4 => Moment::Opening(turns),
                _ => Moment::Writing(usize::from(few / 4 + more / 32), turns % 64),
            };
            let seed = u64::from(u32::from_le_bytes(random));
            directory = cut(directory.path(), Faults::default(), seed, moment, &mut acknowledged);
            assert_eq!(lost(directory.path(), &acknowledged), Vec::<u64>::new(), "seed {seed}");
        }
        total += acknowledged.said;
    }
    assert!(total >= cuts * 4, "{total} acknowledgements over {cuts} cuts tell nothing");
    println!("figure: power cut: {cuts} cuts, {total} acknowledged, 0 lost, 0 twice");
}

/// The negative control: on a disk that says it has synced and has not, the same check finds the loss.
#[test]
fn a_disk_that_only_says_it_syncs_is_caught() {
    let lying = Faults { lying: true, ..Faults::default() };
    let mut acknowledged = Acknowledged::default();
    let directory = tempfile::tempdir().unwrap();
    drop(sqlite(directory.path()));
    let image = cut(directory.path(), lying, 4, Moment::Writing(30, 0), &mut acknowledged);
    assert!(acknowledged.stored.len() >= 30);
    let lost = lost(image.path(), &acknowledged);
    assert!(lost.len() >= 30, "{} of {} lost", lost.len(), acknowledged.stored.len());
    println!("figure: power cut, control with a lying disk: {} of {} lost", lost.len(), acknowledged.stored.len());
}

/// Acknowledgements that came before the sync that covers them.
fn early(appends: u64, faults: Faults) -> u64 {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let watched = Watched::new(directory.path());
    watched.set(faults);
    let mut entropy = SeededEntropy::new(3);
    let mut early = 0;
    for n in 0..appends {
        if n % 5 == 4 {
            journal.record_access(access(n, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
        } else {
            journal.append(batch(n), &mut entropy).unwrap();
        }
        early += u64::from(!watched.unsynced().is_empty());
    }
    let counts = watched.counts();
    assert!(counts.syncs >= appends, "{counts:?}: each acknowledgement has a sync of its own");
    early
}

#[test]
fn no_acknowledgement_precedes_its_sync() {
    let appends = if long() { 10_000 } else { 500 };
    assert_eq!(early(appends, Faults::default()), 0);
    println!("figure: sync before acknowledgement: {appends} appends, 0 early");
    let lying = Faults { lying: true, ..Faults::default() };
    assert_eq!(early(50, lying), 50, "the control is caught every time");
}

/// Files whose sync may fail, and whether the access log is what stands on them.
const SYNCED: [(&str, bool); 7] = [
    ("journal.db-wal", false),
    ("parts/work.db-wal", false),
    ("keys.db-wal", false),
    ("parts/travel-2026-05-01.db-wal", false),
    ("access-2026-05-01.db-wal", true),
    // A write-ahead log is moved into its file while it goes on acknowledging.
    ("journal.db", false),
    ("parts/work.db", false),
];

/// What happened when one sync failed.
struct Failed {
    image: TempDir,
    acknowledged: Acknowledged,
    refused: u64,
}

/// Writes until a sync of `file` fails, and goes on for a while; `pretends` counts the refused as acknowledged.
fn fail(file: &'static str, nth: u64, of_access: bool, pretends: bool) -> Failed {
    let directory = tempfile::tempdir().unwrap();
    let journal = sqlite(directory.path());
    let mut entropy = SeededEntropy::new(nth);
    journal.append(batch(0), &mut entropy).unwrap();
    journal.record_access(access(0, "2026-05-01T10:00:00Z"), &mut entropy).unwrap();
    let watched = Watched::new(directory.path());
    watched.set(Faults { failing: Some((file, nth)), ..Faults::default() });
    let mut acknowledged = Acknowledged::default();
    acknowledged.stored.insert(0);
    let mut refused = 0;
    for operation in 1..3_000 {
        let outcome = if of_access {
            journal.record_access(access(operation, "2026-05-01T10:00:00Z"), &mut entropy).map(drop)
        } else {
            let mut batch = batch(operation);
            if !file.contains('-') {
                // Large, so that the log is soon long enough to be moved.
                batch.entries[1].parts[0].plaintext = vec![7; 40_000];
                batch.entries[1].meta = long_meta();
            }
            journal.append(batch, &mut entropy).map(drop)
        };
        match outcome {
            Ok(()) => {
                assert_eq!(watched.counts().failed, 0, "{file}: acknowledged after a failed sync");
                let set = if of_access { &mut acknowledged.access } else { &mut acknowledged.stored };
                set.insert(operation);
            }
            Err(AppendError::Unavailable(_)) => {
                refused += 1;
                if pretends {
                    let set = if of_access { &mut acknowledged.access } else { &mut acknowledged.stored };
                    set.insert(operation);
                }
                if refused == 5 {
                    break;
                }
            }
            Err(error) => panic!("{file}: {error}"),
        }
    }
    assert_eq!(watched.counts().failed, 1, "{file}: its sync was to fail");
    drop(journal);
    let image = tempfile::tempdir().unwrap();
    watched.cut(nth, Loss::All, image.path());
    Failed { image, acknowledged, refused }
}

fn long_meta() -> std::sync::Arc<liaison_journal::Meta> {
    std::sync::Arc::new(liaison_journal::Meta { legal_basis: "x".repeat(40_000), ..(*meta()).clone() })
}

#[test]
fn after_a_failed_sync_nothing_is_acknowledged_until_the_next_start() {
    let mut runs = 0;
    for (file, of_access) in SYNCED {
        let nth = if file.contains('-') { 3 } else { 1 };
        let failed = fail(file, nth, of_access, false);
        assert_eq!(failed.refused, 5, "{file}: it stays down");
        assert_eq!(lost(failed.image.path(), &failed.acknowledged), Vec::<u64>::new(), "{file}");
        // The next start recovers: it goes on where the disk stands.
        let journal = sqlite(failed.image.path());
        let mut entropy = SeededEntropy::new(9);
        journal.append(liaison_journal::Batch::of(vec![draft(Stream::Work, 7, "after")]), &mut entropy).unwrap();
        assert_eq!(journal.entity(id(7)).unwrap().len(), 1);
        drop(journal);
        assert!(verify_directory(failed.image.path()).is_sound(), "{file}");
        runs += 1;
    }
    println!("figure: failed sync: {runs} files, 0 acknowledged after it, 0 lost");
}

/// The negative control: a journal that took a failed sync for done would have lost what the disk dropped.
#[test]
fn a_journal_that_pretends_after_a_failed_sync_is_caught() {
    let failed = fail("journal.db-wal", 3, false, true);
    assert!(!lost(failed.image.path(), &failed.acknowledged).is_empty());
}
