//! Data keys in use: one key per erasure unit, whichever caller needs it first.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use liaison_crypto::{DataKey, Digest, MacKey, NONCE_LEN, WRAPPED_LEN};
use liaison_domain::Entropy;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::act::Act;
use crate::entry::{PartState, Protection};
use crate::header::protection_code;
use crate::keys::NodeKeys;

/// Keys kept opened at most, about 0.6 KiB each; those not yet durable are never dropped.
const KEPT: usize = 16_384;

/// Names a data key. The access log has keys of its own, so that what one writer takes back after a crash is never what
/// the other relies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct KeyId {
    pub unit: Uuid,
    /// 1 personal, 2 sealed; 3 and 4 the same in the access log.
    pub compartment: u8,
}

impl KeyId {
    pub(crate) fn of(protection: Protection, access: bool) -> Option<Self> {
        let unit = protection.unit()?;
        Some(Self { unit, compartment: protection_code(protection) + if access { 2 } else { 0 } })
    }

    /// What the wrapped key is bound to.
    pub(crate) fn context(self) -> [u8; 17] {
        let mut context = [self.compartment; 17];
        context.iter_mut().zip(self.unit.as_bytes()).for_each(|(to, from)| *to = *from);
        context
    }
}

/// A data key as it is stored: nonce, encrypted key, tag.
pub(crate) type Wrapped = [u8; WRAPPED_LEN];

/// Where wrapped keys are stored.
pub(crate) trait KeyStore {
    /// Several look-ups follow, until [`KeyStore::end`].
    fn begin(&mut self) {}
    fn end(&mut self) {}
    /// The wrapped key, `None` when there is none (never was, or destroyed).
    fn wrapped(&mut self, id: KeyId) -> Result<Option<Wrapped>, String>;
    /// Stores a new key behind personal claims, durably.
    fn add_generation(&mut self, number: u32, began: i64, wrapped: &Wrapped) -> Result<(), String>;
    /// Why there is none.
    fn fate(&mut self, id: KeyId) -> Result<Fate, String>;
}

/// Why a key is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nothing says that it ever was.
    Unknown,
    /// The unit is erased: it never gets a key again.
    Erased,
    /// It lies in escrow.
    Masked,
}

impl Fate {
    /// What a reader is shown of a part under such a key.
    pub(crate) const fn state(self) -> PartState {
        match self {
            Self::Masked => PartState::Masked,
            Self::Erased | Self::Unknown => PartState::Erased,
        }
    }
}

/// A key that a stored part needs.
pub(crate) enum Sought {
    Open(Arc<DataKey>),
    Gone(Fate),
}

/// A key that must be stored before what it seals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewKey {
    pub id: KeyId,
    pub wrapped: Wrapped,
}

struct Known {
    key: Arc<DataKey>,
    /// `None` once durable.
    pending: Option<Wrapped>,
    /// Batches in flight that rely on the pending key.
    users: u32,
}

/// The keys this process knows. A key made for one batch is shared by all batches prepared after it; each of them
/// carries it along until one was stored, so that none depends on the fate of another.
pub(crate) struct KeyRing {
    state: Mutex<State>,
    generations: Mutex<Vec<Generation>>,
}

/// One key behind personal claims.
pub(crate) struct Generation {
    pub number: u32,
    /// Microseconds since 1970.
    pub began: i64,
    pub key: MacKey,
}

impl Generation {
    /// What a stored one is bound to.
    fn context(number: u32) -> [u8; 25] {
        let mut context = *b"liaison generation 1\0\0\0\0\0";
        context.iter_mut().skip(21).zip(number.to_be_bytes()).for_each(|(to, from)| *to = from);
        context
    }

    pub(crate) fn load(number: u32, began: i64, wrapped: &Wrapped, node: &NodeKeys) -> Option<Self> {
        let key = node.wrap().unwrap(&Self::context(number), wrapped).ok()?;
        Some(Self { number, began, key: MacKey::new(*key.expose()) })
    }

    fn make(number: u32, began: i64, node: &NodeKeys, entropy: &mut dyn Entropy) -> (Self, Wrapped) {
        let (mut key, mut nonce) = (Zeroizing::new([0; 32]), [0; NONCE_LEN]);
        entropy.fill(key.as_mut_slice());
        entropy.fill(&mut nonce);
        let wrapped = node.wrap().wrap(nonce, &Self::context(number), &DataKey::new(*key));
        (Self { number, began, key: MacKey::new(*key) }, wrapped)
    }
}

struct State {
    known: HashMap<KeyId, Known>,
    /// Keys under acts that are decided and perhaps not yet carried out in the key store.
    buried: HashMap<KeyId, Fate>,
    /// Travel days whose file is gone.
    days: BTreeSet<Date>,
    /// Counts acts. What was prepared before the last one is looked at again before it is placed.
    stamp: u64,
}

#[derive(Debug)]
pub(crate) enum KeyError {
    Store(String),
    /// The stored key does not unwrap.
    Damaged,
    /// The unit may not get a new key.
    Refused(Uuid, Fate),
}

/// Keys for a batch.
#[derive(Debug, Default)]
pub(crate) struct Obtained {
    /// One per id asked for.
    pub keys: Vec<Arc<DataKey>>,
    /// Those that are not durable yet, once each; hand them to [`KeyRing::settle`] when the fate of the batch is known.
    pub new: Vec<NewKey>,
    /// For [`KeyRing::still_allows`].
    pub stamp: u64,
}

impl KeyRing {
    pub(crate) fn new() -> Self {
        let state = State { known: HashMap::new(), buried: HashMap::new(), days: BTreeSet::new(), stamp: 0 };
        Self { state: Mutex::new(state), generations: Mutex::default() }
    }

    fn generations(&self) -> MutexGuard<'_, Vec<Generation>> {
        self.generations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The generations there are, as the start finds them.
    pub(crate) fn remember(&self, generations: Vec<Generation>) {
        *self.generations() = generations;
        self.generations().sort_unstable_by_key(|generation| generation.number);
    }

    /// A personal key under every key it may stand under, the one for new claims first; the lasting one, under which
    /// format 1 put all claims, is the last.
    pub(crate) fn personal(&self, namespace: &str, key: &[u8], node: &NodeKeys) -> Vec<Digest> {
        let generations = self.generations();
        let under = generations.iter().rev().map(|generation| generation.key.dedupe(namespace, key));
        under.chain([node.dedupe(namespace, key)]).collect()
    }

    /// Makes sure that there is a generation, and that the newest is younger than `period` at `now`.
    pub(crate) fn begin(
        &self,
        now: i64,
        period: Option<i64>,
        node: &NodeKeys,
        store: &mut dyn KeyStore,
        entropy: &mut dyn Entropy,
    ) -> Result<(), String> {
        let mut generations = self.generations();
        let old = |newest: &Generation| period.is_some_and(|period| newest.began.saturating_add(period) <= now);
        if generations.last().is_some_and(|newest| !old(newest)) {
            return Ok(());
        }
        let number = generations.last().map_or(1, |newest| newest.number + 1);
        let (made, wrapped) = Generation::make(number, now, node, entropy);
        store.add_generation(number, now, &wrapped)?;
        generations.push(made);
        Ok(())
    }

    /// Generations that ended at or before a time.
    pub(crate) fn ended(&self, by: i64) -> Vec<u32> {
        let generations = self.generations();
        let pairs = generations.iter().zip(generations.iter().skip(1));
        pairs.filter(|(_, next)| next.began <= by).map(|(generation, _)| generation.number).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A key for each id, made where there is none yet and the unit may have one.
    pub(crate) fn obtain(
        &self,
        ids: &[KeyId],
        node: &NodeKeys,
        store: &mut dyn KeyStore,
        entropy: &mut dyn Entropy,
    ) -> Result<Obtained, KeyError> {
        // One lock over look-up and making: two callers must never make two keys for one unit.
        let mut state = self.lock();
        store.begin();
        let missing = state.missing(ids, node, store);
        store.end();
        let missing = missing?;
        let known = &mut state.known;
        make(known, &missing, node, entropy);
        let mut obtained = Obtained { keys: Vec::with_capacity(ids.len()), new: Vec::new(), stamp: 0 };
        let mut counted = HashSet::new();
        for id in ids {
            let Some(found) = known.get_mut(id) else { continue };
            obtained.keys.push(Arc::clone(&found.key));
            if let Some(wrapped) = found.pending
                && counted.insert(*id)
            {
                found.users += 1;
                obtained.new.push(NewKey { id: *id, wrapped });
            }
        }
        trim(known);
        obtained.stamp = state.stamp;
        Ok(obtained)
    }

    /// The key of an id that was stored, or what became of it.
    pub(crate) fn find(&self, id: KeyId, node: &NodeKeys, store: &mut dyn KeyStore) -> Result<Sought, KeyError> {
        let mut state = self.lock();
        if let Some(found) = state.known.get(&id) {
            return Ok(Sought::Open(Arc::clone(&found.key)));
        }
        let sought = state.sought(id, node, store)?;
        trim(&mut state.known);
        Ok(sought)
    }

    /// What was decided about a key, whether it is carried out in the key store or not.
    pub(crate) fn fate(&self, id: KeyId, store: &mut dyn KeyStore) -> Result<Fate, String> {
        let decided = self.lock().buried.get(&id).copied();
        decided.map_or_else(|| store.fate(id), Ok)
    }

    /// Keys that a batch carries which is neither durable in the key file nor given up: known until they are settled.
    pub(crate) fn hold(&self, new: &[NewKey], node: &NodeKeys) -> Result<(), KeyError> {
        let known = &mut self.lock().known;
        for NewKey { id, wrapped } in new {
            if let Some(found) = known.get_mut(id) {
                found.users += 1;
                continue;
            }
            let key = node.wrap().unwrap(&id.context(), wrapped).map_err(|_| KeyError::Damaged)?;
            known.insert(*id, Known { key: Arc::new(key), pending: Some(*wrapped), users: 1 });
        }
        Ok(())
    }

    /// Tells the fate of a batch: its keys are stored, or the batch relies on them no more.
    pub(crate) fn settle(&self, new: &[NewKey], durable: bool) {
        let mut state = self.lock();
        for NewKey { id, .. } in new {
            let Some(found) = state.known.get_mut(id) else { continue };
            found.users = found.users.saturating_sub(1);
            if durable {
                found.pending = None;
            } else if found.pending.is_some() && found.users == 0 {
                state.known.remove(id);
            }
        }
    }

    /// An act is decided: from now on its keys are not given out, and what was prepared with them is refused. Dropping a
    /// key wipes it once the last batch or reader that holds it is done.
    pub(crate) fn bury(&self, act: &Act) {
        let fate = if matches!(act, Act::Masked { .. }) { Fate::Masked } else { Fate::Erased };
        if let Act::Rotated { generations, .. } = act {
            self.generations().retain(|generation| !generations.contains(&generation.number));
        }
        let mut state = self.lock();
        state.stamp += 1;
        state.days.extend(act.expired_travel());
        for id in act.keys() {
            state.known.remove(&id);
            // An erased unit stays erased, whatever is decided about it later.
            if state.buried.get(&id) != Some(&Fate::Erased) {
                state.buried.insert(id, fate);
            }
        }
    }

    /// The key store knows an act's keys as gone.
    pub(crate) fn carried_out(&self, act: &Act) {
        let mut state = self.lock();
        for id in act.keys() {
            state.buried.remove(&id);
        }
    }

    /// Travel days that are gone, as the start finds them, or will be in a moment.
    pub(crate) fn expire(&self, days: impl IntoIterator<Item = Date>) {
        let mut state = self.lock();
        state.days.extend(days);
        state.stamp += 1;
    }

    /// The day stays after all.
    pub(crate) fn keep(&self, day: Date) {
        self.lock().days.remove(&day);
    }

    /// Whether a travel day's file is gone.
    pub(crate) fn is_expired(&self, day: Date) -> bool {
        self.lock().days.contains(&day)
    }

    /// Whether nothing was decided since `stamp` that forbids these keys and days.
    pub(crate) fn still_allows(
        &self,
        stamp: u64,
        ids: &[KeyId],
        days: impl Iterator<Item = Date>,
        store: &mut dyn KeyStore,
    ) -> Result<(), Forbidden> {
        let state = self.lock();
        if state.stamp == stamp {
            return Ok(());
        }
        for day in days {
            if state.days.contains(&day) {
                return Err(Forbidden::Day(day));
            }
        }
        for id in ids {
            let fate = match state.buried.get(id) {
                Some(fate) => *fate,
                None => store.fate(*id).map_err(Forbidden::Store)?,
            };
            if fate != Fate::Unknown {
                return Err(Forbidden::Unit(id.unit, fate));
            }
        }
        Ok(())
    }
}

/// Why a prepared batch may not be placed any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Forbidden {
    Unit(Uuid, Fate),
    Day(Date),
    Store(String),
}

impl State {
    /// Those of these ids that have no key yet and may have one; the keys of the others are known from now on.
    fn missing(&mut self, ids: &[KeyId], node: &NodeKeys, store: &mut dyn KeyStore) -> Result<Vec<KeyId>, KeyError> {
        let (mut missing, mut asked) = (Vec::new(), HashSet::new());
        for id in ids {
            if self.known.contains_key(id) || !asked.insert(*id) {
                continue;
            }
            match self.sought(*id, node, store)? {
                Sought::Open(_) => {}
                Sought::Gone(Fate::Unknown) => missing.push(*id),
                Sought::Gone(fate) => return Err(KeyError::Refused(id.unit, fate)),
            }
        }
        Ok(missing)
    }

    /// The stored key of an id that is not known yet.
    fn sought(&mut self, id: KeyId, node: &NodeKeys, store: &mut dyn KeyStore) -> Result<Sought, KeyError> {
        if let Some(fate) = self.buried.get(&id) {
            return Ok(Sought::Gone(*fate));
        }
        let Some(wrapped) = store.wrapped(id).map_err(KeyError::Store)? else {
            return store.fate(id).map(Sought::Gone).map_err(KeyError::Store);
        };
        let key = Arc::new(node.wrap().unwrap(&id.context(), &wrapped).map_err(|_| KeyError::Damaged)?);
        self.known.insert(id, Known { key: Arc::clone(&key), pending: None, users: 0 });
        Ok(Sought::Open(key))
    }
}

fn make(known: &mut HashMap<KeyId, Known>, missing: &[KeyId], node: &NodeKeys, entropy: &mut dyn Entropy) {
    let mut random = Zeroizing::new(vec![0; missing.len() * (32 + NONCE_LEN)]);
    entropy.fill(&mut random);
    let mut random = random.as_slice();
    for id in missing {
        let Some((key, rest)) = random.split_first_chunk::<32>() else { continue };
        let Some((nonce, rest)) = rest.split_first_chunk::<NONCE_LEN>() else { continue };
        random = rest;
        let key = DataKey::new(*key);
        let wrapped = node.wrap().wrap(*nonce, &id.context(), &key);
        known.insert(*id, Known { key: Arc::new(key), pending: Some(wrapped), users: 0 });
    }
}

fn trim(known: &mut HashMap<KeyId, Known>) {
    if known.len() > KEPT {
        known.retain(|_, known| known.pending.is_some());
    }
}
