//! Backups of a node's directory: incremental by position, sealed, signed, taken beside the running node.
//!
//! A backup is a directory of immutable segments and, per generation, one signed manifest that names them. A generation
//! adds what was appended since the one before, and replaces the copy of the key store; each copy is sealed under a key
//! of its own, which is destroyed when its term is over, so that keys erased since are gone from the backups too.
//! `node.key` and `sign.key` are never in it.

mod create;
mod dump;
mod error;
mod filling;
mod key;
mod manifest;
mod replay;
mod restore;
mod resume;
mod segment;
mod source;
mod state;
mod term;

use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use liaison_crypto::{DataKey, Digest};
use liaison_domain::Entropy;
use rusqlite::OptionalExtension;
use uuid::Uuid;

use crate::backup::error::io;
use crate::backup::key::Generations;
use crate::backup::manifest::{Kind, Manifest, Segment};
use crate::backup::replay::{AccessPart, Counted, Replayed, Target, Walk};
use crate::backup::segment::SegmentReader;
use crate::entry::{Position, Stream, TreeHead};
use crate::plan::Edge;
use crate::proof::NodeSigner;
use crate::sqlite::file;
use crate::sqlite::part_file::PartFile;
use crate::verify::Progress;

pub use create::{Create, Created, create};
pub use error::BackupError;
pub use key::BackupKey;
pub use restore::{Lost, Restore, Restored, restore};
pub use state::State;

const SEGMENTS: &str = "segments";
/// Records of segments.
const HEADER: u8 = 1;
const HEAD: u8 = 2;
const PART: u8 = 3;
const ACCESS_START: u8 = 4;
const FILE: u8 = 5;

/// A backup directory with what opens it.
struct Backups<'a> {
    directory: &'a Path,
    key: &'a BackupKey,
}

/// Told how far a long job has come; may stop it.
struct Step<'a> {
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    at: Progress,
}

impl Step<'_> {
    fn forward(&mut self, entries: u64) -> Result<(), BackupError> {
        self.at.done = (self.at.done + entries).min(self.at.total);
        if (self.progress)(self.at).is_break() { Err(BackupError::Stopped) } else { Ok(()) }
    }
}

impl Backups<'_> {
    fn segment_path(&self, name: &str) -> PathBuf {
        self.directory.join(SEGMENTS).join(name)
    }

    fn open<'k>(&self, segment: &Segment, key: &'k DataKey) -> Result<SegmentReader<'k>, BackupError> {
        let folder = self.directory.join(SEGMENTS);
        SegmentReader::open(&folder, &segment.name, self.key.id, key, segment.size, segment.hash)
    }

    /// A generation's manifest, or the newest one's.
    fn manifest(&self, generation: Option<u64>) -> Result<(Manifest, Digest), BackupError> {
        let generation = match generation {
            Some(generation) => Some(generation),
            None => Manifest::list(self.directory)?.last().copied(),
        };
        let generation = generation.ok_or_else(|| BackupError::Empty(self.directory.to_owned()))?;
        Manifest::load(&Manifest::path(self.directory, generation), self.key)
    }

    /// One process at a time writes to a backup, or reads it whole.
    fn lock(&self) -> Result<File, BackupError> {
        let path = self.directory.join("lock");
        let file = File::create(&path).map_err(io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(BackupError::Locked(self.directory.to_owned())),
            Err(fs::TryLockError::Error(error)) => Err(io(&path)(error)),
        }
    }
}

/// The fingerprint of the node whose directory this is.
fn fingerprint(node: &Path) -> Result<Digest, BackupError> {
    let path = node.join("keys.db");
    let refused = || BackupError::Io { path: path.clone(), reason: "no node lives there".to_owned() };
    if !path.exists() {
        return Err(refused());
    }
    let keys = file::open_reader(&path).map_err(error::database(&path))?;
    let found = keys.query_row("SELECT fingerprint FROM node", [], |row| row.get(0)).optional();
    found.map_err(error::database(&path))?.ok_or_else(refused)
}

/// Begins a backup of `node` in the new directory `to`, with its key in the new file `key`. The key opens the backup;
/// keep it apart from both.
pub fn init(
    node: &Path,
    to: &Path,
    key: &Path,
    signer: &NodeSigner,
    entropy: &mut dyn Entropy,
) -> Result<BackupKey, BackupError> {
    let made = BackupKey::generate(fingerprint(node)?, signer.public(), entropy);
    if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(BackupError::NotEmpty(to.to_owned()));
    }
    for folder in [to.to_owned(), to.join(SEGMENTS), to.join(manifest::FOLDER)] {
        file::make_directory(&folder)?;
    }
    made.save(key)?;
    Generations::create(to, &made)?;
    Ok(made)
}

/// A generation as `list` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Its number.
    pub number: u64,
    /// When it was made.
    pub created: Timestamp,
    /// Epoch of the node then.
    pub epoch: u32,
    /// Where the node's journal stood.
    pub position: Position,
    /// Where its access log stood.
    pub access: u64,
    /// Tree heads of its streams.
    pub heads: Vec<(Stream, TreeHead)>,
    /// Bytes of all its segments on the disk.
    pub size: u64,
    /// Its key is there; otherwise it cannot be restored any more.
    pub open: bool,
}

/// The generations of a backup, oldest first.
pub fn list(directory: &Path, key: &BackupKey) -> Result<Vec<Generation>, BackupError> {
    let generations = Generations::load(directory, key)?;
    let mut found = Vec::new();
    for number in Manifest::list(directory)? {
        let (manifest, _) = Manifest::load(&Manifest::path(directory, number), key)?;
        found.push(Generation {
            number,
            created: manifest.created,
            epoch: manifest.epoch,
            position: Position(manifest.shared.position),
            access: manifest.access.position,
            heads: manifest.heads,
            size: manifest.segments.iter().map(|segment| segment.size).sum(),
            open: generations.key(key, number)?.is_some(),
        });
    }
    Ok(found)
}

/// What `verify` found: all of it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The generation.
    pub generation: u64,
    /// Backup it belongs to.
    pub backup: Uuid,
    /// When it was made.
    pub created: Timestamp,
    /// Where the node's journal stood.
    pub position: Position,
    /// Entries gone through.
    pub entries: u64,
    /// Parts that fit their entries.
    pub parts: u64,
    /// Parts that were erased or expired before they were backed up.
    pub absent: u64,
}

struct Nothing;

impl Target for Nothing {
    fn shared(&mut self) -> Result<Edge, BackupError> {
        Ok(Edge::new(0, &Stream::SHARED))
    }

    fn access(&mut self) -> Result<Option<Edge>, BackupError> {
        Ok(None)
    }

    fn part(&mut self, _: PartFile, _: i64, _: Option<Uuid>, _: &[u8]) -> Result<(), BackupError> {
        Ok(())
    }

    fn commits(&mut self, _: &[Replayed]) -> Result<(), BackupError> {
        Ok(())
    }

    fn day(&mut self, _: jiff::civil::Date, _: &Edge, _: &[Replayed], _: &[AccessPart]) -> Result<(), BackupError> {
        Ok(())
    }
}

/// Checks a generation, the newest by default: signature, every segment's hash and frames, every tree head, every part
/// against its entry, and that its copy of the key store opens. The first thing that does not fit is the error.
pub fn verify(
    directory: &Path,
    key: &BackupKey,
    generation: Option<u64>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Checked, BackupError> {
    let backups = Backups { directory, key };
    let _lock = backups.lock()?;
    let (manifest, _) = backups.manifest(generation)?;
    let total = manifest.shared.position + manifest.access.position;
    let mut step = Step { progress, at: Progress { done: 0, total } };
    let mut walk = Walk { backups: &backups, manifest: &manifest, step: &mut step, counted: Counted::default() };
    walk.shared(&mut Nothing)?;
    walk.access(&mut Nothing)?;
    let counted = walk.counted;
    let own = Generations::load(directory, key)?.key(key, manifest.generation)?;
    let own = own.ok_or(BackupError::Forgotten(manifest.generation))?;
    for segment in manifest.segments.iter().filter(|segment| segment.kind.is_whole()) {
        let mut reader = backups.open(segment, if segment.kind == Kind::Keys { &own } else { &key.seal })?;
        while reader.next()?.is_some() {}
    }
    Ok(Checked {
        generation: manifest.generation,
        backup: manifest.backup,
        created: manifest.created,
        position: Position(manifest.shared.position),
        entries: counted.entries,
        parts: counted.parts,
        absent: counted.absent,
    })
}
