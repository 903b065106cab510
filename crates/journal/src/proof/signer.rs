//! The key a node signs with: checkpoints, snapshots, backup manifests.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use liaison_crypto::SignKey;
use liaison_crypto::sign::{PUBLIC_LEN, SIGNATURE_LEN};
use liaison_domain::Entropy;
use zeroize::Zeroizing;

use crate::error::OpenError;

const MAGIC: &[u8] = b"liaison sign key 2\n";
/// Of files without a checksum.
const FIRST: &[u8] = b"liaison sign key 1\n";
const SEED: usize = 32;
const NOT_ONE: &str = "not a signing key, or damaged: put its copy back";
/// Longest name kept, bytes.
const NAME: usize = 200;

/// A node's Ed25519 key with the name it signs under. Kept in `sign.key`: the magic line, the name and a line feed, the
/// seed, and the SHA-256 of all before it: a damaged key would be another key, and nobody would see it. The name is fixed when the key is made, because partners know the node's logs by it.
#[derive(Debug)]
pub struct NodeSigner {
    name: String,
    key: SignKey,
}

impl NodeSigner {
    /// A new key that lives in memory only: for simulations and tests.
    pub fn generate(name: &str, entropy: &mut dyn Entropy) -> Self {
        let mut seed = Zeroizing::new([0; SEED]);
        entropy.fill(seed.as_mut_slice());
        Self { name: key_name(name), key: SignKey::new(&seed) }
    }

    /// Reads the key from `path`, or makes it there when there is none, readable by the owner only and durable on
    /// return. `name` is only used for a new key.
    pub fn create_or_load(path: &Path, name: &str, entropy: &mut dyn Entropy) -> Result<Self, OpenError> {
        if path.try_exists().map_err(|error| io(path, &error))? {
            return Self::load(path);
        }
        let signer = Self::generate(name, entropy);
        let mut bytes = Zeroizing::new(MAGIC.to_vec());
        bytes.extend_from_slice(signer.name.as_bytes());
        bytes.push(b'\n');
        bytes.extend_from_slice(signer.key.expose());
        crate::keys::add_checksum(&mut bytes);
        // Written beside and renamed: a crash leaves no half of a key in its place.
        let beside = path.with_extension("key.new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let write = || -> std::io::Result<()> {
            let mut file = options.open(&beside)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            std::fs::rename(&beside, path)?;
            crate::sqlite::sync_parent(path)
        };
        write().map_err(|error| io(path, &error))?;
        Ok(signer)
    }

    /// Reads the key from `path`; refuses a file that others than its owner may read.
    pub fn load(path: &Path) -> Result<Self, OpenError> {
        let mut file = File::open(path).map_err(|error| io(path, &error))?;
        crate::keys::owner_only(path, &file)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAGIC.len() + NAME + SEED + crate::keys::CHECKSUM));
        file.read_to_end(&mut bytes).map_err(|error| io(path, &error))?;
        let read = || {
            let body = match bytes.strip_prefix(FIRST) {
                Some(body) => body,
                None => crate::keys::checked(&bytes)?.strip_prefix(MAGIC)?,
            };
            let (named, seed) = body.split_last_chunk::<SEED>()?;
            let name = std::str::from_utf8(named.strip_suffix(b"\n")?).ok()?;
            (key_name(name) == name).then(|| Self { name: name.to_owned(), key: SignKey::new(seed) })
        };
        read().ok_or_else(|| OpenError::Damaged { path: path.to_owned(), what: NOT_ONE.to_owned() })
    }

    /// The name the node signs under: the first part of its checkpoints' origins.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What others check with.
    pub fn public(&self) -> [u8; PUBLIC_LEN] {
        self.key.public()
    }

    /// Signs `message`. All uses but checkpoints, whose text begins with their origin, put a constant of their own in
    /// front that ends with a zero byte: no checkpoint holds one, so no signature passes for another's.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        self.key.sign(message)
    }
}

fn io(path: &Path, error: &std::io::Error) -> OpenError {
    OpenError::Io { path: path.to_owned(), reason: error.to_string() }
}

/// A node's name as the name of a key may be written (C2SP signed-note: no space, no plus sign, not empty): every run of
/// other characters is one hyphen.
fn key_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let fits = !(c.is_whitespace() || c.is_control() || c == '+');
        if out.len() + c.len_utf8() > NAME {
            break;
        }
        if fits {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.is_empty() { "node".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_keeps_its_name() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("sign.key");
        assert!(matches!(NodeSigner::load(&path), Err(OpenError::Io { .. })));
        let made = NodeSigner::create_or_load(&path, "Harrow \u{2003}PIU + desk", &mut SeededEntropy::new(1)).unwrap();
        assert_eq!(made.name(), "Harrow-PIU-desk");
        let again = NodeSigner::create_or_load(&path, "another", &mut SeededEntropy::new(2)).unwrap();
        assert_eq!((again.name(), again.public()), (made.name(), made.public()));
        let signature = again.sign(b"a constant\0message");
        assert_eq!(liaison_crypto::sign::verify(&made.public(), b"a constant\0message", &signature), Ok(()));
        assert!(!directory.path().join("sign.key.new").exists());
    }

    #[test]
    fn no_other_file_passes_for_a_key() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("sign.key");
        NodeSigner::create_or_load(&path, "harrow", &mut SeededEntropy::new(1)).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for wrong in [&bytes[..bytes.len() - 1], &bytes[1..], &[MAGIC, &bytes[MAGIC.len() + 7..]].concat(), b""] {
            std::fs::write(&path, wrong).unwrap();
            assert!(matches!(NodeSigner::load(&path), Err(OpenError::Damaged { .. })), "{wrong:?}");
        }
        let named = bytes.windows(7).position(|window| window == b"harrow\n").unwrap();
        let mut spaced = bytes;
        spaced[named + 2] = b' ';
        std::fs::write(&path, spaced).unwrap();
        assert!(matches!(NodeSigner::load(&path), Err(OpenError::Damaged { .. })));
    }

    #[test]
    fn a_flipped_bit_makes_no_other_key() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("sign.key");
        NodeSigner::create_or_load(&path, "harrow", &mut SeededEntropy::new(1)).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, flipped).unwrap();
            assert!(matches!(NodeSigner::load(&path), Err(OpenError::Damaged { .. })), "bit {bit}");
        }
    }

    #[test]
    fn a_file_without_a_checksum_is_read() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("sign.key");
        let made = NodeSigner::create_or_load(&path, "harrow", &mut SeededEntropy::new(1)).unwrap();
        let first = [FIRST, b"harrow\n", made.key.expose().as_slice()].concat();
        std::fs::write(&path, first).unwrap();
        let read = NodeSigner::load(&path).unwrap();
        assert_eq!((read.name(), read.public()), ("harrow", made.public()));
    }

    #[test]
    fn names_fit_a_key_and_are_never_empty() {
        for (name, want) in
            [("", "node"), (" ", "-"), ("a\nb", "a-b"), ("Ølby", "Ølby"), ("x.example/piu", "x.example/piu")]
        {
            assert_eq!(key_name(name), want);
        }
        assert_eq!(key_name(&"é".repeat(300)).len(), NAME);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_the_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("sign.key");
        NodeSigner::create_or_load(&path, "harrow", &mut SeededEntropy::new(1)).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(NodeSigner::load(&path).unwrap_err().to_string().contains("chmod 600"));
    }
}
