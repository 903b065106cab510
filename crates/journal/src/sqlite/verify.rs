//! Verification of a node's directory: read only, without keys, beside a running node or without one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use liaison_crypto::Digest;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::audit::{Audit, Counts, LogSource, Row, Table, Unreadable};
use crate::entry::{Header, Stream, TreeHead};
use crate::error::ReadError;
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::ring::KeyId;
use crate::sqlite::access;
use crate::sqlite::file::{self, loaded, stored};
use crate::sqlite::key_file;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::{JOURNAL, unavailable};
use crate::verify::{Fault, Progress, VerifyReport};

/// Checks every stored byte of a node's directory that hashes cover: headers, parts, entity versions, claims, tree
/// heads. Needs no keys and no lock, so it also works on a copy and on a directory that refuses to open. Names the
/// first bad entry of each stream.
///
/// What it cannot see: a directory put back to an older state as a whole. Partners who hold a later checkpoint see that.
pub fn verify_directory(
    directory: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifyReport, ReadError> {
    let days = access::list(directory).map_err(unavailable)?;
    // Read before the journal's snapshot begins: what the access log has seen of it must be in it.
    let seen = match days.last() {
        Some(day) => last_heads(&open(directory, &access_path(*day)).map_err(unavailable)?),
        None => Vec::new(),
    };
    let journal = open(directory, JOURNAL).map_err(unavailable)?;
    let total = last_position(&journal) + total_access(directory, days.last().map(|day| access_path(*day)));
    let mut audit = Audit { report: VerifyReport::default(), progress, total };
    let seen_of_access = last_heads(&journal);
    let mut source = FileSource::new(directory, JOURNAL.to_owned(), journal, false);
    let end = audit.log(&mut source, &Edge::new(0, &Stream::SHARED), &seen);
    audit.report.heads.extend(end.heads());
    let mut edge = Edge::new(0, &[Stream::Access]);
    // Listed again: the first entry of a day may have come since.
    let days = access::list(directory).map_err(unavailable)?;
    for (n, day) in days.iter().enumerate() {
        let seen: &[_] = if n + 1 == days.len() { &seen_of_access } else { &[] };
        match open(directory, &access_path(*day)) {
            Ok(connection) if is_blank(&connection) => {}
            Ok(connection) => {
                let mut source = FileSource::new(directory, access_path(*day), connection, true);
                edge = audit.log(&mut source, &edge, seen);
            }
            Err(_) => audit.find(Stream::Access, None, edge.position + 1, Fault::Unreadable, access_path(*day)),
        }
    }
    let known = seen_of_access.iter().find(|(stream, _)| *stream == Stream::Access).map_or(0, |(_, head)| head.size);
    if days.is_empty() && known > 0 {
        audit.find(Stream::Access, Some(0), 1, Fault::RolledBack, access::DIRECTORY.to_owned());
    }
    audit.report.heads.extend(edge.heads());
    Ok(audit.report)
}

fn access_path(day: jiff::civil::Date) -> String {
    format!("{}/{}", access::DIRECTORY, log_file::access_name(day))
}

/// Whether a file was made but nothing put into it yet: its writer is about to.
fn is_blank(connection: &Connection) -> bool {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) == Ok(0)
}

/// Opens a file and holds its state of this moment.
fn open(directory: &Path, name: &str) -> rusqlite::Result<Connection> {
    let connection = file::open_reader(&directory.join(name))?;
    connection.execute_batch("BEGIN")?;
    // The snapshot begins with the first read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn last_heads(connection: &Connection) -> Vec<(Stream, TreeHead)> {
    let bytes: Option<Vec<u8>> = connection
        .query_row("SELECT bytes FROM head ORDER BY number DESC LIMIT 1", [], |row| row.get(0))
        .unwrap_or_default();
    bytes.and_then(|bytes| HeadRecord::decode(&bytes)).map_or_else(Vec::new, |record| record.heads)
}

fn last_position(connection: &Connection) -> u64 {
    let last = connection.query_row("SELECT max(position) FROM header", [], |row| row.get::<_, Option<i64>>(0));
    last.ok().flatten().map_or(0, loaded)
}

fn total_access(directory: &Path, last: Option<String>) -> u64 {
    last.and_then(|name| open(directory, &name).ok()).map_or(0, |connection| last_position(&connection))
}

/// One log file with the part files and the key file beside it.
struct FileSource {
    directory: PathBuf,
    name: String,
    log: Connection,
    access: bool,
    /// Opened as entries name them; `None` when there is no such file.
    parts: HashMap<String, Option<Connection>>,
    keys: Option<Connection>,
}

impl FileSource {
    fn new(directory: &Path, name: String, log: Connection, access: bool) -> Self {
        let keys = open(directory, "keys.db").ok();
        Self { directory: directory.to_owned(), name, log, access, parts: HashMap::new(), keys }
    }

    fn part_connection(&mut self, name: String) -> Option<&Connection> {
        match self.parts.entry(name) {
            Entry::Occupied(found) => found.into_mut().as_ref(),
            Entry::Vacant(vacant) => {
                let path = self.directory.join(vacant.key());
                let connection = if path.exists() { file::open_reader(&path).ok() } else { None };
                vacant.insert(connection).as_ref()
            }
        }
    }

    /// All part files there are.
    fn part_files(&self) -> Result<Vec<String>, Unreadable> {
        if self.access {
            return Ok(vec![self.name.clone()]);
        }
        let files = std::fs::read_dir(self.directory.join("parts")).map_err(|_| Unreadable)?;
        let mut names = Vec::new();
        for file in files {
            let name = file.map_err(|_| Unreadable)?.file_name();
            names.extend(name.to_str().filter(|name| PartFile::is_name(name)).map(|name| format!("parts/{name}")));
        }
        names.sort_unstable();
        Ok(names)
    }
}

/// Whatever the database says about a row, it cannot be read.
fn unreadable<T>(result: rusqlite::Result<T>) -> Result<T, Unreadable> {
    result.map_err(|_| Unreadable)
}

fn count(connection: &Connection, table: &str) -> Result<u64, Unreadable> {
    if is_blank(connection) {
        return Ok(0);
    }
    unreadable(connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0).map(loaded)))
}

impl LogSource for FileSource {
    fn file(&self) -> String {
        self.name.clone()
    }

    fn start(&mut self) -> Result<Option<Edge>, Unreadable> {
        unreadable(log_file::load_edge(&self.log, Bound::Start))
    }

    fn edge(&mut self) -> Result<Option<Edge>, Unreadable> {
        unreadable(log_file::load_edge(&self.log, Bound::Edge))
    }

    fn ends(&mut self) -> Result<(u64, u64, u64), Unreadable> {
        let last = |sql: &str| {
            let found = self.log.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
            unreadable(found).map(|found| found.map_or(0, loaded))
        };
        let mut leaf = 0;
        for stream in Stream::SHARED.into_iter().chain([Stream::Access]) {
            let sql = format!(
                "SELECT max(position) FROM (SELECT position FROM leaf WHERE stream = {} ORDER BY sequence DESC LIMIT 1)",
                stream.code()
            );
            leaf = leaf.max(last(&sql)?);
        }
        Ok((last("SELECT max(position) FROM header")?, leaf, last("SELECT max(number) FROM head")?))
    }

    fn header(&mut self, position: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        let find = || {
            let mut select = self.log.prepare_cached("SELECT bytes FROM header WHERE position = ?")?;
            select.query_row([stored(position)], |row| row.get(0)).optional()
        };
        unreadable(find())
    }

    fn leaf(&mut self, stream: Stream, sequence: u64) -> Result<Option<(u64, Digest)>, Unreadable> {
        let find = || {
            let mut select =
                self.log.prepare_cached("SELECT position, hash FROM leaf WHERE stream = ? AND sequence = ?")?;
            let row = |row: &rusqlite::Row| Ok((loaded(row.get(0)?), row.get::<_, Vec<u8>>(1)?));
            select.query_row(params![stream.code(), stored(sequence)], row).optional()
        };
        // A hash of another length is no hash: it fits nothing, and is named as altered.
        let found = unreadable(find())?;
        Ok(found.map(|(position, hash)| (position, hash.try_into().unwrap_or([0; 32]))))
    }

    fn head(&mut self, number: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        let find = || {
            let mut select = self.log.prepare_cached("SELECT bytes FROM head WHERE number = ?")?;
            select.query_row([stored(number)], |row| row.get(0)).optional()
        };
        unreadable(find())
    }

    fn version(&mut self, entity: Uuid, version: u64) -> Result<Option<u64>, Unreadable> {
        let find = || {
            let mut select = self.log.prepare_cached("SELECT position FROM entity WHERE entity = ? AND version = ?")?;
            select.query_row(params![entity.as_bytes(), stored(version)], |row| row.get(0).map(loaded)).optional()
        };
        unreadable(find())
    }

    fn claim(&mut self, namespace: &str, digest: &Digest) -> Result<Option<u64>, Unreadable> {
        unreadable(log_file::claimed(&self.log, namespace, digest)).map(|found| found.map(|position| position.0))
    }

    fn part(&mut self, header: &Header, n: usize) -> Result<Option<Vec<u8>>, Unreadable> {
        if self.access {
            return unreadable(part_file::find(&self.log, header.position.0, n));
        }
        let name = self.part_file(header);
        let position = header.position.0;
        self.part_connection(name).map_or(Ok(None), |parts| unreadable(part_file::find(parts, position, n)))
    }

    fn part_file(&self, header: &Header) -> String {
        if self.access { self.name.clone() } else { PartFile::holding(header.stream, header.day).name() }
    }

    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable> {
        self.keys.as_ref().map_or(Ok(false), |keys| unreadable(key_file::exists(keys, id)))
    }

    fn counts(&mut self, last: u64) -> Result<Counts, Unreadable> {
        let mut counts = Counts { entities: count(&self.log, "entity")?, claims: count(&self.log, "claim")?, parts: 0 };
        let up_to = format!("part WHERE id < {}", part_file::id(last + 1, 0));
        for name in self.part_files()? {
            counts.parts += if self.access {
                count(&self.log, &up_to)?
            } else {
                self.part_connection(name).map_or(Err(Unreadable), |parts| count(parts, &up_to))?
            };
        }
        Ok(counts)
    }

    fn rows(&mut self, table: Table, visit: &mut dyn FnMut(u64, &Row)) -> Result<(), Unreadable> {
        match table {
            Table::Entities => unreadable(entity_rows(&self.log, visit)),
            Table::Claims => unreadable(claim_rows(&self.log, visit)),
            Table::Parts => {
                for name in self.part_files()? {
                    if self.access {
                        unreadable(part_rows(&self.log, &name, visit))?;
                    } else if let Some(parts) = self.part_connection(name.clone()) {
                        unreadable(part_rows(parts, &name, visit))?;
                    }
                }
                Ok(())
            }
        }
    }
}

fn entity_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT entity, version, position FROM entity ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let entity = Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default();
        visit(loaded(row.get(2)?), &Row::Entity(entity, loaded(row.get(1)?)));
    }
    Ok(())
}

fn claim_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT namespace, digest, position FROM claim ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let digest = row.get::<_, Vec<u8>>(1)?.try_into().unwrap_or([0; 32]);
        visit(loaded(row.get(2)?), &Row::Claim(row.get(0)?, digest));
    }
    Ok(())
}

fn part_rows(parts: &Connection, name: &str, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    if is_blank(parts) {
        return Ok(());
    }
    let mut select = parts.prepare("SELECT id FROM part ORDER BY id")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (position, n) = part_file::place(row.get(0)?);
        visit(position, &Row::Part(name.to_owned(), n));
    }
    Ok(())
}
