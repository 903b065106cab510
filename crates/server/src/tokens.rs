//! Tokens: who may sign in, from which duty. A token is shown once, when it is made; the file holds only its SHA-256, so
//! whoever reads the file can sign in as nobody.
//!
//! A token is 32 random bytes, so its hash needs no salt and no slow function: there is nothing to guess. Each entry has a
//! checksum, so that a damaged file signs nobody in as somebody else.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use liaison_crypto::hex;
use liaison_domain::{Actor, Entropy, Unit};
use liaison_node::Duty;
use liaison_policy::{PolicyError, Role};
use serde::{Deserialize, Serialize};

/// What every token begins with, so that one that leaked is recognised.
pub const PREFIX: &str = "lia_";

/// Why the token file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The operating system refused.
    #[error("the token file {path} cannot be read or written: check that it belongs to the node's user")]
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// Not the format of a token file.
    #[error("the token file {path} cannot be understood: {reason}")]
    Format {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: String,
    },
    /// An entry is not as it was written.
    #[error(
        "the token file {path}: entry {entry} is damaged or was changed by hand: take it out of the file and hand out a new \
         token (`liaison token add`)"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which one, counted from 1.
        entry: usize,
    },
    /// A role nobody knows.
    #[error(transparent)]
    Role(#[from] PolicyError),
    /// There is no such token.
    #[error("there is no token with this id: list the tokens to see their ids")]
    Missing,
}

/// One token as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenEntry {
    /// The person or system.
    pub actor: String,
    /// The desk.
    pub unit: String,
    /// What the duty is called.
    pub duty: String,
    /// Roles, by name.
    pub roles: Vec<String>,
    /// Purpose of every consultation.
    pub purpose: String,
    /// Its law.
    pub legal_basis: String,
    /// SHA-256 of the token, hexadecimal.
    pub sha256: String,
    /// From when on it is not taken any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// SHA-256 of all the above, hexadecimal; release 1 wrote none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
}

impl TokenEntry {
    /// What a person calls it by: the first eight signs of its hash.
    pub fn id(&self) -> &str {
        self.sha256.get(..8).unwrap_or(&self.sha256)
    }

    /// Over every field with its length, so that no two entries have the same.
    fn checksum(&self) -> String {
        let expires = self.expires.map(|expires| expires.as_microsecond().to_string()).unwrap_or_default();
        let fields = [&self.actor, &self.unit, &self.duty, &self.purpose, &self.legal_basis, &self.sha256, &expires];
        let mut bytes = b"liaison token entry 1\0".to_vec();
        for field in fields.into_iter().chain(&self.roles) {
            bytes.extend_from_slice(&u64::try_from(field.len()).unwrap_or(u64::MAX).to_le_bytes());
            bytes.extend_from_slice(field.as_bytes());
        }
        hex(&liaison_crypto::sha256(&bytes))
    }

    fn is_as_written(&self) -> bool {
        self.checksum.as_ref().is_none_or(|checksum| *checksum == self.checksum())
    }

    fn duty(&self) -> Result<Duty, PolicyError> {
        Ok(Duty {
            actor: Actor(self.actor.clone()),
            unit: Unit(self.unit.clone()),
            name: self.duty.clone(),
            roles: self.roles.iter().map(|role| role.parse::<Role>()).collect::<Result<_, _>>()?,
            purpose: self.purpose.clone(),
            legal_basis: self.legal_basis.clone(),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenFile {
    #[serde(default, rename = "token")]
    tokens: Vec<TokenEntry>,
}

/// A token that was found, and until when it holds.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The duty it stands for.
    pub duty: Arc<Duty>,
    /// From when on it is not taken any more.
    pub expires: Option<Timestamp>,
}

impl Grant {
    /// Whether it still holds.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.expires.is_none_or(|end| now < end)
    }
}

struct Known {
    entry: TokenEntry,
    digest: [u8; 32],
    grant: Grant,
}

/// The tokens of one node.
#[derive(Default)]
pub struct Tokens(Vec<Known>);

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({})", self.0.len())
    }
}

impl Tokens {
    /// Reads a token file; one that is not there holds no tokens.
    pub fn load(path: &Path) -> Result<Self, TokenError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(TokenError::File { path: path.to_owned(), source }),
        };
        let format = |reason: String| TokenError::Format { path: path.to_owned(), reason };
        // Only line and message: the source text, which `Display` of the error repeats, stays in the file.
        let file: TokenFile = toml::from_str(&text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            format(format!("line {}: {}", before.matches('\n').count() + 1, error.message()))
        })?;
        let mut tokens = Self::default();
        for (n, entry) in file.tokens.into_iter().enumerate() {
            if !entry.is_as_written() {
                return Err(TokenError::Damaged { path: path.to_owned(), entry: n + 1 });
            }
            let digest = digest_of_hex(&entry.sha256)
                .ok_or_else(|| format(format!("the sha256 of {} is not 64 hexadecimal digits", entry.actor)))?;
            tokens.push(entry, digest)?;
        }
        Ok(tokens)
    }

    /// Writes the file anew, readable by its owner only, so that a crash leaves the old one or the new one.
    pub fn save(&self, path: &Path) -> Result<(), TokenError> {
        let entries = TokenFile { tokens: self.0.iter().map(|known| known.entry.clone()).collect() };
        let text = toml::to_string(&entries)
            .map_err(|error| TokenError::Format { path: path.to_owned(), reason: error.to_string() })?;
        let beside = path.with_extension("new");
        let write = || {
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&beside, path)
        };
        write().map_err(|source| TokenError::File { path: path.to_owned(), source })
    }

    /// Makes a token for a duty. This is the only time it is seen.
    pub fn add(
        &mut self,
        duty: &Duty,
        expires: Option<Timestamp>,
        entropy: &mut dyn Entropy,
    ) -> Result<String, TokenError> {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        let token = format!("{PREFIX}{}", hex(&bytes));
        let digest = liaison_crypto::sha256(token.as_bytes());
        let mut entry = TokenEntry {
            actor: duty.actor.0.clone(),
            unit: duty.unit.0.clone(),
            duty: duty.name.clone(),
            roles: duty.roles.iter().map(|role| role.name().to_owned()).collect(),
            purpose: duty.purpose.clone(),
            legal_basis: duty.legal_basis.clone(),
            sha256: hex(&digest),
            expires,
            checksum: None,
        };
        entry.checksum = Some(entry.checksum());
        self.push(entry, digest)?;
        Ok(token)
    }

    /// Every token, without the token.
    pub fn list(&self) -> impl Iterator<Item = &TokenEntry> {
        self.0.iter().map(|known| &known.entry)
    }

    /// Removes the token with this id.
    pub fn remove(&mut self, id: &str) -> Result<TokenEntry, TokenError> {
        let at = self.0.iter().position(|known| known.entry.id() == id).ok_or(TokenError::Missing)?;
        Ok(self.0.remove(at).entry)
    }

    /// What a token stands for; `None` for one that is unknown or has expired. Takes the same time wherever the token
    /// stands and however much of it is right.
    pub fn find(&self, token: &str, now: Timestamp) -> Option<Grant> {
        let digest = liaison_crypto::sha256(token.as_bytes());
        let mut found = None;
        for known in &self.0 {
            let differs = known.digest.iter().zip(digest).fold(0, |differs, (a, b)| differs | (a ^ b));
            if differs == 0 {
                found = Some(&known.grant);
            }
        }
        found.filter(|grant| grant.holds(now)).cloned()
    }

    fn push(&mut self, entry: TokenEntry, digest: [u8; 32]) -> Result<(), TokenError> {
        let grant = Grant { duty: Arc::new(entry.duty()?), expires: entry.expires };
        self.0.push(Known { entry, digest, grant });
        Ok(())
    }
}

fn digest_of_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut digest = [0; 32];
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use liaison_domain::entropy::SeededEntropy;

    use super::*;

    fn duty(actor: &str) -> Duty {
        Duty {
            actor: Actor(actor.to_owned()),
            unit: Unit("piu".to_owned()),
            name: "analyst".to_owned(),
            roles: vec![Role::Officer],
            purpose: "hit review".to_owned(),
            legal_basis: "Act 1".to_owned(),
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_token_is_found_until_it_expires_or_is_removed() {
        let mut tokens = Tokens::default();
        let mut entropy = SeededEntropy::new(1);
        let now = at("2026-05-01T10:00:00Z");
        let ada = tokens.add(&duty("ada"), Some(at("2026-05-02T10:00:00Z")), &mut entropy).unwrap();
        let ben = tokens.add(&duty("ben"), None, &mut entropy).unwrap();
        assert_ne!(ada, ben);
        assert!(ada.starts_with(PREFIX) && ada.len() == 68);
        assert_eq!(tokens.find(&ada, now).unwrap().duty.actor.0, "ada");
        assert!(tokens.find(&ada, at("2026-05-02T10:00:00Z")).is_none());
        assert!(tokens.find(&ada.to_uppercase(), now).is_none());
        assert!(tokens.find("", now).is_none());
        let id = tokens.list().nth(1).unwrap().id().to_owned();
        assert_eq!(tokens.remove(&id).unwrap().actor, "ben");
        assert!(tokens.find(&ben, now).is_none());
        assert!(matches!(tokens.remove(&id), Err(TokenError::Missing)));
    }

    #[test]
    fn the_file_holds_no_token_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        assert_eq!(Tokens::load(&path).unwrap().list().count(), 0);
        let mut tokens = Tokens::default();
        let token = tokens.add(&duty("ada"), None, &mut SeededEntropy::new(2)).unwrap();
        tokens.save(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(&token[4..]), "the token itself is in the file");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777, 0o600);
        let read = Tokens::load(&path).unwrap();
        assert_eq!(read.find(&token, at("2026-05-01T10:00:00Z")).unwrap().duty, Arc::new(duty("ada")));
    }

    /// Of every bit of the file: no flipped one changes who somebody is, what they may, or until when.
    #[test]
    fn a_flipped_bit_is_refused_or_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        let mut tokens = Tokens::default();
        let mut entropy = SeededEntropy::new(3);
        tokens.add(&duty("ada"), Some(at("2026-05-02T10:00:00Z")), &mut entropy).unwrap();
        tokens.add(&duty("ben"), None, &mut entropy).unwrap();
        tokens.save(&path).unwrap();
        let what = |tokens: &Tokens| {
            let all = tokens.0.iter().map(|known| (known.digest, known.grant.duty.clone(), known.grant.expires));
            format!("{:?}", all.collect::<Vec<_>>())
        };
        let (bytes, want) = (std::fs::read(&path).unwrap(), what(&tokens));
        let mut refused = 0;
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, flipped).unwrap();
            match Tokens::load(&path) {
                Ok(read) => assert_eq!(what(&read), want, "bit {bit}"),
                Err(_) => refused += 1,
            }
        }
        assert!(refused * 10 > bytes.len() * 8 * 9, "{refused} of {}", bytes.len() * 8);
    }

    #[test]
    fn a_file_without_checksums_is_read_and_an_altered_entry_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        let mut tokens = Tokens::default();
        let mut entropy = SeededEntropy::new(4);
        tokens.add(&duty("ada"), None, &mut entropy).unwrap();
        let token = tokens.add(&duty("ben"), None, &mut entropy).unwrap();
        tokens.save(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("actor = \"ben\"", "actor = \"bea\"")).unwrap();
        let error = Tokens::load(&path).unwrap_err().to_string();
        assert!(error.contains("entry 2 is damaged"), "{error}");
        let old: Vec<&str> = text.lines().filter(|line| !line.starts_with("checksum")).collect();
        std::fs::write(&path, old.join("\n")).unwrap();
        assert!(Tokens::load(&path).unwrap().find(&token, at("2026-05-01T10:00:00Z")).is_some());
    }

    #[test]
    fn a_file_that_is_wrong_says_where_and_never_signs_anybody_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        let entry = |roles: &str, sha256: &str| {
            format!(
                "[[token]]\nactor = \"a\"\nunit = \"u\"\nduty = \"d\"\nroles = [{roles}]\npurpose = \"p\"\nlegal_basis = \"l\"\nsha256 = \"{sha256}\"\n"
            )
        };
        let good = "0".repeat(64);
        for (text, part) in [
            (entry("\"offiser\"", &good), "no role is called"),
            (entry("\"officer\"", "12"), "64 hexadecimal"),
            (entry("\"officer\"", &"é".repeat(32)), "64 hexadecimal"),
            ("[[token]]\nactor = 1".to_owned(), "cannot be understood"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = Tokens::load(&path).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }
}
