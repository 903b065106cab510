//! Rebuilds a node's directory from a generation and opens a new epoch in it.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use liaison_domain::Entropy;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::act::Erasure;
use crate::backup::error::{BackupError, database, io};
use crate::backup::filling::{Filling, erased};
use crate::backup::key::{BackupKey, Generations};
use crate::backup::manifest::{Kind, Manifest, decode_heads, encode_heads};
use crate::backup::replay::{Counted, Walk};
use crate::backup::{Backups, FILE, Step, dump};
use crate::cbor::{self, Reader};
use crate::entry::{Draft, Entry, Meta, Part, Position, Stream, TreeHead};
use crate::error::OpenError;
use crate::header::{HeadRecord, RESTORED};
use crate::journal::Journal;
use crate::keys::NodeKeys;
use crate::sqlite::agree::RESTORING;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::reader::JOURNAL;
use crate::sqlite::{SqliteJournal, access, file};
use crate::verify::Progress;

const LABEL: &str = "journal";

/// What is known of the node after its last backup: how far each stream had come, and in which epoch it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// Sizes of streams, from checkpoints that partners hold or from what is left of the old directory.
    pub sizes: Vec<(Stream, u64)>,
    /// The last epoch known.
    pub epoch: u32,
    /// Units that were erased, as an old directory's key store says: they are erased again.
    pub erased: Vec<Uuid>,
}

impl Lost {
    /// What an old directory still says, damaged or not.
    pub fn of_directory(old: &Path) -> Self {
        let mut lost = Self::default();
        let days = access::list(old).unwrap_or_default();
        let newest = days.last().map(|day| format!("{}/{}", access::DIRECTORY, log_file::access_name(*day)));
        for name in [Some(JOURNAL.to_owned()), newest].into_iter().flatten() {
            let Ok(log) = file::open_reader(&old.join(name)) else { continue };
            if let Ok(Some(edge)) = log_file::load_edge(&log, Bound::Edge) {
                lost.epoch = lost.epoch.max(edge.epoch);
            }
            let record = log_file::last_head(&log).ok().flatten().and_then(|bytes| HeadRecord::decode(&bytes));
            for (stream, head) in record.map(|record| record.heads).unwrap_or_default() {
                lost.note(stream, head.size);
            }
        }
        lost.erased = erased(old).unwrap_or_default();
        lost
    }

    /// A checkpoint says that a stream had this size.
    pub fn note(&mut self, stream: Stream, size: u64) {
        match self.sizes.iter_mut().find(|(of, _)| *of == stream) {
            Some((_, known)) => *known = size.max(*known),
            None => self.sizes.push((stream, size)),
        }
    }
}

/// What is restored, where to, and who says so.
#[derive(Debug)]
pub struct Restore<'a> {
    /// The backup directory.
    pub from: &'a Path,
    /// Its key.
    pub key: &'a BackupKey,
    /// A new or empty directory; or one that a stopped restore has begun to fill.
    pub into: &'a Path,
    /// The node's own key, from where it was kept.
    pub node_key: &'a Path,
    /// The node's signing key, from where it was kept.
    pub sign_key: &'a Path,
    /// The newest one when none is named.
    pub generation: Option<u64>,
    /// What is known of the time after the backup.
    pub lost: Lost,
    /// Who restores, why, under which rules.
    pub meta: Arc<Meta>,
    /// Entity of the entry that says so: a new id.
    pub id: Uuid,
}

/// What a new epoch begins with: the entry `journal.restored`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The backup.
    pub backup: Uuid,
    /// Its generation.
    pub generation: u64,
    /// The epoch that ended.
    pub ended: u32,
    /// The epoch that begins.
    pub epoch: u32,
    /// Position of the last entry restored.
    pub position: Position,
    /// Tree heads restored.
    pub heads: Vec<(Stream, TreeHead)>,
    /// Entries known to be lost: stream, first and last sequence. Others may be lost that nobody has seen.
    pub lost: Vec<(Stream, u64, u64)>,
}

impl Restored {
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        cbor::array(&mut out, 7);
        cbor::bytes(&mut out, self.backup.as_bytes());
        for number in [self.generation, self.ended.into(), self.epoch.into(), self.position.0] {
            cbor::unsigned(&mut out, number);
        }
        encode_heads(&mut out, &self.heads);
        cbor::array(&mut out, self.lost.len());
        for (stream, first, last) in &self.lost {
            cbor::array(&mut out, 3);
            cbor::unsigned(&mut out, stream.code().into());
            cbor::unsigned(&mut out, *first);
            cbor::unsigned(&mut out, *last);
        }
        out
    }

    /// What an entry says; `None` for every other kind.
    pub fn of(entry: &Entry) -> Option<Self> {
        if &*entry.header.kind != RESTORED || entry.header.kind_version != 1 {
            return None;
        }
        let mut reader = Reader::new(entry.open(LABEL)?);
        if reader.array()? != 7 {
            return None;
        }
        let (backup, generation) = (Uuid::from_bytes(reader.fixed()?), reader.unsigned()?);
        let (ended, epoch) = (reader.unsigned()?.try_into().ok()?, reader.unsigned()?.try_into().ok()?);
        let position = Position(reader.unsigned()?);
        let heads = decode_heads(&mut reader)?;
        let mut lost = Vec::new();
        for _ in 0..reader.array()? {
            if reader.array()? != 3 {
                return None;
            }
            lost.push((Stream::from_code(reader.unsigned()?)?, reader.unsigned()?, reader.unsigned()?));
        }
        reader.end()?;
        Some(Self { backup, generation, ended, epoch, position, heads, lost })
    }
}

/// Rebuilds a directory beside the old one, in which nothing is changed. Until it is whole no node opens it; a restore
/// that was stopped is gone on with.
pub fn restore(
    restore: &Restore,
    entropy: &mut dyn Entropy,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Restored, BackupError> {
    let backups = Backups { directory: restore.from, key: restore.key };
    let _lock = backups.lock()?;
    let (manifest, _) = backups.manifest(restore.generation)?;
    let keys = NodeKeys::load(restore.node_key)?;
    if keys.check() != manifest.node {
        return Err(BackupError::Foreign { path: restore.node_key.to_owned(), what: "node" });
    }
    if crate::proof::NodeSigner::load(restore.sign_key)?.public() != restore.key.signer {
        return Err(BackupError::Foreign { path: restore.sign_key.to_owned(), what: "node" });
    }
    let generations = Generations::load(restore.from, restore.key)?;
    let opens = generations.key(restore.key, manifest.generation)?;
    let opens = opens.ok_or(BackupError::Forgotten(manifest.generation))?;
    begin(restore.into, &manifest)?;
    let total = manifest.shared.position + manifest.access.position;
    let mut step = Step { progress, at: Progress { done: 0, total } };
    let mut walk = Walk { backups: &backups, manifest: &manifest, step: &mut step, counted: Counted::default() };
    // The key store comes first: it says who was erased, and nothing of them is put back.
    for segment in manifest.segments.iter().filter(|segment| segment.kind == Kind::Keys) {
        key_store(restore.into, &manifest, &mut backups.open(segment, &opens)?)?;
    }
    let mut target = Filling::new(restore.into)?;
    walk.shared(&mut target)?;
    walk.access(&mut target)?;
    drop(target);
    for segment in manifest.segments.iter().filter(|segment| segment.kind == Kind::Files) {
        files(restore.into, &mut backups.open(segment, &restore.key.seal)?)?;
    }
    for (from, name) in [(restore.node_key, "node.key"), (restore.sign_key, "sign.key")] {
        private_copy(from, &restore.into.join(name))?;
    }
    let restored = new_epoch(restore, &manifest, keys, entropy)?;
    let marker = restore.into.join(RESTORING);
    fs::remove_file(&marker).map_err(io(&marker))?;
    crate::sqlite::sync_parent(&marker).map_err(io(&marker))?;
    Ok(restored)
}

/// The directory is new, or was begun from the same generation.
fn begin(into: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let marker = into.join(RESTORING);
    let wanted = format!("{} {}\n", manifest.backup, manifest.generation);
    if !fs::read_to_string(&marker).is_ok_and(|found| found == wanted) {
        // A mark that was cut off before it had its name is nobody's.
        let begun = format!("{RESTORING}.new");
        let other = |entry: std::io::Result<fs::DirEntry>| entry.is_ok_and(|entry| *entry.file_name() != *begun);
        if fs::read_dir(into).is_ok_and(|mut entries| entries.any(other)) {
            return Err(BackupError::NotEmpty(into.to_owned()));
        }
        file::make_directory(into)?;
        #[cfg(unix)]
        fs::set_permissions(into, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(io(into))?;
        // The mark comes before everything else in it.
        whole(&marker, wanted.as_bytes())?;
    }
    file::make_directory(&into.join("parts"))?;
    file::make_directory(&into.join(access::DIRECTORY))?;
    Ok(())
}

/// Writes a small file whole or not at all.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> Result<(), BackupError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let beside = PathBuf::from(name);
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || {
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        crate::sqlite::sync_parent(path)
    };
    write().map_err(io(path))
}

fn private_copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    let bytes = zeroize::Zeroizing::new(fs::read(from).map_err(io(from))?);
    whole(to, &bytes)
}

fn files(into: &Path, segment: &mut crate::backup::segment::SegmentReader) -> Result<(), BackupError> {
    while let Some(record) = segment.next()? {
        let Some(at) = record.bytes.iter().position(|byte| *byte == 0).filter(|_| record.tag == FILE) else { continue };
        let (name, bytes) = record.bytes.split_at(at);
        let name = String::from_utf8_lossy(name);
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if plain && name.ends_with(".toml") && !name.starts_with('.') {
            whole(&into.join(&*name), bytes.get(1..).unwrap_or_default())?;
        }
    }
    Ok(())
}

fn key_store(
    into: &Path,
    manifest: &Manifest,
    segment: &mut crate::backup::segment::SegmentReader,
) -> Result<(), BackupError> {
    let path = into.join("keys.db");
    for end in ["", "-wal", "-shm", "-journal"] {
        let left = into.join(format!("keys.db{end}"));
        if left.exists() {
            fs::remove_file(&left).map_err(io(&left))?;
        }
    }
    dump::read(&path, segment)?;
    // The keys go as far as the logs here, and what the journal decided about them is carried out again.
    let failed = database(&path);
    let connection = Connection::open(&path).map_err(&failed)?;
    for (writer, mark) in [(0, &manifest.shared), (1, &manifest.access)] {
        let insert = "INSERT OR REPLACE INTO latest(writer, wanted, ids) VALUES (?, ?, x'')";
        connection.execute(insert, params![writer, file::stored(mark.position)]).map_err(&failed)?;
    }
    let since: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(&failed)?;
    if since >= 2 {
        connection.execute("UPDATE applied SET position = 0", []).map_err(&failed)?;
    }
    Ok(())
}

/// The epochs that restores from this backup have opened: none is opened twice, even when a restored node is lost before
/// its first backup.
fn opened(from: &Path) -> Result<u32, BackupError> {
    let path = from.join("epochs");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.lines().filter_map(|line| line.parse().ok()).max().unwrap_or(0)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(io(&path)(error)),
    }
}

fn new_epoch(
    restore: &Restore,
    manifest: &Manifest,
    keys: NodeKeys,
    entropy: &mut dyn Entropy,
) -> Result<Restored, BackupError> {
    let path = restore.into.join(JOURNAL);
    let (edge, log) = crate::sqlite::open_log(restore.into)?;
    // A run that was stopped right before the end has done it already.
    let done = edge.position > manifest.shared.position;
    let mut epoch = edge.epoch;
    if edge.epoch == manifest.epoch {
        let epochs = opened(restore.from)?;
        epoch = edge.epoch.max(restore.lost.epoch).max(epochs) + 1;
        whole(&restore.from.join("epochs"), format!("{epoch}\n").as_bytes())?;
        let update = "UPDATE bound SET epoch = ? WHERE which = 'edge'";
        log.execute(update, [epoch]).map_err(database(&path))?;
    }
    drop(log);
    let size = |stream| manifest.heads.iter().find(|(of, _)| *of == stream).map_or(0, |(_, head)| head.size);
    let beyond = restore.lost.sizes.iter().filter(|(stream, known)| *known > size(*stream));
    let lost = beyond.map(|(stream, known)| (*stream, size(*stream), known - 1));
    let restored = Restored {
        backup: manifest.backup,
        generation: manifest.generation,
        ended: manifest.epoch,
        epoch,
        position: Position(manifest.shared.position),
        heads: manifest.heads.clone(),
        lost: lost.collect(),
    };
    let journal = SqliteJournal::open_restoring(restore.into, keys)?;
    if !done {
        let draft = Draft {
            stream: Stream::Work,
            entity: restore.id,
            kind: RESTORED.into(),
            kind_version: 1,
            meta: Arc::clone(&restore.meta),
            parts: vec![Part::plain(LABEL, restored.encode())],
            day: None,
        };
        let refused = |error: crate::error::AppendError| OpenError::Io { path, reason: error.to_string() };
        journal.append_own(draft, entropy).map_err(refused)?;
    }
    erase_again(restore, &journal, entropy)?;
    Ok(restored)
}

/// Erases what was erased after the backup, as far as anything still says so.
fn erase_again(restore: &Restore, journal: &SqliteJournal, entropy: &mut dyn Entropy) -> Result<(), BackupError> {
    let refused = |reason: String| OpenError::Io { path: restore.into.to_owned(), reason };
    let there = journal.erased_units().map_err(|error| refused(error.to_string()))?;
    let there: BTreeSet<Uuid> = there.into_iter().collect();
    let units: Vec<Uuid> = restore.lost.erased.iter().filter(|unit| !there.contains(unit)).copied().collect();
    if units.is_empty() {
        return Ok(());
    }
    let mut id = [0; 16];
    entropy.fill(&mut id);
    let id = uuid::Builder::from_random_bytes(id).into_uuid();
    let rule = "erased before the restore".to_owned();
    let erasure = Erasure { id, units, rule, meta: Arc::clone(&restore.meta) };
    journal.erase(erasure, entropy).map_err(|error| refused(error.to_string()))?;
    Ok(())
}
