//! From a directory to a node that answers: without and with a snapshot, each in a process of its own, so that time and
//! memory are those of a start and of nothing else. Both must give the same answers.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use liaison_crypto::{hash::Hasher, hex};
use liaison_domain::{Identity, PermittedUse};
use liaison_node::{Config, Environment, Kept, Node};
use liaison_synth::{Size, World, queries};
use serde_json::{Value, json};

use super::{Report, cpu_seconds, peak_bytes, report, rounded};
use crate::args::Common;
use crate::directory::Directory;
use crate::exit::{Exit, Failure};
use crate::machine::Stopwatch;
use crate::output;

/// Searches whose answers are compared.
const PROBES: usize = 500;

pub fn run(common: &Common, subjects: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let directory = Directory(folder.path().join("node"));
    directory.create(&Config::new("bench", Environment::Training))?;
    {
        let node = directory.open()?;
        super::import::fill(common, &node, folder.path(), &world(subjects))?;
    }
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let path = directory.0.join(file);
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    let _ = fs::remove_dir_all(directory.snapshots_path());
    say(common, "starting without views and snapshot");
    let cold = start(&directory, subjects, true)?;
    say(common, "starting with them");
    let warm = start(&directory, subjects, false)?;
    if cold.get("answers") != warm.get("answers") {
        return Err(Failure::new(Exit::Integrity, "the index from the snapshot answers otherwise than the folded one"));
    }
    // Views as they are, index folded: what a refused snapshot costs.
    fs::remove_dir_all(directory.snapshots_path())?;
    let refused = start(&directory, subjects, false)?;
    let seconds = |start: &Value| start.get("seconds").cloned().unwrap_or_default();
    let peak = |start: &Value| start.get("peak_bytes").cloned().unwrap_or_default();
    Ok(report(json!({
        "subjects": subjects,
        "cold_seconds": seconds(&cold),
        "cold_cpu_seconds": cold.get("cpu_seconds"),
        "cold_peak_bytes": peak(&cold),
        "without_snapshot_seconds": seconds(&refused),
        "snapshot_seconds": cold.get("snapshot_seconds"),
        "snapshot_bytes": cold.get("snapshot_bytes"),
        "snapshot_peak_bytes": cold.get("snapshot_peak_bytes"),
        "warm_seconds": seconds(&warm),
        "warm_cpu_seconds": warm.get("cpu_seconds"),
        "warm_peak_bytes": peak(&warm),
        "people": warm.get("people"),
        "answers": warm.get("answers"),
        "same_answers": cold.get("answers") == warm.get("answers") && refused.get("answers") == warm.get("answers"),
        "ceiling": { "what": "the snapshot read once", "seconds": cold.get("read_seconds") },
        "condition": "each start in a process of its own, files in the page cache",
    })))
}

/// Starts the node of `common.data` in this process and says what that took.
pub fn once(common: &Common, subjects: u32, keep: bool) -> Result<Report, Failure> {
    let directory = Directory(common.data.clone());
    let watch = Stopwatch::start();
    let node = directory.open()?;
    let seconds = watch.seconds();
    let mut fields = report(json!({
        "seconds": rounded(seconds),
        "cpu_seconds": rounded(cpu_seconds()),
        "peak_bytes": peak_bytes(),
        "people": node.screening().snapshot().len(),
    }));
    if keep {
        let watch = Stopwatch::start();
        let Kept::Written { bytes, .. } = node.write_snapshot()? else {
            return Err(Failure::new(Exit::Fault, "the snapshot was not written"));
        };
        fields.insert("snapshot_seconds".to_owned(), json!(rounded(watch.seconds())));
        fields.insert("snapshot_bytes".to_owned(), json!(bytes));
        fields.insert("snapshot_peak_bytes".to_owned(), json!(peak_bytes()));
        let watch = Stopwatch::start();
        let read: usize = files(&directory.snapshots_path())?.iter().map(Vec::len).sum();
        std::hint::black_box(read);
        fields.insert("read_seconds".to_owned(), json!(rounded(watch.seconds())));
    }
    fields.insert("answers".to_owned(), json!(answers(&node, subjects)));
    Ok(fields)
}

fn files(folder: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(fs::read(entry?.path())?);
    }
    Ok(files)
}

fn world(subjects: u32) -> World {
    World::new(1, Size { subjects, ..Size::default() })
}

/// A digest of everything that some searches answer.
fn answers(node: &Node, subjects: u32) -> String {
    let probes: Vec<Identity> = queries::listed(&world(subjects)).take(PROBES).map(|query| query.query).collect();
    let mut hash = Hasher::default();
    for found in node.screening().snapshot().search(&probes, PermittedUse::Pnr) {
        hash.update(&[u8::from(found.too_common)]);
        for candidate in found.candidates {
            hash.update(candidate.subject.0.as_bytes());
            hash.update(&candidate.score.to_le_bytes());
            hash.update(format!("{:?}", candidate.band).as_bytes());
        }
    }
    hex(&hash.finish())
}

fn start(directory: &Directory, subjects: u32, keep: bool) -> Result<Value, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--json", "--quiet", "--data"]).arg(&directory.0);
    command.args(["bench", "start-once", "--subjects", &subjects.to_string()]);
    if keep {
        command.arg("--keep");
    }
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(Failure::new(Exit::Fault, "the process that was measured failed"));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| Failure { exit: Exit::Fault, error: error.into() })
}

fn say(common: &Common, text: &str) {
    if !common.quiet {
        output::say(text);
    }
}
