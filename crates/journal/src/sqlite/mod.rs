//! The journal in SQLite: a node is one directory and one process.
//!
//! Every file is in WAL mode with `synchronous=FULL`. A commit goes `keys.db`, part files, `journal.db`; the last is the
//! acknowledgement. What an interrupted commit left in the others is removed at the next start.

pub(crate) mod access;
mod acts;
pub(crate) mod agree;
mod ahead;
mod destroy;
mod evidence;
pub(crate) mod file;
mod file_source;
mod key_file;
mod lanes;
pub(crate) mod log_file;
pub(crate) mod part_file;
mod range;
pub(crate) mod reader;
mod reserve;
mod rows;
mod sealed;
mod shared;
mod spool;
mod verify;
mod window;
mod writer;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use liaison_crypto::sha256;
use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::{self, Act, Erasure, Expiry, Masking, Rotation, Unmasking};
use crate::entry::{AccessDraft, AccessPosition, Appended, Batch, Draft, Entry, Header, Position, Stream, TreeHead};
use crate::error::{AppendError, OpenError, ReadError, UnmaskError};
use crate::escrow::{EscrowKeys, EscrowPair};
use crate::journal::{Condition, Journal};
use crate::keys::NodeKeys;
use crate::plan::Edge;
use crate::prepare::{self, Opened};
use crate::ring::{Fate, KeyId, KeyRing, NewKey};
use crate::submitted::Submitted;
use crate::verify::{Progress, VerifyReport};

use access::{AccessSink, Days};
use agree::Found;
use destroy::Destroyer;
use file::Format;
use key_file::KeyFile;
use log_file::Bound;
use part_file::PartFiles;
use reader::{JOURNAL, Opener, Reader};
use reserve::Reserve;
use shared::SharedSink;
use spool::Spool;
use writer::{Aids, Published, Writer};

pub(crate) use file::{
    Format as FileFormat, StoreError, loaded, make_directory, open, open_reader, stored, sync_parent,
};
pub use range::verify_range;
pub use sealed::SealedDirectory;
pub use verify::verify_directory;

/// Bytes set aside in a node's directory for the day its disk is full; none by default. A spool that exists is used
/// whatever is said here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Space {
    /// For what is appended as essential ([`Journal::append_essential`]).
    pub reserve: u64,
    /// For the access log.
    pub access_spool: u64,
}

/// The journal of a node's directory.
pub struct SqliteJournal {
    keys: Arc<NodeKeys>,
    epoch: u32,
    ring: Arc<KeyRing>,
    key_file: KeyFile,
    directory: PathBuf,
    reader: Reader,
    days: Days,
    shared: (Writer, Arc<Published>),
    access: (Writer, Arc<Published>),
    reserve: Arc<Reserve>,
    /// One act at a time is carried out.
    acting: Mutex<()>,
    /// Held as long as the files are open; the writers above end first.
    _lock: File,
}

impl SqliteJournal {
    /// Opens a node's directory and makes its files when they are not there; `keys` are that node's. Removes what an
    /// interrupted commit left. Refuses a directory that another process uses, and one whose files are of different
    /// states of the node, without changing anything in it.
    pub fn open(directory: &Path, keys: NodeKeys) -> Result<Self, OpenError> {
        Self::open_with(directory, keys, Space::default())
    }

    /// The same, with room set aside for the day the disk is full.
    pub fn open_with(directory: &Path, keys: NodeKeys, space: Space) -> Result<Self, OpenError> {
        agree::unfinished(directory)?;
        Self::open_any(directory, keys, space)
    }

    /// The directory that a restore has filled and is about to finish.
    pub(crate) fn open_restoring(directory: &Path, keys: NodeKeys) -> Result<Self, OpenError> {
        Self::open_any(directory, keys, Space::default())
    }

    /// Appends an entry of the journal's own.
    pub(crate) fn append_own(&self, draft: Draft, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let prepared = prepare::own(draft, &self.keys, &self.ring, &mut self.key_file.clone(), entropy)?;
        self.shared.0.append(prepared, &self.ring)
    }

    fn open_any(directory: &Path, keys: NodeKeys, space: Space) -> Result<Self, OpenError> {
        file::make_directory(directory)?;
        let lock = lock(directory)?;
        agree::complete(directory)?;
        // Opening needs a little room itself.
        let reserve = Arc::new(Reserve::open(directory, space.reserve)?);
        reserve.release();
        file::make_directory(&directory.join("parts"))?;
        let path = directory.join("keys.db");
        let key_file = KeyFile::open(&path, &keys)?;
        let (mut access_edge, days, access_sink) = AccessSink::open(directory, key_file.clone())?;
        let (edge, log) = open_log(directory)?;
        let newest = access_sink.newest();
        let shared = Found { edge: &edge, log: Some(&log) };
        let access = Found { edge: &access_edge, log: newest.as_ref().map(|(_, log)| *log) };
        agree::together(directory, &key_file, &shared, &access, newest.as_ref().map(|(name, _)| name.as_str()))?;
        // A restore opens the epoch in the shared streams; the access log follows.
        access_edge.epoch = edge.epoch;
        // Nothing was changed up to here.
        key_file.remove_orphans(true, access_edge.position).map_err(|error| file::refused(&path, error))?;
        key_file.remove_orphans(false, edge.position).map_err(|error| file::refused(&path, error))?;
        let parts = PartFiles::open(directory, &key_file, edge.position)?;
        let ring = Arc::new(KeyRing::new());
        let epoch = edge.epoch;
        let reader = Reader::new(directory.to_owned());
        let destroyer = Destroyer { directory, reader: &reader, node: &keys, keys: &key_file, ring: &ring };
        ring.remember(key_file.generations(&keys).map_err(|error| file::refused(&path, error))?);
        destroyer.recall(edge.position).map_err(|error| file::refused(directory, error))?;
        // What cannot be finished now (another process reads the files) stays forbidden, and is tried again.
        let _ = destroyer.finish();
        let shared = Arc::new(Published::new(&edge));
        let access = Arc::new(Published::new(&access_edge));
        let sink = SharedSink { log, parts, keys: key_file.clone(), access: Arc::clone(&access) };
        let spool = Spool::open(directory, space.access_spool, &access_edge)?;
        for plan in spool.iter().flat_map(Spool::waiting) {
            let what = || "a data key in it does not open".to_owned();
            let damaged =
                |_| OpenError::Damaged { path: directory.join(access::DIRECTORY).join("spool"), what: what() };
            // Who was erased since has no key any more.
            let erased = |key: &&NewKey| ring.fate(key.id, &mut key_file.clone()) == Ok(Fate::Erased);
            let held: Vec<NewKey> = plan.keys.iter().filter(|key| !erased(key)).copied().collect();
            ring.hold(&held, &keys).map_err(damaged)?;
        }
        reserve.refill();
        let aids = |published: &Arc<Published>, spool| Aids {
            ring: Arc::clone(&ring),
            published: Arc::clone(published),
            reserve: Arc::clone(&reserve),
            spool,
        };
        let failed = |error| file::refused(directory, error);
        let writer = Writer::start("journal", sink, edge, aids(&shared, None)).map_err(failed)?;
        let sink = access_sink.citing(Arc::clone(&shared));
        let access_writer = Writer::start("access", sink, access_edge, aids(&access, spool)).map_err(failed)?;
        Ok(Self {
            keys: Arc::new(keys),
            epoch,
            ring,
            key_file,
            directory: directory.to_owned(),
            reader,
            days,
            shared: (writer, shared),
            access: (access_writer, access),
            reserve,
            acting: Mutex::new(()),
            _lock: lock,
        })
    }

    fn opener(&self, access: bool) -> Opener<'_> {
        Opener { node: &self.keys, ring: &self.ring, keys: self.key_file.clone(), access, lent: None }
    }
}

/// One process per directory: the lock goes with the process, however it ends.
fn lock(directory: &Path) -> Result<File, OpenError> {
    let path = directory.join("lock");
    let file = File::create(&path).map_err(|error| file::refused(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(OpenError::Locked(directory.to_owned())),
        Err(std::fs::TryLockError::Error(error)) => Err(file::refused(&path, error)),
    }
}

pub(crate) fn open_log(directory: &Path) -> Result<(Edge, rusqlite::Connection), OpenError> {
    let path = directory.join(JOURNAL);
    let schema = format!("{}{}", log_file::SCHEMA, log_file::SINCE_2);
    let format = Format { version: log_file::VERSION, schema: &schema, migrate: log_file::migrate };
    let log = file::open(&path, format, |connection| {
        let empty = Edge::new(0, &Stream::SHARED);
        log_file::save_edge(connection, Bound::Start, &empty)?;
        log_file::save_edge(connection, Bound::Edge, &empty)
    })
    .map_err(|error| error.at(&path))?;
    let bound = |which| {
        let missing = || OpenError::Damaged { path: path.clone(), what: "its edge is missing".to_owned() };
        log_file::load_edge(&log, which).map_err(|error| file::refused(&path, error))?.ok_or_else(missing)
    };
    let edge = bound(Bound::Edge)?;
    access::check_ends(&log, &path, &bound(Bound::Start)?, &edge)?;
    Ok((edge, log))
}

impl Journal for SqliteJournal {
    fn append(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let prepared = prepare::batch(batch, &self.keys, &self.ring, &mut self.key_file.clone(), entropy)?;
        self.shared.0.append(prepared, &self.ring)
    }

    fn submit(&self, batch: Batch, entropy: &mut dyn Entropy) -> Submitted {
        match prepare::batch(batch, &self.keys, &self.ring, &mut self.key_file.clone(), entropy) {
            Ok(prepared) => self.shared.0.submit(prepared, &self.ring),
            Err(error) => Submitted::known(Err(error)),
        }
    }

    fn append_essential(&self, batch: Batch, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let mut prepared = prepare::batch(batch, &self.keys, &self.ring, &mut self.key_file.clone(), entropy)?;
        prepared.essential = true;
        self.shared.0.append(prepared, &self.ring)
    }

    fn condition(&self) -> Condition {
        let (reserve_held, reserve_size) = self.reserve.held();
        let (spooled, spool_used, spool_size) = self.access.1.spooled();
        Condition {
            shared: self.shared.1.refusing(),
            access: self.access.1.refusing(),
            reserve_held,
            reserve_size,
            spooled,
            spool_used,
            spool_size,
        }
    }

    fn head(&self) -> Position {
        Position(self.shared.1.position())
    }

    fn read(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        let headers = self.reader.headers(JOURNAL, after.0, limit)?;
        self.reader.entries(headers, None, Opened::All, &mut self.opener(false))
    }

    fn follow(&self, after: Position, limit: usize) -> Result<Vec<Entry>, ReadError> {
        let headers = self.reader.headers(JOURNAL, after.0, limit)?;
        self.reader.entries(headers, None, Opened::Plain, &mut self.opener(false))
    }

    fn read_if(
        &self,
        after: Position,
        limit: usize,
        wanted: &dyn Fn(&Header) -> bool,
    ) -> Result<Vec<Entry>, ReadError> {
        let headers = self.reader.headers(JOURNAL, after.0, limit)?;
        let (wanted, others): (Vec<_>, Vec<_>) = headers.into_iter().partition(wanted);
        let mut entries = self.reader.entries(wanted, None, Opened::All, &mut self.opener(false))?;
        entries.extend(others.into_iter().map(Entry::closed));
        entries.sort_by_key(Entry::position);
        Ok(entries)
    }

    fn entity(&self, entity: Uuid) -> Result<Vec<Entry>, ReadError> {
        let headers = self.reader.entity(entity)?;
        self.reader.entries(headers, None, Opened::All, &mut self.opener(false))
    }

    fn claimed(&self, namespace: &str, key: &[u8]) -> Result<Option<Position>, ReadError> {
        let digests = self.ring.personal(namespace, key, &self.keys);
        let find = |connection: &rusqlite::Connection| {
            for digest in &digests {
                if let Some(position) = log_file::claimed(connection, namespace, digest)? {
                    return Ok(Some(position));
                }
            }
            Ok(None)
        };
        Ok(self.reader.with(JOURNAL, find)?.flatten())
    }

    fn record_access(&self, draft: AccessDraft, entropy: &mut dyn Entropy) -> Result<AccessPosition, AppendError> {
        let prepared = prepare::access(draft, &self.keys, &self.ring, &mut self.key_file.clone(), entropy)?;
        self.access.0.append(prepared, &self.ring).map(|appended| AccessPosition(appended.last.0))
    }

    fn access_head(&self) -> AccessPosition {
        AccessPosition(self.access.1.position())
    }

    fn read_access(&self, after: AccessPosition, limit: usize) -> Result<Vec<Entry>, ReadError> {
        let days = self.days.read().unwrap_or_else(PoisonError::into_inner).clone();
        let from = days.partition_point(|(begins, _)| *begins <= after.0).saturating_sub(1);
        let mut entries: Vec<Entry> = Vec::new();
        for (_, day) in days.into_iter().skip(from) {
            let room = limit - entries.len();
            if room == 0 {
                break;
            }
            let name = format!("{}/{}", access::DIRECTORY, log_file::access_name(day));
            let headers = self.reader.headers(&name, after.0, room)?;
            entries.extend(self.reader.entries(headers, Some(&name), Opened::All, &mut self.opener(true))?);
        }
        Ok(entries)
    }

    fn erase(&self, erasure: Erasure, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Erasure { id, units, rule, meta } = erasure;
        self.act(Act::Erased { rule, units: act::units(units)? }, id, meta, entropy)
    }

    fn mask(&self, masking: Masking, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Masking { id, units, rule, meta } = masking;
        let escrow = EscrowPair::load(&self.directory).map_err(|error| AppendError::Unavailable(error.to_string()))?;
        escrow.ok_or(AppendError::NoEscrow)?;
        self.act(Act::Masked { rule, units: act::units(units)? }, id, meta, entropy)
    }

    fn unmask(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError> {
        let Unmasking { id, unit, approval, meta } = unmasking;
        let sealed = self.key_file.escrow(unit).map_err(AppendError::from)?.ok_or(UnmaskError::NotMasked { unit })?;
        let key = keys.open(unit, &sealed).ok_or(UnmaskError::WrongKeys)?;
        self.act(Act::Unmasked { unit, approval }, id, meta, entropy)?;
        let mut opener = self.opener(false);
        opener.lent = Some((KeyId { unit, compartment: 2 }, Arc::new(key)));
        let headers = self.reader.unit(unit)?;
        Ok(self.reader.entries(headers, None, Opened::All, &mut opener)?)
    }

    fn expire_day(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let _acting = self.acting();
        match expiry.stream {
            Stream::Travel => self.expire_travel(expiry, entropy),
            Stream::Access => self.expire_access(expiry, entropy),
            _ => Err(AppendError::Invalid("days of travel and of the access log expire, no others")),
        }
    }

    fn days(&self, stream: Stream) -> Result<Vec<Date>, ReadError> {
        let broken = |error: StoreError| ReadError::Unavailable(error.to_string());
        let mut days = match stream {
            Stream::Travel => part_file::travel_days(&self.directory).map_err(reader::unavailable)?,
            Stream::Access => access::list(&self.directory).map_err(reader::unavailable)?,
            _ => return Ok(Vec::new()),
        };
        if stream == Stream::Access {
            let acts = self.destroyer().acts(0).map_err(broken)?;
            let expired: Vec<Date> =
                acts.into_iter().filter_map(|(_, act)| act.and_then(|act| act.expired_access())).collect();
            days.retain(|day| !expired.contains(day));
        }
        Ok(days)
    }

    fn rotate_dedupe(&self, rotation: Rotation, entropy: &mut dyn Entropy) -> Result<Option<Appended>, AppendError> {
        let Rotation { id, rule, meta, .. } = &rotation;
        let _acting = self.acting();
        let (now, period, keep) = rotation.micros();
        let mut store = self.key_file.clone();
        self.ring.begin(now, Some(period), &self.keys, &mut store, entropy).map_err(AppendError::Unavailable)?;
        let generations = self.ring.ended(now.saturating_sub(keep));
        if generations.is_empty() {
            return Ok(None);
        }
        let act = Act::Rotated { rule: rule.clone(), generations };
        let appended = self.record(act, *id, Arc::clone(meta), entropy)?;
        self.finish(appended.last)?;
        Ok(Some(appended))
    }

    fn finish_acts(&self) -> Result<(), AppendError> {
        let _acting = self.acting();
        self.finish(self.head())
    }

    fn tree_head(&self, stream: Stream) -> TreeHead {
        let published = if stream == Stream::Access { &self.access.1 } else { &self.shared.1 };
        let head = published.heads().into_iter().find(|(of, _)| *of == stream);
        head.map_or_else(|| TreeHead { size: 0, root: sha256(&[]) }, |(_, head)| head)
    }

    fn verify(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<VerifyReport, ReadError> {
        verify_directory(&self.directory, progress)
    }
}
