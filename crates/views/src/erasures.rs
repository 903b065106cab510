//! Orders to erase: where each stands.

use jiff::Timestamp;
use liaison_domain::erasure::ErasureEvent;
use liaison_domain::ids::ErasureId;
use liaison_journal::Entry;
use rusqlite::{OptionalExtension, Row, Transaction};
use uuid::Uuid;

use crate::{ViewError, Views, id, micros, payload, time};

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    /// The order.
    pub id: ErasureId,
    /// Who proposed it.
    pub author: String,
    /// When.
    pub proposed: Timestamp,
    /// `waiting`, `approved` (and not carried out yet), `refused` or `done`.
    pub state: String,
    /// Who decided it.
    pub decided_by: Option<String>,
    /// When.
    pub decided: Option<Timestamp>,
}

pub(crate) fn fold(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let header = &entry.header;
    let (order, actor, at) = (header.entity.as_bytes(), &header.meta.actor, micros(header.meta.time));
    let decided = |state: &str, act: Option<Uuid>| -> rusqlite::Result<usize> {
        let sql = "UPDATE erasures SET state = ?2, decided_by = ?3, decided = ?4, act = ?5 WHERE id = ?1";
        tables.execute(sql, (order, state, actor, at, act.map(Uuid::into_bytes)))
    };
    match payload::event::<ErasureEvent>(entry)? {
        ErasureEvent::Proposed { .. } => tables
            .execute("INSERT INTO erasures VALUES (?1, ?2, ?3, 'waiting', NULL, NULL, NULL)", (order, actor, at))?,
        ErasureEvent::Approved { act } => decided("approved", Some(act))?,
        ErasureEvent::Refused => decided("refused", None)?,
    };
    Ok(())
}

/// An erasure in the journal carries out the order whose approval names it, if one does.
pub(crate) fn carried_out(tables: &Transaction<'_>, act: Uuid) -> rusqlite::Result<()> {
    let sql = "UPDATE erasures SET state = 'done' WHERE act = ?1";
    tables.prepare_cached(sql)?.execute([act.as_bytes()]).map(drop)
}

impl Views {
    /// Orders, newest first; of one state only when it is given.
    pub fn erasures(&self, state: Option<&str>) -> Result<Vec<ErasureRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT * FROM erasures WHERE ?1 IS NULL OR state = ?1 ORDER BY proposed DESC, id DESC LIMIT 500",
                )?
                .query_map([state], erasure_row)?
                .collect()
        })
    }

    /// One order.
    pub fn erasure(&self, order: ErasureId) -> Result<Option<ErasureRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM erasures WHERE id = ?1")?
                .query_row([order.0.as_bytes()], erasure_row)
                .optional()
        })
    }
}

fn erasure_row(row: &Row<'_>) -> rusqlite::Result<ErasureRow> {
    let decided: Option<i64> = row.get("decided")?;
    Ok(ErasureRow {
        id: ErasureId(id(row, "id")?),
        author: row.get("author")?,
        proposed: time(row, "proposed")?,
        state: row.get("state")?,
        decided_by: row.get("decided_by")?,
        decided: decided.map(|_| time(row, "decided")).transpose()?,
    })
}
