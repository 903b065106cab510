//! Acceptance and property tests of the passenger message reader.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test that stumbles has failed"
)]

mod acceptance;
mod booking;
mod compare;
mod dress;
mod gtas;
mod merge;
mod properties;
mod snapshots;
mod syntax;

use std::path::PathBuf;

/// The repository's own invented messages.
fn testdata() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/messages"))
}

/// The folder of shared material that is not part of the repository, when it is there.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests' composition root: where material outside the repository lies"
)]
fn shared() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let root = std::env::var("LIAISON_SHARED").unwrap_or_else(|_| default.to_owned());
    Some(PathBuf::from(root)).filter(|root| root.is_dir())
}
