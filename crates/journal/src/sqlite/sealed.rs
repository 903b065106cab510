//! Checkpoints and tiles of a node's directory, read without keys and lock: beside a running node or on a copy.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use liaison_crypto::Frontier;
use rusqlite::OptionalExtension;

use crate::entry::Stream;
use crate::error::ReadError;
use crate::evidence::Leaf;
use crate::header;
use crate::plan::Edge;
use crate::proof::{
    Comparison, FolderStore, Found, LogCheck, LogHashes, NodeSigner, Ours, ProofStore, SealFault, SignedCheckpoint,
    Tiling, VerifierKey, border, compare, folder,
};
use crate::sqlite::evidence::{self, access_file};
use crate::sqlite::file::stored;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::reader::{JOURNAL, Reader};

/// The proofs in a node's directory.
pub struct SealedDirectory {
    directory: PathBuf,
    reader: Reader,
    days: Vec<(u64, Date)>,
    epoch: u32,
    sizes: Vec<(Stream, u64)>,
    store: Option<FolderStore>,
}

impl SealedDirectory {
    /// Opens what was sealed in a node's directory.
    pub fn open(directory: &Path) -> Result<Self, SealFault> {
        let reader = Reader::new(directory.to_owned());
        let store = FolderStore::reader(directory)?;
        let days = evidence::days(&reader, directory)?;
        let edge = |file: &str| -> Result<Option<Edge>, ReadError> {
            Ok(reader.with(file, |connection| log_file::load_edge(connection, Bound::Edge))?.flatten())
        };
        let shared = edge(JOURNAL)?.unwrap_or_default();
        let mut sizes: Vec<(Stream, u64)> = shared.trees.iter().map(|(stream, tree)| (*stream, tree.size())).collect();
        let newest = days.last().map(|(_, day)| evidence::access_name(*day));
        let access = newest.map(|name| edge(&name)).transpose()?.flatten();
        let access = access.and_then(|edge| edge.tree(Stream::Access).map(Frontier::size)).unwrap_or(0);
        sizes.push((Stream::Access, access));
        Ok(Self { directory: directory.to_owned(), reader, days, epoch: shared.epoch, sizes, store })
    }

    /// The epoch of the journal.
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Leaves of a stream.
    pub(crate) fn size(&self, stream: Stream) -> u64 {
        self.sizes.iter().find(|(of, _)| *of == stream).map_or(0, |(_, size)| *size)
    }

    pub(crate) fn leaves(&self, stream: Stream, from: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
        evidence::leaves(&self.reader, &self.days, stream, from, limit)
    }

    /// How many leaves of a stream belong to `epoch` and those before it.
    pub(crate) fn border(&self, stream: Stream, epoch: u32) -> Result<u64, SealFault> {
        let epoch_at = |sequence| -> Result<Option<u32>, SealFault> {
            let Some(leaf) = self.leaves(stream, sequence, 1)?.pop() else { return Ok(None) };
            let access = stream == Stream::Access;
            let file = if access { access_file(&self.days, leaf.position) } else { Some(JOURNAL.to_owned()) };
            let Some(file) = file else { return Ok(None) };
            let bytes: Option<Option<Vec<u8>>> = self.reader.with(&file, |connection| {
                let mut select = connection.prepare_cached("SELECT bytes FROM header WHERE position = ?")?;
                select.query_row([stored(leaf.position)], |row| row.get(0)).optional()
            })?;
            Ok(bytes.flatten().and_then(|bytes| header::decode(&bytes)).map(|header| header.epoch))
        };
        border(self.size(stream), epoch, epoch_at)
    }

    /// The key of a log, as its owner or its folder has it.
    pub fn verifier_key(&self, stream: Stream) -> Option<VerifierKey> {
        if let Ok(signer) = NodeSigner::load(&self.directory.join("sign.key")) {
            return Some(VerifierKey::new(&format!("{}/{stream}/{}", signer.name(), self.epoch), signer.public()));
        }
        let file = self.store.as_ref()?.file(&format!("{}/key", folder(stream, self.epoch))).ok()??;
        std::str::from_utf8(&file).ok()?.strip_suffix('\n')?.parse().ok()
    }

    /// The key of every log.
    pub fn verifier_keys(&self) -> Vec<VerifierKey> {
        Stream::ALL.into_iter().filter_map(|stream| self.verifier_key(stream)).collect()
    }

    /// The newest checkpoint of a stream; `None` before the first.
    pub fn checkpoint(&self, stream: Stream) -> Result<Option<SignedCheckpoint>, SealFault> {
        let Some(store) = &self.store else { return Ok(None) };
        let altered = |_| SealFault::CheckpointAltered { stream };
        store.newest(stream, self.epoch)?.map(|note| note.parse().map_err(altered)).transpose()
    }

    /// The growing edge of a stream's tree when it had `size` leaves: read from tiles, or from leaves alone.
    pub(crate) fn frontier(&self, stream: Stream, size: u64, tiles: bool) -> Result<Frontier, SealFault> {
        let leaves = Box::new(move |from, limit| self.leaves(stream, from, limit));
        let store = self.store.as_ref().filter(|_| tiles).map(|store| store as &dyn ProofStore);
        let tiling = Tiling::load(size, &mut LogHashes::new(store, stream, self.epoch, leaves))?;
        Ok(tiling.frontier())
    }

    /// Checks tiles and checkpoints of a stream, in every epoch, against the leaves that the journal has now.
    pub(crate) fn check(&self, stream: Stream, find: &mut dyn FnMut(Found)) -> Result<(), SealFault> {
        let Some(store) = &self.store else { return Ok(()) };
        for epoch in store.epochs(stream)? {
            let restored = epoch < self.epoch;
            let size = if restored { self.border(stream, epoch)? } else { self.size(stream) };
            let leaves = Box::new(move |from, limit| self.leaves(stream, from, limit));
            let key = self.verifier_key(stream);
            LogCheck { stream, epoch, size, restored, store, leaves, key }.run(find)?;
        }
        Ok(())
    }

    /// Compares the leaves that the journal has now with a checkpoint that somebody kept. Tiles are not trusted here.
    pub fn compare(&self, theirs: &SignedCheckpoint) -> Result<Comparison, SealFault> {
        let stream = theirs.checkpoint().origin.stream;
        let other = || Comparison::OtherLog { theirs: theirs.checkpoint().origin.clone() };
        let Some(key) = self.verifier_key(stream) else { return Ok(other()) };
        let Ok(origin) = key.name().parse() else { return Ok(other()) };
        let leaves = move |from, limit| self.leaves(stream, from, limit);
        let ours = Ours {
            origin,
            public: *key.public(),
            size: self.size(stream),
            store: self.store.as_ref().map(|store| store as &dyn ProofStore),
            hashes: LogHashes::new(None, stream, self.epoch, Box::new(leaves)),
            border: Box::new(move |epoch| self.border(stream, epoch)),
        };
        compare(theirs, ours)
    }
}
