//! The journal: durable entries one by one and in bulk, an import, single commits beside a running import, verification.
//! Each figure carries the conditions of its own minute and a ceiling measured right beside it.

mod beside;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use liaison_domain::Clock;
use liaison_domain::entropy::EntropySource;
use liaison_journal::{Batch, Draft, Journal, Meta, NodeKeys, Part, SqliteJournal, Stream};
use liaison_node::{Config, Environment};
use liaison_synth::{Size, World};
use serde_json::json;
use uuid::Uuid;

use super::{Report, import, per_second, report, rounded, under};
use crate::args::Common;
use crate::directory::Directory;
use crate::exit::{Exit, Failure};
use crate::machine::{MachineClock, MachineEntropy, Stopwatch};

const CALLERS: usize = 8;
const BULK: usize = 250;
const SYNCED: &str = "appends of 4 KiB to one file, each with fdatasync, one caller";

pub fn run(common: &Common, seconds: u32, subjects: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let seconds = f64::from(seconds);
    let keys = NodeKeys::create(&folder.path().join("node.key"), &mut MachineEntropy).map_err(anyhow::Error::from)?;
    let journal = SqliteJournal::open(folder.path(), keys).map_err(anyhow::Error::from)?;
    let ids = AtomicUsize::new(0);
    let figures = json!({
        "entry": "one personal part of 200 bytes under a data key of its own",
        "one_caller": under(|| one_by_one(&journal, folder.path(), &ids, 1, seconds))?,
        "callers": under(|| one_by_one(&journal, folder.path(), &ids, CALLERS, seconds))?,
        "bulk": under(|| bulk(&journal, &ids, seconds))?,
        "verify": under(|| verify(journal, folder.path()))?,
        "import": under(|| imported(common, subjects))?,
        "beside_import": under(|| beside::run(common, subjects))?,
    });
    Ok(report(figures))
}

fn one_by_one(
    journal: &SqliteJournal,
    folder: &Path,
    ids: &AtomicUsize,
    callers: usize,
    seconds: f64,
) -> Result<Report, Failure> {
    let meta = meta();
    let done = AtomicUsize::new(0);
    let watch = Stopwatch::start();
    std::thread::scope(|scope| {
        let work = || -> Result<(), Failure> {
            let mut entropy = MachineEntropy.entropy();
            while watch.seconds() < seconds {
                journal.append(batch(ids, &meta, 1), &mut *entropy).map_err(anyhow::Error::from)?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        };
        let callers: Vec<_> = (0..callers).map(|_| scope.spawn(work)).collect();
        callers.into_iter().try_for_each(|caller| match caller.join() {
            Ok(result) => result,
            Err(_) => Err(Failure::new(Exit::Fault, "a caller of the journal failed")),
        })
    })?;
    let acknowledged = per_second(done.load(Ordering::Relaxed), watch.seconds());
    let ceiling = synced_per_second(folder, seconds.min(2.0))?;
    Ok(report(json!({
        "callers": callers,
        "acknowledged_per_s": acknowledged,
        "ceiling": { "what": SYNCED, "per_second": ceiling },
        "ratio_to_ceiling": rounded(acknowledged / ceiling.max(1.0)),
    })))
}

fn bulk(journal: &SqliteJournal, ids: &AtomicUsize, seconds: f64) -> Result<Report, Failure> {
    let (meta, watch, mut done) = (meta(), Stopwatch::start(), 0);
    while watch.seconds() < seconds {
        journal.append(batch(ids, &meta, BULK), &mut MachineEntropy).map_err(anyhow::Error::from)?;
        done += BULK;
    }
    Ok(report(json!({ "batch": BULK, "entries_per_s": per_second(done, watch.seconds()) })))
}

/// Verification of what the measurements before it wrote, as `liaison journal verify` does it: no keys, no lock.
fn verify(journal: SqliteJournal, folder: &Path) -> Result<Report, Failure> {
    drop(journal);
    let watch = Stopwatch::start();
    let found = liaison_journal::verify_directory(folder, &mut |_| std::ops::ControlFlow::Continue(()))
        .map_err(anyhow::Error::from)?;
    let seconds = watch.seconds();
    if !found.is_sound() {
        return Err(Failure::new(Exit::Integrity, "the journal that was just written does not verify"));
    }
    let entries = usize::try_from(found.entries).unwrap_or(usize::MAX);
    let watch = Stopwatch::start();
    let bytes = hash_files(folder)?;
    let (verified, ceiling) = (per_second(entries, seconds), per_second(entries, watch.seconds()));
    Ok(report(json!({
        "entries": entries,
        "bytes": bytes,
        "entries_per_s": verified,
        "ceiling": { "what": "every file read from front to back and hashed, one core", "entries_per_s": ceiling },
        "ratio_to_ceiling": rounded(verified / ceiling.max(1.0)),
    })))
}

fn hash_files(folder: &Path) -> Result<u64, Failure> {
    let (mut bytes, mut piece) = (0, vec![0; 1 << 16]);
    for name in ["keys.db", "journal.db", "parts/watch.db"] {
        let mut file = File::open(folder.join(name))?;
        let mut hasher = liaison_crypto::hash::Hasher::default();
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                break;
            }
            hasher.update(piece.get(..read).unwrap_or_default());
            bytes += u64::try_from(read).unwrap_or(0);
        }
        std::hint::black_box(hasher.finish());
    }
    Ok(bytes)
}

fn imported(common: &Common, subjects: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let (_, node) = open(folder.path())?;
    let world = World::new(1, Size { subjects, ..Size::default() });
    Ok(import::fill(common, &node, folder.path(), &world)?.figures())
}

/// A new node and its journal.
fn open(folder: &Path) -> Result<(Arc<SqliteJournal>, liaison_node::Node), Failure> {
    let directory = Directory(folder.join("node"));
    directory.create(&Config::new("bench", Environment::Training))?;
    let journal = Arc::new(directory.journal()?);
    let node = directory.open_over(Arc::clone(&journal))?;
    Ok((journal, node))
}

fn batch(ids: &AtomicUsize, meta: &Arc<Meta>, entries: usize) -> Batch {
    let mut batch = Batch::default();
    for _ in 0..entries {
        let entity = Uuid::from_u128(ids.fetch_add(1, Ordering::Relaxed) as u128 + 1);
        batch.expect.push((entity, 0));
        batch.entries.push(Draft {
            stream: Stream::Watch,
            entity,
            kind: "bench.written".into(),
            kind_version: 1,
            meta: Arc::clone(meta),
            parts: vec![Part::personal("record", entity, vec![7; 200])],
            day: None,
        });
    }
    batch
}

fn meta() -> Arc<Meta> {
    Arc::new(Meta {
        time: MachineClock.now(),
        actor: "bench".to_owned(),
        unit: "bench".to_owned(),
        purpose: "measurement".to_owned(),
        legal_basis: "none".to_owned(),
        policy_version: [0; 32],
    })
}

fn synced_per_second(folder: &Path, seconds: f64) -> Result<f64, Failure> {
    let mut file = File::create(folder.join("ceiling"))?;
    let (watch, mut done) = (Stopwatch::start(), 0);
    while watch.seconds() < seconds {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        done += 1;
    }
    Ok(per_second(done, watch.seconds()))
}
