//! One conformance suite for every journal, and what only one of them can be put through.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests; clippy's own allowance does not reach their helper functions"
)]

mod agreement;
mod backup;
mod conformance;
mod crash;
mod erasure;
mod following;
mod forgetting;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod full;
mod history;
mod kill;
mod mixed;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod power;
mod proof;
mod release;
mod scan;
mod submitting;
mod support;
mod tamper;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod vfs;
