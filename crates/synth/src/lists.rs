//! Lists of invented people as files: plain CSV and the `OpenSanctions` form of `FollowTheMoney` JSON lines.

use std::fmt::Write as _;

use liaison_domain::{Country, DateInterval, DocumentKind, NameKind, Personal, Sex};
use serde_json::{Value, json};

use crate::World;
use crate::subject::Subject;

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
    let mut properties = serde_json::Map::new();
    let mut set = |name: &str, values: Vec<&str>| {
        if !values.is_empty() {
            properties.insert(name.to_owned(), json!(values));
        }
    };
    set("name", names(NameKind::Primary));
    set("alias", names(NameKind::Alias));
    set("weakAlias", names(NameKind::WeakAlias));
    let first = subject.names.first();
    set("firstName", first.and_then(|name| name.given.as_ref()).map(Personal::as_str).into_iter().collect());
    set("lastName", first.and_then(|name| name.family.as_ref()).map(Personal::as_str).into_iter().collect());
    let births = ftm_dates(subject.birth);
    set("birthDate", births.iter().map(String::as_str).collect());
    set("birthPlace", vec![&subject.person.birth_place]);
    set("gender", vec![if subject.person.sex == Sex::F { "female" } else { "male" }]);
    set("nationality", vec![subject.person.state.two]);
    set("passportNumber", passports.clone());
    set("idNumber", numbers(&DocumentKind::IdentityCard));
    set("topics", vec!["sanction"]);
    let caption = first.map_or("", |name| name.full.as_str());
    let mut lines = vec![entity(&subject.id, caption, "Person", &properties.into(), true)];
    for (at, number) in passports.iter().enumerate() {
        let properties = json!({
            "holder": [subject.id], "number": [number], "type": ["Passport"], "country": [subject.person.state.two],
        });
        lines.push(entity(&format!("{}-p{at}", subject.id), number, "Passport", &properties, false));
    }
    lines
}

fn entity(id: &str, caption: &str, schema: &str, properties: &Value, target: bool) -> String {
    json!({
        "id": id, "caption": caption, "schema": schema, "properties": properties, "referents": [],
        "datasets": ["inv_synthetic"], "first_seen": "2025-01-01T12:00:00", "last_seen": "2026-01-01T12:00:00",
        "last_change": "2025-06-02T12:00:00", "target": target,
    })
    .to_string()
}

/// Dates with prefix precision; a range is one value a year, as the format has no ranges.
fn ftm_dates(birth: DateInterval) -> Vec<String> {
    let (first, last) = (birth.first().year(), birth.last().year());
    if first == last { vec![birth.to_string()] } else { (first..=last).map(|year| year.to_string()).collect() }
}
