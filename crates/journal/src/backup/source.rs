//! Reads a node's files for a backup: committed rows only, beside the writers, without holding them up.

use std::path::{Path, PathBuf};

use liaison_crypto::{Digest, sha256};
use rusqlite::{Connection, OptionalExtension, params};

use crate::backup::error::{BackupError, database};
use crate::backup::manifest::Mark;
use crate::header::HeadRecord;
use crate::sqlite::file::{self, loaded, stored};

/// Entries read at a time: what a stopped backup or restore repeats at most.
pub(super) const BATCH: usize = 20_000;

/// One commit as it is stored.
pub(super) struct Commit {
    pub number: u64,
    pub record: Vec<u8>,
    pub heads: HeadRecord,
    /// Position and bytes.
    pub headers: Vec<(u64, Vec<u8>)>,
}

/// One log file.
pub(super) struct Source {
    pub path: PathBuf,
    pub name: String,
    pub log: Connection,
}

impl Source {
    pub(super) fn open(directory: &Path, name: &str) -> Result<Self, BackupError> {
        let path = directory.join(name);
        let log = file::open_reader(&path).map_err(database(&path))?;
        Ok(Self { path, name: name.to_owned(), log })
    }

    /// A day's file of the access log; `None` when its writer has only just made it.
    pub(super) fn open_day(directory: &Path, name: &str) -> Result<Option<Self>, BackupError> {
        let source = Self::open(directory, name)?;
        let tables = source.log.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        Ok((tables.map_err(database(&source.path))? > 0).then_some(source))
    }

    fn damaged(&self, position: u64) -> BackupError {
        BackupError::Source { file: self.name.clone(), position }
    }

    /// The record of a commit; of the last one without a number.
    fn record(&self, number: Option<u64>) -> Result<Option<(Vec<u8>, HeadRecord)>, BackupError> {
        let select = "SELECT bytes FROM head WHERE number = ifnull(?, (SELECT max(number) FROM head))";
        let bytes: Option<Vec<u8>> = self
            .log
            .query_row(select, [number.map(stored)], |row| row.get(0))
            .optional()
            .map_err(database(&self.path))?;
        let Some(bytes) = bytes else { return Ok(None) };
        let record = HeadRecord::decode(&bytes).ok_or_else(|| self.damaged(0))?;
        Ok(Some((bytes, record)))
    }

    /// The last commit.
    pub(super) fn end(&self) -> Result<Option<HeadRecord>, BackupError> {
        Ok(self.record(None)?.map(|(_, record)| record))
    }

    /// The record of a commit; `None` when it is not in this file.
    pub(super) fn at(&self, number: u64) -> Result<Option<HeadRecord>, BackupError> {
        Ok(self.record(Some(number))?.map(|(_, record)| record))
    }

    /// Hash of a commit's record; `None` when it is not in this file.
    pub(super) fn digest(&self, number: u64) -> Result<Option<Digest>, BackupError> {
        Ok(self.record(Some(number))?.map(|(bytes, _)| sha256(&bytes)))
    }

    /// Commits after a mark, as long as `within` says so and about [`BATCH`] entries are not reached.
    pub(super) fn commits(
        &self,
        after: &Mark,
        within: &dyn Fn(&HeadRecord) -> bool,
    ) -> Result<Vec<Commit>, BackupError> {
        let (mut commits, mut entries, mut mark) = (Vec::new(), 0, *after);
        while entries < BATCH
            && let Some((record, heads)) = self.record(Some(mark.commits + 1))?
        {
            if !within(&heads) {
                break;
            }
            let headers = self.headers(mark.position, heads.position)?;
            entries += headers.len();
            mark = Mark { position: heads.position, commits: mark.commits + 1, last: sha256(&record) };
            commits.push(Commit { number: mark.commits, record, heads, headers });
        }
        Ok(commits)
    }

    /// Headers after a position up to another, without gaps.
    fn headers(&self, after: u64, to: u64) -> Result<Vec<(u64, Vec<u8>)>, BackupError> {
        let read = || {
            let mut select = self.log.prepare_cached(
                "SELECT position, bytes FROM header WHERE position > ? AND position <= ? ORDER BY position",
            )?;
            let rows =
                select.query_map(params![stored(after), stored(to)], |row| Ok((loaded(row.get(0)?), row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        let headers = read().map_err(database(&self.path))?;
        match (after + 1..=to).zip(&headers).find(|(wanted, (found, _))| wanted != found) {
            Some((wanted, _)) => Err(self.damaged(wanted)),
            None if headers.len() as u64 == to - after => Ok(headers),
            None => Err(self.damaged(after + 1 + headers.len() as u64)),
        }
    }
}

/// The parts of a file with numbers from `from` to below `to`, in order.
pub(super) fn parts(
    connection: &Connection,
    (from, to): (i64, i64),
    visit: &mut dyn FnMut(i64, Vec<u8>) -> Result<(), BackupError>,
) -> Result<rusqlite::Result<()>, BackupError> {
    let mut select = match connection.prepare_cached("SELECT id, bytes FROM part WHERE id >= ? AND id < ? ORDER BY id")
    {
        Ok(select) => select,
        Err(error) => return Ok(Err(error)),
    };
    let mut rows = match select.query([from, to]) {
        Ok(rows) => rows,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        let row = rows.next().and_then(|row| row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose());
        match row {
            Ok(Some((id, bytes))) => visit(id, bytes)?,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error)),
        }
    }
}
