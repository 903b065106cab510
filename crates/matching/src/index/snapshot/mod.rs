//! An index as bytes, and an index over such bytes.
//!
//! The layout is made for a mapped file: numbers stand lowest byte first at no particular alignment. The large parts that
//! a search reads here and there (keys, records as given) are read where they stand and take no memory of their own; rows
//! that it reads all the time are copied out. The caller sees to it that the bytes are those that were written: here only
//! what a search relies on is checked, so that even a defect cannot make it read beyond an array.

mod canary;
mod rows;
mod segment;

use super::Index;
use super::layer::Layer;
use super::packed::Packed;
use super::segment::Segment;
use super::stored::Region;

pub use canary::folding;

/// The bytes cannot be used as an index; build it anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotError {
    /// Written by a program that reads names in another way: what it stored would not be found.
    Folding,
    /// They contradict themselves at this part.
    Damaged(&'static str),
}

impl std::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folding => f.write_str("it was written by a version that reads names in another way"),
            Self::Damaged(what) => write!(f, "its {what} contradict themselves"),
        }
    }
}

impl std::error::Error for SnapshotError {}

/// Takes bytes in pieces.
pub type Sink<'a> = &'a mut dyn FnMut(&[u8]);

impl Index {
    /// Gives the index as bytes, piece by piece. Records that are gone are left out: whoever was erased is in no byte.
    pub fn encode(&self, sink: Sink<'_>) {
        sink(&folding().to_le_bytes());
        let layers = self.layers.iter().filter(|layer| layer.len() > 0);
        sink(&u32::try_from(layers.clone().count()).unwrap_or(u32::MAX).to_le_bytes());
        for layer in layers {
            if layer.is_whole() {
                segment::encode(&layer.segment, sink);
            } else {
                let mut packed = Packed::default();
                layer.pack(&mut packed);
                segment::encode(&Segment::build(packed), sink);
            }
        }
    }

    /// The index of `region` from `start` on, which stands over it as long as it lives (see [`Index::detached`]).
    pub fn decode(region: &Region, start: usize) -> Result<Self, SnapshotError> {
        let mut sections = segment::Sections::new(region, start);
        if sections.number_of_eight()? != folding() {
            return Err(SnapshotError::Folding);
        }
        let layers = sections.number()?;
        let mut index = Self::default();
        for _ in 0..layers {
            index.layers.push(Layer::new(segment::decode(&mut sections)?));
        }
        sections.end()?;
        Ok(index)
    }

    /// The same index with nothing in a shared region, so that the region may go.
    pub fn detached(&self) -> Self {
        Self { layers: self.layers.iter().map(Layer::detached).collect() }
    }

    /// Whether anything of it stands in a shared region.
    pub fn is_shared(&self) -> bool {
        self.layers.iter().any(|layer| layer.segment.is_shared())
    }
}
