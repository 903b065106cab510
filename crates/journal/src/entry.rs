//! What goes into the journal and what comes out of it.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use liaison_crypto::Digest;
use liaison_domain::Personal;
use uuid::Uuid;

/// One log of a node. The first four share one commit position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stream {
    /// Persons, alerts, documents, biometrics, specimens.
    Watch,
    /// Passenger data; its parts lie in one file per day, so that expiry removes a file.
    Travel,
    /// Hits, warnings, requests, obligations, cases, accounts.
    Work,
    /// Outbox, inbox, receipts.
    Exchange,
    /// Who consulted what and why. Never in a [`Draft`]: it has its own files, writer and count
    /// ([`crate::Journal::record_access`]).
    Access,
}

impl Stream {
    /// The streams that share one commit position.
    pub const SHARED: [Self; 4] = [Self::Watch, Self::Travel, Self::Work, Self::Exchange];
    /// Every stream.
    pub const ALL: [Self; 5] = [Self::Watch, Self::Travel, Self::Work, Self::Exchange, Self::Access];

    /// The name in files, reports and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Travel => "travel",
            Self::Work => "work",
            Self::Exchange => "exchange",
            Self::Access => "access",
        }
    }

    /// The number in stored headers.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Watch => 1,
            Self::Travel => 2,
            Self::Work => 3,
            Self::Exchange => 4,
            Self::Access => 5,
        }
    }

    pub(crate) const fn from_code(code: u64) -> Option<Self> {
        Some(match code {
            1 => Self::Watch,
            2 => Self::Travel,
            3 => Self::Work,
            4 => Self::Exchange,
            5 => Self::Access,
            _ => return None,
        })
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where an entry stands in the commit order of the four shared streams: 1 for the first, without gaps. 0 stands before
/// everything, so it reads from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position(pub u64);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Where an entry stands in the access log: 1 for the first, without gaps, across its day files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct AccessPosition(pub u64);

/// Who did it, why and under which rules. Identifiers and words of law only: never the name of a subject. The header
/// that holds it can never be erased.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Meta {
    /// When, by the node's clock; kept to the microsecond.
    pub time: Timestamp,
    /// Account or service.
    pub actor: String,
    /// Desk inside the node.
    pub unit: String,
    /// Purpose as the policy names it.
    pub purpose: String,
    /// Article of law.
    pub legal_basis: String,
    /// SHA-256 of the policy that allowed it.
    pub policy_version: Digest,
}

/// Which key protects a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protection {
    /// Stored readable: nothing about a person.
    Plain,
    /// Encrypted under the data key of an erasure unit (a subject; a passenger on a flight). Destroying the key destroys
    /// the part.
    Personal(Uuid),
    /// Encrypted under the unit's second key: the part that masking takes away (passenger data at six months) by moving
    /// that key to escrow, while the rest stays readable.
    Sealed(Uuid),
}

impl Protection {
    /// The erasure unit, if the part is about a person.
    pub const fn unit(self) -> Option<Uuid> {
        match self {
            Self::Plain => None,
            Self::Personal(unit) | Self::Sealed(unit) => Some(unit),
        }
    }
}

/// One payload part to be stored. The bytes are the caller's own format (deterministic CBOR), told by the entry's kind
/// and kind version.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// What the part is, unique within its entry.
    pub label: Cow<'static, str>,
    /// Which key protects it.
    pub protection: Protection,
    /// The bytes, readable.
    pub plaintext: Vec<u8>,
}

impl Part {
    /// A part with nothing about a person.
    pub fn plain(label: impl Into<Cow<'static, str>>, plaintext: Vec<u8>) -> Self {
        Self { label: label.into(), protection: Protection::Plain, plaintext }
    }

    /// A part about a person, erased with the unit.
    pub fn personal(label: impl Into<Cow<'static, str>>, unit: Uuid, plaintext: Vec<u8>) -> Self {
        Self { label: label.into(), protection: Protection::Personal(unit), plaintext }
    }

    /// A part about a person that masking takes away before the rest is erased.
    pub fn sealed(label: impl Into<Cow<'static, str>>, unit: Uuid, plaintext: Vec<u8>) -> Self {
        Self { label: label.into(), protection: Protection::Sealed(unit), plaintext }
    }
}

impl fmt::Debug for Part {
    /// The bytes may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({}, {} bytes)", self.label, self.plaintext.len())
    }
}

/// An entry to be appended. Sequence, position and entity version are given at the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// One of [`Stream::SHARED`].
    pub stream: Stream,
    /// The thing whose history this is: a list, a subject, a hit, an obligation, an account.
    pub entity: Uuid,
    /// What happened, as in `list.created`. Released kinds never change their meaning.
    pub kind: Cow<'static, str>,
    /// Version of the parts' format.
    pub kind_version: u16,
    /// Who, why, under which rules. One value is shared by the entries of a batch.
    pub meta: Arc<Meta>,
    /// The payload.
    pub parts: Vec<Part>,
    /// The day whose file holds the parts: required in [`Stream::Travel`] (the day from which retention counts), refused
    /// elsewhere.
    pub day: Option<Date>,
}

/// A unique key taken together with a batch: idempotency keys, message dedupe, user names, deadlines that fired. Stored
/// as an HMAC, so that the key may come from personal data.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// What the key is about, as in `message`.
    pub namespace: Cow<'static, str>,
    /// The key.
    pub key: Vec<u8>,
    /// Whether the key comes from personal data: then it stands under a key that is destroyed in time.
    pub personal: bool,
}

impl Claim {
    /// A lasting claim on `key` within `namespace`, for keys that say nothing about a person: idempotency keys, names of
    /// lists and accounts, deadlines.
    pub fn new(namespace: impl Into<Cow<'static, str>>, key: impl Into<Vec<u8>>) -> Self {
        Self { namespace: namespace.into(), key: key.into(), personal: false }
    }

    /// A claim on a key that comes from personal data. It holds as long as its generation
    /// ([`crate::Journal::rotate_dedupe`]); after that nobody can try a guess at the key, and it may be taken again.
    pub fn personal(namespace: impl Into<Cow<'static, str>>, key: impl Into<Vec<u8>>) -> Self {
        Self { namespace: namespace.into(), key: key.into(), personal: true }
    }
}

impl fmt::Debug for Claim {
    /// The key may come from personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Claim({})", self.namespace)
    }
}

/// Entries that are stored together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// At least one.
    pub entries: Vec<Draft>,
    /// Versions the decision was made from: (entity, version), 0 for an entity that does not exist yet. The batch is
    /// refused when one has moved on.
    pub expect: Vec<(Uuid, u64)>,
    /// Keys taken with the batch. The batch is refused when one is taken.
    pub claims: Vec<Claim>,
}

impl Batch {
    /// A batch without expectations and claims.
    pub fn of(entries: Vec<Draft>) -> Self {
        Self { entries, ..Self::default() }
    }
}

/// Where a batch was stored: its entries stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Position of the first entry.
    pub first: Position,
    /// Position of the last entry: the cursor to wait for.
    pub last: Position,
}

/// An access entry: one per request or batch, naming the records shown and the position of the index that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessDraft {
    /// The request.
    pub request: Uuid,
    /// What was asked, as in `check.person`.
    pub kind: Cow<'static, str>,
    /// Version of the parts' format.
    pub kind_version: u16,
    /// Who, why, under which rules. Its UTC day names the file.
    pub meta: Arc<Meta>,
    /// The payload.
    pub parts: Vec<Part>,
}

/// One part as the header records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartHeader {
    /// What the part is.
    pub label: Box<str>,
    /// Which key protects it.
    pub protection: Protection,
    /// SHA-256(domain, salt, plaintext).
    pub commitment: Digest,
    /// SHA-256 of the bytes as stored.
    pub stored: Digest,
}

/// One claim as the header records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimHeader {
    /// What the key is about.
    pub namespace: Box<str>,
    /// HMAC of the key.
    pub digest: Digest,
}

/// The part of an entry that is never erased and that the Merkle tree covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its log.
    pub stream: Stream,
    /// Opened anew by each restore.
    pub epoch: u32,
    /// Leaf number in the stream's Merkle tree, from 0.
    pub sequence: u64,
    /// Place in the commit order; in the access log its own count.
    pub position: Position,
    /// The thing whose history this is; in the access log the request.
    pub entity: Uuid,
    /// 1 for the entity's first entry; 0 in the access log.
    pub entity_version: u64,
    /// What happened.
    pub kind: Box<str>,
    /// Version of the parts' format.
    pub kind_version: u16,
    /// Who, why, under which rules.
    pub meta: Meta,
    /// The day whose file holds the parts (travel).
    pub day: Option<Date>,
    /// The parts, in order.
    pub parts: Vec<PartHeader>,
    /// Claims taken with the batch that this entry opens.
    pub claims: Vec<ClaimHeader>,
}

/// What is left of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartState {
    /// The bytes as they were appended.
    Open(Personal<Vec<u8>>),
    /// About a person, and not asked for ([`crate::Journal::follow`]).
    Closed,
    /// The key is destroyed: erased by decision or rule.
    Erased,
    /// The key lies in escrow: two people together may look at it ([`crate::Journal::unmask`]).
    Masked,
    /// The file of its day is gone: expired by rule.
    Expired,
}

/// A stored entry with its parts opened as far as they still exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the Merkle tree covers.
    pub header: Header,
    /// One per part of the header, in the same order.
    pub parts: Vec<PartState>,
}

impl Entry {
    /// An entry none of whose parts was asked for.
    pub(crate) fn closed(header: Header) -> Self {
        let parts = header.parts.iter().map(|_| PartState::Closed).collect();
        Self { header, parts }
    }

    /// Place in the commit order.
    pub const fn position(&self) -> Position {
        self.header.position
    }

    /// Place in the access log, for an entry of [`crate::Journal::read_access`].
    pub const fn access_position(&self) -> AccessPosition {
        AccessPosition(self.header.position.0)
    }

    /// The state of the part named `label`; `None` when the entry never had one.
    pub fn part(&self, label: &str) -> Option<&PartState> {
        let at = self.header.parts.iter().position(|part| &*part.label == label)?;
        self.parts.get(at)
    }

    /// The bytes of the part named `label`; `None` when it never was, is closed, erased or expired.
    pub fn open(&self, label: &str) -> Option<&[u8]> {
        match self.part(label)? {
            PartState::Open(bytes) => Some(bytes.reveal()),
            PartState::Closed | PartState::Erased | PartState::Masked | PartState::Expired => None,
        }
    }
}

/// Size and root of a stream's Merkle tree (RFC 6962 section 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeHead {
    /// Leaves.
    pub size: u64,
    /// Root hash.
    pub root: Digest,
}
