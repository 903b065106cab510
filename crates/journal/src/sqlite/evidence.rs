//! Leaves, stored headers and disclosed parts.

use std::path::Path;
use std::sync::PoisonError;

use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};

use crate::entry::Stream;
use crate::error::ReadError;
use crate::evidence::{Disclosure, EntryAt, Evidence, Leaf};
use crate::header;
use crate::prepare;
use crate::sqlite::file::{loaded, stored};
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::{JOURNAL, Reader, unavailable};
use crate::sqlite::verify::is_blank;
use crate::sqlite::{SqliteJournal, access};

/// Reads the leaves of one file.
fn leaves_of(reader: &Reader, file: &str, stream: Stream, from: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
    let rows = reader.with(file, |connection| {
        let mut select = connection.prepare_cached(
            "SELECT position, hash FROM leaf WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let row = |row: &rusqlite::Row| Ok((loaded(row.get(0)?), row.get::<_, Vec<u8>>(1)?));
        select.query_map(params![stream.code(), stored(from), limit], row)?.collect::<Result<Vec<_>, _>>()
    })?;
    // A hash of another length is no hash: it fits nothing, and is found to be altered.
    let leaf = |(position, hash): (u64, Vec<u8>)| Leaf { position, hash: hash.try_into().unwrap_or([0; 32]) };
    Ok(rows.unwrap_or_default().into_iter().map(leaf).collect())
}

/// Leaves of a stream, wherever they lie: in the journal's file, or in the access log's days, which keep them when their
/// entries expire. `days` tells after which position each begins.
pub(crate) fn leaves(
    reader: &Reader,
    days: &[(u64, Date)],
    stream: Stream,
    from: u64,
    limit: usize,
) -> Result<Vec<Leaf>, ReadError> {
    if stream != Stream::Access {
        return leaves_of(reader, JOURNAL, stream, from, limit);
    }
    // The access log is one stream: an entry's position is its sequence and one.
    let kept = days.partition_point(|(begins, _)| *begins <= from);
    let mut found = Vec::new();
    for (_, day) in days.iter().skip(kept.saturating_sub(1)) {
        let next = from + u64::try_from(found.len()).unwrap_or(u64::MAX);
        let room = limit - found.len();
        if room == 0 {
            break;
        }
        let name = access_name(*day);
        found.extend(leaves_of(reader, &name, stream, next, room)?);
    }
    Ok(found)
}

/// The access log's days on the disk, each with the position it begins after.
pub(crate) fn days(reader: &Reader, directory: &Path) -> Result<Vec<(u64, Date)>, ReadError> {
    let mut days = Vec::new();
    for day in access::list(directory).map_err(unavailable)? {
        let name = access_name(day);
        // A day whose file is only being made has nothing yet.
        let start = reader.with(&name, |connection| {
            if is_blank(connection) { Ok(None) } else { log_file::load_edge(connection, Bound::Start) }
        })?;
        let start = start.flatten();
        days.extend(start.map(|start| (start.position, day)));
    }
    Ok(days)
}

/// The file of a day of the access log.
pub(crate) fn access_name(day: Date) -> String {
    format!("{}/{}", access::DIRECTORY, log_file::access_name(day))
}

/// The file of the access log that holds a position.
pub(crate) fn access_file(days: &[(u64, Date)], position: u64) -> Option<String> {
    let at = days.partition_point(|(begins, _)| *begins < position).checked_sub(1)?;
    days.get(at).map(|(_, day)| access_name(*day))
}

impl SqliteJournal {
    fn known_days(&self) -> Vec<(u64, Date)> {
        self.days.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn file_of(&self, at: EntryAt) -> Option<String> {
        if at.is_access() { access_file(&self.known_days(), at.number()) } else { Some(JOURNAL.to_owned()) }
    }
}

impl Evidence for SqliteJournal {
    fn epoch(&self) -> u32 {
        self.epoch
    }

    fn leaves(&self, stream: Stream, sequence: u64, limit: usize) -> Result<Vec<Leaf>, ReadError> {
        leaves(&self.reader, &self.known_days(), stream, sequence, limit)
    }

    fn stored_header(&self, at: EntryAt) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(file) = self.file_of(at) else { return Ok(None) };
        let found = self.reader.with(&file, |connection| {
            let mut select = connection.prepare_cached("SELECT bytes FROM header WHERE position = ?")?;
            select.query_row([stored(at.number())], |row| row.get(0)).optional()
        })?;
        Ok(found.flatten())
    }

    fn disclose(&self, at: EntryAt, label: &str) -> Result<Option<Disclosure>, ReadError> {
        let Some(bytes) = self.stored_header(at)? else { return Ok(None) };
        let damaged = |what| ReadError::Damaged { position: crate::entry::Position(at.number()), what };
        let header = header::decode(&bytes).ok_or_else(|| damaged("header altered"))?;
        let Some(n) = header.parts.iter().position(|part| &*part.label == label) else { return Ok(None) };
        let Some(part) = header.parts.get(n) else { return Ok(None) };
        let file = match self.file_of(at) {
            Some(file) if at.is_access() => file,
            _ => PartFile::holding(header.stream, header.day).name(),
        };
        let found = self.reader.with(&file, |connection| part_file::find(connection, at.number(), n))?;
        let mut opener = self.opener(at.is_access());
        let Ok(key) = opener.key(&header, part)? else { return Ok(None) };
        let Some(stored) = found else { return Ok(None) };
        let stored = stored.ok_or_else(|| damaged("part removed"))?;
        prepare::disclose(header.entity, &header.kind, part, key.as_deref(), &stored).map(Some).map_err(damaged)
    }
}
