//! What is on the papers, read from the files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "support code of tests; clippy allows these only inside test functions"
)]

mod invented;
mod papers;
mod reader;
