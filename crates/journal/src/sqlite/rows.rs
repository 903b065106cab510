//! Rows of a log as verification reads them.

use liaison_crypto::Digest;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::audit::{Row, Unreadable};
use crate::entry::Stream;
use crate::sqlite::file::{loaded, stored};
use crate::sqlite::file_source::unreadable;
use crate::sqlite::part_file;
use crate::sqlite::verify::is_blank;
use crate::sqlite::window::{Seen, Window};

/// The row of a key, by way of a window of what `read` gives from a key on, or else by `alone`.
pub(super) fn seen<K: Ord + Copy, V: Clone>(
    window: &mut Window<K, V>,
    key: K,
    read: impl FnOnce(K, usize) -> rusqlite::Result<Vec<(K, V)>>,
    alone: impl FnOnce() -> rusqlite::Result<Option<V>>,
) -> Result<Option<V>, Unreadable> {
    let mut known = window.see(key);
    if let Seen::Beyond(count) = known
        && let Ok(rows) = read(key, count)
        && window.fill(key, count, rows)
    {
        known = window.see(key);
    }
    match known {
        Seen::Row(value) => Ok(Some(value)),
        Seen::Nothing => Ok(None),
        // A row that cannot be read spoils no other.
        Seen::Before | Seen::Beyond(_) => unreadable(alone()),
    }
}

fn limit(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

pub(super) fn leaves(
    log: &Connection,
    stream: Stream,
    from: u64,
    count: usize,
) -> rusqlite::Result<Vec<(u64, (u64, Digest))>> {
    let mut select = log.prepare_cached(
        "SELECT sequence, position, hash FROM leaf WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
    )?;
    let row = |row: &rusqlite::Row| Ok((loaded(row.get(0)?), leaf(row, 1)?));
    select.query_map(params![stream.code(), stored(from), limit(count)], row)?.collect()
}

pub(super) fn heads(log: &Connection, from: u64, count: usize) -> rusqlite::Result<Vec<(u64, Box<[u8]>)>> {
    let mut select = log.prepare_cached("SELECT number, bytes FROM head WHERE number >= ? ORDER BY number LIMIT ?")?;
    let row = |row: &rusqlite::Row| Ok((loaded(row.get(0)?), row.get_ref(1)?.as_blob()?.into()));
    select.query_map(params![stored(from), limit(count)], row)?.collect()
}

/// Position and hash of a leaf.
pub(super) fn leaf(row: &rusqlite::Row, column: usize) -> rusqlite::Result<(u64, Digest)> {
    // A hash of another length is no hash: it fits nothing, and is named as altered.
    let hash = row.get_ref(column + 1)?.as_blob().map_err(rusqlite::Error::from)?.try_into().unwrap_or([0; 32]);
    Ok((loaded(row.get(column)?), hash))
}

pub(super) type Version = ([u8; 16], u64);

pub(super) fn versions(log: &Connection, from: Version, count: usize) -> rusqlite::Result<Vec<(Version, u64)>> {
    let mut select = log.prepare_cached(
        "SELECT entity, version, position FROM entity WHERE (entity, version) >= (?, ?)
         ORDER BY entity, version LIMIT ?",
    )?;
    let row = |row: &rusqlite::Row| Ok(((row.get(0)?, loaded(row.get(1)?)), loaded(row.get(2)?)));
    select.query_map(params![from.0, stored(from.1), limit(count)], row)?.collect()
}

pub(super) fn entity_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT entity, version, position FROM entity ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let entity = Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default();
        visit(loaded(row.get(2)?), &Row::Entity(entity, loaded(row.get(1)?)));
    }
    Ok(())
}

pub(super) fn claim_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT namespace, digest, position FROM claim ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let digest = row.get::<_, Vec<u8>>(1)?.try_into().unwrap_or([0; 32]);
        visit(loaded(row.get(2)?), &Row::Claim(row.get(0)?, digest));
    }
    Ok(())
}

pub(super) fn unit_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT unit, position FROM unit ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let unit = Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default();
        visit(loaded(row.get(1)?), &Row::Unit(unit));
    }
    Ok(())
}

pub(super) fn act_rows(log: &Connection, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
    let mut select = log.prepare("SELECT position FROM act ORDER BY position")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        visit(loaded(row.get(0)?), &Row::Act);
    }
    Ok(())
}

pub(super) fn part_rows(parts: &Connection, name: &str, visit: &mut dyn FnMut(u64, &Row)) -> rusqlite::Result<()> {
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
