//! Name matching on labelled pairs.

use std::hint::black_box;
use std::path::Path;

use liaison_matching::{LabelledPair, Measure, OPERATING_THRESHOLD, Schema, compare_names, evaluate};
use serde_json::{Map, Value, json};

use super::{Report, per_second, report, rounded};
use crate::exit::{Exit, Failure};
use crate::machine::Stopwatch;

/// Reads a file with the columns `case_group`, `schema`, `name1`, `name2`, `is_match` and measures.
pub fn run(path: &Path, threshold: Option<f32>) -> Result<Report, Failure> {
    let pairs = read(path)?;
    let threshold = threshold.unwrap_or(OPERATING_THRESHOLD);
    let result = evaluate(pairs.iter().cloned(), threshold);
    let speed = |pairs: &[&LabelledPair]| comparisons_per_second(pairs);
    let all: Vec<&LabelledPair> = pairs.iter().collect();
    let by = |field: fn(&LabelledPair) -> &String, measures: &std::collections::BTreeMap<String, Measure>| {
        let entries = measures.iter().map(|(name, measure)| {
            let members: Vec<&LabelledPair> = pairs.iter().filter(|pair| field(pair) == name).collect();
            (name.clone(), measure_json(measure, threshold, members.len(), speed(&members)))
        });
        Value::Object(entries.collect::<Map<_, _>>())
    };
    Ok(report(json!({
        "overall": measure_json(&result.overall, threshold, all.len(), speed(&all)),
        "per_schema": by(|pair| &pair.schema, &result.per_schema),
        "per_case_group": by(|pair| &pair.case_group, &result.per_case_group),
        "macro_f1": rounded(result.macro_f1()),
        "ceiling": {
            "what": "normalised edit distance of the raw strings, no folding, one core",
            "comparisons_per_s": ceiling(&all),
        },
    })))
}

fn measure_json(measure: &Measure, threshold: f32, pairs: usize, comparisons_per_s: f64) -> Value {
    json!({
        "precision": rounded(measure.precision()),
        "recall": rounded(measure.recall()),
        "f1": rounded(measure.f1()),
        "threshold": rounded(f64::from(threshold)),
        "pairs": pairs,
        "comparisons_per_s": comparisons_per_s,
    })
}

/// Comparisons a second on one core, folding of both raw names included, over half a second.
fn comparisons_per_second(pairs: &[&LabelledPair]) -> f64 {
    timed(pairs, |pair| {
        black_box(compare_names(&pair.name1, &pair.name2, Schema::from_label(&pair.schema)));
    })
}

fn ceiling(pairs: &[&LabelledPair]) -> f64 {
    timed(pairs, |pair| {
        let distance = rapidfuzz::distance::levenshtein::normalized_similarity(pair.name1.chars(), pair.name2.chars());
        black_box(distance);
    })
}

fn timed(pairs: &[&LabelledPair], mut work: impl FnMut(&LabelledPair)) -> f64 {
    for pair in pairs {
        work(pair);
    }
    let (watch, mut done) = (Stopwatch::start(), 0);
    while !pairs.is_empty() && watch.seconds() < 0.5 {
        for pair in pairs {
            work(pair);
        }
        done += pairs.len();
    }
    per_second(done, watch.seconds())
}

fn read(path: &Path) -> Result<Vec<LabelledPair>, Failure> {
    let bad = |message: String| Failure::new(Exit::Usage, format!("{}: {message}", path.display()));
    let mut reader = csv::Reader::from_path(path).map_err(|error| Failure::new(Exit::Unreachable, error))?;
    let header = reader.headers().map_err(|error| bad(error.to_string()))?.clone();
    let column = |name: &str| {
        header.iter().position(|column| column.trim() == name).ok_or_else(|| bad(format!("no column `{name}`")))
    };
    let (group, schema) = (column("case_group")?, column("schema")?);
    let (name1, name2, matches) = (column("name1")?, column("name2")?, column("is_match")?);
    let mut pairs = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| bad(error.to_string()))?;
        let of = |at: usize| row.get(at).unwrap_or_default().to_owned();
        pairs.push(LabelledPair {
            case_group: of(group),
            schema: of(schema),
            name1: of(name1),
            name2: of(name2),
            is_match: matches!(of(matches).trim().to_lowercase().as_str(), "true" | "1" | "yes"),
        });
    }
    Ok(pairs)
}
