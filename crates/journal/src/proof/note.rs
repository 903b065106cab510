//! Signed notes (C2SP signed-note): a text, and lines of those who vouch for it. Ed25519 only (type 01); signatures of
//! others, such as witnesses, are carried along and not judged.

use std::fmt;
use std::str::FromStr;

use liaison_crypto::hash::sha256_of;
use liaison_crypto::sign::{self, PUBLIC_LEN};
use liaison_crypto::{hex, sha256};

use crate::proof::base64;
use crate::proof::signer::NodeSigner;

const ED25519: u8 = 1;
/// What a signature line begins with: an em dash and a space.
const SIGNED_BY: &str = "\u{2014} ";
/// Signatures read at most; the specification asks for at least 16.
const MOST_SIGNATURES: usize = 64;

/// Why a note does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not the form of a signed note.
    #[error("it is no signed note")]
    Form,
    /// Nobody known signed it.
    #[error("the key did not sign it")]
    NotSigned,
    /// A signature in the key's name does not fit the text.
    #[error("its signature does not fit: the text was altered, or another key signed it")]
    Signature,
}

/// The public side of a key that signs notes, as partners and witnesses keep it:
/// `name+hash+base64(type, public key)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    public: [u8; PUBLIC_LEN],
}

/// No verifier key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no verifier key: it reads name+hash+key, as `liaison journal key` prints it")]
pub struct VerifierKeyError;

impl VerifierKey {
    /// A key under a name; the name of a log's key is its origin.
    pub fn new(name: &str, public: [u8; PUBLIC_LEN]) -> Self {
        Self { name: name.to_owned(), public }
    }

    /// Name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key itself.
    pub const fn public(&self) -> &[u8; PUBLIC_LEN] {
        &self.public
    }

    /// SHA-256 of the public key, in hexadecimal digits: what two people compare by telephone.
    pub fn fingerprint(&self) -> String {
        hex(&sha256(&self.public))
    }

    /// The first four bytes of SHA-256(name, line feed, type, key).
    fn id(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = sha256_of(&[self.name.as_bytes(), b"\n", &[ED25519], &self.public]);
        [a, b, c, d]
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(&self.public);
        write!(f, "{}+{}+{}", self.name, hex(&self.id()), base64::encode(&key))
    }
}

impl FromStr for VerifierKey {
    type Err = VerifierKeyError;

    fn from_str(text: &str) -> Result<Self, VerifierKeyError> {
        let read = || {
            let mut parts = text.splitn(3, '+');
            let (name, id, key) = (parts.next()?, parts.next()?, base64::decode(parts.next()?)?);
            let (ED25519, public) = key.split_first().map(|(kind, public)| (*kind, public))? else { return None };
            let key = Self::new(name, public.try_into().ok()?);
            (is_key_name(name) && hex(&key.id()) == id).then_some(key)
        };
        read().ok_or(VerifierKeyError)
    }
}

/// Whether a key may have this name: not empty, no space, no plus sign.
fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// One signature under a note.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Signature {
    name: String,
    id: [u8; 4],
    bytes: Vec<u8>,
}

/// A note as it was read: nothing is known of its signatures until [`Note::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

impl Note {
    /// Signs a text, which ends with a line feed, under a key name.
    pub(crate) fn sign(text: &str, name: &str, signer: &NodeSigner) -> Self {
        let key = VerifierKey::new(name, signer.public());
        let bytes = signer.sign(text.as_bytes()).to_vec();
        Self { text: text.to_owned(), signatures: vec![Signature { name: name.to_owned(), id: key.id(), bytes }] }
    }

    /// What is signed, with its last line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Checks that `key` signed it. Signatures of others do not count and do not hurt.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let id = key.id();
        let mut signed = Err(NoteError::NotSigned);
        for signature in self.signatures.iter().filter(|one| one.name == key.name && one.id == id) {
            let checked = sign::verify(&key.public, self.text.as_bytes(), &signature.bytes);
            checked.map_err(|_| NoteError::Signature)?;
            signed = Ok(());
        }
        signed
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for Signature { name, id, bytes } in &self.signatures {
            writeln!(f, "{SIGNED_BY}{name} {}", base64::encode(&[id.as_slice(), bytes].concat()))?;
        }
        Ok(())
    }
}

impl FromStr for Note {
    type Err = NoteError;

    fn from_str(note: &str) -> Result<Self, NoteError> {
        if note.contains(|c: char| c.is_control() && c != '\n') {
            return Err(NoteError::Form);
        }
        // The last empty line ends the text.
        let at = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, rest) = note.split_at_checked(at + 1).ok_or(NoteError::Form)?;
        let lines = rest.strip_prefix('\n').and_then(|lines| lines.strip_suffix('\n')).ok_or(NoteError::Form)?;
        let read = |line: &str| {
            let (name, bytes) = line.strip_prefix(SIGNED_BY)?.split_once(' ')?;
            let bytes = base64::decode(bytes)?;
            let (id, bytes) = bytes.split_first_chunk::<4>()?;
            let sound = is_key_name(name) && !bytes.is_empty();
            sound.then(|| Signature { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
        };
        let signatures: Option<Vec<Signature>> = lines.split('\n').take(MOST_SIGNATURES + 1).map(read).collect();
        let signatures = signatures.filter(|all| all.len() <= MOST_SIGNATURES).ok_or(NoteError::Form)?;
        Ok(Self { text: text.to_owned(), signatures })
    }
}
