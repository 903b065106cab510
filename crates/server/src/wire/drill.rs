//! Exercises.

use liaison_api::drill::{Drill, DrillTruth};
use liaison_node::drills::{DrillTruth as Truth, DrillView};

use super::hit::evidence;
use super::person::identity;

/// An exercise.
pub(crate) fn drill(view: DrillView) -> Drill {
    Drill {
        number: view.number,
        band: view.band.word().to_owned(),
        sentence: view.sentence,
        evidence: evidence(view.evidence, "invented traveller", "invented list"),
        traveller: identity(&view.traveller),
        listed: identity(&view.listed),
    }
}

/// Its truth.
pub(crate) fn drill_truth(truth: Truth) -> DrillTruth {
    DrillTruth { same: truth.same, right: truth.right, lesson: truth.lesson.to_owned() }
}
