//! The proof of one entry in one file, checked with nothing but this program: C2SP tlog-proof, whose `extra` line holds
//! the header, the key, and what else was asked for.

use std::fmt;
use std::str::FromStr;

use liaison_crypto::merkle::{verify_consistency, verify_inclusion};
use liaison_crypto::{Digest, SALT_LEN, leaf_hash};
use liaison_domain::Personal;

use crate::cbor::{self, Reader};
use crate::entry::Header;
use crate::evidence::Disclosure;
use crate::header;
use crate::prepare;
use crate::proof::base64;
use crate::proof::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint, number};
use crate::proof::note::VerifierKey;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
const FORMAT: u64 = 1;
/// Bytes of a bundle read at most: a header, and a few parts as large as they get.
const MOST: usize = 64 * 1024 * 1024;
/// Hashes of a proof at most: a tree has no more levels.
const MOST_HASHES: usize = 130;

/// Which piece of a bundle does not hold, or does not fit what it is checked against.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The file.
    #[error("{0}: this is no proof bundle, or it was altered")]
    Form(&'static str),
    /// The checkpoint.
    #[error("the checkpoint does not hold: {0}")]
    Checkpoint(CheckpointError),
    /// The key.
    #[error("the key in the bundle is named for another log than its checkpoint")]
    Key,
    /// The header.
    #[error("the entry's header does not hold: {0}")]
    Header(&'static str),
    /// The inclusion proof.
    #[error("the entry is not proven to be in the log: header, leaf number or inclusion proof was altered")]
    Inclusion,
    /// A revealed part.
    #[error("the revealed part `{0}` is not what the entry commits to")]
    Revealed(String),
    /// The older checkpoint inside the bundle.
    #[error("the older checkpoint in the bundle does not hold: {0}")]
    Older(CheckpointError),
    /// The older checkpoint's log or size.
    #[error("the older checkpoint in the bundle is of another log, or no older")]
    OlderOrigin,
    /// The consistency proof.
    #[error("the log is not proven to go on from the older checkpoint: the past was rewritten, or the proof altered")]
    Consistency,
    /// The key is not the one that was expected.
    #[error("another key signed this: fingerprint {found}")]
    OtherKey {
        /// Fingerprint of the bundle's key.
        found: String,
    },
    /// The caller's checkpoint is of another log, or not signed by the bundle's key.
    #[error("your checkpoint is of another log, or another key signed it: {0}")]
    Held(String),
    /// The bundle contradicts the caller's checkpoint.
    #[error("the bundle contradicts your checkpoint: the node signed two histories of the same size")]
    HeldContradicted,
    /// The bundle does not reach the caller's checkpoint.
    #[error(
        "the bundle does not prove anything about your checkpoint: ask for one made with it (`journal prove --checkpoint`)"
    )]
    HeldNotReached,
}

/// A part handed over with its salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    /// What the part is.
    pub label: String,
    /// Salt and bytes.
    pub part: Disclosure,
}

/// The proof that the log goes on from an older checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Older {
    /// The older checkpoint.
    pub checkpoint: SignedCheckpoint,
    /// RFC 6962 section 2.1.2.
    pub proof: Vec<Digest>,
}

/// The proof of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The header as stored.
    pub header: Vec<u8>,
    /// Its leaf number.
    pub index: u64,
    /// From the leaf's sibling upward (RFC 6962 section 2.1.1).
    pub inclusion: Vec<Digest>,
    /// The checkpoint that covers it.
    pub checkpoint: SignedCheckpoint,
    /// The key that signed it, as the node says: whoever checks pins it.
    pub key: VerifierKey,
    /// Parts handed over with the entry.
    pub revealed: Vec<Revealed>,
    /// The way from an older checkpoint, when one was asked for.
    pub older: Option<Older>,
}

/// What a bundle proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The entry: who, what, when, under which law.
    pub header: Header,
    /// The checkpoint of the log it is in.
    pub checkpoint: Checkpoint,
    /// The key that signed it.
    pub key: VerifierKey,
    /// The key is one that the caller knew beforehand.
    pub pinned: bool,
    /// Parts whose bytes the entry commits to.
    pub revealed: Vec<(String, Personal<Vec<u8>>)>,
    /// The older checkpoint from which the log is proven to go on.
    pub older: Option<Checkpoint>,
    /// The caller's own checkpoint is part of the same history.
    pub held: bool,
}

impl Bundle {
    /// Checks every piece against the others, the key against those that are known beforehand (none: any key), and the
    /// log against a checkpoint that the caller kept.
    pub fn verify(&self, known: &[[u8; 32]], held: Option<&SignedCheckpoint>) -> Result<Proven, BundleError> {
        let checkpoint = self.checkpoint.checkpoint();
        let public = self.key.public();
        if self.key.name() != checkpoint.origin.to_string() {
            return Err(BundleError::Key);
        }
        self.checkpoint.verify(public).map_err(|error| BundleError::Checkpoint(error.into()))?;
        let header = self.header_in(checkpoint)?;
        let TreeSize { size, root } = TreeSize::of(checkpoint);
        verify_inclusion(&leaf_hash(&self.header), self.index, size, &self.inclusion, root)
            .map_err(|_| BundleError::Inclusion)?;
        let mut revealed: Vec<(String, Personal<Vec<u8>>)> = Vec::new();
        for Revealed { label, part: Disclosure { salt, plaintext } } in &self.revealed {
            let found = header.parts.iter().find(|part| *part.label == **label);
            let holds = found.is_some_and(|part| prepare::commits(part, salt, plaintext.reveal()));
            if !holds || revealed.iter().any(|(other, _)| other == label) {
                return Err(BundleError::Revealed(label.clone()));
            }
            revealed.push((label.clone(), plaintext.clone()));
        }
        let older = self.older.as_ref().map(|older| older.verify(checkpoint, public)).transpose()?;
        if !known.is_empty() && !known.contains(public) {
            return Err(BundleError::OtherKey { found: self.key.fingerprint() });
        }
        if let Some(held) = held {
            self.reaches(held, older.as_ref())?;
        }
        Ok(Proven {
            header,
            checkpoint: checkpoint.clone(),
            key: self.key.clone(),
            pinned: !known.is_empty(),
            revealed,
            older,
            held: held.is_some(),
        })
    }

    fn header_in(&self, checkpoint: &Checkpoint) -> Result<Header, BundleError> {
        let header = header::decode(&self.header).ok_or(BundleError::Header("its bytes are no header"))?;
        if header.stream != checkpoint.origin.stream || header.epoch > checkpoint.origin.epoch {
            return Err(BundleError::Header("it is of another log than the checkpoint"));
        }
        if header.sequence != self.index {
            return Err(BundleError::Header("it names another leaf number than the proof"));
        }
        Ok(header)
    }

    /// Whether the caller's checkpoint is one of this history.
    fn reaches(&self, held: &SignedCheckpoint, older: Option<&Checkpoint>) -> Result<(), BundleError> {
        let (own, theirs) = (self.checkpoint.checkpoint(), held.checkpoint());
        held.verify(self.key.public()).map_err(|error| BundleError::Held(error.to_string()))?;
        if theirs.origin != own.origin {
            return Err(BundleError::Held(format!("{} is not {}", theirs.origin, own.origin)));
        }
        let mut known = [Some(own), older].into_iter().flatten();
        match known.find(|known| known.head.size == theirs.head.size) {
            Some(known) if known.head.root == theirs.head.root => Ok(()),
            Some(_) => Err(BundleError::HeldContradicted),
            None => Err(BundleError::HeldNotReached),
        }
    }

    fn extra(&self) -> Vec<u8> {
        let mut out = Vec::new();
        cbor::array(&mut out, 5);
        cbor::unsigned(&mut out, FORMAT);
        cbor::text(&mut out, &self.key.to_string());
        cbor::bytes(&mut out, &self.header);
        cbor::array(&mut out, self.revealed.len());
        for Revealed { label, part } in &self.revealed {
            cbor::array(&mut out, 3);
            cbor::text(&mut out, label);
            cbor::bytes(&mut out, &part.salt);
            cbor::bytes(&mut out, part.plaintext.reveal());
        }
        match &self.older {
            None => cbor::array(&mut out, 0),
            Some(Older { checkpoint, proof }) => {
                cbor::array(&mut out, 2);
                cbor::text(&mut out, &checkpoint.to_string());
                cbor::array(&mut out, proof.len());
                for hash in proof {
                    cbor::bytes(&mut out, hash);
                }
            }
        }
        out
    }
}

/// Size and root of a checkpoint.
struct TreeSize<'a> {
    size: u64,
    root: &'a Digest,
}

impl<'a> TreeSize<'a> {
    const fn of(checkpoint: &'a Checkpoint) -> Self {
        Self { size: checkpoint.head.size, root: &checkpoint.head.root }
    }
}

impl Older {
    pub(crate) fn verify(&self, newer: &Checkpoint, public: &[u8; 32]) -> Result<Checkpoint, BundleError> {
        let older = self.checkpoint.checkpoint();
        if older.origin != newer.origin || older.head.size > newer.head.size {
            return Err(BundleError::OlderOrigin);
        }
        self.checkpoint.verify(public).map_err(|error| BundleError::Older(error.into()))?;
        let (from, to) = (TreeSize::of(older), TreeSize::of(newer));
        verify_consistency(from.size, from.root, to.size, to.root, &self.proof)
            .map_err(|_| BundleError::Consistency)?;
        Ok(older.clone())
    }
}

impl fmt::Display for Bundle {
    /// The file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\nextra {}\nindex {}", base64::encode(&self.extra()), self.index)?;
        for hash in &self.inclusion {
            writeln!(f, "{}", base64::encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

/// The pieces of the `extra` line.
struct Extra {
    key: VerifierKey,
    header: Vec<u8>,
    revealed: Vec<Revealed>,
    older: Option<Older>,
}

impl Extra {
    fn read(reader: &mut Reader) -> Option<Self> {
        if reader.array()? != 5 || reader.unsigned()? != FORMAT {
            return None;
        }
        let key = reader.text()?.parse().ok()?;
        let header = reader.bytes()?.to_vec();
        let mut revealed = Vec::new();
        for _ in 0..reader.array()? {
            if reader.array()? != 3 {
                return None;
            }
            let label = reader.text()?.to_owned();
            let salt: [u8; SALT_LEN] = reader.fixed()?;
            revealed.push(Revealed { label, part: Disclosure { salt, plaintext: reader.bytes()?.to_vec().into() } });
        }
        let older = match reader.array()? {
            0 => None,
            2 => {
                let checkpoint = reader.text()?.parse().ok()?;
                let hashes = reader.array()?;
                let proof: Option<Vec<Digest>> = (0..hashes.min(MOST_HASHES)).map(|_| reader.fixed()).collect();
                Some(Older { checkpoint, proof: proof.filter(|proof| proof.len() == hashes)? })
            }
            _ => return None,
        };
        Some(Self { key, header, revealed, older })
    }
}

impl FromStr for Bundle {
    type Err = BundleError;

    fn from_str(text: &str) -> Result<Self, BundleError> {
        let form = |what| BundleError::Form(what);
        if text.len() > MOST {
            return Err(form("it is too large"));
        }
        let (head, note) = text.split_once("\n\n").ok_or_else(|| form("it ends early"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(form("its first line is another one"));
        }
        let extra = lines.next().and_then(|line| line.strip_prefix("extra ")).and_then(base64::decode);
        let extra = extra.ok_or_else(|| form("its `extra` line cannot be read"))?;
        let mut reader = Reader::new(&extra);
        let read = Extra::read(&mut reader).filter(|_| reader.end().is_some());
        let Extra { key, header, revealed, older } = read.ok_or_else(|| form("its `extra` line cannot be read"))?;
        let index = lines.next().and_then(|line| number(line.strip_prefix("index ")?));
        let index = index.ok_or_else(|| form("its `index` line cannot be read"))?;
        let hash = |line: &str| base64::decode(line)?.try_into().ok();
        let inclusion: Option<Vec<Digest>> = lines.take(MOST_HASHES).map(hash).collect();
        let inclusion = inclusion.ok_or_else(|| form("a line of its inclusion proof cannot be read"))?;
        let checkpoint = note.parse().map_err(BundleError::Checkpoint)?;
        let bundle = Self { header, index, inclusion, checkpoint, key, revealed, older };
        // One text for each bundle: nothing rides along that was not checked.
        if bundle.to_string() == text { Ok(bundle) } else { Err(form("it says more than a bundle does")) }
    }
}
