//! The hashes of one log: tiles from the proof folder, leaves from the journal.

use std::collections::HashMap;

use liaison_crypto::Digest;

use crate::entry::Stream;
use crate::error::ReadError;
use crate::evidence::Leaf;
use crate::proof::sealer::{SealFault, folder};
use crate::proof::store::ProofStore;
use crate::proof::tiles::{self, Source, WIDTH};

/// Tiles kept while one proof is made.
const KEPT: usize = 64;

/// Up to so many leaves from a sequence on.
pub(crate) type Leaves<'a> = Box<dyn Fn(u64, usize) -> Result<Vec<Leaf>, ReadError> + 'a>;

/// Reads one log's hashes.
pub(crate) struct LogHashes<'a> {
    /// Without it, leaves alone count.
    store: Option<&'a dyn ProofStore>,
    stream: Stream,
    folder: String,
    leaves: Leaves<'a>,
    read: HashMap<(u32, u64), Option<Vec<Digest>>>,
}

impl<'a> LogHashes<'a> {
    pub(crate) fn new(store: Option<&'a dyn ProofStore>, stream: Stream, epoch: u32, leaves: Leaves<'a>) -> Self {
        Self { store, stream, folder: folder(stream, epoch), leaves, read: HashMap::new() }
    }
}

impl Source for LogHashes<'_> {
    type Error = SealFault;

    fn tile(&mut self, level: u32, index: u64) -> Result<Option<Vec<Digest>>, SealFault> {
        let Some(store) = self.store else { return Ok(None) };
        if let Some(found) = self.read.get(&(level, index)) {
            return Ok(found.clone());
        }
        let file = format!("{}/{}", self.folder, tiles::path(level, index, WIDTH));
        let found = match store.file(&file)? {
            None => None,
            Some(bytes) => {
                let whole = tiles::hashes(&bytes).filter(|hashes| u64::try_from(hashes.len()) == Ok(WIDTH));
                Some(whole.ok_or(SealFault::TileAltered { file })?)
            }
        };
        if self.read.len() >= KEPT {
            self.read.clear();
        }
        self.read.insert((level, index), found.clone());
        Ok(found)
    }

    fn leaves(&mut self, from: u64, count: u64) -> Result<Vec<Digest>, SealFault> {
        let leaves = (self.leaves)(from, usize::try_from(count).unwrap_or(usize::MAX))?;
        Ok(leaves.into_iter().map(|leaf| leaf.hash).collect())
    }

    fn missing(&self) -> SealFault {
        SealFault::Rewritten { stream: self.stream, sealed: 0 }
    }
}
