//! How well names are told apart on labelled pairs: the core of `bench names`.

use std::collections::BTreeMap;

use crate::pair::{Schema, compare_names};

/// Two names and whether people say they name the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledPair {
    /// Group of the test set.
    pub case_group: String,
    /// The set's word for the kind of thing: `Person`, `Company`, `Organization`, `LegalEntity`, `Vessel`.
    pub schema: String,
    /// The name asked for.
    pub name1: String,
    /// The name listed.
    pub name2: String,
    /// Whether both name the same.
    pub is_match: bool,
}

/// Counts of one group and what follows from them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measure {
    /// Matches found.
    pub true_positives: usize,
    /// Non-matches taken for matches.
    pub false_positives: usize,
    /// Matches missed.
    pub false_negatives: usize,
    /// Non-matches told apart.
    pub true_negatives: usize,
}

impl Measure {
    fn add(&mut self, predicted: bool, actual: bool) {
        match (predicted, actual) {
            (true, true) => self.true_positives += 1,
            (true, false) => self.false_positives += 1,
            (false, true) => self.false_negatives += 1,
            (false, false) => self.true_negatives += 1,
        }
    }

    /// Pairs compared.
    pub const fn pairs(&self) -> usize {
        self.true_positives + self.false_positives + self.false_negatives + self.true_negatives
    }

    /// Share of what was taken for a match that is one; 0 when nothing was.
    pub fn precision(&self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Share of the matches that were found; 0 when there are none.
    pub fn recall(&self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of pairs, far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Result of [`evaluate`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Score from which a pair counted as a match.
    pub threshold: f32,
    /// Over all pairs.
    pub overall: Measure,
    /// By the set's schema.
    pub per_schema: BTreeMap<String, Measure>,
    /// By the set's group.
    pub per_case_group: BTreeMap<String, Measure>,
}

impl Report {
    /// Mean of the groups' F1, each group counting the same.
    #[expect(clippy::cast_precision_loss, reason = "a handful of groups")]
    pub fn macro_f1(&self) -> f64 {
        let sum: f64 = self.per_case_group.values().map(Measure::f1).sum();
        if self.per_case_group.is_empty() { 0.0 } else { sum / self.per_case_group.len() as f64 }
    }
}

/// Compares every pair and counts. Rates per second are the caller's: this crate reads no clock.
pub fn evaluate(rows: impl IntoIterator<Item = LabelledPair>, threshold: f32) -> Report {
    let mut report = Report { threshold, ..Report::default() };
    for row in rows {
        let predicted = compare_names(&row.name1, &row.name2, Schema::from_label(&row.schema)) >= threshold;
        report.overall.add(predicted, row.is_match);
        report.per_schema.entry(row.schema).or_default().add(predicted, row.is_match);
        report.per_case_group.entry(row.case_group).or_default().add(predicted, row.is_match);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_rates() {
        let pair = |name1: &str, name2: &str, is_match| LabelledPair {
            case_group: "invented".into(),
            schema: "Person".into(),
            name1: name1.into(),
            name2: name2.into(),
            is_match,
        };
        let report = evaluate(
            [
                pair("Mira Astorgale", "Mira Astorgale", true),
                pair("Mira Astorgale", "Mira Astorgale", false),
                pair("Mira Astorgale", "Odo Quillfeather", true),
                pair("Mira Astorgale", "Odo Quillfeather", false),
            ],
            0.7,
        );
        let all = report.overall;
        assert_eq!((all.true_positives, all.false_positives, all.false_negatives, all.true_negatives), (1, 1, 1, 1));
        assert!((all.f1() - 0.5).abs() < 1e-9 && (report.macro_f1() - 0.5).abs() < 1e-9);
        assert!(Measure::default().f1().abs() < 1e-9);
    }
}
