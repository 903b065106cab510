//! Where tiles and checkpoints are kept: a folder of files that are written once, and a table of the checkpoints signed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, params};

use crate::entry::Stream;
use crate::error::OpenError;
use crate::sqlite::{self, StoreError, loaded, stored};

/// The folder within a node's directory.
pub(crate) const FOLDER: &str = "proof";
/// The table of checkpoints within that folder.
pub(crate) const CHECKPOINTS: &str = "checkpoints.db";

const SCHEMA: &str = "
CREATE TABLE checkpoint(stream INTEGER NOT NULL, epoch INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY(stream, epoch, size)) STRICT, WITHOUT ROWID;
";

/// Why something could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofStoreError {
    /// No room: it is tried again.
    #[error("the disk is full")]
    Full,
    /// Anything else.
    #[error("{0}")]
    Unavailable(String),
}

impl From<std::io::Error> for ProofStoreError {
    fn from(error: std::io::Error) -> Self {
        if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
            Self::Full
        } else {
            Self::Unavailable(error.to_string())
        }
    }
}

impl From<rusqlite::Error> for ProofStoreError {
    fn from(error: rusqlite::Error) -> Self {
        match StoreError::from(error) {
            StoreError::Full => Self::Full,
            StoreError::Broken(reason) => Self::Unavailable(reason),
        }
    }
}

type Kept<T> = Result<T, ProofStoreError>;

/// One log's checkpoints and files: a stream in an epoch.
pub(crate) type Log = (Stream, u32);

/// Where tiles and checkpoints are kept.
pub trait ProofStore: Send + Sync {
    /// A file of the folder; `None` when it is not there.
    fn file(&self, name: &str) -> Kept<Option<Vec<u8>>>;

    /// Writes files whole or not at all, durable on return.
    fn put(&self, files: &[(String, Vec<u8>)]) -> Kept<()>;

    /// Removes the folder `name` with what is in it, if there is one.
    fn remove(&self, name: &str) -> Kept<()>;

    /// The largest checkpoint signed in a stream and epoch.
    fn newest(&self, stream: Stream, epoch: u32) -> Kept<Option<String>>;

    /// The checkpoint signed at this size.
    fn signed_at(&self, stream: Stream, epoch: u32, size: u64) -> Kept<Option<String>>;

    /// Up to `limit` checkpoints of a size above `after`, with their sizes, in order.
    fn signed(&self, stream: Stream, epoch: u32, after: u64, limit: usize) -> Kept<Vec<(u64, String)>>;

    /// Keeps a checkpoint for good, durable on return. One size is signed once.
    fn sign(&self, stream: Stream, epoch: u32, size: u64, note: &str) -> Kept<()>;

    /// The epochs in which a checkpoint of the stream was signed.
    fn epochs(&self, stream: Stream) -> Kept<Vec<u32>>;
}

/// The folder `proof` of a node's directory.
pub struct FolderStore {
    folder: PathBuf,
    checkpoints: Mutex<Connection>,
    /// Folders whose names this process has made durable. One that it finds may be what a crash left before it did.
    durable: Mutex<BTreeSet<PathBuf>>,
}

impl FolderStore {
    /// Opens the folder of a node's directory, and makes it when it is not there.
    pub fn open(directory: &Path) -> Result<Self, OpenError> {
        let folder = directory.join(FOLDER);
        sqlite::make_directory(&folder)?;
        let path = folder.join(CHECKPOINTS);
        let connection =
            sqlite::open(&path, sqlite::FileFormat::first(SCHEMA), |_| Ok(())).map_err(|error| error.at(&path))?;
        Ok(Self { folder, checkpoints: Mutex::new(connection), durable: Mutex::default() })
    }

    /// Opens the folder for reading beside a running node; `None` when nothing was sealed yet.
    pub(crate) fn reader(directory: &Path) -> Kept<Option<Self>> {
        let folder = directory.join(FOLDER);
        let path = folder.join(CHECKPOINTS);
        if !path.exists() {
            return Ok(None);
        }
        let checkpoints = Mutex::new(sqlite::open_reader(&path)?);
        Ok(Some(Self { folder, checkpoints, durable: Mutex::default() }))
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.checkpoints.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn durable(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.durable.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folders to be synced so that the names in `parent` last: itself, and those above it whose names may not yet.
    fn to_sync(&self, parent: &Path) -> Vec<PathBuf> {
        let durable = self.durable();
        let within = parent.ancestors().take_while(|folder| folder.starts_with(&self.folder));
        let above = within.take_while(|folder| !durable.contains(*folder)).filter_map(Path::parent);
        std::iter::once(parent).chain(above).filter(|path| path.starts_with(&self.folder)).map(Path::to_owned).collect()
    }
}

impl ProofStore for FolderStore {
    fn file(&self, name: &str) -> Kept<Option<Vec<u8>>> {
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            // A partial tile's folder has the place of the full tile's name only with `.p` behind it.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn put(&self, files: &[(String, Vec<u8>)]) -> Kept<()> {
        let mut folders = BTreeSet::new();
        for (name, bytes) in files {
            let path = self.folder.join(name);
            let Some(parent) = path.parent() else { continue };
            if !parent.exists() {
                self.durable().retain(|folder| folder.exists());
                fs::create_dir_all(parent)?;
            }
            folders.extend(self.to_sync(parent));
            // Beside its place under a name of its own, so that a crash leaves no half of it in its place.
            let beside = parent.join(format!("{}.new", path.file_name().and_then(|name| name.to_str()).unwrap_or("")));
            let mut file = File::create(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
        }
        // Deepest first: a name is durable when its folder is, and that folder's name when its own is.
        for folder in folders.iter().rev() {
            File::open(folder)?.sync_all()?;
        }
        self.durable().extend(folders);
        Ok(())
    }

    fn remove(&self, name: &str) -> Kept<()> {
        match fs::remove_dir_all(self.folder.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn newest(&self, stream: Stream, epoch: u32) -> Kept<Option<String>> {
        let connection = self.lock();
        let mut select = connection
            .prepare_cached("SELECT note FROM checkpoint WHERE stream = ? AND epoch = ? ORDER BY size DESC LIMIT 1")?;
        Ok(select.query_row(params![stream.code(), epoch], |row| row.get(0)).optional()?)
    }

    fn signed_at(&self, stream: Stream, epoch: u32, size: u64) -> Kept<Option<String>> {
        let connection = self.lock();
        let mut select =
            connection.prepare_cached("SELECT note FROM checkpoint WHERE stream = ? AND epoch = ? AND size = ?")?;
        Ok(select.query_row(params![stream.code(), epoch, stored(size)], |row| row.get(0)).optional()?)
    }

    fn signed(&self, stream: Stream, epoch: u32, after: u64, limit: usize) -> Kept<Vec<(u64, String)>> {
        let connection = self.lock();
        let mut select = connection.prepare_cached(
            "SELECT size, note FROM checkpoint WHERE stream = ? AND epoch = ? AND size > ? ORDER BY size LIMIT ?",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let row = |row: &rusqlite::Row| Ok((loaded(row.get(0)?), row.get(1)?));
        let rows = select.query_map(params![stream.code(), epoch, stored(after), limit], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn sign(&self, stream: Stream, epoch: u32, size: u64, note: &str) -> Kept<()> {
        let connection = self.lock();
        let mut insert = connection.prepare_cached("INSERT INTO checkpoint VALUES (?, ?, ?, ?)")?;
        insert.execute(params![stream.code(), epoch, stored(size), note])?;
        Ok(())
    }

    fn epochs(&self, stream: Stream) -> Kept<Vec<u32>> {
        let connection = self.lock();
        let mut select =
            connection.prepare_cached("SELECT DISTINCT epoch FROM checkpoint WHERE stream = ? ORDER BY epoch")?;
        let rows = select.query_map([stream.code()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A store in memory: for simulations and tests.
#[derive(Debug, Default)]
pub struct MemoryProofStore(Mutex<Contents>);

#[derive(Debug, Default)]
struct Contents {
    files: BTreeMap<String, Vec<u8>>,
    checkpoints: BTreeMap<(Log, u64), String>,
}

impl MemoryProofStore {
    fn lock(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProofStore for MemoryProofStore {
    fn file(&self, name: &str) -> Kept<Option<Vec<u8>>> {
        Ok(self.lock().files.get(name).cloned())
    }

    fn put(&self, files: &[(String, Vec<u8>)]) -> Kept<()> {
        self.lock().files.extend(files.iter().cloned());
        Ok(())
    }

    fn remove(&self, name: &str) -> Kept<()> {
        let below = format!("{name}/");
        self.lock().files.retain(|file, _| !file.starts_with(&below));
        Ok(())
    }

    fn newest(&self, stream: Stream, epoch: u32) -> Kept<Option<String>> {
        let log = (stream, epoch);
        Ok(self.lock().checkpoints.range((log, 0)..=(log, u64::MAX)).next_back().map(|(_, note)| note.clone()))
    }

    fn signed_at(&self, stream: Stream, epoch: u32, size: u64) -> Kept<Option<String>> {
        Ok(self.lock().checkpoints.get(&((stream, epoch), size)).cloned())
    }

    fn signed(&self, stream: Stream, epoch: u32, after: u64, limit: usize) -> Kept<Vec<(u64, String)>> {
        let log = (stream, epoch);
        let contents = self.lock();
        let range = contents.checkpoints.range((log, after.saturating_add(1))..=(log, u64::MAX));
        Ok(range.take(limit).map(|((_, size), note)| (*size, note.clone())).collect())
    }

    fn sign(&self, stream: Stream, epoch: u32, size: u64, note: &str) -> Kept<()> {
        match self.lock().checkpoints.entry(((stream, epoch), size)) {
            Entry::Vacant(vacant) => {
                vacant.insert(note.to_owned());
                Ok(())
            }
            Entry::Occupied(_) => Err(ProofStoreError::Unavailable("this size is signed already".to_owned())),
        }
    }

    fn epochs(&self, stream: Stream) -> Kept<Vec<u32>> {
        let mut epochs: Vec<u32> =
            self.lock().checkpoints.keys().filter(|((of, _), _)| *of == stream).map(|((_, epoch), _)| *epoch).collect();
        epochs.dedup();
        Ok(epochs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_a_crash_left_is_made_durable_before_it_is_relied_on() {
        let directory = tempfile::tempdir().unwrap();
        // Made, and then the process was killed.
        fs::create_dir_all(directory.path().join("proof/watch/0/tile")).unwrap();
        let store = FolderStore::open(directory.path()).unwrap();
        let folder = |name: &str| directory.path().join("proof").join(name);
        let chain = |names: &[&str]| names.iter().map(|name| folder(name)).collect::<Vec<_>>();
        let tile = folder("watch/0/tile");
        assert_eq!(store.to_sync(&tile), chain(&["watch/0/tile", "watch/0", "watch", ""]));
        store.put(&[("watch/0/tile/000".to_owned(), vec![1])]).unwrap();
        assert_eq!(store.to_sync(&tile), chain(&["watch/0/tile"]), "the names above last");
        assert_eq!(store.to_sync(&folder("watch/0/tile/x001")), chain(&["watch/0/tile/x001", "watch/0/tile"]));
        // Removed and made again, it is a new name.
        store.remove("watch/0").unwrap();
        store.put(&[("watch/0/tile/000".to_owned(), vec![2])]).unwrap();
        assert_eq!(store.file("watch/0/tile/000").unwrap(), Some(vec![2]));
    }
}
