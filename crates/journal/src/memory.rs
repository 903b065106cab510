//! The journal in memory, with crash points: for simulations and tests.

mod acts;
mod evidence;
mod fault;
mod keys;
mod stored;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use liaison_crypto::{DataKey, Digest, sha256};
use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::{self, Act, Erasure, Expiry, Masking, Rotation, Unmasking};
use crate::audit::Audit;
use crate::audit::acts::Acts;
use crate::entry::{AccessDraft, AccessPosition, Appended, Batch, Entry, PartState, Position, Stream, TreeHead};
use crate::error::{AppendError, OpenError, ReadError, UnmaskError};
use crate::escrow::{EscrowKeys, EscrowPair};
use crate::header::{self, HeadRecord};
use crate::journal::Journal;
use crate::keys::NodeKeys;
use crate::plan::{Edge, Lookup, Plan};
use crate::prepare::{self, Opened, Prepared};
use crate::ring::{Fate, KeyError, KeyId, KeyRing, Sought, Wrapped};
use crate::verify::{Progress, VerifyReport};

pub use fault::FaultPoint;
use keys::MemoryKeys;
use stored::Stored;

/// What survives a crash.
#[derive(Debug, Clone, Default)]
pub struct MemoryDisk {
    check: Option<Digest>,
    keys: HashMap<KeyId, Wrapped>,
    /// Units that never get a key again.
    erased: HashSet<Uuid>,
    /// What lies in escrow; nothing, where a unit had no key.
    escrow: HashMap<Uuid, Option<Vec<u8>>>,
    pair: Option<EscrowPair>,
    generations: BTreeMap<u32, (i64, Wrapped)>,
    /// Position of the last act that is carried out.
    applied: u64,
    shared: Log,
    access: Log,
}

impl MemoryDisk {
    /// Data keys, parts and headers on the disk: what tests of crash points count.
    pub fn counts(&self) -> (usize, usize, usize) {
        let parts = self.shared.parts.len() + self.access.parts.len();
        (self.keys.len(), parts, self.shared.headers.len() + self.access.headers.len())
    }

    fn log(&self, access: bool) -> &Log {
        if access { &self.access } else { &self.shared }
    }

    fn log_mut(&mut self, access: bool) -> &mut Log {
        if access { &mut self.access } else { &mut self.shared }
    }
}

#[derive(Debug, Clone, Default)]
struct Log {
    edge: Edge,
    headers: Vec<Vec<u8>>,
    leaves: HashMap<(Stream, u64), (u64, Digest)>,
    parts: BTreeMap<(u64, usize), Vec<u8>>,
    entities: HashMap<Uuid, Vec<u64>>,
    claims: HashMap<(Box<str>, Digest), u64>,
    heads: Vec<Vec<u8>>,
    /// Where the parts of a unit are that the entity's own history does not lead to.
    units: BTreeSet<(Uuid, u64)>,
    /// Entries that the journal itself wrote.
    acts: BTreeSet<u64>,
    /// Days of the access log and the position each begins after, in order, and those that expired.
    days: Vec<(u64, Date)>,
    expired: BTreeSet<Date>,
    /// Keys of the last commit and the first position it wanted: orphans if that position was never reached.
    last_keys: (u64, Vec<KeyId>),
}

impl Log {
    fn new(streams: &[Stream]) -> Self {
        Self { edge: Edge::new(0, streams), ..Self::default() }
    }

    fn header(&self, position: u64) -> Option<&Vec<u8>> {
        self.headers.get(index(position)?).filter(|bytes| !bytes.is_empty())
    }

    /// The day of the access log that holds a position.
    fn day_of(&self, position: u64) -> Option<Date> {
        let at = self.days.partition_point(|(begins, _)| *begins < position);
        self.days.get(at.checked_sub(1)?).map(|(_, day)| *day)
    }
}

impl Lookup for &Log {
    fn version(&mut self, entity: Uuid) -> Result<u64, AppendError> {
        Ok(self.entities.get(&entity).map_or(0, |positions| positions.len() as u64))
    }

    fn claimed(&mut self, namespace: &str, digest: &Digest) -> Result<Option<Position>, AppendError> {
        Ok(self.claims.get(&(namespace.into(), *digest)).copied().map(Position))
    }
}

struct State {
    disk: MemoryDisk,
    fault: Option<FaultPoint>,
    crashed: bool,
}

/// A journal whose disk is memory.
pub struct MemoryJournal {
    keys: NodeKeys,
    ring: KeyRing,
    /// Held from the last look at what is decided to the commit.
    order: Mutex<()>,
    state: Mutex<State>,
}

impl MemoryJournal {
    /// An empty journal.
    pub fn new(keys: NodeKeys) -> Self {
        let disk = MemoryDisk {
            check: Some(keys.check()),
            shared: Log::new(&Stream::SHARED),
            access: Log::new(&[Stream::Access]),
            ..MemoryDisk::default()
        };
        Self::over(disk, keys)
    }

    fn over(disk: MemoryDisk, keys: NodeKeys) -> Self {
        let state = Mutex::new(State { disk, fault: None, crashed: false });
        Self { keys, ring: KeyRing::new(), order: Mutex::new(()), state }
    }

    /// The journal as a process finds it on the disk it left: keys and parts of a commit that was not finished are
    /// removed.
    pub fn open(mut disk: MemoryDisk, keys: NodeKeys) -> Result<Self, OpenError> {
        if disk.check != Some(keys.check()) {
            return Err(OpenError::WrongKey);
        }
        for access in [false, true] {
            let log = disk.log_mut(access);
            let head = log.edge.position;
            log.parts.retain(|(position, _), _| *position <= head);
            let (wanted, orphans) = std::mem::take(&mut log.last_keys);
            if wanted > head {
                for id in orphans {
                    disk.keys.remove(&id);
                }
            }
        }
        let journal = Self::over(disk, keys);
        journal.recall();
        // Nothing strikes yet: what was decided is carried out.
        let _ = journal.finish();
        Ok(journal)
    }

    /// The next commit crashes there: its caller gets [`AppendError::Unavailable`], and so does everyone after it.
    pub fn crash_at(&self, point: FaultPoint) {
        self.lock().fault = Some(point);
    }

    /// Pulls the plug: what a new process would find. This one stores nothing any more.
    pub fn crash(&self) -> MemoryDisk {
        let mut state = self.lock();
        state.crashed = true;
        state.disk.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn commit(&self, prepared: Prepared, access: bool) -> Result<Appended, AppendError> {
        let (keys, act) = (prepared.keys.clone(), prepared.act.clone());
        let _order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        let allowed = prepared.check(&self.ring, &mut self.store());
        let result = allowed.and_then(|()| self.lock().commit(prepared, access));
        self.ring.settle(&keys, result.is_ok());
        if let (Some(act), Ok(_)) = (act, &result) {
            self.ring.bury(&act);
        }
        result
    }

    fn entries(&self, access: bool, positions: &[u64], want: Opened) -> Result<Vec<Entry>, ReadError> {
        positions.iter().map(|position| self.entry(access, *position, want)).collect()
    }

    fn entry(&self, access: bool, position: u64, want: Opened) -> Result<Entry, ReadError> {
        self.entry_with(access, position, want, None)
    }

    /// An entry, with a key from escrow.
    fn entry_with(
        &self,
        access: bool,
        position: u64,
        want: Opened,
        lent: Option<&(KeyId, Arc<DataKey>)>,
    ) -> Result<Entry, ReadError> {
        let damaged = |what| ReadError::Damaged { position: Position(position), what };
        let (header, stored) = {
            let state = self.lock();
            let log = state.disk.log(access);
            let header = log.header(position).and_then(|bytes| header::decode(bytes)).ok_or(damaged("header"))?;
            let part = |n| log.parts.get(&(position, n)).cloned();
            let stored: Vec<Option<Vec<u8>>> = (0..header.parts.len()).map(part).collect();
            (header, stored)
        };
        let expired = header.stream == Stream::Travel && header.day.is_some_and(|day| self.ring.is_expired(day));
        let mut parts = Vec::with_capacity(stored.len());
        for (part, stored) in header.parts.iter().zip(stored) {
            if !want.opens(part.protection) {
                parts.push(PartState::Closed);
                continue;
            }
            if expired {
                parts.push(PartState::Expired);
                continue;
            }
            let key = match KeyId::of(part.protection, access) {
                None => None,
                Some(id) if lent.is_some_and(|(of, _)| *of == id) => lent.map(|(_, key)| Arc::clone(key)),
                Some(id) => match self.ring.find(id, &self.keys, &mut self.store()) {
                    Ok(Sought::Open(key)) => Some(key),
                    Ok(Sought::Gone(Fate::Unknown)) => return Err(damaged("data key removed")),
                    Ok(Sought::Gone(fate)) => {
                        parts.push(fate.state());
                        continue;
                    }
                    Err(KeyError::Damaged | KeyError::Refused(..)) => return Err(damaged("data key altered")),
                    Err(KeyError::Store(reason)) => return Err(ReadError::Unavailable(reason)),
                },
            };
            let stored = stored.ok_or(damaged("part removed"))?;
            parts.push(prepare::open(header.entity, &header.kind, part, key.as_deref(), &stored).map_err(damaged)?);
        }
        Ok(Entry { header, parts })
    }

    fn range(&self, access: bool, after: u64, limit: usize, want: Opened) -> Result<Vec<Entry>, ReadError> {
        let head = self.lock().disk.log(access).edge.position;
        let positions: Vec<u64> = {
            let state = self.lock();
            let log = state.disk.log(access);
            let left = |position: &u64| log.day_of(*position).is_none_or(|day| !log.expired.contains(&day));
            (after.saturating_add(1)..=head).filter(left).take(limit).collect()
        };
        self.entries(access, &positions, want)
    }

    fn store(&self) -> MemoryKeys<'_> {
        MemoryKeys(&self.state)
    }
}

impl State {
    fn strikes(&mut self, point: FaultPoint) -> Result<(), AppendError> {
        if self.crashed || self.fault == Some(point) {
            self.crashed = true;
            return Err(AppendError::Unavailable("simulated crash".to_owned()));
        }
        Ok(())
    }

    /// One commit, in the durable order: keys, parts, headers.
    fn commit(&mut self, prepared: Prepared, access: bool) -> Result<Appended, AppendError> {
        if self.crashed {
            return self.strikes(FaultPoint::BeforeKeys).map(|()| Appended { first: Position(0), last: Position(0) });
        }
        let mut plan = Plan::after(&self.disk.log(access).edge);
        let appended = plan.add(prepared, &mut self.disk.log(access))?;
        self.strikes(FaultPoint::BeforeKeys)?;
        self.disk.log_mut(access).last_keys = (appended.first.0, plan.keys.iter().map(|key| key.id).collect());
        self.disk.keys.extend(plan.keys.iter().map(|key| (key.id, key.wrapped)));
        self.strikes(FaultPoint::AfterKeys)?;
        let log = self.disk.log_mut(access);
        for row in &mut plan.rows {
            let parts = std::mem::take(&mut row.parts).into_iter().enumerate();
            log.parts.extend(parts.map(|(n, part)| ((row.position, n), part)));
        }
        self.strikes(FaultPoint::AfterParts)?;
        let seen = self.disk.log(!access).edge.heads();
        let log = self.disk.log_mut(access);
        log.heads.push(plan.edge.record(&seen).encode());
        log.edge = plan.edge;
        log.claims.extend(plan.claims.into_iter().map(|(namespace, digest, at)| ((namespace, digest), at)));
        for row in plan.rows {
            if row.version > 0 {
                log.entities.entry(row.entity).or_default().push(row.position);
            }
            if let Some(day) = row.day.filter(|_| access)
                && log.days.last().is_none_or(|(_, last)| *last < day)
            {
                log.days.push((row.position - 1, day));
            }
            log.units.extend(row.units.iter().map(|unit| (*unit, row.position)));
            if row.act {
                log.acts.insert(row.position);
            }
            log.leaves.insert((row.stream, row.sequence), (row.position, row.leaf));
            log.headers.push(row.header);
        }
        self.strikes(FaultPoint::AfterHeaders)?;
        Ok(appended)
    }
}

impl Journal for MemoryJournal {
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let prepared = prepare::batch(batch, &self.keys, &self.ring, &mut self.store(), entropy)?;
        self.commit(prepared, false)
    }

    fn head(&self) -> Position {
        Position(self.lock().disk.shared.edge.position)
    }

    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.range(false, after.0, limit, Opened::All)
    }

    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.range(false, after.0, limit, Opened::Plain)
    }

    fn entity(&self, entity: Uuid) -> Result<Vec<Entry>, ReadError> {
        let positions = self.lock().disk.shared.entities.get(&entity).cloned().unwrap_or_default();
        self.entries(false, &positions, Opened::All)
    }

    fn claimed(&self, namespace: &str, key: &[u8]) -> Result<Option<Position>, ReadError> {
        let digests = self.ring.personal(namespace, key, &self.keys);
        let state = self.lock();
        let find = |digest| state.disk.shared.claims.get(&(namespace.into(), digest)).copied();
        Ok(digests.into_iter().find_map(find).map(Position))
    }

    fn record_access(&self, draft: AccessDraft, entropy: &mut dyn Entropy) -> Result<AccessPosition, AppendError> {
        let prepared = prepare::access(draft, &self.keys, &self.ring, &mut self.store(), entropy)?;
        self.commit(prepared, true).map(|appended| AccessPosition(appended.last.0))
    }

    fn access_head(&self) -> AccessPosition {
        AccessPosition(self.lock().disk.access.edge.position)
    }

    fn read_access(&self, after: AccessPosition, limit: usize) -> Result<Vec<Entry>, ReadError> {
        self.range(true, after.0, limit, Opened::All)
    }

    fn erase(&self, erasure: Erasure, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Erasure { id, units, rule, meta } = erasure;
        self.act(Act::Erased { rule, units: act::units(units)? }, id, meta, entropy)
    }

    fn mask(&self, masking: Masking, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Masking { id, units, rule, meta } = masking;
        if self.lock().disk.pair.is_none() {
            return Err(AppendError::NoEscrow);
        }
        self.act(Act::Masked { rule, units: act::units(units)? }, id, meta, entropy)
    }

    fn unmask(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError> {
        self.unmasked(unmasking, keys, entropy)
    }

    fn expire_day(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        self.expired(expiry, entropy)
    }

    fn days(&self, stream: Stream) -> Result<Vec<Date>, ReadError> {
        Ok(self.days_of(stream))
    }

    fn rotate_dedupe(&self, rotation: Rotation, entropy: &mut dyn Entropy) -> Result<Option<Appended>, AppendError> {
        self.rotated(&rotation, entropy)
    }

    fn finish_acts(&self) -> Result<(), AppendError> {
        self.finish()
    }

    fn tree_head(&self, stream: Stream) -> TreeHead {
        let state = self.lock();
        let edge = &state.disk.log(stream == Stream::Access).edge;
        edge.tree(stream)
            .map_or(TreeHead { size: 0, root: sha256(&[]) }, |tree| TreeHead { size: tree.size(), root: tree.root() })
    }

    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError> {
        let disk = self.lock().disk.clone();
        let total = disk.shared.edge.position + disk.access.edge.position;
        let acts = acts::acts_after(&disk.shared, 0);
        let acts = acts.into_iter().filter_map(|(position, act)| Some((position, act?))).collect();
        let acts = Acts::new(disk.applied, acts);
        let mut audit = Audit { report: VerifyReport::default(), progress, total, epoch: None, acts };
        for access in [false, true] {
            let log = disk.log(access);
            let streams: &[Stream] = if access { &[Stream::Access] } else { &Stream::SHARED };
            let seen = disk.log(!access).heads.last().and_then(|bytes| HeadRecord::decode(bytes));
            let seen: Vec<_> = seen.into_iter().flat_map(|record| record.heads).collect();
            let end = audit.log(&mut Stored { log, disk: &disk, access }, &Edge::new(0, streams), &seen);
            audit.epoch.get_or_insert(end.epoch);
            audit.report.heads.extend(end.heads());
        }
        Ok(audit.report)
    }
}

fn index(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}
