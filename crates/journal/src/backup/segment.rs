//! One file of a backup: records, compressed (zstd), cut into frames, each sealed (AES-256-GCM) and bound to the backup,
//! the segment's name and its place in it, so that no frame passes in another place or from another file.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use liaison_crypto::hash::Hasher;
use liaison_crypto::{DataKey, Digest, NONCE_LEN, TAG_LEN};
use liaison_domain::Entropy;
use uuid::Uuid;

use crate::backup::error::{BackupError, io};

/// Bytes sealed at a time.
const FRAME: usize = 1 << 20;
const LEVEL: i32 = 3;
/// Longest record: more than any part.
const MOST: u32 = 1 << 30;

/// What a written segment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub records: u64,
    /// Before compression.
    pub bytes: u64,
    /// On the disk.
    pub size: u64,
    pub hash: Digest,
}

fn context(backup: Uuid, name: &str, frame: u64, last: bool) -> Vec<u8> {
    let frame = frame.to_be_bytes();
    [b"liaison backup frame 1\0", backup.as_bytes().as_slice(), &frame, &[u8::from(last)], name.as_bytes()].concat()
}

/// Takes compressed bytes and writes sealed frames.
struct Frames<'a> {
    file: File,
    key: &'a DataKey,
    entropy: &'a mut dyn Entropy,
    backup: Uuid,
    name: String,
    buffer: Vec<u8>,
    sealed: u64,
    size: u64,
    hash: Hasher,
}

impl Frames<'_> {
    fn seal(&mut self, bytes: &[u8], last: bool) -> std::io::Result<()> {
        let mut nonce = [0; NONCE_LEN];
        self.entropy.fill(&mut nonce);
        let sealed = self.key.seal(nonce, &context(self.backup, &self.name, self.sealed, last), &[bytes]);
        let length = u32::try_from(sealed.len()).map_err(std::io::Error::other)?.to_be_bytes();
        for piece in [length.as_slice(), &sealed] {
            self.file.write_all(piece)?;
            self.hash.update(piece);
            self.size += u64::try_from(piece.len()).unwrap_or(0);
        }
        self.sealed += 1;
        Ok(())
    }
}

impl Write for Frames<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() > FRAME {
            let rest = self.buffer.split_off(FRAME);
            let full = std::mem::replace(&mut self.buffer, rest);
            self.seal(&full, false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A segment being written, under a name of its own until it is whole.
pub(super) struct SegmentWriter<'a> {
    path: PathBuf,
    encoder: zstd::Encoder<'static, Frames<'a>>,
    records: u64,
    bytes: u64,
}

impl<'a> SegmentWriter<'a> {
    pub(super) fn create(
        folder: &Path,
        name: &str,
        backup: Uuid,
        key: &'a DataKey,
        entropy: &'a mut dyn Entropy,
    ) -> Result<Self, BackupError> {
        let path = folder.join(name);
        let file = File::create(path.with_extension("part")).map_err(io(&path))?;
        let frames = Frames {
            file,
            key,
            entropy,
            backup,
            name: name.to_owned(),
            buffer: Vec::with_capacity(FRAME * 2),
            sealed: 0,
            size: 0,
            hash: Hasher::default(),
        };
        let encoder = zstd::Encoder::new(frames, LEVEL).map_err(io(&path))?;
        Ok(Self { path, encoder, records: 0, bytes: 0 })
    }

    /// A record: what it is, its number, its bytes.
    pub(super) fn record(&mut self, tag: u8, number: u64, bytes: &[u8]) -> Result<(), BackupError> {
        let mut write = || {
            let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= MOST);
            let length = length.ok_or_else(|| std::io::Error::other("a record of more than 1 GiB"))?;
            self.encoder.write_all(&[tag])?;
            self.encoder.write_all(&number.to_be_bytes())?;
            self.encoder.write_all(&length.to_be_bytes())?;
            self.encoder.write_all(bytes)
        };
        write().map_err(io(&self.path))?;
        self.records += 1;
        self.bytes += u64::try_from(bytes.len()).unwrap_or(0) + 13;
        Ok(())
    }

    /// Seals the last frame and gives the segment its name, durably.
    pub(super) fn finish(self) -> Result<Written, BackupError> {
        let Self { path, encoder, records, bytes } = self;
        let finish = || -> std::io::Result<(u64, Digest)> {
            let mut frames = encoder.finish()?;
            let rest = std::mem::take(&mut frames.buffer);
            frames.seal(&rest, true)?;
            frames.file.sync_all()?;
            std::fs::rename(path.with_extension("part"), &path)?;
            crate::sqlite::sync_parent(&path)?;
            Ok((frames.size, frames.hash.finish()))
        };
        let (size, hash) = finish().map_err(io(&path))?;
        Ok(Written { records, bytes, size, hash })
    }
}

/// Opens frames one after the other.
struct Opened<'a> {
    file: BufReader<File>,
    key: &'a DataKey,
    backup: Uuid,
    name: String,
    frames: u64,
    ended: bool,
    plain: Vec<u8>,
    at: usize,
    /// Why reading failed, when it is the bytes' fault.
    hash: Hasher,
    size: u64,
}

impl Opened<'_> {
    fn frame(&mut self) -> std::io::Result<()> {
        let altered = || std::io::Error::new(std::io::ErrorKind::InvalidData, "a frame does not open");
        let mut length = [0; 4];
        self.file.read_exact(&mut length)?;
        let sealed = usize::try_from(u32::from_be_bytes(length)).map_err(std::io::Error::other)?;
        if !(NONCE_LEN + TAG_LEN..=FRAME + NONCE_LEN + TAG_LEN).contains(&sealed) {
            return Err(altered());
        }
        let mut bytes = vec![0; sealed];
        self.file.read_exact(&mut bytes)?;
        self.hash.update(&length);
        self.hash.update(&bytes);
        self.size += u64::try_from(sealed).unwrap_or(0) + 4;
        self.ended = std::io::BufRead::fill_buf(&mut self.file)?.is_empty();
        let context = context(self.backup, &self.name, self.frames, self.ended);
        self.plain = self.key.open(&context, &bytes).map_err(|_| altered())?.to_vec();
        self.at = 0;
        self.frames += 1;
        Ok(())
    }
}

impl Read for Opened<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.plain.len() {
            if self.ended {
                return Ok(0);
            }
            self.frame()?;
        }
        let rest = self.plain.get(self.at..).unwrap_or_default();
        let taken = rest.len().min(out.len());
        out.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += taken;
        Ok(taken)
    }
}

/// One record of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub tag: u8,
    pub number: u64,
    pub bytes: Vec<u8>,
}

/// A segment being read. The bytes are believed only frame by frame, each of which is authentic; whether it is the whole
/// file that was written is told at the end.
pub(super) struct SegmentReader<'a> {
    path: PathBuf,
    decoder: zstd::Decoder<'static, BufReader<Opened<'a>>>,
    wanted: (u64, Digest),
}

impl<'a> SegmentReader<'a> {
    pub(super) fn open(
        folder: &Path,
        name: &str,
        backup: Uuid,
        key: &'a DataKey,
        size: u64,
        hash: Digest,
    ) -> Result<Self, BackupError> {
        let path = folder.join(name);
        let damaged = |what| BackupError::Damaged { path: path.clone(), what };
        let file = File::open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => damaged("it is missing"),
            _ => io(&path)(error),
        })?;
        let length = file.metadata().map_err(io(&path))?.len();
        if length != size {
            return Err(damaged(if length < size { "cut off" } else { "longer than it was" }));
        }
        let opened = Opened {
            file: BufReader::with_capacity(FRAME, file),
            key,
            backup,
            name: name.to_owned(),
            frames: 0,
            ended: false,
            plain: Vec::new(),
            at: 0,
            hash: Hasher::default(),
            size: 0,
        };
        let decoder = zstd::Decoder::new(opened).map_err(io(&path))?;
        Ok(Self { path, decoder, wanted: (size, hash) })
    }

    fn damaged(&self, what: &'static str) -> BackupError {
        BackupError::Damaged { path: self.path.clone(), what }
    }

    fn failed(&self, error: std::io::Error) -> BackupError {
        match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::Other => {
                self.damaged("a frame does not open")
            }
            _ => io(&self.path)(error),
        }
    }

    /// The next record; `None` at the end, after the whole file was checked against its hash.
    pub(super) fn next(&mut self) -> Result<Option<Record>, BackupError> {
        let mut head = [0; 13];
        let mut got = 0;
        while got < head.len() {
            match self.decoder.read(head.get_mut(got..).unwrap_or_default()) {
                Ok(0) if got == 0 => return self.end().map(|()| None),
                Ok(0) => return Err(self.damaged("it ends within a record")),
                Ok(count) => got += count,
                Err(error) => return Err(self.failed(error)),
            }
        }
        let [tag, number @ .., l1, l2, l3, l4] = head;
        let length = u32::from_be_bytes([l1, l2, l3, l4]);
        if length > MOST {
            return Err(self.damaged("a record is too long"));
        }
        let mut bytes = Vec::new();
        let read = Read::take(&mut self.decoder, length.into()).read_to_end(&mut bytes);
        match read {
            Ok(count) if u64::try_from(count) == Ok(length.into()) => {}
            Ok(_) => return Err(self.damaged("it ends within a record")),
            Err(error) => return Err(self.failed(error)),
        }
        Ok(Some(Record { tag, number: u64::from_be_bytes(number), bytes }))
    }

    fn end(&mut self) -> Result<(), BackupError> {
        let opened = self.decoder.get_mut().get_mut();
        while !opened.ended {
            let more = opened.frame();
            more.map_err(|_| BackupError::Damaged { path: self.path.clone(), what: "a frame does not open" })?;
        }
        if (opened.size, opened.hash.clone().finish()) == self.wanted {
            Ok(())
        } else {
            Err(self.damaged("other bytes than were written"))
        }
    }
}
