//! Goes through a generation from the first entry to the last: opens every frame, decodes every header, grows the trees
//! again and compares them with every recorded tree head, every part with its header. What verification only checks, a
//! restore stores.

use std::collections::HashMap;

use jiff::civil::Date;
use liaison_crypto::{Digest, leaf_hash, sha256};
use uuid::Uuid;

use crate::act::{self, Act};
use crate::backup::Step;
use crate::backup::error::BackupError;
use crate::backup::manifest::{Kind, Manifest, Mark, Segment};
use crate::backup::segment::{Record, SegmentReader};
use crate::backup::{ACCESS_START, Backups, HEAD, HEADER, PART};
use crate::cbor::{self, Reader};
use crate::entry::{Stream, TreeHead};
use crate::header::{self, HeadRecord};
use crate::plan::{Edge, Plan, Row};
use crate::sqlite::part_file::{self, PartFile};

/// A commit as it was made, and the heads of the other log that it cites.
pub(super) struct Replayed {
    pub plan: Plan,
    pub seen: Vec<(Stream, TreeHead)>,
}

/// What takes a generation in.
pub(super) trait Target {
    /// Where the shared streams stand in it already.
    fn shared(&mut self) -> Result<Edge, BackupError>;
    /// Where the access log stands in it already; `None` before its first file.
    fn access(&mut self) -> Result<Option<Edge>, BackupError>;
    /// A part, before its entry.
    fn part(&mut self, file: PartFile, id: i64, unit: Option<Uuid>, bytes: &[u8]) -> Result<(), BackupError>;
    /// Commits of the shared streams; their parts were all given.
    fn commits(&mut self, commits: &[Replayed]) -> Result<(), BackupError>;
    /// Commits of an access file with their parts; `begins` is where its file begins.
    fn day(&mut self, day: Date, begins: &Edge, commits: &[Replayed], parts: &[AccessPart]) -> Result<(), BackupError>;
}

/// Parts that headers name: what they must be.
type Wanted = HashMap<i64, (PartFile, Digest, Option<Uuid>)>;

/// A part of an access file: its number, its bytes, the unit it is about.
pub(super) type AccessPart = (i64, Vec<u8>, Option<Uuid>);

/// The commits of a segment, and the parts that lie with them.
type Held = (Vec<Replayed>, Vec<(i64, Vec<u8>)>);

/// What was gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counted {
    pub entries: u64,
    pub parts: u64,
    /// Parts that headers name and that were erased or expired before they were backed up.
    pub absent: u64,
}

/// Where an access file begins, as its segments record it.
pub(super) fn encode_edge(edge: &Edge) -> Vec<u8> {
    let mut out = Vec::new();
    cbor::array(&mut out, 4);
    cbor::unsigned(&mut out, edge.epoch.into());
    cbor::unsigned(&mut out, edge.position);
    cbor::unsigned(&mut out, edge.commits);
    cbor::array(&mut out, edge.trees.len());
    for (stream, tree) in &edge.trees {
        cbor::array(&mut out, 3);
        cbor::unsigned(&mut out, stream.code().into());
        cbor::unsigned(&mut out, tree.size());
        cbor::bytes(&mut out, &tree.subtrees().concat());
    }
    out
}

fn decode_edge(bytes: &[u8]) -> Option<Edge> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != 4 {
        return None;
    }
    let epoch = reader.unsigned()?.try_into().ok()?;
    let (position, commits) = (reader.unsigned()?, reader.unsigned()?);
    let mut trees = Vec::new();
    for _ in 0..reader.array()? {
        if reader.array()? != 3 {
            return None;
        }
        let (stream, size) = (Stream::from_code(reader.unsigned()?)?, reader.unsigned()?);
        let (hashes, rest) = reader.bytes()?.as_chunks::<32>();
        let tree = liaison_crypto::Frontier::from_parts(size, hashes.to_vec()).filter(|_| rest.is_empty())?;
        trees.push((stream, tree));
    }
    reader.end()?;
    Some(Edge { epoch, position, commits, trees })
}

/// A commit again, when its headers lead to its tree heads.
fn replay(edge: &Edge, record: &[u8], headers: Vec<(u64, Vec<u8>)>) -> Option<Replayed> {
    let heads = HeadRecord::decode(record)?;
    let mut plan = Plan::after(edge);
    for (position, bytes) in headers {
        let header = header::decode(&bytes).filter(|header| header.position.0 == position)?;
        plan.edge.epoch = plan.edge.epoch.max(header.epoch);
        plan.claims.extend(header.claims.iter().map(|claim| (claim.namespace.clone(), claim.digest, position)));
        plan.restore(Row {
            stream: header.stream,
            sequence: header.sequence,
            position,
            entity: header.entity,
            version: header.entity_version,
            leaf: leaf_hash(&bytes),
            header: bytes,
            parts: Vec::new(),
            day: header.day,
            units: act::indexed(header.stream, header.entity, header.parts.iter().map(|part| part.protection)),
            act: Act::is_kind(&header.kind),
        })?;
    }
    let seen: Vec<_> = heads.heads.iter().filter(|(stream, _)| edge.tree(*stream).is_none()).copied().collect();
    (plan.edge.record(&seen).encode() == record).then_some(Replayed { plan, seen })
}

fn wanted(commits: &[Replayed], day: Option<Date>) -> Wanted {
    let mut wanted = Wanted::new();
    for row in commits.iter().flat_map(|commit| &commit.plan.rows) {
        let Some(header) = header::decode(&row.header) else { continue };
        let file = PartFile::holding(row.stream, day.or(row.day));
        let parts = header.parts.iter().enumerate();
        wanted.extend(
            parts.map(|(n, part)| (part_file::id(row.position, n), (file, part.stored, part.protection.unit()))),
        );
    }
    wanted
}

/// Goes through one generation.
pub(super) struct Walk<'a, 'b> {
    pub backups: &'a Backups<'b>,
    pub manifest: &'a Manifest,
    pub step: &'a mut Step<'b>,
    pub counted: Counted,
}

impl Walk<'_, '_> {
    fn open(&self, segment: &Segment) -> Result<SegmentReader<'_>, BackupError> {
        self.backups.open(segment, &self.backups.key.seal)
    }

    fn damaged(&self, segment: &Segment, what: &'static str) -> BackupError {
        BackupError::Damaged { path: self.backups.segment_path(&segment.name), what }
    }

    /// Reads commits and parts of a segment.
    fn commits(&self, segment: &Segment, edge: &mut Edge, begins: &mut Option<Edge>) -> Result<Held, BackupError> {
        let mut reader = self.open(segment)?;
        let (mut headers, mut commits, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(Record { tag, number, bytes }) = reader.next()? {
            match tag {
                ACCESS_START => {
                    let start = decode_edge(&bytes).ok_or_else(|| self.damaged(segment, "no beginning"))?;
                    // Days before it expired: the log goes on from where this one says it begins.
                    if start.position > edge.position {
                        edge.clone_from(&start);
                    }
                    *begins = Some(start);
                }
                HEADER => headers.push((number, bytes)),
                HEAD => {
                    let replayed = replay(edge, &bytes, std::mem::take(&mut headers));
                    let replayed =
                        replayed.ok_or_else(|| self.damaged(segment, "its tree does not fit its entries"))?;
                    edge.clone_from(&replayed.plan.edge);
                    commits.push(replayed);
                }
                PART => parts.push((i64::try_from(number).unwrap_or(0), bytes)),
                _ => return Err(self.damaged(segment, "an unknown record")),
            }
        }
        if !headers.is_empty() || edge.position != segment.to {
            return Err(self.damaged(segment, "it ends elsewhere than its manifest says"));
        }
        Ok((commits, parts))
    }

    fn check(
        &self,
        segment: &Segment,
        wanted: &mut Wanted,
        id: i64,
        bytes: &[u8],
    ) -> Result<(PartFile, Option<Uuid>), BackupError> {
        match wanted.remove(&id) {
            Some((file, stored, unit)) if sha256(bytes) == stored => Ok((file, unit)),
            _ => Err(self.damaged(segment, "a part is not the one its entry names")),
        }
    }

    fn count(&mut self, commits: &[Replayed], parts: u64, absent: u64) -> Result<(), BackupError> {
        let entries: usize = commits.iter().map(|commit| commit.plan.rows.len()).sum();
        self.counted.entries += entries as u64;
        self.counted.parts += parts;
        self.counted.absent += absent;
        self.step.forward(entries as u64)
    }

    pub(super) fn shared(&mut self, target: &mut dyn Target) -> Result<(), BackupError> {
        let mut edge = target.shared()?;
        let done = edge.position;
        let manifest = self.manifest;
        for log in manifest.segments.iter().filter(|segment| segment.kind == Kind::Log && segment.to > done) {
            if log.from != edge.position {
                return Err(self.damaged(log, "the segment before it is missing"));
            }
            let (commits, _) = self.commits(log, &mut edge, &mut None)?;
            let mut wanted = wanted(&commits, None);
            let all = wanted.len() as u64;
            for segment in manifest.segments.iter().filter(|parts| (parts.from, parts.to) == (log.from, log.to)) {
                let Kind::Parts(file) = segment.kind else { continue };
                let mut reader = self.open(segment)?;
                while let Some(Record { number, bytes, .. }) = reader.next()? {
                    let id = i64::try_from(number).unwrap_or(0);
                    let (of, unit) = self.check(segment, &mut wanted, id, &bytes)?;
                    if of != file {
                        return Err(self.damaged(segment, "a part of another file"));
                    }
                    target.part(file, id, unit, &bytes)?;
                }
            }
            target.commits(&commits)?;
            self.count(&commits, all - wanted.len() as u64, wanted.len() as u64)?;
        }
        self.ends(&edge, &manifest.shared)
    }

    pub(super) fn access(&mut self, target: &mut dyn Target) -> Result<(), BackupError> {
        let there = target.access()?;
        let mut edge = there.unwrap_or_else(|| Edge::new(0, &[Stream::Access]));
        let done = edge.position;
        let manifest = self.manifest;
        for segment in &manifest.segments {
            let Kind::Access(day) = segment.kind else { continue };
            if segment.to <= done {
                continue;
            }
            let mut begins = None;
            let (commits, parts) = self.commits(segment, &mut edge, &mut begins)?;
            let mut wanted = wanted(&commits, Some(day));
            let mut checked = Vec::with_capacity(parts.len());
            for (id, bytes) in parts {
                let (_, unit) = self.check(segment, &mut wanted, id, &bytes)?;
                checked.push((id, bytes, unit));
            }
            let begins = begins.ok_or_else(|| self.damaged(segment, "no beginning"))?;
            target.day(day, &begins, &commits, &checked)?;
            self.count(&commits, checked.len() as u64, wanted.len() as u64)?;
        }
        self.ends(&edge, &manifest.access)
    }

    fn ends(&self, edge: &Edge, mark: &Mark) -> Result<(), BackupError> {
        let heads = edge.heads();
        let agree = heads.iter().all(|head| self.manifest.heads.contains(head));
        if agree && (edge.position, edge.commits) == (mark.position, mark.commits) {
            return Ok(());
        }
        let path = Manifest::path(self.backups.directory, self.manifest.generation);
        Err(BackupError::Damaged { path, what: "its segments do not lead to its tree heads" })
    }
}
