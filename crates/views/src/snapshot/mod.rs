//! Index snapshots: an index as one file, so that a start need not fold the whole journal.
//!
//! The journal stays the truth. A snapshot is only ever a quicker way to what folding would give: it is checked whole
//! before a byte of it is used, and whatever is wrong with it costs a slower start, never an answer. What an index is, this
//! module does not know: it keeps a stamp and a body.
//!
//! A snapshot holds personal data that is encrypted elsewhere. It is readable by the node's owner only, belongs into no
//! backup, and never just leaves: the file is overwritten when it is replaced or erased.

mod format;
mod mapped;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use liaison_crypto::hash::Hasher;

pub use format::{Refused, Stamp, verify};
pub use mapped::Mapped;

use format::{HEADER, Header};

/// The file's name.
const NAME: &str = "index.snapshot";
/// While it is written.
const NEW: &str = "index.snapshot.new";
/// On its way out.
const GONE: &str = "index.snapshot.gone";

/// Signs bytes with the node's key.
pub type Sign<'a> = &'a dyn Fn(&[u8]) -> [u8; 64];

/// Gives the bytes of a body, piece by piece, to what it is called with.
pub type Body<'a> = &'a mut dyn FnMut(Sink<'_>);

/// Takes bytes in pieces.
pub type Sink<'a> = &'a mut dyn FnMut(&[u8]);

/// A snapshot that was found whole and signed by this node.
pub struct Opened {
    /// What it says of itself.
    pub stamp: Stamp,
    /// The file; the body begins at [`Opened::BODY`].
    pub file: Arc<Mapped>,
}

impl Opened {
    /// Where the body begins.
    pub const BODY: usize = HEADER;
}

/// The folder of a node's snapshots. One process at a time: whoever opens it holds the lock of the node's directory.
#[derive(Debug)]
pub struct Snapshots {
    folder: PathBuf,
    node: [u8; 32],
    /// The file that is mapped now, or was.
    mapped: Mutex<Weak<Mapped>>,
}

impl Snapshots {
    /// The folder at `path`, made when it is missing, of the node that signs with the key `node`. What a killed process
    /// left unfinished is removed.
    pub fn open_folder(path: &Path, node: [u8; 32]) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        let snapshots = Self { folder: path.to_owned(), node, mapped: Mutex::default() };
        for left in [NEW, GONE] {
            destroy(&snapshots.folder.join(left))?;
        }
        Ok(snapshots)
    }

    /// The key the node signs with.
    pub const fn node(&self) -> &[u8; 32] {
        &self.node
    }

    fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Maps the snapshot and checks every byte of it; none when there is no file.
    pub fn open(&self) -> Result<Option<Opened>, Refused> {
        let mut options = OpenOptions::new();
        // Written to only after it is mapped no more: to overwrite it.
        options.read(true).write(true);
        let file = match options.open(self.path()) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mapped = Arc::new(Mapped::new(file)?);
        let stamp = verify((*mapped).as_ref(), &self.node)?;
        *self.mapped() = Arc::downgrade(&mapped);
        Ok(Some(Opened { stamp, file: mapped }))
    }

    /// Writes a snapshot beside the old one and puts it in its place when it is durable; `body` gives the bytes. The old
    /// file is overwritten as soon as nobody stands over it. Returns the bytes written.
    pub fn write(&self, stamp: &Stamp, sign: Sign<'_>, body: Body<'_>) -> io::Result<u64> {
        let new = self.folder.join(NEW);
        destroy(&new)?;
        let written = self.write_new(&new, stamp, sign, body);
        if written.is_err() {
            // What was written is personal data: it does not stay when there is no room for the rest.
            let _ = destroy(&new);
        }
        let length = written?;
        let old = self.take_mapped();
        let file = match &old {
            Some(_) => None,
            None => OpenOptions::new().write(true).open(self.path()).ok(),
        };
        fs::rename(&new, self.path())?;
        sync(&self.folder)?;
        match (old, file) {
            (Some(mapped), _) => mapped.doom(None),
            (None, Some(mut file)) => overwrite(&mut file)?,
            (None, None) => {}
        }
        Ok(length)
    }

    fn write_new(&self, path: &Path, stamp: &Stamp, sign: Sign<'_>, body: Body<'_>) -> io::Result<u64> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = BufWriter::with_capacity(1 << 20, options.open(path)?);
        file.write_all(&[0; HEADER])?;
        let (mut hash, mut length, mut outcome) = (Hasher::default(), 0_u64, Ok(()));
        body(&mut |piece| {
            if outcome.is_ok() {
                hash.update(piece);
                length += piece.len() as u64;
                outcome = file.write_all(piece);
            }
        });
        outcome?;
        let header = Header { stamp: stamp.clone(), node: self.node, length, digest: hash.finish() };
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&header.signed(sign))?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(length + HEADER as u64)
    }

    /// Takes the snapshot away for good, because somebody in it is erased: its name goes at once, its bytes as soon as
    /// nobody stands over it, at the latest when the folder is opened the next time. Says whether there was one.
    pub fn erase(&self) -> io::Result<bool> {
        let gone = self.folder.join(GONE);
        let old = self.take_mapped();
        if !self.path().exists() {
            return Ok(false);
        }
        // One on its way out already is overwritten by whoever stands over it, or here.
        destroy(&gone)?;
        fs::rename(self.path(), &gone)?;
        sync(&self.folder)?;
        match old {
            Some(mapped) => mapped.doom(Some(gone)),
            None => destroy(&gone)?,
        }
        Ok(true)
    }

    fn take_mapped(&self) -> Option<Arc<Mapped>> {
        std::mem::take(&mut *self.mapped()).upgrade()
    }

    fn mapped(&self) -> std::sync::MutexGuard<'_, Weak<Mapped>> {
        self.mapped.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Overwrites a file and removes it; nothing to do when there is none.
fn destroy(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(mut file) => {
            overwrite(&mut file)?;
            fs::remove_file(path)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Writes zeros over the whole file, durably.
fn overwrite(file: &mut File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    let zeros = vec![0; 1 << 16];
    while left > 0 {
        let piece = usize::try_from(left).unwrap_or(usize::MAX).min(zeros.len());
        file.write_all(zeros.get(..piece).unwrap_or_default())?;
        left -= piece as u64;
    }
    file.sync_all()
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;
