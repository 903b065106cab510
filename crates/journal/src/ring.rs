//! Data keys in use: one key per erasure unit, whichever caller needs it first.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use liaison_crypto::{DataKey, NONCE_LEN, WRAPPED_LEN};
use liaison_domain::Entropy;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::entry::Protection;
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
    fn context(self) -> [u8; 17] {
        let mut context = [self.compartment; 17];
        context.iter_mut().zip(self.unit.as_bytes()).for_each(|(to, from)| *to = *from);
        context
    }
}

/// A data key as it is stored: nonce, encrypted key, tag.
pub(crate) type Wrapped = [u8; WRAPPED_LEN];

/// Where wrapped keys are stored.
pub(crate) trait KeyStore {
    /// The wrapped key, `None` when there is none (never was, or destroyed).
    fn wrapped(&mut self, id: KeyId) -> Result<Option<Wrapped>, String>;
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
    known: Mutex<HashMap<KeyId, Known>>,
}

#[derive(Debug)]
pub(crate) enum KeyError {
    Store(String),
    /// The stored key does not unwrap.
    Damaged,
}

impl KeyRing {
    pub(crate) fn new() -> Self {
        Self { known: Mutex::new(HashMap::new()) }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<KeyId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A key for each id, made where there is none yet. The second list names the keys that are not durable yet, once
    /// each; hand it to [`KeyRing::settle`] when the fate of the batch is known.
    pub(crate) fn obtain(
        &self,
        ids: &[KeyId],
        node: &NodeKeys,
        store: &mut dyn KeyStore,
        entropy: &mut dyn Entropy,
    ) -> Result<(Vec<Arc<DataKey>>, Vec<NewKey>), KeyError> {
        // One lock over look-up and making: two callers must never make two keys for one unit.
        let mut known = self.lock();
        let (mut missing, mut asked) = (Vec::new(), HashSet::new());
        for id in ids {
            if !known.contains_key(id) && asked.insert(*id) {
                match store.wrapped(*id).map_err(KeyError::Store)? {
                    Some(wrapped) => {
                        let key = node.wrap().unwrap(&id.context(), &wrapped).map_err(|_| KeyError::Damaged)?;
                        known.insert(*id, Known { key: Arc::new(key), pending: None, users: 0 });
                    }
                    None => missing.push(*id),
                }
            }
        }
        make(&mut known, &missing, node, entropy);
        let mut keys = Vec::with_capacity(ids.len());
        let mut new: Vec<NewKey> = Vec::with_capacity(missing.len());
        let mut counted = HashSet::new();
        for id in ids {
            let Some(found) = known.get_mut(id) else { continue };
            keys.push(Arc::clone(&found.key));
            if let Some(wrapped) = found.pending
                && counted.insert(*id)
            {
                found.users += 1;
                new.push(NewKey { id: *id, wrapped });
            }
        }
        trim(&mut known);
        Ok((keys, new))
    }

    /// The key of an id that was stored; `None` when it is destroyed.
    pub(crate) fn find(
        &self,
        id: KeyId,
        node: &NodeKeys,
        store: &mut dyn KeyStore,
    ) -> Result<Option<Arc<DataKey>>, KeyError> {
        let mut known = self.lock();
        if let Some(found) = known.get(&id) {
            return Ok(Some(Arc::clone(&found.key)));
        }
        let Some(wrapped) = store.wrapped(id).map_err(KeyError::Store)? else { return Ok(None) };
        let key = Arc::new(node.wrap().unwrap(&id.context(), &wrapped).map_err(|_| KeyError::Damaged)?);
        known.insert(id, Known { key: Arc::clone(&key), pending: None, users: 0 });
        trim(&mut known);
        Ok(Some(key))
    }

    /// Keys that a batch carries which is neither durable in the key file nor given up: known until they are settled.
    pub(crate) fn hold(&self, new: &[NewKey], node: &NodeKeys) -> Result<(), KeyError> {
        let mut known = self.lock();
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
        let mut known = self.lock();
        for NewKey { id, .. } in new {
            let Some(found) = known.get_mut(id) else { continue };
            found.users = found.users.saturating_sub(1);
            if durable {
                found.pending = None;
            } else if found.pending.is_some() && found.users == 0 {
                known.remove(id);
            }
        }
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
