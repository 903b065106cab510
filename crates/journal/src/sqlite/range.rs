//! Verification of a range of entries: anchored at the tree heads of the commits around it and at the tiles, so that
//! nothing before it is walked.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;
use liaison_crypto::Digest;
use uuid::Uuid;

use crate::act::Act;
use crate::audit::{Audit, Counts, Hashed, LogSource, Outline, Row, Table, Unreadable};
use crate::entry::Stream;
use crate::error::ReadError;
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::proof::SealFault;
use crate::ring::KeyId;
use crate::sqlite::file_source::FileSource;
use crate::sqlite::reader::{JOURNAL, unavailable};
use crate::sqlite::sealed::SealedDirectory;
use crate::sqlite::verify::{known_acts, open};
use crate::verify::{Fault, Progress, VerifyReport};

/// Checks the entries of the shared streams from one position to another, both included, and whole commits around them:
/// headers, leaf hashes, parts, entity versions, claims and the tree heads of these commits. The trees before are taken
/// from tiles and leaf hashes and must have the roots that the commit before recorded. Rows that no header names, and
/// the ends of the files, are seen by the whole verification only.
pub fn verify_range(
    directory: &Path,
    from: u64,
    to: u64,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifyReport, ReadError> {
    let acts = known_acts(directory).map_err(unavailable)?;
    let journal = open(directory, JOURNAL).map_err(unavailable)?;
    let mut inner = FileSource::new(directory, JOURNAL.to_owned(), journal, false);
    let mut audit = Audit { report: VerifyReport::default(), progress, total: 0, epoch: None, acts };
    let unreadable = |_| ReadError::Unavailable("a tree head cannot be read: verify the whole journal".to_owned());
    let (last, _, commits) = inner.ends().map_err(unreadable)?;
    let to = to.min(last);
    if from > to {
        return Ok(audit.report);
    }
    // The last commit before the range, and the first that has all of it.
    let before = find(&mut inner, commits, |record| record.position < from).map_err(unreadable)?;
    let until = find(&mut inner, commits, |record| record.position < to).map_err(unreadable)? + 1;
    let sealed = SealedDirectory::open(directory).map_err(|fault| ReadError::Unavailable(fault.to_string()))?;
    let begins = anchor(&mut inner, &sealed, before, &mut audit)?;
    let ends = anchor(&mut inner, &sealed, until.min(commits), &mut audit)?;
    audit.total = ends.position - begins.position;
    let mut ranged = Ranged { inner, begins: begins.clone(), ends };
    let walked = audit.log(&mut ranged, &begins, &[]);
    audit.report.heads.extend(walked.heads());
    Ok(audit.report)
}

/// The last commit whose record is so; 0 when none is. Positions only grow.
fn find(source: &mut FileSource, commits: u64, so: impl Fn(&HeadRecord) -> bool) -> Result<u64, Unreadable> {
    let (mut low, mut high) = (0, commits);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        let record = source.head(middle)?.and_then(|bytes| HeadRecord::decode(&bytes)).ok_or(Unreadable)?;
        if so(&record) { low = middle } else { high = middle - 1 }
    }
    Ok(low)
}

/// Where the trees stood after a commit: from tiles, and from leaf hashes alone where the tiles do not fit the record.
fn anchor(
    source: &mut FileSource,
    sealed: &SealedDirectory,
    commit: u64,
    audit: &mut Audit,
) -> Result<Edge, ReadError> {
    let unavailable = |fault: SealFault| ReadError::Unavailable(fault.to_string());
    if commit == 0 {
        return Ok(Edge::new(0, &Stream::SHARED));
    }
    let record = source.head(commit).ok().flatten().and_then(|bytes| HeadRecord::decode(&bytes));
    let Some(record) = record else {
        return Err(ReadError::Unavailable("a tree head cannot be read: verify the whole journal".to_owned()));
    };
    let mut trees = Vec::new();
    for stream in Stream::SHARED {
        let Some(head) = record.of(stream) else { continue };
        let mut tree = sealed.frontier(stream, head.size, true).map_err(unavailable)?;
        if tree.root() != head.root {
            tree = sealed.frontier(stream, head.size, false).map_err(unavailable)?;
            let fault = if tree.root() == head.root { Fault::TileAltered } else { Fault::HistoryAltered };
            audit.find(stream, None, record.position, fault, source.file());
        }
        trees.push((stream, tree));
    }
    let header = source.header(record.position).ok().flatten().and_then(|hashed| hashed.header);
    let epoch = header.map_or(0, |header| header.epoch);
    Ok(Edge { epoch, position: record.position, commits: commit, trees })
}

/// A log of which only some commits are shown.
struct Ranged {
    inner: FileSource,
    begins: Edge,
    ends: Edge,
}

impl LogSource for Ranged {
    fn file(&self) -> String {
        self.inner.file()
    }

    fn start(&mut self) -> Result<Option<Edge>, Unreadable> {
        Ok(Some(self.begins.clone()))
    }

    fn edge(&mut self) -> Result<Option<Edge>, Unreadable> {
        Ok(Some(self.ends.clone()))
    }

    fn ends(&mut self) -> Result<(u64, u64, u64), Unreadable> {
        Ok((self.ends.position, self.ends.position, self.ends.commits))
    }

    fn header(&mut self, position: u64) -> Result<Option<Hashed>, Unreadable> {
        self.inner.header(position)
    }

    fn leaf(&mut self, stream: Stream, sequence: u64) -> Result<Option<(u64, Digest)>, Unreadable> {
        self.inner.leaf(stream, sequence)
    }

    fn head(&mut self, number: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        self.inner.head(number)
    }

    fn version(&mut self, entity: Uuid, version: u64) -> Result<Option<u64>, Unreadable> {
        self.inner.version(entity, version)
    }

    fn claim(&mut self, namespace: &str, digest: &Digest) -> Result<Option<u64>, Unreadable> {
        self.inner.claim(namespace, digest)
    }

    fn part(&mut self, header: &Outline, n: usize) -> Result<Option<Digest>, Unreadable> {
        self.inner.part(header, n)
    }

    fn part_file(&self, header: &Outline) -> String {
        self.inner.part_file(header)
    }

    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable> {
        self.inner.key(id)
    }

    fn acts(&mut self, after: u64) -> Result<Vec<(u64, Act)>, Unreadable> {
        self.inner.acts(after)
    }

    fn indexed(&mut self) -> Result<bool, Unreadable> {
        self.inner.indexed()
    }

    fn unit(&mut self, unit: Uuid, position: u64) -> Result<bool, Unreadable> {
        self.inner.unit(unit, position)
    }

    fn act(&mut self, position: u64) -> Result<bool, Unreadable> {
        self.inner.act(position)
    }

    fn access_day(&mut self, position: u64) -> Option<Date> {
        self.inner.access_day(position)
    }

    /// What lies beside the range belongs to entries outside of it.
    fn counts(&mut self, _: u64) -> Result<Counts, Unreadable> {
        Ok(Counts::default())
    }

    fn rows(&mut self, _: Table, _: &mut dyn FnMut(u64, &Row)) -> Result<(), Unreadable> {
        Ok(())
    }
}
