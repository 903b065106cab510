//! What a stopped backup has finished: the next run goes on from there.

use std::fs;
use std::path::{Path, PathBuf};

use liaison_crypto::{hash::Hasher, sha256};
use uuid::Uuid;

use crate::backup::error::{BackupError, io};
use crate::backup::manifest::{Mark, Segment};
use crate::cbor::{self, Reader};

const MAGIC: &[u8] = b"liaison backup under way 1\n";

/// The segments of a generation that are finished, and how far they go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnderWay {
    pub backup: Uuid,
    pub generation: u64,
    pub shared: Mark,
    pub access: Mark,
    pub segments: Vec<Segment>,
}

fn path(directory: &Path) -> PathBuf {
    directory.join("under-way")
}

fn encode_mark(out: &mut Vec<u8>, mark: &Mark) {
    cbor::unsigned(out, mark.position);
    cbor::unsigned(out, mark.commits);
    cbor::bytes(out, &mark.last);
}

fn decode_mark(reader: &mut Reader) -> Option<Mark> {
    Some(Mark { position: reader.unsigned()?, commits: reader.unsigned()?, last: reader.fixed()? })
}

impl UnderWay {
    pub(super) fn save(&self, directory: &Path) -> Result<(), BackupError> {
        let mut out = MAGIC.to_vec();
        cbor::bytes(&mut out, self.backup.as_bytes());
        cbor::unsigned(&mut out, self.generation);
        encode_mark(&mut out, &self.shared);
        encode_mark(&mut out, &self.access);
        cbor::array(&mut out, self.segments.len());
        self.segments.iter().for_each(|segment| segment.encode(&mut out));
        let check = sha256(&out);
        out.extend_from_slice(&check);
        let path = path(directory);
        let write = || {
            let next = path.with_extension("part");
            let mut file = fs::File::create(&next)?;
            std::io::Write::write_all(&mut file, &out)?;
            file.sync_all()?;
            fs::rename(&next, &path)?;
            crate::sqlite::sync_parent(&path)
        };
        write().map_err(io(&path))
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, check) = bytes.split_last_chunk::<32>()?;
        if sha256(body) != *check {
            return None;
        }
        let mut reader = Reader::new(body.strip_prefix(MAGIC)?);
        let (backup, generation) = (Uuid::from_bytes(reader.fixed()?), reader.unsigned()?);
        let (shared, access) = (decode_mark(&mut reader)?, decode_mark(&mut reader)?);
        let mut segments = Vec::new();
        for _ in 0..reader.array()? {
            segments.push(Segment::decode(&mut reader)?);
        }
        reader.end()?;
        Some(Self { backup, generation, shared, access, segments })
    }

    /// What was finished of this generation, when all of it is there as it was written; otherwise it is made again.
    pub(super) fn load(directory: &Path, segments: &Path, backup: Uuid, generation: u64) -> Option<Self> {
        let found = Self::decode(&fs::read(path(directory)).ok()?)?;
        let whole = |segment: &Segment| {
            let mut hash = Hasher::default();
            let read = || -> std::io::Result<()> {
                let mut file = fs::File::open(segments.join(&segment.name))?;
                let mut buffer = vec![0; 1 << 20];
                loop {
                    let count = std::io::Read::read(&mut file, &mut buffer)?;
                    if count == 0 {
                        return Ok(());
                    }
                    hash.update(buffer.get(..count).unwrap_or_default());
                }
            };
            let mut read = read;
            read().is_ok() && hash.finish() == segment.hash
        };
        let fits = (found.backup, found.generation) == (backup, generation) && found.segments.iter().all(whole);
        fits.then_some(found)
    }

    pub(super) fn remove(directory: &Path) -> Result<(), BackupError> {
        let path = path(directory);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io(&path)(error)),
            _ => Ok(()),
        }
    }
}
