//! List files to records: each reader yields rows with the issues it found, never stops at a bad row, and never repeats a
//! value in an issue.

mod csv;
mod ftm;

use std::collections::BTreeMap;
use std::io::{BufRead, Seek};

use liaison_domain::import_run::{Format, RowIssue};
use liaison_domain::subject::SubjectRecord;

use crate::error::NodeError;

/// One row: what was understood of it, and what was not.
#[derive(Debug, Clone)]
pub struct Row {
    /// The record, unless the row was refused or holds no person.
    pub record: Option<SubjectRecord>,
    /// Issues of this row.
    pub issues: Vec<RowIssue>,
    /// Bytes of the file read up to here.
    pub bytes: u64,
}

/// Which columns hold which field: field name to column names. Fields without a mapping are looked for under their own
/// name.
pub type Mapping = BTreeMap<String, Vec<String>>;

/// Longest row taken, in bytes: longer ones are refused before they are held in memory.
pub const LONGEST_ROW: usize = 1 << 20;

/// Reads a file row by row; `each` may stop it by returning `false`.
pub fn read(
    format: Format,
    mapping: &Mapping,
    file: &mut (impl BufRead + Seek),
    each: &mut dyn FnMut(Row) -> bool,
) -> Result<(), NodeError> {
    match format {
        Format::Csv => csv::read(mapping, file, each),
        Format::Ftm => ftm::read_flat(file, each),
        Format::TargetsNested => ftm::read_nested(file, each),
    }
}

fn issue(row: u64, column: Option<&str>, code: &str, message: &str, rejected: bool) -> RowIssue {
    RowIssue { row, column: column.map(str::to_owned), code: code.to_owned(), message: message.to_owned(), rejected }
}

/// Bytes of one line without its end, or how long it was when it exceeds [`LONGEST_ROW`].
enum Line {
    Text(Vec<u8>),
    TooLong,
}

/// The next line and the bytes it took, `None` at the end. A longer line is skipped, not held.
fn next_line(file: &mut impl BufRead) -> std::io::Result<Option<(Line, u64)>> {
    let mut line = Vec::new();
    let (mut taken, mut long) = (0_u64, false);
    loop {
        let buffer = file.fill_buf()?;
        if buffer.is_empty() {
            return Ok((taken > 0).then_some((if long { Line::TooLong } else { Line::Text(line) }, taken)));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (piece, used) = match end {
            Some(at) => (buffer.get(..at).unwrap_or_default(), at + 1),
            None => (buffer, buffer.len()),
        };
        if line.len() + piece.len() > LONGEST_ROW {
            long = true;
            line = Vec::new();
        } else if !long {
            line.extend_from_slice(piece);
        }
        file.consume(used);
        taken += u64::try_from(used).unwrap_or(0);
        if end.is_some() {
            return Ok(Some((if long { Line::TooLong } else { Line::Text(line) }, taken)));
        }
    }
}

const fn file_error(source: std::io::Error) -> NodeError {
    NodeError::File { what: "the list file", source }
}
