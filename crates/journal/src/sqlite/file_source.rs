//! One log as verification reads it: rows in the order of their keys as long as they come so, headers and parts ahead.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use liaison_crypto::{Digest, sha256};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::act::Act;
use crate::audit::{Counts, Hashed, LogSource, Outline, Row, Table, Unreadable};
use crate::entry::Stream;
use crate::plan::Edge;
use crate::ring::KeyId;
use crate::sqlite::access;
use crate::sqlite::ahead::{Ahead, Rows};
use crate::sqlite::file::{self, loaded, stored};
use crate::sqlite::key_file;
use crate::sqlite::log_file::{self, Bound};
use crate::sqlite::part_file::{self, PartFile};
use crate::sqlite::rows::{
    act_rows, claim_rows, entity_rows, heads, leaf, leaves, part_rows, seen, unit_rows, versions,
};
use crate::sqlite::verify::{acts_after, has_index, is_blank};
use crate::sqlite::window::Window;

/// One log file with the part files and the key file beside it.
pub(super) struct FileSource {
    directory: PathBuf,
    name: String,
    log: Connection,
    access: bool,
    /// Of a file of the access log.
    day: Option<Date>,
    /// Opened as entries name them; `None` when there is no such file.
    parts: HashMap<String, Option<Connection>>,
    keys: Option<Connection>,
    headers: Option<Ahead<Hashed>>,
    /// Part files read ahead, and the position each was last asked about.
    digests: HashMap<PartFile, (Ahead<Digest>, u64)>,
    heads: Window<u64, Box<[u8]>>,
    leaves: HashMap<Stream, Window<u64, (u64, Digest)>>,
    versions: Window<([u8; 16], u64), u64>,
    known_keys: Window<([u8; 16], u8), ()>,
}

/// Part files read ahead at once, and entries after which one that was not asked about gives way.
const FILES_AHEAD: usize = 8;
const UNASKED: u64 = 10_000;
const HEADERS: Rows = Rows { table: "header", key: "position" };

impl FileSource {
    pub(super) fn new(directory: &Path, name: String, log: Connection, access: bool) -> Self {
        // Without a snapshot: keys are destroyed while this runs, and nothing may keep them in the write-ahead log.
        let keys = file::open_reader(&directory.join("keys.db")).ok();
        let day = name.strip_prefix(access::DIRECTORY).and_then(|name| log_file::access_day(name.strip_prefix('/')?));
        Self {
            directory: directory.to_owned(),
            name,
            log,
            access,
            day: day.filter(|_| access),
            parts: HashMap::new(),
            keys,
            headers: None,
            digests: HashMap::new(),
            heads: Window::new(),
            leaves: HashMap::new(),
            versions: Window::new(),
            known_keys: Window::new(),
        }
    }

    /// A part's digest as read ahead; `None` when its file is not.
    #[expect(clippy::option_option, reason = "outer: is it known; inner: is it there")]
    fn digest_ahead(&mut self, file: PartFile, position: u64, n: usize) -> Option<Option<Digest>> {
        let key = loaded(part_file::id(position, n));
        if !self.digests.contains_key(&file) {
            if self.digests.len() >= FILES_AHEAD {
                self.digests.retain(|_, (_, asked)| *asked + UNASKED > position);
            }
            if self.digests.len() >= FILES_AHEAD {
                return None;
            }
            self.read_ahead(file, key, position);
        }
        let (ahead, asked) = self.digests.get_mut(&file)?;
        *asked = position;
        ahead.take(key)
    }

    fn read_ahead(&mut self, file: PartFile, from: u64, position: u64) {
        let name = if self.access { self.name.clone() } else { file.name() };
        let rows = Rows { table: "part", key: "id" };
        self.digests.insert(file, (Ahead::start(self.directory.join(name), rows, from, sha256), position));
    }

    /// Begins with the files that every entry needs, so that all of them are looked through at the same time.
    pub(super) fn all_ahead(mut self) -> Self {
        for stream in [Stream::Watch, Stream::Work, Stream::Exchange] {
            if self.directory.join(PartFile::Of(stream).name()).exists() {
                self.read_ahead(PartFile::Of(stream), 0, 0);
            }
        }
        let path = self.directory.join(&self.name);
        self.headers = Some(Ahead::start(path, HEADERS, 0, Hashed::of));
        self
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
        let ahead = self.headers.get_or_insert_with(|| Ahead::start(path(), HEADERS, position, Hashed::of));
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
        let alone = || {
            let mut select = self.log.prepare_cached("SELECT bytes FROM head WHERE number = ?")?;
            select.query_row([stored(number)], |row| row.get(0)).optional()
        };
        let found = seen(&mut self.heads, number, |from, count| heads(&self.log, from, count), alone)?;
        Ok(found.map(Vec::from))
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

    fn part(&mut self, header: &Outline, n: usize) -> Result<Option<Digest>, Unreadable> {
        let (file, position) = (PartFile::holding(header.stream, header.day), header.position);
        if let Some(known) = self.digest_ahead(file, position, n) {
            return Ok(known);
        }
        let parts = if self.access { Some(&self.log) } else { self.part_connection(file.name()) };
        let found = parts.map_or(Ok(None), |parts| unreadable(part_file::find(parts, position, n)));
        Ok(found?.map(|bytes| sha256(&bytes)))
    }

    fn part_file(&self, header: &Outline) -> String {
        if self.access { self.name.clone() } else { PartFile::holding(header.stream, header.day).name() }
    }

    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable> {
        let Some(keys) = &self.keys else { return Ok(false) };
        let key = (id.unit.into_bytes(), id.compartment);
        let alone = || key_file::exists(keys, id).map(|found| found.then_some(()));
        Ok(seen(&mut self.known_keys, key, |from, count| key_file::from(keys, from, count), alone)?.is_some())
    }

    fn access_day(&mut self, _: u64) -> Option<Date> {
        self.day
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
