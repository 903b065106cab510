//! One small module over the primitives, so that the rest of the program never names a cipher: SHA-256 and salted
//! commitments ([`hash`]), AES-256-GCM sealing and key wrapping ([`aead`]), HMAC-SHA-256 dedupe keys ([`mac`]), RFC 6962
//! Merkle trees and their proofs ([`merkle`]) and Ed25519 signatures ([`sign`]).
//!
//! Nothing here reads randomness: nonces, salts and keys come in as arguments. Secrets are wiped when dropped and
//! never shown by `Debug`.

pub mod aead;
pub mod hash;
pub mod mac;
pub mod merkle;
pub mod seal;
pub mod sign;

pub use aead::{DataKey, NONCE_LEN, OpenError, TAG_LEN, WRAPPED_LEN};
pub use hash::{Digest, SALT_LEN, commitment, hex, sha256};
pub use mac::MacKey;
pub use merkle::{Frontier, leaf_hash, node_hash};
pub use sign::{SignKey, SignatureError};
