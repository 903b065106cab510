//! Acts over the simulated disk, with crash points between their steps.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::{Act, Expiry, Rotation, Unmasking};
use crate::entry::{Appended, Entry, Header, Meta, PartState, Position, Stream};
use crate::error::{AppendError, UnmaskError};
use crate::escrow::{EscrowKeys, EscrowPair};
use crate::header;
use crate::keys::NodeKeys;
use crate::memory::{FaultPoint, Log, MemoryDisk, MemoryJournal, State};
use crate::prepare::{self, Opened};
use crate::ring::{Generation, KeyId};

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
            let load =
                |(number, (began, wrapped)): (&u32, &(i64, _))| Generation::load(*number, *began, wrapped, &self.keys);
            self.ring.remember(state.disk.generations.iter().filter_map(load).collect());
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
            self.lock().carry_out(position, &act, &self.keys)?;
            self.ring.carried_out(&act);
        }
        Ok(())
    }
}

impl MemoryJournal {
    /// The node's escrow, as its file would be on the disk.
    pub fn set_escrow(&self, pair: EscrowPair) {
        self.lock().disk.pair = Some(pair);
    }

    pub(super) fn unmasked(
        &self,
        unmasking: Unmasking,
        keys: &EscrowKeys,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Entry>, UnmaskError> {
        let Unmasking { id, unit, approval, meta } = unmasking;
        let sealed = self.lock().disk.escrow.get(&unit).cloned().flatten().ok_or(UnmaskError::NotMasked { unit })?;
        let key = keys.open(unit, &sealed).ok_or(UnmaskError::WrongKeys)?;
        self.act(Act::Unmasked { unit, approval }, id, meta, entropy)?;
        let lent = (KeyId { unit, compartment: 2 }, Arc::new(key));
        let positions = self.lock().disk.shared.positions(unit);
        let entry = |position| self.entry_with(false, position, Opened::All, Some(&lent));
        Ok(positions.into_iter().map(entry).collect::<Result<_, _>>()?)
    }

    pub(super) fn days_of(&self, stream: Stream) -> Vec<Date> {
        let state = self.lock();
        match stream {
            Stream::Access => {
                let log = &state.disk.access;
                log.days.iter().map(|(_, day)| *day).filter(|day| !log.expired.contains(day)).collect()
            }
            Stream::Travel => {
                let log = &state.disk.shared;
                let with_parts = log.parts.keys().filter_map(|(position, _)| header::decode(log.header(*position)?));
                let days: BTreeSet<Date> = with_parts.filter_map(|header| header.day).collect();
                days.into_iter().filter(|day| !log.expired.contains(day)).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn expired(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Expiry { id, stream, day, rule, meta } = expiry;
        let units = match stream {
            Stream::Travel if self.ring.is_expired(day) => return Err(AppendError::Expired { day }),
            Stream::Travel => {
                self.ring.expire([day]);
                // Whoever is between its last look and its commit is waited for.
                drop(self.order.lock());
                self.lock().disk.shared.units_of_travel(day)
            }
            Stream::Access => {
                let state = self.lock();
                let log = &state.disk.access;
                if log.days.last().is_none_or(|(_, newest)| day >= *newest) {
                    return Err(AppendError::Invalid("the newest day of the access log cannot expire"));
                }
                let on = |this: bool| {
                    let units = log.units.iter().filter(|(_, position)| (log.day_of(*position) == Some(day)) == this);
                    units.map(|(unit, _)| *unit).collect::<BTreeSet<Uuid>>()
                };
                on(true).difference(&on(false)).copied().collect()
            }
            _ => return Err(AppendError::Invalid("days of travel and of the access log expire, no others")),
        };
        let expired = self.act(Act::Expired { stream, day, rule, units }, id, meta, entropy);
        if expired.is_err() && stream == Stream::Travel && !self.decided(day) {
            self.ring.keep(day);
        }
        expired
    }

    fn decided(&self, day: Date) -> bool {
        let acts = acts_after(&self.lock().disk.shared, 0);
        acts.into_iter().any(|(_, act)| act.is_some_and(|act| act.expired_travel() == Some(day)))
    }

    pub(super) fn rotated(
        &self,
        rotation: &Rotation,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<Appended>, AppendError> {
        let (now, period, keep) = rotation.micros();
        let begun = self.ring.begin(now, Some(period), &self.keys, &mut self.store(), entropy);
        begun.map_err(AppendError::Unavailable)?;
        let generations = self.ring.ended(now.saturating_sub(keep));
        if generations.is_empty() {
            return Ok(None);
        }
        let act = Act::Rotated { rule: rotation.rule.clone(), generations };
        self.act(act, rotation.id, Arc::clone(&rotation.meta), entropy).map(Some)
    }
}

impl State {
    fn carry_out(&mut self, position: u64, act: &Act, node: &NodeKeys) -> Result<(), AppendError> {
        self.strikes(FaultPoint::AfterAct)?;
        if let Act::Masked { units, .. } = act {
            self.disk.mask(units, node);
        }
        if let Act::Rotated { generations, .. } = act {
            self.disk.generations.retain(|number, _| !generations.contains(number));
        }
        self.disk.erased.extend(act.erased());
        for unit in act.erased() {
            self.disk.escrow.remove(unit);
        }
        for id in act.keys() {
            self.disk.keys.remove(&id);
        }
        self.strikes(FaultPoint::AfterDestroyedKeys)?;
        self.disk.destroy_parts(act.erased());
        if let Some(day) = act.expired_travel() {
            self.disk.shared.expire_travel(day);
        }
        if let Some(day) = act.expired_access() {
            self.disk.access.expire_access(day);
        }
        self.strikes(FaultPoint::AfterDestroyedParts)?;
        self.disk.applied = position;
        Ok(())
    }
}

impl Log {
    /// Entries with parts of a unit, in order.
    fn positions(&self, unit: Uuid) -> BTreeSet<u64> {
        let own = self.entities.get(&unit).cloned().unwrap_or_default();
        let others = self.units.range((unit, 0)..=(unit, u64::MAX)).map(|(_, position)| *position);
        own.into_iter().chain(others).collect()
    }

    fn travel(&self, day: Date) -> Vec<Header> {
        let headers = self.headers.iter().filter_map(|bytes| header::decode(bytes));
        headers.filter(|header| header.stream == Stream::Travel && header.day == Some(day)).collect()
    }

    fn units_of_travel(&self, day: Date) -> Vec<Uuid> {
        let headers = self.travel(day);
        let parts = headers.iter().flat_map(|header| header.parts.iter().enumerate().map(move |part| (header, part)));
        let there = parts.filter(|(header, (n, _))| self.parts.contains_key(&(header.position.0, *n)));
        let units: BTreeSet<Uuid> = there.filter_map(|(_, (_, part))| part.protection.unit()).collect();
        units.into_iter().collect()
    }

    fn expire_travel(&mut self, day: Date) {
        for header in self.travel(day) {
            for n in 0..header.parts.len() {
                self.parts.remove(&(header.position.0, n));
            }
        }
        self.expired.insert(day);
    }

    fn expire_access(&mut self, day: Date) {
        let positions: Vec<u64> = (1..=self.edge.position).filter(|at| self.day_of(*at) == Some(day)).collect();
        let is_in = |position: u64| positions.binary_search(&position).is_ok();
        self.parts.retain(|(position, _), _| !is_in(*position));
        self.units.retain(|(_, position)| !is_in(*position));
        for (position, header) in (1..).zip(&mut self.headers) {
            if is_in(position) {
                header.clear();
            }
        }
        self.expired.insert(day);
    }
}

impl MemoryDisk {
    fn mask(&mut self, units: &[Uuid], node: &NodeKeys) {
        let Some(pair) = self.pair.clone() else { return };
        for unit in units {
            let id = KeyId { unit: *unit, compartment: 2 };
            let key = self.keys.get(&id).and_then(|wrapped| node.wrap().unwrap(&id.context(), wrapped).ok());
            match key.and_then(|key| pair.seal(*unit, &key)) {
                Some(sealed) => {
                    self.escrow.insert(*unit, Some(sealed));
                }
                None => {
                    self.escrow.entry(*unit).or_insert(None);
                }
            }
        }
    }

    fn destroy_parts(&mut self, units: &[Uuid]) {
        for access in [false, true] {
            let log = self.log_mut(access);
            for unit in units {
                let positions = log.positions(*unit);
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
