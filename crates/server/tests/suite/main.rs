//! The server as its callers see it: the whole router over a node in memory, without a socket.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "support code of tests; clippy allows these only inside test functions"
)]

mod access;
mod bodies;
mod console;
mod contract;
mod decisions;
mod events;
mod house;
mod imports;
mod openapi;
mod paging;
mod people;
mod print;
mod service;
mod sessions;
mod socket;
mod work;
