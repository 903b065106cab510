//! Acts over the simulated disk, with crash points between their steps.

use std::sync::{Arc, PoisonError};

use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{Appended, Header, Meta, PartState, Position};
use crate::error::AppendError;
use crate::header;
use crate::memory::{FaultPoint, Log, MemoryDisk, MemoryJournal, State};
use crate::prepare;

/// The acts after a position, in order; `None` where one cannot be read.
pub(super) fn acts_after(log: &Log, after: u64) -> Vec<(u64, Option<Act>)> {
    let act = |position: &u64| {
        let header = log.header(*position).and_then(|bytes| header::decode(bytes));
        let read = |header: &Header| {
            let stored = log.parts.get(&(*position, 0))?;
            prepare::open(header.entity, &header.kind, header.parts.first()?, None, stored).ok()
        };
        let opened = header.as_ref().and_then(|header| Some((header, read(header)?)));
        match opened {
            // Of another kind, or of a later version: nothing to be carried out here.
            Some((header, PartState::Open(bytes))) => {
                Act::decode(header, bytes.reveal()).map(|act| (*position, Some(act)))
            }
            _ => Some((*position, None)),
        }
    };
    log.acts.range(after + 1..).filter_map(act).collect()
}

impl MemoryJournal {
    pub(super) fn act(
        &self,
        act: Act,
        id: Uuid,
        meta: Arc<Meta>,
        entropy: &mut dyn Entropy,
    ) -> Result<Appended, AppendError> {
        let act = Arc::new(act);
        let prepared = prepare::act(&act, id, meta, &self.keys, &self.ring, &mut self.store(), entropy)?;
        let appended = self.commit(prepared, false)?;
        self.finish()?;
        Ok(appended)
    }

    /// Forbids at once what is decided, as the start finds it.
    pub(super) fn recall(&self) {
        let (applied, acts) = {
            let state = self.lock();
            (state.disk.applied, acts_after(&state.disk.shared, 0))
        };
        for (position, act) in acts.into_iter().filter_map(|(position, act)| Some((position, act?))) {
            self.ring.expire(act.expired_travel());
            if position > applied {
                self.ring.bury(&act);
            }
        }
    }

    /// Carries out whatever is decided and not done.
    pub(super) fn finish(&self) -> Result<(), AppendError> {
        let _order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        let acts = {
            let state = self.lock();
            acts_after(&state.disk.shared, state.disk.applied)
        };
        for (position, act) in acts {
            let unfinished =
                || AppendError::Unfinished { position: Position(position), reason: "the act is damaged".to_owned() };
            let act = act.ok_or_else(unfinished)?;
            self.lock().carry_out(position, &act)?;
            self.ring.carried_out(&act);
        }
        Ok(())
    }
}

impl State {
    fn carry_out(&mut self, position: u64, act: &Act) -> Result<(), AppendError> {
        self.strikes(FaultPoint::AfterAct)?;
        self.disk.erased.extend(act.erased());
        for id in act.keys() {
            self.disk.keys.remove(&id);
        }
        self.strikes(FaultPoint::AfterDestroyedKeys)?;
        self.disk.destroy_parts(act.erased());
        self.strikes(FaultPoint::AfterDestroyedParts)?;
        self.disk.applied = position;
        Ok(())
    }
}

impl MemoryDisk {
    fn destroy_parts(&mut self, units: &[Uuid]) {
        for access in [false, true] {
            let log = self.log_mut(access);
            for unit in units {
                let own = log.entities.get(unit).cloned().unwrap_or_default();
                let others = log.units.range((*unit, 0)..=(*unit, u64::MAX)).map(|(_, position)| *position);
                let positions: Vec<u64> = own.into_iter().chain(others).collect();
                for position in positions {
                    let Some(header) = log.header(position).and_then(|bytes| header::decode(bytes)) else { continue };
                    for (n, part) in header.parts.iter().enumerate() {
                        if part.protection.unit() == Some(*unit) {
                            log.parts.remove(&(position, n));
                        }
                    }
                }
            }
        }
    }
}
