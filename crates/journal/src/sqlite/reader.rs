//! Reading beside the writers: connections of its own, opened as needed and kept.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use liaison_crypto::DataKey;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::entry::{Entry, Header, PartHeader, PartState, Position, Protection};
use crate::error::ReadError;
use crate::header;
use crate::keys::NodeKeys;
use crate::prepare::{self, Opened};
use crate::ring::{Fate, KeyError, KeyId, KeyRing, Sought};
use crate::sqlite::file::{self, loaded, stored};
use crate::sqlite::key_file::KeyFile;
use crate::sqlite::part_file::{self, PartFile};

/// Idle connections kept in all.
const IDLE: usize = 64;
/// The file of the shared streams.
pub(crate) const JOURNAL: &str = "journal.db";

/// Opens files for reading and opens what is in them.
pub(crate) struct Reader {
    directory: PathBuf,
    idle: Mutex<HashMap<String, Vec<Connection>>>,
    /// Files that were removed.
    gone: Mutex<HashSet<String>>,
}

/// What is needed to open parts.
pub(crate) struct Opener<'a> {
    pub node: &'a NodeKeys,
    pub ring: &'a KeyRing,
    pub keys: KeyFile,
    pub access: bool,
    /// A key from escrow, for one reading.
    pub lent: Option<(KeyId, Arc<DataKey>)>,
}

/// A header as stored, by its position.
type Stored = (i64, Vec<u8>);

pub(crate) fn unavailable(error: impl Display) -> ReadError {
    ReadError::Unavailable(error.to_string())
}

impl Reader {
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self { directory, idle: Mutex::default(), gone: Mutex::default() }
    }

    /// Runs `work` on a connection to a file; `None` when there is no such file.
    pub(crate) fn with<T>(
        &self,
        name: &str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, ReadError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let found = idle().get_mut(name).and_then(Vec::pop);
        let connection = if let Some(connection) = found {
            connection
        } else {
            let path = self.directory.join(name);
            if !path.exists() {
                return Ok(None);
            }
            file::open_reader(&path).map_err(unavailable)?
        };
        // One read transaction for all look-ups: beginning one costs more than a look-up.
        connection.execute_batch("BEGIN").map_err(unavailable)?;
        let result = work(&connection).map_err(unavailable);
        connection.execute_batch("COMMIT").map_err(unavailable)?;
        let mut idle = idle();
        let gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner).contains(name);
        if !gone && idle.values().map(Vec::len).sum::<usize>() < IDLE {
            idle.entry(name.to_owned()).or_default().push(connection);
        }
        result.map(Some)
    }

    /// Lets go of a file that will be removed, for good.
    pub(crate) fn forget(&self, name: &str) {
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }

    /// Headers of all entries with parts of a unit, in order.
    pub(crate) fn unit(&self, unit: Uuid) -> Result<Vec<Header>, ReadError> {
        let rows = self.with(JOURNAL, |connection| {
            let mut select = connection.prepare_cached(
                "SELECT position, bytes FROM header WHERE position IN (SELECT position FROM entity WHERE entity = ?1
                 UNION SELECT position FROM unit WHERE unit = ?1) ORDER BY position",
            )?;
            select.query_map([unit.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        decode(rows.unwrap_or_default())
    }

    /// Headers of `name` after a position.
    pub(crate) fn headers(&self, name: &str, after: u64, limit: usize) -> Result<Vec<Header>, ReadError> {
        let rows = self.with(name, |connection| {
            let mut select = connection
                .prepare_cached("SELECT position, bytes FROM header WHERE position > ? ORDER BY position LIMIT ?")?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            select.query_map(params![stored(after), limit], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        decode(rows.unwrap_or_default())
    }

    /// Headers of one entity, in order.
    pub(crate) fn entity(&self, entity: Uuid) -> Result<Vec<Header>, ReadError> {
        let rows = self.with(JOURNAL, |connection| {
            let mut select = connection.prepare_cached(
                "SELECT header.position, header.bytes FROM entity JOIN header ON header.position = entity.position
                 WHERE entity.entity = ? ORDER BY entity.version",
            )?;
            select.query_map([entity.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        decode(rows.unwrap_or_default())
    }

    /// The entries of these headers. Parts are fetched file by file, so that a thousand entries open each file once.
    /// `name` is the file that holds the parts of the access log.
    pub(crate) fn entries(
        &self,
        headers: Vec<Header>,
        name: Option<&str>,
        want: Opened,
        opener: &mut Opener,
    ) -> Result<Vec<Entry>, ReadError> {
        let mut files: HashMap<PartFile, Vec<usize>> = HashMap::new();
        let wanted = |header: &Header| header.parts.iter().any(|part| want.opens(part.protection));
        for (n, header) in headers.iter().enumerate().filter(|(_, header)| wanted(header)) {
            files.entry(PartFile::holding(header.stream, header.day)).or_default().push(n);
        }
        let mut fetched: Vec<Fetched> = headers.iter().map(|_| Fetched::Gone).collect();
        for (part_file, entries) in files {
            let name = name.map_or_else(|| part_file.name(), str::to_owned);
            self.with(&name, |connection| {
                for n in entries {
                    let (Some(header), Some(slot)) = (headers.get(n), fetched.get_mut(n)) else { continue };
                    let find = |(n, part): (usize, &PartHeader)| {
                        if want.opens(part.protection) {
                            part_file::find(connection, header.position.0, n)
                        } else {
                            Ok(None)
                        }
                    };
                    *slot = Fetched::Parts(header.parts.iter().enumerate().map(find).collect::<Result<_, _>>()?);
                }
                Ok(())
            })?;
        }
        headers.into_iter().zip(fetched).map(|(header, fetched)| entry(header, fetched, want, opener)).collect()
    }
}

/// What the part file held for an entry.
enum Fetched {
    /// There is no such file.
    Gone,
    Parts(Vec<Option<Vec<u8>>>),
}

fn decode(rows: Vec<Stored>) -> Result<Vec<Header>, ReadError> {
    let decode = |(position, bytes): Stored| {
        let position = Position(loaded(position));
        let header = header::decode(&bytes).filter(|header| header.position == position);
        header.ok_or(ReadError::Damaged { position, what: "header altered" })
    };
    rows.into_iter().map(decode).collect()
}

fn entry(header: Header, fetched: Fetched, want: Opened, opener: &mut Opener) -> Result<Entry, ReadError> {
    let (gone, stored) = match fetched {
        Fetched::Gone => (true, Vec::new()),
        Fetched::Parts(stored) => (false, stored),
    };
    let expired = header.day.is_some_and(|day| opener.ring.is_expired(day));
    let mut stored = stored.into_iter();
    let mut parts = Vec::with_capacity(header.parts.len());
    for part in &header.parts {
        let bytes = stored.next().flatten();
        parts.push(match (want.opens(part.protection), gone) {
            (false, _) => PartState::Closed,
            (true, _) if expired => PartState::Expired,
            (true, true) => return Err(ReadError::Damaged { position: header.position, what: "part file removed" }),
            (true, false) => opener.open(&header, part, bytes)?,
        });
    }
    Ok(Entry { header, parts })
}

impl Opener<'_> {
    fn open(&mut self, header: &Header, part: &PartHeader, bytes: Option<Vec<u8>>) -> Result<PartState, ReadError> {
        let damaged = |what| ReadError::Damaged { position: header.position, what };
        let key = match self.key(header, part)? {
            Ok(key) => key,
            Err(fate) => return Ok(fate.state()),
        };
        debug_assert_eq!(key.is_none(), part.protection == Protection::Plain);
        let bytes = bytes.ok_or_else(|| damaged("part removed"))?;
        prepare::open(header.entity, &header.kind, part, key.as_deref(), &bytes).map_err(damaged)
    }

    /// The key of a part, `None` when it needs none; or what became of it.
    pub(crate) fn key(
        &mut self,
        header: &Header,
        part: &PartHeader,
    ) -> Result<Result<Option<Arc<DataKey>>, Fate>, ReadError> {
        let damaged = |what| ReadError::Damaged { position: header.position, what };
        let Some(id) = KeyId::of(part.protection, self.access) else { return Ok(Ok(None)) };
        if let Some((_, key)) = self.lent.as_ref().filter(|(lent, _)| *lent == id) {
            return Ok(Ok(Some(Arc::clone(key))));
        }
        match self.ring.find(id, self.node, &mut self.keys) {
            Ok(Sought::Open(key)) => Ok(Ok(Some(key))),
            Ok(Sought::Gone(Fate::Unknown)) => Err(damaged("data key removed")),
            Ok(Sought::Gone(fate)) => Ok(Err(fate)),
            Err(KeyError::Damaged | KeyError::Refused(..)) => Err(damaged("data key altered")),
            Err(KeyError::Store(reason)) => Err(ReadError::Unavailable(reason)),
        }
    }
}
