//! The file: a header of 256 bytes, then the body.
//!
//! | at | bytes | |
//! |---|---|---|
//! | 0 | 32 | magic, which is also what the signature begins with |
//! | 32 | 32 | the node's public key |
//! | 64 | 4 | epoch |
//! | 68 | 4 | zero |
//! | 72 | 8 | journal position |
//! | 80 | 8 | leaves of the tree of `watch` at that position |
//! | 88 | 32 | its root |
//! | 120 | 8 | fold: how the body was made |
//! | 128 | 8 | length of the body |
//! | 136 | 32 | SHA-256 of the body |
//! | 168 | 24 | zero |
//! | 192 | 64 | Ed25519 signature over the 192 bytes before |
//!
//! Numbers stand lowest byte first. The signature covers the header, the digest in it the body: no byte is outside.

use std::io;

use liaison_crypto::{Digest, sha256, sign};
use liaison_journal::{Position, TreeHead};

/// Length of the header.
pub const HEADER: usize = 256;
const SIGNED: usize = 192;
const MAGIC: &[u8; 32] = b"liaison index snapshot 1\n\0\0\0\0\0\0\0";

/// What a snapshot says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The journal's epoch.
    pub epoch: u32,
    /// The last journal entry in it.
    pub position: Position,
    /// The tree of `watch` at that position.
    pub watch: TreeHead,
    /// How the body was made: another number, another program, and the body is of no use.
    pub fold: u64,
}

/// Why a snapshot is not used. It is then made anew from the journal.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Not this format.
    #[error("it is no snapshot that this version reads")]
    Format,
    /// Another node's key.
    #[error("another node made it")]
    Foreign,
    /// The header was altered.
    #[error("its signature does not fit")]
    Signature,
    /// Cut off, or something behind its end.
    #[error("it is not as long as it says")]
    Length,
    /// The body was altered.
    #[error("its checksum does not fit")]
    Checksum,
    /// The disk.
    #[error("it cannot be read")]
    Io(#[from] io::Error),
}

/// The header.
pub struct Header {
    pub stamp: Stamp,
    pub node: [u8; 32],
    pub length: u64,
    pub digest: Digest,
}

impl Header {
    /// The header's bytes with their signature.
    pub fn signed(&self, sign: super::Sign<'_>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.node);
        bytes.extend_from_slice(&self.stamp.epoch.to_le_bytes());
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&self.stamp.position.0.to_le_bytes());
        bytes.extend_from_slice(&self.stamp.watch.size.to_le_bytes());
        bytes.extend_from_slice(&self.stamp.watch.root);
        bytes.extend_from_slice(&self.stamp.fold.to_le_bytes());
        bytes.extend_from_slice(&self.length.to_le_bytes());
        bytes.extend_from_slice(&self.digest);
        bytes.resize(SIGNED, 0);
        let signature = sign(&bytes);
        bytes.extend_from_slice(&signature);
        bytes
    }
}

/// Reads from the front.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Refused> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Refused::Length)?;
        self.0 = rest;
        Ok(*taken)
    }
}

/// The stamp of a snapshot when every byte of it is as the node with this key wrote it.
pub fn verify(file: &[u8], node: &[u8; 32]) -> Result<Stamp, Refused> {
    let (header, body) = file.split_at_checked(HEADER).ok_or(Refused::Length)?;
    let (signed, signature) = header.split_at_checked(SIGNED).ok_or(Refused::Length)?;
    let mut fields = Fields(signed);
    if fields.take()? != *MAGIC {
        return Err(Refused::Format);
    }
    if fields.take()? != *node {
        return Err(Refused::Foreign);
    }
    sign::verify(node, signed, signature).map_err(|_| Refused::Signature)?;
    let epoch = u32::from_le_bytes(fields.take()?);
    fields.take::<4>()?;
    let position = Position(u64::from_le_bytes(fields.take()?));
    let watch = TreeHead { size: u64::from_le_bytes(fields.take()?), root: fields.take()? };
    let fold = u64::from_le_bytes(fields.take()?);
    let length = u64::from_le_bytes(fields.take()?);
    let digest: Digest = fields.take()?;
    if length != body.len() as u64 {
        return Err(Refused::Length);
    }
    if sha256(body) != digest {
        return Err(Refused::Checksum);
    }
    Ok(Stamp { epoch, position, watch, fold })
}
