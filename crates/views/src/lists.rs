//! Lists, approvals and runs.

use jiff::Timestamp;
use liaison_domain::PermittedUse;
use liaison_domain::ids::{ApprovalId, ListId, RunId};
use liaison_domain::import_run::RunEvent;
use liaison_domain::list::ListEvent;
use liaison_journal::Entry;
use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use crate::{Cursor, Rows, ViewError, Views, id, micros, payload, time};

/// One list.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The list.
    pub id: ListId,
    /// Its version.
    pub version: u64,
    /// Its name.
    pub name: String,
    /// Mask of permitted uses ([`PermittedUse::bit`]).
    pub uses: u32,
    /// Records that stand.
    pub subjects: u64,
    /// The last run.
    pub last_run: Option<RunId>,
}

/// One proposal for other uses.
#[derive(Debug, Clone)]
pub struct ApprovalRow {
    /// The approval.
    pub id: ApprovalId,
    /// The list.
    pub list: ListId,
    /// The list's name.
    pub list_name: String,
    /// Uses when it was proposed.
    pub before: u32,
    /// Uses proposed.
    pub after: u32,
    /// Who proposed.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When.
    pub proposed: Timestamp,
    /// `waiting`, `approved`, `refused` or `void`.
    pub state: String,
}

/// One run.
#[derive(Debug, Clone)]
pub struct RunRow {
    /// The run.
    pub id: RunId,
    /// The list.
    pub list: ListId,
    /// When it began.
    pub started: Timestamp,
    /// Who began it.
    pub actor: String,
}

pub(crate) fn fold_list(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let header = &entry.header;
    let list = header.entity.as_bytes();
    let version = header.entity_version.cast_signed();
    match payload::event::<ListEvent>(entry)? {
        ListEvent::Created(description) => {
            tables.prepare_cached("INSERT INTO lists (id, version, name) VALUES (?1, ?2, ?3)")?.execute((
                list,
                version,
                description.name,
            ))?;
            return Ok(());
        }
        ListEvent::UsesProposed { approval, uses, reason } => {
            tables.execute("UPDATE approvals SET state = 'void' WHERE list = ?1 AND state = 'waiting'", [list])?;
            tables.execute(
                "INSERT INTO approvals SELECT ?1, id, uses, ?3, ?4, ?5, ?6, 'waiting' FROM lists WHERE id = ?2",
                (
                    approval.0.as_bytes(),
                    list,
                    PermittedUse::mask(&uses),
                    &header.meta.actor,
                    reason,
                    micros(header.meta.time),
                ),
            )?;
        }
        ListEvent::UsesApproved { approval, uses, .. } => {
            tables.execute("UPDATE approvals SET state = 'approved' WHERE id = ?1", [approval.0.as_bytes()])?;
            tables.execute("UPDATE lists SET uses = ?2 WHERE id = ?1", (list, PermittedUse::mask(&uses)))?;
            lists_changed(tables, entry)?;
        }
        ListEvent::UsesRefused { approval, .. } => {
            tables.execute("UPDATE approvals SET state = 'refused' WHERE id = ?1", [approval.0.as_bytes()])?;
        }
    }
    tables.execute("UPDATE lists SET version = ?2 WHERE id = ?1", (list, version))?;
    Ok(())
}

pub(crate) fn fold_run(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let header = &entry.header;
    match payload::event::<RunEvent>(entry)? {
        RunEvent::Started { list, .. } => {
            let (run, list) = (header.entity.as_bytes(), list.0.as_bytes());
            tables.execute(
                "INSERT INTO runs VALUES (?1, ?2, ?3, ?4, 0)",
                (run, list, micros(header.meta.time), &header.meta.actor),
            )?;
            tables.execute("UPDATE lists SET last_run = ?2 WHERE id = ?1", (list, run))?;
        }
        RunEvent::Finished { .. } | RunEvent::Cancelled | RunEvent::Withdrawn => {
            ended(tables, entry, true)?;
            lists_changed(tables, entry)?;
        }
        RunEvent::Resumed => ended(tables, entry, false)?,
        RunEvent::Progressed { .. } => {}
    }
    Ok(())
}

fn ended(tables: &Transaction<'_>, entry: &Entry, ended: bool) -> rusqlite::Result<()> {
    let run = entry.header.entity.as_bytes();
    tables.execute("UPDATE runs SET ended = ?2 WHERE id = ?1", (run, ended)).map(drop)
}

/// From here on flights still to come stand screened against older lists.
fn lists_changed(tables: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    tables.execute("UPDATE standing SET lists_changed = ?1", [entry.position().0.cast_signed()]).map(drop)
}

impl Views {
    /// Every list by name.
    pub fn lists(&self) -> Result<Vec<ListRow>, ViewError> {
        self.read(|tables| {
            tables.prepare_cached("SELECT * FROM lists ORDER BY name")?.query_map([], list_row)?.collect()
        })
    }

    /// One list.
    pub fn list(&self, list: ListId) -> Result<Option<ListRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM lists WHERE id = ?1")?
                .query_row([list.0.as_bytes()], list_row)
                .optional()
        })
    }

    /// Proposals, newest first; only those that wait when `waiting`.
    pub fn approvals(&self, waiting: bool) -> Result<Vec<ApprovalRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT a.*, l.name AS list_name FROM approvals a JOIN lists l ON l.id = a.list
                     WHERE NOT :waiting OR a.state = 'waiting' ORDER BY a.proposed DESC, a.id DESC LIMIT 500",
                )?
                .query_map(named_params! { ":waiting": waiting }, approval_row)?
                .collect()
        })
    }

    /// One proposal.
    pub fn approval(&self, approval: ApprovalId) -> Result<Option<ApprovalRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached(
                    "SELECT a.*, l.name AS list_name FROM approvals a JOIN lists l ON l.id = a.list WHERE a.id = ?1",
                )?
                .query_row([approval.0.as_bytes()], approval_row)
                .optional()
        })
    }

    /// Runs of a list, newest first.
    pub fn runs(&self, list: ListId, after: Cursor, limit: usize) -> Result<Rows<RunRow>, ViewError> {
        self.some_runs(Some(list), after, limit)
    }

    /// Runs of all lists, newest first.
    pub fn all_runs(&self, after: Cursor, limit: usize) -> Result<Rows<RunRow>, ViewError> {
        self.some_runs(None, after, limit)
    }

    fn some_runs(&self, list: Option<ListId>, after: Cursor, limit: usize) -> Result<Rows<RunRow>, ViewError> {
        let list = list.map(|list| *list.0.as_bytes());
        self.read(|tables| {
            let sql = "SELECT count(*) FROM runs WHERE ?1 IS NULL OR list = ?1";
            let total = tables.query_row(sql, [list], |row| row.get::<_, i64>(0))?;
            let rows = tables
                .prepare_cached(
                    "SELECT * FROM runs WHERE (?1 IS NULL OR list = ?1) AND (-started, id) > (?2, ?3)
                     ORDER BY -started, id LIMIT ?4",
                )?
                .query_map((list, after.key, after.id.as_bytes(), (limit + 1).cast_signed()), run_row)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(Rows::page(rows, limit, total.cast_unsigned(), |run| Cursor { key: -micros(run.started), id: run.id.0 }))
        })
    }

    /// Runs that began and have neither finished nor been stopped, oldest first.
    pub fn runs_not_ended(&self) -> Result<Vec<RunRow>, ViewError> {
        self.read(|tables| {
            let sql = "SELECT * FROM runs WHERE ended = 0 ORDER BY started, id";
            tables.prepare_cached(sql)?.query_map([], run_row)?.collect()
        })
    }

    /// One run.
    pub fn run(&self, run: RunId) -> Result<Option<RunRow>, ViewError> {
        self.read(|tables| {
            tables.prepare_cached("SELECT * FROM runs WHERE id = ?1")?.query_row([run.0.as_bytes()], run_row).optional()
        })
    }
}

fn list_row(row: &Row<'_>) -> rusqlite::Result<ListRow> {
    Ok(ListRow {
        id: ListId(id(row, "id")?),
        version: row.get::<_, i64>("version")?.cast_unsigned(),
        name: row.get("name")?,
        uses: row.get("uses")?,
        subjects: row.get::<_, i64>("subjects")?.cast_unsigned(),
        last_run: row.get::<_, Option<[u8; 16]>>("last_run")?.map(|run| RunId(uuid::Uuid::from_bytes(run))),
    })
}

fn approval_row(row: &Row<'_>) -> rusqlite::Result<ApprovalRow> {
    Ok(ApprovalRow {
        id: ApprovalId(id(row, "id")?),
        list: ListId(id(row, "list")?),
        list_name: row.get("list_name")?,
        before: row.get("uses_before")?,
        after: row.get("uses_after")?,
        author: row.get("author")?,
        reason: row.get("reason")?,
        proposed: time(row, "proposed")?,
        state: row.get("state")?,
    })
}

fn run_row(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    Ok(RunRow {
        id: RunId(id(row, "id")?),
        list: ListId(id(row, "list")?),
        started: time(row, "started")?,
        actor: row.get("actor")?,
    })
}
