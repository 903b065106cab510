//! Verification of one log, over any store: walks the entries in order, recomputes every hash and compares what is
//! stored twice.
//!
//! A header's leaf hash is stored beside it and every commit records the roots. So one altered header, one altered leaf
//! hash and one altered root can be told apart: the two that agree are right.

pub(crate) mod acts;
mod close;
mod outline;
mod tree;
mod walk;

use std::ops::ControlFlow;

use jiff::civil::Date;
use liaison_crypto::Digest;
use uuid::Uuid;

use crate::act::Act;
use crate::audit::acts::Acts;
use crate::audit::tree::Tree;
use crate::audit::walk::Walk;
use crate::entry::{Position, Stream, TreeHead};
use crate::plan::Edge;
use crate::ring::KeyId;
use crate::verify::{Fault, Finding, Progress, VerifyReport};

/// The store could not read a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

pub(crate) use outline::{Hashed, Outline};

type Found<T> = Result<Option<T>, Unreadable>;

/// What is stored of a log.
pub(crate) trait LogSource {
    /// The log's file.
    fn file(&self) -> String;
    /// Where it says it begins.
    fn start(&mut self) -> Found<Edge>;
    /// Where it says it ends.
    fn edge(&mut self) -> Found<Edge>;
    /// Last header's position, last position with a leaf, last commit's number.
    fn ends(&mut self) -> Result<(u64, u64, u64), Unreadable>;
    fn header(&mut self, position: u64) -> Found<Hashed>;
    /// Position and hash of a leaf.
    fn leaf(&mut self, stream: Stream, sequence: u64) -> Found<(u64, Digest)>;
    fn head(&mut self, number: u64) -> Found<Vec<u8>>;
    /// Position of an entity's version.
    fn version(&mut self, entity: Uuid, version: u64) -> Found<u64>;
    /// Position of a claim.
    fn claim(&mut self, namespace: &str, digest: &Digest) -> Found<u64>;
    /// SHA-256 of a part's bytes, and its file.
    fn part(&mut self, header: &Outline, n: usize) -> Found<Digest>;
    fn part_file(&self, header: &Outline) -> String;
    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable>;
    /// The day of the access log whose file holds a position.
    fn access_day(&mut self, position: u64) -> Option<Date>;
    /// What the journal itself wrote after a position, as it stands now and not when verification began.
    fn acts(&mut self, after: u64) -> Result<Vec<(u64, Act)>, Unreadable>;
    /// Whether this log has tables of units and acts (it was opened since they came).
    fn indexed(&mut self) -> Result<bool, Unreadable>;
    fn unit(&mut self, unit: Uuid, position: u64) -> Result<bool, Unreadable>;
    fn act(&mut self, position: u64) -> Result<bool, Unreadable>;
    /// Rows of entity versions and claims, and of parts up to the last header's position: parts are durable before their
    /// headers, so those past it belong to a commit under way.
    fn counts(&mut self, last: u64) -> Result<Counts, Unreadable>;
    /// Shows every row of a table with the position it names.
    fn rows(&mut self, table: Table, visit: &mut dyn FnMut(u64, &Row)) -> Result<(), Unreadable>;
}

/// Rows of the tables beside the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub entities: u64,
    pub claims: u64,
    pub parts: u64,
    pub units: u64,
    pub acts: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Entities,
    Claims,
    Parts,
    Units,
    Acts,
}

/// A row of such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    Entity(Uuid, u64),
    Claim(String, Digest),
    Part(String, u64),
    Unit(Uuid),
    Act,
}

/// One verification over several logs.
pub(crate) struct Audit<'a> {
    pub report: VerifyReport,
    pub progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    pub total: u64,
    /// Epoch in which the shared streams end: no other log can be past it.
    pub epoch: Option<u32>,
    /// What may be gone.
    pub acts: Acts,
}

impl Audit<'_> {
    /// Walks one log. `begins` is where the log before it ended, `seen` what the other log of the node has seen of it.
    /// Gives where it ends.
    pub(crate) fn log(&mut self, source: &mut dyn LogSource, begins: &Edge, seen: &[(Stream, TreeHead)]) -> Edge {
        let begins = Edge { epoch: begins.epoch, ..self.begin(source, begins) };
        let indexed = source.indexed().unwrap_or(false);
        let mut walk = Walk {
            trees: begins.trees.iter().map(|(stream, headers)| Tree::new(*stream, headers)).collect(),
            missing: Vec::new(),
            epoch: begins.epoch,
            commits: begins.commits,
            head_position: begins.position,
            expected: Counts::default(),
            last_header: 0,
            last_commit: 0,
            seen: seen.to_vec(),
            indexed,
            source,
            audit: self,
        };
        if walk.run(&begins).is_err() {
            walk.unreadable();
        }
        walk.end(&begins)
    }

    fn begin(&mut self, source: &mut dyn LogSource, begins: &Edge) -> Edge {
        let stream = begins.trees.first().map_or(Stream::Access, |(stream, _)| *stream);
        match source.start() {
            Ok(Some(start)) if start.trees == begins.trees && start.position == begins.position => start,
            Ok(Some(start)) if start.position > begins.position => {
                self.find(stream, None, begins.position + 1, Fault::HeaderRemoved, source.file());
                start
            }
            Ok(_) => {
                self.find(stream, None, begins.position + 1, Fault::EdgeAltered, source.file());
                begins.clone()
            }
            Err(Unreadable) => {
                self.find(stream, None, begins.position + 1, Fault::Unreadable, source.file());
                begins.clone()
            }
        }
    }

    pub(crate) fn find(&mut self, stream: Stream, sequence: Option<u64>, position: u64, fault: Fault, file: String) {
        let first = self.report.first_bad(stream).is_none();
        if first || self.report.findings.len() < VerifyReport::MOST {
            let position = Position(position);
            self.report.findings.push(Finding { stream, sequence, position, fault, file });
        }
    }
}
