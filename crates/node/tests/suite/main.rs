//! The node's use cases in one process: in-memory journal and views, a clock that stands still, seeded randomness.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test support and tests")]

mod clock;
mod erasure;
mod evolution;
mod flips;
mod forgotten;
mod golden;
mod hits;
mod lists;
mod messages;
mod proof;
mod release;
mod retention;
#[path = "../../../journal/tests/suite/scan.rs"]
mod scan;
mod simulation;
mod snapshots;
mod support;
mod unmask;
mod whole;
