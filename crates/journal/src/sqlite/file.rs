//! Opening one database file.

use std::ffi::c_int;
use std::fmt::Display;
use std::fs::File;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::hooks::Wal;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::error::{AppendError, OpenError};

/// What a kind of file looks like, and how older ones come to look like it.
#[derive(Clone, Copy)]
pub(crate) struct Format<'a> {
    /// Newest format known here (`user_version`).
    pub version: i64,
    /// Tables of a new file.
    pub schema: &'a str,
    /// Brings a file of an older format up to this one, within one transaction.
    pub migrate: fn(&Connection, i64) -> rusqlite::Result<()>,
}

impl<'a> Format<'a> {
    /// A kind of file that never changed.
    pub(crate) const fn first(schema: &'a str) -> Self {
        Self { version: 1, schema, migrate: |_, _| Ok(()) }
    }
}

/// How long whoever destroys something waits for readers and writers of the file.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);
const TRIES: u32 = 3;

/// Marks the files as ours (`application_id`): "LIAJ".
const APPLICATION: i64 = 0x4c49_414a;

/// Pages after which a write-ahead log is moved into its file. The writer moves it, and a commit that comes meanwhile
/// waits: 7 µs a page and two syncs. Shorter logs cost bulk writing nothing that can be measured.
const LONG_LOG: c_int = 500;

/// Why something could not be stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StoreError {
    /// No room.
    #[error("the disk is full")]
    Full,
    /// Anything else: durability cannot be promised any more.
    #[error("{0}")]
    Broken(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // The second is no room for the shared memory of a write-ahead log.
        let no_room = |code| matches!(code, ffi::SQLITE_FULL | ffi::SQLITE_IOERR_SHMSIZE);
        if error.sqlite_error().is_some_and(|error| no_room(error.extended_code)) {
            Self::Full
        } else {
            Self::Broken(error.to_string())
        }
    }
}

impl From<StoreError> for AppendError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Broken(reason) => Self::Unavailable(reason),
        }
    }
}

/// Why a file could not be opened.
#[derive(Debug)]
pub(crate) enum FileError {
    Newer { found: i64, known: i64 },
    Damaged(&'static str),
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for FileError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Damaged("it is no database"),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged("the database in it contradicts itself"),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<FileError> for StoreError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Newer { found, .. } => Self::Broken(format!("a file has the newer format {found}")),
            FileError::Damaged(what) => Self::Broken(format!("a file is damaged: {what}")),
            FileError::Sqlite(error) => error.into(),
        }
    }
}

impl FileError {
    pub(crate) const CUT: Self = Self::Damaged("its end is missing");

    pub(crate) fn at(self, path: &Path) -> OpenError {
        match self {
            Self::Newer { found, known } => OpenError::Newer { path: path.to_owned(), found, known },
            Self::Damaged(what) => OpenError::Damaged { path: path.to_owned(), what: what.to_owned() },
            Self::Sqlite(error) => refused(path, error),
        }
    }
}

pub(crate) fn refused(path: &Path, reason: impl Display) -> OpenError {
    OpenError::Io { path: path.to_owned(), reason: reason.to_string() }
}

/// Opens a file for its one writer, makes it when it is not there (schema and `fill` in one transaction), and brings an
/// older one up to date.
pub(crate) fn open(
    path: &Path,
    format: Format,
    fill: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<Connection, FileError> {
    if is_cut(path) {
        return Err(FileError::CUT);
    }
    let mut connection = Connection::open(path)?;
    tune(&mut connection)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = format.version;
    if found > known {
        return Err(FileError::Newer { found, known });
    }
    if found < known {
        let transaction = connection.transaction()?;
        if found == 0 {
            transaction.execute_batch(format.schema)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            fill(&transaction)?;
        } else {
            (format.migrate)(&transaction, found)?;
        }
        transaction.pragma_update(None, "user_version", known)?;
        transaction.commit()?;
    }
    Ok(connection)
}

/// Whether a file is shorter than its own first page says (SQLite file format, section 1.3). Only told when everything
/// is in the file and nothing waits in the log beside it.
pub(crate) fn is_cut(path: &Path) -> bool {
    if std::fs::metadata(path.with_extension("db-wal")).is_ok_and(|wal| wal.len() > 0) {
        return false;
    }
    let read = || -> std::io::Result<(Vec<u8>, u64)> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut first = Vec::new();
        std::io::Read::read_to_end(&mut std::io::Read::take(file, 100), &mut first)?;
        Ok((first, length))
    };
    let Ok((first, length)) = read() else { return false };
    let number = |at: usize| first.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let page = first.get(16..18).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_be_bytes);
    let page = if page == 1 { 65_536 } else { u64::from(page) };
    match (number(28), number(24), number(92)) {
        (Some(pages), Some(changed), Some(counted)) => changed == counted && length < page * u64::from(pages),
        _ => length > 0,
    }
}

/// Opens a file that exists, to destroy something in it beside its writer and readers.
pub(crate) fn open_to_destroy(path: &Path) -> rusqlite::Result<Connection> {
    let mut connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    tune(&mut connection)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Brings everything from the write-ahead log into the file and cuts the log to nothing, so that no old page is left in
/// it. A reader in the middle of something is waited for.
pub(crate) fn empty_wal(connection: &Connection) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            return Ok(());
        }
    }
    Err(StoreError::Broken("a reader keeps old pages in a write-ahead log".to_owned()))
}

fn tune(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // FULL: the write-ahead log is synced at every commit, which is what an acknowledgement promises.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is overwritten: keys and parts are erased for good.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.wal_hook(Some(move_log))?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    keep_statements(connection)
}

/// Prepares each statement once: SQLite would otherwise plan some of them anew for each value bound to them.
fn keep_statements(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Moves a long write-ahead log into its file after a commit. SQLite by itself would say nothing when that fails; but a
/// sync that failed once is a disk that cannot be believed, so the writer hears of it as of any other. A full disk, or a
/// reader in the way, only leaves the log longer.
fn move_log(log: &mut Wal, pages: c_int) -> rusqlite::Result<()> {
    if pages < LONG_LOG {
        return Ok(());
    }
    let harmless = [ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked, ErrorCode::DiskFull];
    match log.checkpoint() {
        Err(error) if !error.sqlite_error_code().is_some_and(|code| harmless.contains(&code)) => Err(error),
        _ => Ok(()),
    }
}

/// Opens a file that exists, for reading beside its writer.
pub(crate) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    keep_statements(&connection)?;
    Ok(connection)
}

/// Makes a directory whose name is durable on return.
pub(crate) fn make_directory(path: &Path) -> Result<(), OpenError> {
    let make = || {
        std::fs::create_dir_all(path)?;
        sync_parent(path)
    };
    make().map_err(|error: std::io::Error| refused(path, error))
}

/// Makes a name durable: it is only when its directory is. The parent of a bare name is the working directory.
pub(crate) fn sync_parent(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => File::open(".")?.sync_all(),
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}

/// Positions and counts as SQLite stores them. Both directions are exact below 2^63, which no log reaches.
pub(crate) fn stored(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

pub(crate) fn loaded(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_synced_at_every_commit_and_forget_what_is_deleted() {
        let directory = tempfile::tempdir().unwrap();
        let connection = open(&directory.path().join("a.db"), Format::first("CREATE TABLE a(b);"), |_| Ok(())).unwrap();
        let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!((pragma("synchronous"), pragma("secure_delete")), (2, 1));
        assert_eq!((pragma("application_id"), pragma("user_version")), (APPLICATION, 1));
        let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
    }

    #[test]
    fn an_older_file_is_brought_up_to_date_whole_or_not_at_all() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.db");
        drop(open(&path, Format::first("CREATE TABLE a(b);"), |_| Ok(())).unwrap());
        let version = |connection: &Connection| -> i64 {
            connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
        };
        let broken = |connection: &Connection, from: i64| {
            assert_eq!(from, 1);
            connection.execute_batch("CREATE TABLE c(d); CREATE TABLE a(b);")
        };
        let schema = "CREATE TABLE a(b); CREATE TABLE c(d);";
        assert!(open(&path, Format { version: 2, schema, migrate: broken }, |_| Ok(())).is_err());
        let migrate = |connection: &Connection, _| connection.execute_batch("CREATE TABLE c(d);");
        let connection = open(&path, Format { version: 2, schema, migrate }, |_| Ok(())).unwrap();
        assert_eq!(version(&connection), 2);
        drop(connection);
        let refused = open(&path, Format::first("CREATE TABLE a(b);"), |_| Ok(()));
        assert!(matches!(refused, Err(FileError::Newer { found: 2, known: 1 })));
    }

    #[test]
    fn a_full_disk_is_told_from_a_broken_one() {
        let directory = tempfile::tempdir().unwrap();
        let connection = open(&directory.path().join("a.db"), Format::first("CREATE TABLE a(b);"), |_| Ok(())).unwrap();
        connection.pragma_update(None, "max_page_count", 3).unwrap();
        let full = connection.execute("INSERT INTO a VALUES (zeroblob(100000))", []).unwrap_err();
        assert_eq!(StoreError::from(full), StoreError::Full);
        let other = connection.execute("INSERT INTO b VALUES (1)", []).unwrap_err();
        assert!(matches!(StoreError::from(other), StoreError::Broken(_)));
    }
}
