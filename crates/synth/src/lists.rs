//! Lists of invented people as files: plain CSV and the `OpenSanctions` form of `FollowTheMoney` JSON lines.

use std::fmt::Write as _;

use crate::World;
use crate::subject::Subject;
use liaison_domain::{Country, DateInterval, DocumentKind, NameKind, Personal, Sex};

/// First line of the CSV form. Several values stand with `;` between; a document's country stands at the place of its
/// number.
pub const CSV_HEADER: &str = "id,name,birth_date,nationality,document_number,document_country";

/// Rows of the CSV form after [`CSV_HEADER`], without line ends, UTF-8.
pub fn csv(world: &World) -> impl Iterator<Item = String> {
    world.subjects().map(|subject| csv_row(&subject))
}

/// One row of the CSV form. Dates are `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY/YYYY`; countries have three letters.
pub fn csv_row(subject: &Subject) -> String {
    let mut row = String::with_capacity(160);
    row.push_str(&subject.id);
    row.push(',');
    field(&mut row, subject.names.iter().map(|name| name.full.as_str()));
    let _ = write!(row, ",{},{},", subject.birth, subject.person.state.code);
    let documents = &subject.person.documents;
    field(&mut row, documents.iter().map(|document| document.number.as_str()));
    row.push(',');
    field(&mut row, documents.iter().filter_map(|document| document.issuer.as_ref()).map(Country::code));
    row
}

/// Appends values with `;` between, quoted (RFC 4180) where the field needs it.
fn field<'a>(row: &mut String, values: impl Iterator<Item = &'a str>) {
    let start = row.len();
    for (at, value) in values.enumerate() {
        if at > 0 {
            row.push(';');
        }
        row.push_str(value);
    }
    let quote = row.get(start..).is_some_and(|text| text.contains([',', '"', '\n']));
    if quote {
        let quoted = format!("\"{}\"", row.split_off(start).replace('"', "\"\""));
        row.push_str(&quoted);
    }
}

/// Lines of an `entities.ftm.json` file, without line ends: each person, then one `Passport` line a passport.
pub fn ftm(world: &World) -> impl Iterator<Item = String> {
    world.subjects().flat_map(|subject| ftm_lines(&subject))
}

/// The lines of one person.
pub fn ftm_lines(subject: &Subject) -> Vec<String> {
    let names = |kind| subject.names_of(kind).map(|name| name.full.as_str()).collect::<Vec<_>>();
    let numbers = |kind: &DocumentKind| {
        let of_kind = subject.person.documents.iter().filter(|document| document.kind == *kind);
        of_kind.map(|document| document.number.as_str()).collect::<Vec<_>>()
    };
    let passports = numbers(&DocumentKind::Passport);
    let first = subject.names.first();
    let births = ftm_dates(subject.birth);
    let two = subject.person.state.two;
    let properties = [
        ("name", names(NameKind::Primary)),
        ("alias", names(NameKind::Alias)),
        ("weakAlias", names(NameKind::WeakAlias)),
        ("firstName", first.and_then(|name| name.given.as_ref()).map(Personal::as_str).into_iter().collect()),
        ("lastName", first.and_then(|name| name.family.as_ref()).map(Personal::as_str).into_iter().collect()),
        ("birthDate", births.iter().map(String::as_str).collect()),
        ("birthPlace", vec![subject.person.birth_place.as_str()]),
        ("gender", vec![if subject.person.sex == Sex::F { "female" } else { "male" }]),
        ("nationality", vec![two]),
        ("passportNumber", passports.clone()),
        ("idNumber", numbers(&DocumentKind::IdentityCard)),
        ("topics", vec!["sanction"]),
    ];
    let caption = first.map_or("", |name| name.full.as_str());
    let mut lines = vec![entity(&subject.id, caption, "Person", &properties, true)];
    for (at, number) in passports.iter().enumerate() {
        let holder = ("holder", vec![subject.id.as_str()]);
        let properties = [holder, ("number", vec![*number]), ("type", vec!["Passport"]), ("country", vec![two])];
        lines.push(entity(&format!("{}-p{at}", subject.id), number, "Passport", &properties, false));
    }
    lines
}

/// One line. Written by hand, so that the order of keys is the same whatever features of `serde_json` are on.
fn entity(id: &str, caption: &str, schema: &str, properties: &[(&str, Vec<&str>)], target: bool) -> String {
    let mut out = String::with_capacity(640);
    out.push_str("{\"id\":");
    quoted(&mut out, id);
    out.push_str(",\"caption\":");
    quoted(&mut out, caption);
    let _ = write!(out, r#","schema":"{schema}","properties":{{"#);
    let filled = properties.iter().filter(|(_, values)| !values.is_empty());
    for (at, (name, values)) in filled.enumerate() {
        let _ = write!(out, r#"{}"{name}":["#, if at > 0 { "," } else { "" });
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quoted(&mut out, value);
        }
        out.push(']');
    }
    let _ = write!(out, r#"}},"referents":[],"datasets":["inv_synthetic"],{FTM_DATES},"target":{target}}}"#);
    out
}

const FTM_DATES: &str =
    r#""first_seen":"2025-01-01T12:00:00","last_seen":"2026-01-01T12:00:00","last_change":"2025-06-02T12:00:00""#;

/// Appends a JSON string.
fn quoted(out: &mut String, text: &str) {
    if text.chars().any(|c| c == '"' || c == '\\' || c.is_control()) {
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

/// Dates with prefix precision; a range is one value a year, as the format has no ranges.
fn ftm_dates(birth: DateInterval) -> Vec<String> {
    let (first, last) = (birth.first().year(), birth.last().year());
    if first == last { vec![birth.to_string()] } else { (first..=last).map(|year| year.to_string()).collect() }
}
