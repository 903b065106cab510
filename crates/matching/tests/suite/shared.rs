//! Floors on the labelled sets outside the repository, which hold real people's names. Without them nothing is checked,
//! and the test says so.

use std::collections::HashMap;
use std::path::PathBuf;

use liaison_domain::{DateInterval, Identity, Name, NameKind};
use liaison_matching::{Index, LabelledPair, OPERATING_THRESHOLD, Schema, SearchOptions, compare_names, evaluate};

use crate::{born, listed, subject};

#[expect(clippy::disallowed_methods, reason = "tests are told where the shared data lies")]
fn read(file: &str) -> Option<Vec<Vec<String>>> {
    let root = std::env::var("LIAISON_SHARED")
        .map_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(root.join("fixtures/names").join(file)) else {
        println!("skipped: 1 (no shared data)");
        return None;
    };
    Some(text.lines().skip(1).map(cells).collect())
}

/// Cells of a line of comma-separated values without line breaks inside cells.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        let cell = cells.last_mut().unwrap();
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                cell.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cell.push(c),
        }
    }
    cells
}

fn pairs(file: &str) -> Option<Vec<LabelledPair>> {
    let rows = read(file)?.into_iter().filter(|row| row.len() > 4);
    Some(
        rows.map(|row| LabelledPair {
            case_group: row[0].clone(),
            schema: row[1].clone(),
            name1: row[2].clone(),
            name2: row[3].clone(),
            is_match: row[4] == "true",
        })
        .collect(),
    )
}

#[test]
fn benchmark_names_stay_above_the_floor() {
    let Some(rows) = pairs("name_pairs_visible.csv") else { return };
    assert!(rows.len() >= 400);
    let report = evaluate(rows, OPERATING_THRESHOLD);
    let person = report.per_schema["Person"].f1();
    assert!(person >= 0.80, "Person F1 {person:.3}");
    assert!(report.overall.f1() >= 0.82, "F1 of all rows {:.3}", report.overall.f1());
}

#[test]
fn names_across_scripts_stay_above_the_floor() {
    let Some(rows) = pairs("xscript_pairs_visible.csv") else { return };
    let report = evaluate(rows, OPERATING_THRESHOLD);
    assert!(report.macro_f1() >= 0.88, "macro F1 {:.3}", report.macro_f1());
    for (script, measure) in &report.per_case_group {
        assert!(measure.f1() >= 0.80 && measure.precision() >= 0.95, "{script} {measure:?}");
    }
}

/// Records of one person, once as registered and once with the set's errors. Where an error is so gross that the two names
/// no longer compare (another given name altogether), no index on names can help: those are counted apart.
#[test]
fn the_other_record_of_a_person_is_among_the_first_five() {
    let Some(rows) = read("febrl4_visible.csv") else { return };
    let identity = |row: &[String]| {
        let name = Name::parts(NameKind::Primary, &row[3], &row[4]);
        let identity = Identity { names: vec![name], ..Identity::default() };
        let birth = match (row[11].get(..4), row[11].get(4..6), row[11].get(6..8)) {
            (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
            _ => String::new(),
        };
        if birth.parse::<DateInterval>().is_ok() { born(identity, &birth) } else { identity }
    };
    let side =
        |side: &'static str| rows.iter().filter(move |row| row[0] == side && !(row[3].is_empty() || row[4].is_empty()));
    let number = |row: &[String]| row[2].parse::<u128>().unwrap();
    let registered: HashMap<u128, Identity> = side("A").map(|row| (number(row), identity(row))).collect();
    let records = registered.iter().map(|(number, identity)| listed(*number, identity.clone()));
    let index = Index::build(records.collect());
    let options = SearchOptions { limit: 5, ..SearchOptions::default() };
    let (mut asked, mut found, mut gross) = (0, 0, 0);
    for row in side("B").filter(|row| registered.contains_key(&number(row))) {
        let (probe, other) = (identity(row), &registered[&number(row)]);
        let name = |identity: &Identity| identity.names[0].full.as_str().to_owned();
        if compare_names(&name(&probe), &name(other), Schema::Person) < OPERATING_THRESHOLD {
            gross += 1;
            continue;
        }
        asked += 1;
        let result = index.search(&probe, &options);
        found += usize::from(result.candidates.iter().any(|candidate| candidate.subject == subject(number(row))));
    }
    println!("febrl4: {found} of {asked} among the first five; {gross} with another name");
    assert!(asked > 1_500 && found * 1_000 >= asked * 985, "{found} of {asked}");
}
