//! The access log: one file per day with headers and parts, one writer, one Merkle tree across the days.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use liaison_crypto::Digest;
use rusqlite::Connection;
use uuid::Uuid;

use crate::act::Act;
use crate::entry::{Position, Stream};
use crate::error::{AppendError, OpenError};
use crate::plan::{Edge, Lookup, Plan};
use crate::sqlite::file::{self, FileError, Format, StoreError};
use crate::sqlite::key_file::KeyFile;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file;
use crate::sqlite::writer::{Published, Sink};

/// Directory of the access files within the node's directory.
pub(crate) const DIRECTORY: &str = "access";

/// Days and the position each begins after, in order: which file holds an entry.
pub(crate) type Days = Arc<RwLock<Vec<(u64, Date)>>>;

pub(crate) struct AccessSink {
    directory: PathBuf,
    current: Option<(Date, Connection)>,
    days: Days,
    keys: KeyFile,
    /// The shared streams, whose heads each commit cites.
    shared: Arc<Published>,
}

struct Nothing;

impl Lookup for Nothing {
    fn version(&mut self, _: Uuid) -> Result<u64, AppendError> {
        Ok(0)
    }

    fn claimed(&mut self, _: &str, _: &Digest) -> Result<Option<Position>, AppendError> {
        Ok(None)
    }
}

/// The days that have a file, in order.
pub(crate) fn list(directory: &Path) -> std::io::Result<Vec<Date>> {
    let mut days = Vec::new();
    for entry in std::fs::read_dir(directory.join(DIRECTORY))? {
        days.extend(entry?.file_name().to_str().and_then(log_file::access_day));
    }
    days.sort_unstable();
    Ok(days)
}

pub(crate) fn open_day(directory: &Path, day: Date, begins: &Edge) -> Result<Connection, FileError> {
    let schema = format!("{}{}{}", log_file::SCHEMA, log_file::SINCE_2, part_file::SCHEMA);
    let format = Format { version: log_file::VERSION, schema: &schema, migrate: log_file::migrate };
    let path = directory.join(DIRECTORY).join(log_file::access_name(day));
    file::open(&path, format, |connection| {
        log_file::save_edge(connection, Bound::Start, begins)?;
        log_file::save_edge(connection, Bound::Edge, begins)
    })
}

impl AccessSink {
    /// Opens the files and changes nothing in them; returns where the log stands.
    pub(crate) fn open(directory: &Path, keys: KeyFile) -> Result<(Edge, Days, Self), OpenError> {
        let path = directory.join(DIRECTORY);
        file::make_directory(&path)?;
        let mut edge = Edge::new(0, &[Stream::Access]);
        let (mut days, mut current) = (Vec::new(), None);
        for day in list(directory).map_err(|error| file::refused(&path, error))? {
            let path = path.join(log_file::access_name(day));
            let connection = open_day(directory, day, &edge).map_err(|error| error.at(&path))?;
            let bound = |which| log_file::load_edge(&connection, which).map_err(|error| file::refused(&path, error));
            let missing = || OpenError::Damaged { path: path.clone(), what: "its edge is missing".to_owned() };
            let start = bound(Bound::Start)?.ok_or_else(missing)?;
            days.push((start.position, day));
            edge = bound(Bound::Edge)?.ok_or_else(missing)?;
            check_ends(&connection, &path, &start, &edge)?;
            current = Some((day, connection));
        }
        let days = Arc::new(RwLock::new(days));
        let shared = Arc::new(Published::new(&Edge::default()));
        let sink = Self { directory: directory.to_owned(), current, days: Arc::clone(&days), keys, shared };
        Ok((edge, days, sink))
    }

    /// The newest file, and its name.
    pub(crate) fn newest(&self) -> Option<(String, &Connection)> {
        let (day, connection) = self.current.as_ref()?;
        Some((format!("{DIRECTORY}/{}", log_file::access_name(*day)), connection))
    }

    /// Cites these heads from now on.
    pub(crate) fn citing(mut self, shared: Arc<Published>) -> Self {
        self.shared = shared;
        self
    }

    /// The file for a commit. Days never go back, so that the files follow each other in the log's order: after
    /// midnight a late entry, or a clock set back, stays in the newest file.
    fn roll(&mut self, wanted: Option<Date>, before: &Edge) -> Result<&mut Connection, StoreError> {
        let current = self.current.as_ref().map(|(day, _)| *day);
        let (Some(day), true) = (current.max(wanted), current < wanted) else {
            let none = || StoreError::Broken("an access entry without a day".to_owned());
            return self.current.as_mut().map(|(_, connection)| connection).ok_or_else(none);
        };
        let connection = open_day(&self.directory, day, before)?;
        self.days.write().unwrap_or_else(PoisonError::into_inner).push((before.position, day));
        Ok(&mut self.current.insert((day, connection)).1)
    }
}

impl Sink for AccessSink {
    fn look_up(&mut self) -> impl Lookup + '_ {
        Nothing
    }

    fn looked_up(&mut self) {}

    fn store(&mut self, plan: &Plan, before: &Edge) -> Result<(), StoreError> {
        if !plan.keys.is_empty() {
            self.keys.store(true, before.position + 1, &plan.keys)?;
        }
        let seen = self.shared.heads();
        let connection = self.roll(plan.rows.iter().filter_map(|row| row.day).max(), before)?;
        let transaction = connection.transaction()?;
        part_file::insert(&transaction, plan.rows.iter())?;
        log_file::write(&transaction, plan, &seen)?;
        Ok(transaction.commit()?)
    }

    fn take_back(&mut self, before: &Edge) -> Result<(), StoreError> {
        self.keys.remove_orphans(true, before.position)
    }

    fn keys(&mut self) -> &mut KeyFile {
        &mut self.keys
    }

    fn decided(&mut self, _: &Act) {}
}

/// Headers, tree heads and edge of a file end at the same place; otherwise nothing may be appended to it.
pub(crate) fn check_ends(connection: &Connection, path: &Path, start: &Edge, edge: &Edge) -> Result<(), OpenError> {
    let (header, head) = log_file::ends(connection).map_err(|error| file::refused(path, error))?;
    let expired = log_file::is_expired(connection).map_err(|error| file::refused(path, error))?;
    let last = if expired { edge.position } else { header.map_or(start.position, file::loaded) };
    let ends = (last, head.map_or(start.commits, file::loaded));
    if ends == (edge.position, edge.commits) {
        return Ok(());
    }
    Err(OpenError::Damaged {
        path: path.to_owned(),
        what: "its headers, tree heads and edge do not end together".to_owned(),
    })
}
