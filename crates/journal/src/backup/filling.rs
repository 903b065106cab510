//! A directory as a restore fills it: parts first, then the commits that name them, then the access log.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::backup::error::{BackupError, database, io};
use crate::backup::replay::{AccessPart, Replayed, Target};
use crate::entry::Stream;
use crate::plan::Edge;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::JOURNAL;
use crate::sqlite::{access, file};

/// Units that a directory's key store knows as erased.
pub(super) fn erased(old: &Path) -> rusqlite::Result<Vec<Uuid>> {
    let keys = file::open_reader(&old.join("keys.db"))?;
    let mut select = keys.prepare("SELECT unit FROM erased")?;
    select.query_map([], |row| row.get::<_, [u8; 16]>(0).map(Uuid::from_bytes))?.collect()
}

/// The directory as it fills.
pub(super) struct Filling<'a> {
    directory: &'a Path,
    log: Connection,
    edge: Edge,
    parts: BTreeMap<PartFile, Connection>,
    erased: BTreeSet<Uuid>,
}

impl<'a> Filling<'a> {
    pub(super) fn new(directory: &'a Path) -> Result<Self, BackupError> {
        let (edge, log) = crate::sqlite::open_log(directory)?;
        // A key store of the first format has erased nobody.
        let erased = erased(directory).unwrap_or_default().into_iter().collect();
        let mut filling = Self { directory, log, edge, parts: BTreeMap::new(), erased };
        for stream in [Stream::Watch, Stream::Work, Stream::Exchange] {
            filling.connection(PartFile::Of(stream))?;
        }
        filling.store_parts()?;
        Ok(filling)
    }

    fn connection(&mut self, part_file: PartFile) -> Result<&Connection, BackupError> {
        let path = self.directory.join(part_file.name());
        match self.parts.entry(part_file) {
            std::collections::btree_map::Entry::Occupied(found) => Ok(found.into_mut()),
            std::collections::btree_map::Entry::Vacant(vacant) => {
                let connection = part_file::open(&path).map_err(|error| error.at(&path))?;
                connection.execute_batch("BEGIN IMMEDIATE").map_err(database(&path))?;
                Ok(vacant.insert(connection))
            }
        }
    }

    fn store_parts(&mut self) -> Result<(), BackupError> {
        for (part_file, connection) in std::mem::take(&mut self.parts) {
            let path = self.directory.join(part_file.name());
            connection.execute_batch("COMMIT").map_err(database(&path))?;
        }
        Ok(())
    }
}

/// A part; given again after a stop it is the same one.
fn put(connection: &Connection, id: i64, bytes: &[u8]) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR REPLACE INTO part VALUES (?, ?)")?.execute(params![id, bytes]).map(drop)
}

impl Target for Filling<'_> {
    fn shared(&mut self) -> Result<Edge, BackupError> {
        Ok(self.edge.clone())
    }

    fn access(&mut self) -> Result<Option<Edge>, BackupError> {
        let days = access::list(self.directory).map_err(io(self.directory))?;
        for day in days.iter().rev() {
            let path = self.directory.join(access::DIRECTORY).join(log_file::access_name(*day));
            let log = file::open_reader(&path).map_err(database(&path))?;
            let tables = log.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
            // A run that was stopped had only just made it.
            if tables.map_err(database(&path))? > 0 {
                return log_file::load_edge(&log, Bound::Edge).map_err(database(&path));
            }
        }
        Ok(None)
    }

    fn part(&mut self, part_file: PartFile, id: i64, unit: Option<Uuid>, bytes: &[u8]) -> Result<(), BackupError> {
        if unit.is_some_and(|unit| self.erased.contains(&unit)) {
            return Ok(());
        }
        let path = self.directory.join(part_file.name());
        put(self.connection(part_file)?, id, bytes).map_err(database(&path))
    }

    fn commits(&mut self, commits: &[Replayed]) -> Result<(), BackupError> {
        self.store_parts()?;
        let path = self.directory.join(JOURNAL);
        let store = |log: &mut Connection| {
            let transaction = log.transaction()?;
            for Replayed { plan, seen } in commits {
                log_file::write(&transaction, plan, seen)?;
            }
            transaction.commit()
        };
        store(&mut self.log).map_err(database(&path))
    }

    fn day(&mut self, day: Date, begins: &Edge, commits: &[Replayed], parts: &[AccessPart]) -> Result<(), BackupError> {
        let path = self.directory.join(access::DIRECTORY).join(log_file::access_name(day));
        let mut log = access::open_day(self.directory, day, begins).map_err(|error| error.at(&path))?;
        let erased = &self.erased;
        let mut store = || {
            let transaction = log.transaction()?;
            for (id, bytes, unit) in parts {
                if !unit.is_some_and(|unit| erased.contains(&unit)) {
                    put(&transaction, *id, bytes)?;
                }
            }
            for Replayed { plan, seen } in commits {
                log_file::write(&transaction, plan, seen)?;
            }
            transaction.commit()
        };
        store().map_err(database(&path))
    }
}
