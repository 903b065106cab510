//! AES-256-GCM (NIST SP 800-38D) with random 96-bit nonces: sealing under a data key, and wrapping data keys.
//!
//! A data key seals few messages (one person's parts), far below the 2^32 that random nonces allow (SP 800-38D
//! section 8.3). A wrapping key wraps one data key per person: 2^32 persons.

use std::fmt;

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};
use zeroize::Zeroizing;

/// Length of a nonce, bytes.
pub const NONCE_LEN: usize = 12;
/// Length of an authentication tag, bytes.
pub const TAG_LEN: usize = 16;
/// Length of a key, bytes.
pub const KEY_LEN: usize = 32;
/// Length of a wrapped key: nonce, encrypted key, tag.
pub const WRAPPED_LEN: usize = NONCE_LEN + KEY_LEN + TAG_LEN;

/// The bytes were not sealed under this key and context, or they were altered since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed bytes do not open: wrong key, other context, or altered; restore them from a backup")]
pub struct OpenError;

/// A 256-bit key with its expanded schedule, so that sealing many messages expands it once.
pub struct DataKey {
    bytes: Zeroizing<[u8; KEY_LEN]>,
    cipher: Aes256Gcm,
}

impl DataKey {
    /// Takes a key of 32 random bytes.
    pub fn new(key: [u8; KEY_LEN]) -> Self {
        Self { cipher: Aes256Gcm::new(&key.into()), bytes: Zeroizing::new(key) }
    }

    /// The key's bytes, for storing them where keys are stored.
    pub fn expose(&self) -> &[u8; KEY_LEN] {
        &self.bytes
    }

    /// Seals the concatenated `pieces` for `context` (authenticated, not stored): nonce, ciphertext, tag. The nonce must
    /// be random and never be used twice with this key.
    pub fn seal(&self, nonce: [u8; NONCE_LEN], context: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        let mut out = Vec::with_capacity(NONCE_LEN + length + TAG_LEN);
        out.extend_from_slice(&nonce);
        for piece in pieces {
            out.extend_from_slice(piece);
        }
        let (_, body) = out.split_at_mut(NONCE_LEN);
        match self.cipher.encrypt_inout_detached(&nonce.into(), context, body.into()) {
            Ok(tag) => out.extend_from_slice(&tag),
            // Only for more than 64 GiB in one message (SP 800-38D section 5.2.1.1), which no caller can hold.
            Err(_) => unreachable!("a message of less than 64 GiB can be sealed"),
        }
        out
    }

    /// Opens what [`DataKey::seal`] made for the same `context`.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenError)?;
        let (body, tag) = rest.split_last_chunk::<TAG_LEN>().ok_or(OpenError)?;
        let mut plain = Zeroizing::new(body.to_vec());
        self.cipher
            .decrypt_inout_detached(&(*nonce).into(), context, plain.as_mut_slice().into(), &(*tag).into())
            .map_err(|_| OpenError)?;
        Ok(plain)
    }

    /// Wraps another key for `context`.
    pub fn wrap(&self, nonce: [u8; NONCE_LEN], context: &[u8], key: &Self) -> [u8; WRAPPED_LEN] {
        let sealed = self.seal(nonce, context, &[key.expose()]);
        let mut wrapped = [0; WRAPPED_LEN];
        wrapped.iter_mut().zip(sealed).for_each(|(to, from)| *to = from);
        wrapped
    }

    /// Unwraps what [`DataKey::wrap`] made for the same `context`.
    pub fn unwrap(&self, context: &[u8], wrapped: &[u8]) -> Result<Self, OpenError> {
        let plain = self.open(context, wrapped)?;
        let key: [u8; KEY_LEN] = plain.as_slice().try_into().map_err(|_| OpenError)?;
        Ok(Self::new(key))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::tests::hex;

    fn array<const N: usize>(text: &str) -> [u8; N] {
        hex(text).try_into().unwrap()
    }

    /// Test cases 13, 14 and 16 of "The Galois/Counter Mode of Operation", appendix B (AES-256).
    #[test]
    fn sealing_agrees_with_the_published_gcm_vectors() {
        let cases = [
            ("00".repeat(32), "00".repeat(12), String::new(), String::new(), "530f8afbc74536b9a963b4f1c4cb738b".into()),
            (
                "00".repeat(32),
                "00".repeat(12),
                String::new(),
                "00".repeat(16),
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919".to_owned(),
            ),
            (
                "feffe9928665731c6d6a8f9467308308".repeat(2),
                "cafebabefacedbaddecaf888".into(),
                "feedfacedeadbeeffeedfacedeadbeefabaddad2".into(),
                concat!(
                    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72",
                    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
                )
                .into(),
                concat!(
                    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa",
                    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
                    "76fc6ece0f4e1768cddf8853bb2d551b"
                )
                .into(),
            ),
        ];
        for (key, nonce, context, plain, want) in cases {
            let key = DataKey::new(array(&key));
            let sealed = key.seal(array(&nonce), &hex(&context), &[&hex(&plain)]);
            assert_eq!(sealed[..NONCE_LEN], hex(&nonce));
            assert_eq!(sealed[NONCE_LEN..], hex(&want));
            assert_eq!(*key.open(&hex(&context), &sealed).unwrap(), hex(&plain));
        }
    }

    #[test]
    fn a_wrapped_key_opens_what_the_key_sealed_and_only_in_its_context() {
        let (outer, inner) = (DataKey::new([1; 32]), DataKey::new([2; 32]));
        let wrapped = outer.wrap([3; NONCE_LEN], b"unit 1", &inner);
        assert!(!wrapped.windows(KEY_LEN).any(|window| window == [2; KEY_LEN]));
        let again = outer.unwrap(b"unit 1", &wrapped).unwrap();
        let sealed = inner.seal([4; NONCE_LEN], b"", &[b"salt", b"text"]);
        assert_eq!(*again.open(b"", &sealed).unwrap(), b"salttext");
        assert_eq!(outer.unwrap(b"unit 2", &wrapped).unwrap_err(), OpenError);
        assert_eq!(inner.unwrap(b"unit 1", &wrapped).unwrap_err(), OpenError);
        assert_eq!(format!("{outer:?}"), "[key]");
    }

    proptest! {
        #[test]
        fn every_flipped_bit_and_every_cut_is_noticed(
            text in prop::collection::vec(any::<u8>(), 0..64), context in prop::collection::vec(any::<u8>(), 0..8),
            bit in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(),
        ) {
            let key = DataKey::new([9; 32]);
            let mut sealed = key.seal([5; NONCE_LEN], &context, &[&text]);
            prop_assert_eq!(&*key.open(&context, &sealed).unwrap(), &text);
            prop_assert!(key.open(&context, &sealed[..cut.index(sealed.len())]).is_err());
            let bit = bit.index(sealed.len() * 8);
            sealed[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(key.open(&context, &sealed).is_err());
        }
    }
}
