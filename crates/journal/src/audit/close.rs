//! What tree heads, the stored edge and the tables' sizes say about the entries walked.

use liaison_crypto::Frontier;

use crate::act;
use crate::audit::tree::Tree;
use crate::audit::walk::Walk;
use crate::audit::{Row, Table, Unreadable};
use crate::entry::{Stream, TreeHead};
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::verify::Fault;

impl Walk<'_, '_> {
    pub(super) fn head(&mut self, record: &HeadRecord) {
        for n in 0..self.trees.len() {
            if let Some(head) = self.trees.get(n).and_then(|tree| record.of(tree.stream)) {
                self.stream_head(n, head, record.position);
            }
        }
        self.missing.clear();
    }

    pub(super) fn stream_head(&mut self, n: usize, head: TreeHead, position: u64) {
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
        // Most commits add to one stream only.
        if tree.fitted == Some(head) || fits(&tree.headers) {
            let (doubt, differing) = (tree.doubt, std::mem::take(&mut tree.differing));
            tree.settled(head);
            if let Some(at) = doubt {
                self.find(stream, None, at, Fault::HeadAltered);
            }
            for at in differing {
                self.find(stream, None, at, Fault::LeafAltered);
            }
        } else if let Some(leaves) = tree.leaves.take_if(|leaves| fits(leaves)) {
            let differing = std::mem::take(&mut tree.differing);
            tree.headers = leaves;
            tree.settled(head);
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
    pub(super) fn rewritten(&mut self, n: usize) {
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

    pub(super) fn unreadable(&mut self) {
        let position = self.audit.report.entries;
        let stream = self.trees.first().map_or(Stream::Access, |tree| tree.stream);
        self.find(stream, None, position, Fault::Unreadable);
        for tree in &mut self.trees {
            tree.lost = true;
        }
    }

    /// Compares what was walked with the stored edge and the tables' sizes.
    pub(super) fn end(mut self, begins: &Edge) -> Edge {
        let entries: u64 = self.trees.iter().map(Tree::next).sum();
        let before: u64 = begins.trees.iter().map(|(_, tree)| tree.size()).sum();
        let walked = Edge {
            epoch: self.epoch,
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

    pub(super) fn close(&mut self, walked: &Edge) {
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
        if stream != Stream::Access && stored.epoch != walked.epoch && self.audit.report.findings.is_empty() {
            self.find(stream, None, walked.position, Fault::EpochMixed);
        }
        if stored.commits > self.last_commit && self.last_commit > 0 {
            self.find(stream, None, self.head_position + 1, Fault::HeadRemoved);
        } else if (stored.commits, stored.position) != (walked.commits, walked.position)
            && self.audit.report.findings.is_empty()
        {
            self.find(stream, None, walked.position, Fault::EdgeAltered);
        }
    }

    /// Rows that no header names: only looked for when there are more rows than headers name.
    pub(super) fn strays(&mut self) -> Result<(), Unreadable> {
        let counts = self.source.counts(self.last_header)?;
        for (table, found, expected) in [
            (Table::Entities, counts.entities, self.expected.entities),
            (Table::Claims, counts.claims, self.expected.claims),
            (Table::Parts, counts.parts, self.expected.parts),
            (Table::Units, counts.units, self.expected.units),
            (Table::Acts, counts.acts, self.expected.acts),
        ] {
            if found > expected {
                self.strays_of(table)?;
            }
        }
        Ok(())
    }

    pub(super) fn strays_of(&mut self, table: Table) -> Result<(), Unreadable> {
        let mut rows = Vec::new();
        self.source.rows(table, &mut |position, row| rows.push((position, row.clone())))?;
        for (position, row) in rows {
            if matches!(row, Row::Part(..)) && position > self.last_header {
                continue;
            }
            let header = self.source.header(position)?.and_then(|hashed| hashed.header);
            let named = header.as_ref().is_some_and(|header| match &row {
                Row::Entity(entity, version) => (header.entity, header.entity_version) == (*entity, *version),
                Row::Claim(namespace, digest) => {
                    header.claims.iter().any(|claim| *claim.namespace == **namespace && claim.digest == *digest)
                }
                Row::Unit(unit) => {
                    act::indexed(header.stream, header.entity, header.parts.protections()).contains(unit)
                }
                Row::Act => header.own,
                Row::Part(file, n) => *n < header.parts.len() as u64 && *file == self.source.part_file(header),
            });
            let (fault, file) = match row {
                Row::Entity(..) => (Fault::EntityRowUnexpected, self.source.file()),
                Row::Claim(..) => (Fault::ClaimRowUnexpected, self.source.file()),
                Row::Unit(..) => (Fault::UnitRowUnexpected, self.source.file()),
                Row::Act => (Fault::ActRowUnexpected, self.source.file()),
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
