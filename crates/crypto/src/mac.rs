//! Keyed digests (HMAC-SHA-256, RFC 2104) for dedupe keys: equal inputs meet, but nobody without the key can guess at
//! them.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::hash::Digest;

/// A 256-bit HMAC key.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MacKey([u8; 32]);

impl MacKey {
    /// Takes a key of 32 random bytes.
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// HMAC-SHA-256 over (namespace, value). The namespace is framed with its length, so that no two pairs collide.
    pub fn dedupe(&self, namespace: &str, value: &[u8]) -> Digest {
        let length = u64::try_from(namespace.len()).unwrap_or(u64::MAX).to_be_bytes();
        mac(&self.0, &[&length, namespace.as_bytes(), value])
    }

    /// The key's bytes, for storing them where keys are stored.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

fn mac(key: &[u8], pieces: &[&[u8]]) -> Digest {
    // HMAC takes keys of every length (RFC 2104 section 2): a refusal cannot happen, and would give no digest at all.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { unreachable!("HMAC takes keys of every length") };
    for piece in pieces {
        mac.update(piece);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::tests::hex;

    /// RFC 4231 sections 4.2, 4.3 and 4.7.
    #[test]
    fn hmac_agrees_with_rfc_4231() {
        for (key, data, want) in [
            (vec![0x0b; 20], b"Hi There".to_vec(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            assert_eq!(mac(&key, &[&data]).to_vec(), hex(want));
        }
    }

    #[test]
    fn dedupe_keys_keep_namespaces_and_values_apart() {
        let key = MacKey::new([1; 32]);
        let digests = [
            key.dedupe("message", b"1"),
            key.dedupe("messag", b"e1"),
            key.dedupe("message", b"2"),
            MacKey::new([2; 32]).dedupe("message", b"1"),
        ];
        for (n, digest) in digests.iter().enumerate() {
            assert!(digests[..n].iter().all(|other| other != digest));
        }
        assert_eq!(digests[0], key.dedupe("message", b"1"));
        assert_eq!(format!("{key:?}"), "[key]");
    }
}
