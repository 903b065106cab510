//! Durable entries: one by one from one caller and from eight, and in bulk.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use liaison_domain::Clock;
use liaison_domain::entropy::EntropySource;
use liaison_journal::{Batch, Draft, Journal, Meta, NodeKeys, Part, SqliteJournal, Stream};
use serde_json::json;
use uuid::Uuid;

use super::{Report, per_second, report, rounded};
use crate::exit::Failure;
use crate::machine::{MachineClock, MachineEntropy, Stopwatch};

const CALLERS: usize = 8;
const BULK: usize = 1_000;

pub fn run(seconds: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let seconds = f64::from(seconds);
    let keys = NodeKeys::create(&folder.path().join("node.key"), &mut MachineEntropy).map_err(anyhow::Error::from)?;
    let journal = SqliteJournal::open(folder.path(), keys).map_err(anyhow::Error::from)?;
    let ids = AtomicUsize::new(0);
    let one = one_by_one(&journal, &ids, 1, seconds)?;
    let eight = one_by_one(&journal, &ids, CALLERS, seconds)?;
    let bulk = bulk(&journal, &ids, seconds)?;
    let ceiling = ceiling(folder.path(), seconds.min(2.0))?;
    Ok(report(json!({
        "acknowledged_per_s": eight,
        "callers": CALLERS,
        "one_caller_per_s": one,
        "bulk_per_s": bulk,
        "bulk_batch": BULK,
        "entry": "one personal part of 200 bytes under its own data key",
        "ceiling": { "what": "appends of 4 KiB to one file, each with fdatasync, one caller", "per_second": ceiling },
        "one_caller_ratio_to_ceiling": rounded(one / ceiling.max(1.0)),
    })))
}

fn one_by_one(journal: &SqliteJournal, ids: &AtomicUsize, callers: usize, seconds: f64) -> Result<f64, Failure> {
    let meta = meta();
    let done = AtomicUsize::new(0);
    let watch = Stopwatch::start();
    std::thread::scope(|scope| {
        let work = || -> Result<(), Failure> {
            let mut entropy = MachineEntropy.entropy();
            while watch.seconds() < seconds {
                let batch = batch(ids, &meta, 1);
                journal.append(batch, &mut *entropy).map_err(anyhow::Error::from)?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        };
        let callers: Vec<_> = (0..callers).map(|_| scope.spawn(work)).collect();
        callers.into_iter().try_for_each(|caller| match caller.join() {
            Ok(result) => result,
            Err(_) => Err(Failure::new(crate::exit::Exit::Fault, "a caller of the journal failed")),
        })
    })?;
    Ok(per_second(done.load(Ordering::Relaxed), watch.seconds()))
}

fn bulk(journal: &SqliteJournal, ids: &AtomicUsize, seconds: f64) -> Result<f64, Failure> {
    let (meta, watch, mut done) = (meta(), Stopwatch::start(), 0);
    while watch.seconds() < seconds {
        journal.append(batch(ids, &meta, BULK), &mut MachineEntropy).map_err(anyhow::Error::from)?;
        done += BULK;
    }
    Ok(per_second(done, watch.seconds()))
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

fn ceiling(folder: &std::path::Path, seconds: f64) -> Result<f64, Failure> {
    let mut file = File::create(folder.join("ceiling"))?;
    let (watch, mut done) = (Stopwatch::start(), 0);
    while watch.seconds() < seconds {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        done += 1;
    }
    Ok(per_second(done, watch.seconds()))
}
