//! Rows of a table in the order of their keys, read and hashed ahead of verification by a thread of its own.
//!
//! A row that is read in its order is found by its key as well only if the table's inner pages are sound, so that is
//! checked first ([SQLite's own check](https://www.sqlite.org/pragma.html#pragma_quick_check)). Whatever is not as it
//! should be ends the reading ahead: verification then asks row by row, and names what it finds.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rusqlite::{Connection, Row};

use crate::sqlite::file::{self, loaded, stored};

/// Rows handed over at a time, and how many such are kept ready.
const CHUNK: usize = 512;
const READY: usize = 4;

/// What to read: a table whose integer key is `key`, and the column `bytes`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows {
    pub table: &'static str,
    pub key: &'static str,
}

enum Piece<T> {
    Rows(Vec<(u64, T)>),
    /// All rows were read.
    End,
}

/// A table being read ahead.
pub(crate) struct Ahead<T> {
    pieces: Receiver<Piece<T>>,
    rows: std::iter::Peekable<std::vec::IntoIter<(u64, T)>>,
    /// Keys below this were handed out or passed over.
    passed: u64,
    ended: bool,
}

impl<T: Send + 'static> Ahead<T> {
    /// Reads the rows of a file from `from` on; `work` is what is kept of a row's bytes.
    pub(crate) fn start(path: PathBuf, of: Rows, from: u64, work: fn(&[u8]) -> T) -> Self {
        let (sender, pieces) = sync_channel(READY);
        // Without a thread nothing is read ahead, which is only slower; and whoever hears nothing of the end knows that
        // reading ahead has failed.
        let _ = std::thread::Builder::new().name("verify".to_owned()).spawn(move || {
            let _ = read(&path, of, from, work, &sender);
        });
        Self { pieces, rows: Vec::new().into_iter().peekable(), passed: from, ended: false }
    }

    /// The row of a key. Outer `None`: it must be asked for otherwise, because reading ahead has failed or is past it.
    #[expect(clippy::option_option, reason = "outer: is it known; inner: is it there")]
    pub(crate) fn take(&mut self, key: u64) -> Option<Option<T>> {
        if key < self.passed {
            return None;
        }
        self.passed = key;
        loop {
            while self.rows.next_if(|(at, _)| *at < key).is_some() {}
            if self.rows.peek().is_some() {
                self.passed = key + 1;
                return Some(self.rows.next_if(|(at, _)| *at == key).map(|(_, row)| row));
            }
            if self.ended {
                return Some(None);
            }
            match self.pieces.recv() {
                Ok(Piece::Rows(rows)) => self.rows = rows.into_iter().peekable(),
                Ok(Piece::End) => self.ended = true,
                Err(_) => {
                    self.passed = u64::MAX;
                    return None;
                }
            }
        }
    }
}

fn read<T>(
    path: &std::path::Path,
    Rows { table, key }: Rows,
    from: u64,
    work: fn(&[u8]) -> T,
    sender: &SyncSender<Piece<T>>,
) -> rusqlite::Result<()> {
    let connection = file::open_reader(path)?;
    // Parts are erased while this runs: a snapshot would keep their bytes in the write-ahead log.
    if table != "part" {
        connection.execute_batch("BEGIN")?;
    }
    if !is_sound(&connection, table)? {
        return Ok(());
    }
    let mut select =
        connection.prepare(&format!("SELECT {key}, bytes FROM {table} WHERE {key} >= ? ORDER BY {key} LIMIT ?"))?;
    let mut next = from;
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        let mut rows = select.query([stored(next), stored(CHUNK as u64)])?;
        while let Some(row) = rows.next()? {
            let (key, value) = row_of(row, work)?;
            if key < next {
                return Ok(());
            }
            next = key + 1;
            chunk.push((key, value));
        }
        drop(rows);
        let last = chunk.len() < CHUNK;
        // Nobody listens any more when verification was stopped.
        if sender.send(Piece::Rows(chunk)).is_err() {
            return Ok(());
        }
        if last {
            let _ = sender.send(Piece::End);
            return Ok(());
        }
    }
}

fn row_of<T>(row: &Row, work: fn(&[u8]) -> T) -> rusqlite::Result<(u64, T)> {
    let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
    Ok((loaded(row.get(0)?), work(bytes)))
}

/// Whether a table's pages hold together.
fn is_sound(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    connection.query_row(&format!("PRAGMA quick_check({table})"), [], |row| Ok(row.get_ref(0)?.as_str() == Ok("ok")))
}
