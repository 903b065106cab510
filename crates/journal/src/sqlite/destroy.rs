//! Carries out what the journal decided about its parts and keys: destroys keys, bytes, and what the write-ahead logs
//! still hold of them. Everything here may be repeated, and is, until the key file says that it is done: after a crash,
//! over a key file that lags, over parts from a restored backup.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{PartState, Stream};
use crate::error::{OpenError, ReadError};
use crate::escrow::EscrowPair;
use crate::header;
use crate::keys::NodeKeys;
use crate::prepare;
use crate::ring::{KeyId, KeyRing, KeyStore};
use crate::sqlite::file::{self, StoreError, loaded, stored};
use crate::sqlite::key_file::KeyFile;
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::{JOURNAL, Reader};
use crate::sqlite::{access, log_file};

/// Units looked up at a time.
const CHUNK: usize = 4_096;

/// What destruction works with.
pub(crate) struct Destroyer<'a> {
    pub directory: &'a Path,
    pub reader: &'a Reader,
    pub node: &'a NodeKeys,
    pub keys: &'a KeyFile,
    pub ring: &'a KeyRing,
}

/// The acts after a position, in order. An act that cannot be read is `None`: nothing after it may be called done.
pub(crate) fn acts_after(log: &Connection, work: &Connection, after: u64) -> rusqlite::Result<Vec<(u64, Option<Act>)>> {
    let mut select = log.prepare_cached(
        "SELECT header.position, header.bytes FROM act JOIN header ON header.position = act.position
         WHERE act.position > ? ORDER BY act.position",
    )?;
    let rows = select.query_map([stored(after)], |row| Ok((row.get(0).map(loaded)?, row.get::<_, Vec<u8>>(1)?)))?;
    let mut acts = Vec::new();
    for row in rows {
        let (position, bytes) = row?;
        let header = header::decode(&bytes).filter(|header| header.position.0 == position);
        let Some((header, part)) = header.as_ref().and_then(|header| Some((header, header.parts.first()?))) else {
            acts.push((position, None));
            continue;
        };
        let stored = part_file::find(work, position, 0)?;
        let opened = stored.and_then(|bytes| prepare::open(header.entity, &header.kind, part, None, &bytes).ok());
        match opened {
            // Of another kind, or of a later version, there is nothing to be carried out here.
            Some(PartState::Open(bytes)) => {
                acts.extend(Act::decode(header, bytes.reveal()).map(|act| (position, Some(act))));
            }
            _ => acts.push((position, None)),
        }
    }
    Ok(acts)
}

impl From<ReadError> for StoreError {
    fn from(error: ReadError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl Destroyer<'_> {
    pub(crate) fn acts(&self, after: u64) -> Result<Vec<(u64, Option<Act>)>, StoreError> {
        let work = PartFile::Of(Stream::Work).name();
        let read = self.reader.with(JOURNAL, |log| Ok(self.reader.with(&work, |work| acts_after(log, work, after))))?;
        Ok(read.transpose()?.flatten().unwrap_or_default())
    }

    /// Forbids at once what is decided, as the start finds it, and tells which acts are not carried out.
    pub(crate) fn recall(&self, head: u64) -> Result<(), StoreError> {
        let applied = self.keys.applied()?;
        // A key file that is ahead of the journal has carried out what the journal lost; what comes now is new.
        if applied > head {
            self.keys.set_applied(head)?;
        }
        for (position, act) in self.acts(0)? {
            let Some(act) = act else { continue };
            self.ring.expire(act.expired_travel());
            if position > applied {
                self.ring.bury(&act);
            }
        }
        Ok(())
    }

    /// Carries out whatever is decided and not done.
    pub(crate) fn finish(&self) -> Result<(), StoreError> {
        for (position, act) in self.acts(self.keys.applied()?)? {
            let damaged = || StoreError::Broken(format!("the act at position {position} is damaged"));
            let act = act.ok_or_else(damaged)?;
            self.carry_out(&act)?;
            self.keys.set_applied(position)?;
            self.ring.carried_out(&act);
        }
        Ok(())
    }

    fn carry_out(&self, act: &Act) -> Result<(), StoreError> {
        match act {
            Act::Erased { units, .. } => self.erase(act, units, None),
            Act::Masked { units, .. } => self.mask(units),
            Act::Expired { stream: Stream::Travel, day, units, .. } => {
                self.erase(act, units, Some(PartFile::Travel(*day)))?;
                self.remove(&PartFile::Travel(*day).name())
            }
            Act::Expired { day, .. } => self.expire_access(act, *day),
            Act::Rotated { generations, .. } => self.keys.destroy_generations(generations),
            Act::Unmasked { .. } => Ok(()),
        }
    }

    /// The access log's parts go before the keys, because the keys tell whether there are any; all others after them.
    fn erase(&self, act: &Act, units: &[Uuid], but: Option<PartFile>) -> Result<(), StoreError> {
        let in_access: Vec<KeyId> = act.keys().into_iter().filter(|id| id.compartment > 2).collect();
        let in_access: BTreeSet<Uuid> = self.keys.stored(&in_access)?.into_iter().map(|id| id.unit).collect();
        if !in_access.is_empty() {
            self.erase_in_access(&in_access)?;
        }
        let ids = act.keys();
        for (ids, units) in ids.chunks(CHUNK * 4).zip(units.chunks(CHUNK)) {
            self.keys.destroy(ids, units)?;
        }
        self.keys.empty_wal()?;
        let mut places: BTreeMap<PartFile, Vec<i64>> = BTreeMap::new();
        for unit in units {
            self.places(*unit, &mut places)?;
        }
        for (file, ids) in places.into_iter().filter(|(file, _)| Some(*file) != but) {
            self.destroy_parts(&file.name(), &ids)?;
        }
        Ok(())
    }

    fn mask(&self, units: &[Uuid]) -> Result<(), StoreError> {
        let broken = |error: OpenError| StoreError::Broken(error.to_string());
        let pair = EscrowPair::load(self.directory).map_err(broken)?;
        let pair = pair.ok_or_else(|| StoreError::Broken("the escrow is gone: put escrow.pub back".to_owned()))?;
        for units in units.chunks(CHUNK) {
            let sealed = |unit: &Uuid| {
                let id = KeyId { unit: *unit, compartment: 2 };
                let Some(wrapped) = self.keys.clone().wrapped(id).map_err(StoreError::Broken)? else {
                    return Ok((*unit, None));
                };
                let key = self.node.wrap().unwrap(&id.context(), &wrapped).ok();
                let sealed = key.and_then(|key| pair.seal(*unit, &key));
                let damaged = || StoreError::Broken("a data key does not open, or the escrow is damaged".to_owned());
                sealed.ok_or_else(damaged).map(|sealed| (*unit, Some(sealed)))
            };
            let rows = units.iter().map(sealed).collect::<Result<Vec<_>, StoreError>>()?;
            self.keys.mask(&rows)?;
        }
        self.keys.empty_wal()
    }

    /// Headers and parts of a day of the access log go; leaf hashes, tree heads and the edges stay.
    fn expire_access(&self, act: &Act, day: Date) -> Result<(), StoreError> {
        self.keys.destroy(&act.keys(), &[])?;
        self.keys.empty_wal()?;
        let path = self.directory.join(access::DIRECTORY).join(log_file::access_name(day));
        if !path.exists() {
            return Ok(());
        }
        let mut connection = file::open_to_destroy(&path)?;
        log_file::expire(&mut connection)?;
        file::empty_wal(&connection)
    }

    /// Removes a file with what SQLite keeps beside it.
    fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.reader.forget(name);
        let path = self.directory.join(name);
        for path in [path.clone(), path.with_extension("db-wal"), path.with_extension("db-shm")] {
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::Broken(error.to_string()));
                }
                _ => {}
            }
        }
        file::sync_parent(&path).map_err(|error| StoreError::Broken(error.to_string()))
    }

    /// Units with a part in a travel day's file.
    pub(crate) fn units_of_travel(&self, day: Date) -> Result<BTreeSet<Uuid>, StoreError> {
        let positions = self.reader.with(&PartFile::Travel(day).name(), |parts| {
            let mut select = parts.prepare("SELECT DISTINCT id / 64 FROM part")?;
            select.query_map([], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()
        })?;
        let units = self.reader.with(JOURNAL, |log| {
            let mut select = log.prepare_cached("SELECT bytes FROM header WHERE position = ?")?;
            let mut units = BTreeSet::new();
            for position in positions.unwrap_or_default() {
                let bytes: Option<Vec<u8>> = select.query_row([position], |row| row.get(0)).optional()?;
                let header = bytes.and_then(|bytes| header::decode(&bytes));
                units.extend(header.iter().flat_map(|header| &header.parts).filter_map(|part| part.protection.unit()));
            }
            Ok(units)
        })?;
        Ok(units.unwrap_or_default())
    }

    /// Units that only this day of the access log has.
    pub(crate) fn units_of_access(&self, day: Date) -> Result<BTreeSet<Uuid>, StoreError> {
        let broken = |error: std::io::Error| StoreError::Broken(error.to_string());
        let name = |day| format!("{}/{}", access::DIRECTORY, log_file::access_name(day));
        let mut units = self.reader.with(&name(day), log_file::units)?.unwrap_or_default();
        for other in access::list(self.directory).map_err(broken)?.into_iter().filter(|other| *other != day) {
            if units.is_empty() {
                break;
            }
            let theirs = self.reader.with(&name(other), log_file::units)?.unwrap_or_default();
            units.retain(|unit| !theirs.contains(unit));
        }
        Ok(units)
    }

    /// Where the parts of a unit lie, in all shared streams.
    fn places(&self, unit: Uuid, places: &mut BTreeMap<PartFile, Vec<i64>>) -> Result<(), StoreError> {
        let headers = self.reader.with(JOURNAL, |log| {
            let mut select = log.prepare_cached(
                "SELECT bytes FROM header WHERE position IN (SELECT position FROM entity WHERE entity = ?1
                 UNION SELECT position FROM unit WHERE unit = ?1)",
            )?;
            let rows = select.query_map([unit.as_bytes()], |row| row.get::<_, Vec<u8>>(0))?;
            rows.collect::<Result<Vec<_>, _>>()
        })?;
        // A header that is none is verification's to name.
        for header in headers.unwrap_or_default().iter().filter_map(|bytes| header::decode(bytes)) {
            let parts = header.parts.iter().enumerate().filter(|(_, part)| part.protection.unit() == Some(unit));
            let ids = parts.map(|(n, _)| part_file::id(header.position.0, n));
            places.entry(PartFile::holding(header.stream, header.day)).or_default().extend(ids);
        }
        Ok(())
    }

    fn erase_in_access(&self, units: &BTreeSet<Uuid>) -> Result<(), StoreError> {
        let broken = |error: std::io::Error| StoreError::Broken(error.to_string());
        for day in access::list(self.directory).map_err(broken)? {
            let name = format!("{}/{}", access::DIRECTORY, log_file::access_name(day));
            let headers = self.reader.with(&name, |connection| access_headers(connection, units))?.unwrap_or_default();
            let mut ids = Vec::new();
            for header in headers.iter().filter_map(|bytes| header::decode(bytes)) {
                let of = |unit: Option<Uuid>| unit.is_some_and(|unit| units.contains(&unit));
                let parts = header.parts.iter().enumerate().filter(|(_, part)| of(part.protection.unit()));
                ids.extend(parts.map(|(n, _)| part_file::id(header.position.0, n)));
            }
            if !ids.is_empty() {
                self.destroy_parts(&name, &ids)?;
            }
        }
        Ok(())
    }

    /// Nothing of these parts is left in the file, in its free pages or in its write-ahead log.
    fn destroy_parts(&self, name: &str, ids: &[i64]) -> Result<(), StoreError> {
        let path = self.directory.join(name);
        if !path.exists() {
            return Ok(());
        }
        let mut connection = file::open_to_destroy(&path)?;
        part_file::destroy(&mut connection, ids)?;
        file::empty_wal(&connection)
    }
}

fn access_headers(connection: &Connection, units: &BTreeSet<Uuid>) -> rusqlite::Result<Vec<Vec<u8>>> {
    let mut select = connection.prepare_cached(
        "SELECT header.bytes FROM unit JOIN header ON header.position = unit.position WHERE unit.unit = ?",
    )?;
    let mut headers = Vec::new();
    for unit in units {
        for bytes in select.query_map(params![unit.as_bytes()], |row| row.get(0))? {
            headers.push(bytes?);
        }
    }
    Ok(headers)
}
