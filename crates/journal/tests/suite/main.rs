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
mod conformance;
mod crash;
mod following;
mod kill;
mod support;
mod tamper;
