//! Raw passenger messages rest sealed for their term (24 hours at most), unsearchable, so that a message that was read wrongly can be
//! read again; then they are gone (DESIGN rule 14). Each has a key of its own, kept beside it and destroyed with it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;
use liaison_crypto::{DataKey, NONCE_LEN};
use liaison_domain::Entropy;
use liaison_domain::ids::MessageId;

use crate::lock;

/// Where raw messages rest.
pub trait Quarantine: Send + Sync {
    /// Seals a message away.
    fn put(&self, message: MessageId, bytes: &[u8], entropy: &mut dyn Entropy) -> io::Result<()>;

    /// The message, if it is still there.
    fn open(&self, message: MessageId) -> io::Result<Option<Vec<u8>>>;

    /// Destroys one message.
    fn destroy(&self, message: MessageId) -> io::Result<()>;

    /// Destroys what was received before `cutoff`; returns how many.
    fn purge(&self, cutoff: Timestamp) -> io::Result<u32>;

    /// When the messages that rest here were received.
    fn resting(&self) -> io::Result<Vec<Timestamp>>;
}

/// When a message was received: its id says it (`UUIDv7`, RFC 9562).
fn received(message: MessageId) -> Timestamp {
    let millis = message.0.as_u128() >> 80;
    i64::try_from(millis).ok().and_then(|millis| Timestamp::from_millisecond(millis).ok()).unwrap_or(Timestamp::MIN)
}

/// In memory, for throw-away nodes and tests.
#[derive(Default)]
pub struct MemoryQuarantine(Mutex<BTreeMap<MessageId, Vec<u8>>>);

impl Quarantine for MemoryQuarantine {
    fn put(&self, message: MessageId, bytes: &[u8], _: &mut dyn Entropy) -> io::Result<()> {
        lock(&self.0).insert(message, bytes.to_vec());
        Ok(())
    }

    fn open(&self, message: MessageId) -> io::Result<Option<Vec<u8>>> {
        Ok(lock(&self.0).get(&message).cloned())
    }

    fn destroy(&self, message: MessageId) -> io::Result<()> {
        lock(&self.0).remove(&message);
        Ok(())
    }

    fn purge(&self, cutoff: Timestamp) -> io::Result<u32> {
        let mut messages = lock(&self.0);
        let before = messages.len();
        messages.retain(|message, _| received(*message) >= cutoff);
        Ok(u32::try_from(before - messages.len()).unwrap_or(u32::MAX))
    }

    fn resting(&self) -> io::Result<Vec<Timestamp>> {
        Ok(lock(&self.0).keys().copied().map(received).collect())
    }
}

/// In a folder of the node's directory: `ID.sealed` and `ID.key`, readable by the owner only.
pub struct FileQuarantine(PathBuf);

const CONTEXT: &[u8] = b"liaison quarantine 1";

impl FileQuarantine {
    /// Over a folder, which is made when missing.
    pub fn open_folder(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self(folder.to_owned()))
    }

    fn path(&self, message: MessageId, ending: &str) -> PathBuf {
        self.0.join(format!("{}.{ending}", message.0.simple()))
    }

    /// Every file and the message it belongs to.
    fn files(&self) -> io::Result<Vec<(MessageId, String)>> {
        let mut files = Vec::new();
        for file in fs::read_dir(&self.0)? {
            let name = file?.file_name();
            let Some((id, ending)) = name.to_str().and_then(|name| name.split_once('.')) else { continue };
            if let Ok(message) = id.parse::<MessageId>() {
                files.push((message, ending.to_owned()));
            }
        }
        Ok(files)
    }
}

impl Quarantine for FileQuarantine {
    fn put(&self, message: MessageId, bytes: &[u8], entropy: &mut dyn Entropy) -> io::Result<()> {
        let (mut key, mut nonce) = ([0; 32], [0; NONCE_LEN]);
        entropy.fill(&mut key);
        entropy.fill(&mut nonce);
        let key = DataKey::new(key);
        fs::write(self.path(message, "key"), key.expose())?;
        fs::write(self.path(message, "sealed"), key.seal(nonce, CONTEXT, &[message.0.as_bytes(), bytes]))
    }

    fn open(&self, message: MessageId) -> io::Result<Option<Vec<u8>>> {
        let (key, sealed) = match (fs::read(self.path(message, "key")), fs::read(self.path(message, "sealed"))) {
            (Ok(key), Ok(sealed)) => (key, sealed),
            (Err(error), _) | (_, Err(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            (Err(error), _) | (_, Err(error)) => return Err(error),
        };
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a quarantined message is damaged");
        let key = DataKey::new(key.try_into().map_err(|_| damaged())?);
        let opened = key.open(CONTEXT, &sealed).map_err(|_| damaged())?;
        let bytes = opened.strip_prefix(message.0.as_bytes()).ok_or_else(damaged)?;
        Ok(Some(bytes.to_vec()))
    }

    fn destroy(&self, message: MessageId) -> io::Result<()> {
        // The key goes first, and its bytes before its name: without them the sealed file is noise.
        let key = self.path(message, "key");
        match fs::write(&key, [0; 32]).and_then(|()| fs::remove_file(&key)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        match fs::remove_file(self.path(message, "sealed")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn purge(&self, cutoff: Timestamp) -> io::Result<u32> {
        let mut purged = 0;
        for (message, ending) in self.files()? {
            if received(message) < cutoff {
                self.destroy(message)?;
                purged += u32::from(ending == "sealed");
            }
        }
        Ok(purged)
    }

    fn resting(&self) -> io::Result<Vec<Timestamp>> {
        let sealed = |(_, ending): &(MessageId, String)| ending == "sealed";
        Ok(self.files()?.iter().filter(|file| sealed(file)).map(|(message, _)| received(*message)).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use liaison_domain::Ids;
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    fn check(quarantine: &dyn Quarantine) {
        let now: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
        let mut entropy = SeededEntropy::new(1);
        let mut ids = Ids::default();
        let old = MessageId(ids.next(now, &mut entropy));
        let young = MessageId(ids.next(now + SignedDuration::from_hours(1), &mut entropy));
        quarantine.put(old, b"UNB+old", &mut entropy).unwrap();
        quarantine.put(young, b"UNB+young", &mut entropy).unwrap();
        assert_eq!(quarantine.open(old).unwrap().unwrap(), b"UNB+old");
        assert_eq!(quarantine.resting().unwrap(), [now, now + SignedDuration::from_hours(1)]);
        assert_eq!(quarantine.purge(now).unwrap(), 0);
        assert_eq!(quarantine.purge(now + SignedDuration::from_millis(1)).unwrap(), 1);
        assert_eq!(quarantine.open(old).unwrap(), None);
        assert_eq!(quarantine.open(young).unwrap().unwrap(), b"UNB+young");
        quarantine.destroy(young).unwrap();
        quarantine.destroy(young).unwrap();
        assert_eq!(quarantine.open(young).unwrap(), None);
    }

    #[test]
    fn raw_messages_are_gone_after_a_day() {
        check(&MemoryQuarantine::default());
        let folder = tempfile::tempdir().unwrap();
        check(&FileQuarantine::open_folder(folder.path()).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    }

    #[test]
    fn the_file_shows_nothing_of_the_message() {
        let folder = tempfile::tempdir().unwrap();
        let quarantine = FileQuarantine::open_folder(folder.path()).unwrap();
        let message = MessageId(uuid::Uuid::from_u128(7));
        quarantine.put(message, b"UNB+ASTORGALE", &mut SeededEntropy::new(2)).unwrap();
        for file in fs::read_dir(folder.path()).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(9).any(|window| window == b"ASTORGALE"));
        }
    }
}
