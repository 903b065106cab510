//! A list file to searchable people on a node in SQLite.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use liaison_domain::ids::ListId;
use liaison_domain::import_run::Format;
use liaison_domain::{Clock, Grade, PermittedUse, Tlp};
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::{Config, Environment, Node};
use liaison_policy::Role;
use liaison_synth::{Size, World};
use serde_json::json;

use super::{Report, per_second, report, rounded};
use crate::args::Common;
use crate::directory::{Directory, operator};
use crate::exit::Failure;
use crate::machine::{MachineClock, Stopwatch};

pub fn run(common: &Common, subjects: u32) -> Result<Report, Failure> {
    let folder = tempfile::tempdir()?;
    let directory = Directory(folder.path().join("node"));
    directory.create(&Config::new("bench", Environment::Training))?;
    let node = directory.open()?;
    let world = World::new(1, Size { subjects, ..Size::default() });
    let measured = fill(common, &node, folder.path(), &world)?;
    let rows = usize::try_from(subjects).unwrap_or(usize::MAX);
    Ok(report(json!({
        "subjects": subjects,
        "seconds": rounded(measured.seconds),
        "persons_per_s": per_second(rows, measured.seconds),
        "searchable": node.screening().snapshot().len(),
        "ceiling": { "what": "the same file read and copied to disk with one fsync", "persons_per_s": per_second(rows, measured.copy_seconds) },
    })))
}

/// What filling a list took.
pub struct Filled {
    /// From the first row to all of them searchable.
    pub seconds: f64,
    /// Copying the file.
    pub copy_seconds: f64,
}

/// Imports the world's people into a permitted list of the node.
pub fn fill(common: &Common, node: &Node, folder: &Path, world: &World) -> Result<Filled, Failure> {
    let path = folder.join("people.csv");
    let mut out = BufWriter::new(File::create(&path)?);
    writeln!(out, "{}", liaison_synth::lists::CSV_HEADER.trim_end())?;
    for row in liaison_synth::lists::csv(world) {
        writeln!(out, "{}", row.trim_end())?;
    }
    out.flush()?;
    let watch = Stopwatch::start();
    std::fs::copy(&path, folder.join("copy.csv"))?;
    File::open(folder.join("copy.csv"))?.sync_all()?;
    let copy_seconds = watch.seconds();
    let list = permitted_list(node)?;
    let context = node.context(operator(), MachineClock.now());
    let mut file = crate::commands::import::open(&path)?;
    let size = file.get_ref().metadata()?.len();
    let watch = Stopwatch::start();
    let request = ImportRequest { list, format: Format::Csv, mapping: None, complete: true };
    let run = node.start_import(&context, &request, &mut file)?;
    let progress = crate::output::Progress::new("importing", size, common.quiet);
    node.continue_import(&context, run, &mut file, &mut |step| {
        progress.at(step.counts.bytes, "");
        ControlFlow::Continue(())
    })?;
    let seconds = watch.seconds();
    progress.done("");
    Ok(Filled { seconds, copy_seconds })
}

fn permitted_list(node: &Node) -> Result<ListId, Failure> {
    let context = node.context(operator(), MachineClock.now());
    let new = NewList {
        name: "bench".to_owned(),
        legal_basis: "measurement".to_owned(),
        source: String::new(),
        grade: Grade::UNEVALUATED,
        tlp: Tlp::Red,
    };
    let list = node.create_list(&context, new)?;
    let uses = [PermittedUse::Pnr, PermittedUse::BorderApi, PermittedUse::LeApi].into();
    let approval = node.propose_uses(&context, list, 1, uses, "measurement".to_owned())?;
    let mut approver = (*operator()).clone();
    approver.actor = liaison_domain::Actor("second".to_owned());
    approver.roles = vec![Role::Approver];
    let approver = node.context(std::sync::Arc::new(approver), MachineClock.now());
    node.decide_approval(&approver, approval, Verdict::Approve, String::new())?;
    Ok(list)
}
