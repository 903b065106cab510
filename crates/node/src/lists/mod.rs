//! Lists: created by one person, permitted by two, filled by imports.

mod create;
mod import;
mod permit;
mod preview;
mod read;
mod runs;
mod withdraw;

pub use create::NewList;
pub(crate) use import::RECORDS;
pub use import::{ImportFile, ImportRequest, Progress};
pub use permit::{ApprovalView, Verdict};
pub use preview::Preview;
pub use read::{HistoryLine, ListView, SubjectView};
pub use runs::{RunStanding, RunView};
