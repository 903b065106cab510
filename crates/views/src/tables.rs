//! The tables: one SQLite file, or memory.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use liaison_journal::{Entry, Journal, Position};
use rusqlite::{Connection, OpenFlags};

use crate::{STEP, ViewError, fold_step, lock, schema};

/// Tables in use, or in the making.
pub struct Tables {
    /// The one that folds.
    pub writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// Where they are; none in memory.
    pub file: Option<PathBuf>,
    /// The fold version they were made by.
    pub version: i64,
}

/// Where the tables that will replace `path` are made.
pub fn beside(path: &Path) -> PathBuf {
    with(path, ".new")
}

/// Removes a file of tables with what SQLite keeps beside it; nothing to do when there is none.
pub fn remove(path: &Path) -> io::Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        match fs::remove_file(with(path, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

impl Tables {
    /// New ones in memory.
    pub fn in_memory() -> rusqlite::Result<Self> {
        Self::new(Connection::open_in_memory()?, None)
    }

    fn new(writer: Connection, file: Option<PathBuf>) -> rusqlite::Result<Self> {
        writer.execute_batch(schema::TABLES)?;
        writer.pragma_update(None, "user_version", schema::FOLD_VERSION)?;
        Ok(Self { writer: Mutex::new(writer), readers: Mutex::default(), file, version: schema::FOLD_VERSION })
    }

    /// New ones in a file, in the place of whatever was there.
    pub fn create(path: &Path) -> Result<Self, ViewError> {
        remove(path)?;
        Ok(Self::new(connect(path)?, Some(path.to_owned()))?)
    }

    /// Those of a file, when they were folded by a version from `readable_from` up to this one.
    pub fn open(path: &Path, readable_from: i64) -> Result<Option<Self>, ViewError> {
        if !path.exists() {
            return Ok(Some(Self::create(path)?));
        }
        let writer = connect(path)?;
        let version: i64 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if !(readable_from..=schema::FOLD_VERSION).contains(&version) {
            return Ok(None);
        }
        let (writer, readers) = (Mutex::new(writer), Mutex::default());
        Ok(Some(Self { writer, readers, file: Some(path.to_owned()), version }))
    }

    /// Where they stand.
    pub fn position(&self) -> rusqlite::Result<Position> {
        let select = "SELECT position FROM standing";
        let position: i64 = lock(&self.writer).query_row(select, [], |row| row.get(0))?;
        Ok(Position(position.cast_unsigned()))
    }

    /// Folds entries from `from` on until they stand at `goal`.
    pub fn fold_to(&mut self, journal: &dyn Journal, from: Position, goal: Position) -> Result<Position, ViewError> {
        let (mut stands, mut writer) = (from, lock(&self.writer));
        while stands < goal {
            let limit = usize::try_from(goal.0 - stands.0).unwrap_or(STEP).min(STEP);
            let Some(entries) = fold_step(&mut writer, journal, stands, limit)? else { break };
            stands = entries.last().map_or(stands, Entry::position);
        }
        Ok(stands)
    }

    /// Runs a query on a reader of its own, or on the writer when the tables are in memory.
    pub fn read<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let Some(path) = &self.file else { return query(&lock(&self.writer)) };
        let pooled = lock(&self.readers).pop();
        let connection = if let Some(connection) = pooled {
            connection
        } else {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(path, flags)?
        };
        let answer = query(&connection)?;
        lock(&self.readers).push(connection);
        Ok(answer)
    }

    /// Ends all connections, so that the file is whole without what SQLite keeps beside it.
    fn close(&mut self) -> rusqlite::Result<()> {
        lock(&self.readers).clear();
        let mut writer = lock(&self.writer);
        let _: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        *writer = Connection::open_in_memory()?;
        Ok(())
    }

    /// Ends all connections for good; whether everything is in the file itself.
    pub fn end(&mut self) -> rusqlite::Result<bool> {
        self.close()?;
        let log = self.file.as_ref().map(|file| with(file, "-wal"));
        Ok(log.is_some_and(|log| !fs::metadata(log).is_ok_and(|log| log.len() > 0)))
    }

    /// Gives the file the name `path`, in the place of what has it now.
    pub fn move_to(&mut self, path: &Path) -> Result<(), ViewError> {
        let Some(from) = self.file.clone() else { return Ok(()) };
        self.close()?;
        File::open(&from)?.sync_all()?;
        // A log of the file that goes must never meet the one that comes. Without it the old one is still whole as of its
        // last checkpoint, should the process end here.
        for suffix in ["-wal", "-shm"] {
            match fs::remove_file(with(path, suffix)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        fs::rename(&from, path)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        self.file = Some(path.to_owned());
        *lock(&self.writer) = connect(path)?;
        Ok(())
    }

    /// Ends `old` and puts `next` in its place.
    pub fn replace(old: &mut Self, mut next: Self, path: &Path) -> Result<Self, ViewError> {
        old.close()?;
        match next.move_to(path) {
            Ok(()) => Ok(next),
            Err(error) => {
                // The old ones go on.
                *lock(&old.writer) = connect(path)?;
                Err(error)
            }
        }
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit need not wait for the disk, because its entries can be folded again; but the disk must not mix old pages with
    // new ones when the power goes.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    // Each statement of a fold is prepared once: SQLite would otherwise plan some anew for each value bound to them.
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

#[cfg(test)]
mod tests;
