//! A log's own file: headers, leaf hashes, entity versions, claims and tree heads (`journal.db`; for the access log one
//! file per day, which holds the parts as well).

use std::collections::BTreeSet;

use jiff::civil::Date;
use liaison_crypto::{Digest, Frontier};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use uuid::Uuid;

use crate::act::{self, Act};
use crate::entry::{Position, Stream, TreeHead};
use crate::error::AppendError;
use crate::header;
use crate::plan::{Edge, Lookup, Plan};
use crate::sqlite::file::{StoreError, loaded, stored};

/// `start` is where the file begins (a day file begins where the last one ended), `edge` where it ends.
pub(crate) const SCHEMA: &str = "
CREATE TABLE header(position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE leaf(stream INTEGER NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(stream, sequence)) STRICT, WITHOUT ROWID;
CREATE TABLE entity(entity BLOB NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY(entity, version)) STRICT, WITHOUT ROWID;
CREATE TABLE claim(namespace TEXT NOT NULL, digest BLOB NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY(namespace, digest)) STRICT, WITHOUT ROWID;
CREATE TABLE head(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE bound(which TEXT NOT NULL PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL,
  commits INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tree(which TEXT NOT NULL, stream INTEGER NOT NULL, size INTEGER NOT NULL, subtrees BLOB NOT NULL,
  PRIMARY KEY(which, stream)) STRICT, WITHOUT ROWID;
";
/// Since format 2. `unit` finds the parts of an erasure unit where the entity's own history does not; `act` finds the
/// entries that the journal itself wrote.
pub(crate) const SINCE_2: &str = "
CREATE TABLE unit(unit BLOB NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(unit, position)) STRICT, WITHOUT ROWID;
CREATE TABLE act(position INTEGER PRIMARY KEY) STRICT;
";
/// Newest format of a log file.
pub(crate) const VERSION: i64 = 2;

/// Brings a file of format 1 up to date: its headers say what the new tables hold.
pub(crate) fn migrate(connection: &Connection, _: i64) -> rusqlite::Result<()> {
    connection.execute_batch(SINCE_2)?;
    let mut select = connection.prepare("SELECT bytes FROM header")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        // Bytes that are no header are verification's to name.
        let Some(header) = header::decode(row.get_ref(0)?.as_blob()?) else { continue };
        let protections = header.parts.iter().map(|part| part.protection);
        let units = act::indexed(header.stream, header.entity, protections);
        index(connection, header.position.0, &units, Act::is_kind(&header.kind))?;
    }
    Ok(())
}

fn index(connection: &Connection, position: u64, units: &[Uuid], act: bool) -> rusqlite::Result<()> {
    for unit in units {
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO unit VALUES (?, ?)")?;
        insert.execute(params![unit.as_bytes(), stored(position)])?;
    }
    if act {
        connection.prepare_cached("INSERT OR IGNORE INTO act VALUES (?)")?.execute([stored(position)])?;
    }
    Ok(())
}

/// Which end of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Start,
    Edge,
}

impl Bound {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Edge => "edge",
        }
    }
}

pub(crate) fn save_edge(connection: &Connection, which: Bound, edge: &Edge) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR REPLACE INTO bound VALUES (?, ?, ?, ?)")?.execute(params![
        which.name(),
        edge.epoch,
        stored(edge.position),
        stored(edge.commits)
    ])?;
    let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO tree VALUES (?, ?, ?, ?)")?;
    for (stream, tree) in &edge.trees {
        insert.execute(params![which.name(), stream.code(), stored(tree.size()), tree.subtrees().concat()])?;
    }
    Ok(())
}

/// Where a file begins or ends; `None` when what is stored is no such thing.
pub(crate) fn load_edge(connection: &Connection, which: Bound) -> rusqlite::Result<Option<Edge>> {
    let bound = connection
        .prepare_cached("SELECT epoch, position, commits FROM bound WHERE which = ?")?
        .query_row([which.name()], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)))
        .optional()?;
    let Some((epoch, position, commits)) = bound else { return Ok(None) };
    let mut select =
        connection.prepare_cached("SELECT stream, size, subtrees FROM tree WHERE which = ? ORDER BY stream")?;
    let rows = select.query_map([which.name()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Vec<u8>>(2)?))
    })?;
    let mut trees = Vec::new();
    for row in rows {
        let (stream, size, subtrees) = row?;
        let (hashes, rest) = subtrees.as_chunks::<32>();
        let tree = Frontier::from_parts(loaded(size), hashes.to_vec()).filter(|_| rest.is_empty());
        let (Some(stream), Some(tree)) = (Stream::from_code(loaded(stream)), tree) else { return Ok(None) };
        trees.push((stream, tree));
    }
    Ok(Some(Edge { epoch, position: loaded(position), commits: loaded(commits), trees }))
}

/// Writes all of a plan but its parts and keys. `seen` are heads of the other log.
pub(crate) fn write(
    transaction: &Transaction,
    plan: &Plan,
    seen: &[(Stream, TreeHead)],
) -> Result<(), rusqlite::Error> {
    let mut insert_header = transaction.prepare_cached("INSERT INTO header VALUES (?, ?)")?;
    let mut leaf = transaction.prepare_cached("INSERT INTO leaf VALUES (?, ?, ?, ?)")?;
    let mut entity = transaction.prepare_cached("INSERT INTO entity VALUES (?, ?, ?)")?;
    for row in &plan.rows {
        let position = stored(row.position);
        insert_header.execute(params![position, row.header])?;
        leaf.execute(params![row.stream.code(), stored(row.sequence), position, row.leaf])?;
        if row.version > 0 {
            entity.execute(params![row.entity.as_bytes(), stored(row.version), position])?;
        }
        index(transaction, row.position, &row.units, row.act)?;
    }
    let mut claim = transaction.prepare_cached("INSERT INTO claim VALUES (?, ?, ?)")?;
    for (namespace, digest, position) in &plan.claims {
        claim.execute(params![namespace, digest, stored(*position)])?;
    }
    transaction
        .prepare_cached("INSERT INTO head VALUES (?, ?)")?
        .execute(params![stored(plan.edge.commits), plan.edge.record(seen).encode()])?;
    if let (Some(first), false) = (plan.rows.first(), plan.keys.is_empty()) {
        // Beside what keys.db says itself, so that an older keys.db shows.
        let keyed = "INSERT OR REPLACE INTO bound VALUES ('keys', ?, ?, ?)";
        let row = params![plan.edge.epoch, stored(first.position), stored(plan.edge.commits)];
        transaction.prepare_cached(keyed)?.execute(row)?;
    }
    save_edge(transaction, Bound::Edge, &plan.edge)
}

/// Units that a log's table of units names.
pub(crate) fn units(connection: &Connection) -> rusqlite::Result<BTreeSet<Uuid>> {
    let mut select = connection.prepare_cached("SELECT DISTINCT unit FROM unit")?;
    select.query_map([], |row| row.get(0).map(Uuid::from_bytes))?.collect()
}

/// Leaves of a day what proves that there was one: leaf hashes, tree heads, edges.
pub(crate) fn expire(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "DELETE FROM part; DELETE FROM header; DELETE FROM unit; INSERT OR REPLACE INTO bound VALUES ('expired', 0, 0, 0)",
    )?;
    transaction.commit()?;
    connection.execute_batch("VACUUM")
}

/// Whether a day's headers and parts were removed.
pub(crate) fn is_expired(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM bound WHERE which = 'expired'")?.exists([])
}

/// First position of the last commit that needed new keys; 0 when it is not known.
pub(crate) fn keyed(connection: &Connection) -> rusqlite::Result<u64> {
    let select = "SELECT position FROM bound WHERE which = 'keys'";
    Ok(connection.query_row(select, [], |row| row.get(0)).optional()?.map_or(0, loaded))
}

/// The record of the last commit.
pub(crate) fn last_head(connection: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    let select = "SELECT bytes FROM head ORDER BY number DESC LIMIT 1";
    connection.query_row(select, [], |row| row.get(0)).optional()
}

/// Position of the last header, tree head number of the last commit.
pub(crate) fn ends(connection: &Connection) -> rusqlite::Result<(Option<i64>, Option<i64>)> {
    let last = |sql: &str| connection.query_row(sql, [], |row| row.get(0));
    Ok((last("SELECT max(position) FROM header")?, last("SELECT max(number) FROM head")?))
}

pub(crate) fn claimed(connection: &Connection, namespace: &str, digest: &Digest) -> rusqlite::Result<Option<Position>> {
    connection
        .prepare_cached("SELECT position FROM claim WHERE namespace = ? AND digest = ?")?
        .query_row(params![namespace, digest], |row| row.get(0).map(loaded).map(Position))
        .optional()
}

impl Lookup for &Connection {
    fn version(&mut self, entity: Uuid) -> Result<u64, AppendError> {
        let version = || {
            self.prepare_cached("SELECT version FROM entity WHERE entity = ? ORDER BY version DESC LIMIT 1")?
                .query_row([entity.as_bytes()], |row| row.get(0).map(loaded))
                .optional()
        };
        version().map(Option::unwrap_or_default).map_err(|error| StoreError::from(error).into())
    }

    fn claimed(&mut self, namespace: &str, digest: &Digest) -> Result<Option<Position>, AppendError> {
        claimed(self, namespace, digest).map_err(|error| StoreError::from(error).into())
    }
}

/// Name of an access file.
pub(crate) fn access_name(day: Date) -> String {
    format!("access-{day}.db")
}

/// The day an access file is named after.
pub(crate) fn access_day(name: &str) -> Option<Date> {
    name.strip_prefix("access-")?.strip_suffix(".db")?.parse().ok()
}
