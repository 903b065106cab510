//! The key store of the simulated disk.

use std::sync::{Mutex, PoisonError};

use crate::memory::State;
use crate::ring::{Fate, KeyId, KeyStore, Wrapped};

pub(super) struct MemoryKeys<'a>(pub &'a Mutex<State>);

impl KeyStore for MemoryKeys<'_> {
    fn wrapped(&mut self, id: KeyId) -> Result<Option<Wrapped>, String> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).disk.keys.get(&id).copied())
    }

    fn fate(&mut self, id: KeyId) -> Result<Fate, String> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let masked = id.compartment == 2 && state.disk.escrow.contains_key(&id.unit);
        Ok(match state.disk.erased.contains(&id.unit) {
            true => Fate::Erased,
            false if masked => Fate::Masked,
            false => Fate::Unknown,
        })
    }

    fn add_generation(&mut self, number: u32, began: i64, wrapped: &Wrapped) -> Result<(), String> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.crashed {
            return Err("simulated crash".to_owned());
        }
        state.disk.generations.insert(number, (began, *wrapped));
        Ok(())
    }
}
