//! `reserve`: disk space taken in good times and given back in bad ones, so that what the law or a closing act demands
//! (erasure, the firing of an obligation) still has room when the disk is full.
//!
//! While any of it is given back, ordinary writes are refused: they would eat the room that erasure needs. It is taken
//! again, with some room to spare, before the next ordinary write is accepted.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::OpenError;
use crate::sqlite::file;

const NAME: &str = "reserve";
/// Parts the reserve is given back in: most of it stays when little is needed.
const SLICES: u64 = 16;
/// The least part: enough for a commit and for what SQLite keeps beside a file.
const SMALLEST_SLICE: u64 = 128 * 1024;
static CHUNK: [u8; 64 * 1024] = [0; 64 * 1024];

/// The space set aside in a node's directory.
pub(crate) struct Reserve {
    path: PathBuf,
    size: u64,
    slice: u64,
    held: Mutex<u64>,
}

impl Reserve {
    /// What is held of `size` bytes from earlier; the rest is taken by [`Reserve::refill`]. Without a size there is no file.
    pub(crate) fn open(directory: &Path, size: u64) -> Result<Self, OpenError> {
        let path = directory.join(NAME);
        let io = |error| file::refused(&path, error);
        let held = match std::fs::metadata(&path) {
            Ok(meta) if meta.len() > size => {
                OpenOptions::new().write(true).open(&path).and_then(|file| file.set_len(size)).map_err(io)?;
                size
            }
            Ok(meta) => meta.len(),
            Err(_) => 0,
        };
        let slice = (size / SLICES).max(SMALLEST_SLICE);
        Ok(Self { path, size, slice, held: Mutex::new(held) })
    }

    fn lock(&self) -> MutexGuard<'_, u64> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes held, and bytes there should be.
    pub(crate) fn held(&self) -> (u64, u64) {
        (*self.lock(), self.size)
    }

    /// Gives a slice back to the disk; `false` when nothing is left.
    pub(crate) fn release(&self) -> bool {
        let mut held = self.lock();
        let less = held.saturating_sub(self.slice);
        let shorten = || OpenOptions::new().write(true).open(&self.path)?.set_len(less);
        if *held == 0 || shorten().is_err() {
            return false;
        }
        *held = less;
        true
    }

    /// Takes what is missing, when there is room for it and a slice to spare; whether the reserve is whole.
    pub(crate) fn refill(&self) -> bool {
        let mut held = self.lock();
        if *held >= self.size {
            return true;
        }
        let taken = self.take(*held);
        if taken.is_ok() {
            *held = self.size;
        }
        taken.is_ok()
    }

    /// Real blocks, written: a length alone would promise nothing.
    fn take(&self, held: u64) -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(&self.path)?;
        let write = |file: &mut File| -> std::io::Result<()> {
            file.seek(SeekFrom::Start(held))?;
            let mut missing = self.size + self.slice - held;
            while missing > 0 {
                let most = usize::try_from(missing).unwrap_or(CHUNK.len()).min(CHUNK.len());
                let written = file.write(CHUNK.get(..most).unwrap_or(&CHUNK))?;
                if written == 0 {
                    return Err(std::io::ErrorKind::WriteZero.into());
                }
                missing -= u64::try_from(written).unwrap_or(missing);
            }
            file.sync_all()
        };
        match write(&mut file) {
            Ok(()) => file.set_len(self.size),
            Err(error) => {
                file.set_len(held)?;
                Err(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_given_back_in_slices_and_taken_again() {
        let directory = tempfile::tempdir().unwrap();
        let length = || std::fs::metadata(directory.path().join(NAME)).unwrap().len();
        let reserve = Reserve::open(directory.path(), 4 << 20).unwrap();
        assert!(reserve.refill());
        assert_eq!((reserve.held(), length()), ((4 << 20, 4 << 20), 4 << 20));
        let mut slices = 0;
        while reserve.release() {
            slices += 1;
        }
        assert_eq!((slices, length()), (16, 0));
        assert!(reserve.refill());
        assert_eq!(length(), 4 << 20);
        assert_eq!(Reserve::open(directory.path(), 1 << 20).unwrap().held(), (1 << 20, 1 << 20), "made smaller");
    }

    #[test]
    fn without_a_size_there_is_no_file() {
        let directory = tempfile::tempdir().unwrap();
        let reserve = Reserve::open(directory.path(), 0).unwrap();
        assert!(reserve.refill() && !reserve.release());
        assert!(!directory.path().join(NAME).exists());
    }
}
