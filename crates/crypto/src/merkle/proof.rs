//! Proofs over a Merkle tree: that an entry is in it (RFC 6962 section 2.1.1), that it grew out of a smaller one
//! (section 2.1.2). Checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say.

use crate::hash::{Digest, sha256};
use crate::merkle::node_hash;

/// Where the hashes of a tree come from: of its leaves and of the perfect subtrees over them.
pub trait Hashes {
    /// Why a hash could not be read.
    type Error;

    /// Root of the leaves from `index` * 2^`level` on, 2^`level` of them: the leaf hash itself at level 0. Only asked for
    /// subtrees that lie wholly within the tree.
    fn subtree(&mut self, level: u32, index: u64) -> Result<Digest, Self::Error>;
}

/// The proof does not lead to the root it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not lead to this root")]
pub struct ProofError;

/// Largest power of two smaller than `leaves`, which is at least 2.
const fn split(leaves: u64) -> u64 {
    1 << (leaves - 1).ilog2()
}

/// Root of a tree of `size` leaves; SHA-256 of nothing when it is empty.
pub fn root<H: Hashes>(size: u64, hashes: &mut H) -> Result<Digest, H::Error> {
    if size == 0 { Ok(sha256(&[])) } else { root_of(0, size, hashes) }
}

/// Root of the leaves `start` up to `end`, at least one. `start` is a multiple of the power of two that covers them, as
/// every subtree's is.
fn root_of<H: Hashes>(start: u64, end: u64, hashes: &mut H) -> Result<Digest, H::Error> {
    let leaves = end - start;
    if leaves.is_power_of_two() {
        return hashes.subtree(leaves.trailing_zeros(), start / leaves);
    }
    let middle = start + split(leaves);
    Ok(node_hash(&root_of(start, middle, hashes)?, &root_of(middle, end, hashes)?))
}

/// The proof that leaf `index` is in the tree of `size` leaves, from the leaf's sibling upward. Empty when it is not.
pub fn inclusion<H: Hashes>(index: u64, size: u64, hashes: &mut H) -> Result<Vec<Digest>, H::Error> {
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 && index < size {
        let middle = start + split(end - start);
        let sibling;
        (sibling, start, end) =
            if index < middle { ((middle, end), start, middle) } else { ((start, middle), middle, end) };
        path.push(sibling);
    }
    path.iter().rev().map(|(start, end)| root_of(*start, *end, hashes)).collect()
}

/// The proof that the tree of `size` leaves begins with the tree of `older` leaves. Empty when the two are equal or the
/// older one is empty: then there is nothing to prove.
pub fn consistency<H: Hashes>(older: u64, size: u64, hashes: &mut H) -> Result<Vec<Digest>, H::Error> {
    if older == 0 || older >= size {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while older != end {
        let middle = start + split(end - start);
        let sibling;
        (sibling, start, end) =
            if older <= middle { ((middle, end), start, middle) } else { ((start, middle), middle, end) };
        path.push(sibling);
    }
    // The older tree's last subtree, unless it is the whole older tree: whoever checks knows that root already.
    if start > 0 {
        path.push((start, end));
    }
    path.iter().rev().map(|(start, end)| root_of(*start, *end, hashes)).collect()
}

/// Checks that the leaf with this hash stands at `index` of the tree of `size` leaves with this root (RFC 9162 section
/// 2.1.3.2).
pub fn verify_inclusion(
    leaf: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
    root: &Digest,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError);
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofError);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    if last == 0 && hash == *root { Ok(()) } else { Err(ProofError) }
}

/// Checks that the tree of `size` leaves with root `root` begins with the tree of `older` leaves with root `older_root`
/// (RFC 9162 section 2.1.4.2).
pub fn verify_consistency(
    older: u64,
    older_root: &Digest,
    size: u64,
    root: &Digest,
    proof: &[Digest],
) -> Result<(), ProofError> {
    let holds = if older == 0 {
        proof.is_empty() && *older_root == sha256(&[]) && (size > 0 || root == older_root)
    } else if older == size {
        proof.is_empty() && older_root == root
    } else {
        older < size && grows(older, older_root, size, root, proof)
    };
    if holds { Ok(()) } else { Err(ProofError) }
}

fn grows(older: u64, older_root: &Digest, size: u64, root: &Digest, proof: &[Digest]) -> bool {
    let whole = older.is_power_of_two();
    let (first, rest) = match proof.split_first() {
        None => return false,
        Some(_) if whole => (*older_root, proof),
        Some((first, rest)) => (*first, rest),
    };
    let (mut node, mut last) = (older - 1, size - 1);
    while node & 1 == 1 {
        (node, last) = (node >> 1, last >> 1);
    }
    let (mut old, mut new) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            (old, new) = (node_hash(sibling, &old), node_hash(sibling, &new));
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            new = node_hash(&new, sibling);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && old == *older_root && new == *root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::leaf_hash;
    use crate::merkle::tests::{ROOTS, hex, recursive};

    /// Straight from the definition: every subtree is hashed anew.
    struct Leaves(Vec<Digest>);

    impl Hashes for Leaves {
        type Error = ();

        fn subtree(&mut self, level: u32, index: u64) -> Result<Digest, ()> {
            let at = usize::try_from(index << level).unwrap();
            self.0.get(at..at + (1 << level)).map(recursive).ok_or(())
        }
    }

    fn agencies() -> Leaves {
        Leaves((0..7).map(|n| leaf_hash(format!("agency-{n}").as_bytes())).collect())
    }

    fn digest(text: &str) -> Digest {
        hex(text).try_into().unwrap()
    }

    fn root_at(size: usize) -> Digest {
        digest(ROOTS[size])
    }

    const SIX: &str = "c2a162b0fdf08ed0b6d22f19250563857b9547206a7330a4f1d171660cd37d2e";
    const FOUR_AND_FIVE: &str = "3ba38938f1c919674301e5062341ba712ef7b667ed275c1dd1705d635774a775";
    const FOUR_TO_SIX: &str = "6ddc1a3ed7c996ebd5f61705b750b7fe359ee514905b3ecfecbd48b4de1a87df";

    /// Worked vectors over the entries `agency-0` to `agency-6`.
    #[test]
    fn inclusion_proofs_agree_with_the_worked_vectors() {
        let five = digest("a3a4450d136c7d0a70c9b9212ed606c9ffea514d36446527650ebde8723fae2d");
        for (index, size, want) in [
            (4, 7, vec![five, digest(SIX), root_at(4)]),
            (6, 7, vec![digest(FOUR_AND_FIVE), root_at(4)]),
            (2, 3, vec![root_at(2)]),
            (0, 1, vec![]),
        ] {
            let proof = inclusion(index, size, &mut agencies()).unwrap();
            assert_eq!(proof, want, "{index} of {size}");
            let leaf = leaf_hash(format!("agency-{index}").as_bytes());
            let root = root_at(usize::try_from(size).unwrap());
            assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root), Ok(()));
        }
    }

    #[test]
    fn consistency_proofs_agree_with_the_worked_vectors() {
        let two = digest("6c0cface7b83da57aaaed9aee3a08fd6482f81fcbc31d8bc5344f33813a5f005");
        let three = digest("adc3b70c8b7b1857fcbae5ae4ecd69466cd0f17c624209cc7f0ec37fd45cad75");
        for (older, want) in [
            (3, vec![two, three, root_at(2), digest(FOUR_TO_SIX)]),
            (4, vec![digest(FOUR_TO_SIX)]),
            (6, vec![digest(FOUR_AND_FIVE), digest(SIX), root_at(4)]),
        ] {
            let proof = consistency(older, 7, &mut agencies()).unwrap();
            assert_eq!(proof, want, "{older} to 7");
            let older_root = root_at(usize::try_from(older).unwrap());
            assert_eq!(verify_consistency(older, &older_root, 7, &root_at(7), &proof), Ok(()));
        }
    }

    #[test]
    fn nothing_is_proven_about_what_is_not_there() {
        assert_eq!(inclusion(7, 7, &mut agencies()), Ok(vec![]));
        assert_eq!(verify_inclusion(&leaf_hash(b""), 0, 0, &[], &sha256(&[])), Err(ProofError));
        assert_eq!(verify_inclusion(&root_at(1), 1, 1, &[], &root_at(1)), Err(ProofError));
        assert_eq!(consistency(0, 7, &mut agencies()), Ok(vec![]));
        assert_eq!(consistency(8, 7, &mut agencies()), Ok(vec![]));
        assert_eq!(verify_consistency(0, &sha256(&[]), 7, &root_at(7), &[]), Ok(()));
        assert_eq!(verify_consistency(0, &root_at(1), 7, &root_at(7), &[]), Err(ProofError));
        assert_eq!(verify_consistency(0, &sha256(&[]), 0, &root_at(1), &[]), Err(ProofError));
        assert_eq!(verify_consistency(7, &root_at(7), 7, &root_at(6), &[]), Err(ProofError));
        assert_eq!(verify_consistency(7, &root_at(7), 6, &root_at(6), &[root_at(1)]), Err(ProofError));
        assert_eq!(verify_consistency(4, &root_at(4), 7, &root_at(7), &[]), Err(ProofError));
    }

    proptest! {
        #[test]
        fn every_leaf_of_every_tree_is_proven_and_nothing_else(
            leaves in prop::collection::vec(any::<Digest>(), 1..70), index in any::<prop::sample::Index>(),
            bit in 0..256_usize, which in any::<prop::sample::Index>(),
        ) {
            let index = index.index(leaves.len());
            let (size, at) = (leaves.len() as u64, index as u64);
            let root = recursive(&leaves);
            let mut proof = inclusion(at, size, &mut Leaves(leaves.clone())).unwrap();
            prop_assert_eq!(super::root(size, &mut Leaves(leaves.clone())), Ok(root));
            prop_assert_eq!(verify_inclusion(&leaves[index], at, size, &proof, &root), Ok(()));
            for other in (0..size).filter(|other| *other != at) {
                prop_assert_eq!(verify_inclusion(&leaves[index], other, size, &proof, &root), Err(ProofError));
            }
            let flipped = |digest: &Digest| { let mut out = *digest; out[bit / 8] ^= 1 << (bit % 8); out };
            prop_assert_eq!(verify_inclusion(&flipped(&leaves[index]), at, size, &proof, &root), Err(ProofError));
            prop_assert_eq!(verify_inclusion(&leaves[index], at, size, &proof, &flipped(&root)), Err(ProofError));
            if !proof.is_empty() {
                prop_assert_eq!(verify_inclusion(&leaves[index], at, size, &proof[1..], &root), Err(ProofError));
                let which = which.index(proof.len());
                proof[which] = flipped(&proof[which]);
                prop_assert_eq!(verify_inclusion(&leaves[index], at, size, &proof, &root), Err(ProofError));
                proof[which] = flipped(&proof[which]);
            }
            proof.push(root);
            prop_assert_eq!(verify_inclusion(&leaves[index], at, size, &proof, &root), Err(ProofError));
        }

        #[test]
        fn every_older_tree_is_proven_and_no_other_history(
            leaves in prop::collection::vec(any::<Digest>(), 2..70), older in any::<prop::sample::Index>(),
            changed in any::<prop::sample::Index>(), bit in 0..256_usize, which in any::<prop::sample::Index>(),
        ) {
            let older = 1 + older.index(leaves.len() - 1);
            let (size, root, older_root) = (leaves.len() as u64, recursive(&leaves), recursive(&leaves[..older]));
            let mut proof = consistency(older as u64, size, &mut Leaves(leaves.clone())).unwrap();
            let check = |older_root: &Digest, proof: &[Digest]| {
                verify_consistency(older as u64, older_root, size, &root, proof)
            };
            prop_assert_eq!(check(&older_root, &proof), Ok(()));
            let mut rewritten = leaves.clone();
            rewritten[changed.index(older)][bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check(&recursive(&rewritten[..older]), &proof), Err(ProofError));
            for other in (1..size).filter(|other| *other != older as u64) {
                prop_assert_eq!(verify_consistency(other, &older_root, size, &root, &proof), Err(ProofError));
            }
            let which = which.index(proof.len());
            proof[which][bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check(&older_root, &proof), Err(ProofError));
            proof[which][bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(check(&older_root, &proof[1..]), Err(ProofError));
            proof.push(root);
            prop_assert_eq!(check(&older_root, &proof), Err(ProofError));
        }
    }
}
