//! The sealer: follows the journal, writes tiles, signs checkpoints.

use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use liaison_domain::Entropy;

use crate::entry::{Position, Stream, TreeHead};
use crate::error::ReadError;
use crate::journal::Journal;
use crate::proof::checkpoint::{Checkpoint, Origin, SignedCheckpoint};
use crate::proof::log::LogHashes;
use crate::proof::note::VerifierKey;
use crate::proof::signer::NodeSigner;
use crate::proof::store::{MemoryProofStore, ProofStore, ProofStoreError};
use crate::proof::tiles::{self, FullTile, Tiling, WIDTH};

/// Leaves read and tiled at a time.
const CHUNK: usize = 64 * 256;
/// Leaves of a stream sealed in one call at most, so that a large import does not hold up its caller; the rest follows
/// with the next calls.
const MOST: u64 = 2_048 * WIDTH;

/// Why a stream is not sealed. Nothing that was signed is ever replaced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The journal is older than what was signed of it.
    #[error(
        "{stream} has {found} entries, but a checkpoint over {sealed} was signed: the journal was put back to an older \
         state; run `liaison journal verify` and restore from a backup"
    )]
    RolledBack {
        /// The stream.
        stream: Stream,
        /// Entries of the newest checkpoint.
        sealed: u64,
        /// Entries there are.
        found: u64,
    },
    /// The journal is not the one that was signed.
    #[error(
        "{stream} does not go on from its checkpoint over {sealed} entries: entries or tiles were altered; run `liaison \
         journal verify` and restore from a backup"
    )]
    Rewritten {
        /// The stream.
        stream: Stream,
        /// Entries of the newest checkpoint.
        sealed: u64,
    },
    /// A tile is there already and differs.
    #[error("proof/{file} is not what was written there: run `liaison journal verify`")]
    TileAltered {
        /// File within the proof folder.
        file: String,
    },
    /// The newest checkpoint cannot be read, or another key signed it.
    #[error(
        "the newest checkpoint of {stream} was altered, or sign.key is another one: restore the one that belongs here"
    )]
    CheckpointAltered {
        /// The stream.
        stream: Stream,
    },
    /// The journal could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Tiles or checkpoints could not be read or written.
    #[error("tiles and checkpoints cannot be kept: {0}; check the disk")]
    Store(#[from] ProofStoreError),
}

/// What one call of [`Sealer::seal`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Checkpoints signed.
    pub signed: Vec<Checkpoint>,
    /// Entries that are left for the next call.
    pub behind: u64,
    /// Streams that could not be sealed; each is tried again at the next call.
    pub faults: Vec<(Stream, SealFault)>,
}

/// Where one log stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogStatus {
    /// Its name.
    pub origin: Origin,
    /// The tree over what is durable.
    pub head: TreeHead,
    /// The newest checkpoint, if any was signed.
    pub newest: Option<Checkpoint>,
    /// Why it is not sealed any further.
    pub fault: Option<SealFault>,
}

#[derive(Default)]
struct State {
    /// `None` until what was signed last is found to be what the journal holds.
    tiling: Option<Tiling>,
    newest: Option<SignedCheckpoint>,
    fault: Option<SealFault>,
}

/// Follows a journal: writes the tiles of its streams and signs checkpoints. One for each node.
pub struct Sealer {
    journal: Arc<dyn Journal>,
    signer: Arc<NodeSigner>,
    store: Box<dyn ProofStore>,
    states: [Mutex<State>; Stream::ALL.len()],
}

impl Sealer {
    /// A sealer of `journal` that keeps tiles and checkpoints in `store`.
    pub fn new(journal: Arc<dyn Journal>, signer: Arc<NodeSigner>, store: Box<dyn ProofStore>) -> Self {
        Self { journal, signer, store, states: Default::default() }
    }

    /// A sealer whose key, tiles and checkpoints live in memory only: for simulations and tests.
    pub fn in_memory(journal: &Arc<dyn Journal>, name: &str, entropy: &mut dyn Entropy) -> Self {
        let signer = Arc::new(NodeSigner::generate(name, entropy));
        Self::new(Arc::clone(journal), signer, Box::<MemoryProofStore>::default())
    }

    /// Seals what is new in every stream: full and partial tiles first, then the checkpoint, each durable before the
    /// next. A stream whose journal is not what was signed of it is left as it is, and named.
    pub fn seal(&self, now: Timestamp) -> Sealed {
        let mut sealed = Sealed::default();
        for (stream, state) in Stream::ALL.into_iter().zip(&self.states) {
            let mut state = lock(state);
            match self.seal_stream(stream, &mut state, now) {
                Ok((signed, behind)) => {
                    state.fault = None;
                    sealed.signed.extend(signed);
                    sealed.behind += behind;
                }
                Err(fault) => {
                    // Looked at anew next time: whatever was read may have been half of it.
                    (state.tiling, state.fault) = (None, Some(fault.clone()));
                    sealed.faults.push((stream, fault));
                }
            }
        }
        sealed
    }

    fn seal_stream(
        &self,
        stream: Stream,
        state: &mut State,
        now: Timestamp,
    ) -> Result<(Option<Checkpoint>, u64), SealFault> {
        let head = self.journal.tree_head(stream);
        if state.tiling.is_none() {
            (state.tiling, state.newest) = self.load(stream, head).map(|(tiling, newest)| (Some(tiling), newest))?;
        }
        let Some(tiling) = state.tiling.as_mut() else { return Ok((None, 0)) };
        let sealed = state.newest.as_ref().map_or(0, |newest| newest.checkpoint().head.size);
        if head.size < sealed {
            return Err(SealFault::RolledBack { stream, sealed, found: head.size });
        }
        if head.size == sealed && state.newest.is_some() {
            let same = tiling.frontier().root() == head.root;
            return if same { Ok((None, 0)) } else { Err(SealFault::Rewritten { stream, sealed }) };
        }
        if head.size == 0 {
            return Ok((None, 0));
        }
        let until = head.size.min(tiling.size().saturating_add(MOST));
        let position = self.follow(stream, tiling, until)?;
        if tiling.size() < head.size {
            return Ok((None, head.size - tiling.size()));
        }
        if tiling.frontier().root() != head.root {
            return Err(SealFault::Rewritten { stream, sealed });
        }
        let signed = self.sign(stream, tiling, head, position, now)?;
        let checkpoint = signed.checkpoint().clone();
        state.newest = Some(signed);
        Ok((Some(checkpoint), 0))
    }

    /// Tiles the leaves up to `until`; gives the position of the last. Of the access log those that wait in the spool of a
    /// full disk are not there yet.
    fn follow(&self, stream: Stream, tiling: &mut Tiling, until: u64) -> Result<Position, SealFault> {
        let folder = folder(stream, self.journal.epoch());
        let mut position = 0;
        if tiling.size() == until {
            let last = self.journal.leaves(stream, until.saturating_sub(1), 1)?;
            position = last.first().map_or(0, |leaf| leaf.position);
        }
        while tiling.size() < until {
            let limit = usize::try_from(until - tiling.size()).unwrap_or(usize::MAX).min(CHUNK);
            let leaves = self.journal.leaves(stream, tiling.size(), limit)?;
            if leaves.is_empty() && stream == Stream::Access {
                break;
            }
            if leaves.is_empty() {
                return Err(SealFault::Rewritten { stream, sealed: tiling.size() });
            }
            let mut full = Vec::new();
            for leaf in leaves {
                position = leaf.position;
                tiling.push(leaf.hash, &mut full);
            }
            self.write_once(&folder, full)?;
        }
        Ok(Position(position))
    }

    /// Writes full tiles. One that differs is not replaced. One that a crash left is the same and written again: its
    /// name may not be durable yet.
    fn write_once(&self, folder: &str, full: Vec<FullTile>) -> Result<(), SealFault> {
        let mut new = Vec::with_capacity(full.len());
        for FullTile { level, index, hashes } in full {
            let (name, bytes) = (format!("{folder}/{}", tiles::path(level, index, WIDTH)), tiles::bytes(&hashes));
            match self.store.file(&name)? {
                Some(found) if found != bytes => return Err(SealFault::TileAltered { file: name }),
                _ => new.push((name, bytes)),
            }
        }
        self.store.put(&new)?;
        for (name, _) in new {
            self.store.remove(&format!("{name}.p"))?;
        }
        Ok(())
    }

    fn sign(
        &self,
        stream: Stream,
        tiling: &Tiling,
        head: TreeHead,
        position: Position,
        now: Timestamp,
    ) -> Result<SignedCheckpoint, SealFault> {
        let epoch = self.journal.epoch();
        let folder = folder(stream, epoch);
        let file = |(level, index, hashes): (u32, u64, &[_])| {
            let width = u64::try_from(hashes.len()).unwrap_or(WIDTH);
            (format!("{folder}/{}", tiles::path(level, index, width)), tiles::bytes(hashes))
        };
        self.store.put(&tiling.partial().map(file).collect::<Vec<_>>())?;
        let origin = self.origin(stream);
        let time = now.round(jiff::Unit::Second).unwrap_or(now);
        let signed = SignedCheckpoint::sign(Checkpoint { origin, head, time, position }, &self.signer);
        self.store.sign(stream, epoch, head.size, &signed.to_string())?;
        self.publish(&folder, &signed)?;
        Ok(signed)
    }

    /// Puts a copy of the newest checkpoint and of its key where those who fetch tiles look for it.
    fn publish(&self, folder: &str, signed: &SignedCheckpoint) -> Result<(), SealFault> {
        let name = format!("{folder}/checkpoint");
        let note = signed.to_string().into_bytes();
        if self.store.file(&name)?.as_deref() == Some(&note) {
            return Ok(());
        }
        let key = format!("{folder}/key");
        let line = format!("{}\n", VerifierKey::new(&signed.checkpoint().origin.to_string(), self.signer.public()));
        let mut files = vec![(name, note)];
        if self.store.file(&key)?.as_deref() != Some(line.as_bytes()) {
            files.push((key, line.into_bytes()));
        }
        Ok(self.store.put(&files)?)
    }

    /// What was signed last, and the tree it was signed over, as tiles and journal have it now.
    fn load(&self, stream: Stream, head: TreeHead) -> Result<(Tiling, Option<SignedCheckpoint>), SealFault> {
        let epoch = self.journal.epoch();
        let Some(note) = self.store.newest(stream, epoch)? else { return Ok((Tiling::default(), None)) };
        let altered = || SealFault::CheckpointAltered { stream };
        let newest = SignedCheckpoint::from_str(&note).map_err(|_| altered())?;
        newest.verify(&self.signer.public()).map_err(|_| altered())?;
        let Checkpoint { origin, head: TreeHead { size: sealed, root }, .. } = newest.checkpoint();
        let sealed = *sealed;
        if *origin != self.origin(stream) {
            return Err(altered());
        }
        if head.size < sealed {
            return Err(SealFault::RolledBack { stream, sealed, found: head.size });
        }
        let tiling = Tiling::load(sealed, &mut self.hashes(stream))?;
        if tiling.frontier().root() != *root {
            return Err(SealFault::Rewritten { stream, sealed });
        }
        self.publish(&folder(stream, epoch), &newest)?;
        Ok((tiling, Some(newest)))
    }

    pub(crate) fn hashes(&self, stream: Stream) -> LogHashes<'_> {
        let leaves = move |from, limit| self.journal.leaves(stream, from, limit);
        LogHashes::new(Some(&*self.store), stream, self.journal.epoch(), Box::new(leaves))
    }

    /// The name of a stream's log as it stands.
    pub fn origin(&self, stream: Stream) -> Origin {
        Origin { node: self.signer.name().to_owned(), stream, epoch: self.journal.epoch() }
    }

    /// The keys that partners check each log's checkpoints with.
    pub fn verifier_keys(&self) -> Vec<VerifierKey> {
        let key = |stream| VerifierKey::new(&self.origin(stream).to_string(), self.signer.public());
        Stream::ALL.into_iter().map(key).collect()
    }

    /// The newest checkpoint of a stream, as partners are given it; `None` before the first.
    pub fn checkpoint(&self, stream: Stream) -> Result<Option<SignedCheckpoint>, SealFault> {
        let note = self.store.newest(stream, self.journal.epoch())?;
        let altered = |_| SealFault::CheckpointAltered { stream };
        note.map(|note| note.parse().map_err(altered)).transpose()
    }

    /// Where every log stands.
    pub fn status(&self) -> Vec<LogStatus> {
        let status = |(stream, state): (Stream, &Mutex<State>)| {
            let newest = self.checkpoint(stream);
            let fault = lock(state).fault.clone().or_else(|| newest.as_ref().err().cloned());
            LogStatus {
                origin: self.origin(stream),
                head: self.journal.tree_head(stream),
                newest: newest.ok().flatten().map(|newest| newest.checkpoint().clone()),
                fault,
            }
        };
        Stream::ALL.into_iter().zip(&self.states).map(status).collect()
    }

    pub(crate) fn journal(&self) -> &dyn Journal {
        &*self.journal
    }

    /// The node's signing key.
    pub fn signer(&self) -> &NodeSigner {
        &self.signer
    }

    pub(crate) fn store(&self) -> &dyn ProofStore {
        &*self.store
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A log's folder within the proof folder.
pub(crate) fn folder(stream: Stream, epoch: u32) -> String {
    format!("{stream}/{epoch}")
}
