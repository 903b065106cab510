//! SHA-256 (FIPS 180-4) and salted commitments.

use std::fmt::Write;

use sha2::{Digest as _, Sha256};

/// A SHA-256 value.
pub type Digest = [u8; 32];

/// Length of a commitment's salt, bytes.
pub const SALT_LEN: usize = 32;

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// SHA-256 of something that comes in pieces, such as a file.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        sha2::Digest::update(&mut self.0, piece);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> Digest {
        sha2::Digest::finalize(self.0).into()
    }
}

/// SHA-256 over the pieces, one after the other. The pieces are not framed: the caller sees to it that two different
/// inputs never give the same sequence of bytes.
pub fn sha256_of(pieces: &[&[u8]]) -> Digest {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().into()
}

/// Commits to `plaintext` without revealing it: SHA-256(domain, salt, plaintext). As long as the 32-byte random salt is
/// secret, a guess at the plaintext cannot be checked; destroying the salt therefore blinds the commitment for good.
/// `domain` must be a constant of one length per use, so that no two uses can be confused.
pub fn commitment(domain: &[u8], salt: &[u8; SALT_LEN], plaintext: &[u8]) -> Digest {
    sha256_of(&[domain, salt, plaintext])
}

/// Bytes as lower-case hexadecimal digits, as digests are shown and stored in text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::tests::hex;

    /// FIPS 180-4 example vectors (NIST CSRC, "SHA-256 examples").
    #[test]
    fn sha256_agrees_with_the_nist_examples() {
        for (text, want) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            assert_eq!(sha256(text.as_bytes()).to_vec(), hex(want));
        }
    }

    #[test]
    fn a_commitment_is_the_hash_of_domain_salt_and_plaintext_and_depends_on_each() {
        let salt = [7; SALT_LEN];
        let base = commitment(b"d1", &salt, b"text");
        assert_eq!(base, sha256(&[b"d1".as_slice(), &salt, b"text"].concat()));
        assert_ne!(base, commitment(b"d2", &salt, b"text"));
        assert_ne!(base, commitment(b"d1", &[8; SALT_LEN], b"text"));
        assert_ne!(base, commitment(b"d1", &salt, b"texu"));
    }
}
