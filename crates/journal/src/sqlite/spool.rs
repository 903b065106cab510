//! `access/spool`: room taken in good times for the access log of a full disk, so that reads go on for a while.
//!
//! A group of access entries that the day's file has no room for is written here as it would have been there: headers
//! with their places, parts, new keys. When there is room again the groups move into the log in their order, before
//! anything else, and their bytes are overwritten. A group that moved before a crash is told by its number, so none
//! comes twice.
//!
//! Layout: two slots of 512 bytes, then records. A slot names generation, end and the hash of the chain up to there; the
//! newest valid one holds, and whole records after it count, because a crash may come between a record and its slot. A
//! record is its length, its bytes, and the hash of the previous hash and them. What a slot promises and the records do
//! not keep is damage.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use liaison_crypto::{Digest, sha256};

use crate::act;
use crate::cbor::{self, Reader};
use crate::error::OpenError;
use crate::header;
use crate::plan::{Edge, Plan, Row};
use crate::ring::{KeyId, NewKey};
use crate::sqlite::access::DIRECTORY;
use crate::sqlite::file::{self, StoreError};

const NAME: &str = "spool";
const MAGIC: &[u8; 24] = b"liaison access spool 1\n\0";
const SLOT: u64 = 512;
const SLOT_LEN: usize = 24 + 8 + 8 + 8 + 32 + 32;
const FIRST: u64 = 2 * SLOT;
static CHUNK: [u8; 64 * 1024] = [0; 64 * 1024];

/// The chain's state as a slot tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    /// Slots written so far: the higher one holds, and lies where its parity says.
    count: u64,
    /// Times the spool was emptied.
    generation: u64,
    end: u64,
    hash: Digest,
}

impl Slot {
    fn empty(count: u64, generation: u64) -> Self {
        let start = [MAGIC.as_slice(), &generation.to_be_bytes()].concat();
        Self { count, generation, end: FIRST, hash: sha256(&start) }
    }

    fn encode(&self) -> Vec<u8> {
        let numbers = [self.count, self.generation, self.end].map(u64::to_be_bytes).concat();
        let mut bytes = [MAGIC.as_slice(), &numbers, &self.hash].concat();
        bytes.extend_from_slice(&sha256(&bytes));
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, check) = bytes.get(..SLOT_LEN)?.split_last_chunk::<32>()?;
        let rest = body.strip_prefix(MAGIC).filter(|_| sha256(body) == *check)?;
        let (numbers, hash) = rest.split_last_chunk::<32>()?;
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|number| u64::from_be_bytes(*number));
        Some(Self { count: numbers.next()?, generation: numbers.next()?, end: numbers.next()?, hash: *hash })
    }
}

/// The spool of a node, and what waits in it.
pub(crate) struct Spool {
    path: PathBuf,
    file: File,
    capacity: u64,
    slot: Slot,
    waiting: VecDeque<Plan>,
}

impl Spool {
    /// Opens the spool, or makes one of `size` bytes as far as there is room. `edge` is where the log stands: what it has
    /// already is passed over.
    pub(crate) fn open(directory: &Path, size: u64, edge: &Edge) -> Result<Option<Self>, OpenError> {
        let path = directory.join(DIRECTORY).join(NAME);
        let io = |error: std::io::Error| file::refused(&path, error);
        if !path.exists() && (size <= FIRST || make(&path, size).is_err()) {
            return Ok(None);
        }
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(io)?;
        let bytes = std::fs::read(&path).map_err(io)?;
        let damaged = |what: &str| OpenError::Damaged { path: path.clone(), what: what.to_owned() };
        let slots = [0, 512].map(|at| bytes.get(at..).and_then(Slot::decode));
        let newest = slots.into_iter().flatten().max_by_key(|slot| slot.count);
        let promised = newest.ok_or_else(|| damaged("neither of its two heads can be read"))?;
        let mut slot = Slot { count: promised.count, ..Slot::empty(0, promised.generation) };
        let (mut waiting, mut edge) = (VecDeque::new(), edge.clone());
        let mut reached = slot.end == promised.end && slot.hash == promised.hash;
        while let Some((record, next)) = record(&bytes, &slot) {
            let plan = group(record, &edge).map_err(&damaged)?;
            if let Some(plan) = plan {
                edge = plan.edge.clone();
                waiting.push_back(plan);
            }
            slot = next;
            reached |= slot.end == promised.end && slot.hash == promised.hash;
        }
        if !reached {
            return Err(damaged("records that it promises cannot be read"));
        }
        let capacity = file.metadata().map_err(io)?.len();
        let mut spool = Self { path: path.clone(), file, capacity, slot, waiting };
        if spool.waiting.is_empty() {
            let dirty = bytes.iter().skip(1024).any(|byte| *byte != 0);
            if dirty {
                spool.clear().map_err(|error| file::refused(&path, error))?;
            }
            if capacity != size && size > FIRST {
                drop(spool);
                std::fs::remove_file(&path).map_err(io)?;
                return Self::open(directory, size, &edge);
            }
        }
        Ok(Some(spool))
    }

    /// Groups that the log does not have yet, in order.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Plan> {
        self.waiting.iter()
    }

    /// The first of them; it waits on until [`Spool::moved`].
    pub(crate) fn first(&mut self) -> Option<Plan> {
        self.waiting.front().cloned()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Entries that wait, bytes they take, and bytes there are.
    pub(crate) fn fill(&self) -> (u64, u64, u64) {
        let entries = self.waiting.iter().map(|plan| u64::try_from(plan.rows.len()).unwrap_or(0)).sum();
        (entries, self.slot.end - FIRST, self.capacity.saturating_sub(FIRST))
    }

    /// Takes a group, durably on return.
    pub(crate) fn push(&mut self, plan: Plan) -> Result<(), StoreError> {
        let payload = encode(&plan);
        let hash = sha256(&[self.slot.hash.as_slice(), &payload].concat());
        let length = u32::try_from(payload.len()).map_err(|_| StoreError::Full)?;
        let record = [length.to_be_bytes().as_slice(), &payload, &hash].concat();
        let end = self.slot.end + u64::try_from(record.len()).unwrap_or(u64::MAX);
        if end > self.capacity {
            return Err(StoreError::Full);
        }
        self.write(&record, self.slot.end)?;
        self.head(Slot { count: self.slot.count + 1, end, hash, ..self.slot })?;
        self.waiting.push_back(plan);
        Ok(())
    }

    /// The first group is in the log; when it was the last one, the spool is emptied.
    pub(crate) fn moved(&mut self) -> Result<(), StoreError> {
        self.waiting.pop_front();
        if self.waiting.is_empty() { self.clear() } else { Ok(()) }
    }

    /// Overwrites everything: what was sealed here must not outlast its erasure in the log.
    fn clear(&mut self) -> Result<(), StoreError> {
        let next = Slot::empty(self.slot.count + 1, self.slot.generation + 1);
        self.head(next)?;
        self.head(Slot { count: next.count + 1, ..next })?;
        let mut at = FIRST;
        while at < self.capacity {
            let most = usize::try_from(self.capacity - at).unwrap_or(CHUNK.len()).min(CHUNK.len());
            self.file.write_all_at(CHUNK.get(..most).unwrap_or(&CHUNK), at).map_err(|error| self.broken(&error))?;
            at += u64::try_from(most).unwrap_or(u64::MAX);
        }
        self.file.sync_data().map_err(|error| self.broken(&error))
    }

    fn head(&mut self, slot: Slot) -> Result<(), StoreError> {
        self.write(&slot.encode(), (slot.count % 2) * SLOT)?;
        self.slot = slot;
        Ok(())
    }

    /// Overwrites in place, so that a full disk is no reason to fail.
    fn write(&self, bytes: &[u8], at: u64) -> Result<(), StoreError> {
        self.file.write_all_at(bytes, at).and_then(|()| self.file.sync_data()).map_err(|error| self.broken(&error))
    }

    fn broken(&self, error: &std::io::Error) -> StoreError {
        StoreError::Broken(format!("{}: {error}", self.path.display()))
    }
}

/// Makes a spool beside and renames it, so that a half-made one is never found.
fn make(path: &Path, size: u64) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let write = || -> std::io::Result<()> {
        let file = File::create(&beside)?;
        let mut at = 0;
        while at < size {
            let most = usize::try_from(size - at).unwrap_or(CHUNK.len()).min(CHUNK.len());
            file.write_all_at(CHUNK.get(..most).unwrap_or(&CHUNK), at)?;
            at += u64::try_from(most).unwrap_or(u64::MAX);
        }
        for count in [0, 1] {
            file.write_all_at(&Slot::empty(count, 0).encode(), count * SLOT)?;
        }
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        file::sync_parent(path)
    };
    write().inspect_err(|_| {
        // Its room is worth more than it is; one that cannot be removed is made again over itself.
        let _ = std::fs::remove_file(&beside);
    })
}

/// The record after a slot, and the slot after it; `None` where the chain ends.
fn record<'a>(bytes: &'a [u8], slot: &Slot) -> Option<(&'a [u8], Slot)> {
    let at = usize::try_from(slot.end).ok()?;
    let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (payload, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let hash = *rest.first_chunk::<32>()?;
    let end = slot.end + u64::try_from(4 + payload.len() + 32).ok()?;
    let chained = !payload.is_empty() && sha256(&[slot.hash.as_slice(), payload].concat()) == hash;
    chained.then_some((payload, Slot { end, hash, ..*slot }))
}

fn encode(plan: &Plan) -> Vec<u8> {
    let mut out = Vec::new();
    cbor::array(&mut out, 3);
    cbor::unsigned(&mut out, plan.edge.commits);
    cbor::array(&mut out, plan.keys.len());
    for key in &plan.keys {
        cbor::array(&mut out, 3);
        cbor::bytes(&mut out, key.id.unit.as_bytes());
        cbor::unsigned(&mut out, u64::from(key.id.compartment));
        cbor::bytes(&mut out, &key.wrapped);
    }
    cbor::array(&mut out, plan.rows.len());
    for row in &plan.rows {
        cbor::array(&mut out, 3);
        cbor::day(&mut out, row.day);
        cbor::bytes(&mut out, &row.header);
        cbor::array(&mut out, row.parts.len());
        row.parts.iter().for_each(|part| cbor::bytes(&mut out, part));
    }
    out
}

/// The group of a record as a plan after `edge`; `None` when the log has it already.
fn group(record: &[u8], edge: &Edge) -> Result<Option<Plan>, &'static str> {
    const UNREADABLE: &str = "a group of access entries cannot be read";
    let mut reader = Reader::new(record);
    let mut plan = Plan::after(edge);
    let commits = reader.array().filter(|items| *items == 3).and_then(|_| reader.unsigned()).ok_or(UNREADABLE)?;
    if commits <= edge.commits {
        return Ok(None);
    }
    if commits != plan.edge.commits {
        return Err("a group of access entries is missing before it");
    }
    read(&mut reader, &mut plan).and_then(|()| reader.end()).ok_or(UNREADABLE)?;
    Ok(Some(plan))
}

fn read(reader: &mut Reader, plan: &mut Plan) -> Option<()> {
    for _ in 0..reader.array()? {
        reader.array().filter(|items| *items == 3)?;
        let unit = uuid::Uuid::from_slice(reader.bytes()?).ok()?;
        let compartment = u8::try_from(reader.unsigned()?).ok()?;
        let wrapped = reader.fixed()?;
        plan.keys.push(NewKey { id: KeyId { unit, compartment }, wrapped });
    }
    for _ in 0..reader.array()? {
        reader.array().filter(|items| *items == 3)?;
        let day = reader.day()?;
        let bytes = reader.bytes()?.to_vec();
        let count = reader.array()?;
        let parts = (0..count).map(|_| reader.bytes().map(<[u8]>::to_vec)).collect::<Option<Vec<_>>>()?;
        let header = header::decode(&bytes)?;
        let protections = header.parts.iter().map(|part| part.protection);
        plan.restore(Row {
            units: act::indexed(header.stream, header.entity, protections),
            act: false,
            stream: header.stream,
            sequence: header.sequence,
            position: header.position.0,
            entity: header.entity,
            version: header.entity_version,
            leaf: liaison_crypto::leaf_hash(&bytes),
            header: bytes,
            parts,
            day,
        })?;
    }
    Some(())
}
