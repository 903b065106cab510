//! OpenSanctions files in the FollowTheMoney model: `entities.ftm.json` (flat, links by id) and `targets.nested.json`
//! (linked entities inside). Only persons that are targets become records; everything else is counted and said.
//! Source: the `FollowTheMoney` schema files and the `OpenSanctions` file formats.

use std::collections::HashMap;
use std::io::{BufRead, Seek, SeekFrom};

use liaison_domain::name::NameKind;
use liaison_domain::subject::SubjectRecord;
use liaison_domain::{Country, Document, DocumentKind, Identity, Name, Personal, Sex, Status};
use serde::Deserialize;
use serde_json::Value;

use super::{Line, Row, file_error, issue, next_line};
use crate::error::NodeError;

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    properties: HashMap<String, Vec<Value>>,
    target: Option<bool>,
}

/// Schemata that are about documents of a person.
const DOCUMENTS: &[&str] = &["Passport", "Identification"];

/// Topics that make an entity a target when the file does not say so itself.
const RISK_TOPICS: &[&str] = &["sanction", "crime", "wanted", "poi", "debarment", "reg.action", "mare.shadow"];

/// Reads the nested form: everything about a person stands on the line.
pub(super) fn read_nested(file: &mut impl BufRead, each: &mut dyn FnMut(Row) -> bool) -> Result<(), NodeError> {
    lines(file, &mut |row, line, bytes| each(taken(row, line, bytes, &HashMap::new())))
}

/// Reads the flat form: a first pass gathers documents by holder, a second one the persons.
pub(super) fn read_flat(file: &mut (impl BufRead + Seek), each: &mut dyn FnMut(Row) -> bool) -> Result<(), NodeError> {
    let start = file.stream_position().map_err(file_error)?;
    let mut documents = HashMap::<String, Vec<Document>>::new();
    lines(file, &mut |_, line, _| {
        if let Line::Text(text) = line
            && let Ok(entity) = serde_json::from_slice::<Entity>(text)
            && DOCUMENTS.contains(&entity.schema.as_str())
            && let Some(document) = document(&entity)
        {
            for holder in texts(&entity, "holder") {
                documents.entry(holder.to_owned()).or_default().push(document.clone());
            }
        }
        true
    })?;
    file.seek(SeekFrom::Start(start)).map_err(file_error)?;
    lines(file, &mut |row, line, bytes| each(taken(row, line, bytes, &documents)))
}

fn lines(file: &mut impl BufRead, each: &mut dyn FnMut(u64, &Line, u64) -> bool) -> Result<(), NodeError> {
    let mut bytes = 0;
    for row in 1.. {
        let Some((line, taken)) = next_line(file).map_err(file_error)? else { break };
        bytes += taken;
        let blank = matches!(&line, Line::Text(text) if text.iter().all(u8::is_ascii_whitespace));
        if !blank && !each(row, &line, bytes) {
            break;
        }
    }
    Ok(())
}

fn taken(row: u64, line: &Line, bytes: u64, documents: &HashMap<String, Vec<Document>>) -> Row {
    let refuse = |code: &str, message: &str, rejected: bool| Row {
        record: None,
        issues: vec![issue(row, None, code, message, rejected)],
        bytes,
    };
    let Line::Text(text) = line else { return refuse("row-too-long", "the line is longer than 1 MiB", true) };
    let Ok(entity) = serde_json::from_slice::<Entity>(text) else {
        return refuse("not-an-entity", "the line is not a FollowTheMoney entity in JSON", true);
    };
    if DOCUMENTS.contains(&entity.schema.as_str()) {
        return Row { record: None, issues: Vec::new(), bytes };
    }
    if entity.schema != "Person" {
        return refuse("not-a-person", "only entities of schema Person become records", false);
    }
    let risky = || {
        texts(&entity, "topics").any(|topic| {
            RISK_TOPICS
                .iter()
                .any(|risk| topic == *risk || topic.strip_prefix(risk).is_some_and(|t| t.starts_with('.')))
        })
    };
    if !entity.target.unwrap_or_else(risky) {
        return refuse("not-a-target", "the person is not a target of the source", false);
    }
    let mut issues = Vec::new();
    let record = person(&entity, documents, &mut |column, code, message, rejected| {
        issues.push(issue(row, Some(column), code, message, rejected));
    });
    Row { record, issues, bytes }
}

fn person(
    entity: &Entity,
    documents: &HashMap<String, Vec<Document>>,
    note: &mut dyn FnMut(&str, &str, &str, bool),
) -> Option<SubjectRecord> {
    let mut names: Vec<Name> = Vec::new();
    for (property, kind) in [
        ("name", NameKind::Primary),
        ("alias", NameKind::Alias),
        ("previousName", NameKind::Former),
        ("weakAlias", NameKind::WeakAlias),
    ] {
        for full in texts(entity, property).map(str::trim).filter(|full| !full.is_empty()) {
            if !names.iter().any(|name| name.full.as_str() == full) {
                names.push(Name::whole(kind, full));
            }
        }
    }
    if !names.iter().any(|name| name.kind != NameKind::WeakAlias) {
        note("name", "no-name", "the person has no name of good quality", true);
        return None;
    }
    let mut parsed = |property: &str, code: &str, message: &str| -> Vec<Country> {
        let mut countries: Vec<Country> = Vec::new();
        for text in texts(entity, property) {
            match Country::parse(text) {
                Ok(country) if !countries.contains(&country) => countries.push(country),
                Ok(_) => {}
                Err(_) => note(property, code, message, false),
            }
        }
        countries
    };
    let mut nationalities = parsed("nationality", "bad-country", "not a country code");
    nationalities.extend(parsed("citizenship", "bad-country", "not a country code"));
    nationalities.sort();
    nationalities.dedup();
    let mut births = Vec::new();
    for text in texts(entity, "birthDate") {
        match text.parse() {
            Ok(birth) => births.push(birth),
            Err(_) => note("birthDate", "bad-date", "write YYYY, YYYY-MM or YYYY-MM-DD", false),
        }
    }
    let identity = Identity {
        names,
        births,
        sex: texts(entity, "gender").find_map(|text| match text {
            "male" => Some(Sex::M),
            "female" => Some(Sex::F),
            "other" => Some(Sex::X),
            _ => None,
        }),
        nationalities,
        documents: all_documents(entity, documents),
        birth_places: texts(entity, "birthPlace").map(Personal::from).collect(),
        ..Identity::default()
    };
    Some(SubjectRecord {
        external_id: Personal::from(entity.id.as_str()),
        identities: vec![identity],
        categories: Vec::new(),
        status: Status::Unknown,
        grade: None,
        handling: None,
    })
}

/// Documents of their own lines, those nested inside, and bare numbers that no document repeats.
fn all_documents(entity: &Entity, by_holder: &HashMap<String, Vec<Document>>) -> Vec<Document> {
    let mut documents = by_holder.get(&entity.id).cloned().unwrap_or_default();
    for property in ["passport", "identification"] {
        for value in entity.properties.get(property).into_iter().flatten() {
            if let Ok(nested) = serde_json::from_value::<Entity>(value.clone()) {
                documents.extend(document(&nested));
            }
        }
    }
    for (property, kind) in [("passportNumber", DocumentKind::Passport), ("idNumber", DocumentKind::PersonalNumber)] {
        for number in texts(entity, property) {
            let bare = Document { kind: kind.clone(), number: Personal::from(number), issuer: None, expiry: None };
            if !documents.iter().any(|known| known.normalised_number() == bare.normalised_number()) {
                documents.push(bare);
            }
        }
    }
    documents
}

fn document(entity: &Entity) -> Option<Document> {
    let number = texts(entity, "number").chain(texts(entity, "passportNumber")).next()?;
    let kind = if entity.schema == "Passport" { DocumentKind::Passport } else { DocumentKind::PersonalNumber };
    let issuer = texts(entity, "country").find_map(|code| Country::parse(code).ok());
    let expiry = texts(entity, "endDate").find_map(|day| day.parse::<liaison_domain::DateInterval>().ok()?.exact());
    Some(Document { kind, number: Personal::from(number), issuer, expiry })
}

fn texts<'a>(entity: &'a Entity, property: &str) -> impl Iterator<Item = &'a str> {
    entity.properties.get(property).into_iter().flatten().filter_map(|value| match value {
        Value::String(text) => Some(text.as_str()),
        other => other.get("id").and_then(Value::as_str),
    })
}
