//! Verification of one log, over any store: walks the entries in order, recomputes every hash and compares what is
//! stored twice.
//!
//! A header's leaf hash is stored beside it and every commit records the roots. So one altered header, one altered leaf
//! hash and one altered root can be told apart: the two that agree are right.

use std::ops::ControlFlow;

use liaison_crypto::{Digest, Frontier, leaf_hash, sha256};
use uuid::Uuid;

use crate::entry::{Header, Position, Stream, TreeHead};
use crate::header::{self, HeadRecord};
use crate::plan::Edge;
use crate::ring::KeyId;
use crate::verify::{Fault, Finding, Progress, VerifyReport};

/// The store could not read a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

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
    fn header(&mut self, position: u64) -> Found<Vec<u8>>;
    /// Position and hash of a leaf.
    fn leaf(&mut self, stream: Stream, sequence: u64) -> Found<(u64, Digest)>;
    fn head(&mut self, number: u64) -> Found<Vec<u8>>;
    /// Position of an entity's version.
    fn version(&mut self, entity: Uuid, version: u64) -> Found<u64>;
    /// Position of a claim.
    fn claim(&mut self, namespace: &str, digest: &Digest) -> Found<u64>;
    /// Bytes of a part, and its file.
    fn part(&mut self, header: &Header, n: usize) -> Found<Vec<u8>>;
    fn part_file(&self, header: &Header) -> String;
    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable>;
    /// Rows of entity versions, claims and parts.
    fn counts(&mut self) -> Result<Counts, Unreadable>;
    /// Shows every row of a table with the position it names.
    fn rows(&mut self, table: Table, visit: &mut dyn FnMut(u64, &Row)) -> Result<(), Unreadable>;
}

/// Rows of the tables beside the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub entities: u64,
    pub claims: u64,
    pub parts: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Entities,
    Claims,
    Parts,
}

/// A row of such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    Entity(Uuid, u64),
    Claim(String, Digest),
    Part(String, u64),
}

/// One stream's tree as it is walked.
struct Tree {
    stream: Stream,
    /// Over the headers' own hashes.
    headers: Frontier,
    /// Over the stored leaf hashes, from the first difference to the next tree head.
    leaves: Option<Frontier>,
    /// Entries whose header and leaf hash differ, since the last tree head.
    differing: Vec<u64>,
    /// Something of this stream is named already since the last good tree head.
    named: bool,
    /// First entry since the last good tree head.
    first: Option<(u64, u64)>,
    /// A tree head that did not fit, until the next one tells which was altered: position of that head.
    doubt: Option<u64>,
    /// Where the other log has seen another root.
    contradicted: Option<u64>,
    /// The tree cannot be followed any further.
    lost: bool,
    truncated: bool,
}

impl Tree {
    fn next(&self) -> u64 {
        self.headers.size()
    }

    fn push(&mut self, position: u64, header: Digest, leaf: Digest) {
        if header != leaf && self.leaves.is_none() {
            self.leaves = Some(self.headers.clone());
        }
        if header != leaf {
            self.differing.push(position);
        }
        self.first.get_or_insert((self.next(), position));
        self.headers.push(header);
        if let Some(leaves) = &mut self.leaves {
            leaves.push(leaf);
        }
    }

    fn settled(&mut self) {
        self.leaves = None;
        self.differing.clear();
        self.first = None;
        self.doubt = None;
        self.named = false;
    }
}

/// One verification over several logs.
pub(crate) struct Audit<'a> {
    pub report: VerifyReport,
    pub progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    pub total: u64,
}

impl Audit<'_> {
    /// Walks one log. `begins` is where the log before it ended, `seen` what the other log of the node has seen of it.
    /// Gives where it ends.
    pub(crate) fn log(&mut self, source: &mut dyn LogSource, begins: &Edge, seen: &[(Stream, TreeHead)]) -> Edge {
        let begins = self.begin(source, begins);
        let tree = |(stream, headers): &(Stream, Frontier)| Tree {
            stream: *stream,
            headers: headers.clone(),
            leaves: None,
            differing: Vec::new(),
            named: false,
            first: None,
            doubt: None,
            contradicted: None,
            lost: false,
            truncated: false,
        };
        let mut walk = Walk {
            trees: begins.trees.iter().map(tree).collect(),
            missing: Vec::new(),
            commits: begins.commits,
            head_position: begins.position,
            expected: Counts::default(),
            last_header: 0,
            last_commit: 0,
            seen: seen.to_vec(),
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

struct Walk<'a, 'b> {
    audit: &'a mut Audit<'b>,
    source: &'a mut dyn LogSource,
    trees: Vec<Tree>,
    /// Positions with neither header nor leaf hash, whose stream the next tree head tells.
    missing: Vec<u64>,
    commits: u64,
    head_position: u64,
    expected: Counts,
    last_header: u64,
    last_commit: u64,
    seen: Vec<(Stream, TreeHead)>,
}

impl Walk<'_, '_> {
    fn find(&mut self, stream: Stream, sequence: Option<u64>, position: u64, fault: Fault) {
        if let Some(tree) = self.tree(stream) {
            tree.named = true;
        }
        let file = self.source.file();
        self.audit.find(stream, sequence, position, fault, file);
    }

    fn tree(&mut self, stream: Stream) -> Option<&mut Tree> {
        self.trees.iter_mut().find(|tree| tree.stream == stream)
    }

    fn run(&mut self, begins: &Edge) -> Result<(), Unreadable> {
        let (last_header, last_leaf, last_commit) = self.source.ends()?;
        (self.last_header, self.last_commit) = (last_header, last_commit);
        let mut last = last_header.max(last_leaf);
        if last_commit > begins.commits
            && let Some(record) = self.source.head(last_commit)?.and_then(|bytes| HeadRecord::decode(&bytes))
        {
            // A record can name no more entries than its trees have leaves.
            let leaves: u64 = record.heads.iter().fold(0, |sum, (_, head)| sum.saturating_add(head.size));
            last = last.max(if record.position <= leaves { record.position } else { 0 });
        }
        let mut head = self.next_head()?;
        for position in begins.position + 1..=last {
            self.audit.report.entries += 1;
            let progress = Progress { done: self.audit.report.entries, total: self.audit.total };
            if (self.audit.progress)(progress).is_break() {
                self.audit.report.stopped = true;
                return Ok(());
            }
            self.entry(position)?;
            while let Some(record) = head.take_if(|record| record.position <= position) {
                self.head(&record);
                head = self.next_head()?;
            }
        }
        Ok(())
    }

    /// The next readable tree head. Those that are missing or altered on the way are named.
    fn next_head(&mut self) -> Result<Option<HeadRecord>, Unreadable> {
        while self.commits < self.last_commit {
            self.commits += 1;
            let bytes = self.source.head(self.commits)?;
            let stream = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
            let fault = match bytes.as_deref().map(HeadRecord::decode) {
                Some(Some(record)) if record.number == self.commits && record.position > self.head_position => {
                    self.head_position = record.position;
                    return Ok(Some(record));
                }
                Some(_) => Fault::HeadAltered,
                None => Fault::HeadRemoved,
            };
            let file = self.source.file();
            self.audit.find(stream, None, self.head_position + 1, fault, file);
        }
        Ok(None)
    }

    fn entry(&mut self, position: u64) -> Result<(), Unreadable> {
        let mut leaf = None;
        for n in 0..self.trees.len() {
            let Some((stream, next)) = self.trees.get(n).map(|tree| (tree.stream, tree.next())) else { continue };
            if let Some((at, hash)) = self.source.leaf(stream, next)?
                && at == position
            {
                leaf = Some((stream, next, hash));
            }
        }
        let bytes = self.source.header(position)?;
        match (bytes, leaf) {
            (None, None) => self.missing.push(position),
            (None, Some((stream, sequence, hash))) => {
                self.gone(stream, sequence, position);
                self.push(stream, position, hash, hash);
            }
            (Some(bytes), None) => self.without_leaf(position, &bytes)?,
            (Some(bytes), Some(leaf)) => self.with_leaf(position, &bytes, leaf)?,
        }
        Ok(())
    }

    fn push(&mut self, stream: Stream, position: u64, header: Digest, leaf: Digest) {
        let Some(tree) = self.tree(stream) else { return };
        tree.push(position, header, leaf);
        let size = tree.headers.size();
        let Some((_, wanted)) = self.seen.iter().find(|(of, head)| *of == stream && head.size == size) else { return };
        let wanted = wanted.root;
        let Some(tree) = self.tree(stream) else { return };
        if tree.headers.root() != wanted && tree.leaves.as_ref().map(Frontier::root) != Some(wanted) {
            tree.contradicted = Some(position);
        }
    }

    /// A header is gone: one of many to the end, or one between others.
    fn gone(&mut self, stream: Stream, sequence: u64, position: u64) {
        let to_the_end = position > self.last_header;
        let Some(tree) = self.tree(stream) else { return };
        let reported = tree.truncated;
        tree.truncated |= to_the_end;
        if !(to_the_end && reported) {
            let fault = if to_the_end { Fault::Truncated } else { Fault::HeaderRemoved };
            self.find(stream, Some(sequence), position, fault);
        }
    }

    fn without_leaf(&mut self, position: u64, bytes: &[u8]) -> Result<(), Unreadable> {
        let unexpected = position > self.head_position && self.commits >= self.last_commit;
        let Some(header) = header::decode(bytes).filter(|header| header.position.0 == position) else {
            if unexpected {
                let stream = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
                self.find(stream, None, position, Fault::HeaderUnexpected);
            } else {
                self.missing.push(position);
            }
            return Ok(());
        };
        let next = self.tree(header.stream).map(|tree| tree.next());
        if next != Some(header.sequence) {
            self.missing.push(position);
            return Ok(());
        }
        let fault = if unexpected { Fault::HeaderUnexpected } else { Fault::LeafAltered };
        self.find(header.stream, Some(header.sequence), position, fault);
        let hash = leaf_hash(bytes);
        self.push(header.stream, position, hash, hash);
        self.tables(&header)
    }

    fn with_leaf(
        &mut self,
        position: u64,
        bytes: &[u8],
        (stream, sequence, leaf): (Stream, u64, Digest),
    ) -> Result<(), Unreadable> {
        let hash = leaf_hash(bytes);
        let decoded = header::decode(bytes);
        let in_place = decoded
            .as_ref()
            .is_some_and(|header| (header.stream, header.sequence, header.position.0) == (stream, sequence, position));
        if let Some(header) = &decoded
            && in_place
        {
            self.push(stream, position, hash, leaf);
            return if hash == leaf { self.tables(header) } else { Ok(()) };
        }
        // The bytes of another place, unaltered; or bytes that never were a header here.
        let moved = match &decoded {
            Some(header) => {
                hash == leaf || self.source.leaf(header.stream, header.sequence)?.is_some_and(|at| at.1 == hash)
            }
            None => false,
        };
        let fault = if moved { Fault::HeaderReordered } else { Fault::HeaderAltered };
        self.find(stream, Some(sequence), position, fault);
        self.push(stream, position, leaf, leaf);
        Ok(())
    }

    /// Checks the rows and parts that a header names.
    fn tables(&mut self, header: &Header) -> Result<(), Unreadable> {
        let (stream, sequence, position) = (header.stream, Some(header.sequence), header.position.0);
        if header.entity_version > 0 {
            self.expected.entities += 1;
            if self.source.version(header.entity, header.entity_version)? != Some(position) {
                self.find(stream, sequence, position, Fault::EntityRowWrong);
            }
        }
        for claim in &header.claims {
            self.expected.claims += 1;
            if self.source.claim(&claim.namespace, &claim.digest)? != Some(position) {
                self.find(stream, sequence, position, Fault::ClaimRowWrong);
            }
        }
        for (n, part) in header.parts.iter().enumerate() {
            self.expected.parts += 1;
            let fault = match self.source.part(header, n) {
                Ok(Some(bytes)) if sha256(&bytes) == part.stored => {
                    self.audit.report.parts += 1;
                    let id = KeyId::of(part.protection, stream == Stream::Access);
                    if id.map_or(Ok(true), |id| self.source.key(id))? {
                        continue;
                    }
                    Fault::KeyRemoved
                }
                Ok(Some(_)) => Fault::PartAltered,
                Ok(None) => Fault::PartRemoved,
                Err(Unreadable) => Fault::Unreadable,
            };
            let file = self.source.part_file(header);
            self.audit.find(stream, sequence, position, fault, file);
        }
        Ok(())
    }

    fn head(&mut self, record: &HeadRecord) {
        for n in 0..self.trees.len() {
            if let Some(head) = self.trees.get(n).and_then(|tree| record.of(tree.stream)) {
                self.stream_head(n, head, record.position);
            }
        }
        self.missing.clear();
    }

    fn stream_head(&mut self, n: usize, head: TreeHead, position: u64) {
        let Some(tree) = self.trees.get_mut(n).filter(|tree| !tree.lost) else { return };
        let (stream, next) = (tree.stream, tree.next());
        if head.size > next && !self.missing.is_empty() {
            // Nothing is left of these entries but their place and what the tree head counts. Which of several missing
            // positions is whose cannot be told; the first is named.
            tree.lost = true;
            let at = self.missing.remove(0);
            let fault = if at > self.last_header { Fault::Truncated } else { Fault::HeaderRemoved };
            self.find(stream, Some(next), at, fault);
            return;
        }
        let fits = |frontier: &Frontier| frontier.size() == head.size && frontier.root() == head.root;
        if fits(&tree.headers) {
            let (doubt, differing) = (tree.doubt, std::mem::take(&mut tree.differing));
            tree.settled();
            if let Some(at) = doubt {
                self.find(stream, None, at, Fault::HeadAltered);
            }
            for at in differing {
                self.find(stream, None, at, Fault::LeafAltered);
            }
        } else if let Some(leaves) = tree.leaves.take_if(|leaves| fits(leaves)) {
            let differing = std::mem::take(&mut tree.differing);
            tree.headers = leaves;
            tree.settled();
            for at in differing {
                self.find(stream, None, at, Fault::HeaderAltered);
            }
        } else if tree.named {
            tree.lost = true;
        } else if tree.doubt.is_none() && tree.differing.is_empty() {
            tree.doubt = Some(position);
        } else {
            self.rewritten(n);
        }
    }

    /// Headers and leaf hashes agree with each other and not with the tree heads: both were rewritten, somewhere since
    /// the last good tree head.
    fn rewritten(&mut self, n: usize) {
        let Some(tree) = self.trees.get_mut(n) else { return };
        let (stream, first, doubt) = (tree.stream, tree.first, tree.doubt);
        let differing = tree.differing.first().copied();
        tree.lost = true;
        match (differing, first) {
            (Some(at), _) => self.find(stream, None, at, Fault::HeaderAltered),
            (None, Some((sequence, at))) => self.find(stream, Some(sequence), at, Fault::HeaderAltered),
            (None, None) => self.find(stream, None, doubt.unwrap_or(self.head_position), Fault::HeadAltered),
        }
    }

    fn unreadable(&mut self) {
        let position = self.audit.report.entries;
        let stream = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
        self.find(stream, None, position, Fault::Unreadable);
        for tree in &mut self.trees {
            tree.lost = true;
        }
    }

    /// Compares what was walked with the stored edge and the tables' sizes.
    fn end(mut self, begins: &Edge) -> Edge {
        let entries: u64 = self.trees.iter().map(Tree::next).sum();
        let before: u64 = begins.trees.iter().map(|(_, tree)| tree.size()).sum();
        let walked = Edge {
            epoch: begins.epoch,
            position: begins.position + entries.saturating_sub(before),
            commits: self.last_commit.max(begins.commits),
            trees: self.trees.iter().map(|tree| (tree.stream, tree.headers.clone())).collect(),
        };
        if !self.audit.report.stopped {
            self.close(&walked);
            if self.strays().is_err() {
                self.unreadable();
            }
        }
        walked
    }

    fn close(&mut self, walked: &Edge) {
        let edge = self.source.edge();
        let stored = edge.unwrap_or_default().unwrap_or_default();
        for n in 0..self.trees.len() {
            let Some(tree) = self.trees.get(n) else { continue };
            let (stream, next, end) = (tree.stream, tree.next(), walked.position);
            let seen = self.seen.iter().find(|(of, _)| *of == stream).map_or(0, |(_, head)| head.size);
            let agrees = stored.tree(stream) == Some(&tree.headers);
            let larger = stored.tree(stream).is_some_and(|stored| stored.size() > next);
            let (doubt, open, contradicted) = (tree.doubt, !tree.differing.is_empty(), tree.contradicted);
            let (named, lost) = (tree.named, tree.lost);
            if lost || named && !larger {
                continue;
            }
            match doubt {
                Some(at) if agrees => self.find(stream, None, at, Fault::HeadAltered),
                Some(_) => self.rewritten(n),
                None if open => self.rewritten(n),
                None if larger => self.find(stream, Some(next), end + 1, Fault::Truncated),
                None if !agrees => self.find(stream, None, end, Fault::EdgeAltered),
                None if next < seen => self.find(stream, Some(next), end + 1, Fault::RolledBack),
                None => {
                    if let Some(at) = contradicted {
                        self.find(stream, None, at, Fault::RolledBack);
                    }
                }
            }
        }
        let stream = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
        if stored.commits > self.last_commit && self.last_commit > 0 {
            self.find(stream, None, self.head_position + 1, Fault::HeadRemoved);
        } else if (stored.commits, stored.position) != (walked.commits, walked.position)
            && self.audit.report.findings.is_empty()
        {
            self.find(stream, None, walked.position, Fault::EdgeAltered);
        }
    }

    /// Rows that no header names: only looked for when there are more rows than headers name.
    fn strays(&mut self) -> Result<(), Unreadable> {
        let counts = self.source.counts()?;
        for (table, found, expected) in [
            (Table::Entities, counts.entities, self.expected.entities),
            (Table::Claims, counts.claims, self.expected.claims),
            (Table::Parts, counts.parts, self.expected.parts),
        ] {
            if found > expected {
                self.strays_of(table)?;
            }
        }
        Ok(())
    }

    fn strays_of(&mut self, table: Table) -> Result<(), Unreadable> {
        let mut rows = Vec::new();
        self.source.rows(table, &mut |position, row| rows.push((position, row.clone())))?;
        for (position, row) in rows {
            // Parts are durable before their headers: those past the end belong to a commit under way.
            if matches!(row, Row::Part(..)) && position > self.last_header {
                continue;
            }
            let header = self.source.header(position)?.and_then(|bytes| header::decode(&bytes));
            let named = header.as_ref().is_some_and(|header| match &row {
                Row::Entity(entity, version) => (header.entity, header.entity_version) == (*entity, *version),
                Row::Claim(namespace, digest) => {
                    header.claims.iter().any(|claim| *claim.namespace == **namespace && claim.digest == *digest)
                }
                Row::Part(file, n) => *n < header.parts.len() as u64 && *file == self.source.part_file(header),
            });
            let (fault, file) = match row {
                Row::Entity(..) => (Fault::EntityRowUnexpected, self.source.file()),
                Row::Claim(..) => (Fault::ClaimRowUnexpected, self.source.file()),
                Row::Part(file, _) => (Fault::PartUnexpected, file),
            };
            let first = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
            let stream = header.as_ref().map_or(first, |header| header.stream);
            // A header that is named as altered cannot speak for its rows.
            if !named && !self.audit.report.findings.iter().any(|finding| finding.position.0 == position) {
                self.audit.find(stream, header.map(|header| header.sequence), position, fault, file);
            }
        }
        Ok(())
    }
}
