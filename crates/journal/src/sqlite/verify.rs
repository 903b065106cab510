//! Verification of a node's directory: read only, without keys, beside a running node or without one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use liaison_crypto::{Digest, sha256};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::act::Act;
use crate::audit::acts::Acts;
use crate::audit::{Audit, Counts, Hashed, LogSource, Row, Table, Unreadable};
use crate::entry::{Header, Stream, TreeHead};
use crate::error::ReadError;
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::proof::{FOLDER, Found};
use crate::ring::KeyId;
use crate::sqlite::access;
use crate::sqlite::ahead::{Ahead, Rows};
use crate::sqlite::destroy;
use crate::sqlite::file::{self, loaded, stored};
use crate::sqlite::key_file;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::reader::{JOURNAL, unavailable};
use crate::sqlite::rows::{act_rows, claim_rows, entity_rows, leaf, leaves, part_rows, seen, unit_rows, versions};
use crate::sqlite::sealed::SealedDirectory;
use crate::sqlite::window::Window;
use crate::verify::{Fault, Finding, Progress, VerifyReport};

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
    let acts = known_acts(directory).map_err(unavailable)?;
    let mut audit = Audit { report: VerifyReport::default(), progress, total, epoch: None, acts };
    let seen_of_access = last_heads(&journal);
    let mut source = FileSource::new(directory, JOURNAL.to_owned(), journal, false);
    let end = audit.log(&mut source, &Edge::new(0, &Stream::SHARED), &seen);
    audit.report.heads.extend(end.heads());
    audit.epoch = Some(end.epoch);
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
    if !audit.report.stopped {
        proofs(directory, &mut audit);
    }
    Ok(audit.report)
}

/// Compares tiles and signed checkpoints with the leaves. Where the walk has named an entry, they say nothing new.
fn proofs(directory: &Path, audit: &mut Audit) {
    let sealed = SealedDirectory::open(directory);
    for stream in Stream::ALL {
        let mut found = Vec::new();
        let checked =
            sealed.as_ref().map_err(Clone::clone).and_then(|sealed| sealed.check(stream, &mut |one| found.push(one)));
        for Found { sequence, position, fault, file } in found {
            let named = |finding: &Finding| finding.stream == stream && finding.position.0 == position;
            if !audit.report.findings.iter().any(named) {
                audit.find(stream, Some(sequence), position, fault, file);
            }
        }
        if checked.is_err() {
            audit.find(stream, None, 1, Fault::Unreadable, FOLDER.to_owned());
        }
    }
}

fn access_path(day: jiff::civil::Date) -> String {
    format!("{}/{}", access::DIRECTORY, log_file::access_name(day))
}

/// Whether a file was made but nothing put into it yet: its writer is about to.
pub(super) fn is_blank(connection: &Connection) -> bool {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) == Ok(0)
}

/// What the journal itself wrote, and how much of it the key file says is carried out: what that names must be gone.
pub(super) fn known_acts(directory: &Path) -> rusqlite::Result<Acts> {
    let keys = file::open_reader(&directory.join("keys.db")).ok();
    // A key file of format 1 knows no acts, and a directory without one is named by every key that is missing.
    let applied = keys.and_then(|keys| key_file::applied(&keys).ok()).unwrap_or(0);
    let acts = acts_after(directory, 0)?;
    Ok(Acts::new(applied, acts))
}

/// Acts as they stand now, whatever snapshot a verification holds.
fn acts_after(directory: &Path, after: u64) -> rusqlite::Result<Vec<(u64, Act)>> {
    let log = file::open_reader(&directory.join(JOURNAL))?;
    let work = directory.join(PartFile::Of(Stream::Work).name());
    if !has_index(&log)? || !work.exists() {
        return Ok(Vec::new());
    }
    let work = file::open_reader(&work)?;
    if is_blank(&work) {
        return Ok(Vec::new());
    }
    let acts = destroy::acts_after(&log, &work, after)?;
    Ok(acts.into_iter().filter_map(|(position, act)| Some((position, act?))).collect())
}

fn has_index(log: &Connection) -> rusqlite::Result<bool> {
    let version: i64 = log.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(version >= 2)
}

/// Opens a file and holds its state of this moment.
pub(super) fn open(directory: &Path, name: &str) -> rusqlite::Result<Connection> {
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
pub(super) struct FileSource {
    directory: PathBuf,
    name: String,
    log: Connection,
    access: bool,
    /// Opened as entries name them; `None` when there is no such file.
    parts: HashMap<String, Option<Connection>>,
    keys: Option<Connection>,
    headers: Option<Ahead<Hashed>>,
    /// Part files read ahead, and the position each was last asked about.
    digests: HashMap<String, (Ahead<Digest>, u64)>,
    leaves: HashMap<Stream, Window<u64, (u64, Digest)>>,
    versions: Window<([u8; 16], u64), u64>,
    known_keys: Window<([u8; 16], u8), ()>,
}

/// Part files read ahead at once, and entries after which one that was not asked about gives way.
const FILES_AHEAD: usize = 8;
const UNASKED: u64 = 10_000;

impl FileSource {
    pub(super) fn new(directory: &Path, name: String, log: Connection, access: bool) -> Self {
        // Without a snapshot: keys are destroyed while this runs, and nothing may keep them in the write-ahead log.
        let keys = file::open_reader(&directory.join("keys.db")).ok();
        Self {
            directory: directory.to_owned(),
            name,
            log,
            access,
            parts: HashMap::new(),
            keys,
            headers: None,
            digests: HashMap::new(),
            leaves: HashMap::new(),
            versions: Window::new(),
            known_keys: Window::new(),
        }
    }

    /// A part's digest as read ahead; `None` when its file is not.
    #[expect(clippy::option_option, reason = "outer: is it known; inner: is it there")]
    fn digest_ahead(&mut self, name: &str, position: u64, n: usize) -> Option<Option<Digest>> {
        let key = loaded(part_file::id(position, n));
        if !self.digests.contains_key(name) {
            if self.digests.len() >= FILES_AHEAD {
                self.digests.retain(|_, (_, asked)| *asked + UNASKED > position);
            }
            if self.digests.len() >= FILES_AHEAD {
                return None;
            }
            let rows = Rows { table: "part", key: "id" };
            let ahead = Ahead::start(self.directory.join(name), rows, key, sha256);
            self.digests.insert(name.to_owned(), (ahead, position));
        }
        let (ahead, asked) = self.digests.get_mut(name)?;
        *asked = position;
        ahead.take(key)
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
pub(super) fn unreadable<T>(result: rusqlite::Result<T>) -> Result<T, Unreadable> {
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

    fn header(&mut self, position: u64) -> Result<Option<Hashed>, Unreadable> {
        let path = || self.directory.join(&self.name);
        let rows = Rows { table: "header", key: "position" };
        let ahead = self.headers.get_or_insert_with(|| Ahead::start(path(), rows, position, Hashed::of));
        if let Some(known) = ahead.take(position) {
            return Ok(known);
        }
        let find = || {
            let mut select = self.log.prepare_cached("SELECT bytes FROM header WHERE position = ?")?;
            let bytes: Option<Vec<u8>> = select.query_row([stored(position)], |row| row.get(0)).optional()?;
            Ok(bytes.map(|bytes| Hashed::of(&bytes)))
        };
        unreadable(find())
    }

    fn leaf(&mut self, stream: Stream, sequence: u64) -> Result<Option<(u64, Digest)>, Unreadable> {
        let window = self.leaves.entry(stream).or_insert_with(Window::new);
        let alone = || {
            let mut select =
                self.log.prepare_cached("SELECT position, hash FROM leaf WHERE stream = ? AND sequence = ?")?;
            select.query_row(params![stream.code(), stored(sequence)], |row| leaf(row, 0)).optional()
        };
        seen(window, sequence, |from, count| leaves(&self.log, stream, from, count), alone)
    }

    fn head(&mut self, number: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        let find = || {
            let mut select = self.log.prepare_cached("SELECT bytes FROM head WHERE number = ?")?;
            select.query_row([stored(number)], |row| row.get(0)).optional()
        };
        unreadable(find())
    }

    fn version(&mut self, entity: Uuid, version: u64) -> Result<Option<u64>, Unreadable> {
        let alone = || {
            let mut select = self.log.prepare_cached("SELECT position FROM entity WHERE entity = ? AND version = ?")?;
            select.query_row(params![entity.as_bytes(), stored(version)], |row| row.get(0).map(loaded)).optional()
        };
        let key = (entity.into_bytes(), version);
        seen(&mut self.versions, key, |from, count| versions(&self.log, from, count), alone)
    }

    fn claim(&mut self, namespace: &str, digest: &Digest) -> Result<Option<u64>, Unreadable> {
        unreadable(log_file::claimed(&self.log, namespace, digest)).map(|found| found.map(|position| position.0))
    }

    fn part(&mut self, header: &Header, n: usize) -> Result<Option<Digest>, Unreadable> {
        let (name, position) = (self.part_file(header), header.position.0);
        if let Some(known) = self.digest_ahead(&name, position, n) {
            return Ok(known);
        }
        let parts = if self.access { Some(&self.log) } else { self.part_connection(name) };
        let found = parts.map_or(Ok(None), |parts| unreadable(part_file::find(parts, position, n)));
        Ok(found?.map(|bytes| sha256(&bytes)))
    }

    fn part_file(&self, header: &Header) -> String {
        if self.access { self.name.clone() } else { PartFile::holding(header.stream, header.day).name() }
    }

    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable> {
        let Some(keys) = &self.keys else { return Ok(false) };
        let key = (id.unit.into_bytes(), id.compartment);
        let alone = || key_file::exists(keys, id).map(|found| found.then_some(()));
        Ok(seen(&mut self.known_keys, key, |from, count| key_file::from(keys, from, count), alone)?.is_some())
    }

    fn access_day(&mut self, _: u64) -> Option<jiff::civil::Date> {
        let name = self.name.strip_prefix(access::DIRECTORY)?.strip_prefix('/')?;
        log_file::access_day(name).filter(|_| self.access)
    }

    fn acts(&mut self, after: u64) -> Result<Vec<(u64, Act)>, Unreadable> {
        unreadable(acts_after(&self.directory, after))
    }

    fn indexed(&mut self) -> Result<bool, Unreadable> {
        unreadable(has_index(&self.log))
    }

    fn unit(&mut self, unit: Uuid, position: u64) -> Result<bool, Unreadable> {
        let find = || {
            let mut select = self.log.prepare_cached("SELECT 1 FROM unit WHERE unit = ? AND position = ?")?;
            select.exists(params![unit.as_bytes(), stored(position)])
        };
        unreadable(find())
    }

    fn act(&mut self, position: u64) -> Result<bool, Unreadable> {
        let find = || self.log.prepare_cached("SELECT 1 FROM act WHERE position = ?")?.exists([stored(position)]);
        unreadable(find())
    }

    fn counts(&mut self, last: u64) -> Result<Counts, Unreadable> {
        let mut counts =
            Counts { entities: count(&self.log, "entity")?, claims: count(&self.log, "claim")?, ..Counts::default() };
        if self.indexed()? {
            (counts.units, counts.acts) = (count(&self.log, "unit")?, count(&self.log, "act")?);
        }
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
            Table::Units => unreadable(unit_rows(&self.log, visit)),
            Table::Acts => unreadable(act_rows(&self.log, visit)),
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
