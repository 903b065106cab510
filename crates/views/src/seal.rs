//! The seal of a closed file of tables: its digest, written when the tables are closed and taken away when they are
//! opened. Tables hold no hashes of their own, so a bit that flipped while they were closed shows here, and they are
//! folded anew.
//!
//! After a kill there is no seal; SQLite's own write-ahead log then brings the file to its last commit.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use liaison_crypto::{Digest, sha256};

const MAGIC: &[u8] = b"liaison views seal 1\n";
/// Hashed at a time.
const CHUNK: usize = 1 << 20;

/// What the seal says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// It is as it was closed.
    Whole,
    /// It is not, or its seal is not.
    Altered,
    /// It was not closed, or is not there.
    None,
}

fn name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".seal");
    name.into()
}

/// Reads the seal of a file and takes it away: the file will change.
pub fn take(path: &Path) -> Seal {
    let seal = name(path);
    let found = match fs::read(&seal) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Seal::None,
        Err(_) => return Seal::Altered,
    };
    let whole = digest(path).is_ok_and(|digest| found.strip_prefix(MAGIC) == Some(&digest));
    // One that cannot be removed does not fit the changed file: it costs a fold, and no answer.
    let _ = fs::remove_file(seal);
    if whole { Seal::Whole } else { Seal::Altered }
}

/// Seals a closed file. A seal that is lost or torn costs a fold at most.
pub fn put(path: &Path) -> io::Result<()> {
    let digest = digest(path)?;
    File::create(name(path))?.write_all(&[MAGIC, &digest].concat())
}

/// SHA-256 over the digests of the file's pieces.
fn digest(path: &Path) -> io::Result<Digest> {
    let file = File::open(path)?;
    let (mut piece, mut digests) = (Vec::with_capacity(CHUNK), Vec::new());
    loop {
        piece.clear();
        (&file).take(u64::try_from(CHUNK).unwrap_or(u64::MAX)).read_to_end(&mut piece)?;
        if piece.is_empty() {
            return Ok(sha256(&digests));
        }
        digests.extend_from_slice(&sha256(&piece));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_once_and_only_for_its_file() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("views.db");
        let long = vec![7; CHUNK + 1];
        fs::write(&path, &long).unwrap();
        assert_eq!(take(&path), Seal::None);
        put(&path).unwrap();
        assert_eq!((take(&path), take(&path)), (Seal::Whole, Seal::None));
        for at in [0, CHUNK - 1, CHUNK] {
            let mut altered = long.clone();
            put(&path).unwrap();
            altered[at] ^= 1;
            fs::write(&path, altered).unwrap();
            assert_eq!(take(&path), Seal::Altered, "byte {at}");
            fs::write(&path, &long).unwrap();
        }
        put(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(take(&path), Seal::Altered);
    }
}
