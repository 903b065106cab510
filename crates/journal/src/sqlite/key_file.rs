//! `keys.db`: the wrapped data keys, and what a crash may have left behind.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::OpenError;
use crate::keys::NodeKeys;
use crate::ring::{Fate, Generation, KeyId, KeyStore, NewKey, Wrapped};
use crate::sqlite::file::{self, Format, StoreError, loaded, stored};

/// `erased` names units that never get a key again, `escrow` holds masked keys as only two people together can open them,
/// `applied` says up to which position the journal's acts are carried out here. `latest` holds, per writer, the keys of its last commit and the first position it wanted: when the headers never got
/// there, those keys are orphans. `day` names the travel files written since the last start, the only ones in which
/// orphan parts can be.
const SCHEMA: &str = "
CREATE TABLE node(id INTEGER PRIMARY KEY CHECK(id = 1), fingerprint BLOB NOT NULL) STRICT;
CREATE TABLE key(unit BLOB NOT NULL, compartment INTEGER NOT NULL, wrapped BLOB NOT NULL,
  PRIMARY KEY(unit, compartment)) STRICT, WITHOUT ROWID;
CREATE TABLE latest(writer INTEGER PRIMARY KEY, wanted INTEGER NOT NULL, ids BLOB NOT NULL) STRICT;
CREATE TABLE day(day TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
";
const SINCE_2: &str = "
CREATE TABLE erased(unit BLOB NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE escrow(unit BLOB NOT NULL PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE generation(number INTEGER PRIMARY KEY, began INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT;
CREATE TABLE applied(id INTEGER PRIMARY KEY CHECK(id = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO applied VALUES (1, 0);
";

const ID_LEN: usize = 17;

/// The key file, shared by both writers and all callers. Looking up has a connection of its own, so that no reader waits
/// for a writer's sync; so has looking up for a whole batch, whose one read transaction shows the state it began with.
#[derive(Clone)]
pub(crate) struct KeyFile {
    write: Arc<Mutex<Connection>>,
    read: Arc<Mutex<Connection>>,
    batch: Arc<Mutex<Connection>>,
    /// Whether this handle is looking up for a batch.
    together: bool,
}

impl KeyFile {
    pub(crate) fn open(path: &Path, keys: &NodeKeys) -> Result<Self, OpenError> {
        let fill = |connection: &Connection| {
            connection.execute("INSERT INTO node(id, fingerprint) VALUES (1, ?)", [keys.check()]).map(drop)
        };
        let schema = format!("{SCHEMA}{SINCE_2}");
        let migrate = |connection: &Connection, _| connection.execute_batch(SINCE_2);
        let format = Format { version: 2, schema: &schema, migrate };
        let connection = file::open(path, format, fill).map_err(|error| error.at(path))?;
        let found: Option<[u8; 32]> = connection
            .query_row("SELECT fingerprint FROM node", [], |row| row.get(0))
            .optional()
            .map_err(|error| file::refused(path, error))?;
        if found != Some(keys.check()) {
            return Err(OpenError::WrongKey);
        }
        let reader = || file::open_reader(path).map(Mutex::new).map_err(|error| file::refused(path, error));
        let (read, batch) = (Arc::new(reader()?), Arc::new(reader()?));
        Ok(Self { write: Arc::new(Mutex::new(connection)), read, batch, together: false })
    }

    /// The connection to look up with.
    fn asked(&self) -> MutexGuard<'_, Connection> {
        let connection = if self.together { &self.batch } else { &self.read };
        connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.write.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores new keys durably. `wanted` is the first position of the commit they belong to.
    pub(crate) fn store(&self, access: bool, wanted: u64, keys: &[NewKey]) -> Result<(), StoreError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let mut ids = Vec::with_capacity(keys.len() * ID_LEN);
        {
            let mut insert = transaction.prepare_cached("INSERT OR IGNORE INTO key VALUES (?, ?, ?)")?;
            for NewKey { id, wrapped } in keys {
                // Batches of one group may carry the same new key; only what is stored now may be taken back.
                if insert.execute(params![id.unit.as_bytes(), id.compartment, wrapped])? == 1 {
                    ids.extend_from_slice(id.unit.as_bytes());
                    ids.push(id.compartment);
                }
            }
            transaction.prepare_cached("INSERT OR REPLACE INTO latest VALUES (?, ?, ?)")?.execute(params![
                access,
                stored(wanted),
                ids
            ])?;
        }
        Ok(transaction.commit()?)
    }

    /// Removes the keys of a commit that never reached its headers; `head` is where those stand.
    pub(crate) fn remove_orphans(&self, access: bool, head: u64) -> Result<(), StoreError> {
        let mut connection = self.lock();
        let latest: Option<(i64, Vec<u8>)> = connection
            .query_row("SELECT wanted, ids FROM latest WHERE writer = ?", [access], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((_, ids)) = latest.filter(|(wanted, _)| loaded(*wanted) > head) else { return Ok(()) };
        let transaction = connection.transaction()?;
        for id in ids.chunks_exact(ID_LEN) {
            let Some((compartment, unit)) = id.split_last() else { continue };
            transaction.execute("DELETE FROM key WHERE unit = ? AND compartment = ?", params![unit, compartment])?;
        }
        // How far the keys go stays known, so that an older file shows.
        transaction
            .execute("UPDATE latest SET wanted = ?, ids = x'' WHERE writer = ?", params![stored(head), access])?;
        Ok(transaction.commit()?)
    }

    /// The first position of the last commit of a writer that stored new keys.
    pub(crate) fn wanted(&self, access: bool) -> Result<Option<u64>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare_cached("SELECT wanted FROM latest WHERE writer = ?")?;
        Ok(select.query_row([access], |row| row.get(0).map(loaded)).optional()?)
    }

    /// Notes durably that travel files will be written.
    pub(crate) fn note_days(&self, days: &[Date]) -> Result<(), StoreError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for day in days {
            transaction.execute("INSERT OR IGNORE INTO day VALUES (?)", [day.to_string()])?;
        }
        Ok(transaction.commit()?)
    }

    /// Travel files written since they were last looked through.
    pub(crate) fn days(&self) -> Result<Vec<Date>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare("SELECT day FROM day")?;
        let days = select.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let parse = |day: String| day.parse().map_err(|_| StoreError::Broken("keys.db names no day".to_owned()));
        days.into_iter().map(parse).collect()
    }

    pub(crate) fn forget_days(&self) -> Result<(), StoreError> {
        self.lock().execute("DELETE FROM day", [])?;
        Ok(())
    }
}

/// Keys and their acts.
impl KeyFile {
    /// Position of the last act that is carried out here.
    pub(crate) fn applied(&self) -> Result<u64, StoreError> {
        Ok(applied(&self.lock())?)
    }

    /// Notes durably that everything up to an act is carried out.
    pub(crate) fn set_applied(&self, position: u64) -> Result<(), StoreError> {
        self.lock().execute("UPDATE applied SET position = ?", [stored(position)])?;
        Ok(())
    }

    /// Which of these keys are stored.
    pub(crate) fn stored(&self, ids: &[KeyId]) -> Result<Vec<KeyId>, StoreError> {
        let connection = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = Vec::new();
        for id in ids {
            if find(&connection, *id)?.is_some() {
                found.push(*id);
            }
        }
        Ok(found)
    }

    /// Destroys keys, and what lies in escrow for `units`, which never get a key again.
    pub(crate) fn destroy(&self, ids: &[KeyId], units: &[Uuid]) -> Result<(), StoreError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut bury = transaction.prepare_cached("INSERT OR IGNORE INTO erased VALUES (?)")?;
            let mut escrow = transaction.prepare_cached("DELETE FROM escrow WHERE unit = ?")?;
            for unit in units {
                bury.execute([unit.as_bytes()])?;
                escrow.execute([unit.as_bytes()])?;
            }
            let mut delete = transaction.prepare_cached("DELETE FROM key WHERE unit = ? AND compartment = ?")?;
            for id in ids {
                delete.execute(params![id.unit.as_bytes(), id.compartment])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Cuts the write-ahead log, so that no page with a destroyed key is left in it.
    pub(crate) fn empty_wal(&self) -> Result<(), StoreError> {
        file::empty_wal(&self.lock())
    }

    /// Puts what lies in escrow in the place of keys. A unit without a key gets an empty place: it gets no key any more.
    pub(crate) fn mask(&self, units: &[(Uuid, Option<Vec<u8>>)]) -> Result<(), StoreError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO escrow VALUES (?, ?)")?;
            let mut bar = transaction.prepare_cached("INSERT OR IGNORE INTO escrow VALUES (?, x'')")?;
            let mut delete = transaction.prepare_cached("DELETE FROM key WHERE unit = ? AND compartment = 2")?;
            for (unit, sealed) in units {
                match sealed {
                    Some(sealed) => put.execute(params![unit.as_bytes(), sealed])?,
                    None => bar.execute([unit.as_bytes()])?,
                };
                delete.execute([unit.as_bytes()])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// What lies in escrow of a unit.
    pub(crate) fn escrow(&self, unit: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut select = connection.prepare_cached("SELECT sealed FROM escrow WHERE unit = ? AND sealed <> x''")?;
        Ok(select.query_row([unit.as_bytes()], |row| row.get(0)).optional()?)
    }

    /// The keys behind personal claims.
    pub(crate) fn generations(&self, node: &NodeKeys) -> Result<Vec<Generation>, StoreError> {
        let connection = self.lock();
        let mut select = connection.prepare("SELECT number, began, wrapped FROM generation ORDER BY number")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Wrapped>(2)?)))?;
        let mut generations = Vec::new();
        for row in rows {
            let (number, began, wrapped) = row?;
            let damaged = || StoreError::Broken(format!("generation {number} does not open"));
            generations.push(Generation::load(number, began, &wrapped, node).ok_or_else(damaged)?);
        }
        Ok(generations)
    }

    pub(crate) fn destroy_generations(&self, numbers: &[u32]) -> Result<(), StoreError> {
        let connection = self.lock();
        for number in numbers {
            connection.execute("DELETE FROM generation WHERE number = ?", [number])?;
        }
        file::empty_wal(&connection)
    }

    /// Units that never get a key again.
    pub(crate) fn erased(&self) -> Result<Vec<Uuid>, StoreError> {
        let connection = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let mut select = connection.prepare("SELECT unit FROM erased ORDER BY unit")?;
        let units = select.query_map([], |row| row.get(0).map(Uuid::from_bytes))?;
        Ok(units.collect::<Result<_, _>>()?)
    }
}

/// Position of the last act that is carried out in a key file; 0 in one that knows no acts.
pub(crate) fn applied(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT position FROM applied", [], |row| row.get(0).map(loaded))
}

impl KeyStore for KeyFile {
    fn begin(&mut self) {
        self.together = true;
        // Without a transaction of all each look-up has its own, which is only slower.
        let _ = self.asked().execute_batch("BEGIN");
    }

    fn end(&mut self) {
        let _ = self.asked().execute_batch("COMMIT");
        self.together = false;
    }

    fn add_generation(&mut self, number: u32, began: i64, wrapped: &Wrapped) -> Result<(), String> {
        let insert = "INSERT INTO generation VALUES (?, ?, ?)";
        self.lock().execute(insert, params![number, began, wrapped]).map(drop).map_err(|error| error.to_string())
    }

    fn fate(&mut self, KeyId { unit, compartment }: KeyId) -> Result<Fate, String> {
        let connection = self.asked();
        let is_in = |sql: &str| connection.prepare_cached(sql)?.exists([unit.as_bytes()]);
        let fate = || -> rusqlite::Result<Fate> {
            if is_in("SELECT 1 FROM erased WHERE unit = ?")? {
                return Ok(Fate::Erased);
            }
            let masked = compartment == 2 && is_in("SELECT 1 FROM escrow WHERE unit = ?")?;
            Ok(if masked { Fate::Masked } else { Fate::Unknown })
        };
        fate().map_err(|error| error.to_string())
    }

    fn wrapped(&mut self, id: KeyId) -> Result<Option<Wrapped>, String> {
        find(&self.asked(), id).map_err(|error| error.to_string())
    }
}

fn find(connection: &Connection, KeyId { unit, compartment }: KeyId) -> rusqlite::Result<Option<Wrapped>> {
    connection
        .prepare_cached("SELECT wrapped FROM key WHERE unit = ? AND compartment = ?")?
        .query_row(params![unit.as_bytes(), compartment], |row| row.get(0))
        .optional()
}

/// Whether a file holds any key.
pub(crate) fn any(path: &Path) -> bool {
    let count = || file::open_reader(path)?.query_row("SELECT count(*) FROM key", [], |row| row.get::<_, i64>(0));
    count().is_ok_and(|count| count > 0)
}

/// Whether a key is stored, for verification (which opens none).
pub(crate) fn exists(connection: &Connection, id: KeyId) -> rusqlite::Result<bool> {
    find(connection, id).map(|found| found.is_some())
}

/// Unit and compartment.
pub(crate) type KeyRow = ([u8; 16], u8);

/// Keys there are from one on, for verification (which opens none).
pub(crate) fn from(
    connection: &Connection,
    (unit, compartment): KeyRow,
    count: usize,
) -> rusqlite::Result<Vec<(KeyRow, ())>> {
    let mut select = connection.prepare_cached(
        "SELECT unit, compartment FROM key WHERE (unit, compartment) >= (?, ?) ORDER BY unit, compartment LIMIT ?",
    )?;
    let row = |row: &rusqlite::Row| Ok(((row.get(0)?, row.get(1)?), ()));
    select.query_map(params![unit, compartment, i64::try_from(count).unwrap_or(i64::MAX)], row)?.collect()
}
