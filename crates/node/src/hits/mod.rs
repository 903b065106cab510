//! Hits: raised by screening, looked at and decided by people, followed until an outcome is recorded.

mod decide;
mod form;
mod queue;
mod raise;
mod review;
mod words;

pub use form::{DecisionView, HitForm};
pub use queue::QueueRow;
pub(crate) use raise::{Probe, Raised, Searched, band, compared};
pub use review::{EvidenceRow, HitView};
pub(crate) use review::{evidence_rows, sentence, use_of};
