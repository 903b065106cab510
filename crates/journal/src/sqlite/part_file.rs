//! Files of payload parts: one each for `watch`, `work` and `exchange`, one per day for `travel`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::entry::Stream;
use crate::error::OpenError;
use crate::plan::Row;
use crate::prepare::MOST_PARTS;
use crate::sqlite::file::{self, FileError, Format, StoreError, loaded, stored};
use crate::sqlite::key_file::KeyFile;

/// A part's number is 64 times its entry's position plus its place in the entry, so that parts are only ever appended.
pub(crate) const SCHEMA: &str = "CREATE TABLE part(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;";
const STRIDE: u64 = MOST_PARTS as u64;
/// Travel files kept open at most.
const OPEN_DAYS: usize = 8;

/// One file of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum PartFile {
    Of(Stream),
    Travel(Date),
}

impl PartFile {
    /// The file that holds the parts of an entry of a shared stream.
    pub(crate) fn holding(stream: Stream, day: Option<Date>) -> Self {
        day.map_or(Self::Of(stream), Self::Travel)
    }

    /// Whether a file in `parts/` holds parts, and is none of SQLite's own beside them.
    pub(crate) fn is_name(name: &str) -> bool {
        Path::new(name).extension().is_some_and(|extension| extension == "db")
    }

    /// Name within the node's directory.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Of(stream) => format!("parts/{stream}.db"),
            Self::Travel(day) => format!("parts/travel-{day}.db"),
        }
    }
}

/// Opens a file of parts, and makes it when it is not there.
pub(crate) fn open(path: &Path) -> Result<Connection, FileError> {
    file::open(path, Format::first(SCHEMA), |_| Ok(()))
}

pub(crate) fn id(position: u64, n: usize) -> i64 {
    stored(position.saturating_mul(STRIDE).saturating_add(u64::try_from(n).unwrap_or(0)))
}

/// Position and place of a part by its number.
pub(crate) fn place(id: i64) -> (u64, u64) {
    (loaded(id) / STRIDE, loaded(id) % STRIDE)
}

pub(crate) fn insert<'a>(connection: &Connection, rows: impl Iterator<Item = &'a Row>) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO part VALUES (?, ?)")?;
    for row in rows {
        // Nothing is stored of a part that was erased before it came here. Every other one has its salt at least.
        for (n, part) in row.parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            insert.execute(params![id(row.position, n), part])?;
        }
    }
    Ok(())
}

pub(crate) fn find(connection: &Connection, position: u64, n: usize) -> rusqlite::Result<Option<Vec<u8>>> {
    connection
        .prepare_cached("SELECT bytes FROM part WHERE id = ?")?
        .query_row([id(position, n)], |row| row.get(0))
        .optional()
}

/// Days that have a travel file, in order.
pub(crate) fn travel_days(directory: &Path) -> std::io::Result<Vec<Date>> {
    let mut days = Vec::new();
    for entry in std::fs::read_dir(directory.join("parts"))? {
        let day = |name: &str| name.strip_prefix("travel-")?.strip_suffix(".db")?.parse::<Date>().ok();
        days.extend(entry?.file_name().to_str().and_then(day));
    }
    days.sort_unstable();
    Ok(days)
}

/// Destroys parts, a thousand at a time, so that the file's writer never waits long.
pub(crate) fn destroy(connection: &mut Connection, ids: &[i64]) -> rusqlite::Result<()> {
    for ids in ids.chunks(1_000) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut delete = transaction.prepare_cached("DELETE FROM part WHERE id = ?")?;
            for id in ids {
                delete.execute([id])?;
            }
        }
        transaction.commit()?;
    }
    Ok(())
}

/// Removes parts of entries that were never committed.
fn remove_orphans(connection: &Connection, head: u64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM part WHERE id >= ?", [id(head + 1, 0)]).map(drop)
}

/// The writer's part files.
pub(crate) struct PartFiles {
    directory: PathBuf,
    open: BTreeMap<PartFile, Connection>,
    /// Travel days noted in the key file.
    noted: Vec<Date>,
}

impl PartFiles {
    /// Opens the files and removes what a crash left in them; `head` is where the headers stand.
    pub(crate) fn open(directory: &Path, keys: &KeyFile, head: u64) -> Result<Self, OpenError> {
        let mut files = Self { directory: directory.to_owned(), open: BTreeMap::new(), noted: Vec::new() };
        let failed = |error: StoreError| file::refused(&directory.join("parts"), error);
        for stream in [Stream::Watch, Stream::Work, Stream::Exchange] {
            let path = directory.join(PartFile::Of(stream).name());
            files.connection(PartFile::Of(stream)).map_err(|error| error.at(&path))?;
        }
        files.noted = keys.days().map_err(failed)?;
        files.remove_orphans(head).map_err(failed)?;
        keys.forget_days().map_err(failed)?;
        files.noted.clear();
        Ok(files)
    }

    /// Removes what no header reached, in every file that may hold such parts.
    pub(crate) fn remove_orphans(&mut self, head: u64) -> Result<(), StoreError> {
        for stream in [Stream::Watch, Stream::Work, Stream::Exchange] {
            remove_orphans(self.connection(PartFile::Of(stream))?, head)?;
        }
        for day in self.noted.clone() {
            if self.directory.join(PartFile::Travel(day).name()).exists() {
                remove_orphans(self.connection(PartFile::Travel(day))?, head)?;
            }
        }
        Ok(())
    }

    /// Lets go of a day's file: it will be removed.
    pub(crate) fn close(&mut self, day: Date) {
        self.open.remove(&PartFile::Travel(day));
        self.noted.retain(|noted| *noted != day);
    }

    fn connection(&mut self, part_file: PartFile) -> Result<&mut Connection, FileError> {
        let days = |file: &&PartFile| matches!(file, PartFile::Travel(_));
        if !self.open.contains_key(&part_file) && self.open.keys().filter(days).count() >= OPEN_DAYS {
            self.open.retain(|file, _| matches!(file, PartFile::Of(_)));
        }
        match self.open.entry(part_file) {
            Entry::Occupied(found) => Ok(found.into_mut()),
            Entry::Vacant(vacant) => {
                let path = self.directory.join(part_file.name());
                Ok(vacant.insert(file::open(&path, Format::first(SCHEMA), |_| Ok(()))?))
            }
        }
    }

    /// Stores the parts of a commit durably, file by file.
    pub(crate) fn store(&mut self, rows: &[Row], keys: &KeyFile) -> Result<(), StoreError> {
        let with_parts = || rows.iter().filter(|row| !row.parts.is_empty());
        let file_of = |row: &Row| PartFile::holding(row.stream, row.day);
        let mut files: Vec<PartFile> = with_parts().map(file_of).collect();
        files.sort_unstable();
        files.dedup();
        let new_day = |file: &PartFile| match file {
            PartFile::Travel(day) if !self.noted.contains(day) => Some(*day),
            _ => None,
        };
        let new_days: Vec<Date> = files.iter().filter_map(new_day).collect();
        if !new_days.is_empty() {
            keys.note_days(&new_days)?;
            self.noted.extend(new_days);
        }
        for part_file in files {
            let connection = self.connection(part_file)?;
            let transaction = connection.transaction()?;
            insert(&transaction, with_parts().filter(|row| file_of(row) == part_file))?;
            transaction.commit()?;
        }
        Ok(())
    }
}
