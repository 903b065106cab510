//! Ed25519 signatures (RFC 8032): checkpoints, proof bundles, snapshots and backup manifests are signed by the node.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// Length of a public key, bytes.
pub const PUBLIC_LEN: usize = 32;
/// Length of a signature, bytes.
pub const SIGNATURE_LEN: usize = 64;

/// The bytes were not signed by this key, or they were altered since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not fit: other bytes, or signed by another key")]
pub struct SignatureError;

/// A key that signs; wiped when dropped.
pub struct SignKey(SigningKey);

impl SignKey {
    /// The key of a seed of 32 random bytes.
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, for storing it where keys are stored.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The key that others check with.
    pub fn public(&self) -> [u8; PUBLIC_LEN] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs `message`. The caller puts a constant of its own in front, so that no two uses can be confused.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

/// Checks a signature strictly: no key of small order, one encoding only (RFC 8032 section 5.1.7).
pub fn verify(public: &[u8; PUBLIC_LEN], message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
    let key = VerifyingKey::from_bytes(public).map_err(|_| SignatureError)?;
    let signature = Signature::from_slice(signature).map_err(|_| SignatureError)?;
    key.verify_strict(message, &signature).map_err(|_| SignatureError)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::tests::hex;

    /// RFC 8032 section 7.1, tests 1 to 3.
    #[test]
    fn signatures_agree_with_rfc_8032() {
        for (seed, public, message, signature) in [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                concat!(
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555",
                    "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
                ),
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                concat!(
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0",
                    "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
                ),
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                concat!(
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1",
                    "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
                ),
            ),
        ] {
            let key = SignKey::new(&hex(seed).try_into().unwrap());
            assert_eq!(key.public().to_vec(), hex(public));
            assert_eq!(key.sign(&hex(message)).to_vec(), hex(signature));
            assert_eq!(verify(&key.public(), &hex(message), &hex(signature)), Ok(()));
            assert_eq!(format!("{key:?}"), "[key]");
        }
    }

    proptest! {
        #[test]
        fn no_other_message_key_or_signature_passes(
            seed: [u8; 32], message in prop::collection::vec(any::<u8>(), 1..40), bit in any::<prop::sample::Index>(),
        ) {
            let key = SignKey::new(&seed);
            let signature = key.sign(&message);
            prop_assert_eq!(verify(&key.public(), &message, &signature), Ok(()));
            let flip = |bytes: &[u8]| {
                let (mut bytes, bit) = (bytes.to_vec(), bit.index(bytes.len() * 8));
                bytes[bit / 8] ^= 1 << (bit % 8);
                bytes
            };
            prop_assert_eq!(verify(&key.public(), &flip(&message), &signature), Err(SignatureError));
            prop_assert_eq!(verify(&key.public(), &message, &flip(&signature)), Err(SignatureError));
            let other = flip(&key.public()).try_into().unwrap();
            prop_assert_eq!(verify(&other, &message, &signature), Err(SignatureError));
            prop_assert_eq!(verify(&key.public(), &message, &signature[1..]), Err(SignatureError));
        }
    }
}
