//! Places prepared batches: checks expectations and claims, gives sequences, positions and entity versions, grows the
//! Merkle trees. Pure over what it looks up, and the same for every store.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;
use liaison_crypto::{Digest, Frontier, leaf_hash};
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{Appended, Position, Stream, TreeHead};
use crate::error::AppendError;
use crate::header::{self, HeadRecord, Place};
use crate::prepare::Prepared;
use crate::ring::NewKey;

/// Where a log stands: after the last commit, or after the plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edge {
    pub epoch: u32,
    pub position: u64,
    /// Commits so far.
    pub commits: u64,
    pub trees: Vec<(Stream, Frontier)>,
}

impl Edge {
    pub(crate) fn new(epoch: u32, streams: &[Stream]) -> Self {
        Self {
            epoch,
            position: 0,
            commits: 0,
            trees: streams.iter().map(|stream| (*stream, Frontier::default())).collect(),
        }
    }

    pub(crate) fn tree(&self, stream: Stream) -> Option<&Frontier> {
        self.trees.iter().find(|(of, _)| *of == stream).map(|(_, tree)| tree)
    }

    fn tree_mut(&mut self, stream: Stream) -> Option<&mut Frontier> {
        self.trees.iter_mut().find(|(of, _)| *of == stream).map(|(_, tree)| tree)
    }

    pub(crate) fn heads(&self) -> Vec<(Stream, TreeHead)> {
        let head = |tree: &Frontier| TreeHead { size: tree.size(), root: tree.root() };
        self.trees.iter().map(|(stream, tree)| (*stream, head(tree))).collect()
    }

    /// The record of a commit that ends here; `seen` are heads of the other log.
    pub(crate) fn record(&self, seen: &[(Stream, TreeHead)]) -> HeadRecord {
        HeadRecord {
            number: self.commits,
            position: self.position,
            heads: self.heads().into_iter().chain(seen.iter().copied()).collect(),
        }
    }
}

/// What is stored already.
pub(crate) trait Lookup {
    /// Version of an entity, 0 when it does not exist.
    fn version(&mut self, entity: Uuid) -> Result<u64, AppendError>;
    /// Position of the batch that took a claim.
    fn claimed(&mut self, namespace: &str, digest: &Digest) -> Result<Option<Position>, AppendError>;
}

/// A header with its place.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub stream: Stream,
    pub sequence: u64,
    pub position: u64,
    pub entity: Uuid,
    pub version: u64,
    pub leaf: Digest,
    pub header: Vec<u8>,
    pub parts: Vec<Vec<u8>>,
    pub day: Option<Date>,
    /// Units that the table of units names.
    pub units: Vec<Uuid>,
    /// Whether the journal itself wrote it.
    pub act: bool,
}

/// Batches that will be committed together.
#[derive(Clone)]
pub(crate) struct Plan {
    /// Where the log will stand.
    pub edge: Edge,
    pub rows: Vec<Row>,
    pub claims: Vec<(Box<str>, Digest, u64)>,
    pub keys: Vec<NewKey>,
    /// What these batches decide. An act ends its plan: what comes after it is placed when it is durable.
    pub acts: Vec<Arc<Act>>,
    versions: HashMap<Uuid, u64>,
    taken: HashMap<(Box<str>, Digest), u64>,
}

impl Plan {
    pub(crate) fn after(edge: &Edge) -> Self {
        Self {
            edge: Edge { commits: edge.commits + 1, ..edge.clone() },
            rows: Vec::new(),
            claims: Vec::new(),
            keys: Vec::new(),
            acts: Vec::new(),
            versions: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    fn version(&self, entity: Uuid, store: &mut dyn Lookup) -> Result<u64, AppendError> {
        self.versions.get(&entity).map_or_else(|| store.version(entity), |version| Ok(*version))
    }

    /// Places a batch, or refuses it and leaves the plan as it was.
    pub(crate) fn add(&mut self, batch: Prepared, store: &mut dyn Lookup) -> Result<Appended, AppendError> {
        // Claims first: a caller who tries again is told that it is done, not that someone was faster.
        for (namespace, digest) in batch.claims.iter().chain(&batch.also) {
            let taken = match self.taken.get(&(namespace.clone(), *digest)) {
                Some(position) => Some(Position(*position)),
                None => store.claimed(namespace, digest)?,
            };
            if let Some(position) = taken {
                return Err(AppendError::ClaimTaken { namespace: namespace.to_string(), position });
            }
        }
        let mut versions = HashMap::new();
        for (entity, expected) in &batch.expect {
            let found = self.version(*entity, store)?;
            if found != *expected {
                return Err(AppendError::Conflict { entity: *entity, expected: *expected, found });
            }
            versions.insert(*entity, found);
        }
        for entry in batch.entries.iter().filter(|entry| entry.stream != Stream::Access) {
            if let Entry::Vacant(vacant) = versions.entry(entry.entity) {
                vacant.insert(self.version(entry.entity, store)?);
            }
        }
        self.versions.extend(versions);
        Ok(self.place(batch))
    }

    /// Takes a row that was placed before, when it fits where the plan stands.
    pub(crate) fn restore(&mut self, row: Row) -> Option<()> {
        let position = self.edge.position + 1;
        let tree = self.edge.tree_mut(row.stream)?;
        if tree.size() != row.sequence || position != row.position {
            return None;
        }
        tree.push(row.leaf);
        self.edge.position = position;
        self.rows.push(row);
        Some(())
    }

    fn place(&mut self, batch: Prepared) -> Appended {
        let first = self.edge.position + 1;
        for (namespace, digest) in batch.claims {
            self.taken.insert((namespace.clone(), digest), first);
            self.claims.push((namespace, digest, first));
        }
        self.keys.extend(batch.keys);
        self.acts.extend(batch.act);
        self.rows.reserve(batch.entries.len());
        for entry in batch.entries {
            let version = self.versions.get_mut(&entry.entity).map_or(0, |version| {
                *version += 1;
                *version
            });
            self.edge.position += 1;
            let (epoch, position) = (self.edge.epoch, self.edge.position);
            let Some(tree) = self.edge.tree_mut(entry.stream) else { continue };
            let sequence = tree.size();
            let place = Place { stream: entry.stream, epoch, sequence, position, entity_version: version };
            let header = header::encode(&place, &entry.tail);
            let leaf = leaf_hash(&header);
            tree.push(leaf);
            self.rows.push(Row {
                stream: entry.stream,
                sequence,
                position,
                entity: entry.entity,
                version,
                leaf,
                header,
                parts: entry.parts,
                day: entry.day,
                units: entry.units,
                act: entry.act,
            });
        }
        Appended { first: Position(first), last: Position(self.edge.position) }
    }
}
