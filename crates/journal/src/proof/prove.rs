//! Proving what the journal holds, and comparing it with what others kept.

use liaison_crypto::merkle;

use crate::entry::Stream;
use crate::error::ReadError;
use crate::evidence::EntryAt;
use crate::header;
use crate::proof::bundle::{Bundle, Older, Revealed};
use crate::proof::checkpoint::SignedCheckpoint;
use crate::proof::compare::{Comparison, Ours, border, compare};
use crate::proof::note::VerifierKey;
use crate::proof::sealer::{SealFault, Sealer};
use crate::proof::tiles::TileHashes;

/// Why an entry is not proven.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProveError {
    /// No such entry, or its day expired.
    #[error("there is no such entry, or it expired by rule")]
    NotFound,
    /// No checkpoint covers it yet.
    #[error("no checkpoint covers this entry yet: it is sealed within a minute, then ask again")]
    NotSealed,
    /// The entry has no such part, or its bytes are gone.
    #[error("the entry has no part `{0}`, or it is erased, masked or expired")]
    NoPart(String),
    /// The older checkpoint is not of this history.
    #[error("the older checkpoint does not fit this log: {0}")]
    Older(Box<Comparison>),
    /// The journal could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Tiles or checkpoints.
    #[error(transparent)]
    Seal(#[from] SealFault),
}

impl Sealer {
    /// The proof of one entry, with the parts named in `reveal` handed over, and with the proof that the log goes on from
    /// `older` when that is given. Whoever reveals parts sees to it that the reading is in the access log first.
    pub fn prove(
        &self,
        at: EntryAt,
        reveal: &[String],
        older: Option<&SignedCheckpoint>,
    ) -> Result<Bundle, ProveError> {
        let bytes = self.journal().stored_header(at)?.ok_or(ProveError::NotFound)?;
        let damaged = || ReadError::Damaged { position: crate::Position(at.number()), what: "header altered" };
        let header = header::decode(&bytes).ok_or_else(damaged)?;
        let stream = header.stream;
        let checkpoint = self.checkpoint(stream)?.ok_or(ProveError::NotSealed)?;
        let size = checkpoint.checkpoint().head.size;
        if header.sequence >= size {
            return Err(ProveError::NotSealed);
        }
        let inclusion = merkle::inclusion(header.sequence, size, &mut TileHashes(self.hashes(stream)))?;
        let mut revealed = Vec::with_capacity(reveal.len());
        for label in reveal {
            let part = self.journal().disclose(at, label)?.ok_or_else(|| ProveError::NoPart(label.clone()))?;
            revealed.push(Revealed { label: label.clone(), part });
        }
        let older = older.map(|older| self.goes_on(stream, older, &checkpoint)).transpose()?;
        let key = VerifierKey::new(&checkpoint.checkpoint().origin.to_string(), self.signer().public());
        let bundle = Bundle { header: bytes, index: header.sequence, inclusion, checkpoint, key, revealed, older };
        // What does not hold is not handed out: then the log is not what was signed.
        let sealed = size;
        bundle.verify(&[], None).map_err(|_| SealFault::Rewritten { stream, sealed })?;
        Ok(bundle)
    }

    fn goes_on(
        &self,
        stream: Stream,
        older: &SignedCheckpoint,
        newest: &SignedCheckpoint,
    ) -> Result<Older, ProveError> {
        let refused = |comparison| ProveError::Older(Box::new(comparison));
        let (from, to) = (older.checkpoint(), newest.checkpoint());
        if from.origin != to.origin || from.head.size > to.head.size {
            return Err(refused(self.compare(older)?));
        }
        let proof = merkle::consistency(from.head.size, to.head.size, &mut TileHashes(self.hashes(stream)))?;
        let older = Older { checkpoint: older.clone(), proof };
        let holds = older.verify(to, &self.signer().public()).is_ok();
        if holds { Ok(older) } else { Err(refused(self.compare(&older.checkpoint)?)) }
    }

    /// Compares the journal with a checkpoint that somebody else kept.
    pub fn compare(&self, theirs: &SignedCheckpoint) -> Result<Comparison, SealFault> {
        let stream = theirs.checkpoint().origin.stream;
        let size = self.journal().tree_head(stream).size;
        let epoch_at = move |sequence| -> Result<Option<u32>, SealFault> {
            let Some(leaf) = self.journal().leaves(stream, sequence, 1)?.pop() else { return Ok(None) };
            let header = self.journal().stored_header(EntryAt::of(stream, leaf.position))?;
            Ok(header.and_then(|bytes| header::decode(&bytes)).map(|header| header.epoch))
        };
        let ours = Ours {
            origin: self.origin(stream),
            public: self.signer().public(),
            size,
            store: Some(self.store()),
            hashes: self.hashes(stream),
            border: Box::new(move |epoch| border(size, epoch, epoch_at)),
        };
        compare(theirs, ours)
    }
}
