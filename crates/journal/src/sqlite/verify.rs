//! Verification of a node's directory: read only, without keys, beside a running node or without one.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;

use crate::act::Act;
use crate::audit::Audit;
use crate::audit::acts::Acts;
use crate::entry::{Stream, TreeHead};
use crate::error::ReadError;
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::proof::{FOLDER, Found};
use crate::sqlite::access;
use crate::sqlite::destroy;
use crate::sqlite::file::{self, loaded};
use crate::sqlite::file_source::FileSource;
use crate::sqlite::key_file;
use crate::sqlite::log_file;
use crate::sqlite::part_file::PartFile;
use crate::sqlite::reader::{JOURNAL, unavailable};
use crate::sqlite::sealed::SealedDirectory;
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
    let mut source = FileSource::new(directory, JOURNAL.to_owned(), journal, false).all_ahead();
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
pub(super) fn acts_after(directory: &Path, after: u64) -> rusqlite::Result<Vec<(u64, Act)>> {
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

pub(super) fn has_index(log: &Connection) -> rusqlite::Result<bool> {
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
