//! Escrow of two people: what masking takes away can be opened by both together and by neither alone, nor by the node.
//!
//! A masked key is sealed to the first person's key, and the result to the second's (HPKE, RFC 9180). The public halves lie
//! in the node's directory, the secret ones in two files that two people keep; the node never holds them.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use liaison_crypto::seal::{self, SEAL_KEY_LEN, SealKey};
use liaison_crypto::{DataKey, MacKey, sha256};
use liaison_domain::Entropy;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::keys::owner_only;

const PUBLIC: &[u8] = b"liaison escrow public 1\n";
const SECRET: &[u8] = b"liaison escrow key 1\n";
/// Length of a secret key file: what it is, whose half, which escrow, the secret.
const KEY_FILE_LEN: usize = SECRET.len() + 1 + 16 + SEAL_KEY_LEN;
const INFO: &[u8] = b"liaison escrow 1";
/// The public halves in a node's directory.
pub const ESCROW_FILE: &str = "escrow.pub";

/// The public halves of two people's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowPair {
    first: [u8; SEAL_KEY_LEN],
    second: [u8; SEAL_KEY_LEN],
}

/// Both secret halves, for one unmasking.
#[derive(Debug)]
pub struct EscrowKeys {
    first: SealKey,
    second: SealKey,
}

/// Why two people's keys do not make one escrow. Says nothing of the keys themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EscrowKeyError {
    /// The first is no key.
    #[error("the first is not an escrow key: bring the file as it was handed out")]
    FirstUnreadable,
    /// The second is no key.
    #[error("the second is not an escrow key: bring the file as it was handed out")]
    SecondUnreadable,
    /// One person's key twice.
    #[error("it is the same person's key as the other one: two people's keys are needed")]
    SamePerson,
    /// Halves of two escrows.
    #[error("it is of another escrow than the other key: bring both of one escrow")]
    OtherEscrow,
}

impl EscrowPair {
    /// New keys that live in memory only: for simulations and tests.
    pub fn generate(entropy: &mut dyn Entropy) -> (Self, EscrowKeys) {
        let (first, second) = (seed(entropy), seed(entropy));
        Self::of(&first, &second)
    }

    fn of(first: &[u8; SEAL_KEY_LEN], second: &[u8; SEAL_KEY_LEN]) -> (Self, EscrowKeys) {
        let keys = EscrowKeys { first: SealKey::derive(first), second: SealKey::derive(second) };
        (keys.pair(), keys)
    }

    /// Makes two secret key files, readable by their owner only, and the node's file of the public halves. Never
    /// overwrites: with an escrow replaced, what lies in the old one could not be opened any more.
    pub fn create(directory: &Path, a: &Path, b: &Path, entropy: &mut dyn Entropy) -> Result<Self, OpenError> {
        let public = directory.join(ESCROW_FILE);
        if public.exists() {
            let what = "there is an escrow already, and what lies in it opens with its keys only".to_owned();
            return Err(OpenError::Io { path: public, reason: what });
        }
        let (first, second) = (seed(entropy), seed(entropy));
        let (pair, _) = Self::of(&first, &second);
        let id = pair.id();
        for (path, half, secret) in [(a, b'A', &first), (b, b'B', &second)] {
            let mut bytes = Zeroizing::new(SECRET.to_vec());
            bytes.push(half);
            bytes.extend_from_slice(&id);
            bytes.extend_from_slice(secret.as_slice());
            write_new(path, &bytes)?;
        }
        write_new(&public, &[PUBLIC, &pair.first, &pair.second].concat())?;
        Ok(pair)
    }

    /// The escrow of a node's directory; `None` when there is none.
    pub fn load(directory: &Path) -> Result<Option<Self>, OpenError> {
        let path = directory.join(ESCROW_FILE);
        let io = |error: std::io::Error| OpenError::Io { path: path.clone(), reason: error.to_string() };
        if !path.try_exists().map_err(io)? {
            return Ok(None);
        }
        let bytes = std::fs::read(&path).map_err(io)?;
        let halves = || {
            let (first, second) = bytes.strip_prefix(PUBLIC)?.split_first_chunk::<SEAL_KEY_LEN>()?;
            Some(Self { first: *first, second: second.try_into().ok()? })
        };
        let damaged = || OpenError::Damaged { path: path.clone(), what: "not an escrow".to_owned() };
        halves().map(Some).ok_or_else(damaged)
    }

    fn id(&self) -> [u8; 16] {
        let digest = sha256(&[self.first, self.second].concat());
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        id
    }

    /// Tells this pair from others, for people: 16 hexadecimal digits.
    pub fn name(&self) -> String {
        let id = self.id();
        liaison_crypto::hex(id.split_at(8).0)
    }

    /// The key of a unit's sealed parts as it lies in escrow. The same key always gives the same bytes, so that a masking
    /// that was interrupted is done again to the same end; what is random in them follows from the key itself, which nobody
    /// can guess at.
    pub(crate) fn seal(&self, unit: Uuid, key: &DataKey) -> Option<Vec<u8>> {
        let seeds = MacKey::new(*key.expose());
        let once = |half: &str, to: &[u8]| seeds.dedupe(half, &[unit.as_bytes(), to].concat());
        let first = once("liaison escrow first", &self.first);
        let inner = seal::seal(&self.first, INFO, unit.as_bytes(), key.expose(), &first).ok()?;
        let second = once("liaison escrow second", &self.second);
        seal::seal(&self.second, INFO, unit.as_bytes(), &inner, &second).ok()
    }
}

impl EscrowKeys {
    /// Reads two people's secret key files.
    pub fn load(a: &Path, b: &Path) -> Result<Self, OpenError> {
        let (first, second) = (read(a)?, read(b)?);
        Self::from_bytes(&first, &second).map_err(|error| {
            let path = if error == EscrowKeyError::FirstUnreadable { a } else { b };
            OpenError::Damaged { path: path.to_owned(), what: error.to_string() }
        })
    }

    /// From the bytes of two people's secret key files, in either order.
    pub fn from_bytes(a: &[u8], b: &[u8]) -> Result<Self, EscrowKeyError> {
        let (first, first_id, half_a) = parse(a).ok_or(EscrowKeyError::FirstUnreadable)?;
        let (second, second_id, half_b) = parse(b).ok_or(EscrowKeyError::SecondUnreadable)?;
        if half_a == half_b {
            return Err(EscrowKeyError::SamePerson);
        }
        if first_id != second_id {
            return Err(EscrowKeyError::OtherEscrow);
        }
        let (first, second) = if half_a == b'A' { (first, second) } else { (second, first) };
        Ok(EscrowPair::of(&first, &second).1)
    }

    /// The public halves.
    pub fn pair(&self) -> EscrowPair {
        EscrowPair { first: self.first.public(), second: self.second.public() }
    }

    /// Opens what lies in escrow; `None` when these are not its keys.
    pub(crate) fn open(&self, unit: Uuid, sealed: &[u8]) -> Option<DataKey> {
        let inner = self.second.open(INFO, unit.as_bytes(), sealed).ok()?;
        let key = self.first.open(INFO, unit.as_bytes(), &inner).ok()?;
        Some(DataKey::new(key.as_slice().try_into().ok()?))
    }
}

type Seed = Zeroizing<[u8; SEAL_KEY_LEN]>;

fn seed(entropy: &mut dyn Entropy) -> Seed {
    let mut seed = Zeroizing::new([0; SEAL_KEY_LEN]);
    entropy.fill(seed.as_mut_slice());
    seed
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let io = |error: std::io::Error| OpenError::Io { path: path.to_owned(), reason: error.to_string() };
    let file = File::open(path).map_err(io)?;
    owner_only(path, &file)?;
    // One that is longer is no key; what grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_FILE_LEN + 1));
    file.take(KEY_FILE_LEN as u64 + 1).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// Secret, escrow and half of a key file's bytes.
fn parse(bytes: &[u8]) -> Option<(Seed, [u8; 16], u8)> {
    let (half, rest) = bytes.strip_prefix(SECRET)?.split_first()?;
    let (id, secret) = rest.split_first_chunk::<16>()?;
    matches!(half, b'A' | b'B').then_some((Zeroizing::new(secret.try_into().ok()?), *id, *half))
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), OpenError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = || -> std::io::Result<()> {
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        crate::sqlite::sync_parent(path)
    };
    write().map_err(|error| OpenError::Io { path: path.to_owned(), reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn both_files_together_open_and_nothing_less() {
        let directory = tempfile::tempdir().unwrap();
        let at = |name: &str| directory.path().join(name);
        assert_eq!(EscrowPair::load(directory.path()).unwrap(), None);
        let mut entropy = SeededEntropy::new(1);
        let pair = EscrowPair::create(directory.path(), &at("a"), &at("b"), &mut entropy).unwrap();
        assert_eq!(EscrowPair::load(directory.path()).unwrap(), Some(pair.clone()));
        let again = EscrowPair::create(directory.path(), &at("c"), &at("d"), &mut entropy).unwrap_err();
        assert!(again.to_string().contains("already"));
        let (unit, key) = (Uuid::from_u128(1), DataKey::new([7; 32]));
        let sealed = pair.seal(unit, &key).unwrap();
        assert_eq!(pair.seal(unit, &key).unwrap(), sealed, "a masking done again ends the same");
        for (a, b) in [("a", "b"), ("b", "a")] {
            let keys = EscrowKeys::load(&at(a), &at(b)).unwrap();
            assert_eq!(keys.open(unit, &sealed).unwrap().expose(), key.expose());
            assert!(keys.open(Uuid::from_u128(2), &sealed).is_none());
        }
        let same = EscrowKeys::load(&at("a"), &at("a")).unwrap_err().to_string();
        assert!(same.contains("two people"), "{same}");
        let elsewhere = tempfile::tempdir().unwrap();
        let (other_a, other_b) = (elsewhere.path().join("a"), elsewhere.path().join("b"));
        EscrowPair::create(elsewhere.path(), &other_a, &other_b, &mut entropy).unwrap();
        assert!(EscrowKeys::load(&at("a"), &other_b).unwrap_err().to_string().contains("another escrow"));
        assert!(EscrowKeys::load(&other_a, &other_b).unwrap().open(unit, &sealed).is_none());
        for secret in ["a", "b"] {
            let bytes = std::fs::read(at(secret)).unwrap();
            let seed = &bytes[bytes.len() - 32..];
            let public = std::fs::read(at(ESCROW_FILE)).unwrap();
            assert!(!public.windows(32).any(|window| window == seed), "no secret in the node's directory");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(at("a")).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
