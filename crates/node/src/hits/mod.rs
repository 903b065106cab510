//! Hits: raised by screening, looked at and decided by people, followed until an outcome is recorded.

mod decide;
mod queue;
mod raise;
mod review;
mod words;

pub use queue::QueueRow;
pub(crate) use raise::{Probe, Raised, Searched};
pub(crate) use review::use_of;
pub use review::{EvidenceRow, HitView};
