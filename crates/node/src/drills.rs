//! Exercises on invented people, for those who decide hits. Nothing of them is kept, counted or mixed with real work.

use liaison_domain::Identity;
use liaison_domain::hit::{Band, EvidenceValues};
use liaison_domain::ids::SubjectId;
use liaison_matching::{Index, Listed, SearchOptions};
use liaison_policy::Action;
use liaison_synth::drills::{Drill, drill};
use liaison_synth::variants::Variant;
use uuid::Uuid;

use crate::hits::{EvidenceRow, compared, evidence_rows, sentence};
use crate::{Node, NodeError, OpContext};

/// An exercise as it is set: what a hit would show, without the truth.
#[derive(Debug, Clone)]
pub struct DrillView {
    /// Its number.
    pub number: u32,
    /// One sentence, as for a hit.
    pub sentence: String,
    /// Order, as for a hit.
    pub band: Band,
    /// Evidence, as for a hit.
    pub evidence: Vec<EvidenceRow>,
    /// The invented traveller.
    pub traveller: Identity,
    /// The invented listed person.
    pub listed: Identity,
}

/// What somebody says of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// The traveller is the listed person.
    Same,
    /// A different person.
    Different,
    /// Not to be told from what is there.
    CannotTell,
}

/// The truth, told after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrillTruth {
    /// Whether they are one person.
    pub same: bool,
    /// Whether the answer was right; `None` for [`Judgement::CannotTell`], which is never wrong and settles nothing.
    pub right: Option<bool>,
    /// What the exercise was about, a stable code.
    pub lesson: &'static str,
}

impl Node {
    /// Sets an exercise.
    pub fn drill(&self, context: &OpContext, number: u32) -> Result<DrillView, NodeError> {
        context.permit(Action::HitsDecide)?;
        Ok(view(number, drill(u64::from(number))))
    }

    /// Judges an answer.
    pub fn judge_drill(&self, context: &OpContext, number: u32, said: Judgement) -> Result<DrillTruth, NodeError> {
        context.permit(Action::HitsDecide)?;
        let variant = drill(u64::from(number)).variant;
        let same = variant.is_subject();
        let right = match said {
            Judgement::Same => Some(same),
            Judgement::Different => Some(!same),
            Judgement::CannotTell => None,
        };
        Ok(DrillTruth { same, right, lesson: lesson(variant) })
    }
}

/// Compared as screening compares, with a list of one.
fn view(number: u32, drill: Drill) -> DrillView {
    let subject = SubjectId(Uuid::from_u128(1));
    let index = Index::build(vec![Listed { subject, scope: 1, identities: vec![drill.listed.clone()] }]);
    // Whatever the strength: an exercise that screening would pass over is shown as one with little for it.
    let options = SearchOptions { threshold: 0.0, evidence: true, ..SearchOptions::default() };
    let found = index.search_exhaustively(&drill.traveller, &options);
    let (lines, traveller, listed, band) = found.candidates.first().map_or_else(
        || (Vec::new(), EvidenceValues::default(), EvidenceValues::default(), Band::Weak),
        |candidate| {
            let (lines, traveller, listed) = compared(candidate);
            (lines, traveller, listed, crate::hits::band(candidate.band))
        },
    );
    DrillView {
        number,
        sentence: sentence(&lines),
        band,
        evidence: evidence_rows(&lines, &traveller, &listed),
        traveller: drill.traveller,
        listed: drill.listed,
    }
}

const fn lesson(variant: Variant) -> &'static str {
    match variant {
        Variant::Exact => "exact",
        Variant::Native => "own-script",
        Variant::Typo => "typing-error",
        Variant::Transliteration => "other-romanisation",
        Variant::Swapped => "names-exchanged",
        Variant::Alias => "other-name",
        Variant::PartialDate => "partial-date",
        Variant::DayMonthSwap => "day-and-month-exchanged",
        Variant::RecycledDocument => "document-in-other-hands",
        Variant::LostDocument => "lost-document",
        Variant::Truncated => "name-cut-short",
        Variant::GluedHonorific => "title-in-name",
        Variant::Initials => "initials",
        Variant::Namesake => "namesake",
    }
}
