//! The key store, whole, as it stands at one moment: every table with its rows, never the file's free pages.

use std::path::Path;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::backup::error::{BackupError, database};
use crate::backup::segment::{Record, SegmentReader, SegmentWriter};

const FORMAT: u8 = 1;
const TABLE: u8 = 2;
const ROW: u8 = 3;

fn encode(values: &[ValueRef]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        match value {
            ValueRef::Null => out.push(0),
            ValueRef::Integer(number) => {
                out.push(1);
                out.extend_from_slice(&number.to_be_bytes());
            }
            ValueRef::Real(number) => {
                out.push(2);
                out.extend_from_slice(&number.to_be_bytes());
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                out.push(if matches!(value, ValueRef::Text(_)) { 3 } else { 4 });
                out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
                out.extend_from_slice(bytes);
            }
        }
    }
    out
}

fn decode(mut bytes: &[u8]) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    while let Some((tag, rest)) = bytes.split_first() {
        bytes = rest;
        let value = match tag {
            0 => Value::Null,
            1 | 2 => {
                let (number, rest) = bytes.split_first_chunk::<8>()?;
                bytes = rest;
                if *tag == 1 { i64::from_be_bytes(*number).into() } else { f64::from_be_bytes(*number).into() }
            }
            3 | 4 => {
                let (length, rest) = bytes.split_first_chunk::<4>()?;
                let (taken, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
                bytes = rest;
                if *tag == 3 { String::from_utf8(taken.to_vec()).ok()?.into() } else { taken.to_vec().into() }
            }
            _ => return None,
        };
        values.push(value);
    }
    Some(values)
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

/// Writes all tables of `connection`, which is in a transaction.
pub(super) fn write(connection: &Connection, path: &Path, segment: &mut SegmentWriter) -> Result<(), BackupError> {
    let failed = database(path);
    let format =
        [number(connection, "application_id").map_err(&failed)?, number(connection, "user_version").map_err(&failed)?];
    segment.record(FORMAT, 0, &format.map(i64::to_be_bytes).concat())?;
    let tables = || -> rusqlite::Result<Vec<(String, String)>> {
        let mut select = connection.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
        )?;
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    for (at, (name, sql)) in (0..).zip(tables().map_err(&failed)?) {
        segment.record(TABLE, at, &encode(&[ValueRef::Text(name.as_bytes()), ValueRef::Text(sql.as_bytes())]))?;
        if !sql.starts_with("CREATE TABLE") {
            continue;
        }
        let mut select = connection.prepare(&format!("SELECT * FROM \"{name}\"")).map_err(&failed)?;
        let columns = select.column_count();
        let mut rows = select.query([]).map_err(&failed)?;
        while let Some(row) = rows.next().map_err(&failed)? {
            let values = (0..columns).map(|n| row.get_ref(n)).collect::<rusqlite::Result<Vec<_>>>().map_err(&failed)?;
            segment.record(ROW, at, &encode(&values))?;
        }
    }
    Ok(())
}

/// Makes the file anew from a segment.
pub(super) fn read(path: &Path, segment: &mut SegmentReader) -> Result<(), BackupError> {
    let failed = database(path);
    let connection = Connection::open(path).map_err(&failed)?;
    connection.execute_batch("PRAGMA secure_delete = ON; BEGIN").map_err(&failed)?;
    let mut insert = String::new();
    while let Some(record) = segment.next()? {
        row(&connection, &record, &mut insert).map_err(&failed)?;
    }
    connection.execute_batch("COMMIT").map_err(&failed)
}

fn row(connection: &Connection, record: &Record, insert: &mut String) -> rusqlite::Result<()> {
    let wrong = || rusqlite::Error::InvalidQuery;
    match record.tag {
        FORMAT => {
            let (application, version) = record.bytes.split_first_chunk::<8>().ok_or_else(wrong)?;
            let version: [u8; 8] = version.try_into().map_err(|_| wrong())?;
            connection.pragma_update(None, "application_id", i64::from_be_bytes(*application))?;
            connection.pragma_update(None, "user_version", i64::from_be_bytes(version))
        }
        TABLE => {
            let values = decode(&record.bytes).ok_or_else(wrong)?;
            let [Value::Text(name), Value::Text(sql)] = values.as_slice() else { return Err(wrong()) };
            connection.execute_batch(sql)?;
            *insert = format!("INSERT INTO \"{name}\" VALUES ");
            Ok(())
        }
        ROW => {
            let values = decode(&record.bytes).ok_or_else(wrong)?;
            let places = vec!["?"; values.len()].join(", ");
            connection.prepare_cached(&format!("{insert}({places})"))?.execute(params_from_iter(values)).map(drop)
        }
        _ => Err(wrong()),
    }
}
