//! The binary as a shell sees it: help, JSON, exit codes.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test support and tests")]

mod backup;
mod commands;
mod flown;
mod help;
mod jobs;
mod node;
mod people;
mod proof;
mod release;
#[path = "../../../journal/tests/suite/scan.rs"]
mod scan;
mod support;
