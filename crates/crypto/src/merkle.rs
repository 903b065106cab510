//! Merkle trees of RFC 6962 section 2.1: leaf and node hashes, the growing edge of a tree, and proofs that an entry is
//! in a tree and that a tree grew out of another one.

mod proof;

pub use proof::{Hashes, ProofError, consistency, inclusion, root, verify_consistency, verify_inclusion};

use crate::hash::{Digest, sha256, sha256_of};

/// Hash of a leaf: SHA-256(00, entry).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    sha256_of(&[&[0], entry])
}

/// Hash of an inner node: SHA-256(01, left, right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    sha256_of(&[&[1], left, right])
}

/// The right edge of a growing tree: the roots of its perfect subtrees, largest first, one per bit set in the size. It
/// is all that is needed to append and to state the root: at most 64 hashes for a log of any length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    subtrees: Vec<Digest>,
}

impl Frontier {
    /// The edge of a tree that was stored; `None` when the number of hashes does not fit the size.
    pub fn from_parts(size: u64, subtrees: Vec<Digest>) -> Option<Self> {
        (u32::try_from(subtrees.len()) == Ok(size.count_ones())).then_some(Self { size, subtrees })
    }

    /// Leaves so far.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Roots of the perfect subtrees, largest first.
    pub fn subtrees(&self) -> &[Digest] {
        &self.subtrees
    }

    /// Appends a leaf by its hash ([`leaf_hash`]).
    pub fn push(&mut self, leaf: Digest) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.subtrees.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.subtrees.push(hash);
        self.size += 1;
    }

    /// Root of the tree; SHA-256 of nothing when it is empty.
    pub fn root(&self) -> Digest {
        let mut right_to_left = self.subtrees.iter().rev();
        let Some(last) = right_to_left.next() else { return sha256(&[]) };
        right_to_left.fold(*last, |right, left| node_hash(left, &right))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub fn hex(text: &str) -> Vec<u8> {
        assert!(text.len().is_multiple_of(2));
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// Worked vectors: entries `agency-0` to `agency-6`.
    pub const ROOTS: [&str; 8] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "99ca9d076a974a79661304140fdbc0811f89c27f65a594226fdd7f2c4996f750",
        "eda460ecf8d71b1b8bb7d0a04ce0c3cba0c289fbe443c34ffc31bbab3d0b2cc0",
        "a73faf456dd090bd67a8b01fecb564a38e22b8fa40b2eb19e932021230755d36",
        "e1957b7a0ff01151216d8545336c92176be87ccefd04479548fc5193ffc9939b",
        "beb0c04712deb17db46c9b7a50c4389843bc5f685e85a8b917bb7814ab400b9b",
        "9ea07265ec69c69700cdd6eeb2b5b1b1c13867e28ef28367792e1e8fadf5768d",
        "c863a17b4592e746702a1041d30309dcb4972fb03432032e40f8e0637abd85b8",
    ];

    #[test]
    fn roots_agree_with_the_worked_vectors() {
        let mut frontier = Frontier::default();
        for (size, want) in ROOTS.iter().enumerate() {
            assert_eq!(frontier.root().to_vec(), hex(want), "size {size}");
            frontier.push(leaf_hash(format!("agency-{size}").as_bytes()));
        }
    }

    /// Inputs and roots of the reference implementation that RFC 6962 describes (certificate-transparency, "merkletree"
    /// test data), as used by every log since.
    #[test]
    fn roots_agree_with_the_certificate_transparency_vectors() {
        let leaves =
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        let mut frontier = Frontier::default();
        for (leaf, want) in leaves.iter().zip([
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]) {
            frontier.push(leaf_hash(&hex(leaf)));
            assert_eq!(frontier.root().to_vec(), hex(want), "size {}", frontier.size());
        }
    }

    /// The recursive definition of RFC 6962 section 2.1.
    pub fn recursive(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => sha256(&[]),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                node_hash(&recursive(left), &recursive(right))
            }
        }
    }

    proptest! {
        #[test]
        fn the_edge_agrees_with_the_recursive_definition(leaves in prop::collection::vec(any::<Digest>(), 0..200)) {
            let mut frontier = Frontier::default();
            for leaf in &leaves {
                frontier.push(*leaf);
            }
            prop_assert_eq!(frontier.root(), recursive(&leaves));
            let again = Frontier::from_parts(frontier.size(), frontier.subtrees().to_vec());
            prop_assert_eq!(again.as_ref(), Some(&frontier));
            prop_assert_eq!(Frontier::from_parts(frontier.size() + 1, vec![[0; 32]; 70]), None);
        }
    }
}
