//! The walk from entry to entry.

use liaison_crypto::{Digest, Frontier};

use crate::act;
use crate::audit::acts::Due;
use crate::audit::tree::Tree;
use crate::audit::{Audit, Counts, Hashed, LogSource, Outline, Unreadable};
use crate::entry::{Stream, TreeHead};
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::ring::KeyId;
use crate::verify::{Fault, Progress};

pub(super) struct Walk<'a, 'b> {
    pub(super) audit: &'a mut Audit<'b>,
    pub(super) source: &'a mut dyn LogSource,
    pub(super) trees: Vec<Tree>,
    /// Positions with neither header nor leaf hash, whose stream the next tree head tells.
    pub(super) missing: Vec<u64>,
    /// Of the entries so far.
    pub(super) epoch: u32,
    pub(super) commits: u64,
    pub(super) head_position: u64,
    pub(super) expected: Counts,
    pub(super) last_header: u64,
    pub(super) last_commit: u64,
    pub(super) seen: Vec<(Stream, TreeHead)>,
    /// Whether the log has tables of units and acts.
    pub(super) indexed: bool,
}

impl Walk<'_, '_> {
    pub(super) fn find(&mut self, stream: Stream, sequence: Option<u64>, position: u64, fault: Fault) {
        if let Some(tree) = self.tree(stream) {
            tree.named = true;
        }
        let file = self.source.file();
        self.audit.find(stream, sequence, position, fault, file);
    }

    pub(super) fn tree(&mut self, stream: Stream) -> Option<&mut Tree> {
        self.trees.iter_mut().find(|tree| tree.stream == stream)
    }

    pub(super) fn run(&mut self, begins: &Edge) -> Result<(), Unreadable> {
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
    pub(super) fn next_head(&mut self) -> Result<Option<HeadRecord>, Unreadable> {
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

    pub(super) fn entry(&mut self, position: u64) -> Result<(), Unreadable> {
        let mut leaf = None;
        for tree in &mut self.trees {
            let next = tree.next();
            let found = match tree.upcoming {
                Some((sequence, found)) if sequence == next => found,
                _ => self.source.leaf(tree.stream, next)?,
            };
            tree.upcoming = Some((next, found));
            if let Some((at, hash)) = found
                && at == position
            {
                leaf = Some((tree.stream, next, hash));
            }
        }
        let header = self.source.header(position)?;
        let expired = self.expired(position, header.is_some())?;
        if expired == Due::Go && header.is_some() {
            self.find(Stream::Access, leaf.map(|(_, sequence, _)| sequence), position, Fault::NotErased);
        }
        match (header, leaf) {
            (None, Some((stream, _, hash))) if expired != Due::Stay => {
                self.audit.report.expired += 1;
                self.push(stream, position, hash, hash);
            }
            (None, None) => self.missing.push(position),
            (None, Some((stream, sequence, hash))) => {
                self.gone(stream, sequence, position);
                self.push(stream, position, hash, hash);
            }
            (Some(hashed), None) => self.without_leaf(position, hashed)?,
            (Some(hashed), Some(leaf)) => self.with_leaf(position, &hashed, leaf)?,
        }
        Ok(())
    }

    /// What the acts say about the header of a position.
    fn expired(&mut self, position: u64, there: bool) -> Result<Due, Unreadable> {
        let Some(day) = self.source.access_day(position) else { return Ok(Due::Stay) };
        let due = self.audit.acts.access_day(day);
        if there || due != Due::Stay {
            return Ok(due);
        }
        // It may have gone since the acts were read.
        let later = self.source.acts(self.audit.acts.known())?;
        self.audit.acts.learn(later);
        Ok(self.audit.acts.access_day(day))
    }

    pub(super) fn push(&mut self, stream: Stream, position: u64, header: Digest, leaf: Digest) {
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
    pub(super) fn gone(&mut self, stream: Stream, sequence: u64, position: u64) {
        let to_the_end = position > self.last_header;
        let Some(tree) = self.tree(stream) else { return };
        let reported = tree.truncated;
        tree.truncated |= to_the_end;
        if !(to_the_end && reported) {
            let fault = if to_the_end { Fault::Truncated } else { Fault::HeaderRemoved };
            self.find(stream, Some(sequence), position, fault);
        }
    }

    pub(super) fn without_leaf(&mut self, position: u64, Hashed { hash, header }: Hashed) -> Result<(), Unreadable> {
        let unexpected = position > self.head_position && self.commits >= self.last_commit;
        let Some(header) = header.filter(|header| header.position == position) else {
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
        self.push(header.stream, position, hash, hash);
        self.tables(&header)
    }

    pub(super) fn with_leaf(
        &mut self,
        position: u64,
        hashed: &Hashed,
        (stream, sequence, leaf): (Stream, u64, Digest),
    ) -> Result<(), Unreadable> {
        let (hash, decoded) = (hashed.hash, &hashed.header);
        let in_place = decoded
            .as_ref()
            .is_some_and(|header| (header.stream, header.sequence, header.position) == (stream, sequence, position));
        if let Some(header) = decoded
            && in_place
        {
            self.push(stream, position, hash, leaf);
            return if hash == leaf {
                self.epoch(header);
                self.tables(header)
            } else {
                Ok(())
            };
        }
        // The bytes of another place, unaltered; or bytes that never were a header here.
        let moved = match decoded {
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

    /// Epochs never go back, and each opens with the entry that says what was restored. The access log follows the
    /// shared streams.
    fn epoch(&mut self, header: &Outline) {
        let (shared, restored) = (header.stream != Stream::Access, header.restores);
        let follows = match header.epoch.checked_sub(self.epoch) {
            Some(0) => !restored,
            Some(_) if shared => restored,
            Some(_) => self.audit.epoch.is_none_or(|epoch| header.epoch <= epoch),
            None => false,
        };
        if !follows {
            let file = self.source.file();
            self.audit.find(header.stream, Some(header.sequence), header.position, Fault::EpochMixed, file);
        }
        self.epoch = self.epoch.max(header.epoch);
    }

    /// Checks the rows and parts that a header names.
    pub(super) fn tables(&mut self, header: &Outline) -> Result<(), Unreadable> {
        let (stream, sequence, position) = (header.stream, Some(header.sequence), header.position);
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
        if self.indexed {
            self.index(header)?;
        }
        for n in 0..header.parts.len() {
            let Some(fault) = self.part(header, n)? else { continue };
            let file = self.source.part_file(header);
            self.audit.find(stream, sequence, position, fault, file);
        }
        Ok(())
    }

    /// Checks the rows that find a unit's parts, and the journal's own entries.
    fn index(&mut self, header: &Outline) -> Result<(), Unreadable> {
        let (stream, sequence, position) = (header.stream, Some(header.sequence), header.position);
        for unit in act::indexed(stream, header.entity, header.parts.protections()) {
            self.expected.units += 1;
            if !self.source.unit(unit, position)? {
                self.find(stream, sequence, position, Fault::UnitRowWrong);
            }
        }
        if header.own {
            self.expected.acts += 1;
            if !self.source.act(position)? {
                self.find(stream, sequence, position, Fault::ActRowWrong);
            }
        }
        Ok(())
    }

    /// What is wrong with a part. Its bytes and its key are there, unless the journal itself says that they went; and
    /// then they must have gone.
    fn part(&mut self, header: &Outline, n: usize) -> Result<Option<Fault>, Unreadable> {
        let Some(part) = header.parts.get(n) else { return Ok(None) };
        let id = KeyId::of(part.protection, header.stream == Stream::Access);
        let bytes = match self.source.part(header, n) {
            Ok(Some(digest)) if digest != part.stored => {
                self.expected.parts += 1;
                return Ok(Some(Fault::PartAltered));
            }
            Ok(bytes) => bytes.is_some(),
            Err(Unreadable) => return Ok(Some(Fault::Unreadable)),
        };
        self.expected.parts += u64::from(bytes);
        let key = id.map_or(Ok(true), |id| self.source.key(id))?;
        let mut due = self.due(header, id);
        if (!bytes && due.0 == Due::Stay) || (!key && due.1 == Due::Stay) {
            // It may have gone since the acts were read.
            let later = self.source.acts(self.audit.acts.known())?;
            self.audit.acts.learn(later);
            due = self.due(header, id);
        }
        let (bytes_due, key_due) = due;
        if bytes {
            self.audit.report.parts += 1;
        } else {
            self.audit.report.erased += 1;
        }
        Ok(match (bytes, key) {
            (true, _) if bytes_due == Due::Go => Some(Fault::NotErased),
            (_, true) if id.is_some() && key_due == Due::Go => Some(Fault::NotErased),
            (false, _) if bytes_due == Due::Stay => Some(Fault::PartRemoved),
            (_, false) if key_due == Due::Stay => Some(Fault::KeyRemoved),
            _ => None,
        })
    }

    /// What the acts say about a part's bytes and key.
    fn due(&self, header: &Outline, id: Option<KeyId>) -> (Due, Due) {
        let day = header.day.filter(|_| header.stream == Stream::Travel);
        (self.audit.acts.bytes(id, day), id.map_or(Due::Stay, |id| self.audit.acts.key(id)))
    }
}
