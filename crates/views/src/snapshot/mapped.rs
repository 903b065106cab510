//! A snapshot file mapped into memory, read-only. The one module of the crate with unsafe code.

#![expect(unsafe_code, reason = "mapping a file is unsafe: see the proof at the block")]

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use memmap2::Mmap;

/// A mapped file that is overwritten when it is let go, if it was doomed before.
#[derive(Debug)]
pub struct Mapped {
    /// `None` only while it is dropped.
    map: Option<Mmap>,
    file: File,
    doom: Mutex<Doom>,
}

/// What becomes of the file in the end.
#[derive(Debug, Default)]
enum Doom {
    /// It stays.
    #[default]
    None,
    /// Its bytes are overwritten, and the name it has by now, if any, is removed.
    Overwrite(Option<PathBuf>),
}

impl Mapped {
    /// Maps the whole file, which must be open for writing too.
    pub(super) fn new(file: File) -> io::Result<Self> {
        // SAFETY: the bytes of the map do not change while it lives, and the file does not become shorter:
        // - `file` is `index.snapshot` in a folder of mode 0700, itself of mode 0600, so only the node's own account
        //   reaches it; of its processes one at a time holds the lock of the node's directory, without which the folder
        //   is not opened.
        // - In this process only `Snapshots` and `Drop for Mapped` touch the file. `Snapshots::write` writes another file
        //   and renames it over this one; `Snapshots::erase` renames this one; neither changes its bytes, because each
        //   hands the overwriting to this value through `doom`. `Drop` overwrites after it has unmapped.
        // Whoever acts as the node's account outside this program can end or alter the process anyway.
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self { map: Some(map), file, doom: Mutex::default() })
    }

    /// The file is to be overwritten when the last reader lets go; `name` is what it is called by now.
    pub(super) fn doom(&self, name: Option<PathBuf>) {
        *self.doom.lock().unwrap_or_else(PoisonError::into_inner) = Doom::Overwrite(name);
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        self.map.as_deref().unwrap_or_default()
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        drop(self.map.take());
        let doom = std::mem::take(&mut *self.doom.lock().unwrap_or_else(PoisonError::into_inner));
        if let Doom::Overwrite(name) = doom {
            // What fails here is done when the folder is opened the next time: the file keeps its name until then.
            if super::overwrite(&mut self.file).is_ok()
                && let Some(name) = name
            {
                let _ = std::fs::remove_file(name);
            }
        }
    }
}
