//! A node's own keys and the data keys of its erasure units.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use liaison_crypto::{DataKey, Digest, MacKey, sha256};
use liaison_domain::Entropy;
use zeroize::Zeroizing;

use crate::error::OpenError;

const MAGIC: &[u8] = b"liaison node key 2\n";
/// Of files without a checksum, as release 1 wrote them.
const FIRST: &[u8] = b"liaison node key 1\n";
const KEYS: usize = 64;
/// Length of the checksum that ends a key file.
pub(crate) const CHECKSUM: usize = size_of::<Digest>();

/// The two keys every other key of a node hangs on: the one that wraps data keys, and the one behind claims. Kept in
/// `node.key`, apart from the backups of what they protect: the magic line, both keys, and the SHA-256 of all before it.
#[derive(Debug)]
pub struct NodeKeys {
    wrap: DataKey,
    dedupe: MacKey,
}

impl NodeKeys {
    /// New keys that live in memory only: for simulations and tests.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; KEYS]);
        entropy.fill(bytes.as_mut_slice());
        Self::from_bytes(&bytes)
    }

    fn from_bytes(bytes: &[u8; KEYS]) -> Self {
        let (mut wrap, mut dedupe) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        wrap.iter_mut().chain(dedupe.iter_mut()).zip(bytes).for_each(|(to, from)| *to = *from);
        Self { wrap: DataKey::new(*wrap), dedupe: MacKey::new(*dedupe) }
    }

    /// Makes new keys and writes them to `path`, readable by the owner only and durable on return. Never overwrites.
    pub fn create(path: &Path, entropy: &mut dyn Entropy) -> Result<Self, OpenError> {
        let keys = Self::generate(entropy);
        let mut bytes = Zeroizing::new(MAGIC.to_vec());
        bytes.extend_from_slice(keys.wrap.expose());
        bytes.extend_from_slice(keys.dedupe.expose());
        add_checksum(&mut bytes);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let write = || -> std::io::Result<()> {
            let mut file = options.open(path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            crate::sqlite::sync_parent(path)
        };
        write().map_err(|error| OpenError::Io { path: path.to_owned(), reason: error.to_string() })?;
        Ok(keys)
    }

    /// Reads the keys from `path`; refuses a file that others than its owner may read.
    pub fn load(path: &Path) -> Result<Self, OpenError> {
        let io = |error: std::io::Error| OpenError::Io { path: path.to_owned(), reason: error.to_string() };
        let mut file = File::open(path).map_err(io)?;
        owner_only(path, &file)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAGIC.len() + KEYS + CHECKSUM));
        file.read_to_end(&mut bytes).map_err(io)?;
        let body = bytes.strip_prefix(FIRST).or_else(|| checked(&bytes)?.strip_prefix(MAGIC));
        let what = "not a node key, or damaged: put its copy back";
        let damaged = || OpenError::Damaged { path: path.to_owned(), what: what.to_owned() };
        body.and_then(|keys| keys.try_into().ok()).map(Self::from_bytes).ok_or_else(damaged)
    }

    /// The key that wraps data keys.
    pub(crate) const fn wrap(&self) -> &DataKey {
        &self.wrap
    }

    /// HMAC of a value under this node's own key: for dedupe keys and other digests that nobody outside may guess at.
    pub fn dedupe(&self, namespace: &str, value: &[u8]) -> Digest {
        self.dedupe.dedupe(namespace, value)
    }

    /// Tells these keys from others without revealing them: stored beside the data keys they wrap.
    pub(crate) fn check(&self) -> Digest {
        let wrap = MacKey::new(*self.wrap.expose());
        self.dedupe.dedupe("liaison node key", &wrap.dedupe("liaison node key", b""))
    }
}

/// Ends a key file with the SHA-256 of what it holds.
pub(crate) fn add_checksum(bytes: &mut Vec<u8>) {
    let checksum = sha256(bytes);
    bytes.extend_from_slice(&checksum);
}

/// What stands before the checksum of a key file, when it fits.
pub(crate) fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    (sha256(body) == *checksum).then_some(body)
}

/// Refuses a key file that others than its owner may read.
#[cfg_attr(not(unix), expect(unused_variables, clippy::unnecessary_wraps, reason = "rights are those of unix"))]
pub(crate) fn owner_only(path: &Path, file: &File) -> Result<(), OpenError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let io = |reason| OpenError::Io { path: path.to_owned(), reason };
        let rights = file.metadata().map_err(|error| io(error.to_string()))?.permissions();
        if rights.mode() & 0o077 != 0 {
            return Err(io("others may read it; take their rights away (chmod 600)".to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn keys_come_back_from_their_file_and_no_other_file_passes() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("node.key");
        let keys = NodeKeys::create(&path, &mut SeededEntropy::new(1)).unwrap();
        assert_eq!(NodeKeys::load(&path).unwrap().check(), keys.check());
        assert_ne!(NodeKeys::generate(&mut SeededEntropy::new(2)).check(), keys.check());
        assert!(NodeKeys::create(&path, &mut SeededEntropy::new(3)).is_err(), "never overwritten");
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert!(matches!(NodeKeys::load(&path), Err(OpenError::Damaged { .. })));
    }

    #[test]
    fn a_flipped_bit_is_named_and_a_file_of_release_1_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("node.key");
        let keys = NodeKeys::create(&path, &mut SeededEntropy::new(1)).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, flipped).unwrap();
            assert!(matches!(NodeKeys::load(&path), Err(OpenError::Damaged { .. })), "bit {bit}");
        }
        let first = [FIRST, &bytes[MAGIC.len()..][..KEYS]].concat();
        std::fs::write(&path, first).unwrap();
        assert_eq!(NodeKeys::load(&path).unwrap().check(), keys.check());
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("node.key");
        NodeKeys::create(&path, &mut SeededEntropy::new(1)).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(NodeKeys::load(&path).unwrap_err().to_string().contains("chmod 600"));
    }
}
