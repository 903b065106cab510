//! What goes into the index and what a search answers.

use liaison_domain::Identity;
use liaison_domain::ids::SubjectId;
use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;

/// One subject as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Whom the identities belong to; one record per subject, the last one given wins.
    pub subject: SubjectId,
    /// Where the record may be used: one bit per permitted use or list, the caller's meaning. A search sees the record
    /// when `scope & scope_mask != 0`.
    pub scope: u32,
    /// The identities; misused ones are kept out of screening.
    pub identities: Vec<Identity>,
}

/// How a candidate is shown. No percentage: a number suggests a certainty that a comparison does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Name and another identifying attribute agree, nothing important speaks against it.
    Strong,
    /// Must be looked at.
    Possible,
    /// Similar, with something against it or little for it.
    Weak,
}

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchOptions {
    /// Which records are searched; see [`Listed::scope`].
    pub scope_mask: u32,
    /// Smallest score of a candidate, 0 to 1; [`crate::OPERATING_THRESHOLD`] by default. It is held against the name or
    /// document score and against the full score: an attribute that speaks against a candidate never drops it.
    pub threshold: f32,
    /// Most candidates to return, best first; [`SearchResult::found`] says how many there were.
    pub limit: usize,
    /// Whether candidates carry their evidence.
    pub evidence: bool,
    /// Only candidates worth an officer's time unasked, as on a passenger list: a name that is merely alike and
    /// contradicted is left out. Whoever searches by hand wants all of them.
    pub for_review: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            scope_mask: u32::MAX,
            threshold: crate::OPERATING_THRESHOLD,
            limit: 10,
            evidence: false,
            for_review: false,
        }
    }
}

/// A listed subject that may be the probe: for a person to look at, never a confirmation (DESIGN rule 1).
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who.
    pub subject: SubjectId,
    /// Order among candidates, 0 to 1; not a probability and not for display.
    pub score: f32,
    /// How to show it.
    pub band: Band,
    /// Which of the subject's identities compared best, by its position in [`Listed::identities`].
    pub identity: usize,
    /// Which name of that identity compared best; none when a document alone led here.
    pub name: Option<usize>,
    /// The findings, when asked for.
    pub evidence: Option<Evidence>,
}

/// The answer to one probe.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchResult {
    /// Best first; equal scores by subject.
    pub candidates: Vec<Candidate>,
    /// How many subjects reached the threshold, also beyond `limit`.
    pub found: usize,
    /// The names were so common that not every record could be examined: ask for a birth date or a document. What was
    /// found is returned.
    pub too_common: bool,
    /// How many name records were compared.
    pub examined: usize,
}
