//! A list file to searchable people on a node in SQLite.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use liaison_domain::ids::ListId;
use liaison_domain::import_run::Format;
use liaison_domain::{Clock, Grade, PermittedUse, Tlp};
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::{Config, Environment, Node};
use liaison_policy::Role;
use liaison_synth::{Size, World};
use serde_json::json;

use super::{Report, cpu_seconds, per_second, report, rounded};
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
    let filled = fill(common, &node, folder.path(), &world)?;
    let mut figures = filled.figures();
    figures.insert("searchable".to_owned(), json!(node.screening().snapshot().len()));
    Ok(figures)
}

/// What filling a list took.
pub struct Filled {
    persons: usize,
    /// From the first row to the last one durable.
    durable: f64,
    /// From the first row to all of them searchable.
    searchable: f64,
    /// Processor seconds of this process until all were searchable.
    cpu: f64,
    /// Copying the file.
    copy: f64,
}

impl Filled {
    /// The figures of an import, as every benchmark reports them.
    pub fn figures(&self) -> Report {
        let (durable, ceiling) = (per_second(self.persons, self.durable), per_second(self.persons, self.copy));
        report(json!({
            "subjects": self.persons,
            "seconds": rounded(self.searchable),
            "cpu_seconds": rounded(self.cpu),
            "persons_per_s": per_second(self.persons, self.searchable),
            "durable_persons_per_s": durable,
            "ceiling": { "what": "the same file read and copied to disk with one fsync", "persons_per_s": ceiling },
            "durable_ratio_to_ceiling": rounded(durable / ceiling.max(1.0)),
        }))
    }
}

/// Imports the world's people into a permitted list of the node.
pub fn fill(common: &Common, node: &Node, folder: &Path, world: &World) -> Result<Filled, Failure> {
    Prepared::new(node, folder, world)?.import(common, node)
}

/// A list file and the list it goes into.
pub struct Prepared {
    path: PathBuf,
    list: ListId,
    copy: f64,
}

impl Prepared {
    /// Writes the file and permits the list.
    pub fn new(node: &Node, folder: &Path, world: &World) -> Result<Self, Failure> {
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
        let copy = watch.seconds();
        Ok(Self { path, list: permitted_list(node)?, copy })
    }

    /// Imports it.
    pub fn import(&self, common: &Common, node: &Node) -> Result<Filled, Failure> {
        let context = node.context(operator(), MachineClock.now());
        let mut file = crate::commands::import::open(&self.path)?;
        let size = file.get_ref().metadata()?.len();
        let (watch, cpu, mut durable) = (Stopwatch::start(), cpu_seconds(), 0.0);
        let request = ImportRequest { list: self.list, format: Format::Csv, mapping: None, complete: true };
        let run = node.start_import(&context, &request, &mut file)?;
        let progress = crate::output::Progress::new("importing", size, common.quiet);
        let counts = node.continue_import(&context, run, &mut file, &mut |step| {
            durable = watch.seconds();
            progress.at(step.counts.bytes, "");
            ControlFlow::Continue(())
        })?;
        let (searchable, cpu) = (watch.seconds(), cpu_seconds() - cpu);
        progress.done("");
        Ok(Filled { persons: usize::try_from(counts.added).unwrap_or(0), durable, searchable, cpu, copy: self.copy })
    }
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
