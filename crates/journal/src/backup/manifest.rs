//! What a generation of a backup consists of, signed by the node: every segment with its hash, and where the node's logs
//! stood. It is readable without a key and names nobody.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use liaison_crypto::sign::SIGNATURE_LEN;
use liaison_crypto::{Digest, sha256, sign};
use uuid::Uuid;

use crate::backup::error::{BackupError, io};
use crate::backup::key::BackupKey;
use crate::cbor::{self, Reader};
use crate::entry::{Stream, TreeHead};
use crate::proof::NodeSigner;
use crate::sqlite::part_file::PartFile;

const MAGIC: &[u8] = b"liaison backup manifest 1\n";
const SIGNED: &[u8] = b"liaison backup manifest 1\0";
const FORMAT: u64 = 1;
const ITEMS: usize = 11;
pub(super) const FOLDER: &str = "manifests";

/// What a segment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Headers and tree heads of the shared streams.
    Log,
    /// Parts of one file.
    Parts(PartFile),
    /// Headers, tree heads and parts of a day of the access log.
    Access(Date),
    /// The key store, whole.
    Keys,
    /// The node's small files.
    Files,
}

impl Kind {
    /// As it stands in file names.
    pub(super) fn word(self) -> String {
        match self {
            Self::Log => "log".to_owned(),
            Self::Parts(PartFile::Of(stream)) => stream.to_string(),
            Self::Parts(PartFile::Travel(day)) => format!("travel-{day}"),
            Self::Access(day) => format!("access-{day}"),
            Self::Keys => "keys".to_owned(),
            Self::Files => "files".to_owned(),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "log" => Self::Log,
            "watch" => Self::Parts(PartFile::Of(Stream::Watch)),
            "work" => Self::Parts(PartFile::Of(Stream::Work)),
            "exchange" => Self::Parts(PartFile::Of(Stream::Exchange)),
            "keys" => Self::Keys,
            "files" => Self::Files,
            _ => match word.split_once('-')? {
                ("travel", day) => Self::Parts(PartFile::Travel(day.parse().ok()?)),
                ("access", day) => Self::Access(day.parse().ok()?),
                _ => return None,
            },
        })
    }

    /// Replaced by every generation.
    pub(super) const fn is_whole(self) -> bool {
        matches!(self, Self::Keys | Self::Files)
    }
}

/// A file of the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub name: String,
    pub kind: Kind,
    /// Positions it holds: after `from`, up to `to`.
    pub from: u64,
    pub to: u64,
    pub bytes: u64,
    pub size: u64,
    pub hash: Digest,
}

impl Segment {
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        cbor::array(out, 7);
        cbor::text(out, &self.name);
        cbor::text(out, &self.kind.word());
        for number in [self.from, self.to, self.bytes, self.size] {
            cbor::unsigned(out, number);
        }
        cbor::bytes(out, &self.hash);
    }

    pub(super) fn decode(reader: &mut Reader) -> Option<Self> {
        if reader.array()? != 7 {
            return None;
        }
        let (name, kind) = (reader.text()?.to_owned(), Kind::parse(reader.text()?)?);
        // A name is a file of the folder and nothing else.
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
        if !plain || name.starts_with('.') {
            return None;
        }
        let (from, to) = (reader.unsigned()?, reader.unsigned()?);
        let (bytes, size) = (reader.unsigned()?, reader.unsigned()?);
        Some(Self { name, kind, from, to, bytes, size, hash: reader.fixed()? })
    }
}

/// Where a log stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mark {
    pub position: u64,
    pub commits: u64,
    /// SHA-256 of the record of the last commit; of nothing when there is none.
    pub last: Digest,
}

/// A generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub backup: Uuid,
    pub node: Digest,
    pub generation: u64,
    pub created: Timestamp,
    pub epoch: u32,
    pub shared: Mark,
    pub access: Mark,
    pub heads: Vec<(Stream, TreeHead)>,
    pub segments: Vec<Segment>,
    /// SHA-256 of the manifest before it; zero for the first.
    pub previous: Digest,
}

fn encode_mark(out: &mut Vec<u8>, mark: &Mark) {
    cbor::array(out, 3);
    cbor::unsigned(out, mark.position);
    cbor::unsigned(out, mark.commits);
    cbor::bytes(out, &mark.last);
}

fn decode_mark(reader: &mut Reader) -> Option<Mark> {
    if reader.array()? != 3 {
        return None;
    }
    Some(Mark { position: reader.unsigned()?, commits: reader.unsigned()?, last: reader.fixed()? })
}

pub(super) fn encode_heads(out: &mut Vec<u8>, heads: &[(Stream, TreeHead)]) {
    cbor::array(out, heads.len());
    for (stream, head) in heads {
        cbor::array(out, 3);
        cbor::unsigned(out, stream.code().into());
        cbor::unsigned(out, head.size);
        cbor::bytes(out, &head.root);
    }
}

pub(super) fn decode_heads(reader: &mut Reader) -> Option<Vec<(Stream, TreeHead)>> {
    let mut heads = Vec::new();
    for _ in 0..reader.array()? {
        if reader.array()? != 3 {
            return None;
        }
        let stream = Stream::from_code(reader.unsigned()?)?;
        heads.push((stream, TreeHead { size: reader.unsigned()?, root: reader.fixed()? }));
    }
    Some(heads)
}

impl Manifest {
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        cbor::array(&mut out, ITEMS);
        cbor::unsigned(&mut out, FORMAT);
        cbor::bytes(&mut out, self.backup.as_bytes());
        cbor::bytes(&mut out, &self.node);
        cbor::unsigned(&mut out, self.generation);
        cbor::signed(&mut out, self.created.as_microsecond());
        cbor::unsigned(&mut out, self.epoch.into());
        encode_mark(&mut out, &self.shared);
        encode_mark(&mut out, &self.access);
        encode_heads(&mut out, &self.heads);
        cbor::array(&mut out, self.segments.len());
        self.segments.iter().for_each(|segment| segment.encode(&mut out));
        cbor::bytes(&mut out, &self.previous);
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != ITEMS || reader.unsigned()? != FORMAT {
            return None;
        }
        let backup = Uuid::from_bytes(reader.fixed()?);
        let (node, generation) = (reader.fixed()?, reader.unsigned()?);
        let created = Timestamp::from_microsecond(reader.signed()?).ok()?;
        let epoch = reader.unsigned()?.try_into().ok()?;
        let (shared, access) = (decode_mark(&mut reader)?, decode_mark(&mut reader)?);
        let heads = decode_heads(&mut reader)?;
        let mut segments = Vec::new();
        for _ in 0..reader.array()? {
            segments.push(Segment::decode(&mut reader)?);
        }
        let previous = reader.fixed()?;
        reader.end()?;
        Some(Self { backup, node, generation, created, epoch, shared, access, heads, segments, previous })
    }

    pub(super) fn path(directory: &Path, generation: u64) -> PathBuf {
        directory.join(FOLDER).join(format!("{generation:06}.manifest"))
    }

    /// Signs and stores it, whole or not at all; the backup is made when this returns. Gives its hash.
    pub(super) fn save(&self, directory: &Path, signer: &NodeSigner) -> Result<(), BackupError> {
        let path = Self::path(directory, self.generation);
        let body = self.encode();
        let signature = signer.sign(&[SIGNED, &body].concat());
        let bytes = [MAGIC, &body, &signature].concat();
        let write = || {
            let next = path.with_extension("part");
            let mut file = fs::File::create(&next)?;
            std::io::Write::write_all(&mut file, &bytes)?;
            file.sync_all()?;
            fs::rename(&next, &path)?;
            crate::sqlite::sync_parent(&path)
        };
        write().map_err(io(&path))
    }

    /// Reads one and checks whose it is and who signed it. Gives its hash as well.
    pub(super) fn load(path: &Path, key: &BackupKey) -> Result<(Self, Digest), BackupError> {
        let bytes = fs::read(path).map_err(io(path))?;
        let damaged = |what| BackupError::Damaged { path: path.to_owned(), what };
        let read = || {
            let (body, signature) = bytes.strip_prefix(MAGIC)?.split_last_chunk::<SIGNATURE_LEN>()?;
            Some((body, signature, Self::decode(body)?))
        };
        let (body, signature, manifest) = read().ok_or_else(|| damaged("not a manifest, or cut off"))?;
        if manifest.backup != key.id {
            return Err(BackupError::Foreign { path: path.to_owned(), what: "backup" });
        }
        if manifest.node != key.node {
            return Err(BackupError::Foreign { path: path.to_owned(), what: "node" });
        }
        sign::verify(&key.signer, &[SIGNED, body].concat(), signature)
            .map_err(|_| damaged("its signature does not fit"))?;
        if Self::number(path) != Some(manifest.generation) {
            return Err(damaged("it stands under another generation's name"));
        }
        Ok((manifest, sha256(&bytes)))
    }

    fn number(path: &Path) -> Option<u64> {
        path.file_name()?.to_str()?.strip_suffix(".manifest")?.parse().ok()
    }

    /// The generations that have a manifest, in order.
    pub(super) fn list(directory: &Path) -> Result<Vec<u64>, BackupError> {
        let folder = directory.join(FOLDER);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).map_err(io(&folder))? {
            found.extend(Self::number(&entry.map_err(io(&folder))?.path()));
        }
        found.sort_unstable();
        Ok(found)
    }
}
