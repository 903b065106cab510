//! Our own CSV: `id,name,birth_date,nationality,document_number,document_country` and a few more columns; only `name` is
//! required, several values in one field are separated by `;`. Other headers come with a mapping.

use std::io::{BufRead, Seek};

use liaison_domain::import_run::RowIssue;
use liaison_domain::name::NameKind;
use liaison_domain::subject::SubjectRecord;
use liaison_domain::{Country, Document, DocumentKind, Identity, Name, Personal, Sex, Status};

use super::{LONGEST_ROW, Mapping, Row, file_error, issue};
use crate::error::NodeError;

/// Fields a column can hold.
const FIELDS: &[&str] = &[
    "id",
    "name",
    "alias",
    "weak_alias",
    "given",
    "family",
    "birth_date",
    "birth_place",
    "sex",
    "nationality",
    "document_number",
    "document_country",
    "personal_number",
    "category",
    "status",
    "grade",
];

/// Reads rows; a file without a usable header is refused whole.
pub(super) fn read(
    mapping: &Mapping,
    file: &mut (impl BufRead + Seek),
    each: &mut dyn FnMut(Row) -> bool,
) -> Result<(), NodeError> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(Limited::new(file));
    let mut record = ::csv::ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(csv_error)? {
        return Err(invalid("the file is empty: it needs a header line"));
    }
    let columns = Columns::of(&record, mapping)?;
    let width = record.len();
    for row in 1.. {
        let more = match reader.read_byte_record(&mut record) {
            Ok(more) => more,
            Err(error) => {
                if let ::csv::ErrorKind::Io(_) = error.kind() {
                    return Err(csv_error(error));
                }
                true
            }
        };
        if !more {
            break;
        }
        let bytes = reader.position().byte();
        let taken = columns.row(row, width, &record);
        if !each(Row { record: taken.0, issues: taken.1, bytes }) {
            break;
        }
    }
    Ok(())
}

/// Which column indexes hold which field.
struct Columns(Vec<Vec<usize>>);

impl Columns {
    fn of(header: &::csv::ByteRecord, mapping: &Mapping) -> Result<Self, NodeError> {
        let names: Vec<String> = header
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        let unknown = mapping.keys().find(|field| !FIELDS.contains(&field.as_str()));
        if let Some(field) = unknown {
            return Err(invalid(&format!("the mapping names a field `{field}`; there are {}", FIELDS.join(", "))));
        }
        let mut columns = Vec::new();
        for field in FIELDS {
            let wanted = mapping.get(*field).cloned().unwrap_or_else(|| vec![(*field).to_owned()]);
            let mut indexes = Vec::new();
            for column in wanted {
                match names.iter().position(|name| *name == column.trim().to_lowercase()) {
                    Some(index) => indexes.push(index),
                    None if mapping.contains_key(*field) => {
                        return Err(invalid(&format!("the mapping names a column `{column}` that the file has not")));
                    }
                    None => {}
                }
            }
            columns.push(indexes);
        }
        let columns = Self(columns);
        if columns.indexes("name").is_empty() && columns.indexes("family").is_empty() {
            return Err(invalid("no column holds names: call one `name`, or map one (--map name=COLUMN)"));
        }
        Ok(columns)
    }

    fn indexes(&self, field: &str) -> &[usize] {
        let at = FIELDS.iter().position(|known| *known == field);
        at.and_then(|at| self.0.get(at)).map_or(&[], Vec::as_slice)
    }

    fn row(&self, row: u64, width: usize, record: &::csv::ByteRecord) -> (Option<SubjectRecord>, Vec<RowIssue>) {
        let mut reading = Reading { row, columns: self, record, issues: Vec::new() };
        if record.len() > width {
            reading.note(None, "too-many-fields", "the row has more fields than the header", false);
        } else if record.len() < width {
            reading.note(None, "too-few-fields", "the row has fewer fields than the header", false);
        }
        if record.iter().map(<[u8]>::len).sum::<usize>() > LONGEST_ROW {
            reading.note(None, "row-too-long", "the row is longer than 1 MiB", true);
            return (None, reading.issues);
        }
        let record = reading.subject();
        (record, reading.issues)
    }
}

/// One row being read.
struct Reading<'a> {
    row: u64,
    columns: &'a Columns,
    record: &'a ::csv::ByteRecord,
    issues: Vec<RowIssue>,
}

impl Reading<'_> {
    fn note(&mut self, column: Option<&str>, code: &str, message: &str, rejected: bool) {
        self.issues.push(issue(self.row, column, code, message, rejected));
    }

    /// All values of a field: of every column mapped to it, split at `;`, blanks and control characters trimmed.
    fn values(&mut self, field: &'static str) -> Vec<String> {
        let mut values = Vec::new();
        for index in self.columns.indexes(field) {
            let Some(bytes) = self.record.get(*index) else { continue };
            let Ok(text) = std::str::from_utf8(bytes) else {
                self.note(Some(field), "not-utf-8", "the field is not UTF-8: save the file as UTF-8", false);
                continue;
            };
            values.extend(
                text.split(';')
                    .map(|value| value.trim_matches(|c: char| c.is_whitespace() || c.is_control()).to_owned())
                    .filter(|value| !value.is_empty()),
            );
        }
        values
    }

    fn parsed<T, E: std::fmt::Display>(
        &mut self,
        field: &'static str,
        code: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let mut parsed = Vec::new();
        for value in self.values(field) {
            match parse(&value) {
                Ok(value) => parsed.push(value),
                Err(error) => self.note(Some(field), code, &error.to_string(), false),
            }
        }
        parsed
    }

    fn names(&mut self) -> Vec<Name> {
        let mut names = Vec::new();
        let (given, family) = (self.values("given"), self.values("family"));
        for (position, family) in family.iter().enumerate() {
            names.push(Name::parts(NameKind::Primary, given.get(position).map_or("", String::as_str), family));
        }
        for (field, kind) in
            [("name", NameKind::Primary), ("alias", NameKind::Alias), ("weak_alias", NameKind::WeakAlias)]
        {
            for full in self.values(field) {
                if !names.iter().any(|name| name.full.as_str() == full) {
                    names.push(Name::whole(kind, full));
                }
            }
        }
        names
    }

    fn documents(&mut self) -> Vec<Document> {
        let issuers = self.parsed("document_country", "bad-country", Country::parse);
        let numbers = self.values("document_number");
        if issuers.len() > 1 && issuers.len() != numbers.len() {
            let message = "give one country for all documents, or one for each";
            self.note(Some("document_country"), "documents-and-countries", message, false);
        }
        let mut documents = Vec::new();
        for (position, number) in numbers.into_iter().enumerate() {
            let issuer = if issuers.len() == 1 { issuers.first() } else { issuers.get(position) };
            let kind = DocumentKind::Passport;
            documents.push(Document { kind, number: Personal::new(number), issuer: issuer.copied(), expiry: None });
        }
        for number in self.values("personal_number") {
            let kind = DocumentKind::PersonalNumber;
            documents.push(Document { kind, number: Personal::new(number), issuer: None, expiry: None });
        }
        documents
    }

    fn subject(&mut self) -> Option<SubjectRecord> {
        let names = self.names();
        if names.is_empty() {
            let empty = self.record.iter().all(|field| field.iter().all(u8::is_ascii_whitespace));
            let (code, message) =
                if empty { ("empty-row", "the row is empty") } else { ("no-name", "the row has no name") };
            self.note(Some("name"), code, message, true);
            return None;
        }
        let identity = Identity {
            names,
            births: self.parsed("birth_date", "bad-date", str::parse),
            sex: self.parsed("sex", "bad-sex", sex).into_iter().next(),
            nationalities: self.parsed("nationality", "bad-country", Country::parse),
            documents: self.documents(),
            birth_places: self.values("birth_place").into_iter().map(Personal::new).collect(),
            ..Identity::default()
        };
        let status = self.parsed("status", "bad-status", str::parse).into_iter().next().unwrap_or(Status::Unknown);
        let external_id = self.values("id").into_iter().next().unwrap_or_default();
        Some(SubjectRecord {
            external_id: Personal::new(external_id),
            identities: vec![identity],
            categories: self.parsed("category", "bad-category", str::parse),
            status,
            grade: self.parsed("grade", "bad-grade", str::parse).into_iter().next(),
            handling: None,
        })
    }
}

fn sex(text: &str) -> Result<Sex, &'static str> {
    match text.to_ascii_uppercase().as_str() {
        "F" | "FEMALE" => Ok(Sex::F),
        "M" | "MALE" => Ok(Sex::M),
        "X" | "OTHER" => Ok(Sex::X),
        _ => Err("write F, M or X"),
    }
}

fn invalid(message: &str) -> NodeError {
    NodeError::Invalid { field: "file".to_owned(), message: message.to_owned() }
}

fn csv_error(error: ::csv::Error) -> NodeError {
    match error.into_kind() {
        ::csv::ErrorKind::Io(source) => file_error(source),
        _ => invalid("the file is not comma-separated text"),
    }
}

/// Ends a quoted field that never closes after a while, so that one stray quote does not swallow the file into memory.
struct Limited<R> {
    inner: R,
    since_line_end: usize,
}

impl<R> Limited<R> {
    const fn new(inner: R) -> Self {
        Self { inner, since_line_end: 0 }
    }
}

impl<R: std::io::Read> std::io::Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        for byte in buffer.iter_mut().take(read) {
            self.since_line_end = if *byte == b'\n' { 0 } else { self.since_line_end + 1 };
            if self.since_line_end > 2 * LONGEST_ROW {
                *byte = b'\n';
                self.since_line_end = 0;
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn rows(text: &str, mapping: &Mapping) -> Vec<Row> {
        let mut rows = Vec::new();
        read(mapping, &mut Cursor::new(text.as_bytes()), &mut |row| {
            rows.push(row);
            true
        })
        .unwrap();
        rows
    }

    const HEADER: &str = "id,name,birth_date,nationality,document_number,document_country\n";

    #[test]
    fn several_values_partial_dates_and_issuers_are_read() {
        let text = format!("{HEADER}7,Sofija Vrankulj;Софија Вранкуљ,1979-07;1980,rs,SV1;SV2,RS;HRV\n");
        let rows = rows(&text, &Mapping::new());
        let record = rows[0].record.as_ref().unwrap();
        let identity = &record.identities[0];
        assert_eq!(identity.names.len(), 2);
        assert_eq!(identity.births.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1979-07", "1980"]);
        let issuers: Vec<_> = identity.documents.iter().map(|d| d.issuer.unwrap().code().to_owned()).collect();
        assert_eq!(issuers, ["SRB", "HRV"]);
        assert!(rows[0].issues.is_empty());
    }

    #[test]
    fn a_bad_field_is_said_with_row_and_column_and_costs_nothing_else() {
        let text =
            format!("{HEADER}1,Ada Miro,1979-13-01,QQ,X1,\n2,,1980,,,\n3,Ben Tal\n,,,,,\n4,Cy Orr,1980,,,,extra\n");
        let rows = rows(&text, &Mapping::new());
        let codes: Vec<Vec<(u64, &str, bool)>> = rows
            .iter()
            .map(|row| row.issues.iter().map(|issue| (issue.row, issue.code.as_str(), issue.rejected)).collect())
            .collect();
        assert_eq!(codes[0], [(1, "bad-date", false), (1, "bad-country", false)]);
        assert_eq!(codes[1], [(2, "no-name", true)]);
        assert_eq!(codes[2], [(3, "too-few-fields", false)]);
        assert_eq!(codes[3], [(4, "empty-row", true)]);
        assert_eq!(codes[4], [(5, "too-many-fields", false)]);
        assert_eq!(rows.iter().filter(|row| row.record.is_some()).count(), 3);
        let said = format!("{:?}", rows[0].issues);
        assert!(!said.contains("1979-13") && !said.contains("QQ"), "values stay out of issues");
    }

    #[test]
    fn a_mapping_finds_other_headers_and_says_what_is_missing() {
        let mapping = Mapping::from([
            ("name".to_owned(), vec!["name_latin".to_owned(), "name_native".to_owned()]),
            ("id".to_owned(), vec!["person_id".to_owned()]),
        ]);
        let rows = rows("person_id,name_latin,name_native\nP1,Ilhar Dazumov,Илхар Дазумов\n", &mapping);
        assert_eq!(rows[0].record.as_ref().unwrap().identities[0].names.len(), 2);
        let mut file = Cursor::new(b"person_id,name_latin\n".as_slice());
        let error = read(&mapping, &mut file, &mut |_| true).unwrap_err();
        assert!(error.to_string().contains("name_native"), "{error}");
        let mut file = Cursor::new(b"a,b\n".as_slice());
        assert!(read(&Mapping::new(), &mut file, &mut |_| true).unwrap_err().to_string().contains("--map"));
        let mut file = Cursor::new(b"".as_slice());
        assert!(read(&Mapping::new(), &mut file, &mut |_| true).unwrap_err().to_string().contains("empty"));
    }

    #[test]
    fn bytes_that_are_no_text_and_a_quote_that_never_closes_do_no_harm() {
        let mut text = HEADER.as_bytes().to_vec();
        text.extend_from_slice(b"1,\xff\xfe,1980,,,\n2,\"open quote,1980,,,\n");
        let mut rows = Vec::new();
        read(&Mapping::new(), &mut Cursor::new(text), &mut |row| {
            rows.push(row);
            true
        })
        .unwrap();
        assert_eq!(rows[0].issues[0].code, "not-utf-8");
        assert!(rows[1].record.is_some());
    }
}
