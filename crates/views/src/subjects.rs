//! Which records of which list stand, by digest: what an import compares a newer version with.

use liaison_domain::ids::{ListId, RunId, SubjectId};
use liaison_domain::subject::{RecordDigest, SubjectEvent};
use liaison_journal::Entry;
use rusqlite::{OptionalExtension, Row, Transaction};

use crate::{ViewError, Views, id, micros, payload};

/// One record.
#[derive(Debug, Clone, Copy)]
pub struct SubjectRow {
    /// The subject.
    pub id: SubjectId,
    /// The list.
    pub list: ListId,
    /// Keyed digest of the record's id in its source.
    pub key: RecordDigest,
    /// Version of the record.
    pub version: u64,
    /// Digest of its content; `None` when it was removed.
    pub digest: Option<RecordDigest>,
    /// The last run that changed it.
    pub run: RunId,
}

pub(crate) fn fold(tables: &Transaction<'_>, entry: &Entry) -> Result<(), ViewError> {
    let subject = entry.header.entity.as_bytes();
    let version = entry.header.entity_version.cast_signed();
    let count = |step: i64| -> rusqlite::Result<()> {
        tables
            .prepare_cached(
                "UPDATE lists SET subjects = subjects + ?2 WHERE id = (SELECT list FROM subjects WHERE id = ?1)",
            )?
            .execute((subject, step))?;
        Ok(())
    };
    match payload::event::<SubjectEvent>(entry)? {
        SubjectEvent::Recorded { list, run, key, digest } => {
            tables.prepare_cached("INSERT INTO subjects VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)")?.execute((
                subject,
                list.0.as_bytes(),
                &key.0[..],
                version,
                &digest.0[..],
                run.0.as_bytes(),
            ))?;
            tables
                .prepare_cached("UPDATE lists SET subjects = subjects + 1 WHERE id = ?1")?
                .execute([list.0.as_bytes()])?;
        }
        SubjectEvent::Revised { run, digest } | SubjectEvent::Restored { run, digest, .. } => {
            let removed: bool = tables
                .prepare_cached("SELECT digest IS NULL FROM subjects WHERE id = ?1")?
                .query_row([subject], |row| row.get(0))
                .optional()?
                .unwrap_or(false);
            if removed {
                count(1)?;
            }
            tables
                .prepare_cached(
                    "UPDATE subjects SET version = ?2, digest = ?3, run = ?4, removed = NULL WHERE id = ?1",
                )?
                .execute((subject, version, &digest.0[..], run.0.as_bytes()))?;
        }
        SubjectEvent::Removed { run, .. } => {
            count(-1)?;
            tables
                .prepare_cached(
                    "UPDATE subjects SET version = ?2, digest = NULL, run = ?3, removed = ?4 WHERE id = ?1",
                )?
                .execute((subject, version, run.0.as_bytes(), micros(entry.header.meta.time)))?;
        }
    }
    Ok(())
}

impl Views {
    /// Every record of a list, removed ones included, in order of appearance.
    pub fn subjects_of(&self, list: ListId) -> Result<Vec<SubjectRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM subjects WHERE list = ?1")?
                .query_map([list.0.as_bytes()], subject_row)?
                .collect()
        })
    }

    /// Every record whose last change a run made.
    pub fn subjects_changed_by(&self, run: RunId) -> Result<Vec<SubjectRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM subjects WHERE run = ?1")?
                .query_map([run.0.as_bytes()], subject_row)?
                .collect()
        })
    }

    /// One record.
    pub fn subject(&self, subject: SubjectId) -> Result<Option<SubjectRow>, ViewError> {
        self.read(|tables| {
            tables
                .prepare_cached("SELECT * FROM subjects WHERE id = ?1")?
                .query_row([subject.0.as_bytes()], subject_row)
                .optional()
        })
    }

    /// How many records stand on the node.
    pub fn subject_count(&self) -> Result<u64, ViewError> {
        self.read(|tables| {
            tables.query_row("SELECT coalesce(sum(subjects), 0) FROM lists", [], |row| row.get::<_, i64>(0))
        })
        .map(i64::cast_unsigned)
    }
}

fn subject_row(row: &Row<'_>) -> rusqlite::Result<SubjectRow> {
    let digest = row.get::<_, Option<[u8; 16]>>("digest")?;
    Ok(SubjectRow {
        id: SubjectId(id(row, "id")?),
        list: ListId(id(row, "list")?),
        key: RecordDigest(row.get("key")?),
        version: row.get::<_, i64>("version")?.cast_unsigned(),
        digest: digest.map(RecordDigest),
        run: RunId(id(row, "run")?),
    })
}
