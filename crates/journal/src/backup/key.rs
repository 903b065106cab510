//! The two secrets of a backup: `backup.key`, which never changes and is kept apart, and the file `generations` in the
//! backup itself, whose slots are overwritten when their term is over.
//!
//! Every generation's copy of the key store is sealed under a key of its own. That key lies in a slot, wrapped under
//! `backup.key`. When the slot is overwritten, nothing opens that copy any more, whoever kept it: so keys that were
//! erased since are gone from the backups too. A copy of `generations` must therefore be a mirror, never an archive.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use liaison_crypto::sign::PUBLIC_LEN;
use liaison_crypto::{DataKey, Digest, NONCE_LEN, WRAPPED_LEN, sha256};
use liaison_domain::Entropy;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::backup::error::{BackupError, io};
use crate::error::OpenError;

const MAGIC: &[u8] = b"liaison backup key 1\n";
const BODY: usize = 16 + 32 + PUBLIC_LEN + 32;
const SLOTS_MAGIC: &[u8] = b"liaison backup generations 1\n";
/// Where the slots begin.
const SLOTS: u64 = 64;
const SLOT: usize = 128;
/// Generations whose keys can be there at once.
pub(super) const MOST: usize = 64;
const NAME: &str = "generations";

/// What opens a backup, together with its file `generations`. It names the node, and the key that signs its manifests.
#[derive(Debug)]
pub struct BackupKey {
    /// Of this backup: tells its files from another's.
    pub id: Uuid,
    /// Fingerprint of the node's key.
    pub(super) node: Digest,
    /// The node's public signing key.
    pub(super) signer: [u8; PUBLIC_LEN],
    pub(super) seal: DataKey,
}

fn array<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

impl BackupKey {
    pub(super) fn generate(node: Digest, signer: [u8; PUBLIC_LEN], entropy: &mut dyn Entropy) -> Self {
        let (mut id, mut key) = ([0; 16], Zeroizing::new([0; 32]));
        entropy.fill(&mut id);
        entropy.fill(key.as_mut_slice());
        Self { id: uuid::Builder::from_random_bytes(id).into_uuid(), node, signer, seal: DataKey::new(*key) }
    }

    /// Writes the key, readable by its owner only and durable on return. Never overwrites.
    pub(super) fn save(&self, path: &Path) -> Result<(), BackupError> {
        let mut bytes = Zeroizing::new(MAGIC.to_vec());
        bytes.extend_from_slice(self.id.as_bytes());
        bytes.extend_from_slice(&self.node);
        bytes.extend_from_slice(&self.signer);
        bytes.extend_from_slice(self.seal.expose());
        let check = sha256(&bytes);
        bytes.extend_from_slice(&check);
        let write = || {
            let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            crate::sqlite::sync_parent(path)
        };
        write().map_err(io(path))
    }

    /// Reads the key; refuses a file that others than its owner may read.
    pub fn load(path: &Path) -> Result<Self, BackupError> {
        let mut file = File::open(path).map_err(io(path))?;
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&file.metadata().map_err(io(path))?.permissions()) & 0o077 != 0 {
            let reason = "others may read it; take their rights away (chmod 600)".to_owned();
            return Err(BackupError::Io { path: path.to_owned(), reason });
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(MAGIC.len() + BODY + 32));
        file.read_to_end(&mut bytes).map_err(io(path))?;
        let read = || {
            let (body, check) = bytes.split_last_chunk::<32>()?;
            let mut rest = body.strip_prefix(MAGIC).filter(|rest| rest.len() == BODY && sha256(body) == *check)?;
            let id = Uuid::from_bytes(array(&mut rest)?);
            let (node, signer) = (array(&mut rest)?, array(&mut rest)?);
            Some(Self { id, node, signer, seal: DataKey::new(array(&mut rest)?) })
        };
        let damaged = || OpenError::Damaged { path: path.to_owned(), what: "not a backup key".to_owned() };
        Ok(read().ok_or_else(damaged)?)
    }

    fn context(&self, generation: u64) -> Vec<u8> {
        [b"liaison backup generation 1\0".as_slice(), self.id.as_bytes(), &generation.to_be_bytes()].concat()
    }
}

/// One generation's key as it lies in its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub generation: u64,
    pub created: Timestamp,
    wrapped: [u8; WRAPPED_LEN],
}

impl Slot {
    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SLOT);
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        bytes.extend_from_slice(&self.created.as_second().to_be_bytes());
        bytes.extend_from_slice(&self.wrapped);
        let check = sha256(&bytes);
        bytes.extend_from_slice(&check);
        bytes.resize(SLOT, 0);
        bytes
    }

    /// `None` for an empty slot, and for one that a crash left half written.
    fn decode(mut bytes: &[u8]) -> Option<Self> {
        let check = bytes.get(16 + WRAPPED_LEN..16 + WRAPPED_LEN + 32)?;
        if sha256(bytes.get(..16 + WRAPPED_LEN)?) != *check {
            return None;
        }
        let generation = u64::from_be_bytes(array(&mut bytes)?);
        let created = Timestamp::from_second(i64::from_be_bytes(array(&mut bytes)?)).ok()?;
        Some(Self { generation, created, wrapped: array(&mut bytes)? })
    }
}

/// The slots of a backup.
#[derive(Debug)]
pub(super) struct Generations {
    path: PathBuf,
    slots: Vec<Option<Slot>>,
}

impl Generations {
    pub(super) fn create(directory: &Path, key: &BackupKey) -> Result<(), BackupError> {
        let path = directory.join(NAME);
        let mut bytes = [SLOTS_MAGIC, key.id.as_bytes()].concat();
        bytes.resize(usize::try_from(SLOTS).unwrap_or(64) + MOST * SLOT, 0);
        let write = || {
            let mut file = private(OpenOptions::new().write(true).create_new(true)).open(&path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            crate::sqlite::sync_parent(&path)
        };
        write().map_err(io(&path))
    }

    pub(super) fn load(directory: &Path, key: &BackupKey) -> Result<Self, BackupError> {
        let path = directory.join(NAME);
        let bytes = std::fs::read(&path).map_err(io(&path))?;
        let damaged = |what| BackupError::Damaged { path: path.clone(), what };
        let id = bytes.strip_prefix(SLOTS_MAGIC).and_then(|rest| rest.get(..16)).ok_or_else(|| damaged("no slots"))?;
        if id != key.id.as_bytes() {
            return Err(BackupError::Foreign { path, what: "backup" });
        }
        let slots = bytes.get(usize::try_from(SLOTS).unwrap_or(64)..).filter(|slots| slots.len() == MOST * SLOT);
        let slots = slots.ok_or_else(|| damaged("cut off"))?.chunks_exact(SLOT).map(Slot::decode).collect();
        Ok(Self { path, slots })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().flatten()
    }

    /// The key of a generation; `None` when it is destroyed.
    pub(super) fn key(&self, key: &BackupKey, generation: u64) -> Result<Option<DataKey>, BackupError> {
        let Some(slot) = self.iter().find(|slot| slot.generation == generation) else { return Ok(None) };
        let opened = key.seal.unwrap(&key.context(generation), &slot.wrapped);
        let damaged = |_| BackupError::Damaged { path: self.path.clone(), what: "a slot does not open" };
        opened.map(Some).map_err(damaged)
    }

    /// A new key for a generation, durable on return. A slot that a stopped backup left for it is taken over; when all
    /// are taken the oldest goes.
    pub(super) fn add(
        &mut self,
        key: &BackupKey,
        generation: u64,
        created: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<DataKey, BackupError> {
        let (mut bytes, mut nonce) = (Zeroizing::new([0; 32]), [0; NONCE_LEN]);
        entropy.fill(bytes.as_mut_slice());
        entropy.fill(&mut nonce);
        let made = DataKey::new(*bytes);
        let wrapped = key.seal.wrap(nonce, &key.context(generation), &made);
        let same = self.slots.iter().position(|slot| slot.is_some_and(|slot| slot.generation == generation));
        let empty = self.slots.iter().position(Option::is_none);
        let oldest =
            (0..self.slots.len()).min_by_key(|at| self.slots.get(*at).copied().flatten().map(|slot| slot.generation));
        let at = same.or(empty).or(oldest).unwrap_or(0);
        self.write(at, Some(Slot { generation, created, wrapped }))?;
        Ok(made)
    }

    /// Overwrites the keys of these generations, durably.
    pub(super) fn destroy(&mut self, generations: &[u64]) -> Result<(), BackupError> {
        for at in 0..self.slots.len() {
            if self.slots.get(at).copied().flatten().is_some_and(|slot| generations.contains(&slot.generation)) {
                self.write(at, None)?;
            }
        }
        Ok(())
    }

    /// In place: a new file beside would leave the old bytes on the disk.
    fn write(&mut self, at: usize, slot: Option<Slot>) -> Result<(), BackupError> {
        let bytes = slot.as_ref().map_or_else(|| vec![0; SLOT], Slot::encode);
        let offset = SLOTS + u64::try_from(at * SLOT).unwrap_or(0);
        let write = || {
            let mut file = OpenOptions::new().write(true).open(&self.path)?;
            file.seek(SeekFrom::Start(offset))?;
            file.write_all(&bytes)?;
            file.sync_all()
        };
        write().map_err(io(&self.path))?;
        if let Some(place) = self.slots.get_mut(at) {
            *place = slot;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    fn key(seed: u64) -> BackupKey {
        BackupKey::generate([1; 32], [2; 32], &mut SeededEntropy::new(seed))
    }

    #[test]
    fn a_key_comes_back_and_no_other_file_passes() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("backup.key");
        key(1).save(&path).unwrap();
        let loaded = BackupKey::load(&path).unwrap();
        assert_eq!((loaded.id, loaded.seal.expose()), (key(1).id, key(1).seal.expose()));
        assert!(key(2).save(&path).is_err(), "never overwritten");
        let bytes = std::fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            std::fs::write(&path, &altered).unwrap();
            assert!(BackupKey::load(&path).is_err(), "{at}");
        }
    }

    #[test]
    fn a_destroyed_slot_leaves_nothing_and_the_oldest_makes_room() {
        let directory = tempfile::tempdir().unwrap();
        let key = key(1);
        let mut entropy = SeededEntropy::new(2);
        Generations::create(directory.path(), &key).unwrap();
        let mut generations = Generations::load(directory.path(), &key).unwrap();
        let now = "2026-05-01T10:00:00Z".parse().unwrap();
        let first = generations.add(&key, 1, now, &mut entropy).unwrap();
        generations.add(&key, 2, now, &mut entropy).unwrap();
        let found = Generations::load(directory.path(), &key).unwrap().key(&key, 1).unwrap().unwrap();
        assert_eq!(found.expose(), first.expose());
        let wrapped = generations.iter().next().unwrap().wrapped;
        generations.destroy(&[1]).unwrap();
        let bytes = std::fs::read(directory.path().join(NAME)).unwrap();
        assert!(!bytes.windows(16).any(|window| window == &wrapped[..16]));
        let mut again = Generations::load(directory.path(), &key).unwrap();
        assert!(again.key(&key, 1).unwrap().is_none() && again.key(&key, 2).unwrap().is_some());
        for generation in 3..=u64::try_from(MOST).unwrap() + 2 {
            again.add(&key, generation, now, &mut entropy).unwrap();
        }
        assert!(again.key(&key, 2).unwrap().is_none() && again.key(&key, 3).unwrap().is_some());
        let other = super::tests::key(5);
        assert!(matches!(Generations::load(directory.path(), &other), Err(BackupError::Foreign { .. })));
    }
}
