//! Makes the next generation.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use liaison_crypto::{DataKey, Digest, sha256};
use liaison_domain::Entropy;

use crate::backup::error::{BackupError, database, io};
use crate::backup::key::{BackupKey, Generations};
use crate::backup::manifest::{Kind, Manifest, Mark, Segment};
use crate::backup::replay::encode_edge;
use crate::backup::resume::UnderWay;
use crate::backup::segment::SegmentWriter;
use crate::backup::source::{self, Commit, Source};
use crate::backup::term::prune;
use crate::backup::{ACCESS_START, Backups, FILE, HEAD, HEADER, PART, SEGMENTS, Step, dump, fingerprint};
use crate::entry::{Position, Stream, TreeHead};
use crate::header::{self, HeadRecord};
use crate::plan::Edge;
use crate::proof::NodeSigner;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::JOURNAL;
use crate::sqlite::{access, file};
use crate::verify::Progress;

/// What is backed up, where to, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Create<'a> {
    /// The node's directory; the node may be running.
    pub node: &'a Path,
    /// The backup directory.
    pub to: &'a Path,
    /// Its key.
    pub key: &'a BackupKey,
    /// Signs the manifest.
    pub signer: &'a NodeSigner,
    /// The time.
    pub now: Timestamp,
    /// How long a replaced generation's key is kept: 30 days at most.
    pub keep: SignedDuration,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The generation.
    pub generation: u64,
    /// Where the journal stood.
    pub position: Position,
    /// Where the access log stood.
    pub access: u64,
    /// Epoch of the node.
    pub epoch: u32,
    /// Entries added, of both logs.
    pub entries: u64,
    /// Bytes read for it.
    pub bytes: u64,
    /// Bytes written for it.
    pub written: u64,
    /// It went on where an earlier run was stopped.
    pub resumed: bool,
    /// Generations whose keys were destroyed, because they were replaced long enough ago.
    pub forgotten: Vec<u64>,
}

struct Work<'a, 'b> {
    create: &'a Create<'a>,
    state: UnderWay,
    /// Segments written by now, so that names differ.
    written: usize,
    entropy: &'b mut dyn Entropy,
    step: Step<'b>,
    heads: HeadRecord,
    epoch: u32,
}

/// Makes the next generation of a backup: what was appended since the last one, and the key store anew. Nothing there
/// before is changed until the new generation is whole; a run that was stopped is gone on with.
pub fn create(
    create: &Create,
    entropy: &mut dyn Entropy,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Created, BackupError> {
    let backups = Backups { directory: create.to, key: create.key };
    if fingerprint(create.node)? != create.key.node {
        return Err(BackupError::Foreign { path: create.node.to_owned(), what: "node" });
    }
    if create.signer.public() != create.key.signer {
        return Err(BackupError::Foreign { path: create.node.join("sign.key"), what: "node" });
    }
    let _lock = backups.lock()?;
    let mut generations = Generations::load(create.to, create.key)?;
    let last = match backups.manifest(None) {
        Ok(last) => Some(last),
        Err(BackupError::Empty(_)) => None,
        Err(error) => return Err(error),
    };
    let base = last.as_ref().map(|(manifest, _)| manifest);
    let generation = base.map_or(1, |manifest| manifest.generation + 1);
    let there = UnderWay::load(create.to, &create.to.join(SEGMENTS), create.key.id, generation);
    let there = there.filter(|state| on(create.node, state).is_ok());
    let resumed = there.is_some();
    let state = there.unwrap_or_else(|| UnderWay {
        backup: create.key.id,
        generation,
        shared: base.map(|base| base.shared).unwrap_or_default(),
        access: base.map(|base| base.access).unwrap_or_default(),
        segments: Vec::new(),
    });
    on(create.node, &state)?;
    let before = base.map_or(0, |base| base.shared.position + base.access.position);
    let heads = HeadRecord { number: 0, position: 0, heads: Vec::new() };
    let step = Step { progress, at: Progress { done: 0, total: 0 } };
    let written = state.segments.len();
    let mut work = Work { create, state, written, entropy, step, heads, epoch: 0 };
    let key = generations.add(create.key, generation, create.now, work.entropy)?;
    work.all(&key)?;
    let previous = last.as_ref().map_or([0; 32], |(_, hash)| *hash);
    let manifest = work.manifest(base, previous)?;
    let added = &work.state.segments;
    let (bytes, size) = added.iter().fold((0, 0), |sum, of| (sum.0 + of.bytes, sum.1 + of.size));
    manifest.save(create.to, create.signer)?;
    UnderWay::remove(create.to)?;
    let forgotten = prune(create, &mut generations, &manifest)?;
    Ok(Created {
        generation,
        position: Position(manifest.shared.position),
        access: manifest.access.position,
        epoch: manifest.epoch,
        entries: (manifest.shared.position + manifest.access.position).saturating_sub(before),
        bytes,
        written: size,
        resumed,
        forgotten,
    })
}

/// Whether the node's logs go on from here.
fn on(node: &Path, state: &UnderWay) -> Result<(), BackupError> {
    let diverged = |file: &str, mark: &Mark| BackupError::Diverged { file: file.to_owned(), position: mark.position };
    if state.shared.commits > 0 {
        let found = Source::open(node, JOURNAL)?.digest(state.shared.commits)?;
        if found != Some(state.shared.last) {
            return Err(diverged(JOURNAL, &state.shared));
        }
    }
    if state.access.commits > 0 {
        let days = access::list(node).map_err(io(node))?;
        let mut later = false;
        for day in days.iter().rev() {
            let Some(source) = Source::open_day(node, &access_name(*day))? else { continue };
            match source.digest(state.access.commits)? {
                Some(found) if found == state.access.last => return Ok(()),
                Some(_) => return Err(diverged(access::DIRECTORY, &state.access)),
                None => later |= source.end()?.is_some_and(|end| end.number > state.access.commits),
            }
        }
        // Its day expired, or all of the log is older than the backup.
        if !later {
            return Err(diverged(access::DIRECTORY, &state.access));
        }
    }
    Ok(())
}

fn access_name(day: jiff::civil::Date) -> String {
    format!("{}/{}", access::DIRECTORY, log_file::access_name(day))
}

impl Work<'_, '_> {
    fn segment(
        &mut self,
        kind: Kind,
        range: (u64, u64),
        key: &DataKey,
        fill: &mut dyn FnMut(&mut SegmentWriter) -> Result<(), BackupError>,
    ) -> Result<Segment, BackupError> {
        let name = format!("{:06}-{:05}-{}.seg", self.state.generation, self.written, kind.word());
        self.written += 1;
        let folder = self.create.to.join(SEGMENTS);
        let mut writer = SegmentWriter::create(&folder, &name, self.create.key.id, key, self.entropy)?;
        fill(&mut writer)?;
        let done = writer.finish()?;
        Ok(Segment { name, kind, from: range.0, to: range.1, bytes: done.bytes, size: done.size, hash: done.hash })
    }

    /// Logs and parts until nothing was destroyed in between that the copied entries do not tell of; then the keys.
    fn all(&mut self, key: &DataKey) -> Result<(), BackupError> {
        let path = self.create.node.join("keys.db");
        let journal = Source::open(self.create.node, JOURNAL)?;
        loop {
            self.shared(&journal)?;
            self.access()?;
            // The keys of everything copied are in this state of the key store, but those destroyed since.
            let keys = file::open_reader(&path).map_err(database(&path))?;
            keys.execute_batch("BEGIN; SELECT count(*) FROM node").map_err(database(&path))?;
            if self.destroyed(&journal)? {
                continue;
            }
            let segment = self.segment(Kind::Keys, (0, 0), key, &mut |writer| dump::write(&keys, &path, writer))?;
            self.state.segments.push(segment);
            return self.files();
        }
    }

    /// Whether the journal decided about parts or keys after what was copied. Decisions come before destruction.
    fn destroyed(&self, journal: &Source) -> Result<bool, BackupError> {
        let mut mark = self.state.shared;
        loop {
            let commits = journal.commits(&mark, &|_| true)?;
            let Some(last) = commits.last() else { return Ok(false) };
            mark = Mark { position: last.heads.position, commits: last.number, last: [0; 32] };
            let headers = commits.iter().flat_map(|commit| &commit.headers);
            let acts = headers.filter_map(|(_, bytes)| header::decode(bytes));
            if acts.into_iter().any(|header| header.kind.starts_with("journal.")) {
                return Ok(true);
            }
        }
    }

    fn shared(&mut self, journal: &Source) -> Result<(), BackupError> {
        if let Some(end) = journal.end()? {
            self.heads = end;
        }
        let (end, access) = (self.heads.number, self.heads.of(Stream::Access).map_or(0, |head| head.size));
        let total =
            (self.heads.position + access).saturating_sub(self.state.shared.position + self.state.access.position);
        self.step.at = Progress { done: 0, total };
        while self.state.shared.commits < end {
            let commits = journal.commits(&self.state.shared, &|heads| heads.number <= end)?;
            let Some(last) = commits.last() else {
                let position = self.state.shared.position + 1;
                return Err(BackupError::Source { file: JOURNAL.to_owned(), position });
            };
            let mark = Mark { position: last.heads.position, commits: last.number, last: sha256(&last.record) };
            let range = (self.state.shared.position, mark.position);
            let mut segments = self.batch_parts(&commits, range)?;
            // The log comes last: a batch is whole when it is there.
            let seal = &self.create.key.seal;
            let log = self.segment(Kind::Log, range, seal, &mut |writer| write_commits(writer, &commits))?;
            segments.push(log);
            self.state.segments.append(&mut segments);
            self.state.shared = mark;
            self.state.save(self.create.to)?;
            self.step.forward(range.1 - range.0)?;
        }
        Ok(())
    }

    /// The parts of a batch, file by file, each compared with its entry.
    fn batch_parts(&mut self, commits: &[Commit], range: (u64, u64)) -> Result<Vec<Segment>, BackupError> {
        let mut files: BTreeMap<PartFile, HashMap<i64, Digest>> = BTreeMap::new();
        for (position, bytes) in commits.iter().flat_map(|commit| &commit.headers) {
            let damaged = || BackupError::Source { file: JOURNAL.to_owned(), position: *position };
            let header = header::decode(bytes).filter(|header| header.position.0 == *position).ok_or_else(damaged)?;
            self.epoch = self.epoch.max(header.epoch);
            if !header.parts.is_empty() {
                let parts = header.parts.iter().enumerate().map(|(n, part)| (part_file::id(*position, n), part.stored));
                files.entry(PartFile::holding(header.stream, header.day)).or_default().extend(parts);
            }
        }
        let ids = (part_file::id(range.0 + 1, 0), part_file::id(range.1 + 1, 0));
        let mut segments = Vec::new();
        for (part_file, stored) in files {
            let path = self.create.node.join(part_file.name());
            // A day that expired has no file any more.
            if !path.exists() {
                continue;
            }
            let connection = file::open_reader(&path).map_err(database(&path))?;
            let seal = &self.create.key.seal;
            let segment = self.segment(Kind::Parts(part_file), range, seal, &mut |writer| {
                let mut visit = |id: i64, bytes: Vec<u8>| copy(writer, &stored, part_file.name(), id, &bytes);
                source::parts(&connection, ids, &mut visit)?.map_err(database(&path))
            })?;
            segments.push(segment);
        }
        Ok(segments)
    }

    /// The access log as far as it has seen no more of the journal than was copied.
    fn access(&mut self) -> Result<(), BackupError> {
        let heads = self.heads.clone();
        let within = move |record: &HeadRecord| {
            let size = |stream| heads.of(stream).map_or(0, |head: TreeHead| head.size);
            Stream::SHARED.into_iter().all(|stream| record.of(stream).map_or(0, |head| head.size) <= size(stream))
        };
        for day in access::list(self.create.node).map_err(io(self.create.node))? {
            let name = access_name(day);
            let Some(source) = Source::open_day(self.create.node, &name)? else { continue };
            let failed = database(&source.path);
            let begins = log_file::load_edge(&source.log, Bound::Start).map_err(&failed)?;
            let Some(begins) = begins else { continue };
            if begins.commits > self.state.access.commits {
                // What lies between expired.
                self.state.access = Mark { position: begins.position, commits: begins.commits, last: [0; 32] };
            }
            loop {
                let commits = source.commits(&self.state.access, &within)?;
                let Some(last) = commits.last() else { break };
                let mark = Mark { position: last.heads.position, commits: last.number, last: sha256(&last.record) };
                let range = (self.state.access.position, mark.position);
                let segment = self.access_segment(day, &source, &begins, &commits, range)?;
                self.state.segments.push(segment);
                self.state.access = mark;
                self.state.save(self.create.to)?;
                self.step.forward(range.1 - range.0)?;
            }
        }
        Ok(())
    }

    fn access_segment(
        &mut self,
        day: jiff::civil::Date,
        source: &Source,
        begins: &Edge,
        commits: &[Commit],
        range: (u64, u64),
    ) -> Result<Segment, BackupError> {
        let mut stored = HashMap::new();
        for (position, bytes) in commits.iter().flat_map(|commit| &commit.headers) {
            let Some(header) = header::decode(bytes) else { continue };
            stored.extend(header.parts.iter().enumerate().map(|(n, part)| (part_file::id(*position, n), part.stored)));
        }
        let ids = (part_file::id(range.0 + 1, 0), part_file::id(range.1 + 1, 0));
        let seal = &self.create.key.seal;
        self.segment(Kind::Access(day), range, seal, &mut |writer| {
            writer.record(ACCESS_START, 0, &encode_edge(begins))?;
            write_commits(writer, commits)?;
            let mut visit = |id: i64, bytes: Vec<u8>| copy(writer, &stored, source.name.clone(), id, &bytes);
            source::parts(&source.log, ids, &mut visit)?.map_err(database(&source.path))
        })
    }

    /// Configuration and tokens: the small files that no journal holds.
    fn files(&mut self) -> Result<(), BackupError> {
        let node = self.create.node;
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(node).map_err(io(node))? {
            let path = entry.map_err(io(node))?.path();
            if path.is_file() && path.extension().is_some_and(|extension| extension == "toml") {
                names.insert(path);
            }
        }
        let seal = &self.create.key.seal;
        let segment = self.segment(Kind::Files, (0, 0), seal, &mut |writer| {
            for (at, path) in (0..).zip(&names) {
                let name = path.file_name().unwrap_or_default().as_encoded_bytes();
                let bytes = fs::read(path).map_err(io(path))?;
                writer.record(FILE, at, &[name, b"\0", &bytes].concat())?;
            }
            Ok(())
        })?;
        self.state.segments.push(segment);
        Ok(())
    }

    /// The generation: what the last one had, without what is replaced and what expired, and what was added.
    fn manifest(&self, base: Option<&Manifest>, previous: Digest) -> Result<Manifest, BackupError> {
        let node = self.create.node;
        let days = access::list(node).map_err(io(node))?;
        let kept = |segment: &&Segment| match segment.kind {
            Kind::Log => true,
            Kind::Parts(file) => node.join(file.name()).exists(),
            Kind::Access(day) => days.contains(&day),
            Kind::Keys | Kind::Files => false,
        };
        let mut segments: Vec<Segment> =
            base.map_or(&[][..], |base| &base.segments).iter().filter(kept).cloned().collect();
        segments.extend(self.state.segments.iter().cloned());
        let shared = Edge::new(0, &Stream::SHARED).heads();
        let empty = shared.into_iter().chain(Edge::new(0, &[Stream::Access]).heads());
        let access = self.access_head(&days)?;
        let heads = empty.map(|(stream, empty)| {
            let found = if stream == Stream::Access { access } else { self.heads.of(stream) };
            (stream, found.unwrap_or(empty))
        });
        Ok(Manifest {
            backup: self.create.key.id,
            node: self.create.key.node,
            generation: self.state.generation,
            created: self.create.now,
            epoch: self.epoch.max(base.map_or(0, |base| base.epoch)),
            shared: self.state.shared,
            access: self.state.access,
            heads: heads.collect(),
            segments,
            previous,
        })
    }

    fn access_head(&self, days: &[jiff::civil::Date]) -> Result<Option<TreeHead>, BackupError> {
        for day in days.iter().rev() {
            let Some(source) = Source::open_day(self.create.node, &access_name(*day))? else { continue };
            if let Some(record) = source.at(self.state.access.commits)? {
                return Ok(record.of(Stream::Access));
            }
        }
        Ok(None)
    }
}

fn copy(
    writer: &mut SegmentWriter,
    stored: &HashMap<i64, Digest>,
    file: String,
    id: i64,
    bytes: &[u8],
) -> Result<(), BackupError> {
    if stored.get(&id) != Some(&sha256(bytes)) {
        return Err(BackupError::Source { file, position: part_file::place(id).0 });
    }
    writer.record(PART, file::loaded(id), bytes)
}

fn write_commits(writer: &mut SegmentWriter, commits: &[Commit]) -> Result<(), BackupError> {
    for commit in commits {
        for (position, bytes) in &commit.headers {
            writer.record(HEADER, *position, bytes)?;
        }
        writer.record(HEAD, commit.number, &commit.record)?;
    }
    Ok(())
}
