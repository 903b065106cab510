//! Sealing to a public key: HPKE (RFC 9180) in base mode, X25519, HKDF-SHA-256, AES-256-GCM, one message per
//! encapsulation.

use std::fmt;

use hpke::aead::{Aead, AesGcm256};
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::rand_core::{Infallible, TryCryptoRng, TryRng};
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use zeroize::{Zeroize, Zeroizing};

use crate::aead::OpenError;

/// Length of a public key, of a secret key and of the seed of either, bytes.
pub const SEAL_KEY_LEN: usize = 32;
/// Bytes that sealing adds: the encapsulated key and the tag.
pub const SEAL_OVERHEAD: usize = 32 + 16;

/// The secret half of a key that others seal to.
pub struct SealKey(<X25519HkdfSha256 as Kem>::PrivateKey);

impl SealKey {
    /// Derives the key from 32 random bytes (RFC 9180 section 7.1.3).
    pub fn derive(seed: &[u8; SEAL_KEY_LEN]) -> Self {
        Self(X25519HkdfSha256::derive_keypair(seed).0)
    }

    /// The public half: what others seal to.
    pub fn public(&self) -> [u8; SEAL_KEY_LEN] {
        X25519HkdfSha256::sk_to_pk(&self.0).to_bytes().into()
    }

    /// Opens what [`seal`] made for this key with the same `info` and `context`.
    pub fn open(&self, info: &[u8], context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open_with::<AesGcm256>(&self.0, info, context, sealed)
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

/// Seals `plain` to a public key: encapsulated key, ciphertext, tag. `seed` is 32 bytes that nobody can guess and that
/// are used for nothing else; refused is a public key that is no point of the curve's large group (RFC 7748 section 6.1).
pub fn seal(
    to: &[u8; SEAL_KEY_LEN],
    info: &[u8],
    context: &[u8],
    plain: &[u8],
    seed: &[u8; SEAL_KEY_LEN],
) -> Result<Vec<u8>, OpenError> {
    seal_with::<AesGcm256>(to, info, context, plain, seed)
}

fn seal_with<A: Aead>(
    to: &[u8; SEAL_KEY_LEN],
    info: &[u8],
    context: &[u8],
    plain: &[u8],
    seed: &[u8; SEAL_KEY_LEN],
) -> Result<Vec<u8>, OpenError> {
    let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to).map_err(|_| OpenError)?;
    let mut once = Once { seed: Zeroizing::new(*seed) };
    let (encapped, sealed) = hpke::single_shot_seal_with_rng::<A, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &to,
        info,
        plain,
        context,
        &mut once,
    )
    .map_err(|_| OpenError)?;
    Ok([encapped.to_bytes().as_slice(), &sealed].concat())
}

fn open_with<A: Aead>(
    key: &<X25519HkdfSha256 as Kem>::PrivateKey,
    info: &[u8],
    context: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (encapped, sealed) = sealed.split_first_chunk::<SEAL_KEY_LEN>().ok_or(OpenError)?;
    let encapped = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapped).map_err(|_| OpenError)?;
    hpke::single_shot_open::<A, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, key, &encapped, info, sealed, context)
        .map(Zeroizing::new)
        .map_err(|_| OpenError)
}

/// Hands the seed to the library, once.
struct Once {
    seed: Zeroizing<[u8; SEAL_KEY_LEN]>,
}

impl TryRng for Once {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut word = [0; 4];
        self.try_fill_bytes(&mut word)?;
        Ok(u32::from_le_bytes(word))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut word = [0; 8];
        self.try_fill_bytes(&mut word)?;
        Ok(u64::from_le_bytes(word))
    }

    /// The library asks once, for the length of a secret key (RFC 9180 section 4.1, `GenerateKeyPair`).
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        to.iter_mut().zip(self.seed.iter()).for_each(|(to, from)| *to = *from);
        self.seed.zeroize();
        Ok(())
    }
}

impl TryCryptoRng for Once {}

#[cfg(test)]
mod tests {
    use hpke::aead::AesGcm128;
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::tests::hex;

    fn array(text: &str) -> [u8; 32] {
        hex(text).try_into().unwrap()
    }

    /// RFC 9180 appendix A.1.1, message 0: all of our suite but the length of the AES key, which is 128 bits there.
    #[test]
    fn sealing_agrees_with_rfc_9180() {
        let info = hex("4f6465206f6e2061204772656369616e2055726e");
        let plain = hex("4265617574792069732074727574682c20747275746820626561757479");
        let context = hex("436f756e742d30");
        let key = SealKey::derive(&array("6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037"));
        assert_eq!(key.public(), array("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"));
        let seed = array("7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234");
        let sealed = seal_with::<AesGcm128>(&key.public(), &info, &context, &plain, &seed).unwrap();
        let want = [
            "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
            "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9",
            "6d8770ac83d07bea87e13c512a",
        ]
        .concat();
        assert_eq!(sealed, hex(&want));
        assert_eq!(*open_with::<AesGcm128>(&key.0, &info, &context, &sealed).unwrap(), plain);
    }

    #[test]
    fn a_point_that_is_none_is_refused() {
        assert_eq!(seal(&[0; 32], b"", b"", b"text", &[1; 32]), Err(OpenError));
        assert_eq!(format!("{:?}", SealKey::derive(&[1; 32])), "[key]");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn only_the_key_opens_and_only_what_was_sealed(
            seed: [u8; 32], other: [u8; 32], once: [u8; 32], text in prop::collection::vec(any::<u8>(), 0..80),
            bit in any::<prop::sample::Index>(),
        ) {
            prop_assume!(seed != other);
            let key = SealKey::derive(&seed);
            let mut sealed = seal(&key.public(), b"info", b"unit", &text, &once).unwrap();
            prop_assert_eq!(sealed.len(), text.len() + SEAL_OVERHEAD);
            prop_assert_eq!(&*key.open(b"info", b"unit", &sealed).unwrap(), &text);
            prop_assert!(SealKey::derive(&other).open(b"info", b"unit", &sealed).is_err());
            prop_assert!(key.open(b"info", b"other unit", &sealed).is_err());
            prop_assert!(key.open(b"other", b"unit", &sealed).is_err());
            let bit = bit.index(sealed.len() * 8);
            sealed[bit / 8] ^= 1 << (bit % 8);
            // The last bit of an X25519 point is ignored (RFC 7748 section 5), but HPKE binds its bytes.
            prop_assert!(key.open(b"info", b"unit", &sealed).is_err());
        }
    }
}
