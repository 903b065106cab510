//! Names, dates, documents to candidates with evidence; the index. Pure: no I/O, no clock.
//!
//! A machine never confirms: what comes out is a candidate with what speaks for and against it (DESIGN rule 1).

mod align;
mod facts;
mod fold;
mod form;
mod judge;
mod organisation;
mod prepared;
mod romanise;
mod sound;
mod token;

mod candidate;
mod evaluate;
mod evidence;
mod features;
mod index;
mod pair;

pub use candidate::{Band, Candidate, Listed, SearchOptions, SearchResult};
pub use evaluate::{LabelledPair, Measure, Report, evaluate};
pub use evidence::{Attribute, Evidence, Finding, Verdict};
pub use features::{FEATURES, Feature, MATCHER_VERSION, OPERATING_THRESHOLD, Rule, Stage};
pub use index::{Index, Packed, Region, Sink, SnapshotError, folding};
pub use pair::{Comparison, Schema, compare, compare_names};
