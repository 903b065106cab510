//! Carries out what the journal decided about its parts and keys: destroys keys, bytes, and what the write-ahead logs
//! still hold of them. Everything here may be repeated, and is, until the key file says that it is done: after a crash,
//! over a key file that lags, over parts from a restored backup.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{PartState, Stream};
use crate::error::ReadError;
use crate::header;
use crate::prepare;
use crate::ring::{KeyId, KeyRing};
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
            Act::Erased { units, .. } => self.erase(act, units),
            Act::Masked { .. } | Act::Expired { .. } | Act::Rotated { .. } | Act::Unmasked { .. } => Ok(()),
        }
    }

    /// The access log's parts go before the keys, because the keys tell whether there are any; all others after them.
    fn erase(&self, act: &Act, units: &[Uuid]) -> Result<(), StoreError> {
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
        for (file, ids) in places {
            self.destroy_parts(&file.name(), &ids)?;
        }
        Ok(())
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
