//! Read models folded from journal entries into SQLite tables. They can be thrown away at any time: the journal is the
//! truth. A view knows the position it stands at; when it is folded in another way, the new tables are made beside the old
//! ones and swapped in.

mod cursor;
mod erasures;
mod flights;
mod hits;
mod lists;
mod messages;
pub mod payload;
mod released;
mod retention;
mod schema;
mod seal;
pub mod snapshot;
mod standing;
mod statistics;
mod subjects;
mod tables;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use jiff::Timestamp;
use liaison_journal::{Entry, Journal, PartState, Position, ReadError};
use rusqlite::{Connection, Transaction};
use uuid::Uuid;

pub use cursor::{Cursor, Rows};
pub use erasures::ErasureRow;
pub use flights::{FlightFilter, FlightRow, FlightWhen, MaskedRow, PassengerRow};
pub use hits::{DueRow, HitCounts, HitFilter, HitRow, HitWhen};
pub use lists::{ApprovalRow, ListRow, RunRow};
pub use messages::{HeardRow, MessageRow};
pub use payload::PayloadError;
pub use retention::{ActRow, Batch, DoneRow, Held, HeldCount, Kept};
pub use statistics::{DayRow, Decisions, HitStatistics};
pub use subjects::SubjectRow;

use seal::Seal;
use standing::Standing;
use tables::Tables;

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
    /// A file of the views.
    #[error("the file of the views cannot be replaced: look at room and rights of the node's directory")]
    File(#[from] std::io::Error),
    /// They did not get there in the time the caller had.
    #[error("the views stand at position {stands}, not yet at {wanted}: try again in a moment")]
    Behind {
        /// Where they stand.
        stands: Position,
        /// Where the caller wants them.
        wanted: Position,
    },
}

impl ViewError {
    /// Whether it failed because the disk is full.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::Tables(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull))
    }
}

/// The views of one node.
///
/// The tables in use may be replaced by others, folded anew beside them ([`Views::rebuild`]); whoever reads goes on with the
/// old ones until then.
pub struct Views {
    tables: RwLock<Tables>,
    /// Where the file stands in the end; none in memory.
    path: Option<PathBuf>,
    standing: Standing,
    rebuilding: Mutex<()>,
    altered: bool,
}

impl Drop for Views {
    fn drop(&mut self) {
        let tables = self.tables.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = &self.path
            && tables.file.as_ref() == Some(path)
            && tables.end().is_ok_and(|whole| whole)
        {
            // Without a seal the next start believes the file, as after a kill.
            let _ = seal::put(path);
        }
    }
}

/// Entries folded in one transaction: small enough that a reader never waits long.
const STEP: usize = 2_000;

impl Views {
    /// Views in memory, for a throw-away node.
    pub fn in_memory() -> Result<Self, ViewError> {
        Ok(Self::over(Tables::in_memory()?, None)?)
    }

    /// Views in a file. One that this version can read but folds in another way is read until [`Views::rebuild`] has made
    /// the new one; any other is left alone, too, until the new one beside it stands at the journal's head.
    pub fn open(path: &Path) -> Result<Self, ViewError> {
        Self::open_from(path, schema::READABLE_FROM)
    }

    fn open_from(path: &Path, readable_from: i64) -> Result<Self, ViewError> {
        // What changed while it was closed is not believed.
        let altered = seal::take(path) == Seal::Altered;
        if altered {
            tables::remove(path)?;
        }
        // What a killed process left half folded.
        tables::remove(&tables::beside(path))?;
        let tables = match Tables::open(path, readable_from)? {
            Some(tables) => tables,
            None => Tables::create(&tables::beside(path))?,
        };
        let mut views = Self::over(tables, Some(path.to_owned()))?;
        views.altered = altered;
        Ok(views)
    }

    /// Whether the tables changed while they were closed, so that they are folded anew.
    pub const fn altered(&self) -> bool {
        self.altered
    }

    fn over(tables: Tables, path: Option<PathBuf>) -> rusqlite::Result<Self> {
        let standing = Standing::at(tables.position()?);
        Ok(Self { tables: RwLock::new(tables), path, standing, rebuilding: Mutex::default(), altered: false })
    }

    /// The position the views stand at.
    pub fn position(&self) -> Position {
        self.standing.position()
    }

    /// The position, and the time of the entry there; no time when this process has folded none yet.
    pub fn stands_at(&self) -> (Position, Option<Timestamp>) {
        self.standing.position_and_time()
    }

    /// Waits until the views stand at `position` because somebody folds them, at most for `patience`: so a caller reads
    /// what it wrote, whichever instance answers.
    pub fn wait_for(&self, position: Position, patience: Duration) -> Result<Position, ViewError> {
        let stands = self.standing.wait_for(position, patience);
        if stands < position { Err(ViewError::Behind { stands, wanted: position }) } else { Ok(stands) }
    }

    /// Whether the tables were folded by another version, so that [`Views::rebuild`] is due.
    pub fn is_outdated(&self) -> bool {
        self.tables().version != schema::FOLD_VERSION
    }

    /// Folds what the journal has beyond the views; `each` is shown every step's entries, with their plain parts.
    pub fn catch_up(&self, journal: &dyn Journal, mut each: impl FnMut(&[Entry])) -> Result<Position, ViewError> {
        if self.position() > journal.head() {
            self.start_over()?;
        }
        while self.position() < journal.head() {
            let tables = self.tables();
            let mut writer = lock(&tables.writer);
            // Another caller may have folded these meanwhile.
            let Some(entries) = fold_step(&mut writer, journal, self.position(), STEP)? else { break };
            self.standing.reached(&entries);
            drop(writer);
            drop(tables);
            each(&entries);
        }
        self.settle()?;
        Ok(self.position())
    }

    /// The views are ahead of the journal: they were folded from another one, as when a backup was restored beside them.
    fn start_over(&self) -> Result<(), ViewError> {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        *tables = match &self.path {
            Some(path) => Tables::create(&tables::beside(path))?,
            None => Tables::in_memory()?,
        };
        self.standing.start_over();
        Ok(())
    }

    /// Folds the whole journal into new tables beside the old ones and puts them in their place. The old ones are read
    /// meanwhile; when the process ends before, they stay, and the work starts over.
    pub fn rebuild(&self, journal: &dyn Journal) -> Result<Position, ViewError> {
        let _one_at_a_time = lock(&self.rebuilding);
        if self.tables().file != self.path {
            // They are being folded beside already, because the file could not be used.
            return Ok(self.position());
        }
        let rebuilt = self.rebuild_beside(journal);
        if let (Err(_), Some(path)) = (&rebuilt, &self.path) {
            // Half of them is of no use, and a full disk wants its room back.
            tables::remove(&tables::beside(path))?;
        }
        rebuilt
    }

    fn rebuild_beside(&self, journal: &dyn Journal) -> Result<Position, ViewError> {
        let mut next = match &self.path {
            Some(path) => Tables::create(&tables::beside(path))?,
            None => Tables::in_memory()?,
        };
        let mut stands = Position(0);
        loop {
            let goal = self.position();
            stands = next.fold_to(journal, stands, goal)?;
            if self.position() == stands {
                break;
            }
        }
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        // Nobody folds or reads now. What the old tables took in the last moment, watchers were told of already.
        next.fold_to(journal, stands, self.position())?;
        match &self.path {
            Some(path) => *tables = Tables::replace(&mut tables, next, path)?,
            None => *tables = next,
        }
        Ok(self.position())
    }

    /// Entries passed over because a newer program wrote them: what the pages show is not whole while there are any.
    pub fn unread(&self) -> Result<u64, ViewError> {
        self.read(|tables| tables.query_row("SELECT unread FROM standing", [], |row| row.get::<_, i64>(0)))
            .map(i64::cast_unsigned)
    }

    /// Gives tables that were folded beside another version's file their place.
    fn settle(&self) -> Result<(), ViewError> {
        let Some(path) = &self.path else { return Ok(()) };
        if self.tables().file.as_ref() == Some(path) {
            return Ok(());
        }
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        if tables.file.as_ref() != Some(path) {
            tables.move_to(path)?;
        }
        Ok(())
    }

    /// Runs a query on a reader of its own, or on the writer when the views are in memory.
    fn read<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, ViewError> {
        Ok(self.tables().read(query)?)
    }

    fn tables(&self) -> RwLockReadGuard<'_, Tables> {
        self.tables.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Folds up to `limit` entries after `from` in one transaction; none when there are none.
fn fold_step(
    writer: &mut Connection,
    journal: &dyn Journal,
    from: Position,
    limit: usize,
) -> Result<Option<Vec<Entry>>, ViewError> {
    let entries = journal.follow(from, limit)?;
    let Some(last) = entries.last().map(Entry::position) else { return Ok(None) };
    let transaction = writer.transaction()?;
    for entry in &entries {
        fold(&transaction, entry)?;
    }
    transaction.prepare_cached("UPDATE standing SET position = ?1")?.execute([last.0.cast_signed()])?;
    transaction.commit()?;
    Ok(Some(entries))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One entry into the tables. What a newer program wrote changes no table and is counted: the views of this program are
/// then not whole, and say so ([`Views::unread`]). A day that expired changes none either: the entry that says so has
/// taken away, or will take away, whatever stands of it.
fn fold(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    if payload::is_system(entry) {
        return retention::fold_act(tables, entry);
    }
    if entry.part(payload::EVENT) == Some(&PartState::Expired) {
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
        "retention" => retention::fold_node(tables, entry),
        "erasure" => erasures::fold(tables, entry),
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
