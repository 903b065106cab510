//! Leaves, stored headers and disclosed parts of the simulated disk.

use crate::entry::{Position, Stream};
use crate::error::ReadError;
use crate::evidence::{Disclosure, EntryAt, Evidence, Leaf};
use crate::header;
use crate::memory::MemoryJournal;
use crate::prepare;
use crate::ring::{Fate, KeyError, KeyId, Sought};

impl Evidence for MemoryJournal {
    fn epoch(&self) -> u32 {
        self.lock().disk.shared.edge.epoch
    }

    fn leaves(&self, stream: Stream, sequence: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
        let state = self.lock();
        let leaves = &state.disk.log(stream == Stream::Access).leaves;
        let leaf = |sequence| {
            leaves.get(&(stream, sequence)).map(|(position, hash)| Leaf { position: *position, hash: *hash })
        };
        Ok((sequence..).take(limit).map_while(leaf).collect())
    }

    fn stored_header(&self, at: EntryAt) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(self.lock().disk.log(at.is_access()).header(at.number()).cloned())
    }

    fn disclose(&self, at: EntryAt, label: &str) -> Result<Option<Disclosure>, ReadError> {
        let damaged = |what| ReadError::Damaged { position: Position(at.number()), what };
        let Some(bytes) = self.stored_header(at)? else { return Ok(None) };
        let header = header::decode(&bytes).ok_or(damaged("header altered"))?;
        let found = header.parts.iter().enumerate().find(|(_, part)| &*part.label == label);
        let Some((n, part)) = found else { return Ok(None) };
        let key = match KeyId::of(part.protection, at.is_access()) {
            None => None,
            Some(id) => match self.ring.find(id, &self.keys, &mut self.store()) {
                Ok(Sought::Open(key)) => Some(key),
                Ok(Sought::Gone(Fate::Unknown)) => return Err(damaged("data key removed")),
                Ok(Sought::Gone(_)) => return Ok(None),
                Err(KeyError::Damaged | KeyError::Refused(..)) => return Err(damaged("data key altered")),
                Err(KeyError::Store(reason)) => return Err(ReadError::Unavailable(reason)),
            },
        };
        let stored = self.lock().disk.log(at.is_access()).parts.get(&(at.number(), n)).cloned();
        let stored = stored.ok_or(damaged("part removed"))?;
        prepare::disclose(header.entity, &header.kind, part, key.as_deref(), &stored).map(Some).map_err(damaged)
    }
}
