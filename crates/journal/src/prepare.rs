//! Work on the caller's thread: everything of a batch that does not depend on where it will stand.

use std::sync::Arc;

use jiff::civil::Date;
use liaison_crypto::{DataKey, Digest, NONCE_LEN, SALT_LEN, commitment, sha256};
use liaison_domain::Entropy;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::act::{self, Act};
use crate::entry::{AccessDraft, Batch, Claim, Draft, Meta, Part, PartHeader, PartState, Protection, Stream};
use crate::error::AppendError;
use crate::evidence::Disclosure;
use crate::header::{self, Tail};
use crate::keys::NodeKeys;
use crate::ring::{Fate, Forbidden, KeyError, KeyId, KeyRing, KeyStore, NewKey};

/// Parts an entry may have: their number shares an integer key with the position.
pub(crate) const MOST_PARTS: usize = 64;
/// Bytes a header may have before its place is put in front: a header must fit an entry of a tlog-tiles bundle, whose
/// length is a 16-bit number (C2SP tlog-tiles, "Log Entries").
const MOST_TAIL: usize = 65_535 - 64;
const COMMITMENT: &[u8] = b"liaison part commitment 1\0";
const CONTEXT: &[u8] = b"liaison part context 1\0";
const RANDOM: usize = SALT_LEN + NONCE_LEN;

/// A batch ready to be placed.
#[derive(Clone)]
pub(crate) struct Prepared {
    /// Whether it may use the reserve of a full disk.
    pub essential: bool,
    pub entries: Vec<PreparedEntry>,
    pub expect: Vec<(Uuid, u64)>,
    pub claims: Vec<(Box<str>, Digest)>,
    /// What personal claims are called under other generations: taken there is taken.
    pub also: Vec<(Box<str>, Digest)>,
    /// Keys to be stored before the parts.
    pub keys: Vec<NewKey>,
    /// All keys it relies on, and when they were obtained: an act may be decided before the batch is placed.
    pub relies_on: Vec<KeyId>,
    pub stamp: u64,
    /// What the batch decides, if it is the journal's own.
    pub act: Option<Arc<Act>>,
}

#[derive(Clone)]
pub(crate) struct PreparedEntry {
    pub stream: Stream,
    pub entity: Uuid,
    /// Names the file: of the parts in travel, of everything in the access log (where no header repeats it, because
    /// entries stay in order across midnight and clock faults).
    pub day: Option<Date>,
    /// The header without its place.
    pub tail: Vec<u8>,
    /// The parts as stored.
    pub parts: Vec<Vec<u8>>,
    /// Units that the table of units names ([`act::indexed`]).
    pub units: Vec<Uuid>,
    /// Whether the journal itself wrote it.
    pub act: bool,
}

impl Prepared {
    /// Refuses a batch about units that were erased, or for a day that expired, since it was prepared.
    pub(crate) fn check(&self, ring: &KeyRing, store: &mut dyn KeyStore) -> Result<(), AppendError> {
        let days = self.entries.iter().filter(|entry| entry.stream == Stream::Travel).filter_map(|entry| entry.day);
        ring.still_allows(self.stamp, &self.relies_on, days, store).map_err(|forbidden| match forbidden {
            Forbidden::Unit(unit, fate) => gone(unit, fate),
            Forbidden::Day(day) => AppendError::Expired { day },
            Forbidden::Store(reason) => AppendError::Unavailable(reason),
        })
    }
}

fn gone(unit: Uuid, fate: Fate) -> AppendError {
    match fate {
        Fate::Masked => AppendError::Masked { unit },
        Fate::Erased | Fate::Unknown => AppendError::Erased { unit },
    }
}

pub(crate) fn batch(
    batch: Batch,
    node: &NodeKeys,
    ring: &KeyRing,
    store: &mut dyn KeyStore,
    entropy: &mut dyn Entropy,
) -> Result<Prepared, AppendError> {
    check(&batch)?;
    let day = batch.entries.iter().filter_map(|draft| draft.day).find(|day| ring.is_expired(*day));
    if let Some(day) = day {
        return Err(AppendError::Expired { day });
    }
    if let (Some(first), true) = (batch.entries.first(), batch.claims.iter().any(|claim| claim.personal)) {
        let now = first.meta.time.as_microsecond();
        ring.begin(now, None, node, store, entropy).map_err(AppendError::Unavailable)?;
    }
    let (mut claims, mut also) = (Vec::with_capacity(batch.claims.len()), Vec::new());
    for Claim { namespace, key, personal } in &batch.claims {
        let named = |digest| -> (Box<str>, Digest) { (namespace.as_ref().into(), digest) };
        if *personal {
            let mut digests = ring.personal(namespace, key, node).into_iter().map(named);
            claims.extend(digests.next());
            also.extend(digests);
        } else {
            claims.push(named(node.dedupe(namespace, key)));
        }
    }
    let sealing = Sealing { node, ring, access: false };
    let prepared = sealing.entries(batch.entries, &claims, store, entropy)?;
    Ok(Prepared { expect: batch.expect, claims, also, ..prepared })
}

/// The entry of an act.
pub(crate) fn act(
    act: &Arc<Act>,
    id: Uuid,
    meta: Arc<Meta>,
    node: &NodeKeys,
    ring: &KeyRing,
    store: &mut dyn KeyStore,
    entropy: &mut dyn Entropy,
) -> Result<Prepared, AppendError> {
    let sealing = Sealing { node, ring, access: false };
    let prepared = sealing.entries(vec![act.draft(id, meta)], &[], store, entropy)?;
    Ok(Prepared { essential: true, expect: vec![(id, 0)], act: Some(Arc::clone(act)), ..prepared })
}

/// An entry of the journal's own that decides nothing.
pub(crate) fn own(
    draft: Draft,
    node: &NodeKeys,
    ring: &KeyRing,
    store: &mut dyn KeyStore,
    entropy: &mut dyn Entropy,
) -> Result<Prepared, AppendError> {
    let expect = vec![(draft.entity, 0)];
    let prepared = Sealing { node, ring, access: false }.entries(vec![draft], &[], store, entropy)?;
    Ok(Prepared { essential: true, expect, ..prepared })
}

pub(crate) fn access(
    draft: AccessDraft,
    node: &NodeKeys,
    ring: &KeyRing,
    store: &mut dyn KeyStore,
    entropy: &mut dyn Entropy,
) -> Result<Prepared, AppendError> {
    check_parts(&draft.parts)?;
    let AccessDraft { request, kind, kind_version, meta, parts } = draft;
    let day = Some(meta.time.to_zoned(jiff::tz::TimeZone::UTC).date());
    let draft = Draft { stream: Stream::Access, entity: request, kind, kind_version, meta, parts, day };
    Sealing { node, ring, access: true }.entries(vec![draft], &[], store, entropy)
}

fn check(batch: &Batch) -> Result<(), AppendError> {
    let invalid = |what| Err(AppendError::Invalid(what));
    if batch.entries.is_empty() {
        return invalid("a batch has at least one entry");
    }
    for draft in &batch.entries {
        if draft.stream == Stream::Access {
            return invalid("access entries go by record_access");
        }
        if Act::is_kind(&draft.kind) {
            return invalid("kinds that begin with `journal.` are written by the journal itself");
        }
        if draft.day.is_some() != (draft.stream == Stream::Travel) {
            return invalid("travel entries have a day, others have none");
        }
        check_parts(&draft.parts)?;
    }
    let repeated = |n: usize, claim| batch.claims.iter().take(n).any(|other| other == claim);
    if batch.claims.iter().enumerate().any(|(n, claim)| repeated(n, claim)) {
        return invalid("a claim stands twice in one batch");
    }
    Ok(())
}

fn check_parts(parts: &[Part]) -> Result<(), AppendError> {
    if parts.len() > MOST_PARTS {
        return Err(AppendError::Invalid("an entry has at most 64 parts"));
    }
    let repeated = |n: usize, part: &Part| parts.iter().take(n).any(|other| other.label == part.label);
    if parts.iter().enumerate().any(|(n, part)| repeated(n, part)) {
        return Err(AppendError::Invalid("the labels of an entry's parts differ"));
    }
    Ok(())
}

struct Sealing<'a> {
    node: &'a NodeKeys,
    ring: &'a KeyRing,
    access: bool,
}

impl Sealing<'_> {
    fn entries(
        &self,
        drafts: Vec<Draft>,
        claims: &[(Box<str>, Digest)],
        store: &mut dyn KeyStore,
        entropy: &mut dyn Entropy,
    ) -> Result<Prepared, AppendError> {
        let parts = || drafts.iter().flat_map(|draft| &draft.parts);
        let ids: Vec<KeyId> = parts().filter_map(|part| KeyId::of(part.protection, self.access)).collect();
        let mut random = Zeroizing::new(vec![0; parts().count() * RANDOM]);
        entropy.fill(&mut random);
        let obtained = self.ring.obtain(&ids, self.node, store, entropy).map_err(|error| match error {
            KeyError::Store(reason) => AppendError::Unavailable(reason),
            KeyError::Damaged => AppendError::Unavailable("a stored data key is damaged".to_owned()),
            KeyError::Refused(unit, fate) => gone(unit, fate),
        })?;
        let new = obtained.new;
        let (mut keys, mut random) = (obtained.keys.into_iter(), random.chunks_exact(RANDOM));
        let mut meta: Option<(Arc<Meta>, Vec<u8>)> = None;
        let mut entries = Vec::with_capacity(drafts.len());
        for (n, draft) in drafts.into_iter().enumerate() {
            let encoded = match meta.take() {
                Some((of, encoded)) if Arc::ptr_eq(&of, &draft.meta) => encoded,
                _ => header::encode_meta(&draft.meta),
            };
            let tail = Tail {
                claims: if n == 0 { claims } else { &[] },
                entity: draft.entity,
                kind: &draft.kind,
                kind_version: draft.kind_version,
                meta: &encoded,
                day: draft.day.filter(|_| !self.access),
            };
            let mut tail = header::encode_tail(&tail, draft.parts.len());
            let mut stored = Vec::with_capacity(draft.parts.len());
            for part in &draft.parts {
                let key = if part.protection == Protection::Plain { None } else { keys.next() };
                let random = random.next().unwrap_or_default();
                let (commitment, bytes) = seal(draft.entity, &draft.kind, part, key.as_deref(), random);
                header::encode_part(&mut tail, &part.label, part.protection, &commitment, &sha256(&bytes));
                stored.push(bytes);
            }
            if tail.len() > MOST_TAIL {
                self.ring.settle(&new, false);
                return Err(AppendError::Invalid("a header has at most 65,471 bytes: fewer claims, shorter texts"));
            }
            meta = Some((draft.meta, encoded));
            entries.push(PreparedEntry {
                units: act::indexed(draft.stream, draft.entity, draft.parts.iter().map(|part| part.protection)),
                act: Act::is_kind(&draft.kind),
                stream: draft.stream,
                entity: draft.entity,
                day: draft.day,
                tail,
                parts: stored,
            });
        }
        let mut relies_on = ids;
        relies_on.sort_unstable();
        relies_on.dedup();
        let (expect, claims, also) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Prepared {
            essential: false,
            entries,
            expect,
            claims,
            also,
            keys: new,
            relies_on,
            stamp: obtained.stamp,
            act: None,
        })
    }
}

/// The part's commitment and its stored form: salt and plaintext, sealed when it is about a person.
fn seal(entity: Uuid, kind: &str, part: &Part, key: Option<&DataKey>, random: &[u8]) -> (Digest, Vec<u8>) {
    let (mut salt, mut nonce) = (Zeroizing::new([0; SALT_LEN]), [0; NONCE_LEN]);
    salt.iter_mut().chain(nonce.iter_mut()).zip(random).for_each(|(to, from)| *to = *from);
    let committed = commitment(COMMITMENT, &salt, &part.plaintext);
    let bytes = match key {
        Some(key) => {
            let context = context(entity, kind, &part.label, part.protection);
            key.seal(nonce, &context, &[salt.as_slice(), &part.plaintext])
        }
        None => [salt.as_slice(), &part.plaintext].concat(),
    };
    (committed, bytes)
}

/// What a sealed part is bound to, so that it opens nowhere else.
fn context(entity: Uuid, kind: &str, label: &str, protection: Protection) -> Vec<u8> {
    let length = |text: &str| u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes();
    [
        CONTEXT,
        entity.as_bytes(),
        &[header::protection_code(protection)],
        &length(kind),
        kind.as_bytes(),
        &length(label),
        label.as_bytes(),
    ]
    .concat()
}

/// Which parts a reader wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    All,
    /// Those with nothing about a person.
    Plain,
}

impl Opened {
    pub(crate) fn opens(self, protection: Protection) -> bool {
        self == Self::All || protection == Protection::Plain
    }
}

/// Opens a part as stored. The error says what is wrong with it.
pub(crate) fn open(
    entity: Uuid,
    kind: &str,
    part: &PartHeader,
    key: Option<&DataKey>,
    stored: &[u8],
) -> Result<PartState, &'static str> {
    disclose(entity, kind, part, key, stored).map(|disclosure| PartState::Open(disclosure.plaintext))
}

/// Opens a part as stored, with the salt that its commitment was made with.
pub(crate) fn disclose(
    entity: Uuid,
    kind: &str,
    part: &PartHeader,
    key: Option<&DataKey>,
    stored: &[u8],
) -> Result<Disclosure, &'static str> {
    if sha256(stored) != part.stored {
        return Err("part altered");
    }
    let opened;
    let salted = match key {
        Some(key) => {
            let context = context(entity, kind, &part.label, part.protection);
            opened = key.open(&context, stored).map_err(|_| "part does not open under its key")?;
            opened.as_slice()
        }
        None => stored,
    };
    let (salt, plaintext) = salted.split_first_chunk::<SALT_LEN>().ok_or("part too short")?;
    if !commits(part, salt, plaintext) {
        return Err("part differs from its commitment");
    }
    Ok(Disclosure { salt: *salt, plaintext: plaintext.to_vec().into() })
}

/// Whether a header's part commits to this plaintext under this salt.
pub(crate) fn commits(part: &PartHeader, salt: &[u8; SALT_LEN], plaintext: &[u8]) -> bool {
    commitment(COMMITMENT, salt, plaintext) == part.commitment
}
