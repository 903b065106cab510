//! The journal's own acts: recorded by the writer, carried out on the caller's thread.

use std::sync::{Arc, MutexGuard, PoisonError};

use liaison_domain::Entropy;
use uuid::Uuid;

use crate::act::{Act, Expiry};
use crate::entry::{Appended, Meta, Position, Stream};
use crate::error::{AppendError, ReadError};
use crate::prepare;
use crate::sqlite::SqliteJournal;
use crate::sqlite::destroy::Destroyer;
use crate::sqlite::file::StoreError;

impl SqliteJournal {
    /// Units that were erased, as the key store knows them: what a restored journal must erase again.
    pub fn erased_units(&self) -> Result<Vec<Uuid>, ReadError> {
        self.key_file.erased().map_err(|error| ReadError::Unavailable(error.to_string()))
    }

    /// Records an act and carries it out, after whatever was left to do.
    pub(super) fn act(
        &self,
        act: Act,
        id: Uuid,
        meta: Arc<Meta>,
        entropy: &mut dyn Entropy,
    ) -> Result<Appended, AppendError> {
        let _acting = self.acting();
        let appended = self.record(act, id, meta, entropy)?;
        self.finish(appended.last)?;
        Ok(appended)
    }

    pub(super) fn acting(&self) -> MutexGuard<'_, ()> {
        self.acting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn record(
        &self,
        act: Act,
        id: Uuid,
        meta: Arc<Meta>,
        entropy: &mut dyn Entropy,
    ) -> Result<Appended, AppendError> {
        let act = Arc::new(act);
        let mut store = self.key_file.clone();
        let prepared = prepare::act(&act, id, meta, &self.keys, &self.ring, &mut store, entropy)?;
        self.shared.0.append(prepared, &self.ring)
    }

    pub(super) fn finish(&self, position: Position) -> Result<(), AppendError> {
        let unfinished = |error: StoreError| AppendError::Unfinished { position, reason: error.to_string() };
        self.destroyer().finish().map_err(unfinished)
    }

    /// Nothing may be added to the day before its units are counted. What was placed by then is counted once more when
    /// the act stands behind it.
    pub(super) fn expire_travel(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Expiry { id, day, rule, meta, .. } = expiry;
        if self.ring.is_expired(day) {
            return Err(AppendError::Expired { day });
        }
        self.ring.expire([day]);
        let mut recorded = || {
            let units = self.destroyer().units_of_travel(day)?;
            let listed = units.iter().copied().collect();
            let act = Act::Expired { stream: Stream::Travel, day, rule: rule.clone(), units: listed };
            let appended = self.record(act, id, Arc::clone(&meta), entropy)?;
            Ok((units, appended))
        };
        let (units, appended) = recorded().inspect_err(|_: &AppendError| self.ring.keep(day))?;
        let late: Vec<Uuid> = self.destroyer().units_of_travel(day)?.difference(&units).copied().collect();
        if !late.is_empty() {
            let mut random = [0; 16];
            entropy.fill(&mut random);
            let id = uuid::Builder::from_random_bytes(random).into_uuid();
            self.record(Act::Erased { rule, units: late }, id, meta, entropy)?;
        }
        self.finish(appended.last)?;
        Ok(appended)
    }

    pub(super) fn expire_access(&self, expiry: Expiry, entropy: &mut dyn Entropy) -> Result<Appended, AppendError> {
        let Expiry { id, day, rule, meta, .. } = expiry;
        let newest = self.days.read().unwrap_or_else(PoisonError::into_inner).last().map(|(_, day)| *day);
        if newest.is_none_or(|newest| day >= newest) {
            return Err(AppendError::Invalid("the newest day of the access log cannot expire"));
        }
        let units = self.destroyer().units_of_access(day)?.into_iter().collect();
        let appended = self.record(Act::Expired { stream: Stream::Access, day, rule, units }, id, meta, entropy)?;
        self.finish(appended.last)?;
        Ok(appended)
    }

    pub(super) fn destroyer(&self) -> Destroyer<'_> {
        Destroyer {
            directory: &self.directory,
            reader: &self.reader,
            node: &self.keys,
            keys: &self.key_file,
            ring: &self.ring,
        }
    }
}
