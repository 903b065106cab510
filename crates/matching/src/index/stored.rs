//! Bytes an index owns, or that stand in a region it shares with others: a mapped file.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Bytes that somebody else holds and that do not change while they are held.
pub type Region = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Immutable bytes, own or shared.
#[derive(Clone)]
pub enum Stored {
    /// In memory.
    Owned(Vec<u8>),
    /// In a region.
    Shared {
        /// Who holds them.
        region: Region,
        /// Where they stand.
        range: Range<usize>,
    },
}

impl Stored {
    /// Bytes of a region; none when it is shorter.
    pub fn shared(region: &Region, range: Range<usize>) -> Option<Self> {
        (**region).as_ref().get(range.clone())?;
        Some(Self::Shared { region: Arc::clone(region), range })
    }

    /// Bytes held in memory of its own.
    pub const fn owned_bytes(&self) -> usize {
        match self {
            Self::Owned(bytes) => bytes.len(),
            Self::Shared { .. } => 0,
        }
    }

    /// A copy that stands on its own.
    pub fn detached(&self) -> Self {
        Self::Owned(self.to_vec())
    }
}

impl Deref for Stored {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Shared { region, range } => (**region).as_ref().get(range.clone()).unwrap_or_default(),
        }
    }
}

impl Default for Stored {
    fn default() -> Self {
        Self::Owned(Vec::new())
    }
}

impl From<Vec<u8>> for Stored {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Owned(bytes)
    }
}

impl fmt::Debug for Stored {
    /// The bytes may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stored({} bytes)", self.len())
    }
}

/// The `n`-th number of four bytes, lowest first; 0 beyond the end.
pub fn number_at(bytes: &[u8], n: usize) -> u32 {
    bytes.as_chunks::<4>().0.get(n).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
