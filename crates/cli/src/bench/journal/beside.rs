//! Single commits and access entries while an import runs: what a duty desk and a booth feel of it.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use liaison_domain::entropy::EntropySource;
use liaison_domain::import_run::RunEvent;
use liaison_journal::{AccessDraft, Batch, Journal, Meta, Part, SqliteJournal, Stream};
use liaison_synth::{Size, World};
use liaison_views::payload;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{Report, import, percentile, report, rounded};
use super::{meta, open};
use crate::args::Common;
use crate::exit::{Exit, Failure};
use crate::machine::{MachineEntropy, Stopwatch, pause};

/// Between two samples.
const PAUSE: Duration = Duration::from_millis(2);
/// Syncs in one commit: keys, parts, headers.
const SYNCS: usize = 3;

/// Times in milliseconds.
#[derive(Default)]
struct Samples {
    commit: Vec<f64>,
    access: Vec<f64>,
    disk: Vec<f64>,
}

pub fn run(common: &Common, subjects: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let (journal, node) = open(folder.path())?;
    let world = World::new(2, Size { subjects, ..Size::default() });
    let prepared = import::Prepared::new(&node, folder.path(), &world)?;
    let ended = AtomicBool::new(false);
    let (filled, samples) = std::thread::scope(|scope| {
        let sampler = scope.spawn(|| sample(&journal, folder.path(), &ended));
        let filled = prepared.import(common, &node);
        ended.store(true, Ordering::Release);
        (filled, sampler.join())
    });
    let mut samples = samples.map_err(|_| Failure::new(Exit::Fault, "the sampler failed"))??;
    Ok(report(json!({
        "commit_ms": spread(&mut samples.commit),
        "access_ms": spread(&mut samples.access),
        "ceiling": {
            "what": "three appends of 4 KiB to one file, each with fdatasync, taken in turn with the commits",
            "disk_ms": spread(&mut samples.disk),
        },
        "import": filled?.figures(),
    })))
}

fn spread(times: &mut [f64]) -> Value {
    let of = |times: &mut [f64], percent| rounded(percentile(times, percent));
    json!({ "samples": times.len(), "p50": of(times, 50), "p99": of(times, 99), "most": of(times, 100) })
}

fn sample(journal: &SqliteJournal, folder: &Path, ended: &AtomicBool) -> Result<Samples, Failure> {
    let mut samples = Samples::default();
    // Other subjects than the import's.
    let ids = AtomicUsize::new(0);
    let (meta, mut entropy) = (meta(), MachineEntropy.entropy());
    let mut file = File::create(folder.join("ceiling"))?;
    while !ended.load(Ordering::Acquire) {
        let entry = decided(&meta, ids.fetch_add(1, Ordering::Relaxed));
        let watch = Stopwatch::start();
        journal.append(entry, &mut *entropy).map_err(anyhow::Error::from)?;
        samples.commit.push(watch.seconds() * 1000.0);
        let entry = consulted(&meta, ids.load(Ordering::Relaxed));
        let watch = Stopwatch::start();
        journal.record_access(entry, &mut *entropy).map_err(anyhow::Error::from)?;
        samples.access.push(watch.seconds() * 1000.0);
        let watch = Stopwatch::start();
        for _ in 0..SYNCS {
            file.write_all(&[7; 4096])?;
            file.sync_data()?;
        }
        samples.disk.push(watch.seconds() * 1000.0);
        pause(PAUSE);
    }
    Ok(samples)
}

/// An entry that the node's views know and that changes nothing for the import: a run of its own that is cancelled.
fn decided(meta: &Arc<Meta>, number: usize) -> Batch {
    let run = Uuid::from_u128(number as u128 + 1);
    let part = Part::personal("record", run, vec![7; 200]);
    let draft = payload::draft(Stream::Watch, run, &RunEvent::Cancelled, meta, None, [part]);
    Batch { entries: vec![draft], expect: vec![(run, 0)], claims: Vec::new() }
}

fn consulted(meta: &Arc<Meta>, number: usize) -> AccessDraft {
    AccessDraft {
        request: Uuid::from_u128(number as u128),
        kind: "bench.consulted".into(),
        kind_version: 1,
        meta: Arc::clone(meta),
        parts: vec![Part::plain("shown", vec![7; 64])],
    }
}
