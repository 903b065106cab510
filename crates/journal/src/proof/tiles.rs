//! The layout of C2SP tlog-tiles: a tree cut into tiles of 256 hashes. Tile `n` of level `l` holds the roots of the
//! leaves `(256n + i) * 256^l` on, `256^l` of them each. A full tile never changes.

use liaison_crypto::merkle::Hashes;
use liaison_crypto::{Digest, Frontier, node_hash};

/// Hashes in a full tile.
pub(crate) const WIDTH: u64 = 256;
/// Bits of a leaf's number that one level of tiles takes.
pub(crate) const HEIGHT: u32 = 8;

/// A tile's path below its log: `tile/0/x001/234`, with `.p/W` behind when it holds `width` hashes only.
pub(crate) fn path(level: u32, index: u64, width: u64) -> String {
    let mut groups = vec![format!("{:03}", index % 1000)];
    let mut rest = index / 1000;
    while rest > 0 {
        groups.push(format!("x{:03}", rest % 1000));
        rest /= 1000;
    }
    groups.reverse();
    let partial = if width == WIDTH { String::new() } else { format!(".p/{width}") };
    format!("tile/{level}/{}{partial}", groups.join("/"))
}

/// Root of a perfect tree over these hashes, whose number is a power of two.
pub(crate) fn perfect(hashes: &[Digest]) -> Option<Digest> {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        let (pairs, rest) = row.as_chunks::<2>();
        if !rest.is_empty() {
            return None;
        }
        row = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
    }
    row.pop()
}

/// Hashes as they stand in a tile.
pub(crate) fn bytes(hashes: &[Digest]) -> Vec<u8> {
    hashes.concat()
}

/// The hashes of a tile; `None` when the bytes are not whole hashes.
pub(crate) fn hashes(bytes: &[u8]) -> Option<Vec<Digest>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| hashes.to_vec())
}

/// Where a tree's hashes are read: its full tiles, and the leaves.
pub(crate) trait Source {
    type Error;

    /// A full tile; `None` when it is not there.
    fn tile(&mut self, level: u32, index: u64) -> Result<Option<Vec<Digest>>, Self::Error>;

    /// `count` leaf hashes from `from` on.
    fn leaves(&mut self, from: u64, count: u64) -> Result<Vec<Digest>, Self::Error>;

    /// A hash that should be there is not.
    fn missing(&self) -> Self::Error;
}

/// `count` hashes of a tile level from number `from` on, all within one tile: from the tile when it is full, otherwise
/// from the level below.
fn level_hashes<S: Source>(source: &mut S, level: u32, from: u64, count: u64) -> Result<Vec<Digest>, S::Error> {
    if let Some(tile) = source.tile(level, from / WIDTH)? {
        let start = usize::try_from(from % WIDTH).unwrap_or(usize::MAX);
        let end = start.saturating_add(usize::try_from(count).unwrap_or(usize::MAX));
        return tile.get(start..end).map(<[Digest]>::to_vec).ok_or_else(|| source.missing());
    }
    let Some(below) = level.checked_sub(1) else { return source.leaves(from, count) };
    let mut out = Vec::new();
    for number in from..from + count {
        let whole = level_hashes(source, below, number * WIDTH, WIDTH)?;
        out.push(perfect(&whole).ok_or_else(|| source.missing())?);
    }
    Ok(out)
}

/// The hashes that proofs are made of, read from tiles.
pub(crate) struct TileHashes<S>(pub S);

impl<S: Source> Hashes for TileHashes<S> {
    type Error = S::Error;

    fn subtree(&mut self, level: u32, index: u64) -> Result<Digest, S::Error> {
        let within = level % HEIGHT;
        let count = 1 << within;
        let hashes = level_hashes(&mut self.0, level / HEIGHT, index << within, count)?;
        let whole = u64::try_from(hashes.len()) == Ok(count);
        perfect(&hashes).filter(|_| whole).ok_or_else(|| self.0.missing())
    }
}

/// A tile that will never change again.
pub(crate) struct FullTile {
    pub level: u32,
    pub index: u64,
    pub hashes: Vec<Digest>,
}

/// A growing tree's tiles: of each level, the hashes of the tile that is not full yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tiling {
    size: u64,
    levels: Vec<Vec<Digest>>,
}

impl Tiling {
    /// The tiling of a tree of this size.
    pub(crate) fn load<S: Source>(size: u64, source: &mut S) -> Result<Self, S::Error> {
        let mut levels = Vec::new();
        let mut left = size;
        while left > 0 {
            let level = u32::try_from(levels.len()).unwrap_or(u32::MAX);
            levels.push(level_hashes(source, level, left - left % WIDTH, left % WIDTH)?);
            left /= WIDTH;
        }
        let whole = |(level, hashes): (usize, &Vec<Digest>)| {
            u64::try_from(hashes.len()) == Ok(size >> (8 * level) & (WIDTH - 1))
        };
        if levels.iter().enumerate().all(whole) { Ok(Self { size, levels }) } else { Err(source.missing()) }
    }

    /// Leaves so far.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf. Each tile that this fills is added to `full`, lowest level first.
    pub(crate) fn push(&mut self, leaf: Digest, full: &mut Vec<FullTile>) {
        self.size += 1;
        let (mut hash, mut count, mut level) = (leaf, self.size, 0);
        loop {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(pending) = self.levels.get_mut(level) else { return };
            pending.push(hash);
            if !count.is_multiple_of(WIDTH) {
                return;
            }
            count /= WIDTH;
            let hashes = std::mem::take(pending);
            let root = perfect(&hashes);
            full.push(FullTile { level: u32::try_from(level).unwrap_or(u32::MAX), index: count - 1, hashes });
            let Some(root) = root else { return };
            (hash, level) = (root, level + 1);
        }
    }

    /// The tiles that are not full: level, number, hashes.
    pub(crate) fn partial(&self) -> impl Iterator<Item = (u32, u64, &[Digest])> {
        self.levels.iter().enumerate().filter(|(_, hashes)| !hashes.is_empty()).map(|(level, hashes)| {
            (u32::try_from(level).unwrap_or(u32::MAX), self.size >> (8 * (level + 1)), hashes.as_slice())
        })
    }

    /// The tree's growing edge.
    pub(crate) fn frontier(&self) -> Frontier {
        let mut subtrees = Vec::new();
        for pending in self.levels.iter().rev() {
            let mut rest = pending.as_slice();
            for bit in (0..HEIGHT).rev() {
                if rest.len() & (1 << bit) != 0
                    && let Some((block, after)) = rest.split_at_checked(1 << bit)
                {
                    subtrees.extend(perfect(block));
                    rest = after;
                }
            }
        }
        Frontier::from_parts(self.size, subtrees).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use liaison_crypto::merkle;
    use proptest::prelude::*;

    use super::*;

    /// C2SP tlog-tiles, "Merkle Tree": the example path, and the tiles of a tree of 70,000.
    #[test]
    fn paths_and_widths_are_those_of_the_specification() {
        assert_eq!(path(0, 1_234_067, WIDTH), "tile/0/x001/x234/067");
        assert_eq!(path(3, 0, 5), "tile/3/000.p/5");
        assert_eq!(path(0, 999, WIDTH), "tile/0/999");
        assert_eq!(path(1, 1_000, WIDTH), "tile/1/x001/000");
        let (mut tiling, mut full) = (Tiling::default(), BTreeMap::<u32, u64>::new());
        for n in 0..70_000_u64 {
            let mut leaf = [0; 32];
            leaf[..8].copy_from_slice(&n.to_be_bytes());
            let mut filled = Vec::new();
            tiling.push(leaf, &mut filled);
            for tile in filled {
                let count = full.entry(tile.level).or_default();
                assert_eq!((*count, tile.hashes.len()), (tile.index, 256));
                *count += 1;
            }
        }
        assert_eq!(full, BTreeMap::from([(0, 273), (1, 1)]));
        let widths: Vec<_> = tiling.partial().map(|(level, index, hashes)| (level, index, hashes.len())).collect();
        assert_eq!(widths, [(0, 273, 112), (1, 1, 17), (2, 0, 1)]);
    }

    struct Memory {
        leaves: Vec<Digest>,
        tiles: BTreeMap<(u32, u64), Vec<Digest>>,
    }

    impl Source for &Memory {
        type Error = ();

        fn tile(&mut self, level: u32, index: u64) -> Result<Option<Vec<Digest>>, ()> {
            Ok(self.tiles.get(&(level, index)).cloned())
        }

        fn leaves(&mut self, from: u64, count: u64) -> Result<Vec<Digest>, ()> {
            let from = usize::try_from(from).unwrap();
            self.leaves.get(from..from + usize::try_from(count).unwrap()).map(<[_]>::to_vec).ok_or(())
        }

        fn missing(&self) {}
    }

    /// A tree over numbered leaves, with its tiles as they fall.
    fn tree(size: u64) -> (Memory, Tiling, Frontier) {
        let (mut memory, mut tiling) = (Memory { leaves: Vec::new(), tiles: BTreeMap::new() }, Tiling::default());
        let mut frontier = Frontier::default();
        for n in 0..size {
            let leaf = liaison_crypto::leaf_hash(&n.to_be_bytes());
            memory.leaves.push(leaf);
            frontier.push(leaf);
            let mut filled = Vec::new();
            tiling.push(leaf, &mut filled);
            memory.tiles.extend(filled.into_iter().map(|tile| ((tile.level, tile.index), tile.hashes)));
        }
        (memory, tiling, frontier)
    }

    #[test]
    fn the_edge_and_a_later_start_agree_with_the_tree_at_every_tile_border() {
        for size in [0, 1, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 66_000] {
            let (memory, tiling, frontier) = tree(size);
            assert_eq!(tiling.frontier(), frontier, "{size}");
            assert_eq!(Tiling::load(size, &mut &memory), Ok(tiling.clone()), "{size}");
            let bare = Memory { leaves: memory.leaves.clone(), tiles: BTreeMap::new() };
            assert_eq!(Tiling::load(size, &mut &bare), Ok(tiling), "without tiles: {size}");
            assert_eq!(Tiling::load(size + 1, &mut &memory), Err(()), "a leaf too many: {size}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn proofs_read_from_tiles_lead_to_the_root(size in 1..1_500_u64, index: u64, older: u64) {
            let (memory, _, frontier) = tree(size);
            let (index, older) = (index % size, 1 + older % size);
            let mut hashes = TileHashes(&memory);
            let root = frontier.root();
            prop_assert_eq!(merkle::root(size, &mut hashes), Ok(root));
            let proof = merkle::inclusion(index, size, &mut hashes).unwrap();
            let leaf = memory.leaves[usize::try_from(index).unwrap()];
            prop_assert_eq!(merkle::verify_inclusion(&leaf, index, size, &proof, &root), Ok(()));
            let proof = merkle::consistency(older, size, &mut hashes).unwrap();
            let older_root = merkle::root(older, &mut hashes).unwrap();
            prop_assert_eq!(merkle::verify_consistency(older, &older_root, size, &root, &proof), Ok(()));
        }
    }
}
