//! Read models folded from journal entries into SQLite tables. They can be thrown away at any time: the journal is the
//! truth. A view knows the position it stands at; a file of another fold version is folded anew.

mod cursor;
mod flights;
mod hits;
mod lists;
mod messages;
pub mod payload;
mod released;
mod schema;
pub mod snapshot;
mod subjects;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use liaison_journal::{Entry, Journal, Position, ReadError};
use rusqlite::{Connection, OpenFlags, Transaction};
use uuid::Uuid;

pub use cursor::{Cursor, Rows};
pub use flights::{FlightFilter, FlightRow, FlightWhen, PassengerRow};
pub use hits::{DueRow, HitCounts, HitFilter, HitRow, HitWhen};
pub use lists::{ApprovalRow, ListRow, RunRow};
pub use messages::MessageRow;
pub use payload::PayloadError;
pub use subjects::SubjectRow;

/// What can go wrong with a view; all of it is mended by folding anew (`liaison doctor` says how).
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The table file.
    #[error("the views cannot be read or written: remove views.db, it is folded anew at the next start")]
    Tables(#[from] rusqlite::Error),
    /// The journal.
    #[error("the journal cannot be read")]
    Journal(#[from] ReadError),
    /// An entry's payload.
    #[error(transparent)]
    Payload(#[from] PayloadError),
}

/// The views of one node.
pub struct Views {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    path: Option<std::path::PathBuf>,
    position: AtomicU64,
}

/// Entries folded in one transaction: small enough that a reader never waits long.
const STEP: usize = 2_000;

impl Views {
    /// Views in memory, for a throw-away node.
    pub fn in_memory() -> Result<Self, ViewError> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(schema::TABLES)?;
        connection.pragma_update(None, "user_version", schema::FOLD_VERSION)?;
        Ok(Self { writer: Mutex::new(connection), readers: Mutex::default(), path: None, position: AtomicU64::new(0) })
    }

    /// Views in a file; one of another fold version is replaced.
    pub fn open(path: &Path) -> Result<Self, ViewError> {
        let mut connection = open_file(path)?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != schema::FOLD_VERSION {
            drop(connection);
            for suffix in ["", "-wal", "-shm"] {
                let mut name = path.as_os_str().to_owned();
                name.push(suffix);
                // A file that is not there needs no removing; one that cannot be removed shows at the next open.
                let _ = std::fs::remove_file(name);
            }
            connection = open_file(path)?;
            connection.execute_batch(schema::TABLES)?;
            connection.pragma_update(None, "user_version", schema::FOLD_VERSION)?;
        }
        let position: i64 = connection.query_row("SELECT position FROM standing", [], |row| row.get(0))?;
        Ok(Self {
            writer: Mutex::new(connection),
            readers: Mutex::default(),
            path: Some(path.to_owned()),
            position: AtomicU64::new(position.cast_unsigned()),
        })
    }

    /// The position the views stand at.
    pub fn position(&self) -> Position {
        Position(self.position.load(Ordering::Acquire))
    }

    /// Folds what the journal has beyond the views; `each` is shown every step's entries, with their plain parts.
    pub fn catch_up(&self, journal: &dyn Journal, mut each: impl FnMut(&[Entry])) -> Result<Position, ViewError> {
        while self.position() < journal.head() {
            let mut writer = lock(&self.writer);
            // Another caller may have folded these meanwhile.
            let entries = journal.follow(self.position(), STEP)?;
            let Some(last) = entries.last().map(Entry::position) else { break };
            let transaction = writer.transaction()?;
            for entry in &entries {
                fold(&transaction, entry)?;
            }
            transaction.execute("UPDATE standing SET position = ?1", [last.0.cast_signed()])?;
            transaction.commit()?;
            self.position.store(last.0, Ordering::Release);
            drop(writer);
            each(&entries);
        }
        Ok(self.position())
    }

    /// Entries passed over because a newer program wrote them: what the pages show is not whole while there are any.
    pub fn unread(&self) -> Result<u64, ViewError> {
        self.read(|tables| tables.query_row("SELECT unread FROM standing", [], |row| row.get::<_, i64>(0)))
            .map(i64::cast_unsigned)
    }

    /// Runs a query on a reader of its own, or on the writer when the views are in memory.
    fn read<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, ViewError> {
        let Some(path) = &self.path else { return Ok(query(&lock(&self.writer))?) };
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
}

fn open_file(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // The views can be folded anew, so a commit need not wait for the disk.
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    Ok(connection)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One entry into the tables. What a newer program wrote changes no table and is counted: the views of this program are
/// then not whole, and say so ([`Views::unread`]). What the journal writes about itself is nothing to show.
fn fold(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    if payload::is_system(entry) {
        return Ok(());
    }
    if payload::known(entry).is_err() {
        tables.execute("UPDATE standing SET unread = unread + 1", [])?;
        return Ok(());
    }
    let (about, _) = entry.header.kind.split_once('.').unwrap_or((&entry.header.kind, ""));
    match about {
        "list" => lists::fold_list(tables, entry),
        "import" => lists::fold_run(tables, entry),
        "subject" => subjects::fold(tables, entry),
        "message" => messages::fold(tables, entry),
        "flight" => flights::fold_flight(tables, entry),
        "passenger" => flights::fold_passenger(tables, entry),
        "hit" => hits::fold_hit(tables, entry),
        "obligation" => hits::fold_obligation(tables, entry),
        _ => Ok(()),
    }
}

fn id(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

fn micros(time: jiff::Timestamp) -> i64 {
    time.as_microsecond()
}

fn time(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<jiff::Timestamp> {
    let at: i64 = row.get(column)?;
    jiff::Timestamp::from_microsecond(at)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Integer, Box::new(error)))
}
